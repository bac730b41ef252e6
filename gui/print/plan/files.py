"""A plan as the file that the ending of its name asks for."""

from __future__ import annotations

from collections.abc import Mapping

from core.documents.plan import Plan
from core.messages import N_
from gui.print.kinds import Makers


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


MAKERS: Makers = {".pdf": _pdf, ".xlsx": _xlsx, ".csv": _csv, ".ics": _ics}
"""Ending -> the bytes of the file."""
NAMES: Mapping[str, str] = {".pdf": "PDF", ".xlsx": N_("Lembar kerja Excel"), ".csv": N_("Tabel CSV"), ".ics": N_("Kalender iCalendar")}
"""Ending -> what people call the kind of file."""
