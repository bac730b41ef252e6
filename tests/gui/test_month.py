"""The painted month: mouse, keyboard, words for tooltips and screen readers, pictures."""

from datetime import date

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from core.names import STATUS_NAMES
from core.records import Chip, DayMark
from gui.theme import theme
from gui.widgets import month_tiles, plane_access
from gui.widgets.month import MonthView
from gui.widgets.month_layout import span_of, step_month
from gui.widgets.month_paint import LOUD, cut, fitting, flag, flag_text
from gui.widgets.plane import Drop
from gui.widgets.weeks import Weeks, made_of, mondays

TODAY = date(2026, 5, 12)
plane_access.install()
MAY, JUNE = date(2026, 5, 1), date(2026, 6, 1)


def chip(item, at, status="draf", title="", surfaces=("ig_feed",), warn=False):
    return Chip(item, at, title or f"Konten {item}", status, surfaces, warn=warn, done=1, total=3)


CHIPS = [
    chip("a", "2026-05-12T08:00", "lewatjanji"),
    chip("b", "2026-05-12T09:50", "jalurcepat", "Gangguan <b>antrean</b>", ("x_post", "wa_channel"), warn=True),
    chip("c", "2026-05-12T11:00", "menunggu"),
    chip("d", "2026-05-12T14:00", "menunggu"),
    chip("e", "2026-05-20", "ide"),
]
MARKS = {
    date(2026, 5, 14): (DayMark(date(2026, 5, 14), "holiday", "Kenaikan Yesus Kristus", "Kenaikan Yesus", priority=1),),
    date(2026, 5, 20): (
        DayMark(date(2026, 5, 20), "day", "Hari Kebangkitan Nasional", "Harkitnas", priority=1, basis="Keppres 316/1959"),
        DayMark(date(2026, 5, 20), "day", "Pemeriksaan hewan kurban", "Cek kurban", priority=2, checked=False, days=11),
    ),
}


def fill(view, month=MAY, chips=(), marks=None):
    """Give the view the weeks of a month, as its page does."""
    by_day = {}
    for one in chips:
        by_day.setdefault(date.fromisoformat(one.day), []).append(one)
    view.weeks.put(made_of(m, by_day, marks or {}) for m in mondays(*span_of(month)))
    view.refresh()


@pytest.fixture
def view(qtbot):
    made = MonthView(Weeks(TODAY))
    made.glide_ms = 0
    qtbot.addWidget(made)
    made.resize(988, 768)
    fill(made, MAY, CHIPS, MARKS)
    made.show()
    made.setFocus(Qt.FocusReason.TabFocusReason)
    QApplication.processEvents()
    return made


def heard(signal):
    calls = []
    signal.connect(lambda *values: calls.append(values))
    return calls


def press(view, *keys):
    for key in keys:
        QTest.keyClick(view, key)


def middle(spot):
    return QPoint(spot.x + spot.w // 2, spot.y + spot.h // 2)


def test_a_click_on_a_chip_tells_which_and_where(view):
    clicked = heard(view.chip_clicked)
    spot = view.layout_now.spots[1]
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=middle(spot))
    ((found, box),) = clicked
    assert (found.item, box.topLeft(), box.width()) == ("b", QPoint(spot.x, spot.y), spot.w)
    assert view.current == TODAY


def test_a_press_that_ends_elsewhere_or_with_the_other_button_is_no_click(view):
    clicked = heard(view.chip_clicked)
    first, second = view.layout_now.spots[:2]
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=middle(first))
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=middle(second))
    QTest.mouseClick(view.viewport(), Qt.MouseButton.RightButton, pos=middle(first))
    assert clicked == []


def test_the_word_for_the_rest_opens_the_day(view):
    opened = heard(view.day_activated)
    (more,) = view.layout_now.mores
    assert more.count == 2
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=middle(more))
    assert opened[0][0] == TODAY


def test_what_needs_work_is_not_hidden_behind_what_is_done(view):
    day = [chip("x", "2026-05-12T07:00", "terbit"), chip("y", "2026-05-12T08:00", "terbit"), chip("u", "2026-05-12T09:00", "terbit")]
    fill(view, MAY, [*day, chip("v", "2026-05-12T10:00", "dikembalikan")], MARKS)
    assert [s.chip.item for s in view.layout_now.spots] == ["x", "v"]
    assert [more.count for more in view.layout_now.mores] == [2]


def test_a_click_on_an_empty_place_only_moves_the_current_day_and_two_begin_something_there(view):
    clicked, begun = heard(view.chip_clicked), heard(view.new_wanted)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.day_rect(date(2026, 5, 22)).center())
    assert (view.current, clicked, begun) == (date(2026, 5, 22), [], [])
    QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.day_rect(date(2026, 5, 22)).center())
    assert begun == [(date(2026, 5, 22), None)]


def test_arrows_walk_by_day_and_week_and_home_and_end_stay_in_the_week(view):
    press(view, Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Up)
    assert view.current == TODAY
    press(view, Qt.Key.Key_Down, Qt.Key.Key_End)
    assert view.current == date(2026, 5, 24)
    press(view, Qt.Key.Key_Home)
    assert view.current == date(2026, 5, 18)


def test_walking_out_of_the_screen_scrolls_by_a_week_and_the_title_follows_most_days(view):
    wanted, turned = heard(view.span_wanted), heard(view.turned)
    view.go_to(date(2026, 5, 31))
    press(view, Qt.Key.Key_Right)
    assert (view.current, view.span[0], view.month) == (JUNE, date(2026, 5, 4), MAY)
    assert wanted == [(date(2026, 5, 4), date(2026, 6, 7))]
    press(view, *[Qt.Key.Key_Down] * 3)
    assert (view.current, view.month, view.heading()) == (date(2026, 6, 22), JUNE, "Juni 2026")
    assert turned == [(JUNE,)]


def test_a_far_day_brings_its_month_from_the_beginning(view):
    view.go_to(date(2026, 9, 17))
    assert (view.span[0], view.month, view.current) == (date(2026, 8, 31), date(2026, 9, 1), date(2026, 9, 17))


def test_page_keys_turn_whole_months_and_keep_the_day(view):
    press(view, Qt.Key.Key_PageDown, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp)
    assert (view.month, view.current, view.span[0]) == (JUNE, date(2026, 6, 12), JUNE)
    press(view, Qt.Key.Key_T)
    assert (view.month, view.current) == (MAY, TODAY)


def test_j_and_k_walk_from_chip_to_chip_over_the_days(view):
    press(view, Qt.Key.Key_J, Qt.Key.Key_J)
    assert [c.item for c in view.selected()] == ["b"]
    press(view, Qt.Key.Key_J, Qt.Key.Key_J, Qt.Key.Key_J)
    assert ([c.item for c in view.selected()], view.current) == (["e"], date(2026, 5, 20))
    press(view, Qt.Key.Key_J, Qt.Key.Key_K)
    assert [c.item for c in view.selected()] == ["d"]
    opened = heard(view.chip_activated)
    press(view, Qt.Key.Key_Return)
    assert opened[0][0].item == "d"
    press(view, Qt.Key.Key_Escape)
    assert view.selected() == ()


def test_ctrl_adds_a_chip_and_shift_all_between(view):
    a, b = view.layout_now.spots[:2]
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=middle(a))
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier, pos=middle(b))
    assert [c.item for c in view.selected()] == ["a", "b"]
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier, pos=middle(a))
    assert [c.item for c in view.selected()] == ["b"]
    last = next(s for s in view.layout_now.spots if s.chip.item == "e")
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ShiftModifier, pos=middle(last))
    assert [c.item for c in view.selected()] == ["b", "c", "d", "e"]


def test_pulling_at_a_chip_is_told_and_is_no_click(view):
    pulled, clicked = heard(view.drag_wanted), heard(view.chip_clicked)
    spot = view.layout_now.spots[0]
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=middle(spot))
    QTest.mouseMove(view.viewport(), middle(spot) + QPoint(40, 30))
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=middle(spot) + QPoint(40, 30))
    assert ([chip.item for chip, _at in pulled], clicked) == (["a"], [])


def test_the_place_of_a_drop_lies_below_the_chips_of_its_day(view):
    field, place = view.drop_rects(Drop(TODAY))
    assert field.contains(place)
    assert place.top() > view.layout_now.spots[1].y
    before = view.grab().toImage()
    view.show_drop(Drop(date(2026, 5, 21), words="Pindah ke Kam 21 Mei"))
    view.show_leaving([("a", "2026-05-12T08:00")])
    assert view.grab().toImage() != before
    view.show_drop(None)
    view.show_leaving(())
    assert view.grab().toImage() == before


def test_g_asks_for_a_date_and_modified_keys_are_left_to_the_window(view):
    asked, wanted = heard(view.date_asked), heard(view.turned)
    press(view, Qt.Key.Key_G)
    QTest.keyClick(view, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(view, Qt.Key.Key_PageDown, Qt.KeyboardModifier.AltModifier)
    assert (len(asked), wanted) == (1, [])


def test_enter_opens_the_only_chip_or_the_day_and_space_tells_about_it(view):
    opened, clicked, days = heard(view.chip_activated), heard(view.chip_clicked), heard(view.day_activated)
    press(view, Qt.Key.Key_Return)
    assert [day for day, _box in days] == [TODAY]
    view.go_to(date(2026, 5, 20))
    press(view, Qt.Key.Key_Return, Qt.Key.Key_Space)
    assert [found.item for found, _box in [*opened, *clicked]] == ["e", "e"]
    view.go_to(date(2026, 5, 21))
    press(view, Qt.Key.Key_Enter)
    assert days[-1][0] == date(2026, 5, 21)


def wheel(view, notch=0, pixels=0):
    none, start = QPoint(), QPointF(view.viewport().rect().center())
    step, free = QPoint(0, notch), QPoint(0, pixels) if pixels else none
    event = QWheelEvent(start, start, free, step, Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False)
    QApplication.sendEvent(view.viewport(), event)


def test_a_notch_of_the_wheel_scrolls_by_a_week_and_small_steps_add_up(view):
    for step in (-60, -60, -120, 120):
        wheel(view, step)
    assert view.span[0] == date(2026, 5, 4)


def test_a_touchpad_scrolls_by_pixels_and_comes_to_rest_on_a_week(view, qtbot):
    wheel(view, -10, -100)
    assert view.layout_now.tops[0] < 28 or view.layout_now.rows[0].week.monday > date(2026, 4, 27)
    qtbot.waitUntil(lambda: view.layout_now.tops[0] == 28)
    assert view.span[0] == date(2026, 5, 4)


def test_a_glide_ends_where_it_was_meant_to(view, qtbot):
    view.glide_ms = 30
    view.scroll_by(2)
    assert view.layout_now.rows[0].week.monday < date(2026, 5, 11)
    qtbot.waitUntil(lambda: view.layout_now.tops[0] == 28 and view.layout_now.rows[0].week.monday == date(2026, 5, 11))


def test_the_years_end_where_the_calendar_ends(view):
    view.go_to(date(9998, 12, 31))
    press(view, Qt.Key.Key_Right)
    assert view.current == date(9998, 12, 31)


def test_tooltips_say_everything_that_the_chip_shortens(view):
    first = view.layout_now.spots[1]
    assert view.tip(middle(first)).split("\n") == [
        "Gangguan <b>antrean</b>",
        "Jalur cepat · 09.50",
        "X, WhatsApp",
        "1 dari 3 langkah paraf",
        "Perlu perhatian",
    ]
    head = view.day_rect(date(2026, 5, 20)).topLeft() + QPoint(20, 10)
    assert view.tip(head).split("\n") == [
        "Hari Kebangkitan Nasional · Keppres 316/1959",
        "Pemeriksaan hewan kurban, sampai 30 Mei · dasar perlu dicek",
    ]
    assert "belum ada jam" in view.tip(middle(next(s for s in view.layout_now.spots if s.chip.item == "e")))
    assert view.tip(QPoint(5, 5)) == ""


def test_a_screen_reader_hears_the_calendar_and_each_day(view):
    table = QAccessible.queryAccessibleInterface(view)
    assert (table.role(), table.text(QAccessible.Text.Name), table.childCount()) == (QAccessible.Role.Table, "Kalender bulan Mei 2026", 35)
    names = [table.child(n).text(QAccessible.Text.Name) for n in range(35)]
    assert names[15] == "Selasa 12 Mei, hari ini, 4 konten, 2 menunggu paraf, 1 perlu perhatian"
    assert names[17] == "Kamis 14 Mei, Kenaikan Yesus Kristus, tidak ada konten"
    assert names[0] == "Senin 27 April, tidak ada konten"
    assert (table.child(-1), table.child(35)) == (None, None)
    cell = table.child(15)
    assert (cell.role(), cell.state().focused, table.child(16).state().focused) == (QAccessible.Role.Cell, True, False)
    assert cell.rect().size() == view.day_rect(TODAY).size()
    assert table.indexOfChild(cell) == 15
    assert table.focusChild().text(QAccessible.Text.Name).startswith("Selasa 12 Mei")


def test_the_names_follow_the_month(view):
    view.show_month(JUNE)
    table = QAccessible.queryAccessibleInterface(view)
    assert table.text(QAccessible.Text.Name) == "Kalender bulan Juni 2026"
    assert table.child(0).text(QAccessible.Text.Name).startswith("Senin 1 Juni")
    assert view.accessibleName() == "Kalender bulan Juni 2026"


def test_every_chip_on_the_screen_has_a_name_too(view):
    cell = QAccessible.queryAccessibleInterface(view).child(15)
    assert cell.childCount() == 2
    assert [cell.child(n).text(QAccessible.Text.Name) for n in range(2)] == [
        "Konten a, Lewat janji · 08.00, Instagram, 1 dari 3 langkah paraf",
        "Gangguan <b>antrean</b>, Jalur cepat · 09.50, X, WhatsApp, 1 dari 3 langkah paraf, Perlu perhatian",
    ]
    press(view, Qt.Key.Key_J)
    assert cell.child(0).state().selected
    assert cell.child(0).rect().size() == view.chip_rect(("a", "2026-05-12T08:00")).size()


def test_neighbours_are_painted_while_nothing_happens_and_shown_as_they_are(view, qtbot, monkeypatch):
    fill(view, JUNE, [chip("z", "2026-06-09T09:00")])
    qtbot.waitUntil(lambda: not view._idle.isActive())
    painted = []
    monkeypatch.setattr(month_tiles, "row_picture", lambda row, *_rest: painted.append(row.week.monday))
    view.show_month(JUNE)
    view._idle.stop()
    view.grab()
    assert [s.chip.item for s in view.layout_now.spots] == ["z"]
    assert painted == []


def test_new_data_of_a_week_replaces_its_picture_and_no_other(view, monkeypatch):
    before = view.grab().toImage()
    painted = []
    real = month_tiles.row_picture
    monkeypatch.setattr(month_tiles, "row_picture", lambda row, *rest: painted.append(row.week.monday) or real(row, *rest))
    fill(view, MAY, CHIPS[:1] + CHIPS[-1:], MARKS)
    assert [s.chip.item for s in view.layout_now.spots] == ["a", "e"]
    assert view.grab().toImage() != before
    assert painted == [date(2026, 5, 11)]
    fill(view, MAY, CHIPS, MARKS)
    assert view.grab().toImage() == before


def test_only_pictures_that_somebody_can_turn_to_are_kept(view, qtbot):
    for n in range(1, 9):
        view.show_month(step_month(MAY, n))
        view.grab()
    qtbot.waitUntil(lambda: not view._idle.isActive())
    assert view._tiles.count() < 24


def test_a_change_of_theme_paints_the_month_again(view, qapp):
    light = view.grab().toImage()
    theme.apply(qapp, "dark")
    try:
        dark = view.grab().toImage()
    finally:
        theme.apply(qapp, "light")
    corner = view.day_rect(date(2026, 5, 21)).center()
    assert dark.pixelColor(corner) != light.pixelColor(corner)
    assert view.grab().toImage() == light


@pytest.mark.parametrize("size", [(988, 768), (1290, 588), (480, 300)])
@pytest.mark.parametrize("status", sorted(STATUS_NAMES))
def test_every_status_is_painted_in_every_size_without_an_error(view, qtbot, status, size):
    with qtbot.capture_exceptions() as errors:
        view.resize(*size)
        fill(
            view, MAY, [chip(str(n), f"2026-05-{n:02}T09:00", status, "Judul " * n, ("ig_feed", "fb_page", "x_post"), n % 2 == 0) for n in range(1, 29)], MARKS
        )
        picture = view.grab().toImage()
    assert errors == []
    assert picture.size().toTuple() == size


def test_loud_statuses_and_waiting_stand_out_from_the_others(view):
    look = {}
    for status in STATUS_NAMES:
        fill(view, MAY, [chip("a", "2026-05-06T09:00", status)])
        (spot,) = view.layout_now.spots
        look[status] = view.grab().toImage().pixelColor(spot.x + spot.w // 2, spot.y + 4).name()
    plain = theme["surface_raised"].name()
    assert {s for s, colour in look.items() if colour == plain} == set(STATUS_NAMES) - LOUD - {"menunggu", "terbit", "ditolak", "dibatalkan"}
    assert look["menunggu"] == theme["accent_soft"].name()


def test_a_holiday_is_named_before_an_important_day_and_a_guess_carries_a_question_mark():
    holiday = DayMark(MAY, "holiday", "Hari Raya Waisak", "Waisak", estimated=True)
    minor = DayMark(MAY, "day", "Hari Museum Internasional", "Hari Museum", priority=3)
    assert flag((holiday, minor)) is holiday
    assert flag((minor,)) is None, "optional days are only named in the tooltip"
    assert flag_text(holiday) == "Waisak?"


def test_badges_give_way_to_the_time():
    words = ("IG", "FB", "X", "TT")
    assert fitting(words, 500) == ("IG", "FB", "+2")
    assert fitting(words, 60) == ("IG", "+3")
    assert fitting(words, 5) == ()
    assert fitting((), 500) == ()


@pytest.mark.parametrize("text", ["Klarifikasi bantuan sosial yang terlambat", "Kabar 👩‍👩‍👧 keluarga besar di kampung", "x"])
def test_titles_are_cut_to_their_room(text, qapp):
    from PySide6.QtGui import QFontMetricsF

    from gui.theme import font

    metrics = QFontMetricsF(font("label"))
    for room in (20, 60, 110):
        short = cut(text, room)
        assert metrics.horizontalAdvance(short) <= room + 1
        assert short == text or short.endswith("…")
    assert cut(text, 900) == text
    assert cut("a\tb\x7f", 900) == "a\tb\x7f"


def test_the_view_can_be_thrown_away_with_its_cells(qtbot):
    for _ in range(20):
        made = MonthView(Weeks(TODAY))
        fill(made, MAY, CHIPS, MARKS)
        table = QAccessible.queryAccessibleInterface(made)
        assert [table.child(n).isValid() for n in range(35)] == [True] * 35
        cell = table.child(3)
        made.deleteLater()
        QApplication.sendPostedEvents(made, QEvent.Type.DeferredDelete)
        QApplication.processEvents()
        assert not cell.isValid()
