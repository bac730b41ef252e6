"""The views of the calendar for screen readers: a table whose fields (days, lanes, groups) hold the chips that lie in them.

What is painted is no widget, so Qt knows nothing of it; these interfaces tell. A plane says what its fields are
(``fields``, ``field_words``, ``field_rect``, ``field_chips``, ``field_now``); everything else is the same for all of
them. The factory must stay referenced as long as the program runs, therefore it is a function of this module.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import shiboken6
from PySide6.QtCore import QObject, QPoint, QRect
from PySide6.QtGui import QAccessible, QAccessibleEvent, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget

from core.records import Chip, Slot

if TYPE_CHECKING:
    from gui.widgets.plane import Plane


class _Part(QAccessibleInterface):
    """What a field and a chip share: no object, no text to set, a place on the screen."""

    def __init__(self, plane: Plane) -> None:
        super().__init__()
        self._plane = plane

    def object(self) -> QObject | None:
        return None

    def child(self, index: int) -> QAccessibleInterface | None:
        return None

    def childCount(self) -> int:
        return 0

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:
        return None

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        return -1

    def setText(self, kind: QAccessible.Text, text: str) -> None:
        return

    def _on_screen(self, box: QRect) -> QRect:
        return QRect(self._plane.viewport().mapToGlobal(box.topLeft()), box.size())


class ChipPart(_Part):
    """One chip in a field."""

    def __init__(self, plane: Plane, field: FieldPart, number: int) -> None:
        super().__init__(plane)
        self._field, self.number = field, number

    def _chip(self) -> Chip | None:
        chips = self._plane.field_chips(self._field.number) if self._field.isValid() else []
        return chips[self.number] if self.number < len(chips) else None

    def isValid(self) -> bool:
        return self._chip() is not None

    def parent(self) -> QAccessibleInterface | None:
        return self._field

    def role(self) -> QAccessible.Role:
        return QAccessible.Role.ListItem

    def text(self, kind: QAccessible.Text) -> str:
        from gui.widgets.month_words import chip_words

        chip = self._chip()
        return chip_words(chip) if chip is not None and kind == QAccessible.Text.Name else ""

    def rect(self) -> QRect:
        chip = self._chip()
        return self._on_screen(self._plane.chip_rect((chip.item, chip.at))) if chip is not None else QRect()

    def state(self) -> QAccessible.State:
        state, chip = QAccessible.State(), self._chip()
        state.focusable = state.selectable = True
        if chip is not None and chip in self._plane.selected():
            state.selected = True
            state.focused = self._plane.hasFocus()
        return state


class SlotPart(_Part):
    """One empty slot of the plan in a field."""

    def __init__(self, plane: Plane, field: FieldPart, number: int) -> None:
        super().__init__(plane)
        self._field, self.number = field, number

    def _slot(self) -> tuple[Slot, QRect] | None:
        slots = self._plane.field_slots(self._field.number) if self._field.isValid() else ()
        return slots[self.number] if self.number < len(slots) else None

    def isValid(self) -> bool:
        return self._slot() is not None

    def parent(self) -> QAccessibleInterface | None:
        return self._field

    def role(self) -> QAccessible.Role:
        return QAccessible.Role.ListItem

    def text(self, kind: QAccessible.Text) -> str:
        from gui.widgets.month_words import slot_words

        found = self._slot()
        return slot_words(found[0]) if found is not None and kind == QAccessible.Text.Name else ""

    def rect(self) -> QRect:
        found = self._slot()
        return self._on_screen(found[1]) if found is not None else QRect()

    def state(self) -> QAccessible.State:
        return QAccessible.State()


class FieldPart(_Part):
    """One field: a day, a lane of the board, a group of the agenda. Its chips come first, then its empty slots."""

    def __init__(self, plane: Plane, number: int) -> None:
        super().__init__(plane)
        self.number = number
        self.chips: dict[int, ChipPart] = {}
        self.slots: dict[int, SlotPart] = {}

    def isValid(self) -> bool:
        return bool(shiboken6.isValid(self._plane)) and self.number < self._plane.fields()

    def parent(self) -> QAccessibleInterface | None:
        return QAccessible.queryAccessibleInterface(self._plane)

    def childCount(self) -> int:
        return len(self._plane.field_chips(self.number)) + len(self._plane.field_slots(self.number)) if self.isValid() else 0

    def child(self, index: int) -> QAccessibleInterface | None:
        if not 0 <= index < self.childCount():
            return None
        behind = index - len(self._plane.field_chips(self.number))
        if behind >= 0:
            if behind not in self.slots:
                slot = SlotPart(self._plane, self, behind)
                QAccessible.registerAccessibleInterface(slot)
                self.slots[behind] = slot
            return self.slots[behind]
        if index not in self.chips:
            made = ChipPart(self._plane, self, index)
            QAccessible.registerAccessibleInterface(made)
            self.chips[index] = made
        return self.chips[index]

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:
        return next((self.child(n) for n in range(self.childCount()) if self.child(n).rect().contains(x, y)), None)

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        if isinstance(child, SlotPart):
            return len(self._plane.field_chips(self.number)) + child.number
        return child.number if isinstance(child, ChipPart) else -1

    def role(self) -> QAccessible.Role:
        return QAccessible.Role.Cell

    def text(self, kind: QAccessible.Text) -> str:
        return self._plane.field_words(self.number) if self.isValid() and kind == QAccessible.Text.Name else ""

    def rect(self) -> QRect:
        return self._on_screen(self._plane.field_rect(self.number)) if self.isValid() else QRect()

    def state(self) -> QAccessible.State:
        state = QAccessible.State()
        state.focusable = state.selectable = True
        if self.isValid() and self._plane.field_now() == self.number:
            state.selected = True
            state.focused = self._plane.hasFocus()
        return state


class PlaneTable(QAccessibleWidget):
    """The whole view; its children are its fields in order."""

    def __init__(self, plane: Plane) -> None:
        super().__init__(plane, QAccessible.Role.Table, plane.title())
        self._plane = plane
        self.cells: dict[int, FieldPart] = {}

    def childCount(self) -> int:
        return self._plane.fields() if shiboken6.isValid(self._plane) else 0

    def child(self, index: int) -> QAccessibleInterface | None:
        if not 0 <= index < self.childCount():
            return None
        if index not in self.cells:
            made = FieldPart(self._plane, index)
            QAccessible.registerAccessibleInterface(made)
            self.cells[index] = made
        return self.cells[index]

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:
        at = self._plane.viewport().mapFromGlobal(QPoint(x, y))
        return next((self.child(n) for n in range(self.childCount()) if self._plane.field_rect(n).contains(at)), None)

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        return child.number if isinstance(child, FieldPart) else -1

    def focusChild(self) -> QAccessibleInterface | None:
        number = self._plane.field_now()
        return None if number is None else self.child(number)

    def text(self, kind: QAccessible.Text) -> str:
        return self._plane.title() if kind == QAccessible.Text.Name else str(super().text(kind))


def tell_field(plane: Plane) -> None:
    """Let a screen reader say the field that the keyboard stands on."""
    number = plane.field_now()
    if plane.hasFocus() and number is not None:
        told = QAccessibleEvent(plane, QAccessible.Event.Focus)
        told.setChild(number)
        QAccessible.updateAccessibility(told)


def tell_chip(plane: Plane, chip: Chip) -> None:
    """Let a screen reader say the chip that was chosen."""
    if plane.hasFocus() and QAccessible.isActive():
        from gui.widgets.month_words import chip_words
        from gui.widgets.surfaces import announce

        announce(plane, chip_words(chip))


def _factory(key: str, watched: Any) -> QAccessibleInterface | None:
    from gui.widgets.plane import Plane

    return PlaneTable(watched) if isinstance(watched, Plane) else None


@cache
def install() -> None:
    """Make the interfaces known to Qt, once."""
    QAccessible.installFactory(_factory)
