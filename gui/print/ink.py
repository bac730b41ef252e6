"""What the print room is made of: units, colours, fonts and wrapped lines.

One unit is a tenth of a point (the writer runs at 720 units an inch), so whole numbers of pixels give exact type sizes.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextLayout, QTextLine, QTextOption

from core.documents.blocks import Face, Text, Tone
from core.paths import resource
from gui.theme import load_fonts

PER_INCH = 720
PT = 10.0
MM = 720 / 25.4


@cache
def ink(role: str) -> QColor:
    """The colour of a role of the light theme: paper is always light."""
    return QColor(_roles()[role])


@cache
def _roles() -> dict[str, str]:
    with resource("themes", "light.toml").open("rb") as file:
        return dict(tomllib.load(file)["color"])


TONES = {
    Tone.PLAIN: ("text_muted", "surface", "border_strong"),
    Tone.GOOD: ("success_text", "success_soft", "success"),
    Tone.WARN: ("warning_text", "warning_soft", "warning"),
    Tone.BAD: ("danger_text", "danger_soft", "danger"),
}
"""Tone -> roles of (word, ground, mark)."""


@cache
def type_(size: float, weight: int = 400, display: bool = False, tracking: float = 0) -> QFont:
    """A font of ``size`` points.

    Figures keep their normal width: the glyphs of ``tnum`` carry no Unicode value in the PDF, so nobody could search or copy them.
    """
    load_fonts()
    font = QFont("Plus Jakarta Sans" if display else "Inter")
    font.setPixelSize(round(size * PT))
    font.setWeight(QFont.Weight(weight))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    font.setFeature(QFont.Tag("calt"), 0)  # an arrow typed as "->" stays what was approved
    font.setFeature(QFont.Tag("liga"), 0)
    if display:
        font.setWordSpacing(1.5)
    if tracking:
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, tracking * PT)
    return font


@dataclass(frozen=True, slots=True)
class Style:
    """A font, the height of its lines in points, the role of its colour; ``tabs`` (points) puts the words in columns."""

    font: QFont
    leading: float
    colour: str = "text"
    tabs: float = 0


def body() -> Style:
    """Running text."""
    return Style(type_(9), 13.2)


def small(colour: str = "text_muted") -> Style:
    """Small print."""
    return Style(type_(7.6), 10.8, colour)


def strong(size: float = 9) -> Style:
    """Words that stand out inside a text."""
    return Style(type_(size, 600), size * 1.42)


def face(which: Face) -> Style:
    """The style of a face of running text."""
    return {
        Face.BODY: body(),
        Face.SMALL: small(),
        Face.QUOTE: Style(type_(9.2), 13.8),
        Face.HASH: Style(type_(7.8, 500, tracking=0.15), 11.6, "text_secondary", tabs=46),
    }[which]


class Line:
    """One wrapped line of text that can be drawn anywhere. It keeps its layout alive."""

    __slots__ = ("_layout", "_line", "_style", "height", "width")

    def __init__(self, layout: QTextLayout, line: QTextLine, style: Style) -> None:
        self._layout = layout
        self._line = line
        self._style = style
        self.height = style.leading * PT
        self.width = line.naturalTextWidth()

    def draw(self, p: QPainter, x: float, y: float, colour: QColor | None = None) -> None:
        """Draw with the top left corner of the line box at ``x``, ``y``."""
        p.setPen(colour or ink(self._style.colour))
        self._line.draw(p, QPointF(x, y + (self.height - self._line.height()) / 2))


def wrap(text: Text, style: Style, width: float, align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft) -> list[Line]:
    """``text`` as lines no wider than ``width``; a line break in the text is a line break on paper."""
    option = QTextOption(align)
    if style.tabs:
        option.setTabStopDistance(style.tabs * PT)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    lines: list[Line] = []
    words = str(text).replace(" ", "\t") if style.tabs else str(text)
    for part in words.split("\n"):
        layout = QTextLayout(part, style.font)
        layout.setTextOption(option)
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, 0))
            lines.append(Line(layout, line, style))
        layout.endLayout()
    return lines


def tall(lines: list[Line]) -> float:
    """The height of lines under each other."""
    return sum(line.height for line in lines)


def put(p: QPainter, lines: list[Line], x: float, y: float, colour: QColor | None = None) -> float:
    """Draw lines under each other; returns where the next would stand."""
    for line in lines:
        line.draw(p, x, y, colour)
        y += line.height
    return y


def fits(text: Text, style: Style, width: float) -> str:
    """``text`` on one line, shortened at its end with an ellipsis where it is too long."""
    return QFontMetricsF(style.font).elidedText(str(text), Qt.TextElideMode.ElideRight, width)
