"""The home page on the real window and a demo office on disk: who sees what, and where everything leads."""

import pytest
from PySide6.QtCore import SIGNAL, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from core.records import Changed
from db.demo import pins
from gui.pages import PAGES
from gui.widgets.lines import LINE

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def home(demo_window):
    """Gives the page as ``person`` sees it, and the places that it leads to, instead of going there."""

    def enter(person=""):
        if person:
            demo_window.enter(person)
        demo_window.show_page("home")
        QApplication.processEvents()
        page = demo_window.pages.currentWidget()
        demo_window.session.page_wanted.disconnect()
        page.led = []
        demo_window.session.page_wanted.connect(lambda name, item: page.led.append((name, item)))
        return page

    return enter


def keys(view):
    return [line.key for line in view.lines.rows()]


def click(view, n):
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(view.lines.index(n)).center())


def test_the_page_greets_by_hour_and_name_and_says_which_day_it_is(home):
    page = home("humas")
    assert page.greeting.text() == "Selamat pagi, Tim Humas"
    assert page.today.text() == "Senin, 14 Desember 2026"


def test_humas_sees_its_work_with_its_verbs_and_no_amber_banner(home):
    page = home("humas")
    lines = {line.key: line.action for line in page.work.lines.rows()}
    assert lines["design k016"] == "Periksa"
    assert lines["fix k037"] == "Perbaiki"
    assert not page.session_banner.isVisible()


def test_the_head_sees_what_waits_for_his_paraf_first(home):
    page = home("kepala")
    assert page.session_banner.isVisible()
    assert page.session_banner.title.text() == "1 konten menunggu paraf Anda"
    assert "hari ini 14.00" in page.session_banner.text.text()
    assert page.session_banner.y() < page.week_card.y()
    assert "k037" in keys(page.attention)
    QTest.mouseClick(page.session_banner.start, Qt.MouseButton.LeftButton)
    assert page.window().pages.currentWidget().stands_alone
    assert not page.window().rail.isVisible()
    page.window().show_page("home")
    QTest.mouseClick(page.session_banner.later, Qt.MouseButton.LeftButton)
    assert not page.session_banner.isVisible()


def test_a_row_leads_to_the_page_where_its_work_is_done_by_mouse_and_by_key(home):
    page = home("humas")
    click(page.work, keys(page.work).index("design k016"))
    assert page.led[-1] == ("approval", "k016")
    page.work.setFocus()
    page.work.go_to("design k020")
    QTest.keyClick(page.work, Qt.Key.Key_Return)
    assert page.led[-1] == ("approval", "k020")
    click(page.hours, keys(page.hours).index("k013"))
    assert page.led[-1] == ("publish", "k013")
    click(page.risks, 0)
    assert page.led[-1] == ("approval", "k014")
    assert {name for name, _ in page.led} <= {e.name for e in PAGES}


def test_a_day_of_the_week_leads_to_the_calendar(home):
    page = home("humas")
    QTest.mouseClick(page.week, Qt.MouseButton.LeftButton, pos=page.week.box(1).center())
    assert page.led == [("calendar", "k015")]
    page.week.setFocus()
    QTest.keyClick(page.week, Qt.Key.Key_Left)
    QTest.keyClick(page.week, Qt.Key.Key_Return)
    assert page.led[-1] == ("calendar", "k013")


def test_while_locked_the_page_asks_for_a_person_and_reading_goes_on(home, demo_window):
    page = home()
    assert page.greeting.text() == "Selamat pagi"
    assert not page.work.isVisible()
    assert page.hours.isVisible()
    QTest.mouseClick(page.enter.button, Qt.MouseButton.LeftButton)
    assert demo_window.over.lock.panel is not None


def test_entering_fills_the_page_and_locking_empties_it(home, demo_window):
    page = home()
    demo_window.enter("teknis")
    assert keys(page.work) == ["verify k016"]
    assert not page.enter.isVisible()
    demo_window.over.lock.lock()
    assert page.enter.isVisible()
    assert not page.work.isVisible()


def test_after_the_pin_the_keyboard_is_on_what_waits_and_not_on_the_rail(home, demo_window):
    page = home()
    page.focus_first()
    QTest.keyClick(page.enter.button, Qt.Key.Key_Space)
    panel = demo_window.over.lock.panel
    next(line for line in panel._group.buttons() if line.person.id == "kepala").click()
    QTest.keyClicks(panel._pin, pins()["kepala"])
    QTest.keyClick(panel._pin, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is page.session_banner.start
    demo_window.over.lock.lock()
    demo_window.rail.items[0].setFocus()
    demo_window.over.lock.toggle()
    panel = demo_window.over.lock.panel
    next(line for line in panel._group.buttons() if line.person.id == "humas").click()
    QTest.keyClicks(panel._pin, pins()["humas"])
    QTest.keyClick(panel._pin, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is page.work


def test_every_risk_that_is_counted_can_be_seen(home):
    page = home()
    few = len(keys(page.risks))
    assert few < len(page._found.risks)
    page.risk_card.link.click()
    assert len(keys(page.risks)) == len(page._found.risks)
    page.risk_card.link.click()
    assert len(keys(page.risks)) == few
    assert not page.attention_card.link.isVisibleTo(page)


def test_what_somebody_does_shows_at_once(home, demo_window):
    from db.actions.plan import plan

    page = home("humas")
    before = page.deeds.lines.rows()[0]
    demo_window.desk.do(plan, "k015", None, owner=demo_window)
    first = page.deeds.lines.rows()[0]
    assert first != before
    assert (first.title, first.note) == ("Tim Humas", "melepas jadwal Saring sebelum sharing")


def test_an_important_day_without_content_can_be_begun(home, demo_window, monkeypatch):
    monkeypatch.setattr("gui.pages.home._known", lambda page: True)
    page = home("humas")
    if demo_window.session.receivers(SIGNAL("new_wanted(QString)")):
        demo_window.session.new_wanted.disconnect()
    begun = []
    demo_window.session.new_wanted.connect(begun.append)
    row = next(n for n, line in enumerate(page.days.lines.rows()) if not line.status)
    line = page.days.lines.index(row).data(LINE)
    assert line.action == "Buat"
    click(page.days, row)
    assert begun == [line.key]


def test_an_office_without_content_says_so_in_every_card(home, demo_window, monkeypatch):
    from db.queries import home as queries

    page = home("humas")
    nothing = queries.Home(page._found.now, (), (), (), (), (), {}, ())
    monkeypatch.setattr("gui.pages.home._look", lambda office, now, person, roles: nothing)
    page._changed(Changed(frozenset()))
    QApplication.processEvents()
    for view in (page.work, page.hours, page.risks, page.deeds):
        assert not view.isVisible()
        assert page._empty[view].isVisible()
    assert page.work_card.count.isHidden()


def test_the_first_key_of_the_rail_opens_home_and_the_calendar_still_starts(demo_window):
    assert demo_window.windowTitle() == "Paraf — Kalender"
    QTest.keyClick(QApplication.focusWidget() or demo_window, Qt.Key.Key_1, CTRL)
    assert demo_window.windowTitle() == "Paraf — Beranda"


def test_nothing_is_cut_on_the_smallest_screen(home, demo_window):
    demo_window.resize(1280, 640)
    page = home("kepala")
    assert page.horizontalScrollBar().maximum() == 0
    assert page.risk_card.mapTo(demo_window, QPoint(page.risk_card.width(), 0)).x() <= demo_window.width()
    assert page.risk_card.width() >= 300


def test_a_holiday_of_the_office_shows_among_the_important_days(home, demo_window):
    from db.actions.settle import settle

    page = home("humas")
    demo_window.desk.do(lambda o: settle(o, {"holidays": ("2026-12-16 libur HUT Kabupaten",)}), owner=page)
    assert "HUT Kabupaten" in [line.title for line in page.days.lines.rows()]
