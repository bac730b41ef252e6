"""The frame over whatever would take what hangs over it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from gui.widgets.plane_paint import paint_drop


class DropSign(QWidget):
    """A soft ground and a strong frame over one widget of a window; it takes no mouse itself."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    def show_over(self, target: QWidget | None, *, out: int = 0) -> None:
        """Frame what can be seen of ``target``, ``out`` pixels around it; None takes the frame away."""
        seen = QRect() if target is None else target.visibleRegion().boundingRect()
        if target is not None:
            corner = target.mapTo(self.parentWidget(), QPoint())
            self.setGeometry(seen.translated(corner).adjusted(-out, -out, out, out))
        if self.isVisible() is not seen.isValid():
            self.setVisible(seen.isValid())
            self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            paint_drop(painter, self.rect().adjusted(1, 1, -1, -1), QRect(), "", self.rect(), warn=False)
