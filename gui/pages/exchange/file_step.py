"""The first step of an import: choose a file or drop it here, watch it being read, and see in words why one is refused."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QProgressBar, QVBoxLayout, QWidget

from core.messages import N_, _
from gui import notices
from gui.theme import theme
from gui.widgets.controls import button, emptied, label
from gui.widgets.glyphs import Glyph
from gui.widgets.prose import Prose
from gui.widgets.surfaces import Banner

ENDINGS = (".xlsx", ".xls", ".ods", ".csv", ".tsv", ".txt", ".ics")
KINDS = N_("Rencana (*.xlsx *.xls *.ods *.csv *.tsv *.txt *.ics)")


class _Zone(QFrame):
    """A frame of dashes that lights up while something is held over it."""

    def __init__(self) -> None:
        super().__init__()
        self._lit = False
        theme.changed.connect(self.update)

    def light(self, on: bool) -> None:
        """Show that what is held may be dropped here."""
        self._lit = on
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme["primary" if self._lit else "border_strong"], 2 if self._lit else 1, Qt.PenStyle.DashLine))
            painter.setBrush(theme["primary_soft" if self._lit else "surface"])
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5), 10, 10)


class FileStep(QWidget):
    """``chosen`` carries the path of a file; ``stopped`` that somebody does not want to wait for it."""

    chosen = Signal(object)
    stopped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAcceptDrops(True)
        self._above = QVBoxLayout()
        self._zone = _Zone()
        self.choose = button(_("Pilih berkas…"), self._choose, kind="primary", picture="folder-open")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(320)
        self._bar.setAccessibleName(_("Membaca berkas"))
        self._told = label("", "label", "secondary")
        self._told.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.stop = button(_("Hentikan"), self.stopped.emit, scale="sm")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(self._above)
        column.addWidget(self._zone, 1)
        self._fill()
        self.show_reading("")

    def _fill(self) -> None:
        inside = QVBoxLayout(self._zone)
        inside.setSpacing(8)
        head = label(_("Seret berkas rencana ke sini"), "subhead")
        head.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        text = Prose(
            _(
                "Excel (.xlsx, .xls), OpenDocument (.ods), CSV, atau kalender (.ics). Kolom seperti Tanggal, Platform, Topik, Caption dan PIC "
                "dikenali sendiri. Belum ada yang disimpan sebelum Anda melihat hasil uji coba."
            ),
            "body",
            "text_muted",
            Qt.AlignmentFlag.AlignHCenter,
        )
        text.setFixedSize(460, text.heightForWidth(460))
        inside.addStretch(1)
        for part in (Glyph("sheet", 20, "primary", 40), head, text):
            inside.addWidget(part, 0, Qt.AlignmentFlag.AlignHCenter)
        inside.addSpacing(6)
        for part in (self.choose, self._told, self._bar, self.stop):
            inside.addWidget(part, 0, Qt.AlignmentFlag.AlignHCenter)
        inside.addStretch(1)

    def show_reading(self, name: str) -> None:
        """Show that ``name`` is being read; an empty name ends it."""
        reading = bool(name)
        for part in (self._bar, self._told, self.stop):
            part.setVisible(reading)
        self.choose.setVisible(not reading)
        self._bar.setRange(0, 0)
        self._told.setText(_("Membaca {name}…").format(name=name) if reading else "")
        if reading:
            self.tell([])
            self.stop.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_progress(self, done: int, total: int) -> None:
        """How many rows have come over."""
        self._bar.setRange(0, max(1, total))
        self._bar.setValue(done)

    def tell(self, reasons: list[str]) -> None:
        """Say why a file was refused; no reasons take it away."""
        emptied(self._above)
        if reasons:
            self._above.addWidget(Banner("danger", reasons))
            self.choose.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose(self) -> None:
        found = notices.open_files(self, _("Pilih berkas rencana"), _(KINDS))
        if found:
            self.chosen.emit(found[0])

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped(event):
            self._zone.light(True)
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: object) -> None:
        self._zone.light(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self._zone.light(False)
        if path := dropped(event):
            event.acceptProposedAction()
            self.chosen.emit(path)


def dropped(event: QDropEvent) -> Path | None:
    """The file of this computer that is being dropped, if its name is one of a plan."""
    paths = [Path(u.toLocalFile()) for u in event.mimeData().urls() if u.isLocalFile()]
    return next((p for p in paths if p.suffix.lower() in ENDINGS), None)
