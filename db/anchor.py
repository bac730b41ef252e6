"""The anchor: what the records held after the last commit, written beside them, so that a rolled-back file is noticed.

It lists the heads of *all* logs in the file. A copy goes into the OS keyring through a function that the caller hands in;
where the two copies differ, the one that remembers more is believed.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
import uuid
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from core.ledger.canon import canon
from db import files

Heads = Mapping[str, Mapping[str, tuple[int, str]]]
"""key -> epoch -> (seq, fact id) of the last fact of each log."""


class Standing(StrEnum):
    """How the records stand to the anchor. ``ahead`` is a crash after a commit, and harmless."""

    SAME = "same"
    AHEAD = "ahead"
    BEHIND = "behind"
    OTHER_DB = "other_db"
    OTHER_MACHINE = "other_machine"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Anchor:
    """One copy of the anchor. ``fact_count`` counts facts; ``machine`` is a digest that names this computer."""

    db_uuid: str
    machine: str
    fact_count: int
    heads: Heads

    def raw(self) -> bytes:
        """The bytes of ``anchor.json``."""
        return canon({"db_uuid": self.db_uuid, "fact_count": self.fact_count, "heads": plain(self.heads), "machine": self.machine})


@dataclass(frozen=True, slots=True)
class Lost:
    """One log whose remembered head is gone: it had ``seq`` facts with ``id`` on top, and now ends at ``have``."""

    key: str
    epoch: str
    have: int
    seq: int
    id: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer of :func:`standing` and its evidence: which logs lost facts, and how many facts are gone at least."""

    standing: Standing
    lost: tuple[Lost, ...] = ()
    gone: int = 0


def plain(heads: Heads) -> dict[str, dict[str, list[Any]]]:
    """Heads as JSON holds them: lists instead of tuples."""
    return {key: {epoch: list(head) for epoch, head in epochs.items()} for key, epochs in heads.items()}


def heads_of(value: Any) -> dict[str, dict[str, tuple[int, str]]]:
    """Heads out of parsed JSON. Raises ValueError, TypeError or AttributeError when it has another shape."""
    found = {str(key): {str(epoch): (head[0], head[1]) for epoch, head in epochs.items()} for key, epochs in value.items()}
    if any(type(seq) is not int or seq < 1 or not isinstance(top, str) or len(top) != 64 for e in found.values() for seq, top in e.values()):
        raise ValueError("not heads")
    return found


def parse(raw: bytes | str) -> Anchor | None:
    """The anchor in ``raw``; None when it is not one."""
    try:
        found = json.loads(raw)
        return Anchor(str(found["db_uuid"]), str(found["machine"]), int(found["fact_count"]), heads_of(found["heads"]))
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError):
        return None


def read(path: Path, second: Callable[[], str | None] | None = None) -> Anchor | None:
    """The anchor of ``path``, or the copy that ``second`` gives (the OS keyring), whichever counts more facts."""
    copies: list[Anchor] = []
    if path.exists():
        with files.guard(path):
            copies += [a] if (a := parse(path.read_bytes())) else []
    if second is not None and (text := second()):
        copies += [a] if (a := parse(text)) else []
    return max(copies, key=lambda a: a.fact_count, default=None)


def write(path: Path, anchor: Anchor) -> None:
    """Replace the anchor at ``path`` atomically. Raises Trouble."""
    files.atomic_write(path, anchor.raw())


def compare(anchor: Anchor | None, here: Anchor, has: Callable[[str], bool]) -> Verdict:
    """How records that would write the anchor ``here`` stand to the remembered one; ``has`` asks for a fact by id."""
    if anchor is None:
        return Verdict(Standing.MISSING)
    if anchor.db_uuid != here.db_uuid:
        return Verdict(Standing.OTHER_DB)
    lost = tuple(missing(anchor.heads, here.heads, has))
    gone = max(anchor.fact_count - here.fact_count, 0)
    if lost or gone:
        return Verdict(Standing.BEHIND, lost, gone)
    if anchor.machine != here.machine:
        return Verdict(Standing.OTHER_MACHINE)
    return Verdict(Standing.SAME if anchor.fact_count == here.fact_count else Standing.AHEAD)


def missing(remembered: Heads, here: Heads, has: Callable[[str], bool]) -> Iterable[Lost]:
    """The logs of ``remembered`` whose head is not among the facts here."""
    for key, epochs in sorted(remembered.items()):
        for epoch, (seq, top) in sorted(epochs.items()):
            if not has(top):
                yield Lost(key, epoch, here.get(key, {}).get(epoch, (0, ""))[0], seq, top)


def machine() -> str:
    """A stable digest that names this computer and reveals nothing else about it."""
    return hashlib.sha256(b"paraf/machine/v1\0" + _machine_name().encode()).hexdigest()[:32]


def _machine_name() -> str:
    if sys.platform == "win32":
        import winreg

        with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, r"SOFTWARE\Microsoft\Cryptography") as key:
            return str(winreg.QueryValueEx(key, "MachineGuid")[0])
    if sys.platform == "darwin":
        listing = subprocess.run(["/usr/sbin/ioreg", "-rd1", "-c", "IOPlatformExpertDevice"], capture_output=True, text=True, check=False).stdout
        found = [line.split('"')[3] for line in listing.splitlines() if "IOPlatformUUID" in line]
        if found:
            return found[0]
    for place in (Path("/etc/machine-id"), Path("/var/lib/dbus/machine-id")):
        if place.exists() and (text := place.read_text().strip()):
            return text
    return f"{uuid.getnode():012x}"
