"""A week, or any other stretch of days, along A4: day under day with room to read, empty days included."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

from PySide6.QtGui import QPainter

from core.messages import N_, _, plural, say
from gui.print.flow import Atom, paginate
from gui.print.ink import MM
from gui.print.plan.days import Page, day_atoms, strewn
from gui.print.plan.look import LEGEND, Look

WIDTH, HEIGHT = 210 * MM, 297 * MM
_TOP = 36 * MM
_BOTTOM = HEIGHT - 12 * MM - LEGEND


def pages(look: Look) -> list[Page]:
    """As many pages as the days need."""
    plan = look.plan
    by_day = plan.by_day()
    days = [plan.first + timedelta(days=n) for n in range((plan.last - plan.first).days + 1)]
    atoms = [atom for day in days for atom in day_atoms(look, day, by_day.get(day, []), WIDTH)]
    found = paginate(atoms, _TOP, 20 * MM, _BOTTOM)
    return [partial(_draw, look, page.strips) for page in found]


def _draw(look: Look, strips: list[tuple[float, Atom]], p: QPainter, n: int, count: int) -> None:
    look.stamp(p, WIDTH, HEIGHT)
    plan = look.plan
    if n == 1:
        items = len({line.item for line in plan.lines})
        one_week = plan.first.weekday() == 0 and (plan.last - plan.first).days == 6
        title = say(N_("Pekan {n}"), n=plan.first.isocalendar().week) if one_week else _("Rencana")
        aside = [plan.title, plural("{count} konten", "{count} konten", items).format(count=items), *([_("disaring")] if plan.sifted else [])]
        look.head(p, WIDTH, _("Rencana konten"), title, " · ".join(aside))
    else:
        look.later(p, WIDTH, say(N_("Lanjutan {title}"), title=plan.title))
    strewn(p, strips)
    look.foot(p, WIDTH, HEIGHT, n, count, legend=n == 1)
