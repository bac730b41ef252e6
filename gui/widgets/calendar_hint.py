"""A word over a period that shows nothing: why, and the way out. It stands low, so that the days behind it stay readable."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from core.messages import _
from gui.widgets.controls import button, label
from gui.widgets.glyphs import Glyph
from gui.widgets.prose import Prose


class Hint(QFrame):
    """``pressed`` when somebody asks to drop the filters."""

    pressed = Signal()

    def __init__(self, view: QWidget) -> None:
        super().__init__(view)
        self.setObjectName("card")
        self.setFixedWidth(340)
        self._title = label("", "subhead")
        self._text = Prose("", "body", "text_muted", Qt.AlignmentFlag.AlignHCenter)
        self._button = button(_("Hapus saringan"), self.pressed.emit, kind="soft")
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(6)
        column.addWidget(Glyph("calendar-days", 20, "primary", 40), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._title, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._text)
        column.addWidget(self._button, 0, Qt.AlignmentFlag.AlignHCenter)
        view.installEventFilter(self)
        self.hide()

    def show_for(self, *, items: int, sifted: bool, week: bool = False) -> None:
        """Appear over a month, or a ``week``, of ``items`` items that shows none of them."""
        kept_out = sifted and items > 0
        self._title.setText(_("Tidak ada yang cocok") if kept_out else _("Belum ada konten minggu ini") if week else _("Belum ada konten bulan ini"))
        self._text.set_text(_("Coba kurangi saringan.") if kept_out else _("Klik dua kali tanggal untuk membuat konten, atau buka Bank ide (Ctrl+B)."))
        self._button.setVisible(kept_out)
        self.setAccessibleName(f"{self._title.text()}. {self._text.text()}")
        self.show()
        self._settle()

    def _settle(self) -> None:
        self.adjustSize()
        room = self.parentWidget().rect()
        self.move((room.width() - self.width()) // 2, room.height() - self.height() - 32)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self.parentWidget():
            self._settle()
        return False
