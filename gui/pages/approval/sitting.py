"""A sign-off session with nothing else on the screen: who signs, how far it is, the way out, and the hand-over to the next signer."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from core.messages import _, plural
from core.planning.dates import long_date
from core.records import Person
from core.review import Acting
from gui.desk import Desk
from gui.pages import START
from gui.pages.approval import asks
from gui.pages.approval.bars import Progress
from gui.pages.approval.handover import HandOver
from gui.pages.approval.words import acting_words
from gui.session import Session
from gui.widgets.controls import button, label
from gui.widgets.glyphs import Mark
from gui.widgets.login import Login

_LONGEST = 120.0
"""Seconds that one decision counts at most: somebody who was called away did not read all that time."""
_SHOWN_FROM = 2
"""So many decisions are timed before the time that is left is told."""


class Pace:
    """How long this person takes for one decision. ``clock`` gives seconds that only grow."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._since = clock()
        self._spent: list[float] = []

    def begin(self) -> None:
        """A session starts now."""
        self._since, self._spent = self._clock(), []

    def decided(self) -> None:
        """One more decision was taken."""
        now = self._clock()
        self._spent.append(min(_LONGEST, now - self._since))
        self._since = now

    def minutes_left(self, waiting: int) -> int | None:
        """Minutes for what still waits, at least one; None while there is nothing to judge by, or nothing left."""
        if waiting <= 0 or len(self._spent) < _SHOWN_FROM:
            return None
        return max(1, round(sum(self._spent) / len(self._spent) * waiting / 60))


class SittingHead(QFrame):
    """56 pixels in the place of rail and top bar. ``left`` asks to save and leave, ``handed_over`` to give the laptop to
    the next signer, ``keys_wanted`` for the list of shortcuts.
    """

    left = Signal()
    handed_over = Signal()
    keys_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("topbar")
        self.setFixedHeight(56)
        self._who = label("", "caption", "muted")
        self._count, self._bars, self._time = label("", "subhead"), Progress(), label("", "caption", "muted")
        self.keys = button(_("Pintasan"), self.keys_wanted.emit, kind="ghost", scale="sm", picture="keyboard")
        self.keys.setToolTip(_("Daftar pintasan (?)"))
        self.hand = button(_("Serahkan"), self.handed_over.emit, kind="ghost", scale="sm", picture="users-round")
        self.hand.setToolTip(_("Simpan pilihan, kunci kursi ini, dan serahkan laptop kepada penanda tangan berikut (F9)"))
        self.leave = button(_("Simpan && keluar"), self.left.emit, scale="sm", picture="log-out")
        self.leave.setToolTip(_("Simpan pilihan tanpa tanda tangan (Esc)"))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(label(_("Sesi persetujuan"), "heading"))
        words.addWidget(self._who)
        words.addStretch(1)
        line = QHBoxLayout(self)
        line.setContentsMargins(20, 0, 20, 0)
        line.setSpacing(12)
        line.addWidget(Mark(28))
        line.addLayout(words)
        line.addStretch(1)
        for part in (self._count, self._bars, self._time):
            line.addWidget(part)
        line.addStretch(1)
        line.addWidget(self.keys)
        line.addWidget(self.hand)
        line.addWidget(self.leave)
        self.hide()

    def show_person(self, name: str, day: str) -> None:
        """Who decides, and on which day."""
        self._who.setText(f"{name} · {day}" if name else day)

    def show_progress(self, done: int, total: int, verdicts: Sequence[str], minutes: int | None) -> None:
        """``done`` of ``total`` items have a verdict; ``minutes`` is about what the rest takes."""
        self._count.setText(_("{done} dari {total}").format(done=done, total=total) if total else "")
        self._bars.show_progress(verdicts, total)
        self._time.setText(plural("sisa ± {n} menit", "sisa ± {n} menit", minutes).format(n=minutes) if minutes is not None else "")


class Sitting(QObject):
    """When the page stands alone on the screen: while a person decides, and while the laptop goes from one signer to the next.

    ``ended`` carries the name of the page to go back to. The page tells what changed through :meth:`show`.
    """

    alone = Signal(bool)
    ended = Signal(str)

    def __init__(self, parent: QObject, desk: Desk, session: Session) -> None:
        super().__init__(parent)
        self._desk, self._session = desk, session
        self.head, self.handover, self.pace = SittingHead(), HandOver(), Pace()
        self.stands_alone = False
        self._begun, self._came_from, self._waiting = False, START, False
        self._former: Person | None = None
        self._pins: dict[str, str] = {}
        self.head.keys_wanted.connect(session.keys_wanted)
        self.handover.chosen.connect(self._ask_pin)
        self.handover.ended.connect(self.leave)

    @property
    def handing(self) -> bool:
        """Whether the laptop is between two signers."""
        return self._former is not None

    def begin(self, before: str) -> None:
        """Stand alone as soon as there is something to decide; ``before`` is the page to go back to."""
        self._begun, self._came_from = True, before
        self.pace.begin()
        self._stand()

    def leave(self) -> None:
        """Show everything again, and go back to where the session began."""
        self._begun, self._former, back = False, None, self._came_from
        self._stand()
        self.ended.emit(back)

    def hand_over(self) -> None:
        """Lock the seat, and ask the next signer in; nothing of the former stays in sight."""
        self._former = self._session.person
        self._session.lock_wanted.emit()

    def show_person(self, person: Person | None) -> None:
        """Somebody unlocked the laptop, or it was locked."""
        self._name(person, None)
        if person is not None:
            self._desk.ask(asks.acting, person.roles, owner=self, then=partial(self._name, person))
        self._begun = person is not None and (self._begun or self.handing)
        if person is not None:
            self._former = None
            self.pace.begin()
        elif self._former is not None:
            self.handover.show_former(self._former.name)
            self._desk.ask(asks.signers, owner=self, then=self._show_signers)
        self.show(waiting=False)

    def _name(self, person: Person | None, acting: Acting | None) -> None:
        """Who decides, and by which delegation where there is one."""
        if person is None or person is self._session.person:
            who = [person.name, acting_words(acting)] if person else []
            self.head.show_person(", ".join(w for w in who if w), long_date(self._session.today()))

    def show(self, *, waiting: bool) -> None:
        """``waiting``: something of the queue may be decided by the person who is in."""
        self._waiting = waiting
        self._stand()

    def _stand(self) -> None:
        sitting = self._begun and self._waiting
        self.head.setVisible(sitting)
        if (sitting or self.handing) is not self.stands_alone:
            self.stands_alone = sitting or self.handing
            self.alone.emit(self.stands_alone)

    def _show_signers(self, found: tuple[tuple[tuple[Person, int], ...], dict[str, str]]) -> None:
        people, self._pins = found
        if self._former is not None:
            self.handover.show_people([(p, n) for p, n in people if p.id != self._former.id])

    def _ask_pin(self, person: Person) -> None:
        Login(self.handover.window(), self._desk, self._session, [person], self._pins).open_it()
