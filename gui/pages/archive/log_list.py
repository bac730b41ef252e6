"""*Catatan*: everything that was signed in this office, in sentences, and one of it in full."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from core.errors import Refused, Trouble
from core.messages import _
from core.records import Changed
from db.queries.fact import Detail
from gui import notices
from gui.desk import Desk
from gui.pages.archive import asks
from gui.pages.archive.detail import FactPanel
from gui.pages.archive.log_bar import LogFilters
from gui.prefs import Prefs
from gui.session import Session
from gui.widgets.log_rows import LogView
from gui.widgets.panes import Panes
from gui.widgets.surfaces import EmptyState

DETAIL = 360
_PACE = 80
"""Milliseconds between two facts that are shown in full while a key is held down."""


class LogList(QWidget):
    """The log beside the fact that is chosen in it. ``proof_wanted`` carries the id of a decision."""

    proof_wanted = Signal(str)
    removal_wanted = Signal(str)

    def __init__(self, desk: Desk, session: Session) -> None:
        super().__init__()
        self._desk, self._session = desk, session
        self._prefs = Prefs(session.places)
        self._asked = self._detailed = 0
        self._stale = self._leading = False
        self._next = 0
        self._pace = QTimer(self)
        self._pace.setSingleShot(True)
        self._pace.setInterval(_PACE)
        self._pace.timeout.connect(self._show_next)
        self._findings: Mapping[str, Sequence[str]] = {}
        self.filters, self.view, self.panel = LogFilters(), LogView(), FactPanel()
        self._empty = EmptyState("search", _("Tidak ada yang cocok"), _("Coba kurangi saringan."), _("Hapus saringan"), self.filters.clear)
        self._none = EmptyState("archive", _("Belum ada catatan"), _("Setiap tindakan di kantor ini akan tercatat di sini."))
        self._left = QStackedWidget()
        for part in (self.view, self._empty, self._none):
            self._left.addWidget(part)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.split = Panes(self._prefs, "archive", (self._left, self.panel), (1200 - DETAIL, DETAIL))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.filters)
        column.addWidget(self.split, 1)

    def _connect(self) -> None:
        self.filters.changed.connect(self._sifted)
        self.filters.search.installEventFilter(self)
        self.view.rows.page_wanted.connect(self._fetch)
        self.view.moved.connect(self._show_number)
        self.view.opened.connect(self._open_content)
        self.panel.fact_wanted.connect(self.show_fact)
        self.panel.item_wanted.connect(partial(self._session.page_wanted.emit, "content"))
        self.panel.only_wanted.connect(self.filters.only_item)
        self.panel.proof_wanted.connect(self.proof_wanted)
        self.panel.removal_wanted.connect(self.removal_wanted)
        self.panel.copied.connect(self._say)
        self._desk.changed.connect(self._changed)

    # -- data

    def refresh(self) -> None:
        """Ask again for what shows."""
        self._stale = False
        self._asked += 1
        self.view.rows.today = self._session.today()
        wanted = self.filters.wanted(self._session.today())
        self._desk.ask(asks.sift, wanted, owner=self, then=partial(self._show, self._asked, wanted.sifted), failed=self._not_open_yet)

    def _show(self, number: int, sifted: bool, found: asks.Sifted) -> None:
        if number != self._asked:
            return
        numbers, people = found
        current = self.view.current()
        self.filters.people.offer(people)
        self.filters.show_count(len(numbers))
        self.view.rows.show(numbers)
        self._left.setCurrentWidget(self.view if numbers else self._empty if sifted else self._none)
        if not numbers:
            self._detailed += 1
            self.panel.show_nothing()
        elif not self.view.go_to(current):
            self.view.setCurrentIndex(self.view.rows.index(0, 0))
            self.view.scrollToTop()

    def _fetch(self, numbers: list[int]) -> None:
        self._desk.ask(asks.lines, numbers, owner=self, then=self.view.rows.fill, failed=self._not_open_yet)

    def _not_open_yet(self, error: Exception) -> None:
        """The first question may come before the office is open; ``changed`` comes when it is."""
        if isinstance(error, Trouble) and self._session.places.facts.exists() and self._asked > 1:
            self._desk.trouble.emit(error)

    def _changed(self, change: Changed) -> None:
        if self.isVisible():
            self.refresh()
        else:
            self._stale = True

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale or not self._asked:
            self.refresh()

    def _sifted(self) -> None:
        self.view.clearSelection()
        self.view.setCurrentIndex(QModelIndex())
        self.refresh()

    # -- one fact

    def _show_number(self, n: int) -> None:
        if self._leading:  # what it is was just found
            return
        if self._pace.isActive():  # somebody holds a key down: the row where it is let go is the one to show
            self._next = n
            return
        self._pace.start()
        self._detailed += 1
        self._desk.ask(asks.detail_at, n, owner=self, then=partial(self._show_detail, self._detailed), failed=self._refused)

    def _show_next(self) -> None:
        n, self._next = self._next, 0
        if n:
            self._show_number(n)

    def show_fact(self, fact: str) -> None:
        """Show a fact in full, also one that the filters leave out."""
        self._detailed += 1
        self._desk.ask(asks.detail, fact, owner=self, then=partial(self._found, self._detailed), failed=self._refused)

    def _found(self, number: int, found: Detail) -> None:
        if number == self._detailed:
            self._leading = True
            self.view.go_to(found.told.n)
            self._leading = False
            self._show_detail(number, found)

    def _show_detail(self, number: int, found: Detail) -> None:
        if number == self._detailed:
            self.panel.show_detail(found, tuple(self._findings.get(found.told.id, ())), self._session.today())

    def _refused(self, error: Exception) -> None:
        (self._desk.refused if isinstance(error, Refused) else self._desk.trouble).emit(error)

    def show_findings(self, findings: Mapping[str, Sequence[str]]) -> None:
        """Fact -> what the last check of the records found about it; shown with the fact."""
        self._findings = findings
        if self.panel.shown is not None:
            self.show_fact(self.panel.shown.told.id)

    def show_item(self, item: str) -> None:
        """Everything about one item."""
        self._desk.ask(asks.title_of, item, owner=self, then=partial(self.filters.only_item, item))

    def _open_content(self, n: int) -> None:
        found = self.panel.shown
        if found is not None and found.told.n == n and found.content:
            self._session.page_wanted.emit("content", found.told.item)

    # -- keyboard

    def focus_first(self) -> None:
        """The keyboard on the list."""
        (self.view if self.view.rows.rowCount() else self.filters.search).setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Down:
            self.view.setFocus(Qt.FocusReason.TabFocusReason)
            return True
        return super().eventFilter(watched, event)

    def _say(self, text: str) -> None:
        notices.toast(self.window(), text)
