"""Make a new picture out of one of the store: a part of it, or the whole with solid boxes over what must not be seen.

The new picture is new bytes with a hash of its own. What is blacked out locks the picture it was made from: that one stays where it is,
for whoever has to compare, and goes out no more. Both are written down together, so there is never one without the other.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from core.errors import Refused
from core.media import records
from core.messages import N_, say
from core.records import Changed
from core.workflow import may_enter, require
from db.actions.enter import change
from db.darkroom import DARKROOM
from db.media import Media
from db.office import Office
from db.queries.library import picture

Box = tuple[int, int, int, int]
REDACT, CROP = "redact", "crop"


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
        written.append(change(office, records.TYPE, made.origin, records.fields(before._replace(locked=made.hash))))
    return office.changed(office.say_all([n for n in written if n is not None]))


def unlock(office: Office, digest: str) -> Changed:
    """Let a picture out again that was locked by mistake. Raises Refused."""
    require(may_enter(records.TYPE, office.actor()))
    new = change(office, records.TYPE, digest, {"locked": ""})
    return office.changed(office.say_all([new] if new is not None else []))
