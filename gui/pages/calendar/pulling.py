"""Moving with the mouse: the chip follows, the place below says what it would do, the edge turns the page, Esc lets go.

Targets are the views (:class:`gui.widgets.plane.Plane`) and shelves: widgets that hold what has no day, with a method
``show_shelf(on: bool)`` that shows whether something would be put on them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import time
from typing import Any

from PySide6.QtCore import QObject, QPoint, QRect, QTimer
from PySide6.QtWidgets import QScrollBar, QWidget

from core.messages import _
from core.planning.moves import Place, Verdict
from core.records import Chip, Slot
from gui.pages.calendar.lanes import Lanes
from gui.pages.calendar.moves import Held, Moves
from gui.widgets.drag import Drag
from gui.widgets.hand import Hand
from gui.widgets.plane import Drop, Plane, key_of

STEADY = 10
"""Pixels up or down within which a pull sideways keeps the time of the clock."""


class Pulling(QObject):
    """``targets`` gives what takes chips now, the topmost first. ``asked`` is called when a drop wants a time (Alt): held chips and place."""

    def __init__(self, page: QWidget, moves: Moves, lanes: Lanes, targets: Callable[[], Sequence[QWidget]], asked: Callable[[Held, Place], object]) -> None:
        super().__init__(page)
        self._page, self._moves, self._lanes, self._targets, self._asked = page, moves, lanes, targets, asked
        self._held = Held(())
        self.drag: Drag | None = None
        """The pull that is going on."""
        self.hand: Hand | None = None
        """What follows the mouse; None while nothing is pulled."""
        self._source: QWidget | None = None
        self._start, self._grip = QPoint(), 0
        self._shown: QWidget | None = None
        self._place: Place | str | None = None
        self._found: Verdict | None = None

    def begin(self, source: QWidget, chip: Chip, start: QPoint, chosen: Sequence[Chip]) -> None:
        """Take up ``chip`` at the point ``start`` of its view, and with it everything that is chosen."""
        if self.drag is not None:
            return
        self._start = start
        box = source.chip_rect(key_of(chip)) if isinstance(source, Plane) else QRect()
        self._grip = start.y() - box.y() if box.contains(start) else 0
        rest = [c for c in chosen if key_of(c) != key_of(chip)]
        self._held = self._moves.take_up((chip, *rest), self._known)
        self._lanes.hold(self._held.chips)
        self._pull(source)

    def begin_slot(self, source: Plane, slot: Slot, start: QPoint) -> None:
        """Take up an empty slot of the plan."""
        if self.drag is None:
            self._start, self._grip = start, start.y() - source.behind_at(start)[1].y()  # type: ignore[index]
            self._held = self._moves.take_up_slot(slot, source, self._known)
            self._pull(source)

    def _pull(self, source: QWidget) -> None:
        self._source = source
        self.hand = Hand(self._page.window(), self._held.chips[0], len(self._held.chips))
        self.drag = Drag(source, self._targets)
        self.drag.moved.connect(self._over)
        self.drag.edged.connect(self._turn)
        self.drag.dropped.connect(self._drop)
        self.drag.cancelled.connect(self._let_go)
        if isinstance(source, Plane):
            source.show_leaving([key_of(c) for c in self._held.chips])
        self.hand.show()

    def _known(self, held: Held) -> None:
        """What the records say of the chips arrived while they are in the hand."""
        if self.drag is not None and held is self._held:
            self._place = None
            self._over()

    # -- on the way

    def _over(self) -> None:
        drag, hand = self.drag, self.hand
        if drag is None or hand is None:
            return
        place = self._place_at(drag.target, drag.at)
        if place != self._place or drag.target is not self._shown:
            self._show_at(drag.target, None)
            self._place = place
            self._found = self._judged(place)
            hand.tell(self._found, self._note(place))
            self._show_at(drag.target, place)
        hand.follow(drag.place)
        hand.raise_()

    def _judged(self, place: Place | str | None) -> Verdict | None:
        if place is None:
            return None
        return self._lanes.verdict(place) if isinstance(place, str) else self._moves.judge(self._held, place)

    def _place_at(self, target: QWidget | None, at: QPoint) -> Place | str | None:
        """What a point of a target means: a day and an hour of a view, a lane of the board, off the calendar for a shelf."""
        if target is None:
            return None
        if not isinstance(target, Plane):
            return Place(None)
        lane = target.lane_at(at)
        if lane is not None:
            return lane or None
        day = target.day_at(at)
        if day is None:
            return None
        if target is self._source and abs(at.y() - self._start.y()) < STEADY:
            return Place(day)  # a hand that goes sideways means the day only
        time_there = target.time_at(at - QPoint(0, self._grip))
        behind = target.behind_at(at) if time_there is not None else None
        if behind is not None and isinstance(behind[0], Slot) and behind[0].time:
            return Place(day, time.fromisoformat(behind[0].time))  # an empty slot draws to its beginning
        return Place(day, time_there)

    def _note(self, place: Place | str | None) -> str:
        return _("Alt saat melepas: pilih jam") if isinstance(place, Place) and place.day is not None else _("Esc membatalkan")

    def _show_at(self, target: QWidget | None, place: Place | str | None) -> None:
        """Show on the target where it would fall, and take the sign from the target before."""
        if self._shown is not None and (self._shown is not target or place is None):
            _sign(self._shown, None, warn=False)
            self._shown = None
        if target is not None and place is not None:
            warn = self._found is not None and self._found.tone in ("warn", "fall", "no")
            at = self._found.landing[0] if self._found is not None else ""
            _sign(target, place, warn=warn, landing=at)
            self._shown = target

    def _turn(self, target: QWidget | None, across: int, down: int) -> None:
        """The pointer rests at an edge: a view turns its page; one that scrolls goes on scrolling up and down."""
        if not isinstance(target, Plane):
            return
        if across:
            _scrolled(target.horizontalScrollBar(), across) or target.turn(across)
        elif down:
            _scrolled(target.verticalScrollBar(), down) or target.turn(down)
        self._place = None
        self._moves.look_around(self._held, target.current, self._known)

    # -- the end

    def _drop(self, alt: bool) -> None:
        place, held, found = self._place, self._held, self._found
        self._let_go()
        if place is None or found is None:
            return
        # afterwards: the event that ends the pull is still being told
        if isinstance(place, str):
            QTimer.singleShot(0, self, lambda: self._lanes.drop(place))
        else:
            QTimer.singleShot(0, self, lambda: self._asked(held, place) if alt and place.day is not None else self._moves.put(held, place))

    def _let_go(self) -> None:
        if self.drag is not None:
            self.drag.end()
        self._show_at(None, None)
        if isinstance(self._source, Plane):
            self._source.show_leaving(())
        if self.hand is not None:
            self.hand.hide()
            self.hand.deleteLater()
        self.drag = self.hand = self._source = self._place = self._found = None


def _scrolled(bar: QScrollBar, by: int) -> bool:
    """Scroll a third of the screen on; False at the end."""
    before = bar.value()
    bar.setValue(before + by * max(1, bar.pageStep() // 3))
    return bar.value() != before


def _sign(target: Any, place: Place | str | None, *, warn: bool, landing: str = "") -> None:
    if not isinstance(target, Plane):
        target.show_shelf(place is not None)
        return
    if isinstance(place, str):
        target.show_drop(Drop(target.current, warn=warn, lane=place))
        return
    if place is None or place.day is None:
        target.show_drop(None)
        return
    own = time.fromisoformat(landing[11:16]) if len(landing) >= 16 else None
    target.show_drop(Drop(place.day, place.time or own, warn=warn))
