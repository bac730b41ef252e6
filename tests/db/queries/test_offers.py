"""What the menu of a chip offers on the demo office: every verb with all reasons why not, and the same for several."""

from dataclasses import replace

import pytest

from db import demo
from db.actions.copies import duplicate
from db.actions.hide import hide
from db.actions.plan import plan_fact
from db.queries.calendar import month
from db.queries.offers import offers
from db.queries.publish import due, kit
from tests.offices import NOW

READY, DONE, DRAFT, WAITING, IDEA = "k015", "k001", "k042", "k014", "k026"
WAS = "2026-12-15T09:00"


def of(office, item):
    at = office.view_db.execute("SELECT coalesce(at, '') FROM item WHERE id = ?", (item,)).fetchone()[0]
    return offers(office, [(item, at)])


def verbs(found):
    return {o.id for o in found.verbs}


@pytest.mark.parametrize(("item", "forward"), [(READY, "release"), (DRAFT, "submit"), (WAITING, "decide"), (IDEA, "convert")])
def test_each_state_has_its_one_way_forward(office, item, forward):
    assert {"release", "submit", "decide", "convert"} & verbs(of(office, item)) == {forward}


def test_a_verb_that_the_role_may_not_do_names_the_role(office):
    assert "Kepala humas" in str(of(office, WAITING).why("decide")[0])
    office.take(demo.signer("kepala"))
    assert "Tim humas" in str(of(office, READY).why("move")[0])


def test_what_is_published_has_a_link_and_does_not_move(office):
    found = of(office, DONE)
    assert found.link.startswith("https://contoh.invalid/")
    assert found.why("move") and found.why("undate")
    assert "hide" not in verbs(found)


def test_everything_is_offered_while_locked_and_says_that_somebody_has_to_enter(office):
    office.lock()
    found = of(office, READY)
    assert all("Kursi terkunci" in str(o.why[0]) for o in found.verbs)


def test_what_is_offered_is_not_refused_a_moment_later(office):
    assert of(office, READY).why("duplicate") == ()
    duplicate(office, [READY])
    assert of(office, DRAFT).why("hide") == ()
    hide(office, [DRAFT], True)


def test_several_share_their_verbs_and_a_reason_says_of_which(office):
    done_at = office.view_db.execute("SELECT at FROM item WHERE id = ?", (DONE,)).fetchone()[0]
    found = offers(office, [(READY, WAS), (DONE, done_at)])
    assert verbs(found) == {"move", "undate", "duplicate", "hide"}
    (why,) = found.why("move")
    assert str(why).endswith(": Konten ini sudah terbit. Perbaiki lewat koreksi.")
    assert found.why("duplicate") == ()


def _torn(office):
    new = plan_fact(office, READY, "2026-12-17T10:00:00+07:00", [s.id for s in office.state(READY).surfaces])
    office.take(demo.signer("admin"))
    office.say_all([replace(new, body={**new.body, "prev_plans": []}, deps=[])])
    office.take(demo.signer("humas"))


def test_two_plans_are_seen_wherever_somebody_plans_or_publishes(office):
    _torn(office)
    assert {r.name for r in of(office, READY).rivals} == {"Tim Humas", "Admin Akun"}
    shown = [c for c in month(office.view_db, NOW.date(), NOW.date().replace(day=31)) if c.item == READY]
    assert [(c.at, c.clash, c.warn) for c in shown] == [(WAS, True, True), ("2026-12-17T10:00", True, True)]
    assert [r.when[:16] for r in kit(office, READY).rivals] == [WAS, "2026-12-17T10:00"]
    assert {d.trouble for d in due(office, NOW) if d.item == READY} == {"clash"}
    assert all("Pilih satu dulu" in " ".join(map(str, c.why_release)) for c in kit(office, READY).cards)
