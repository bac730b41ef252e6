"""The form of a template, made from its fields: what is wrong stands at the field."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from core.messages import _
from gui.desk import Desk
from gui.pages.studio.photo_field import PhotoField
from gui.pages.studio.rows_field import RowsField
from gui.pages.studio.steps import leave_steps
from gui.session import Session
from gui.theme import font
from gui.widgets.controls import Field, emptied, label, restyle

if TYPE_CHECKING:
    from core.brand import template as templates
    from core.brand.template import Template
    from core.brand.values import Problem

_ONE_LINE, _MOST, _LABEL = 64, 1000, 24
_TURN = 4
"""Milliseconds of one turn after which no further field is begun."""


class _Entry(QWidget):
    """One field of the form with its counter. ``changed``, and ``reshaped`` before a change that is a step of its own."""

    changed = Signal()
    reshaped = Signal()

    def __init__(self, field: templates.Field, desk: Desk, session: Session) -> None:
        super().__init__()
        self.field = field
        self.count: QLabel = label("", "caption", "muted")
        self.editor = self._made(desk, session)
        self.frame = Field(_(field.label), self.editor, needed=field.required, aside=self.count if field.type == "text" else None)
        if isinstance(self.editor, QLineEdit | QPlainTextEdit):
            self.editor.installEventFilter(self)
            leave_steps(self.editor)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.frame)

    def _made(self, desk: Desk, session: Session) -> QWidget:
        f = self.field
        if f.type == "image":
            photo = PhotoField(desk, session)
            photo.changed.connect(self.changed)
            photo.reshaped.connect(self.reshaped)
            return photo
        if f.type == "list":
            rows = RowsField(f)
            rows.changed.connect(self.changed)
            rows.reshaped.connect(self.reshaped)
            return rows
        if f.type == "choice":
            box = QComboBox()
            box.setFont(font("body"))
            if not f.required:
                box.addItem(_("Tidak dipakai"), "")
            for text in f.choices:
                box.addItem(text, text)
            box.activated.connect(self.reshaped)
            box.activated.connect(self.changed)
            return box
        if f.limit <= _ONE_LINE:
            line = QLineEdit()
            line.setMaxLength(_MOST)
            line.textEdited.connect(self.changed)
            return line
        edit = QPlainTextEdit()
        edit.setFont(font("body"))
        edit.setTabChangesFocus(True)
        edit.setFixedHeight(58 if f.limit <= 130 else 78)
        edit.textChanged.connect(self.changed)
        return edit

    def value(self) -> Any:
        """What stands in the field."""
        e = self.editor
        if isinstance(e, QLineEdit):
            return e.text()
        if isinstance(e, QPlainTextEdit):
            return e.toPlainText()[:_MOST]
        if isinstance(e, QComboBox):
            return str(e.currentData() or "")
        assert isinstance(e, PhotoField | RowsField)
        return e.value()

    def set_value(self, value: Any) -> None:
        """Show a value without telling anybody."""
        e = self.editor
        if isinstance(e, PhotoField | RowsField):
            e.set_value(value)
            return
        text = value if isinstance(value, str) else ""
        if text == self.value():
            return
        e.blockSignals(True)
        if isinstance(e, QLineEdit):
            e.setText(text)
        elif isinstance(e, QPlainTextEdit):
            e.setPlainText(text)
        elif isinstance(e, QComboBox):
            e.setCurrentIndex(max(0, e.findData(text)))
        e.blockSignals(False)

    @property
    def example(self) -> bool:
        """Whether the field still holds the example of the template; short labels and choices may keep it."""
        f, value = self.field, self.value()
        if f.type == "choice" or not value or (f.type == "text" and f.limit <= _LABEL):
            return False
        return bool(value == f.example) or (f.type == "list" and isinstance(f.example, list) and value == tuple(_plain(f, r) for r in f.example))

    def show_count(self) -> None:
        """How many letters of how many, or that this is still the example."""
        if self.field.type == "text":
            used = len(" ".join(str(self.value()).split()))
            text = f"{used}/{self.field.limit}"
            self.count.setText(_("contoh · {count}").format(count=text) if self.example else text)
            restyle(self.count, "tone", "danger" if used > self.field.limit else "muted")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Who comes to an example types over it."""
        if event.type() == QEvent.Type.FocusIn and self.example and isinstance(self.editor, QLineEdit | QPlainTextEdit):
            QTimer.singleShot(0, self.editor, self.editor.selectAll)
        return super().eventFilter(watched, event)

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """What is wrong with this field; nothing takes the frame away."""
        self.frame.error("\n".join(str(p.message) for p in problems))
        if isinstance(self.editor, RowsField):
            self.editor.error(None, "", False)
            for p in problems:
                if p.row is not None:
                    self.editor.error(p.row, p.column, True)


def _plain(field: templates.Field, row: Mapping[str, str]) -> dict[str, str]:
    return {c.id: str(row.get(c.id, "")) for c in field.columns}


class Form(QWidget):
    """``edited`` carries the field that a person changed, ``reshaped`` comes before a change that is more than typing on.

    A long form is built over several turns of the event loop, so that the screen never waits for it; ``built`` comes when all of it stands.
    """

    edited = Signal(str)
    reshaped = Signal()
    built = Signal()

    def __init__(self, desk: Desk, session: Session) -> None:
        super().__init__()
        self._desk, self._session = desk, session
        self.entries: dict[str, _Entry] = {}
        self._touched: set[str] = set()
        self._waiting: deque[templates.Field] = deque()
        self._growing: RowsField | None = None
        self._given: Mapping[str, Any] = {}
        self._frames: Mapping[str, float] = {}
        self._next = QTimer(self)
        self._next.setSingleShot(True)
        self._next.timeout.connect(self._build_some)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(10)

    def show_template(self, template: Template, values: Mapping[str, Any]) -> None:
        """The fields of a template with these values."""
        emptied(self._column)
        self.entries, self._touched, self._frames = {}, set(), {}
        self._waiting, self._growing, self._given = deque(template.fields), None, values
        if self._desk.inline:
            self.build_all()
        else:
            self._build_some()

    def build_all(self) -> None:
        """Whatever does not stand yet, now: somebody needs the whole form."""
        if self._more():
            while self._more():
                self._step()
            self._next.stop()
            self.built.emit()

    def _build_some(self) -> None:
        clock = QElapsedTimer()
        clock.start()
        while self._more() and clock.elapsed() < _TURN:
            self._step()
        if self._more():
            self._next.start(0)
        else:
            self.built.emit()

    def _more(self) -> bool:
        return bool(self._waiting) or self._growing is not None

    def _step(self) -> None:
        """The next row of a list that is being built, or the next field."""
        if self._growing is None:
            self._build(self._waiting.popleft())
        elif not self._growing.build_next():
            self._growing = None

    def _build(self, field: templates.Field) -> None:
        entry = _Entry(field, self._desk, self._session)
        given = self._given.get(field.id, "")
        if isinstance(entry.editor, RowsField):
            self._growing = entry.editor
            entry.editor.begin(given)
        else:
            entry.set_value(given)
        entry.show_count()
        entry.changed.connect(partial(self._edited, field.id))
        entry.reshaped.connect(self.reshaped)
        self.entries[field.id] = entry
        self._column.addWidget(entry)
        self._frame(entry)

    def values(self) -> dict[str, Any]:
        """What stands in the form, or will, without what is empty."""
        standing = {key: e.value() for key, e in self.entries.items()}
        waiting = {f.id: self._given.get(f.id) for f in self._waiting}
        return {key: value for key, value in (standing | waiting).items() if value}

    def put(self, values: Mapping[str, Any]) -> QWidget | None:
        """Show these values without telling anybody; gives the first field that differs."""
        self.build_all()
        first = None
        for key, entry in self.entries.items():
            before = entry.value()
            entry.set_value(values.get(key, ""))
            entry.show_count()
            first = first or (entry if entry.value() != before else None)
        return first

    def show_problems(self, problems: Sequence[Problem], *, everything: bool = False) -> list[str]:
        """Say at each field what is wrong with it; gives the sentences. What is only missing is told where somebody was, or at the end."""
        said = []
        for key, entry in self.entries.items():
            mine = [p for p in problems if p.field == key]
            said += [str(p.message) for p in mine]
            entry.show_problems(mine if everything or entry.value() or key in self._touched else ())
        return said

    def show_frames(self, frames: Mapping[str, float]) -> None:
        """The shape of the frame of each photo."""
        self._frames = frames
        for entry in self.entries.values():
            self._frame(entry)

    def _frame(self, entry: _Entry) -> None:
        if isinstance(entry.editor, PhotoField) and entry.editor.digest in self._frames:
            entry.editor.show_shape(self._frames[entry.editor.digest])

    def focus_field(self, id: str) -> None:
        """The keyboard on a field, or on the first one."""
        self.build_all()
        entry = self.entries.get(id) or next(iter(self.entries.values()), None)
        if entry is not None:
            if isinstance(entry.editor, RowsField):
                entry.editor.focus_first()
            else:
                entry.editor.setFocus(Qt.FocusReason.TabFocusReason)

    def examples(self) -> list[str]:
        """The labels of the fields that still hold the example."""
        self.build_all()
        return [_(e.field.label) for e in self.entries.values() if e.example]

    def without_examples(self) -> dict[str, Any]:
        """What stands in the other fields."""
        return {key: value for key, value in self.values().items() if not self.entries[key].example}

    def _edited(self, id: str) -> None:
        self._touched.add(id)
        self.entries[id].show_count()
        self.edited.emit(id)
