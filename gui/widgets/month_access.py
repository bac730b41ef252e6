"""The month for screen readers: a table of seven columns whose cells say what a day holds.

Painted days are no widgets, so Qt knows nothing of them; these interfaces tell. The factory must stay referenced as
long as the program runs, therefore it is a function of this module.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import shiboken6
from PySide6.QtCore import QObject, QPoint, QRect
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget

if TYPE_CHECKING:
    from gui.widgets.month import MonthView


class DayCell(QAccessibleInterface):
    """One day of the month."""

    def __init__(self, view: MonthView, number: int) -> None:
        super().__init__()
        self._view, self.number = view, number

    def isValid(self) -> bool:
        return bool(shiboken6.isValid(self._view)) and self.number < len(self._view.layout_now.cells)

    def object(self) -> QObject | None:
        return None

    def parent(self) -> QAccessibleInterface | None:
        return QAccessible.queryAccessibleInterface(self._view)

    def child(self, index: int) -> QAccessibleInterface | None:
        return None

    def childCount(self) -> int:
        return 0

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:
        return None

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        return -1

    def role(self) -> QAccessible.Role:
        return QAccessible.Role.Cell

    def text(self, kind: QAccessible.Text) -> str:
        return self._view.day_words(self.number) if self.isValid() and kind == QAccessible.Text.Name else ""

    def setText(self, kind: QAccessible.Text, text: str) -> None:
        return

    def rect(self) -> QRect:
        if not self.isValid():
            return QRect()
        cell = self._view.layout_now.cells[self.number]
        return QRect(self._view.viewport().mapToGlobal(QPoint(cell.x, cell.y)), self._view.cell_rect(cell.day).size())

    def state(self) -> QAccessible.State:
        state = QAccessible.State()
        state.focusable = state.selectable = True
        if self.isValid() and self._view.layout_now.number(self._view.current) == self.number:
            state.selected = True
            state.focused = self._view.hasFocus()
        return state


class MonthTable(QAccessibleWidget):
    """The whole month; its children are the days in order."""

    def __init__(self, view: MonthView) -> None:
        super().__init__(view, QAccessible.Role.Table, view.title())
        self._view = view
        self.cells: dict[int, DayCell] = {}

    def childCount(self) -> int:
        return len(self._view.layout_now.cells) if shiboken6.isValid(self._view) else 0

    def child(self, index: int) -> QAccessibleInterface | None:
        if not 0 <= index < self.childCount():
            return None
        if index not in self.cells:
            made = DayCell(self._view, index)
            QAccessible.registerAccessibleInterface(made)
            self.cells[index] = made
        return self.cells[index]

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:
        at = self._view.viewport().mapFromGlobal(QPoint(x, y))
        number = self._view.layout_now.cell_at(at.x(), at.y())
        return None if number is None else self.child(number)

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        return child.number if isinstance(child, DayCell) else -1

    def focusChild(self) -> QAccessibleInterface | None:
        number = self._view.layout_now.number(self._view.current)
        return None if number is None else self.child(number)

    def text(self, kind: QAccessible.Text) -> str:
        return self._view.title() if kind == QAccessible.Text.Name else str(super().text(kind))


def _factory(key: str, watched: Any) -> QAccessibleInterface | None:
    from gui.widgets.month import MonthView

    return MonthTable(watched) if isinstance(watched, MonthView) else None


@cache
def install() -> None:
    """Make the interfaces known to Qt, once."""
    QAccessible.installFactory(_factory)
