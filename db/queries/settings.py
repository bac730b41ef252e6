"""What the page *Pengaturan* shows: the office's settings, who may change them now, and what stands in the charter."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from core import settings
from core.messages import Message
from core.records import Person
from core.settings import Value
from core.workflow import may_enter
from db.office import Office
from db.queries.judgement import SETTING


@dataclass(frozen=True, slots=True)
class OfficeSettings:
    """``values`` by setting id. ``why`` says why nothing may be changed now; ``locked`` that nobody has entered yet.

    ``logo`` are the bytes of the logo, None when there is none here.
    """

    values: Mapping[str, Value] = field(default_factory=dict)
    why: tuple[Message, ...] = ()
    locked: bool = True
    name: str = ""
    zone: str = ""
    version: int = 0
    root: str = ""
    people: tuple[Person, ...] = ()
    logo: bytes | None = None


def office_settings(office: Office) -> OfficeSettings:
    """The settings as the records know them now."""
    entry = office.entry("setting", SETTING)
    fields = entry.fields if entry else {}
    values = {s.id: settings.value(s, fields) for s in settings.of_office()}
    latest = office.chain.latest
    locked = office.person is None
    return OfficeSettings(
        values=values,
        why=() if locked else may_enter("setting", office.actor()),
        locked=locked,
        name=latest.office,
        zone=latest.zone,
        version=latest.ver,
        root=office.chain.genesis.fact.key,
        people=office.people(),
        logo=office.media_bytes(str(values["logo"])) if values["logo"] and office.media.holds(str(values["logo"])) else None,
    )
