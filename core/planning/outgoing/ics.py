"""A plan as a calendar file (RFC 5545), with the office's time zone in it.

An event keeps its UID as long as its item lives, so that importing a newer file moves events and never doubles them. Items that
stand on several minutes have several events, told apart by the number behind the item. A day without a time becomes a whole day.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import icalendar

from core import platforms
from core.documents.plan import Plan, PlanLine
from core.messages import N_, say
from core.planning.order import APPROVED
from core.planning.outgoing.cells import plain, status

LENGTH = timedelta(minutes=15)
"""How long an event of a post lasts; a post itself takes no time."""
_DONE = frozenset({"dibatalkan", "ditolak"})


def ics_bytes(plan: Plan) -> bytes:
    """The file. Equal plans give equal bytes."""
    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//Paraf//Rencana konten//ID")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", f"{say(N_('Rencana konten'))} · {plan.head.office}")
    calendar.add("x-wr-timezone", plan.zone)
    calendar.add_component(_zone(plan.zone))
    times: dict[str, int] = {}
    for line in plan.lines:
        times[line.item] = times.get(line.item, 0) + 1
        calendar.add_component(_event(plan, line, times[line.item]))
    return bytes(calendar.to_ical())


def _zone(zone: str) -> icalendar.Timezone:
    """The zone as it is in Indonesia: one offset, no summer time."""
    offset = datetime(2026, 1, 1, tzinfo=ZoneInfo(zone)).utcoffset()
    part = icalendar.TimezoneStandard()
    part.add("dtstart", datetime(1970, 1, 1))  # noqa: DTZ001 - local by definition
    part.add("tzoffsetfrom", offset)
    part.add("tzoffsetto", offset)
    part.add("tzname", {7: "WIB", 8: "WITA", 9: "WIT"}.get(int(offset.total_seconds()) // 3600 if offset else 0, zone))
    found = icalendar.Timezone()
    found.add("tzid", zone)
    found.add_component(part)
    return found


def _event(plan: Plan, line: PlanLine, nth: int) -> icalendar.Event:
    event = icalendar.Event()
    event.add("uid", f"{line.item}{'' if nth == 1 else f'-{nth}'}@{plan.root[:16]}.paraf")
    touched = datetime.fromisoformat(line.touched or plan.made_at).astimezone(UTC)
    event.add("dtstamp", touched)
    event.add("last-modified", touched)
    if line.at[11:]:
        start = datetime.fromisoformat(line.at[:16]).replace(tzinfo=ZoneInfo(plan.zone))
        event.add("dtstart", start)
        event.add("dtend", start + LENGTH)
    else:
        event.add("dtstart", date.fromisoformat(line.at))
        event.add("dtend", date.fromisoformat(line.at) + timedelta(days=1))
    event.add("summary", plain(line.title))
    event.add("description", plain(_description(line)))
    if line.surfaces:
        event.add("categories", [platforms.name(s).replace(",", " ") for s in line.surfaces])
    event.add("status", "CANCELLED" if line.status in _DONE else "CONFIRMED" if line.status in APPROVED else "TENTATIVE")
    event.add("transp", "TRANSPARENT")
    if line.links and line.links[0].startswith(("https://", "http://")):
        event.add("url", line.links[0])
    return event


def _description(line: PlanLine) -> str:
    facts = [
        f"{say(N_('Status'))}: {status(line.status)}",
        f"{say(N_('Kanal'))}: {', '.join(map(platforms.name, line.surfaces))}" if line.surfaces else "",
        f"{say(N_('Kampanye'))}: {line.campaign}" if line.campaign else "",
        f"{say(N_('Penanggung jawab'))}: {line.person}" if line.person else "",
    ]
    return "\n".join(f for f in facts if f) + (f"\n\n{line.caption}" if line.caption else "")
