"""The list of content on the real window and a demo office on disk: search, filters, throwing away, taking back, opening."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from gui.models.rows import CHECKED
from gui.widgets.floating import Toast
from gui.widgets.month_words import chip_words
from gui.widgets.surfaces import EmptyState

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(demo_window):
    demo_window.enter("humas")
    demo_window.show_page("content")
    return demo_window


@pytest.fixture
def page(window):
    return window.pages.currentWidget()


@pytest.fixture
def listed(page):
    return page.list


def search(qtbot, listed, text):
    before = listed._asked
    listed.filters.search.setFocus()
    QTest.keyClicks(listed.filters.search, text)
    qtbot.waitUntil(lambda: listed._asked > before)


def titles(listed):
    return [r.title for r in listed.model.rows()]


def choose(listed, status):
    listed.view.clearSelection()
    n = next(n for n, r in enumerate(listed.model.rows()) if r.status == status)
    listed.view.setCurrentIndex(listed.model.index(n))
    return listed.model.rows()[n].item


def empty(listed):
    return [e for e in listed.findChildren(EmptyState) if e.isVisible()]


def test_the_search_narrows_the_list_while_typing(qtbot, listed):
    search(qtbot, listed, "bansos")
    assert titles(listed)
    assert all("\x02" in r.snippet for r in listed.model.rows())


def test_nothing_found_offers_to_clear_the_filters(qtbot, listed):
    search(qtbot, listed, "zzqqxx")
    assert len(empty(listed)) == 1
    QTest.mouseClick(empty(listed)[0].button, Qt.MouseButton.LeftButton)
    assert len(titles(listed)) > 20
    assert not empty(listed)


def test_filters_and_mine_narrow_the_list(listed):
    listed.filters.statuses.show_ticked(["terjadwal"])
    listed.filters.changed.emit()
    assert {r.status for r in listed.model.rows()} == {"terjadwal"}
    listed.filters.clear()
    listed.filters.mine.click()
    assert empty(listed), "humas wrote nothing in the demo office"


def test_mine_needs_somebody_who_sits_here(window, listed):
    assert listed.filters.mine.isEnabled()
    window.session.lock()
    assert not listed.filters.mine.isEnabled()
    assert listed.filters.mine.toolTip()


def test_a_draft_is_thrown_away_undone_and_taken_back(listed):
    draft = choose(listed, "draf")
    QTest.mouseClick(listed.foot.hide_them, Qt.MouseButton.LeftButton)
    assert draft not in [r.item for r in listed.model.rows()]
    QTest.keyClick(listed.view, Qt.Key.Key_Z, CTRL)
    assert draft in [r.item for r in listed.model.rows()]
    choose(listed, "draf")
    QTest.keyClick(listed.view, Qt.Key.Key_Delete)
    listed.filters.hidden.click()
    assert [r.item for r in listed.model.rows()] == [draft]
    listed.view.setCurrentIndex(listed.model.index(0))
    assert listed.foot.hide_them.text() == "Pulihkan 1 konten"
    QTest.mouseClick(listed.foot.hide_them, Qt.MouseButton.LeftButton)
    assert empty(listed)
    listed.filters.hidden.click()
    assert draft in [r.item for r in listed.model.rows()]


def test_several_rows_go_at_once_and_what_may_not_go_says_why(listed):
    listed.view.selectAll()
    assert not listed.foot.hide_them.isEnabled()
    assert "terbit" in listed.foot.why.text()
    assert listed.foot.why.text() == listed.foot.hide_them.toolTip().replace("\n", " ")
    listed.filters.statuses.show_ticked(["ide"])
    listed.filters.changed.emit()
    listed.view.selectAll()
    count = len(titles(listed))
    assert count > 1
    QTest.mouseClick(listed.foot.hide_them, Qt.MouseButton.LeftButton)
    assert [t.text for t in listed.window().findChildren(Toast) if t.isVisible()] == [f"{count} konten dibuang"]
    assert titles(listed) == []


def test_a_locked_list_reads_and_says_that_somebody_must_enter(window, listed):
    window.session.lock()
    choose(listed, "draf")
    assert not listed.foot.hide_them.isEnabled()
    assert "Masuk" in listed.foot.why.text()


def test_enter_opens_the_editor_and_back_comes_to_the_list(page, listed):
    item = choose(listed, "draf")
    listed.view.setFocus()
    QTest.keyClick(listed.view, Qt.Key.Key_Return)
    assert page.editing
    assert page.editor.item == item
    QTest.mouseClick(page.editor.bar.back, Qt.MouseButton.LeftButton)
    assert not page.editing


def test_ctrl_n_begins_something_new_from_any_page(window):
    window.show_page("calendar")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_N, CTRL)
    page = window.pages.currentWidget()
    assert page.editing
    assert page.editor.left.form.title.hasFocus()


def test_the_card_of_the_calendar_and_the_search_open_the_editor(window):
    window.show_page("calendar")
    window.session.page_wanted.emit("content", "k002")
    page = window.pages.currentWidget()
    assert (page.editing, page.editor.item) == (True, "k002")
    window.show_page("calendar")
    window.open_item("k003")
    assert page.editor.item == "k003"


def test_something_new_that_was_typed_and_never_saved_is_offered_to_its_author_only(demo_window, page, qtbot):
    from core.content.draft import Draft, to_json
    from core.content.facets import Look, SurfaceText
    from db.drafts import Drafts

    drafts = Drafts(demo_window.session.places.drafts)
    begun = Draft("baru-0", look=Look((SurfaceText("fb_page", "Loket pagi buka."),)))
    for draft in (begun, Draft("baru-1", title="Belum sempat disimpan")):
        drafts.save("humas", draft.item, to_json(draft))
    demo_window.enter("program")
    assert page.list.banners.shown() == []
    demo_window.enter("humas")
    offer, untitled = page.list.banners.shown()
    assert "Loket pagi buka." in untitled.text, "what has no title yet is known by its first words"
    assert "Belum sempat disimpan" in offer.text
    QTest.mouseClick(next(b for b in offer.findChildren(QPushButton) if b.text() == "Lanjutkan menulis"), Qt.MouseButton.LeftButton)
    assert page.editing
    assert page.editor.left.form.title.text() == "Belum sempat disimpan"


def test_the_rows_in_sight_say_how_far_their_checklist_is(qtbot, listed):
    rows = listed.model.rows()
    on_the_way = next(n for n, r in enumerate(rows) if r.status == "menunggu")
    out = next(n for n, r in enumerate(rows) if r.status == "terbit")
    qtbot.waitUntil(lambda: listed.model.index(on_the_way).data(CHECKED) is not None)
    done, total = listed.model.index(on_the_way).data(CHECKED)
    assert 0 < done < total
    assert f"Daftar periksa {done} dari {total}" in listed.model.index(on_the_way).data(Qt.ItemDataRole.ToolTipRole)
    assert listed.model.index(out).data(CHECKED) is None, "what is out needs no more answers"


def test_what_an_election_brings_back_is_marked_here_and_in_the_calendar_that_offers_a_new_item_too(qtbot, demo_window, page, listed):
    def begin(office):
        from db.actions.settle import settle
        from db.demo import signer

        office.take(signer("kepala"))
        return settle(office, {"elections": ("2026-12-01 2027-01-31 Pilkada",), "election_role": "ppid"})

    assert listed.filters.again.isHidden()
    demo_window.desk.do(begin, owner=page)
    assert listed.filters.again.isVisible()
    everything = listed.model.rowCount()
    listed.filters.again.click()
    rows = listed.model.rows()
    assert 0 < len(rows) < everything
    assert listed.filters.again.text() == f"Lihat lagi ({len(rows)})"
    assert all("Masa pemilu Pilkada: lihat lagi" in listed.model.index(n).data(Qt.ItemDataRole.ToolTipRole) for n in range(len(rows)))
    listed.filters.clear()
    assert listed.model.rowCount() == everything
    demo_window.show_page("calendar")
    calendar = demo_window.pages.currentWidget()
    wanted = []
    demo_window.session.new_wanted.connect(wanted.append)
    for width, text in ((1300, ""), (1366, "Konten baru")):
        demo_window.resize(width, 688)
        QApplication.processEvents()
        assert (calendar.bar.new.text(), calendar.bar.new.accessibleName()) == (text, "Konten baru")
        assert calendar.bar.new.mapTo(demo_window, QPoint(calendar.bar.new.width(), 0)).x() < demo_window.bar.search.x()
    demo_window.session.new_wanted.disconnect(demo_window.new_item)
    calendar.bar.new.click()
    assert wanted == [""]
    qtbot.waitUntil(lambda: any(c.again for c in calendar.shown()))
    marked = [c for c in calendar.shown() if c.again]
    assert {c.item for c in marked} <= {r.item for r in rows}
    assert all(c.alert and "Masa pemilu Pilkada: lihat lagi" in chip_words(c) for c in marked)
