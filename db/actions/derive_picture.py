"""Make a new picture out of one of the store: a part of it, or the whole with solid boxes over what must not be seen.

The new picture is new bytes with a hash of its own. What is blacked out locks the picture it was made from, and every other part of
the same photo that still shows what is hidden: they stay where they are, for whoever has to compare, and go out no more. All of it is
written down together, so there is never one without the other.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from core.errors import Refused
from core.media import family, records
from core.media.records import Picture
from core.messages import N_, say
from core.records import Changed
from core.workflow import may_enter, require
from db.actions.enter import change
from db.darkroom import DARKROOM
from db.media import Media
from db.office import Office
from db.queries.library import picture, pictures_on_record

Box = tuple[int, int, int, int]
REDACT, CROP = family.REDACT, family.CROP


class Made(NamedTuple):
    """A picture that was made: its hash and type, what it was made from, how, and the boxes in pixels of that one."""

    hash: str
    mime: str
    origin: str
    how: str
    boxes: tuple[Box, ...]


def blacked_out(folder: Path, digest: str, boxes: Sequence[Box]) -> Made:
    """The picture with solid boxes, kept in the store under ``folder``. Runs in the pool. Raises Refused, Trouble, Damaged."""
    raw, mime = DARKROOM.black_out(Media(folder).read(digest), list(boxes))
    return Made(Media(folder).add(raw).hash, mime, digest, REDACT, tuple(boxes))


def cropped(folder: Path, digest: str, box: Box) -> Made:
    """A part of the picture, kept in the store under ``folder``. Runs in the pool. Raises Refused, Trouble, Damaged."""
    raw, mime = DARKROOM.crop(Media(folder).read(digest), box)
    return Made(Media(folder).add(raw).hash, mime, digest, CROP, (box,))


def derive(office: Office, made: Made) -> Changed:
    """Write down what was made of what; the rights go along, and what was blacked out locks its origin. Raises Refused."""
    require(may_enter(records.TYPE, office.actor()))
    before = picture(office, made.origin)
    if made.hash == made.origin:
        raise Refused(say(N_("Gambar ini tidak berubah.")))
    after = before._replace(hash=made.hash, mime=made.mime, origin=made.origin, made=made.how, boxes=made.boxes, locked="")
    written = [change(office, records.TYPE, made.hash, records.fields(after))]
    if made.how == REDACT:
        known = {p.hash: p for p in pictures_on_record(office)}
        open_ = dict.fromkeys((made.origin, *(d for d in family.showing(known, after) if d not in known or not known[d].locked)))
        written += [change(office, records.TYPE, d, records.fields((known.get(d) or Picture(d))._replace(locked=made.hash))) for d in open_]
    return office.changed(office.say_all([n for n in written if n is not None]))


def unlock(office: Office, digest: str) -> Changed:
    """Let a picture out again that was locked by mistake. Raises Refused."""
    return _unlocked(office, [digest])


def unlock_all(office: Office, instead: str) -> Changed:
    """Let everything out again that was locked when ``instead`` was made. Raises Refused."""
    return _unlocked(office, [p.hash for p in pictures_on_record(office) if p.locked == instead])


def _unlocked(office: Office, hashes: Sequence[str]) -> Changed:
    require(may_enter(records.TYPE, office.actor()))
    news = [change(office, records.TYPE, digest, {"locked": ""}) for digest in hashes]
    return office.changed(office.say_all([n for n in news if n is not None]))
