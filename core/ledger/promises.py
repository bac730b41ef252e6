"""Times that content names: the window in which it may go out, the end of a promise and how it is moved, the end of the wait for the head."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from core.ledger.envelope import Fact

RATIFY = timedelta(hours=24)
"""A takedown acts at once; within this time the head gives his word for it (ledger 3.2)."""


def deadline(release: Fact, extensions: Iterable[Fact]) -> str:
    """The end of the promise of ``release``: what it says, moved by each extension that was signed before the end in force then.

    An extension after the end moves nothing: what is overdue stays overdue until it is verified, replaced or taken down.
    """
    end = str(release.body["deadline"])
    for e in sorted((e for e in extensions if e.body["release"] == release.id), key=lambda f: (datetime.fromisoformat(f.at), f.id)):
        if datetime.fromisoformat(e.at) <= datetime.fromisoformat(end) < datetime.fromisoformat(e.body["deadline"]):
            end = str(e.body["deadline"])
    return end


def ratify_by(incidents: Iterable[Fact], heads: Iterable[Fact]) -> str | None:
    """When the first takedown that no head gave his word for must have it; None when none is open.

    ``incidents`` are those that stand, ``heads`` those of them that a head wrote: his own takedown or retraction of the same post is his word.
    """
    theirs = list(heads)
    given = {f.body["release"] for f in theirs if f.body["type"] in ("takedown", "retract")}
    mine = {f.id for f in theirs}
    open_ = [f for f in incidents if f.body["type"] == "takedown" and f.id not in mine and f.body["release"] not in given]
    first = min((datetime.fromisoformat(f.at) for f in open_), default=None)
    return (first + RATIFY).isoformat(timespec="seconds") if first else None


def inside(when: str, look: Mapping[str, str]) -> bool:
    """Whether the time ``when`` lies in the window of a ``look`` facet; an end that is not named is open."""
    at = datetime.fromisoformat(when)
    lower, upper = look.get("not_before"), look.get("not_after")
    return (lower is None or at >= datetime.fromisoformat(lower)) and (upper is None or at <= datetime.fromisoformat(upper))
