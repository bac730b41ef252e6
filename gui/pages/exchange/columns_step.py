"""The second step of an import: which sheets, which column holds what, and how the first rows are understood, at once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCheckBox, QComboBox, QFrame, QGridLayout, QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from core.messages import _, plural
from core.planning.dates import clock, short_date
from core.planning.incoming.grids import Cell
from core.planning.incoming.headings import FIELDS
from core.planning.incoming.reading import EMPTY, MONTH, TABLE, Sheet, collected
from core.planning.incoming.wishes import Wish
from gui.models.trial_rows import when
from gui.theme import font
from gui.widgets.controls import emptied, label, rule
from gui.widgets.month_words import surface_names
from gui.widgets.scrolled import scrolled
from gui.widgets.surfaces import EmptyState

_SAMPLES = 3
_SHOWN = 4
_MOST = 60
"""Columns that can be chosen; a plan has a dozen."""
_LOOKED = 40
"""Rows below the head from which the sample is made."""


class ColumnsStep(QWidget):
    """``changed`` after every choice; ``sheets`` are the sheets as they are chosen now."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.sheets: tuple[Sheet, ...] = ()
        self.year = 0
        self.at = 0
        self.boxes: list[QComboBox] = []
        self._choices = QStandardItemModel(self)  # one for all boxes: sixteen entries in each would be felt
        for text, field in ((_("Tidak diambil"), ""), *((_(text), field) for field, text in FIELDS.items())):
            entry = QStandardItem(text)
            entry.setData(field, Qt.ItemDataRole.UserRole)
            self._choices.appendRow(entry)
        self.list = QListWidget()
        self.list.setAccessibleName(_("Lembar"))
        self.list.setFont(font("body"))
        self.list.setFixedWidth(212)
        self.list.currentRowChanged.connect(self._turn)
        self.list.itemChanged.connect(self._ticked)
        self.carry = QCheckBox(_("Tanggal kosong mengikuti baris di atasnya"))
        self.carry.toggled.connect(self._carry)
        self._title = label("", "subhead")
        self._grid = QWidget()
        self._table = QGridLayout(self._grid)
        self._table.setContentsMargins(0, 0, 12, 0)
        self._table.setHorizontalSpacing(16)
        self._table.setVerticalSpacing(6)
        self._sample = QVBoxLayout()
        self._sample.setSpacing(4)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._show_sample)
        self._lay_out()

    def _lay_out(self) -> None:
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addWidget(self._title)
        self._area = scrolled(self._grid, _("Kolom dan isinya"))
        right.addWidget(self._area, 3)
        right.addWidget(self.carry)
        right.addWidget(rule())
        right.addWidget(label(_("Begini baris pertamanya terbaca"), "label", "muted"))
        box = QFrame()
        box.setLayout(self._sample)
        self._sample.setContentsMargins(0, 0, 0, 0)
        box.setMinimumHeight(_SHOWN * 24)
        right.addWidget(box)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(20)
        line.addWidget(self.list)
        line.addLayout(right, 1)

    def show_sheets(self, sheets: Sequence[Sheet], year: int) -> None:
        """Show these sheets, with the first that can be read on top."""
        self.sheets, self.year = tuple(sheets), year
        self.list.blockSignals(True)
        self.list.clear()
        for sheet in self.sheets:
            item = QListWidgetItem(sheet.grid.name or _("Tabel"))
            usable = sheet.shape != EMPTY
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable if usable else Qt.ItemFlag.NoItemFlags)
            item.setCheckState(Qt.CheckState.Checked if sheet.wanted else Qt.CheckState.Unchecked)
            item.setToolTip(_shape_words(sheet))
            self.list.addItem(item)
        self.list.blockSignals(False)
        self.list.setVisible(len(self.sheets) > 1)
        best = next((n for n, s in enumerate(self.sheets) if s.wanted), next((n for n, s in enumerate(self.sheets) if s.shape != EMPTY), 0))
        self.at = best
        self.list.setCurrentRow(best)
        self._show_sheet()

    @property
    def faults(self) -> list[str]:
        """Why the rows cannot be tried yet; none when they can."""
        wanted = [s for s in self.sheets if s.wanted]
        if not wanted:
            return [_("Centang paling sedikit satu lembar.")]
        lacking = [s.grid.name or _("Tabel") for s in wanted if not s.readable]
        return [_("Pilih kolom judul atau takarir untuk: {sheets}.").format(sheets=", ".join(lacking))] if lacking else []

    def focus_first(self) -> None:
        """The keyboard on the first column."""
        (self.boxes[0] if self.boxes else self.list).setFocus(Qt.FocusReason.OtherFocusReason)

    # -- one sheet

    def _turn(self, at: int) -> None:
        if 0 <= at < len(self.sheets) and at != self.at:
            self.at = at
            self._show_sheet()

    def _show_sheet(self) -> None:
        emptied(self._table)
        self.boxes = []
        if not self.sheets:
            return
        sheet = self.sheets[self.at]
        self._title.setText(_shape_words(sheet))
        self.carry.setVisible(sheet.shape not in (MONTH, EMPTY))
        self.carry.blockSignals(True)
        self.carry.setChecked(sheet.carry)
        self.carry.blockSignals(False)
        if sheet.shape == MONTH:
            text = _("Lembar ini berbentuk kalender. Isi di bawah setiap tanggal menjadi satu konten; jam dan kanal dalam kurung ikut terbaca.")
            self._table.addWidget(EmptyState("calendar-days", _("Tidak ada kolom yang perlu dipilih"), text), 0, 0)
        elif sheet.shape != EMPTY:
            self._fill(sheet)
        self._show_sample()

    def _fill(self, sheet: Sheet) -> None:
        for n, words in enumerate((_("Kolom di berkas"), _("Menjadi"), _("Contoh isi"))):
            self._table.addWidget(label(words, "label", "muted"), 0, n)
        columns = sheet.columns
        body = sheet.grid.rows[columns.head + 1 : columns.head + 1 + _LOOKED]
        for n, word in enumerate(columns.words):
            cells = [shown(row[n]) for row in body if n < len(row) and row[n] != ""]
            if not self._has_box(n):
                continue
            name = label(word or _("Kolom {n}").format(n=n + 1), "body")
            box = QComboBox()
            box.setFont(font("body"))
            box.setFixedWidth(180)
            box.setModel(self._choices)
            box.setCurrentIndex(max(0, box.findData(columns.fields[n])))
            box.setAccessibleName(_("Kolom {name} menjadi").format(name=name.text()))
            box.currentIndexChanged.connect(partial(self._put, n, box))
            sample = label(" · ".join(dict.fromkeys(c.replace("\n", " ")[:40] for c in cells[:_SAMPLES])), "label", "secondary")
            sample.setMinimumWidth(80)
            for place, part in enumerate((name, box, sample)):
                self._table.addWidget(part, len(self.boxes) + 1, place)
            self.boxes.append(box)
        self._table.setColumnStretch(2, 1)
        self._table.setRowStretch(len(self.boxes) + 1, 1)

    def _put(self, column: int, box: QComboBox, _index: int) -> None:
        """A column holds something else now; another that held it gives it up. Sheets with the same head follow."""
        chosen = str(box.currentData())
        columns = self.sheets[self.at].columns.put(column, chosen)
        self.sheets = tuple(
            s._replace(columns=s.columns._replace(fields=columns.fields), shape=TABLE, wanted=s.wanted or n == self.at)
            if s.shape not in (MONTH, EMPTY) and s.columns.key == columns.key and len(s.columns.fields) == len(columns.fields)
            else s
            for n, s in enumerate(self.sheets)
        )
        self._refill()
        self._later.start(0)
        self._tick()
        self.changed.emit()

    def _refill(self) -> None:
        fields = iter(f for n, f in enumerate(self.sheets[self.at].columns.fields) if self._has_box(n))
        for box, field in zip(self.boxes, fields, strict=True):
            box.blockSignals(True)
            box.setCurrentIndex(max(0, box.findData(field)))
            box.blockSignals(False)

    def _has_box(self, column: int) -> bool:
        columns = self.sheets[self.at].columns
        if column >= _MOST:
            return False
        body = self.sheets[self.at].grid.rows[columns.head + 1 : columns.head + 1 + _LOOKED]
        return bool(columns.words[column]) or any(column < len(row) and row[column] != "" for row in body)

    def _carry(self, on: bool) -> None:
        self.sheets = tuple(s._replace(carry=on) if n == self.at else s for n, s in enumerate(self.sheets))
        self._show_sample()
        self.changed.emit()

    def _ticked(self, item: QListWidgetItem) -> None:
        at = self.list.row(item)
        self.sheets = tuple(s._replace(wanted=item.checkState() == Qt.CheckState.Checked) if n == at else s for n, s in enumerate(self.sheets))
        self.changed.emit()

    def _tick(self) -> None:
        """The list says which sheets are wanted."""
        self.list.blockSignals(True)
        for n, sheet in enumerate(self.sheets):
            self.list.item(n).setCheckState(Qt.CheckState.Checked if sheet.wanted else Qt.CheckState.Unchecked)
        self.list.blockSignals(False)

    # -- the sample

    def sample(self) -> list[Wish]:
        """How the first rows of the sheet on the screen are understood."""
        sheet = self.sheets[self.at]
        if sheet.shape == MONTH:
            part = sheet.grid
        else:
            part = sheet.grid._replace(rows=sheet.grid.rows[: sheet.columns.head + 1 + _LOOKED])
        return collected([sheet._replace(grid=part, wanted=True)], year=self.year)[:_SHOWN]

    def _show_sample(self) -> None:
        emptied(self._sample)
        found = self.sample() if self.sheets else []
        for wish in found:
            self._sample.addWidget(_line(wish))
        if not found:
            self._sample.addWidget(label(_("Belum ada baris yang terbaca. Pilih kolom judul atau takarir."), "body", "secondary"))
        self._sample.addStretch(1)


def _line(wish: Wish) -> QWidget:
    """One row as it is understood: when, what, where; or what is wrong with it."""
    parts = (when(wish.at) or _("tanpa tanggal"), wish.title or "?", surface_names(wish.all_surfaces) or _("tanpa kanal"))
    text = " · ".join(parts) if not wish.faults else f"{parts[1]}: {wish.faults[0]}"
    made = label(_("Baris {n}: {text}").format(n=wish.rows[0], text=text), "body", "danger" if wish.faults else "")
    made.setMinimumWidth(80)
    return made


def _shape_words(sheet: Sheet) -> str:
    """What a sheet is, in words."""
    name = sheet.grid.name or _("Tabel")
    if sheet.shape == EMPTY:
        return _("{name}: kosong").format(name=name)
    if sheet.shape == MONTH:
        return _("{name}: kalender satu bulan").format(name=name)
    count = max(0, len(sheet.grid.rows) - sheet.columns.head - 1)
    rows = plural("{n} baris", "{n} baris", count).format(n=count)
    if sheet.shape == TABLE:
        return _("{name}: {rows}").format(name=name, rows=rows)
    return _("{name}: {rows}, judul kolomnya belum dikenali").format(name=name, rows=rows)


def shown(cell: Cell) -> str:
    """A cell as people read it."""
    if isinstance(cell, datetime):
        return f"{short_date(cell.date())} {clock(f'{cell:%H:%M}')}"
    if isinstance(cell, date):
        return short_date(cell)
    if isinstance(cell, time):
        return clock(f"{cell:%H:%M}")
    return f"{cell:g}" if isinstance(cell, float) else str(cell)
