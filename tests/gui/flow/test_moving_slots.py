"""Empty slots of the plan are pulled and moved by the keyboard, for one date, for the following, or for all, and heard by screen readers."""

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible

from gui import notices
from gui.widgets.move_popover import MovePopover
from tests.gui.flow.pulls import CTRL, Calendar

KENAL = date(2026, 12, 17)
"""A Thursday of a slot of every other week that nobody has written yet."""
WHOLE = "Pindahkan slot yang berulang?"


@pytest.fixture
def calendar(qtbot, demo_window):
    made = Calendar(qtbot, demo_window, size=(1900, 1060))
    qtbot.waitUntil(lambda: made.page.plans is not None and bool(slots(made, KENAL)))
    return made


def slots(calendar, day):
    return [s for s in calendar.page.weeks.slots(day) if s.kind != "suggest"]


def days(calendar, title):
    """On which days of the screen the slot stands, and at which hour."""
    first, last = calendar.plane.span
    found = [s for n in range((last - first).days + 1) for s in slots(calendar, date.fromordinal(first.toordinal() + n))]
    return [(s.day.isoformat()[5:], s.time) for s in found if s.title == title]


def place(calendar, day):
    field = next(n for n in range(calendar.plane.fields()) if calendar.plane.field_slots(n) and calendar.plane.field_slots(n)[0][0].day == day)
    slot, box = calendar.plane.field_slots(field)[0]
    return slot, calendar.plane.viewport().mapTo(calendar.window, box.center())


def pull(calendar, day, to):
    _slot, at = place(calendar, day)
    calendar.press(at)
    calendar.to(at + QPoint(24, 4), at)
    calendar.to(calendar.day(to))
    said = calendar.said
    calendar.release(calendar.day(to))
    return said


def test_a_slot_is_pulled_for_one_date_for_the_following_or_for_all_and_taken_back(calendar):
    slot, _at = place(calendar, KENAL)
    before = days(calendar, slot.title)
    (first, hour), *rest = before
    notices.answer_next("keep")
    assert pull(calendar, KENAL, "2026-12-22").startswith(f"Pindah ke Sel 22 Desember · {hour.replace(':', '.')}")
    assert (days(calendar, slot.title), notices.shown[-1]) == (before, WHOLE)
    for answer, after in (
        ("only", [*[d for d in rest if d[0] < "12-22"], ("12-22", hour), *[d for d in rest if d[0] > "12-22"]]),
        ("following", [("12-15", hour), ("12-29", hour)]),
        ("all", [("12-15", hour), ("12-29", hour)]),
    ):
        notices.answer_next(answer)
        pull(calendar, KENAL, "2026-12-22" if answer == "only" else "2026-12-15")
        now = days(calendar, slot.title)
        assert now[: len(after)] == after, answer
        calendar.key(Qt.Key.Key_Z, CTRL)
        assert days(calendar, slot.title) == before, f"{answer} is taken back"
    assert first == "12-17"


def test_a_slot_has_no_place_in_the_past_and_its_card_lets_type_another_day(calendar):
    slot, _at = place(calendar, KENAL)
    before = days(calendar, slot.title)
    assert "yang akan datang" in pull(calendar, KENAL, "2026-12-11")
    assert days(calendar, slot.title) == before
    calendar.plane.go_to(KENAL)
    calendar.plane.setFocus()
    calendar.key(Qt.Key.Key_S)
    assert calendar.page.plans.card.slot == slot
    calendar.page.plans.card.move_it.click()
    calendar.rest()
    calendar.type("22 des 10.30")
    assert next(p for p in calendar.window.findChildren(MovePopover) if p.isVisible())._head.text() == "Pindah ke Sel 22 Desember · 10.30"
    notices.answer_next("only")
    calendar.key(Qt.Key.Key_Return)
    assert ("12-22", "10:30") in days(calendar, slot.title)


def test_the_keyboard_takes_a_slot_up_and_puts_it_down_and_screen_readers_hear_it(calendar):
    day = next(d for d in (date(2026, 12, n) for n in range(15, 32)) if len(slots(calendar, d)) == 1 and not calendar.page.weeks.chips(d))
    (slot,) = slots(calendar, day)
    calendar.plane.go_to(day)
    calendar.rest()
    calendar.plane.setFocus()
    table = QAccessible.queryAccessibleInterface(calendar.plane)
    field = table.focusChild()
    assert "1 slot kosong" in field.text(QAccessible.Text.Name)
    heard = field.child(field.childCount() - 1)
    assert heard.text(QAccessible.Text.Name).startswith(f"slot kosong: {slot.title}")
    assert field.indexOfChild(heard) == field.childCount() - 1
    assert calendar.plane.viewport().mapToGlobal(calendar.plane.field_slots(table.indexOfChild(field))[0][1].center()) == heard.rect().center()
    calendar.key(Qt.Key.Key_X, CTRL)
    calendar.key(Qt.Key.Key_Down)
    assert calendar.said.startswith("Pindah ke")
    calendar.key(Qt.Key.Key_V, CTRL)  # into a week between, for which its rule has no words: one date moves, and nothing is asked
    moved = date.fromordinal(day.toordinal() + 7)
    assert (slot.title, slot.time) in [(s.title, s.time) for s in slots(calendar, moved)]
    assert not slots(calendar, day)
