"""Moving things in the calendar, on the demo office: the right fact for each, nothing by halves, and the way back."""

import random
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from core.errors import Refused
from core.ledger.charter import Charter
from core.ledger.state import Label
from core.planning.moves import leaves
from db import demo
from db.actions.enter import enter
from db.actions.move import Wish, move, put_back
from db.actions.plan import plan, plan_fact
from db.actions.revise import revise
from db.queries.head import head
from db.queries.moves import lift, piece, rivals, standing
from tests.offices import NOW

READY = "k015"
"""Approved, planned, with a window until 22 December 09.00."""


def chips(office, item):
    return [at for (at,) in office.view_db.execute("SELECT at FROM chip WHERE item = ? ORDER BY at", (item,))]


def first(office, status):
    sql = "SELECT item, at FROM chip WHERE status = ? AND at > '2026-12-14' ORDER BY at, item"
    return office.view_db.execute(sql, (status,)).fetchone()


def aimed(office, status):
    """An item that nobody planned: only a day is aimed at, without a time."""
    item, at = first(office, status)
    plan(office, item, None)
    enter(office, "item", item, {"target_date": at[:10]})
    return item, at[:10]


def derived(office, item):
    """Everything that a calendar or a chain could show of an item."""
    state = office.state(item)
    rows = office.view_db.execute("SELECT at, status, surfaces, warn, done, total FROM chip WHERE item = ? ORDER BY at", (item,)).fetchall()
    if state is None:
        return rows
    surfaces = tuple((s.id, s.state, s.when) for s in state.surfaces)
    return rows, state.label, state.step, state.starred, state.facets, state.authors, state.steps, surfaces, state.window, state.submitted, state.flags


def approvals(office, item):
    return {f.decision for f in piece(office, item, chips(office, item)[0]).falls}


def test_what_is_approved_moves_by_a_plan_and_stays_approved(office):
    (at,) = chips(office, READY)
    changed = move(office, [Wish(READY, at, "2026-12-17T13:30")])
    assert (changed.kinds, chips(office, READY)) == ({"plan"}, ["2026-12-17T13:30"])
    assert office.state(READY).label is Label.SCHEDULED


@pytest.mark.parametrize("status", ["draf", "verifikasi", "menunggu"])
def test_what_is_not_approved_yet_moves_by_the_day_that_people_aim_at(office, status):
    item, at = aimed(office, status)
    before = office.state(item)
    assert move(office, [Wish(item, at, "2026-12-18T10:00")]).kinds <= {"entry", "revision"}
    assert chips(office, item) == ["2026-12-18T10:00"]
    assert office.state(item).steps == before.steps


def test_an_idea_gets_a_day_and_loses_it_again(office):
    idea = office.view_db.execute("SELECT id FROM item WHERE status = 'ide' ORDER BY id").fetchone()[0]
    at = next(iter(chips(office, idea)), "")
    move(office, [Wish(idea, at, "2026-12-30")])
    assert chips(office, idea) == ["2026-12-30"]
    move(office, [Wish(idea, "2026-12-30", "")])
    assert chips(office, idea) == []


def test_off_the_calendar_the_day_aimed_at_does_not_bring_it_back(office):
    enter(office, "item", READY, {"target_date": "2026-12-20"})
    (at,) = chips(office, READY)
    move(office, [Wish(READY, at, "")])
    assert (chips(office, READY), office.state(READY).label) == ([], Label.APPROVED)


def test_outside_the_window_nothing_moves_before_somebody_agreed_to_what_falls(office):
    (at,) = chips(office, READY)
    count = office.facts.count()
    with pytest.raises(Refused, match="Paraf ini akan gugur"):
        move(office, [Wish(READY, at, "2026-12-28T09:00")])
    assert office.facts.count() == count
    lost = approvals(office, READY)
    assert lost
    move(office, [Wish(READY, at, "2026-12-28T09:00")], lost)
    state = office.state(READY)
    assert (state.label, chips(office, READY)) == (Label.IN_REVIEW, ["2026-12-28T09:00"])
    assert state.surfaces[0].state == "planned", "the window moved along"
    assert next(s for s in state.steps if s.id == "verify").met, "what does not bind the look stays"


def test_several_move_together_or_not_at_all(office):
    (at,) = chips(office, READY)
    done = office.view_db.execute("SELECT item, at FROM chip WHERE status = 'terbit' ORDER BY at DESC").fetchone()
    draft = aimed(office, "draf")
    before = office.facts.count()
    with pytest.raises(Refused, match="terbit"):
        move(office, [Wish(READY, at, "2026-12-16T08:00"), Wish(*draft, "2026-12-16"), Wish(*done, "2026-12-16T08:00")])
    assert (office.facts.count(), chips(office, READY)) == (before, [at])
    move(office, [Wish(READY, at, "2026-12-16T08:00"), Wish(*draft, "2026-12-16")])
    assert (chips(office, READY), chips(office, draft[0])) == (["2026-12-16T08:00"], ["2026-12-16"])


def test_one_minute_of_an_item_moves_without_the_others(office):
    item = next(i for (i,) in office.view_db.execute("SELECT id FROM item WHERE status = 'terjadwal'") if len(office.state(i).surfaces) > 1)
    one, *rest = [s.id for s in office.state(item).surfaces]
    (at,) = chips(office, item)
    plan(office, item, datetime.fromisoformat(f"{at}:00+07:00") + timedelta(hours=5), [one])
    early, late = chips(office, item)
    move(office, [Wish(item, late, f"{late[:11]}20:00")])
    assert chips(office, item) == [early, f"{late[:11]}20:00"]
    assert {s.when[11:13] for s in office.state(item).surfaces if s.id in rest} == {early[11:13]}


def test_who_plans_but_does_not_write_may_move_inside_the_window_only(office):
    office.take(demo.signer("admin"))
    (at,) = chips(office, READY)
    held = piece(office, READY, at)
    assert (held.why_not, bool(held.why_shut)) == ((), True)
    move(office, [Wish(READY, at, "2026-12-16T08:00")])
    with pytest.raises(Refused):
        move(office, [Wish(READY, "2026-12-16T08:00", "2026-12-28T09:00")], approvals(office, READY))


def test_who_does_not_plan_moves_what_is_only_aimed_at(office):
    draft = aimed(office, "draf")
    office.take(demo.signer("program"))
    (at,) = chips(office, READY)
    assert piece(office, READY, at).why_not
    move(office, [Wish(*draft, "2026-12-16")])
    assert chips(office, draft[0]) == ["2026-12-16"]


def test_while_locked_the_hand_is_told_why(office):
    office.lock()
    (at,) = chips(office, READY)
    assert "Kursi terkunci" in str(piece(office, READY, at).why_not[0])


def test_what_stands_around_leaves_out_what_is_in_the_hand(office):
    (at,) = chips(office, READY)
    day = datetime.fromisoformat(at).date()
    held = lift(office, [(READY, at)], day, day + timedelta(days=1))
    assert (held.pieces[0].item, held.distance) == (READY, 30)
    assert held.near and all(n.item != READY and n.at[:10] in (str(day), str(day + timedelta(days=1))) for n in held.near)


def test_the_office_says_how_close_is_too_close(office):
    enter(office, "setting", "office", {"distance": "120"})
    assert lift(office, [], NOW.date(), NOW.date()).distance == 120


def test_a_move_out_of_the_window_and_its_undo_bring_the_approvals_back(office):
    (at,) = chips(office, READY)
    before, was = derived(office, READY), standing(office, [READY])
    move(office, [Wish(READY, at, "2026-12-28T09:00")], approvals(office, READY))
    moved, there = derived(office, READY), standing(office, [READY])
    assert moved != before
    put_back(office, there, was)
    assert derived(office, READY) == before
    put_back(office, standing(office, [READY]), there)
    assert derived(office, READY) == moved, "and done again"


def test_what_somebody_changed_since_is_not_undone(office):
    (at,) = chips(office, READY)
    draft = aimed(office, "draf")
    was = standing(office, [READY, draft[0]])
    move(office, [Wish(READY, at, "2026-12-16T08:00"), Wish(*draft, "2026-12-16")])
    seen = standing(office, [READY, draft[0]])
    enter(office, "item", draft[0], {"target_date": "2026-12-19"})
    with pytest.raises(Refused, match="sudah berubah sejak itu"):
        put_back(office, seen, was)
    assert chips(office, READY) == ["2026-12-16T08:00"], "all or nothing"


def torn(office, item=READY):
    """A second laptop plans without knowing of the plan that stands."""
    new = plan_fact(office, item, "2026-12-17T10:00:00+07:00", [s.id for s in office.state(item).surfaces])
    office.take(demo.signer("admin"))
    office.say_all([replace(new, body={**new.body, "prev_plans": []}, deps=[])])
    office.take(demo.signer("humas"))


def test_two_plans_that_did_not_know_each_other_are_both_shown_and_the_answer_names_both(office):
    (at,) = chips(office, READY)
    torn(office)
    assert chips(office, READY) == [at, "2026-12-17T10:00"]
    both = rivals(office, READY)
    assert [r.when[:16] for r in both] == [at, "2026-12-17T10:00"]
    assert len({r.name for r in both}) == 2
    plan(office, READY, datetime.fromisoformat(both[1].when), both[1].surfaces)
    assert (chips(office, READY), rivals(office, READY)) == (["2026-12-17T10:00"], ())
    last = [f for f in office.facts_of(READY) if f.kind == "plan"][-1]
    assert {r.plan for r in both} <= set(last.body["prev_plans"])


def test_moving_one_of_two_contradicting_plans_settles_them(office):
    torn(office)
    assert piece(office, READY, "2026-12-17T10:00").rivals
    move(office, [Wish(READY, "2026-12-17T10:00", "2026-12-18T10:00")])
    assert chips(office, READY) == ["2026-12-18T10:00"]


@pytest.mark.parametrize("seed", range(4))
def test_a_drag_and_its_undo_leave_the_derived_state_as_it_was(office, seed):
    """Random offices: chips planned, torn off, revised and aimed at by chance; then every chip goes somewhere and comes back."""
    chance = random.Random(seed)
    _shuffle(office, chance)
    rows = office.view_db.execute("SELECT item, at FROM chip UNION SELECT id, '' FROM item WHERE at IS NULL ORDER BY 1, 2").fetchall()
    for item, at in chance.sample(rows, 40):
        held = piece(office, item, at)
        day = NOW.date() + timedelta(days=chance.randint(-20, 40))
        to = chance.choice(["", f"{day}T{chance.randint(0, 23):02}:{chance.choice(('00', '25'))}", *([] if held.planned else [f"{day}"])])
        before, was = derived(office, item), standing(office, [item])
        wish = [Wish(item, at, to)]
        agreed = {f.decision for f in held.falls}
        refusing = held.why_not or (held.why_shut if leaves(held, to) else ())
        if refusing and to != at:
            with pytest.raises(Refused):
                move(office, wish, agreed)
            assert derived(office, item) == before
            continue
        move(office, wish, agreed)
        assert to in chips(office, item) if to else at not in chips(office, item)
        after, there = derived(office, item), standing(office, [item])
        put_back(office, there, was)
        assert derived(office, item) == before, (item, at, to)
        put_back(office, standing(office, [item]), there)
        assert derived(office, item) == after
        put_back(office, standing(office, [item]), was)


def _shuffle(office, chance):
    for (item,) in office.view_db.execute("SELECT id FROM item ORDER BY id").fetchall():
        state = office.state(item)
        roll, when = chance.random(), NOW + timedelta(days=chance.randint(-3, 20), hours=chance.randint(0, 10))
        if state is None or state.label not in (Label.DRAFT, Label.RETURNED, Label.IN_REVIEW, Label.APPROVED, Label.SCHEDULED):
            continue
        if roll < 0.3:
            plan(office, item, when, [chance.choice(state.surfaces).id] if state.surfaces and roll < 0.15 else ())
        elif roll < 0.4:
            plan(office, item, None)
        elif roll < 0.6:
            enter(office, "item", item, {"target_date": chance.choice(["", f"{when:%Y-%m-%d}", f"{when:%Y-%m-%dT%H:%M}"])})
        elif roll < 0.7:
            found = head(office, item)
            window = (when.isoformat(timespec="seconds"), (when + timedelta(days=4)).isoformat(timespec="seconds"))
            revise(office, item, found.data, replace(found.look, not_before=window[0], not_after=window[1]))


def test_the_answer_to_two_plans_is_taken_back_and_the_question_names_who_planned_first(office):
    torn(office)
    asked, before, was = rivals(office, READY), derived(office, READY), standing(office, [READY])
    plan(office, READY, datetime.fromisoformat(asked[1].when), asked[1].surfaces)
    answered, there = derived(office, READY), standing(office, [READY])
    put_back(office, there, was)
    assert derived(office, READY) == before
    assert [(r.when, r.surfaces, r.name, r.at) for r in rivals(office, READY)] == [(r.when, r.surfaces, r.name, r.at) for r in asked]
    put_back(office, standing(office, [READY]), there)
    assert derived(office, READY) == answered, "and answered again"
    put_back(office, standing(office, [READY]), was)
    assert [(r.name, r.at) for r in rivals(office, READY)] == [(r.name, r.at) for r in asked], "however often"


def test_moving_one_of_two_contradicting_plans_is_undone_to_the_question(office):
    torn(office)
    before, was = derived(office, READY), standing(office, [READY])
    move(office, [Wish(READY, "2026-12-17T10:00", "2026-12-18T10:00")])
    put_back(office, standing(office, [READY]), was)
    assert derived(office, READY) == before


@pytest.mark.parametrize("zone", ["Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura"])
def test_the_clock_on_the_wall_is_what_was_meant_in_every_zone_and_at_every_edge_of_a_year(office, zone, monkeypatch):
    """Year ends, week 53, a leap day, the first of a month that begins on a Sunday: there and back again."""
    monkeypatch.setattr(Charter, "zone", property(lambda _charter: zone))
    office.view.rebuild(office.facts, office.ground())
    (at,), draft = chips(office, READY), aimed(office, "draf")
    for item, here in ((READY, at), draft):
        before, was = derived(office, item), standing(office, [item])
        for to in ("2026-12-31T23:55", "2027-01-01T00:05", "2027-01-03T08:00", "2028-02-29T12:00", "2026-02-01T06:30"):
            move(office, [Wish(item, here, to)], {f.decision for f in piece(office, item, here).falls})
            assert chips(office, item) == [to]
            put_back(office, standing(office, [item]), was)
            assert derived(office, item) == before, (item, to)
