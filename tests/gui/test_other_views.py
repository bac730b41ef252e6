"""Week, agenda and board: what lies where, mouse and keyboard, and what a screen reader hears."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from core.names import STATUS_NAMES
from core.planning.dates import month_year, span_words
from core.records import Bar, Chip, DayMark, Slot
from gui.theme import theme
from gui.widgets import plane_access
from gui.widgets.agenda import AgendaView
from gui.widgets.board import BoardView, lane_name
from gui.widgets.board_layout import ENDED, LANES, TROUBLE, lane_of, lanes
from gui.widgets.calendar_bar import CalendarBar
from gui.widgets.plane import Drop, key_of
from gui.widgets.week import WeekView
from gui.widgets.week_layout import WeekLayout, clashing, lanes_of
from gui.widgets.weeks import Weeks, made_of, mondays

TODAY = date(2026, 5, 12)
plane_access.install()
MONDAY = date(2026, 5, 11)
NOW = datetime(2026, 5, 12, 9, 41, tzinfo=UTC)
_NO_BUTTON, _NO_KEY = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier


def chip(item, at, status="draf", **more):
    return Chip(item, at, f"Konten {item}", status, ("ig_feed",), done=1, total=3, **more)


CHIPS = [
    chip("a", "2026-05-12T08:00", "terbit"),
    chip("b", "2026-05-12T08:20", "menunggu", near=True),
    chip("c", "2026-05-12T14:00", "dikembalikan", warn=True),
    chip("d", "2026-05-13", "ide"),
    chip("e", "2026-05-20T10:00", "terjadwal", campaign="dbd", person="p1"),
]
MARKS = {date(2026, 5, 14): (DayMark(date(2026, 5, 14), "holiday", "Kenaikan Yesus Kristus", "Kenaikan Yesus", priority=1),)}
SLOTS = {
    date(2026, 5, 13): [Slot(date(2026, 5, 13), "07:00", "wa_channel", "suggest"), Slot(date(2026, 5, 13), "10:00", "", "urgent")],
    date(2026, 5, 15): [Slot(date(2026, 5, 15), "", "ig_feed", "rhythm", "Kenal Layanan")],
}
BARS = [Bar("dbd", "Cegah DBD", date(2026, 5, 12), date(2026, 5, 29))]


def store(chips=CHIPS):
    weeks, by_day = Weeks(TODAY), {}
    for one in chips:
        by_day.setdefault(date.fromisoformat(one.day), []).append(one)
    weeks.put([made_of(m, by_day, MARKS, SLOTS, BARS) for m in mondays(date(2026, 4, 27), date(2026, 6, 28))])
    weeks.work = {MONDAY + timedelta(days=n): ((450, 720), (780, 960)) for n in range(5)}
    return weeks


def made(qtbot, view):
    qtbot.addWidget(view)
    view.resize(1188, 768)
    view.show()
    view.setFocus(Qt.FocusReason.TabFocusReason)
    QApplication.processEvents()
    return view


@pytest.fixture
def week(qtbot):
    return made(qtbot, WeekView(store(), lambda: NOW))


@pytest.fixture
def agenda(qtbot):
    return made(qtbot, AgendaView(store(), lambda: {"dbd": "Cegah DBD", "p1": "Tim Humas"}))


@pytest.fixture
def board(qtbot):
    return made(qtbot, BoardView(store()))


def heard(signal):
    calls = []
    signal.connect(lambda *values: calls.append(values))
    return calls


def press(view, *keys):
    for key in keys:
        QTest.keyClick(view, key)


def chosen(view):
    return [c.item for c in view.selected()]


def click(view, key):
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.chip_rect(key).center())


# -- the week


def test_posts_that_clash_stand_side_by_side_and_others_take_the_whole_day(week):
    spots = {s.chip.item: s for s in week.layout_now.spots}
    a, b, c = spots["a"], spots["b"], spots["c"]
    assert (b.x >= a.x + a.w, a.w, b.w, c.w > 2 * a.w - 6) == (True, a.w, a.w, True)


def test_more_than_fit_beside_each_other_are_counted_in_the_last_lane():
    crowd = [chip(str(n), f"2026-05-12T09:{n:02}") for n in range(9)]
    for width, shown in ((700, 1), (1188, 1), (1900, 3)):
        lay = WeekLayout(store(crowd).week(MONDAY), width, 700)
        assert (len(lay.spots), [rest.count for rest in lay.rests]) == (shown, [9 - shown])
        assert all(s.x + s.w <= lay.rests[0].x for s in lay.spots)
        assert lay.rests[0].x + lay.rests[0].w <= lay.xs[2]


def test_groups_end_where_nothing_overlaps_and_lanes_are_used_again():
    a, b, c, d = (chip(x, "2026-05-12T09:00") for x in "abcd")
    groups = clashing([(0, a), (20, b), (40, c), (200, d)])
    assert [len(g) for g in groups] == [3, 1]
    assert lanes_of(groups[0]) == [0, 1, 0]


def test_a_point_of_the_week_is_a_day_and_an_hour_in_steps_of_five_minutes(week):
    lay, offset = week.layout_now, week.verticalScrollBar().value()
    at = QPoint(lay.xs[2] + 30, lay.top - offset + lay.hour * 10 + 2)
    assert (week.day_at(at), week.time_at(at)) == (date(2026, 5, 13), time(10, 0))
    assert week.time_at(QPoint(lay.xs[2] + 30, 20)) is None
    assert week.day_at(QPoint(10, 300)) is None


def test_what_has_no_hour_lies_above_the_hours_with_campaigns_and_empty_slots(week):
    lay = week.layout_now
    assert [s.chip.item for s in lay.untimed] == ["d"]
    assert [s.bar.id for s in lay.strips] == ["dbd"]
    assert [g.slot.kind for g in lay.lane_ghosts] == ["rhythm"]
    assert all(s.y + s.h <= lay.top for s in (*lay.untimed, *lay.strips))
    assert {g.slot.kind for g in lay.ghosts} == {"urgent"}
    assert len(lay.suggested) == 1
    week.show_suggestions(False)
    assert week.layout_now.suggested == []


def test_the_week_opens_two_hours_before_now_and_turns_by_weeks(week):
    assert week.verticalScrollBar().value() == 7 * week.layout_now.hour
    turned = heard(week.turned)
    press(week, Qt.Key.Key_PageDown)
    assert (turned, week.heading(), week.current) == ([(date(2026, 5, 18),)], "18–24 Mei 2026", date(2026, 5, 19))
    press(week, Qt.Key.Key_T)
    assert week.heading() == "11–17 Mei 2026"


def test_weeks_over_the_end_of_a_month_and_a_year_name_both(week):
    week.go_to(date(2026, 4, 1))
    assert week.heading() == "30 Mar – 5 Apr 2026"
    week.go_to(date(2027, 1, 1))
    assert week.heading() == "28 Des – 3 Jan 2027"


def test_no_button_of_the_bar_moves_whatever_period_is_shown(qtbot, week):
    bar = CalendarBar()
    qtbot.addWidget(bar)
    bar.show()
    places = set()
    for day in (date(2026, 1, 1) + timedelta(days=n) for n in range(0, 4 * 365, 3)):
        for text in (month_year(day), span_words(monday := day - timedelta(days=day.weekday()), monday + timedelta(days=6))):
            bar.show_title(text)
            bar.layout().activate()
            places.add((bar.back.x(), bar.forth.x(), bar.views.x()))
    assert len(places) == 1, places


def test_the_keyboard_walks_over_days_and_hours_of_the_week(week):
    press(week, Qt.Key.Key_Right)
    assert week.current == date(2026, 5, 13)
    press(week, Qt.Key.Key_Left, Qt.Key.Key_Down, Qt.Key.Key_Down)
    assert week.current_time == time(8)
    shown = heard(week.chip_clicked)
    press(week, Qt.Key.Key_Return)
    assert [c.item for c, _box in shown] == ["a"]
    press(week, Qt.Key.Key_Escape, Qt.Key.Key_Home, Qt.Key.Key_End)
    assert week.current == date(2026, 5, 17)


def test_two_clicks_on_an_empty_hour_begin_something_there(week):
    begun = heard(week.new_wanted)
    lay, offset = week.layout_now, week.verticalScrollBar().value()
    at = QPoint(lay.xs[4] + 30, lay.top - offset + 11 * lay.hour)
    QTest.mouseDClick(week.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert begun == [(date(2026, 5, 15), time(11, 0))]


def test_a_drop_in_the_week_lies_at_its_hour(week):
    field, place = week.drop_rects(Drop(date(2026, 5, 13), time(10, 0)))
    lay = week.layout_now
    assert (field.x(), place.y()) == (lay.xs[2], lay.top - week.verticalScrollBar().value() + 10 * lay.hour)
    assert week.drop_rects(Drop(date(2026, 6, 13), time(10, 0)))[1].isEmpty()


def test_the_line_of_the_present_moves_with_the_clock(qtbot):
    now = [NOW]
    view = made(qtbot, WeekView(store([]), lambda: now[0]))
    before = view.grab().toImage()
    now[0] = NOW + timedelta(hours=1)
    assert view.grab().toImage() != before
    view.go_to(date(2026, 6, 1))
    other = view.grab().toImage()
    now[0] = NOW
    assert view.grab().toImage() == other, "only the week of today has a present"


# -- the agenda


def days_of(view):
    return [view.layout_now.days[n] for n in view.layout_now.stops]


def test_the_agenda_lists_days_that_have_something_and_always_today(agenda):
    april, june = date(2026, 4, 1), date(2026, 6, 1)
    assert days_of(agenda) == [april, *(date(2026, 5, d) for d in (12, 13, 14, 15, 20)), june, date(2026, 7, 1)]
    empty = AgendaView(store([]), dict)
    assert [day for day in days_of(empty) if day.month == 5] == [date(2026, 5, d) for d in (12, 13, 14, 15)]
    empty.deleteLater()


def test_empty_slots_are_light_lines_among_the_posts_of_their_day(agenda):
    lay, asked, day = agenda.layout_now, heard(agenda.behind_clicked), date(2026, 5, 13)
    number = next(n for n in range(agenda.fields()) if days_of(agenda)[n] == day)
    (slot, box), *rest = agenda.field_slots(number)
    assert (slot.kind, rest, [c.item for c in agenda.field_chips(number)]) == ("urgent", [], ["d"])
    assert "1 slot kosong" in agenda.field_words(number)
    assert agenda.behind_at(box.center()) == (slot, box) and agenda.slot_at(box.center()) == slot
    assert agenda.day_at(box.center()) == day and agenda.tip(box.center()) == "Cadangan mendesak · 10.00"
    QTest.mouseClick(agenda.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
    assert asked == [(slot, box)]
    assert agenda.drop_rects(Drop(day))[0].bottom() == box.bottom() + 1, "the field of a day ends with its last line"
    assert [type(p).__name__ for p in lay.parts if p.day == date(2026, 5, 15)] == ["Group", "Gap"]


def test_the_keyboard_walks_over_the_lines_of_the_agenda_and_over_its_days(agenda):
    press(agenda, Qt.Key.Key_Down)
    assert chosen(agenda) == ["a"]
    press(agenda, Qt.Key.Key_End)
    assert (chosen(agenda), agenda.current) == (["e"], date(2026, 5, 20))
    press(agenda, Qt.Key.Key_Up)
    assert chosen(agenda) == ["d"]
    opened = heard(agenda.chip_activated)
    press(agenda, Qt.Key.Key_Return, Qt.Key.Key_Escape)
    assert [c.item for c, _box in opened] == ["d"]
    press(agenda, Qt.Key.Key_Right, Qt.Key.Key_Right)
    assert (agenda.current, chosen(agenda)) == (date(2026, 5, 15), [])
    press(agenda, Qt.Key.Key_Right, Qt.Key.Key_Right)
    assert (agenda.heading(), agenda.current) == ("Juni 2026", date(2026, 6, 1))
    press(agenda, Qt.Key.Key_Left)
    assert (agenda.heading(), agenda.current) == ("Mei 2026", date(2026, 5, 20))


def test_a_click_on_a_line_tells_about_it(agenda):
    clicked = heard(agenda.chip_clicked)
    click(agenda, ("c", "2026-05-12T14:00"))
    assert [c.item for c, _box in clicked] == ["c"]
    assert agenda.day_at(agenda.day_rect(date(2026, 5, 14)).center()) == date(2026, 5, 14)


def test_the_agenda_scrolls_to_the_current_day_once_its_month_is_known(qtbot):
    crowd = [chip(f"k{d}-{n}", f"2026-05-{d:02}T{8 + n:02}:00") for d in range(1, 29) for n in range(4)]
    view = made(qtbot, AgendaView(store(crowd), dict))
    view.go_to(date(2026, 5, 20))
    assert view.day_rect(date(2026, 5, 20)).y() == 0
    assert len(list(view._visible())) < 40


def long_store(first, last):
    """Three posts on every second day."""
    days = [first + timedelta(days=n) for n in range(0, (last - first).days + 1, 2)]
    weeks = Weeks(TODAY)
    by_day = {day: [chip(f"{day}-{n}", f"{day}T{8 + n:02}:00") for n in range(3)] for day in days}
    weeks.put([made_of(m, by_day, {}) for m in mondays(first, last)])
    return weeks


def test_the_wheel_goes_on_over_the_ends_of_months_and_nothing_jumps(qtbot):
    view = made(qtbot, AgendaView(long_store(date(2025, 12, 1), date(2026, 12, 31)), dict))
    turned, asked, bar = heard(view.turned), heard(view.span_wanted), view.verticalScrollBar()
    for by in (1, -1):
        turned.clear()
        for _notch in range(130):
            before = {key_of(c): view.chip_rect(key_of(c)).y() for c in view.chips_in_order()}
            wheel(view, by)
            moved = {before[key_of(c)] - view.chip_rect(key_of(c)).y() for c in view.chips_in_order() if key_of(c) in before}
            assert len(moved) == 1 and 0 < moved.pop() * by < 200, "every line moves by the same, and there is always somewhere to go"
        months = [day for (day,) in turned]
        assert len(months) >= 3 and months == sorted(months, reverse=by < 0)
        assert view.month == months[-1] and 0 < bar.value() < bar.maximum()
        assert view.layout_now.parts[next(iter(view._visible()))].day.replace(day=1) in (view.month, months[-2])
        assert len(view.chips_in_order()) < 46 * 5, "what is far away is let go"
    assert asked[-1] == view.span and view.current == TODAY


def wheel(view, by):
    at = view.viewport().rect().center()
    turn = QWheelEvent(at, view.viewport().mapToGlobal(at), QPoint(), QPoint(0, -120 * by), _NO_BUTTON, _NO_KEY, Qt.ScrollPhase.NoScrollPhase, False)
    QApplication.sendEvent(view.viewport(), turn)


def test_the_keyboard_goes_on_from_the_last_post_of_a_month_to_the_first_of_the_next(qtbot):
    view = made(qtbot, AgendaView(long_store(date(2026, 4, 1), date(2026, 9, 30)), dict))
    press(view, Qt.Key.Key_End)
    assert chosen(view) == ["2026-05-31-2"]
    press(view, Qt.Key.Key_Down)
    assert (chosen(view), view.heading(), view.current) == (["2026-06-02-0"], "Juni 2026", date(2026, 6, 2))
    press(view, Qt.Key.Key_Up)
    assert (chosen(view), view.heading()) == (["2026-05-31-2"], "Mei 2026")
    press(view, Qt.Key.Key_PageDown)
    assert (view.heading(), view.day_rect(date(2026, 6, 30)).y()) == ("Juni 2026", 0), "PgDn turns as in every view"


def test_days_that_come_in_above_leave_what_is_read_where_it_is(qtbot):
    view = made(qtbot, AgendaView(long_store(date(2026, 4, 1), date(2026, 9, 30)), dict))
    wheel(view, 1)
    last, above = ("2026-05-15-2", "2026-05-15T10:00"), chip("n", "2026-05-02T08:00")
    before, week = view.chip_rect(last), view.weeks.week(date(2026, 4, 27))
    view.weeks.put([week._replace(chips=(*week.chips[:5], (above,), *week.chips[6:]))])
    view.refresh()
    assert before.isValid() and view.chip_rect(last) == before and view.chip_rect(key_of(above)).isValid()


# -- the board


def test_every_status_has_one_lane_and_only_full_ones_of_the_others_show():
    for status in STATUS_NAMES:
        names = [lane.name for lane in lanes([chip("x", "2026-05-12T08:00", status)])]
        assert lane_of(status) in names
        assert set(LANES) <= set(names)
        assert len(names) == len(LANES) + (lane_of(status) in (TROUBLE, ENDED))
        assert all(lane_name(name) for name in names)


def test_the_lane_of_what_needs_somebody_comes_first_with_the_worst_on_top():
    found = lanes([chip("x", "2026-05-01T08:00", "dikembalikan"), chip("y", "2026-05-30T08:00", "lewatjanji"), chip("z", "2026-05-02T08:00", "ditolak")])
    assert (found[0].name, [c.item for c in found[0].chips], found[-1].name) == (TROUBLE, ["y", "x"], ENDED)


def test_the_keyboard_walks_over_lanes_and_cards(board):
    assert board.fields() == 9
    press(board, Qt.Key.Key_Down)
    assert chosen(board) == ["c"]
    press(board, Qt.Key.Key_End)
    assert chosen(board) == ["a"]
    press(board, Qt.Key.Key_Left)
    assert chosen(board) == ["e"]
    press(board, Qt.Key.Key_Left)
    assert chosen(board) == [], "an empty lane has no card"
    press(board, Qt.Key.Key_Left)
    assert chosen(board) == ["b"], "the next full one has one again"
    press(board, Qt.Key.Key_PageDown)
    assert (board.heading(), board.fields()) == ("1–30 Jun 2026", 8), "a board names its days: nothing on it tells them"


def test_a_card_is_found_where_it_is_painted(board):
    clicked = heard(board.chip_clicked)
    for one in CHIPS:
        click(board, key_of(one))
    assert sorted(c.item for c, _box in clicked) == ["a", "b", "c", "d", "e"]
    assert board.lane_at(board.chip_rect(("b", "2026-05-12T08:20")).center()) == "menunggu"


def test_a_full_board_paints_only_what_is_on_the_screen(qtbot, monkeypatch):
    from gui.widgets import board as module

    crowd = [chip(f"k{n}", f"2026-05-{n % 28 + 1:02}T08:00", "terbit") for n in range(2000)]
    view = made(qtbot, BoardView(store(crowd)))
    painted = []
    monkeypatch.setattr(module, "paint_chip_card", lambda *values: painted.append(values))
    view.grab()
    assert 0 < len(painted) < 15
    view.show_chip(view.chips_in_order()[-1])
    assert view.chip_rect(key_of(view.chips_in_order()[-1])).bottom() <= view.viewport().height()


# -- all of them


@pytest.mark.parametrize("name", ["week", "agenda", "board"])
def test_a_screen_reader_hears_every_field_and_every_chip(request, name):
    view = request.getfixturevalue(name)
    table = QAccessible.queryAccessibleInterface(view)
    assert table.text(QAccessible.Text.Name) == view.title()
    heard_chips = []
    for n in range(table.childCount()):
        field = table.child(n)
        assert field.text(QAccessible.Text.Name)
        heard_chips += [field.child(k).text(QAccessible.Text.Name) for k in range(field.childCount())]
    span, slots = view.span, sum(words.startswith("slot kosong: ") for words in heard_chips)
    assert slots == (0 if name == "board" else 2), "a view says the empty slots that it shows"
    assert len(heard_chips) - slots == len([c for c in CHIPS if span[0].isoformat() <= c.day <= span[1].isoformat()])
    assert any(words.startswith("Konten b, Menunggu persetujuan · 08.20") and "Tayang dalam sehari, belum disetujui" in words for words in heard_chips)


@pytest.mark.parametrize("name", ["week", "agenda", "board"])
@pytest.mark.parametrize("size", [(1188, 768), (1290, 588), (480, 300)])
@pytest.mark.parametrize("look", ["light", "dark"])
def test_every_view_is_painted_in_every_size_and_theme_without_an_error(request, qtbot, qapp, name, size, look):
    view = request.getfixturevalue(name)
    crowd = [chip(f"{status}{n}", f"2026-05-{n + 10:02}T{8 + n:02}:10", status, warn=n == 1) for status in STATUS_NAMES for n in range(5)]
    view.weeks.put(store(crowd).week(m) for m in mondays(date(2026, 5, 1), date(2026, 5, 31)))
    theme.apply(qapp, look)
    try:
        with qtbot.capture_exceptions() as errors:
            view.resize(*size)
            view.refresh()
            view.show_drop(Drop(TODAY, time(9), "Pindah", warn=True))
            view.select(view.chips_in_order()[:2])
            view.grab()
        assert errors == []
    finally:
        theme.apply(qapp, "light")


@pytest.mark.parametrize("name", ["week", "agenda", "board"])
def test_what_was_chosen_stays_chosen_in_the_next_view(request, name):
    view = request.getfixturevalue(name)
    other = WeekView(view.weeks, lambda: NOW)
    other.select([CHIPS[1]])
    other.current = date(2026, 5, 12)
    view.take_over(other)
    assert (chosen(view), view.current) == (["b"], date(2026, 5, 12))
    other.deleteLater()
