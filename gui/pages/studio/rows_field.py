"""A list of a template as rows of fields: added with a button, moved and taken away with the keys or the buttons of the row."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from core.messages import _
from gui.pages.studio.steps import leave_steps
from gui.widgets.controls import allow, button, icon_button, label, restyle, row

if TYPE_CHECKING:
    from core.brand.template import Field

_LINE, _LETTER, _MOST = 44, 8, 1000
"""Letters that share one line of a row, and about how wide a letter is."""


class _Row(QFrame):
    """One row. ``edited``, ``dropped``, and ``shifted`` with -1 or 1."""

    edited = Signal()
    dropped = Signal()
    shifted = Signal(int)

    def __init__(self, columns: Sequence[Field], values: Mapping[str, str], number: int) -> None:
        super().__init__()
        self.setObjectName("well")
        self.cells: dict[str, QLineEdit] = {}
        lines: list[list[Field]] = []
        for c in columns:
            if lines and sum(min(x.limit, _LINE) for x in lines[-1]) + min(c.limit, _LINE) <= _LINE:
                lines[-1].append(c)
            else:
                lines.append([c])
        column = QVBoxLayout()
        column.setSpacing(6)
        for line in lines:
            across = QHBoxLayout()
            across.setSpacing(6)
            for c in line:
                across.addWidget(self._cell(c, values.get(c.id, ""), number), max(6, min(c.limit, _LINE)))
            column.addLayout(across)
        self.drop = icon_button("x", _("Hapus baris {n}").format(n=number), self.dropped.emit, scale="sm")
        inside = QHBoxLayout(self)
        inside.setContentsMargins(8, 8, 4, 8)
        inside.setSpacing(2)
        inside.addLayout(column, 1)
        inside.addWidget(self.drop, 0, Qt.AlignmentFlag.AlignTop)

    def _cell(self, column: Field, text: str, number: int) -> QLineEdit:
        cell = QLineEdit(text)
        cell.setMaxLength(_MOST)
        cell.setPlaceholderText(_(column.label))
        cell.setAccessibleName(_("{label} baris {row}").format(label=_(column.label), row=number))
        cell.setMinimumWidth(40)
        cell.textEdited.connect(self.edited)
        leave_steps(cell)
        self.cells[column.id] = cell
        return cell

    def show_values(self, texts: Mapping[str, str]) -> None:
        """Show other texts without telling anybody; a cell that holds its own already keeps its cursor."""
        for key, cell in self.cells.items():
            if cell.text() != texts.get(key, ""):
                cell.setText(texts.get(key, ""))

    def values(self) -> dict[str, str]:
        """What stands in the row."""
        return {key: cell.text() for key, cell in self.cells.items()}

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.AltModifier and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.shifted.emit(-1 if event.key() == Qt.Key.Key_Up else 1)
        else:
            super().keyPressEvent(event)


class RowsField(QWidget):
    """``changed`` after every change, ``reshaped`` before one that is more than typing; Alt with an arrow moves a row."""

    changed = Signal()
    reshaped = Signal()

    def __init__(self, field: Field) -> None:
        super().__init__()
        self._field = field
        self.rows: list[_Row] = []
        self._coming: deque[dict[str, str]] = deque()
        self._list = QVBoxLayout()
        self._list.setSpacing(6)
        self.add = button(_("Tambah baris"), self._add, kind="ghost", scale="sm", picture="plus")
        self._count = label("", "caption", "muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(self._list)
        column.addLayout(row(self.add, None, self._count))

    def value(self) -> tuple[dict[str, str], ...]:
        """The rows, also those that are still to come, without those in which nothing stands."""
        return tuple(found for found in self._all() if any(text.strip() for text in found.values()))

    def _all(self) -> list[dict[str, str]]:
        return [*(r.values() for r in self.rows), *self._coming]

    def set_value(self, value: object) -> None:
        """Show these rows, without telling anybody; rows that hold them already keep their cursor."""
        self._fill(self._wanted(value))

    def begin(self, value: object) -> None:
        """The same with only the first row at once; :meth:`build_next` adds the others, one a turn, so that the screen does not wait."""
        first, *rest = self._wanted(value)
        self._fill([first])
        self._coming.extend(rest)
        self._tell()

    def build_next(self) -> bool:
        """Add a row that is still to come; whether there are more."""
        if self._coming:
            self._append(self._coming.popleft())
        return bool(self._coming)

    def _wanted(self, value: object) -> list[dict[str, str]]:
        given = [r for r in value if isinstance(r, Mapping)] if isinstance(value, list | tuple) else []
        return [{c.id: str(r.get(c.id, "")) for c in self._field.columns} for r in given or [{}]]

    def error(self, row_number: int | None, column: str, on: bool) -> None:
        """Frame a cell, or every cell of the list, as wrong."""
        for n, one in enumerate(self.rows):
            for key, cell in one.cells.items():
                if row_number is None or (n == row_number and column in ("", key)):
                    restyle(cell, "state_", "error" if on else "")

    def focus_first(self) -> None:
        """The keyboard in the first row."""
        if self.rows:
            next(iter(self.rows[0].cells.values())).setFocus(Qt.FocusReason.TabFocusReason)

    def _fill(self, values: Sequence[Mapping[str, str]]) -> None:
        """Rows that stand already take their new texts; only what is missing is made, only what is left over goes."""
        self._coming.clear()
        for one, texts in zip(self.rows, values, strict=False):
            one.show_values(texts)
        for one in self.rows[len(values) :]:
            self._list.removeWidget(one)
            one.hide()
            one.deleteLater()
        del self.rows[len(values) :]
        for texts in values[len(self.rows) :]:
            self._append(texts)
        self._tell()

    def _append(self, texts: Mapping[str, str]) -> None:
        n = len(self.rows)
        one = _Row(self._field.columns, texts, n + 1)
        one.edited.connect(self.changed)
        one.dropped.connect(partial(self._drop, n))
        one.shifted.connect(partial(self._shift, n))
        self.rows.append(one)
        self._list.addWidget(one)

    def _tell(self) -> None:
        """How many rows of how many."""
        n, most = len(self.rows) + len(self._coming), self._field.most
        allow(self.add, [_("Paling banyak {n} baris.").format(n=most)] if n >= most else ())
        self._count.setText(_("{n} dari {most}").format(n=n, most=most))

    def _add(self) -> None:
        self._fill([*self._all(), {}])
        next(iter(self.rows[-1].cells.values())).setFocus(Qt.FocusReason.TabFocusReason)

    def _drop(self, number: int) -> None:
        rest = [texts for n, texts in enumerate(self._all()) if n != number]
        self.reshaped.emit()
        self._fill(rest or [{}])
        self.focus_first()
        self.changed.emit()

    def _shift(self, number: int, way: int) -> None:
        to = number + way
        if 0 <= to < len(self.rows):
            values = self._all()
            values[number], values[to] = values[to], values[number]
            self.reshaped.emit()
            self._fill(values)
            next(iter(self.rows[to].cells.values())).setFocus(Qt.FocusReason.TabFocusReason)
            self.changed.emit()
