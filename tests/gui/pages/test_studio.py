"""The studio through real keys: from the gallery to the next version of an item, the kit as versions, and hostile files refused in words."""

import io
import json

import pytest
from PIL import Image
from PySide6.QtCore import QPoint, QPointF, QSize, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton

import main
from core.brand import fonts, render, template, use
from core.content.facets import Claim, is_file
from core.errors import Refused
from core.ledger.derive import Label
from core.paths import resource
from db import templates
from db.actions.keep_kit import keep_kit, keep_tone
from db.actions.use_picture import Made, use_picture
from db.media import Media
from db.queries import brand as asks
from db.queries.head import head
from db.queries.review import review
from gui import notices, svg
from gui.commands import _offscreen
from gui.pages.studio import steps, work
from gui.pages.studio.browse import Browse
from gui.pages.studio.gallery import CARD
from gui.pages.studio.rows_field import RowsField
from gui.widgets.floating import Toast
from gui.widgets.guide import show_guide


@pytest.fixture
def few(monkeypatch):
    """Thumbnails of a few templates only."""
    monkeypatch.setattr(Browse, "in_order", staticmethod(lambda all_: tuple(t for t in all_ if t.id.startswith(("jadwal", "pengumuman")))))


@pytest.fixture
def page(few, whole_page):
    return whole_page


@pytest.fixture
def whole_page(demo_window, monkeypatch):
    monkeypatch.setattr(steps, "_PAUSE", 60_000)  # pictures are drawn at once here, so typing seems slow
    demo_window.enter("humas")
    demo_window.resize(1440, 868)
    demo_window.show_page("studio")
    found = demo_window.pages.currentWidget()
    _offscreen.settle()
    return found


def asked(page, query, *args):
    got = []
    page.desk.ask(query, *args, owner=page, then=got.append)
    return got[0]


def said(page):
    return [b.text for b in page.banners.shown()]


def editor(page, field):
    return page.panel.form.entries[field].editor


def typed(page, field, text):
    edit = editor(page, field)
    edit.setFocus()
    edit.selectAll()
    QTest.keyClicks(edit, text)


def drafted(page):
    """A draft with surfaces that take pictures."""
    return next(t for t in asked(page, asks.targets) if "ig_feed" in t.surfaces and t.status in ("draf", "dikembalikan"))


def test_the_gallery_is_walked_sifted_and_remembered_with_keys(whole_page):
    page = whole_page
    gallery = page.browse.gallery
    everything = [c.id for c in gallery.cards.cards()]
    assert len(everything) == len(page.ready.templates) >= 3
    assert all(page.thumbs.picture(id, 100, 125, 1.0) is not None for id in everything)
    gallery.setFocus()
    gallery.setCurrentIndex(gallery.cards.index(0))
    QTest.keyClick(gallery, Qt.Key.Key_Right)
    chosen = gallery.current()
    assert chosen == everything[1]
    assert page.panel.template.id == chosen
    QTest.keyClick(gallery, Qt.Key.Key_F)
    page.browse.chips["*"].click()
    assert [c.id for c in gallery.cards.cards()] == [chosen]
    assert "favorit" in gallery.cards.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    page.browse.chips["krisis"].click()
    assert {page.template(c.id).kind for c in gallery.cards.cards()} <= {"klarifikasi", "koreksi", "gangguan", "holding_statement", "kedaruratan"}
    page.search.setText("zzqq")
    assert page.browse.none.isVisible()
    page.browse.none.button.click()
    assert len(gallery.cards.cards()) == len(everything)
    assert (page.search.text(), gallery.current(), page.panel.template.id) == ("", chosen, chosen)
    page.browse.chips["+"].click()
    counts = [c.used for c in gallery.cards.cards()]
    assert counts == sorted(counts)[::-1] or all(counts)
    gallery.setCurrentIndex(gallery.cards.index(0))
    QTest.keyClick(gallery, Qt.Key.Key_Return)
    assert page.panel.form.isAncestorOf(QGuiApplication.focusObject())


def test_from_the_gallery_to_an_item_with_alt_text_kit_and_way_back(page, demo_window):
    """The whole way with keys: choose, type, into a draft; the item names template and kit, keeps the bytes, and opens again as it was made."""
    wanted = drafted(page)
    page._pick("jadwal")
    page.browse.gallery.setFocus()
    QTest.keyClick(page.browse.gallery, Qt.Key.Key_Return)
    typed(page, "judul", "Loket keliling Januari")
    typed(page, "keterangan", "Bawa kartu keluarga")
    editor(page, "baris").set_value([{"hari": "Sen", "tanggal": "4", "tempat": "Balai Desa Umpama", "jam": "09.00"}])
    editor(page, "baris").changed.emit()
    typed(page, "catatan", "Gratis")
    mood_is_walked_and_taken_back_with_keys(page)
    QTest.mouseClick(page.panel.use, Qt.MouseButton.LeftButton)
    choice = page.saving.choice
    QTest.keyClicks(choice.search, wanted.title)
    assert choice.list.current_key() == wanted.item
    QTest.keyClick(choice.search, Qt.Key.Key_Return)
    found = asked(page, head, wanted.item)
    medium = next(s for s in found.look.surfaces if s.id == "ig_feed").media[0]
    assert medium.alt.startswith("Jadwal layanan Dinas Pelayanan Contoh. Jadwal. Loket keliling Januari")
    assert found.look.template == page.template("jadwal").named
    assert found.look.kit_version == page.ready.kit.named
    raw = (demo_window.session.places.media / medium.hash[:2] / medium.hash).read_bytes()
    comment = Image.open(io.BytesIO(raw)).info["comment"].decode()
    assert f"item={wanted.item}" in comment
    assert page.template("jadwal").named in comment
    assert Image.open(io.BytesIO(raw)).size == (1080, 1350)
    media = demo_window.pages.currentWidget().editor.left.media  # the editor shows the item
    assert media._made.text() == f"Templat jadwal, kit merek versi {page.ready.kit.version}"
    assert str(asked(page, review, wanted.item, "design").made) == media._made.text()
    media.studio.click()
    assert demo_window.pages.currentWidget() is page
    assert page.panel.values()["judul"] == "Loket keliling Januari"
    assert wanted.title in said(page)[0]
    typed(page, "judul", "Loket keliling Februari")
    page.panel.use.click()
    again = asked(page, head, wanted.item)
    media = next(s for s in again.look.surfaces if s.id == "ig_feed").media
    assert medium.hash not in {m.hash for m in media}  # the former picture of the design went
    assert len(media) == len(next(s for s in found.look.surfaces if s.id == "ig_feed").media)
    old = Made({"ig_feed": ()}, "a", "b")
    with pytest.raises(Refused, match="berubah sejak"):
        asked_raises(page, use_picture, wanted.item, old, found.rev.id)


def mood_is_walked_and_taken_back_with_keys(page):
    panel, plain = page.panel, page.panel.canvas._image.copy()
    panel.mood.swatches["asli"].setFocus()
    QTest.keyClick(panel.mood.swatches["asli"], Qt.Key.Key_Right)
    assert panel.mood.choice() == "kedua"
    assert panel.canvas._image != plain
    QTest.keyClick(panel.mood.swatches["kedua"], Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert (panel.mood.choice(), panel.canvas._image) == ("asli", plain)


def asked_raises(page, action, *args):
    got = []
    page.desk.do(action, *args, owner=page, failed=got.append)
    raise got[0]


def brought(page, path, text):
    path.write_text(text)
    notices.answer_next(str(path))
    page.add.click()


def taken_back(window):
    toast = next(t for t in window.findChildren(Toast) if t.isVisible())
    next(b for b in toast.findChildren(QAbstractButton) if b.text() == "Urungkan").click()


def chosen_line(page, id, text):
    """A press on a line of the menu of a card."""
    gallery = page.browse.gallery
    gallery.go_to(id)
    QGuiApplication.sendEvent(gallery.viewport(), QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(), QPoint()))
    lines = {a.text().partition("\t")[0]: a for a in page.own.menu.actions() if a.text()}
    lines[text].trigger()
    return lines


def test_templates_from_outside_are_looked_through_kept_for_the_office_and_put_away(page, demo_window, tmp_path):
    own = resource("brand", "templates", "jadwal.toml").read_text("utf-8")
    brought(page, tmp_path / "x.toml", own)
    assert "sudah dipakai" in said(page)[-1]
    brought(page, tmp_path / "x.toml", own.replace('type = "stack"', 'type = "stok"', 1))
    assert "x.toml, baris" in said(page)[-1]
    brought(page, tmp_path / "x.toml", "a = " + "9" * 5000)
    assert "angka atau tanggal" in said(page)[-1]
    mine = own.replace('id = "jadwal"', 'id = "jadwal_kita"').replace('name = "Jadwal layanan"', 'name = "Jadwal kita"')
    brought(page, tmp_path / "x.toml", mine)
    assert page.panel.template.id == "jadwal_kita"
    card = page.browse.gallery.currentIndex().data(CARD)
    assert card.kind.startswith("Kantor · ")
    assert "Ditambahkan Tim Humas, " in card.words()
    assert page.thumbs.picture("jadwal_kita", 100, 125, 1.0) is not None
    notices.answer_next(str(tmp_path / "keluar.toml"))
    lines = chosen_line(page, "jadwal_kita", "Simpan sebagai berkas TOML…")
    assert (tmp_path / "keluar.toml").read_text() == mine
    assert "Jadikan milik kantor" not in lines
    brought(page, tmp_path / "x.toml", mine.replace("Jadwal kita", "Jadwal kami"))
    assert page.panel.title.text() == "Jadwal kami"
    taken_back(demo_window)  # the version before
    assert page.template("jadwal_kita").name == "Jadwal kita"
    chosen_line(page, "jadwal_kita", "Hapus templat")
    assert page.template("jadwal_kita") is None
    taken_back(demo_window)
    assert page.template("jadwal_kita") is not None
    files_of_this_laptop_count_until_the_office_takes_them(page, mine.replace("jadwal_kita", "jadwal_lain"))
    demo_window.enter("ppid")
    assert "humas" in page.add.toolTip().casefold()
    notices.answer_next(str(tmp_path / "lagi.toml"))
    assert not chosen_line(page, "jadwal_kita", "Simpan sebagai berkas TOML…")["Hapus templat"].isEnabled()


def files_of_this_laptop_count_until_the_office_takes_them(page, text):
    folder = templates.folder(page.session.places)
    folder.mkdir(exist_ok=True)
    (folder / "nama lain.toml").write_text(text)
    (folder / "rusak.toml").write_text("[template]\n")
    page.again()
    assert any("rusak.toml" in line for line in said(page))
    assert page.browse._card(page.template("jadwal_lain")).words().endswith("Berkas di laptop ini saja")
    chosen_line(page, "jadwal_lain", "Hapus templat")
    assert page.template("jadwal_lain") is None
    taken_back(page.window())
    assert not page.ready.own["jadwal_lain"].shared
    chosen_line(page, "jadwal_lain", "Jadikan milik kantor")
    (folder.parent / "isian.json").write_text(json.dumps(page.template("jadwal").example))
    words = ("--values", folder.parent / "isian.json", "--surface", "ig_story", "--out", folder.parent / "hasil.png")
    assert main.main(["render", "jadwal_lain", "--home", str(folder.parent.parent), *map(str, words)]) == 0
    assert page.ready.own["jadwal_lain"].shared
    assert [p.name for p in folder.iterdir()] == ["rusak.toml"]
    assert [k.id for k in asked(page, asks.brand).templates] == ["jadwal_kita", "jadwal_lain"]


def test_who_may_not_change_the_kit_reads_why_and_reads_the_tone(page, demo_window):
    page.show_tab("tone")
    page.tone_page.begin.click()
    page.tone_page.save.click()
    assert asked(page, asks.brand).tone.startswith("SUARA KAMI")
    notices.answer_next("close")
    show_guide(page, page.desk)  # as the editor offers it above a caption
    assert notices.shown == ["Gaya bahasa kantor"]
    led = []
    page.session.page_wanted.connect(lambda *where: led.append(where))
    page.tone_page.words.click()
    assert led == [("settings", "snippets")]
    page.show_tab("tone")
    demo_window.enter("ppid")
    assert page.tone_page.text.isReadOnly()
    assert "humas" in page.kit_card.edit.toolTip().casefold()
    with pytest.raises(Refused):
        asked_raises(page, keep_kit, {"slogan": "x"})
    with pytest.raises(Refused):
        asked_raises(page, keep_tone, "x")
    demo_window.over.lock.lock()
    assert "Masuk dulu" in page.panel.use.toolTip()


def too_long_is_told_at_its_field_and_can_be_taken_back(page):
    page._pick("jadwal")
    typed(page, "judul", "Jadwal")
    first = page.panel.canvas._image.cacheKey()
    typed(page, "judul", "Jadwal rekam dan cetak KTP elektronik di seluruh kecamatan dan desa")
    over = len("Jadwal rekam dan cetak KTP elektronik di seluruh kecamatan dan desa") - 60
    frame = page.panel.form.entries["judul"].frame
    assert f"Judul kepanjangan {over} huruf." in frame._help.text()
    assert editor(page, "judul").property("state_") == "error"
    assert "kepanjangan" in page.panel.verdict.text()
    page.panel.use.click()  # nothing leaves
    assert notices.shown == []
    rows = editor(page, "baris")
    rows.add.click()
    QTest.keyClicks(next(iter(rows.rows[-1].cells.values())), "Sab")
    assert "wajib diisi" in page.panel.form.entries["baris"].frame._help.text()
    before = len(rows.rows)
    rows.rows[-1].drop.click()
    assert len(rows.rows) == before - 1
    page.panel.undo.click()
    assert len(rows.rows) == before
    while page.panel.steps.can_undo:
        page.panel.undo.click()
    assert page.panel.values() == page.panel.template.example | {"baris": tuple(page.panel.values()["baris"])}
    assert not frame._help.isVisible()
    page.panel.redo.click()
    page.panel.undo.click()
    page.panel.live.judge_now()
    assert "terbaca" in page.panel.verdict.text()
    assert page.panel.canvas._image.cacheKey() != first


def the_keys_take_back_steps_of_the_whole_form_and_not_of_one_field_alone(page):
    page._pick("jadwal")
    form, ctrl = page.panel.form, Qt.KeyboardModifier.ControlModifier
    before = form.values()
    typed(page, "judul", "Rekam di desa")
    cell = next(iter(editor(page, "baris").rows[0].cells.values()))
    cell.setFocus()
    cell.selectAll()
    QTest.keyClicks(cell, "Ming")
    QTest.keyClick(cell, Qt.Key.Key_Z, ctrl)
    assert form.values() == before | {"judul": "Rekam di desa"} | {"baris": form.values()["baris"]}
    assert editor(page, "baris").rows[0].values()["hari"] != "Ming"
    QTest.keyClick(editor(page, "judul"), Qt.Key.Key_Z, ctrl)
    assert form.values()["judul"] == before["judul"]
    assert not page.panel.steps.can_undo
    QTest.keyClick(editor(page, "judul"), Qt.Key.Key_Y, ctrl)
    assert form.values()["judul"] == "Rekam di desa"


def every_size_and_mood_is_drawn_live_and_side_by_side(page):
    page._pick("pengumuman")
    pictures = set()
    for variant in ("square", "story", "wide", "a4", "portrait"):
        page.panel.sizes._buttons[variant].click()
        shown = page.panel.canvas._image
        assert abs(shown.width() / shown.height() - page.panel.canvas._frame().width() / page.panel.canvas._frame().height()) < 0.03
    for swatch in page.panel.mood.swatches.values():
        swatch.click()
        pictures.add(bytes(page.panel.canvas._image.constBits()))
    assert len(pictures) == len(page.panel.mood.swatches)
    page.panel.beside.click()
    page.beside.tell()
    assert all(c.has_picture for c in page.beside.canvases.values())
    before = page.beside.canvases["story"]._image.cacheKey()
    typed(page, "judul", "Loket pindah")
    assert page.beside.canvases["story"]._image.cacheKey() != before
    page.search.setText("pengumuman")  # who searches looks for another template
    assert page.middle.currentWidget() is page.browse
    assert not page.panel.beside.isChecked()
    page.search.clear()
    keys_take_back_mood_and_size_too(page)


def keys_take_back_mood_and_size_too(page):
    panel, ctrl = page.panel, Qt.KeyboardModifier.ControlModifier
    page._pick("jadwal")
    page._pick("pengumuman")  # the way back of a template waits for who comes back to it
    assert panel.mood.choice() == list(panel.mood.swatches)[-1]
    QTest.keyClick(editor(page, "judul"), Qt.Key.Key_Z, ctrl)  # the title
    before = panel.canvas._image.cacheKey()
    QTest.keyClick(editor(page, "judul"), Qt.Key.Key_Z, ctrl)
    assert panel.mood.choice() == list(panel.mood.swatches)[-2]
    assert panel.canvas._image.cacheKey() != before
    while panel.steps.can_undo and panel.variant == "portrait":
        QTest.keyClick(panel.mood, Qt.Key.Key_Z, ctrl)
    assert (panel.variant, panel.mood.choice()) == ("a4", "asli")
    assert panel.sizes._buttons["a4"].isChecked()
    QTest.keyClick(panel.mood, Qt.Key.Key_Z, ctrl | Qt.KeyboardModifier.ShiftModifier)
    assert panel.variant == "portrait"


def words_of_the_example_do_not_leave_unseen(page):
    page._pick("jadwal")
    notices.answer_next("clear")
    page.panel.copy.click()
    assert "Judul" not in page.panel.values().get("judul", "")
    assert page.panel.form.examples() == []
    assert "wajib diisi" in page.panel.verdict.text()


def kept_as(page, line, *answers):
    """A press on a line of the menu above *Simpan…*."""
    notices.answer_next(*answers)
    page.panel.save.click()
    next(a for a in page.saving.menu.actions() if a.text().startswith(line)).trigger()


def files_and_clipboard_carry_the_whole_picture(page, tmp_path):
    page._pick("jadwal")
    for ending, kind in ((".png", "PNG"), (".jpg", "JPEG"), (".webp", "WebP")):
        kept_as(page, kind, "keep", str(tmp_path / f"gambar{ending}"))
        with Image.open(tmp_path / f"gambar{ending}") as found:
            assert (found.format, found.size) == (kind.upper(), (1080, 1350))
    kept_as(page, "PDF", "keep", str(tmp_path / "gambar"))
    assert (tmp_path / "gambar.pdf").read_bytes().startswith(b"%PDF")
    assert (tmp_path / "gambar.png").stat().st_size < 900_000
    with Image.open(tmp_path / "gambar.png") as found:
        assert page.template("jadwal").named in found.text["Description"]
    here = tmp_path / page.saving._name("story", None, ".png")
    here.write_bytes(b"")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(work, "WORDS", {"square": "1:1", "story": "9:16"})  # paper in 300 dpi takes its time
        kept_as(page, "Semua ukuran", "keep", str(tmp_path))
    names = [p.name.partition("_jadwal_jadwal_")[2] for p in tmp_path.glob("*_jadwal_*.png")]
    assert sorted(names) == ["square.png", "story (2).png", "story.png"]
    assert here.read_bytes() == b""  # nothing is written over
    notices.answer_next("keep")
    page.panel.copy.click()
    assert QGuiApplication.clipboard().image().size() == QSize(1080, 1350)


def all_pages_of_a_carousel_go_into_one_folder(page, tmp_path):
    page._pick("tips")
    page.panel.sizes._buttons["square"].click()
    (tmp_path / "lembar").mkdir()
    kept_as(page, "Semua halaman", "keep", str(tmp_path / "lembar"))
    kept = sorted((tmp_path / "lembar").iterdir())
    assert [p.name.partition("_tips_")[2] for p in kept] == [f"square_{n:02}.png" for n in range(1, page.panel.page_count + 1)]
    pixels = set()
    for path in kept:
        with Image.open(path) as found:
            assert found.size == (1080, 1080)
            pixels.add(found.tobytes())
    assert len(pixels) == len(kept) == 6, "every page is another picture"
    page.panel.sizes._buttons["portrait"].click()


def test_rows_that_are_still_to_be_built_count_already(qtbot):
    field = next(f for f in template.registry()["jadwal"].fields if f.type == "list")
    rows = RowsField(field)
    qtbot.addWidget(rows)
    rows.begin(field.example)
    assert (len(rows.rows), list(rows.value())) == (1, field.example)
    assert rows.build_next()
    assert (len(rows.rows), list(rows.value())) == (2, field.example)
    kept = rows.rows[0]
    rows.add.click()
    assert len(rows.rows) == len(field.example) + 1
    assert not rows.build_next()
    rows.rows[0].drop.click()
    assert list(rows.value()) == field.example[1:]
    assert rows.rows[0] is kept, "a row that stands takes other texts; nothing is built anew"


def letters_of_a_laptop_without_shaping_are_told_below_the_picture(page, monkeypatch):
    monkeypatch.setattr(fonts, "engine", lambda: "basic")
    page.panel.show_kit(page.ready.kit, fonts.lacking())
    page.panel._judged("portrait", ())
    assert "huruf ditata sederhana" in page.panel.verdict.text()
    assert "FriBiDi tidak ada" in page.panel.verdict.toolTip()
    page.panel.show_kit(page.ready.kit)
    page.panel._judged("portrait", ())
    assert "sederhana" not in page.panel.verdict.text() + page.panel.verdict.toolTip()


def a_photo_is_placed_by_dragging_and_by_keys(page, tmp_path):
    Image.effect_mandelbrot((640, 300), (-2, -1, 1, 1), 30).convert("RGB").save(tmp_path / "foto.png")
    page._pick("pengumuman")
    field = next(e.editor for e in page.panel.form.entries.values() if e.field.type == "image")
    notices.answer_next(str(tmp_path / "foto.png"))
    field.choose.click()
    placer = field.placer
    whole, part = placer._boxes()
    assert abs(part.width() / part.height() - placer.shape) < 0.05
    start = part.center().toPoint()
    QTest.mousePress(placer, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
    placer.place(placer.focus[0], placer.focus[1], 2.0)
    QTest.mouseMove(placer, start + QPointF(30, 0).toPoint())
    QTest.mouseRelease(placer, Qt.MouseButton.LeftButton)
    before = page.panel.canvas._image.cacheKey()
    QTest.keyClick(placer, Qt.Key.Key_Left)
    QTest.keyClick(placer, Qt.Key.Key_Plus)
    assert placer.zoom == pytest.approx(2.1)
    assert field.value().focus[0] == pytest.approx(placer.focus[0])
    assert page.panel.canvas._image.cacheKey() != before
    assert field.zoom.value() == 210
    assert is_file(field.digest)
    placed = (placer.focus, placer.zoom)
    field.drop.click()
    assert "foto" not in page.panel.values()
    page.panel.undo.click()
    assert (placer.focus, placer.zoom) == placed
    page.panel.undo.click()  # all that was moved at once
    assert (placer.focus, placer.zoom) == ((0.5, 0.5), 1.0)
    assert field.digest
    page.panel.undo.click()
    assert "foto" not in page.panel.values()
    page.panel.redo.click()
    assert field.digest
    field.drop.click()
    (tmp_path / "foto.png").write_bytes(b"GIF89a")
    notices.answer_next(str(tmp_path / "foto.png"))
    field.choose.click()
    assert not field._why.isHidden()


def test_a_form_is_filled_in_looked_at_and_saved(page, tmp_path, monkeypatch):
    too_long_is_told_at_its_field_and_can_be_taken_back(page)
    the_keys_take_back_steps_of_the_whole_form_and_not_of_one_field_alone(page)
    every_size_and_mood_is_drawn_live_and_side_by_side(page)
    files_and_clipboard_carry_the_whole_picture(page, tmp_path)
    all_pages_of_a_carousel_go_into_one_folder(page, tmp_path)
    letters_of_a_laptop_without_shaping_are_told_below_the_picture(page, monkeypatch)
    a_photo_is_placed_by_dragging_and_by_keys(page, tmp_path)
    words_of_the_example_do_not_leave_unseen(page)


def kit_words(page):
    """The version of the kit as an item names it."""
    return f"versi {page.ready.kit.version}"


def approved(page):
    """Item, label, look and the bytes of the pictures of everything approved that a template made."""
    found = {}
    for t in asked(page, asks.targets):
        one = asked(page, head, t.item)
        if one.look.template and one.state.label in (Label.APPROVED, Label.SCHEDULED):
            hashes = sorted({m.hash for surface in one.look.surfaces for m in surface.media})
            found[t.item] = (one.state.label, one.look, [Media(page.session.places.media).read(h) for h in hashes])
    return found


def test_a_new_kit_is_a_version_and_draws_every_thumbnail_again(page, tmp_path):
    old = page.thumbs._images["jadwal"].cacheKey()
    before = approved(page)
    assert before
    told = []
    page.thumbs.progress.connect(lambda done, total: told.append((done, total, page.browse._note.text())))
    page.kit_card.edit.click()
    kit = page.kit_page
    assert not kit.save.isEnabled()
    assert "Belum ada yang berubah." in kit.save.toolTip()
    dark = kit.form.colours.lines["dark"]
    dark.selectAll()
    QTest.keyClicks(dark, "#AAAAAA")
    kit._try()
    assert kit.form.colours.lines["dark"].property("state_") == "error"
    assert not kit.save.isEnabled()
    kit.form.colours.set_colour("dark", "#1B1B1E")
    notices.answer_next("#e8593a")
    kit.form.colours.swatches["accent"].click()
    kit.form.lines["handles.instagram"].editor.setText("@dinascontoh")
    kit.form.lines["channels.social"].editor.setText("@dinascontoh di semua kanal")
    kit.form._shown = kit.form._shown | {"channels": kit.form._shown["channels"] | {"radio": "98,1 FM"}}  # as a newer Paraf would write it
    kit.form.lines["stamps"].editor.setText("hoaks, salah")
    kit.form.clear.setCurrentIndex(1)
    kit._try()
    assert kit.form.colours.badges["accent"].accessibleName() == "Besar 3,5"
    kit.save.click()
    assert page.whole.currentWidget() is page.split
    brand = asked(page, asks.brand)
    assert (brand.fields["version"], brand.fields["palette"]["accent"]) == ("2026.2", "#E8593A")
    assert brand.fields["channels"] | {"social": "@dinascontoh di semua kanal", "radio": "98,1 FM"} == brand.fields["channels"]
    assert brand.fields["handles"]["instagram"] == "@dinascontoh"
    assert all(is_file(row["file"]) for row in brand.fields["logo"])
    assert page.ready.kit.stamps == ("HOAKS", "SALAH")
    assert [logo.clear for logo in page.ready.kit.logos] == [0.33, 0.33]
    (tmp_path / "isian.json").write_text(json.dumps(page.template("jadwal").example))
    words = ("--values", tmp_path / "isian.json", "--surface", "x_post", "--out", tmp_path / "hasil.webp")
    assert main.main(["render", "jadwal", "--home", str(page.session.places.data.parent), *map(str, words)]) == 0
    with Image.open(tmp_path / "hasil.webp") as drawn:
        assert page.ready.kit.named in drawn.getexif()[0x010E]
    assert page.thumbs._images["jadwal"].cacheKey() != old
    assert {done for done, _total, _text in told} == set(range(len(page.thumbs._all) + 1))
    assert any("Gambar kecil diperbarui: 1 dari" in text for _done, _total, text in told)
    assert approved(page) == before  # to the byte, with its paraf
    kept = asked(page, review, next(iter(before)), "design")
    assert kit_words(page) not in str(kept.made)
    assert "kit merek versi" in str(kept.made)
    assert "Tim Humas" in page.kit_card._version.text()
    page.kit_card.propose.click()
    assert kit.form.colours.value()["accent"] != "#E8593A"
    kit.cancel.click()
    assert asked(page, asks.brand).fields["version"] == "2026.2"
    kit._back((brand.fields | {"slogan": "Dekat"}, brand.files))
    assert [v.version for v in asked(page, asks.kit_versions)] == ["2026.3", "2026.2"]
    logos_and_fonts_from_outside_are_looked_through_first(page, tmp_path)


def logos_and_fonts_from_outside_are_looked_through_first(page, tmp_path):
    page.kit_card.edit.click()
    form = page.kit_page.form
    for name, raw in {"jahat.svg": b"<svg><script/></svg>", "a.ttf": b"OTTO", "besar.png": b"\x89PNG"}.items():
        (tmp_path / name).write_bytes(raw)
    (tmp_path / "kit.toml").write_text((resource("demo") / "kit.toml").read_text("utf-8").replace("Melayani dengan jelas", "Cepat dan tepat"))
    notices.answer_next(str(tmp_path / "kit.toml"))
    page.kit_page.open.click()
    assert "lambang.png tidak ada" in page.kit_page.why.text()
    for logo in resource("demo").glob("*.png"):
        (tmp_path / logo.name).write_bytes(logo.read_bytes())
    notices.answer_next(str(tmp_path / "kit.toml"))
    page.kit_page.open.click()
    assert form.fields()["slogan"] == "Cepat dan tepat"
    notices.answer_next(str(tmp_path / "jahat.svg"))
    form.logos.add.click()
    assert "<script>" in form.logo_why.text()
    (tmp_path / "baik.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20" fill="#14703C"/></svg>')
    notices.answer_next(str(tmp_path / "baik.svg"))
    form.logos.add.click()
    assert len(form.logos.value()) == 3
    assert form.logo_why.isHidden()
    assert any(s.shade == "#14703C" for s in form.colours.findChildren(type(form.colours.swatches["dark"])))
    notices.answer_next(str(tmp_path / "a.ttf"))
    form.add_font.click()
    assert "rusak" in form.font_why.text()
    raw = resource("fonts", "Inter-Bold.ttf").read_bytes()
    (tmp_path / "b.ttf").write_bytes(raw.replace("Inter".encode("utf-16-be"), "Huruf".encode("utf-16-be")))
    notices.answer_next(str(tmp_path / "b.ttf"))
    form.add_font.click()
    page.kit_page._try()
    assert form.heading.currentText() == "Huruf"
    page.kit_page.save.click()
    assert asked(page, asks.brand).fields["type"]["heading"] == "Huruf"
    assert page.ready.kit.heading.startswith("Huruf#")
    with pytest.raises(Refused):
        svg.drawn(b"<svg/>")


def test_a_new_item_begins_with_a_picture_and_its_figures(page, demo_window):
    page._pick("infografis_angka" if page.template("infografis_angka") else "pengumuman")
    notices.answer_next("keep")
    page.panel.use.click()
    page.saving.choice.answer("+")
    newest = asked(page, asks.targets)[0]
    found = asked(page, head, newest.item)
    assert found.data.kind == page.panel.template.kind
    assert found.look.template == page.panel.template.named
    assert asked(page, asks.often)[page.panel.template.id] >= 1
    if page.panel.template.id == "infografis_angka":
        assert any(any(c.isdigit() for c in claim.value) for claim in found.data.claims)

    figures_become_facts_once_and_alt_text_ends_with_a_whole_part(page)


def test_the_words_of_one_item_never_show_on_the_picture_of_another(page):
    page._pick("jadwal")
    typed(page, "judul", "Diketik tanpa konten")
    one, other = asked(page, asks.targets)[:2]
    for target, words in ((one, "Milik yang pertama"), (other, "Milik yang kedua")):
        page.open_item(target.item)
        page._pick("jadwal")
        assert page.panel.form.examples() == []
        assert page.panel.values().get("judul", "") not in ("Diketik tanpa konten", "Milik yang pertama")
        typed(page, "judul", words)
    page._pick("pengumuman")
    page.leave_target()
    page._pick("jadwal")
    assert page.panel.values()["judul"] == "Diketik tanpa konten"
    page._aim(one._replace(kind="lainnya", design=None))
    assert page.panel.template.id == "jadwal", "an item of no special kind keeps the template that was chosen"


def figures_become_facts_once_and_alt_text_ends_with_a_whole_part(page):
    layout = page.template("jadwal")
    words = use.alt(layout, layout.example, "Dinas Contoh")
    assert words.endswith(".")
    assert len(words) <= use.ALT
    angka = page.template("infografis_angka")
    if angka is not None:
        values = angka.example
        found = use.claims(angka, values, ())
        assert found
        assert use.claims(angka, values, found) == ()
        begun = use.begin(angka, "Capaian Juni", [Claim("1", "akta selesai", "12.480")])
        assert "12.480" in json.dumps(begun)
    assert render.pages(layout, layout.example) == 0
