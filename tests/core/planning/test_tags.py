"""Which important days show, remembered as one text; every field has a name."""

import tomllib

import pytest

from core.paths import resource
from core.planning.days import DaySift
from core.planning.tags import TAG_NAMES, tag_name


@pytest.mark.parametrize("sift", [DaySift(), DaySift(0), DaySift(2, frozenset({"kesehatan", "anak"})), DaySift(1, None)])
def test_a_choice_is_remembered_as_it_was(sift):
    assert DaySift.unpacked(sift.packed()) == sift


@pytest.mark.parametrize("text", ["", "9", "x y", "-1", "tags"])
def test_what_makes_no_sense_shows_everything(text):
    assert DaySift.unpacked(text) == DaySift()


def test_every_tag_of_the_bundled_days_has_a_name():
    data = tomllib.loads(resource("days", "penting.toml").read_text(encoding="utf-8"))
    tags = {tag for part in ("day", "period") for row in data[part] for tag in row["tags"]}
    assert tags <= TAG_NAMES.keys()
    assert tag_name("tidak-dikenal") == "tidak-dikenal"
