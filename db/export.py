"""Write the exchange file: everything, or some items with all they rest on, in as many files as the limits ask for."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from core.errors import Refused
from core.ledger import blob as blobs
from core.ledger.canon import canon, parse, sha256
from core.ledger.envelope import Fact, Signer
from core.messages import N_, say
from db import archive, sealed
from db.bundle import AFTER, BEFORE, BETWEEN, CONTEXT, HEAD, MAX_HEAD, Statement, content, exchange_allowed
from db.facts import Facts
from db.media import Media
from db.quarantine import hashes

_HASH = re.compile(r"[0-9a-f]{64}")


@dataclass(slots=True)
class _Part:
    """The entries of one bundle file while an export plans them."""

    facts: list[Fact] = field(default_factory=list)
    blobs: list[str] = field(default_factory=list)
    media: list[str] = field(default_factory=list)
    later: list[tuple[str, int]] = field(default_factory=list)
    size: int = 0

    @property
    def entries(self) -> int:
        return len(self.facts) + len(self.blobs) + len(self.media)

    def add(self, other: _Part) -> None:
        """Take over everything of ``other``."""
        self.facts += other.facts
        self.blobs += other.blobs
        self.media += other.media
        self.later += other.later
        self.size += other.size


def export(
    facts: Facts, media: Media, signer: Signer | None, out: Path, *, at: str, items: Iterable[str] | None = None, passphrase: str | None = None,
    withheld: Collection[str] = (),
) -> list[Path]:  # fmt: skip
    """Write everything, or ``items`` with all they rest on, to ``out``; gives the files written.

    Files that ``withheld`` names stay here: pictures whose blacked out version took their place.
    More than one file is written when one would exceed the limits of a bundle; each can be imported by itself. Raises
    Refused for an unknown item or without an office, Trouble, BadArchive when a picture here is damaged.
    """
    if facts.genesis is None:
        raise Refused(say(N_("Belum ada kantor yang dapat diekspor.")))
    exchange_allowed(facts)
    chosen = list(_chosen(facts, None if items is None else list(items)))
    parts = list(_parts(facts, media, chosen, set(withheld)))
    written = []
    for n, part in enumerate(parts, 1):
        path = out if n == 1 else out.with_name(f"{out.stem}-{n}{out.suffix}")
        _write(facts, media, signer, path, part, at, (n, len(parts)), passphrase)
        written.append(path)
    return written


def _chosen(facts: Facts, items: list[str] | None) -> Iterator[Fact]:
    if items is None:
        yield from (f for _, f in facts.since())
        return
    todo = [facts.of_item(i) for i in items]
    for item, found in zip(items, todo, strict=True):
        if not found:
            raise Refused(say(N_("Konten {item} tidak ada di sini."), item=item))
    seen: set[str] = set()
    stack = [*facts.of_item("charter"), *facts.of_item("log"), *(f for found in todo for f in found)]
    while stack:
        fact = stack.pop()
        if fact.id not in seen:
            seen.add(fact.id)
            yield fact
            stack += [f for d in fact.deps if d not in seen and (f := facts.get(d))]


def _parts(facts: Facts, media: Media, chosen: Sequence[Fact], withheld: set[str]) -> Iterator[_Part]:
    """Cut the facts into parts within the limits; charters and log openings stand in each, so that each stands alone."""
    always = [f for f in chosen if f.item in ("charter", "log")]
    done = set(withheld)
    part = _Part()
    _put(part, always, facts, media, done)
    for fact in chosen:
        if fact.item in ("charter", "log"):
            continue
        one = _Part()
        _put(one, [fact], facts, media, done)
        if part.entries + one.entries > archive.MAX_ENTRIES - 1 or part.size + one.size > archive.MAX_TOTAL:
            yield part
            part = _Part()
            _put(part, always, facts, media, set(withheld))
        part.add(one)
    yield part


def _put(part: _Part, found: Iterable[Fact], facts: Facts, media: Media, done: set[str]) -> None:
    for fact in found:
        part.facts.append(fact)
        part.size += len(fact.raw) + 256
        named = set(hashes(fact.body))
        for ref in sorted(named - done):
            raw = facts.blob(ref)
            if raw is not None:
                done.add(ref)
                part.blobs.append(ref)
                part.size += len(raw)
                named |= set(hashes(blobs.unpack(raw)))
        for ref in sorted(named - done):
            if _HASH.fullmatch(ref) and media.has(ref):
                done.add(ref)
                size = media.path(ref).stat().st_size
                if size > archive.MAX_ENTRY:
                    part.later.append((ref, size))
                else:
                    part.media.append(ref)
                    part.size += size


def _write(facts: Facts, media: Media, signer: Signer | None, path: Path, part: _Part, at: str, number: tuple[int, int], passphrase: str | None) -> None:
    by_name: dict[str, tuple[bytes | Path | None, str | None]] = {}
    for fact in part.facts:
        by_name[f"facts/{fact.id[:2]}/{fact.id}.json"] = (BEFORE + fact.raw + BETWEEN + fact.sig.hex().encode() + AFTER, None)
    for ref in part.blobs:
        by_name[f"blob/{ref[:2]}/{ref}"] = (None, ref)
    for ref in part.media:
        by_name[f"media/{ref[:2]}/{ref}"] = (media.path(ref), ref)
    names = sorted(by_name)
    statement = Statement(
        office=facts.genesis or "", by=signer.key if signer else None, at=at, heads=facts.heads(), content=content(names),
        later=tuple(sorted(part.later)), part=number,
    )  # fmt: skip
    raw = statement.raw()
    head = canon({"sig": signer.sign(CONTEXT + raw).hex() if signer else None, "statement": parse(raw, limit=MAX_HEAD, depth=12), "sum": sha256(raw)})

    def entries() -> Iterator[tuple[str, bytes | Path, str | None]]:
        yield HEAD, head, None
        for name in names:
            source, digest = by_name[name]
            if source is None:
                source = facts.blob(str(digest)) or b""
            yield name, source, digest

    if passphrase is None:
        archive.write(path, entries())
    else:
        with sealed.scratch(path.parent) as plain:
            archive.write(plain, entries())
            sealed.seal(plain, path, passphrase)
