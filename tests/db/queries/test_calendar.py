"""The queries of the calendar, against the tables as the schema makes them."""

import json
import sqlite3
from datetime import date

import pytest

from db import tables
from db.queries import calendar
from db.queries.calendar import Sift

ROWS = [
    ("k1", "2026-04-30T23:59", "Akhir April", "terbit", "ig_feed", "k", "", "p1", 0, 3, 3),
    ("k2", "2026-05-01T00:00", "Awal Mei", "draf", "ig_feed fb_page", "k", "dbd", "p1", 1, 0, 3),
    ("k3", "2026-05-12", "Belum berjam", "menunggu", "x_post", "k", "dbd", "p2", 0, 2, 3),
    ("k3", "2026-05-14T09:00", "Belum berjam", "menunggu", "fb_reels", "k", "dbd", "p2", 0, 2, 3),
    ("k4", "2026-05-31T23:59", "Akhir Mei", "menunggu", "", "k", "", "p9", 0, 2, 3),
    ("k5", "2026-06-01T00:00", "Awal Juni", "draf", "tiktok_video", "k", "", "p1", 0, 0, 3),
]
MAY = date(2026, 5, 1), date(2026, 5, 31)


@pytest.fixture
def db(tmp_path):
    with sqlite3.connect(tmp_path / "view.db") as con:
        tables.make(con)
        con.executemany("INSERT INTO chip(item, at, title, status, surfaces, kind, campaign, person, warn, done, total) VALUES(?,?,?,?,?,?,?,?,?,?,?)", ROWS)
        con.execute(
            "INSERT INTO entry(id, type, about, fields, hidden, heads, at, person, touched) VALUES('dbd','campaign','',?,0,'','','',0)",
            (json.dumps({"name": "Cegah DBD"}),),
        )
        con.executemany("INSERT INTO person(id, name, pos) VALUES(?,?,?)", [("p1", "Tim Humas", 0), ("p2", "Unit Teknis", 1)])
        con.execute("INSERT INTO meta(k, v) VALUES('zone', 'Asia/Makassar')")
    con.close()
    con = calendar.open_view(tmp_path / "view.db")
    yield con
    con.close()


def items(db, sift=calendar.ALL):
    return [chip.item for chip in calendar.month(db, *MAY, sift)]


def test_a_month_begins_with_its_first_minute_and_ends_with_its_last(db):
    assert [(c.item, c.at) for c in calendar.month(db, *MAY)] == [(r[0], r[1]) for r in ROWS[1:5]]


def test_a_chip_carries_what_the_row_says(db):
    (first, no_time, *_rest) = calendar.month(db, *MAY)
    assert (first.surfaces, first.warn, first.done, first.total, first.person, first.campaign, first.time) == (
        ("ig_feed", "fb_page"),
        True,
        0,
        3,
        "p1",
        "dbd",
        "00.00",
    )
    assert (no_time.day, no_time.time) == ("2026-05-12", "")


@pytest.mark.parametrize(
    ("sift", "left"),
    [
        (Sift(surfaces=frozenset({"fb_"})), ["k2", "k3"]),
        (Sift(surfaces=frozenset({"ig_", "x_"})), ["k2", "k3"]),
        (Sift(surfaces=frozenset({"b_"})), []),  # a prefix, never the middle of a word
        (Sift(statuses=frozenset({"draf"})), ["k2"]),
        (Sift(campaigns=frozenset({"dbd"})), ["k2", "k3", "k3"]),
        (Sift(people=frozenset({"p9"})), ["k4"]),
        (Sift(statuses=frozenset({"menunggu"}), people=frozenset({"p2"})), ["k3", "k3"]),
        (Sift(statuses=frozenset({"' OR 1=1 --"})), []),
    ],
)
def test_a_sift_lets_through_what_meets_all_its_parts(db, sift, left):
    assert items(db, sift) == left


def test_the_tally_counts_items_not_chips_and_names_what_can_be_sifted_by(db):
    found = calendar.tally(db, *MAY)
    assert (found.items, found.waiting) == (3, 2)
    assert found.surfaces == ("fb_page", "fb_reels", "ig_feed", "x_post")
    assert found.zone == "Asia/Makassar"
    assert found.statuses == ("draf", "menunggu")
    assert found.campaigns == (("dbd", "Cegah DBD"),)
    assert found.people == (("p9", "p9"), ("p1", "Tim Humas"), ("p2", "Unit Teknis"))


def test_the_month_is_read_from_the_covering_index_alone(db):
    asked = []
    db.set_trace_callback(asked.append)
    calendar.month(db, *MAY, Sift(surfaces=frozenset({"ig_"}), people=frozenset({"p1"})))
    db.set_trace_callback(None)
    (plan,) = [row[3] for row in db.execute(f"EXPLAIN QUERY PLAN {asked[0]}")]
    assert "COVERING INDEX chip_month (at>? AND at<?)" in plan


def test_the_connection_cannot_write_and_a_missing_view_is_an_error(db, tmp_path):
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        db.execute("DELETE FROM chip")
    with pytest.raises(sqlite3.OperationalError):
        calendar.open_view(tmp_path / "none.db")


def test_the_first_picture_of_a_start_reads_the_file_alone(db, tmp_path):
    chips, tally = calendar.peek(tmp_path / "view.db", (date(2026, 4, 27), MAY[1]), MAY)
    assert (len(chips), tally.items) == (5, 3)
    assert calendar.peek(tmp_path / "none.db", MAY, MAY) is None
    (tmp_path / "broken.db").write_bytes(b"no database at all")
    assert calendar.peek(tmp_path / "broken.db", MAY, MAY) is None


def test_an_item_is_placed_on_its_next_date_else_on_its_last(db):
    assert calendar.place(db, "k3", "2026-05-12").at == "2026-05-12"
    assert calendar.place(db, "k3", "2026-05-13").at == "2026-05-14T09:00"
    assert calendar.place(db, "k3", "2026-06-01").at == "2026-05-14T09:00"
    assert calendar.place(db, "nothing", "2026-05-12") is None


def test_words_are_sought_in_titles_and_in_every_text_of_an_item(db, tmp_path):
    with sqlite3.connect(tmp_path / "view.db") as con:
        con.execute("INSERT INTO text(n, item, rev, title, captions, tags, brief) VALUES(1, 'k4', 'r', 'Akhir Mei', 'Bawa akta kelahiran', '#Loket', '')")
        con.execute("INSERT INTO words(words) VALUES('rebuild')")
    con.close()
    assert items(db, Sift(text="awal")) == ["k2"]
    assert items(db, Sift(text="MEI aw")) == ["k2"]
    assert items(db, Sift(text="kelahi")) == ["k4"]
    assert items(db, Sift(text='" OR 1')) == []


def test_kind_and_need_narrow_like_every_other_filter(db):
    assert items(db, Sift(kinds=frozenset({"x"}))) == []
    assert len(items(db, Sift(kinds=frozenset({"k"})))) == 4
    assert items(db, Sift(needs=True)) == ["k2"]
    found = calendar.month(db, *MAY, Sift(needs=True), "2026-05-13T10:00")
    assert [(c.item, c.near) for c in found] == [("k2", False), ("k3", True)]


@pytest.mark.parametrize(
    "sift",
    [
        Sift(),
        Sift(frozenset({"ig_", "fb_"}), frozenset({"draf"}), frozenset({"dbd"}), frozenset({"p1"}), frozenset({"k"}), "loket pindah", True),
        Sift(text="needs"),
    ],
)
def test_a_sift_is_remembered_as_it_was(sift):
    assert calendar.unpacked(calendar.packed(sift)) == sift


def test_a_remembered_sift_of_another_program_is_read_as_far_as_it_makes_sense():
    assert calendar.unpacked("statuses draf\nmoods happy\n\n\x00") == Sift(statuses=frozenset({"draf"}))
