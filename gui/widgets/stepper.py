"""The chain of an item as circles on a line: done, now, returned, or still to come."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from core.messages import _
from gui.icons import icon_pixmap
from gui.theme import font, theme

_ROUND, _LINE, _SHORT, _GAP = 22, 22, 8, 8


@dataclass(frozen=True, slots=True)
class Step:
    """One step in words. ``state`` is done, now, back (returned) or later."""

    text: str
    state: str


class Stepper(QWidget):
    """Shows steps side by side; the words of steps that do not fit are left to the tooltip, the present one keeps its word."""

    def __init__(self) -> None:
        super().__init__()
        self._steps: tuple[Step, ...] = ()
        self.setFixedHeight(32)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def show_steps(self, steps: Sequence[Step]) -> None:
        """Show these in their order."""
        self._steps = tuple(steps)
        words = {"done": _("selesai"), "now": _("sekarang"), "back": _("dikembalikan"), "later": _("nanti")}
        text = "\n".join(f"{n}. {s.text}: {words[s.state]}" for n, s in enumerate(self._steps, 1))
        self.setAccessibleName(text)
        self.setToolTip(text)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(round(self._width(full=True)), 32)

    def minimumSizeHint(self) -> QSize:
        return QSize(round(self._width(full=False)), 32)

    def _width(self, *, full: bool, line: int = _LINE) -> float:
        metrics = QFontMetricsF(self._face(True))
        words = [metrics.horizontalAdvance(s.text) + _GAP for s in self._steps if full or s.state in ("now", "back")]
        return len(self._steps) * (_ROUND + _GAP) + max(0, len(self._steps) - 1) * (line + _GAP) + sum(words)

    def _face(self, strong: bool) -> QFont:
        face = font("label")
        face.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Medium)
        return face

    def paintEvent(self, event: QPaintEvent) -> None:
        line = _LINE if self._width(full=True) <= self.width() else _SHORT  # shorter lines before fewer words
        full, x = self._width(full=True, line=line) <= self.width(), 0.0
        line = line if full else _LINE
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for number, step in enumerate(self._steps, 1):
                if number > 1:
                    painter.setPen(QPen(theme["border_strong"], 1))
                    painter.drawLine(QPointF(x, 16.5), QPointF(x + line, 16.5))
                    x += line + _GAP
                x = self._step(painter, x, number, step, full)

    def _step(self, painter: QPainter, x: float, number: int, step: Step, full: bool) -> float:
        circle, dpr = QRectF(x + 0.5, 5.5, _ROUND - 1, _ROUND - 1), self.devicePixelRatioF()
        now = step.state == "now"
        fill = {"done": "success_soft", "now": "primary", "back": "warning_soft"}.get(step.state, "surface_raised")
        painter.setPen(QPen(theme[fill if step.state != "later" else "border_control"], 1))
        painter.setBrush(theme[fill])
        painter.drawEllipse(circle)
        if step.state in ("done", "back"):
            name, ink = ("check", "success_text") if step.state == "done" else ("undo-2", "warning_text")
            painter.drawPixmap(QPointF(x + 5, 10), icon_pixmap(name, 12, theme[ink], dpr))
        else:
            painter.setFont(self._face(True))
            painter.setPen(theme["on_primary" if now else "text_secondary"])
            painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, str(number))
        x += _ROUND + _GAP
        if full or step.state in ("now", "back"):
            painter.setFont(self._face(now))
            painter.setPen(theme["primary" if now else "text_secondary"])
            painter.drawText(QPointF(x, 21), step.text)
            x += QFontMetricsF(self._face(True)).horizontalAdvance(step.text) + _GAP
        return x
