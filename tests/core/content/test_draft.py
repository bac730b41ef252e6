"""One caption leads: surfaces follow it, leave it, and come back."""

from dataclasses import replace

import pytest

from core.content.draft import Draft, detach, follow, from_json, lead, parted, to_json, with_surfaces
from core.content.facets import Data, Look, SurfaceText


def draft(**texts):
    look = Look(tuple(SurfaceText(s, t) for s, t in texts.items()))
    return Draft("i", look=look, detached=parted(look))


def texts(found):
    return {s.id: s.text for s in found.look.surfaces}


def test_the_text_of_most_surfaces_leads_and_of_equally_many_the_first():
    assert draft(a="x", b="y", c="y").detached == {"a"}
    assert draft(a="x", b="y").detached == {"b"}
    assert draft(a="x", b="x").shared


def test_a_surface_leaves_with_the_same_words_and_comes_back_to_the_leading_ones():
    apart = detach(draft(a="x", b="x"), "b")
    assert (apart.detached, texts(apart)) == ({"b"}, {"a": "x", "b": "x"})
    assert texts(follow(draft(a="x", b="y"), "b")) == {"a": "x", "b": "x"}


def test_one_surface_always_follows():
    assert detach(draft(a="x"), "a").detached == frozenset()
    assert detach(detach(draft(a="x", b="x"), "a"), "b").detached == {"a"}


def test_a_text_of_its_own_can_lead_and_other_own_texts_stay():
    found = lead(draft(a="x", b="x", c="y", d="z"), "c")
    assert texts(found) == {"a": "y", "b": "y", "c": "y", "d": "z"}
    assert found.detached == {"d"}


def test_when_every_surface_that_follows_goes_another_text_leads():
    apart = draft(a="x", b="x", c="y")
    assert with_surfaces(apart, ("c",)).shared
    assert with_surfaces(apart, ("c", "d")).detached == {"c"}, "a new one carries the leading text"


def test_the_journal_keeps_who_left_and_reads_journals_of_before():
    apart = detach(draft(a="x", b="x"), "b")
    value = to_json(apart)
    assert from_json("i", value) == apart
    del value["detached"]
    assert from_json("i", value).detached == frozenset()


@pytest.mark.parametrize(
    ("other", "touched"),
    [
        ({"title": "lain"}, set()),
        ({"people": ("b",)}, set()),
        ({"data": Data(kind="jadwal")}, {"data"}),
        ({"look": Look(not_after="2026-12-20T00:00:00+07:00")}, {"look"}),
    ],
)
def test_only_facets_that_differ_are_touched(other, touched):
    one = Draft("i", title="judul", people=("a",))
    assert replace(one, **other).touched(one) == touched
    assert not replace(one, **other).same(one)
