"""The form of an account and of the people who may touch it. It has no field for a secret."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QScrollArea, QVBoxLayout, QWidget

from core import accounts, platforms
from core.accounts import Account, Holder
from core.ledger.ids import new_id
from core.messages import Message, _
from db.queries.accounts import Register, Row
from gui.pages.plans.fields import Choose, DayEdit
from gui.widgets.controls import Field, allow, button, icon_button, label, row, rule
from gui.widgets.prose import Prose
from gui.widgets.scrolled import scrolled


class HolderRow(QWidget):
    """One person with access: who, in which role, from when until when. ``removed`` asks to end it, ``changed`` after every change."""

    removed = Signal()
    changed = Signal()

    def __init__(self, holder: Holder, people: Sequence[tuple[str, str]], today: date) -> None:
        super().__init__()
        self.person = Choose(people)
        self.person.show_key(holder.person)
        self.role = Choose([(key, _(name)) for key, name in accounts.HOLDER_ROLES.items()])
        self.role.show_key(holder.role)
        self.until = DayEdit(today)
        self.until.show_day(holder.until)
        self.until.setPlaceholderText(_("tanpa batas"))
        self.since = DayEdit(today)
        self.since.show_day(holder.since)
        self.since.setPlaceholderText(_("sejak awal"))
        names = ((self.person, _("Pemegang akses")), (self.role, _("Peran akses")), (self.since, _("Akses dari")), (self.until, _("Akses sampai")))
        for widget, name in names:
            widget.setAccessibleName(name)
        above = row(self.person, icon_button("x", _("Cabut akses"), self.removed.emit, scale="sm"), spacing=6)
        self.role.setFixedWidth(104)
        below = row(self.role, self.since, label("–", "caption", "muted"), self.until, spacing=6)
        for line, stretched in ((above, (0,)), (below, (1, 3))):
            for n in stretched:
                line.setStretch(n, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 6)
        column.setSpacing(6)
        column.addLayout(above)
        column.addLayout(below)
        self.person.activated.connect(self.changed)
        self.role.activated.connect(self.changed)
        self.since.textEdited.connect(self.changed)
        self.until.textEdited.connect(self.changed)

    def holder(self, account: str) -> Holder:
        """The access that stands in the row."""
        return Holder(account, self.person.word(), self.role.word(), self.since.day(), self.until.day())


class AccountForm(QWidget):
    """``saved`` carries the account and every access that is to be written, ended ones too; ``left`` that nothing is to be kept."""

    saved = Signal(object, object)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._shown = Account("", "")
        self._before: tuple[Holder, ...] = ()
        self._people: Sequence[tuple[str, str]] = ()
        self._today = date.min
        self.rows: list[HolderRow] = []
        self.title = label("", "heading")
        self.platform = Choose([(key, platforms.platform_name(key)) for key in platforms.platforms()])
        self.lines = {name: QLineEdit() for name in accounts.TEXTS if name != "notes"}
        self.notes = QPlainTextEdit()
        self.notes.setFixedHeight(64)
        self.notes.setTabChangesFocus(True)
        self.media = Choose([("", _("Belum dipilih")), *((key, _(name)) for key, name in accounts.MEDIA.items())])
        self.two = Choose([(key, _(name)) for key, name in accounts.TWO_FACTOR.items()])
        self.owner, self.deputy = Choose(), Choose()
        self.changed_day, self.audited_day = DayEdit(), DayEdit()
        self.why = Prose("", "caption", "danger_text")
        self.save = button(_("Simpan akun"), self._save, kind="primary", picture="check")
        self.cancel = button(_("Batal"), self.left.emit)
        self.add = button(_("Tambah pemegang"), self._add, kind="soft", scale="sm", picture="plus")
        self._build()
        self._connect()

    def _build(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(20, 12, 20, 12)
        column.setSpacing(10)
        names = {
            "handle": _("Nama pengguna"), "url": _("Alamat akun"), "goal": _("Tujuan"), "audience": _("Khalayak"), "backup_codes": _("Letak kode cadangan"),
            "recovery_email": _("Surel pemulihan"), "recovery_phone": _("Telepon pemulihan"), "apps": _("Aplikasi terhubung"), "handover": _("Serah terima"),
        }  # fmt: skip
        texts = {name: Field(names[name], line, needed=name == "handle") for name, line in self.lines.items()}
        column.addWidget(Field(_("Platform"), self.platform, needed=True))
        for name in ("handle", "url"):
            column.addWidget(texts[name])
        column.addLayout(_pair(Field(_("Jenis media"), self.media), Field(_("Cara 2FA"), self.two)))
        column.addLayout(_pair(Field(_("Penanggung jawab"), self.owner), Field(_("Wakil"), self.deputy)))
        column.addWidget(rule())
        column.addLayout(row(label(_("Pemegang akses"), "subhead"), None, self.add))
        self._held = QVBoxLayout()
        self._held.setSpacing(6)
        column.addLayout(self._held)
        column.addWidget(rule())
        for name in ("recovery_email", "recovery_phone", "backup_codes"):
            column.addWidget(texts[name])
        column.addLayout(_pair(Field(_("Sandi terakhir diganti"), self.changed_day), Field(_("Login terakhir diperiksa"), self.audited_day)))
        for name in ("goal", "audience", "apps", "handover"):
            column.addWidget(texts[name])
        column.addWidget(Field(_("Catatan"), self.notes))
        column.addStretch(1)
        self.area: QScrollArea = scrolled(inside, _("Isian akun"))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 16, 0, 12)
        whole.setSpacing(8)
        whole.addLayout(row(self.title, margins=(20, 0, 20, 0)))
        whole.addWidget(self.area, 1)
        whole.addLayout(row(self.why, margins=(20, 0, 20, 0)))
        whole.addLayout(row(None, self.cancel, self.save, margins=(20, 0, 20, 0)))

    def _connect(self) -> None:
        for line in (*self.lines.values(), self.changed_day, self.audited_day):
            line.textEdited.connect(self._judge)
        for choice in (self.platform, self.media, self.two, self.owner, self.deputy):
            choice.activated.connect(self._judge)
        self.notes.textChanged.connect(self._judge)

    def begin(self, found: Row | None, register: Register, today: date, *, holders: bool = False) -> None:
        """Show an account to edit, or an empty form; with ``holders`` the keyboard goes to the people."""
        self._today, self._people = today, register.people
        self._shown = found.account if found is not None else Account(new_id(), "instagram", owner=register.person)
        self._before = found.holders if found is not None else ()
        a = self._shown
        self.title.setText(_("Ubah akun") if found is not None else _("Akun baru"))
        self.platform.show_key(a.platform)
        for name, line in self.lines.items():
            line.setText(getattr(a, name))
        self.notes.setPlainText(a.notes)
        self.media.show_key(a.media)
        self.two.show_key(a.two_factor)
        for choice, key in ((self.owner, a.owner), (self.deputy, a.deputy)):
            choice.offer([("", _("Belum ditunjuk")), *register.people])
            choice.show_key(key)
        for field, day in ((self.changed_day, a.changed), (self.audited_day, a.audited)):
            field.today = today
            field.show_day(day)
        for old in self.rows:
            self._drop(old)
        self.rows = []
        for holder in self._before or (Holder(a.id, register.person, "kelola", today),):
            self._show_holder(holder)
        self.tell([])
        self._judge()
        self.area.verticalScrollBar().setValue(0)
        first = self.rows[0].person if holders and self.rows else self.lines["handle"]
        first.setFocus(Qt.FocusReason.OtherFocusReason)
        if holders:
            self.area.ensureWidgetVisible(self.rows[-1] if self.rows else self.add)

    def draft(self) -> Account:
        """The account that stands in the form."""
        return self._shown._replace(
            platform=self.platform.word(),
            **{name: line.text().strip() for name, line in self.lines.items()},
            notes=self.notes.toPlainText().strip(),
            media=self.media.word(),
            two_factor=self.two.word(),
            owner=self.owner.word(),
            deputy=self.deputy.word(),
            changed=self.changed_day.day(),
            audited=self.audited_day.day(),
        )

    def holders(self) -> tuple[Holder, ...]:
        """Every access to write; whoever is not in the form any more has access until yesterday."""
        kept = {h.person: h for h in (r.holder(self._shown.id) for r in self.rows)}
        ended = [h._replace(until=self._today - timedelta(days=1)) for h in self._before if h.person not in kept]
        return (*kept.values(), *ended)

    def dirty(self) -> bool:
        """Whether something would be lost."""
        return self.isVisible() and (self.draft() != self._shown or (bool(self._before) and self.holders() != self._before))

    def tell(self, lines: Sequence[str]) -> None:
        """Say why it could not be kept."""
        self.why.set_text("\n".join(lines))
        self.why.setVisible(bool(lines))

    def _faults(self) -> list[str | Message]:
        days = [self.changed_day, self.audited_day, *(day for r in self.rows for day in (r.since, r.until))]
        backward = any(r.since.day() and r.until.day() and r.since.day() > r.until.day() for r in self.rows)
        odd: list[str | Message] = [_("Tanggal tidak terbaca. Tulis seperti 15 Desember.")] if any(day.odd() for day in days) else []
        twice = len({r.person.word() for r in self.rows}) < len(self.rows)
        odd += [_("Akses berakhir sebelum dimulai.")] if backward else []
        return [*odd, *([_("Satu orang cukup sekali di daftar pemegang akses.")] if twice else []), *accounts.faults(self.draft())]

    def _judge(self) -> None:
        allow(self.save, self._faults())

    def _save(self) -> None:
        self.saved.emit(self.draft(), self.holders())

    def _add(self) -> None:
        taken = {r.person.word() for r in self.rows}
        free = next((person for person, _name in self._people if person not in taken), None)
        if free is not None:
            self._show_holder(Holder(self._shown.id, free, "pakai", self._today)).person.setFocus(Qt.FocusReason.OtherFocusReason)
            self._judge()

    def _show_holder(self, holder: Holder) -> HolderRow:
        made = HolderRow(holder, self._people, self._today)
        made.removed.connect(partial(self._remove, made))
        made.changed.connect(self._judge)
        self.rows.append(made)
        self._held.addWidget(made)
        return made

    def _remove(self, gone: HolderRow) -> None:
        self.rows.remove(gone)
        self._drop(gone)
        self._judge()
        self.add.setFocus(Qt.FocusReason.OtherFocusReason)

    def _drop(self, gone: HolderRow) -> None:
        self._held.removeWidget(gone)
        gone.hide()
        gone.deleteLater()


def _pair(one: QWidget, other: QWidget) -> QVBoxLayout:
    held = QVBoxLayout()
    line = row(one, other)
    line.setStretch(0, 1)
    line.setStretch(1, 1)
    held.addLayout(line)
    return held
