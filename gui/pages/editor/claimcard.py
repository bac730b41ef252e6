"""One fact as a card: what is claimed, its value and unit, its source with a document, and the day of its data."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout

from core.content import table
from core.content.facets import Claim
from core.messages import _
from core.planning.dates import read_date, short_date
from gui.desk import Desk
from gui.pages.editor.column import Note, lock
from gui.pages.editor.proof import Proof
from gui.session import Session
from gui.widgets.controls import Field, icon_button, label, row
from gui.widgets.wrapped import WrappedLine

_LINES = ("value", "unit", "source", "as_of")


class ClaimCard(QFrame):
    """One fact. ``changed`` after every change, ``removed`` when it should go, ``settled`` when somebody is done with its value.

    ``pasted`` carries a table that was pasted into one of its fields.
    """

    changed = Signal()
    removed = Signal()
    settled = Signal()
    pasted = Signal(str)

    def __init__(self, claim: Claim, desk: Desk, session: Session) -> None:
        super().__init__()
        self.setObjectName("card")
        self._claim = claim
        self.statement = WrappedLine(claim.statement)
        self.lines = {name: QLineEdit(str(getattr(claim, name))) for name in _LINES}
        self._session = session
        self.lines["as_of"].setText(_words_of(claim.as_of))
        self.lines["as_of"].setPlaceholderText(_words_of(session.today().isoformat()))
        self.missing, self.trouble = Note(), Note()
        self.remove = icon_button("trash-2", _("Hapus fakta"), self.removed.emit, scale="sm")
        self.proof = Proof(desk, session, _("Lampirkan dokumen"))
        self._lay_out()
        for line in self.lines.values():
            line.setCursorPosition(0)
            line.textEdited.connect(self._edited)
            line.installEventFilter(self)
        self.statement.textChanged.connect(self._edited)
        self.statement.installEventFilter(self)
        self.lines["value"].editingFinished.connect(self.settled)
        self.lines["as_of"].editingFinished.connect(self._say_day)
        self.proof.attached.connect(self._attached)
        self.proof.let_go.connect(partial(self._keep_document, ""))
        self.proof.failed.connect(lambda text: self.trouble.show_note("circle-alert", text, "danger_text"))
        self.proof.show_file(claim.document, "")
        self._say_missing()

    def _lay_out(self) -> None:
        names = {"value": _("Nilai"), "unit": _("Satuan"), "source": _("Sumber"), "as_of": _("Data per tanggal")}
        fields = {key: Field(text, self.lines[key]) for key, text in names.items()}
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 8, 10, 10)
        column.setSpacing(8)
        column.addLayout(row(label(_("Fakta {id}").format(id=self.id.removeprefix("c")), "label", "secondary"), None, self.remove))
        column.addWidget(Field(_("Pernyataan"), self.statement))
        column.addLayout(row(fields["value"], fields["unit"]))
        column.addWidget(fields["source"])
        column.addWidget(self.missing)
        column.addWidget(self.proof)
        column.addWidget(self.trouble)
        column.addWidget(fields["as_of"])

    @property
    def id(self) -> str:
        """The id of the fact."""
        return self._claim.id

    def claim(self) -> Claim:
        """The fact with what stands in the fields."""
        said = {name: line.text().strip() for name, line in self.lines.items()}
        return replace(self._claim, **{**said, "statement": self.statement.text().strip(), "as_of": self._day()})

    def _day(self) -> str:
        """The day of the data as it is kept, ``2026-11-30``; words that name no day, and what nobody touched, stay as they are."""
        typed = self.lines["as_of"].text().strip()
        if typed == _words_of(self._claim.as_of):
            return self._claim.as_of
        day = read_date(typed, self._session.today())
        return day.isoformat() if day is not None else typed

    def _say_day(self) -> None:
        """The day as people read it: whoever typed one sees what was understood."""
        self.lines["as_of"].setText(_words_of(self._day()))

    def lacks_source(self) -> bool:
        """Whether nothing says where it comes from."""
        return not self.lines["source"].text().strip() and not self._claim.document

    def focus_first(self) -> None:
        """The keyboard on the first field that is empty."""
        fields = (self.statement, self.lines["value"], self.lines["source"])
        next((field for field in fields if not field.text().strip()), fields[-1]).setFocus()

    def set_read_only(self, on: bool) -> None:
        """Nothing here can be changed."""
        lock(on, self.remove)
        self.proof.set_read_only(on)
        for line in (self.statement, *self.lines.values()):
            line.setReadOnly(on)

    def _attached(self, digest: str, name: str) -> None:
        if not self.lines["source"].text().strip():
            self.lines["source"].setText(Path(name).stem)
        self.trouble.show_note("", "")
        self._keep_document(digest)

    def _keep_document(self, digest: str) -> None:
        self._claim = replace(self._claim, document=digest)
        self._edited()

    def _edited(self) -> None:
        self._say_missing()
        self.changed.emit()

    def _say_missing(self) -> None:
        self.missing.show_note("circle-alert", _("Wajib bersumber sebelum diajukan") if self.lacks_source() else "", "danger_text")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A table that is pasted into a field becomes facts, one a row."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.matches(QKeySequence.StandardKey.Paste):
            text = QGuiApplication.clipboard().text()
            if table.is_table(text) and isinstance(watched, QLineEdit | WrappedLine) and not watched.isReadOnly():
                self.pasted.emit(text)
                return True
        return super().eventFilter(watched, event)


def _words_of(day: str) -> str:
    """``30 Nov 2026`` for ``2026-11-30``; anything else as it is."""
    try:
        return short_date(date.fromisoformat(day)).partition(", ")[2]
    except ValueError:
        return day
