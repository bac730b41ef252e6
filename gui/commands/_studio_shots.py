"""How the page *Templat & merek* is arranged for its pictures."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from gui.commands import _offscreen

if TYPE_CHECKING:
    from gui.overlays import Overlays
    from gui.pages.studio.page import Page
    from gui.window import Window

Arrange = Callable[["Window", "Overlays"], None]
_TEMPLATE = "jadwal"


def _page(window: Window, who: str = "humas", template: str = _TEMPLATE) -> Page:
    def sit(office: Any) -> Any:
        from db import demo

        office.take(demo.signer(who))
        return next(p for p in office.people() if p.id == who)

    window.desk.ask(sit, owner=window, then=window.session.unlock)
    window.show_page("studio")
    _offscreen.settle()
    page: Page = window.pages.currentWidget()  # type: ignore[assignment]
    page.browse.gallery.picked.emit(template)
    page.panel.live.judge_now()
    _offscreen.settle()
    return page


def _gallery(window: Window, over: Overlays) -> None:
    """As in the design: one template chosen, its example at the right."""
    _page(window).browse.gallery.starred.emit("klarifikasi")


def _too_long(window: Window, over: Overlays) -> None:
    """A title that is too long says by how much, at its field."""
    page = _page(window)
    page.panel.form.entries["judul"].set_value("Jadwal pelayanan keliling rekam dan cetak KTP elektronik di seluruh kecamatan")
    page.panel.form.entries["judul"].changed.emit()
    _offscreen.settle()


def _beside(window: Window, over: Overlays) -> None:
    """All sizes of one template."""
    page = _page(window)
    page.panel.beside.click()
    _offscreen.settle()
    page.beside.tell()


def _empty(window: Window, over: Overlays) -> None:
    _page(window).search.setText("zzqqxx")


def _locked(window: Window, over: Overlays) -> None:
    window.show_page("studio")


SCREENS: dict[str, Arrange] = {
    "studio": _gallery,
    "studio-long": _too_long,
    "studio-beside": _beside,
    "studio-empty": _empty,
    "studio-locked": _locked,
}
"""Screen -> how a window with the demo office comes to show it."""
