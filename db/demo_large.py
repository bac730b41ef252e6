"""A large fictional office for trials and benchmarks: thousands of items over four years, with real signatures.

The facts are written straight into the logs, without asking the rules for each, because every chain here is made to be valid;
the state of every item is derived like any other's.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from core.checks import rules_hash
from core.content.facets import Data, Look, SurfaceText, data_facet, look_facet
from core.ledger.blob import pack
from core.ledger.envelope import Fact, Signer
from core.ledger.kinds import facet_hash
from db.facts import Facts

SURFACES = ("fb_page", "wa_channel")
DAYS = 1461
"""Four years of planned days, three of them in the past."""


def grow(
    facts: Facts, charter: str, people: Mapping[str, Signer], stories: Sequence[Mapping[str, Any]], now: datetime, size: int, told: Callable[[int, int], None]
) -> None:
    """Write ``size`` items by ``people`` (person id -> signer) into ``facts``; equal arguments give equal facts."""
    chance = random.Random(size)  # noqa: S311 - a fictional office, equal at every build
    for n in range(size):
        day = now + timedelta(days=(n * DAYS) // size - 1100, hours=chance.choice((-2, -1, 0, 1, 3)))
        past = day < now - timedelta(days=2)
        steps = 6 if past else chance.choice((0, 1, 2, 3, 5))
        _Item(facts, charter, people, f"b{n:06d}", day.replace(minute=0)).write(stories[n % len(stories)], n, steps)
        told(n + 1, size)


class _Item:
    """One item while its facts are written; ``deps`` grow with it."""

    def __init__(self, facts: Facts, charter: str, people: Mapping[str, Signer], item: str, slot: datetime) -> None:
        self.facts, self.charter, self.people, self.item, self.slot = facts, charter, people, item, slot
        self.at = slot - timedelta(days=3)

    def write(self, story: Mapping[str, Any], n: int, steps: int) -> None:
        """``steps``: 0 draft, 1 submitted, 2 verified, 3 designed, 4 approved, 5 planned, 6 published."""
        surfaces = SURFACES[: 1 + n % 2]
        fields = {"title": f"{story['title']} {n + 1}", "pillar": story["pillar"], "campaign": story["campaign"]}
        fields |= {"target_date": self.slot.isoformat(timespec="minutes")[:16], "people": ["program"]}
        blob = pack(fields)
        self.say("program", "entry", {"type": "item", "id": self.item, "fields": blob[0]}, (), [blob])
        data, more = data_facet(Data(kind="pengumuman", sources=(story["source_ref"],)))
        look, most = look_facet(Look(tuple(SurfaceText(s, story["caption"]) for s in surfaces)))
        rev = self.say("program", "revision", {"facets": {"data": data, "look": look}}, (), [*more, *most])
        facets = {"data": facet_hash(data), "look": facet_hash(look)}
        if steps >= 1:
            self.say("program", "submit", {"rev": rev.id, "rules": rules_hash(), "open": []}, [rev.id])
        done: list[str] = []
        for who, step, binds in (("teknis", "verify", ("data",)), ("humas", "design", ("look",)), ("kepala", "final", ("data", "look")))[: max(0, steps - 1)]:
            body = {"rev": rev.id, "facets": {f: facets[f] for f in binds}, "saw": {"look": facets["look"]}, "step": step, "verdict": "approve"}
            body |= {"rules": rules_hash(), "answers": [], "relies": sorted(done) if step == "final" else [], "supersedes": [], "via": "self"}
            done.append(self.say(who, "decision", body, [rev.id, *(done if step == "final" else ())]).id)
        if steps >= 5:
            self.say("humas", "plan", {"surfaces": list(surfaces), "when": self.slot.isoformat(timespec="seconds"), "prev_plans": []}, ())
        if steps >= 6:
            self.at = self.slot
            for surface in surfaces:
                self.post(surface, rev, facets, done)

    def post(self, surface: str, rev: Fact, facets: Mapping[str, str], done: Sequence[str]) -> None:
        """One surface published, without proof files."""
        body = {"rev": rev.id, "facets": dict(facets), "surface": surface, "posted_at": self.slot.isoformat(timespec="seconds"), "proof": []}
        body |= {"relies": sorted(done), "replaces": [], "lane": "normal"}
        self.say("admin", "release", body, [rev.id, *done])

    def say(self, who: str, kind: str, body: Mapping[str, Any], deps: Sequence[str], blobs: Sequence[tuple[str, bytes]] = ()) -> Fact:
        self.at += timedelta(minutes=11)
        at = self.at.isoformat(timespec="seconds")
        return self.facts.append(self.people[who], kind, self.item, {"charter": self.charter, **body}, deps, at, blobs)
