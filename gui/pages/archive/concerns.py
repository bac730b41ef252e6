"""*Temuan audit*: what somebody who audits the office should look at first, and the way to it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from core.messages import _
from core.records import Changed
from db.queries.audit import Concern
from gui.desk import Desk
from gui.models.audit_lines import lines
from gui.pages.archive import asks
from gui.session import Session
from gui.widgets.lines import Line, Lines
from gui.widgets.surfaces import EmptyState


class Concerns(QWidget):
    """``counted`` carries how many things must be put right; the other signals where a line leads."""

    counted = Signal(int)
    item_wanted = Signal(str)
    fact_wanted = Signal(str)
    idle_wanted = Signal()
    person_wanted = Signal(str)

    def __init__(self, desk: Desk, session: Session) -> None:
        super().__init__()
        self._desk, self._session = desk, session
        self._shown: tuple[Concern, ...] = ()
        self.view = Lines(_("Temuan audit"), marked=True)
        self.view.setFrameShape(Lines.Shape.NoFrame)
        self._empty = EmptyState("shield-check", _("Tidak ada temuan"), _("Tidak ada yang terbit tanpa paraf, log yang bercabang, atau janji yang lewat."))
        self._stack = QStackedWidget()
        self._stack.addWidget(self.view)
        self._stack.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self.view.chosen.connect(self._choose)
        desk.changed.connect(self._changed)

    def refresh(self) -> None:
        """Ask again."""
        self._desk.ask(asks.concerns, owner=self, then=self.show_concerns, failed=lambda _error: None)

    def focus_first(self) -> None:
        """The keyboard on the list."""
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def _changed(self, change: Changed) -> None:
        self.refresh()

    def show_concerns(self, found: tuple[Concern, ...]) -> None:
        """Show these."""
        self._shown = found
        self.view.show_lines(list(lines(found, self._session.today())))
        self._stack.setCurrentWidget(self.view if found else self._empty)
        self.counted.emit(sum(c.level == "danger" for c in found))

    def _choose(self, line: Line) -> None:
        concern = self._shown[int(line.key)]
        if concern.fact:
            self.fact_wanted.emit(concern.fact)
        elif concern.item:
            self.item_wanted.emit(concern.item)
        elif concern.kind == "idle":
            self.idle_wanted.emit()
        else:
            self.person_wanted.emit(concern.person)
