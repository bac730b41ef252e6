"""A sign-off session with nothing but the session on the screen."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from db.demo import pins
from gui.pages.approval.sitting import Pace
from gui.widgets.login import Login

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
    assert page.sitting.head.isVisible()
    assert page.sitting.head._who.text() == "Tim Humas · Senin, 14 Desember 2026"
    assert page.sitting.head._count.text() == "0 dari 3"


def test_leaving_keeps_the_choices_and_leads_back_to_where_the_session_began(demo_window, sitting):
    page = sitting("humas")
    QTest.keyClick(page, K.Key_L)
    assert page.sitting.head._count.text() == "1 dari 3"
    QTest.keyClick(page, K.Key_Escape)
    assert demo_window.rail.isVisible()
    assert demo_window.bar.isVisible()
    assert demo_window.rail.items[0].isChecked()
    demo_window.session.sitting_wanted.emit()
    assert page.sitting.head._count.text() == "1 dari 3"


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


# -- several signers on one laptop


def test_handing_over_locks_the_seat_hides_the_notes_and_shows_who_may_go_on_with_how_much(demo_window, sitting):
    page = sitting("humas")
    page.decision.note.setPlainText("Catatan yang tidak boleh dibaca orang berikutnya")
    QTest.keyClick(page, K.Key_F9)
    assert demo_window.session.locked
    assert page.stands_alone
    assert not demo_window.rail.isVisible()
    assert page.sitting.handover.isVisible()
    assert not page.decision.isVisible()
    waiting = {row.person.id: row.accessibleDescription() for row in page.sitting.handover.rows}
    assert waiting["kepala"] == "1 menunggu"
    assert waiting["ppid"] == "1 menunggu"  # a question to the PPID holds the item of the head up
    assert "humas" not in waiting
    assert "admin" not in waiting


def test_nothing_is_offered_to_sign_where_everything_was_skipped(demo_window, sitting):
    page = sitting("kepala")
    QTest.keyClick(page, K.Key_L)
    assert page.frame.middle.currentWidget() is page.frame.passed
    assert page.frame.passed.button is None
    assert not page.foot.sign.isEnabled()
    QTest.keyClick(page, K.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert page.item_shows


def test_the_next_signer_gives_a_pin_and_sees_only_his_own_queue_and_the_former_finds_everything_again(demo_window, sitting, qtbot):
    page = sitting("humas")
    QTest.keyClick(page, K.Key_L)
    page.decision.note.setPlainText("Belum selesai ditulis")
    QTest.keyClick(page, K.Key_F9)
    enter(demo_window, page, "kepala")
    assert page.stands_alone
    assert page.sitting.head._who.text().startswith("Kepala Humas")
    assert [r.title for r in page._rows] == ["Klarifikasi bansos palsu"]
    assert page.decision.reason() == ""
    QTest.keyClick(page, K.Key_F9)
    enter(demo_window, page, "humas")
    assert page.sitting.head._count.text() == "1 dari 3"
    assert page.decision.reason() == "Belum selesai ditulis"


def test_the_next_signer_decides_with_the_keyboard_at_once_and_sees_no_fault_of_the_former(demo_window, sitting):
    page = sitting("humas")
    QTest.keyClick(page, K.Key_K)
    assert page.decision.note.property("state_") == "error"
    QTest.keyClick(page.decision.note, K.Key_Escape)
    QTest.keyClick(page, K.Key_F9)
    enter(demo_window, page, "kepala")
    QApplication.processEvents()
    assert demo_window.focusWidget() is page.queue.view
    assert page.decision.note.property("state_") == ""


def test_closing_the_session_while_handing_over_leads_back_and_stays_locked(demo_window, sitting):
    page = sitting("humas")
    QTest.keyClick(page, K.Key_F9)
    QTest.mouseClick(page.sitting.handover._end, Qt.MouseButton.LeftButton)
    assert demo_window.session.locked
    assert demo_window.rail.isVisible()
    assert not page.stands_alone
    demo_window.show_page("approval")
    assert page.queue.isVisible()


def enter(window, page, person):
    """The next person chooses the own name and gives the PIN."""
    row = next(r for r in page.sitting.handover.rows if r.person.id == person)
    QTest.mouseClick(row, Qt.MouseButton.LeftButton)
    dialog = next(d for d in window.findChildren(Login) if d.isVisible())
    QTest.keyClicks(dialog._pin, pins()[person])
    QTest.keyClick(dialog._pin, K.Key_Return)
    assert window.session.person.id == person
