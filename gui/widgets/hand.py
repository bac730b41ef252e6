"""What a person holds over the calendar: the chip that follows the mouse, how many there are, and what the place below would do.

A child of the window that takes no mouse, so that what lies under it stays reachable. The words come from
:mod:`core.planning.moves`: colour, icon and words together, before anything is dropped.
"""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from core.messages import _
from core.planning.dates import clock
from core.planning.moves import Verdict
from core.records import Chip
from gui.icons import icon_pixmap
from gui.theme import font, theme, tokens
from gui.widgets.paint import elide
from gui.widgets.shadow import draw_shadow9

CARD = QSize(168, 40)
_PAD, _LINE, _MOST, _WIDEST, _INDENT = 10, 20, 5, 380, 20
_BELOW = QPoint(14, 10)
"""From the tip of the mouse to the chip."""
TONES = {
    "info": ("circle-check", "primary"),
    "warn": ("triangle-alert", "warning_text"),
    "fall": ("signature", "accent_text"),
    "no": ("ban", "danger_text"),
}
"""Icon and colour of each tone of a word about a move."""


class Hand(QWidget):
    """``chip`` and the number of chips in the hand; without a chip only the words show (a move by the keyboard)."""

    def __init__(self, window: QWidget, chip: Chip | None, count: int) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._chip, self._count = chip, count
        self._head, self._tone = "", "info"
        self._time = chip.time if chip is not None else ""
        self._lines: tuple[tuple[str, str], ...] = ()
        level = tokens()["elevation"]["e2"]
        self._level, self._margin = level, level["y"] + level["blur"]
        self.words = ""
        """What is said now, for tests and for screen readers."""
        self.resize(self._size())

    def tell(self, verdict: Verdict | None, note: str = "") -> None:
        """Say what the place below would do; ``note`` is a last line about keys. None: there is no place here."""
        if verdict is None:
            self._head, self._lines, self._tone = _("Lepas di sini tidak memindahkan apa pun"), (), "info"
        else:
            told = [(w.tone, str(w.text)) for w in verdict.words]
            rest = len(told) - _MOST
            more = [("info", _("dan {n} lagi").format(n=rest))] if rest > 0 else []
            self._head, self._tone = str(verdict.head), verdict.tone
            self._time = clock(verdict.landing[0][11:16])
            self._lines = (*told[:_MOST], *more)
        if note:
            self._lines = (*self._lines, ("", note))
        self.words = "\n".join((self._head, *(text for _tone, text in self._lines)))
        self.setAccessibleName(self.words)
        self._lines = tuple(part for tone, text in self._lines for part in _wrapped(tone, text))
        self.resize(self._size())
        self.update()

    def follow(self, at: QPoint) -> None:
        """Stand beside a point of the window, always inside it."""
        room, m = self.parentWidget().rect(), self._margin
        x = min(at.x() + _BELOW.x(), room.width() - (self.width() - 2 * m) - 4)
        y = at.y() + _BELOW.y()
        if y + self.height() - 2 * m > room.height() - 4:
            y = at.y() - _BELOW.y() - (self.height() - 2 * m)
        self.move(max(4, x) - m, max(4, y) - m)

    def _bubble(self) -> QSize:
        """The size of the words; empty while nothing is said."""
        if not self._head:
            return QSize(0, 0)
        face, small = QFontMetricsF(font("label")), QFontMetricsF(font("caption"))
        wide = max([face.horizontalAdvance(self._head), *(small.horizontalAdvance(text) + (_INDENT if tone else 0) for tone, text in self._lines)])
        return QSize(min(_WIDEST, round(wide) + 2 * _PAD + 22), _LINE * (1 + len(self._lines)) + 12)

    def _size(self) -> QSize:
        bubble, card = self._bubble(), CARD if self._chip is not None else QSize(0, -6)
        m = 2 * self._margin
        return QSize(max(bubble.width(), card.width()) + m, card.height() + 6 + bubble.height() + m)

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            y = float(self._margin)
            if self._chip is not None:
                self._paint_card(painter, QRectF(self._margin, y, CARD.width(), CARD.height()))
                y += CARD.height() + 6
            if self._head:
                bubble = self._bubble()
                self._paint_words(painter, QRectF(self._margin, y, bubble.width(), bubble.height()))

    def _raised(self, painter: QPainter, box: QRectF, edge: str) -> None:
        draw_shadow9(painter, box, blur=self._level["blur"], dy=self._level["y"], alpha=self._level["alpha"], radius=6)
        painter.setPen(QPen(theme[edge], 1))
        painter.setBrush(theme["surface_raised"])
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)

    def _paint_card(self, painter: QPainter, box: QRectF) -> None:
        assert self._chip is not None
        if self._count > 1:
            self._raised(painter, box.translated(4, 4).adjusted(0, 0, 0, -2), "border_strong")
        self._raised(painter, box, "primary")
        look, dpr = theme.status(self._chip.status), painter.device().devicePixelRatio()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.fg)
        painter.drawRect(QRectF(box.x() + 1, box.y() + 4, 3, box.height() - 8))
        painter.drawPixmap(QPointF(box.x() + 10, box.y() + 6), icon_pixmap(look.icon, 12, look.fg, dpr))
        painter.setFont(font("caption"))
        painter.setPen(theme["text_secondary"])
        painter.drawText(QPointF(box.x() + 27, box.y() + 16), self._time or _("belum ada jam"))
        painter.setFont(font("label"))
        painter.setPen(theme["text"])
        painter.drawText(QPointF(box.x() + 10, box.y() + 32), elide(self._chip.title or _("Tanpa judul"), "label", box.width() - 20))
        if self._count > 1:
            self._paint_count(painter, box)

    def _paint_count(self, painter: QPainter, box: QRectF) -> None:
        text, face = str(self._count), font("badge")
        wide = max(20.0, QFontMetricsF(face).horizontalAdvance(text) + 12)
        badge = QRectF(box.right() - wide + 6, box.y() - 8, wide, 18)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme["primary"])
        painter.drawRoundedRect(badge, 9, 9)
        painter.setFont(face)
        painter.setPen(theme["on_primary"])
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, text)

    def _paint_words(self, painter: QPainter, box: QRectF) -> None:
        self._raised(painter, box, "border_strong")
        dpr = painter.device().devicePixelRatio()
        picture, ink = TONES[self._tone]
        y = box.y() + 6
        painter.drawPixmap(QPointF(box.x() + _PAD, y + 3), icon_pixmap("calendar-days" if self._tone == "info" else picture, 14, theme[ink], dpr))
        painter.setFont(font("label"))
        painter.setPen(theme["text"])
        painter.drawText(QPointF(box.x() + _PAD + 20, y + 14), elide(self._head, "label", box.width() - 2 * _PAD - 20))
        painter.setFont(font("caption"))
        for tone, text in self._lines:
            y += _LINE
            left = box.x() + _PAD
            if tone:
                picture, ink = TONES[tone.strip()]
                if not tone.endswith(" "):
                    painter.drawPixmap(QPointF(left + 1, y + 4), icon_pixmap(picture, 12, theme[ink], dpr))
                left += _INDENT
            painter.setPen(theme[ink if tone.strip() not in ("", "info") else "text_muted"])
            painter.drawText(QPointF(left, y + 14), elide(text, "caption", box.right() - _PAD - left))


def _wrapped(tone: str, text: str) -> list[tuple[str, str]]:
    """A word about a move on one line or two; the second has its tone with a space, and no icon."""
    metrics, room = QFontMetricsF(font("caption")), _WIDEST - 2 * _PAD - _INDENT - 22
    if metrics.horizontalAdvance(text) <= room:
        return [(tone, text)]
    words, first = text.split(), ""
    while words and metrics.horizontalAdvance(f"{first} {words[0]}") <= room:
        first = f"{first} {words.pop(0)}".strip()
    return [(tone, first), (f"{tone} ", " ".join(words))] if first else [(tone, text)]
