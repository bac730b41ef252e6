"""*Tim dan piagam*: the charter in plain words, and a proposal that takes effect only when the root holder signs it."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core import charter_draft, team
from core.charter_draft import Draft
from core.errors import Refused, Trouble
from core.messages import N_, _
from core.paths import Places
from core.setup import ZONES
from gui import notices
from gui.desk import Desk
from gui.pages.settings.charter_edit import CharterEdit
from gui.pages.settings.panel import Panel
from gui.session import Session
from gui.widgets.controls import allow, button, emptied, label, row
from gui.widgets.glyphs import Avatar, Glyph
from gui.widgets.prose import Prose
from gui.widgets.surfaces import Banner
from gui.words import role_words, short_date

_WHO, _WHAT = "piagam", "usulan"


def _look(office: Any) -> Any:
    """Runs in the records thread."""
    from db.queries.charter import charter

    return charter(office)


def _drafts(places: Places) -> Any:
    from db.drafts import Drafts

    return Drafts(places.config / "usulan")


def _load(places: Places) -> Draft | None:
    """Runs in the pool."""
    found = _drafts(places).load(_WHO, _WHAT)
    return Draft.from_json(found) if found else None


def _save(places: Places, draft: Draft | None) -> None:
    """Runs in the pool."""
    if draft is None:
        _drafts(places).drop(_WHO, _WHAT)
    else:
        _drafts(places).save(_WHO, _WHAT, draft.to_json())


def _amend(office: Any, draft: Draft, code: Any, pins: Any, version: int) -> Any:
    """Runs in the records thread."""
    from db.actions.amend import amend

    return amend(office, draft, code, pins, version=version)


class CharterPanel(Panel):
    """``edit`` is the proposal, while there is one. ``to_sign``: one that was made elsewhere shows now."""

    to_sign = Signal()
    title = N_("Tim dan piagam")
    kinds = frozenset({"charter"})

    def __init__(self, title: str, desk: Desk, session: Session) -> None:
        super().__init__(title, desk, session)
        self._shown: Any = None
        self.edit: CharterEdit | None = None
        self._above, self._inside = QVBoxLayout(), QVBoxLayout()
        self._inside.setSpacing(8)
        self.propose = button(_("Usulkan perubahan"), self._propose, kind="soft", picture="pencil")
        self.go_on = button(_("Lanjutkan usulan"), self._propose, kind="soft", picture="pencil")
        self._kept: Draft | None = None
        self._wanted = False
        column = QVBoxLayout()
        column.setContentsMargins(16, 12, 16, 16)
        column.setSpacing(10)
        column.addLayout(self._above)
        column.addLayout(self._inside)
        self._buttons = row(self.propose, self.go_on, None)
        column.addLayout(self._buttons)
        self.body.addLayout(column)
        self.go_on.hide()
        desk.away(_load, session.places, owner=self, then=self._resume, failed=lambda _error: None)

    def ask(self) -> None:
        """Ask for the charter."""
        self.desk.ask(_look, owner=self, then=self._show, failed=lambda _error: None)

    def first(self) -> QWidget:
        """The button that proposes, or the proposal."""
        return self.edit.first() if self.edit is not None else self.propose

    def sift(self, words: list[str]) -> bool:
        """Whether the charter speaks of all these words."""
        if not words:
            return True
        said = [str(s) for s in charter_draft.sentences(self._shown.draft)] if self._shown else []
        names = [m.name for m in self._shown.draft.members] if self._shown else []
        extra = (_("orang peran langkah pengecualian pelimpahan kunci induk jalur cepat"),)
        text = " ".join((self.accessibleName(), *said, *names, *extra)).casefold()
        return all(w in text for w in words)

    # -- the charter in force

    def _resume(self, draft: Draft | None) -> None:
        self._kept = self._kept or draft
        self._judge()

    def _show(self, found: Any) -> None:
        if found == self._shown:
            return
        newer = self._shown is not None and found.version != self._shown.version
        self._shown = found
        self.note.setText(_("versi {n}").format(n=found.version))
        if self.edit is not None and not newer:
            self._judge()
            return
        self._read()
        if self._wanted:
            self._propose()

    def _read(self) -> None:
        found = self._shown
        self.edit = None
        emptied(self._inside)
        day = short_date(datetime.fromisoformat(found.signed).date())
        words = _("{office} · {zone} · versi {n}, ditandatangani {day}")
        self._inside.addWidget(label(words.format(office=found.office, zone=ZONES.get(found.zone, found.zone), n=found.version, day=day), "label", wrap=True))
        self._inside.addWidget(label(_("Kunci induk: {keys}").format(keys=", ".join(found.roots)), "caption", "muted"))
        for m in found.draft.members:
            avatar = Avatar(24)
            avatar.show_person(m.id, m.name)
            here = "" if m.id in found.here else _("kursinya di laptop lain")
            self._inside.addWidget(_held(avatar, label(m.name, "label"), label(role_words(m.roles), "caption", "muted"), None, label(here, "caption", "muted")))
        self._inside.addSpacing(6)
        self._inside.addWidget(label(_("Pemisahan tugas"), "subhead"))
        for path in team.paths(found.draft.members, found.draft.waivers):
            ink = "warning_text" if path.stuck else "success_text"
            self._inside.addWidget(_line("triangle-alert" if path.stuck else "circle-check", ink, str(path.sentence)))
        for w in found.draft.waivers:
            self._inside.addWidget(_line("signature", "accent_text", str(charter_draft.waiver_sentence(w, found.draft.members))))
        self._inside.addSpacing(6)
        self._inside.addWidget(label(_("Aturan"), "subhead"))
        for sentence in charter_draft.sentences(found.draft):
            self._inside.addWidget(_line("circle-dot", "text_muted", str(sentence)))
        self._inside.addWidget(
            Prose(_("Piagam hanya berubah lewat piagam baru yang ditandatangani kunci induk dari lembar pemulihan."), "caption", "text_muted")
        )
        self._judge()

    def _judge(self) -> None:
        if self._shown is None:
            return
        waits = self._kept is not None and bool(charter_draft.differences(self._shown.draft, self._kept))
        closed = [_("Masuk dulu untuk mengusulkan perubahan.")] if self._shown.locked else []
        self.propose.setVisible(self.edit is None and not waits)
        self.go_on.setVisible(self.edit is None and waits)
        for b in (self.propose, self.go_on):
            allow(b, closed)

    # -- the proposal

    @property
    def kept(self) -> Draft | None:
        """The proposal that waits for a signature."""
        return self._kept

    def take(self, draft: Draft) -> None:
        """A proposal made elsewhere upon the one that waited, to be read and signed here."""
        self._kept, self._wanted = draft, True
        self.desk.away(_save, self.session.places, draft, owner=self, failed=lambda _error: None)
        if self._shown is not None:
            self._propose()

    def _propose(self) -> None:
        """Open the proposal that waits, or one that changes nothing yet."""
        brought, self._wanted = self._wanted, False
        emptied(self._inside)
        emptied(self._above)
        start = self._kept if self._kept is not None else self._shown.draft
        self.edit = CharterEdit(self._shown, start, self.session.today())
        self.edit.changed.connect(self._keep)
        self.edit.left.connect(self._leave)
        self.edit.dropped.connect(self._drop)
        self.edit.signed.connect(self._sign)
        self._inside.addWidget(self.edit)
        self._judge()
        self.edit.first().setFocus()
        if brought:
            self.to_sign.emit()

    def _keep(self) -> None:
        if self.edit is not None:
            self._kept = self.edit.draft
            self.desk.away(_save, self.session.places, self._kept, owner=self, failed=lambda _error: None)

    def _leave(self) -> None:
        self._read()
        (self.go_on if self.go_on.isVisible() else self.propose).setFocus()

    def _drop(self) -> None:
        self._forget()
        self._read()
        self.propose.setFocus()

    def _forget(self) -> None:
        self._kept = None
        self.desk.away(_save, self.session.places, None, owner=self, failed=lambda _error: None)

    def _sign(self, code: Any, pins: Any) -> None:
        assert self.edit is not None
        emptied(self._above)
        self.edit.busy(True)
        version = self._shown.version
        self.desk.do(_amend, self.edit.draft, code, pins, version, owner=self, then=partial(self._done, version + 1), failed=self._failed)

    def _done(self, version: int, _change: object) -> None:
        self._forget()
        self.edit = None
        self._shown = None
        self.ask()
        notices.toast(self.window(), _("Piagam versi {n} berlaku").format(n=version))

    def _failed(self, error: Refused | Trouble) -> None:
        if self.edit is not None:
            self.edit.busy(False)
        lines = notices.reasons(error) if isinstance(error, Refused) else [str(error.what), str(error.advice)]
        self._above.addWidget(Banner("warn", lines))


def _line(picture: str, ink: str, text: str) -> QWidget:
    held = QWidget()
    line = row(Glyph(picture, 16, ink), spacing=10)
    line.addWidget(Prose(text, "body", "text"), 1)
    held.setLayout(line)
    return held


def _held(*parts: QWidget | None) -> QWidget:
    held = QWidget()
    held.setLayout(row(*parts, spacing=10))
    return held
