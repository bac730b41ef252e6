"""The days that an office settled itself, one line each: ``2026-12-14 masuk``, ``2026-12-15 libur HUT Kabupaten``.

The word after the date says what the day becomes: *masuk* an ordinary day, *libur*, *cuti* and *penting* a mark with a name.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from core.messages import N_, Message, say
from core.planning.days import Override

KINDS = {"masuk": "work", "libur": "holiday", "cuti": "leave", "penting": "day"}


def read(line: str) -> Override | None:
    """The day that a line means; None when it cannot be read."""
    day, _space, rest = line.strip().partition(" ")
    word, _space, name = rest.strip().partition(" ")
    kind = KINDS.get(word.casefold())
    try:
        when = date.fromisoformat(day)
    except ValueError:
        return None
    return Override(when, kind, name.strip()) if kind and (name.strip() or kind == "work") else None


def overrides(lines: Iterable[str]) -> tuple[Override, ...]:
    """Every line that can be read; others were refused when they were typed, or come from a newer program."""
    return tuple(found for line in lines if (found := read(line)) is not None)


def fault(lines: Iterable[str]) -> Message | None:
    """Which line cannot be read, and how it is written; None when all can."""
    for line in lines:
        if read(line) is None:
            return say(N_("Tidak terbaca: {line}. Tulis seperti 2026-12-15 libur HUT Kabupaten, atau 2026-12-14 masuk."), line=line[:60])
    return None
