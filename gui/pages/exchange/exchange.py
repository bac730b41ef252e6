"""Puts printing, export and import into the menu of the plan, and takes files that are dropped on the calendar."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QAction, QDropEvent
from PySide6.QtWidgets import QMenu, QWidget

from core.documents.plan import month_end
from core.messages import N_, _
from db.queries.calendar import Sift
from gui import notices
from gui.desk import Desk
from gui.icons import icon
from gui.pages.exchange import deeds
from gui.pages.exchange.file_step import dropped
from gui.pages.exchange.wizard import Wizard
from gui.print.plan.files import NAMES
from gui.session import Session

Days = tuple[date, date]
Keep = Callable[[Any, str], object]


class Exchange(QObject):
    """``current`` is the day on which the calendar stands, ``sift`` what it shows; ``keep`` takes an import that may be undone."""

    def __init__(self, page: QWidget, desk: Desk, session: Session, menu: QMenu, current: Callable[[], date], sift: Callable[[], Sift], keep: Keep) -> None:
        super().__init__(page)
        self._page, self._desk, self._session = page, desk, session
        self._current, self._sift, self._keep = current, sift, keep
        self.wizard: Wizard | None = None
        menu.addSeparator()
        for text, picture, act in (
            (N_("Cetak bulan ini…"), "printer", self.print_month),
            (N_("Cetak minggu ini…"), "printer", self.print_week),
            (N_("Ekspor bulan ini…"), "download", self.export),
            (N_("Impor rencana…"), "upload", self.bring_in),
        ):
            action = QAction(icon(picture), _(text), menu)
            action.triggered.connect(partial(self._act, act))
            menu.addAction(action)
        page.setAcceptDrops(True)
        page.installEventFilter(self)

    def _act(self, act: Callable[[], object], _checked: bool = False) -> None:
        act()

    # -- out

    def print_month(self) -> None:
        """The month of the calendar as a PDF for the wall."""
        self._out(_month(self._current()), "pdf")

    def print_week(self) -> None:
        """The week of the calendar as a PDF."""
        monday = self._current() - timedelta(days=self._current().weekday())
        self._out((monday, monday + timedelta(days=6)), "pdf")

    def export(self) -> None:
        """The month of the calendar as a file for other programs."""
        self._out(_month(self._current()), "")

    def _out(self, days: Days, ending: str) -> None:
        kinds = [f"{_(name)} (*{end})" for end, name in NAMES.items() if not ending or end == f".{ending}"]
        kinds = kinds if ending else [*kinds[1:], kinds[0]]
        name = f"rencana-{days[0]:%Y-%m}" if days == _month(days[0]) else f"rencana-{days[0].isoformat()}"
        title = _("Cetak rencana ke PDF") if ending else _("Ekspor rencana")
        path = notices.save_as(self._page, title, f"{name}.{ending or 'xlsx'}", ";;".join(kinds))
        if path is not None:
            path = path if path.suffix.lower() in NAMES else path.with_name(f"{path.name}.{ending or 'xlsx'}")
            notices.toast(self._page.window(), _("Menulis {name}…").format(name=path.name))
            self._desk.ask(deeds.plan, *days, self._sift(), owner=self, then=partial(self._found, path))

    def _found(self, path: Path, plan: Any) -> None:
        self._desk.away(deeds.write, plan, path, owner=self, then=partial(self._written, path, len(plan.lines)))

    def _written(self, path: Path, count: int, _size: int) -> None:
        told = _("{name}: {n} konten tersimpan").format(name=path.name, n=count)
        if self._sift():
            told += _(" (hanya yang tersaring)")
        if path.suffix.lower() == ".pdf":
            notices.toast(self._page.window(), told, _("Buka"), partial(notices.open_outside, path))
        else:
            notices.toast(self._page.window(), told, _("Buka folder"), partial(notices.open_outside, path.parent))

    # -- in

    def bring_in(self, path: Path | None = None) -> None:
        """Open the dialog of the import, with a file when one was dropped."""
        self.wizard = Wizard(self._page.window(), self._desk, self._session, self._keep)
        self.wizard.open_it()
        self.wizard.show_step(0)
        if path is not None:
            self.wizard.read(path)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A file of a plan that is dropped on the calendar is offered to the import."""
        if event.type() in (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop) and isinstance(event, QDropEvent) and (path := dropped(event)):
            event.acceptProposedAction()
            if event.type() == QEvent.Type.Drop:
                self.bring_in(path)
            return True
        return super().eventFilter(watched, event)


def _month(day: date) -> Days:
    first = day.replace(day=1)
    return first, month_end(first)
