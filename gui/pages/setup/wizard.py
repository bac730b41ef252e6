"""The frame of the first start: steps at the left, one step in the middle, back and on at the foot.

What was answered is kept after every change (``config/setup``), without any PIN or key, so that a first start can be left at any moment.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from core.messages import _
from core.paths import Places
from core.setup import Setup
from gui.desk import Desk
from gui.icons import icon
from gui.pages.setup.agency import Office
from gui.pages.setup.charter import Summary
from gui.pages.setup.people import People
from gui.pages.setup.pins import Pins
from gui.pages.setup.place import Place
from gui.pages.setup.rail import SetupRail
from gui.pages.setup.root import Root
from gui.pages.setup.step import Answers, Step
from gui.session import Session
from gui.widgets.controls import allow, button, label, restyle, rule
from gui.widgets.surfaces import announce

_WHO, _WHAT = "awal", "kantor"
_PAUSE = 800
"""Milliseconds after the last key until the answers are written."""
_PINS = 3


def _drafts(places: Places) -> Any:
    from db.drafts import Drafts

    return Drafts(places.config / "setup")


def _load(places: Places) -> Setup:
    """Runs in the pool."""
    found = _drafts(places).load(_WHO, _WHAT)
    return Setup.from_json(found) if found else Setup()


def _save(places: Places, setup: Setup) -> None:
    """Runs in the pool."""
    _drafts(places).save(_WHO, _WHAT, setup.to_json())


def _drop(places: Places) -> None:
    """Runs in the pool."""
    _drafts(places).drop(_WHO, _WHAT)


class Wizard(QWidget):
    """``left`` when the person goes back to the welcome, ``founded`` when the office of the data folder can be opened."""

    left = Signal()
    founded = Signal()

    def __init__(self, desk: Desk, session: Session) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._desk, self._session = desk, session
        self.answers = Answers()
        self.steps: list[Step] = [kind(desk, session, self.answers) for kind in (Place, Office, People, Pins, Root, Summary)]
        self.at, self._saved = 0, Setup()
        self.rail = SetupRail([(_(s.name), _(s.hint)) for s in self.steps])
        self._number, self._title, self._lead = label("", "caption", "primary"), label("", "title"), label("", "body", "muted", wrap=True)
        self._pages = QStackedWidget()
        self.back = button(_("Kembali"), self.go_back, kind="ghost", picture="arrow-left")
        self.leave = button(_("Simpan dan keluar"), self.go_away)
        self.onward = button("", self.go_on, kind="primary", scale="lg", picture="arrow-right")
        self.why = label("", "caption", "muted", wrap=True)
        self.why.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE)
        self._timer.timeout.connect(self._keep)
        self._lay_out()
        for step in self.steps:
            step.changed.connect(self._changed)
            step.wanted.connect(self.go_on)
        summary = self.steps[-1]
        assert isinstance(summary, Summary)
        summary.founded.connect(self._founded)
        on = QShortcut(QKeySequence("Ctrl+Return"), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        on.activated.connect(self.go_on)
        self.show_step(0)
        desk.away(_load, session.places, owner=self, then=self._resume)

    def _lay_out(self) -> None:
        for step in self.steps:
            held = QWidget()
            held.setObjectName("scrolled")
            inside = QVBoxLayout(held)
            inside.setContentsMargins(40, 8, 40, 20)
            inside.addWidget(step)
            scroll = QScrollArea()
            scroll.setWidget(held)
            scroll.setWidgetResizable(True)
            scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self._pages.addWidget(scroll)
        head = QVBoxLayout()
        head.setContentsMargins(40, 30, 40, 10)
        head.setSpacing(3)
        for part in (self._number, self._title, self._lead):
            head.addWidget(part)
        foot = QFrame()
        line = QHBoxLayout(foot)
        line.setContentsMargins(32, 11, 40, 11)
        line.setSpacing(10)
        line.addWidget(self.back)
        line.addWidget(self.why, 1)
        line.addWidget(self.leave)
        line.addWidget(self.onward)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addLayout(head)
        right.addWidget(self._pages, 1)
        right.addWidget(rule())
        right.addWidget(foot)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(self.rail)
        across.addLayout(right, 1)

    # -- going about

    @property
    def step(self) -> Step:
        """The step that shows."""
        return self.steps[self.at]

    def show_step(self, at: int) -> None:
        """Show the step ``at``, counted from 0, with the answers as they are."""
        self.at = at
        step = self.step
        self._number.setText(_("Langkah {n} dari {count}").format(n=at + 1, count=len(self.steps)))
        self._title.setText(_(step.title))
        self._lead.setText(_(step.lead))
        self.rail.show_step(at)
        self._pages.setCurrentIndex(at)
        self.onward.setText(_(step.onward))
        self.onward.setIcon(icon(step.onward_picture, "on_primary"))
        step.enter()
        self._judge()
        announce(self, f"{self._number.text()}: {self._title.text()}")

    def go_on(self) -> None:
        """The next step, if nothing stands against it; on the last one, the signature."""
        if self.step.reasons():
            self._judge()
            return
        if isinstance(self.step, Summary):
            self.step.sign()
            return
        self._move(self.at + 1)

    def go_back(self) -> None:
        """The step before; before the first one, the welcome."""
        if self._busy():
            return
        if self.at == 0:
            self.go_away()
        else:
            self._move(self.at - 1)

    def _move(self, at: int) -> None:
        self.show_step(at)
        self.answers.setup = replace(self.answers.setup, step=at)
        self._keep()
        self.step.focus_first()

    def go_away(self) -> None:
        """Leave; the answers are kept, PINs and the root key are forgotten."""
        if self._busy():
            return
        self._keep()
        self.answers.pins.clear()
        self.answers.root, self.answers.code, self.answers.proven = None, (), False
        self.left.emit()

    def focus_first(self) -> None:
        """The keyboard begins in the step."""
        self.step.focus_first()

    def _busy(self) -> bool:
        return isinstance(self.step, Summary) and self.step.busy

    def _judge(self) -> None:
        """The button says why it cannot be pressed, in its tooltip and beside it."""
        found = self.step.reasons()
        allow(self.onward, found)
        self.why.setText("  ".join(found[:2]) + (_(" (dan {n} lagi)").format(n=len(found) - 2) if len(found) > 2 else ""))
        self.why.setToolTip("\n".join(found))
        restyle(self.why, "tone", "muted")
        for part in (self.back, self.leave):
            allow(part, [_("Sedang mendirikan kantor.")] if self._busy() else ())

    # -- keeping

    def _resume(self, found: Setup) -> None:
        """Go on where the last first start was left, but never past the PINs: they were not kept."""
        if found == Setup() or self.at or self.answers.setup != Setup():
            return
        self.answers.setup = self._saved = found
        for at in range(min(found.step, _PINS)):
            self.steps[at].enter()
            if self.steps[at].reasons():
                self.show_step(at)
                return
        self.show_step(min(found.step, _PINS))
        self.step.focus_first()

    def _changed(self) -> None:
        self._judge()
        self._timer.start()

    def _keep(self) -> None:
        self._timer.stop()
        if self.answers.setup != self._saved:
            self._saved = self.answers.setup
            self._desk.away(_save, self._session.places, self.answers.setup, owner=self)

    def _founded(self) -> None:
        self._timer.stop()
        self._desk.away(_drop, self._session.places, owner=self, then=lambda _nothing: self.founded.emit(), failed=self._not_dropped)

    def _not_dropped(self, _error: object) -> None:
        """The office stands; answers that could not be thrown away hold no secret."""
        self.founded.emit()
