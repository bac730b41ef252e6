"""The library: rights, consents and requests written down on the real page, and a picture blacked out with real keys."""

import io
from datetime import timedelta

import pytest
from PIL import Image
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from core.media.records import Consent
from db.media import Media
from db.queries.library import library
from gui.prefs import Prefs
from gui.widgets.floating import Toast
from gui.widgets.retouch import BlackOut, Compare, compare_button


@pytest.fixture
def page(demo_window, demo_home):
    raw = io.BytesIO()
    picture = Image.new("RGB", (400, 300), (255, 255, 255))
    picture.paste((200, 0, 0), (100, 100, 200, 150))
    picture.save(raw, "PNG")
    demo_window.photo = Media(demo_home.media).add(raw.getvalue()).hash
    demo_window.enter("humas")

    def known(office):
        from core.media.records import Picture
        from db.actions.keep_media import keep_picture

        return keep_picture(office, Picture(demo_window.photo, "image/png", "Foto loket"))

    demo_window.desk.do(known, owner=demo_window)
    demo_window.show_page("library")
    found = demo_window.pages.currentWidget()
    found.open_item(demo_window.photo)
    return found


def ask(window, query, *args):
    got = []
    window.desk.ask(query, *args, owner=window, then=got.append)
    return got[0]


def row(window, digest):
    return next(r for r in ask(window, library).rows if r.picture.hash == digest)


def panel(window, kind):
    return next(p for p in window.findChildren(kind) if p.isVisible())


def key(code, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(QApplication.focusWidget(), code, modifier)


def test_rights_are_typed_kept_found_again_and_taken_back(page, demo_window):
    detail = page.detail
    assert detail.facts.text().startswith("400 × 300")
    assert not detail.save.isEnabled()
    page.grid.setFocus()
    key(Qt.Key.Key_Return)
    assert detail.lines["name"].hasFocus()
    detail.tags.setFocus()
    QTest.keyClicks(detail.tags, "loket, warga")
    detail.people.click()
    detail.save.click()
    kept = row(demo_window, demo_window.photo).picture
    assert (kept.tags, kept.people) == (("loket", "warga"), True)
    assert "Izin orang yang tampak belum dicatat" in page.grid.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
    page.search.setText("WARGA loket")
    assert [r.picture.hash for r in page.grid.files.rows()] == [demo_window.photo]
    page.search.setText("tidak ada")
    assert page._nothing.isVisible()
    page._nothing.button.click()
    page.undo()
    assert row(demo_window, demo_window.photo).picture.tags == ()
    page.filter.show_choice("paper")
    page.filter.chosen.emit("paper")
    assert all(r.kind == "paper" for r in page.grid.files.rows())


def test_a_consent_is_written_chosen_and_withdrawn_and_a_request_answered(page, demo_window):
    page.detail.consents.new_wanted.emit()
    form = page.consents.form
    assert not form.save.isEnabled()
    QTest.keyClicks(QApplication.focusWidget(), "Warga A")
    form.child.click()
    assert "wali" in form.save.toolTip()
    form.child.click()
    form.lines["contact"].setFocus()
    QTest.keyClicks(form.lines["contact"], "0999 555-0101")
    form.save.click()
    (paper,) = ask(demo_window, library).papers
    page.open_item(demo_window.photo)
    page.detail.consents.menu.aboutToShow.emit()
    page.detail.consents.menu.actions()[0].trigger()
    page.detail.people.click()
    page.detail.save.click()
    assert row(demo_window, demo_window.photo).picture.consents == (paper.consent.id,)
    page.open_item(paper.consent.id)
    form.withdraw.click()
    assert [str(m) for m in row(demo_window, demo_window.photo).faults] == ["Izin tayang Warga A dicabut 14 Des 2026."]
    page.undo()
    assert row(demo_window, demo_window.photo).faults == ()
    page.show_tab("requests")
    page.requests.add.click()
    asked = page.requests.form
    QTest.keyClicks(QApplication.focusWidget(), "Warga A")
    asked.contact.setFocus()
    QTest.keyClicks(asked.contact, "warga@contoh.invalid")
    asked.of.menu.aboutToShow.emit()
    asked.of.menu.actions()[0].trigger()
    asked.save.click()
    (request,) = ask(demo_window, library).requests
    assert request.request.of == (paper.consent.id,)
    assert "Warga A" in asked.answer.toPlainText()
    asked.copy.click()
    assert QApplication.clipboard().text() == asked.answer.toPlainText()
    assert "Tulis bagaimana" in asked.close_it.toolTip()
    asked.outcome.setPlainText("Foto tidak dipakai.")
    asked.close_it.click()
    assert ask(demo_window, library).requests[0].request.closed is not None


def test_a_picture_is_blacked_out_with_real_keys_and_the_origin_is_locked(qtbot, page, demo_window, demo_home):
    page.detail.redact.click()
    shown = panel(demo_window, BlackOut)
    assert not shown.buttons["redact"].isEnabled()
    assert shown.cover.hasFocus()
    key(Qt.Key.Key_N)
    first = shown.cover.boxes[0]
    for code in (Qt.Key.Key_Left, Qt.Key.Key_Up):
        key(code)
    key(Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    key(Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    step = 300 // 40
    assert shown.cover.boxes == [(first[0] - step, first[1] - step, first[2] + step, first[3] + step)]
    key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert shown.cover.boxes[0][3] == first[3]
    key(Qt.Key.Key_Insert)
    key(Qt.Key.Key_Delete)
    assert len(shown.cover.boxes) == 1
    corner, other = shown.cover.on_screen((100, 100, 100, 50)).topLeft(), shown.cover.on_screen((100, 100, 100, 50)).bottomRight()
    QTest.mousePress(shown.cover, Qt.MouseButton.LeftButton, pos=corner.toPoint() - QPoint(2, 2))
    QTest.mouseMove(shown.cover, other.toPoint() + QPoint(2, 2))
    QTest.mouseRelease(shown.cover, Qt.MouseButton.LeftButton, pos=other.toPoint() + QPoint(2, 2))
    assert len(shown.cover.boxes) == 2
    key(Qt.Key.Key_Return)
    before = row(demo_window, demo_window.photo).picture
    after = row(demo_window, before.locked).picture
    assert (after.origin, after.made, len(after.boxes)) == (demo_window.photo, "redact", 2)
    colours = Image.open(io.BytesIO(Media(demo_home.media).read(after.hash))).convert("RGB").getcolors(9999)
    assert (200, 0, 0) not in {colour for _n, colour in colours}
    assert page.grid.current_hash() == after.hash
    page.detail.compare.click()
    panel(demo_window, Compare).answer("close")
    led, other = compare_button(page._pictures, after.hash), compare_button(page._pictures, demo_window.photo)
    for offered in (led, other):
        offered.setParent(page)
    qtbot.waitUntil(lambda: not led.isHidden())
    assert other.isHidden(), "whoever reviews is led to the original of what was blacked out"
    page.open_item(demo_window.photo)
    assert not page.detail.redact.isEnabled()
    assert not page.detail.copy.isEnabled()
    toast = next(t for t in demo_window.findChildren(Toast) if t.isVisible())
    assert "dikunci" in toast.text
    page.undo()
    assert row(demo_window, demo_window.photo).picture.locked == ""


def test_a_locked_seat_reads_and_does_not_write(page, demo_window):
    demo_window.session.lock()
    page.open_item(demo_window.photo)
    page.detail.lines["name"].setText("Lain")
    page.detail.lines["name"].textEdited.emit("Lain")
    assert "Masuk dulu" in page.detail.save.toolTip()
    assert not page.consents.add.isEnabled()
    assert not page.requests.add.isEnabled()


def test_a_consent_that_ends_is_counted_at_its_tab(page, demo_window):
    def end(office):
        from db.actions.keep_media import keep_consent, keep_picture
        from db.queries.library import picture

        today = office.now().date()
        used = next(r for r in library(office).rows if r.uses)
        keep_consent(office, Consent("izin-x", "Warga B", given=today - timedelta(days=9), until=today - timedelta(days=1), contact="x"))
        return keep_picture(office, picture(office, used.picture.hash)._replace(consents=("izin-x",)))

    demo_window.desk.do(end, owner=demo_window)
    counts = {tab.key: tab.count for tab, _box in page.tabs.boxes()}
    assert counts["consents"] == 1


def test_the_width_of_the_parts_of_a_page_is_kept(page):
    page.resize(1200, 700)
    for part in (page.split, page.consents.split, page.requests.split):
        part.resize(1200, 600)
        part.moveSplitter(700, 1)
    kept = Prefs(page._session.places)
    assert [len(kept.sizes(name)) for name in ("library", "consents", "requests")] == [2, 2, 2]
