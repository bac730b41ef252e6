"""The printed plan: a month across A4, a week along it, in the colours of the office's kit. To be pinned to a wall."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QPainter

from core.documents.plan import Plan
from core.messages import N_, say
from gui.print.pdf import bound, ready
from gui.print.plan import month, week
from gui.print.plan.look import Look


def plan_pdf(plan: Plan) -> bytes:
    """The plan as a PDF: the sheet of a month when it covers one, otherwise day by day. Equal plans give equal bytes."""
    ready()
    look = Look(plan)
    pages: list[Callable[[QPainter, int, int], None]] = month.pages(look) if plan.whole_month else week.pages(look)
    name = str(say(N_("Rencana konten {title}"), title=plan.title))
    return bound(name, plan.made_at, repr(plan).encode(), len(pages), lambda p, n: pages[n - 1](p, n, len(pages)), {}, landscape=plan.whole_month)
