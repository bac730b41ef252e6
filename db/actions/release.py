"""Record that a surface was published by hand, with proof, or that it was left out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from core.ledger.blob import pack
from core.ledger.state import Label
from core.posting import may_record
from core.records import Changed
from core.workflow import may_release, may_skip, require
from db.facts import New
from db.office import Office
from db.queries.checklist import GOING_OUT
from db.queries.fast import deadline
from db.queries.head import Head, head
from db.queries.judgement import judgement


def release(office: Office, item: str, surface: str, url: str, proof: Sequence[bytes] = (), posted: datetime | None = None, *, account: str = "") -> Changed:
    """Record the post on ``surface`` at ``url`` with proof files. Raises Refused when it may not go out, Trouble, Damaged.

    ``posted`` is when it went out, now when nothing is named; the window is judged at that time.
    """
    found = head(office, item)
    fast = in_fast_lane(found)
    judged = judgement(office, found, "" if fast else GOING_OUT)
    at = (posted or office.now()).astimezone(office.zone)
    require((*may_release(found.state, office.actor(), surface, at, judged.content), *may_record(found.state, at, office.now(), url, len(proof))))
    hashes = [office.media.add(p).hash for p in proof]
    link = pack(url.strip())
    body = {
        **_body(office, found, surface),
        **({"lane": "fast", "deadline": deadline(office, found, at)} if fast else {}),
        "posted_at": at.isoformat(timespec="seconds"),
        "proof": hashes,
        "url": link[0],
        **({"account": account} if account else {}),
    }
    return office.changed(office.say_all([New("release", item, body, _deps(found), [link])]))


def skip(office: Office, item: str, surface: str, reason: str) -> Changed:
    """Leave ``surface`` out, with a reason that stays on record. Raises Refused."""
    found = head(office, item)
    require(may_skip(found.state, office.actor(), surface, reason))
    why = pack(reason.strip())
    return office.changed(office.say_all([New("release", item, {**_body(office, found, surface), "skip": why[0]}, _deps(found), [why])]))


def _body(office: Office, found: Head, surface: str) -> dict[str, Any]:
    state = found.state
    return {
        "rev": found.rev.id,
        "facets": dict(state.facets),
        "surface": surface,
        "posted_at": office.at(),
        "proof": [],
        "relies": _relies(found),
        "replaces": sorted(state.releases),
        "lane": "normal",
    }


def in_fast_lane(found: Head) -> bool:
    """Whether a version goes out on the word of the head alone: he sent it through the fast lane, and the chain did not overtake that."""
    approved = found.state.way if found.state.way is not None else found.state.label
    return bool(found.state.fast) and approved not in (Label.APPROVED, Label.SCHEDULED)


def _relies(found: Head) -> list[str]:
    fast = [c.decision for c in found.state.fast] if in_fast_lane(found) else []
    return sorted({*fast, *(c.decision for s in found.state.steps for c in s.approvals)})


def _deps(found: Head) -> list[str]:
    return [found.rev.id, *_relies(found), *found.state.releases, *found.state.incidents]
