"""``fsck`` beside the open window: in a process of its own, told step by step, stopped when somebody says so, and remembered here.

A process, because checking signatures would otherwise take the interpreter away from the screen; stopping it is ending it, since it
writes nothing. What this machine remembers of the last check lies with its settings, apart from the records: whoever
puts an old folder of records back does not put that back as well.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import threading
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from multiprocessing.connection import Connection
from pathlib import Path

from core.errors import Trouble
from core.messages import N_, Message, say
from core.paths import Places
from db import anchor, files
from db.anchor import Heads
from db.facts import Facts
from db.fsck import Finding, Progress, Report, check_home, compare_view

_WAIT = 0.1
"""Seconds between two looks at whether somebody wants to stop."""


@dataclass(frozen=True, slots=True)
class Checked:
    """The last check on this machine. ``at`` is the office's clock when it ended; ``office`` the first charter it was about."""

    office: str
    at: str
    report: Report

    def raw(self) -> bytes:
        """The bytes that are remembered."""
        report = self.report
        told = [
            [f.about, f.id, f.message.text, {k: v if isinstance(v, int) else str(v) for k, v in f.message.values.items()}, f.wrong] for f in report.findings
        ]
        counts = {"facts": report.facts, "blobs": report.blobs, "media": report.media}
        return json.dumps({"office": self.office, "at": self.at, **counts, "heads": anchor.plain(report.heads), "findings": told}).encode()


def recall(places: Places) -> Checked | None:
    """What this machine remembers of the last check; None when there was none or it cannot be read."""
    path = _path(places)
    if not path.exists():
        return None
    try:
        found = json.loads(path.read_bytes())
        findings = tuple(Finding(str(about), str(ref), Message(str(text), dict(values)), bool(wrong)) for about, ref, text, values, wrong in found["findings"])
        report = Report(findings, int(found["facts"]), int(found["blobs"]), int(found["media"]), anchor.heads_of(found["heads"]))
        return Checked(str(found["office"]), datetime.fromisoformat(found["at"]).isoformat(), report)
    except (OSError, ValueError, TypeError, KeyError, IndexError, AttributeError):
        return None


def check(places: Places, at: str, stop: threading.Event, told: Progress) -> Checked | None:
    """Check everything at ``places`` and remember the answer; None when ``stop`` was set before it was done.

    Raises Trouble when the process that checks ends by itself, or the answer cannot be kept.
    """
    here, there = multiprocessing.get_context("spawn").Pipe(duplex=False)
    process = multiprocessing.get_context("spawn").Process(target=_work, args=(places, there), daemon=True)
    process.start()
    there.close()
    try:
        found = _follow(here, stop, told)
    finally:
        process.terminate()
        process.join()
        here.close()
    if found is None:
        return None
    office, report = found
    checked = Checked(office, at, report)
    files.atomic_write(_path(places), checked.raw())
    return checked


def _follow(pipe: Connection, stop: threading.Event, told: Progress) -> tuple[str, Report] | None:
    while not stop.is_set():
        try:
            if not pipe.poll(_WAIT):
                continue
            kind, *rest = pipe.recv()
        except EOFError:
            raise Trouble(say(N_("Pemeriksaan berhenti sebelum selesai.")), say(N_("Jalankan sekali lagi; bila berulang, lihat folder log."))) from None
        if kind == "done":
            return rest[0], rest[1]
        if kind == "trouble":
            raise Trouble(*rest)
        told(kind, *rest)
    return None


def _work(places: Places, pipe: Connection) -> None:
    """The process: check, and send what it finds. It gives way to the window and to everything else on this machine."""
    if hasattr(os, "nice"):
        os.nice(10)
    with suppress(BrokenPipeError):
        try:
            report = check_home(places, view=lambda: compare_view(places), told=lambda *step: pipe.send(step))
            pipe.send(("done", *_with_memory(places, report)))
        except Trouble as trouble:
            pipe.send(("trouble", trouble.what, trouble.advice))


def _with_memory(places: Places, report: Report) -> tuple[str, Report]:
    """The office, and the report with what was here at the last check and is here no longer."""
    try:
        facts = Facts.open(places, readonly=True)
    except Trouble:  # the report says so already
        return "", report
    with facts:
        office, before = facts.genesis or "", recall(places)
        if before is None or before.office != office:
            return office, report
        known = {f.id for f in report.findings}
        lost = tuple(f for f in _lost(facts, before.report.heads, before.at) if f.id not in known)
        return office, Report((*lost, *report.findings), report.facts, report.blobs, report.media, report.heads)


def _lost(facts: Facts, heads: Heads, at: str) -> Iterator[Finding]:
    for lost in anchor.missing(heads, facts.heads(), facts.has):
        what = say(
            N_("Pada pemeriksaan {day} log {key} sudah sampai urutan {seq} (fakta {id}), sekarang sampai {have}: catatan mundur."),
            day=at[:10], key=lost.key[:8], seq=lost.seq, id=lost.id[:12], have=lost.have,
        )  # fmt: skip
        yield Finding("log", lost.id, what)


def _path(places: Places) -> Path:
    return places.config / "checked.json"
