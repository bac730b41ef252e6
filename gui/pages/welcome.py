"""What a data folder without an office shows: one inviting sentence and one button."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from core.errors import Refused, Trouble
from core.messages import _
from core.paths import Places
from gui.desk import Desk
from gui.session import Session
from gui.widgets.controls import label
from gui.widgets.surfaces import EmptyState


def _build(places: Places, progress: Callable[[int, int], object]) -> None:
    """Runs in the pool: writes the fictional office with real signatures, which takes some seconds."""
    from db import demo

    demo.build(places, progress=progress)


class Welcome(QWidget):
    """``built`` is sent when the office of the data folder can be opened."""

    built = Signal()

    def __init__(self, desk: Desk, session: Session) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.bar = label(_("Selamat datang"), "title")
        self._desk, self._session = desk, session
        self._empty = EmptyState(
            "signature",
            _("Belum ada kantor"),
            _("Lihat dulu cara kerja Paraf di kantor contoh. Semua orang dan angkanya rekaan, dan isinya bisa dihapus kapan saja."),
            _("Buka kantor contoh"),
            self._start,
        )
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(280)
        self._doing = label("", "caption", "muted")
        self._doing.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        line = QVBoxLayout(self)
        line.addWidget(self._empty, 3)
        line.addWidget(self._bar, 0, Qt.AlignmentFlag.AlignHCenter)
        line.addWidget(self._doing)
        line.addStretch(1)
        self._show_busy(False)

    def focus_first(self) -> None:
        """The keyboard begins on the only button."""
        if self._empty.button is not None:
            self._empty.button.setFocus()

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
        self._empty.setEnabled(not on)
        self._bar.setVisible(on)
        self._doing.setText(_("Menyusun kantor contoh dan menandatangani riwayatnya…") if on else "")
