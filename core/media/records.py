"""What an office writes down about a picture, and about the people in it.

A picture is an office record of type ``media`` whose id is the hash of its bytes. Whoever agreed to be shown is one of type ``consent``:
who, for which surfaces, until when, how to withdraw it, and the signed paper by its hash. A citizen's request to withdraw or correct
data is one of type ``subject_request``. Basis: UU 27/2022 (consent, its withdrawal, three days to answer), UU 28/2014 (portraits).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from core.messages import N_, Message, say
from core.planning.dates import day_month

TYPE, CONSENT, REQUEST = "media", "consent", "subject_request"
"""The types of the office records."""
SOURCES: Mapping[str, str] = {
    "own": N_("Buatan sendiri"),
    "stock": N_("Foto stok berlisensi"),
    "third_party": N_("Pihak lain dengan izin"),
    "ai": N_("Buatan AI"),
}
LICENCES: Mapping[str, str] = {
    "": N_("Belum dicatat"),
    "own": N_("Milik kantor"),
    "written": N_("Izin tertulis pemilik"),
    "stock": N_("Lisensi foto stok"),
    "cc0": N_("CC0 / domain publik"),
    "cc-by": N_("CC BY, sebut pembuat"),
    "cc-by-sa": N_("CC BY-SA, sebut pembuat"),
    "other": N_("Lisensi lain, lihat catatan"),
}
KINDS: Mapping[str, str] = {
    "withdraw": N_("Menarik izin tayang"),
    "correct": N_("Meminta perbaikan data"),
    "erase": N_("Meminta data dihapus"),
}
"""What a citizen can ask."""
SOON = 30
"""So many days before its end a consent is called near its end."""
ANSWER_DAYS = 3
"""Days in which a request is answered (UU 27/2022: 3 x 24 hours)."""
LONGEST = 500


class Picture(NamedTuple):
    """A kept file. ``origin`` is the hash that it was made from, ``made`` how (``redact`` or ``crop``) and ``boxes`` where, in its pixels.

    ``locked`` names the picture that took its place: nobody publishes or hands on this one any more. ``cover`` and ``captions``
    are files beside a video. ``taken`` and ``place`` are words, because the camera's own data is gone.
    """

    hash: str
    mime: str = ""
    name: str = ""
    alt: str = ""
    owner: str = ""
    source: str = "own"
    licence: str = ""
    credit: str = ""
    taken: str = ""
    place: str = ""
    people: bool = False
    children: bool = False
    consents: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    origin: str = ""
    made: str = ""
    boxes: tuple[tuple[int, int, int, int], ...] = ()
    locked: str = ""

    @property
    def lacks(self) -> tuple[Message, ...]:
        """What is not written down and should be: rights, credit, consent."""
        found = []
        if self.source != "own" and not self.licence:
            found.append(say(N_("Lisensi belum dicatat")))
        if self.source != "own" and not self.credit:
            found.append(say(N_("Kredit belum ditulis")))
        if self.people and not self.consents:
            found.append(say(N_("Izin orang yang tampak belum dicatat")))
        if self.children and not self.consents:
            found.append(say(N_("Izin orang tua belum dicatat")))
        return tuple(found)


class Consent(NamedTuple):
    """Who agreed to be shown. ``surfaces`` empty means all of them; ``guardian`` signed for a child; ``file`` is the hash of the paper."""

    id: str
    who: str = ""
    child: bool = False
    guardian: str = ""
    surfaces: tuple[str, ...] = ()
    given: date | None = None
    until: date | None = None
    contact: str = ""
    file: str = ""
    file_name: str = ""
    withdrawn: date | None = None
    why: str = ""
    note: str = ""

    def standing(self, day: date, surface: str = "") -> str:
        """``ok``, ``soon``, ``ended``, ``withdrawn``, ``early`` (not given yet) or ``surface`` (it does not speak of this surface)."""
        if self.withdrawn is not None and self.withdrawn <= day:
            return "withdrawn"
        if self.until is not None and self.until < day:
            return "ended"
        if self.given is not None and self.given > day:
            return "early"
        if surface and self.surfaces and surface not in self.surfaces:
            return "surface"
        return "soon" if self.until is not None and (self.until - day).days <= SOON else "ok"


class Request(NamedTuple):
    """What a citizen asked. ``of`` are the consents and pictures that it is about; ``closed`` is when it was answered, ``outcome`` how."""

    id: str
    kind: str = "withdraw"
    who: str = ""
    contact: str = ""
    got: date | None = None
    text: str = ""
    of: tuple[str, ...] = ()
    closed: date | None = None
    outcome: str = ""

    @property
    def due(self) -> date | None:
        """The last day to answer."""
        return self.got + timedelta(days=ANSWER_DAYS) if self.got else None


def told(consent: Consent, standing: str) -> Message | None:
    """What is wrong with a consent, in words; None while it holds."""
    who = consent.who or say(N_("orang yang tampak"))
    match standing:
        case "withdrawn":
            return say(N_("Izin tayang {who} dicabut {day}."), who=who, day=_day_words(consent.withdrawn))
        case "ended":
            return say(N_("Izin tayang {who} berakhir {day}."), who=who, day=_day_words(consent.until))
        case "early":
            return say(N_("Izin tayang {who} baru berlaku {day}."), who=who, day=_day_words(consent.given))
        case "surface":
            return say(N_("Izin tayang {who} tidak mencakup kanal ini."), who=who)
        case "soon":
            return say(N_("Izin tayang {who} berakhir {day}, sebentar lagi."), who=who, day=_day_words(consent.until))
    return None


def gone(consents: Mapping[str, Consent], refs: Iterable[str], day: date, surface: str = "") -> tuple[Message, ...]:
    """Why the consents that ``refs`` name do not carry a publication on ``day``; a number without a record is taken at its word."""
    found = ((consents[r], consents[r].standing(day, surface)) for r in dict.fromkeys(refs) if r in consents)
    words = (told(consent, standing) for consent, standing in found if standing not in ("ok", "soon"))
    return tuple(w for w in words if w is not None)


def once(words: Iterable[Message]) -> tuple[Message, ...]:
    """Every sentence once."""
    return tuple({repr(w): w for w in words}.values())


# -- records


def read(id: str, fields: Mapping[str, Any]) -> Picture:
    """The picture that the fields of its record say; what cannot be read counts as not written down."""
    texts = {name: _text(fields.get(name)) for name in ("mime", "name", "alt", "owner", "licence", "credit", "taken", "place", "origin", "made", "locked")}
    boxes = fields.get("boxes")
    return Picture(
        id,
        **texts,
        source=_text(fields.get("source")) or "own",
        people=fields.get("people") is True,
        children=fields.get("children") is True,
        consents=_texts(fields.get("consents")),
        tags=_texts(fields.get("tags")),
        boxes=tuple(_box(b) for b in boxes if isinstance(b, list) and len(b) == 4) if isinstance(boxes, list) else (),
    )


def fields(picture: Picture) -> dict[str, Any]:
    """What the record of ``picture`` keeps."""
    plain = {name: getattr(picture, name) for name in Picture._fields if name != "hash"}
    return plain | {"consents": list(picture.consents), "tags": list(picture.tags), "boxes": [list(b) for b in picture.boxes]}


def faults(picture: Picture) -> tuple[Message, ...]:
    """Everything that keeps what is said of a picture from being written down."""
    texts = (picture.name, picture.alt, picture.owner, picture.credit, picture.taken, picture.place, *picture.tags)
    return (say(N_("Isian gambar paling panjang {n} huruf."), n=LONGEST),) if any(len(t) > LONGEST for t in texts) else ()


def read_consent(id: str, fields: Mapping[str, Any]) -> Consent:
    """The consent that the fields of its record say."""
    texts = {name: _text(fields.get(name)) for name in ("who", "guardian", "contact", "file", "file_name", "why", "note")}
    given, until, withdrawn = (_day(fields.get(name)) for name in ("given", "until", "withdrawn"))
    return Consent(id, **texts, given=given, until=until, withdrawn=withdrawn, child=fields.get("child") is True, surfaces=_texts(fields.get("surfaces")))


def consent_fields(consent: Consent) -> dict[str, Any]:
    """What the record of ``consent`` keeps; ``name`` is what the log calls it: no name of a citizen stands in the log."""
    plain = {name: getattr(consent, name) for name in Consent._fields if name != "id"}
    days = {name: _iso(getattr(consent, name)) for name in ("given", "until", "withdrawn")}
    return plain | days | {"surfaces": list(consent.surfaces), "name": consent.id[-6:]}


def consent_faults(consent: Consent) -> tuple[Message, ...]:
    """Everything that keeps a consent from being written down."""
    found = []
    if not consent.who:
        found.append(say(N_("Tulis siapa yang memberi izin.")))
    if consent.child and not consent.guardian:
        found.append(say(N_("Untuk anak, tulis orang tua atau wali yang memberi izin.")))
    if consent.given is None:
        found.append(say(N_("Tulis tanggal izin diberikan.")))
    if not consent.contact:
        found.append(say(N_("Tulis ke mana izin ini bisa dicabut.")))
    if consent.given and consent.until and consent.until < consent.given:
        found.append(say(N_("Izin berakhir sebelum diberikan.")))
    if consent.given and consent.withdrawn and consent.withdrawn < consent.given:
        found.append(say(N_("Izin dicabut sebelum diberikan.")))
    return (*found, *_too_long((consent.who, consent.guardian, consent.contact, consent.why, consent.note)))


def read_request(id: str, fields: Mapping[str, Any]) -> Request:
    """The request that the fields of its record say."""
    kind = _text(fields.get("kind"))
    texts = {name: _text(fields.get(name)) for name in ("who", "contact", "text", "outcome")}
    return Request(
        id, kind if kind in KINDS else "withdraw", **texts, got=_day(fields.get("got")), closed=_day(fields.get("closed")), of=_texts(fields.get("of"))
    )


def request_fields(request: Request) -> dict[str, Any]:
    """What the record of ``request`` keeps."""
    plain = {name: getattr(request, name) for name in Request._fields if name != "id"}
    return plain | {"got": _iso(request.got), "closed": _iso(request.closed), "of": list(request.of), "name": request.id[-6:]}


def request_faults(request: Request) -> tuple[Message, ...]:
    """Everything that keeps a request from being written down."""
    found = []
    if not request.who:
        found.append(say(N_("Tulis siapa yang meminta.")))
    if not request.contact:
        found.append(say(N_("Tulis kontak untuk membalas.")))
    if request.got is None:
        found.append(say(N_("Tulis tanggal permintaan diterima.")))
    if request.closed and not request.outcome:
        found.append(say(N_("Tulis bagaimana permintaan ini dijawab.")))
    return (*found, *_too_long((request.who, request.contact, request.outcome)))


def _too_long(texts: Sequence[str]) -> tuple[Message, ...]:
    return (say(N_("Satu isian paling panjang {n} huruf."), n=LONGEST),) if any(len(t) > LONGEST for t in texts) else ()


def _day_words(day: date | None) -> str:
    return f"{day_month(day, short=True)} {day.year}" if day else "–"


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def _text(value: Any) -> str:
    return value.strip() if isinstance(value, str) else ""


def _texts(value: Any) -> tuple[str, ...]:
    return tuple(v for v in value if isinstance(v, str) and v) if isinstance(value, list) else ()


def _day(value: Any) -> date | None:
    try:
        return date.fromisoformat(value[:10]) if isinstance(value, str) and value else None
    except ValueError:
        return None


def _box(value: Sequence[Any]) -> tuple[int, int, int, int]:
    x, y, wide, tall = (n if isinstance(n, int) else 0 for n in value)
    return x, y, wide, tall
