"""A proposal for the next charter: people, waivers, classes, extra steps, the fast lane; what it changes; and the signature."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from core import charter_draft, team
from core.charter_draft import EXTRA_ROLES, Draft, Extra
from core.log import Secret
from core.messages import _
from core.names import ROLE_NAMES
from core.team import Member, Waiver
from gui.pages.setup.people import MOST, MemberRow, WaiverForm
from gui.widgets.controls import Field, SecretLine, Segmented, allow, button, emptied, icon_button, label, row
from gui.widgets.filter_chip import FilterChip
from gui.widgets.glyphs import Glyph
from gui.widgets.prose import Prose


class CharterEdit(QWidget):
    """``draft`` is the proposal as it stands. ``changed`` after every change, ``left`` keeps it, ``dropped`` throws it away.

    ``signed`` carries the recovery code and the PINs of new people as secrets.
    """

    changed = Signal()
    left = Signal()
    dropped = Signal()
    signed = Signal(object, object)

    def __init__(self, found: Any, draft: Draft, today: date) -> None:
        super().__init__()
        self._found, self.draft, self._today = found, draft, today
        self._busy = False
        self.rows: list[MemberRow] = []
        self.pins: dict[str, tuple[SecretLine, SecretLine]] = {}
        self._seats: dict[str, QLabel] = {}
        self._people, self._waived, self._changes, self._secrets = QVBoxLayout(), QVBoxLayout(), QVBoxLayout(), QVBoxLayout()
        for part in (self._people, self._waived, self._changes, self._secrets):
            part.setSpacing(4)
        self.add = button(_("Tambah orang"), self._add, picture="plus", scale="sm")
        self.form = WaiverForm(today)
        self.form.added.connect(self._waive)
        self.form.hide()
        self.more = button(_("Tambah pengecualian…"), lambda: self.form.setVisible(not self.form.isVisible()), kind="link", scale="sm")
        kinds = [(k, str(name)) for k, name in charter_draft.kinds_offered()]
        self.late = FilterChip(_("Diverifikasi sesudah editing"), _("Pilih jenis konten"))
        self.late.offer(kinds)
        self.late.chosen.connect(self._edited)
        self.together = FilterChip(_("Boleh disetujui bersama"), _("Pilih jenis konten"))
        self.together.offer(kinds)
        self.together.chosen.connect(self._edited)
        self.paper = Segmented(_("Keputusan dari kertas"), (("no", _("Tidak boleh")), ("yes", _("Boleh, dengan pindaian"))))
        self.paper.chosen.connect(self._edited)
        self.extra: dict[str, FilterChip] = {}
        for role in EXTRA_ROLES:
            chip = FilterChip(_(ROLE_NAMES[role]), _("{role}: tidak ada").format(role=_(ROLE_NAMES[role])))
            chip.offer(kinds)
            chip.chosen.connect(self._edited)
            self.extra[role] = chip
        self.threshold = Segmented(_("Paraf akhir"), tuple((str(n), str(n)) for n in range(1, charter_draft.MOST_THRESHOLD + 1)))
        self.threshold.chosen.connect(self._edited)
        self.hours, self.limit = QLineEdit(), QLineEdit()
        for edit, name in ((self.hours, _("Jam verifikasi jalur cepat")), (self.limit, _("Jalur cepat terbuka"))):
            edit.setFixedWidth(72)
            edit.setMaxLength(3)
            edit.setAccessibleName(name)
            edit.textEdited.connect(self._edited)
        self.code = QLineEdit()
        self.code.setMaxLength(200)
        self.code.setPlaceholderText("XXXX-XXXX-XXXX-…")
        self.code.textChanged.connect(self._judge)
        self.sign = button("", self._sign, kind="primary", picture="signature")
        self.back = button(_("Simpan usulan dan kembali"), self.left.emit)
        self.drop = button(_("Buang usulan"), self.dropped.emit, kind="ghost")
        self._why = label("", "caption", "muted", wrap=True)
        self._lay_out()
        self._fill()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(Prose(_("Susun perubahannya dulu. Tidak ada yang berlaku sebelum pemegang kunci induk menandatanganinya."), "caption", "text_muted"))
        column.addWidget(label(_("Orang dan peran"), "subhead"))
        column.addLayout(self._people)
        column.addLayout(row(self.add, None))
        column.addWidget(label(_("Pengecualian pemisahan tugas"), "subhead"))
        column.addLayout(self._waived)
        column.addLayout(row(self.more, None))
        column.addWidget(self.form)
        column.addWidget(label(_("Langkah menurut jenis konten"), "subhead"))
        column.addLayout(row(label(_("Sesudah editing"), "body"), self.late, None))
        column.addLayout(row(label(_("Langkah tambahan"), "body"), *self.extra.values(), None))
        column.addLayout(row(label(_("Risiko rendah"), "body"), self.together, None))
        column.addLayout(row(label(_("Orang untuk paraf akhir"), "body"), self.threshold, None))
        column.addLayout(row(label(_("Kertas bertanda tangan"), "body"), self.paper, None))
        column.addWidget(label(_("Jalur cepat"), "subhead"))
        hours = (label(_("Verifikasi dalam"), "body"), self.hours, label(_("jam, paling banyak"), "body"), self.limit, label(_("pernyataan terbuka"), "body"))
        column.addLayout(row(*hours, None))
        column.addSpacing(6)
        column.addWidget(label(_("Yang berubah dari piagam sekarang"), "subhead"))
        column.addLayout(self._changes)
        column.addSpacing(6)
        column.addWidget(label(_("Tanda tangan kunci induk"), "subhead"))
        column.addLayout(self._secrets)
        help_text = _("Dari lembar pemulihan, 14 kelompok. Kode hanya dipakai untuk tanda tangan ini dan tidak disimpan.")
        if self._found.code:
            help_text = _("Kantor contoh, kodenya: {code}").format(code=self._found.code)
        self._code = Field(_("Kode pemulihan"), self.code, help_text)
        column.addWidget(self._code)
        column.addWidget(self._why)
        column.addLayout(row(self.sign, self.back, None, self.drop))

    def first(self) -> QWidget:
        """Where the keyboard begins."""
        return self.rows[0].name if self.rows else self.add

    def busy(self, on: bool) -> None:
        """While the signature is made."""
        self._busy = on
        self._judge()

    # -- what is proposed

    def _fill(self) -> None:
        """Show the draft in every control."""
        emptied(self._people)
        self.rows = [MemberRow(m) for m in self.draft.members]
        before: QWidget | None = None
        for line in self.rows:
            line.layout().setContentsMargins(0, 6, 0, 6)  # the card around it has its own room
            line.edited.connect(self._edited)
            line.removed.connect(self._remove)
            self._people.addWidget(line)
            for part in (line.name, line.roles, line.away):
                if before is not None:
                    QWidget.setTabOrder(before, part)
                before = part
        self.late.show_ticked(self.draft.late)
        self.together.show_ticked(self.draft.together)
        self.paper.show_choice("yes" if self.draft.paper else "no")
        extra = {e.role: e.kinds for e in self.draft.extra}
        for role, chip in self.extra.items():
            chip.show_ticked(extra.get(role, ()))
        self.threshold.show_choice(str(min(self.draft.threshold, charter_draft.MOST_THRESHOLD)))
        self.hours.setText(str(self.draft.hours))
        self.limit.setText(str(self.draft.limit))
        self._judge()

    def _edited(self, *_args: object) -> None:
        order = [k for k, _name in charter_draft.kinds_offered()]
        ticked = {role: tuple(sorted(chip.ticked(), key=order.index)) for role, chip in self.extra.items()}
        self.draft = replace(
            self.draft,
            members=tuple(line.member() for line in self.rows),
            late=tuple(sorted(self.late.ticked())),
            together=tuple(sorted(self.together.ticked())),
            paper=self.paper.choice() == "yes",
            extra=tuple(Extra(role, tuple(sorted(found))) for role, found in ticked.items() if found),
            threshold=int(self.threshold.choice()),
            hours=_number(self.hours.text()),
            limit=_number(self.limit.text()),
        )
        self._after()

    def _after(self) -> None:
        self._judge()
        self.changed.emit()

    def _add(self) -> None:
        taken = [*self.draft.members, *(Member(t, "", ()) for t in self._found.taken)]
        self.draft = replace(self.draft, members=(*self.draft.members, Member(team.new_id(taken), "", ())))
        self._fill()
        self.rows[-1].name.setFocus()
        self.changed.emit()

    def _remove(self, person: str) -> None:
        kept = tuple(m for m in self.draft.members if m.id != person)
        self.draft = replace(self.draft, members=kept, waivers=tuple(w for w in self.draft.waivers if w.person != person))
        self._fill()
        self.add.setFocus()
        self.changed.emit()

    def _waive(self, waiver: Waiver) -> None:
        self.draft = charter_draft.with_waiver(self.draft, waiver)
        self.form.hide()
        self._after()

    def _unwaive(self, waiver: Waiver) -> None:
        self.draft = replace(self.draft, waivers=tuple(w for w in self.draft.waivers if w != waiver))
        self._after()

    # -- what it means

    def _judge(self, *_args: object) -> None:
        self._show_waivers()
        self._show_changes()
        self._show_pins()
        self.form.offer(self.draft.members)
        allow(self.add, [_("Paling banyak {n} orang.").format(n=MOST)] if len(self.draft.members) >= MOST else [])
        found = [str(m) for m in charter_draft.faults(self._found.draft, self.draft, self._today)]
        if any(not one.text() or one.text() != two.text() for one, two in self.pins.values()):
            found.append(_("Orang baru mengetik PIN-nya sendiri, dua kali sama."))
        if not self.code.text().strip():
            found.append(_("Ketik kode pemulihan dari kertas."))
        if self._busy:
            found.append(_("Sedang menandatangani."))
        self.sign.setText(_("Tanda tangani piagam versi {n}").format(n=self._found.version + 1))
        allow(self.sign, found)
        self._why.setText(" ".join(found))

    def _show_waivers(self) -> None:
        emptied(self._waived)
        for w in self.draft.waivers:
            text = str(charter_draft.waiver_sentence(w, self.draft.members))
            line = row(Glyph("signature", 16, "accent_text"), spacing=10)
            line.addWidget(Prose(text, "body", "accent_text"), 1)
            line.addWidget(icon_button("x", _("Cabut: {what}").format(what=text), partial(self._unwaive, w), scale="sm"))
            self._waived.addWidget(_held(line))
        if not self.draft.waivers:
            self._waived.addWidget(label(_("Tidak ada."), "body", "muted"))

    def _show_changes(self) -> None:
        emptied(self._changes)
        found = charter_draft.differences(self._found.draft, self.draft)
        for sentence in found:
            line = row(Glyph("arrow-right", 16, "accent_text"), spacing=10)
            line.addWidget(Prose(str(sentence), "body", "text"), 1)
            self._changes.addWidget(_held(line))
        if not found:
            self._changes.addWidget(label(_("Belum ada yang diubah."), "body", "muted"))
        self.said = tuple(str(s) for s in found)

    def _show_pins(self) -> None:
        """Two lines for each new person; what is typed stays while the person stays."""
        new = charter_draft.seated_here(self._found.draft, self.draft)
        if [m.id for m in new] != list(self.pins):
            self._ask_pins(new)
        for m in new:
            self._seats[m.id].setText(_("Kursi baru untuk {name}").format(name=m.name or _("orang ke-{n}").format(n=self.draft.members.index(m) + 1)))

    def _ask_pins(self, new: Sequence[Member]) -> None:
        emptied(self._secrets)
        self.pins, self._seats = {}, {m.id: label("", "body") for m in new}
        for m in new:
            one, two = SecretLine(_("PIN atau frasa sandi")), SecretLine(_("sekali lagi"))
            for edit in (one, two):
                edit.setFixedWidth(200)
                edit.setAccessibleName(f"{edit.placeholderText()}: {m.name}")
                edit.textChanged.connect(self._judge)
            self.pins[m.id] = (one, two)
            self._secrets.addWidget(_held(row(self._seats[m.id], one, two, None)))

    def _sign(self) -> None:
        code = Secret(self.code.text())
        pins = {who: Secret(one.text()) for who, (one, _two) in self.pins.items()}
        self.code.clear()
        self.signed.emit(code, pins)


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() else 0


def _held(line: Any) -> QWidget:
    held = QWidget()
    held.setLayout(line)
    return held
