"""What every derivation rests on beside the facts of the id, and from there to the rows of the view."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from core.ledger.blob import unpack
from core.ledger.canon import Bad
from core.ledger.charter import Chain, eff_roles
from core.ledger.envelope import Fact
from core.ledger.logs import Logs
from db.fold import chips, history, items, people, uses
from db.fold.about import About, Row

TABLES = ("item", "chip", "surface", "step", "missing", "moment", "use", "entry", "log", "text")
"""The tables that hold rows of one id and are rewritten with it."""


@dataclass(frozen=True, slots=True)
class Ground:
    """Logs, charters, the clock, and where blobs are."""

    logs: Logs
    chain: Chain
    now: datetime
    blob: Callable[[str], bytes | None]

    def open(self, id: str | None) -> Any:
        """The value in a blob; None when it was removed, has not arrived or is not a blob."""
        raw = self.blob(id) if id else None
        if raw is None:
            return None
        try:
            return unpack(raw)
        except Bad:
            return None

    def fields(self, id: str) -> Mapping[str, Any] | None:
        """The fields in the blob of an ``entry``."""
        found = self.open(id)
        return found if isinstance(found, dict) else None

    def roles(self, fact: Fact) -> frozenset[str]:
        """The roles in which a fact counts; none while its log is not whole."""
        return eff_roles(fact, self.chain) if self.logs.stands(fact) is True else frozenset()

    def person(self, key: str) -> str:
        """The person id of a key, or the key itself when no charter lists it."""
        return self.chain.person(key) or key

    def wall(self, at: str) -> str:
        """A time with offset as office wall time, to the minute: ``2026-12-14T09:00``."""
        return datetime.fromisoformat(at).astimezone(ZoneInfo(self.chain.latest.zone)).isoformat()[:16]

    def rows(self, id: str, facts: Sequence[tuple[int, Fact]]) -> dict[str, list[Row]]:
        """Table -> all rows of ``id`` (a content item, an office record, ``charter`` or ``log``) from its numbered facts."""
        about = About(id, facts, self)
        found: dict[str, list[Row]] = {table: [] for table in TABLES}
        found["log"] = history.log(about)
        found["entry"] = [items.entry(about, e) for e in about.entries.values()]
        found["missing"] = items.missing(about)
        if about.is_content:
            found["chip"] = chips.chips(about)
            found["item"] = [items.item(about, found["chip"][0]["at"] if found["chip"] else None)]
            found["text"] = history.texts(about)
        if about.state is not None:
            found["surface"] = items.surfaces(about.state)
            found["step"] = items.steps(about.state)
            found["moment"] = items.moments(about.state)
            found["use"] = uses.uses(about)
        return found

    def office(self) -> dict[str, list[Row]]:
        """Table -> rows of the latest charter; no rows before there is one."""
        return people.rows(self.chain.latest) if self.chain.charters else {"person": [], "seat": [], "role": []}
