"""Where everything of a month stands."""

from datetime import date, timedelta

import pytest

from core.records import Chip
from gui.widgets.month_layout import Cell, MonthLayout, More, Spot, same_day_in, span_of, step_month, weeks_of

MAY = date(2026, 4, 27)


def chips(day, count):
    return {day: [Chip(f"{day}-{n}", f"{day}T{9 + n:02}:00", f"Konten {n}", "draf", ("ig_feed",)) for n in range(count)]}


def lay(chips_of=None, width=988, height=768, weeks=5, first=MAY):
    return MonthLayout(first, weeks, chips_of or {}, width, height)


def test_rows_of_the_first_target_size_hold_chips_of_two_lines():
    made = lay(chips(date(2026, 5, 12), 3))
    assert (made.ys[1] - made.ys[0], made.tall, made.chip_height, made.fits) == (148, True, 36, 3)
    first = made.spots[0]
    assert (first.x - made.cells[15].x, first.y - made.cells[15].y, first.w) == (6, 27, made.cells[15].w - 12)
    assert [b.y - a.y for a, b in zip(made.spots, made.spots[1:], strict=False)] == [39, 39]


def test_rows_of_the_small_target_size_hold_chips_of_one_line():
    made = lay(chips(date(2026, 5, 12), 3), width=1290, height=588)
    assert (made.ys[1] - made.ys[0], made.tall, made.chip_height, made.fits) == (112, False, 22, 3)
    assert all(s.y + s.h <= made.ys[3] for s in made.spots)


@pytest.mark.parametrize("height", [588, 768, 980])
@pytest.mark.parametrize("count", range(12))
def test_a_day_shows_what_fits_or_one_fewer_and_how_many_are_hidden(count, height):
    made = lay(chips(date(2026, 5, 12), count), height=height)
    hidden = sum(more.count for more in made.mores)
    assert len(made.spots) + hidden == count
    assert bool(made.mores) == (count > made.fits)
    assert len(made.spots) == (count if count <= made.fits else made.fits - 1)


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
    assert made.hit(spot.x, spot.y) is spot
    assert made.hit(spot.x + spot.w - 1, spot.y + spot.h - 1) is spot
    assert isinstance(made.hit(spot.x, spot.y + spot.h), Cell)  # the gap between two chips
    assert made.hit(more.x + 5, more.y + 5) is more
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
