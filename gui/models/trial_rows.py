"""The rows of a dry run: what each row of a file would do."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from core.messages import N_, _
from core.planning.dates import clock, short_date
from core.planning.incoming.compare import CHANGED, NEW, SAME, WORDS, WRONG, Verdict
from gui.icons import icon
from gui.theme import font
from gui.widgets.month_words import surface_names

VERDICT = Qt.ItemDataRole.UserRole
WORD = {NEW: N_("Baru"), CHANGED: N_("Berubah"), SAME: N_("Sama"), WRONG: N_("Bermasalah")}
PICTURE = {NEW: ("plus", "success_text"), CHANGED: ("pencil", "info_text"), SAME: ("check", "text_muted"), WRONG: ("circle-alert", "danger_text")}
HEADS = (N_("Baris"), N_("Hasil"), N_("Tanggal"), N_("Judul"), N_("Kanal"), N_("Keterangan"))
ROW, RESULT, DAY, TITLE, SURFACES, WHY = range(6)
_Index = QModelIndex | QPersistentModelIndex


def when(at: str) -> str:
    """``Sen, 14 Des 2026 09.00`` of a minute or a day; empty without one."""
    return f"{short_date(date.fromisoformat(at[:10]))} {clock(at[11:16])}".strip() if at else ""


def why(verdict: Verdict) -> str:
    """What a row says about itself on one line: reasons, changed fields, or that it is only an idea."""
    if verdict.reasons:
        return " ".join(map(str, verdict.reasons))
    if verdict.changes:
        return _("Mengubah: {fields}").format(fields=", ".join(_(WORDS[c.field]) for c in verdict.changes))
    if verdict.what == NEW:
        return _("Masuk sebagai ide") if verdict.wish.idea else _("Masuk sebagai draf")
    return ""


class TrialModel(QAbstractTableModel):
    """``show`` replaces the verdicts; ``VERDICT`` is the one of a row."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: Sequence[Verdict] = ()

    def show(self, rows: Sequence[Verdict]) -> None:
        """Show these in this order."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(HEADS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return _(HEADS[section]) if role == Qt.ItemDataRole.DisplayRole else font("label") if role == Qt.ItemDataRole.FontRole else None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        verdict = self._rows[index.row()]
        if role == VERDICT:
            return verdict
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(verdict, index.column())
        if role == Qt.ItemDataRole.DecorationRole and index.column() == RESULT:
            return icon(*PICTURE[verdict.what])
        if role == Qt.ItemDataRole.ToolTipRole and index.column() in (TITLE, SURFACES, WHY):
            return self._text(verdict, index.column())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(filter(None, (self._text(verdict, n) for n in range(len(HEADS)))))
        return None

    def _text(self, verdict: Verdict, column: int) -> str:
        wish = verdict.wish
        match column:
            case 0:
                return f"{wish.sheet} · {_numbers(wish.rows)}" if wish.sheet else _numbers(wish.rows)
            case 1:
                return _(WORD[verdict.what])
            case 2:
                return when(wish.at) or ("" if wish.faults else _("tanpa tanggal"))
            case 3:
                return wish.title
            case 4:
                return surface_names(wish.all_surfaces)
            case _:
                return why(verdict).replace("\n", " ")


def _numbers(rows: tuple[int, ...]) -> str:
    """``4`` or ``4, 5``."""
    return ", ".join(map(str, rows))
