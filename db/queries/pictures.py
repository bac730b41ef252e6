"""Which picture stands for an item, and the checked bytes of pictures."""

from __future__ import annotations

from collections.abc import Iterable

from db.office import Office


def first_picture(office: Office, rev: str) -> str:
    """The hash of the first picture of a revision; empty when it has none, or its body is not here."""
    fact = office.facts.get(rev)
    look = office.blob(fact.body["facets"]["look"]["body"]) if fact else None
    media = (m for s in (look or {}).get("surfaces", ()) for m in s.get("media", ()))
    return next((str(m["hash"]) for m in media if str(m["mime"]).startswith("image/")), "")


def first_pictures(office: Office, items: Iterable[str]) -> dict[str, str]:
    """The hash of the picture that stands for each item; items without one are left out."""
    revs = ((item, office.view_db.execute("SELECT rev FROM item WHERE id = ?", (item,)).fetchone()) for item in items)
    found = {item: first_picture(office, row[0]) for item, row in revs if row is not None and row[0]}
    return {item: first for item, first in found.items() if first}


def pictures(office: Office, hashes: Iterable[str]) -> dict[str, bytes]:
    """The checked bytes of pictures; one that is not here, or was changed on the disk, is left out and never shown."""
    return {h: office.media.read(h) for h in hashes if office.media.holds(h)}
