"""The facts of an item: what is claimed, with its value, unit, source, document and day, one card each; tables can be pasted."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.content import table
from core.content.draft import Draft
from core.content.facets import Claim
from core.messages import _, say
from gui import notices
from gui.desk import Desk
from gui.pages.editor import deeds
from gui.pages.editor.claimcard import ClaimCard
from gui.pages.editor.column import READ_ONLY, Note, lock
from gui.session import Session
from gui.widgets.controls import allow, button, label, row


class ClaimsPart(QWidget):
    """``changed`` after every change; ``value_changed`` carries a fact before and after somebody gave it another value."""

    changed = Signal()
    value_changed = Signal(object, object)

    def __init__(self, desk: Desk, session: Session) -> None:
        super().__init__()
        self._desk, self._session = desk, session
        self._claims: tuple[Claim, ...] = ()
        self._known: dict[str, Claim] = {}
        self._read_only = False
        self.cards: list[ClaimCard] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(10)
        self.add = button(_("Tambah fakta"), self._add_empty, kind="soft", scale="sm", picture="plus")
        self.paste = button(_("Tempel tabel"), self.paste_table, kind="ghost", scale="sm", picture="sheet")
        self.problem = Note()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(row(label(_("Fakta dan sumber"), "label"), None, label(_("Bagian dari data"), "caption", "muted")))
        column.addLayout(self._list)
        column.addWidget(self.problem)
        column.addLayout(row(self.add, self.paste, None))

    def show_claims(self, claims: tuple[Claim, ...]) -> None:
        """Show these facts without telling anybody; a card that holds its fact already stays, with the keyboard in it."""
        self._claims, self._known = claims, {c.id: c for c in claims}
        kept = {card.id: card for card in self.cards if card.id in self._known and card.claim() == self._known[card.id]}
        for card in self.cards:
            self._list.removeWidget(card)
            if kept.get(card.id) is not card:
                card.hide()
                card.deleteLater()
        self.cards = [kept.get(c.id) or self._card(c) for c in claims]
        for card in self.cards:
            card.set_read_only(self._read_only)
            self._list.addWidget(card)

    def _card(self, claim: Claim) -> ClaimCard:
        card = ClaimCard(claim, self._desk, self._session)
        card.changed.connect(self._edited)
        card.removed.connect(partial(self._remove, claim.id))
        card.settled.connect(partial(self._settled, card))
        card.pasted.connect(self.take_table)
        return card

    def bind(self, value: str, statement: str) -> None:
        """A new fact for a number of the caption."""
        self._add(Claim(table.spare({c.id for c in self._claims}), statement[:200], value))

    def set_value(self, id: str, value: str) -> None:
        """Give a fact its value."""
        self.show_claims(tuple(replace(c, value=value) if c.id == id else c for c in self._claims))
        self.changed.emit()

    def paste_table(self) -> None:
        """Facts out of the clipboard, one a row."""
        text = QGuiApplication.clipboard().text()
        if table.is_table(text):
            self.take_table(text)
        else:
            self.problem.show_note("info", _("Papan klip belum memuat tabel. Salin dulu barisnya dari lembar kerja."), "text_secondary")

    def take_table(self, text: str) -> None:
        """One fact a row of a table that was copied from a spreadsheet."""
        self.problem.show_note("", "")
        before = self._claims
        found = table.claims(text, {c.id for c in before}, self._session.today())
        if found:
            self.show_claims((*(c for c in before if c != Claim(c.id, "")), *found))
            self.changed.emit()
            notices.toast(self.window(), _("{n} fakta ditempel").format(n=len(found)), _("Urungkan"), partial(self._bring_back, before))

    def take_documents(self, paths: list[Path]) -> None:
        """A document that was dropped becomes the source of a new fact."""
        for path in paths:
            self._desk.away(deeds.keep_document, self._session.places.media, path, owner=self, then=partial(self._kept, path.stem), failed=self._lost)

    def _kept(self, name: str, digest: str) -> None:
        self.problem.show_note("", "")
        self._add(Claim(table.spare({c.id for c in self._claims}), "", source=name, document=digest))

    def _lost(self, error: Exception) -> None:
        self.problem.show_note("circle-alert", str(error), "danger_text")

    def apply(self, draft: Draft) -> Draft:
        """``draft`` with these facts."""
        return replace(draft, data=replace(draft.data, claims=self._claims))

    def lacking(self) -> int:
        """How many facts have no source."""
        return sum(card.lacks_source() for card in self.cards)

    def set_read_only(self, on: bool) -> None:
        """No fact can be changed."""
        self._read_only = on
        lock(on, self.add)
        allow(self.paste, [say(READ_ONLY)] if on else (), _("Baris dari lembar kerja: pernyataan, nilai, satuan, sumber, tanggal"))
        for card in self.cards:
            card.set_read_only(on)

    def _edited(self) -> None:
        self._claims = tuple(card.claim() for card in self.cards)
        self.changed.emit()

    def _settled(self, card: ClaimCard) -> None:
        """The value is written: captions that say the old one can follow."""
        now, before = card.claim(), self._known.get(card.id)
        self._known[card.id] = now
        if before is not None and before.value != now.value:
            self.value_changed.emit(before, now)

    def _add_empty(self) -> None:
        self.bind("", "")
        self.cards[-1].focus_first()

    def _add(self, claim: Claim) -> None:
        self.show_claims((*self._claims, claim))
        self.changed.emit()

    def _remove(self, id: str) -> None:
        before = self._claims
        self.show_claims(tuple(c for c in before if c.id != id))
        self.changed.emit()
        if Claim(id, "") not in before:
            notices.toast(self.window(), _("Fakta dihapus"), _("Urungkan"), partial(self._bring_back, before))

    def _bring_back(self, claims: tuple[Claim, ...]) -> None:
        self.show_claims(claims)
        self.changed.emit()
