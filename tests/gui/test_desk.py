"""The Desk: strict order, no answer to the dead, every error heard once, and a close that waits."""

from __future__ import annotations

import sys
import threading

import pytest
import shiboken6
from PySide6.QtCore import QObject

from core.errors import Refused, Trouble
from core.messages import say
from core.records import Changed
from gui.desk import Desk


class Office:
    """A stand-in for the records: remembers what was asked, and in which thread."""

    def __init__(self) -> None:
        self.seen: list[int] = []
        self.threads: set[str] = set()
        self.closed = threading.Event()

    def close(self) -> None:
        self.threads.add(threading.current_thread().name)
        self.closed.set()


def note(office: Office, n: int) -> int:
    office.seen.append(n)
    office.threads.add(threading.current_thread().name)
    return n


def refuse(office: Office) -> None:
    raise Refused(say("tidak boleh"))


def fail(office: Office) -> None:
    raise Trouble(say("disk penuh"), say("kosongkan"))


def break_down(office: Office) -> None:
    raise ZeroDivisionError("a bug")


@pytest.fixture
def office():
    return Office()


@pytest.fixture
def desk(qtbot, office):
    desk = Desk()
    desk.open(lambda: office, owner=desk)
    yield desk
    desk.close()


@pytest.fixture
def owner(desk):
    return QObject(desk)


def test_two_hundred_questions_are_answered_in_their_order_by_one_thread(qtbot, desk, office, owner):
    answers = []
    for n in range(200):
        desk.ask(note, n, owner=owner, then=answers.append)
    qtbot.waitUntil(lambda: len(answers) == 200)
    assert answers == office.seen == list(range(200))
    assert office.threads == {"records"}


def test_answers_arrive_in_the_gui_thread(qtbot, desk, owner):
    names = []
    desk.ask(note, 1, owner=owner, then=lambda _: names.append(threading.current_thread() is threading.main_thread()))
    qtbot.waitUntil(lambda: names == [True])


def test_a_dead_owner_gets_no_answer_but_the_work_is_done(qtbot, desk, office, owner):
    answers = []
    dying = QObject()
    desk.ask(note, 1, owner=dying, then=answers.append)
    shiboken6.delete(dying)
    desk.ask(note, 2, owner=owner, then=answers.append)
    qtbot.waitUntil(lambda: answers == [2])
    assert office.seen == [1, 2]


def test_a_forgotten_ticket_is_not_answered(qtbot, desk, owner):
    answers = []
    desk.forget(desk.ask(note, 1, owner=owner, then=answers.append))
    desk.ask(note, 2, owner=owner, then=answers.append)
    qtbot.waitUntil(lambda: 2 in answers)
    assert answers == [2]


def test_an_action_tells_every_page_even_when_its_page_is_gone(qtbot, desk):
    change = Changed(frozenset({"item"}), frozenset({"x"}))
    dying = QObject()
    with qtbot.waitSignal(desk.changed) as told:
        desk.do(lambda office: change, owner=dying)
        shiboken6.delete(dying)
    assert told.args == [change]


def test_a_refusal_goes_to_the_caller_who_asked_for_it(qtbot, desk, owner):
    errors = []
    desk.ask(refuse, owner=owner, then=errors.append, failed=errors.append)
    qtbot.waitUntil(lambda: len(errors) == 1)
    assert isinstance(errors[0], Refused)


@pytest.mark.parametrize(("fn", "signal"), [(refuse, "refused"), (fail, "trouble")])
def test_an_error_nobody_took_is_told_by_the_desk(qtbot, desk, owner, fn, signal):
    with qtbot.waitSignal(getattr(desk, signal)):
        desk.do(fn, owner=owner)


def test_a_bug_goes_to_the_excepthook_and_the_thread_lives_on(qtbot, desk, owner, monkeypatch):
    caught, answers = [], []
    monkeypatch.setattr(sys, "excepthook", lambda *args: caught.append(args))
    desk.ask(break_down, owner=owner, then=answers.append, failed=answers.append)
    desk.ask(note, 7, owner=owner, then=answers.append)
    qtbot.waitUntil(lambda: answers == [7])
    assert [c[0] for c in caught] == [ZeroDivisionError]
    assert caught[0][2] is not None


def test_work_away_from_the_records_does_not_wait_for_them(qtbot, desk, owner):
    gate, answers = threading.Event(), []
    desk.ask(lambda office: gate.wait(30), owner=owner, then=lambda _: answers.append("records"))
    desk.away(lambda: threading.current_thread().name, owner=owner, then=answers.append)
    qtbot.waitUntil(lambda: len(answers) == 1)
    assert answers[0].startswith("away")
    gate.set()
    qtbot.waitUntil(lambda: answers[1:] == ["records"])


def test_the_autosave_waits_for_nothing_but_the_save_before(qtbot, desk, owner):
    gate, saved, others = threading.Event(), [], []
    desk.ask(lambda office: gate.wait(30), owner=owner, then=others.append)
    for _busy in range(3):
        desk.away(gate.wait, 30, owner=owner, then=others.append)
    for n in range(20):
        desk.save(saved.append, n, owner=owner)
    desk.save(lambda: threading.current_thread().name, owner=owner, then=saved.append)
    qtbot.waitUntil(lambda: len(saved) == 21)
    assert saved[:20] == list(range(20))
    assert saved[20].startswith("save")
    assert others == []
    gate.set()
    qtbot.waitUntil(lambda: len(others) == 4)


@pytest.mark.parametrize("inline", [False, True])
def test_questions_from_before_the_opening_wait_for_it_and_keep_their_order(qtbot, office, inline):
    desk = Desk(inline=inline)
    answers = []
    for n in range(5):
        desk.ask(note, n, owner=desk, then=answers.append)
    desk.open(lambda: office, owner=desk, then=lambda _: answers.append("open"))
    desk.ask(note, 5, owner=desk, then=answers.append)
    qtbot.waitUntil(lambda: len(answers) == 7)
    desk.close()
    assert answers == ["open", 0, 1, 2, 3, 4, 5]


def test_questions_to_an_office_that_would_not_open_are_troubles(qtbot):
    desk = Desk()
    errors = []
    desk.open(lambda: refuse(None), owner=desk, failed=errors.append)
    desk.ask(note, 1, owner=desk, then=errors.append, failed=errors.append)
    qtbot.waitUntil(lambda: len(errors) == 2)
    desk.close()
    assert [type(e) for e in errors] == [Refused, Trouble]


def test_long_work_tells_how_far_it_is_in_the_gui_thread(qtbot, desk, owner):
    steps, answers = [], []

    def work(start, progress):
        for n in range(start, 4):
            progress(n, 3)
        return "done"

    desk.away(work, 1, owner=owner, then=answers.append, progress=lambda n, of: steps.append((n, of, threading.current_thread() is threading.main_thread())))
    qtbot.waitUntil(lambda: answers == ["done"])
    assert steps == [(1, 3, True), (2, 3, True), (3, 3, True)]


@pytest.mark.parametrize("busy", [0, 1, 40])
def test_closing_while_busy_waits_closes_the_office_in_its_own_thread_and_answers_nothing(qtbot, busy):
    office, answers = Office(), []
    desk = Desk()
    desk.open(lambda: office, owner=desk)
    for n in range(busy):
        desk.ask(note, n, owner=desk, then=answers.append)
        desk.away(sum, (1, 2), owner=desk, then=answers.append)
    desk.close()
    desk.close()
    assert office.closed.is_set()
    assert office.seen == list(range(busy))
    assert office.threads == {"records"}
    qtbot.wait(1)
    assert answers == []
    assert not any(t.name == "records" and t.is_alive() for t in threading.enumerate())


def test_after_closing_a_question_is_ignored(qtbot, desk, office, owner):
    desk.close()
    desk.ask(note, 1, owner=owner, then=lambda _: pytest.fail("answered after closing"))
    qtbot.wait(1)
    assert office.seen == []


def test_the_inline_desk_answers_before_it_returns(qtbot, office):
    desk = Desk(inline=True)
    answers = []
    desk.open(lambda: office, owner=desk)
    desk.ask(note, 3, owner=desk, then=answers.append)
    assert answers == [3]
    desk.close()
    assert office.closed.is_set()
