"""*Urusan tim*: what happens to people and laptops, each as a guided way to a proposal for the charter; and who sits where."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.errors import Refused, Trouble
from core.log import Secret
from core.messages import N_, _
from gui import notices
from gui.desk import Desk
from gui.pages.accounts.deeds import LEAVING, leaving_parts, write_leaving
from gui.pages.settings.deeds import Deed, Forget, Leave, Lend, Lose, seat_words
from gui.pages.settings.panel import Panel
from gui.pages.settings.root_forms import Late, Paper, SecondRoot
from gui.pages.settings.seat_forms import Answer, Waiting, Want
from gui.print.writing import file_name
from gui.session import Session
from gui.widgets.controls import allow, button, emptied, label, row, rule
from gui.widgets.glyphs import Avatar, Glyph
from gui.widgets.prose import Prose
from gui.widgets.surfaces import Banner

WAYS = (
    ("join", "users-round", N_("Orang bergabung atau laptop baru"), N_("Terima permintaan kursi yang dibuat di laptop lain."), N_("Terima permintaan")),
    ("leave", "log-out", N_("Orang keluar"), N_("Lihat pekerjaan dan akses yang ia pegang, lalu susun piagam tanpa dia."), N_("Susun serah terima")),
    ("lend", "calendar-clock", N_("Plt atau Plh"), N_("Tugaskan peran dari tanggal sampai tanggal, dengan nomor surat."), N_("Tugaskan")),
    ("lose", "monitor", N_("Laptop hilang atau rusak"), N_("Hentikan kursi yang ada di laptop itu."), N_("Hentikan kursi")),
    ("forget", "key-round", N_("PIN lupa"), N_("Kursi baru dengan PIN baru untuk orang di laptop ini."), N_("Buat kursi baru")),
    ("want", "monitor", N_("Minta kursi di laptop ini"), N_("Untuk Anda yang belum punya kursi di sini. Tidak perlu masuk dulu."), N_("Minta kursi")),
    ("late", "history", N_("Catatan dari kursi yang berakhir"), N_("Lihat yang datang terlambat dan tidak dihitung, lalu sahkan bila benar."), N_("Lihat")),
    ("root", "shield", N_("Pemegang kunci induk kedua"), N_("Kunci di kertas untuk Sekretaris, bila yang pertama hilang."), N_("Tambah")),
    ("paper", "shield-check", N_("Periksa kertas kunci induk"), N_("Pastikan lembar pemulihan di brankas masih cocok dengan kantor ini."), N_("Periksa")),
)  # fmt: skip
"""Key, icon, title, sentence and button of each way."""
_OPEN = frozenset({"want", "paper"})
"""What works while nobody has entered."""


def _look(office: Any) -> Any:
    """Runs in the records thread."""
    from db.queries.team import team

    return team(office)


def _duties(office: Any, person: str) -> Any:
    """Runs in the records thread."""
    from db.queries.team import duties

    return duties(office, person)


def _late(office: Any) -> Any:
    """Runs in the records thread."""
    from db.queries.team import late

    return late(office)


def _look_at(office: Any, text: str) -> Any:
    """Runs in the records thread."""
    from db.actions.ask_seat import look_at

    return look_at(office, text)


def _ask_seat(office: Any, person: str, name: str, secret: Secret, head: bool) -> str:
    """Runs in the records thread, where the keyring may ask for leave."""
    from db.actions.ask_seat import ask_seat

    return ask_seat(office, person, name, secret, head=head)


def _withdraw(office: Any, key: str) -> None:
    """Runs in the records thread."""
    from db.actions.ask_seat import withdraw

    withdraw(office, key)


def _own(office: Any, code: Secret) -> None:
    """Runs in the records thread. Raises Refused when the paper is wrong or of another office."""
    from db.actions.amend import root_of

    root_of(office, code)


class TeamPanel(Panel):
    """``proposed`` carries a proposal for the charter. ``form`` is what is open, ``buttons`` open them.

    ``waiting`` gives the proposal that is not signed yet: another one is made upon it.
    """

    title = N_("Urusan tim")
    kinds = frozenset({"charter", "entry"})
    proposed = Signal(object)

    def __init__(self, title: str, desk: Desk, session: Session) -> None:
        super().__init__(title, desk, session)
        self.form: QWidget | None = None
        self.waiting: Callable[[], Any] = lambda: None
        self._shown: Any = None
        self._above, self._inside = QVBoxLayout(), QVBoxLayout()
        self._inside.setSpacing(10)
        self.buttons = {key: button(_(act), partial(self.open_way, key), scale="sm") for key, _icon, _name, _say, act in WAYS}
        self._ways = QWidget()
        lines = QVBoxLayout(self._ways)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        for key, icon, name, sentence, _act in WAYS:
            if key != WAYS[0][0]:
                lines.addWidget(rule())
            lines.addWidget(_way(icon, _(name), _(sentence), self.buttons[key]))
        self._people = QVBoxLayout()
        self._people.setSpacing(6)
        self._waiting = QVBoxLayout()
        self._waiting.setSpacing(16)
        self._home = QWidget()
        home = QVBoxLayout(self._home)
        home.setContentsMargins(0, 0, 0, 0)
        home.setSpacing(14)
        home.addLayout(self._waiting)
        home.addWidget(self._ways)
        home.addWidget(label(_("Kursi"), "subhead"))
        home.addLayout(self._people)
        column = QVBoxLayout()
        column.setContentsMargins(16, 12, 16, 16)
        column.setSpacing(12)
        column.addLayout(self._above)
        column.addWidget(self._home)
        column.addLayout(self._inside)
        self.body.addLayout(column)
        session.changed.connect(self.ask)

    def ask(self) -> None:
        """Ask for the team, and for what somebody who is about to leave still has in hand."""
        if isinstance(self.form, Leave):
            self.form.wanted.emit(str(self.form.person.currentData()))
        self.desk.ask(_look, owner=self, then=self._show, failed=lambda _error: None)

    def first(self) -> QWidget:
        """The first way, or the form that is open."""
        if self.form is None:
            return next((b for b in self.buttons.values() if b.isEnabled()), self)
        wants = Qt.FocusPolicy.TabFocus.value
        fields = (w for w in self.form.findChildren(QWidget) if w.isEnabled() and w.isVisibleTo(self.form) and w.focusPolicy().value & wants)
        return next(fields, self.form)

    def sift(self, words: list[str]) -> bool:
        """Whether the ways speak of all these words."""
        text = " ".join((self.accessibleName(), *(f"{_(name)} {_(sentence)}" for _key, _icon, name, sentence, _act in WAYS))).casefold()
        return all(w in text for w in words)

    # -- the team

    def _show(self, found: Any) -> None:
        if found == self._shown:
            return
        self._shown = found
        closed = [_("Masuk dulu untuk mengusulkan perubahan.")] if found.locked else []
        for key, b in self.buttons.items():
            allow(b, () if key in _OPEN else closed)
        emptied(self._people)
        for m in found.draft.members:
            self._people.addWidget(_seated(m, found.seats.get(m.id, ())))
        self._people.addWidget(label(_("Sidik kantor, untuk dicocokkan saat laptop baru bergabung: {key}").format(key=found.fingerprint), "caption", "muted"))
        self._show_waiting()

    def _show_waiting(self) -> None:
        emptied(self._waiting)
        for asked in self._shown.waiting:
            self.desk.away(_words_of, asked, owner=self, then=partial(self._add_waiting, asked), failed=lambda _error: None)

    def _add_waiting(self, asked: Any, words: str) -> None:
        if asked in self._shown.waiting:
            made = Waiting(asked, words)
            made.withdrawn.connect(self._withdraw)
            self._waiting.addWidget(made)

    # -- the ways

    def open_way(self, key: str) -> None:
        """Open the form of one way."""
        found = self._shown
        if found is None:
            return
        base = self.waiting() or found.draft
        makers: dict[str, Callable[[], QWidget]] = {
            "join": lambda: self._answering(Answer(base, found.taken)),
            "leave": lambda: self._leaving(Leave(base)),
            "lend": lambda: Lend(base, self.session.today()),
            "lose": lambda: Lose(base, found.seats),
            "forget": lambda: Forget(base, found.seats),
            "want": lambda: self._wanting(Want(found.draft.members)),
            "late": lambda: self._asking_late(Late(base)),
            "root": lambda: SecondRoot(base, self.desk, self.session, found.office),
            "paper": lambda: self._checking(Paper()),
        }
        emptied(self._above)
        emptied(self._inside)
        self._home.hide()
        self.form = form = makers[key]()
        if isinstance(form, Deed):
            form.proposed.connect(self._propose)
        form.left.connect(partial(self._back, key))  # type: ignore[attr-defined]
        self._inside.addWidget(form)
        if isinstance(form, Leave):
            form.start()
        self.first().setFocus()

    def _back(self, key: str) -> None:
        emptied(self._inside)
        emptied(self._above)
        self.form = None
        self._home.show()
        self.buttons[key].setFocus()

    def _propose(self, draft: Any) -> None:
        emptied(self._inside)
        self.form = None
        self._home.show()
        self.proposed.emit(draft)

    def _answering(self, form: Answer) -> Answer:
        def ask(text: str) -> None:
            self.desk.ask(
                _look_at, text, owner=form, then=lambda found: form.show_request(text, *found), failed=lambda error: form.show_problem(text, _line(error))
            )

        form.given.connect(ask)
        return form

    def _leaving(self, form: Leave) -> Leave:
        def ask(person: str) -> None:
            self.desk.ask(_duties, person, owner=form, then=partial(form.show_duties, person), failed=lambda _error: None)

        form.wanted.connect(ask)
        form.accounts.connect(lambda person: self.session.page_wanted.emit("accounts", f"{LEAVING}{person}"))
        form.paper_wanted.connect(self._save_paper)
        return form

    def _save_paper(self, record: str, name: str) -> None:
        """The minutes of the accesses of somebody who leaves, as a sealed PDF."""
        path = notices.save_as(self, _("Simpan berita acara"), file_name(_("Berita acara serah terima akses {title}"), name), "PDF (*.pdf)")
        if path is not None:
            said = lambda error: self._tell([_line(error)])  # noqa: E731
            write = lambda parts: self.desk.away(write_leaving, parts, path, owner=self, then=self._paper_written, failed=said)  # noqa: E731
            self.desk.ask(leaving_parts, record, owner=self, then=write, failed=said)

    def _paper_written(self, path: Path) -> None:
        text = _("Berita acara tersimpan: {name}").format(name=path.name)
        notices.toast(self.window(), text, _("Buka"), partial(notices.open_outside, path))

    def _tell(self, lines: list[str]) -> None:
        emptied(self._above)
        self._above.addWidget(Banner("warn", lines))

    def _asking_late(self, form: Late) -> Late:
        self.desk.ask(_late, owner=form, then=form.show_late, failed=lambda _error: None)
        return form

    def _wanting(self, form: Want) -> Want:
        def ask(person: str, name: str, secret: Secret) -> None:
            roles = next((m.roles for m in self._shown.draft.members if m.id == person), ())
            form.busy(True)
            self.desk.ask(
                _ask_seat, person, name, secret, "kepala_humas" in roles, owner=form, then=lambda _text: self._asked(), failed=partial(self._failed, form)
            )

        form.asked.connect(ask)
        return form

    def _asked(self) -> None:
        self._back("want")
        self._shown = None
        self.ask()
        notices.toast(self.window(), _("Permintaan kursi dibuat"))

    def _failed(self, form: Want, error: Refused | Trouble) -> None:
        form.busy(False)
        self._tell(notices.reasons(error) if isinstance(error, Refused) else [str(error.what), str(error.advice)])

    def _withdraw(self, key: str) -> None:
        self._shown = None
        self.desk.ask(_withdraw, key, owner=self, then=lambda _nothing: self.ask())

    def _checking(self, form: Paper) -> Paper:
        def check(code: Secret) -> None:
            self.desk.ask(_own, code, owner=form, then=lambda _nothing: form.show_answer(True, ""), failed=lambda error: form.show_answer(False, _line(error)))

        form.given.connect(check)
        return form


def _words_of(asked: Any) -> str:
    """Runs in the pool: slow on purpose."""
    from core import joining

    return joining.words(asked.request)


def _line(error: Refused | Trouble) -> str:
    return " ".join(notices.reasons(error)) if isinstance(error, Refused) else f"{error.what} {error.advice}"


def _way(icon: str, name: str, sentence: str, act: QWidget) -> QWidget:
    held = QWidget()
    text = QVBoxLayout()
    text.setSpacing(2)
    text.addWidget(label(name, "label"))
    text.addWidget(Prose(sentence, "caption", "text_muted"))
    line = row(Glyph(icon, 18, "text_secondary"), spacing=12, margins=(0, 10, 0, 10))
    line.addLayout(text, 1)
    line.addWidget(act)
    act.setAccessibleName(f"{name}: {act.text()}")  # type: ignore[attr-defined]
    held.setLayout(line)
    return held


def _seated(member: Any, seats: Any) -> QWidget:
    avatar = Avatar(24)
    avatar.show_person(member.id, member.name)
    held = QWidget()
    text = QVBoxLayout()
    text.setSpacing(0)
    for line in seats:
        text.addWidget(label(_("{key}, {where}").format(key=line.fingerprint, where=seat_words(line)), "caption", "muted"))
    if not seats:
        text.addWidget(label(_("Belum punya kursi; minta di laptopnya."), "caption", "danger"))
    across = row(avatar, label(member.name, "label"), None, spacing=10)
    across.addLayout(text)
    held.setLayout(across)
    return held
