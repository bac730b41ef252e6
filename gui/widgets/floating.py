"""Things that float over the window: popover, toast, dialog. They are children of the window with a painted shadow,
because top-level windows without a compositor have black corners.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from gui.theme import theme, tokens
from gui.widgets.controls import button, label
from gui.widgets.prose import Prose
from gui.widgets.shadow import draw_shadow9
from gui.widgets.surfaces import TONES, Glyph, announce


class Floating(QFrame):
    """A raised surface with a shadow; ``body`` is where its content goes. Children keep away from the shadow by themselves."""

    def __init__(
        self, window: QWidget, *, radius: int = 8, elevation: str = "e2", back: str = "surface_raised", padding: Sequence[int] = (12, 12, 12, 12)
    ) -> None:
        super().__init__(window)
        self._radius, self._level, self._back = radius, tokens()["elevation"][elevation], back
        self.margin = m = self._level["y"] + self._level["blur"]  # the room that the shadow takes on every side
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(*(m + side for side in padding))
        theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            m = self.margin
            box = QRectF(self.rect()).adjusted(m, m, -m, -m)
            draw_shadow9(painter, box, blur=self._level["blur"], dy=self._level["y"], alpha=self._level["alpha"], radius=self._radius)
            painter.setPen(QPen(theme["border" if self._back == "surface_raised" else self._back], 1))
            painter.setBrush(theme[self._back])
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), self._radius, self._radius)

    def fit(self) -> None:
        """Take the size that the content needs now, also when parts of it were shown, hidden or reworded a moment ago."""
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)  # what lies deeper tells its holder of it by this
        self.body.activate()
        self.adjustSize()

    def place(self, x: int, y: int) -> None:
        """Put the visible box, without its shadow, at ``x, y`` of the window, but keep it inside."""
        self.fit()
        room, m = self.parentWidget().rect(), self.margin
        x = max(8, min(x, room.width() - (self.width() - 2 * m) - 8))
        y = max(8, min(y, room.height() - (self.height() - 2 * m) - 8))
        self.move(x - m, y - m)


def _give_back(widget: QWidget | None) -> None:
    """Put the keyboard where it was before; what stood there may be hidden or gone since, when the page behind was filled again."""
    if widget is not None and shiboken6.isValid(widget) and widget.isVisible():
        widget.setFocus(Qt.FocusReason.PopupFocusReason)


class Popover(Floating):
    """A floating panel that a click outside, Esc or losing the keyboard closes. The focus goes back where it came from."""

    closed = Signal()

    def __init__(self, window: QWidget, name: str, **look: object) -> None:
        super().__init__(window, **look)  # type: ignore[arg-type]
        self.setAccessibleName(name)
        self._back_to: QWidget | None = None

    def open_at(self, x: int, y: int, first: QWidget | None = None) -> None:
        """Show the box at ``x, y`` of the window with the keyboard on ``first``."""
        self._back_to = QApplication.focusWidget()
        self.place(x, y)
        self.show()
        self.raise_()
        (first or self).setFocus(Qt.FocusReason.PopupFocusReason)
        QApplication.instance().installEventFilter(self)

    def close_it(self) -> None:
        """Close, and give the keyboard back."""
        if self.isVisible():
            QApplication.instance().removeEventFilter(self)
            self.hide()
            _give_back(self._back_to)
            self.closed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.MouseButtonPress and isinstance(event, QMouseEvent) and isinstance(watched, QWidget):
            m = self.margin
            if not self.rect().adjusted(m, m, -m, -m).contains(self.mapFromGlobal(event.globalPosition().toPoint())) and watched.window() is self.window():
                self.close_it()
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_it()
        else:
            super().keyPressEvent(event)


VEIL = "scrim"
"""The object name of every veil, by which shortcuts know that a dialog is up."""


class Scrim(QWidget):
    """The dark veil under a dialog: takes every click, follows the size of the window, keeps Tab inside."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName(VEIL)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        window.installEventFilter(self)
        theme.changed.connect(self.update)
        self.setGeometry(window.rect())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self.parentWidget():
            self.setGeometry(self.parentWidget().rect())
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), theme["scrim"])

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()


@dataclass(frozen=True, slots=True)
class Choice:
    """One button of a dialog: ``key`` is the answer, ``kind`` its look; the last one stands at the right."""

    key: str
    text: str
    kind: str = ""
    picture: str = ""


class Dialog(Floating):
    """A modal panel on a scrim. ``answered`` carries the key of the choice; Esc answers with the first choice."""

    answered = Signal(str)

    def __init__(self, window: QWidget, title: str, text: str, choices: Sequence[Choice], *, width: int = 440, tone: str = "") -> None:
        self._scrim = Scrim(window)
        super().__init__(self._scrim, radius=12, elevation="e3", padding=(24, 20, 24, 20))
        self._back_to = QApplication.focusWidget()
        self._choices = tuple(choices)
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        self.setFixedWidth(width + 2 * self.margin)
        self.body.setSpacing(8)
        head = QHBoxLayout()
        head.setSpacing(12)
        if tone:
            picture, ink = TONES[tone]
            head.addWidget(Glyph(picture, 20, ink))
        head.addWidget(label(title.removesuffix("."), "heading"), 1)
        self.body.addLayout(head)
        if text:
            self.body.addWidget(Prose(text))
        self.middle = QVBoxLayout()
        self.body.addLayout(self.middle)
        self.body.addSpacing(8)
        self._foot = foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addStretch(1)
        self.buttons = {}
        for choice in choices:
            made = button(choice.text, kind=choice.kind, picture=choice.picture)
            made.clicked.connect(lambda checked=False, key=choice.key: self.answer(key))
            self.buttons[choice.key] = made
            foot.addWidget(made)
        self.body.addLayout(foot)
        self._scrim.installEventFilter(self)

    def open_it(self) -> None:
        """Show the dialog in the middle of its window, as wide as its buttons need, with the keyboard on its last one."""
        self._scrim.show()
        self._scrim.raise_()
        self.show()
        sides = self.body.contentsMargins()
        self.setFixedWidth(max(self.width(), min(self._foot.sizeHint().width() + sides.left() + sides.right(), self._scrim.width())))
        self._centre()
        list(self.buttons.values())[-1].setFocus(Qt.FocusReason.PopupFocusReason)
        announce(self, self.accessibleName())

    def answer(self, key: str) -> None:
        """Close and tell the answer."""
        self._scrim.hide()
        _give_back(self._back_to)
        self.answered.emit(key)
        self._scrim.deleteLater()

    def _fit_content(self) -> None:
        """Take the height that the window has room for; a dialog whose content scrolls says how."""

    def _centre(self) -> None:
        self.body.activate()
        self.resize(self.width(), self.body.heightForWidth(self.width()) if self.body.hasHeightForWidth() else self.sizeHint().height())
        room = self._scrim.rect()
        self.move((room.width() - self.width()) // 2, max(0, (room.height() - self.height()) // 2))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self._scrim:
            self._fit_content()
            self._centre()
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.answer(self._choices[0].key)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and QApplication.focusWidget() in self.buttons.values():
            QApplication.focusWidget().click()
        else:
            event.accept()  # nothing may reach the window behind

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes round inside the dialog."""
        inside = [w for w in self.findChildren(QWidget) if w.isVisible() and w.isEnabled() and w.focusPolicy() & Qt.FocusPolicy.TabFocus]
        if inside:
            now = QApplication.focusWidget()
            at = inside.index(now) if now in inside else -1 if forward else 0
            inside[(at + (1 if forward else -1)) % len(inside)].setFocus(Qt.FocusReason.TabFocusReason)
        return True


class Toast(Floating):
    """A short word at the bottom of the window: six seconds, at most one action, waits while the mouse is over it."""

    def __init__(self, window: QWidget, text: str, action: str = "", on_action: Callable[[], object] | None = None) -> None:
        super().__init__(window, back="tooltip_bg", padding=(14, 7, 8, 7))
        line = QHBoxLayout()
        line.setSpacing(10)
        line.addWidget(Glyph("circle-check", 16, "tooltip_fg"))
        line.addWidget(label(text, "body", "on_tooltip"))
        self.text = text
        if action:
            act = button(action, on_action, kind="toast")
            act.clicked.connect(self.fade)
            face = act.font()
            face.setWeight(face.Weight.DemiBold)
            act.setFont(face)
            line.addSpacing(8)
            line.addWidget(act)
        else:
            line.addSpacing(8)
        self.body.addLayout(line)
        self.setMinimumHeight(44 + 2 * self.margin)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(tokens()["motion"]["toast_stay"])
        self._timer.timeout.connect(self.fade)
        window.installEventFilter(self)
        self._settle()
        self.show()
        self.raise_()
        self._timer.start()
        announce(self, text)

    def fade(self) -> None:
        """Go away now."""
        self._timer.stop()
        self.hide()
        self.deleteLater()

    def _settle(self) -> None:
        self.fit()
        room = self.parentWidget().rect()
        self.move(QPoint((room.width() - self.width()) // 2, room.height() - self.height() + self.margin - 24))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self.parentWidget():
            self._settle()
        return False

    def enterEvent(self, event: QEvent) -> None:
        self._timer.stop()

    def leaveEvent(self, event: QEvent) -> None:
        self._timer.start()
