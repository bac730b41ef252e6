"""What an auditor should look at first, on offices with real files."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from core.paths import places
from db.office import Office
from db.queries.audit import Concern, audit
from db.queries.fact import detail
from gui.models.audit_lines import lines
from tests.db.queries.test_sheet import opened
from tests.lab import ITEM, NOW
from tests.papers import Paper, paper


@pytest.fixture
def made() -> Paper:
    return paper()


def found(home: Path, made: Paper) -> list[Concern]:
    with opened(home, made) as office:
        return list(audit(office))


def release(made: Paper, **body: object) -> None:
    """A post of the item without any decision to rely on."""
    rev = next(f for f in made.lab.facts if f.kind == "revision")
    said = {"rev": rev.id, "facets": dict(made.state.facets), "surface": "ig_feed", "posted_at": NOW.isoformat(), "proof": [], "relies": [], "replaces": []}
    made.lab.say("admin", "release", {**said, "lane": "normal", **body}, [rev.id])


def test_an_office_in_order_has_nothing_to_look_at(tmp_path: Path, made: Paper) -> None:
    assert found(tmp_path, made) == []


def test_a_post_without_paraf_is_worst_and_leads_to_its_item(tmp_path: Path, made: Paper) -> None:
    release(made)
    first = found(tmp_path, made)[0]
    assert (first.kind, first.level, first.item) == ("tanpaparaf", "danger", ITEM)


def test_a_log_that_tells_two_stories_is_named_with_its_person_and_its_facts_say_why(tmp_path: Path, made: Paper) -> None:
    lab = made.lab
    seat = lab.seats["humas"]
    lab.seats["kembar"] = replace(seat, person="kembar", seq=seat.seq - 1, head=next(f.prev for f in lab.facts if f.id == seat.head))
    twin = lab.say("kembar", "entry", {"type": "idea", "id": "lain", "fields": "ab" * 32}, item="lain")
    with opened(tmp_path, made) as office:
        concerns = audit(office)
        fork = next(c for c in concerns if c.kind == "fork")
        assert (fork.level, fork.about, fork.person, fork.count) == ("danger", "humas", "humas", twin.seq)
        assert next(c for c in concerns if c.kind == "idle").count >= 2
        assert "menceritakan dua hal" in str(detail(office, twin.id).problems[0])


def test_what_nobody_with_a_role_signed_counts_as_without_effect(tmp_path: Path, made: Paper) -> None:
    rev = next(f for f in made.lab.facts if f.kind == "revision")
    wrong = made.lab.decide("root", rev, "final")
    with opened(tmp_path, made) as office:
        (idle,) = audit(office)
        assert (idle.kind, idle.count) == ("idle", 1)
        assert "peran" in str(detail(office, wrong.id).problems[0])


@pytest.mark.parametrize(("later", "kind"), [(timedelta(), "waiver"), (timedelta(days=30), "waiver_ends"), (timedelta(days=60), "waiver_ended")])
def test_a_waiver_is_told_before_and_after_its_end(tmp_path: Path, later: timedelta, kind: str) -> None:
    """It ends on 1 February 2027."""
    opened(tmp_path, paper(waived=True)).close()
    with Office.open(places(tmp_path), now=lambda: NOW + later) as office:
        (concern,) = audit(office)
    assert concern.kind == kind
    assert str(concern.about) == "kepala, tahap Persetujuan (tim terlalu kecil)"


def test_every_concern_has_words_a_picture_and_a_way(tmp_path: Path, made: Paper) -> None:
    release(made)
    shown = list(lines(found(tmp_path, made), NOW.date()))
    assert [line.title for line in shown][:2] == ["Harus dibereskan", "Terbit tanpa paraf"]
    assert all(line.heading or (line.picture and line.action) for line in shown)
