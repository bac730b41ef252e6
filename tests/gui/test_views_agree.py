"""Month, week, agenda and board show the same records: what one holds the others hold, for any office, month and filter."""

import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from core.names import STATUS_NAMES
from core.planning.order import needy
from db import tables
from db.queries import calendar
from db.queries.calendar import Sift
from gui.widgets.agenda import AgendaView
from gui.widgets.agenda_layout import Line
from gui.widgets.board import BoardView
from gui.widgets.month import MonthView
from gui.widgets.month_layout import month_span, span_of
from gui.widgets.plane import key_of
from gui.widgets.week import WeekView
from gui.widgets.weeks import Weeks, made_of, monday_of, mondays

EDGES = (
    date(2026, 12, 31),  # a year ends inside week 53
    date(2027, 1, 1),
    date(2028, 2, 29),  # a leap day
    date(2026, 2, 1),  # a month that begins on a Sunday
    date(2027, 2, 28),  # a month of exactly four weeks
    date(2026, 8, 31),  # a month of six weeks
    date(2020, 12, 28),
    date(2032, 2, 29),  # a leap day on a Sunday
)
SURFACES = ("ig_feed", "fb_page", "x_post", "wa_channel", "web_wordpress")
days = st.one_of(st.sampled_from(EDGES), st.dates(date(2020, 1, 1), date(2032, 12, 31)))
hours = st.one_of(st.just(""), st.builds("T{:02}:{:02}".format, st.integers(0, 23), st.sampled_from([0, 5, 30, 59])))


@st.composite
def offices(draw):
    """A day, and posts on the days around it; some lie close together, some on one minute."""
    day = draw(days)
    rows = []
    for n in range(draw(st.integers(0, 40))):
        at = day + timedelta(days=draw(st.integers(-45, 45)))
        status, person = draw(st.sampled_from(sorted(STATUS_NAMES))), draw(st.sampled_from(["p1", "p2"]))
        on = " ".join(draw(st.lists(st.sampled_from(SURFACES), max_size=3, unique=True)))
        rows.append((f"k{n}", f"{at}{draw(hours)}", draw(st.sampled_from(["Judul", "Loket pindah", "kuis"])), status, on, "lainnya", "", person, n % 2, 1, 3))
    return day, rows


sifts = st.builds(
    Sift,
    statuses=st.sets(st.sampled_from(sorted(STATUS_NAMES)), max_size=5).map(frozenset),
    surfaces=st.sets(st.sampled_from(["ig_", "web_"]), max_size=1).map(frozenset),
    people=st.sets(st.sampled_from(["p1"]), max_size=1).map(frozenset),
    text=st.sampled_from(["", "loket", "PINDAH lok"]),
    needs=st.booleans(),
)


@pytest.fixture(scope="module")
def views(qapp):
    weeks = Weeks(date(2026, 5, 12))
    made = {
        "month": MonthView(weeks),
        "week": WeekView(weeks, lambda: datetime(2026, 5, 12, 9, 41, tzinfo=UTC)),
        "agenda": AgendaView(weeks, dict),
        "board": BoardView(weeks),
    }
    for view in made.values():
        view.resize(1188, 768)
    yield weeks, made
    for view in made.values():
        view.deleteLater()


def read(rows, sift, span):
    """The chips of ``span`` as the program reads them."""
    with closing(sqlite3.connect(":memory:")) as con:
        tables.make(con)
        con.executemany("INSERT INTO chip(item, at, title, status, surfaces, kind, campaign, person, warn, done, total) VALUES(?,?,?,?,?,?,?,?,?,?,?)", rows)
        return calendar.month(con, *span, sift, "2026-05-12T09:41"), calendar.tally(con, *span)


def fill(weeks, chips, span):
    by_day = {}
    for chip in chips:
        by_day.setdefault(date.fromisoformat(chip.day), []).append(chip)
    weeks.forget()
    weeks.put([made_of(monday, by_day, {}) for monday in mondays(*span)])


def of_month(view, first, last):
    """How many chips the month says are on each day: those that are drawn, and those that it counts."""
    lay, found = view.layout_now, {}
    for number, cell in enumerate(lay.cells):
        count = len(lay.spots_of(number)) + sum(more.count for more in lay.mores if more.cell == number)
        if first <= cell.day <= last and count:
            found[cell.day] = count
    return found


def of_week(view, first, last):
    lay, found = view.layout_now, {}
    for number in range(7):
        shown = [s for s in (*lay.untimed, *lay.spots) if s.cell == number]
        count = len(shown) + sum(more.count for more in (*lay.mores, *lay.rests) if more.cell == number)
        if first <= lay.day(number) <= last and count:
            found[lay.day(number)] = count
    return found


def counted(chips):
    found = {}
    for chip in chips:
        day = date.fromisoformat(chip.day)
        found[day] = found.get(day, 0) + 1
    return found


@settings(max_examples=60)
@given(offices(), sifts)
@example((date(2027, 1, 1), [("a", "2026-12-31T23:59", "Kuis", "draf", "", "lainnya", "", "p1", 0, 1, 3)]), Sift())
def test_every_view_shows_what_the_others_show(views, office, sift):
    weeks, made = views
    day, rows = office
    first, last = month_span(day)
    span = monday_of(first) - timedelta(days=7), last + timedelta(days=14)
    chips, tally = read(rows, sift, span)
    fill(weeks, chips, span)
    for view in made.values():
        view.go_to(day)
        view.refresh()
    made["month"].show_month(first)
    wanted = [chip for chip in chips if first <= date.fromisoformat(chip.day) <= last]

    assert of_month(made["month"], first, last) == counted(wanted)
    lines = [part.chip for part in made["agenda"].layout_now.parts if isinstance(part, Line) and first <= part.day <= last]
    assert [key_of(c) for c in lines] == [key_of(c) for c in wanted]
    assert sorted(key_of(c) for lane in made["board"].layout_now.lanes for c in lane.chips) == sorted(key_of(c) for c in wanted)
    through_weeks = {}
    for monday in mondays(first, last):
        made["week"].go_to(max(first, monday))
        through_weeks |= of_week(made["week"], first, last)
    assert through_weeks == counted(wanted)
    assert {c.item for c in chips} <= {row[0] for row in rows}
    assert tally.items == len({row[0] for row in rows if span[0].isoformat() <= row[1][:10] <= span[1].isoformat()})


@settings(max_examples=60)
@given(offices(), sifts)
def test_a_sift_is_the_same_whichever_days_are_asked(office, sift):
    """A month asked at once holds what its weeks hold when they are asked one by one."""
    day, rows = office
    span = span_of(day)
    whole, _tally = read(rows, sift, span)
    parts = [chip for monday in mondays(*span) for chip in read(rows, sift, (monday, monday + timedelta(days=6)))[0]]
    assert list(whole) == parts
    assert not sift.needs or all(needy(chip) for chip in whole)


@pytest.mark.parametrize("day", EDGES)
def test_every_view_names_the_period_that_holds_its_day(views, day):
    _weeks, made = views
    for name, view in made.items():
        view.go_to(day)
        view.jump_to(day)
        first, last = view.period
        assert first <= day <= last, name
        assert view.day_rect(day).isValid() or name in ("agenda", "board"), name
        assert view.heading(), name


@pytest.mark.parametrize("name", ["month", "week", "agenda", "board"])
@pytest.mark.parametrize("day", EDGES)
def test_turning_there_and_back_ends_where_it_began(views, name, day):
    _weeks, made = views
    view = made[name]
    view.jump_to(day)
    before = view.period
    view.turn(1)
    between = view.period
    assert between[0] == before[1] + timedelta(days=1)
    view.turn(-1)
    assert view.period == before
