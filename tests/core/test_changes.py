"""What changed between two versions, in the words of the office."""

from __future__ import annotations

from dataclasses import replace

from core.content.changes import changes
from core.content.facets import Claim, Data, Look, Medium, SurfaceText

DATA = Data(kind="pengumuman", claims=(Claim("c1", "Jam buka loket", "08.00", source="SE 41"),))
LOOK = Look((SurfaceText("ig_feed", "Loket buka 08.00.", media=(Medium("a" * 64, "image/jpeg", alt="Poster"),)),))


def test_equal_versions_differ_in_nothing() -> None:
    assert changes((DATA, DATA), (LOOK, LOOK)) == ()


def test_a_changed_claim_is_named_with_its_field() -> None:
    later = replace(DATA, claims=(replace(DATA.claims[0], value="09.00"),))
    found = changes((DATA, later), (LOOK, LOOK))
    assert [(str(c.where), c.before, c.after) for c in found] == [("Fakta 1: nilai", "08.00", "09.00")]


def test_a_changed_picture_is_a_change_of_the_look_alone() -> None:
    later = Look((replace(LOOK.surfaces[0], media=(Medium("b" * 64, "image/jpeg", alt="Poster"),)),))
    found = changes((DATA, DATA), (LOOK, later))
    assert [str(c.where) for c in found] == ["Instagram · Unggahan tunggal: berkas"]
    assert {c.facet for c in found} == {"look"}


def test_an_added_claim_and_a_dropped_surface_are_named() -> None:
    more = replace(DATA, claims=(*DATA.claims, Claim("c2", "Hari", "Senin")))
    found = changes((DATA, more), (LOOK, Look()))
    assert "Fakta 2: nilai" in [str(c.where) for c in found]
    assert "Instagram · Unggahan tunggal: teks unggahan" in [str(c.where) for c in found]


def test_a_moved_window_is_a_change_of_the_look() -> None:
    found = changes((DATA, DATA), (LOOK, replace(LOOK, not_after="2026-12-20T00:00:00+07:00")))
    assert [(c.facet, c.field) for c in found] == [("look", "not_after")]


def test_a_change_is_told_with_both_values_and_long_texts_are_cut() -> None:
    later = replace(DATA, claims=(replace(DATA.claims[0], value="09.00"),))
    assert [str(c.told) for c in changes((DATA, later), (LOOK, LOOK))] == ['Fakta 1: nilai, "08.00" menjadi "09.00"']
    long = Look((replace(LOOK.surfaces[0], text="kata " * 40),))
    (change,) = changes((DATA, DATA), (LOOK, long))
    assert len(str(change.told)) < 130
