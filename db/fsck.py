"""Is everything in this office still what it was? Every id, signature, chain, blob, picture, guard and head is checked.

What is *wrong* was changed, cut or lost here. What is *waited for* other laptops have and has not arrived: that is how
an office that exchanges files looks on a good day, and no reason to refuse.
"""

from __future__ import annotations

import contextlib
import hashlib
import logging
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from core import safety
from core.content.facets import is_file
from core.errors import Trouble
from core.ledger import blob as blobs
from core.ledger import envelope
from core.ledger.canon import Bad
from core.ledger.charter import chain
from core.ledger.envelope import Fact
from core.messages import N_, Message, say
from core.paths import Places
from db import anchor, claims, verify
from db.anchor import Anchor, Heads, Standing
from db.facts import Facts
from db.media import Media
from db.schema import SCHEMA
from db.verify import Broken, Place

log = logging.getLogger(__name__)
Progress = Callable[[str, int, int], object]
"""Called with a stage (facts, blobs, media, view), how much of it is done, and how much there is."""
TOLD = 250
"""So many things are checked between two calls."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong or waited for. ``about`` is file, schema, fact, log, blob, media, anchor or view."""

    about: str
    id: str
    message: Message
    wrong: bool = True


@dataclass(frozen=True, slots=True)
class Report:
    """The answer of :func:`fsck`, first broken fact first."""

    findings: tuple[Finding, ...]
    facts: int = 0
    blobs: int = 0
    media: int = 0
    heads: Heads = field(default_factory=dict)

    @property
    def wrong(self) -> tuple[Finding, ...]:
        return tuple(f for f in self.findings if f.wrong)

    @property
    def waiting(self) -> tuple[Finding, ...]:
        return tuple(f for f in self.findings if not f.wrong)

    @property
    def ok(self) -> bool:
        return not self.wrong

    def plain(self) -> dict[str, Any]:
        """The report as JSON holds it; messages in the language in use."""
        told = [{"about": f.about, "id": f.id, "message": str(f.message), "wrong": f.wrong} for f in self.findings]
        return {"ok": self.ok, "facts": self.facts, "blobs": self.blobs, "media": self.media, "findings": told}


@dataclass(slots=True)
class _Seen:
    """What the sound facts say, gathered while they are verified."""

    logs: dict[tuple[str, str], list[Place]] = field(default_factory=lambda: defaultdict(list))
    blobs: dict[str, bool] = field(default_factory=dict)
    files: dict[str, bool] = field(default_factory=dict)
    redacted: set[str] = field(default_factory=set)
    own: set[tuple[str, str]] = field(default_factory=set)
    broken: set[str] = field(default_factory=set)
    names: dict[str, str] = field(default_factory=dict)

    def who(self, key: str) -> str:
        return self.names.get(key, key[:8])


def check_home(
    places: Places,
    *,
    second: Callable[[], str | None] | None = None,
    view: Callable[[], Iterable[Message]] | None = None,
    workers: int = 1,
    told: Progress | None = None,
) -> Report:
    """Check the installation at ``places`` without writing anything. ``second`` gives the keyring's copy of the anchor."""
    try:
        facts = Facts.open(places, readonly=True)
    except Trouble as trouble:
        return Report((Finding("file", str(places.facts), trouble.what),))
    with facts:
        return fsck(facts, Media(places.media), remembered=anchor.read(places.anchor, second), view=view, workers=workers, told=told)


def compare_view(places: Places) -> Iterator[Message]:
    """What of the derived tables differs from a fresh derivation; for ``view`` of :func:`check_home`."""
    from db.office import Office

    with Office.open(places, read_only=True) as office:
        for row in office.view.compare(office.facts, office.ground()):
            yield say(N_("Tampilan tidak sama dengan faktanya ({row}). Hapus view.db; berkas itu dibangun ulang."), row=row[:100])


def fsck(
    facts: Facts,
    media: Media | None,
    *,
    remembered: Anchor | None,
    view: Callable[[], Iterable[Message]] | None = None,
    workers: int = 1,
    anchored: bool = True,
    told: Progress | None = None,
) -> Report:
    """Check everything. ``view`` compares the derived tables; ``anchored`` is off for a backup, which has no anchor beside it."""
    seen = _Seen()
    findings: list[Finding] = []
    counts = {"facts": 0, "blobs": 0, "media": 0}
    tell: Progress = told or _untold
    steps: list[Callable[[], Iterator[Finding]]] = [
        lambda: _schema(facts),
        lambda: _facts(facts, seen, counts, workers, tell),
        lambda: _logs(seen),
        lambda: _blobs(facts, seen, counts, tell),
        lambda: _media(media, seen, counts, tell) if media else iter(()),
        lambda: _anchor(facts, remembered, seen) if anchored else iter(()),
        lambda: _claims(facts, seen),
        lambda: (Finding("file", str(facts.path), say(N_("SQLite menemukan kerusakan di {path}: {why}"), path=facts.path, why=w)) for w in facts.integrity()),
    ]
    for step in steps:
        try:
            findings += step()
        except Trouble as trouble:  # a page that cannot be read ends this step, not the whole check
            findings.append(Finding("file", str(facts.path), trouble.what))
    if view is not None and not any(f.wrong for f in findings):  # folded from facts that are not sound, it cannot be compared
        tell("view", 0, 1)
        findings += (Finding("view", "", m) for m in view())
    findings.sort(key=lambda f: (not f.wrong, f.about != "fact"))
    return Report(tuple(findings), **counts, heads=facts.heads())


def _untold(stage: str, done: int, total: int) -> None:
    """Nobody asked how far it is."""


def _schema(facts: Facts) -> Iterator[Finding]:
    found = facts.schema()
    for sql in SCHEMA:
        if sql not in found:
            name = sql.split()[2].split("(")[0]
            yield Finding("schema", name, say(N_("Pelindung atau tabel {name} di facts.db hilang atau diubah."), name=name))
    for sql in found:
        if sql not in SCHEMA:
            yield Finding("schema", "", say(N_("facts.db berisi susunan yang bukan dari Paraf: {sql}"), sql=" ".join(sql.split())[:80]))


def _facts(facts: Facts, seen: _Seen, counts: dict[str, int], workers: int, tell: Progress) -> Iterator[Finding]:
    seen.own = {(name.removeprefix("epoch:"), epoch) for name, epoch in facts.metas("epoch:").items()}
    expected = 1
    for charter in chain(_sound_charters(facts), facts.genesis).charters:
        seen.names |= {key: charter.body["people"][person]["name"] for key, person in charter.persons.items()}
    last = facts.last()
    for place in verify.file(facts.path, last, workers=workers):
        if place.n % TOLD == 0 or place.n == last:
            tell("facts", place.n, last)
        if place.n != expected:
            what = say(N_("{count} fakta dihapus dari facts.db mulai nomor {first}."), count=place.n - expected, first=expected)
            yield Finding("fact", f"n{expected}", what)
        expected = place.n + 1
        if isinstance(place, Broken):
            seen.broken.add(place.id)
            log.warning("fact %s, number %d: %s", place.id, place.n, place.why)
            yield Finding("fact", place.id, say(N_("Fakta {id} (nomor {n}) rusak atau diubah."), id=place.id, n=place.n))
            continue
        counts["facts"] += 1
        own = (place.key, place.epoch) in seen.own
        seen.logs[place.key, place.epoch].append(place)
        for ref in place.blobs:
            seen.blobs[ref] = own or seen.blobs.get(ref, False)
        for ref in place.files:
            seen.files[ref] = own or seen.files.get(ref, False)
        if place.redacts:
            seen.redacted.add(place.redacts)


def _sound_charters(facts: Facts) -> Iterator[Fact]:
    """The charters that verify; the others are named with all the other broken facts."""
    for row in facts.rows_of("charter"):
        with contextlib.suppress(Bad, TypeError, AttributeError):
            yield envelope.read(row.raw, row.sig)


def _logs(seen: _Seen) -> Iterator[Finding]:
    for (key, epoch), places in sorted(seen.logs.items()):
        places.sort(key=lambda p: (p.seq, p.id))
        who, own = seen.who(key), (key, epoch) in seen.own
        before: Place | None = None
        for place in places:
            seq = before.seq if before else 0
            if before is not None and place.seq == seq:
                what = say(N_("Log {who} menceritakan dua hal pada urutan {seq}: {one} dan {two}."), who=who, seq=seq, one=before.id[:12], two=place.id[:12])
                yield Finding("log", place.id, what)
            elif place.seq > seq + 1:
                gap = f"{seq + 1}-{place.seq - 1}"
                what = say(N_("Log {who} kehilangan urutan {gap} sebelum fakta {id}."), who=who, gap=gap, id=place.id[:12])
                yield Finding("log", place.id, what, own or place.prev in seen.broken)
            elif place.prev != (before.id if before else None):
                what = say(N_("Fakta {id} di log {who} tidak menyambung ke fakta sebelumnya."), id=place.id, who=who)
                yield Finding("fact", place.id, what)
            before = place


def _blobs(facts: Facts, seen: _Seen, counts: dict[str, int], tell: Progress) -> Iterator[Finding]:
    here = set()
    total = facts.blob_count()
    for ref, raw in facts.blob_rows():
        name = ref.hex()
        here.add(name)
        counts["blobs"] += 1
        if counts["blobs"] % TOLD == 0 or counts["blobs"] == total:
            tell("blobs", counts["blobs"], total)
        if raw is None:
            if name not in seen.redacted:
                yield Finding("blob", name, say(N_("Isi catatan {id} dihapus tanpa fakta penghapusan."), id=name))
        elif hashlib.sha256(raw).hexdigest() != name:
            yield Finding("blob", name, say(N_("Isi catatan {id} rusak atau diubah."), id=name))
        else:
            own = seen.blobs.get(name, False)
            for ref_file in _pictures(raw):
                seen.files[ref_file] = own or seen.files.get(ref_file, False)
    for name, own in sorted(seen.blobs.items()):
        if name not in here:
            yield Finding("blob", name, say(N_("Isi catatan {id} tidak ada di laptop ini."), id=name), own)


def _pictures(raw: bytes) -> Iterator[str]:
    """The files that a blob names: what a ``look`` publishes, the documents behind the facts of a ``data``, the evidence of an audit."""
    try:
        value = blobs.unpack(raw)
        for surface in value.get("surfaces", ()):
            for shown in surface["media"]:
                yield shown["hash"]
        for claim in value.get("claims", ()):
            if is_file(claim["document"]):
                yield claim["document"]
        yield from (text for key, text in value.items() if key.startswith(f"{safety.FILE}:") and is_file(text))
    except (Bad, KeyError, TypeError, AttributeError):  # another kind of blob
        return


def _media(media: Media, seen: _Seen, counts: dict[str, int], tell: Progress) -> Iterator[Finding]:
    here = set(media.all())
    for name in sorted(here):
        counts["media"] += 1
        tell("media", counts["media"], len(here))
        if not media.holds(name):
            yield Finding("media", name, say(N_("Berkas media {id} rusak atau diubah."), id=name))
    for name, own in sorted(seen.files.items()):
        if name not in here:
            yield Finding("media", name, say(N_("Berkas media {id} tidak ada di laptop ini."), id=name), own)


def _anchor(facts: Facts, remembered: Anchor | None, seen: _Seen) -> Iterator[Finding]:
    verdict = facts.standing(remembered)
    if verdict.standing is Standing.MISSING:
        yield Finding("anchor", "", say(N_("Jangkar catatan (anchor.json) tidak ada, jadi ekor log yang terpotong tidak dapat dikenali.")))
    elif verdict.standing is Standing.OTHER_DB:
        yield Finding("anchor", "", say(N_("facts.db bukan berkas yang terakhir dipakai di sini: berkasnya diganti atau dipulihkan.")))
    elif verdict.standing is Standing.OTHER_MACHINE:
        yield Finding("anchor", "", say(N_("Catatan ini disalin dari komputer lain.")), wrong=False)
    for lost in verdict.lost:
        what = say(
            N_("Ekor log {who} terpotong: dulu sampai urutan {seq} (fakta {id}), sekarang sampai {have}."),
            who=seen.who(lost.key), seq=lost.seq, have=lost.have, id=lost.id[:12],
        )  # fmt: skip
        yield Finding("log", lost.id, what)
    if verdict.gone:
        yield Finding("anchor", "", say(N_("{count} fakta hilang sejak terakhir dicatat."), count=verdict.gone))


def _claims(facts: Facts, seen: _Seen) -> Iterator[Finding]:
    """Heads that other laptops have shown: facts of an own log that only they still have were lost here."""
    for lost in anchor.missing(claims.claimed(facts), facts.heads(), facts.has):
        own = (lost.key, lost.epoch) in seen.own
        what = say(N_("Log {who} di laptop lain sudah sampai urutan {seq}, di sini baru {have}."), who=seen.who(lost.key), seq=lost.seq, have=lost.have)
        yield Finding("log", lost.id, what, own)
