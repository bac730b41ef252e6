"""``state``: what the facts say, equal on every replica that holds the same facts."""

from __future__ import annotations

import json
import random

import main
from core.paths import places
from db.facts import Facts
from tests.db.viewing import Story
from tests.lab import NOW


def replica(home, story: Story, *loads):
    """An installation that took in ``loads`` of facts one after the other."""
    with Facts.create(places(home)) as facts:
        facts.pin_genesis(story.facts[0].id)
        for load in loads:
            facts.ingest(load, story.blobs.items())


def printed(capsys, *words: str) -> str:
    assert main.main([*words]) == 0
    return capsys.readouterr().out


def busy() -> Story:
    story = Story.office()
    story.about = "item-1"
    rev = story.write("penulis", {"ig_feed": "Loket Sabtu"})
    first = story.enter("penulis", "item", {"title": "Loket Sabtu"})
    story.submit("penulis", rev)
    story.enter("humas", "item", {"title": "Loket buka Sabtu"}, first)
    story.enter("kepala", "item", {"title": "Loket Sabtu pagi"}, first)
    story.decide("teknis", rev, "verify")
    story.about = "item-2"
    rev, done = story.approved("ig_feed", "x_post")
    story.plan("humas", NOW)
    story.plan("admin", None)
    story.release("admin", rev, done, "x_post")
    story.about = "item-3"
    base = story.write("penulis", {"ig_feed": "Awal"})
    story.write("penulis", {"ig_feed": "Satu"}, base)
    story.write("humas", {"ig_feed": "Dua"}, base)
    return story


def test_three_replicas_that_merged_in_different_orders_print_the_same(tmp_path, capsys) -> None:
    story = busy()
    shuffled = list(story.facts)
    random.Random(7).shuffle(shuffled)
    replica(tmp_path / "a", story, story.facts)
    replica(tmp_path / "b", story, story.facts[::-1])
    replica(tmp_path / "c", story, [story.facts[0]], shuffled[::2], shuffled)
    outputs = {printed(capsys, "state", "--json", "--home", str(tmp_path / home)) for home in "abc"}
    assert len(outputs) == 1
    items = json.loads(outputs.pop())["items"]
    assert [(i["item"], i["label"]) for i in items] == [("item-1", "IN_REVIEW"), ("item-2", "SCHEDULED"), ("item-3", "CONFLICT")]
    assert len(items[2]["heads"]) == 2


def test_a_step_tells_what_is_missing_and_who_may_decide(tmp_path, capsys) -> None:
    story = busy()
    replica(tmp_path, story, story.facts)
    item = json.loads(printed(capsys, "state", "--item", "item-1", "--json", "--home", str(tmp_path)))["items"][0]
    assert [(s["id"], s["met"], s["missing"], s["may_decide"]) for s in item["steps"]] == [
        ("verify", True, 0, []),
        ("design", False, 1, ["humas"]),
        ("final", False, 1, ["kepala"]),
    ]
    assert [a["person"] for a in item["steps"][0]["approvals"]] == ["teknis"]


def test_without_json_a_line_tells_where_each_item_stands(tmp_path, capsys) -> None:
    story = busy()
    replica(tmp_path, story, story.facts)
    lines = printed(capsys, "state", "--home", str(tmp_path)).splitlines()
    assert lines[0].startswith("item-1  Loket")
    assert lines[0].endswith("Editing grafis, menunggu humas")
    assert lines[2].endswith("Dua versi")


def test_an_unknown_item_is_told_in_one_sentence(tmp_path, capsys) -> None:
    story = busy()
    replica(tmp_path, story, story.facts)
    assert main.main(["state", "--item", "k999", "--home", str(tmp_path)]) == 1
    assert capsys.readouterr().err == "Konten k999 tidak ditemukan.\n"
