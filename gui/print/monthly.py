"""The monthly report as the file that the ending of its name asks for."""

from __future__ import annotations

from core.documents.monthly import Monthly
from gui.print.kinds import Makers


def _pdf(report: Monthly) -> bytes:
    from core.documents.monthly import monthly_sheet
    from gui.print.pdf import pdf

    return pdf(monthly_sheet(report), {})


def _xlsx(report: Monthly) -> bytes:
    from core.documents.monthly_files import xlsx_bytes

    return xlsx_bytes(report)


def _csv(report: Monthly) -> bytes:
    from core.documents.monthly_files import csv_bytes

    return csv_bytes(report)


MAKERS: Makers = {".pdf": _pdf, ".xlsx": _xlsx, ".csv": _csv}
"""Ending -> the bytes of the file."""
