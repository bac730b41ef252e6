"""Where everything of a month stands."""

from datetime import date, timedelta

import pytest

from core.records import Bar, Chip, Slot
from gui.widgets.month_layout import (
    HEADER,
    Cell,
    More,
    Spot,
    monday_at,
    month_of_most,
    number_at,
    row_top,
    same_day_in,
    span_of,
    step_month,
    week_number,
    weeks_of,
)
from gui.widgets.month_tiles import Scroll, Tiles
from gui.widgets.weeks import Weeks, made_of, mondays

MAY = date(2026, 4, 27)


def chips(day, count):
    return {day: [Chip(f"{day}-{n}", f"{day}T{9 + n:02}:00", f"Konten {n}", "draf", ("ig_feed",)) for n in range(count)]}


def lay(chips_of=None, width=988, height=768, weeks=5, first=MAY):
    store = Weeks(first)
    store.put(made_of(m, chips_of or {}, {}) for m in mondays(first, first + timedelta(days=7 * weeks - 1)))
    return Scroll(week_number(first), weeks).layout(Tiles(store), width, height)


def test_rows_of_the_first_target_size_hold_chips_of_two_lines():
    made = lay(chips(date(2026, 5, 12), 3))
    row = made.rows[2]
    assert (row.height, row.tall, row.chip_height, row.fits(1)) == (148, True, 36, 3)
    first = made.spots[0]
    assert (first.x - made.cells[15].x, first.y - made.cells[15].y, first.w) == (6, 27, made.cells[15].w - 12)
    assert [b.y - a.y for a, b in zip(made.spots, made.spots[1:], strict=False)] == [39, 39]


def test_rows_of_the_small_target_size_hold_chips_of_one_line():
    made = lay(chips(date(2026, 5, 12), 3), width=1290, height=588)
    row = made.rows[2]
    assert (row.height, row.tall, row.chip_height, row.fits(1)) == (112, False, 22, 3)
    assert all(s.y + s.h <= made.tops[3] for s in made.spots)


@pytest.mark.parametrize("height", [588, 768, 980])
@pytest.mark.parametrize("count", range(12))
def test_a_day_shows_what_fits_or_one_fewer_and_how_many_are_hidden(count, height):
    made = lay(chips(date(2026, 5, 12), count), height=height)
    hidden = sum(more.count for more in made.mores)
    assert len(made.spots) + hidden == count
    fits = made.rows[2].fits(1)
    assert bool(made.mores) == (count > fits)
    assert len(made.spots) == (count if count <= fits else fits - 1)


@pytest.mark.parametrize(("width", "height"), [(988, 768), (1290, 588), (700, 411), (1733, 1001)])
def test_cells_cover_the_grid_without_gaps_and_chips_stay_in_their_cell(width, height):
    full = {MAY + timedelta(days=n): chips(MAY, 9)[MAY] for n in range(42)}
    made = lay(full, width, height, weeks=6)
    assert sum(c.w * c.h for c in made.cells) == (width - 28) * (height - 28)
    for spot in [*made.spots, *made.mores]:
        cell = made.cells[spot.cell]
        assert cell.x < spot.x
        assert spot.x + spot.w < cell.x + cell.w
        assert cell.y < spot.y
        assert spot.y + spot.h <= cell.y + cell.h


def test_a_point_finds_the_chip_the_rest_or_the_day():
    day = date(2026, 5, 12)
    made = lay(chips(day, 5))
    spot, more = made.spots[1], made.mores[0]
    assert made.hit(spot.x, spot.y) == spot
    assert made.hit(spot.x + spot.w - 1, spot.y + spot.h - 1) == spot
    assert isinstance(made.hit(spot.x, spot.y + spot.h), Cell)  # the gap between two chips
    assert made.hit(more.x + 5, more.y + 5) == more
    assert made.hit(more.x + more.w + 2, more.y + 5).day == day
    assert (isinstance(spot, Spot), isinstance(more, More)) == (True, True)
    assert made.hit(5, 200) is None
    assert made.hit(300, 10) is None
    assert made.hit(2000, 100) is None


def test_a_tiny_view_still_has_a_layout():
    made = lay(chips(MAY, 4), width=0, height=0)
    assert len(made.cells) == 35
    assert made.hit(0, 0) is None


@pytest.mark.parametrize(
    ("month", "monday", "weeks"),
    [
        ((2026, 5), (2026, 4, 27), 5),
        ((2026, 8), (2026, 7, 27), 6),  # begins on a Saturday, 31 days
        ((2027, 2), (2027, 2, 1), 5),  # exactly four weeks: five are shown all the same
        ((2026, 2), (2026, 1, 26), 5),  # begins on a Sunday
        ((2027, 1), (2026, 12, 28), 5),  # week 53
    ],
)
def test_a_month_begins_on_a_monday_and_shows_five_or_six_weeks(month, monday, weeks):
    assert weeks_of(date(*month, 17)) == (date(*monday), weeks)
    first, last = span_of(date(*month, 1))
    assert first <= date(*month, 1)
    assert step_month(date(*month, 1), 1) - timedelta(days=1) <= last


def test_turning_months_crosses_years_and_keeps_the_day_where_it_exists():
    assert step_month(date(2026, 12, 31), 1) == date(2027, 1, 1)
    assert step_month(date(2026, 1, 15), -13) == date(2024, 12, 1)
    assert same_day_in(date(2026, 5, 31), date(2026, 6, 1)) == date(2026, 6, 30)
    assert same_day_in(date(2027, 3, 29), date(2028, 2, 1)) == date(2028, 2, 29)


@pytest.mark.parametrize(("rows", "room"), [(5, 740), (6, 741), (5, 563), (6, 6)])
def test_every_week_has_one_place_on_the_endless_scroll(rows, room):
    for number in range(week_number(MAY), week_number(MAY) + 60):
        top, after = row_top(number, rows, room), row_top(number + 1, rows, room)
        assert after >= top
        if after > top:
            assert {number_at(place, rows, room) for place in range(top, after)} == {number}
        assert row_top(number + rows, rows, room) - top == room
    assert monday_at(week_number(MAY)) == MAY


@pytest.mark.parametrize("shift", [-73, -1, 0, 1, 74])
def test_rows_cover_the_view_without_gaps_while_they_glide(shift):
    scroll = Scroll(week_number(MAY), 5)
    scroll.shift = shift
    made = scroll.layout(Tiles(Weeks(MAY)), 988, 768)
    assert made.tops[0] <= HEADER
    assert made.tops[-1] + made.rows[-1].height >= 768
    assert all(a + row.height == b for a, row, b in zip(made.tops, made.rows, made.tops[1:], strict=False))


def test_the_title_follows_the_month_that_most_days_belong_to():
    assert month_of_most(date(2026, 4, 27), 5) == date(2026, 5, 1)
    assert month_of_most(date(2026, 5, 18), 5) == date(2026, 6, 1)
    assert month_of_most(date(2026, 12, 28), 5) == date(2027, 1, 1)


def test_bars_take_lanes_without_lying_on_each_other_and_chips_begin_below():
    store, bars = Weeks(MAY), [Bar("a", "Satu", MAY, date(2026, 5, 20)), Bar("b", "Dua", date(2026, 4, 29), date(2026, 4, 30), "c2")]
    day = date(2026, 4, 29)
    store.put([made_of(MAY, chips(day, 1), {}, {}, bars)])
    row = Scroll(week_number(MAY), 5).layout(Tiles(store), 988, 768).rows[0]
    first, second = row.strips
    assert (first.begins, first.ends, second.begins, second.ends) == (True, False, True, True)
    assert first.y + first.h <= second.y
    assert row.lanes == [1, 1, 2, 2, 1, 1, 1]
    assert row.spots[0].y >= second.y + second.h


def test_empty_slots_take_only_room_that_chips_leave():
    day = date(2026, 5, 12)
    slots = {day: [Slot(day, "09:00", "ig_feed", "rhythm"), Slot(day, "", "", "urgent"), Slot(day, "10:00", "", "suggest")]}
    for count, ghosts in ((0, 2), (2, 1), (3, 0), (9, 0)):
        store = Weeks(MAY)
        store.put([made_of(date(2026, 5, 11), chips(day, count), {}, slots)])
        row = Scroll(week_number(MAY), 5).layout(Tiles(store), 988, 768).rows[2]
        assert [g.slot.kind for g in row.ghosts] == ["rhythm", "urgent"][:ghosts]
