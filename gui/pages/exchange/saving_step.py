"""While rows are written, or taken back: how far it is, and the way to stop it. Until the last row nothing is there; stopped, nothing stays."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from core.messages import _, grouped, plural
from db.actions.bring_in import SORTING
from gui.widgets.controls import allow, button, label
from gui.widgets.glyphs import Glyph
from gui.widgets.prose import Prose
from gui.widgets.surfaces import announce

_SHARE = (70, 30)
"""How much of the bar belongs to signing rows, and to laying them into the calendar."""


class SavingStep(QWidget):
    """``stopped``: somebody does not want it any more."""

    stopped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._back = False
        self._head = label("", "subhead")
        self._head.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._text = Prose("", "body", "text_muted", Qt.AlignmentFlag.AlignHCenter)
        self._text.setFixedWidth(460)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(320)
        self.bar.setRange(0, sum(_SHARE))
        self.stop = button(_("Hentikan"), self._stop, scale="sm")
        column = QVBoxLayout(self)
        column.setSpacing(10)
        column.addStretch(1)
        for part in (Glyph("upload", 20, "primary", 40), self._head, self._text, self.bar, self.stop):
            column.addWidget(part, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)

    def begin(self, *, back: bool) -> None:
        """Nothing is done yet; ``back`` when an import is taken back."""
        self._back = back
        self._head.setText(_("Mengurungkan impor") if back else _("Menyimpan rencana"))
        self.bar.setAccessibleName(self._head.text())
        self.bar.setValue(0)
        self._tell(_("Semua baris sekaligus, atau tidak sama sekali."))
        allow(self.stop, ())
        self.stop.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_progress(self, part: int, done: int, total: int) -> None:
        """``done`` of ``total`` of a part of the work (``db.actions.bring_in``)."""
        share = _SHARE[0] + _SHARE[1] * done // max(1, total) if part == SORTING else _SHARE[0] * done // max(1, total)
        self.bar.setValue(share)
        if part == SORTING:
            if self.stop.isEnabled():
                allow(self.stop, [_("Semua baris sudah tersimpan; kalender sedang ditata.")])
            self._tell(_("Semua baris sudah tersimpan; kalender sedang ditata."))
        elif self.stop.isEnabled():
            self._tell(plural("{done} dari {total} baris", "{done} dari {total} baris", total).format(done=grouped(done), total=grouped(total)))

    def _stop(self) -> None:
        allow(self.stop, [_("Sedang dihentikan…")])
        self._tell(_("Sedang dihentikan…"))
        announce(self, _("Sedang dihentikan…"))
        self.stopped.emit()

    def _tell(self, text: str) -> None:
        if text != self._text.text():
            self._text.set_text(text)
