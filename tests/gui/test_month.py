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
from gui.widgets.month import MonthView
from gui.widgets.month_layout import step_month
from gui.widgets.month_paint import LOUD, MonthData, cut, fitting, flag, flag_text

TODAY = date(2026, 5, 12)
MAY, JUNE = date(2026, 5, 1), date(2026, 6, 1)


def chip(item, at, status="draf", title="", surfaces=("ig_feed",), warn=False):
    return Chip(item, at, title or f"Konten {item}", status, surfaces, warn=warn, done=1, total=3)


CHIPS = [
    chip("a", "2026-05-12T08:00", "terbit"),
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


def data(month=MAY, chips=(), marks=None):
    by_day = {}
    for one in chips:
        by_day.setdefault(date.fromisoformat(one.day), []).append(one)
    return MonthData(month, by_day, marks or {}, TODAY)


@pytest.fixture
def view(qtbot):
    made = MonthView(TODAY)
    qtbot.addWidget(made)
    made.resize(988, 768)
    made.show_month(data(MAY, CHIPS, MARKS))
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


def test_a_click_on_an_empty_place_only_moves_the_current_day_and_two_begin_something_there(view):
    clicked, begun = heard(view.chip_clicked), heard(view.new_wanted)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.cell_rect(date(2026, 5, 22)).center())
    assert (view.current, clicked, begun) == (date(2026, 5, 22), [], [])
    QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.cell_rect(date(2026, 5, 22)).center())
    assert begun == [(date(2026, 5, 22), None)]


def test_arrows_walk_by_day_and_week_and_home_and_end_stay_in_the_week(view):
    press(view, Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Up)
    assert view.current == TODAY
    press(view, Qt.Key.Key_Down, Qt.Key.Key_End)
    assert view.current == date(2026, 5, 24)
    press(view, Qt.Key.Key_Home)
    assert view.current == date(2026, 5, 18)


def test_walking_out_of_the_month_asks_for_the_next_one(view):
    asked = heard(view.month_wanted)
    view.go_to(date(2026, 5, 31))
    press(view, Qt.Key.Key_Right)
    assert asked == [(JUNE,)]
    assert view.data.month == MAY, "the old month stays until the new one is there"
    view.show_month(data(JUNE))
    assert view.current == JUNE


def test_page_keys_count_from_the_month_that_was_asked_for_last(view):
    asked = heard(view.month_wanted)
    press(view, Qt.Key.Key_PageDown, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp)
    assert [month for (month,) in asked] == [JUNE, date(2026, 7, 1), JUNE]
    press(view, Qt.Key.Key_T)
    assert (asked[-1], view.current) == ((MAY,), TODAY)


def test_g_asks_for_a_date_and_modified_keys_are_left_to_the_window(view):
    asked, wanted = heard(view.date_asked), heard(view.month_wanted)
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


def test_a_notch_of_the_wheel_turns_one_month_and_small_steps_add_up(view):
    asked = heard(view.month_wanted)
    for step in (-60, -60, 120):
        none, start = QPoint(), QPointF(view.viewport().rect().center())
        event = QWheelEvent(start, start, none, QPoint(0, step), Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False)
        QApplication.sendEvent(view.viewport(), event)
    assert [month for (month,) in asked] == [JUNE, MAY]


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
    head = view.cell_rect(date(2026, 5, 20)).topLeft() + QPoint(20, 10)
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
    assert cell.rect().size() == view.cell_rect(TODAY).size()
    assert table.indexOfChild(cell) == 15
    assert table.focusChild().text(QAccessible.Text.Name).startswith("Selasa 12 Mei")


def test_the_names_follow_the_month(view):
    view.show_month(data(JUNE))
    table = QAccessible.queryAccessibleInterface(view)
    assert table.text(QAccessible.Text.Name) == "Kalender bulan Juni 2026"
    assert table.child(0).text(QAccessible.Text.Name).startswith("Senin 1 Juni")
    assert view.accessibleName() == "Kalender bulan Juni 2026"


def test_neighbours_are_painted_while_nothing_happens_and_shown_as_they_are(view, qtbot):
    view.keep(data(JUNE, [chip("z", "2026-06-09T09:00")]))
    qtbot.waitUntil(lambda: len(view._pictures) == 2)
    ready = {key[0]: made for key, made in view._pictures.items()}[JUNE]
    view.show_month(view.known(JUNE))
    view.grab()
    assert view.layout_now is ready[0]
    assert view._picture() is ready[1]


def test_new_data_of_the_month_replaces_its_picture(view):
    before = view.grab().toImage()
    view.show_month(data(MAY, CHIPS[:1], MARKS))
    assert [s.chip.item for s in view.layout_now.spots] == ["a"]
    assert view.grab().toImage() != before
    view.show_month(data(MAY, CHIPS, MARKS))
    assert view.grab().toImage() == before


def test_only_the_month_and_its_neighbours_are_kept(view, qtbot):
    for n in range(1, 9):
        view.show_month(data(step_month(MAY, n)))
    qtbot.waitUntil(lambda: len(view._pictures) == 2)
    assert set(view._kept) == {step_month(MAY, 8), step_month(MAY, 7)}


def test_a_change_of_theme_paints_the_month_again(view, qapp):
    light = view.grab().toImage()
    theme.apply(qapp, "dark")
    try:
        dark = view.grab().toImage()
    finally:
        theme.apply(qapp, "light")
    corner = view.cell_rect(date(2026, 5, 21)).center()
    assert dark.pixelColor(corner) != light.pixelColor(corner)
    assert view.grab().toImage() == light


@pytest.mark.parametrize("size", [(988, 768), (1290, 588), (480, 300)])
@pytest.mark.parametrize("status", sorted(STATUS_NAMES))
def test_every_status_is_painted_in_every_size_without_an_error(view, qtbot, status, size):
    with qtbot.capture_exceptions() as errors:
        view.resize(*size)
        view.show_month(
            data(MAY, [chip(str(n), f"2026-05-{n:02}T09:00", status, "Judul " * n, ("ig_feed", "fb_page", "x_post"), n % 2 == 0) for n in range(1, 29)], MARKS)
        )
        picture = view.grab().toImage()
    assert errors == []
    assert picture.size().toTuple() == size


def test_loud_statuses_and_waiting_stand_out_from_the_others(view):
    look = {}
    for status in STATUS_NAMES:
        view.show_month(data(MAY, [chip("a", "2026-05-06T09:00", status)]))
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
        made = MonthView(TODAY)
        made.show_month(data(MAY, CHIPS, MARKS))
        table = QAccessible.queryAccessibleInterface(made)
        assert [table.child(n).isValid() for n in range(35)] == [True] * 35
        cell = table.child(3)
        made.deleteLater()
        QApplication.sendPostedEvents(made, QEvent.Type.DeferredDelete)
        QApplication.processEvents()
        assert not cell.isValid()
