"""What runs in the records thread or the pool for the page *Krisis*, with the heavy imports inside."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from core.log import Secret
from core.records import Changed


def rows(office: Any) -> Any:
    """Every crisis."""
    from db.queries.crisis import rows as every

    return every(office)


def one(office: Any, item: str) -> Any:
    """One crisis."""
    from db.queries.crisis import one as crisis

    return crisis(office, item)


def ground(office: Any) -> Any:
    """What a new statement starts from: phones, most hours, complaint channels, and the brand for its picture."""
    from db.queries.brand import brand
    from db.queries.crisis import ground as known

    return (*known(office), brand(office))


def draw(brand: Any, kind: str, said: Any, written: datetime, surfaces: Sequence[str], alt: str) -> dict[str, tuple[bytes, str, str]]:
    """In the pool: the picture of each surface that takes one, in its own size; nothing while the office has no brand kit."""
    from core import platforms
    from core.brand import kit
    from core.crisis_card import DEFAULT, picture
    from db.queries.brand import fetch

    if not brand.fields:
        return {}
    made, drawn, found = kit.parse(brand.fields, "kit", lambda name: fetch(brand, name)), {}, {}
    for surface in surfaces:
        known = platforms.surface(surface)
        if known.media_max == 0:
            continue
        size = known.image_sizes[0] if known.image_sizes else DEFAULT
        if size not in drawn:
            drawn[size] = picture(made, kind, said, written, size)
        found[surface] = drawn[size], "image/jpeg", alt
    return found


def preview(brand: Any, kind: str, said: Any, written: datetime) -> bytes | None:
    """In the pool: the picture of the first size, to be looked at; None while there is no brand kit or no title."""
    if not brand.fields or not said.title:
        return None
    return draw(brand, kind, said, written, ("ig_feed",), "")["ig_feed"][0]


def keep(
    office: Any, item: str, kind: str, said: Any, text: str, surfaces: Sequence[str], pictures: Mapping[str, Any], asked: bool, written: datetime
) -> Changed:
    """Write the statement under the id ``item``, which is new for a new one."""
    from core.crisis_card import card
    from db.actions.fast import keep as write

    return write(
        office, item, kind, said, text, surfaces, pictures, template=card(kind, said, written)[0].id if pictures else "", asked=asked, written=written
    )[1]


def month(office: Any, today: date) -> Any:
    """What became of the promises of the month of ``today``."""
    from db.queries.crisis import promises

    return promises(office, today.replace(day=1), today)


def pins(office: Any) -> dict[str, str]:
    """The PINs of a fictional office, which are no secret; none of a real one."""
    if not office.demo:
        return {}
    from db.demo import pins as known

    return known()


def sign(office: Any, path: Path, person: str, secret: Secret, item: str, rev: str, reason: str) -> Changed:
    """The PIN once more, behind its brake, and then the word of the head."""
    import time

    from db import brake
    from db.actions.fast import sign_fast

    brake.unlock(office, path, person, secret.reveal(), time.time)
    return sign_fast(office, item, rev, reason)


def extend(office: Any, item: str, until: datetime, reason: str) -> Changed:
    """Move the promise."""
    from db.actions.fast import extend as move

    return move(office, item, until, reason)


def note(office: Any, item: str, text: str) -> Changed:
    """One line into the log of a crisis."""
    from db.actions.enter import enter
    from db.queries.crisis import NOTE

    return enter(office, NOTE, item, {"note": text.strip()})


def tick(office: Any, item: str, step: str, on: bool) -> Changed:
    """Tick a step of the playbook, or take the tick back; both stay in the log."""
    from db.actions.enter import enter
    from db.queries.crisis import NOTE

    who = office.actor().person
    return enter(office, NOTE, item, {f"step:{step}": {"at": office.at(), "by": office.chain.name(who)} if on else {}})


def report_parts(office: Any, item: str) -> Any:
    """The incident report of an item."""
    from db.queries.incident import incident_report

    return (*incident_report(office, item), office.signer)


def write_report(parts: Any, path: Path) -> Path:
    """In the pool: paint, seal and write the report."""
    from db.files import atomic_write
    from gui.print.sheets import incident_pdf

    atomic_write(path, incident_pdf(*parts))
    return path
