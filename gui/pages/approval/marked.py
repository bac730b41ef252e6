"""Text in which stretches stand out: the numbers of a caption that a claim carries."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from PySide6.QtGui import QBrush, QTextCharFormat, QTextLayout

from core.content.binding import Bound
from gui.theme import theme
from gui.widgets.prose import Prose

_PIECE = 1500
"""The most letters that are laid out at once."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """From ``start`` to ``end`` (Python indices) in the colours of these roles."""

    start: int
    end: int
    ink: str
    back: str


class Marked(Prose):
    """Prose with stretches that stand out."""

    def __init__(self, text: str, stretches: Iterable[Stretch] = (), role: str = "body") -> None:
        self._stretches = tuple(stretches)
        super().__init__(text, role, "text")

    def _marks(self, start: int, length: int) -> list[QTextLayout.FormatRange]:
        found = []
        for s in self._stretches:
            first, last = max(s.start, start), min(s.end, start + length)
            if first < last:
                found.append(self._range(s, start, first, last))
        return found

    def _range(self, s: Stretch, base: int, first: int, last: int) -> QTextLayout.FormatRange:
        """Qt counts in UTF-16 units, an emoji is two of them."""
        look = QTextCharFormat()
        look.setForeground(QBrush(theme[s.ink]))
        look.setBackground(QBrush(theme[s.back]))
        made = QTextLayout.FormatRange()
        made.start = _units(self._text[base:first])
        made.length = _units(self._text[first:last])
        made.format = look
        return made


def captions(text: str, bound: Iterable[Bound]) -> Iterator[Marked]:
    """A caption with its numbers: those that a claim carries in the colour of the program, the others in that of a warning.

    A long one comes in several pieces, to be added one by one: no piece takes longer to lay out than a frame.
    """
    found = tuple(bound)
    for start, end in _pieces(text):
        yield Marked(text[start:end], [_stretch(b, start) for b in found if b.start < end and b.end > start])


def _stretch(b: Bound, start: int) -> Stretch:
    return Stretch(b.start - start, b.end - start, *(("primary", "primary_soft") if b.claims else ("warning_text", "warning_soft")))


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    """Where to part a text: after the last line that still fits, or after a word where a line is longer than a piece."""
    start = 0
    while len(text) - start > _PIECE:
        breaks = (text.rfind(mark, start + 1, start + _PIECE) for mark in ("\n", " "))
        end = next((at for at in breaks if at > start), start + _PIECE)
        yield start, end
        start = end + (1 if text[end] in "\n " else 0)
    yield start, len(text)


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
