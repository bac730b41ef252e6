"""What the page of accounts can do beside its register: audits, the agenda, people who leave, accounts taken over, hand-over, import."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu

from core import accounts, secrets_csv
from core.accounts import Account
from core.errors import Refused, Trouble
from core.log import Secret
from core.messages import _
from core.records import Changed
from core.safety import Task
from core.secrets_csv import Table
from db.queries.accounts import Register, Row
from db.queries.security import Agenda
from gui import notices
from gui.desk import Desk
from gui.keyhole import Keyhole
from gui.pages.accounts import deeds
from gui.pages.accounts.audit import AuditPanel
from gui.pages.accounts.breach import BreachPanel
from gui.pages.accounts.bring import BringPanel
from gui.pages.accounts.hand import ENDING, HandPanel, ReceivePanel
from gui.pages.accounts.leaver import LeaverPanel
from gui.pages.accounts.panel import Panel
from gui.pages.accounts.review import ReviewPanel
from gui.prefs import Prefs
from gui.print.writing import file_name
from gui.session import Session
from gui.widgets.controls import icon_button
from gui.widgets.surfaces import Banner

if TYPE_CHECKING:
    from gui.pages.accounts.page import Page

PLAIN = "accounts.plain"
"""Under this name the preferences remember where a plain export lies that was not destroyed."""


class More(QObject):
    """``agenda_changed`` carries the Agenda after it was asked for; ``panel`` is the one that is open."""

    agenda_changed = Signal(object)

    def __init__(self, page: Page, desk: Desk, session: Session, keys: Keyhole, prefs: Prefs) -> None:
        super().__init__(page)
        self._page, self._desk, self._session, self._keys, self._prefs = page, desk, session, keys, prefs
        self.agenda: Agenda | None = None
        self._leaver, self._breach, self._floor = "", "", 0
        self.register: Register | None = None
        self.panel: Panel | None = None
        keys.troubled.connect(self._vault_troubled)
        keys.refused.connect(lambda lines: self.panel.tell("warn", lines) if self.panel is not None else None)
        self.button = icon_button("ellipsis", _("Tindakan lain"), self._open_menu)
        self.menu = QMenu(self.button)
        for text, on in (
            (_("Pegawai pindah…"), self.open_leaver),
            (_("Impor dari pengelola sandi…"), self.open_bring),
            (_("Terima rahasia dari rekan…"), self.open_receive),
            (_("Tinjau seluruh register…"), self.review),
        ):
            self.menu.addAction(text, on)

    def refresh(self) -> None:
        """Ask for the agenda again."""
        self._desk.ask(deeds.look, owner=self, then=self._show, failed=lambda _error: None)

    def _show(self, found: Agenda) -> None:
        self.agenda = found
        if isinstance(self.panel, LeaverPanel | BreachPanel):
            self.panel.show_agenda(found)
        self.agenda_changed.emit(found)
        if self._leaver:
            self.open_leaver(self._leaver)
        self.go_on()

    def _open_menu(self) -> None:
        self.menu.popup(self.button.mapToGlobal(self.button.rect().bottomLeft()))

    def _entered(self) -> bool:
        """Whether somebody is in; if not, the panel of the lock opens."""
        if self._session.locked:
            self._session.entry_wanted.emit()
        return not self._session.locked

    def _open(self, panel: Panel) -> None:
        self.panel, self._floor = panel, len(self._page.undos)
        panel.undo_wanted.connect(self._undo)
        panel.answered.connect(self._closed)
        panel.open_it()

    def _closed(self, _key: str) -> None:
        self.panel = None

    def _failed(self, error: Refused | Trouble) -> None:
        if self.panel is not None:
            self.panel.refused(error)
        elif isinstance(error, Refused):
            self._page.tell("warn", notices.reasons(error))
        else:
            self._desk.trouble.emit(error)

    def _vault_troubled(self, error: Trouble | None) -> None:
        """The page says it too, but behind the panel nobody reads it."""
        if self.panel is not None and error is not None:
            self.panel.refused(error)

    # -- the agenda

    def do_task(self, task: Task) -> None:
        """Go where a duty of the agenda is done."""
        if task.due.account:
            self._page.open_item(task.due.account)
        match task.what:
            case "audit":
                self.open_audit()
            case "password":
                self._page.detail.begin_change()
            case "review":
                self.review()
            case "breach":
                self.open_breach()
            case _:
                self.open_leaver(task.person)

    def review(self) -> None:
        """Every account of the register on one screen."""
        if self.register is not None and self._entered():
            panel = ReviewPanel(self._page.window(), self.register, self.agenda.look if self.agenda is not None else None, self._desk, self._session)
            panel.kept.connect(lambda answers: self._desk.do(deeds.review, answers, owner=self, then=self._reviewed, failed=self._failed))
            self._open(panel)

    def _reviewed(self, change: Changed) -> None:
        (record,) = change.ids
        self._looked(record, _("Tinjauan register tercatat"))

    def _looked(self, record: str, said: str) -> None:
        """An audit or a review is on record; its toast and Ctrl+Z take it back."""
        if self.panel is not None:
            self.panel.finish()
        self._page.undos.add(partial(self._take_record_back, record))
        notices.toast(self._page.window(), said, _("Urungkan"), self._page.undos.undo)

    def _take_record_back(self, record: str) -> None:
        told = lambda _change: notices.toast(self._page.window(), _("Dibatalkan; yang tercatat sebelumnya berlaku lagi"))  # noqa: E731
        self._desk.do(deeds.take_record_back, record, owner=self, then=told, failed=self._failed)

    # -- audit

    def open_audit(self) -> None:
        """The checklist of the account that shows."""
        row = self._page.detail.row
        if row is None or self.register is None or not self._entered():
            return
        last = self.agenda.audit(row.account.id) if self.agenda is not None else None
        panel = AuditPanel(self._page.window(), row.account, self.register, row.holders, last, self._desk, self._session)
        panel.kept.connect(self._keep_audit)
        self._open(panel)
        self._find_same(row, panel.show_same)

    def _keep_audit(self, account: str, answers: dict[str, Any]) -> None:
        self._desk.do(deeds.audit, account, answers, owner=self, then=partial(self._audited, account), failed=self._failed)

    def _audited(self, account: str, change: Changed) -> None:
        (record,) = change.ids - {account}
        self._looked(record, _("Pemeriksaan keamanan tercatat"))

    # -- somebody leaves

    def open_leaver(self, person: str = "") -> None:
        """The list of somebody who leaves; asked for before the agenda is here, it opens with it."""
        self._leaver = person if self.agenda is None else ""
        if self.agenda is None or not self._entered():
            return
        me = self._session.person.id if self._session.person is not None else ""
        panel = LeaverPanel(self._page.window(), self.agenda, me, self._session.today(), person)
        panel.begun.connect(lambda who, day: self._desk.do(deeds.begin_leaving, who, day, owner=self, then=self._begun, failed=self._failed))
        panel.done.connect(self._leave)
        panel.taken_back.connect(self._take_back)
        panel.charter_wanted.connect(lambda: self._session.page_wanted.emit("settings", "team"))
        panel.paper_wanted.connect(self._save_paper)
        self._open(panel)

    def _begun(self, change: Changed) -> None:
        (record,) = change.ids
        self._page.undos.add(partial(self._take_record_back, record))

    def _save_paper(self, record: str) -> None:
        found = next((x for x in self.agenda.leavings if x.id == record), None) if self.agenda is not None else None
        if found is None:
            return
        path = notices.save_as(self._page, _("Simpan berita acara"), file_name(_("Berita acara serah terima akses {title}"), found.name), "PDF (*.pdf)")
        if path is not None:
            write = lambda parts: self._desk.away(deeds.write_leaving, parts, path, owner=self, then=self._paper_written, failed=self._failed)  # noqa: E731
            self._desk.ask(deeds.leaving_parts, record, owner=self, then=write, failed=self._failed)

    def _paper_written(self, path: Path) -> None:
        text = _("Berita acara tersimpan: {name}").format(name=path.name)
        notices.toast(self._page.window(), text, _("Buka"), partial(notices.open_outside, path))

    # -- an account that was taken over

    def open_breach_of(self, account: str) -> None:
        """The incident of an account; asked for before its records are here, it opens with them."""
        self._breach = account
        self._page.open_item(account)
        self.go_on()

    def go_on(self) -> None:
        """Open what was asked for, once register and agenda are both here."""
        row = self._page.detail.row
        if self._breach and row is not None and row.account.id == self._breach and self.agenda is not None:
            self._breach = ""
            self.open_breach()

    def open_breach(self) -> None:
        """The incident of the account that shows, or the form that opens one."""
        row = self._page.detail.row
        if row is None or self.agenda is None or self.register is None or not self._entered():
            return
        panel = BreachPanel(self._page.window(), row.account, self.agenda)
        panel.opened.connect(lambda account, seen: self._desk.do(deeds.open_breach, account, seen, owner=self, then=self._opened, failed=self._failed))
        panel.ticked.connect(self._tick)
        panel.taken_back.connect(self._take_back)
        panel.statement_wanted.connect(self._statement)
        panel.draft_wanted.connect(self._draft)
        panel.secret_wanted.connect(self._change_secret)
        self._open(panel)
        self._find_same(row, panel.show_same)

    def _find_same(self, row: Row, then: Callable[[tuple[str, ...]], object]) -> None:
        """Tell ``then`` which accounts have the same password, if this person may change it."""
        assert self.register is not None
        names = {r.account.id: accounts.spoken(r.account) for r in self.register.rows if r.account.id != row.account.id}
        if self._may(row, "change"):
            self._keys.same(row.account.id, list(names), lambda same: then(tuple(names[a] for a in same)))

    def _opened(self, _change: Changed) -> None:
        notices.toast(self._page.window(), _("Insiden dibuka, akses dibekukan, pernyataan awal disiapkan"))

    def _tick(self, record: str, step: str) -> None:
        self._desk.do(deeds.tick_breach, record, step, owner=self, then=partial(self._ticked, record, step), failed=self._failed)

    def _ticked(self, record: str, step: str, _change: Changed) -> None:
        self._page.undos.add(partial(self._take_back, record, step), f"{record} {step}")
        row, panel = self._page.detail.row, self.panel
        if row is not None and panel is not None and self.agenda is not None and self.agenda.breach(row.account.id) is None:
            panel.finish()
            notices.toast(self._page.window(), _("Insiden selesai, akses dibuka kembali"), _("Urungkan"), self._page.undos.undo)

    def _leave(self, record: str, account: str, deed: str, heir: str) -> None:
        step = f"{deed}:{account}"
        done = lambda _change: self._page.undos.add(partial(self._take_back, record, step), f"{record} {step}")  # noqa: E731
        self._desk.do(deeds.leave, record, account, deed, heir, owner=self, then=done, failed=self._failed)

    def _take_back(self, record: str, step: str) -> None:
        """Take a mark back, by its button or by Ctrl+Z."""
        self._page.undos.drop(f"{record} {step}")
        told = lambda _change: notices.toast(self._page.window(), _("Tanda dibatalkan; register kembali seperti sebelumnya"))  # noqa: E731
        self._desk.do(deeds.take_back, record, step, owner=self, then=told, failed=self._failed)

    def _undo(self) -> None:
        """Ctrl+Z in a panel takes back what was done in it, never what was done before it opened."""
        if len(self._page.undos) > self._floor:
            self._page.undos.undo()

    def _draft(self, record: str) -> None:
        """Make a draft of the prepared statement, and show it."""
        breach = next((b for b in self.agenda.breaches if b.id == record), None) if self.agenda is not None else None
        if breach is not None:
            self._desk.do(deeds.write_statement, record, owner=self, then=lambda _change: self._go("crisis", breach.statement), failed=self._failed)

    def _statement(self, item: str) -> None:
        """To the page of crises; words that still wait in a brief are read in the editor."""
        unwritten = self.agenda is not None and item in self.agenda.unwritten
        self._go("content" if unwritten else "crisis", item)

    def _go(self, page: str, item: str) -> None:
        if self.panel is not None:
            self.panel.finish()
        self._session.page_wanted.emit(page, item)

    def _change_secret(self) -> None:
        if self.panel is not None:
            self.panel.finish()
        self._page.detail.begin_change()

    # -- hand-over

    def _may(self, row: Row, act: str) -> bool:
        return not self._why(row, act)

    def _why(self, row: Row, act: str) -> tuple[object, ...]:
        assert self.register is not None
        return accounts.may_touch(row.account.id, self.register.person, row.holders, self._session.today(), act, suspended=row.account.suspended)

    def open_hand(self) -> None:
        """Hand the secrets of the account that shows over to another laptop."""
        row = self._page.detail.row
        if row is None or self.register is None or not self._entered():
            return
        people = [(h.person, self.register.name(h.person)) for h in row.holders]
        panel = HandPanel(self._page.window(), row.account, people, self._why(row, "hand"))
        panel.handed.connect(partial(self._hand, panel, row.account))
        self._open(panel)

    def _hand(self, panel: HandPanel, account: Account, to: str, hours: int, passphrase: Secret) -> None:
        name = self.register.name(to) if self.register is not None else to
        path = notices.save_as(
            self._page, _("Simpan berkas serah"), file_name(_("Serah {title}"), accounts.title(account)).removesuffix(".pdf") + ENDING, f"Paraf (*{ENDING})"
        )
        if path is not None:
            why = _("untuk {name}, berlaku {n} jam").format(name=name, n=hours)
            self._keys.hand(account, to, hours, path, passphrase, partial(panel.show_written, path), why)

    def open_receive(self) -> None:
        """Take in what somebody handed over."""
        if not self._entered():
            return
        panel = ReceivePanel(self._page.window())
        panel.received.connect(lambda path, words: self._keys.receive(path, words, partial(self._received, panel), panel.refused))
        panel.destroy_wanted.connect(lambda path: self._destroy(path, panel.show_destroyed))
        self._open(panel)

    def _received(self, panel: ReceivePanel, parcel: Any) -> None:
        panel.show_kept(parcel.title)
        self._page.open_item(parcel.account)
        self._page.refresh()

    # -- import

    def open_bring(self) -> None:
        """Import from a password manager."""
        if self.register is None or not self._entered():
            return
        mine = [r.account for r in self.register.rows if self._may(r, "import")]
        panel = BringPanel(self._page.window(), mine, self.register.why)
        panel.read_wanted.connect(partial(self._read, panel))
        panel.brought.connect(partial(self._bring, panel))
        panel.destroy_wanted.connect(lambda path: self._destroy(path, panel.show_destroyed))
        self._open(panel)

    def _read(self, panel: BringPanel, path: Path) -> None:
        self._prefs.keep_text(PLAIN, str(path))
        self._desk.away(_table, path, owner=panel, then=panel.show_table, failed=panel.refused)

    def _bring(self, panel: BringPanel, written: list[Any], values: dict[str, dict[str, Secret]]) -> None:
        self._keys.bring(values, partial(deeds.bring, brought=written), lambda: self._brought(panel, len(written)))

    def _brought(self, panel: BringPanel, count: int) -> None:
        panel.show_done(count)
        self._page.refresh()

    def _destroy(self, path: Path, then: Callable[[], object]) -> None:
        def gone(_none: object) -> None:
            if self._prefs.text(PLAIN) == str(path):
                self._prefs.keep_text(PLAIN, "")
            then()

        self._desk.away(deeds.shred, path, owner=self, then=gone, failed=self._failed)

    def plain_banner(self) -> Banner | None:
        """The reminder of a plain export that still lies there; None when there is none."""
        path = Path(self._prefs.text(PLAIN) or "-")
        if not path.is_file():
            return None
        text = _("{name} masih berisi sandi sebagai teks biasa.").format(name=path.name)
        banner = Banner("warn", [text], _("Hancurkan berkas"), lambda: self._destroy(path, lambda: self._destroyed(banner)))
        return banner

    def _destroyed(self, banner: Banner) -> None:
        banner.hide()
        notices.toast(self._page.window(), _("Berkas sandi sudah dihancurkan"))


def _table(path: Path) -> Table:
    """Runs in the pool."""
    from db.files import guard

    with guard(path), path.open("rb") as stream:
        return secrets_csv.read(stream.read(secrets_csv.LARGEST + 1))
