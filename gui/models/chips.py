"""Chips as the rows of a list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from core.records import Chip
from gui.widgets.month_words import chip_lines, chip_words

CHIP = Qt.ItemDataRole.UserRole
_Index = QModelIndex | QPersistentModelIndex


class ChipModel(QAbstractListModel):
    """``show`` replaces the rows; ``CHIP`` is the record of a row."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[Chip, ...] = ()

    def show(self, rows: Sequence[Chip]) -> None:
        """Show these chips in this order."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        chip = self._rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return chip.title
            case Qt.ItemDataRole.ToolTipRole:
                return "\n".join(chip_lines(chip))
            case Qt.ItemDataRole.AccessibleTextRole:
                return chip_words(chip)
            case _:
                return chip if role == CHIP else None
