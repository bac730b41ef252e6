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


def _beside(window: Window, over: Overlays) -> None:
    """All sizes of one template."""
    page = _page(window)
    page.panel.beside.click()
    _offscreen.settle()
    page.beside.tell()


def _kit(window: Window, over: Overlays) -> None:
    """The kit editor with an accent that only large text may stand on."""
    page = _page(window)
    page.show_tab("kit")
    _offscreen.settle()
    page.kit_page.form.palette.set_colour("accent", "#E8593A")
    page.kit_page.form.lines["slogan"].editor.setText("Dekat, jelas, tuntas")  # type: ignore[attr-defined]
    page.kit_page._try()


def _tone(window: Window, over: Overlays) -> None:
    page = _page(window)
    page.show_tab("tone")
    page.tone_page.begin.click()


def _use(window: Window, over: Overlays) -> None:
    """Which item the picture goes to."""
    page = _page(window)
    for entry in page.panel.form.entries.values():
        if entry.example and entry.field.type == "text":
            entry.set_value(f"{entry.value()} ini")
            entry.changed.emit()
    page.panel.form.entries["baris"].set_value([{"hari": "Sen", "tanggal": "7", "tempat": "Balai Desa", "jam": "09.00"}])
    page.panel.form.entries["baris"].changed.emit()
    page.panel.use.click()


SCREENS: dict[str, Arrange] = {
    "studio": _gallery,
    "studio-beside": _beside,
    "studio-kit": _kit,
    "studio-tone": _tone,
    "studio-use": _use,
}
"""Screen -> how a window with the demo office comes to show it."""
