"""The days that an office settled itself, one line each: ``2026-12-14 masuk``, ``2026-12-15 libur HUT Kabupaten``.

``2027-02-14..2027-06-23 penting Pilkada`` is a period; the office writes it as a row of its setting *elections*.
The word after the date says what the day becomes: *masuk* an ordinary day, *libur*, *cuti* and *penting* a mark with a name.
``2029-01-01 skb`` says that the holidays of that year were compared with the joint decree of the ministers.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from core.messages import N_, Message, say
from core.planning.days import Override

KINDS = {"masuk": "work", "libur": "holiday", "cuti": "leave", "penting": "day", "skb": "decree"}


def read(line: str) -> Override | None:
    """The day that a line means; None when it cannot be read."""
    days, _space, rest = line.strip().partition(" ")
    day, _dots, last = days.partition("..")
    word, _space, name = rest.strip().partition(" ")
    kind = KINDS.get(word.casefold())
    try:
        when, length = date.fromisoformat(day), (date.fromisoformat(last or day) - date.fromisoformat(day)).days + 1
    except ValueError:
        return None
    return Override(when, kind, name.strip(), days=length) if length > 0 and kind and (name.strip() or kind in ("work", "decree")) else None


def overrides(lines: Iterable[str]) -> tuple[Override, ...]:
    """Every line that can be read; others were refused when they were typed, or come from a newer program."""
    return tuple(found for line in lines if (found := read(line)) is not None)


def of_period(row: str) -> str:
    """The line of a period that stands behind the days, from a row ``first last name``."""
    first, last, name = (*row.split(" ", 2), "", "")[:3]
    return f"{first}..{last} penting {name}"


def fault(lines: Iterable[str]) -> Message | None:
    """Which line cannot be read, and how it is written; None when all can."""
    for line in lines:
        if read(line) is None:
            return say(N_("Tidak terbaca: {line}. Tulis seperti 2026-12-15 libur HUT Kabupaten, atau 2026-12-14 masuk."), line=line[:60])
    return None
