"""The ring around what has the keyboard: one for the whole window, shown only when the keyboard moved the focus there."""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent, QMouseEvent, QMoveEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QWidget

from gui.theme import theme
from gui.widgets.paint import inner

KEYBOARD = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason)
"""Reasons of a focus that a key moved."""
_CLASSES = frozenset({QFocusEvent, QKeyEvent, QMouseEvent, QMoveEvent, QResizeEvent, QHideEvent, QShowEvent})
"""Looked at first: every event of the program passes here, and asking one for its type makes an enumeration, ten times as slow."""
_MOVES = (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Hide, QEvent.Type.Show)


class FocusRing(QWidget):
    """An overlay that follows the focused widget. A widget with the property ``own_ring`` draws its own instead."""

    GAP = 4

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._target: QWidget | None = None
        self._keys = True
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()
        QApplication.instance().installEventFilter(self)
        theme.changed.connect(self.update)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if type(event) not in _CLASSES:
            return False
        if type(event) is QKeyEvent:
            self._keys = True
            return False
        kind = event.type()
        if kind == QEvent.Type.MouseButtonPress:
            self._keys = False  # a field that a click opened needs no ring: its own border says where the letters go
        if kind == QEvent.Type.FocusIn and isinstance(event, QFocusEvent) and isinstance(watched, QWidget):
            shown = event.reason() in KEYBOARD and self._keys and not watched.property("own_ring")
            self._target = watched if shown else None
            self._follow()
        elif kind == QEvent.Type.FocusOut and watched is self._target:
            self._target = None
            self._follow()
        elif kind in _MOVES and isinstance(watched, QWidget) and self._target is not None:
            if not shiboken6.isValid(self._target):
                self._target = None
                self._follow()
            elif watched is self._target or watched.isAncestorOf(self._target):
                self._follow()
        return False

    def _follow(self) -> None:
        target = self._target
        if target is None or not target.isVisible() or target.window() is not self.window():
            self.hide()
            return
        box = QRect(target.mapTo(self.window(), QPoint()), target.size())
        around = target.parentWidget()
        while around is not None and around is not self.window():
            if isinstance(around.parentWidget(), QAbstractScrollArea):
                box = box.intersected(QRect(around.mapTo(self.window(), QPoint()), around.size()))
            around = around.parentWidget()
        if box.isEmpty():
            self.hide()
            return
        self.setGeometry(box.adjusted(-self.GAP, -self.GAP, self.GAP, self.GAP))
        self.raise_()
        self.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme["focus"], 2))
            painter.drawRoundedRect(inner(self.rect(), 1), 9, 9)
