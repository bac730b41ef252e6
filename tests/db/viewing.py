"""Facts of a small office in memory, numbered as they arrive, for tests of the view."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from core.ledger.blob import pack
from core.ledger.charter import chain
from core.ledger.envelope import Fact
from core.ledger.logs import Logs
from db.facts import Row
from db.fold import Ground
from tests.lab import ITEM, NOW, Lab, data, look


@dataclass
class Story(Lab):
    """A Lab that writes about ``about`` and keeps the blobs it names."""

    about: str = ITEM
    blobs: dict[str, bytes] = field(default_factory=dict)

    def say(self, who, kind, body, deps=(), *, item=None, at=None) -> Fact:
        return super().say(who, kind, body, deps, item=item or self.about, at=at)

    def pack(self, value: Any) -> str:
        ref, raw = pack(value, "0" * 32)
        self.blobs[ref] = raw
        return ref

    def enter(self, who: str, type: str, fields: Mapping[str, Any], *before: Fact, id: str | None = None, **more: Any) -> Fact:
        body = {"type": type, "id": id or self.about, "fields": self.pack(dict(fields)), **more}
        return self.say(who, "entry", body, [b.id for b in before], item=id)

    def write(self, who: str, texts: Mapping[str, str], *parents: Fact, tags: Sequence[str] = (), **more: Any) -> Fact:
        """A revision whose look holds real captions: surface -> text."""
        surfaces = [{"id": s, "text": t, "tags": list(tags), "media": []} for s, t in texts.items()]
        return self.revise(who, data(), {**look(surfaces=list(texts)), "body": self.pack({"surfaces": surfaces}), **more}, *parents)


@dataclass
class Store:
    """What facts.db would hold after ``arrived`` came in, in this order."""

    story: Story
    arrived: list[Fact] = field(default_factory=list)

    @classmethod
    def of(cls, story: Story) -> Store:
        return cls(story, list(story.facts))

    def rows(self, n: int = 0) -> Iterator[Row]:
        for number, f in enumerate(self.arrived, 1):
            if number > n:
                yield Row(number, bytes.fromhex(f.id), bytes.fromhex(f.key), f.epoch, f.seq, f.kind, f.item, f.raw, f.sig)

    def of_item(self, item: str) -> list[Fact]:
        return [f for f in self.arrived if f.item == item]

    def ground(self, now: datetime = NOW) -> Ground:
        return Ground(Logs.of(self.arrived), chain(self.arrived), now, self.story.blobs.get)


@dataclass(frozen=True)
class Seen:
    """What a query needs of an office."""

    view_db: Any
