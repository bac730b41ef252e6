"""What is due to be published and what is wrong with it, and the kit of one item, on the demo office."""

from dataclasses import replace
from datetime import datetime

import pytest

from core.errors import Refused
from db.actions.plan import plan, replan
from db.actions.release import release
from db.actions.report import report
from db.actions.revise import revise
from db.queries.head import head
from db.queries.publish import due, kit
from tests.offices import NOW

READY, DONE = "k015", "k013"
ADDRESS = "https://contoh.invalid/p/1"


def one(office, item, now=NOW):
    return next((d for d in due(office, now) if d.item == item), None)


def at(text):
    return datetime.fromisoformat(f"2026-12-{text}+07:00")


def test_two_weeks_ahead_are_due_and_what_went_out_since_yesterday_stays(office):
    items = {d.item for d in due(office, NOW)}
    assert {"k012", DONE, READY, "k024"} <= items
    assert "k011" not in items, "published three days ago"
    assert {d.done for d in due(office, NOW) if d.item == DONE} == {3}


@pytest.mark.parametrize(("now", "trouble"), [("14T09:00:00", ""), ("15T09:00:01", "late"), ("22T09:00:01", "expired")])
def test_the_clock_turns_what_is_due_into_trouble(office, now, trouble):
    assert one(office, READY, at(now)).trouble == trouble


def test_a_plan_outside_the_window_is_trouble_until_it_is_moved_back(office):
    plan(office, READY, at("23T09:00:00"))
    assert one(office, READY).trouble == "outside"
    plan(office, READY, at("16T09:00:00"))
    assert (one(office, READY).trouble, one(office, READY).at) == ("", "2026-12-16T09:00")


def test_without_a_plan_it_is_due_at_no_time(office):
    plan(office, READY, None)
    assert one(office, READY).at == ""


def test_taking_a_plan_back_gives_each_surface_its_own_time_again(office):
    plan(office, READY, at("16T08:00:00"), ["fb_page"])
    before = {s.id: s.when for s in office.state(READY).surfaces}
    plan(office, READY, at("17T10:00:00"))
    replan(office, READY, before)
    assert {s.id: s.when for s in office.state(READY).surfaces} == before


def test_the_time_of_the_post_decides_over_the_window_not_the_time_of_the_record(office, clock):
    clock[0] = at("23T10:00:00")
    with pytest.raises(Refused, match="sudah lewat"):
        release(office, READY, "fb_page", ADDRESS)
    release(office, READY, "fb_page", ADDRESS, posted=at("15T09:05:00"))
    proof = next(c.proof for c in kit(office, READY).cards if c.surface == "fb_page")
    assert (proof.at, proof.recorded) == ("2026-12-15T09:05:00+07:00", "2026-12-23T10:00:00+07:00")
    assert (proof.person, proof.address) == ("Tim Humas", ADDRESS)


def test_a_record_that_proves_nothing_is_refused_by_the_action_too(office):
    with pytest.raises(Refused, match="tangkapan layar"):
        release(office, READY, "fb_page", "")


def test_a_published_surface_shows_the_text_of_its_own_version(office):
    first = head(office, DONE).look.surfaces[0]
    report(office, DONE, "correction", "Jam di teks keliru.", "keliru")
    found = head(office, DONE)
    revise(office, DONE, found.data, replace(found.look, surfaces=(replace(first, text="Sudah pulih."), *found.look.surfaces[1:])))
    assert head(office, DONE).look.surfaces[0].text == "Sudah pulih."
    assert kit(office, DONE).cards[0].caption == first.text


def test_the_kit_of_what_is_not_approved_has_no_cards_and_cannot_be_exported(office):
    found = kit(office, "k023")
    assert found.cards == ()
    assert "belum disetujui" in str(found.why_export[0])


def test_a_locked_seat_reads_the_kit_and_every_verb_says_why_not(office):
    office.lock()
    found = kit(office, READY)
    assert found.locked
    assert all("terkunci" in str(c.why_release[0]) and "terkunci" in str(c.why_skip[0]) for c in found.cards)
