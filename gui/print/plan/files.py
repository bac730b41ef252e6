"""A plan as the file that the ending of its name asks for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from core.documents.plan import Plan
from core.errors import Refused
from core.messages import N_, say


def _pdf(plan: Plan) -> bytes:
    from gui.print.plan import plan_pdf

    return plan_pdf(plan)


def _xlsx(plan: Plan) -> bytes:
    from core.planning.outgoing.xlsx import xlsx_bytes

    return xlsx_bytes(plan)


def _csv(plan: Plan) -> bytes:
    from core.planning.outgoing.csvfile import csv_bytes

    return csv_bytes(plan)


def _ics(plan: Plan) -> bytes:
    from core.planning.outgoing.ics import ics_bytes

    return ics_bytes(plan)


MAKERS: Mapping[str, Callable[[Plan], bytes]] = {".pdf": _pdf, ".xlsx": _xlsx, ".csv": _csv, ".ics": _ics}
"""Ending -> the bytes of the file."""
NAMES: Mapping[str, str] = {".pdf": "PDF", ".xlsx": N_("Lembar kerja Excel"), ".csv": N_("Tabel CSV"), ".ics": N_("Kalender iCalendar")}
"""Ending -> what people call the kind of file."""


def write(plan: Plan, path: Path) -> int:
    """Write ``plan`` to ``path``, wholly or not at all; gives its size in bytes. Raises Refused for another ending, Trouble."""
    from db.files import atomic_write

    maker = MAKERS.get(path.suffix.lower())
    if maker is None:
        raise Refused(say(N_("Akhiran {ending} tidak dikenal. Pilihan: {known}."), ending=path.suffix or "-", known=", ".join(MAKERS)))
    data = maker(plan)
    atomic_write(path, data, mode=0o644)
    return len(data)
