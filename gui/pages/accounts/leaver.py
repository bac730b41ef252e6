"""*Pegawai pindah*: every access of one person in one list, what was done about each, and what still stands open in red."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from core import accounts, leaving
from core.leaving import Leaving, Line
from core.messages import _
from db.queries.security import Agenda
from gui.pages.accounts.listing import day_words
from gui.pages.accounts.panel import Panel
from gui.pages.plans.fields import Choose, DayEdit
from gui.widgets.controls import Field, allow, button, emptied, icon_button, label, row, rule
from gui.widgets.floating import Choice
from gui.widgets.glyphs import Glyph

_VERBS = ("revoked", "rotated", "handed")


class LeaverPanel(Panel):
    """``begun`` carries a person and a day, ``done`` record, account, deed and heir, ``taken_back`` a record and a mark, ``paper_wanted`` a record.

    ``charter_wanted`` leads to the charter.
    """

    begun = Signal(str, object)
    done = Signal(str, str, str, str)
    taken_back = Signal(str, str)
    paper_wanted = Signal(str)
    charter_wanted = Signal()

    def __init__(self, window: QWidget, found: Agenda, me: str, today: date, person: str = "") -> None:
        text = _("Pilih orangnya: setiap akses tampil dalam satu daftar. Akses dicabut pada hari ia pindah; yang belum selesai tetap merah.")
        choices = (Choice("close", _("Tutup")), Choice("paper", _("Simpan berita acara"), "primary", "printer"))
        super().__init__(window, _("Pegawai pindah"), text, choices, wide=1000, tall=520)
        self.verbs["paper"] = lambda: self.paper_wanted.emit(self._shown.id if self._shown else "")
        self._found, self._me, self._today = found, me, today
        self._shown: Leaving | None = None
        self.person = Choose([("", _("Pilih orang")), *((p, name) for p, name in found.people if p != me or p == person)])
        self.day = DayEdit(today)
        self.day.show_day(today)
        self.begin = button(_("Buat daftar"), self._begin, kind="primary", picture="list-checks")
        self.count = label("", "subhead")
        self._glyph = Glyph("circle-alert", 18, "danger_text")
        top = row(Field(_("Siapa yang pindah"), self.person), Field(_("Hari pindah"), self.day), spacing=12)
        top.addWidget(self.begin, 0, Qt.AlignmentFlag.AlignBottom)
        top.addStretch(1)
        self.person.setMinimumWidth(260)
        self.inside.addLayout(top)
        self.inside.addWidget(rule())
        self._head = QWidget()
        self._head.setLayout(row(self._glyph, self.count, None))
        self.inside.addWidget(self._head)
        self._lines = QVBoxLayout()
        self.inside.addLayout(self._lines)
        self.inside.addStretch(1)
        self.heirs: dict[str, Choose] = {}
        self.deeds: dict[tuple[str, str], QWidget] = {}
        self.backs: dict[tuple[str, str], QWidget] = {}
        self.person.activated.connect(self._turn)
        self.day.textEdited.connect(self._turn)
        if person:
            self.person.show_key(person)
        self._turn()

    def open_it(self) -> None:
        super().open_it()
        self.person.setFocus(Qt.FocusReason.PopupFocusReason)

    def show_agenda(self, found: Agenda) -> None:
        """Show the lists as they stand now."""
        self._found = found
        self._turn()

    def _turn(self) -> None:
        """The list of the chosen person, if one was begun."""
        person = self.person.word()
        mine = [x for x in self._found.leavings if x.person == person]
        self._shown = max(mine, key=lambda x: x.day, default=None)
        why = [] if person else [_("Pilih siapa yang pindah.")]
        why += [_("Tanggal tidak terbaca. Tulis seperti 15 Desember.")] if self.day.day() is None else []
        begun = self._shown is not None and self._shown.day == self.day.day()
        self.begin.setVisible(self._shown is None or not begun)
        allow(self.begin, [*why, *map(str, self._found.why)])
        if self._shown is not None and self._shown.open == 0 and self.day.day() == self._today:
            self.begin.hide()
        self._show()

    def _begin(self) -> None:
        self.begun.emit(self.person.word(), self.day.day())

    def _show(self) -> None:
        emptied(self._lines)
        self.heirs, self.deeds, self.backs = {}, {}, {}
        shown = self._shown
        self._head.setVisible(shown is not None)
        allow(self.buttons["paper"], [] if shown is not None else [_("Buat daftarnya dulu.")])
        if shown is None:
            return
        if shown.open:
            self.count.setText(_("{open} dari {total} belum selesai").format(open=shown.open, total=shown.total))
            self._glyph.show_icon("circle-alert", "danger_text")
        else:
            self.count.setText(_("Semua akses {name} sudah dicabut, dirotasi, dan diserahkan").format(name=shown.name))
            self._glyph.show_icon("circle-check", "success_text")
        held = QWidget()
        grid = QGridLayout(held)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(10)
        for n, word in enumerate((_("Akses"), *map(_, leaving.DEEDS.values()))):
            grid.addWidget(label(word, "caption", "muted"), 0, n)
        grid.setColumnStretch(0, 1)
        for n, line in enumerate(shown.lines, 1):
            grid.addWidget(_about(line.title, _duty_words(line)), n, 0)
            for at, deed in enumerate(_VERBS, 1):
                grid.addWidget(self._cell(shown, line, deed), n, at)
        last = len(shown.lines) + 1
        grid.addWidget(_about(_("Kursi di piagam tim"), _("Selama tercantum, kuncinya masih berlaku untuk memutus dan menulis.")), last, 0)
        grid.addWidget(self._seat(shown), last, 1)
        self._lines.addWidget(held)
        if self.isVisible():
            self.fit_again()

    def _cell(self, shown: Leaving, line: Line, deed: str) -> QWidget:
        if deed in line.done:
            day, person = line.done[deed]
            done = _done(day_words(date.fromisoformat(day)), self._found.name(person) if person else _("menurut register"))
            if person:
                back = icon_button(
                    "undo-2", _("Batalkan tanda: {name}").format(name=line.title), partial(self._take_back, shown.id, line.account, deed), scale="sm"
                )
                allow(back, self._found.why, _("Batalkan tanda ini (Ctrl+Z untuk yang terakhir)"))
                self.backs[line.account, deed] = back
                done.layout().addWidget(back)
            return done
        if deed not in line.needs:
            return label(_("tidak perlu"), "caption", "muted")
        words = {"revoked": _("Cabut akses"), "rotated": _("Sudah diganti"), "handed": _("Serahkan")}[deed]
        made = button(words, partial(self._do, shown.id, line.account, deed), kind="dangero", scale="sm")
        made.setAccessibleName(f"{words}: {line.title}")
        allow(made, self._found.why)
        self.deeds[line.account, deed] = made
        if deed != "handed":
            return made
        heir = Choose([("", _("Kepada…")), *((p, name) for p, name in self._found.people if p != shown.person)])
        heir.setAccessibleName(_("Penerima tanggung jawab {name}").format(name=line.title))
        heir.setMinimumWidth(150)
        self.heirs[line.account] = heir
        both = QWidget()
        both.setLayout(row(heir, made, spacing=6))
        return both

    def _seat(self, shown: Leaving) -> QWidget:
        if not shown.seated:
            return _done(_("Dicabut"), _("menurut piagam"))
        made = button(_("Buka piagam"), self._open_charter, kind="dangero", scale="sm")
        made.setAccessibleDescription(_("Masih tercantum di piagam"))
        return made

    def _open_charter(self) -> None:
        self.finish()
        self.charter_wanted.emit()

    def _do(self, record: str, account: str, deed: str) -> None:
        heir = self.heirs[account].word() if deed == "handed" else ""
        self.tell("warn", [])
        self.done.emit(record, account, deed, heir)

    def _take_back(self, record: str, account: str, deed: str) -> None:
        self.tell("warn", [])
        self.taken_back.emit(record, f"{deed}:{account}")


def _about(title: str, note: str) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(1)
    column.addWidget(label(title, "subhead"))
    column.addWidget(label(note, "caption", "muted", wrap=True))
    return made


def _done(day: str, who: str) -> QWidget:
    made = QWidget()
    words = QVBoxLayout()
    words.setSpacing(0)
    words.addWidget(label(day, "label"))
    words.addWidget(label(who, "caption", "muted"))
    line = row(Glyph("circle-check", 16, "success_text"), spacing=6)
    line.addLayout(words)
    line.addStretch(1)
    made.setLayout(line)
    return made


def _duty_words(line: Line) -> str:
    said = [_(accounts.HOLDER_ROLES[line.role])] if line.role in accounts.HOLDER_ROLES else []
    said += {"owner": [_("Penanggung jawab")], "deputy": [_("Wakil")]}.get(line.duty, [])
    return " · ".join(said) or _("Tidak lagi memegang akses")
