"""Moving things in the calendar by mouse and by keyboard, in the real window on the demo office."""

from dataclasses import replace
from datetime import date, time

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget

from gui import notices
from gui.models.chips import CHIP
from gui.pages.calendar import keys as by_keys
from gui.widgets import floating
from gui.widgets.chip_card import ChipCard
from gui.widgets.day_popover import DayPopover
from gui.widgets.floating import Toast
from gui.widgets.lines import LINE
from gui.widgets.move_popover import MovePopover
from gui.widgets.rivals import Question
from tests.gui.flow.pulls import ALT, CTRL, SHIFT, Calendar

READY, DONE, DRAFT, OTHER = "k015", "k001", "k042", "k036"
"""Approved with a window until the 22nd; published; two that are still being made."""
WAS = "2026-12-15T09:00"


@pytest.fixture
def calendar(qtbot, demo_window):
    return Calendar(qtbot, demo_window)


@pytest.fixture
def spoken(monkeypatch):
    """Everything that a screen reader was asked to say."""
    words = []
    for module in (floating, by_keys):
        monkeypatch.setattr(module, "announce", lambda _widget, text: words.append(text))
    return words


def toast(calendar):
    return next((t for t in calendar.window.findChildren(Toast) if t.isVisible()), None)


def banner(calendar):
    return "\n".join(b.text for b in calendar.window.banners.findChildren(object) if hasattr(b, "text") and isinstance(b.text, str))


def popover(calendar):
    return next(p for p in calendar.window.findChildren(MovePopover) if p.isVisible())


def records(calendar, fn, *args):
    """Run something among the records, as another laptop or a second person would."""
    calendar.window.desk.do(lambda office: fn(office, *args), owner=calendar.window)
    calendar.rest()


def test_a_pull_says_what_it_would_do_keeps_the_hour_and_can_be_taken_back(calendar, spoken):
    calendar.take(READY)
    calendar.to(calendar.day("2026-12-17"))
    head, *words = calendar.said.split("\n")
    assert head == "Pindah ke Kam 17 Desember · 09.00"
    assert words[:2] == ["Bentrok: KTP siap diambil pukul 09.00", "Paraf tetap berlaku"]
    assert not calendar.hands.pulling.hand.grab().toImage().isNull()
    calendar.release(calendar.day("2026-12-17"))
    assert (calendar.at(READY), calendar.chip(READY).status) == (["2026-12-17T09:00"], "terjadwal")
    assert "Dipindah ke Kam 17 Desember · 09.00" in spoken
    assert [c.item for c in calendar.plane.selected()] == [READY], "what was moved is chosen"
    calendar.key(Qt.Key.Key_Z, CTRL)
    assert calendar.at(READY) == [WAS]
    calendar.key(Qt.Key.Key_Z, CTRL | SHIFT)
    assert calendar.at(READY) == ["2026-12-17T09:00"]


def test_outside_the_window_the_approvals_that_fall_are_named_before_the_drop_and_kept_unless_somebody_says_so(calendar):
    notices.answer_next("keep")
    said = calendar.drag(READY, "2026-12-29")
    assert "Paraf gugur: Editing grafis (Tim Humas)" in said
    assert "Paraf gugur: Persetujuan (Kepala Humas)" in said
    assert (calendar.at(READY), notices.shown) == ([WAS], ["Pindahkan dan minta paraf lagi?"])
    notices.answer_next("move")
    calendar.drag(READY, "2026-12-29")
    assert (calendar.at(READY), calendar.chip(READY).status) == (["2026-12-29T09:00"], "grafis")
    calendar.key(Qt.Key.Key_Z, CTRL)
    assert (calendar.at(READY), calendar.chip(READY).status) == ([WAS], "terjadwal"), "the approvals are back"


def test_the_dialog_about_approvals_stands_on_keeping_them(calendar, monkeypatch):
    monkeypatch.setattr(notices, "expected_only", False)
    calendar.drag(READY, "2026-12-29")
    dialog = next(d for d in calendar.window.findChildren(floating.Dialog) if d.isVisible())
    assert calendar.window.focusWidget() is dialog.buttons["keep"]
    calendar.key(Qt.Key.Key_Escape)
    assert calendar.at(READY) == [WAS]


def test_holidays_clashes_and_the_past_are_said_and_allowed(calendar):
    calendar.take(DRAFT)
    calendar.to(calendar.day("2026-12-25"))
    assert "Libur nasional: Natal" in calendar.said
    calendar.to(calendar.day("2026-12-24"))
    assert "Cuti bersama" in calendar.said
    calendar.to(calendar.day("2026-12-10"))
    assert "Waktu ini sudah lewat" in calendar.said
    calendar.to(calendar.day("2026-12-25"))
    calendar.release(calendar.day("2026-12-25"))
    assert calendar.at(DRAFT)[0].startswith("2026-12-25")
    assert "libur nasional" in toast(calendar).text


def test_what_a_full_day_hides_is_pulled_out_of_its_list(calendar):
    day = date(2026, 12, 14)
    calendar.plane.day_activated.emit(day, calendar.plane.day_rect(day))
    calendar.rest()
    chips = calendar.window.findChild(DayPopover).list
    row = next(n for n in range(chips.model().rowCount()) if chips.model().index(n, 0).data(CHIP).item == "k040")
    at = chips.viewport().mapTo(calendar.window, chips.visualRect(chips.model().index(row, 0)).center())
    calendar.press(at)
    calendar.to(at + QPoint(30, 0), at)
    calendar.to(calendar.day("2026-12-17"))
    assert calendar.said.startswith("Pindah ke Kam 17 Desember · 12.00")
    calendar.release(calendar.day("2026-12-17"))
    assert calendar.at("k040") == ["2026-12-17T12:00"]
    assert QWidget.mouseGrabber() is None


def test_escape_and_the_way_back_move_nothing(calendar):
    calendar.take(READY)
    calendar.to(calendar.day("2026-12-17"))
    calendar.key(Qt.Key.Key_Escape)
    assert calendar.hands.pulling.hand is None
    calendar.release(calendar.day("2026-12-17"))
    assert calendar.at(READY) == [WAS]
    calendar.take(READY)
    calendar.to(calendar.day("2026-12-15"))
    assert calendar.said.startswith("Tetap di sini")
    calendar.release(calendar.day("2026-12-15"))
    assert (calendar.at(READY), toast(calendar)) == ([WAS], None)


def test_what_is_published_stays_and_says_why(calendar):
    calendar.plane.go_to(date(2026, 12, 1))
    calendar.rest()
    before = calendar.at(DONE)
    assert "sudah terbit" in calendar.drag(DONE, "2026-12-08")
    assert calendar.at(DONE) == before
    assert "sudah terbit" in banner(calendar)


def test_alt_asks_for_the_hour(calendar):
    calendar.drag(READY, "2026-12-17", ALT)
    asked = popover(calendar)
    assert (calendar.at(READY), asked.field.selectedText()) == ([WAS], "09.00")
    calendar.type("13.30")
    assert asked._head.text() == "Pindah ke Kam 17 Desember · 13.30"
    calendar.key(Qt.Key.Key_Return)
    assert calendar.at(READY) == ["2026-12-17T13:30"]


def test_a_band_over_empty_places_chooses_what_it_touches(calendar):
    begin, end = calendar.day("2026-12-21"), calendar.day("2026-12-22")
    top = calendar.plane.day_rect(date(2026, 12, 22)).top() + 4
    corner = calendar.plane.viewport().mapTo(calendar.window, QPoint(calendar.plane.day_rect(date(2026, 12, 22)).right() - 3, top))
    assert calendar.plane.chip_at(calendar.plane.viewport().mapFrom(calendar.window, begin)) is None
    calendar.press(begin)
    calendar.to(corner, begin)
    calendar.release(corner)
    wanted = {c.item for c in calendar.plane.chips_in_order() if c.day in ("2026-12-21", "2026-12-22")}
    assert {c.item for c in calendar.plane.selected()} == wanted
    assert end


def test_the_keyboard_takes_up_looks_around_and_puts_down(calendar, spoken):
    calendar.plane.select([calendar.chip(READY)])
    calendar.plane.go_to(date(2026, 12, 15))
    calendar.key(Qt.Key.Key_X, CTRL)
    assert "1 konten diambil. Pilih hari, lalu Ctrl V." in spoken
    calendar.key(Qt.Key.Key_Right)
    calendar.key(Qt.Key.Key_Right)
    assert calendar.said.startswith("Pindah ke Kam 17 Desember · 09.00\nBentrok")
    assert any(w.startswith("Pindah ke Kam 17 Desember") for w in spoken)
    calendar.key(Qt.Key.Key_V, CTRL)
    assert (calendar.at(READY), calendar.said) == (["2026-12-17T09:00"], "")
    calendar.key(Qt.Key.Key_X, CTRL)
    calendar.key(Qt.Key.Key_Down)
    calendar.key(Qt.Key.Key_Escape)
    assert (calendar.at(READY), calendar.hands.keys.holds) == (["2026-12-17T09:00"], False)


def _second_laptop(office):
    from db import demo
    from db.actions.plan import plan_fact

    mine = office.take(demo.signer("admin"))
    new = plan_fact(office, READY, "2026-12-17T10:00:00+07:00", [s.id for s in office.state(READY).surfaces])
    facts = office.say_all([replace(new, body={**new.body, "prev_plans": []}, deps=[])])
    office.give_back(mine)
    return office.changed(facts)


def test_the_page_of_publishing_asks_the_same_question_and_takes_its_answer_back(calendar):
    records(calendar, _second_laptop)
    calendar.window._lead_to("publish", READY)
    calendar.rest()
    page = calendar.window._built["publish"][0]
    assert page.detail.plan.line.text() == "Dua rencana tayang, belum dipilih"
    names = [b.accessibleName() for b in page.detail.findChild(Question).buttons]
    page.detail.findChild(Question).buttons[1].click()
    calendar.rest()
    assert toast(calendar).text == "Dijadwalkan Kam, 17 Des 2026 10.00 WIB"
    page.queue.setFocus()
    calendar.key(Qt.Key.Key_Z, CTRL)
    assert page.detail.plan.line.text() == "Dua rencana tayang, belum dipilih"
    again = next(q for q in page.detail.findChildren(Question) if q.isVisible())
    assert [b.accessibleName() for b in again.buttons] == names, "who planned what is told as before"
    again.buttons[1].click()
    calendar.rest()
    calendar.window.show_page("calendar")
    assert calendar.at(READY) == ["2026-12-17T10:00"]


def test_beranda_names_two_plans_as_a_risk_and_leads_to_the_question(calendar):
    records(calendar, _second_laptop)
    calendar.window.show_page("home")
    calendar.rest()
    home = calendar.window._built["home"][0]
    rows = home.risks.model()
    (line,) = [found for n in range(rows.rowCount()) if (found := rows.index(n, 0).data(LINE)).key == f"clash {READY}"]
    home.risks.chosen.emit(line)
    calendar.bot.waitUntil(lambda: any(c.isVisible() and c.findChild(Question) for c in calendar.window.findChildren(ChipCard)))
    assert calendar.window.pages.currentWidget() is calendar.page


def _menu(calendar, item):
    chip = calendar.chip(item)
    calendar.hands.menus.open((chip,), None, QPoint(0, 0))
    calendar.rest()
    menu = calendar.hands.menus.menu
    found = {a.text().split("\t")[0]: a for a in menu.actions() if not a.isSeparator()}
    menu.close()
    return found


def test_the_menu_offers_what_may_be_done_and_says_why_the_rest_may_not(calendar):
    lines = _menu(calendar, READY)
    assert {"Buka konten", "Pindahkan ke…", "Lepas dari jadwal", "Gandakan", "Ubah kanal", "Terbitkan…", "Salin nomor konten"} <= lines.keys()
    split = lines["Pecah menjadi satu konten per kanal"]
    assert (split.isEnabled(), split.toolTip()) == (False, "Hanya draf yang bisa dipecah; yang sudah diajukan disetujui sebagai satu konten.")
    calendar.plane.go_to(date(2026, 12, 1))
    calendar.rest()
    lines = _menu(calendar, DONE)
    assert (lines["Pindahkan ke…"].isEnabled(), lines["Pindahkan ke…"].toolTip()) == (False, "Konten ini sudah terbit. Perbaiki lewat koreksi.")
    assert "Salin tautan unggahan" in lines


def test_the_menu_leads_to_the_page_that_brings_an_item_further(calendar):
    calendar.plane.select([calendar.chip(READY)])
    _menu(calendar, READY)["Terbitkan…"].trigger()
    calendar.rest()
    assert calendar.window.pages.currentWidget() is calendar.window._built["publish"][0]


def test_the_card_moves_and_copies(calendar):
    calendar.click(calendar.spot(READY))
    card = next(c for c in calendar.window.findChildren(ChipCard) if c.isVisible())
    next(b for b in card.findChildren(object) if getattr(b, "text", None) and callable(b.text) and b.text() == "Pindah…").click()
    calendar.rest()
    calendar.type("18 des 11.15")
    calendar.key(Qt.Key.Key_Return)
    assert calendar.at(READY) == ["2026-12-18T11:15"]


def test_while_locked_nothing_moves_and_the_hand_says_so(calendar):
    calendar.window.desk.ask(lambda office: office.lock(), owner=calendar.window, then=lambda _n: calendar.window.session.lock())
    calendar.rest()
    assert "Kursi terkunci" in calendar.drag(READY, "2026-12-17")
    assert calendar.at(READY) == [WAS]


def test_in_the_week_the_hand_chooses_the_hour_in_steps_of_five_minutes(calendar):
    calendar.page.show_view("week")
    calendar.plane.go_to(date(2026, 12, 15))
    calendar.rest()
    calendar.take(READY)
    port = calendar.plane.viewport()
    chip = calendar.plane.chip_rect((READY, WAS))
    hour = calendar.plane.chip_rect(("k016", "2026-12-16T10:00")).y() - calendar.plane.chip_rect(("k035", "2026-12-16T09:00")).y()
    grip = calendar.spot(READY)
    calendar.to(grip + QPoint(0, 2 * hour))
    assert calendar.said.startswith("Pindah ke Sel 15 Desember · 11.00")
    calendar.to(grip + QPoint(chip.width(), 3))
    assert calendar.said.startswith("Pindah ke Rab 16 Desember · 09.00"), "sideways the hour stays"
    calendar.to(grip + QPoint(chip.width(), 2 * hour))
    calendar.release(grip + QPoint(chip.width(), 2 * hour))
    assert calendar.at(READY) == ["2026-12-16T11:00"]
    assert port.isVisible()


def test_an_empty_slot_of_the_week_draws_to_its_beginning(calendar):
    calendar.page.show_view("week")
    calendar.plane.go_to(date(2026, 12, 15))
    calendar.rest()
    lay = calendar.plane.layout_now
    ghost = next(g for g in lay.suggested if g.slot.day == date(2026, 12, 16) and g.slot.time == "12:00")
    down = lay.top - calendar.plane.verticalScrollBar().value()
    calendar.take(READY)
    calendar.to(calendar.plane.viewport().mapTo(calendar.window, QPoint(ghost.x + ghost.w // 2, ghost.y + down + ghost.h - 8)))
    assert calendar.said.startswith("Pindah ke Rab 16 Desember · 12.00")
    calendar.key(Qt.Key.Key_Escape)


def test_in_the_week_the_keyboard_chooses_the_hour_too(calendar):
    calendar.page.show_view("week")
    calendar.plane.go_to(date(2026, 12, 15))
    calendar.plane.select([calendar.chip(READY)])
    calendar.plane.setFocus()
    calendar.key(Qt.Key.Key_X, CTRL)
    calendar.key(Qt.Key.Key_Right)
    assert calendar.said.startswith("Pindah ke Rab 16 Desember · 09.00")
    calendar.plane.current_time = time(13)
    calendar.key(Qt.Key.Key_Down)
    calendar.rest()
    assert calendar.said.startswith("Pindah ke Rab 16 Desember · 14.00")
    calendar.key(Qt.Key.Key_V, CTRL)
    assert calendar.at(READY) == ["2026-12-16T14:00"]


def test_a_lane_of_the_board_names_the_verb_that_leads_there(calendar):
    calendar.page.show_bank(False)
    calendar.page.show_view("board")
    calendar.rest()
    lanes = {lane.name: n for n, lane in enumerate(calendar.plane.layout_now.lanes)}

    def lane(name):
        lay = calendar.plane.layout_now
        at = QPoint(lay.xs[lanes[name]] + lay.width(lanes[name]) // 2 - calendar.plane.horizontalScrollBar().value(), 300)
        return calendar.plane.viewport().mapTo(calendar.window, at)

    calendar.take("k014")
    calendar.to(lane("draf"))
    assert calendar.said.split("\n")[:2] == ["Dari Menunggu persetujuan tidak langsung ke Draf", "Status mengikuti alur persetujuan"]
    calendar.to(lane("disetujui"))
    assert calendar.said.split("\n")[:2] == ["Buka untuk diputuskan", "Hanya peran Kepala humas yang boleh melakukan ini."]
    calendar.key(Qt.Key.Key_Escape)
    calendar.release(lane("disetujui"))
    calendar.take(DRAFT)
    calendar.to(lane("verifikasi"))
    assert calendar.said.startswith("Buka untuk diajukan\nWajib dibereskan"), "what stands against it is said, and mended where it opens"
    calendar.release(lane("verifikasi"))
    assert calendar.window.pages.currentWidget() is calendar.window._built["content"][0]


def test_an_idea_of_the_bank_asks_for_its_day_in_every_view(calendar):
    calendar.page.show_bank(True)
    calendar.rest()
    shelf = calendar.page.bank.lists["ideas"]
    for letter in "MWAB":
        calendar.plane.setFocus()
        calendar.key(Qt.Key[f"Key_{letter}"])
        calendar.rest()
        shelf.setFocus()
        shelf.setCurrentIndex(shelf.model().index(0, 0))
        calendar.key(Qt.Key.Key_Return)
        assert popover(calendar).field.hasFocus()
        calendar.key(Qt.Key.Key_Escape)
