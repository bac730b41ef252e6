"""The window: a frame around the pages, and nothing else. What a page needs it gets from the desk and the session.

What floats over it (palette, lock, settings, dialogs) stands in ``gui/overlays.py`` and is loaded after the first paint.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from core.errors import Refused
from core.messages import _
from core.records import Changed, RecordsState
from db.clock import shift, zone
from gui import later
from gui.desk import Desk
from gui.pages import PAGES, START
from gui.prefs import Prefs
from gui.session import Session
from gui.widgets.banners import Banners
from gui.widgets.controls import label
from gui.widgets.rail import Rail
from gui.widgets.topbar import TopBar

if TYPE_CHECKING:
    from gui.overlays import Overlays

WIDE = 1440
"""From this width on the rail shows names (SPEC 2.5)."""
SMALLEST = (1280, 640)
FRAME = 40
"""Room for the frame that the desktop draws around the window."""


def _records(office: Any) -> RecordsState:
    from db.queries.records import records

    return records(office)


def _parcels(event: QDropEvent) -> list[Path]:
    """The exchange files that are dragged; whatever else it is belongs to the page below."""
    paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return [p for p in paths if p.suffix.lower() == ".paraf"]


class Window(QWidget):
    """``opener`` opens the office in the records thread; without an office in the data folder the welcome shows instead.

    ``painted`` is sent once, after the first picture is on the screen: time for everything that is heavy to load.
    ``learned`` is sent when the code of every page is loaded: building one is all that is left.
    """

    painted = Signal()
    learned = Signal()

    def __init__(self, desk: Desk, session: Session, prefs: Prefs, opener: Callable[[], Any]) -> None:
        super().__init__()
        self.desk, self.session, self.prefs, self._opener = desk, session, prefs, opener
        self._built: dict[str, tuple[QWidget, QWidget]] = {}
        self.opened = self._begun = False
        self._wide: bool | None = None
        self.setObjectName("window")
        self.setWindowTitle("Paraf")
        self.setMinimumSize(*SMALLEST)
        self.setAcceptDrops(True)
        self.rail, self.bar, self.banners, self.pages = Rail(PAGES), TopBar(), Banners(), QStackedWidget()
        self._lay_out()
        self.over: Overlays | None = None
        self._connect()
        self.rail.identity.show_person(session.person)
        self.resize(QSize(1440, 868).boundedTo(self.screen().availableSize() - QSize(0, FRAME)))
        self.restoreGeometry(prefs.geometry)
        self._fit()
        self._show_start()

    def _lay_out(self) -> None:
        right = QVBoxLayout()
        right.setSpacing(0)
        for part in (self.bar, self.banners):
            right.addWidget(part)
        right.addWidget(self.pages, 1)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(self.rail)
        across.addLayout(right, 1)
        for first, second in ((self.bar, self.pages), (self.pages, self.rail)):
            QWidget.setTabOrder(first, second)  # the rail comes last (SPEC 5)

    def _connect(self) -> None:
        self.rail.chosen.connect(self._choose_page)
        self.session.changed.connect(self._show_person)
        self.session.page_wanted.connect(self._lead_to)
        self.session.new_wanted.connect(self.new_item)
        self.session.sitting_wanted.connect(self.begin_sitting)
        self.desk.refused.connect(self.show_refusal)
        self.desk.changed.connect(self._ask_records)

    def begin(self) -> None:
        """After the first picture, by itself: open the office, and load what floats where that holds up nobody."""
        if not self._begun:
            self._begun = True
            self.painted.emit()
            self.open_office()
            later.meet(self, self._met, at_once=self.desk.inline)

    def _met(self) -> None:
        self.desk.away(later.prepare, owner=self, then=self._prepared)

    def _prepared(self, _nothing: object) -> None:
        self.load()
        self.desk.away(later.learn, owner=self, then=lambda _nothing: self.learned.emit())

    def load(self) -> Overlays:
        """What floats, always the same; built now when it is not there yet."""
        self.begin()
        if self.over is None:
            from gui.overlays import Overlays

            self.over = Overlays(self)
            if self.opened:
                self.over.lock.ready()
        return self.over

    # -- pages

    def _show_start(self) -> None:
        if self.session.places.facts.exists():
            self.show_page(START)
            return
        from gui.pages.welcome import Welcome

        welcome = Welcome(self.desk, self.session)
        welcome.built.connect(self._office_built)
        self._show_working(False)
        self.rail.state.show_state(_("Belum ada catatan"), "", "hard-drive", "text_muted")
        self._keep("welcome", welcome, welcome.bar)
        self.bar.show_left(welcome.bar)

    def _show_alone(self, on: bool) -> None:
        """A first start and a sign-off session have a head of their own, and no rail."""
        self.rail.setVisible(not on)
        self.bar.setVisible(not on)

    def _show_working(self, on: bool) -> None:
        self.rail.show_working(on)
        self.bar.search.setVisible(on)

    def show_page(self, name: str) -> None:
        """Show a page; it is built on the first visit, if that has not been done ahead."""
        entry = next(e for e in PAGES if e.name == name)
        page, bar = self.built(name)
        self.pages.setCurrentWidget(page)
        self._show_alone(getattr(page, "stands_alone", False))
        self.bar.show_left(bar)
        self.rail.show_page(name)
        self._fit()
        self.setWindowTitle(_("Paraf — {page}").format(page=_(entry.title)))
        page.focus_first()

    def _choose_page(self, name: str) -> None:
        """Somebody chose a page in the rail: the one that shows already goes back to where it begins, if it has such a place."""
        page, _bar = self._built.get(name, (None, None))
        if page is not None and page is self.pages.currentWidget() and hasattr(page, "come_home"):
            page.come_home()
        else:
            self.show_page(name)

    def built(self, name: str) -> tuple[Any, QWidget]:
        """A page and what it shows at the left of the top bar, built now when they are not there yet."""
        if name not in self._built:
            entry = next(e for e in PAGES if e.name == name)
            with self.over.unwatched() if self.over is not None else nullcontext():
                page = importlib.import_module(entry.module).Page(self.desk, self.session)
                self._keep(name, page, getattr(page, "bar", None) or label(_(entry.title), "title"))
            if hasattr(page, "editing_changed"):
                page.editing_changed.connect(self._fit)
        return self._built[name]

    def _keep(self, name: str, page: QWidget, bar: QWidget) -> None:
        self._built[name] = (page, bar)
        self.pages.addWidget(page)
        if hasattr(page, "alone"):
            page.alone.connect(self._show_alone)

    def _office_built(self) -> None:
        page, bar = self._built.pop("welcome")
        self.session.shift, self.session.zone = shift(self.session.places.facts), zone(self.session.places.view)
        self._show_alone(False)
        self._show_working(True)
        self.show_page(START)
        page.deleteLater()
        bar.deleteLater()
        self.open_office()

    def open_item(self, item: str) -> None:
        """Open one content item in its editor."""
        self._lead_to("content", item)

    def new_item(self, target: str = "") -> None:
        """Begin a new content item, for a day when one is named."""
        self.show_page("content")
        self._built["content"][0].open_new(target)

    def begin_sitting(self) -> None:
        """Begin the sign-off session; leaving it leads back to the page that shows now."""
        before = next((name for name, (page, _bar) in self._built.items() if page is self.pages.currentWidget()), START)
        self.show_page("approval")
        self._built["approval"][0].begin_sitting(before)

    def _lead_to(self, name: str, item: str) -> None:
        """Show the page that another one named, with its item."""
        if any(e.name == name for e in PAGES):
            self.show_page(name)
            if item:
                self._built[name][0].open_item(item)

    # -- records

    def open_office(self) -> None:
        """Open the office in the records thread: the heavy libraries are loaded there, after the first paint."""
        if self.session.places.facts.exists():
            self.desk.open(self._opener, owner=self, then=self._office_open, failed=self._office_failed)

    def _office_open(self, _nothing: object) -> None:
        self.opened = True
        if self.over is not None:
            self.over.lock.ready()
        self.desk.changed.emit(Changed(frozenset({"open"})))

    def _office_failed(self, error: Exception) -> None:
        self.rail.state.show_state(_("Catatan tidak terbuka"), str(error), "triangle-alert", "danger")
        self.load()  # somebody has to show it
        (self.desk.refused if isinstance(error, Refused) else self.desk.trouble).emit(error)

    def _ask_records(self) -> None:
        if self.opened:
            self.desk.ask(_records, owner=self, then=self.show_records)

    def show_records(self, state: RecordsState) -> None:
        """The state of the records in the rail; alarms also as a banner."""
        self.session.zone = ZoneInfo(state.zone) if state.zone else None
        self.rail.show_office(state.office)
        self.rail.state.show_records(state)
        self.rail.show_count("approval", state.waiting_for_approval)
        if state.demo:
            self.bar.show_demo()
        if state.alarms:
            self.banners.add("danger", [_(a) for a in state.alarms])

    # -- words to people

    def show_refusal(self, error: Any) -> None:
        """Every reason of a refusal that no page showed itself."""
        self.banners.add("warn", [str(reason) for reason in error.reasons])

    def show_files(self, files: Sequence[Path]) -> None:
        """Come forward, and look at exchange files that a start was given or that were dropped on the window."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.raise_()
        self.activateWindow()
        if not files:
            return
        if "welcome" in self._built:
            self._built["welcome"][0].join(files)
        else:
            self.show_page("settings")
            self._built["settings"][0].take_files(files)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _parcels(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.show_files(_parcels(event))

    def _show_person(self) -> None:
        self.rail.identity.show_person(self.session.person)
        self._ask_records()

    # -- frame

    def _fit(self) -> None:
        editing = bool(getattr(self.pages.currentWidget(), "editing", False))
        self.bar.show_alone(editing)
        wide = self.width() >= WIDE and not editing
        if wide is not self._wide:
            self._wide = wide
            self.rail.show_wide(wide)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._begun:
            QTimer.singleShot(0, self, self.begin)  # the pages are painted in the same pass, before any timer

    def closeEvent(self, event: QCloseEvent) -> None:
        self.prefs.geometry = self.saveGeometry()
        self.prefs.save()
        self.desk.close()
