"""The pictures of the editor: covered, cut, taken from the library; a video with its cover and subtitles; consents from the record."""

import io
from dataclasses import replace

import pytest
from PIL import Image
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QMouseEvent, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from core.content.facets import Look, Medium, SurfaceText, look_value
from core.media.records import Consent, Picture
from db.media import Media
from gui import notices
from gui.pages.editor.findings import Issue
from gui.pages.editor.media import shapes
from gui.widgets.retouch import BlackOut, Crop, Viewer

CTRL = Qt.KeyboardModifier.ControlModifier
SRT = b"1\n00:00:01,000 --> 00:00:04,000\nLoket buka.\n"


@pytest.fixture
def editor(demo_window):
    demo_window.enter("humas")
    demo_window.new_item("")
    made = demo_window.pages.currentWidget().editor
    form = made.left.form
    form.surfaces.show_ticked(("ig_feed", "x_post"))
    form.surfaces.chosen.emit(frozenset(("ig_feed", "x_post")))
    return made


def photo(path, kind="JPEG"):
    Image.new("RGB", (640, 480), "teal").save(path, kind)
    return path


def panel(window, kind):
    return next(p for p in window.findChildren(kind) if p.isVisible())


def key(code, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(QApplication.focusWidget(), code, modifier)


def media(editor):
    return {s.id: s.media for s in editor.draft().look.surfaces}


def test_a_picture_is_cut_and_covered_in_place(editor, demo_window, demo_home, tmp_path):
    part = editor.left.media
    part.take([photo(tmp_path / "a.jpg")])
    (card,) = part.cards
    card.alt.setPlainText("Loket pelayanan pagi hari")
    before = media(editor)["ig_feed"][0]
    card.crop.click()
    cut = panel(demo_window, Crop)
    first = cut.edge.box
    key(Qt.Key.Key_Minus)
    key(Qt.Key.Key_Right)
    assert cut.edge.box[2] < first[2]
    x, y, wide, tall = cut.edge.box
    assert 0 <= x <= 640 - wide
    assert 0 <= y <= 480 - tall
    cut.answer("crop")
    after = media(editor)["ig_feed"][0]
    assert (after.crop, after.alt) == ((x, y, wide, tall), before.alt)
    assert Image.open(io.BytesIO(Media(demo_home.media).read(after.hash))).size == (wide, tall)
    assert {m[0].hash for m in media(editor).values()} == {after.hash}, "while the captions are shared so are the pictures"
    part.cards[0].crop.click()
    assert panel(demo_window, Crop).canvas.whole.width() == 640, "the next cut begins with the whole picture"
    panel(demo_window, Crop).answer("close")
    part.cards[0].redact.click()
    key(Qt.Key.Key_N)
    panel(demo_window, BlackOut).answer("redact")
    hidden = media(editor)["x_post"][0]
    assert hidden.hash not in (before.hash, after.hash)
    part.library.click()
    offered = {r.picture.hash for r in editor.shelving.shelf.grid.files.rows()}
    assert hidden.hash in offered
    assert after.hash not in offered, "what is locked is not offered"
    (tmp_path / "kunci.jpg").write_bytes(Media(demo_home.media).read(after.hash))

    def lock_what_comes(office):
        from db.actions.attach import attach
        from db.actions.keep_media import keep_picture

        same = attach(demo_home.media, tmp_path / "kunci.jpg")
        return keep_picture(office, Picture(same.hash, same.mime, locked=hidden.hash))

    demo_window.desk.do(lock_what_comes, owner=demo_window)
    part.take([tmp_path / "kunci.jpg"])
    assert "versi samarannya" in part._problem.text
    assert len(part.cards) == 1


def test_pictures_and_their_ticks_are_taken_back_with_ctrl_z(editor, tmp_path):
    part = editor.left.media
    part.take([photo(tmp_path / "a.jpg")])
    (card,) = part.cards
    first = media(editor)["ig_feed"][0].hash
    card.people.click()
    card.alt.setPlainText("Loket pagi")
    QTest.keyClick(card.people, Qt.Key.Key_Z, CTRL)
    for found in media(editor).values():
        assert (found[0].people, found[0].alt) == (False, "Loket pagi"), "words have an undo of their own"
    part.cards[0].crop.click()
    panel(editor.window(), Crop).answer("crop")
    assert media(editor)["x_post"][0].hash != first
    QTest.keyClick(part.library, Qt.Key.Key_Z, CTRL)
    assert {m[0].hash for m in media(editor).values()} == {first}
    QTest.keyClick(part.library, Qt.Key.Key_Z, CTRL)
    assert set(media(editor).values()) == {()}
    QTest.keyClick(part.library, Qt.Key.Key_Y, CTRL)
    assert {m[0].hash for m in media(editor).values()} == {first}
    editor.left.claims.bind("08.00", "Loket buka")
    QTest.keyClick(part.library, Qt.Key.Key_Z, CTRL)
    assert editor.draft().data.claims == ()


def test_what_is_found_on_a_picture_is_framed_there_until_something_else_is_chosen(editor, tmp_path):
    part = editor.left.media
    part.take([photo(tmp_path / "a.jpg")])
    (card,) = part.cards
    plain, shown = card._picture.pixmap().toImage(), editor.preview.picture
    editor.judge_now()
    shown.show_picture(QPixmap(640, 480))
    there = Issue("ig_feed:s1", "ig_feed", "warn", "Kontras", "Sulit dibaca.", "", None, None, "", None, box=(250, 500, 500, 250))
    words = Issue("ig_feed:s2", "ig_feed", "warn", "Ejaan", "Salah ketik.", "", None, None, "", None)
    editor.mending.issues = (there, words)
    editor.mending.act(there.key, "show")
    framed = shown.place()
    assert framed.center().x() == pytest.approx(shown.width() / 2, abs=1), "half of the width is the middle, however it is cropped"
    assert framed.top() == pytest.approx(shown.height() / 2, abs=1)
    assert card._picture.pixmap().toImage() != plain
    editor.mending.act(words.key, "show")
    assert shown.place() is None
    assert card._picture.pixmap().toImage() == plain


def test_rights_on_record_come_along_from_the_library(editor, demo_window, demo_home, tmp_path):
    def known(office):
        from db.actions.attach import attach
        from db.actions.keep_media import keep_consent, keep_picture

        kept = attach(demo_home.media, photo(tmp_path / "b.png", "PNG"))
        keep_consent(office, Consent("izin-1", "Warga A", given=office.now().date(), contact="x"))
        return keep_picture(office, Picture(kept.hash, kept.mime, "Warga di loket", alt="Warga tersenyum", credit="Humas", people=True, consents=("izin-1",)))

    demo_window.desk.do(known, owner=demo_window)
    editor.left.media.library.click()
    QTest.keyClicks(QApplication.focusWidget(), "warga di loket")
    key(Qt.Key.Key_Down)
    key(Qt.Key.Key_Return)
    (m,) = media(editor)["ig_feed"]
    assert (m.alt, m.credit, m.people, m.consent) == ("Warga tersenyum", "Humas", True, ("izin-1",))
    (card,) = editor.left.media.cards
    assert card.consent.isVisibleTo(card)
    card.consent._drop("izin-1")
    assert media(editor)["ig_feed"][0].consent == ()
    shelf = editor.shelving.shelf
    assert "sudah terpasang" in shelf.put.toolTip()
    key(Qt.Key.Key_Escape)
    assert not editor.shelving.open
    assert editor.left.media.library.hasFocus()


def test_a_picture_is_pulled_from_the_library_into_the_item(qtbot, editor, demo_window):
    editor.left.media.library.click()
    grid = editor.shelving.shelf.grid
    digest = grid.current_hash()

    def pull(target):
        port, start = grid.viewport(), grid.visualRect(grid.currentIndex()).center()
        QTest.mousePress(port, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
        to = port.mapFromGlobal(target.mapToGlobal(target.rect().center()))
        for at in (start + QPoint(-30, 0), to + QPoint(3, 3), to):
            move = QMouseEvent(
                QEvent.Type.MouseMove,
                QPointF(at),
                QPointF(port.mapToGlobal(at)),
                Qt.MouseButton.NoButton,
                Qt.MouseButton.LeftButton,
                Qt.KeyboardModifier.NoModifier,
            )
            QApplication.sendEvent(port, move)
        return lambda: QTest.mouseRelease(port, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, to)

    pull(editor.head)()
    assert media(editor)["ig_feed"] == (), "let go between the places nothing happens"
    pull(editor.left)
    held = editor.shelving.held
    assert held.accessibleName() == "Lepas untuk memasang"
    QTest.keyClick(grid.viewport(), Qt.Key.Key_Escape)
    assert editor.shelving.held is None
    assert media(editor)["ig_feed"] == ()
    pull(editor.captions)()
    assert {m[0].hash for m in media(editor).values()} == {digest}
    qtbot.waitUntil(lambda: editor.preview._wanted == digest)
    pull(editor.left)()
    assert len(media(editor)["ig_feed"]) == 1, "it is there already"
    editor.left.set_read_only(on=True)
    assert not editor.shelving.shelf.put.isEnabled()


def test_a_video_comes_with_cover_and_subtitles(editor, demo_window, demo_home, tmp_path):
    (tmp_path / "klip.mp4").write_bytes(b"\0\0\0\x20ftypisom" + bytes(3000))
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "klip.mp4"))])
    editor.captions.edit().insertFromMimeData(data)
    (card,) = editor.left.media.cards
    assert "gambar sampul dan takarir" in card.beside.text
    assert not card.redact.isVisibleTo(card)
    notices.answer_next(str(photo(tmp_path / "sampul.png", "PNG")))
    card.cover.click()
    (tmp_path / "salah.srt").write_bytes(b"halo")
    card.take_subtitles(tmp_path / "salah.srt")
    assert "bukan takarir" in card.trouble.text
    (tmp_path / "benar.srt").write_bytes(SRT)
    editor.left.media.take([tmp_path / "benar.srt"])
    m = media(editor)["ig_feed"][0]
    assert Media(demo_home.media).read(m.srt) == SRT
    assert m.mime == "video/mp4"
    assert Media(demo_home.media).has(m.cover)
    assert "terpasang" in card.beside.text
    assert set(editor.draft().look.files()) == {m.hash, m.cover, m.srt}
    from db.posting import carried

    names = [name for name, *_rest in carried(Media(demo_home.media), "ig_feed", editor.draft().look.surfaces[0])]
    assert names == ["ig_feed-1.mp4", "ig_feed-1-sampul.png", "ig_feed-1-takarir.srt"]


def test_the_original_is_kept_only_when_the_box_is_ticked(editor, demo_home, tmp_path):
    part = editor.left.media
    part.take([photo(tmp_path / "a.jpg")])
    assert not demo_home.originals.exists()
    part.keep.click()
    part.take([photo(tmp_path / "b.png", "PNG")])
    assert [p.read_bytes() for p in demo_home.originals.rglob("*") if p.is_file()] == [(tmp_path / "b.png").read_bytes()]


def test_a_document_shows_its_first_page_beside_the_fact(editor, demo_window, tmp_path):
    Image.new("RGB", (200, 300), "white").save(tmp_path / "SK.pdf", "PDF")
    editor.left.claims.bind("08.00", "Jam buka")
    notices.answer_next(str(tmp_path / "SK.pdf"))
    proof = editor.left.claims.cards[0].proof
    proof.attach.click()
    assert proof.page.isVisibleTo(proof)
    assert "1 halaman" in proof.page.toolTip()
    proof.page.click()
    panel(demo_window, Viewer).answer("close")
    proof.remove.click()
    assert not proof.page.isVisibleTo(proof)


def test_a_picture_without_a_cover_is_written_as_before_videos_had_covers():
    medium = Medium("a" * 64, "image/jpeg")
    (surface,) = look_value(Look((SurfaceText("ig_feed", "x", media=(medium,)),)))["surfaces"]
    assert "cover" not in surface["media"][0]
    (surface,) = look_value(Look((SurfaceText("ig_feed", "x", media=(replace(medium, cover="b" * 64),)),)))["surfaces"]
    assert surface["media"][0]["cover"] == "b" * 64


def test_the_shapes_of_a_surface_are_told_as_ratios():
    assert [name for _key, name, _shape in shapes(((1080, 1350), (1080, 1080), (1080, 1350)))] == ["4:5", "1:1"]
    assert [name for _key, name, _shape in shapes(())] == ["1:1", "4:5", "16:9"]
