"""Read a plan of another program in a process of its own, which may use so much memory and time and no more.

Parsers of foreign files are the place where a crafted file hurts. Here it can only end a process that holds nothing: the window stays, no
record is touched, and the person is told in words. What was read comes over in small pieces, so that it can be watched and stopped.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import time
import traceback
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path
from zoneinfo import ZoneInfo

from core.errors import Refused
from core.messages import N_, say
from core.planning.incoming.grids import Cell, Grid, Sheets
from core.planning.incoming.opening import MOST_BYTES
from db import files

MEMORY = 2 * 1024**3
SECONDS = 60
_WAIT = 120.0
_PIECE = 500
Progress = Callable[[int, int], object]


class Stopped(Exception):
    """Somebody stopped the reading."""


def read_plan(path: Path, zone: str, *, progress: Progress | None = None, stopped: Callable[[], bool] = lambda: False) -> Sheets:
    """The sheets in ``path``; moments of calendar files come out in the region ``zone``.

    ``progress`` hears rows that have come over and rows in all. Raises Refused with what is wrong with the file, Trouble when it cannot
    be read, Stopped when ``stopped()`` turns true.
    """
    with files.guard(path):
        size = path.stat().st_size
        with path.open("rb"):
            pass  # what this person may not read is said here, not by a process that knows no words
    if size > MOST_BYTES:
        raise Refused(say(N_("Berkas ini lebih besar dari {mb} MB. Pecah menjadi beberapa berkas, misalnya satu berkas per tahun."), mb=MOST_BYTES // 2**20))
    context = multiprocessing.get_context("spawn")
    mine, theirs = context.Pipe(duplex=False)
    worker = context.Process(target=_work, args=(theirs, str(path), zone), daemon=True)
    worker.start()
    theirs.close()
    try:
        return _received(mine, progress or (lambda done, total: None), stopped)
    finally:
        mine.close()
        worker.join(0.5)
        if worker.is_alive():
            worker.kill()
            worker.join()
        worker.close()


def _received(pipe: Connection, progress: Progress, stopped: Callable[[], bool]) -> Sheets:
    """Put the pieces together. Raises Refused when the process says no, or ends without a word."""
    until = time.monotonic() + _WAIT
    kind, total, done = "", 0, 0
    grids: list[Grid] = []
    while True:
        if stopped():
            raise Stopped
        if time.monotonic() > until:
            raise _too_much()
        if not pipe.poll(0.05):
            continue
        try:
            word, value = pipe.recv()
        except (EOFError, OSError):
            raise _too_much() from None
        if word == "refused":
            raise Refused(*value)
        if word == "bug":
            raise RuntimeError(value)
        if word == "kind":
            kind, total = value
        elif word == "grid":
            grids.append(value)
        elif word == "rows":
            grids[-1].rows.extend(value)
            done += len(value)
            progress(done, total)
        else:
            return Sheets(kind, tuple(grids))


def _work(pipe: Connection, path: str, zone: str) -> None:
    """What the process does: read, and send it over in pieces. A parser that runs out of memory may not write on anybody's terminal."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    _limit()
    with contextlib.suppress(BrokenPipeError):
        try:
            from core.planning.incoming.tables import read

            found = read(Path(path).read_bytes(), ZoneInfo(zone))
        except Refused as no:
            pipe.send(("refused", no.reasons))
            return
        except MemoryError:
            return
        except Exception:  # noqa: BLE001 - the window hears of a bug in here as of any other
            pipe.send(("bug", traceback.format_exc()))
            return
        pipe.send(("kind", (found.kind, sum(len(g.rows) for g in found.grids))))
        for grid in found.grids:
            rows: list[list[Cell]] = grid.rows
            pipe.send(("grid", grid._replace(rows=[])))
            for n in range(0, len(rows), _PIECE):
                pipe.send(("rows", rows[n : n + _PIECE]))
        pipe.send(("done", None))


def _limit() -> None:
    """Bound memory and time where the system can; elsewhere the caps before the parser have to do."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))


def _too_much() -> Refused:
    return Refused(say(N_("Berkas ini tidak selesai dibaca dalam batas memori dan waktu, sehingga tidak diambil. Pecah menjadi berkas yang lebih kecil.")))
