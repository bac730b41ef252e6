"""The log of an office: which facts show, in which order, and each of them in full."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from core.errors import Refused
from db.office import Office
from db.queries.fact import detail
from db.queries.log import Wanted, by_id, lines, numbers, people
from tests.db.queries.test_sheet import opened
from tests.lab import ITEM
from tests.papers import Paper, paper


@pytest.fixture(scope="module")
def made() -> Paper:
    return paper()


@pytest.fixture
def office(tmp_path: Path, made: Paper) -> Iterator[Office]:
    with opened(tmp_path, made) as found:
        yield found


def shown(office: Office, wanted: Wanted) -> list[tuple[str, str, str]]:
    return [(t.kind, t.name, t.step) for t in lines(office, numbers(office, wanted))]


def test_every_fact_shows_the_newest_first(office: Office) -> None:
    found = numbers(office, Wanted())
    assert len(found) == office.facts.count()
    assert list(found) == sorted(found, reverse=True)
    assert [t.n for t in lines(office, found[:3])] == list(found[:3])


def test_the_log_is_sifted_by_person_deed_and_item(office: Office) -> None:
    assert shown(office, Wanted(people=frozenset({"kepala"}), deeds=frozenset({"decision"}))) == [("decision", "kepala", "final")]
    assert {kind for kind, _name, _step in shown(office, Wanted(deeds=frozenset({"office"})))} == {"charter", "open_log"}
    assert {t.item for t in lines(office, numbers(office, Wanted(item=ITEM)))} == {ITEM}


def test_the_log_is_sifted_by_days_both_included(office: Office) -> None:
    days = {t.at[:10] for t in lines(office, numbers(office, Wanted()))}
    first, last = min(days), max(days)
    assert len(numbers(office, Wanted(first=first, last=last))) == office.facts.count()
    assert {t.at[:10] for t in lines(office, numbers(office, Wanted(first=last, last=last)))} == {last}
    assert len(numbers(office, Wanted(first="2200-01-01"))) == 0


def test_words_find_people_ids_and_reasons_but_no_pattern(office: Office) -> None:
    decision = lines(office, numbers(office, Wanted(deeds=frozenset({"decision"}))))[0]
    assert decision.n in numbers(office, Wanted(text="kepala"))
    assert list(numbers(office, Wanted(text=decision.id[:12]))) == [decision.n]
    assert len(numbers(office, Wanted(text="%"))) == 0


def test_a_decision_names_its_version_and_what_it_binds(office: Office) -> None:
    (told,) = lines(office, numbers(office, Wanted(people=frozenset({"kepala"}), deeds=frozenset({"decision"}))))
    assert (told.kind, told.act, told.step, told.version, told.facets) == ("decision", "approve", "final", 1, ("data", "look"))


def test_everybody_whom_a_charter_named_can_be_chosen(office: Office) -> None:
    assert {"kepala", "teknis", "humas", "penulis"} <= {person for person, _name in people(office)}


def test_a_fact_in_full_has_its_place_and_what_it_was_based_on(office: Office) -> None:
    told = lines(office, numbers(office, Wanted(people=frozenset({"kepala"}), deeds=frozenset({"decision"}))))[0]
    found = detail(office, told.id)
    fact = office.facts.get(told.id)
    assert fact is not None
    assert (found.key, found.epoch, found.seq, found.prev) == (fact.key, fact.epoch, fact.seq, fact.prev or "")
    assert found.head == office.facts.heads()[fact.key][fact.epoch]
    assert {(t.kind, t.step) for t in found.based} == {("revision", ""), ("decision", "verify"), ("decision", "design")}
    assert (found.missing, found.problems, found.content) == ((), (), True)


def test_a_fact_that_is_not_here_is_refused(office: Office) -> None:
    with pytest.raises(Refused):
        detail(office, "ab" * 32)


def test_a_damaged_fact_shows_and_says_so(office: Office) -> None:
    """The rest of the log shows all the same."""
    told = lines(office, numbers(office, Wanted(deeds=frozenset({"decision"}))))[0]
    db = office.facts._db
    db.set_authorizer(None)
    db.execute("DROP TRIGGER IF EXISTS fact_update")
    for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        db.execute(f"DROP TRIGGER {name}")
    db.execute("UPDATE fact SET raw = CAST(replace(CAST(raw AS TEXT), 'approve', 'reject_') AS BLOB) WHERE id = ?", (bytes.fromhex(told.id),))
    assert len(lines(office, numbers(office, Wanted()))) == office.facts.count()
    found = detail(office, told.id)
    assert "tidak lagi sama dengan sidiknya" in str(found.problems[0])
    assert by_id(office, [told.id])[told.id].version == 0
