"""How the page *Akun & kredensial* is arranged for its pictures. The secrets are invented, and lie in memory only."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from core.log import Secret
from gui.commands import _offscreen

if TYPE_CHECKING:
    from gui.overlays import Overlays
    from gui.pages.accounts.page import Page
    from gui.window import Window

Arrange = Callable[["Window", "Overlays"], None]


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


def _no_vault(window: Window, over: Overlays) -> None:
    from db.vault import VaultState, VaultTrouble

    page = _page(window)
    page.keys.troubled.emit(VaultTrouble(VaultState.NONE))


def _pin(window: Window, over: Overlays) -> None:
    page = _page(window)
    window.session.clock = lambda: 1e12
    page.detail.secrets["password"].eye.click()


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
    "accounts-no-vault": _no_vault,
    "accounts-pin": _pin,
    "accounts-locked": _locked,
}
"""Screen -> how a window with the demo office comes to show it."""
