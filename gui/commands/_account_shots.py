"""How the page *Akun & kredensial* is arranged for its pictures. The secrets are invented, and lie in memory only."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core import secrets_csv
from core.log import Secret
from gui.commands import _offscreen
from gui.pages.accounts.audit import AuditPanel
from gui.pages.accounts.breach import BreachPanel
from gui.pages.accounts.bring import BringPanel
from gui.pages.accounts.hand import HandPanel
from gui.pages.accounts.leaver import LeaverPanel
from gui.pages.accounts.review import ReviewPanel

if TYPE_CHECKING:
    from gui.overlays import Overlays
    from gui.pages.accounts.page import Page
    from gui.window import Window

Arrange = Callable[["Window", "Overlays"], None]
_EXPORT = b"""folder,favorite,type,name,notes,fields,reprompt,login_uri,login_username,login_password,login_totp
,,login,IG dinas,,,0,https://www.instagram.com/accounts/login,dinaspelayanancontoh,contoh-1,otpauth://totp/IG?secret=JBSWY3DPEHPK3PXPJBSWY3DP
,,login,Halaman Facebook,,,0,https://www.facebook.com/,Dinas Pelayanan Contoh,contoh-2,
,,login,Kanal Telegram,,,0,https://web.telegram.org/,dpc_kanal,contoh-3,
,,login,Email kantor,,,0,https://surel.antahberantahkab.go.id/,dpc,contoh-4,
"""


def _page(window: Window, who: str = "admin") -> Page:
    def sit(office: Any) -> Any:
        from db import demo

        office.take(demo.signer(who))
        return next(p for p in office.people() if p.id == who)

    window.desk.ask(sit, owner=window, then=window.session.unlock)
    window.show_page("accounts")
    _offscreen.settle()
    page: Page = window.pages.currentWidget()  # type: ignore[assignment]
    vault = page.keys.vault
    if vault is not None:
        codes, key = Secret("4821 7730 1956"), Secret("JBSWY3DPEHPK3PXPJBSWY3DP")
        vault.keep("instagram", {"password": Secret("Kelapa-timur-layar-benang-pagi-4821"), "codes": codes, "totp": key})
    page.open_item("instagram")
    page.refresh()
    _offscreen.settle()
    return page


def _register(window: Window, over: Overlays) -> None:
    """As in the design: the password was copied a moment ago."""
    page = _page(window)
    page.detail.secrets["password"].copy.click()
    _offscreen.settle()
    for _second in range(6):
        page.keys.clipboard.tick()


def _revealed(window: Window, over: Overlays) -> None:
    _page(window).detail.secrets["password"].eye.click()


def _emergency(window: Window, over: Overlays) -> None:
    """The head holds access for emergencies only: the reason comes first."""
    _page(window, "kepala")


def _changing(window: Window, over: Overlays) -> None:
    page = _page(window)
    page.detail.change.click()
    page.detail.change_form.secret.setText("Humas2026")


def _form(window: Window, over: Overlays) -> None:
    _page(window).detail.edit.click()


def _new(window: Window, over: Overlays) -> None:
    _page(window).add.click()


def _care(window: Window, over: Overlays) -> None:
    page = _page(window)
    page.filter.show_choice("care")
    page.filter.chosen.emit("care")


def _pin(window: Window, over: Overlays) -> None:
    page = _page(window)
    window.session.clock = lambda: 1e12
    page.detail.secrets["password"].eye.click()


def _agenda(window: Window, over: Overlays) -> None:
    page = _page(window)
    page.views.show_choice("agenda")
    page.views.chosen.emit("agenda")


def _audit(window: Window, over: Overlays) -> None:
    """Half way through the checklist."""
    page = _page(window)
    page.detail.audit.click()
    panel = page.more.panel
    if isinstance(panel, AuditPanel):
        seen = ("3 perangkat, semua di kantor", "Admin Akun dan Tim Humas, sama dengan register", "Aplikasi autentikator, ponsel kantor")
        for row, text in zip(panel.rows.values(), seen, strict=False):
            row.show_answer("ok", text)
        panel.rows["apps"].show_answer("fault", "Ada alat penjadwal lama yang masih terhubung")


def _review(window: Window, over: Overlays) -> None:
    """Half way through the register."""
    page = _page(window)
    page.more.review()
    panel = page.more.panel
    if isinstance(panel, ReviewPanel):
        for row in list(panel.rows.values())[:4]:
            row.show_answer("ok")
        panel.rows["tiktok"].show_answer("fault", "2FA belum menyala")


def _leaver(window: Window, over: Overlays) -> None:
    """Two of the lines are done."""
    page = _page(window)
    page.more.open_leaver("program")
    panel = page.more.panel
    if isinstance(panel, LeaverPanel):
        panel.begin.click()
        _offscreen.settle()
        for key in (("tiktok", "revoked"), ("tiktok", "rotated"), ("youtube", "revoked")):
            panel.deeds[key].click()
            _offscreen.settle()


def _breach(window: Window, over: Overlays) -> None:
    page = _page(window)
    page.more.open_breach()
    panel = page.more.panel
    if isinstance(panel, BreachPanel):
        panel.seen.setText("Unggahan undian palsu di cerita, Senin 07.00")


def _suspended(window: Window, over: Overlays) -> None:
    """The first step is done."""
    _breach(window, over)
    panel = window.pages.currentWidget().more.panel  # type: ignore[attr-defined]
    panel.answer("open")
    _offscreen.settle()
    panel.ticks["mail"].click()


def _hand(window: Window, over: Overlays) -> None:
    page = _page(window)
    page.more.open_hand()
    panel = page.more.panel
    if isinstance(panel, HandPanel):
        panel.to.show_key("humas")
        panel._judge()


def _spoken(window: Window, over: Overlays) -> None:
    """The passphrase that is read out once."""
    _hand(window, over)
    panel = window.pages.currentWidget().more.panel  # type: ignore[attr-defined]
    panel._passphrase = Secret("kelapa timur layar benang pagi 4821")
    panel.show_written(Path("Serah Instagram.serah"))


def _receive(window: Window, over: Overlays) -> None:
    _page(window).more.open_receive()


def _bring(window: Window, over: Overlays) -> None:
    """An export of Bitwarden with one login that the register does not know."""
    page = _page(window)
    page.more.open_bring()
    panel = page.more.panel
    if isinstance(panel, BringPanel):
        panel.path = Path("ekspor-sandi.csv")
        panel.show_table(secrets_csv.read(_EXPORT))


def _vault(state: str) -> Arrange:
    """What the page says while the vault is in ``state``."""

    def arrange(window: Window, over: Overlays) -> None:
        from db.vault import VaultState, VaultTrouble

        _page(window).keys.troubled.emit(VaultTrouble(VaultState(state)))

    return arrange


def _locked(window: Window, over: Overlays) -> None:
    window.show_page("accounts")


SCREENS: dict[str, Arrange] = {
    "accounts": _register,
    "accounts-revealed": _revealed,
    "accounts-emergency": _emergency,
    "accounts-changing": _changing,
    "accounts-form": _form,
    "accounts-new": _new,
    "accounts-care": _care,
    "accounts-agenda": _agenda,
    "accounts-audit": _audit,
    "accounts-review": _review,
    "accounts-hand": _hand,
    "accounts-spoken": _spoken,
    "accounts-receive": _receive,
    "accounts-import": _bring,
    **{f"accounts-vault-{state}": _vault(state) for state in ("none", "locked", "denied", "changed")},
    "accounts-pin": _pin,
    "accounts-locked": _locked,
    "accounts-breach": _breach,
    "accounts-leaver": _leaver,
    "accounts-suspended": _suspended,
}
"""Screen -> how a window with the demo office comes to show it."""

FRESH = frozenset({"accounts-leaver", "accounts-suspended"})
"""Screens that write: each gets an office of its own, so that it can be drawn again and no other picture shows what it did."""
