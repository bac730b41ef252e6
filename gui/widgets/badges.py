"""Surfaces as short monochrome words, "IG FB +1", without anybody's trade mark."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPixmap

from core.messages import N_
from gui.theme import font, theme, tokens

HEIGHT = 15
_GAP = 3
PLATFORMS = {
    "ig": "instagram",
    "fb": "facebook",
    "x": "x",
    "tiktok": "tiktok",
    "yt": "youtube",
    "wa": "whatsapp",
    "web": "website",
    "linkedin": "linkedin",
    "threads": "threads",
    "telegram": "telegram",
    "press": "pers",
}
"""First word of a surface id -> its platform."""
NAMES = {
    "instagram": "Instagram",
    "facebook": "Facebook",
    "x": "X",
    "tiktok": "TikTok",
    "youtube": "YouTube",
    "whatsapp": "WhatsApp",
    "website": N_("Situs web"),
    "linkedin": "LinkedIn",
    "threads": "Threads",
    "telegram": "Telegram",
    "pers": N_("Siaran pers"),
}


def platform(surface: str) -> str:
    """The platform of a surface id; one that is not known stands for itself."""
    word = surface.split("_", 1)[0]
    return PLATFORMS.get(word, word)


def code(surface: str) -> str:
    """The badge of a surface: ``IG`` of ``ig_feed``; at most five letters for one that is not known."""
    return str(tokens()["platform"].get(platform(surface), platform(surface)[:5].upper()))


@lru_cache(maxsize=512)
def codes(surfaces: tuple[str, ...]) -> tuple[str, ...]:
    """The badges of several surfaces, each once, in their order."""
    return tuple(dict.fromkeys(code(s) for s in surfaces))


@lru_cache(maxsize=2048)
def fitting(words: tuple[str, ...], room: int, most: int = 2) -> tuple[str, ...]:
    """The most badges (at most ``most``, then "+n") that fit into ``room`` pixels; nothing rather than covering the time."""
    for shown in range(min(most, len(words)), 0, -1):
        rest = len(words) - shown
        candidate = (*words[:shown], f"+{rest}") if rest else words
        if width(candidate) <= room:
            return candidate
    return words[:1] if words and width(words[:1]) <= room else ()


@lru_cache(maxsize=256)
def width(words: tuple[str, ...]) -> int:
    """The room that badges take, in logical pixels."""
    metrics = QFontMetricsF(font("badge"))
    return sum(max(18, round(metrics.horizontalAdvance(w)) + 10) for w in words) + _GAP * (len(words) - 1)


@lru_cache(maxsize=512)
def _drawn(words: tuple[str, ...], dpr: float, name: str) -> QPixmap:
    face = font("badge")
    metrics = QFontMetricsF(face)
    drawn = QPixmap(round(width(words) * dpr), round(HEIGHT * dpr))
    drawn.setDevicePixelRatio(dpr)
    drawn.fill(Qt.GlobalColor.transparent)
    with QPainter(drawn) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(face)
        x = 0
        for word in words:
            wide = width((word,))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme["badge_bg"])
            painter.drawRoundedRect(QRectF(x, 0, wide, HEIGHT), 3, 3)
            painter.setPen(theme["badge_fg"])
            painter.drawText(QPointF(x + (wide - metrics.horizontalAdvance(word)) / 2, 11), word)
            x += wide + _GAP
    return drawn


def badges_pixmap(words: tuple[str, ...], dpr: float) -> QPixmap:
    """The badges side by side in the colours of the theme."""
    return _drawn(words, dpr, theme.name)
