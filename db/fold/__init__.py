"""The facts of one id -> its rows in the view. Pure: what the rows say follows from the arguments alone.

``about.py`` gathers what is known of the id once; the other modules make the rows of one family of tables each. A row is
a dict with exactly the columns of its table (a test holds both against each other). TO ADD A COLUMN: one line in
``db/tables.py``, one in the module of its table here, and the new digest in ``db/view.py``.
"""

from db.fold.about import Row
from db.fold.ground import Ground

__all__ = ["Ground", "Row"]
