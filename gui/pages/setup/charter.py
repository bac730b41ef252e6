"""Step 6: everything once more, and the signature that founds the office."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from core import setup, team
from core.errors import Refused, Trouble
from core.ledger.fingerprint import groups
from core.log import Secret
from core.messages import N_, _, say
from core.names import STEP_NAMES
from core.paths import Places
from core.setup import ZONES, Setup
from gui import notices
from gui.desk import Desk
from gui.pages.setup.step import Answers, Step
from gui.session import Session
from gui.widgets.card import Card
from gui.widgets.controls import emptied, label, row
from gui.widgets.glyphs import Avatar
from gui.widgets.prose import Prose
from gui.widgets.surfaces import Banner
from gui.words import role_words, short_date


def _establish(places: Places, answers: Setup, pins: Mapping[str, Secret], root: Any, progress: Callable[[int, int], object]) -> None:
    """Runs in the pool: wrapping one seat takes a third of a second on purpose."""
    from db.actions.establish import establish

    establish(places, answers, pins, root, progress=progress)


class Summary(Step):
    """What will be signed. ``founded`` is sent when the office of the data folder can be opened."""

    founded = Signal()
    name, hint = N_("Piagam"), N_("Periksa, lalu tanda tangani")
    title, lead = N_("Periksa, lalu tanda tangani piagam"), N_("Kantor berdiri saat piagam ditandatangani: semuanya tersimpan atau tidak sama sekali.")
    onward, onward_picture = N_("Tanda tangani piagam"), "signature"

    def __init__(self, desk: Desk, session: Session, answers: Answers) -> None:
        super().__init__(desk, session, answers)
        self.busy = False
        self._errors = QVBoxLayout()
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(_("Mendirikan kantor"))
        self._bar.hide()
        self._office, self._team = Card(_("Instansi")), Card(_("Tim"))
        across = QHBoxLayout()
        across.setSpacing(20)
        across.addWidget(self._office, 1)
        across.addWidget(self._team, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(self._errors)
        column.addWidget(self._bar)
        column.addLayout(across)
        column.addStretch(1)

    def enter(self) -> None:
        """Show what was answered."""
        for card in (self._office, self._team):
            emptied(card.body)
        self._office.body.addWidget(self._facts())
        for member in self.answers.setup.members:
            self._team.body.addWidget(_person(member))
        names = {m.id: m.name for m in self.answers.setup.members}
        for w in self.answers.setup.waivers:
            text = _("Pengecualian: {who}, {step}, sampai {until} ({reason})").format(
                who=names[w.person], step=_(STEP_NAMES[w.step]), until=short_date(w.until), reason=str(say(team.WAIVER_REASONS[w.reason]))
            )
            line = row(margins=(16, 4, 16, 10))
            line.addWidget(Prose(text, "body", "accent_text"), 1)
            self._team.body.addWidget(_held(line))
        self._team.body.addStretch(1)  # a small team beside a long office stays at the top

    def _facts(self) -> QWidget:
        agency = self.answers.setup.agency
        rows = (
            (_("Nama"), agency.name),
            (_("Daerah"), agency.region),
            (_("Zona waktu"), ZONES[agency.zone]),
            (_("Alamat"), agency.address),
            (_("Domain resmi"), ", ".join(agency.domains)),
            (_("Telepon resmi"), ", ".join(agency.phones)),
            (_("Kanal aduan"), ", ".join(agency.channels)),
            (_("Logo"), _("Terpasang") if self.answers.setup.logo else ""),
            (_("Rantai paraf"), _("Verifikasi data, editing grafis, persetujuan Kepala humas")),
            (_("Sidik kunci induk"), groups(self.answers.root.key) if self.answers.root is not None else ""),
            (_("Tempat data"), str(self.session.places.data)),
        )
        made = QWidget()
        grid = QGridLayout(made)
        grid.setContentsMargins(16, 12, 16, 14)
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(7)
        for n, (name, value) in enumerate(rows):
            grid.addWidget(label(name, "caption", "muted"), n, 0)
            grid.addWidget(label(value or _("belum diisi"), "body", "" if value else "muted", wrap=True), n, 1)
        grid.setColumnStretch(1, 1)
        return made

    def reasons(self) -> list[str]:
        """Every fault that is left, from all steps."""
        if self.busy:
            return [_("Sedang mendirikan kantor.")]
        found = [str(m) for m in setup.faults(self.answers.setup, self.session.today())]
        if self.answers.root is None or not self.answers.proven:
            found.append(_("Lembar pemulihan kunci induk belum dibuktikan ada."))
        return found + [_("PIN {who} belum dibuat.").format(who=m.name) for m in self.answers.setup.members if m.id not in self.answers.pins]

    def sign(self) -> None:
        """Found the office; the window opens it afterwards."""
        if self.reasons():
            return
        self.busy = True
        emptied(self._errors)
        self._bar.setRange(0, 0)
        self._bar.show()
        self.changed.emit()
        a = self.answers
        self.desk.away(_establish, self.session.places, a.setup, dict(a.pins), a.root, owner=self, then=self._done, failed=self._failed, progress=self._step)

    def _step(self, done: int, total: int) -> None:
        self._bar.setRange(0, total)
        self._bar.setValue(done)

    def _done(self, _nothing: object) -> None:
        self.answers.pins.clear()
        self.answers.root, self.answers.code = None, ()
        self.founded.emit()

    def _failed(self, error: Refused | Trouble) -> None:
        self.busy = False
        self._bar.hide()
        lines = notices.reasons(error) if isinstance(error, Refused) else [str(error.what), str(error.advice)]
        self._errors.addWidget(Banner("danger", [*lines, _("Kantor belum berdiri dan tidak ada yang tertulis. Isian Anda tetap ada.")]))
        self.changed.emit()


def _person(member: team.Member) -> QWidget:
    avatar = Avatar(30)
    avatar.show_person(member.id, member.name)
    words = QVBoxLayout()
    words.setSpacing(0)
    words.addWidget(label(member.name, "subhead", wrap=True))
    words.addWidget(label(role_words(member.roles), "caption", "muted", wrap=True))
    line = row(avatar, spacing=12, margins=(16, 7, 16, 7))
    line.addLayout(words, 1)
    return _held(line)


def _held(line: QHBoxLayout) -> QWidget:
    made = QWidget()
    made.setLayout(line)
    return made
