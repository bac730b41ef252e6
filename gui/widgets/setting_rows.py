"""A setting that is a table: one line of cells a row, a row more, a row less. A cell that cannot be kept is marked where it stands."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import QComboBox, QDateEdit, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from core import setting as rules
from core.messages import _
from core.planning.dates import clock
from core.setting import Column, Setting, Value
from core.setup import LINES
from gui.widgets.controls import allow, button, icon_button, label, restyle, row
from gui.widgets.setting_lines import Marks
from gui.words import locale

Cell = QLineEdit | QComboBox | QDateEdit
_WIDTHS = {"time": 84, "choice": 132, "date": 138}


class DateCell(QDateEdit):
    """A date that Tab leaves at once; the arrow keys go through day, month and year."""

    def focusNextPrevChild(self, forward: bool) -> bool:
        return QWidget.focusNextPrevChild(self, forward)


class RowsLine(QWidget):
    """The table of one setting. ``rows`` are its cells, row by row."""

    edited = Signal()

    def __init__(self, setting: Setting) -> None:
        super().__init__()
        self.setting = setting
        self.rows: list[tuple[Cell, ...]] = []
        self.today = date.today  # replaced by the page: the office may live at another date
        self._closed: list[str] = []
        self._aways: list[QWidget] = []
        self.marks = Marks(setting)
        self.marks.reset.clicked.connect(self._reset)
        self.add = button(_("Tambah baris"), self._add, picture="plus", scale="sm")
        self.add.setAccessibleName(_("Tambah baris: {title}").format(title=_(setting.title)))
        self.note = label(_(setting.help), "caption", "muted", wrap=True)
        self._table = QVBoxLayout()
        self._body: QWidget | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(row(label(_(setting.title), "label"), None, self.marks))
        column.addLayout(self._table)
        column.addLayout(row(self.add, None))
        column.addWidget(self.note)
        self.show_value(setting.default)

    def value(self) -> Value:
        """What stands in the table, one line a row."""
        return tuple(rules.joined([_text(c) for c in cells]) for cells in self.rows)

    def show_value(self, value: Value) -> None:
        """Show ``value`` without telling anybody."""
        self._fill([rules.cells(self.setting, line) for line in value])

    def show_allowed(self, reasons: list[str]) -> None:
        """Let it be edited, or say every reason why not."""
        self._closed = reasons
        if self._body is not None:
            self._body.setEnabled(not reasons)
            self._body.setToolTip("\n".join(reasons))
        allow(self.add, [*reasons, *([_("Paling banyak {n} baris.").format(n=LINES)] if len(self.rows) >= LINES else [])])
        allow(self.marks.reset, reasons)

    def fault(self) -> str:
        """What is wrong with the table."""
        found = rules.fault(self.setting, self.value())
        return str(found) if found else ""

    def focus_it(self) -> None:
        """The keyboard into the first cell, or on the button that adds a row."""
        (self.rows[0][0] if self.rows else self.add).setFocus()

    def _fill(self, lines: Sequence[Sequence[str]]) -> None:
        """Build the table anew."""
        if self._body is not None:
            self._body.hide()
            self._body.deleteLater()
        self._body = QWidget()
        grid = QGridLayout(self._body)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(6)
        self.rows, self._aways = [], []
        columns = self.setting.columns
        for c, column in enumerate(columns if lines else ()):
            grid.addWidget(label(_(column.title), "caption", "muted"), 0, c)
        for r, cells in enumerate(lines):
            made = tuple(self._cell(column, text, r) for column, text in zip(columns, cells, strict=True))
            for c, cell in enumerate(made):
                grid.addWidget(cell, r + 1, c)
            away = icon_button("x", _("Hapus baris {n}").format(n=r + 1), lambda n=r: self._remove(n), scale="sm")
            grid.addWidget(away, r + 1, len(columns))
            self.rows.append(made)
            self._aways.append(away)
        grid.setColumnStretch(len(columns) - 1 if columns[-1].cell == "text" else len(columns) + 1, 1)
        self._table.addWidget(self._body)
        self._order()
        self._judge()
        self.show_allowed(self._closed)

    def _order(self) -> None:
        """Tab goes through the rows before the button below them, although they were made later."""
        before: QWidget = self.marks.reset
        for cells, away in zip(self.rows, self._aways, strict=True):
            for part in (*cells, away):
                QWidget.setTabOrder(before, part)
                before = part
        QWidget.setTabOrder(before, self.add)

    def _cell(self, column: Column, text: str, n: int) -> Cell:
        made: Cell
        if column.cell == "choice":
            made = QComboBox()
            for key, name in column.choices:
                made.addItem(_(name), key)
            made.setCurrentIndex(max(0, made.findData(text)))
            made.currentIndexChanged.connect(self._typed)
        elif column.cell == "date":
            made = DateCell(QDate.fromString(text, Qt.DateFormat.ISODate))
            made.setLocale(locale())
            made.setDisplayFormat("d MMM yyyy")
            made.setCalendarPopup(True)
            made.dateChanged.connect(self._typed)
        else:
            made = QLineEdit(clock(text) if column.cell == "time" else text)
            made.setMaxLength(5 if column.cell == "time" else 400)
            made.textChanged.connect(self._typed)
        if column.cell in _WIDTHS:
            made.setFixedWidth(_WIDTHS[column.cell])
        made.setProperty("cell", column.cell)
        made.setAccessibleName(_("{column}, baris {n}").format(column=_(column.title), n=n + 1))
        return made

    def _add(self) -> None:
        """One row more, with what most likely follows the last one."""
        last = [_text(c) for c in self.rows[-1]] if self.rows else None
        today = self.today().isoformat()
        first = {"date": today, "time": "08:00"}
        fresh = [c.choices[0][0] if c.cell == "choice" else "" if c.optional else first.get(c.cell, "") for c in self.setting.columns]
        if last is not None:
            kept = [c.cell in ("date", "time") for c in self.setting.columns]
            fresh = [old if keep else new for old, new, keep in zip(last, fresh, kept, strict=True)]
        self.put(fresh)
        self.rows[-1][0].setFocus()

    def put(self, cells: Sequence[str]) -> None:
        """One row more, with these cells."""
        self._fill([*[[_text(c) for c in line] for line in self.rows], cells])
        self.edited.emit()

    def _remove(self, n: int) -> None:
        self._fill([[_text(c) for c in cells] for r, cells in enumerate(self.rows) if r != n])
        (self.rows[min(n, len(self.rows) - 1)][0] if self.rows else self.add).setFocus()
        self.edited.emit()

    def _reset(self) -> None:
        self.show_value(self.setting.default)
        self.add.setFocus()
        self.edited.emit()

    def _typed(self) -> None:
        self._judge()
        self.edited.emit()

    def _judge(self) -> None:
        for cells in self.rows:
            for column, cell in zip(self.setting.columns, cells, strict=True):
                restyle(cell, "state_", "" if rules.cell_sound(column, _text(cell)) else "error")
        wrong = self.fault()
        self.note.setText(wrong or _(self.setting.help))
        restyle(self.note, "tone", "danger" if wrong else "muted")
        self.marks.show_value(self.value())


def _text(cell: Cell) -> str:
    """What a cell holds, as the row keeps it; a time may be typed as 7.30 or 07:30."""
    if isinstance(cell, QComboBox):
        return str(cell.currentData())
    if isinstance(cell, QDateEdit):
        return cell.date().toString(Qt.DateFormat.ISODate)
    text = " ".join(cell.text().split())
    if cell.property("cell") == "time" and text:
        hour, _dot, minute = text.replace(".", ":").partition(":")
        return f"{hour.zfill(2)}:{minute}"
    return text
