"""Puts hands on the calendar: mouse, keyboard, menu and card of every view lead to the same moves. Loaded after the first picture."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, time
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QRubberBand, QWidget

from core.messages import _
from core.planning.dates import clock, day_month
from core.planning.moves import Place
from core.records import Chip
from gui.desk import Desk
from gui.pages.calendar.deeds import CardDeeds
from gui.pages.calendar.keys import Keys
from gui.pages.calendar.lanes import Lanes
from gui.pages.calendar.menu import Menus
from gui.pages.calendar.moves import Held, Marks, Moves
from gui.pages.calendar.pulling import Pulling
from gui.session import Session
from gui.widgets.move_popover import MovePopover
from gui.widgets.plane import Key, Plane, key_of

if TYPE_CHECKING:
    from gui.widgets.chip_card import ChipCard
    from gui.widgets.day_popover import DayPopover

FAR_OFF = QPoint(-100_000, -100_000)
"""Where a pull began that did not begin on the view."""


class Handling(QObject):
    """``page`` is where dialogs belong to; ``marks`` tells what stands behind a day; ``begin`` opens something new on a day.

    ``attend`` takes every view as it is made, ``shelve`` every shelf of things without a day.
    """

    def __init__(self, page: QWidget, desk: Desk, session: Session, marks: Marks, begin: Callable[[date, time | None], object]) -> None:
        super().__init__(page)
        self._page, self._session = page, session
        self._planes: list[Plane] = []
        self._shelves: list[QWidget] = []
        self._popover: MovePopover | None = None
        self._expected: frozenset[Key] = frozenset()
        self.moves = Moves(page, desk, session, marks)
        self.keys = Keys(page, self.moves, self._ask_date)
        self.menus = Menus(page, desk, session, self.moves, lambda: self.keys.holds)
        self.pulling = Pulling(page, self.moves, Lanes(page, desk, session, self.moves, self.menus), self._targets, self._ask_time)
        self.deeds = CardDeeds(page, desk, session, self.moves, self.menus)
        self.moves.time_wanted.connect(self._ask_time)
        self.moves.done.connect(self._expect)
        self.menus.date_wanted.connect(self._ask_date_of)
        self.menus.new_wanted.connect(begin)
        self.menus.paste_wanted.connect(lambda: self.keys.paste(self._plane()))

    @property
    def typing(self) -> MovePopover | None:
        """Where a date is being typed now."""
        return self._popover

    def attend(self, plane: Plane) -> None:
        """Put hands on a view."""
        self._planes.append(plane)
        self.keys.attend(plane)
        plane.drag_wanted.connect(lambda chip, at: self.pulling.begin(plane, chip, at, plane.selected()))
        plane.slot_drag_wanted.connect(lambda slot, at: self.pulling.begin_slot(plane, slot, at))
        plane.slot_move_wanted.connect(lambda slot: self._ask_date(self.moves.take_up_slot(slot, plane), plane))
        plane.menu_wanted.connect(lambda chip, day, at: self._menu(plane, chip, day, at))
        Band(plane)

    def shelve(self, shelf: QWidget) -> None:
        """A place for what has no day: it takes what is dropped (``show_shelf``), and gives what is pulled out of it (``drag_wanted``)."""
        self._shelves.append(shelf)
        pulled = getattr(shelf, "drag_wanted", None)
        if pulled is not None:
            pulled.connect(lambda chip, at: self.pulling.begin(shelf, chip, at, ()))

    def _expect(self, keys: Sequence[Key]) -> None:
        """Chips were moved: the keyboard goes with them, and they are chosen when the records show them there."""
        self._expected = frozenset(keys)
        plane = self._plane()
        if keys:
            plane.go_to(date.fromisoformat(keys[0][1][:10]))
        self.arrived()

    def arrived(self) -> None:
        """The views show something new: choose what was moved."""
        if self._expected:
            plane = self._plane()
            found = [c for c in plane.chips_in_order() if key_of(c) in self._expected]
            if found:
                self._expected = frozenset()
                plane.select(found)

    def list_made(self, popover: DayPopover) -> None:
        """The list of a day is about to show: its chips can be pulled out of it, and have their menu."""
        assert popover.list is not None
        popover.list.drag_wanted.connect(partial(self._pull_out, popover))
        popover.list.menu_wanted.connect(lambda chip, at: self.menus.open((chip,), None, at))

    def _pull_out(self, popover: DayPopover, chip: Chip) -> None:
        """The list gives way to the view, which takes over the mouse."""
        plane = self._plane()
        plane.viewport().grabMouse()
        popover.close_it()
        self.pulling.begin(plane, chip, FAR_OFF, ())

    def card_made(self, card: ChipCard) -> None:
        """A summary card is about to show: give it its deeds."""
        self.deeds.add_to(card, card.chip)

    def _targets(self) -> Sequence[QWidget]:
        return [*(s for s in self._shelves if s.isVisible()), *(p for p in self._planes if p.isVisible())]

    def _plane(self) -> Plane:
        return next((p for p in self._planes if p.isVisible()), self._planes[0])

    def _menu(self, plane: Plane, chip: Chip | None, day: date | None, at: QPoint) -> None:
        chosen = plane.selected()
        inside = chip is not None and key_of(chip) in {key_of(c) for c in chosen}
        self.menus.open(chosen if inside else (chip,) if chip is not None else (), day, at)

    # -- typing where something goes

    def _ask_date_of(self, chips: Sequence[Chip]) -> None:
        self._ask_date(self.moves.take_up(chips), self._plane())

    def _ask_date(self, held: Held, plane: Plane) -> None:
        """Type a date, with a time or not."""
        first = held.chips[0]
        day = date.fromisoformat(first.day) if first.at else None
        box = plane.day_rect(held.slot.day) if held.slot is not None else plane.chip_rect(key_of(first))
        popover = self._open(held, self._title(held), box, plane, day=day, look=True)
        popover.looked.connect(plane.jump_to)

    def _ask_time(self, held: Held, place: Place) -> None:
        """Ask for the hour of a drop: the day stands there already, the hour is chosen and gives way to what is typed."""
        plane, day = self._plane(), place.day or self._session.today()
        popover = self._open(held, self._title(held), plane.day_rect(day), plane, day=day, look=False)
        found = self.moves.judge(held, place).landing[0]
        begin = f"{day_month(day)} {'' if day.year == self._session.today().year else f'{day.year} '}"
        popover.start_with(begin + clock(found[11:16] or "09:00"), len(begin))

    def _title(self, held: Held) -> str:
        count = len(held.chips)
        return _("Pindahkan {count} konten ke").format(count=count) if count > 1 else _("Pindahkan ke")

    def _open(self, held: Held, title: str, box: QRect, plane: Plane, *, day: date | None, look: bool) -> MovePopover:
        if self._popover is not None:
            self._popover.close_it()
        popover = self._popover = MovePopover(self._page.window(), title, self._session.today(), partial(self.moves.judge, held), day=day, look=look)
        popover.closed.connect(self._closed)
        popover.chosen.connect(partial(self.moves.put, held))
        if held.known is None:
            self.moves.look_around(held, day or self._session.today(), lambda _held: popover.again() if popover is self._popover else None)
        at = plane.viewport().mapTo(self._page.window(), box.bottomLeft() if box.isValid() else plane.viewport().rect().center())
        popover.open_at(at.x(), at.y() + 6, popover.field)
        return popover

    def _closed(self) -> None:
        if self._popover is not None:
            self._popover.deleteLater()
        self._popover = None


class Band(QObject):
    """A rubber band over the empty places of a view chooses every chip that it touches; Ctrl keeps what was chosen before."""

    def __init__(self, plane: Plane) -> None:
        super().__init__(plane)
        self._plane = plane
        self._from: QPoint | None = None
        self._before: tuple[Chip, ...] = ()
        self._band: QRubberBand | None = None
        plane.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QMouseEvent):
            return False
        at = event.position().toPoint()
        if event.type() == QEvent.Type.MouseButtonPress and event.button() == Qt.MouseButton.LeftButton:
            empty = self._plane.chip_at(at) is None and self._plane.slot_at(at) is None and self._plane.day_at(at) is not None
            self._from = at if empty else None
            self._before = self._plane.selected() if event.modifiers() & Qt.KeyboardModifier.ControlModifier else ()
        elif event.type() == QEvent.Type.MouseMove and self._from is not None and event.buttons() & Qt.MouseButton.LeftButton:
            return self._stretch(self._from, at)
        elif event.type() == QEvent.Type.MouseButtonRelease and self._from is not None:
            self._from = None
            if self._band is not None:
                self._band.hide()
                self._band.deleteLater()
                self._band = None
                return True
        return False

    def _stretch(self, begin: QPoint, at: QPoint) -> bool:
        if self._band is None:
            if (at - begin).manhattanLength() < QApplication.startDragDistance():
                return False
            self._band = QRubberBand(QRubberBand.Shape.Rectangle, self._plane.viewport())
            self._band.show()
        box = QRect(begin, QSize(1, 1)).united(QRect(at, QSize(1, 1)))
        self._band.setGeometry(box)
        touched = {key_of(c): c for c in (*self._before, *(c for c in self._plane.chips_in_order() if self._plane.chip_rect(key_of(c)).intersects(box)))}
        self._plane.select(touched.values())
        return True
