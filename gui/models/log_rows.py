"""The rows of the log: all of them are counted, only those that show are fetched; and each in words."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from core.deeds import deed
from core.messages import _
from core.planning.dates import clock, weekday_name
from core.planning.dates import day_month as day_and_month
from db.queries.log import Told
from gui.widgets.badges import NAMES, platform

TOLD = Qt.ItemDataRole.UserRole
PAGE = 60
"""Rows that are fetched at once."""
_Index = QModelIndex | QPersistentModelIndex
_KEPT = 4000
"""Rows that are kept in memory."""


class LogModel(QAbstractTableModel):
    """``page_wanted`` carries a list of arrival numbers whose facts are needed now; ``fill`` brings them."""

    page_wanted = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._numbers: array[int] = array("q")
        self._told: dict[int, Told] = {}
        self._pages: set[int] = set()
        self.today = date.min

    def show(self, numbers: array[int]) -> None:
        """Show the facts with these numbers. New ones on top of the shown ones push them down, so that nothing else moves."""
        more = len(numbers) - len(self._numbers)
        self._pages.clear()
        if more > 0 and self._numbers and numbers[more:] == self._numbers:
            self.beginInsertRows(QModelIndex(), 0, more - 1)
            self._numbers = numbers
            self.endInsertRows()
        elif numbers == self._numbers:
            if numbers:
                self.dataChanged.emit(self.index(0, 0), self.index(len(numbers) - 1, 0))
        else:
            self.beginResetModel()
            self._numbers = numbers
            self.endResetModel()

    def fill(self, told: Sequence[Told]) -> None:
        """Take in facts that were asked for."""
        if len(self._told) > _KEPT:
            self._told.clear()
            self._pages.clear()
        self._told |= {t.n: t for t in told}
        if told:
            rows = [row for t in (told[0], told[-1]) if (row := self.row_of(t.n)) >= 0]
            if rows:
                self.dataChanged.emit(self.index(min(rows), 0), self.index(max(rows), 0))

    def row_of(self, n: int) -> int:
        """The row of an arrival number; -1 when it is not among the shown ones."""
        low, high = 0, len(self._numbers)
        while low < high:  # the numbers fall
            middle = (low + high) // 2
            low, high = (middle + 1, high) if self._numbers[middle] > n else (low, middle)
        return low if low < len(self._numbers) and self._numbers[low] == n else -1

    def number(self, row: int) -> int:
        """The arrival number in a row."""
        return self._numbers[row]

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._numbers)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else 1

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        told = self._row(index.row())
        if role == TOLD:
            return told
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return words(told, self.today) if told else _("Memuat…")
        return None

    def _row(self, row: int) -> Told | None:
        page = row // PAGE
        if page not in self._pages:
            self._pages.add(page)
            self.page_wanted.emit(list(self._numbers[page * PAGE : (page + 1) * PAGE]))
        return self._told.get(self._numbers[row])


def who(told: Told) -> str:
    """Who signed it; a key that belongs to no person is the root key of the office."""
    return told.name or _("Kunci induk")


def sentence(told: Told) -> str:
    """What was done, as it follows the name."""
    place = _(NAMES.get(platform(told.act), told.act)) if told.kind == "release" else ""
    return str(deed(told.kind, "skip" if told.skipped else told.act, told.step, title=told.title or _nameless(told), place=place))


def _nameless(told: Told) -> str:
    return _("tanpa judul") if told.kind not in ("entry", "note", "redact") else told.item


def particulars(told: Told) -> str:
    """What else the fact says: the version, what a decision binds, and the reason in a word."""
    facets = {("data",): _("data saja"), ("look",): _("tampilan saja"), ("data", "look"): _("data dan tampilan")}
    version = _("versi {n}").format(n=told.version) if told.version else ""
    note = told.note.splitlines()[0] if told.note and told.kind != "entry" else ""
    return " · ".join(p for p in (version, facets.get(told.facets, ""), note, "" if told.counts else _("tidak berlaku")) if p)


def moment(at: str, today: date) -> str:
    """``Sab 21 Nov 10.12``; another year is named."""
    day = date.fromisoformat(at[:10])
    year = f" {day.year}" if day.year != today.year else ""
    return f"{weekday_name(day.weekday(), short=True)} {day_and_month(day, short=True)}{year} {clock(at[11:16])}"


def words(told: Told, today: date) -> str:
    """The whole row in one sentence, for tooltips, screen readers and copying."""
    return ", ".join(p for p in (f"{who(told)} {sentence(told)}", particulars(told), moment(told.at, today)) if p)
