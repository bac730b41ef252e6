"""The monthly report as the file that the ending of its name asks for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from core.documents.monthly import Monthly
from core.errors import Refused
from core.messages import N_, say


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


MAKERS: Mapping[str, Callable[[Monthly], bytes]] = {".pdf": _pdf, ".xlsx": _xlsx, ".csv": _csv}
"""Ending -> the bytes of the file."""


def write(report: Monthly, path: Path) -> int:
    """Write ``report`` to ``path``, wholly or not at all; gives its size in bytes. Raises Refused for another ending, Trouble."""
    from db.files import atomic_write

    maker = MAKERS.get(path.suffix.lower())
    if maker is None:
        raise Refused(say(N_("Akhiran {ending} tidak dikenal. Pilihan: {known}."), ending=path.suffix or "-", known=", ".join(MAKERS)))
    data = maker(report)
    atomic_write(path, data, mode=0o644)
    return len(data)
