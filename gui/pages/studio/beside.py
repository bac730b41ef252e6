"""All sizes of one template side by side, live: what is typed at the right changes here as well."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from core.messages import _
from gui.pages.studio.canvas import SHAPES, Canvas
from gui.pages.studio.work import WORDS, Drawn

_SPANS = {"portrait": (0, 0, 1, 2), "square": (0, 2, 1, 2), "story": (0, 4, 1, 2), "wide": (1, 0, 1, 4), "a4": (1, 4, 1, 2)}


class Beside(QWidget):
    """``sized`` carries the width in pixels of every picture after the room changed."""

    sized = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("ground")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(_("Semua ukuran berdampingan"))
        self.canvases = {v: Canvas(v, edge=10, caption=WORDS[v]) for v in SHAPES}
        grid = QGridLayout(self)
        grid.setContentsMargins(20, 16, 20, 16)
        grid.setSpacing(12)
        for variant, canvas in self.canvases.items():
            canvas.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
            grid.addWidget(canvas, *_SPANS[variant])
        for column in range(6):
            grid.setColumnStretch(column, 1)
        grid.setRowStretch(0, 3)
        grid.setRowStretch(1, 2)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(60)
        self._rest.timeout.connect(self.tell)

    def tell(self) -> None:
        """Say how large the pictures are."""
        if self.isVisible():
            self.sized.emit({v: c.wanted_width() for v, c in self.canvases.items()})

    def show_drawn(self, found: Drawn) -> None:
        """Show one new picture, in its place."""
        self.canvases[found.variant].show_drawn(found)

    def clear(self) -> None:
        """Show nothing: another template comes."""
        for canvas in self.canvases.values():
            canvas.clear()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._rest.start()
