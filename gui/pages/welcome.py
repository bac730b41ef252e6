"""What a data folder without an office shows: set up the own office, or look at the fictional one first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QProgressBar, QStackedWidget, QVBoxLayout, QWidget

from core.errors import Refused, Trouble
from core.messages import _
from core.paths import Places
from gui.desk import Desk
from gui.session import Session
from gui.widgets.controls import allow, button, label, row
from gui.widgets.surfaces import EmptyState

if TYPE_CHECKING:
    from gui.pages.join import Join


def _build(places: Places, progress: Callable[[int, int], object]) -> None:
    """Runs in the pool: writes the fictional office with real signatures, which takes some seconds."""
    from db import demo

    demo.build(places, progress=progress)


class Welcome(QWidget):
    """``built`` is sent when the office of the data folder can be opened, ``alone`` when the page wants the window for itself or not."""

    built = Signal()
    alone = Signal(bool)

    def __init__(self, desk: Desk, session: Session) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.bar = label(_("Selamat datang"), "title")
        self._desk, self._session = desk, session
        self._empty = EmptyState(
            "signature",
            _("Belum ada kantor"),
            _("Siapkan kantor Anda dalam enam langkah, atau gabung dengan paket dari laptop lain. Kantor contoh boleh dilihat dulu: isinya rekaan."),
        )
        self._found = button(_("Siapkan kantor kita"), self.set_up, kind="primary", scale="lg", picture="signature")
        self._join = button(_("Gabung ke kantor yang ada"), self._begin_joining, scale="lg", picture="users-round")
        self._look = button(_("Buka kantor contoh"), self._start, scale="lg", picture="eye")
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(280)
        self._doing = label("", "caption", "muted")
        self._doing.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        invitation = QWidget()
        line = QVBoxLayout(invitation)
        line.addStretch(2)
        line.addWidget(self._empty)
        line.addLayout(row(None, self._found, self._join, self._look, None, spacing=12))
        line.addSpacing(16)
        line.addWidget(self._bar, 0, Qt.AlignmentFlag.AlignHCenter)
        line.addWidget(self._doing)
        line.addStretch(3)
        self._stack = QStackedWidget()
        self._stack.addWidget(invitation)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self.wizard: QWidget | None = None
        self.joining: Join | None = None
        self._show_busy(False)

    def focus_first(self) -> None:
        """The keyboard begins on the first button, or where the first start was left."""
        self._found.setFocus()

    def set_up(self) -> None:
        """The first start takes the whole window; what was answered before is there again."""
        from gui.pages.setup.wizard import Wizard

        wizard = Wizard(self._desk, self._session)
        wizard.left.connect(self._leave)
        wizard.founded.connect(self.built)
        self.wizard = wizard
        self._stack.addWidget(wizard)
        self._stack.setCurrentWidget(wizard)
        self.alone.emit(True)
        wizard.focus_first()

    def _leave(self) -> None:
        if self.wizard is not None:
            self._stack.removeWidget(self.wizard)
            self.wizard.deleteLater()
            self.wizard = None
            self.alone.emit(False)
            self._found.setFocus()

    def join(self, files: Sequence[Path] = ()) -> None:
        """Begin with the exchange file of an office that is there already."""
        from gui.pages.join import Join

        if self.joining is None:
            self.joining = joining = Join(self._desk, self._session)
            joining.left.connect(self._leave_joining)
            joining.joined.connect(self._joined)
            self._stack.addWidget(joining)
        self._stack.setCurrentWidget(self.joining)
        self.joining.focus_first()
        for path in files:
            self.joining.look(path)
            break

    def _begin_joining(self) -> None:
        self.join()

    def _leave_joining(self) -> None:
        self._stack.setCurrentIndex(0)
        self._join.setFocus()

    def _joined(self) -> None:
        """The office is here; its person has no seat yet and asks for one."""
        self.built.emit()
        self._session.page_wanted.emit("settings", "team")

    def _start(self) -> None:
        self._show_busy(True)
        self._desk.away(_build, self._session.places, owner=self, then=self._done, failed=self._failed, progress=self._step)

    def _step(self, done: int, total: int) -> None:
        self._bar.setRange(0, total)
        self._bar.setValue(done)

    def _done(self, _made: object) -> None:
        self._show_busy(False)
        self.built.emit()

    def _failed(self, error: Refused | Trouble) -> None:
        self._show_busy(False)
        (self._desk.refused if isinstance(error, Refused) else self._desk.trouble).emit(error)

    def _show_busy(self, on: bool) -> None:
        for part in (self._found, self._join, self._look):
            allow(part, [_("Kantor contoh sedang disusun.")] if on else ())
        self._bar.setVisible(on)
        self._doing.setText(_("Menyusun kantor contoh dan menandatangani riwayatnya…") if on else "")
