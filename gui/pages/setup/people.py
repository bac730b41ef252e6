"""Step 3: who works here in which roles, what the separation of duties makes of it, and waivers with an end."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import QComboBox, QDateEdit, QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from core import team
from core.ledger.kinds import ROLES
from core.messages import N_, _, say
from core.names import ROLE_NAMES, STEP_NAMES
from core.team import Member, Waiver
from gui.desk import Desk
from gui.pages.setup.step import Answers, Step
from gui.session import Session
from gui.widgets.card import Card
from gui.widgets.controls import Segmented, button, emptied, icon_button, label, row
from gui.widgets.filter_chip import FilterChip
from gui.widgets.glyphs import Avatar, Glyph
from gui.widgets.prose import Prose
from gui.words import locale, short_date

MOST = 12


class MemberRow(QWidget):
    """One person: name and roles to edit, a button to take the person off the team."""

    edited = Signal()
    removed = Signal(str)

    def __init__(self, member: Member) -> None:
        super().__init__()
        self._id = member.id
        self._avatar = Avatar(28)
        self.name = QLineEdit(member.name)
        self.name.setMaxLength(400)
        self.name.setAccessibleName(_("Nama orang"))
        self.name.setPlaceholderText(_("Nama atau jabatan"))
        self.roles = FilterChip(_("Peran"), _("Pilih peran"))
        self.roles.offer([(r, _(ROLE_NAMES[r])) for r in ROLES])
        self.roles.show_ticked(member.roles)
        self.away = icon_button("x", _("Keluarkan {name} dari tim").format(name=member.name), lambda: self.removed.emit(self._id), scale="sm")
        line = QHBoxLayout(self)
        line.setContentsMargins(16, 6, 10, 6)
        line.setSpacing(10)
        line.addWidget(self._avatar)
        self.name.setFixedWidth(220)
        line.addWidget(self.name)
        line.addWidget(self.roles)
        line.addStretch(1)
        line.addWidget(self.away)
        self.name.textEdited.connect(self._changed)
        self.roles.chosen.connect(self._changed)
        self._avatar.show_person(member.id, member.name or "?")

    def member(self) -> Member:
        """The person as it stands in the row."""
        return Member(self._id, team.tidy(self.name.text()), tuple(r for r in ROLES if r in self.roles.ticked()))

    def _changed(self) -> None:
        self._avatar.show_person(self._id, self.name.text().strip() or "?")
        self.edited.emit()


class WaiverForm(QFrame):
    """Takes one waiver: who, which step, why, until when. ``added`` carries it."""

    added = Signal(object)

    def __init__(self, today: date) -> None:
        super().__init__()
        self.setObjectName("well")
        self.person, self.step, self.reason = QComboBox(), QComboBox(), QComboBox()
        for box, name in ((self.person, _("Orang")), (self.step, _("Langkah")), (self.reason, _("Alasan"))):
            box.setAccessibleName(name)
        for step in team.WAIVED_STEPS:
            self.step.addItem(_(STEP_NAMES[step]), step)
        for reason, text in team.WAIVER_REASONS.items():
            self.reason.addItem(_(text), reason)
        self.until = QDateEdit(_qdate(today + timedelta(days=30)))
        self.until.setLocale(locale())
        self.until.setDisplayFormat("d MMM yyyy")
        self.until.setDateRange(_qdate(today), _qdate(today + team.LONGEST_WAIVER))
        self.until.setCalendarPopup(True)
        self.until.setAccessibleName(_("Berlaku sampai"))
        self.add = button(_("Tambah pengecualian"), self._add, scale="sm")
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 12)
        column.setSpacing(8)
        column.addLayout(row(self.person, self.step))
        column.addLayout(row(self.reason, self.until))
        column.addLayout(row(self.add, None))

    def offer(self, members: tuple[Member, ...]) -> None:
        """The people who could have a waiver."""
        now = self.person.currentData()
        self.person.clear()
        for member in members:
            self.person.addItem(member.name, member.id)
        self.person.setCurrentIndex(max(0, self.person.findData(now)))

    def _add(self) -> None:
        if self.person.currentData():
            until = date.fromisoformat(self.until.date().toString(Qt.DateFormat.ISODate))
            self.added.emit(Waiver(self.person.currentData(), self.step.currentData(), self.reason.currentData(), until))


class People(Step):
    """The team, its roles, and what they mean."""

    name, hint = N_("Tim & peran"), N_("Siapa menulis, siapa memutus")
    title, lead = (
        N_("Susun tim dan perannya"),
        N_("Yang menulis tidak pernah memverifikasi atau menyetujui tulisannya sendiri. Susunan ini ditandatangani sebagai piagam."),
    )
    onward = N_("Lanjut: PIN paraf")

    def __init__(self, desk: Desk, session: Session, answers: Answers) -> None:
        super().__init__(desk, session, answers)
        self.rows: list[MemberRow] = []
        self.template = Segmented(_("Ukuran tim"), tuple((str(n), _("{n} orang").format(n=n)) for n in team.SIZES), "4")
        self.template.chosen.connect(self._use_template)
        self.add = button(_("Tambah orang"), self._add, picture="plus", scale="sm")
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        self._paths = QVBoxLayout()
        self._paths.setSpacing(8)
        self._paths.setContentsMargins(16, 12, 16, 14)
        self._waived = QVBoxLayout()
        self._waived.setSpacing(4)
        self.form = WaiverForm(session.today())
        self.form.added.connect(self._waive)
        self.form.hide()
        self.more = button(_("Butuh pengecualian?"), self._show_form, kind="link", scale="sm")
        self._lay_out()

    def _lay_out(self) -> None:
        people = Card(_("Anggota & peran"))
        people.body.addLayout(self._lines)
        left = QVBoxLayout()
        left.setSpacing(10)
        left.addWidget(label(_("Mulai dari susunan untuk"), "label"))
        left.addLayout(row(self.template, None, self.add))
        left.addWidget(people)
        left.addStretch(1)
        duties = Card(_("Pemisahan tugas"))
        duties.body.addLayout(self._paths)
        right = QVBoxLayout()
        right.setSpacing(10)
        right.addWidget(duties)
        right.addLayout(self._waived)
        right.addLayout(row(self.more, None))
        right.addWidget(self.form)
        right.addStretch(1)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(28)
        across.addLayout(left, 6)
        across.addLayout(right, 5)

    def enter(self) -> None:
        """Show the team; the first time, the template for four."""
        if not self.answers.setup.members:
            self.answers.setup = replace(self.answers.setup, members=team.template(4))
            self.changed.emit()
        self._show_rows()

    def _use_template(self, size: str) -> None:
        self.answers.setup = replace(self.answers.setup, members=team.template(int(size)), waivers=())
        self._show_rows()
        self.changed.emit()

    def _show_rows(self) -> None:
        for line in self.rows:
            line.hide()
            line.deleteLater()
        self.rows = [MemberRow(m) for m in self.answers.setup.members]
        before: QWidget = self.add
        for line in self.rows:
            line.edited.connect(self._edited)
            line.removed.connect(self._remove)
            self._lines.addWidget(line)
            for part in (line.name, line.roles, line.away):
                QWidget.setTabOrder(before, part)
                before = part
        if str(len(self.rows)) in map(str, team.SIZES):
            self.template.show_choice(str(len(self.rows)))
        self._judge()

    def _edited(self) -> None:
        self.answers.setup = replace(self.answers.setup, members=tuple(line.member() for line in self.rows))
        self._judge()
        self.changed.emit()

    def _add(self) -> None:
        members = self.answers.setup.members
        if len(members) < MOST:
            self.answers.setup = replace(self.answers.setup, members=(*members, Member(team.new_id(members), "", ())))
            self._show_rows()
            self.rows[-1].name.setFocus()
            self.changed.emit()

    def _remove(self, person: str) -> None:
        kept = tuple(m for m in self.answers.setup.members if m.id != person)
        self.answers.setup = replace(self.answers.setup, members=kept, waivers=tuple(w for w in self.answers.setup.waivers if w.person != person))
        self._show_rows()
        self.add.setFocus()
        self.changed.emit()

    # -- what it means

    def _judge(self) -> None:
        members, waivers = self.answers.setup.members, self.answers.setup.waivers
        emptied(self._paths)
        for path in team.paths(members, waivers):
            line = row(Glyph("triangle-alert" if path.stuck else "circle-check", 16, "warning_text" if path.stuck else "success_text"), spacing=10)
            line.addWidget(Prose(str(path.sentence), "body", "warning_text" if path.stuck else "text"), 1)
            self._paths.addWidget(_held(line))
        if not team.writers(members):
            self._paths.addWidget(Prose(_("Belum ada yang menulis: pilih Unit program atau Tim humas untuk seseorang."), "body", "warning_text"))
        emptied(self._waived)
        names = {m.id: m.name for m in members}
        for waiver in waivers:
            self._waived.addWidget(self._waiver_line(waiver, names.get(waiver.person, "?")))
        self.form.offer(members)

    def _waiver_line(self, waiver: Waiver, who: str) -> QWidget:
        text = _("{who} boleh memutus {step} atas tulisannya sendiri sampai {until}: {reason}. Tercetak di setiap lembar.").format(
            who=who, step=_(STEP_NAMES[waiver.step]), until=short_date(waiver.until), reason=str(say(team.WAIVER_REASONS[waiver.reason]))
        )
        line = row(Glyph("signature", 16, "accent_text"), spacing=10)
        line.addWidget(Prose(text, "body", "accent_text"), 1)
        line.addWidget(icon_button("x", _("Hapus pengecualian untuk {who}").format(who=who), lambda: self._unwaive(waiver), scale="sm"))
        return _held(line)

    def _show_form(self) -> None:
        self.form.setVisible(not self.form.isVisible())

    def _waive(self, waiver: Waiver) -> None:
        others = tuple(w for w in self.answers.setup.waivers if (w.person, w.step) != (waiver.person, waiver.step))
        self.answers.setup = replace(self.answers.setup, waivers=(*others, waiver))
        self.form.hide()
        self._judge()
        self.changed.emit()

    def _unwaive(self, waiver: Waiver) -> None:
        self.answers.setup = replace(self.answers.setup, waivers=tuple(w for w in self.answers.setup.waivers if w != waiver))
        self._judge()
        self.changed.emit()

    def reasons(self) -> list[str]:
        """Why this team cannot found an office."""
        return [str(m) for m in team.faults(self.answers.setup.members, self.answers.setup.waivers, self.session.today())]

    def focus_first(self) -> None:
        """The name of the first person."""
        if self.rows:
            self.rows[0].name.setFocus()


def _qdate(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)


def _held(line: QHBoxLayout) -> QWidget:
    made = QWidget()
    line.setContentsMargins(0, 0, 0, 0)
    made.setLayout(line)
    return made
