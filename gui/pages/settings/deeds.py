"""The forms of *Urusan tim*: each asks for one thing that happened to the team and turns it into a proposal for the charter.

``proposed`` carries the proposal; it takes effect only when the root holder signs it on *Tim dan piagam*. ``left`` goes back to the list.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QVBoxLayout, QWidget

from core.charter_draft import Draft
from core.leaving import Leaving
from core.lending import LENT_ROLES, TITLES, Lent, lent_faults
from core.messages import N_, _
from core.names import ROLE_NAMES
from gui.pages.plans.fields import DayEdit
from gui.widgets.controls import Field, Segmented, allow, button, emptied, label, row
from gui.widgets.glyphs import Glyph
from gui.widgets.prose import Prose
from gui.words import short_date, status_word

_STILL = {"revoked": N_("cabut aksesnya"), "rotated": N_("ganti kata sandinya"), "handed": N_("serahkan tanggung jawabnya")}
"""What an open line of the accesses asks for."""


class Deed(QWidget):
    """A form with a title, a sentence and two buttons; a subclass fills ``inside`` and answers ``reasons`` and ``draft``."""

    proposed = Signal(object)
    left = Signal()

    def __init__(self, title: str, lead: str, outcome: str) -> None:
        super().__init__()
        self.inside = QVBoxLayout()
        self.inside.setSpacing(12)
        self.go = button(outcome, self._propose, kind="primary", picture="arrow-right")
        self.back = button(_("Kembali"), self.left.emit)
        self._why = label("", "caption", "muted", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(label(title, "heading"))
        column.addWidget(Prose(lead, "body", "text_secondary"))
        column.addLayout(self.inside)
        column.addWidget(self._why)
        column.addLayout(row(self.go, self.back, None))

    def reasons(self) -> list[str]:
        """Why nothing can be proposed yet."""
        raise NotImplementedError

    def draft(self) -> Draft:
        """The proposal."""
        raise NotImplementedError

    def judge(self, *_args: object) -> None:
        """Enable the button, or say why not."""
        found = self.reasons()
        allow(self.go, found)
        self._why.setText(" ".join(found))

    def _propose(self) -> None:
        if not self.reasons():
            self.proposed.emit(self.draft())


class Lend(Deed):
    """Plt or Plh: who, for which role, by which letter, from when until when."""

    def __init__(self, base: Draft, today: date) -> None:
        super().__init__(
            _("Plt atau Plh"),
            _("Tugas berlaku pada tanggal suratnya dan berakhir sendiri. Setiap keputusan pejabat ini tercetak dengan Plt atau Plh dan nomor suratnya."),
            _("Susun usulan piagam"),
        )
        self._base, self._today = base, today
        self.title = Segmented(_("Penugasan"), tuple((key, _(name)) for key, name in TITLES.items()), "plh")
        self.person, self.role = QComboBox(), QComboBox()
        for m in base.members:
            self.person.addItem(m.name, m.id)
        for r in LENT_ROLES:
            self.role.addItem(_(ROLE_NAMES[r]), r)
        self.letter = QLineEdit()
        self.letter.setMaxLength(120)
        self.letter.setPlaceholderText("800/123/2026")
        self.since, self.until = DayEdit(today), DayEdit(today)
        for edit, day in ((self.since, today), (self.until, today + timedelta(days=14))):
            edit.show_day(day)
            edit.setFixedWidth(150)
        fields = ((_("Orang"), self.person), (_("Menjalankan tugas"), self.role), (_("Nomor surat penugasan"), self.letter))
        self.inside.addLayout(row(self.title, None))
        for text, editor in fields:
            self.inside.addWidget(Field(text, editor, needed=editor is self.letter))
        self.inside.addLayout(row(Field(_("Mulai"), self.since), Field(_("Sampai"), self.until), None, spacing=16))
        self.title.chosen.connect(self.judge)
        for box in (self.person, self.role):
            box.currentIndexChanged.connect(self.judge)
        self.letter.textChanged.connect(self.judge)
        for edit in (self.since, self.until):
            edit.textChanged.connect(self.judge)
        self.judge()

    def lent(self) -> Lent | None:
        """What the fields say; None while a date cannot be read."""
        since, until = self.since.day(), self.until.day()
        if since is None or until is None:
            return None
        return Lent(str(self.person.currentData()), str(self.role.currentData()), self.title.choice(), self.letter.text().strip(), since, until)

    def reasons(self) -> list[str]:
        new = self.lent()
        if new is None:
            return [_("Tulis tanggal seperti 15/12 atau 15 Desember.")]
        return [str(m) for m in lent_faults((new,), self._base.members, self._today)]

    def draft(self) -> Draft:
        new = self.lent()
        assert new is not None, "the button is closed until there is one"
        return replace(self._base, lent=(*(x for x in self._base.lent if (x.person, x.role) != (new.person, new.role)), new))


class Leave(Deed):
    """Somebody leaves: work, roles and accesses in one list, and the charter without him.

    ``wanted`` asks for the duties of a person, ``accounts`` leads to the list where his accesses end, ``paper_wanted`` carries the record
    and the name for the minutes of that list.
    """

    wanted = Signal(str)
    accounts = Signal(str)
    paper_wanted = Signal(str, str)

    def __init__(self, base: Draft) -> None:
        super().__init__(
            _("Orang keluar dari tim"),
            _("Kursinya tidak berlaku lagi sejak piagam baru. Tanda tangannya yang lama tetap sah dan tetap tercetak."),
            _("Susun usulan piagam"),
        )
        self._base = base
        self.person = QComboBox()
        for m in base.members:
            self.person.addItem(m.name, m.id)
        self._found = QVBoxLayout()
        self._found.setSpacing(6)
        self.open_accounts = button(_("Buka daftar aksesnya"), lambda: self.accounts.emit(str(self.person.currentData())), picture="key-round", scale="sm")
        self.paper = button(_("Simpan berita acara"), self._save_paper, picture="printer", scale="sm")
        self._access: Leaving | None = None
        self.known = QCheckBox(_("Pekerjaannya sudah diserahkan kepada orang lain"))
        self.inside.addWidget(Field(_("Siapa yang keluar"), self.person))
        self.inside.addLayout(self._found)
        self.inside.addLayout(row(self.open_accounts, self.paper, None))
        self.inside.addWidget(self.known)
        self.person.currentIndexChanged.connect(self._chosen)
        self.known.toggled.connect(self.judge)

    def start(self) -> None:
        """Ask for the duties of the first person."""
        self._chosen()

    def _chosen(self, *_args: object) -> None:
        self.known.setChecked(False)
        self._access = None
        allow(self.paper, [_("Tunggu sebentar.")])
        emptied(self._found)
        self.judge()
        self.wanted.emit(str(self.person.currentData()))

    def show_duties(self, person: str, found: Any) -> None:
        """What this person has in hand."""
        if person != self.person.currentData():
            return
        emptied(self._found)
        roles = next((m.roles for m in self._base.members if m.id == person), ())
        self._found.addWidget(label(_("Perannya: {roles}").format(roles=", ".join(_(ROLE_NAMES[r]) for r in roles)), "body"))
        for role, count in found.alone:
            many = _("Tidak ada orang lain yang memegang {role}; {n} konten menunggu peran itu.")
            words = (many if count else _("Tidak ada orang lain yang memegang {role}.")).format(role=_(ROLE_NAMES[role]), n=count)
            self._found.addWidget(_said("triangle-alert", "warning_text", words))
        for _item, title, status in found.items[:8]:
            self._found.addWidget(_said("file-text", "text_muted", _("{title} · {status}").format(title=title, status=status_word(status))))
        if len(found.items) > 8:
            self._found.addWidget(label(_("dan {n} konten lain yang ia tulis").format(n=len(found.items) - 8), "caption", "muted"))
        if not found.items:
            self._found.addWidget(_said("circle-check", "success_text", _("Tidak ada konten berjalan yang ia tulis.")))
        self._show_access(found.access)

    def _show_access(self, found: Leaving) -> None:
        """Every account he touches or answers for, with what is still to be done about it."""
        self._access = found
        for line in found.lines:
            left = ", ".join(_(_STILL[deed]) for deed in line.open)
            if left:
                self._found.addWidget(_said("key-round", "warning_text", _("{account}: {deeds}").format(account=line.title, deeds=left)))
            else:
                self._found.addWidget(_said("circle-check", "success_text", _("{account}: selesai").format(account=line.title)))
        if not found.lines:
            self._found.addWidget(_said("circle-check", "success_text", _("Tidak ada akun resmi yang ia pegang.")))
        allow(self.paper, [] if found.id else [_("Buat dulu daftarnya di Akun: Buka daftar aksesnya, lalu Buat daftar.")])

    def _save_paper(self) -> None:
        if self._access is not None and self._access.id:
            self.paper_wanted.emit(self._access.id, self._access.name)

    def reasons(self) -> list[str]:
        return [] if self.known.isChecked() else [_("Serahkan dulu pekerjaannya, lalu centang bahwa itu sudah.")]

    def draft(self) -> Draft:
        gone = self.person.currentData()
        return replace(
            self._base,
            members=tuple(m for m in self._base.members if m.id != gone),
            waivers=tuple(w for w in self._base.waivers if w.person != gone),
            lent=tuple(x for x in self._base.lent if x.person != gone),
        )


class Lose(Deed):
    """A laptop is lost, broken or stolen: which seats lay on it."""

    def __init__(self, base: Draft, seats: dict[str, Sequence[Any]]) -> None:
        super().__init__(
            _("Laptop hilang atau rusak"),
            _(
                "Pilih kursi yang ada di laptop itu. Yang ditandatangani kursi itu dan sudah sampai di sini tetap sah; yang datang kemudian tidak dihitung. "
                "Orangnya tetap di tim dan meminta kursi baru di laptop penggantinya. Ganti juga kata sandi akun yang pernah dibuka di sana."
            ),
            _("Susun usulan piagam"),
        )
        self._base = base
        self.boxes: dict[str, QCheckBox] = {}
        names = {m.id: m.name for m in base.members}
        for person, lines in seats.items():
            for line in lines:
                box = QCheckBox(_("{who}, sidik {key}, {where}").format(who=names.get(person, person), key=line.fingerprint, where=seat_words(line)))
                box.toggled.connect(self.judge)
                self.boxes[line.key] = box
                self.inside.addWidget(box)
        self.judge()

    def reasons(self) -> list[str]:
        return [] if any(b.isChecked() for b in self.boxes.values()) else [_("Pilih paling sedikit satu kursi.")]

    def draft(self) -> Draft:
        return replace(self._base, lost=tuple(k for k, b in self.boxes.items() if b.isChecked()))


class Forget(Deed):
    """A forgotten PIN, or a keyring that lost its half: a new seat on this laptop; the old one here ends."""

    def __init__(self, base: Draft, seats: dict[str, Sequence[Any]]) -> None:
        super().__init__(
            _("PIN lupa"),
            _(
                "PIN tidak bisa dipulihkan; yang dibuat adalah kursi baru. Orangnya mengetik PIN baru sendiri saat piagam ditandatangani. "
                "Kursi lamanya di laptop ini berhenti berlaku, catatan lamanya tetap."
            ),
            _("Susun usulan piagam"),
        )
        self._base, self._seats = base, seats
        self.person = QComboBox()
        for m in base.members:
            if any(s.here for s in seats.get(m.id, ())):
                self.person.addItem(m.name, m.id)
        self.inside.addWidget(Field(_("Siapa yang lupa PIN"), self.person, _("Hanya orang yang kursinya di laptop ini.")))
        self.judge()

    def reasons(self) -> list[str]:
        return [] if self.person.count() else [_("Tidak ada kursi di laptop ini. Minta kursi baru di laptop orangnya.")]

    def draft(self) -> Draft:
        who = str(self.person.currentData())
        return replace(self._base, here=(who,), lost=tuple(s.key for s in self._seats.get(who, ()) if s.here))


def seat_words(line: Any) -> str:
    """Where a seat is, and when it last signed something that came here."""
    where = _("di laptop ini") if line.here else _("di laptop lain")
    if not line.last:
        return _("{where}, belum pernah menandatangani").format(where=where)
    return _("{where}, terakhir menandatangani {day}").format(where=where, day=short_date(date.fromisoformat(line.last[:10])))


def _said(picture: str, ink: str, text: str) -> QWidget:
    held = QWidget()
    line = row(Glyph(picture, 16, ink), spacing=10)
    line.addWidget(Prose(text, "body", "text"), 1)
    held.setLayout(line)
    return held
