"""Cards, histories and work lists, from the facts of a small office."""

from __future__ import annotations

from datetime import timedelta

from db.queries.items import ids, item
from db.queries.log import log
from db.queries.waiting import waiting
from db.view import View
from tests.db.viewing import Seen, Store, Story
from tests.lab import NOW


def opened(story: Story) -> Seen:
    made = View.in_memory()
    store = Store.of(story)
    made.catch_up(store, store.ground())
    return Seen(made.db)


def test_a_card_shows_steps_surfaces_and_who_decided() -> None:
    story = Story.office()
    rev = story.write("penulis", {"ig_feed": "Loket Sabtu", "x_post": "Loket Sabtu"})
    story.enter("penulis", "item", {"title": "Loket Sabtu", "pillar": "layanan", "people": ["humas"]})
    story.submit("penulis", rev)
    story.decide("teknis", rev, "verify")
    story.plan("humas", NOW, surfaces=["x_post"])
    card = item(opened(story), story.about)
    assert card is not None
    assert (card.title, card.status, card.label, card.step, card.people, card.author) == ("Loket Sabtu", "grafis", "in_review", "design", ("humas",), "penulis")
    assert [(s.step, s.met, s.ready, s.approved_by) for s in card.steps] == [
        ("verify", True, False, ("teknis",)),
        ("design", False, True, ()),
        ("final", False, False, ()),
    ]
    assert [(s.surface, s.state) for s in card.surfaces] == [("ig_feed", "open"), ("x_post", "planned")]
    assert (card.at, card.pillar, card.hidden, card.missing) == ("2026-12-14T09:00", "layanan", False, ())


def test_an_unknown_id_has_no_card() -> None:
    office = opened(Story.office())
    assert item(office, "tidak-ada") is None
    assert item(office, "charter") is None


def test_an_item_that_waits_for_a_fact_names_it() -> None:
    story = Story.office()
    rev = story.write("penulis", {"ig_feed": "Teks"})
    store = Store.of(story)
    store.arrived = [story.facts[0], story.submit("penulis", rev)]
    made = View.in_memory()
    made.catch_up(store, store.ground())
    card = item(Seen(made.db), story.about)
    assert card is not None
    assert (card.status, card.missing) == ("menungguberkas", (rev.id,))


def test_ideas_are_no_items() -> None:
    story = Story.office()
    story.write("penulis", {"ig_feed": "Teks"})
    story.enter("penulis", "idea", {"title": "Nanti"}, id="ide-1")
    assert ids(opened(story)) == (story.about,)


def test_the_history_tells_who_did_what_why_and_whether_it_counts() -> None:
    story = Story.office()
    rev = story.write("penulis", {"ig_feed": "Teks"})
    story.submit("penulis", rev)
    story.decide("teknis", rev, "verify", "return", reason=story.pack("Angka 42 belum ada sumbernya"))
    story.decide("admin", rev, "verify")
    story.recharter(people={k: v for k, v in story.chain().latest.body["people"].items() if k != "admin"}, seen={})
    lines = log(opened(story), story.about)
    assert [(x.kind, x.person, x.act, x.step) for x in lines] == [
        ("revision", "penulis", "", ""),
        ("submit", "penulis", "", ""),
        ("decision", "teknis", "return", "verify"),
        ("decision", "admin", "approve", "verify"),
    ]
    assert lines[2].note == "Angka 42 belum ada sumbernya"
    assert [x.counts for x in lines] == [True, True, True, False]


def test_the_work_list_holds_what_waits_for_a_role_soonest_first() -> None:
    story = Story.office()
    for n, hours in ((1, 5), (2, 2), (3, None)):
        story.about = f"item-{n}"
        rev = story.write("penulis", {"ig_feed": f"Teks {n}"})
        story.submit("penulis", rev)
        if hours is not None:
            story.plan("humas", NOW + timedelta(hours=hours))
    verify = story.decide("teknis", rev, "verify")
    design = story.decide("humas", rev, "design")
    office = opened(story)
    assert [w.item for w in waiting(office, {"unit_teknis"})] == ["item-2", "item-1"]
    assert [(w.item, w.step) for w in waiting(office, ("unit_teknis", "humas"))] == [
        ("item-2", "design"),
        ("item-2", "verify"),
        ("item-1", "design"),
        ("item-1", "verify"),
    ]
    assert [(w.item, w.step, w.status) for w in waiting(office, {"kepala_humas"})] == [("item-3", "final", "menunggu")]
    story.decide("kepala", rev, "final", relies=[verify, design])
    assert waiting(opened(story), {"kepala_humas", "hukum"}) == ()
