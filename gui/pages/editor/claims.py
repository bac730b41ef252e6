"""The facts of an item: what is claimed, with its value, unit, source and day, one card each."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout, QWidget

from core.content.draft import Draft
from core.content.facets import Claim
from core.messages import _
from gui.pages.editor.column import Note, lock
from gui.widgets.controls import Field, button, icon_button, label, row

_SPARE = "c"


class ClaimCard(QFrame):
    """One fact. ``changed`` after every change, ``removed`` when it should go."""

    changed = Signal()
    removed = Signal()

    def __init__(self, claim: Claim) -> None:
        super().__init__()
        self.setObjectName("card")
        self._claim = claim
        self.lines = {name: QLineEdit(str(getattr(claim, name))) for name in ("statement", "value", "unit", "source", "as_of")}
        self.lines["as_of"].setPlaceholderText("2026-12-01")
        self.missing = Note()
        self.remove = icon_button("trash-2", _("Hapus fakta"), self.removed.emit, scale="sm")
        names = {"statement": _("Pernyataan"), "value": _("Nilai"), "unit": _("Satuan"), "source": _("Sumber"), "as_of": _("Data per tanggal")}
        fields = {key: Field(text, self.lines[key]) for key, text in names.items()}
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 8, 10, 10)
        column.setSpacing(8)
        column.addLayout(row(label(_("Fakta {id}").format(id=claim.id), "label", "secondary"), None, self.remove))
        column.addWidget(fields["statement"])
        column.addLayout(row(fields["value"], fields["unit"]))
        column.addWidget(fields["source"])
        column.addWidget(self.missing)
        column.addWidget(fields["as_of"])
        for line in self.lines.values():
            line.setCursorPosition(0)
            line.textEdited.connect(self._edited)
        self._say_missing()

    def claim(self) -> Claim:
        """The fact with what stands in the fields."""
        return replace(self._claim, **{name: line.text().strip() for name, line in self.lines.items()})

    def set_read_only(self, on: bool) -> None:
        """Nothing here can be changed."""
        lock(on, self.remove)
        for line in self.lines.values():
            line.setReadOnly(on)

    def _edited(self) -> None:
        self._say_missing()
        self.changed.emit()

    def _say_missing(self) -> None:
        bare = not self.lines["source"].text().strip() and not self._claim.document
        self.missing.show_note("circle-alert", _("Sumber wajib diisi sebelum diajukan") if bare else "", "danger_text")


class ClaimsPart(QWidget):
    """``changed`` after every change."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._claims: tuple[Claim, ...] = ()
        self._read_only = False
        self.cards: list[ClaimCard] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(10)
        self.add = button(_("Tambah fakta"), self._add_empty, kind="soft", scale="sm", picture="plus")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(label(_("Fakta dan sumber"), "label"))
        column.addLayout(self._list)
        column.addLayout(row(self.add, None))

    def show_claims(self, claims: tuple[Claim, ...]) -> None:
        """Show these facts without telling anybody."""
        self._claims = claims
        for card in self.cards:
            self._list.removeWidget(card)
            card.deleteLater()
        self.cards = [ClaimCard(c) for c in claims]
        for n, card in enumerate(self.cards):
            card.set_read_only(self._read_only)
            card.changed.connect(self._edited)
            card.removed.connect(partial(self._remove, n))
            self._list.addWidget(card)

    def bind(self, value: str, statement: str) -> None:
        """A new fact for a number of the caption; the keyboard goes to its source."""
        taken = {c.id for c in self._claims}
        name = next(f"{_SPARE}{n}" for n in range(1, len(taken) + 2) if f"{_SPARE}{n}" not in taken)
        self.show_claims((*self._claims, Claim(name, statement[:200], value)))
        self.changed.emit()
        self.cards[-1].lines["source" if value else "statement"].setFocus()

    def apply(self, draft: Draft) -> Draft:
        """``draft`` with these facts."""
        return replace(draft, data=replace(draft.data, claims=self._claims))

    def set_read_only(self, on: bool) -> None:
        """No fact can be changed."""
        self._read_only = on
        lock(on, self.add)
        for card in self.cards:
            card.set_read_only(on)

    def _edited(self) -> None:
        self._claims = tuple(card.claim() for card in self.cards)
        self.changed.emit()

    def _add_empty(self) -> None:
        self.bind("", "")

    def _remove(self, number: int) -> None:
        self.show_claims(tuple(c for n, c in enumerate(self._claims) if n != number))
        self.changed.emit()
