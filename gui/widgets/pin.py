"""The boxes for a PIN: 6 to 12 digits, one painted box each, the digits themselves in one hidden line."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget

from gui.theme import theme
from gui.widgets.paint import inner

SHORTEST, LONGEST = 6, 12


class PinEdit(QWidget):
    """Takes digits, Backspace and a pasted number; shows dots. ``entered`` is sent on Enter when enough digits are there.

    Nobody but the owner knows how long a PIN is, so the boxes grow with what is typed: six at first, then as many as digits.
    """

    changed = Signal()
    entered = Signal()

    BOX, HEIGHT, GAP, RING = 44, 52, 8, 3
    WIDEST = 392
    """What a dialog of 440 has inside."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._digits = ""
        self._error = False
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("own_ring", True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self._tell()
        theme.changed.connect(self.update)

    def take(self) -> str:
        """The digits, which are forgotten here by asking."""
        digits = self._digits
        self.clear()
        return digits

    def clear(self) -> None:
        """Forget the digits."""
        self._set("")

    def ready(self) -> bool:
        """True when a PIN could be this long."""
        return len(self._digits) >= SHORTEST

    def show_error(self, on: bool) -> None:
        """Draw the boxes in the colour of an error, until the next digit."""
        self._error = on
        self.update()

    def boxes(self) -> int:
        """How many boxes are drawn: six, or one a digit."""
        return max(SHORTEST, len(self._digits))

    def _set(self, digits: str) -> None:
        if digits != self._digits:
            self._digits = digits
            self.updateGeometry()
            self.changed.emit()
        self._tell()
        self.update()

    def _tell(self) -> None:
        self.setAccessibleDescription(f"{len(self._digits)}/{self.boxes()}")

    def sizeHint(self) -> QSize:
        side = self._side()
        return QSize(self.boxes() * (side + self.GAP) - self.GAP + 2 * self.RING, self.HEIGHT + 2 * self.RING)

    def _side(self) -> int:
        """Boxes get narrower from eight on, so that twelve and the ring of the last fit into ``WIDEST``."""
        return min(self.BOX, (self.WIDEST - 2 * self.RING + self.GAP) // self.boxes() - self.GAP)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Backspace:
            self._set(self._digits[:-1])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.ready():
                self.entered.emit()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self._add(QApplication.clipboard().text().strip())
        elif event.text().isascii() and event.text().isdigit():
            self._add(event.text())
        else:
            super().keyPressEvent(event)

    def _add(self, text: str) -> None:
        """Take digits; a pasted text that is no number changes nothing."""
        if text.isascii() and text.isdigit():
            self._error = False
            self._set((self._digits + text)[:LONGEST])

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        side = self._side()
        left = (self.width() - (self.boxes() * (side + self.GAP) - self.GAP)) // 2
        at = min(len(self._digits), self.boxes() - 1)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for n in range(self.boxes()):
                box = QRect(left + n * (side + self.GAP), self.RING, side, self.HEIGHT)
                painter.setPen(QPen(theme["danger" if self._error else "border_control" if self.isEnabled() else "border"], 1))
                painter.setBrush(theme["surface_raised" if self.isEnabled() else "surface"])
                painter.drawRoundedRect(inner(box), 8, 8)
                if self.hasFocus() and n == at:
                    painter.setPen(QPen(theme["focus"], 2))
                    painter.setBrush(Qt.BrushStyle.NoBrush)
                    painter.drawRoundedRect(inner(box.adjusted(-2, -2, 2, 2), 0), 10, 10)
                if n < len(self._digits):
                    painter.setPen(Qt.PenStyle.NoPen)
                    painter.setBrush(theme["text"])
                    painter.drawEllipse(box.center(), 4, 4)
