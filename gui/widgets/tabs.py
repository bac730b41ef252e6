"""A row of tabs with a line under the current one; a tab may carry a count or a warning. Arrow keys move it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from gui.icons import icon_pixmap
from gui.theme import font, theme
from gui.widgets.focus import KEYBOARD
from gui.widgets.paint import inner

TALL = 40
_GAP, _BADGE, _ICON, _LEAST = 20, 22, 16, 44


@dataclass(frozen=True, slots=True)
class Tab:
    """One tab. ``count`` shows as a badge when it is not 0, red when ``alarm``; ``warn`` shows a triangle.

    With ``picture`` an icon stands for the word; ``tip`` is the whole name where ``text`` is a short one.
    """

    key: str
    text: str
    count: int = 0
    alarm: bool = False
    warn: bool = False
    picture: str = ""
    tip: str = ""


class TabRow(QWidget):
    """``chosen`` carries the key of the tab that a person chose."""

    chosen = Signal(str)

    def __init__(self, name: str, tabs: Sequence[Tab] = (), gap: int = _GAP) -> None:
        super().__init__()
        self._tabs: tuple[Tab, ...] = ()
        self._current, self._gap, self._ring = "", gap, False
        self.setProperty("own_ring", True)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setFixedHeight(TALL)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        theme.changed.connect(self.update)
        self.show_tabs(tabs)

    def show_tabs(self, tabs: Sequence[Tab]) -> None:
        """Show these; the current one stays when it is among them."""
        self._tabs = tuple(tabs)
        if self._current not in [t.key for t in self._tabs]:
            self._current = self._tabs[0].key if self._tabs else ""
        self._say()
        self.updateGeometry()
        self.update()

    def current(self) -> str:
        """The key of the current tab, empty when there is none."""
        return self._current

    def show_current(self, key: str) -> None:
        """Make ``key`` current without telling anybody."""
        self._current = key
        self._say()
        self.update()

    def step(self, by: int) -> None:
        """Go to the next tab, round and round."""
        keys = [t.key for t in self._tabs]
        if keys:
            self._choose(keys[(keys.index(self._current) + by) % len(keys)])

    def boxes(self) -> list[tuple[Tab, QRectF]]:
        """Every tab and where it stands."""
        wide = [self._whole(tab) for tab in self._tabs]
        over = sum(wide) + self._gap * max(0, len(wide) - 1) - self.width()
        others = [n for n, tab in enumerate(self._tabs) if tab.key != self._current and not tab.picture]
        for n in others if over > 0 else ():  # the words of the others end in an ellipsis where there is no room
            wide[n] = max(_LEAST, wide[n] - over / len(others))
        x, found = 0.0, []
        for tab, width in zip(self._tabs, wide, strict=True):
            found.append((tab, QRectF(x, 0, width, self.height())))
            x += width + self._gap
        return found

    def _whole(self, tab: Tab) -> float:
        """The room that a tab takes when all of it shows."""
        words = _ICON if tab.picture else QFontMetricsF(self._face(True)).horizontalAdvance(tab.text)
        return words + (_BADGE + 4 if tab.count else 0) + (20 if tab.warn else 0)

    def sizeHint(self) -> QSize:
        return QSize(round(sum(map(self._whole, self._tabs)) + self._gap * max(0, len(self._tabs) - 1)) + 1, TALL)

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), 120), TALL)

    def _say(self) -> None:
        self.setAccessibleDescription(next((t.tip or t.text for t in self._tabs if t.key == self._current), ""))

    def _face(self, strong: bool) -> object:
        face = font("label")
        face.setWeight(face.Weight.DemiBold if strong else face.Weight.Medium)
        return face

    def _choose(self, key: str) -> None:
        if key != self._current:
            self.show_current(key)
            self.chosen.emit(key)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        for tab, box in self.boxes():
            if box.adjusted(-self._gap / 2, 0, self._gap / 2, 0).contains(event.position()):
                self._choose(tab.key)

    def event(self, event: QEvent) -> bool:
        """The tooltip of a tab whose word is short, or an icon."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            tab = next((t for t, box in self.boxes() if box.contains(QPointF(event.pos()))), None)
            short = tab is not None and (bool(tab.picture) or tab.tip != "" or next(b for t, b in self.boxes() if t is tab).width() < self._whole(tab))
            QToolTip.showText(event.globalPos(), (tab.tip or tab.text) if tab is not None and short else "", self)
            return True
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The ring shows only when the keyboard came here by a key."""
        self._ring = event.reason() in KEYBOARD
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._ring = True
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.step(1 if event.key() == Qt.Key.Key_Right else -1)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        under = self.mapFromGlobal(self.cursor().pos()) if self.underMouse() else QPoint(-1, -1)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for tab, box in self.boxes():
                self._tab(painter, tab, box, box.contains(QPointF(under)))

    def _tab(self, painter: QPainter, tab: Tab, box: QRectF, under: bool) -> None:
        current = tab.key == self._current
        painter.setFont(self._face(current))
        painter.setPen(theme["primary" if current else "text" if under else "text_secondary"])
        if tab.picture:
            ink = theme["primary" if current else "text" if under else "text_secondary"]
            painter.drawPixmap(QPointF(box.x(), 12), icon_pixmap(tab.picture, _ICON, ink, self.devicePixelRatioF()))
        else:
            room = box.width() - (self._whole(tab) - QFontMetricsF(self._face(True)).horizontalAdvance(tab.text))
            text = QFontMetricsF(self._face(current)).elidedText(tab.text, Qt.TextElideMode.ElideRight, room + 1)
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, text)
        right = box.right()
        if tab.warn:
            painter.drawPixmap(QPointF(right - 14, 13), icon_pixmap("triangle-alert", 14, theme["warning_text"], self.devicePixelRatioF()))
            right -= 20
        if tab.count:
            badge = QRectF(right - _BADGE, 11, _BADGE, 18)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme["danger" if tab.alarm else "badge_bg"])
            painter.drawRoundedRect(badge, 9, 9)
            painter.setFont(font("badge"))
            painter.setPen(theme["on_danger" if tab.alarm else "badge_fg"])
            painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, str(min(tab.count, 99)))
        if current:
            painter.fillRect(QRectF(box.x(), self.height() - 2, box.width(), 2), theme["primary"])
            if self.hasFocus() and self._ring:
                painter.setPen(theme["focus"])
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(box.adjusted(-4, 6, 4, -6).intersected(inner(self.rect())), 4, 4)
