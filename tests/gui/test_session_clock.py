"""The hours that screens show are those of the office, wherever the laptop is."""

import sqlite3
from datetime import UTC, datetime, timedelta

import pytest

from core.paths import places
from gui.session import Session


def told(folder, name):
    """A data folder whose records say that the office is in the region ``name``."""
    where = places(folder)
    where.data.mkdir(parents=True)
    with sqlite3.connect(where.view) as db:
        db.execute("CREATE TABLE meta (k TEXT PRIMARY KEY, v)")
        db.execute("INSERT INTO meta VALUES ('zone', ?)", (name,))
    db.close()
    return where


@pytest.mark.parametrize(("name", "hours"), [("Asia/Jakarta", 7), ("Asia/Makassar", 8), ("Asia/Jayapura", 9)])
def test_the_clock_is_the_one_on_the_wall_of_the_office(tmp_path, name, hours):
    now = Session(told(tmp_path, name)).now()
    assert now.utcoffset() == timedelta(hours=hours)
    assert abs(now - datetime.now(UTC)) < timedelta(minutes=1)


@pytest.mark.parametrize("name", ["", "Asia/Tidakada", "../../etc/passwd"])
def test_a_region_that_nobody_knows_leaves_the_clock_of_the_laptop(tmp_path, name):
    assert Session(told(tmp_path, name)).now().utcoffset() == datetime.now().astimezone().utcoffset()


def test_a_window_of_an_office_shows_the_hours_of_its_charter(demo_window):
    assert demo_window.session.now().tzname() == "WIB"
    state = demo_window.session.zone
    demo_window.session.zone = None
    demo_window.open_office()
    assert demo_window.session.zone == state, "another charter may name another region"
