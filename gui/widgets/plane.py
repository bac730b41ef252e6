"""What the views of the calendar share: month, week, agenda and board are planes on which chips lie.

A plane knows which chip, day and hour lie under a point, which chips are chosen, and how to show where something would
fall. It shows records and reports wishes by signals; what a click opens, and what a drop does, is the affair of others:
the page opens cards, ``moving.py`` moves. Whoever moves chips needs nothing of a view but this module.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date, time

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QContextMenuEvent, QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QFrame, QToolTip, QWidget

from core.records import Bar, Chip, Slot
from gui.widgets.plane_paint import Drop, paint_chosen, paint_drop, paint_leaving, ring
from gui.widgets.weeks import Key, Weeks, key_of

_KEYBOARD = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason)


class Plane(QAbstractScrollArea):
    """The base of every view of the calendar. A view says where things lie; mouse, choice and overlays are the same everywhere."""

    chip_clicked = Signal(object, object)
    """A Chip and its QRect in the viewport: show what it is (click, Space)."""
    chip_activated = Signal(object, object)
    """A Chip and its QRect: open it (Enter, double click)."""
    day_activated = Signal(object, object)
    """A day and the QRect it opens from: list everything on it ("+n lagi", Enter)."""
    behind_clicked = Signal(object, object)
    """A Slot or a Bar and its QRect: an empty slot or the bar of a campaign was clicked."""
    new_wanted = Signal(object, object)
    """A day and a time or None: begin something there (double click on an empty place)."""
    menu_wanted = Signal(object, object, object)
    """A Chip or None, a day or None, and a QPoint of the screen: the context menu was asked for, by mouse or by key."""
    drag_wanted = Signal(object, object)
    """A Chip and the QPoint in the viewport where it was taken: the mouse pulls at it. The chip is chosen by then."""
    slot_drag_wanted = Signal(object, object)
    """A Slot and the QPoint in the viewport where it was taken: the mouse pulls at an empty slot of the plan."""
    slot_move_wanted = Signal(object)
    """A Slot whose new day somebody wants to type."""
    slot_landed = Signal(object, str)
    """A Slot was put down: on this wall time or day."""
    chosen_changed = Signal()
    """Other chips are chosen now; see ``selected``."""
    date_asked = Signal()
    """The user wants to type a date (G)."""
    current_changed = Signal(object)
    """The day that the keyboard stands on."""
    span_wanted = Signal(object, object)
    """First and last day that are on the screen now: the page makes sure that they are in the store."""
    turned = Signal(object)
    """The period changed: its first day. Title and counts follow."""
    painted = Signal()
    """Sent once, after the first picture: now there is time for what costs time."""

    def __init__(self, weeks: Weeks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.weeks = weeks
        self._port = QWidget()  # made here: asking Qt for its own costs 30 ms once, PySide then sets up every kind of widget
        self.setViewport(self._port)
        self.current = weeks.today
        self._chosen: dict[Key, Chip] = {}
        self._leaving: frozenset[Key] = frozenset()
        self._drop: Drop | None = None
        self._pressed: Chip | Slot | None = None
        self._pressed_at: QPoint | None = None
        self.current_time: time | None = None
        """The hour that the keyboard stands on, in a view that has hours, once it moved over them."""
        self.by_keyboard = False
        self.was_painted = False
        """True once a picture is on the screen."""
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("own_ring", True)
        self._port.setMouseTracking(True)
        self._port.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        if QAccessible.isActive():
            self._speak()
        else:  # nobody listens yet: the first picture does not wait for it
            self.painted.connect(self._speak)

    # -- what a view says of itself

    @property
    def span(self) -> tuple[date, date]:
        """First and last day that the view needs from the store."""
        raise NotImplementedError

    @property
    def period(self) -> tuple[date, date]:
        """First and last day that the title names and the counts are about."""
        raise NotImplementedError

    def heading(self) -> str:
        """The title over the view: its period in words."""
        raise NotImplementedError

    def refresh(self) -> None:
        """The store holds other weeks, or another today."""
        raise NotImplementedError

    def take_over(self, before: Plane) -> None:
        """Come on the screen after another view: on the same day, with the same chips chosen."""
        self.go_to(before.current)
        self.select(before.selected())

    def chip_at(self, at: QPoint) -> Chip | None:
        """The chip under a point of the viewport."""
        raise NotImplementedError

    def behind_at(self, at: QPoint) -> tuple[Slot | Bar, QRect] | None:
        """The empty slot or the campaign under a point, and where it lies; None where a view shows none."""
        return None

    def slot_at(self, at: QPoint) -> Slot | None:
        """The empty slot of the plan under a point, which may be pulled to another day; a suggested hour is none."""
        found = self.behind_at(at)
        return found[0] if found is not None and isinstance(found[0], Slot) and found[0].kind != "suggest" else None

    def day_at(self, at: QPoint) -> date | None:
        """The day under a point; None for headings, and where a view has no days."""
        raise NotImplementedError

    def time_at(self, at: QPoint) -> time | None:
        """The hour under a point, in steps of five minutes; None where the view has no hours."""
        return None

    def lane_at(self, at: QPoint) -> str | None:
        """The lane under a point, in a view whose columns are statuses; days mean nothing there."""
        return None

    def chip_rect(self, key: Key) -> QRect:
        """Where a chip lies; empty when it is not on the screen."""
        raise NotImplementedError

    def drop_rects(self, drop: Drop) -> tuple[QRect, QRect]:
        """The field that would take something, and the place where the chip would lie in it; each may be empty."""
        raise NotImplementedError

    def chips_in_order(self) -> Sequence[Chip]:
        """All chips that the view holds, shown or hidden, in the order in which the keyboard walks."""
        raise NotImplementedError

    def day_rect(self, day: date) -> QRect:
        """Where a day lies; empty when it is not on the screen."""
        raise NotImplementedError

    def turn(self, by: int) -> None:
        """Show the next (1) or the previous (-1) stretch of time: a month, or a week."""
        raise NotImplementedError

    def go_to(self, day: date) -> None:
        """Make ``day`` the current day, and bring it on the screen."""
        raise NotImplementedError

    def go_to_today(self) -> None:
        """Bring today on the screen."""
        self.go_to(self.weeks.today)

    def jump_to(self, day: date) -> None:
        """Go to a day that somebody named: its whole period comes on the screen."""
        self.go_to(day)

    def show_chip(self, chip: Chip) -> None:
        """Bring a chip on the screen as far as the view can."""
        self.go_to(date.fromisoformat(chip.day))

    def tip(self, at: QPoint) -> str:
        """The words of the tooltip at a point."""
        return ""

    # -- what is chosen

    def selected(self) -> tuple[Chip, ...]:
        """The chips that are chosen, in the order of time."""
        return tuple(sorted(self._chosen.values(), key=lambda chip: (chip.at, chip.item)))

    def select(self, chips: Iterable[Chip]) -> None:
        """Choose exactly these chips."""
        chosen = {key_of(chip): chip for chip in chips}
        if chosen.keys() != self._chosen.keys():
            self._chosen = chosen
            self.chosen_changed.emit()
            if len(chosen) == 1 and self.was_painted:
                from gui.widgets import plane_access

                plane_access.tell_chip(self, *chosen.values())
        self._port.update()

    def toggle(self, chip: Chip) -> None:
        """Choose one more chip, or one fewer."""
        rest = {k: c for k, c in self._chosen.items() if k != key_of(chip)}
        self.select([*rest.values(), *(() if key_of(chip) in self._chosen else (chip,))])

    def keep_chosen(self) -> None:
        """The records changed: chips that are gone are not chosen any more, the others are taken as they are now."""
        now = {key_of(chip): chip for chip in self.chips_in_order()}
        left = {key: now[key] for key in self._chosen if key in now}
        lost = left.keys() != self._chosen.keys()
        self._chosen = left
        if lost:
            self.chosen_changed.emit()

    def step_chip(self, by: int) -> None:
        """Choose the next (1) or the previous (-1) chip after the chosen one, or after the current day."""
        chips = self.chips_in_order()
        if not chips:
            return
        keys = [key_of(chip) for chip in chips]
        last = next(reversed(self._chosen), None)
        if last in keys:
            at = keys.index(last) + by
        else:
            day = self.current.isoformat()
            at = next((n for n, chip in enumerate(chips) if chip.day >= day), len(chips)) - (by < 0)
        if 0 <= at < len(chips):
            self.select([chips[at]])
            self.show_chip(chips[at])

    # -- where something falls

    def show_drop(self, drop: Drop | None) -> None:
        """Show where something would fall; None takes the sign away."""
        if drop != self._drop:
            self._drop = drop
            self._port.update()

    def show_leaving(self, keys: Collection[Key]) -> None:
        """Show these chips as empty places that are about to move away; nothing brings them back."""
        self._leaving = frozenset(keys)
        self._port.update()

    def paint_over(self, painter: QPainter) -> None:
        """What moves lies over the picture: chosen chips, leaving chips, the place of a drop. Views call it last."""
        for key in self._chosen:
            paint_chosen(painter, self.chip_rect(key), strong=self.hasFocus())
        for key in self._leaving:
            paint_leaving(painter, self.chip_rect(key))
        if self._drop is not None:
            paint_drop(painter, *self.drop_rects(self._drop), self._drop.words, self._port.rect(), warn=self._drop.warn)

    def paint_current(self, painter: QPainter, box: QRect) -> None:
        """The ring of the keyboard around the current day or row."""
        if self.hasFocus() and box.isValid():
            ring(painter, box, "focus" if self.by_keyboard else "primary", 2 if self.by_keyboard else 1)

    def tell_painted(self) -> None:
        """Views call it at the end of every ``paintEvent``."""
        if not self.was_painted:
            self.was_painted = True
            QTimer.singleShot(0, self, self.painted.emit)

    # -- mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        chip, day = self.chip_at(at), self.day_at(at)
        self.by_keyboard = False
        if day is not None and day != self.current:
            self.current = day
            self.tell_focus()
            self.current_changed.emit(day)
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed, self._pressed_at = chip or self.slot_at(at), at
            self._choose_by_mouse(chip, event.modifiers())
        elif chip is not None and key_of(chip) not in self._chosen:
            self.select([chip])
        self._port.update()

    def _choose_by_mouse(self, chip: Chip | None, keys: Qt.KeyboardModifier) -> None:
        """Ctrl adds one, Shift all between; a plain press on a chosen chip keeps the others until the button is released."""
        if chip is None:
            self.select(())
        elif keys & Qt.KeyboardModifier.ControlModifier:
            self.toggle(chip)
        elif keys & Qt.KeyboardModifier.ShiftModifier and self._chosen:
            chips = list(self.chips_in_order())
            here = [n for n, c in enumerate(chips) if key_of(c) in (key_of(chip), next(reversed(self._chosen)))]
            self.select(chips[here[0] : here[-1] + 1] if here else [chip])
        elif key_of(chip) not in self._chosen:
            self.select([chip])

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, start = self._pressed, self._pressed_at
        self._pressed = self._pressed_at = None
        at = event.position().toPoint()
        if event.button() != Qt.MouseButton.LeftButton or event.modifiers() & _ADDING:
            return
        if not isinstance(pressed, Chip):
            behind = self.behind_at(at)
            if behind is not None and start is not None and self.behind_at(start) == behind:
                self.behind_clicked.emit(*behind)
            return
        if self.chip_at(at) == pressed:
            self.select([pressed])
            self.chip_clicked.emit(pressed, self.chip_rect(key_of(pressed)))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        chip, day = self.chip_at(at), self.day_at(at)
        if event.button() != Qt.MouseButton.LeftButton:
            return
        if chip is not None:
            self.chip_activated.emit(chip, self.chip_rect(key_of(chip)))
        elif day is not None:
            self._begin_at(day, at)

    def _begin_at(self, day: date, at: QPoint) -> None:
        """Begin something on an empty place; on a suggested hour, at that hour. Slots and campaigns have cards of their own."""
        behind = self.behind_at(at)
        found = behind[0] if behind is not None else None
        if found is None:
            self.new_wanted.emit(day, self.time_at(at))
        elif isinstance(found, Slot) and found.kind == "suggest":
            self.new_wanted.emit(day, time.fromisoformat(found.time))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        if self._pressed is not None and self._pressed_at is not None and event.buttons() & Qt.MouseButton.LeftButton:
            if (at - self._pressed_at).manhattanLength() >= QApplication.startDragDistance():
                held, start = self._pressed, self._pressed_at
                self._pressed = self._pressed_at = None
                (self.drag_wanted if isinstance(held, Chip) else self.slot_drag_wanted).emit(held, start)
            return
        self.hover(at)

    def hover(self, at: QPoint) -> None:
        """The mouse moves over the view without pulling anything."""
        grabs = self.chip_at(at) is not None or self.behind_at(at) is not None
        self._port.setCursor(Qt.CursorShape.PointingHandCursor if grabs else Qt.CursorShape.ArrowCursor)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            at = event.pos()
            self.menu_wanted.emit(self.chip_at(at), self.day_at(at), event.globalPos())
        else:
            self.ask_menu()

    def ask_menu(self) -> None:
        """Ask for the menu of the chosen chip, or of the current day, beside it."""
        chip = next(iter(self.selected()), None)
        box = self.chip_rect(key_of(chip)) if chip is not None else self.day_rect(self.current)
        self.menu_wanted.emit(chip, self.current, self._port.mapToGlobal(box.center()))

    # -- keyboard

    def shared_key(self, event: QKeyEvent) -> bool:
        """The keys that mean the same in every view: J and K walk over chips, Ctrl+Space adds one, Esc lets go, T, G, PgUp, PgDn."""
        key, plain = event.key(), not event.modifiers() & ~_HARMLESS
        self.by_keyboard = True
        if key == Qt.Key.Key_Space and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            for chip in self.selected()[-1:]:
                self.toggle(chip)
        elif not plain:
            return False
        elif key in (Qt.Key.Key_J, Qt.Key.Key_K):
            self.step_chip(1 if key == Qt.Key.Key_J else -1)
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.turn(-1 if key == Qt.Key.Key_PageUp else 1)
        elif key == Qt.Key.Key_T:
            self.go_to_today()
        elif key == Qt.Key.Key_G:
            self.date_asked.emit()
        elif key == Qt.Key.Key_Escape and self._chosen:
            self.select(())
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self._chosen:
            chip = self.selected()[-1]
            (self.chip_clicked if key == Qt.Key.Key_Space else self.chip_activated).emit(chip, self.chip_rect(key_of(chip)))
        else:
            return False
        self._port.update()
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.shared_key(event):
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        if event.reason() in _KEYBOARD:
            self.by_keyboard = True
        self._port.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._port.update()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.ActivationChange:
            self._port.update()
        super().changeEvent(event)

    # -- tooltips and screen readers

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self.tip(event.pos()), self._port)
            return True
        return super().viewportEvent(event)

    def title(self) -> str:
        """What a screen reader calls the whole view."""
        raise NotImplementedError

    def fields(self) -> int:
        """How many fields the view has on the screen: days, lanes or groups."""
        raise NotImplementedError

    def field_words(self, number: int) -> str:
        """What a screen reader says for a field."""
        raise NotImplementedError

    def field_rect(self, number: int) -> QRect:
        """Where a field lies."""
        raise NotImplementedError

    def field_chips(self, number: int) -> Sequence[Chip]:
        """The chips to be seen in a field."""
        raise NotImplementedError

    def field_slots(self, number: int) -> Sequence[tuple[Slot, QRect]]:
        """The empty slots of the plan to be seen in a field, and where they lie."""
        return ()

    def field_now(self) -> int | None:
        """The field that the keyboard stands on."""
        raise NotImplementedError

    def tell_focus(self) -> None:
        """Let a screen reader know that the keyboard stands on another field."""
        if self.was_painted:
            from gui.widgets import plane_access

            plane_access.tell_field(self)

    def _speak(self) -> None:
        """Let screen readers see what lies on the plane."""
        from gui.widgets import plane_access

        plane_access.install()


_ADDING = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
_HARMLESS = Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier
