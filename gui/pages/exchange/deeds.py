"""What runs away from the screen: reading files, judging their rows, writing exports, bringing rows in and back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path
from threading import Event
from typing import Any

from core.paths import Places
from core.planning.incoming.compare import Verdict
from core.planning.incoming.headings import Columns
from core.planning.incoming.reading import Sheet, collected, recognised
from core.planning.incoming.wishes import Wish
from core.records import NOTHING, Changed
from db.actions.bring_in import WRITING, Receipt, Watch, bring_in, take_back
from db.incoming import Stopped, read_plan
from db.queries.calendar import Sift
from db.queries.incoming import DryRun, dry_run
from gui.prefs import Prefs

_FEW = 40


def zone(office: Any) -> tuple[str, int]:
    """Runs in the records thread: the region of the office, and its year now."""
    return office.zone.key, office.now().year


def plan(office: Any, first: date, last: date, sift: Sift) -> Any:
    """Runs in the records thread."""
    from db.queries import plan as queries

    return queries.plan(office, first, last, sift)


def write(found: Any, path: Path) -> int:
    """Runs in the pool: the plan as the file that its ending asks for."""
    from gui.print import kinds
    from gui.print.plan.files import MAKERS

    return kinds.write(MAKERS, found, path)


def read(path: Path, region: str, stop: Event, places: Places, *, progress: Callable[[int, int], object]) -> tuple[Sheet, ...] | None:
    """Runs in the pool: the sheets of a file and how each is read; None when somebody stopped it."""
    prefs = Prefs(places)  # one of its own: the window's belongs to another thread
    try:
        found = recognised(read_plan(path, region, progress=progress, stopped=stop.is_set), partial(_remembered, prefs))
    except Stopped:
        return None
    collected([s._replace(grid=s.grid._replace(rows=s.grid.rows[:_FEW])) for s in found[:1]])  # so that the words of the rules are loaded here
    return found


def remember(prefs: Prefs, columns: Columns) -> None:
    """Keep what the columns under a set of headings hold, for the next file with the same ones."""
    prefs.keep_text(f"import/{columns.key}", " ".join(field or "-" for field in columns.fields))


def _remembered(prefs: Prefs, key: str) -> tuple[str, ...] | None:
    fields = tuple("" if word == "-" else word for word in prefs.text(f"import/{key}").split())
    return fields or None


def collect(sheets: Sequence[Sheet], year: int) -> list[Wish]:
    """Runs in the pool: every row of a file."""
    return collected(sheets, year=year)


def judge(office: Any, wishes: Sequence[Wish]) -> DryRun:
    """Runs in the records thread."""
    return dry_run(office, wishes)


@dataclass(slots=True)
class Import:
    """One import as a step that can be taken back and done again. ``receipt`` is what the last writing did.

    ``stop`` ends whatever of it runs, as if it had never begun; ``was_stopped`` says that this happened.
    """

    verdicts: tuple[Verdict, ...]
    receipt: Receipt
    stop: Event = field(default_factory=Event)
    was_stopped: bool = False

    def act(self, back: bool) -> Callable[..., Changed]:
        """What takes it back, or brings it in (again); runs in the records thread, with a ``progress`` or without."""
        return self._back if back else self._bring

    def _bring(self, office: Any, progress: Watch | None = None) -> Changed:
        fresh = Receipt()
        changed = self._watched(partial(bring_in, office, self.verdicts, fresh), progress)
        if not self.was_stopped:
            self.receipt = fresh
        return changed

    def _back(self, office: Any, progress: Watch | None = None) -> Changed:
        return self._watched(partial(take_back, office, self.receipt), progress)

    def _watched(self, act: Callable[..., Changed], progress: Watch | None) -> Changed:
        def watch(part: int, done: int, total: int) -> None:
            if part == WRITING and self.stop.is_set():
                raise Stopped
            if progress is not None:
                progress(part, done, total)

        self.was_stopped = False
        try:
            return act(watch=watch)
        except Stopped:
            self.was_stopped = True
            return NOTHING
        finally:
            self.stop.clear()
