"""A pull with the mouse inside the window, without Qt's own drag: no second event loop, the same on every platform, and Esc ends it.

The widget where the button went down keeps the mouse until it is released, so all moves arrive there; what lies under
the pointer is looked up among ``targets``. Standing still at an edge of a target asks for the next page after a pause.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QWidget

EDGE = 22
"""Pixels from the border of a target that count as its edge."""
PAUSE = 650
"""Milliseconds at an edge before the page turns, and between two turns."""


def ground(target: QWidget) -> QWidget:
    """The part of a target on which things lie."""
    return target.viewport() if isinstance(target, QAbstractScrollArea) else target


class Drag(QObject):
    """One pull, from the first move to the release. ``target`` and ``at`` (in its ground) follow the mouse; None between the targets."""

    moved = Signal()
    """The pointer moved; look at ``target``, ``at`` and ``place``."""
    edged = Signal(object, int, int)
    """The pointer rests at an edge of a target: -1, 0 or 1 to the left and right, and up and down."""
    dropped = Signal(bool)
    """The button was released; True while Alt was held."""
    cancelled = Signal()

    def __init__(self, source: QWidget, targets: Callable[[], Sequence[QWidget]]) -> None:
        super().__init__(source)
        self._port, self._targets = ground(source), targets
        self.target: QWidget | None = None
        self.at = QPoint()
        self.place = QPoint()
        """The pointer in the window."""
        self._edge = (0, 0)
        self._rest = QTimer(self)
        self._rest.setInterval(PAUSE)
        self._rest.timeout.connect(self.turn_now)
        self._port.setCursor(Qt.CursorShape.ClosedHandCursor)
        QApplication.instance().installEventFilter(self)

    def end(self) -> None:
        """Let go of everything; nothing is reported after it."""
        self._rest.stop()
        QApplication.instance().removeEventFilter(self)
        self._port.unsetCursor()
        if QWidget.mouseGrabber() is self._port:
            self._port.releaseMouse()
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if watched is self._port and isinstance(event, QMouseEvent):
            if kind == QEvent.Type.MouseMove:
                self._follow(event)
                return True
            if kind == QEvent.Type.MouseButtonRelease and event.button() == Qt.MouseButton.LeftButton:
                self._follow(event)
                self.dropped.emit(bool(event.modifiers() & Qt.KeyboardModifier.AltModifier))
                return True
            if kind == QEvent.Type.MouseButtonPress:
                return True  # another button while one is held means nothing
        elif kind in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride) and isinstance(event, QKeyEvent) and isinstance(watched, QWidget):
            if event.key() == Qt.Key.Key_Escape and kind == QEvent.Type.KeyPress:
                self.cancelled.emit()
            event.accept()
            return True  # keys mean nothing else while something is in the hand
        elif (kind == QEvent.Type.WindowDeactivate and watched is self._port.window()) or (kind == QEvent.Type.Hide and watched is self._port):
            self.cancelled.emit()
        return False

    def _follow(self, event: QMouseEvent) -> None:
        far = event.globalPosition().toPoint()
        self.place = self._port.window().mapFromGlobal(far)
        self.target = next((t for t in self._targets() if _over(ground(t), far)), None)
        if self.target is not None:
            self.at = ground(self.target).mapFromGlobal(far)
        edge = (0, 0) if self.target is None else _edge(ground(self.target).rect(), self.at)
        if edge != self._edge:
            self._edge = edge
            self._rest.stop()
            if edge != (0, 0):
                self._rest.start()
        self.moved.emit()

    @property
    def waits(self) -> bool:
        """Whether the pointer rests at an edge, and the page turns after the pause."""
        return self._rest.isActive()

    def turn_now(self) -> None:
        """The pause at an edge is over."""
        self.edged.emit(self.target, *self._edge)
        self.moved.emit()


def _over(port: QWidget, far: QPoint) -> bool:
    return port.isVisible() and port.rect().contains(port.mapFromGlobal(far))


def _edge(box: QRect, at: QPoint) -> tuple[int, int]:
    """Which edges a point stands at."""
    across = -1 if at.x() < box.left() + EDGE else 1 if at.x() > box.right() - EDGE else 0
    down = -1 if at.y() < box.top() + EDGE else 1 if at.y() > box.bottom() - EDGE else 0
    return across, down
