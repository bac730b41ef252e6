"""The page *Akun*: figures over the register, the list, and one account at the right."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from core import accounts
from core.accounts import Account, Holder
from core.errors import Refused, Trouble
from core.log import Secret
from core.messages import _
from core.records import Changed
from db.queries.accounts import Register, Row, register, touches
from db.queries.security import Agenda
from gui import notices
from gui.desk import Desk
from gui.keyhole import shared
from gui.pages.accounts import deeds
from gui.pages.accounts.agenda import AgendaView
from gui.pages.accounts.deeds import BREACH, LEAVING
from gui.pages.accounts.detail import Detail
from gui.pages.accounts.form import AccountForm
from gui.pages.accounts.listing import AccountPainter, Header, line
from gui.pages.accounts.more import More
from gui.pages.accounts.undos import Undos
from gui.prefs import Prefs
from gui.session import Session
from gui.widgets.controls import Segmented, allow, button, emptied, label, row
from gui.widgets.glyphs import Glyph
from gui.widgets.lines import Lines, empty_or
from gui.widgets.panes import Panes
from gui.widgets.prose import Prose
from gui.widgets.surfaces import Banner, EmptyState

SIDE = 388


def _keep(office: Any, account: Account, holders: Sequence[Holder]) -> Changed:
    """Runs in the records thread."""
    from db.actions.keep_account import keep_account

    return keep_account(office, account, holders)


class Figure(QFrame):
    """One figure over the register: a sign, a number, and what it counts."""

    def __init__(self, picture: str, words: str, ink: str) -> None:
        super().__init__()
        self.setObjectName("card")
        self._words = words
        self._glyph, self._ink, self._picture = Glyph(picture, 18, ink), ink, picture
        self.number = label("–", "heading")
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 9, 14, 9)
        column.setSpacing(1)
        column.addLayout(row(self._glyph, self.number, None))
        column.addWidget(label(words, "caption", "muted"))

    def show_number(self, text: str, *, calm: bool) -> None:
        """Show the figure, in a quiet colour when there is nothing to do."""
        self.number.setText(text)
        self._glyph.show_icon(self._picture, "text_secondary" if calm else self._ink)
        self.setAccessibleName(f"{text} {self._words}")


class Page(QWidget):
    """``list``, ``detail`` and ``form`` are its parts, ``keys`` what handles secrets."""

    def __init__(self, desk: Desk, session: Session) -> None:
        super().__init__()
        self.setObjectName("page")
        self._desk, self._session, self._prefs = desk, session, Prefs(session.places)
        self._found: Register | None = None
        self._wanted, self._copied, self._troubled = "", ("", ""), False
        self.undos = Undos()
        self.add = button(_("Tambah akun"), self.begin_new, kind="primary", picture="plus")
        self.bar = QWidget()
        self.views = Segmented(_("Tampilan akun"), (("register", _("Register")), ("agenda", _("Agenda"))))
        self.search = QLineEdit()
        self.search.setPlaceholderText(_("Cari akun atau orang"))
        self.search.setAccessibleName(_("Cari akun atau orang"))
        self.search.setClearButtonEnabled(True)
        self.filter = Segmented(_("Saring akun"), (("all", _("Semua")), ("care", _("Perlu perhatian")), ("mine", _("Saya pegang"))))
        self.list = Lines(_("Akun resmi"), AccountPainter(self, marked=True), marked=True)
        self.detail, self.form = Detail(), AccountForm()
        self.keys = shared(desk, session, self)
        self.agenda = AgendaView()
        self.more = More(self, desk, session, self.keys, self._prefs)
        bar = row(label(_("Akun & kredensial"), "title"), 12, self.views, 4, self.add, self.more.button, None)
        bar.setAlignment(self.views, Qt.AlignmentFlag.AlignVCenter)
        self.bar.setLayout(bar)
        self._build()
        self._connect()
        self.refresh()

    def _build(self) -> None:
        self.figures = {
            "safe": Figure("shield-check", _("2FA aktif"), "success_text"),
            "late": Figure("alarm-clock", _("lewat tenggat"), "danger_text"),
            "soon": Figure("calendar-clock", _("jatuh tempo pekan ini"), "warning_text"),
            "holders": Figure("users-round", _("pemegang akses"), "text_secondary"),
        }
        left = QWidget()
        left.setObjectName("canvas")
        column = QVBoxLayout(left)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        across = QHBoxLayout()
        across.setSpacing(12)
        for figure in self.figures.values():
            across.addWidget(figure, 1)
        column.addLayout(across)
        self._filters = QWidget()
        filters = row(self.search, self.filter)
        filters.setStretch(0, 1)
        self._filters.setLayout(filters)
        column.addWidget(self._filters)
        card = QFrame()
        card.setObjectName("card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.setSpacing(0)
        inside.addWidget(Header(self.list))
        inside.addWidget(self.list, 1)
        self._none = EmptyState(
            "key-round", _("Tidak ada akun di sini"), _("Catat akun resmi kantor, siapa yang memegangnya, dan kapan sandinya harus diganti.")
        )
        inside.addWidget(self._none, 1)
        self._left = QStackedWidget()
        self._left.addWidget(card)
        self._left.addWidget(self.agenda)
        column.addWidget(self._left, 1)
        self._plain = QVBoxLayout()
        column.addLayout(self._plain)
        self._told = QVBoxLayout()
        column.addLayout(self._told)
        self.note = Prose("", "body", "info_text")
        self._about = QFrame()
        self._about.setObjectName("banner")
        self._about.setProperty("tone", "info")
        sign = row(Glyph("info", 16, "info_text"), self.note, spacing=10, margins=(12, 9, 12, 9))
        sign.setStretch(1, 1)
        self._about.setLayout(sign)
        column.addWidget(self._about)
        self.right = QStackedWidget()
        for part in (self.detail, self.form, EmptyState("key-round", _("Pilih satu akun"), _("Rincian, rahasia, dan pemegang aksesnya tampil di sini."))):
            self.right.addWidget(part)
        self.right.setMinimumWidth(330)
        self.right.setCurrentIndex(2)
        self.split = Panes(self._prefs, "accounts", (left, self.right), (1200 - SIDE, SIDE))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.split)

    def _connect(self) -> None:
        self.search.textChanged.connect(self._show_list)
        self.filter.chosen.connect(self._show_list)
        self.list.selectionModel().currentChanged.connect(lambda *_rows: self._moved())
        self.list.chosen.connect(lambda _line: self.detail.copy_handle.setFocus(Qt.FocusReason.TabFocusReason))
        d, k = self.detail, self.keys
        d.reveal_wanted.connect(self._reveal)
        d.copy_wanted.connect(self._copy)
        d.handle_wanted.connect(self._copy_handle)
        d.mail_wanted.connect(self._copy_mail)
        d.given.connect(self._given)
        d.edit_wanted.connect(self._edit)
        d.audit_wanted.connect(self.more.open_audit)
        d.hand_wanted.connect(self.more.open_hand)
        d.breach_wanted.connect(self.more.open_breach)
        self.views.chosen.connect(self._turn)
        self.agenda.wanted.connect(self.more.do_task)
        self.more.agenda_changed.connect(self._show_agenda)
        d.log_wanted.connect(lambda: self._session.page_wanted.emit("archive", self._wanted))
        d.change_form.judge_wanted.connect(self._judge_password)
        self.form.saved.connect(self._save)
        self.form.left.connect(self._leave_form)
        k.found.connect(self._kinds_found)
        k.troubled.connect(self._vault_troubled)
        k.refused.connect(partial(self.tell, "warn"))
        k.kept.connect(self._kept)
        k.clipboard.ticked.connect(self._ticked)
        self._desk.changed.connect(self._news)
        self._session.changed.connect(self._seated)
        undo = QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self)
        undo.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        undo.activated.connect(self.undos.undo)

    # -- what the window asks

    def focus_first(self) -> None:
        """The keyboard on the list."""
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def open_item(self, item: str) -> None:
        """Show one account, the accesses of one person who leaves, or the incident of an account."""
        for prefix, open_ in ((LEAVING, self.more.open_leaver), (BREACH, self.more.open_breach_of)):
            if item.startswith(prefix):
                open_(item.removeprefix(prefix))
                return
        self._wanted = item
        self.list.go_to(item)

    # -- reading

    def refresh(self) -> None:
        """Ask for the register again."""
        self._desk.ask(register, owner=self, then=self._show, failed=lambda _error: None)  # before the office is open; ``changed`` comes then
        self.more.refresh()

    def _news(self, change: Changed) -> None:
        if change.kinds & {"entry", "open", "charter"}:
            self.refresh()

    def _seated(self) -> None:
        """Whoever leaves takes every open secret along, and what only that person could take back."""
        self.undos.clear()
        if self._session.locked and self.right.isAncestorOf(self.focusWidget() or self):
            self.focus_first()  # before what had the keyboard is closed: it would wander to the last button of the panel
        self.detail.hide_secrets()
        self.refresh()

    def _turn(self, key: str) -> None:
        """The register, or the agenda."""
        self._left.setCurrentIndex(1 if key == "agenda" else 0)
        self._filters.setVisible(key == "register")

    def _show_agenda(self, found: Agenda) -> None:
        self.agenda.show_agenda(found)
        self.views.show_count("agenda", sum(1 for task in found.tasks if task.reminder is not None and task.reminder <= 3))
        self.detail.show_audit(found.audit(self._wanted))

    def _show(self, found: Register) -> None:
        self._found = self.more.register = found
        self.keys.open(found.office, found.demo)
        o = found.overview
        self.figures["safe"].show_number(_("{n} dari {all}").format(n=o.safe, all=o.accounts), calm=False)
        self.figures["late"].show_number(str(o.late), calm=not o.late)
        self.figures["soon"].show_number(str(o.soon), calm=not o.soon)
        self.figures["holders"].show_number(str(o.holders), calm=True)
        allow(self.add, [_("Masuk dulu untuk menambah akun.")] if self._session.locked else found.why)
        self._show_list()
        self.more.go_on()
        self._show_note()
        emptied(self._plain)
        if (reminder := self.more.plain_banner()) is not None:
            self._plain.addWidget(reminder)

    def _show_list(self) -> None:
        if self._found is None:
            return
        wanted = self._wanted
        shown = [line(r, self._found) for r in self._found.rows if self._passes(r)]
        self.list.show_lines(shown)
        empty_or(self.list, self._none, something=bool(shown))
        self.list.go_to(wanted)
        self._moved()

    def _passes(self, found: Row) -> bool:
        assert self._found is not None
        a, kind = found.account, self.filter.choice()
        if kind == "care" and a.two_factor and not (a.suspended or found.warnings) and found.next.tone == "calm":
            return False
        if kind == "mine" and self._found.person not in {h.person for h in found.holders}:
            return False
        names = " ".join(self._found.name(h.person) for h in found.holders)
        words = f"{accounts.spoken(a)} {a.goal} {a.notes} {names}".casefold()
        return all(word in words for word in self.search.text().casefold().split())

    def _moved(self) -> None:
        key = self.list.current_key()
        found = next((r for r in self._found.rows if r.account.id == key), None) if self._found is not None else None
        if found is None:
            if self.right.currentWidget() is not self.form:
                self.right.setCurrentIndex(2)
            return
        other = key != self._wanted or self.detail.row is None
        self._wanted = key
        assert self._found is not None
        self.detail.show_account(found, self._found, self._session.today(), self._session.locked)
        if self.right.currentWidget() is not self.form or (other and not self.form.dirty()):
            self.right.setCurrentWidget(self.detail)
        self._desk.ask(touches, key, owner=self, then=self.detail.show_touches)
        self.detail.show_audit(self.more.agenda.audit(key) if self.more.agenda is not None else None)
        if not self._session.locked and accounts.role_of(key, self._found.person, found.holders, self._session.today()):
            self.keys.look(key)
        else:
            self.detail.show_kinds({})

    def _kinds_found(self, account: str, kinds: Mapping[str, int]) -> None:
        if account == self._wanted:
            self.detail.show_kinds(kinds)

    # -- the vault

    def _show_note(self) -> None:
        vault = self.keys.vault
        place = vault.name() if vault is not None else ""
        self._about.setVisible(bool(place))  # without a keyring there is no place to name; the banner says what to do
        if vault is None or not place:
            return
        if vault.lasting:
            words = _("Rahasia tersimpan di brankas sistem komputer ini ({name}), bukan di berkas Paraf. Setiap kali dilihat atau disalin, tercatat.")
        else:
            words = _("Rahasia hanya ada di {name}. Setiap kali dilihat atau disalin, tercatat.")
        self.note.set_text(words.format(name=place))

    def _vault_troubled(self, error: Trouble | None) -> None:
        """Say what is wrong with the vault and what to do, or that all is well again."""
        state = getattr(error, "state", "")
        self.detail.show_trouble(error is not None and state != "changed")  # what was lost can be written again
        if state == "changed":
            self.detail.show_kinds({})
        self._show_note()
        if error is None:
            if self._troubled:
                self.tell("danger", [])
            return
        if state == "none":
            self.tell("danger", [str(error.what), str(error.advice)], _("Simpan di ingatan sampai Paraf ditutup"), self.keys.use_memory)
        else:
            self.tell("danger", [str(error.what), str(error.advice)], _("Coba lagi"), self._moved)
        self._troubled = True

    def tell(self, tone: str, lines: Sequence[str], action: str = "", on_action: Callable[[], object] | None = None) -> None:
        """Say something below the list until it is closed or something else is said; no lines take it away."""
        self._troubled = False
        emptied(self._told)
        if lines:
            self._told.addWidget(Banner(tone, list(lines), action, on_action))

    def _reveal(self, kind: str) -> None:
        account = self._wanted

        def show(secret: Secret) -> None:
            if account == self._wanted:
                self.detail.show_secret(kind, secret)

        self.keys.reveal(account, kind, self.detail.reason.text(), show)

    def _copy(self, kind: str) -> None:
        account = self._wanted
        self.keys.copy(account, kind, self.detail.reason.text(), partial(self._copied_it, account, kind))

    def _copied_it(self, account: str, kind: str) -> None:
        self._copied = (account, kind)
        self.detail.show_left(kind if account == self._wanted else "", self.keys.clipboard.left)
        text = _("{what} disalin. Papan klip dikosongkan dalam {n} detik.").format(what=_(accounts.SECRETS[kind]), n=self.keys.clipboard.left)
        notices.toast(self.window(), text, _("Kosongkan sekarang"), self.keys.clipboard.clear)

    def _ticked(self, left: int) -> None:
        account, kind = self._copied
        self.detail.show_left(kind if account == self._wanted else "", left)

    def _copy_handle(self) -> None:
        if self.detail.row is not None:
            QGuiApplication.clipboard().setText(self.detail.row.account.handle.removeprefix("@"))
            notices.toast(self.window(), _("Nama pengguna disalin"))

    def _copy_mail(self) -> None:
        if self.detail.row is not None:
            QGuiApplication.clipboard().setText(self.detail.row.account.recovery_email)
            notices.toast(self.window(), _("Surel pemulihan disalin"))

    def _given(self, kind: str, secret: Secret) -> None:
        if self._found is not None:
            others = [r.account.id for r in self._found.rows if r.account.id != self._wanted]
            self.keys.change(self._wanted, kind, secret, others, self.detail.reason.text())

    def _judge_password(self, number: int, password: Secret, own: Sequence[str]) -> None:
        form = self.detail.change_form
        self._desk.away(deeds.judge, password, own, owner=form, then=partial(form.show_strength, number))

    def _kept(self, kind: str, same: Sequence[str]) -> None:
        self.detail.change_form.leave()
        self.keys.look(self._wanted)
        text = _("{what} disimpan di brankas").format(what=_(accounts.SECRETS[kind]))
        notices.toast(self.window(), text)
        if same and self._found is not None:
            names = ", ".join(accounts.spoken(r.account) for r in self._found.rows if r.account.id in same)
            self.tell("warn", [_("Kata sandi yang sama dipakai juga di {names}. Beri setiap akun kata sandi sendiri.").format(names=names)])

    # -- writing the register

    def begin_new(self) -> None:
        """The form of a new account."""
        if self._found is not None:
            self.right.setCurrentWidget(self.form)
            self.form.begin(None, self._found, self._session.today())

    def _edit(self, holders: bool) -> None:
        if self._found is not None and self.detail.row is not None:
            self.right.setCurrentWidget(self.form)
            self.form.begin(self.detail.row, self._found, self._session.today(), holders=holders)

    def _leave_form(self) -> None:
        self.right.setCurrentIndex(2)
        self._moved()
        self.focus_first()

    def _save(self, account: Account, holders: tuple[Holder, ...]) -> None:
        before = next((r for r in self._found.rows if r.account.id == account.id), None) if self._found is not None else None
        self._desk.do(_keep, account, holders, owner=self, then=partial(self._saved, account, before, holders), failed=self._refused)

    def _saved(self, account: Account, before: Row | None, holders: tuple[Holder, ...], _change: Changed) -> None:
        self._wanted = account.id
        self.right.setCurrentIndex(2)
        self._show_list()
        text = _("{name} tersimpan").format(name=accounts.spoken(account))
        if before is None:
            notices.toast(self.window(), text)
            return
        old = {h.person: h for h in before.holders}
        yesterday = self._session.today() - timedelta(days=1)
        added = tuple(h._replace(until=yesterday) for h in holders if h.person not in old)
        self.undos.add(partial(self._put_back, before.account, (*old.values(), *added)))
        notices.toast(self.window(), text, _("Urungkan"), self.undos.undo)

    def _put_back(self, account: Account, holders: tuple[Holder, ...]) -> None:
        """Write the account and its accesses as they were before the last change."""
        told = lambda _change: notices.toast(self.window(), _("Akun dikembalikan seperti semula"))  # noqa: E731
        self._desk.do(_keep, account, holders, owner=self, then=told, failed=self._refused)

    def _refused(self, error: Refused | Trouble) -> None:
        if not isinstance(error, Refused):
            self._desk.trouble.emit(error)
        elif self.right.currentWidget() is self.form:
            self.form.tell(notices.reasons(error))
        else:
            self.tell("warn", notices.reasons(error))
