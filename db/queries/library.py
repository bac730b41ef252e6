"""The library of pictures, videos and papers: what is known of each, where it is used, what is missing, and which consents end."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from core import platforms
from core.ledger.state import RELEASED_LABELS
from core.media import records
from core.media.family import CROP
from core.media.notice import Place, reply
from core.media.records import Consent, Picture, Request
from core.messages import Message
from core.workflow import may_enter

_ENTRIES = "SELECT id, fields, touched FROM entry WHERE type = ? AND hidden = 0 ORDER BY touched DESC"
_USES = (
    "SELECT use.hash, use.part, use.mime, use.consent, use.item, item.title, item.status, item.label, use.surface, coalesce(surface.state, ''), item.touched "
    "FROM use JOIN item ON item.id = use.item LEFT JOIN surface ON surface.item = use.item AND surface.surface = use.surface "
    "WHERE item.hidden = 0 ORDER BY item.touched DESC, use.pos"
)
_AGREED = "SELECT use.item, use.consent FROM use JOIN item ON item.id = use.item WHERE item.hidden = 0 AND use.consent != ''"
_LOCKED = "SELECT id FROM entry WHERE type = 'media' AND json_extract(fields, '$.locked') != ''"
_STILL_OUT = RELEASED_LABELS - {"TAKEN_DOWN", "RETRACTED"}


class Use(NamedTuple):
    """One place where a file is used. ``part`` is shown, beside or proof; ``out``: the public can see it."""

    item: str
    title: str
    status: str
    surface: str
    part: str
    out: bool
    consent: tuple[str, ...] = ()


class Row(NamedTuple):
    """One file. ``here``: its bytes are on this laptop; ``faults`` are what is wrong with its consents, ``soon`` what will be."""

    picture: Picture
    uses: tuple[Use, ...]
    here: bool
    faults: tuple[Message, ...]
    soon: tuple[Message, ...]

    @property
    def kind(self) -> str:
        """``image``, ``video`` or ``paper``."""
        sort = self.picture.mime.partition("/")[0]
        return sort if sort in ("image", "video") else "paper"

    @property
    def items(self) -> tuple[str, ...]:
        """The items that use it, each once."""
        return tuple(dict.fromkeys(u.item for u in self.uses))


class Paper(NamedTuple):
    """One consent with its standing today and the files and places that rest on it."""

    consent: Consent
    standing: str
    pictures: tuple[str, ...]
    uses: tuple[Use, ...]


class Asked(NamedTuple):
    """One request of a citizen with every place that it is about, and the answer that is prepared."""

    request: Request
    uses: tuple[Use, ...]
    answer: tuple[Message, ...]


class Library(NamedTuple):
    """Everything, for one page. ``why`` says why the person who is in may not change it."""

    rows: tuple[Row, ...]
    papers: tuple[Paper, ...]
    requests: tuple[Asked, ...]
    tags: tuple[str, ...]
    office: str
    why: tuple[Message, ...]


def library(office: Any) -> Library:
    """The whole library, the newest first; one question for the whole page."""
    known, by_hash = {p.hash: p for p in pictures_on_record(office)}, _uses(office)
    agreed, today = consents(office), office.now().date()
    rows = []
    for digest in dict.fromkeys((*by_hash, *known)):
        picture, (places, mime) = known.get(digest) or Picture(digest), by_hash.get(digest, ((), ""))
        picture = picture if picture.mime else picture._replace(mime=mime)
        refs = dict.fromkeys((*picture.consents, *(r for u in places for r in u.consent)))
        faults = records.once(records.gone(agreed, refs, today))
        soon = [w for r in refs if r in agreed and agreed[r].standing(today) == "soon" and (w := records.told(agreed[r], "soon"))]
        rows.append(Row(picture, places, office.media.has(digest), faults, tuple(soon)))
    papers = tuple(_paper(c, rows, c.standing(today)) for c in agreed.values())
    name = office.chain.latest.office if office.chain.charters else ""
    asked = tuple(_asked(r, rows, papers, name) for r in _requests(office))
    tags = tuple(sorted({t for row in rows for t in row.picture.tags}, key=str.casefold))
    why = may_enter(records.TYPE, office.actor()) if office.person is not None else ()
    return Library(tuple(rows), papers, asked, tags, name, why)


def pictures_on_record(office: Any) -> Iterator[Picture]:
    """Every file that somebody wrote something down about, the last one first."""
    return (records.read(id_, json.loads(raw)) for id_, raw, _touched in office.view_db.execute(_ENTRIES, (records.TYPE,)))


def picture(office: Any, digest: str) -> Picture:
    """What is on record about one file."""
    row = office.view_db.execute("SELECT fields FROM entry WHERE id = ? AND type = ?", (digest, records.TYPE)).fetchone()
    return records.read(digest, json.loads(row[0])) if row else Picture(digest)


def whole(office: Any, digest: str) -> str:
    """The picture to cut ``digest`` from once more: the one that it was cut from, or its blacked out version; itself where there is neither."""
    part = picture(office, digest)
    found = picture(office, part.origin) if part.made == CROP and part.origin else part
    while found.locked:
        after = picture(office, found.locked)
        if after.origin != found.hash:  # another part was blacked out: there is no whole that may go out
            return digest
        found = after
    return found.hash


def consents(office: Any) -> dict[str, Consent]:
    """Every consent on record by its id."""
    return {id_: records.read_consent(id_, json.loads(raw)) for id_, raw, _touched in office.view_db.execute(_ENTRIES, (records.CONSENT,))}


def standings(office: Any) -> tuple[tuple[Consent, str], ...]:
    """Every consent with its standing today."""
    today = office.now().date()
    return tuple((c, c.standing(today)) for c in consents(office).values())


def locked(office: Any) -> frozenset[str]:
    """The files that another one took the place of: nobody publishes or hands on these."""
    return frozenset(id_ for (id_,) in office.view_db.execute(_LOCKED))


def alarms(office: Any) -> tuple[tuple[Paper, Message], ...]:
    """Consents that are gone or soon will be and that something still rests on, the first to end first: for the risks of the home page."""
    agreed = consents(office)
    if not agreed:
        return ()
    found = [(p, words) for p in library(office).papers if p.uses and (words := records.told(p.consent, p.standing)) is not None]
    return tuple(sorted(found, key=lambda pair: pair[0].consent.withdrawn or pair[0].consent.until or pair[0].consent.given))  # type: ignore[arg-type, return-value]


def waiting(office: Any) -> tuple[Request, ...]:
    """The requests that nobody answered yet, the oldest first."""
    return tuple(sorted((r for r in _requests(office) if r.closed is None and r.got is not None), key=lambda r: (r.got, r.id)))


def gone_in(office: Any) -> dict[str, tuple[Message, ...]]:
    """Item -> why people in its pictures may not be shown any more, for the items that use such a picture and are not closed."""
    agreed, today = consents(office), office.now().date()
    if not any(c.standing(today) in ("ended", "withdrawn") for c in agreed.values()):
        return {}
    refs: dict[str, set[str]] = {}
    for item, told in office.view_db.execute(_AGREED):
        refs.setdefault(item, set()).update(told.split())
    found = ((item, records.once(records.gone(agreed, sorted(ids & agreed.keys()), today))) for item, ids in refs.items())
    return {item: words for item, words in found if words}


def _uses(office: Any) -> dict[str, tuple[tuple[Use, ...], str]]:
    """Hash -> its places and its MIME type, the item that changed last first."""
    found: dict[str, tuple[list[Use], str]] = {}
    for digest, part, mime, consent, item, title, status, label, surface, state, _touched in office.view_db.execute(_USES):
        uses, known = found.setdefault(digest, ([], ""))
        uses.append(Use(item, title, status, surface, part, state == "released" and label in _STILL_OUT, tuple(consent.split())))
        found[digest] = uses, known or mime
    return {digest: (tuple(uses), mime) for digest, (uses, mime) in found.items()}


def _requests(office: Any) -> Iterator[Request]:
    return (records.read_request(id_, json.loads(raw)) for id_, raw, _touched in office.view_db.execute(_ENTRIES, (records.REQUEST,)))


def _paper(consent: Consent, rows: Iterable[Row], standing: str) -> Paper:
    mine = [r for r in rows if consent.id in r.picture.consents or any(consent.id in u.consent for u in r.uses)]
    uses = dict.fromkeys(u for r in mine for u in r.uses if consent.id in r.picture.consents or consent.id in u.consent)
    return Paper(consent, standing, tuple(r.picture.hash for r in mine), tuple(uses))


def _asked(request: Request, rows: Iterable[Row], papers: Iterable[Paper], office: str) -> Asked:
    by_ref: Mapping[str, tuple[Use, ...]] = {**{r.picture.hash: r.uses for r in rows}, **{p.consent.id: p.uses for p in papers}}
    uses = tuple(dict.fromkeys(u for ref in request.of for u in by_ref.get(ref, ())))
    places = [Place(u.item, u.title, platforms.name(u.surface) if u.surface else "", u.out) for u in uses]
    return Asked(request, uses, reply(request, office, places))
