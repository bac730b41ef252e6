"""Masuk dan kunci: the right PIN opens, wrong ones wait, Ctrl+L and ten idle minutes lock, and reading never stops."""

from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from core.brake import LOCKED, Brake
from core.paths import places
from core.records import Changed, Person
from db import brake
from gui.desk import Desk
from gui.idle import LIMIT, Idle
from gui.lock import Lock
from gui.session import Session
from gui.widgets import login
from gui.widgets.login import Login, PersonRow, brake_file
from tests.gui.fakes import PEOPLE, PIN, FakeOffice


class Clock:
    def __init__(self):
        self.now = 1_000_000.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock(monkeypatch):
    made = Clock()
    monkeypatch.setattr(login.time, "time", made)
    return made


@pytest.fixture
def office():
    return FakeOffice()


@pytest.fixture
def desk(qapp, office):
    made = Desk(inline=True)
    made.open(lambda: office, owner=made)
    yield made
    made.close()


@pytest.fixture
def session(tmp_path):
    return Session(places(tmp_path))


@pytest.fixture
def window(qtbot):
    made = QWidget()
    made.resize(1280, 640)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


@pytest.fixture
def panel(window, desk, session, clock):
    made = Login(window, desk, session, PEOPLE, clock=clock)
    made.open_it()
    return made


def rows(panel):
    return panel.findChildren(PersonRow)


def enter(panel, digits):
    QTest.keyClicks(panel._pin, digits)
    QTest.keyClick(panel._pin, Qt.Key.Key_Return)


def test_only_people_with_a_seat_on_this_laptop_can_be_chosen(panel):
    assert [r.person.id for r in rows(panel)] == ["humas", "kepala"]


def test_the_keyboard_begins_in_the_pin(panel):
    assert QApplication.focusWidget() is panel._pin


def test_the_right_pin_unlocks_office_and_session_and_closes(panel, office, session):
    enter(panel, PIN["humas"])
    assert office.inside == "humas"
    assert session.person.id == "humas"
    assert not panel.isVisible()


def test_the_pin_belongs_to_the_person_that_is_chosen(panel, office, session):
    QTest.mouseClick(rows(panel)[1], Qt.MouseButton.LeftButton)
    enter(panel, PIN["humas"])
    assert session.locked
    enter(panel, PIN["kepala"])
    assert session.person.id == "kepala"


def test_who_was_chosen_with_the_mouse_types_the_pin_next(panel):
    QTest.mouseClick(rows(panel)[1], Qt.MouseButton.LeftButton)
    assert panel._pin.hasFocus()


def test_a_wrong_pin_empties_the_boxes_and_says_what_is_left(panel, session):
    enter(panel, "000000")
    assert session.locked
    assert panel._pin.take() == ""
    assert "Tersisa 4" in panel._hint.text()


def test_five_wrong_pins_lock_with_a_countdown_that_outlives_the_panel(window, panel, desk, session, clock):
    for _ in range(5):
        clock.now += 60
        panel._show_wait()
        enter(panel, "000000")
    assert brake.standing(brake_file(session), "humas").wait(clock.now) == LOCKED
    assert "5.00" in panel._hint.text()
    assert not panel._pin.isEnabled()
    panel.answer("cancel")
    again = Login(window, desk, session, PEOPLE, clock=clock)
    again.open_it()
    clock.now += 28
    again._show_wait()
    assert "4.32" in again._hint.text()
    assert not again.buttons["enter"].isEnabled()
    assert "hitung mundur" in again.buttons["enter"].toolTip()


def test_after_the_countdown_the_right_pin_opens(panel, session, clock):
    brake._write(brake_file(session), {"humas": Brake(0, clock.now + LOCKED)})
    panel._choose()
    assert not panel._pin.isEnabled()
    clock.now += LOCKED
    panel._show_wait()
    enter(panel, PIN["humas"])
    assert session.person.id == "humas"


def test_a_locked_keyring_is_said_and_costs_no_try(panel, office, session):
    office.keyring_works = False
    enter(panel, PIN["humas"])
    assert "Brankas sistem terkunci" in panel._hint.text()
    assert brake.standing(brake_file(session), "humas") == Brake()


def test_the_button_says_why_it_cannot_be_pressed_yet(panel):
    QTest.keyClicks(panel._pin, "123")
    assert not panel.buttons["enter"].isEnabled()
    assert "6 sampai 12" in panel.buttons["enter"].toolTip()
    QTest.keyClicks(panel._pin, "456")
    assert panel.buttons["enter"].isEnabled()


def test_a_passphrase_needs_fourteen_characters(panel):
    panel._swap.click()
    QTest.keyClicks(panel._phrase, "tiga belas ab")
    assert "14" in panel.buttons["enter"].toolTip()
    QTest.keyClicks(panel._phrase, "c")
    assert panel.buttons["enter"].isEnabled()


def test_escape_leaves_everything_locked(panel, session, office):
    QTest.keyClicks(panel._pin, PIN["humas"])
    QTest.keyClick(panel._pin, Qt.Key.Key_Escape)
    assert session.locked
    assert office.inside is None
    assert not panel.isVisible()


def test_without_a_seat_here_the_panel_says_whom_to_ask(window, desk, session):
    made = Login(window, desk, session, [Person("teknis", "Unit Teknis", ("unit_teknis",))])
    made.open_it()
    assert "Minta Admin akun" in made._hint.text()
    assert not made.buttons["enter"].isEnabled()


def test_the_fictional_office_shows_its_pins_and_a_real_one_never_does(window, desk, session):
    shown = Login(window, desk, session, PEOPLE, {"humas": "161803"})
    assert "161803" in shown._hint.text()
    assert "161803" not in Login(window, desk, session, PEOPLE)._hint.text()


def test_the_pin_is_in_no_label_tooltip_or_name(panel):
    QTest.keyClicks(panel._pin, PIN["humas"])
    words = [t for w in panel.findChildren(QWidget) for t in (w.toolTip(), w.accessibleName(), w.accessibleDescription(), getattr(w, "text", str)())]
    assert not any(PIN["humas"] in t for t in words)


# -- the lock of the window


@pytest.fixture
def lock(window, desk, session):
    made = Lock(window, desk, session)
    made.ready()
    return made


def test_ctrl_l_locks_the_office_too(lock, session, office):
    office.inside = "humas"
    session.unlock(PEOPLE[0])
    lock.toggle()
    assert session.locked
    assert office.inside is None


def test_ctrl_l_while_locked_opens_the_panel_once(lock):
    lock.toggle()
    first = lock.panel
    lock.toggle()
    assert lock.panel is first
    first.answer("cancel")
    assert lock.panel is None


def test_nothing_can_be_unlocked_before_the_office_is_open_and_who_asked_gets_the_panel_then(window, desk, session):
    made = Lock(window, desk, session)
    made.toggle()
    assert made.panel is None
    made.ready()
    assert made.panel is not None
    made.panel.answer("cancel")
    made.ready()
    assert made.panel is None


def test_ten_idle_minutes_lock_and_a_key_begins_them_anew(qtbot, qapp, window):
    clock = Clock()
    idle = Idle(window, clock=clock)
    clock.now += LIMIT - 1
    with qtbot.assertNotEmitted(idle.idle):
        idle.look()
    QTest.keyClick(window, Qt.Key.Key_A)
    clock.now += LIMIT - 1
    with qtbot.assertNotEmitted(idle.idle):
        idle.look()
    clock.now += 1
    with qtbot.waitSignal(idle.idle):
        idle.look()


def test_a_laptop_that_slept_is_locked_by_the_first_sign_of_a_person(qtbot, window):
    clock = Clock()
    idle = Idle(window, clock=clock)
    clock.now += 3 * 3600
    with qtbot.waitSignal(idle.idle):
        QTest.mouseClick(window, Qt.MouseButton.LeftButton)


def test_the_office_says_how_long_a_seat_may_be_left_or_kept(window, desk, session, office, monkeypatch):
    office.entry = lambda _type, _id: SimpleNamespace(fields={"idle_minutes": "3", "seat_hours": "2"})
    lock = Lock(window, desk, session)
    lock.ready()
    clock = Clock()
    lock.idle._clock, lock.idle._last = clock, clock.now
    session.unlock(PEOPLE[0])
    assert lock.seat.isActive()
    assert lock.seat.interval() == 2 * 3_600_000
    clock.now += 179
    lock.idle.look()
    assert not session.locked
    clock.now += 1
    lock.idle.look()
    assert session.locked
    assert not lock.seat.isActive()


def test_a_changed_limit_counts_at_once(window, desk, session, office):
    lock = Lock(window, desk, session)
    lock.ready()
    assert lock.seat.interval() == 10 * 3_600_000
    office.entry = lambda _type, _id: SimpleNamespace(fields={"seat_hours": "1"})
    desk.changed.emit(Changed(frozenset({"entry"}), frozenset({"office"})))
    assert lock.seat.interval() == 3_600_000
    session.unlock(PEOPLE[0])
    lock.seat.timeout.emit()
    assert session.locked
