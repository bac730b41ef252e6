"""Something new out of what is there: copies, parts, items out of ideas, other surfaces."""

from dataclasses import replace
from datetime import datetime

import pytest

from core import platforms
from core.errors import Refused
from core.ledger.state import Label
from db import demo
from db.actions.copies import convert, duplicate, set_surfaces, split, unconvert
from db.actions.enter import enter
from db.actions.move import put_back
from db.actions.plan import plan
from db.actions.revise import revise
from db.queries.head import head
from db.queries.moves import piece, standing

READY = "k015"


def items(office):
    return {item for (item,) in office.view_db.execute("SELECT id FROM item WHERE hidden = 0")}


def chips(office, item):
    return office.view_db.execute("SELECT at, surfaces FROM chip WHERE item = ? ORDER BY at", (item,)).fetchall()


def draft(office, *surfaces):
    """A draft on several surfaces with a caption and a file of its own on each."""
    item = office.view_db.execute("SELECT id FROM item WHERE status = 'draf' ORDER BY id").fetchone()[0]
    found = head(office, item)
    file = head(office, READY).look.surfaces[0].media
    texts = tuple(replace(found.look.surfaces[0], id=s, text=f"Takarir {s}", media=file) for s in surfaces)
    revise(office, item, found.data, replace(found.look, surfaces=texts))
    return item


def test_a_copy_holds_everything_that_was_written_and_no_approval(office):
    before = items(office)
    (new,) = duplicate(office, [READY]).ids
    one, other = head(office, READY), head(office, new)
    assert items(office) == before | {new}
    assert (other.data, other.look.surfaces, other.state.label) == (one.data, one.look.surfaces, Label.DRAFT)
    assert other.title == f"{one.title} (salinan)"
    assert [at for at, _ in chips(office, new)] == [at for at, _ in chips(office, READY)], "it aims at the same minute"
    assert not any(f.kind == "plan" for f in office.facts_of(new))


def test_an_idea_is_copied_as_an_idea(office):
    idea = office.view_db.execute("SELECT id FROM item WHERE status = 'ide' ORDER BY id").fetchone()[0]
    (new,) = duplicate(office, [idea]).ids
    assert office.entry("idea", new).fields["kind"] == office.entry("idea", idea).fields["kind"]
    assert office.state(new) is None


def test_several_copies_are_made_together_or_not_at_all(office):
    before = office.facts.count()
    with pytest.raises(Refused):
        duplicate(office, [READY, "tidak-ada"] if office.take(demo.signer("teknis")) else [])
    assert office.facts.count() == before


def test_a_draft_parts_into_one_item_for_each_surface(office):
    item = draft(office, "ig_feed", "fb_page", "x_post")
    title, before = head(office, item).title, items(office)
    parts = split(office, item).ids - {item}
    assert items(office) == before | parts
    every = [head(office, i) for i in (item, *parts)]
    assert {(h.look.surfaces[0].id, h.look.surfaces[0].text, len(h.look.surfaces)) for h in every} == {
        (s, f"Takarir {s}", 1) for s in ("ig_feed", "fb_page", "x_post")
    }
    assert all(h.look.surfaces[0].media == head(office, READY).look.surfaces[0].media for h in every)
    assert {h.title for h in every} == {f"{title} · {platforms.name(s)}" for s in ("ig_feed", "fb_page", "x_post")}
    assert {at for h in every for at, _ in chips(office, h.item)} == {at for at, _ in chips(office, item)}


def test_what_is_on_its_way_or_has_one_surface_is_not_parted(office):
    with pytest.raises(Refused, match="Hanya draf"):
        split(office, READY)
    with pytest.raises(Refused, match="hanya punya satu kanal"):
        split(office, draft(office, "ig_feed"))


def test_an_idea_becomes_an_item_and_keeps_its_id_its_day_and_its_words(office):
    idea = office.view_db.execute("SELECT id FROM item WHERE status = 'ide' ORDER BY id").fetchone()[0]
    enter(office, "idea", idea, {"surfaces": ["ig_feed", "kanal_lama"], "target_date": "2026-12-29", "note": "Angkat cerita warga."})
    kind = office.entry("idea", idea).fields["kind"]
    assert convert(office, idea).ids == {idea}
    found = head(office, idea)
    assert (found.state.label, found.state.kind, [s.id for s in found.look.surfaces]) == (Label.DRAFT, kind, ["ig_feed"])
    assert (found.fields["brief"], chips(office, idea)[0][0]) == ("Angkat cerita warga.", "2026-12-29")
    with pytest.raises(Refused, match="bukan ide"):
        convert(office, idea)


def test_other_surfaces_are_a_new_version_that_begins_with_the_leading_caption(office):
    item = draft(office, "ig_feed")
    set_surfaces(office, item, ["ig_feed", "wa_channel"])
    found = head(office, item)
    assert [(s.id, s.text) for s in found.look.surfaces] == [("ig_feed", "Takarir ig_feed"), ("wa_channel", "Takarir ig_feed")]
    set_surfaces(office, item, ["wa_channel"])
    assert [s.id for s in head(office, item).look.surfaces] == ["wa_channel"]
    with pytest.raises(Refused, match="paling sedikit satu kanal"):
        set_surfaces(office, item, [])


def test_surfaces_of_what_is_approved_change_only_when_somebody_agreed_to_what_falls(office):
    wanted = [s.id for s in head(office, READY).look.surfaces] + ["x_post"]
    with pytest.raises(Refused, match="akan gugur"):
        set_surfaces(office, READY, wanted)
    set_surfaces(office, READY, wanted, {f.decision for f in piece(office, READY, "").falls})
    assert office.state(READY).label is Label.IN_REVIEW


def taken_back(office, item, act):
    """Do something to ``item``, and take it back and do it again as the calendar does; gives what was new."""
    old, was = (look_of(office, item), items(office)), standing(office, [item])
    came = sorted(act().ids - {item})
    new, there, parts = (look_of(office, item), items(office)), standing(office, [item]), standing(office, came)
    assert new != old
    for _ in range(2):
        put_back(office, (*there, *parts), (*was, *parts), thrown=came)
        assert (look_of(office, item), items(office)) == old
        put_back(office, (*was, *parts), (*there, *parts), shown=came)
        assert (look_of(office, item), items(office)) == new
    return came


def look_of(office, item):
    found = head(office, item)
    return found.title, found.look, found.state.label, found.state.authors, chips(office, item)


def test_parting_a_draft_is_taken_back_and_done_again(office):
    item = draft(office, "ig_feed", "fb_page", "x_post")
    plan(office, item, datetime.fromisoformat("2026-12-20T10:00:00+07:00"), ["fb_page"])
    came = taken_back(office, item, lambda: split(office, item))
    found = head(office, came[0])
    was, parts = standing(office, [item]), standing(office, came)
    revise(office, came[0], found.data, replace(found.look, surfaces=(replace(found.look.surfaces[0], text="Ditulis lagi."),)))
    with pytest.raises(Refused, match="sudah berubah"):
        put_back(office, (*was, *parts), (*was, *parts), thrown=came)
    assert set(came) <= items(office), "what somebody wrote in since is not thrown away"


def test_other_surfaces_are_taken_back_with_the_approvals_that_fell(office):
    wanted = [s.id for s in head(office, READY).look.surfaces] + ["wa_channel"]
    taken_back(office, READY, lambda: set_surfaces(office, READY, wanted, [f.decision for f in piece(office, READY, "").falls]))


def test_an_item_becomes_an_idea_again_under_an_id_of_its_own(office):
    idea = office.view_db.execute("SELECT id FROM item WHERE status = 'ide' ORDER BY id").fetchone()[0]
    fields, before = office.entry("idea", idea).fields, items(office)
    convert(office, idea)
    unconvert(office, idea, "ide-lagi")
    assert items(office) == before - {idea} | {"ide-lagi"}
    assert (office.state("ide-lagi"), office.entry("idea", "ide-lagi").fields) == (None, fields)
    put_back(office, (), (), shown=[idea], thrown=["ide-lagi"])
    assert items(office) == before
    unconvert(office, idea, "ide-lagi")
    assert items(office) == before - {idea} | {"ide-lagi"}, "and once more"
