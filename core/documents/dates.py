"""Dates as an Indonesian office writes them: *Senin, 23 November 2026 09.00 WIB*."""

from __future__ import annotations

from datetime import date, datetime

from core.messages import N_, Message, say

DAYS = (N_("Senin"), N_("Selasa"), N_("Rabu"), N_("Kamis"), N_("Jumat"), N_("Sabtu"), N_("Minggu"))
MONTHS = (
    N_("Januari"), N_("Februari"), N_("Maret"), N_("April"), N_("Mei"), N_("Juni"),
    N_("Juli"), N_("Agustus"), N_("September"), N_("Oktober"), N_("November"), N_("Desember"),
)  # fmt: skip
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_ZONES = {"+07:00": "WIB", "+08:00": "WITA", "+09:00": "WIT"}


def day(at: str) -> Message:
    """``23 November 2026`` of an ISO date or time."""
    d = date.fromisoformat(at[:10])
    return say(N_("{day} {month} {year}"), day=d.day, month=Message(MONTHS[d.month - 1]), year=d.year)


def weekday(at: str) -> Message:
    """``Senin, 23 November 2026`` of an ISO date or time."""
    return say(N_("{weekday}, {date}"), weekday=Message(DAYS[date.fromisoformat(at[:10]).weekday()]), date=day(at))


def clock(at: str) -> str:
    """``09.00 WIB`` of a time; the zone is left out where the time has no offset or a foreign one keeps its offset."""
    moment = datetime.fromisoformat(at)
    offset = moment.strftime("%z")
    zone = _ZONES.get(f"{offset[:3]}:{offset[3:]}", f"UTC{offset[:3]}:{offset[3:]}") if offset else ""
    return f"{moment:%H.%M} {zone}".strip()


def moment(at: str) -> Message:
    """``Senin, 23 November 2026 09.00 WIB`` of a time."""
    return say(N_("{day} {clock}"), day=weekday(at), clock=clock(at))


def short(at: str) -> Message:
    """``23 November 2026 09.00 WIB`` of a time, without the weekday."""
    return say(N_("{day} {clock}"), day=day(at), clock=clock(at))
