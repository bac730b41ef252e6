"""Dates inside documents, where the weekday stands only in running sentences."""

from __future__ import annotations

from datetime import date, datetime

from core.planning import dates

ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")


def date_of(at: str) -> date:
    """The day of an ISO date or time. Raises ValueError."""
    return date.fromisoformat(at[:10])


def day(at: str) -> str:
    """``23 November 2026`` of an ISO date or time. Raises ValueError."""
    d = date_of(at)
    return f"{d.day} {dates.month_name(d.month)} {d.year}"


def clock(at: str) -> str:
    """``09.00 WIB`` of an ISO time with offset; the two parts are never torn."""
    when = datetime.fromisoformat(at)
    offset = when.utcoffset()
    time = dates.clock(f"{when:%H:%M}")
    return time if offset is None else f"{time}\u00a0{dates.zone_name(offset)}"


def short(at: str) -> str:
    """``23 November 2026 09.00 WIB`` of an ISO time with offset."""
    return f"{day(at)} {clock(at)}"
