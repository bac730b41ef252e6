"""How the page *Templat & merek* is arranged for its pictures."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint

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
    page.kit_page.form.colours.set_colour("accent", "#E8593A")
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


def _save(window: Window, over: Overlays) -> None:
    """The formats that a picture is saved in."""
    page = _page(window, template="infografis_langkah")
    page.panel.save.click()
    menu = page.saving.menu
    if menu is not None:  # the screen of the pictures is small and would push it aside
        menu.move(page.panel.save.mapToGlobal(QPoint(0, -menu.height() - 4)))


def _menu(window: Window, over: Overlays) -> None:
    """The menu of a template of the office's own."""
    from core.paths import resource

    page = _page(window, template="pengumuman")
    source = resource("brand", "templates", "jadwal.toml").read_text("utf-8")
    for old, new in (('id = "jadwal"', 'id = "jadwal_kantor"'), ('name = "Jadwal layanan"', 'name = "Jadwal kantor"')):
        source = source.replace(old, new)
    page.own._keep(source)
    _offscreen.settle()
    page.browse.chips["="].click()
    gallery = page.browse.gallery
    gallery.go_to("jadwal_kantor")
    box = gallery.visualRect(gallery.currentIndex())
    page.own.show_menu("jadwal_kantor", gallery.viewport().mapToGlobal(box.center()))


def _photo(window: Window, over: Overlays) -> None:
    """A photo placed by its focal point."""
    from core.brand import sample
    from gui.pages.studio import work

    page = _page(window, template="pengumuman")
    entry = next(e for e in page.panel.form.entries.values() if e.field.type == "image")
    assert page.panel.template is not None
    photo = sample.values(page.panel.template)[entry.field.id]
    entry.editor._taken((photo, work.small(photo)))  # type: ignore[union-attr]
    entry.editor.placer.place(0.7, 0.4, 1.4)  # type: ignore[union-attr]
    _offscreen.settle()
    page.panel._scroll.ensureWidgetVisible(entry)


SCREENS: dict[str, Arrange] = {
    "studio": _gallery,
    "studio-beside": _beside,
    "studio-kit": _kit,
    "studio-tone": _tone,
    "studio-use": _use,
    "studio-save": _save,
    "studio-menu": _menu,
    "studio-photo": _photo,
}
"""Screen -> how a window with the demo office comes to show it."""
FRESH = frozenset({"studio-menu"})
"""Screens that write into the office that they show."""
