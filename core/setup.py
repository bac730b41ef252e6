"""The answers of a first start: who the office is and who works in it. No secret is ever part of them.

``to_json`` and ``from_json`` let a first start be left and taken up again.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import date
from typing import Any, Self

from core import team
from core.ledger import kinds
from core.messages import N_, Message, say
from core.team import Member, Waiver

ZONES: Mapping[str, str] = {"Asia/Jakarta": "WIB", "Asia/Makassar": "WITA", "Asia/Jayapura": "WIT"}
"""Time zones of Indonesia and their short names (Keppres 41/1987)."""
LINE, LINES = 200, 40
"""Most characters of one line, most lines of one list."""
_DOMAIN = re.compile(r"(?=.{4,200}\Z)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,24}")
_EMAIL = re.compile(r"[^\s@]{1,64}@[^\s@]{4,200}")


@dataclass(frozen=True, slots=True)
class Agency:
    """The office as its letterhead and its checks know it; the first domain and phone are the ones that are printed."""

    name: str = ""
    short: str = ""
    region: str = ""
    zone: str = "Asia/Jakarta"
    address: str = ""
    email: str = ""
    domains: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()

    def setting(self) -> dict[str, Any]:
        """The fields of the setting entry of the office."""
        plain = {"region": self.region, "short": self.short, "address": self.address, "email": self.email}
        found: dict[str, Any] = {k: v for k, v in plain.items() if v}
        if self.domains:
            found |= {"domain": self.domains[0], "official_domains": list(self.domains)}
        if self.phones:
            found |= {"call_center": self.phones[0], "official_phones": list(self.phones)}
        if self.channels:
            found["complaint_channels"] = list(self.channels)
        return found


@dataclass(frozen=True, slots=True)
class Setup:
    """Everything that a first start asks for, without PINs and keys. ``logo`` is a clean PNG, ``palette`` its colours."""

    agency: Agency = Agency()
    members: tuple[Member, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    logo: bytes | None = None
    palette: tuple[str, ...] = ()
    step: int = 0

    def to_json(self) -> dict[str, Any]:
        """The answers as JSON values."""
        return {
            "v": 1,
            "agency": asdict(self.agency),
            "members": [asdict(m) for m in self.members],
            "waivers": [{**asdict(w), "until": w.until.isoformat()} for w in self.waivers],
            "logo": base64.b64encode(self.logo).decode("ascii") if self.logo else None,
            "palette": list(self.palette),
            "step": self.step,
        }

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> Self:
        """The answers in ``value``; what cannot be read counts as not yet answered."""
        try:
            known = {f.name for f in fields(Agency)}
            agency: dict[str, Any] = {k: tuple(map(str, v)) if isinstance(v, list | tuple) else str(v) for k, v in value["agency"].items() if k in known}
            return cls(
                agency=Agency(**agency),
                members=tuple(Member(str(m["id"]), str(m["name"]), tuple(r for r in m["roles"] if r in kinds.ROLES)) for m in value["members"]),
                waivers=tuple(Waiver(str(w["person"]), str(w["step"]), str(w["reason"]), date.fromisoformat(w["until"])) for w in value["waivers"]),
                logo=base64.b64decode(value["logo"]) if value["logo"] else None,
                palette=tuple(str(c) for c in value["palette"]),
                step=int(value["step"]),
            )
        except (KeyError, TypeError, ValueError, AttributeError, binascii.Error):
            return cls()


def lines(text: str) -> tuple[str, ...]:
    """The entries of a list that somebody typed, one a line or parted by commas; each once, in order."""
    return tuple(dict.fromkeys(found for part in re.split(r"[\n,;]", text) if (found := team.tidy(part))))


def domains(text: str) -> tuple[str, ...]:
    """The domains that somebody typed, in lower case."""
    return lines(text.lower())


def agency_faults(agency: Agency) -> dict[str, Message]:
    """What is wrong, by the name of the field; the name of the office alone is needed."""
    found: dict[str, Message] = {}
    if not agency.name:
        found["name"] = say(N_("Isi nama instansi; nama ini tercetak di semua surat dan lembar."))
    for field in ("name", "short", "region", "address"):
        text = getattr(agency, field)
        if text and not kinds.name(text):
            found[field] = say(N_("Paling banyak {n} huruf, tanpa huruf tersembunyi."), n=LINE)
    if agency.email and not _EMAIL.fullmatch(agency.email):
        found["email"] = say(N_("Tulis alamat surel seperti humas@contoh.go.id."))
    if wrong := [d for d in agency.domains if not _DOMAIN.fullmatch(d)]:
        found["domains"] = say(N_("Bukan nama domain: {names}. Tulis seperti contoh.go.id, tanpa https://."), names=", ".join(w[:40] for w in wrong[:3]))
    if wrong := [p for p in agency.phones if not any(c.isdigit() for c in p) or not kinds.name(p) or len(p) > 40]:
        found["phones"] = say(N_("Bukan nomor telepon: {names}."), names=", ".join(w[:40] for w in wrong[:3]))
    if wrong := [c for c in agency.channels if not kinds.name(c)]:
        found["channels"] = say(N_("Paling banyak {n} huruf, tanpa huruf tersembunyi."), n=LINE)
    for field in ("domains", "phones", "channels"):
        if len(getattr(agency, field)) > LINES:
            found[field] = say(N_("Paling banyak {n} baris."), n=LINES)
    return found


def faults(setup: Setup, today: date) -> tuple[Message, ...]:
    """Every reason why no office can be founded with these answers."""
    return (*agency_faults(setup.agency).values(), *team.faults(setup.members, setup.waivers, today))


def people_with(role: str, members: Sequence[Member]) -> tuple[Member, ...]:
    """The members who hold ``role``."""
    return tuple(m for m in members if role in m.roles)
