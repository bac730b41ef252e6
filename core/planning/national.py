"""Public holidays and joint leave days (*cuti bersama*) of one year, from the ``holidays`` library.

The library takes a fifth of a second to import, so this module is imported by functions that run away from the screen.
The yearly joint decree of three ministers (SKB 3 Menteri) settles the dates. Trap: for a settled year the library may
still print "(perkiraan)" behind the Islamic days, therefore ``decided_until`` of ``libur.toml`` has the last word.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from holidays.countries.indonesia import Indonesia

LEAVE = "Cuti Bersama "
ESTIMATED = " (perkiraan)"
FIRST_YEAR = Indonesia.start_year


@dataclass(frozen=True, slots=True)
class National:
    """One day of the library: its Indonesian name there, whether it is a leave day, whether the library only estimates it."""

    date: date
    library: str
    leave: bool
    estimated: bool


def year(number: int, *, decided: bool) -> tuple[National, ...]:
    """The days of a year in order; ``decided`` says that a decree settled them. Empty before 1946."""
    if number < FIRST_YEAR:
        return ()
    known = Indonesia(years=number, categories=("public", "government"), language="id", islamic_show_estimated=not decided)
    found = []
    for day in sorted(known):
        for name in known.get_list(day):
            plain = name.removesuffix(ESTIMATED)
            leave = plain.startswith(LEAVE)
            found.append(National(day, plain.removeprefix(LEAVE) if leave else plain, leave, name != plain))
    return tuple(found)
