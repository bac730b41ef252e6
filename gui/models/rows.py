"""The rows of the list of content."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from core.messages import _
from core.planning.dates import clock, short_date
from db.queries.content_list import Row
from gui.widgets.month_words import surface_names
from gui.words import status_word

ROW, CHECKED, GONE = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1, Qt.ItemDataRole.UserRole + 2
_Index = QModelIndex | QPersistentModelIndex


class RowModel(QAbstractListModel):
    """``show`` replaces the rows; ``ROW`` is the record of a row, ``CHECKED`` how far its checklist is, or None while nobody asked.
    ``GONE`` are words about people in its pictures who may not be shown any more, or about an election that it must be looked at again for.

    ``more_wanted`` is sent when the end of a cut list is reached.
    """

    more_wanted = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[Row, ...] = ()
        self._more = False
        self._checked: dict[str, tuple[int, int]] = {}
        self._gone: Mapping[str, str] = {}

    def show(self, rows: Sequence[Row], more: bool) -> None:
        """Show these rows in this order; rows that only follow the shown ones are added, so that nothing jumps."""
        known, new = len(self._rows), tuple(rows)
        if known and len(new) > known and new[:known] == self._rows:
            self.beginInsertRows(QModelIndex(), known, len(new) - 1)
            self._rows, self._more = new, more
            self.endInsertRows()
        else:
            self.beginResetModel()
            self._rows, self._more = new, more
            self.endResetModel()

    def show_checked(self, found: Mapping[str, tuple[int, int]]) -> None:
        """How many lines of the checklist of each of these items are settled, and how many there are."""
        self._checked |= found
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1), [CHECKED])

    def show_gone(self, words: Mapping[str, str]) -> None:
        """What stands before everything else that is said of these items."""
        if words != self._gone:
            self._gone = words
            if self._rows:
                self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1), [GONE])

    def rows(self) -> tuple[Row, ...]:
        """The rows that show."""
        return self._rows

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._rows)

    def canFetchMore(self, parent: _Index = QModelIndex()) -> bool:  # noqa: B008
        return self._more

    def fetchMore(self, parent: _Index = QModelIndex()) -> None:  # noqa: B008
        self._more = False  # asked once; the answer says whether there is still more
        self.more_wanted.emit()

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return row.title or _("Tanpa judul")
            case Qt.ItemDataRole.ToolTipRole | Qt.ItemDataRole.AccessibleTextRole:
                return "\n".join(p for p in (row_words(row), checked_words(self._checked.get(row.item)), self._gone.get(row.item, "")) if p)
            case _ if role == CHECKED:
                return self._checked.get(row.item)
            case _ if role == GONE:
                return self._gone.get(row.item, "")
            case _:
                return row if role == ROW else None


def checked_words(checked: tuple[int, int] | None) -> str:
    """How far a checklist is, in words; nothing where nobody asked or there is none."""
    return _("Daftar periksa {n} dari {total}").format(n=checked[0], total=checked[1]) if checked and checked[1] else ""


def when_words(at: str) -> str:
    """``Sel, 19 Mei 2026 · 09.00``; without a time the day, without a day nothing."""
    if not at:
        return ""
    from datetime import date

    day = short_date(date.fromisoformat(at[:10]))
    return f"{day} · {clock(at[11:16])}" if len(at) > 10 else day


def row_words(row: Row) -> str:
    """A row in words, for tooltips and screen readers."""
    steps = _("{done} dari {total} langkah paraf").format(done=row.done, total=row.total) if row.total else ""
    parts = (row.title or _("Tanpa judul"), status_word(row.status), when_words(row.at), surface_names(row.surfaces), row.campaign, row.person, steps)
    return "\n".join(p for p in parts if p)
