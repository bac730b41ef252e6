"""What changed between two versions, in the words of the office."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from core.content.changes import changes, voided, word_diff
from core.content.facets import Claim, Data, Look, Medium, SurfaceText

DATA = Data(kind="pengumuman", claims=(Claim("c1", "Jam buka loket", "08.00", source="SE 41"),))
LOOK = Look((SurfaceText("ig_feed", "Loket buka 08.00.", media=(Medium("a" * 64, "image/jpeg", alt="Poster"),)),))
BINDS = {"verify": ("data",), "design": ("look",), "final": ("data", "look")}


def test_equal_versions_differ_in_nothing() -> None:
    assert changes((DATA, DATA), (LOOK, LOOK)) == ()


def test_a_changed_claim_is_named_with_its_field_and_voids_what_binds_data() -> None:
    later = replace(DATA, claims=(replace(DATA.claims[0], value="09.00"),))
    found = changes((DATA, later), (LOOK, LOOK))
    assert [(str(c.where), c.before, c.after) for c in found] == [("Fakta c1: nilai", "08.00", "09.00")]
    assert set(voided(found, BINDS)) == {"verify", "final"}


def test_a_changed_picture_voids_what_binds_the_look_and_leaves_the_verification() -> None:
    later = Look((replace(LOOK.surfaces[0], media=(Medium("b" * 64, "image/jpeg", alt="Poster"),)),))
    found = changes((DATA, DATA), (LOOK, later))
    assert [str(c.where) for c in found] == ["Kanal ig_feed: berkas"]
    assert set(voided(found, BINDS)) == {"design", "final"}


def test_an_added_claim_and_a_dropped_surface_are_named() -> None:
    more = replace(DATA, claims=(*DATA.claims, Claim("c2", "Hari", "Senin")))
    found = changes((DATA, more), (LOOK, Look()))
    assert "Fakta c2: nilai" in [str(c.where) for c in found]
    assert "Kanal ig_feed: teks unggahan" in [str(c.where) for c in found]


def test_a_moved_window_is_a_change_of_the_look() -> None:
    found = changes((DATA, DATA), (LOOK, replace(LOOK, not_after="2026-12-20T00:00:00+07:00")))
    assert [(c.facet, c.field) for c in found] == [("look", "not_after")]


@given(st.text(alphabet="ab \n", max_size=30), st.text(alphabet="ab \n", max_size=30))
def test_the_word_diff_holds_both_texts_whole(before: str, after: str) -> None:
    runs = word_diff(before, after)
    assert "".join(t for tag, t in runs if tag != "in") == before
    assert "".join(t for tag, t in runs if tag != "out") == after
