"""The editor of one item: the form at the left, the captions in the middle, checks, checklist, history and talk at the right.

``Editor`` in ``editor.py`` holds them together; the parts know their own widgets and tell what changed by signals.
"""
