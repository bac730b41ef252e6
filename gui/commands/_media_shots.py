"""How the page *Media* is arranged for its pictures: people, papers and requests that nobody ever wrote."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from core.media.records import Consent, Picture, Request
from core.records import Changed
from gui.commands import _offscreen

if TYPE_CHECKING:
    from gui.overlays import Overlays
    from gui.pages.library.page import Page
    from gui.window import Window

Arrange = Callable[["Window", "Overlays"], None]


def _sit(office: Any) -> Any:
    from db import demo

    office.take(demo.signer("humas"))
    return next(p for p in office.people() if p.id == "humas")


def _write(office: Any) -> Changed:
    """Rights of the newest pictures, three consents, a request, and a video."""
    from db.actions.keep_media import keep_consent, keep_picture, keep_request
    from db.queries.library import library

    today, day = office.now().date(), timedelta(days=1)
    rows = [r for r in library(office).rows if r.kind == "image"]
    people = (
        Consent("izin-ibu-sri", "Ibu Sri, pengunjung loket", given=today - 120 * day, until=today + 240 * day, contact="0999 555-0142"),
        Consent("izin-raka", "Raka", child=True, guardian="Ibu Dewi", given=today - 60 * day, until=today + 12 * day, contact="dewi@contoh.invalid"),
        Consent("izin-pak-tono", "Pak Tono, pemohon KTP", given=today - 200 * day, contact="0999 555-0177", withdrawn=today - day, why="Pesan WhatsApp"),
    )
    for consent in people:
        keep_consent(office, consent)
    told = {
        "Testimoni pemohon akta": ("Cerita Ibu Sri", ("loket", "warga"), people[0]),
        "Kisah gizi anak": ("Raka sarapan sehat", ("anak", "gizi"), people[1]),
        "Loket pindah gedung": ("Loket baru", ("loket", "warga"), people[2]),
        "Hari Nusantara": ("Ucapan Hari Nusantara", ("grafis",), None),
    }
    for title, (name, tags, shown) in told.items():
        row = next(r for r in rows if any(u.title == title for u in r.uses))
        kept = row.picture._replace(
            name=name, tags=tags, owner="Humas Dinas Contoh", licence="own", credit="Humas Dinas Contoh", taken="Mei 2026, pagi", place="Loket utama",
            people=shown is not None, children=shown is not None and shown.child, consents=(shown.id,) if shown else (),
        )  # fmt: skip
        keep_picture(office, kept)
    asked = Request("minta-1", "withdraw", "Pak Tono", "0999 555-0177", today - day, "Mohon foto saya di loket diturunkan.", ("izin-pak-tono",))
    keep_picture(office, Picture(_photo(office), "image/png", "Foto loket dari tangkapan layar", tags=("loket",)))
    return keep_request(office, asked)


def _photo(office: Any) -> str:
    """A picture with something on it that must not be seen."""
    from PIL import Image, ImageDraw

    made = Image.new("RGB", (1200, 800), (214, 222, 224))
    pen = ImageDraw.Draw(made)
    pen.rectangle((0, 560, 1200, 800), fill=(120, 98, 80))
    for n, x in enumerate((180, 520, 860)):
        pen.ellipse((x, 220, x + 130, 370), fill=(232, 190, 160))
        pen.rectangle((x - 40, 370, x + 170, 640), fill=((40, 90, 110), (150, 60, 60), (70, 120, 70))[n])
    pen.rectangle((420, 660, 780, 740), fill=(250, 250, 245))
    pen.text((470, 690), "NIK 9101 0000 0000 0000", fill=(20, 20, 20))
    raw = io.BytesIO()
    made.save(raw, "PNG")
    return str(office.media.add(raw.getvalue()).hash)


def _page(window: Window) -> Page:
    window.desk.ask(_sit, owner=window, then=window.session.unlock)
    window.desk.do(_write, owner=window)
    window.show_page("library")
    _offscreen.settle()
    page: Page = window.pages.currentWidget()  # type: ignore[assignment]
    page.refresh()
    _offscreen.settle()
    return page


def _named(page: Page, name: str) -> None:
    assert page.found is not None
    page.open_item(next(r.picture.hash for r in page.found.rows if r.picture.name == name))
    _offscreen.settle()


def _files(window: Window, over: Overlays) -> None:
    _named(_page(window), "Loket baru")


def _rights(window: Window, over: Overlays) -> None:
    page = _page(window)
    _named(page, "Raka sarapan sehat")
    page.detail.lines["place"].setFocus()


def _care(window: Window, over: Overlays) -> None:
    page = _page(window)
    page.filter.show_choice("care")
    page.filter.chosen.emit("care")


def _consents(window: Window, over: Overlays) -> None:
    page = _page(window)
    page.show_tab("consents")
    page.focus_first()


def _requests(window: Window, over: Overlays) -> None:
    page = _page(window)
    page.show_tab("requests")
    page.focus_first()


def _redacting(window: Window, over: Overlays) -> None:
    from gui.widgets.retouch import BlackOut

    page = _page(window)
    _named(page, "Foto loket dari tangkapan layar")
    page.black_out()
    _offscreen.settle()
    panel = next(p for p in window.findChildren(BlackOut) if p.isVisible())
    for box in ((160, 200, 180, 190), (500, 200, 180, 190), (420, 660, 360, 80)):
        panel.cover.add(box)


def _redacted(window: Window, over: Overlays) -> None:
    page = _page(window)
    _named(page, "Foto loket dari tangkapan layar")
    page.black_out()
    _offscreen.settle()
    from gui.widgets.retouch import BlackOut

    panel = next(p for p in window.findChildren(BlackOut) if p.isVisible())
    panel.cover.add((420, 660, 360, 80))
    panel.answer("redact")
    _offscreen.settle()
    page.compare()


def _empty(window: Window, over: Overlays) -> None:
    page = _page(window)
    page.search.setText("tidak ada yang begini")


def _editor(window: Window) -> Any:
    """The editor with something new on two surfaces."""
    window.desk.ask(_sit, owner=window, then=window.session.unlock)
    window.desk.do(_write, owner=window)
    window.new_item("")
    _offscreen.settle()
    editor = window.pages.currentWidget().editor  # type: ignore[attr-defined]
    editor.left.form.surfaces.show_ticked(("ig_feed", "fb_page"))
    editor.left.form.surfaces.chosen.emit(frozenset(("ig_feed", "fb_page")))
    editor.left.form.title.setText("Loket pagi")
    editor.captions.edit().insert("Loket buka pukul 08.00. Bawa KTP asli, petugas siap membantu Anda.")
    return editor


def _second_part(editor: Any) -> None:
    """On low screens the pictures stand in the second part."""
    editor.left.parts.show_choice("media")
    editor.left.parts.chosen.emit("media")
    _offscreen.settle()


def _in_card(window: Window, name: str) -> Any:
    editor = _editor(window)
    from core.content.facets import Medium
    from db.queries.library import library

    def known(office: Any) -> Any:
        return next(r.picture for r in library(office).rows if r.picture.name == name)

    window.desk.ask(known, owner=window, then=lambda p: editor.left.media._known(Medium(p.hash, p.mime), p))
    _offscreen.settle()
    editor.judge_now()
    _offscreen.settle()
    _second_part(editor)
    editor.left.column.ensureWidgetVisible(editor.left.media.cards[0].consent)
    return editor


def _card(window: Window, over: Overlays) -> None:
    """A picture of somebody who withdrew: the check says so."""
    _in_card(window, "Loket baru")


def _cropping(window: Window, over: Overlays) -> None:
    _in_card(window, "Foto loket dari tangkapan layar").left.media.crop(0)
    _offscreen.settle()


def _picking(window: Window, over: Overlays) -> None:
    """The library at the right, a tile in the hand of the mouse."""
    from PySide6.QtCore import QPoint

    editor = _editor(window)
    _second_part(editor)
    editor.shelving.open_it()
    _offscreen.settle()
    shelf, pulling = editor.shelving.shelf, editor.shelving
    assert shelf is not None
    shelf.pulled.emit(shelf.grid.current(), QPoint(20, 20))
    assert pulling.drag is not None
    pulling.drag.target, pulling.drag.place = editor.left, editor.left.mapTo(window, QPoint(110, 260))
    pulling.drag.moved.emit()
    _offscreen.settle()


def _video(window: Window, over: Overlays) -> None:
    """A video with its cover; the subtitles are still missing."""
    editor = _editor(window)
    from dataclasses import replace

    from core.content.facets import Medium

    def kept(office: Any) -> Any:
        return Medium(office.media.add(b"\0\0\0\x20ftypisom" + bytes(9_400_000)).hash, "video/mp4"), _photo(office)

    def put(found: Any) -> None:
        from core.media.records import Picture

        medium, cover = found
        editor.left.media._known(replace(medium, cover=cover), Picture(medium.hash, alt="Petugas membuka loket, warga masuk satu per satu."))

    window.desk.ask(kept, owner=window, then=put)
    editor.judge_now()
    _offscreen.settle()
    _second_part(editor)
    editor.left.column.ensureWidgetVisible(editor.left.media.cards[0])


def _page_of_source(window: Window, over: Overlays) -> None:
    """A fact with the first page of its document."""
    import tempfile
    from pathlib import Path

    from PIL import Image, ImageDraw

    editor = _editor(window)
    editor.left.claims.bind("08.00", "Loket buka")
    with tempfile.TemporaryDirectory() as folder:
        page = Image.new("RGB", (600, 840), "white")
        pen = ImageDraw.Draw(page)
        pen.text((60, 60), "SURAT KEPUTUSAN (CONTOH)", fill="black")
        for y in range(140, 760, 26):
            pen.line((60, y, 540 - y % 90, y), fill=(150, 150, 150), width=3)
        path = Path(folder) / "SK jam layanan.pdf"
        page.save(path, "PDF")
        editor.left.claims.cards[0].proof.take(path)
    _offscreen.settle()
    editor.left.show_claims()


SCREENS: dict[str, Arrange] = {
    "media": _files,
    "media-rights": _rights,
    "media-care": _care,
    "media-consents": _consents,
    "media-requests": _requests,
    "media-redacting": _redacting,
    "media-compare": _redacted,
    "media-nothing": _empty,
    "editor-media": _card,
    "editor-crop": _cropping,
    "editor-pick": _picking,
    "editor-video": _video,
    "editor-source": _page_of_source,
}
"""Screen -> how a window with the demo office comes to show it."""
