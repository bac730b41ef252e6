"""When the surroundings fail under the hands of a person: a full disk, a folder that vanished, a file that is no picture. Words, and nothing lost."""

import shutil

import pytest
from PySide6.QtGui import QGuiApplication, QImage

from core.errors import Trouble
from db.actions.enter import enter
from db.demo import pins
from db.queries.head import head
from gui import notices
from tests.gui.flow.hands import Hands

READY, DRAFT = "k015", "k023"
SMALLER = (20_000, 2_000, 200, 20)
"""Characters of the messages that fill the last pages, longest first."""
ADDRESS = "https://contoh.invalid/p/" + "1" * 3_000
"""Too long for what is left of a page."""


@pytest.fixture
def hands(demo_window):
    """A person of Tim Humas at the real window."""
    demo_window.enter("humas")
    return Hands(demo_window)


@pytest.fixture
def troubles(demo_window):
    """What the window was told about the surroundings; its dialog is closed each time."""
    found = []
    demo_window.desk.trouble.connect(found.append)
    return found


def ask(window, fn, *args):
    got = []
    window.desk.ask(fn, *args, owner=window, then=got.append)
    return got[0]


def fill_the_disk(window):
    """The file of the records cannot grow by a page, and its last pages are full."""

    def stop(office):
        db = office.facts._db
        db.execute(f"PRAGMA max_page_count={db.execute('PRAGMA page_count').fetchone()[0]}")
        for size in SMALLER:
            for n in range(1000):
                try:
                    enter(office, "comment", f"isi-{size}-{n}", {"item": DRAFT, "text": "x" * size})
                except Trouble:
                    break
        return office.facts.count()

    return ask(window, stop)


def count(window):
    return ask(window, lambda office: office.facts.count())


def words(trouble):
    """What happened and what to do, in whole sentences."""
    return all(str(part).strip().endswith(".") for part in (trouble.what, trouble.advice))


# -- a full disk


def test_a_full_disk_stops_a_version_in_words_and_the_text_stays(demo_window, hands, troubles):
    demo_window.open_item(DRAFT)
    before = fill_the_disk(demo_window)
    editor = demo_window.pages.currentWidget().editor
    editor.captions.edit().setFocus()
    hands.press("Ctrl+End")
    hands.type(" Belum tersimpan " + "sama sekali " * 40)
    typed = editor.captions.edit().exact_text()
    notices.answer_next("close")
    hands.press("Ctrl+S")
    assert [words(t) for t in troubles] == [True]
    assert count(demo_window) == before
    assert editor.captions.edit().exact_text() == typed
    ask(demo_window, lambda office: office.facts._db.execute("PRAGMA max_page_count=1000000").fetchone())  # somebody made room
    hands.press("Ctrl+S")
    assert count(demo_window) > before


def test_a_full_disk_stops_a_message_and_it_stays_in_its_field(demo_window, hands, troubles):
    demo_window.open_item(DRAFT)
    fill_the_disk(demo_window)
    demo_window.pages.currentWidget().editor.side.show_panel("talk")
    hands.fill("Pesan", "Pesan ini tidak boleh hilang " * 20)
    notices.answer_next("close")
    hands.press("Ctrl+Return")
    assert [words(t) for t in troubles] == [True]
    assert "tidak boleh hilang" in demo_window.pages.currentWidget().editor.side.talk.field.toPlainText()


def test_a_full_disk_signs_nothing_and_the_decisions_wait(demo_window, hands):
    demo_window.show_page("approval")
    page = demo_window.pages.currentWidget()
    hands.click("Catatan untuk penyusun")
    QGuiApplication.clipboard().setText("Ganti gambarnya. " * 3_000)
    hands.press("Ctrl+V")
    hands.press("Ctrl+Return")
    chosen = dict(page.picks.chosen())
    assert list(chosen.values()) == ["return"]
    before = fill_the_disk(demo_window)
    hands.click("Tanda tangani {n} keputusan", n=1)
    hands.type(pins()["humas"])
    hands.press("Return")
    assert "Penyimpanan penuh" in hands.sight()
    assert count(demo_window) == before
    assert page.picks.chosen() == chosen


def test_a_full_disk_records_no_post_and_the_form_stays(demo_window, hands, troubles):
    demo_window.show_page("publish")
    page = demo_window.pages.currentWidget()
    page.open_item(READY)
    hands.rest()
    before = fill_the_disk(demo_window)
    with hands.inside(page.detail.cards["fb_page"].accessibleName()):
        hands.click("Catat terbit…")
        hands.click("Alamat unggahan")
        QGuiApplication.clipboard().setText(ADDRESS)
        hands.press("Ctrl+V")
        notices.answer_next("close")
        hands.click("Catat terbit di {surface}", surface="Facebook")
    assert [words(t) for t in troubles] == [True]
    assert count(demo_window) == before
    assert page.detail.cards["fb_page"].proof.address.text() == ADDRESS


# -- folders and files


@pytest.mark.parametrize("button", ["Ekspor berkas…", "Lembar persetujuan…"])
def test_a_folder_that_vanished_is_named_and_nothing_half_written_stays(demo_window, hands, troubles, tmp_path, button):
    demo_window.show_page("publish")
    demo_window.pages.currentWidget().open_item(READY)
    hands.rest()
    gone = tmp_path / "flashdisk"
    gone.write_text("di sini dulu ada folder")
    notices.answer_next(str(gone / "hasil.pdf"), "close")
    hands.click(button)
    assert [words(t) for t in troubles] == [True]
    assert "flashdisk" in str(troubles[0])
    assert gone.is_file()


@pytest.mark.parametrize(("name", "raw"), [("kosong.png", b""), ("halaman.jpg", b"<html>"), ("potongan.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 30)])
def test_a_picture_that_is_none_is_refused_where_it_was_chosen(demo_window, hands, tmp_path, name, raw):
    (tmp_path / name).write_bytes(raw)
    demo_window.open_item(DRAFT)
    before = ask(demo_window, lambda office: head(office, DRAFT).look)
    notices.answer_next(str(tmp_path / name))
    hands.click("Pilih gambar")
    part = demo_window.pages.currentWidget().editor.left.media
    assert part._problem.text.startswith(f"{name}: ")
    assert ask(demo_window, lambda office: head(office, DRAFT).look) == before


def test_a_picture_that_vanished_while_it_was_chosen_is_named(demo_window, hands, tmp_path):
    demo_window.open_item(DRAFT)
    notices.answer_next(str(tmp_path / "hilang.png"))
    hands.click("Pilih gambar")
    assert "hilang.png" in demo_window.pages.currentWidget().editor.left.media._problem.text


def test_without_the_folder_of_pictures_the_pages_still_open_and_say_what_is_missing(demo_window, hands):
    shutil.rmtree(demo_window.session.places.media)
    for page in ("approval", "publish", "content", "home"):
        demo_window.show_page(page)
        hands.rest()
    demo_window.open_item(READY)
    hands.rest()
    assert hands.reads("Takarir")


def test_pasting_a_text_where_a_screenshot_belongs_says_so(demo_window, hands):
    demo_window.show_page("publish")
    page = demo_window.pages.currentWidget()
    page.open_item(READY)
    hands.rest()
    with hands.inside(page.detail.cards["fb_page"].accessibleName()):
        hands.click("Catat terbit…")
        QGuiApplication.clipboard().setText("hanya teks")
        hands.click("Tempel")
        assert "tidak ada gambar" in page.detail.cards["fb_page"].proof.reasons.text()
        QGuiApplication.clipboard().setImage(QImage())
