"""Looks among the records for what a check holds back on the days of the screen, piece by piece and never before the first picture.

What an election asks to look at again is sought at the same rest: it opens items, which nobody should wait for.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QTimer

from core.records import Changed
from db.queries.again import again
from db.queries.blocking import Mark, Unjudged, judge, unjudged
from gui.desk import Desk
from gui.pages.calendar.reach import Days, Reach
from gui.widgets.month_layout import month_span

REST = 250
"""Milliseconds that the screen stands still before anything is judged: nobody scrolls against the checks."""


class Blocking(QObject):
    """Tells ``reach`` which items a check blocks, and which have to be looked at again.

    ``look`` says which days are on the screen, and which period the title names.
    """

    def __init__(self, parent: QObject, desk: Desk, reach: Reach) -> None:
        super().__init__(parent)
        self._desk, self._reach = desk, reach
        self._span: Days | None = None
        self._whole: Days | None = None
        self._marks: dict[str, Mark] = {}
        self._sure: set[str] = set()
        self._seen: set[Days] = set()
        self._busy = self._sought = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(REST)
        self._timer.timeout.connect(self._ask)
        desk.changed.connect(self._changed)

    def look(self, screen: Days, period: Days) -> None:
        """What is on the screen is judged first, then the rest of the months of ``period``: who asks for what needs work means all of them."""
        self._whole = min(screen[0], month_span(period[0])[0]), max(screen[1], month_span(period[1])[1])
        self._span = self._whole if screen in self._seen else screen
        if self._span not in self._seen:
            self._timer.start()

    def _changed(self, change: Changed) -> None:
        """What was written may be judged otherwise now; a record of the office may change every verdict."""
        if change.ids and "entry" not in change.kinds:
            self._sure -= change.ids
        else:
            self._sure.clear()
        self._seen.clear()
        self._sought = False
        if self._span is not None:
            self._timer.start()

    def _ask(self) -> None:
        if not self._sought:
            self._sought = True
            self._desk.ask(again, owner=self, then=self._reach.take_again, failed=self._not_sought)
        if self._span is not None and not self._busy:
            self._busy = True
            self._desk.ask(
                unjudged, *self._span, dict(self._marks), frozenset(self._sure), owner=self, then=partial(self._judge, self._span), failed=self._wait
            )

    def _not_sought(self, _error: Exception) -> None:
        self._sought = False

    def _wait(self, _error: Exception) -> None:
        """The office is not open yet; the next look asks again."""
        self._busy = False

    def _judge(self, span: Days, found: Unjudged) -> None:
        if found.cases:
            self._desk.away(judge, found.cases, owner=self, then=partial(self._judged, span, found), failed=self._wait)
        else:
            self._judged(span, found, {})

    def _judged(self, span: Days, found: Unjudged, verdicts: dict[str, tuple[str, ...]]) -> None:
        self._busy = False
        self._sure.update(found.looked)
        self._marks |= {case.item: case.mark for case in found.cases}
        self._reach.take_blocks(verdicts)
        if found.more or span != self._span:
            self._timer.start(0 if span == self._span else REST)
        elif not self._timer.isActive():
            self._seen.add(span)
            if self._whole is not None and self._whole not in self._seen:
                self._span = self._whole
                self._timer.start()
