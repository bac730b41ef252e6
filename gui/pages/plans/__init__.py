"""What the calendar opens to arrange the plan: campaigns, repeated slots, the weekly rhythm and the balance of a month.

``plans.py`` puts it into the calendar; ``sheet.py`` is the panel that everything else opens in.
"""
