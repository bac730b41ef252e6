"""The two facets of a revision as typed values, and the way from them to blobs and back.

``data`` is what is claimed (facts with sources); ``look`` is exactly what will be published, rendered files included.
A revision names each by the hash of its blob plus the few enums that derivation needs (:func:`core.ledger.kinds.facet_hash`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from core.ledger.blob import pack
from core.ledger.canon import nfc

_HASH = re.compile(r"[0-9a-f]{64}")
OPEN, RESTRICTED, EXEMPT = "terbuka", "terbatas", "dikecualikan"
"""The classes of public information (UU 14/2008, PerKI 1/2021): open, for a narrower circle by permission, and exempt from publication."""
CLASSES = (OPEN, RESTRICTED, EXEMPT)


@dataclass(frozen=True, slots=True)
class Claim:
    """One checkable statement: its value as it stands in the text, where it comes from, and as of when (ISO date or '').

    ``document`` is the hash of a kept file (:func:`is_file`) or words that name one.
    """

    id: str
    statement: str
    value: str = ""
    unit: str = ""
    source: str = ""
    document: str = ""
    as_of: str = ""


def is_file(document: str) -> bool:
    """Whether the document of a claim is the hash of a kept file."""
    return _HASH.fullmatch(document) is not None


@dataclass(frozen=True, slots=True)
class Medium:
    """One file of a surface: hash and type of its bytes, description for screen readers, rights and consent.

    ``crop`` is the part (x, y, width, height) of the picture that this one was cut from; ``srt`` and ``cover`` are the hashes of
    the subtitles and the cover picture of a video.
    """

    hash: str
    mime: str
    alt: str = ""
    decorative: bool = False
    credit: str = ""
    source: str = "own"
    consent: tuple[str, ...] = ()
    people: bool = False
    children: bool = False
    crop: tuple[int, int, int, int] | None = None
    srt: str = ""
    cover: str = ""


@dataclass(frozen=True, slots=True)
class SurfaceText:
    """What one surface publishes: caption, title where the surface has one, tags, and files in their order."""

    id: str
    text: str
    title: str = ""
    tags: tuple[str, ...] = ()
    first_link: str = ""
    media: tuple[Medium, ...] = ()

    @property
    def caption(self) -> str:
        """What a person pastes into the platform: the text, and the hashtags a line below it."""
        return caption(self.text, self.tags)


def caption(text: str, tags: Sequence[str]) -> str:
    """A text with its hashtags as they are published together."""
    return "\n\n".join(part for part in (text, " ".join(tags)) if part)


@dataclass(frozen=True, slots=True)
class Data:
    """The ``data`` facet: what unit teknis verifies. ``not_claims`` are numbers that the author marked *bukan klaim*.

    ``secrecy`` is the class of the information (UU 14/2008: terbuka, terbatas, dikecualikan), ``authority`` who allowed what is not open, and by
    which letter. Both are signed with the facts they are about.
    """

    kind: str = "lainnya"
    unit: str = "umum"
    sensitivity: str = "biasa"
    claims: tuple[Claim, ...] = ()
    quotes: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    event_dates: tuple[str, ...] = ()
    not_claims: tuple[str, ...] = ()
    secrecy: str = OPEN
    authority: str = ""


@dataclass(frozen=True, slots=True)
class Look:
    """The ``look`` facet: everything that will be seen, per surface, and the window in which it may be published."""

    surfaces: tuple[SurfaceText, ...] = ()
    template: str = ""
    kit_version: str = ""
    not_before: str | None = None
    not_after: str | None = None

    def files(self) -> tuple[str, ...]:
        """The hashes of all files, each once, in order; what stands beside a video comes after it."""
        return tuple(dict.fromkeys(h for s in self.surfaces for m in s.media for h in (m.hash, m.cover, m.srt) if h))


def data_value(data: Data) -> dict[str, Any]:
    """The JSON value of the blob of a ``data`` facet."""
    return {
        "claims": [{k: nfc(getattr(c, k)) for k in Claim.__slots__} for c in data.claims],
        "quotes": [nfc(q) for q in data.quotes],
        "sources": [nfc(s) for s in data.sources],
        "event_dates": list(data.event_dates),
        "not_claims": [nfc(n) for n in data.not_claims],
        **({"secrecy": data.secrecy} if data.secrecy != OPEN else {}),  # named only where it matters: older facets keep their hash
        **({"authority": nfc(data.authority.strip())} if data.authority.strip() else {}),
    }


def look_value(look: Look) -> dict[str, Any]:
    """The JSON value of the blob of a ``look`` facet."""
    return {"surfaces": [_surface(s) for s in look.surfaces], "template": look.template, "kit_version": look.kit_version}


def data_facet(data: Data, before: tuple[Mapping[str, Any], Any] | None = None) -> tuple[dict[str, Any], list[tuple[str, bytes]]]:
    """The facet object of a revision, and the blob to keep with it.

    ``before`` is (facet object, blob value) of the parent: where nothing changed its blob is used again, so that the
    hash, and with it every decision on it, stays.
    """
    value = data_value(data)
    body, blobs = _body(value, before)
    return {"body": body, "kind": data.kind, "unit": data.unit, "sensitivity": data.sensitivity}, blobs


def look_facet(look: Look, before: tuple[Mapping[str, Any], Any] | None = None) -> tuple[dict[str, Any], list[tuple[str, bytes]]]:
    """The facet object of a revision, and the blob to keep with it; see :func:`data_facet`."""
    value = look_value(look)
    body, blobs = _body(value, before)
    facet: dict[str, Any] = {"body": body, "surfaces": [s.id for s in look.surfaces]}
    if look.not_before:
        facet["not_before"] = look.not_before
    if look.not_after:
        facet["not_after"] = look.not_after
    return facet, blobs


def read_data(facet: Mapping[str, Any], value: Mapping[str, Any] | None) -> Data:
    """The ``data`` facet from its object and its blob value (None when the body was redacted or has not arrived).

    A fact vouches for the bytes of its body, never for their shape: what is not of the shape that :func:`data_value` writes counts as absent.
    """
    v = _table(value)
    return Data(
        kind=facet["kind"],
        unit=facet["unit"],
        sensitivity=facet["sensitivity"],
        claims=tuple(Claim(**{k: str(c.get(k, "")) for k in Claim.__slots__}) for c in _rows(v, "claims")),
        quotes=_texts(v, "quotes"),
        sources=_texts(v, "sources"),
        event_dates=_texts(v, "event_dates"),
        not_claims=_texts(v, "not_claims"),
        secrecy=_secrecy(v.get("secrecy")),
        authority=str(v.get("authority", "")),
    )


def read_look(facet: Mapping[str, Any], value: Mapping[str, Any] | None) -> Look:
    """The ``look`` facet from its object and its blob value; a surface without a body shows an empty text. As careful as :func:`read_data`."""
    v = _table(value)
    bodies = {s["id"]: s for s in _rows(v, "surfaces") if isinstance(s.get("id"), str)}
    return Look(
        surfaces=tuple(_read_surface(bodies.get(sid, {"id": sid})) for sid in facet["surfaces"]),
        template=str(v.get("template", "")),
        kit_version=str(v.get("kit_version", "")),
        not_before=facet.get("not_before"),
        not_after=facet.get("not_after"),
    )


def _body(value: Any, before: tuple[Mapping[str, Any], Any] | None) -> tuple[str, list[tuple[str, bytes]]]:
    if before is not None and before[1] == value:
        return str(before[0]["body"]), []
    blob = pack(value)
    return blob[0], [blob]


def _surface(s: SurfaceText) -> dict[str, Any]:
    media = []
    for m in s.media:
        plain = {k: getattr(m, k) for k in Medium.__slots__}
        row = {**plain, "alt": nfc(m.alt), "credit": nfc(m.credit), "consent": list(m.consent), "crop": list(m.crop) if m.crop else None}
        media.append(row if m.cover else {k: v for k, v in row.items() if k != "cover"})  # as it was before videos had covers
    return {"id": s.id, "text": nfc(s.text), "title": nfc(s.title), "tags": [nfc(t) for t in s.tags], "first_link": s.first_link, "media": media}


def _read_surface(s: Mapping[str, Any]) -> SurfaceText:
    return SurfaceText(
        id=str(s["id"]),
        text=str(s.get("text", "")),
        title=str(s.get("title", "")),
        tags=_texts(s, "tags"),
        first_link=str(s.get("first_link", "")),
        media=tuple(_read_medium(m) for m in _rows(s, "media") if _hash(m.get("hash"))),
    )


def _read_medium(m: Mapping[str, Any]) -> Medium:
    crop = _list(m, "crop")
    cut = len(crop) == 4 and all(isinstance(n, int) for n in crop)
    return Medium(
        hash=m["hash"],
        mime=str(m.get("mime", "")),
        alt=str(m.get("alt", "")),
        decorative=bool(m.get("decorative", False)),
        credit=str(m.get("credit", "")),
        source=str(m.get("source", "own")),
        consent=_texts(m, "consent"),
        people=bool(m.get("people", False)),
        children=bool(m.get("children", False)),
        crop=(crop[0], crop[1], crop[2], crop[3]) if cut else None,
        srt=_hash(m.get("srt")),
        cover=_hash(m.get("cover")),
    )


def _secrecy(kept: object) -> str:
    """The class on record; one that this program does not know counts as exempt, never as open."""
    return OPEN if kept is None else str(kept) if kept in CLASSES else EXEMPT


def _hash(value: object) -> str:
    return value if isinstance(value, str) and is_file(value) else ""


def _table(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _list(v: Mapping[str, Any], name: str) -> Sequence[Any]:
    found = v.get(name)
    return found if isinstance(found, list | tuple) else ()


def _rows(v: Mapping[str, Any], name: str) -> Iterator[Mapping[str, Any]]:
    return (row for row in _list(v, name) if isinstance(row, Mapping))


def _texts(v: Mapping[str, Any], name: str) -> tuple[str, ...]:
    return tuple(str(x) for x in _list(v, name))
