"""The columns of an exported plan, and text that no spreadsheet program takes for a formula.

A cell that begins with ``= + - @``, a tab or a carriage return is run as a formula by some program or other, also in its full-width
form (OWASP, "CSV Injection"). In CSV such a text gets an apostrophe in front; in .xlsx it is stored with the type *text*, which no
program runs. Reading an export again takes the apostrophe off (:func:`bare`).
"""

from __future__ import annotations

import re
from datetime import date, datetime, time
from typing import NamedTuple

from core import platforms
from core.content.names import kind_name
from core.documents.plan import Plan, PlanLine
from core.messages import N_, Message, _
from core.names import STATUS_NAMES
from core.planning.dates import clock, weekday_name

_STARTS = "=+-@\t\r\n"
_WIDE = "\uff1d\uff0b\uff0d\uff20"
LIVE = frozenset(_STARTS + _WIDE)
"""First characters that may make a formula of a text, full-width ones included."""
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
MOST = 32_000
"""Characters of one cell; a spreadsheet takes 32,767."""


class Heading(NamedTuple):
    """A column: its word, its width in characters, and whether its text wraps."""

    text: str
    width: int
    wraps: bool = False


HEADINGS = (
    Heading(N_("Tanggal"), 13),
    Heading(N_("Hari"), 10),
    Heading(N_("Jam"), 8),
    Heading(N_("Kanal"), 26, True),
    Heading(N_("Judul"), 36, True),
    Heading(N_("Takarir"), 64, True),
    Heading(N_("Penanggung jawab"), 20, True),
    Heading(N_("Status"), 18),
    Heading(N_("Jenis"), 20, True),
    Heading(N_("Kampanye"), 22, True),
    Heading(N_("Tautan"), 30, True),
    Heading(N_("Catatan"), 36, True),
    Heading(N_("ID Paraf"), 14),
)

Cell = date | time | str


def rows(plan: Plan) -> list[tuple[Cell, ...]]:
    """One row per line of the plan, in the order of ``HEADINGS``; texts are neither neutralised nor shortened."""
    return [_row(line) for line in plan.lines]


def _row(line: PlanLine) -> tuple[Cell, ...]:
    at = line.at[11:16]
    return (
        line.day,
        weekday_name(line.day.weekday()),
        time.fromisoformat(at) if at else "",
        ", ".join(map(platforms.name, line.surfaces)),
        line.title,
        line.caption,
        line.person,
        status(line.status),
        str(kind_name(line.kind)),
        line.campaign,
        "\n".join(line.links),
        line.brief,
        line.item,
    )


def status(name: str) -> str:
    """The word of a status; an unknown one (from a newer program) stays as it is."""
    return str(Message(STATUS_NAMES[name])) if name in STATUS_NAMES else name


def headings() -> list[str]:
    """The words over the columns in the language in use."""
    return [_(heading.text) for heading in HEADINGS]


def plain(text: str) -> str:
    """``text`` without characters that no file format takes, cut where a cell ends."""
    text = _CONTROLS.sub("", text.replace("\r\n", "\n"))
    return text if len(text) <= MOST else text[: MOST - 1] + "…"


def safe(text: str) -> str:
    """``text`` for CSV: with an apostrophe in front where a spreadsheet program might run it."""
    text = plain(text)
    return f"'{text}" if text.lstrip(" \u00a0\u3000")[:1] in LIVE and text.strip() else text


def bare(text: str) -> str:
    """What :func:`safe` was given."""
    return text[1:] if text[:1] == "'" and text[1:].lstrip(" \u00a0\u3000")[:1] in LIVE else text


def shown(cell: Cell) -> str:
    """A cell as a text that people and programs read: ``2026-12-14``, ``09.00``."""
    if isinstance(cell, time):
        return clock(f"{cell:%H:%M}")
    return cell.isoformat()[:10] if isinstance(cell, date | datetime) else cell
