"""The exchange file between laptops: facts, bodies and files in one archive, with the exporter's signed heads.

Entry names are ``bundle.json``, ``blob/xx/<hash>``, ``facts/xx/<id>.json`` and ``media/xx/<hash>``. A fact's entry is
``{"fact":<the signed bytes>,"sig":"<hex>"}``, so that the signed bytes are read by cutting, never by writing them anew.

Reading is git's quarantine: everything is checked before anything is kept, one wrong byte refuses the whole file. What a
signer was allowed to do is not asked here; it is judged in derivation, equally on every laptop.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from core.errors import Refused
from core.ledger import blob as blobs
from core.ledger import envelope
from core.ledger.canon import MAX_BLOB, MAX_FACT, Bad, canon, parse, sha256
from core.ledger.charter import chain
from core.ledger.envelope import Fact
from core.ledger.fingerprint import groups
from core.messages import N_, Message, say
from core.paths import Places
from db import anchor, archive, claims, files, sealed
from db.anchor import Heads
from db.archive import Archive, BadArchive, Entry
from db.facts import Facts, Ingested
from db.media import Media
from db.quarantine import hashes

CONTEXT = b"paraf/bundle/v1\0"
HEAD = "bundle.json"
MAX_HEAD = 8 * 1024 * 1024
NAMES = re.compile(r"bundle\.json|facts/[0-9a-f]{2}/[0-9a-f]{64}\.json|(?:blob|media)/[0-9a-f]{2}/[0-9a-f]{64}")
MEDIA_NAMES = re.compile(rb"media/[0-9a-f]{2}/[0-9a-f]{64}")
_HASH = re.compile(r"[0-9a-f]{64}")
BEFORE, BETWEEN, AFTER = b'{"fact":', b',"sig":"', b'"}'


@dataclass(frozen=True, slots=True)
class Statement:
    """What the exporter says of the bundle: whose office, which heads it had, what the file holds and what comes later.

    ``by`` is the key that signed it, None when nobody did (a laptop without a seat); ``later`` lists (hash, size) of files
    too large for a bundle; ``part`` is (number, of how many).
    """

    office: str
    by: str | None
    at: str
    heads: Heads
    content: str
    later: tuple[tuple[str, int], ...] = ()
    part: tuple[int, int] = (1, 1)

    def raw(self) -> bytes:
        """The signed bytes."""
        return canon(
            {
                "at": self.at, "by": self.by, "content": self.content, "heads": anchor.plain(self.heads), "later": [list(x) for x in self.later],
                "office": self.office, "part": list(self.part), "type": "bundle", "v": 1,
            }
        )  # fmt: skip


@dataclass(slots=True)
class Staged:
    """A bundle that passed every check and is not yet kept. Close it when done."""

    archive: Archive
    statement: Statement
    evidence: bytes
    facts: tuple[Fact, ...]
    blobs: tuple[Entry, ...]
    media: tuple[Entry, ...]
    opened: sealed.Opened | None = None

    def bodies(self) -> Iterator[tuple[str, bytes]]:
        """(id, bytes) of each blob."""
        for entry in self.blobs:
            yield _hash_in(entry.name), bytes(self.archive.bytes(entry))

    def close(self) -> None:
        """Let the file go."""
        self.archive.close()
        if self.opened is not None:
            self.opened.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()


@dataclass(frozen=True, slots=True)
class Verified:
    """What a bundle proves with nothing but itself: *utuh dan konsisten*, and whose office it says it is.

    ``strangers`` are facts whose signer no charter in the bundle lists. ``root`` and ``fingerprint`` name the key that
    signed the first charter; only comparing it with the office's own makes the bundle theirs.
    """

    office: str
    root: str
    fingerprint: str
    facts: int
    blobs: int
    media: int
    by: str | None
    at: str
    later: tuple[tuple[str, int], ...] = ()
    strangers: tuple[str, ...] = ()
    demo: bool = False


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import added here."""

    facts: int = 0
    items: frozenset[str] = frozenset()
    media: int = 0
    waiting: int = 0
    later: tuple[tuple[str, int], ...] = ()
    known: bool = False


def read(path: Path, passphrase: str | None = None, *, copy: bool = False) -> Staged:
    """Check all of a bundle and hand it out, unkept. Raises BadArchive with the entry to blame, Refused, Trouble.

    With ``copy`` a copy on this computer is read: a stick that is pulled out, or a file that somebody changes meanwhile,
    can then do no harm. A sealed file is always opened into one.
    """
    with files.guard(path):
        archive.check_size(path, path.stat().st_size)
    opened = sealed.open_sealed(path, passphrase) if sealed.is_sealed(path) else sealed.copied(path) if copy else None
    try:
        found = Archive(opened.path if opened else path, NAMES, shown=path)
        try:
            return _staged(found, opened)
        except BaseException:
            found.close()
            raise
    except BaseException:
        if opened is not None:
            opened.close()
        raise


def _staged(found: Archive, opened: sealed.Opened | None) -> Staged:
    statement, evidence = _statement(found)
    entries = found.entries[1:]
    for e in entries:
        if e.name.split("/")[1] != _hash_in(e.name)[:2]:
            raise _bad(found, e, N_("folder dan nama tidak cocok"))
    if statement.content != content(e.name for e in entries):
        raise BadArchive(found.path, HEAD, say(N_("daftar isinya tidak sama dengan yang ditandatangani pengirim")))
    facts = tuple(_fact(found, e) for e in entries if e.name.startswith("facts/"))
    bodies = tuple(e for e in entries if e.name.startswith("blob/"))
    media = tuple(e for e in entries if e.name.startswith("media/"))
    for entry, digest in found.hashes((*bodies, *media)):
        if digest != _hash_in(entry.name):
            raise _bad(found, entry, N_("isinya rusak atau diubah"))
    named = {h for f in facts for h in hashes(f.body)}
    for entry in bodies:
        if entry.size > MAX_BLOB or _hash_in(entry.name) not in named:
            raise _bad(found, entry, N_("tidak disebut oleh fakta mana pun di berkas ini"))
        try:
            named |= set(hashes(blobs.unpack(bytes(found.bytes(entry)))))
        except Bad:
            raise _bad(found, entry, N_("bukan isi catatan yang sah")) from None
    for entry in media:
        if _hash_in(entry.name) not in named:
            raise _bad(found, entry, N_("tidak disebut oleh fakta mana pun di berkas ini"))
    return Staged(found, statement, evidence, facts, bodies, media, opened)


def _statement(found: Archive) -> tuple[Statement, bytes]:
    """The statement, its signature checked, and the bytes that prove it."""
    wrong = BadArchive(found.path, HEAD, say(N_("pernyataan pengirim rusak atau diubah")))
    if not found.entries or found.entries[0].name != HEAD:
        raise BadArchive(found.path, HEAD, say(N_("pernyataan pengirim tidak ada")))
    try:
        evidence = bytes(found.bytes(found.entries[0]))
        head = parse(evidence, limit=MAX_HEAD, depth=12)
        told = head["statement"]
        raw = canon(told)
        if set(head) != {"sig", "statement", "sum"} or head["sum"] != sha256(raw) or told["v"] != 1 or told["type"] != "bundle":
            raise wrong
        statement = Statement(
            office=_is_hash(told["office"]), by=None if told["by"] is None else _is_hash(told["by"]), at=str(told["at"]), heads=anchor.heads_of(told["heads"]),
            content=_is_hash(told["content"]), later=tuple((_is_hash(h), int(n)) for h, n in told["later"]), part=(int(told["part"][0]), int(told["part"][1])),
        )  # fmt: skip
        if not envelope.is_time(statement.at) or (statement.by is None) != (head["sig"] is None):
            raise wrong
        if statement.by is not None:
            sig = bytes.fromhex(head["sig"])
            if sig.hex() != head["sig"]:
                raise wrong
            envelope.verify(statement.by, sig, CONTEXT + raw)
    except (Bad, ValueError, TypeError, KeyError, IndexError, AttributeError):
        raise wrong from None
    return statement, evidence


def _fact(found: Archive, entry: Entry) -> Fact:
    ending = len(BETWEEN) + 128 + len(AFTER)
    if entry.size > MAX_FACT + len(BEFORE) + ending:
        raise _bad(found, entry, N_("terlalu besar untuk sebuah fakta"))
    data = bytes(found.bytes(entry))
    raw, end = data[len(BEFORE) : -ending], data[-ending:]
    try:
        if data[: len(BEFORE)] != BEFORE or end[: len(BETWEEN)] != BETWEEN or end[-len(AFTER) :] != AFTER:
            raise Bad("not a fact entry")
        written = end[len(BETWEEN) : -len(AFTER)].decode("ascii")
        sig = bytes.fromhex(written)
        if sig.hex() != written:
            raise Bad("signature not in lower-case hex")
        fact = envelope.read(raw, sig)
    except (Bad, ValueError):
        raise _bad(found, entry, N_("bukan fakta yang sah atau tanda tangannya tidak cocok")) from None
    if fact.id != _hash_in(entry.name):
        raise _bad(found, entry, N_("isinya rusak atau diubah"))
    return fact


def content(names: Iterable[str]) -> str:
    """What binds the statement to the entries beside it: names are content hashes, so the names are enough."""
    return sha256("\n".join(names).encode())


def _hash_in(name: str) -> str:
    return name.rsplit("/", 1)[1][:64]


def _is_hash(value: Any) -> str:
    if not (isinstance(value, str) and _HASH.fullmatch(value)):
        raise ValueError("not a hash")
    return value


def _bad(found: Archive, entry: Entry, why: str) -> BadArchive:
    return BadArchive(found.path, entry.name, Message(why))


def verify(path: Path, passphrase: str | None = None) -> Verified:
    """What the bundle proves with nothing but itself. Raises BadArchive for any changed byte, Refused, Trouble."""
    with read(path, passphrase, copy=True) as staged:
        charters = chain(staged.facts, staged.statement.office)
        if not charters.charters:
            raise BadArchive(path, HEAD, say(N_("piagam tim yang pertama tidak ada di berkas ini")))
        root = charters.genesis.fact.key
        return Verified(
            office=charters.latest.office, root=root, fingerprint=groups(root), facts=len(staged.facts), blobs=len(staged.blobs), media=len(staged.media),
            by=staged.statement.by, at=staged.statement.at, later=staged.statement.later,
            strangers=tuple(f.id for f in staged.facts if f.key not in charters.keys), demo=charters.genesis.demo,
        )  # fmt: skip


def known(facts: Facts, media: Media, path: Path) -> bool:
    """Whether this very bundle was imported before and everything it brought is still here; asked before reading it all.

    The statement binds the names of all entries, and the names are content hashes: one remembered statement stands for
    all of it. A sealed file is opened to know.
    """
    if sealed.is_sealed(path):
        return False
    head, media_names = archive.glance(path, MEDIA_NAMES)
    return facts.meta(f"imported:{sha256(head)}") is not None and all(media.has(_hash_in(n)) for n in media_names)


def import_into(facts: Facts, media: Media, staged: Staged, *, root: str | None = None) -> Imported:
    """Keep a checked bundle: files first, then facts, bodies and claimed heads in one transaction: all or nothing.

    ``root`` is the fingerprint (as shown, or the key in hex) that a person compared; it is needed once, on an empty
    installation. Raises Refused for another office, Trouble.
    """
    if facts.readonly is not None:
        raise facts.readonly
    exchange_allowed(facts)
    genesis = of_this_office(facts, staged, root)
    added = 0
    for entry in staged.media:
        digest = _hash_in(entry.name)
        if not media.holds(digest):
            media.add(bytes(staged.archive.bytes(entry)))
            added += 1
    with facts.together():
        if facts.genesis is None:
            facts.pin_genesis(genesis)
        done: Ingested = facts.ingest(staged.facts, staged.bodies())
        by = staged.statement.by
        if by is not None and by in facts.known_keys():
            claims.remember(facts, staged.statement.heads, by, staged.evidence)
        facts.set_meta(f"imported:{sha256(staged.evidence)}", staged.statement.at)
    return Imported(len(done.new), frozenset(f.item for f in done.new), added, done.waiting, staged.statement.later)


def exchange_allowed(facts: Facts) -> None:
    """Raise Refused while restored records wait for a person to say that they are the ones in use."""
    if facts.meta("exchange") == "off":
        raise Refused(say(N_("Catatan ini baru dipulihkan dari cadangan. Pastikan dulu bahwa catatan inilah yang dipakai, lalu nyalakan pertukaran.")))


def preview(facts: Facts | None, media: Media, staged: Staged) -> Imported:
    """What :func:`import_into` would add, without keeping anything."""
    new = [f for f in staged.facts if facts is None or not facts.has(f.id)]
    added = sum(not media.has(_hash_in(e.name)) for e in staged.media)
    return Imported(len(new), frozenset(f.item for f in new), added, later=staged.statement.later)


def receive(places: Places, path: Path, *, passphrase: str | None = None, root: str | None = None, dry_run: bool = False) -> Imported:
    """Import the file ``path`` into the installation at ``places``, which it may begin. Raises as :func:`read` and :func:`import_into`."""
    media = Media(places.media)
    facts = Facts.open(places) if places.facts.exists() else None
    try:
        if facts is not None and known(facts, media, path):
            return Imported(known=True)
        with read(path, passphrase, copy=True) as staged:
            if dry_run:
                return preview(facts, media, staged)
            if facts is None:
                believed(staged, root)
                facts = Facts.create(places)
            return import_into(facts, media, staged, root=root)
    finally:
        if facts is not None:
            facts.close()


def of_this_office(facts: Facts, staged: Staged, root: str | None) -> str:
    """The genesis to believe in. Raises Refused when it is another office's, or nobody has compared it yet."""
    genesis = staged.statement.office
    if facts.genesis is not None:
        if facts.genesis != genesis:
            raise Refused(say(N_("Berkas ini dari kantor lain. Yang dapat diimpor di sini hanya berkas dari kantor sendiri.")))
        return genesis
    return believed(staged, root)


def believed(staged: Staged, root: str | None) -> str:
    """The first charter of the bundle, when ``root`` is the fingerprint of its root key. Raises Refused."""
    charters = chain(staged.facts, staged.statement.office)
    if not charters.charters:
        raise Refused(say(N_("Berkas ini tidak memuat piagam tim yang pertama, jadi belum dapat menjadi awal di laptop ini.")))
    key = charters.genesis.fact.key
    if root is None or root.strip().upper() not in (groups(key), key.upper()):
        raise Refused(
            say(
                N_("Laptop ini belum punya kantor. Cocokkan sidik kunci induk {office} dengan admin: {fingerprint}. Lalu impor lagi dengan --root."),
                office=charters.genesis.office, fingerprint=groups(key),
            )
        )  # fmt: skip
    return charters.genesis.id
