"""What a setting is: its kinds, how a typed value is read, and what may be wrong with it. The list itself stands in :mod:`core.settings`.

A value is one line of text or a tuple of lines. A row of a table is one line too: its cells parted by spaces, only the last cell may
hold spaces of its own. So every value reads the same in the log, in a merge and on the screen.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from core import setup
from core.ledger import kinds
from core.ledger.kinds import ENTRY_ROLES
from core.messages import N_, Message, say
from core.setup import LINES, Agency
from core.team import tidy

Value = str | tuple[str, ...]
Judge = Callable[[tuple[str, ...]], Message | None]
ON, OFF = "yes", "no"
NONE = "-"
"""An empty cell in the middle of a row."""
_CLOCK = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")


class Kind(StrEnum):
    """What a setting holds, and so how it is edited."""

    LINE = "line"
    LINES = "lines"
    CHOICE = "choice"
    PICTURE = "picture"
    NUMBER = "number"
    TIME = "time"
    SWITCH = "switch"
    ROWS = "rows"


class Place(StrEnum):
    """Where a setting lives."""

    OFFICE = "office"
    MACHINE = "machine"


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table: ``date``, ``time``, ``choice`` or ``text``. ``optional``: the cell may stay empty. Only the last may be ``text``."""

    title: str
    cell: str
    choices: tuple[tuple[str, str], ...] = ()
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting. ``check`` names the rule that its value must pass (a field of :class:`core.setup.Agency`, or :attr:`judge` gives one);
    ``choices`` are key and name; a number has its ``unit`` and its bounds ``low`` and ``high``, both allowed; a table its ``columns``.
    """

    id: str
    group: str
    kind: Kind
    title: str
    help: str
    default: Value = ""
    place: Place = Place.OFFICE
    check: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    unit: str = ""
    low: int = 0
    high: int = 10_000
    columns: tuple[Column, ...] = ()
    judge: Judge | None = None

    @property
    def roles(self) -> frozenset[str]:
        """Who may change it; empty for a setting of this laptop, which anybody may change."""
        return ENTRY_ROLES["setting"] if self.place is Place.OFFICE else frozenset()

    @property
    def many(self) -> bool:
        """Whether its value is a tuple of lines."""
        return self.kind in (Kind.LINES, Kind.ROWS)


def value(setting: Setting, fields: Mapping[str, Any]) -> Value:
    """The value of ``setting`` among the fields on record; its default where nothing of the right form is kept."""
    kept = fields.get(setting.id)
    if setting.many:
        return tuple(str(v) for v in kept) if isinstance(kept, list) else setting.default
    return kept if isinstance(kept, str) and (kept or not setting.default) else setting.default


def read(setting: Setting, text: str) -> Value:
    """What somebody typed as a value of the setting: tidied, lists parted into entries."""
    if setting.kind is Kind.ROWS:
        return tuple(line for part in text.splitlines() if (line := tidy(part)))
    if setting.kind is Kind.LINES:
        return setup.domains(text) if setting.check == "domains" else setup.lines(text)
    return tidy(text)


def shown(setting: Setting, value: Value) -> str:
    """A value as it stands in its field."""
    return "\n".join(value) if isinstance(value, tuple) else value


def cells(setting: Setting, line: str) -> tuple[str, ...]:
    """The cells of a row, one a column; an empty text where there is none."""
    found = line.split(" ", len(setting.columns) - 1)
    return tuple("" if c == NONE else c for c in [*found, *[""] * (len(setting.columns) - len(found))])


def joined(cells: Sequence[str]) -> str:
    """The line of a row; cells that are empty at its end are left out."""
    return re.sub(rf"( {NONE})+\Z", "", " ".join(tidy(c) or NONE for c in cells))


def fault(setting: Setting, value: Value) -> Message | None:
    """What is wrong with ``value``; None when it may be kept. An empty value is allowed, except for a number, a time and a switch."""
    match setting.kind:
        case Kind.PICTURE:
            return None
        case Kind.NUMBER:
            return _number_fault(setting, str(value))
        case Kind.TIME:
            return None if _CLOCK.fullmatch(str(value)) else say(N_("Tulis jam seperti 07:30."))
        case Kind.SWITCH:
            return None if value in (ON, OFF) else say(N_("Pilihan ini tidak dikenal."))
    if not value:
        return None
    if setting.kind is Kind.CHOICE:
        return None if value in dict(setting.choices) else say(N_("Pilihan ini tidak dikenal."))
    if setting.kind is Kind.ROWS and (wrong := _rows_fault(setting, _many(value))) is not None:
        return wrong
    if setting.judge is not None:
        return setting.judge(_many(value))
    return _line_fault(setting, value)


def _line_fault(setting: Setting, value: Value) -> Message | None:
    if isinstance(value, str) and not kinds.name(value):
        return say(N_("Paling banyak {n} huruf, tanpa huruf tersembunyi."), n=setup.LINE)
    if not setting.check:
        return None
    whole = Agency(name="-", **{setting.check: value if setting.check in ("short", "region", "address", "email") else _many(value)})  # type: ignore[arg-type]
    return setup.agency_faults(whole).get(setting.check)


def _number_fault(setting: Setting, text: str) -> Message | None:
    if re.fullmatch(r"[0-9]{1,6}", text) and setting.low <= int(text) <= setting.high:
        return None
    return say(N_("Tulis angka {low} sampai {high}."), low=setting.low, high=setting.high)


def _rows_fault(setting: Setting, rows: tuple[str, ...]) -> Message | None:
    if len(rows) > LINES:
        return say(N_("Paling banyak {n} baris."), n=LINES)
    for n, line in enumerate(rows, 1):
        for column, cell in zip(setting.columns, cells(setting, line), strict=True):
            if not cell_sound(column, cell):
                return say(N_("Baris {n}: periksa kolom {column}."), n=n, column=say(column.title))
    return None


def cell_sound(column: Column, cell: str) -> bool:
    """Whether one cell may stand in its column."""
    if not cell:
        return column.optional
    match column.cell:
        case "date":
            try:
                return len(cell) == 10 and date.fromisoformat(cell) is not None
            except ValueError:
                return False
        case "time":
            return _CLOCK.fullmatch(cell) is not None
        case "choice":
            return cell in dict(column.choices)
    return kinds.name(cell)


def _many(value: Value) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else value
