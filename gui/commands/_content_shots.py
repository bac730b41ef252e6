"""How the list of content and the editor are arranged for their pictures."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from gui.commands import _offscreen

if TYPE_CHECKING:
    from gui.overlays import Overlays
    from gui.pages.content import Page
    from gui.window import Window

Arrange = Callable[["Window", "Overlays"], None]
_TEXT = "Sebanyak 12.480 warga sudah terlayani. Ada pertanyaan? Hubungi 0812-3456-7890. Rabu, 14 Desember 2026 loket tutup.\n\n"


def _page(window: Window, person: str = "humas") -> Page:
    def sit(office: Any) -> Any:
        from db import demo

        office.take(demo.signer(person))
        return next(p for p in office.people() if p.id == person)

    window.desk.ask(sit, owner=window, then=window.session.unlock)
    window.show_page("content")
    page: Page = window.pages.currentWidget()  # type: ignore[assignment]
    return page


def _listed(window: Window, over: Overlays) -> None:
    page = _page(window)
    page.list.view.setCurrentIndex(page.list.model.index(2))


def _searched(text: str) -> Arrange:
    def arrange(window: Window, over: Overlays) -> None:
        page = _page(window)
        page.list.filters.search.setText(text)
        page.list.filters.changed.emit()

    return arrange


def _edited(window: Window, panel: str, text: str = "", item: str = "k023") -> Page:
    page = _page(window)
    page.open_item(item)
    _offscreen.settle()
    edit = page.editor.captions.edit()
    if text and edit is not None:
        edit.insert(text)
        page.editor.judge_now()
    page.editor.side.show_panel(panel)
    return page


def _findings(window: Window, over: Overlays) -> None:
    page = _edited(window, "findings", _TEXT, "k040")
    _offscreen.settle()
    page.editor.mending.step(1)


def _history(window: Window, over: Overlays) -> None:
    page = _edited(window, "history", "Kini bisa dari rumah. ", "k040")
    page.editor.keeping.save()


def _panel(panel: str, item: str = "k023") -> Arrange:
    def arrange(window: Window, over: Overlays) -> None:
        _edited(window, panel, item=item)

    return arrange


def _new(window: Window, over: Overlays) -> None:
    _page(window).open_new("2026-12-25")


def _media(window: Window, over: Overlays) -> None:
    page = _edited(window, "findings")
    _offscreen.settle()
    page.editor.left.show_claims()


def _cost(window: Window, over: Overlays) -> None:
    """Words of something that waits for the last paraf, changed but not saved."""
    _edited(window, "findings", "Sabtu tetap buka. ", "k014")


def _apart(window: Window, over: Overlays) -> None:
    """A caption that left the leading one, with its difference; an item of its own, because what is typed becomes a version of it."""
    page = _edited(window, "findings", item="k027")
    captions = page.editor.captions
    captions.shared.click()
    edit = captions.edit()
    assert edit is not None
    edit.insert("Khusus kanal ini. ")
    captions.apart.compare.click()


def _find(window: Window, over: Overlays) -> None:
    page = _edited(window, "findings")
    page.editor.captions.finder.open_it(replacing=True)
    page.editor.captions.finder.words.setText("anak")
    page.editor.captions.finder.step(1)


def _talk(window: Window, over: Overlays) -> None:
    """A question about words of the caption, and one that is settled."""
    page = _edited(window, "talk")
    editor = page.editor
    edit = editor.captions.edit()
    assert edit is not None
    editor.side.talk.sent.emit("Sudah dicek dengan loket?", "", "")
    _offscreen.settle()
    editor.side.talk.closed.emit(next(iter(editor.side.talk.cards)), True)
    edit.choose(0, 20)
    editor.talking.quote()
    editor.side.talk.sent.emit("Judul ini terlalu panjang untuk Instagram.", editor.captions.tabs.current(), edit.exact_text()[:20])
    _offscreen.settle()
    edit.choose(24, 40)
    editor.talking.quote()


def _checklist(window: Window, over: Overlays) -> None:
    """Every step of the checklist, as unit program sees it, after a yes without its proof."""
    page = _edited(window, "checklist", item="k014")
    page.editor.side.checklist.cards["bukti-klarifikasi"]["note"].setText("sudah ada")


def _secret(window: Window, over: Overlays) -> None:
    """Something restricted whose permission is still to be written."""
    page = _edited(window, "findings", item="k030")
    form = page.editor.left.form
    form.secrecy.box.setCurrentIndex(form.secrecy.box.findData("terbatas"))
    form.secrecy.box.activated.emit(form.secrecy.box.currentIndex())
    _offscreen.settle()
    page.editor.left.column.ensureWidgetVisible(form.secrecy)


SCREENS: dict[str, Arrange] = {
    "content": _listed,
    "content-search": _searched("layanan"),
    "content-empty": _searched("zzqqxx"),
    "editor": _panel("findings"),
    "editor-findings": _findings,
    "editor-facts": _media,
    "editor-history": _history,
    "editor-talk": _talk,
    "editor-cost": _cost,
    "editor-apart": _apart,
    "editor-find": _find,
    "editor-checklist": _checklist,
    "editor-secret": _secret,
    "editor-preview": _panel("preview"),
    "editor-new": _new,
    "editor-read-only": _panel("findings", "k013"),
}
"""Screen -> how a window with the demo office comes to show it."""
