"""How often each check is overruled: what it found when items were handed in, and what people then let pass. For the monthly report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from db.office import Office

_FACTS = "SELECT id FROM log WHERE kind IN ('submit', 'finding') AND counts = 1 AND substr(at, 1, 10) >= ? AND substr(at, 1, 10) <= ? ORDER BY n"


class Rate(NamedTuple):
    """One check in a period: found ``found`` times at hand-in, set aside, asked for and overridden so many times, each place once."""

    found: int = 0
    dismissed: int = 0
    asked: int = 0
    overridden: int = 0

    @property
    def share(self) -> float | None:
        """The part of what it found that was let pass, 0 to 1; None where it found nothing."""
        return min(1.0, (self.dismissed + self.overridden) / self.found) if self.found else None


NOTHING = Rate()


def rates(office: Office, first: date, last: date) -> Mapping[str, Rate]:
    """Check id -> its rate from ``first`` to ``last``, by the day that the facts claim. Checks that nothing happened to are left out."""
    found: Counter[str] = Counter()
    acts: dict[str, dict[tuple[str, str], str]] = {}
    for (key,) in office.view_db.execute(_FACTS, (first.isoformat(), last.isoformat())):
        fact = office.facts.get(key)
        if fact is None:
            continue
        if fact.kind == "submit":
            found.update({check.upper(): n for check, n in fact.body.get("found", {}).items()})
        else:
            acts.setdefault(fact.body["check"], {})[fact.item, fact.body["span"]] = fact.body["act"]  # the last word of several
    said = {check: Counter(places.values()) for check, places in acts.items()}
    none: Counter[str] = Counter()
    return {c: Rate(found[c], *(said.get(c, none)[act] for act in ("dismiss", "ask", "override"))) for c in sorted({*found, *said})}
