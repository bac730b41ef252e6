"""The bar at the top: what the page puts there, the search, and the settings of the window."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QSizePolicy, QStackedWidget, QWidget

from core.messages import _
from gui.icons import icon_pixmap
from gui.theme import font, theme
from gui.widgets.controls import icon_button, label
from gui.widgets.glyphs import TONES
from gui.widgets.paint import elide, inner, paint_key


class SearchBox(QAbstractButton):
    """Looks like a field and opens the palette, where the typing happens."""

    def __init__(self) -> None:
        super().__init__()
        self.setText(_("Cari judul, takarir, tagar…"))
        self.setAccessibleName(_("Cari konten dan perintah"))
        self.setToolTip(_("Cari konten dan perintah (Ctrl+K)"))
        self.setCursor(Qt.CursorShape.IBeamCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(268, 32)

    def minimumSizeHint(self) -> QSize:
        return QSize(150, 32)

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(theme["border_control"])
            painter.setBrush(theme["surface_hover" if self.underMouse() else "surface_raised"])
            painter.drawRoundedRect(inner(self.rect()), 6, 6)
            painter.drawPixmap(QPointF(11, 8), icon_pixmap("search", 16, theme["text_muted"], self.devicePixelRatioF()))
            room = self.width() - 35 - 12 - round(paint_key(painter, self.width() - 8, self.height() / 2, "Ctrl K"))
            painter.setFont(font("body"))
            painter.setPen(theme["text_muted"])
            painter.drawText(QRect(35, 0, room, self.height()), Qt.AlignmentFlag.AlignVCenter, elide(self.text(), "body", room))


class Notice(QFrame):
    """A quiet word beside the search, such as CONTOH for the demo office."""

    def __init__(self, tone: str, text: str, tip: str) -> None:
        super().__init__()
        self.setObjectName("banner")
        self.setProperty("tone", tone)
        assert tone in TONES
        line = QHBoxLayout(self)
        line.setContentsMargins(8, 3, 8, 3)
        line.addWidget(label(text, "caption"))
        self.setToolTip(tip)
        self.setAccessibleName(f"{text}. {tip}")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)


class TopBar(QFrame):
    """56 pixels high. ``settings_pressed`` asks for the settings below the button."""

    settings_pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("topbar")
        self.setFixedHeight(56)
        self._alone = self._demo = False
        self._left = QStackedWidget()
        self._left.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.search = SearchBox()
        self.settings = icon_button("settings-2", _("Tampilan dan bahasa"), self.settings_pressed.emit)
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(20, 0, 20, 0)
        self._line.setSpacing(12)
        self._line.addWidget(self._left, 1)
        self._line.addWidget(self.search)
        self._line.addWidget(self.settings)

    def show_left(self, bar: QWidget) -> None:
        """Show what belongs to a page."""
        if self._left.indexOf(bar) < 0:
            self._left.addWidget(bar)
        self._left.setCurrentWidget(bar)

    def show_alone(self, on: bool) -> None:
        """Leave the room to the page: the search stays one Ctrl+K away."""
        if on is not self._alone:
            self._alone = on
            for part in (self.search, self.settings):
                part.setVisible(not on)

    def show_demo(self) -> None:
        """Say that this office is fictional; once is enough."""
        if not self._demo:
            self._demo = True
            self.add_notice(Notice("paraf", _("CONTOH"), _("Kantor contoh: semua orang, angka, dan keputusan di sini rekaan.")))

    def add_notice(self, notice: QWidget) -> None:
        """Something that is to be seen on every screen, at the left of the search."""
        self._line.insertWidget(1, notice)
