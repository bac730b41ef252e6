"""Campaigns, repeated slots and the rhythm as office records: all together or none, undone by the fields of before."""

from dataclasses import replace
from datetime import date

import pytest

from core.errors import Refused
from core.ledger.ids import new_id
from core.paths import places
from core.planning import campaign, rhythm, series
from core.planning.campaign import Campaign
from core.planning.repeat import Rule
from core.planning.series import Change, Series
from core.records import Slot
from db import demo
from db.actions.arrange import Kept, arrange, write
from db.actions.hide import hide
from db.office import Office
from db.queries import campaigns, mix, repeats
from db.queries.calendar import month
from db.queries.head import head
from tests.offices import copied

FIRST, LAST = date(2026, 12, 14), date(2027, 1, 31)
FRIDAYS = Series("jumat", "Kabar Jumat", Rule("week", FIRST, weekdays=(4,), off="skip"), "08:30", ("ig_feed", "fb_page"), "edukasi", "kampanye", "dbd")
CAMPAIGN = Campaign("tertib", "Tertib berkas", date(2027, 1, 4), date(2027, 1, 29), "Berkas lengkap", "Warga", "layanan", ("TertibBerkas",))


@pytest.fixture
def office(small_built, tmp_path):
    with Office.open(copied(small_built, tmp_path / "home")) as made:
        made.take(demo.signer("humas"))
        hidden = [Kept("series", s.id, {}, True) for s in repeats.every(made.view_db)]
        arrange(made, hidden)
        yield made


def kept(found, *, hidden=None):
    fields = series.fields(found) if isinstance(found, Series) else campaign.fields(found)
    return Kept("series" if isinstance(found, Series) else "campaign", found.id, fields, hidden)


def waiting(office, first=FIRST, last=LAST):
    return [s for s in repeats.slots(office, first, last) if s.kind != "suggest"]


def days(office):
    return [s.day.isoformat()[5:] for s in waiting(office)]


def one(office, id_="jumat"):
    return next(s for s in repeats.every(office.view_db) if s.id == id_)


def test_a_repeated_slot_stands_in_the_plan_from_today_on_without_days_off(office):
    arrange(office, [kept(FRIDAYS)])
    assert waiting(office, date(2026, 11, 1), date(2026, 12, 31)) == [Slot(date(2026, 12, 18), "08:30", "ig_feed", "rhythm", "Kabar Jumat", "jumat")]
    assert days(office) == ["12-18", "01-08", "01-15", "01-22", "01-29"]


def test_a_place_that_is_written_becomes_an_item_with_everything_it_says(office):
    arrange(office, [kept(FRIDAYS)])
    item = new_id()
    write(office, "jumat", date(2027, 1, 8), item)
    (chip,) = month(office.view_db, date(2027, 1, 8), date(2027, 1, 8))
    assert (chip.item, chip.at, chip.title, chip.status, chip.surfaces, chip.kind, chip.campaign) == (
        item, "2027-01-08T08:30", "Kabar Jumat", "draf", ("ig_feed", "fb_page"), "kampanye", "dbd",
    )  # fmt: skip
    assert head(office, item).fields["pillar"] == "edukasi"
    assert days(office) == ["12-18", "01-15", "01-22", "01-29"]
    with pytest.raises(Refused, match="sudah ditulis"):
        write(office, "jumat", date(2027, 1, 8), new_id())
    with pytest.raises(Refused, match="tidak ada"):
        write(office, "jumat", date(2027, 1, 9), new_id())


def test_throwing_the_item_away_gives_the_place_back(office):
    arrange(office, [kept(FRIDAYS)])
    item = new_id()
    write(office, "jumat", date(2026, 12, 18), item)
    assert "12-18" not in days(office)
    hide(office, [item], True)
    assert "12-18" in days(office)
    write(office, "jumat", date(2026, 12, 18), again := new_id())
    assert one(office).changes[date(2026, 12, 18)].item == again


@pytest.mark.parametrize("zone", ["Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura"])
def test_the_wall_clock_is_the_same_in_all_three_zones(zone, tmp_path, monkeypatch):
    play = {**demo.script(), "zone": zone}
    monkeypatch.setattr(demo, "script", lambda: play)
    demo.build(places(tmp_path), size=1)
    with Office.open(places(tmp_path)) as office:
        office.take(demo.signer("humas"))
        assert str(office.zone) == zone
        write(office, "jumat-3m", date(2027, 1, 8), "baru")
        assert [c.at for c in month(office.view_db, date(2027, 1, 8), date(2027, 1, 8)) if c.item == "baru"] == ["2027-01-08T08:00"]


def test_this_one_is_moved_and_put_back(office):
    arrange(office, [kept(FRIDAYS)])
    base = date(2027, 1, 8)
    arrange(office, [Kept("series", "jumat", series.only(one(office), base, day=date(2027, 1, 6), time="10:00"))])
    assert next((s.day.day, s.time) for s in waiting(office) if s.day.month == 1) == (6, "10:00")
    arrange(office, [Kept("series", "jumat", {series.on(base): {}})])
    assert days(office)[1] == "01-08"


def test_this_and_the_following_become_a_series_of_their_own_and_come_back_in_one_step(office):
    arrange(office, [kept(FRIDAYS)])
    old = one(office)
    before, after = series.part(old, date(2027, 1, 15), replace(old, id="jumat-2", time="13:00"))
    arrange(office, [Kept("series", old.id, series.differs(old, before)), kept(after)])
    assert [(s.day.day, s.time) for s in waiting(office) if s.day.month == 1] == [(8, "08:30"), (15, "13:00"), (22, "13:00"), (29, "13:00")]
    arrange(office, [Kept("series", old.id, series.differs(before, old)), Kept("series", "jumat-2", {}, True)])
    assert one(office) == old
    assert {s.time for s in waiting(office)} == {"08:30"}


def test_two_laptops_that_settle_different_dates_take_nothing_from_each_other(office):
    arrange(office, [kept(FRIDAYS)])
    seen = one(office)
    arrange(office, [Kept("series", "jumat", series.only(seen, date(2027, 1, 8), skip=True))])
    arrange(office, [Kept("series", "jumat", series.only(seen, date(2027, 1, 15), skip=True))])
    assert one(office).changes == {date(2027, 1, 8): Change(skip=True), date(2027, 1, 15): Change(skip=True)}


def test_nothing_is_written_when_one_record_is_wrong(office):
    count = office.facts.count()
    with pytest.raises(Refused, match="Judul belum diisi"):
        arrange(office, [kept(CAMPAIGN), kept(replace(FRIDAYS, title=""))])
    with pytest.raises(Refused, match="mendahului"):
        arrange(office, [kept(replace(CAMPAIGN, end=date(2026, 1, 1)))])
    with pytest.raises(Refused, match="tidak dikenal"):
        arrange(office, [Kept("setting", "office", {"short": "x"})])
    assert office.facts.count() == count


def test_the_rhythm_and_the_accounts_belong_to_their_roles(office):
    office.take(demo.signer("program"))
    with pytest.raises(Refused, match="Tim humas"):
        arrange(office, [Kept("setting", rhythm.SETTING, {"off": "keep"})])
    with pytest.raises(Refused, match="Admin akun"):
        arrange(office, [Kept("account", "instagram", {"goal": "Info"})])
    arrange(office, [kept(CAMPAIGN)])


def test_a_campaign_is_a_bar_until_it_is_put_away(office):
    def names():
        return [b.title for b in campaigns.bars(office.view_db, date(2027, 1, 29), date(2027, 2, 28))]

    arrange(office, [kept(CAMPAIGN)])
    assert "Tertib berkas" in names()
    arrange(office, [Kept("campaign", "tertib", {}, True)])
    assert "Tertib berkas" not in names()
    arrange(office, [Kept("campaign", "tertib", {}, False)])
    (found,) = [c for c in campaigns.campaigns(office).campaigns if c.id == "tertib"]
    assert found == CAMPAIGN


def test_an_empty_month_takes_the_rhythm_in_one_step_and_gives_it_back(office):
    march = date(2027, 3, 1)
    found = mix.balance(office, march)
    placed = sorted((d, x.slot.time) for x in found.laid for d in x.days)
    made = rhythm.series_of(found.laid, march, (new_id() for _ in found.laid))
    count = office.facts.count()
    arrange(office, [kept(s) for s in made])
    assert office.facts.count() == count + len(made)
    assert [(s.day, s.time) for s in waiting(office, march, date(2027, 3, 31))] == placed
    after = mix.balance(office, march)
    assert {s.id for s in after.placed} == {s.id for s in made}
    assert not any(x.days for x in after.laid)
    assert all(s.target == 0 or s.pillar == "kebangsaan" or s.slots for s in after.mix.shares)
    arrange(office, [Kept("series", s.id, {}, True) for s in made])
    assert waiting(office, march, date(2027, 3, 31)) == []
    assert mix.balance(office, march).laid == found.laid


def test_items_without_a_pillar_count_for_that_of_their_campaign(office):
    arrange(office, [kept(replace(FRIDAYS, pillar=""))])
    before = next(s for s in mix.balance(office, date(2027, 1, 1)).mix.shares if s.pillar == "edukasi")
    write(office, "jumat", date(2027, 1, 8), "baru")
    after = next(s for s in mix.balance(office, date(2027, 1, 1)).mix.shares if s.pillar == "edukasi")
    assert (after.items, after.slots) == (before.items + 1, before.slots - 1)


def test_good_hours_are_suggested_where_nothing_stands(office):
    arrange(office, [kept(FRIDAYS)])
    friday = [(s.kind, s.time) for s in repeats.slots(office, date(2027, 1, 8), date(2027, 1, 8))]
    assert friday == [("suggest", "07:00"), ("rhythm", "08:30"), ("suggest", "12:00"), ("suggest", "18:00")]
    assert repeats.slots(office, date(2026, 12, 1), date(2026, 12, 13)) == ()
