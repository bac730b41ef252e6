"""What the home page asks: for whom something waits, what may go wrong, and what happened, on the demo office."""

from datetime import datetime, timedelta

import pytest

from core.paths import places
from db import demo
from db.actions.plan import plan
from db.actions.release import release
from db.actions.settle import settle
from db.office import Office
from db.queries.home import home
from tests.offices import NOW, copied

READY = "k015"


@pytest.fixture
def clock():
    return [NOW]


@pytest.fixture
def office(demo_built, tmp_path, clock):
    copied(demo_built, tmp_path / "home")
    with Office.open(places(tmp_path / "home"), now=lambda: clock[0]) as opened:
        yield opened


def acts(found):
    return {(w.item, w.act) for w in found.work}


def test_each_role_sees_the_step_that_waits_for_it(office):
    assert {a for _, a in acts(home(office, NOW, "teknis", ("unit_teknis",)))} == {"verify"}
    assert {a for _, a in acts(home(office, NOW, "kepala", ("kepala_humas",)))} == {"final"}
    assert {a for _, a in acts(home(office, NOW, "humas", ("humas",)))} == {"design", "fix"}


def test_what_came_back_and_own_drafts_wait_for_the_writer_the_soonest_first(office):
    found = home(office, NOW, "program", ("unit_program",))
    assert ("k037", "fix") in acts(found)
    assert ("k040", "write") in acts(found)
    assert [w.at for w in found.work] == sorted(w.at for w in found.work)
    assert len({w.item for w in found.work}) == len(found.work), "something waits twice"


def test_nobody_in_particular_has_nothing_to_do_but_sees_the_office(office):
    found = home(office, NOW, "", ())
    assert found.work == ()
    assert found.today
    assert found.happened


def test_what_is_to_go_out_today_waits_for_those_who_post(office, clock):
    clock[0] = datetime.fromisoformat("2026-12-15T08:00:00+07:00")
    assert (READY, "publish") in acts(home(office, clock[0], "admin", ("admin_akun",)))
    assert (READY, "publish") not in acts(home(office, clock[0], "teknis", ("unit_teknis",)))


def test_the_week_holds_seven_days_and_today_counts_its_surfaces(office):
    found = home(office, NOW, "", ())
    assert [day for day, _ in found.week] == [f"2026-12-{n}" for n in range(14, 21)]
    first = found.today[0]
    assert (first.item, first.done, first.total) == ("k013", 3, 3)


def test_a_day_is_covered_by_its_most_advanced_item(office):
    assert home(office, NOW, "", ()).covered["2026-12-17"] == ("k017", "terjadwal")


@pytest.mark.parametrize(
    ("at", "kind"),
    [("2026-12-15T10:00:00+07:00", "late"), ("2026-12-21T12:00:00+07:00", "late"), ("2026-12-23T09:00:00+07:00", "expired")],
)
def test_a_post_that_nobody_recorded_becomes_a_risk(office, at, kind):
    risks = home(office, datetime.fromisoformat(at), "", ()).risks
    assert (kind, READY) in [(r.kind, r.item) for r in risks]


def test_a_window_that_closes_within_a_day_is_a_risk_with_its_hour(office, clock):
    office.take(demo.signer("humas"))
    plan(office, READY, None)
    clock[0] = datetime.fromisoformat("2026-12-21T12:00:00+07:00")
    risk = next(r for r in home(office, clock[0], "", ()).risks if r.item == READY)
    assert (risk.kind, risk.until) == ("closing", "2026-12-22T09:00")


def test_what_is_not_approved_a_day_before_is_a_risk_and_already_lost_time_comes_first(office):
    risks = home(office, datetime.fromisoformat("2026-12-16T09:30:00+07:00"), "", ()).risks
    assert ("slow", "k016") in [(r.kind, r.item) for r in risks]
    timed = [bool(r.until) for r in risks if r.kind != "waited" and not r.kind.startswith("account")]
    assert timed == sorted(timed)


def test_what_waits_longer_than_the_office_allows_is_a_risk_counted_in_working_hours(office):
    """k016 was handed in long before; a weekend and a night do not count."""
    friday, monday = (datetime.fromisoformat(f"2026-12-{day}+07:00") for day in ("18T16:30:00", "21T07:30:00"))
    first, later = (next(r for r in home(office, at, "", ()).risks if (r.kind, r.item) == ("waited", "k016")) for at in (friday, monday))
    assert first.count == later.count > 8 * 60
    office.take(demo.signer("humas"))
    settle(office, {"wait_hours": "400"})
    assert "waited" not in [r.kind for r in home(office, monday, "", ()).risks]


def test_a_step_says_how_long_it_waits_and_whether_that_is_too_long(office):
    works = home(office, NOW, "x", ("kepala_humas", "humas", "unit_teknis")).work
    assert any(w.minutes > 0 for w in works)
    assert all((w.minutes > 8 * 60) == w.late for w in works if w.act in ("verify", "design", "final"))


def test_a_real_office_is_reminded_of_backups_and_of_its_charter(office, monkeypatch):
    monkeypatch.setattr(type(office), "demo", False)
    signed = datetime.fromisoformat(office.chain.latest.fact.at)
    soon, year = signed + timedelta(days=7), signed + timedelta(days=370)
    assert [r.count for r in home(office, soon, "", ()).risks if r.kind == "backup"] == [-1]
    office.facts.set_meta("backup_verified_at", soon.isoformat())
    assert not [r for r in home(office, soon, "", ()).risks if r.kind in ("backup", "charter")]
    assert [(r.kind, r.count) for r in home(office, year, "", ()).risks if r.kind in ("backup", "charter")] == [("charter", 370), ("backup", 363)]


def test_several_records_of_one_person_on_one_item_are_one_line(office):
    before = home(office, NOW, "", ()).happened
    assert sum(h.kind == "release" and h.item == "k013" for h in before) == 1
    office.take(demo.signer("admin"))
    release(office, READY, "fb_page", "https://contoh.invalid/1")
    first = home(office, NOW, "", ()).happened[0]
    assert (first.kind, first.name, first.item, first.title) == ("release", "Admin Akun", READY, "Saring sebelum sharing")
