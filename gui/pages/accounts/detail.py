"""One account at the right: its secrets, who may touch them, what is due, what is written down, and who touched what."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QMenu, QScrollArea, QVBoxLayout, QWidget

from core import accounts, platforms, safety, totp
from core.accounts import Due
from core.log import Secret
from core.messages import Message, _
from core.names import ROLE_NAMES
from core.planning.dates import clock, day_month
from core.safety import Audit
from db.queries.accounts import Register, Row, Touch
from gui.pages.accounts.change import ChangeForm
from gui.pages.accounts.listing import badge, day_words, due_tone, left_words, what_words
from gui.pages.accounts.secret_row import DOTS, SecretRow
from gui.widgets.controls import Field, allow, button, emptied, icon_button, label, row, rule
from gui.widgets.glyphs import Avatar, Glyph
from gui.widgets.prose import Prose

_OPTIONAL = frozenset({"totp", "token"})
"""Secrets that most accounts do not have: their rows show only where there is one."""


class Detail(QScrollArea):
    """Signals carry what the person wants; the page does it. ``reveal_wanted`` and ``copy_wanted`` carry the kind of secret."""

    reveal_wanted = Signal(str)
    copy_wanted = Signal(str)
    handle_wanted = Signal()
    mail_wanted = Signal()
    given = Signal(str, object)
    edit_wanted = Signal(bool)
    audit_wanted = Signal()
    hand_wanted = Signal()
    breach_wanted = Signal()
    log_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(_("Rincian akun"))
        self.row: Row | None = None
        self._register: Register | None = None
        self._today = date.min
        self._kinds: Mapping[str, int] = {}
        self._locked, self._trouble = True, False
        self.secrets = {kind: SecretRow(_(name)) for kind, name in accounts.SECRETS.items()}
        self.mail = SecretRow(_("Surel pemulihan"))
        self.reason = QLineEdit()
        self.reason.setMaxLength(300)
        self.change_form = ChangeForm()
        self.change_form.hide()
        self._build()
        for kind, line in self.secrets.items():
            line.reveal_wanted.connect(lambda kind=kind: self.reveal_wanted.emit(kind))
            line.copy_wanted.connect(lambda kind=kind: self.copy_wanted.emit(kind))
        self.mail.reveal_wanted.connect(self._show_mail)
        self.mail.copy_wanted.connect(self.mail_wanted)
        self.change_form.given.connect(self.given)
        self.change_form.left.connect(self.change.setFocus)
        self.reason.textChanged.connect(self._judge)

    def _build(self) -> None:
        inside = QWidget()
        inside.setObjectName("scrolled")
        column = QVBoxLayout(inside)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(10)
        self._badge = label("", "subhead")
        self._badge.setObjectName("well")
        self._badge.setFixedSize(46, 38)
        self._badge.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._platform, self._handle = label("", "heading"), label("", "caption", "muted")
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(self._platform)
        words.addWidget(self._handle)
        self.edit = icon_button("pencil", _("Ubah akun"), lambda: self.edit_wanted.emit(False))
        self.more = icon_button("ellipsis", _("Tindakan lain pada akun ini"), self._open_menu)
        self.menu = QMenu(self.more)
        self.menu.addAction(_("Serahkan ke laptop lain…"), self.hand_wanted.emit)
        self.menu.addAction(_("Akun disusupi…"), self.breach_wanted.emit)
        head = row(self._badge, spacing=12)
        head.addLayout(words, 1)
        head.addWidget(self.edit)
        head.addWidget(self.more)
        column.addLayout(head)
        self._warnings = QVBoxLayout()
        column.addLayout(self._warnings)
        self._reason = Field(_("Alasan akses darurat"), self.reason, _("Tercatat bersama setiap kali dilihat atau disalin."), needed=True)
        column.addWidget(self._reason)
        self.copy_handle = button(_("Salin"), self.handle_wanted.emit, kind="ghost", scale="sm", picture="copy")
        self._user = label("", "body")
        frame = QFrame()
        frame.setObjectName("well")
        frame.setLayout(row(self._user, None, self.copy_handle, margins=(10, 3, 4, 3)))
        column.addWidget(label(_("Nama pengguna"), "label"))
        column.addWidget(frame)
        for kind, line in self.secrets.items():
            column.addWidget(line)
            if kind == "password":
                column.addWidget(self.mail)
        self.change = button(_("Ganti rahasia"), self.begin_change, kind="soft", picture="rotate-ccw")
        self.access = button(_("Atur akses"), lambda: self.edit_wanted.emit(True), picture="users-round")
        both = row(self.change, self.access)
        both.setStretch(0, 1)
        both.setStretch(1, 1)
        column.addLayout(both)
        column.addWidget(self.change_form)
        self._due = self._section(column, _("Tenggat keamanan"))
        self._audit = Prose("", "caption", "text_muted")
        column.addWidget(self._audit)
        self.audit = button(_("Periksa keamanan akun"), self.audit_wanted.emit, scale="sm", picture="search-check")
        column.addLayout(row(self.audit, None))
        self._holders = self._section(column, _("Pemegang akses"))
        self._facts = self._section(column, _("Catatan register"))
        self._touches = self._section(column, _("Catatan akses"), button(_("Buka audit"), self.log_wanted.emit, kind="link", scale="sm"))
        column.addStretch(1)
        self.setWidget(inside)

    def _section(self, column: QVBoxLayout, title: str, aside: QWidget | None = None) -> QVBoxLayout:
        column.addSpacing(4)
        column.addWidget(rule())
        column.addLayout(row(label(title, "subhead"), None, *([aside] if aside is not None else [])))
        made = QVBoxLayout()
        made.setSpacing(8)
        column.addLayout(made)
        return made

    # -- showing

    def show_account(self, found: Row, register: Register, today: date, locked: bool) -> None:
        """Show an account; what was revealed of another one is closed."""
        if self.row is None or self.row.account.id != found.account.id:
            self.hide_secrets()
            self._kinds = {}
            self.reason.clear()
            self.change_form.leave()
            self.show_touches(())
        self.row, self._register, self._today, self._locked = found, register, today, locked
        a = found.account
        self._badge.setText(badge(a.platform))
        self._platform.setText(platforms.platform_name(a.platform))
        self._handle.setText(a.handle)
        self._user.setText(a.handle.removeprefix("@"))
        emptied(self._warnings)
        if a.suspended:
            words = _("Disusupi: akses dibekukan sejak {day}.").format(day=day_words(a.suspended))
            self._warnings.addWidget(_line(Glyph("siren", 16, "danger_text"), label(words, "label", "danger"), None))
            self._warnings.addWidget(button(_("Lanjutkan langkah pemulihan"), self.breach_wanted.emit, kind="dangero", scale="sm", picture="list-checks"))
        for warning in found.warnings:
            self._warnings.addWidget(Prose(f"{warning}", "caption", "warning_text"))
        for layout in (self._due, self._holders, self._facts):
            emptied(layout)
        for due in (found.password, found.audit):
            self._due.addWidget(_due_line(due))
        for h in found.holders:
            self._holders.addWidget(_holder_line(h.person, register.name(h.person), _(accounts.HOLDER_ROLES[h.role])))
        if not found.holders:
            self._holders.addWidget(label(_("Belum ada pemegang akses."), "body", "muted"))
        for name, value in _particulars(found, register):
            self._facts.addWidget(_pair(name, value))
        self._judge()

    def show_audit(self, last: Audit | None) -> None:
        """What the last look through this account found."""
        text = ""
        if last is not None:
            faults = ", ".join(_(safety.POINTS[p][0]) for p in last.open)
            text = _("Perlu tindakan: {faults}.").format(faults=faults) if faults else _("Pemeriksaan terakhir: semua baik.")
        self._audit.set_text(text)
        self._audit.setVisible(bool(text))

    def show_kinds(self, kinds: Mapping[str, int]) -> None:
        """Which secrets the vault has of this account, and how many of each."""
        self._kinds = kinds
        self._judge()

    def show_trouble(self, trouble: bool) -> None:
        """Whether the vault cannot be used now."""
        self._trouble = trouble
        if trouble:
            self._kinds = {}
        self._judge()

    def show_touches(self, found: Sequence[Touch]) -> None:
        """Who touched what, the newest first."""
        emptied(self._touches)
        for touch in found[:8]:
            self._touches.addWidget(_touch_line(touch))
        if not found:
            self._touches.addWidget(label(_("Belum ada yang melihat atau menyalin."), "body", "muted"))

    def show_secret(self, kind: str, secret: Secret) -> None:
        """Show a secret for its ten seconds."""
        self.secrets[kind].show_secret(secret, totp.left(time.time()) if kind == "totp" else 0)

    def hide_secrets(self) -> None:
        """Close everything that is readable, and forget what was typed into the form."""
        self.mail.hide_secret()
        for line in self.secrets.values():
            line.hide_secret()
            line.show_left(0)
        if self.change_form.isVisible():
            self.change_form.leave()

    def show_left(self, kind: str, left: int) -> None:
        """How long the copy of a secret stays on the clipboard."""
        for key, line in self.secrets.items():
            line.show_left(left if key == kind else 0)

    def _judge(self) -> None:
        if self.row is None or self._register is None:
            return
        why = {act: self._why(act) for act in ("reveal", "copy", "change")}
        me = self._register.person
        known = not (self._locked or self._trouble) and bool(accounts.role_of(self.row.account.id, me, self.row.holders, self._today))
        for kind, line in self.secrets.items():
            line.setVisible(kind in self._kinds or kind not in _OPTIONAL)
            line.show_there(kind in self._kinds, why["reveal"], why["copy"], self._kinds.get(kind, 0) if kind == "codes" else 0, known=known)
        mail = self.row.account.recovery_email
        self.mail.setVisible(bool(mail))
        closed_mail = (_("Masuk dulu dengan PIN."),) if self._locked else ()
        self.mail.show_there(bool(mail), closed_mail, closed_mail, veil=f"{DOTS[:6]}@{mail.rpartition('@')[2]}")
        self._reason.setVisible(not self._locked and accounts.role_of(self.row.account.id, me, self.row.holders, self._today) == "darurat")
        allow(self.change, why["change"])
        closed: tuple[object, ...] = (_("Masuk dulu untuk mengubah akun."),) if self._locked else self._register.why
        for control in (self.edit, self.access, self.audit):
            allow(control, closed, _("Ubah akun") if control is self.edit else "")

    def _show_mail(self) -> None:
        """The address stands in the register for everybody in the team; the dots are for whoever looks at the screen from behind."""
        if self.row is not None:
            self.mail.show_secret(Secret(self.row.account.recovery_email))

    def _why(self, act: str) -> tuple[Message | str, ...]:
        assert self.row is not None
        assert self._register is not None
        if self._locked:
            return (_("Masuk dulu dengan PIN."),)
        if self._trouble:
            return (_("Brankas sistem sedang tidak bisa dipakai."),)
        a = self.row.account
        return accounts.may_touch(a.id, self._register.person, self.row.holders, self._today, act, self.reason.text(), a.suspended)

    def _open_menu(self) -> None:
        self.menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def begin_change(self) -> None:
        """The form of a new secret, if the person may change one."""
        if self.row is not None and self.change.isEnabled():
            a = self.row.account
            self.change_form.begin("password", (a.handle, a.platform, a.url))


def _line(*parts: QWidget | None, below: str = "") -> QWidget:
    """Widgets beside one another as one widget, which can be taken out of a list; ``below`` stands under them."""
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    column.addLayout(row(*parts))
    if below:
        column.addWidget(Prose(below, "caption", "text_muted"))
    return made


def _due_line(due: Due) -> QWidget:
    ink = due_tone(due)
    picture = {"late": "alarm-clock", "soon": "calendar-clock", "calm": "calendar-check"}[due.tone]
    tone = {"danger_text": "danger", "warning_text": "secondary", "success_text": "muted"}[ink]
    return _line(Glyph(picture, 16, ink), label(what_words(due), "body"), None, label(f"{day_words(due.day)} · {left_words(due)}", "label", tone))


def _holder_line(person: str, name: str, role: str) -> QWidget:
    face = Avatar(24)
    face.show_person(person, name)
    pill = label(role, "caption", "secondary")
    pill.setObjectName("well")
    pill.setContentsMargins(8, 3, 8, 3)
    return _line(face, label(name, "body"), None, pill)


def _touch_line(touch: Touch) -> QWidget:
    face = Avatar(24)
    face.show_person(touch.person, touch.name)
    day = date.fromisoformat(touch.at[:10])
    when = f"{day_month(day, short=True)} {clock(touch.at[11:16])}"
    words = label(_(accounts.ACTS.get(touch.act, touch.act)), "body")
    return _line(face, words, None, label(when, "caption", "muted"), below=touch.reason)


def _pair(name: str, value: str) -> QWidget:
    made = QWidget()
    held = QVBoxLayout(made)
    held.setContentsMargins(0, 0, 0, 0)
    held.setSpacing(1)
    held.addWidget(label(name, "caption", "muted"))
    held.addWidget(Prose(value, "body", "text"))
    return made


def _particulars(found: Row, register: Register) -> list[tuple[str, str]]:
    """What is written down about an account, as far as it is."""
    a = found.account
    pairs = (
        (_("Penanggung jawab"), register.name(a.owner) if a.owner else _(ROLE_NAMES.get(a.owner_role, a.owner_role))),
        (_("Wakil"), register.name(a.deputy)),
        (_("Alamat akun"), a.url),
        (_("Jenis media"), _(accounts.MEDIA.get(a.media, ""))),
        (_("Tujuan"), a.goal),
        (_("Khalayak"), a.audience),
        (_("Cara 2FA"), _(accounts.TWO_FACTOR[a.two_factor])),
        (_("Letak kode cadangan"), a.backup_codes),
        (_("Telepon pemulihan"), a.recovery_phone),
        (_("Aplikasi terhubung"), a.apps),
        (_("Serah terima"), a.handover),
        (_("Catatan"), a.notes),
    )
    return [(name, value) for name, value in pairs if value]
