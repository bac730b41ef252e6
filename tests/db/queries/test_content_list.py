"""The list of content over the records of the demo office: newest change first, sifted, searched, and what may be thrown away."""

from dataclasses import replace
from datetime import date

import pytest

from core.content.facets import Medium
from core.errors import Refused
from core.media.records import Consent
from core.paths import places
from db import demo
from db.actions.hide import hide
from db.actions.keep_media import keep_consent
from db.actions.revise import revise
from db.office import Office
from db.queries.content_list import Wanted, choices, hide_reasons, listing
from db.queries.head import head
from db.queries.library import gone_in
from tests.offices import copied


@pytest.fixture
def office(demo_built, tmp_path):
    copied(demo_built, tmp_path / "home")
    with Office.open(places(tmp_path / "home")) as made:
        made.take(demo.signer("humas"))
        yield made


def items(office, **wanted):
    return [row.item for row in listing(office, Wanted(**wanted)).rows]


def of(office, status):
    return next(row.item for row in listing(office, Wanted(statuses=frozenset({status}))).rows)


def test_all_items_and_ideas_are_listed_and_a_cut_list_says_so(office):
    count = office.view_db.execute("SELECT count(*) FROM item").fetchone()[0]
    whole = listing(office, Wanted())
    assert (len(whole.rows), whole.more) == (count, False)
    cut = listing(office, Wanted(), limit=5)
    assert (cut.rows, cut.more) == (whole.rows[:5], True)


def test_the_last_changed_item_comes_first(office):
    draft = listing(office, Wanted(statuses=frozenset({"draf"}))).rows[-1].item
    assert items(office)[0] != draft
    hide(office, [draft], True)
    hide(office, [draft], False)
    assert items(office)[0] == draft


def test_a_row_shows_names_surfaces_and_steps(office):
    row = next(r for r in listing(office, Wanted()).rows if r.title == "Klarifikasi bansos palsu")
    assert (row.status, row.kind, row.person, row.done, row.total) == ("menunggu", "klarifikasi", "Unit Program", 2, 3)
    assert row.surfaces[0] == "ig_feed"
    assert row.at == "2026-12-14T14:00"


def test_filters_narrow_together(office):
    both = listing(office, Wanted(statuses=frozenset({"terjadwal"}), surfaces=frozenset({"fb_"}))).rows
    assert both
    assert {r.status for r in both} == {"terjadwal"}
    assert all(any(s.startswith("fb_") for s in r.surfaces) for r in both)
    assert {r.kind for r in listing(office, Wanted(kinds=frozenset({"hari_besar"}))).rows} == {"hari_besar"}
    campaign = choices(office, hidden=False).campaigns[0]
    assert {r.campaign for r in listing(office, Wanted(campaigns=frozenset({campaign[0]}))).rows} == {campaign[1]}


def test_mine_is_what_i_wrote_or_answer_for(office):
    assert items(office, mine="program")
    assert items(office, mine="kepala") == []


def test_the_search_takes_beginnings_shows_the_place_and_keeps_to_the_filters(office):
    found = listing(office, Wanted(text="antr")).rows
    assert found
    assert all("\x02" in r.snippet for r in found)
    assert {r.status for r in listing(office, Wanted(text="antr", statuses=frozenset({"terbit"}))).rows} == {"terbit"}
    assert listing(office, Wanted(text="zzqqxx")).rows == ()
    assert listing(office, Wanted(text='"*(')).rows == ()


def test_what_is_thrown_away_leaves_the_list_and_comes_back(office):
    draft = of(office, "draf")
    before = choices(office, hidden=False).hidden
    hide(office, [draft], True)
    assert draft not in items(office)
    assert draft in items(office, hidden=True)
    assert choices(office, hidden=True).hidden == before + 1
    hide(office, [draft], False)
    assert draft in items(office)


def test_an_idea_can_be_thrown_away_and_stays_an_idea(office):
    idea = of(office, "ide")
    hide(office, [idea], True)
    assert [r.status for r in listing(office, Wanted(hidden=True)).rows if r.item == idea] == ["ide"]


@pytest.mark.parametrize("status", ["terbit", "terjadwal", "menunggu"])
def test_what_is_on_its_way_or_published_cannot_be_thrown_away(office, status):
    item, draft = of(office, status), of(office, "draf")
    assert hide_reasons(office, [draft]) == ()
    assert len(hide_reasons(office, [draft, item])) == 1
    with pytest.raises(Refused):
        hide(office, [draft, item], True)
    assert draft in items(office), "all or none"


def test_an_item_says_that_somebody_in_its_pictures_may_not_be_shown_any_more(office):
    found = head(office, of(office, "draf"))
    keep_consent(office, Consent("izin-1", "Bu Sari", contact="Loket 1", given=date(2026, 1, 5)))
    medium = Medium("a" * 64, "image/png", people=True, consent=("izin-1",))
    surfaces = tuple(replace(s, media=(medium,)) for s in found.look.surfaces)
    revise(office, found.item, found.data, replace(found.look, surfaces=surfaces))
    assert found.item not in gone_in(office)
    keep_consent(office, Consent("izin-1", "Bu Sari", contact="Loket 1", given=date(2026, 1, 5), withdrawn=date(2026, 2, 1), why="Surat"))
    assert "Bu Sari" in str(gone_in(office)[found.item][0])
