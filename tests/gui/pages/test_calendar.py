"""The calendar page over records on disk: first picture, filters, cards, lists and turning pages."""

import sqlite3
import types
from datetime import date

import pytest
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget

from core.paths import places
from core.planning import daycache
from core.records import Changed
from db import tables
from db.queries.blocking import Unjudged
from gui.desk import Desk
from gui.pages.calendar import Page, blocking, reach
from gui.session import Session
from gui.widgets.chip_card import ChipCard
from gui.widgets.date_popover import DatePopover
from gui.widgets.day_popover import DayPopover

TODAY = date(2026, 5, 12)
COLUMNS = "item, at, title, status, surfaces, campaign, person, warn"
ROWS = [
    ("a", "2026-04-28T09:00", "Akhir April", "terbit", "ig_feed", "", "p1", 0),
    ("b", "2026-05-12T08:00", "Antre daring", "terbit", "ig_feed fb_page", "dbd", "p1", 0),
    ("c", "2026-05-12T09:50", "Gangguan antrean", "lewatjanji", "x_post wa_channel", "", "p2", 1),
    ("d", "2026-05-12T11:00", "Pengumuman", "menunggu", "ig_feed", "", "p2", 0),
    ("e", "2026-05-12T14:00", "Tips berkas", "draf", "fb_page", "dbd", "p1", 0),
    ("f", "2026-05-20", "Belum berjam", "menunggu", "web_wordpress", "", "p1", 0),
    ("g", "2026-06-03T07:00", "Ucapan Juni", "draf", "ig_feed", "", "p1", 0),
]


class Office:
    """The part of an office that a query needs."""

    def __init__(self, path):
        self.view_db = sqlite3.connect(path, check_same_thread=False)

    def close(self):
        self.view_db.close()


def add(con, row):
    con.execute(f"INSERT INTO chip({COLUMNS}, kind, done, total) VALUES({', '.join('?' * 8)}, 'lainnya', 1, 3)", row)


@pytest.fixture
def home(tmp_path):
    found = places(tmp_path)
    found.data.mkdir(parents=True)
    with sqlite3.connect(found.view) as con:
        tables.make(con)
        for row in ROWS:
            add(con, row)
        entry = ("dbd", "campaign", "", '{"name": "Cegah DBD"}', 0, "", "", "", 0)
        con.execute("INSERT INTO entry(id, type, about, fields, hidden, heads, at, person, touched) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?)", entry)
        con.executemany("INSERT INTO person(id, name, pos) VALUES(?, ?, ?)", [("p1", "Tim Humas", 0), ("p2", "Unit Teknis", 1)])
        con.execute("INSERT INTO meta(k, v) VALUES('zone', 'Asia/Makassar')")
    con.close()
    return found


@pytest.fixture
def desk(qapp):
    made = Desk(inline=True)
    yield made
    made.close()


@pytest.fixture
def page(qtbot, home, desk, monkeypatch):
    """The page in a window with an open office."""
    monkeypatch.setattr(reach, "_behind", lambda _office, _days: reach.Behind())
    monkeypatch.setattr(reach, "_checked", lambda _office, _item: (9, 14))
    monkeypatch.setattr(Page, "_put_hands_on", lambda _page, _module: None)
    monkeypatch.setattr(Page, "_put_plans_in", lambda _page, _module: None)
    window = QWidget()
    qtbot.addWidget(window)
    desk.open(lambda: Office(home.view), owner=window)
    made = Page(desk, Session(home), TODAY)
    column = QVBoxLayout(window)
    column.addWidget(made.bar)
    column.addWidget(made)
    window.resize(1240, 900)
    window.show()
    qtbot.waitUntil(lambda: 2026 in made.reach._marks)
    yield made
    window.close()


def items(page):
    """What lies on the screen."""
    return sorted(chip.item for chip in page.weeks.between(*page.plane.span))


def spot(page, item):
    return next(s for s in page.view.layout_now.spots if s.chip.item == item)


def click(page, spot):
    QTest.mouseClick(page.view.viewport(), Qt.MouseButton.LeftButton, pos=page.view.viewport().rect().topLeft() + _at(spot))


def _at(spot):
    from PySide6.QtCore import QPoint

    return QPoint(spot.x + spot.w // 2, spot.y + spot.h // 2)


def words(widget):
    """Everything that a popover says, by the accessible names and texts of its parts."""
    found = [w.accessibleName() for w in widget.findChildren(QWidget)]
    return " | ".join(found + [w.text() for w in widget.findChildren(QWidget) if hasattr(w, "text") and callable(w.text)])


def test_the_first_picture_needs_no_open_office_and_no_library(qtbot, home, desk):
    daycache.fresh(home.cache, date(2026, 5, 1), date(2026, 5, 31))
    page = Page(desk, Session(home), TODAY)
    qtbot.addWidget(page)
    assert items(page) == ["a", "b", "c", "d", "e", "f"]
    assert [m.short for m in page.weeks.marks(date(2026, 5, 14))] == ["Kenaikan Yesus"]
    assert page.bar.title.text() == "Mei 2026"


def test_without_a_view_the_month_is_shown_empty_and_says_nothing_untrue(qtbot, tmp_path, desk):
    page = Page(desk, Session(places(tmp_path)), TODAY)
    qtbot.addWidget(page)
    assert items(page) == []
    assert page.hint.isHidden()


def test_a_question_before_the_office_is_open_is_answered_when_it_opens(qtbot, home, desk, monkeypatch):
    troubles = []
    desk.trouble.connect(troubles.append)
    view = home.view.read_bytes()
    home.view.unlink()
    page = Page(desk, Session(home), TODAY)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(lambda: 2026 in page.reach._marks)
    assert (troubles, items(page)) == ([], [])
    home.view.write_bytes(view)
    monkeypatch.setattr(reach, "_behind", lambda _office, _days: reach.Behind())
    desk.open(lambda: Office(home.view), owner=page)
    desk.changed.emit(Changed(frozenset({"open"})))
    assert len(items(page)) == 6


def test_holidays_arrive_after_the_first_picture_and_are_kept_on_file(page, home):
    assert page.weeks.marks(date(2026, 5, 27))[0].short == "Iduladha"
    assert daycache.stored(home.cache, date(2026, 5, 27), date(2026, 5, 27))


def test_the_count_is_of_items_of_the_month_without_its_neighbours(page):
    assert page.filters.count.text() == "5 konten"
    assert page.filters.waiting.text() == "Menunggu paraf · 2"


def test_the_menus_offer_what_the_month_holds_by_name(page):
    assert page.filters.platforms.choices() == {"instagram": "Instagram", "facebook": "Facebook", "x": "X", "whatsapp": "WhatsApp", "website": "Situs web"}
    assert page.filters.campaigns.choices() == {"dbd": "Cegah DBD"}
    assert page.filters.people.choices() == {"p1": "Tim Humas", "p2": "Unit Teknis"}


@pytest.mark.parametrize(
    ("chip", "keys", "left", "text"),
    [
        ("platforms", {"facebook"}, ["b", "e"], "Platform: Facebook"),
        ("platforms", {"website", "x"}, ["c", "f"], "Platform: Situs web, X"),
        ("statuses", {"terbit", "draf", "menunggu"}, ["a", "b", "d", "e", "f"], "Status: Draf +2"),
        ("campaigns", {"dbd"}, ["b", "e"], "Kampanye: Cegah DBD"),
        ("people", {"p2"}, ["c", "d"], "Orang: Unit Teknis"),
    ],
)
def test_each_filter_shows_only_what_it_says(page, chip, keys, left, text):
    made = getattr(page.filters, chip)
    for action in made.menu().actions():
        if action.data() in keys:
            action.trigger()
    assert items(page) == left
    assert made.text() == text
    assert made.isChecked()


def test_the_waiting_chip_is_a_status_filter_with_one_press(page):
    page.filters.waiting.click()
    assert items(page) == ["d", "f"]
    assert page.filters.statuses.ticked() == {"menunggu"}
    assert page.filters.count.text() == "2 dari 5 konten"
    page.filters.waiting.click()
    assert len(items(page)) == 6


def test_filters_stay_on_while_months_are_turned(page):
    page.filters.platforms.show_ticked({"facebook"})
    page.filters._changed()
    page.bar.forth.click()
    assert (page.bar.title.text(), items(page)) == ("Juni 2026", [])
    assert not page.hint.isHidden()
    assert "Tidak ada yang cocok" in page.hint.accessibleName()
    page.hint._button.click()
    assert items(page) == ["g"]
    assert page.hint.isHidden()


def test_a_month_without_content_says_so_and_its_days_stay_readable(page):
    page.view.go_to(date(2026, 12, 1))
    assert "Belum ada konten bulan ini" in page.hint.accessibleName()
    assert page.weeks.marks(date(2026, 12, 25))[0].short == "Natal"


def test_a_click_shows_the_summary_of_a_chip(page):
    click(page, spot(page, "c"))
    card = page.cards.popover
    assert isinstance(card, ChipCard)
    assert card.accessibleName().startswith("Gangguan antrean, Lewat janji · 09.50, X, WhatsApp")
    told = words(card)
    parts = ("Lewat janji", "Selasa, 12 Mei 2026 09.50 WITA", "X, WhatsApp", "Unit Teknis", "1 dari 3 langkah paraf", "Daftar periksa 9 dari 14")
    for part in (*parts, "Perlu perhatian"):
        assert part in told
    QTest.keyClick(card, Qt.Key.Key_Escape)
    assert page.cards.popover is None or not page.cards.popover.isVisible()


def test_the_rest_of_a_day_is_listed_by_what_needs_work_first_and_leads_to_the_card(page):
    (more,) = page.view.layout_now.mores
    click(page, more)
    listed = page.cards.popover
    assert isinstance(listed, DayPopover)
    model = listed.list.model()
    assert [model.index(n).data(Qt.ItemDataRole.UserRole).item for n in range(4)] == ["c", "d", "e", "b"]
    assert model.index(0).data(Qt.ItemDataRole.AccessibleTextRole).startswith("Gangguan antrean, Lewat janji")
    QTest.keyClick(listed.list, Qt.Key.Key_Down)
    QTest.keyClick(listed.list, Qt.Key.Key_Return)
    assert isinstance(page.cards.popover, ChipCard)
    assert page.cards.popover.accessibleName().startswith("Pengumuman")


def test_an_empty_day_tells_what_stands_behind_it(page):
    page.view.go_to(date(2026, 5, 14))
    QTest.keyClick(page.view, Qt.Key.Key_Return)
    told = words(page.cards.popover)
    assert "Kenaikan Yesus Kristus" in told
    assert "Belum ada konten pada hari ini." in told


def test_a_typed_date_is_read_along_and_gone_to(page):
    QTest.keyClick(page.view, Qt.Key.Key_G)
    asked = page.cards.popover
    assert isinstance(asked, DatePopover)
    QTest.keyClicks(asked.field, "xx")
    QTest.keyClick(asked.field, Qt.Key.Key_Return)
    assert asked.isVisible()
    assert "belum terbaca" in asked.field.accessibleDescription()
    said = next(x for x in asked.findChildren(QLabel) if "belum terbaca" in x.text())
    assert said.height() >= said.heightForWidth(said.width()) and said.y() >= asked.field.geometry().bottom(), "the error lies over the field"
    asked.field.clear()
    QTest.keyClicks(asked.field, "senin depan")
    assert "Senin, 18 Mei 2026" in words(asked)
    asked.field.clear()
    QTest.keyClicks(asked.field, "3 juni")
    assert "Rabu, 3 Juni 2026" in words(asked)
    QTest.keyClick(asked.field, Qt.Key.Key_Return)
    assert (page.view.current, page.bar.title.text(), items(page)) == (date(2026, 6, 3), "Juni 2026", ["g"])


def test_what_was_written_elsewhere_appears_after_the_desk_tells(page, desk, home):
    with sqlite3.connect(home.view) as con:
        add(con, ("h", "2026-05-22T10:00", "Baru", "draf", "ig_feed", "", "p1", 0))
        add(con, ("i", "2026-06-04T10:00", "Baru juga", "draf", "ig_feed", "", "p1", 0))
    con.close()
    desk.changed.emit(Changed(frozenset({"plan"}), frozenset({"h", "i"})))
    assert "h" in items(page)
    page.bar.forth.click()
    assert items(page) == ["g", "i"]


def test_an_item_that_was_searched_for_is_shown_on_its_day(page, qtbot):
    page.open_item("g")
    qtbot.waitUntil(lambda: isinstance(page.cards.popover, ChipCard))
    assert page.view.current == date(2026, 6, 3)
    assert page.cards.popover.accessibleName().startswith("Ucapan Juni")


def test_a_year_without_a_decree_says_so_until_it_is_closed(page):
    page.view.go_to(date(2028, 1, 5))
    assert "2028" in page._banner.text
    page._banner.close_it()
    page.view.go_to(date(2028, 2, 5))
    assert page._banner is None
    page.view.go_to(date(2029, 2, 5))
    assert "2029" in page._banner.text
    page.view.go_to(TODAY)
    assert page._banner is None


def test_today_moves_on_at_midnight(page, monkeypatch):
    page._fixed_today = date(2026, 5, 13)
    page._new_day()
    assert page.weeks.today == date(2026, 5, 13)
    assert page._midnight.isActive()


def test_today_brings_the_month_back_with_the_keyboard_on_it(page):
    page.bar.back.click()
    page.bar.back.click()
    assert page.bar.title.text() == "Maret 2026"
    page.bar.today.click()
    assert (page.bar.title.text(), page.view.current) == ("Mei 2026", TODAY)
    assert QApplication.focusWidget() in (page.view, page.view.viewport(), None)


def test_turning_back_and_forth_never_shows_another_month_than_its_title(page, qtbot):
    for keys in ([Qt.Key.Key_PageDown] * 5, [Qt.Key.Key_PageUp] * 8):
        for key in keys:
            QTest.keyClick(page.view, key)
    assert page.bar.title.text() == "Februari 2026"
    assert page.view.month == date(2026, 2, 1)


# -- views, what is remembered, the drawer


def press(page, key, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(page.plane, key, modifier)


@pytest.mark.parametrize(("key", "name"), [(Qt.Key.Key_W, "week"), (Qt.Key.Key_A, "agenda"), (Qt.Key.Key_P, "board")])
def test_a_letter_shows_another_view_of_the_same_records_and_m_the_month_again(page, key, name):
    press(page, key)
    assert page.plane is page.planes[name]
    assert page.bar.views.choice() == name
    inside = list(page.weeks.between(*page.period))
    assert sorted({c.item for c in inside}) == (["b", "c", "d", "e"] if name == "week" else ["b", "c", "d", "e", "f"])
    assert page.filters.count.text() == f"{len({c.item for c in inside})} konten"
    press(page, Qt.Key.Key_M)
    assert page.plane is page.view


def test_the_day_and_what_is_chosen_go_along_into_the_next_view(page):
    page.view.jump_to(date(2026, 6, 3))
    page.view.select([c for c in page.view.chips_in_order() if c.item == "g"])
    for key in (Qt.Key.Key_W, Qt.Key.Key_A, Qt.Key.Key_P, Qt.Key.Key_M):
        press(page, key)
        assert ([c.item for c in page.plane.selected()], page.plane.current) == (["g"], date(2026, 6, 3))
        assert page.period[0] <= date(2026, 6, 3) <= page.period[1]


def test_filters_hold_in_every_view_and_are_remembered_with_it(page, qtbot, home, desk):
    page.filters.waiting.click()
    for key in (Qt.Key.Key_W, Qt.Key.Key_A, Qt.Key.Key_P):
        press(page, key)
        assert {c.item for c in page.weeks.between(*page.period)} == ({"d"} if key == Qt.Key.Key_W else {"d", "f"})
    again = Page(desk, Session(home), TODAY)
    qtbot.addWidget(again)
    assert again.filters.statuses.ticked() == {"menunggu"}
    assert items(again) == ["d", "f"]


def test_words_sift_every_view_after_a_pause(page, qtbot):
    QTest.keyClicks(page.filters.search, "gangguan")
    qtbot.waitUntil(lambda: items(page) == ["c"])
    assert page.filters.count.text() == "1 dari 5 konten"
    page.filters.needs.click()
    assert items(page) == ["c"]
    page.filters.clear()
    assert (len(items(page)), page.filters.search.text()) == (6, "")


def test_the_same_card_opens_in_every_view(page):
    for key in (Qt.Key.Key_M, Qt.Key.Key_W, Qt.Key.Key_A, Qt.Key.Key_P):
        press(page, key)
        page.plane.select([c for c in page.plane.chips_in_order() if c.item == "c"])
        press(page, Qt.Key.Key_Space)
        assert isinstance(page.cards.popover, ChipCard), key
        assert page.cards.popover.accessibleName().startswith("Gangguan antrean")
        page.cards.close_it()


def test_which_important_days_show_is_chosen_and_remembered(page, qtbot, home, desk):
    day = date(2026, 5, 20)
    assert any(m.kind == "day" for m in page.weeks.marks(day))
    page.filters.behind.click()
    choice = page.cards.popover
    choice.levels._buttons["0"].click()
    assert [m.kind for m in page.weeks.marks(day)] == []
    assert not choice.tags.isEnabled()
    assert [m.kind for m in page.weeks.marks(date(2026, 5, 14))] == ["holiday"], "holidays always show"
    choice.suggest.click()
    page.cards.close_it()
    again = Page(desk, Session(home), TODAY)
    qtbot.addWidget(again)
    assert again.reach.day_sift.priority == 0
    again.show_view("week")
    assert not again.planes["week"].suggest


def test_ctrl_b_opens_the_bank_of_ideas_and_closes_it_again(page, home, qtbot):
    press(page, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    assert page.bank.isVisible()
    assert page.filters.bank.isChecked()
    assert "Bank ide masih kosong" in words(page.bank)
    with sqlite3.connect(home.view) as con:
        columns = (
            "id, title, brief, kind, pillar, campaign, people, author, unit, sensitivity, label, status, starred, heads, submitted, hidden, flags, first_at"
        )
        row = ("z1", "Peringatan Harkitnas", "", "kuis", "", "", "", "p1", "", "normal", "idea", "ide", 0, "", 0, 0, "", "")
        con.execute(f"INSERT INTO item({columns}, touched, done, total) VALUES({', '.join('?' * len(row))}, 1, 0, 0)", row)
    con.close()
    page._desk.changed.emit(Changed(frozenset({"entry"}), frozenset({"z1"})))
    model = page.bank.lists["ideas"].model()
    assert model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "Peringatan Harkitnas, Ide, kuis, Cocok: Rab 20 Mei · Harkitnas"
    asked = []
    page.bank.lists["ideas"].date_wanted.connect(asked.append)
    page.bank.focus_first()
    QTest.keyClick(page.bank.lists["ideas"], Qt.Key.Key_Return)
    assert [chip.item for chip in asked] == ["z1"]
    QTest.keyClick(page.bank.lists["ideas"], Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    assert not page.bank.isVisible()


def test_in_a_small_window_the_bank_leaves_every_day_to_be_seen(page, qtbot):
    window = page.window()
    window.resize(1440, 868)
    page.show_bank(True)
    window.resize(1366, 688)
    qtbot.waitUntil(lambda: page.view.width() + page.bank.width() <= page.width())


def test_pulling_a_card_out_of_the_bank_is_told(page, qtbot):
    from db.queries.ideas import Loose

    page.show_bank(True)
    shelf = page.bank.lists["ideas"]
    shelf.show_cards([Loose(page.shown()[0]._replace(at=""))])
    page.bank._show("ideas")
    pulled = []
    shelf.drag_wanted.connect(lambda chip, _at: pulled.append(chip.item))
    start = shelf.visualRect(shelf.model().index(0, 0)).center()
    QTest.mousePress(shelf.viewport(), Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(shelf.viewport(), start + start)
    QTest.mouseRelease(shelf.viewport(), Qt.MouseButton.LeftButton, pos=start + start)
    assert pulled == [page.shown()[0].item]


class Listening(QObject):
    """A desk that notes which days the checks ask for, and has nothing to judge."""

    changed = Signal(object)

    def __init__(self):
        super().__init__()
        self.spans = []

    def ask(self, fn, *known, then, **_more):
        if fn is not blocking.unjudged:
            return
        self.spans.append(known[:2])
        then(Unjudged((), (), False))


def test_the_checks_judge_the_screen_first_and_then_the_rest_of_its_months(qtbot, monkeypatch):
    monkeypatch.setattr(blocking, "REST", 0)
    desk = Listening()
    judging = blocking.Blocking(desk, desk, types.SimpleNamespace(take_blocks=lambda verdicts: None, take_again=None))
    week, month = (date(2026, 12, 28), date(2027, 1, 3)), (date(2026, 12, 1), date(2027, 1, 31))
    judging.look(week, week)
    qtbot.waitUntil(lambda: len(desk.spans) == 2)
    assert desk.spans == [week, month]
    judging.look(month, (date(2026, 12, 1), date(2026, 12, 31)))
    judging.look(week, week)
    qtbot.wait(1)
    assert desk.spans == [week, month], "what was judged is not asked for again"
