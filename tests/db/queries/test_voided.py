"""The lock on facts as people read it: which approval a change cost, and by which field."""

from __future__ import annotations

import json

import main
from core.paths import places
from db.facts import Facts
from db.office import Office
from db.queries.voided import voided
from tests.db.viewing import Story
from tests.lab import data, look


def claims(story: Story, value: str, source: str = "SE 41") -> dict[str, object]:
    row = {"id": "c1", "statement": "Jam buka loket", "value": value, "unit": "", "source": source, "document": "", "as_of": ""}
    return {**data(), "body": story.pack({"claims": [row]})}


def texts(story: Story, text: str) -> dict[str, object]:
    return {**look(), "body": story.pack({"surfaces": [{"id": "ig_feed", "text": text, "media": []}]})}


def verified() -> tuple[Story, object]:
    story = Story.office()
    rev = story.revise("penulis", claims(story, "08.00"), texts(story, "Loket buka"))
    story.submit("penulis", rev)
    story.decide("teknis", rev, "verify")
    return story, rev


def lost(story: Story, home) -> list[tuple[str, str, list[str]]]:
    with Facts.create(places(home)) as facts:
        facts.pin_genesis(story.facts[0].id)
        facts.ingest(story.facts, story.blobs.items())
    with Office.open(places(home)) as office:
        return [(v.step, v.person, [str(c.told) for c in v.changes]) for v in voided(office, "item-1")]


def test_an_edit_of_the_look_costs_no_verification(tmp_path) -> None:
    story, rev = verified()
    story.revise("humas", claims(story, "08.00"), texts(story, "Loket buka pagi"), rev)
    assert lost(story, tmp_path) == []


def test_a_changed_claim_is_named_with_the_verification_it_cost(tmp_path, capsys) -> None:
    story, rev = verified()
    story.revise("penulis", claims(story, "09.00"), texts(story, "Loket buka pukul 09.00"), rev)
    assert lost(story, tmp_path) == [("verify", "teknis", ['Fakta 1: nilai, "08.00" menjadi "09.00"'])]
    assert main.main(["state", "--item", "item-1", "--home", str(tmp_path)]) == 0
    assert 'gugur: Fakta 1: nilai, "08.00" menjadi "09.00"' in capsys.readouterr().out
    assert main.main(["state", "--item", "item-1", "--json", "--home", str(tmp_path)]) == 0
    (told,) = json.loads(capsys.readouterr().out)["items"][0]["voided"]
    assert (told["step"], told["fields"]) == ("verify", [{"facet": "data", "row": "c1", "field": "value"}])


def test_after_a_new_verification_nothing_is_lost(tmp_path) -> None:
    story, rev = verified()
    later = story.revise("penulis", claims(story, "09.00"), texts(story, "Loket buka"), rev)
    story.decide("teknis", later, "verify")
    assert lost(story, tmp_path) == []


def test_going_back_to_the_verified_bytes_brings_the_verification_back(tmp_path) -> None:
    story, rev = verified()
    later = story.revise("penulis", claims(story, "09.00"), texts(story, "Loket buka"), rev)
    story.revise("penulis", claims(story, "08.00"), texts(story, "Loket buka"), later)
    assert lost(story, tmp_path) == []


def test_where_the_verified_text_is_gone_the_loss_is_still_named(tmp_path) -> None:
    story, rev = verified()
    story.revise("penulis", claims(story, "09.00"), texts(story, "Loket buka"), rev)
    del story.blobs[rev.body["facets"]["data"]["body"]]
    assert lost(story, tmp_path) == [("verify", "teknis", [])]
