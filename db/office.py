"""The open office: facts, view, files and the unlocked seat, held by the records thread.

:meth:`Office.say` is the only way the program writes a fact, and an import the only other way one gets in. Actions stand
in ``db/actions``, one file a verb; they ask the rules of :mod:`core.workflow` first.
"""

from __future__ import annotations

import contextlib
import logging
import secrets
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, Self
from zoneinfo import ZoneInfo

from core import platforms
from core.errors import Refused, Trouble
from core.ledger.blob import unpack
from core.ledger.charter import Chain, chain
from core.ledger.derive import state
from core.ledger.entries import Entry, entries
from core.ledger.envelope import MAX_DEPS, Fact, Signer
from core.ledger.logs import Logs
from core.ledger.redaction import redacted
from core.ledger.state import State
from core.messages import N_, say
from core.paths import Places
from core.records import Changed, Person
from core.workflow import Actor
from db import anchor as anchors
from db import files, verify, watermark
from db.anchor import Standing
from db.drafts import Drafts
from db.facts import Facts, New
from db.fold import Ground
from db.media import Media
from db.queries.limits import changes
from db.seats import DemoHalves, KeyringHalves, Seats
from db.view import Told, View

log = logging.getLogger(__name__)
APP_VERSION = "0.1.0"
_REASONS = {
    Standing.BEHIND: "rolled_back",
    Standing.MISSING: "restore",
    Standing.OTHER_DB: "restore",
    Standing.OTHER_MACHINE: "clone",
}


class Office:
    """One office on this laptop. One thread, one writer.

    Attributes: ``facts``, ``media`` and ``view`` are the stores; ``chain`` and ``logs`` what derivation stands on;
    ``standing`` says how the records compare with what this laptop remembers of them.
    """

    def __init__(self, places: Places, facts: Facts, view: View, *, clock: Callable[[], datetime]) -> None:
        self.places, self.facts, self.view = places, facts, view
        self.media = Media(places.media)
        self.logs = Logs()
        self.chain = Chain()
        self._read_to = 0
        self._depth = 0
        self._clock = clock
        self._signer: Signer | None = None
        self._person: str | None = None
        self._verified: int | None = None
        self.broken: tuple[verify.Broken, ...] = ()
        self.standing = facts.standing(anchors.read(places.anchor))
        self._begin_generation()
        self.refresh()
        self.honour_redactions()
        halves = DemoHalves(places) if self.demo else KeyringHalves()
        self.seats = Seats(places, halves)

    @classmethod
    def open(cls, places: Places, *, read_only: bool = False, now: Callable[[], datetime] | None = None) -> Self:
        """The office in ``places``. Raises Trouble when there is none or it cannot be read."""
        facts = Facts.open(places, readonly=read_only)
        offset = timedelta(seconds=int(facts.meta("clock_offset") or 0))
        return cls(places, facts, View.open(places.view), clock=now or (lambda: datetime.now(UTC) + offset))

    def close(self) -> None:
        """Lock the seat and close the files."""
        self.lock()
        platforms.adopt({})
        self.view.close()
        self.facts.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # -- what the office is

    @property
    def demo(self) -> bool:
        """Whether this is the fictional office: stamped CONTOH on everything, keys beside the records."""
        return bool(self.chain.charters) and self.chain.genesis.demo

    @property
    def view_db(self) -> Any:
        """The sqlite3 connection of the view, for queries."""
        return self.view.db

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.chain.latest.zone if self.chain.charters else "Asia/Jakarta")

    def now(self) -> datetime:
        """The office's wall clock, with its offset."""
        return self._clock().astimezone(self.zone).replace(microsecond=0)

    def at(self) -> str:
        """Now, as facts write it."""
        return self.now().isoformat(timespec="seconds")

    # -- who is here

    @property
    def person(self) -> str | None:
        """The person whose seat is unlocked."""
        return self._person

    @property
    def signer(self) -> Signer:
        """The unlocked seat key. Raises Refused while locked."""
        if self._signer is None:
            raise Refused(say(N_("Kursi terkunci. Masuk dulu dengan PIN.")))
        return self._signer

    def people(self) -> tuple[Person, ...]:
        """Everybody in the latest charter, in its order, with the roles in effect now; ``here`` when the seat lies on this laptop."""
        here = set(self.seats.here())
        found = []
        for pid, body in self.chain.latest.body["people"].items() if self.chain.charters else ():
            key = next((k for k in body["keys"] if k in here), None)
            roles = tuple(self.chain.latest.grants(key or (body["keys"] or [""])[0], self.at()))
            found.append(Person(pid, body["name"], roles, key, key is not None))
        return tuple(found)

    def actor(self) -> Actor:
        """The unlocked seat as the rules see it. Raises Refused while locked."""
        key = self.signer.key
        latest, at = self.chain.latest, self.at()
        person = self.chain.person(key) or key
        waivers = [
            (w["step"], w["facet"]) for w in latest.body.get("waivers", ()) if latest.waives(person, w["step"], w["facet"], at) and w["person"] == person
        ]
        return Actor(person, latest.grants(key, at), waivers)

    def unlock(self, person: str, secret: str) -> None:
        """Open the seat of ``person`` with PIN or passphrase. Raises WrongSecret, Refused without a seat here, Trouble.

        The first unlock on this installation, and the first after a restore or a copy to another machine, opens a new
        epoch of the log, so that two copies of one file can never write the same sequence number.
        """
        seat = next((p for p in self.people() if p.id == person), None)
        if seat is None or seat.key is None:
            raise Refused(say(N_("Orang ini belum punya kursi di laptop ini.")))
        self._sit(self.seats.open(seat.key, secret))

    def take(self, signer: Signer, *, epoch: str | None = None) -> Signer | None:
        """Take a seat with a key that is in memory (a root key, the demo); gives the key that sat there."""
        before = self._signer
        self._sit(signer, epoch)
        return before

    def give_back(self, signer: Signer | None) -> None:
        """Return the seat to the key that :meth:`take` gave."""
        self._signer = signer
        self._person = self.chain.person(signer.key) if signer else None

    def lock(self) -> None:
        """Forget the unlocked key; before that it signs for how far the records were verified."""
        if self._signer is not None and self._verified is not None and self.facts.readonly is None and self._signer.key in self.seats.here():
            with contextlib.suppress(Trouble):  # without it the next start only verifies more
                watermark.sign(self.facts, self._signer, upto=self._verified)
        self._signer = None
        self._person = None

    def check_new(self, most: int = 3000) -> None:
        """Verify the next ``most`` facts that no watermark vouches for; ``broken`` then lists what is not what it claims to be.

        A large file without a watermark is so verified bit by bit over several starts; ``fsck`` verifies all of it.
        """
        after = watermark.holds(self.facts, self.seats.here())
        upto = min(self.facts.last(), after + most)
        self.broken = tuple(v for v in verify.file(self.facts.path, upto, after=after) if isinstance(v, verify.Broken))
        self._verified = None if self.broken else upto

    def tidy(self) -> None:
        """At a start: remove files that a crash left half written, and derive 20 random items again; a view that is wrong is made anew."""
        if self.facts.readonly is not None:
            return
        where = self.places
        files.sweep(where.data, where.media, where.seats, where.backups, *where.drafts.glob("*"))
        if not self.broken and self.view.spot_check(self.facts, self.ground()):
            log.warning("the view differed from the facts and was made anew")
            self.view.rebuild(self.facts, self.ground())

    def _sit(self, signer: Signer, epoch: str | None = None) -> None:
        self._signer = signer
        self._person = self.chain.person(signer.key)
        if self.facts.readonly is not None:
            return
        reason = self._fresh_epoch(signer.key)
        if reason is None:
            return
        head = self._own_head(signer.key)
        charter = self.chain.latest.id if self.chain.charters else None
        with self.together():
            self.facts.open_epoch(signer, reason, charter=charter, app=APP_VERSION, at=self.at(), was=head, epoch=epoch)
            self.facts.set_meta(f"seated:{signer.key}", self.facts.meta("generation") or "")

    def _fresh_epoch(self, key: str) -> str | None:
        if self.facts.epoch(key) is None:
            return "install"
        generation = self.facts.meta("generation") or ""
        return None if (self.facts.meta(f"seated:{key}") or "") == generation else generation.partition(" ")[2]

    def _begin_generation(self) -> None:
        """Records that were rolled back, restored or copied: every seat here must open a new epoch before it writes."""
        reason = _REASONS.get(self.standing.standing)
        if reason is not None and self.facts.count() and self.facts.readonly is None:
            self.facts.set_meta("generation", f"{secrets.token_hex(8)} {reason}")

    def _own_head(self, key: str) -> tuple[str, int, str] | None:
        epoch = self.facts.epoch(key)
        head = self.facts.heads().get(key, {}).get(epoch or "")
        return None if epoch is None or head is None else (epoch, head[0], head[1])

    # -- reading

    def facts_of(self, item: str) -> list[Fact]:
        return self.facts.of_item(item)

    def blob(self, id: str | None) -> Any:
        """The value inside a blob; None when it was redacted or has not arrived."""
        raw = self.facts.blob(id) if id else None
        return None if raw is None else unpack(raw)

    def media_bytes(self, hash: str) -> bytes:
        """The bytes of a file, checked against their hash. Raises Damaged."""
        return self.media.read(hash)

    def state(self, item: str) -> State | None:
        """The derived state of a content item."""
        return state(item, self.facts.of_item(item), self.logs, self.chain, self.now())

    # -- writing

    def say(
        self, kind: str, item: str, body: Mapping[str, Any], deps: Iterable[str] = (), blobs: Sequence[tuple[str, bytes]] = (), *, at: str | None = None
    ) -> Fact:
        """Sign one fact, keep it, fold it into the view. On return it is on the disk. Raises Refused while locked or too full, Trouble."""
        return self.say_all([New(kind, item, body, tuple(deps), tuple(blobs))], at=at)[0]

    def say_all(self, entries: Iterable[New], *, at: str | None = None) -> list[Fact]:
        """Several facts in one transaction: all of them or none. ``charter`` is filled in where a body leaves it out. Raises as :meth:`say`."""
        if self.facts.readonly is not None:
            raise self.facts.readonly
        latest = self.chain.latest.id if self.chain.charters else None
        filled = [New(e.kind, e.item, dict(e.body) if e.kind == "charter" else {"charter": latest, **e.body}, sorted(set(e.deps)), e.blobs) for e in entries]
        if any(len(e.deps) > MAX_DEPS for e in filled):
            raise Refused(
                say(N_("Konten ini sudah terlalu sering diterbitkan dan dikoreksi untuk satu catatan. Gandakan kontennya, lalu lanjutkan pada salinannya."))
            )
        whole = self._verified == self.facts.last()
        with self.together():
            said = self.facts.append_all(self.signer, filled, at or self.at())
        if whole:  # what this program just signed needs no second look
            self._verified = self.facts.last()
        return said

    @contextlib.contextmanager
    def together(self, told: Told | None = None) -> Iterator[None]:
        """Everything said inside is one transaction. Later rules inside see what was said before; the view follows the commit.

        ``told`` hears how far the view is: what is written may not be stopped any more by then.
        """
        self._depth += 1
        try:
            with self.facts.together():
                yield
                self._read_logs()
        except BaseException:
            self.logs, self._read_to = Logs(), 0
            self._read_logs()
            raise
        finally:
            self._depth -= 1
        if not self._depth:
            self.refresh(told)

    def refresh(self, told: Told | None = None) -> None:
        """Take in what is new in the facts: logs, charters, and the view. ``told`` hears how many ids of how many are done."""
        self._read_logs()
        self.view.catch_up(self.facts, self.ground(), told)
        platforms.adopt(changes(self.view_db))

    def honour_redactions(self) -> None:
        """Remove here what two people elsewhere ordered removed: bodies, files as kept and as they came, drafts of the item, and what the view kept of them."""
        if self.facts.readonly is not None:
            return
        orders = self.facts.of_kind("redact")
        stores = (self.media, Media(self.places.originals))
        gone = [b for b in sorted(redacted(orders, self.logs, self.chain)) if not self.facts.redacted(b) or any(s.has(b) for s in stores)]
        for blob in gone:
            self.facts.redact_blob(blob)
            for store in stores:
                if store.has(blob):
                    store.remove(blob)
        if gone:
            shutil.rmtree(self.places.copies, ignore_errors=True)  # nobody knows which of them shows what went
        for item in sorted({f.item for f in orders if f.body["blob"] in gone}):
            Drafts(self.places.drafts).forget(item)
        if gone:
            self.view.rebuild(self.facts, self.ground())

    def _read_logs(self) -> None:
        rows = self.facts.log_rows(self._read_to)
        for row in rows:
            self.logs.add(*row)
        self._read_to = self.facts.last()
        if rows or not self.chain.charters:
            self.chain = chain(self.facts.charters(), self.facts.genesis)

    def ground(self) -> Ground:
        """What every derivation rests on, now."""
        return Ground(self.logs, self.chain, self.now(), self.facts.blob)

    def entry(self, type: str, id: str) -> Entry | None:
        """An office record after merging; None when there is none."""
        ground = self.ground()
        return entries(self.facts.of_item(id), self.logs, self.chain, ground.fields).get(type)

    def changed(self, facts: Iterable[Fact]) -> Changed:
        """What ``facts`` changed, for the screens."""
        facts = list(facts)
        return Changed(frozenset(f.kind for f in facts), frozenset(f.item for f in facts))
