"""What is left of a promise, in digits of one width: large on its page, small in the top bar on every screen."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from core.messages import _
from core.playbook import left, stage
from gui.icons import icon_pixmap
from gui.theme import font, theme
from gui.widgets.paint import inner

_BIG = 34


def _big() -> QFont:
    face = QFont(font("display", tnum=True))
    face.setPixelSize(_BIG)
    face.setWeight(QFont.Weight.ExtraBold)
    return face


class Countdown(QWidget):
    """The digits of one promise, counted from the clock of the office each second, so that sleep and a changed clock cost nothing."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        super().__init__()
        self._now, self._begun, self._until = now, None, None
        self._tick = QTimer(self)
        self._tick.setInterval(1000)
        self._tick.timeout.connect(self._ticked)
        theme.changed.connect(self.update)

    def show_time(self, begun: datetime | None, until: datetime | None) -> None:
        """Count down to ``until``; nothing when there is no promise."""
        self._begun, self._until = begun, until
        (self._tick.start if until is not None else self._tick.stop)()
        self.setVisible(until is not None)
        self._ticked()

    @property
    def stage(self) -> str:
        """``calm``, ``half``, ``soon`` or ``over``."""
        return stage(self._now(), self._begun or self._until, self._until) if self._until is not None else "calm"

    def text(self) -> str:
        """``05.18.42``, or ``Lewat 00.12.30``."""
        if self._until is None:
            return ""
        digits = left(self._now(), self._until)
        return _("Lewat {time}").format(time=digits) if self.stage == "over" else digits

    def _ticked(self) -> None:
        self.setAccessibleName(self.text())
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        over = 30 if self.stage == "over" else 0
        return QSize(round(QFontMetricsF(_big()).horizontalAdvance(self.text())) + over + 2, 42)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            ink = theme.status("jalurcepat").fg
            at = 0.0
            if self.stage == "over":
                painter.drawPixmap(QPointF(0, 9), icon_pixmap("alarm-clock", 24, ink, self.devicePixelRatioF()))
                at = 30.0
            painter.setFont(_big())
            painter.setPen(ink)
            painter.drawText(QRectF(at, 0, self.width() - at, self.height()), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, self.text())


class ClockChip(QAbstractButton):
    """The nearest promise in the top bar: an icon, what it is, the digits. Always words and an icon, never colour alone."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        super().__init__()
        self._now, self._title, self._kind, self._more = now, "", "promise", 0
        self._begun = self._until = None
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        theme.changed.connect(self.update)
        self.hide()

    def show_clock(self, title: str, kind: str, begun: datetime | None, until: datetime | None, more: int = 0) -> None:
        """Show the clock of ``title``; ``more`` others run as well. No time hides it."""
        self._title, self._kind, self._begun, self._until, self._more = title, kind, begun, until, more
        self.setVisible(until is not None)
        self.tick()

    def tick(self) -> None:
        """A second went by."""
        if self._until is not None:
            self.setText(self._words())
            what = _("Penarikan menunggu pengesahan") if self._kind == "ratify" else _("Jalur cepat menunggu verifikasi")
            self.setAccessibleName(f"{what}: {self._title}, {self.text()}")
            self.setToolTip(f"{what}\n{self._title}" + ("\n" + _("dan {n} lagi").format(n=self._more) if self._more else ""))
            self.updateGeometry()
            self.update()

    def _words(self) -> str:
        digits = left(self._now(), self._until)
        text = _("Lewat {time}").format(time=digits) if self._over else digits
        return f"{text}  +{self._more}" if self._more else text

    @property
    def _over(self) -> bool:
        return self._until is not None and self._now() > self._until

    def sizeHint(self) -> QSize:
        face = QFont(font("label", tnum=True))
        face.setWeight(QFont.Weight.Bold)
        return QSize(round(QFontMetricsF(face).horizontalAdvance(self.text())) + 40, 28)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.status("jalurcepat")
        back, ink = (theme["danger"], theme["on_danger"]) if self._over else (look.bg, look.fg)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(look.dot if self.underMouse() or self.hasFocus() else back)
            painter.setBrush(back)
            painter.drawRoundedRect(inner(self.rect()), 14, 14)
            picture = "alarm-clock" if self._over else "shield-alert" if self._kind == "ratify" else "zap"
            painter.drawPixmap(QPointF(11, 7), icon_pixmap(picture, 14, ink, self.devicePixelRatioF()))
            face = QFont(font("label", tnum=True))
            face.setWeight(QFont.Weight.Bold)
            painter.setFont(face)
            painter.setPen(ink)
            painter.drawText(QRectF(30, 0, self.width() - 36, self.height()), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, self.text())
