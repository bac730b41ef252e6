"""Office records merge per field: the later by causal order wins, a tie goes to the smaller hash, roles decide what counts."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from core.ledger import envelope
from core.ledger.blob import unpack
from core.ledger.canon import Bad
from core.ledger.charter import chain
from core.ledger.entries import Entry, entries
from core.ledger.logs import Logs
from tests.db.viewing import Story


def merged(story: Story, facts=None, type: str = "item") -> Entry | None:
    facts = story.facts if facts is None else facts
    blobs = {ref: unpack(raw) for ref, raw in story.blobs.items()}
    return entries([f for f in facts if f.item == story.about], Logs.of(facts), chain(facts), blobs.get).get(type)


def fields(story: Story, facts=None):
    found = merged(story, facts)
    return None if found is None else dict(found.fields)


def test_concurrent_changes_of_different_fields_are_both_kept() -> None:
    story = Story.office()
    first = story.enter("penulis", "item", {"title": "A", "brief": "B"})
    left = story.enter("humas", "item", {"title": "A2"}, first)
    right = story.enter("kepala", "item", {"brief": "B2"}, first)
    assert fields(story) == {"title": "A2", "brief": "B2"}
    assert merged(story).heads == tuple(sorted((left.id, right.id)))


def test_of_concurrent_changes_of_one_field_the_smaller_hash_wins() -> None:
    story = Story.office()
    first = story.enter("penulis", "item", {"title": "A"})
    rivals = [story.enter(who, "item", {"title": who}, first) for who in ("humas", "kepala", "admin")]
    winner = min(rivals, key=lambda f: f.id)
    assert fields(story) == {"title": story.chain().person(winner.key)}


def test_a_change_that_knew_the_rivals_settles_them() -> None:
    story = Story.office()
    first = story.enter("penulis", "item", {"title": "A"})
    rivals = [story.enter(who, "item", {"title": who}, first) for who in ("humas", "kepala")]
    last = story.enter("penulis", "item", {"title": "Z"}, *rivals)
    assert fields(story) == {"title": "Z"}
    assert merged(story).heads == (last.id,)


def test_a_later_change_in_the_same_log_is_later_even_when_it_names_nothing() -> None:
    story = Story.office()
    for n in range(9):
        story.enter("penulis", "item", {"title": f"{n}"})
        assert fields(story) == {"title": f"{n}"}


def test_a_role_that_does_not_count_for_the_type_changes_nothing() -> None:
    story = Story.office()
    story.enter("penulis", "kit", {"warna": "merah"})
    assert merged(story, type="kit") is None
    good = story.enter("humas", "kit", {"warna": "biru"})
    story.enter("penulis", "kit", {"warna": "hitam"}, good)
    assert dict(merged(story, type="kit").fields) == {"warna": "biru"}


def test_what_rests_on_a_fact_that_is_not_here_waits_for_it() -> None:
    story = Story.office()
    first = story.enter("penulis", "item", {"title": "A"})
    middle = story.enter("humas", "item", {"title": "B"}, first)
    story.enter("kepala", "item", {"title": "C"}, middle)
    without = [f for f in story.facts if f is not middle]
    assert fields(story, without) == {"title": "A"}
    assert merged(story, without).missing == (middle.id,)
    assert fields(story) == {"title": "C"}


def test_a_removed_body_leaves_the_other_fields() -> None:
    story = Story.office()
    first = story.enter("penulis", "item", {"title": "A"})
    second = story.enter("humas", "item", {"brief": "rahasia"}, first)
    del story.blobs[second.body["fields"]]
    assert fields(story) == {"title": "A"}


MOVES = st.lists(st.tuples(st.sampled_from(["penulis", "humas", "kepala", "admin"]), st.sampled_from("abc"), st.integers(0, 3)), min_size=1, max_size=10)


@given(moves=MOVES, order=st.randoms(use_true_random=False))
def test_order_and_repetition_of_facts_never_matter(moves, order) -> None:
    story = Story.office()
    mine = []
    for who, name, back in moves:
        mine.append(story.enter(who, "item", {name: len(mine)}, *mine[-back:][:2] if back else (), **({"hidden": back == 1} if name == "c" else {})))
    shuffled = story.facts * 2
    order.shuffle(shuffled)
    assert merged(story, shuffled) == merged(story)
    assert fields(story)


def test_kept_bytes_are_read_again_only_under_their_own_id() -> None:
    story = Story.office()
    fact = story.enter("penulis", "item", {"title": "A"})
    assert envelope.again(fact.id, fact.raw, fact.sig) == fact == envelope.read(fact.raw, fact.sig)
    for spoiled in (fact.raw[:-1], fact.raw.replace(b'"seq":1', b'"seq":2'), b"{}"):
        try:
            envelope.again(fact.id, spoiled, fact.sig)
        except Bad:
            continue
        raise AssertionError("other bytes were taken for the fact")
