"""Step 4: every person makes a PIN of the own, typed twice; without a keyring a passphrase."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QVBoxLayout

from core.ledger.keys import PASSPHRASE_MIN, PIN_HEAD, PIN_MAX, PIN_MIN, passphrase_faults, pin_faults
from core.log import Secret
from core.messages import N_, Message, _
from core.records import Person
from core.team import Member
from gui.desk import Desk
from gui.pages.setup.step import Answers, Step
from gui.session import Session
from gui.widgets.controls import SecretLine, allow, button, emptied, label, row
from gui.widgets.glyphs import Glyph
from gui.widgets.login import PersonRow
from gui.widgets.pin import PinEdit
from gui.widgets.prose import Prose
from gui.widgets.surfaces import Banner, announce


def _ask_keyring() -> Any:
    """Runs in the pool: the system may show a prompt of its own and take its time."""
    from db.actions.establish import keyring_ready

    return keyring_ready()


class Pins(Step):
    """A list of the people at the left, the two lines of the chosen one at the right."""

    name, hint = N_("PIN paraf"), N_("Setiap orang membuat sendiri")
    title, lead = (
        N_("PIN untuk setiap orang"),
        N_("Tiap orang mengetik PIN-nya sendiri dua kali, tanpa dilihat rekan. Admin tidak bisa melihat atau menggantinya diam-diam."),
    )
    onward = N_("Lanjut: kunci induk")

    def __init__(self, desk: Desk, session: Session, answers: Answers) -> None:
        super().__init__(desk, session, answers)
        self.people: list[PersonRow] = []
        self._marks: dict[str, Glyph] = {}
        self._group = QButtonGroup(self)
        self._list = QVBoxLayout()
        self._list.setSpacing(6)
        self._above = QVBoxLayout()
        self._who = label("", "heading")
        self._rule = Prose("", "body", "text_secondary")
        self.first, self.again = PinEdit(_("PIN")), PinEdit(_("PIN sekali lagi"))
        self.phrase, self.phrase_again = SecretLine(), SecretLine()
        self._labels = [label("", "label"), label("", "label")]
        self._fault = label("", "caption", "danger", wrap=True)
        self.keep = button("", self._keep, kind="soft", picture="key-round")
        self._lay_out()
        for pin in (self.first, self.again):
            pin.changed.connect(self._typed)
        for line in (self.phrase, self.phrase_again):
            line.textChanged.connect(self._typed)
        self.first.entered.connect(lambda: self.again.setFocus(Qt.FocusReason.TabFocusReason))
        self.phrase.returnPressed.connect(lambda: self.phrase_again.setFocus(Qt.FocusReason.TabFocusReason))
        self.again.entered.connect(self._keep)
        self.phrase_again.returnPressed.connect(self._keep)
        self._group.buttonToggled.connect(lambda _button, on: self._choose() if on else None)

    def _lay_out(self) -> None:
        box = QFrame()
        box.setObjectName("well")
        inside = QVBoxLayout(box)
        inside.setContentsMargins(24, 20, 24, 22)
        inside.setSpacing(6)
        inside.addWidget(self._who)
        inside.addWidget(self._rule)
        inside.addSpacing(10)
        for text, pin, phrase in ((self._labels[0], self.first, self.phrase), (self._labels[1], self.again, self.phrase_again)):
            inside.addWidget(text)
            inside.addWidget(pin, 0, Qt.AlignmentFlag.AlignLeft)
            inside.addWidget(phrase)
            inside.addSpacing(8)
        inside.addWidget(self._fault)
        inside.addLayout(row(self.keep, None))
        left = QVBoxLayout()
        left.addLayout(self._list)
        left.addStretch(1)
        right = QVBoxLayout()
        right.setSpacing(12)
        right.addLayout(self._above)
        right.addWidget(box)
        right.addStretch(1)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(28)
        across.addLayout(left, 5)
        across.addLayout(right, 7)

    def enter(self) -> None:
        """Show the people; ask the system once whether it can hold secrets."""
        for line in self.people:
            self._group.removeButton(line)
        emptied(self._list)
        self.people, self._marks = [], {}
        for member in self.answers.setup.members:
            self._add_person(member)
        known = {m.id for m in self.answers.setup.members}
        self.answers.pins = {p: s for p, s in self.answers.pins.items() if p in known}
        self._mark()
        if self.answers.keyring is None:
            self.desk.away(_ask_keyring, owner=self, then=self._know_keyring)
        self._next_person()

    def _add_person(self, member: Member) -> None:
        line = PersonRow(Person(member.id, member.name, member.roles))
        mark = Glyph("circle", 18, "text_muted")
        holder = QFrame()
        across = row(line, mark, spacing=10)
        across.setStretch(0, 1)
        holder.setLayout(across)
        self._group.addButton(line)
        self.people.append(line)
        self._marks[member.id] = mark
        self._list.addWidget(holder)

    def _know_keyring(self, ready: bool) -> None:
        self.answers.keyring = ready
        if not ready:
            text = _(
                "Brankas sistem di komputer ini tidak tersedia, jadi PIN saja tidak cukup melindungi kunci. "
                "Setiap orang memakai frasa sandi minimal {n} karakter, misalnya empat kata yang hanya ia tahu."
            ).format(n=PASSPHRASE_MIN)
            self._above.addWidget(Banner("warn", [text]))
        typing = self.first.hasFocus() or self.again.hasFocus()
        self._choose()
        if typing:
            self.focus_first()  # the lines for digits may just have gone, and the keyboard with them to some button
        self.changed.emit()

    # -- one person

    def _member(self) -> Member | None:
        line = self._group.checkedButton()
        return next((m for m in self.answers.setup.members if isinstance(line, PersonRow) and m.id == line.person.id), None)

    def _next_person(self) -> None:
        """Choose the first person without a good PIN."""
        waiting = [line for line in self.people if self._faults_of(line.person.id)]
        if self.people:
            (waiting or self.people)[0].setChecked(True)
        self._choose()

    def _choose(self) -> None:
        member, by_pin = self._member(), self.answers.keyring is not False
        for part in (self.first, self.again):
            part.clear()
            part.show_error(False)
            part.setVisible(by_pin)
        for line in (self.phrase, self.phrase_again):
            line.clear()
            line.setVisible(not by_pin)
        if member is None:
            return
        least = PIN_HEAD if self._head(member) and len(self.answers.setup.members) > 1 else PIN_MIN
        self._who.setText(member.name)
        digits = _("{least} sampai {most} angka, bukan angka kembar atau berurutan.").format(least=least, most=PIN_MAX)
        self._rule.set_text(digits if by_pin else _("Minimal {n} karakter.").format(n=PASSPHRASE_MIN))
        what = _("PIN") if by_pin else _("Frasa sandi")
        self._labels[0].setText(_("{what} baru").format(what=what))
        self._labels[1].setText(_("Ketik sekali lagi"))
        for line, text in ((self.phrase, what), (self.phrase_again, _("{what} sekali lagi").format(what=what))):
            line.setAccessibleName(text)
        done = not self._faults_of(member.id)
        thing = what if by_pin else _("frasa sandi")
        self.keep.setText((_("Ganti {what} {who}") if done else _("Simpan {what} {who}")).format(what=thing, who=member.name))
        self._typed()

    def _head(self, member: Member) -> bool:
        return "kepala_humas" in member.roles

    def _faults(self, member: Member, secret: str) -> tuple[Message, ...]:
        if self.answers.keyring is False:
            return passphrase_faults(secret)
        return pin_faults(secret, head=self._head(member), shared=len(self.answers.setup.members) > 1)

    def _faults_of(self, person: str) -> list[str]:
        member = next((m for m in self.answers.setup.members if m.id == person), None)
        secret = self.answers.pins.get(person)
        if member is None or secret is None:
            return [_("belum dibuat")]
        return [str(f) for f in self._faults(member, secret.reveal())]

    def _lengths(self) -> tuple[bool, bool]:
        if self.answers.keyring is False:
            return bool(self.phrase.text()), bool(self.phrase_again.text())
        return self.first.ready(), self.again.ready()

    def _typed(self) -> None:
        one, two = self._lengths()
        if one or two:
            self._fault.setText("")
        allow(self.keep, [] if one and two else [_("Ketik dua kali, di kedua baris.")])

    def _keep(self) -> None:
        member = self._member()
        if member is None or not all(self._lengths()):
            return
        by_pin = self.answers.keyring is not False
        one, two = (self.first.take(), self.again.take()) if by_pin else (self.phrase.text(), self.phrase_again.text())
        self.phrase.clear()
        self.phrase_again.clear()
        faults = [str(f) for f in self._faults(member, one)] or ([] if one == two else [_("Kedua ketikan berbeda. Ketik lagi keduanya.")])
        if faults:
            self._fault.setText("\n".join(faults))
            self.first.show_error(True)
            self.again.show_error(True)
            announce(self, self._fault.text())
            self.focus_first()
            return
        self.answers.pins[member.id] = Secret(one)
        self._fault.setText("")
        self._mark()
        self._next_person()
        self.changed.emit()
        self.focus_first()

    def _mark(self) -> None:
        for person, mark in self._marks.items():
            done = not self._faults_of(person)
            mark.show_icon("circle-check" if done else "circle", "success_text" if done else "text_muted")
            mark.setAccessibleName(_("Sudah dibuat") if done else _("Belum dibuat"))

    def reasons(self) -> list[str]:
        """Who still has no good PIN."""
        if self.answers.keyring is None:
            return [_("Menunggu jawaban brankas sistem.")]
        return [_("{who}: {why}").format(who=m.name, why=" ".join(found)) for m in self.answers.setup.members if (found := self._faults_of(m.id))]

    def focus_first(self) -> None:
        """The first line of the chosen person."""
        (self.phrase if self.answers.keyring is False else self.first).setFocus(Qt.FocusReason.TabFocusReason)
