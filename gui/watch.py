"""Watches the promises of the office on every screen: the clock in the top bar, reminders at 50 % and 90 %, and a loud word when one is over.

Nothing is counted up: every second reads the clock of the office again, so sleep, a restart and a changed clock make no difference.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, QPoint, QTimer

from core.messages import _
from core.planning.dates import clock, short_date
from core.playbook import stage
from core.records import Changed
from gui.widgets.countdown import ClockChip

if TYPE_CHECKING:
    from db.queries.promises import Clock
    from gui.window import Window

_SECOND, _LOOK = 1000, 60
_FLOAT = QPoint(336, 13)
_PAGES = {"promise": "crisis", "ratify": "publish"}


def _clocks(office: Any) -> tuple[Clock, ...]:
    """Runs in the records thread."""
    from db.queries.promises import clocks

    return clocks(office)


def _turn(office: Any) -> Changed:
    """Runs in the records thread."""
    from db.actions.turn import turn

    return turn(office)


class Watch(QObject):
    """One for each window. ``tick`` is what the timer calls; a test calls it with a clock of its own."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window, self._told, self._seconds = window, set[tuple[str, str, str, str]](), 0
        self.clocks: tuple[Clock, ...] = ()
        self.chip = ClockChip(window.session.now)
        self.chip.clicked.connect(self._open)
        window.bar.add_notice(self.chip)
        self.alone = ClockChip(window.session.now)
        self.alone.setParent(window)
        self.alone.clicked.connect(self._open)
        for part in (window.bar, window.banners):
            part.installEventFilter(self)
        window.desk.changed.connect(lambda _change: self.look())
        self._timer = QTimer(self)
        self._timer.setInterval(_SECOND)
        self._timer.timeout.connect(self.tick)
        if window.opened:
            self.look()

    def look(self) -> None:
        """Ask again which clocks run."""
        if self._window.opened:
            self._window.desk.ask(_clocks, owner=self, then=self._show, failed=lambda _error: None)

    def _show(self, found: tuple[Clock, ...]) -> None:
        self.clocks = found
        first = found[0] if found else None
        shown = (first.title, first.kind, first.begun, first.until, len(found) - 1) if first else ("", "", None, None, 0)
        self.chip.show_clock(*shown)
        self.alone.show_clock(*shown)
        self._place()
        (self._timer.start if found else self._timer.stop)()
        self._remind()

    def tick(self) -> None:
        """A second went by: digits, reminders; and once a minute, or when something is over, the records as they are by now."""
        self._seconds += 1
        self.chip.tick()
        self.alone.tick()
        self._place()
        if self._remind() or self._seconds % _LOOK == 0:
            self._window.desk.do(_turn, owner=self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Show, QEvent.Type.Hide, QEvent.Type.Resize):
            self._place()
        return False

    def _place(self) -> None:
        """Where a page stands without the top bar, the clock floats over its head, after the name of the session and below what is said above it."""
        window = self._window
        floats = bool(self.clocks) and window.bar.isHidden()
        self.alone.setVisible(floats)
        if floats:
            self.alone.adjustSize()
            banners = window.banners
            self.alone.move(_FLOAT + QPoint(0, banners.height() if banners.isVisible() else 0))
            self.alone.raise_()

    def _remind(self) -> bool:
        """Say what reached 50 %, 90 % or its end, each once; whether something just ended."""
        now, over = self._window.session.now(), False
        for c in self.clocks:
            where = stage(now, c.begun, c.until)
            key = (c.item, c.kind, c.until.isoformat(), where)
            if where == "calm" or key in self._told:
                continue
            self._told.add(key)
            over = over or where == "over"
            tone, text = self._words(c, where)
            self._window.banners.add(tone, [text], _("Buka"), partial(self._lead, c))
        return over

    def _words(self, c: Clock, where: str) -> tuple[str, str]:
        when = f"{short_date(c.until.date())} {clock(f'{c.until:%H:%M}')}"
        title = c.title or _("Tanpa judul")
        if c.kind == "ratify":
            over, soon = _("Penarikan belum disahkan Kepala humas dalam 24 jam: {title}."), _("Penarikan menunggu pengesahan sampai {when}: {title}.")
        else:
            over, soon = _("Janji lewat sejak {when}: {title}."), _("Janji {when} sudah berjalan separuh: {title}.")
            soon = _("Janji {when} hampir habis: {title}.") if where == "soon" else soon
        tone = {"half": "info", "soon": "warn", "over": "danger"}[where]
        return tone, (over if where == "over" else soon).format(when=when, title=title)

    def _open(self) -> None:
        if self.clocks:
            self._lead(self.clocks[0])

    def _lead(self, c: Clock) -> None:
        self._window.session.page_wanted.emit(_PAGES[c.kind], c.item)
