"""Plt and Plh: a role that somebody holds for a while by a letter, as a change of the charter says it.

*Plt* acts in a post that is vacant, *Plh* while its holder is away (UU 30/2014 Pasal 14 and the circular of BKN 1/SE/I/2021; read 2026-11).
The circular lets a Plt last three months and be prolonged once, hence the longest time here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from core.documents import dates
from core.ledger import kinds
from core.messages import N_, Message, say
from core.names import ROLE_NAMES
from core.team import Member

TITLES: Mapping[str, str] = {"plt": N_("Plt."), "plh": N_("Plh.")}
"""How a delegated role is written before its name."""
LENT_ROLES = ("kepala_humas", "unit_teknis", "humas", "ppid", "hukum", "pimpinan")
"""Roles that decide; only these are worth a letter."""
LONGEST = timedelta(days=183)


@dataclass(frozen=True, slots=True)
class Lent:
    """``person`` holds ``role`` as ``title`` (``plt`` or ``plh``) from the beginning of ``since`` to the end of ``until``, by ``letter``."""

    person: str
    role: str
    title: str
    letter: str
    since: date
    until: date

    def to_json(self) -> dict[str, str]:
        """As JSON values."""
        return {
            "person": self.person,
            "role": self.role,
            "title": self.title,
            "letter": self.letter,
            "since": self.since.isoformat(),
            "until": self.until.isoformat(),
        }

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> Lent:
        """What :meth:`to_json` gave. Raises KeyError, TypeError, ValueError."""
        person, role, title, letter = (str(value[k]) for k in ("person", "role", "title", "letter"))
        return cls(person, role, title, letter, date.fromisoformat(value["since"]), date.fromisoformat(value["until"]))

    def grant(self, zone: str) -> dict[str, str]:
        """The entry of the charter."""
        here = ZoneInfo(zone)
        first, last = datetime.combine(self.since, time(), here), datetime.combine(self.until, time(23, 59, 59), here)
        return {
            "role": self.role,
            "as": self.title,
            "letter": self.letter,
            "from": first.isoformat(timespec="seconds"),
            "until": last.isoformat(timespec="seconds"),
        }


def lent_in(people: Mapping[str, Any], zone: str, today: date) -> tuple[Lent, ...]:
    """The delegations of the ``people`` of a charter that are not over."""
    here, found = ZoneInfo(zone), []
    for person, body in people.items():
        for g in body["roles"]:
            if "as" in g and "until" in g:
                since, until = (datetime.fromisoformat(g[k]).astimezone(here).date() if k in g else today for k in ("from", "until"))
                found.append(Lent(person, g["role"], g["as"], g.get("letter", ""), since, until))
    return tuple(x for x in found if x.until >= today)


def lent_faults(lent: Iterable[Lent], members: Sequence[Member], today: date) -> Iterator[Message]:
    """Why these delegations cannot stand in a charter; every reason."""
    known = {m.id: m for m in members}
    for x in lent:
        who = known.get(x.person)
        if who is None:
            yield say(N_("Ada penugasan untuk orang yang sudah tidak di tim. Hapus penugasan itu."))
            continue
        if x.role not in LENT_ROLES or x.title not in TITLES:
            yield say(N_("Pilih jabatan yang ditugaskan kepada {who}."), who=who.name)
        elif x.role in who.roles:
            yield say(N_("{who} sudah memegang peran {role}; penugasan tidak perlu."), who=who.name, role=say(ROLE_NAMES[x.role]))
        if not kinds.name(x.letter):
            yield say(N_("Isi nomor surat penugasan {who}, satu baris."), who=who.name)
        if not x.since <= x.until or x.until < today:
            yield say(N_("Penugasan {who} berakhir sebelum dimulai atau sudah lewat."), who=who.name)
        elif x.until - x.since > LONGEST:
            yield say(N_("Penugasan {who} paling lama enam bulan; perpanjang dengan surat baru."), who=who.name)


def lent_sentence(x: Lent, members: Sequence[Member]) -> Message:
    """One delegation in plain words."""
    who = next((m.name for m in members if m.id == x.person), x.person)
    return say(
        N_("{who} bertugas sebagai {title} {role} dari {since} sampai {until}, surat {letter}."),
        who=who, title=say(TITLES[x.title]), role=say(ROLE_NAMES[x.role]),
        since=dates.day(x.since.isoformat()), until=dates.day(x.until.isoformat()), letter=x.letter,
    )  # fmt: skip
