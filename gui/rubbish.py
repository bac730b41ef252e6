"""Collects rubbish where it does no harm: in the thread of the screen, between two events.

Left to itself Python collects in whichever thread happens to make the next object, and ends there what it finds: parts of the screen that
nobody needs any more often hold each other in a circle. One that ends in the records thread or in the pool may take the program with it,
rarely and without a word. So nothing is collected by itself as long as the window is open (gui/app.py), and this does it instead.
"""

from __future__ import annotations

import gc
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

LOOK = 1000
"""Milliseconds between two looks at how much there is."""
NEW, AGAIN = 2000, 10
"""Objects made since the last look that are worth a look; after so many looks those that stayed are looked through as well."""
QUIET = 1.5
"""Seconds without a sign of a person after which everything is looked through: that can take longer than a frame."""


class Rubbish(QObject):
    """``quiet`` gives the seconds since the last sign of a person. What is there already is never looked through: modules, classes, words."""

    def __init__(self, parent: QObject, quiet: Callable[[], float]) -> None:
        super().__init__(parent)
        self._quiet = quiet
        gc.freeze()
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Collect what is due."""
        new, looks, older = gc.get_count()
        if older and self._quiet() >= QUIET:
            gc.collect()
        elif looks >= AGAIN:
            gc.collect(1)
        elif new >= NEW:
            gc.collect(0)
