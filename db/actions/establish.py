"""Establish a real office from the answers of a first start: charter, seats and settings, all of it or nothing.

Everything is built in a folder of its own inside the data folder and then moved into place file by file, ``facts.db`` last:
that one rename is the moment in which there is an office. Whatever moment the power fails before it, there is none, and
what a crash left behind (seat files that no charter names) means nothing to anybody.
"""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Callable, Mapping
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from core import setup as rules
from core import team
from core.brand import colour, proposal
from core.errors import Refused, Trouble
from core.ledger import founding, keys
from core.ledger.envelope import Signer
from core.log import Secret
from core.messages import N_, say
from core.paths import Places
from core.setup import Setup
from db import files
from db.actions.enter import enter
from db.actions.found import found
from db.office import Office
from db.queries.judgement import SETTING
from db.seats import Halves, KeyringHalves, Seats, Standing

STAGE = "pendirian-"
"""How the folder is called in which an office is built."""
Progress = Callable[[int, int], object]


def new_root() -> Signer:
    """A root key that nobody has seen. It stays in memory: the paper is its only copy (docs/decisions.md)."""
    return Signer(secrets.token_bytes(32))


def keyring_ready(halves: Halves | None = None) -> bool:
    """Whether the keyring of this laptop can hold halves of seat keys; may wait for a prompt of the system."""
    return (halves or KeyringHalves()).standing() is Standing.READY


def establish(
    places: Places,
    setup: Setup,
    pins: Mapping[str, Secret],
    root: Signer,
    *,
    halves: Halves | None = None,
    now: datetime | None = None,
    cost: keys.Cost | None = None,
    progress: Progress = lambda done, total: None,
) -> None:
    """Found the office of ``setup`` in ``places``; ``pins`` holds the PIN or passphrase of every member by id.

    Raises Refused with every fault, Trouble when there is an office already, the keyring fails or the disk is full.
    """
    if places.facts.exists():
        raise Trouble(say(N_("Di folder ini sudah ada kantor.")), say(N_("Pilih folder lain, atau buka kantor yang ada.")))
    at = (now or datetime.now(ZoneInfo(setup.agency.zone))).astimezone(ZoneInfo(setup.agency.zone))
    halves = halves or KeyringHalves()
    _require(setup, pins, at.date(), ready=keyring_ready(halves))
    files.make_folder(places.data)
    for old in places.data.glob(f"{STAGE}*"):
        shutil.rmtree(old, ignore_errors=True)
    stage = places._replace(data=places.data / f"{STAGE}{secrets.token_hex(4)}")
    try:
        files.make_folder(stage.data)
        with files.guard(stage.data):
            _build(stage, setup, pins, root, halves, at, cost, progress)
        _move(stage, places)
    finally:
        shutil.rmtree(stage.data, ignore_errors=True)


def _require(setup: Setup, pins: Mapping[str, Secret], today: date, *, ready: bool) -> None:
    faults = [*rules.faults(setup, today)]
    for member in setup.members:
        faults += [say(N_("{who}: {fault}"), who=member.name, fault=f) for f in secret_faults(setup, member.id, pins.get(member.id), ready=ready)]
    if faults:
        raise Refused(*faults)


def secret_faults(setup: Setup, person: str, secret: Secret | None, *, ready: bool) -> tuple[object, ...]:
    """Why ``secret`` cannot be the PIN (or, without a ready keyring, the passphrase) of this person."""
    if secret is None:
        return (say(N_("PIN belum dibuat.")) if ready else say(N_("Frasa sandi belum dibuat.")),)
    if not ready:
        return keys.passphrase_faults(secret.reveal())
    head = any(m.id == person and "kepala_humas" in m.roles for m in setup.members)
    return keys.pin_faults(secret.reveal(), head=head, shared=len(setup.members) > 1)


def _build(
    stage: Places, setup: Setup, pins: Mapping[str, Secret], root: Signer, halves: Halves, at: datetime, cost: keys.Cost | None, progress: Progress
) -> None:
    """The whole office in the folder ``stage``."""
    signers = {m.id: Signer(secrets.token_bytes(32)) for m in setup.members}
    people = {m.id: founding.person(m.name, [signers[m.id].key], *m.roles) for m in setup.members}
    body = founding.first_charter(setup.agency.name, setup.agency.zone, [root.key], people)
    body["waivers"] = team.charter_waivers(setup.waivers, setup.agency.zone)
    total = len(setup.members) + 2
    found(stage, root, body, at=at.isoformat(timespec="seconds"))
    progress(1, total)
    seats = Seats(stage, halves)
    for n, member in enumerate(sorted(setup.members, key=lambda m: "kepala_humas" in m.roles), 2):  # the head last: then the longer PIN is asked for
        seats.keep(signers[member.id], pins[member.id].reveal(), head="kepala_humas" in member.roles, cost=cost)
        progress(n, total)
    head = rules.people_with("kepala_humas", setup.members)[0]
    with Office.open(stage, now=lambda: at) as office:
        office.take(signers[head.id])
        _settings(office, setup)
    progress(total, total)


def _settings(office: Office, setup: Setup) -> None:
    """The office's own channels, its logo, and the brand kit that its logo proposes, signed by the head."""
    fields = setup.agency.setting()
    if setup.logo:
        fields["logo"] = office.media.add(setup.logo).hash
    enter(office, "setting", SETTING, fields)
    colours = [colour.parse(c) for c in setup.palette]
    if setup.logo and (kit := proposal.kit_fields(setup.agency.short or setup.agency.name, setup.agency.region, colours, fields["logo"])):
        enter(office, "kit", proposal.KIT, kit)


def _move(stage: Places, places: Places) -> None:
    """Give every finished file its place, ``facts.db`` last. A view of an older office is thrown away: it is folded anew."""
    rest = sorted(p for p in stage.data.rglob("*") if p.is_file() and p.name != stage.facts.name and not p.name.startswith(stage.view.name))
    for path in rest:
        target = places.data / path.relative_to(stage.data)
        files.make_folder(target.parent)
        _settle(path, target)
    for suffix in ("", "-wal", "-shm"):
        with files.guard(places.view):
            Path(f"{places.view}{suffix}").unlink(missing_ok=True)
    _settle(stage.facts, places.facts)


def _settle(path: Path, target: Path) -> None:
    with files.guard(target):
        files.DISK.replace(path, target)
        files.DISK.sync_folder(target.parent)
