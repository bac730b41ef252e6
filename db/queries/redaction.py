"""What the removal of a body asks: which bytes a fact names, under which laws, and which old backups still hold what was removed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from core import platforms, rules
from core.content.facets import read_look
from core.errors import Refused
from core.ledger import kinds
from core.ledger.envelope import Fact
from core.ledger.fingerprint import to_groups
from core.media import family
from core.messages import N_, Message, say
from core.workflow import Reasons, may_redact
from db.office import Office
from db.queries.library import pictures_on_record

FIRST = "uu-27-2022"
"""The law that most removals rest on: protection of personal data."""
_NAMES = {
    "note": N_("Catatan versi"), "reason": N_("Alasan yang ditulis"), "notice": N_("Pemberitahuan"), "url": N_("Alamat unggahan"),
    "skip": N_("Alasan dilewati"), "answers": N_("Jawaban daftar periksa"), "fields": N_("Isi catatan kerja"),
}  # fmt: skip
_SHOWN = 160


@dataclass(frozen=True, slots=True)
class Body:
    """One body or file: what it is, how it begins, and whether its bytes are gone already."""

    id: str
    what: Message
    text: str = ""
    gone: bool = False


@dataclass(frozen=True, slots=True)
class Removal:
    """Everything for the question. ``laws`` are (id, name); ``code`` is the root code of a fictional office, which is no secret."""

    item: str
    title: str
    bodies: tuple[Body, ...]
    laws: tuple[tuple[str, str], ...]
    why: Reasons
    pins: dict[str, str]
    code: str = ""


def removal(office: Office, id: str) -> Removal:
    """What may be removed of the fact ``id``. Raises Refused when it is not here."""
    fact = office.facts.get(id)
    if fact is None:
        raise Refused(say(N_("Catatan ini belum tiba di laptop ini.")))
    entry = office.entry("item", fact.item)
    try:
        why = may_redact(office.actor(), 1, FIRST, root_known=True)
    except Refused as locked:
        why = locked.reasons
    pins, code = _shown(office)
    title = str(entry.fields.get("title", "")) if entry else ""
    return Removal(fact.item, title or fact.item, tuple(_bodies(office, fact)), _laws(), why, pins, code)


def holders(office: Office) -> tuple[str, ...]:
    """The names of old backups that still hold something that was removed: to be destroyed by hand."""
    from db.backup import holding

    gone = sorted({f.body["blob"] for f in office.facts.of_kind("redact") if office.facts.redacted(f.body["blob"])})
    return tuple(sorted({path.name for blob in gone for path in holding(office.places.backups, blob)}))


def _shown(office: Office) -> tuple[dict[str, str], str]:
    """The PINs and the root code of a fictional office."""
    if not office.demo:
        return {}, ""
    from db.demo import pins, signer

    return pins(), to_groups(signer("root").seed())


def _laws() -> tuple[tuple[str, str], ...]:
    found = rules.by_id("laws", "law")
    order = sorted(found.values(), key=lambda law: law["id"] != FIRST)
    return tuple((str(law["id"]), f"{law['id'].upper().replace('-', ' ')} · {law['title']}") for law in order)


def _bodies(office: Office, fact: Fact) -> Iterator[Body]:
    if fact.kind == "revision":
        yield from _version(office, fact)
    for name in _NAMES:
        blob = fact.body.get(name)
        if isinstance(blob, str) and blob in set(kinds.blobs(fact)):
            yield _body(office, blob, say(_NAMES[name]))
    for n, digest in enumerate(kinds.files(fact), 1):
        yield Body(digest, say(N_("Tangkapan layar {n}"), n=n), gone=not office.media.has(digest))


def _version(office: Office, fact: Fact) -> Iterator[Body]:
    look, data = fact.body["facets"]["look"], fact.body["facets"]["data"]
    words = read_look(look, office.blob(look["body"]))
    text = next((s.text for s in words.surfaces if s.text), "")
    yield Body(look["body"], say(N_("Teks semua kanal, versi ini")), _cut(text), office.facts.redacted(look["body"]))
    for n, digest in enumerate(words.files(), 1):
        where = ", ".join(dict.fromkeys(platforms.name(s.id) for s in words.surfaces for m in s.media if m.hash == digest))
        yield Body(digest, say(N_("Berkas {n}: {where}"), n=n, where=where), gone=not office.media.has(digest))
    yield from _relatives(office, words.files())
    yield _body(office, data["body"], say(N_("Fakta dan sumbernya, versi ini")))


def _relatives(office: Office, files: Sequence[str]) -> Iterator[Body]:
    """The pictures that those of a version were made from, or that were made from the same one: what is removed shows on them as well."""
    known = {p.hash: p for p in pictures_on_record(office)}
    others = dict.fromkeys(d for digest in files for d in family.relatives(known, digest) if d not in files)
    for n, digest in enumerate(others, 1):
        yield Body(digest, say(N_("Gambar asal atau potongan lain {n}"), n=n), gone=office.facts.redacted(digest))


def _body(office: Office, blob: str, what: Message) -> Body:
    value: Any = office.blob(blob)
    text = value if isinstance(value, str) else ""
    return Body(blob, what, _cut(text), office.facts.redacted(blob))


def _cut(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= _SHOWN else f"{plain[:_SHOWN]}…"
