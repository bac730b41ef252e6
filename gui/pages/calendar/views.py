"""The views beside the month: made when somebody asks for one, so that no start waits for them."""

from __future__ import annotations

from collections.abc import Callable

from gui.pages.calendar.reach import Reach
from gui.session import Session
from gui.widgets.agenda import AgendaView
from gui.widgets.board import BoardView
from gui.widgets.plane import Plane
from gui.widgets.week import WeekView


def make(name: str, reach: Reach, session: Session) -> Plane:
    """The view ``name`` over the store of ``reach``; KeyError for a name that is no view."""
    makers: dict[str, Callable[[], Plane]] = {
        "week": lambda: WeekView(reach.weeks, session.now),
        "agenda": lambda: AgendaView(reach.weeks, reach.names),
        "board": lambda: BoardView(reach.weeks),
    }
    return makers[name]()
