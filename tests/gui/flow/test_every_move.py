"""Every move of the calendar with real mouse and keys, one after the other in one window: in both themes, at 100 % and at 150 %.

Each move is taken back by Ctrl+Z, so the next one begins where the first began. What single moves say in detail is in ``test_moving.py``.
"""

import os
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from core import platforms
from gui import notices
from gui.theme import theme
from gui.widgets.chip_card import ChipCard
from gui.widgets.month_words import chip_words
from gui.widgets.move_popover import MovePopover
from gui.widgets.rivals import Question
from tests.gui.flow.pulls import ALT, CTRL, SHIFT, Calendar

READY, DRAFT, OTHER = "k015", "k042", "k036"
WAS = "2026-12-15T09:00"
KENAL = date(2026, 12, 17)
"""A Thursday on which a repeated slot stands empty."""


def undo(calendar):
    calendar.plane.setFocus()
    calendar.key(Qt.Key.Key_Z, CTRL)


def redo(calendar):
    calendar.plane.setFocus()
    calendar.key(Qt.Key.Key_Z, CTRL | SHIFT)


def menu(calendar, chip, *path):
    """Choose a line of the menu of a chip; a second word stands in the menu behind it."""
    calendar.hands.menus.open((chip,), None, QPoint(0, 0))
    calendar.rest()
    lines = {a.text().split("\t")[0]: a for a in calendar.hands.menus.menu.actions()}
    action = lines[path[0]] if len(path) == 1 else next(a for a in lines[path[0]].menu().actions() if a.text() == path[1])
    calendar.hands.menus.menu.close()
    action.trigger()
    calendar.rest()


def to_another_day_with_its_hour(calendar):
    calendar.drag(READY, "2026-12-17")
    assert calendar.at(READY) == ["2026-12-17T09:00"]
    undo(calendar)
    assert calendar.at(READY) == [WAS]
    redo(calendar)
    assert calendar.at(READY) == ["2026-12-17T09:00"]
    undo(calendar)


def with_alt_to_another_hour(calendar):
    calendar.drag(READY, "2026-12-17", ALT)
    calendar.type("13.30")
    calendar.key(Qt.Key.Key_Return)
    assert calendar.at(READY) == ["2026-12-17T13:30"]
    undo(calendar)


def outside_the_window_only_when_somebody_says_so(calendar):
    notices.answer_next("keep")
    assert "Paraf gugur: Persetujuan (Kepala Humas)" in calendar.drag(READY, "2026-12-29")
    assert calendar.at(READY) == [WAS]
    notices.answer_next("move")
    calendar.drag(READY, "2026-12-29")
    assert calendar.chip(READY).status == "grafis"
    undo(calendar)
    assert (calendar.at(READY), calendar.chip(READY).status) == ([WAS], "terjadwal")


def on_a_holiday_into_the_past_and_on_a_clash_in_words(calendar):
    calendar.take(DRAFT)
    for day, words in (("2026-12-25", "Libur nasional: Natal"), ("2026-12-10", "Waktu ini sudah lewat")):
        calendar.to(calendar.day(day))
        assert words in calendar.said
    calendar.key(Qt.Key.Key_Escape)
    calendar.release(calendar.day("2026-12-10"))
    calendar.take(READY)
    calendar.to(calendar.day("2026-12-17"))
    assert "Bentrok: KTP siap diambil pukul 09.00" in calendar.said
    calendar.key(Qt.Key.Key_Escape)
    calendar.release(calendar.day("2026-12-17"))
    assert calendar.at(READY) == [WAS]


def several_together(calendar):
    calendar.plane.select([])
    calendar.click(calendar.spot(DRAFT), CTRL)
    calendar.click(calendar.spot(OTHER), CTRL)
    before = calendar.at(DRAFT), calendar.at(OTHER)
    assert calendar.drag(DRAFT, "2026-12-22").startswith("Pindah 2 konten, mulai Sel 22 Desember")
    gap = date.fromisoformat(before[1][0][:10]) - date.fromisoformat(before[0][0][:10])
    assert [date.fromisoformat(calendar.at(i)[0][:10]) - date(2026, 12, 22) for i in (DRAFT, OTHER)] == [date.resolution * 0, gap]
    assert len(calendar.plane.selected()) == 2
    undo(calendar)
    assert (calendar.at(DRAFT), calendar.at(OTHER)) == before


def over_the_edge_of_the_page(calendar):
    before = calendar.at(DRAFT)
    calendar.take(DRAFT)
    port = calendar.plane.viewport()
    calendar.to(port.mapTo(calendar.window, QPoint(port.width() - 4, port.height() // 2)))
    calendar.hands.pulling.drag.turn_now()
    calendar.rest()
    calendar.to(calendar.day("2027-01-13"))
    calendar.release(calendar.day("2027-01-13"))
    assert calendar.at(DRAFT)[0][:10] == "2027-01-13"
    undo(calendar)
    calendar.plane.go_to(date(2026, 12, 15))
    calendar.rest()
    assert calendar.at(DRAFT) == before


def by_the_keyboard(calendar):
    calendar.plane.setFocus()
    calendar.plane.select([calendar.chip(READY)])
    calendar.plane.go_to(date(2026, 12, 15))
    calendar.key(Qt.Key.Key_X, CTRL)
    calendar.key(Qt.Key.Key_Right)
    calendar.key(Qt.Key.Key_Right)
    assert calendar.said.startswith("Pindah ke Kam 17 Desember · 09.00")
    calendar.key(Qt.Key.Key_V, CTRL)
    assert calendar.at(READY) == ["2026-12-17T09:00"]
    undo(calendar)


def to_a_typed_date(calendar):
    calendar.plane.select([calendar.chip(READY)])
    calendar.plane.setFocus()
    calendar.key(Qt.Key.Key_G)
    calendar.type("lusa 10")
    assert next(p for p in calendar.window.findChildren(MovePopover) if p.isVisible())
    calendar.key(Qt.Key.Key_Return)
    assert calendar.at(READY) == ["2026-12-16T10:00"]
    undo(calendar)


def off_the_calendar(calendar):
    calendar.plane.select([calendar.chip(READY)])
    calendar.plane.setFocus()
    calendar.key(Qt.Key.Key_Delete)
    assert calendar.at(READY) == []
    undo(calendar)
    assert calendar.at(READY) == [WAS]


def as_a_copy(calendar):
    count = len(calendar.plane.chips_in_order())
    calendar.plane.select([calendar.chip(READY)])
    calendar.plane.setFocus()
    calendar.key(Qt.Key.Key_D, CTRL)
    assert len(calendar.plane.chips_in_order()) == count + 1
    undo(calendar)
    assert len(calendar.plane.chips_in_order()) == count


def in_parts_and_together_again(calendar):
    chip = next(c for c in calendar.plane.chips_in_order() if c.status == "draf" and len(c.surfaces) > 1)
    before = calendar.plane.chips_in_order()
    menu(calendar, chip, "Pecah menjadi satu konten per kanal")
    assert len(calendar.plane.chips_in_order()) == len(before) + len(chip.surfaces) - 1
    undo(calendar)
    assert [c[:5] for c in calendar.plane.chips_in_order()] == [c[:5] for c in before]
    redo(calendar)
    assert len(calendar.chip(chip.item).surfaces) == 1
    undo(calendar)


def onto_another_surface_and_back(calendar):
    chip = calendar.chip(READY)
    assert "x_post" not in chip.surfaces
    notices.answer_next("change")
    menu(calendar, chip, "Ubah kanal", platforms.name("x_post"))
    assert calendar.chip(READY).status == "grafis"
    undo(calendar)
    assert (calendar.chip(READY).surfaces, calendar.chip(READY).status) == (chip.surfaces, "terjadwal")


def an_idea_into_an_item_and_back(calendar):
    calendar.page.show_bank(True)
    ideas = calendar.page.bank.lists["ideas"]
    rows = lambda: [ideas.chip(ideas.model().index(n, 0)) for n in range(ideas.model().rowCount())]  # noqa: E731 - asked again below
    before = [c.title for c in rows()]
    menu(calendar, rows()[0], "Jadikan konten")
    assert calendar.window.pages.currentWidget() is calendar.window._built["content"][0]
    calendar.window.show_page("calendar")
    calendar.rest()
    assert len(rows()) == len(before) - 1
    undo(calendar)
    assert sorted(c.title for c in rows()) == sorted(before)
    redo(calendar)
    assert len(rows()) == len(before) - 1
    undo(calendar)


def into_the_bank_and_out_of_it(calendar):
    calendar.page.show_bank(True)
    calendar.page.bank.tabs.step(1)
    calendar.rest()
    before = calendar.at(DRAFT)
    into = calendar.page.bank.mapTo(calendar.window, calendar.page.bank.rect().center())
    calendar.take(DRAFT)
    calendar.to(into)
    calendar.release(into)
    assert calendar.at(DRAFT) == []
    loose = calendar.page.bank.lists["undated"]
    row = next(n for n in range(loose.model().rowCount()) if loose.chip(loose.model().index(n, 0)).item == DRAFT)
    card = loose.viewport().mapTo(calendar.window, loose.visualRect(loose.model().index(row, 0)).center())
    calendar.press(card)
    calendar.to(card - QPoint(30, 0), card)
    calendar.to(calendar.day("2026-12-30"))
    calendar.release(calendar.day("2026-12-30"))
    assert calendar.at(DRAFT) == ["2026-12-30"]
    undo(calendar)
    undo(calendar)
    assert calendar.at(DRAFT) == before
    calendar.page.bank.tabs.step(-1)
    calendar.page.show_bank(False)


def an_empty_slot(calendar):
    calendar.window.resize(1900, 1060)  # small days have no room for empty slots
    calendar.rest()
    field = next(n for n in range(calendar.plane.fields()) if any(s.day == KENAL for s, _box in calendar.plane.field_slots(n)))
    slot, box = calendar.plane.field_slots(field)[0]
    at = calendar.plane.viewport().mapTo(calendar.window, box.center())
    calendar.press(at)
    calendar.to(at + QPoint(24, 4), at)
    calendar.to(calendar.day("2026-12-22"))
    notices.answer_next("only")
    calendar.release(calendar.day("2026-12-22"))
    assert slot.title in [s.title for s in calendar.page.weeks.slots(date(2026, 12, 22))]
    undo(calendar)
    assert slot in calendar.page.weeks.slots(KENAL)
    calendar.window.resize(1440, 868)
    calendar.rest()


def to_another_hour_of_the_week(calendar):
    calendar.page.show_view("week")
    calendar.plane.go_to(date(2026, 12, 15))
    calendar.rest()
    calendar.take(READY)
    wide = calendar.plane.chip_rect((READY, WAS)).width()
    hour = calendar.plane.chip_rect(("k016", "2026-12-16T10:00")).y() - calendar.plane.chip_rect(("k035", "2026-12-16T09:00")).y()
    grip = calendar.spot(READY)
    calendar.to(grip + QPoint(wide, 2 * hour))
    calendar.release(grip + QPoint(wide, 2 * hour))
    assert calendar.at(READY) == ["2026-12-16T11:00"]
    undo(calendar)
    assert calendar.at(READY) == [WAS]


def on_the_board_only_by_the_verb_that_leads_there(calendar):
    calendar.page.show_view("board")
    calendar.rest()
    lay = calendar.plane.layout_now
    number = next(n for n, lane in enumerate(lay.lanes) if lane.name == "disetujui")
    calendar.take("k014")
    at = QPoint(lay.xs[number] + lay.width(number) // 2 - calendar.plane.horizontalScrollBar().value(), 300)
    calendar.to(calendar.plane.viewport().mapTo(calendar.window, at))
    assert calendar.said.startswith("Buka untuk diputuskan")
    calendar.key(Qt.Key.Key_Escape)
    calendar.release(calendar.plane.viewport().mapTo(calendar.window, at))
    calendar.page.show_view("month")
    calendar.plane.go_to(date(2026, 12, 15))
    calendar.rest()


def out_of_two_plans_and_back_to_the_question(calendar):
    def second_laptop(office):
        from db import demo
        from db.actions.plan import plan_fact

        mine = office.take(demo.signer("admin"))
        new = plan_fact(office, READY, "2026-12-17T10:00:00+07:00", [s.id for s in office.state(READY).surfaces])
        facts = office.say_all([replace(new, body={**new.body, "prev_plans": []}, deps=[])])
        office.give_back(mine)
        return office.changed(facts)

    def asked():
        calendar.click(calendar.spot(READY))
        card = next(c for c in calendar.window.findChildren(ChipCard) if c.isVisible())
        return [b.accessibleName() for b in card.findChild(Question).buttons], card

    calendar.window.desk.do(second_laptop, owner=calendar.window)
    calendar.rest()
    names, card = asked()
    assert names[0].startswith("Pakai rencana Sel, 15 Des 2026 09.00 dari Tim Humas")
    assert names[1].startswith("Pakai rencana Kam, 17 Des 2026 10.00 dari Admin")
    card.findChild(Question).buttons[1].click()
    calendar.rest()
    assert (calendar.at(READY), calendar.chip(READY).clash) == (["2026-12-17T10:00"], False)
    undo(calendar)
    assert calendar.at(READY) == [WAS, "2026-12-17T10:00"]
    assert all(c.clash for c in calendar.chips(READY))
    again, card = asked()
    assert again == names, "who planned what is told as before"
    card.close_it()
    redo(calendar)
    assert calendar.at(READY) == ["2026-12-17T10:00"]


MOVES = (
    to_another_day_with_its_hour, with_alt_to_another_hour, outside_the_window_only_when_somebody_says_so, on_a_holiday_into_the_past_and_on_a_clash_in_words,
    several_together, over_the_edge_of_the_page, by_the_keyboard, to_a_typed_date, off_the_calendar, as_a_copy, in_parts_and_together_again,
    onto_another_surface_and_back, an_idea_into_an_item_and_back, into_the_bank_and_out_of_it, an_empty_slot, to_another_hour_of_the_week,
    on_the_board_only_by_the_verb_that_leads_there, out_of_two_plans_and_back_to_the_question,
)  # fmt: skip


SCALED = "QT_SCALE_FACTOR" in os.environ
DEEP = "PARAF_COUNT" in os.environ
"""Both themes at both sizes cost four windows; otherwise each theme and each size is played once."""


@pytest.mark.parametrize("dress", ["light", "dark"] if DEEP else ["dark" if SCALED else "light"])
def test_everything_moves_and_comes_back(qtbot, demo_window, dress):
    theme.apply(QApplication.instance(), dress)
    calendar = Calendar(qtbot, demo_window)
    assert demo_window.devicePixelRatioF() == float(os.environ.get("QT_SCALE_FACTOR", "1"))
    qtbot.waitUntil(lambda: calendar.page.blocking is not None and bool(calendar.chip(DRAFT).blocks))
    assert "Wajib dibereskan: Tautan tidak aman" in chip_words(calendar.chip(DRAFT)), "a check holds it back, and its chip says so"
    for move in MOVES:
        move(calendar)


@pytest.mark.skipif(SCALED, reason="runs inside itself")
def test_the_same_in_the_dark_at_150_percent(demo_built):
    """The factor is read once, when Qt starts: a process of its own, on the office that is built already."""
    run = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-n0", str(Path(__file__)), "-k", "comes_back"]
    env = {**os.environ, "QT_SCALE_FACTOR": "1.5", "PARAF_DEMO": str(demo_built)}
    done = subprocess.run(run, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-4000:]
