"""What the told rules need of an office: everybody, an item that was handed in or approved, where it stands."""

from __future__ import annotations

import hashlib
from typing import Any

from core.ledger.envelope import Fact, Signer
from core.ledger.state import Label
from tests.lab import Lab, Seat, data, look

UNTIL = "2027-01-31T00:00:00+07:00"
PEOPLE = {
    "penulis": ("unit_program",),
    "teknis": ("unit_teknis",),
    "humas": ("humas",),
    "kepala": ("kepala_humas",),
    "wakil": ("kepala_humas",),
    "admin": ("admin_akun",),
    "rangkap": ("unit_program", "unit_teknis", "humas", "kepala_humas"),
}


def people(lab: Lab, **changes: Any) -> dict[str, Any]:
    """The people of the latest charter with other roles: a list of grants a person."""
    found = dict(lab.chain().latest.body["people"])
    for name, grants in changes.items():
        if name not in lab.seats:
            lab.seats[name] = Seat(name, Signer(hashlib.sha256(name.encode()).digest()))
        old = found.get(name, {"name": name, "keys": [lab.seats[name].key]})
        found[name] = {**old, "roles": grants}
    return found


def handed_in(lab: Lab, who: str = "penulis", kind: str = "pengumuman", unit: str = "umum", surfaces: tuple[str, ...] = ("ig_feed",), **window: str) -> Fact:
    rev = lab.revise(who, data(kind=kind, unit=unit), look(surfaces=surfaces, **window))
    lab.submit("penulis", rev)
    return rev


def approved(lab: Lab, *surfaces: str, **more: Any) -> tuple[Fact, list[Fact]]:
    rev = handed_in(lab, surfaces=surfaces or ("ig_feed",), **more)
    verify, design = lab.decide("teknis", rev, "verify"), lab.decide("humas", rev, "design")
    return rev, [verify, design, lab.decide("kepala", rev, "final", relies=[verify, design])]


def at_step(lab: Lab) -> str | None:
    now = lab.state()
    assert now is not None and now.label is Label.IN_REVIEW
    return now.step


def label(lab: Lab) -> Label:
    now = lab.state()
    assert now is not None
    return now.label
