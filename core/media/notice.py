"""What the office answers a citizen who withdraws a consent or asks for a correction, and what it tells whoever takes the posts down."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from core.media.records import Request
from core.messages import N_, Message, say


class Place(NamedTuple):
    """Where something is used: the item, its title, the surface in words, and whether the public can see it."""

    item: str
    title: str
    surface: str
    out: bool


def reply(request: Request, office: str, places: Sequence[Place]) -> tuple[Message, ...]:
    """The answer to the citizen, one paragraph each; a person sends it and may change it."""
    asked = {
        "withdraw": N_("Kami sudah menerima permintaan Anda untuk menarik izin tayang."),
        "correct": N_("Kami sudah menerima permintaan Anda untuk memperbaiki data."),
        "erase": N_("Kami sudah menerima permintaan Anda untuk menghapus data."),
    }
    out = [p for p in places if p.out]
    done = say(N_("Data itu tidak ada di unggahan yang sudah terbit.")) if not out else _done(request, len(out))
    still = say(N_("Konten yang belum terbit tidak lagi memakai data itu.")) if len(out) < len(places) else None
    parts = (
        say(N_("Yth. {who},"), who=request.who),
        say(asked[request.kind]),
        done,
        still,
        say(N_("Bila masih ada yang perlu kami perbaiki, balas pesan ini. Terima kasih. — {office}"), office=office),
    )
    return tuple(p for p in parts if p is not None)


def _done(request: Request, count: int) -> Message:
    if request.kind == "correct":
        return say(N_("Ada {n} unggahan yang memuatnya. Unggahan itu kami perbaiki dalam 3 x 24 jam sejak permintaan diterima."), n=count)
    return say(N_("Ada {n} unggahan yang memuatnya. Unggahan itu kami turunkan dalam 3 x 24 jam sejak permintaan diterima."), n=count)
