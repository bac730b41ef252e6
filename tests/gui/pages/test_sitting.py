"""A sign-off session with nothing but the session on the screen."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gui.pages.approval.sitting import Pace

K = Qt.Key


@pytest.fixture
def sitting(demo_window, qtbot):
    """Enter as a person on the home page and begin the session."""

    def begin(person):
        demo_window.enter(person)
        demo_window.show_page("home")
        demo_window.session.sitting_wanted.emit()
        QApplication.processEvents()
        return demo_window.pages.currentWidget()

    return begin


def test_a_session_hides_rail_and_top_bar_and_says_who_decides_and_how_far_it_is(demo_window, sitting):
    page = sitting("humas")
    assert page.stands_alone
    assert not demo_window.rail.isVisible()
    assert not demo_window.bar.isVisible()
    assert page.head.isVisible()
    assert page.head._who.text() == "Tim Humas · Senin, 14 Desember 2026"
    assert page.head._count.text() == "0 dari 3"


def test_leaving_keeps_the_choices_and_leads_back_to_where_the_session_began(demo_window, sitting):
    page = sitting("humas")
    QTest.keyClick(page, K.Key_L)
    assert page.head._count.text() == "1 dari 3"
    QTest.keyClick(page, K.Key_Escape)
    assert demo_window.rail.isVisible()
    assert demo_window.bar.isVisible()
    assert demo_window.rail.items[0].isChecked()
    demo_window.session.sitting_wanted.emit()
    assert page.head._count.text() == "1 dari 3"


def test_f11_begins_a_session_from_the_page_and_ends_it(demo_window, sitting):
    demo_window.enter("humas")
    demo_window.show_page("approval")
    page = demo_window.pages.currentWidget()
    assert not page.stands_alone
    QTest.keyClick(page.queue.view, K.Key_F11)
    assert page.stands_alone
    QTest.keyClick(page.queue.view, K.Key_F11)
    assert not page.stands_alone
    assert demo_window.rail.isVisible()


def test_locking_ends_the_session_so_that_the_next_person_sees_nothing_of_it(demo_window, sitting):
    page = sitting("humas")
    demo_window.session.lock()
    assert not page.stands_alone
    assert demo_window.rail.isVisible()


def test_without_anything_to_decide_a_session_does_not_begin(demo_window, sitting):
    page = sitting("admin")
    assert not page.stands_alone
    assert demo_window.rail.isVisible()


def test_another_page_always_has_its_rail(demo_window, sitting):
    page = sitting("humas")
    demo_window.show_page("calendar")
    assert demo_window.rail.isVisible()
    demo_window.show_page("approval")
    assert page.stands_alone
    assert not demo_window.rail.isVisible()


def test_the_time_left_is_told_after_two_decisions_and_a_long_absence_counts_as_two_minutes():
    now = [0.0]
    pace = Pace(lambda: now[0])
    assert pace.minutes_left(10) is None
    for seconds in (30, 30):
        now[0] += seconds
        pace.decided()
    assert pace.minutes_left(10) == 5
    now[0] += 3 * 3600
    pace.decided()
    assert pace.minutes_left(10) == 10
    assert pace.minutes_left(0) is None
