"""Signed facts against the least that proof needs: bare signatures, bare hashing, a plain file, and git without signatures.

All facts here are decisions of ordinary size in a real facts.db. Both sides of a ratio alternate in one run, and minima are
compared: CPU time with that of children, or wall time where the point is to use both cores. The git side adds the same
bytes, one file a commit. ``PARAF_BENCH`` sets the number of facts (10,000 unless set) for quicker or longer runs.

"Full verification" is what fsck does: id, signature, canonical form, shape, columns and place in the chain. Canonical form
and shape alone cost about 0.4 of a signature in Python; the goal was set for hash, chain and signature.
"""

from __future__ import annotations

import hashlib
import os
import secrets
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from core.ledger.blob import pack
from core.ledger.envelope import CONTEXT, Signer
from core.paths import places
from db import bundle, verify, watermark
from db.export import export
from db.facts import Facts
from db.media import Media

AT = "2026-11-21T10:00:00+07:00"
FACTS = int(os.environ.get("PARAF_BENCH", "10000"))
PICTURES, PICTURE_SIZE = 1000, 200_000
ROOT, SEAT = Signer(bytes(31) + b"\x01"), Signer(bytes(31) + b"\x02")
Result = list[tuple[str, float, float]]


def measure() -> Result:
    """Name, ratio and goal of verification, merging, reopening and the exchange file."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        facts = _office(home / "a", FACTS)
        with facts:
            found = _verification(facts)
            found += _merging(home, facts)
        return found + _exchange(home / "exchange")


def cpu() -> float:
    """CPU seconds of this process and of the children that ended."""
    return sum(os.times()[:4])


def least(*sides: Callable[[], object], rounds: int = 3, clock: Callable[[], float] = cpu) -> list[float]:
    """The least time in seconds of each side, taken in turns."""
    best = [float("inf")] * len(sides)
    for _ in range(rounds):
        for n, side in enumerate(sides):
            start = clock()
            side()
            best[n] = min(best[n], clock() - start)
    return best


def _office(home: Path, count: int) -> Facts:
    """An office with ``count`` decisions in one log."""
    facts = Facts.create(places(home))
    facts.open_epoch(ROOT, "install", charter=None, app="bench", at=AT)
    people = {"kepala": {"name": "Kepala Humas", "keys": [SEAT.key], "roles": [{"role": "kepala_humas"}]}}
    steps = [{"id": "final", "role": "kepala_humas", "binds": ["data", "look"], "threshold": 1}]
    body = {
        "office": "Dinas Contoh", "zone": "Asia/Jakarta", "ver": 1, "prev": None, "roots": [ROOT.key], "people": people, "steps": steps, "seen": {},
    }  # fmt: skip
    charter = facts.append(ROOT, "charter", "charter", body, (), AT)
    facts.pin_genesis(charter.id)
    facts.open_epoch(SEAT, "install", charter=charter.id, app="bench", at=AT)
    with facts.together():
        for n in range(count):
            rev, other = (hashlib.sha256(b"%d %d" % (n, m)).hexdigest() for m in (1, 2))
            facets = {"data": rev, "look": other}
            decision = {
                "charter": charter.id, "rev": rev, "facets": facets, "saw": facets, "step": "final", "verdict": "approve", "rules": other, "answers": [],
                "relies": [other], "supersedes": [], "via": "self",
            }  # fmt: skip
            facts.append(SEAT, "decision", f"item-{n // 10}", decision, (rev, other), AT)
    return facts


# -- verification


def _verification(facts: Facts) -> Result:
    last = facts.last()
    signed = [(Ed25519PublicKey.from_public_bytes(row.key), row.sig, CONTEXT + row.raw) for row in facts.rows()]

    def bare() -> None:
        for key, sig, message in signed:
            key.verify(sig, message)

    def full(workers: int) -> None:
        verdicts = list(verify.file(facts.path, last, workers=workers))
        assert len(verdicts) == last
        assert not any(isinstance(v, verify.Broken) for v in verdicts)

    def reopen() -> None:
        assert watermark.reopen(facts, [SEAT.key]) == []

    watermark.sign(facts, SEAT)
    assert watermark.holds(facts, [SEAT.key]) == last
    floor, one, again = least(bare, lambda: full(1), reopen)
    alone, two = least(bare, lambda: full(2), clock=time.perf_counter)
    return [
        ("full verification / bare Ed25519, one process", one / floor, 1.15),
        ("full verification / bare Ed25519, two processes, wall time", two / alone, 0.6),
        ("reopening from a signed watermark / bare Ed25519", again / floor, 0.05),
    ]


# -- merging


def _merging(home: Path, facts: Facts) -> Result:
    path = export(facts, Media(home / "a" / "media"), SEAT, home / "all.paraf", at=AT)[0]
    source = _git(home / "source", facts)
    number = iter(range(1000))

    def merge() -> None:
        done = bundle.receive(places(home / f"merged-{next(number)}"), path, root=ROOT.key)
        assert done.facts == facts.count()

    def fetch() -> None:
        target = home / f"fetched-{next(number)}"
        _run("git", "init", "-q", target)
        _run("git", "-C", target, "fetch", "-q", source, "main:refs/remotes/other/main")

    merged, fetched = least(merge, fetch)
    here, target = home / "merged-0", home / "fetched-1"

    def merge_again() -> None:
        assert bundle.receive(places(here), path).known

    def fetch_again() -> None:
        _run("git", "-C", target, "fetch", "-q", source, "main:refs/remotes/other/main")

    known, refetched = least(merge_again, fetch_again, rounds=7, clock=time.perf_counter)
    return [
        (f"merge of {FACTS} signed facts / git fetch of as many unsigned commits", merged / fetched, 0.6),
        ("the same bundle again / git fetch with nothing new", known / refetched, 1.0),
    ]


def _git(folder: Path, facts: Facts) -> Path:
    """A repository with a commit for each fact, which adds it as a file."""
    _run("git", "init", "-q", "-b", "main", folder)
    commits = []
    for row in facts.rows():
        name = f"facts/{row.id.hex()[:2]}/{row.id.hex()}.json"
        commits.append(
            f"commit refs/heads/main\ncommitter x <x@example.org> {1_700_000_000 + row.n} +0000\ndata 1\nx\n"
            f"M 644 inline {name}\ndata {len(row.raw)}\n{row.raw.decode()}\n"
        )
    subprocess.run(["git", "-C", folder, "fast-import", "--quiet"], input="".join(commits).encode(), check=True)
    return folder


def _run(*words: str | Path) -> None:
    subprocess.run([str(w) for w in words], check=True)


# -- the exchange file


def _exchange(home: Path) -> Result:
    """200 MB of pictures that no compression helps with, and the few facts that name them."""
    facts, media = _office(home, 0), Media(places(home).media)
    charter = facts.charters()[0].id
    with facts, facts.together():
        for first in range(0, PICTURES, 100):
            shown = [media.add(secrets.token_bytes(PICTURE_SIZE)).hash for _ in range(first, first + 100)]
            ref, raw = pack({"photos": shown})
            facts.append(SEAT, "entry", f"ide-{first}", {"charter": charter, "type": "idea", "id": f"ide-{first}", "fields": ref}, (), AT, [(ref, raw)])
    path, plain = home / "x.paraf", home / "plain"
    raw_pictures = [media.read(name) for name in media.all()]
    with Facts.open(places(home), readonly=True) as facts:

        def write() -> None:
            export(facts, media, SEAT, path, at=AT)

        def write_plain() -> None:
            with plain.open("wb") as out:
                for raw in raw_pictures:
                    out.write(raw)
                out.flush()
                os.fsync(out.fileno())

        written, floor = least(write, write_plain, clock=time.perf_counter)
    read, hashed = least(lambda: bundle.read(path).close(), lambda: _hash(raw_pictures), clock=time.perf_counter)
    shutil.rmtree(home)
    return [
        ("bundle of 200 MB, read and verify / SHA-256 with two threads", read / hashed, 1.3),
        ("bundle of 200 MB, verify and write / plain write of the same bytes", written / floor, 2.0),
    ]


def _hash(parts: Sequence[bytes]) -> None:
    with ThreadPoolExecutor(2) as pool:
        for _ in pool.map(lambda raw: hashlib.sha256(raw).digest(), parts, chunksize=64):
            pass
