"""Blocks of words as atoms: title, heading, paragraph, pairs, table, note."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from core.documents.blocks import Column, Divider, Face, Heading, NewPage, Note, Pairs, Paragraph, Table, Title, Tone
from gui.print.flow import Atom
from gui.print.ink import MM, PT, TONES, Line, Style, body, face, ink, put, small, strong, tall, type_, wrap

PAD = 5 * PT
TALL_ROW = 110 * MM
WHOLE = 62 * MM


def rule(p: QPainter, x: float, y: float, width: float, role: str = "border", points: float = 0.5) -> None:
    """A horizontal line whose upper edge is ``y``."""
    p.fillRect(QRectF(x, y, width, points * PT), ink(role))


def centred(p: QPainter, lines: list[Line], x: float, y: float, width: float, role: str | None = None) -> float:
    """Lines in the middle of ``width``; returns where the next would stand."""
    for line in lines:
        line.draw(p, x + (width - line.width) / 2, y, ink(role) if role else None)
        y += line.height
    return y


def title(block: Title, x: float, width: float) -> Iterator[Atom]:
    """The title in the middle, underlined, with its number."""
    name = wrap(block.text, Style(type_(14.5, 800, display=True, tracking=0.5), 20), width)
    number = wrap(block.number, Style(type_(9, 500), 13, "text_secondary"), width) if str(block.number) else []

    def draw(p: QPainter, y: float) -> None:
        y = centred(p, name, x, y, width)
        long = max(line.width for line in name)
        rule(p, x + (width - long) / 2, y, long, "text", 0.9)
        centred(p, number, x, y + 4 * PT, width)

    yield Atom(tall(name) + tall(number) + 5 * PT, draw, gap=2 * MM)


def heading(block: Heading, x: float, width: float) -> Iterator[Atom]:
    """The name of a section over a rule."""
    name = wrap(block.text, Style(type_(10.5, 700, display=True), 15, "primary"), width)
    aside = wrap(block.aside, small(), width) if str(block.aside) else []

    def draw(p: QPainter, y: float) -> None:
        put(p, name, x, y)
        for line in aside:
            line.draw(p, x + width - line.width, y + 3.5 * PT)
        rule(p, x, y + tall(name) + 2 * PT, width, "primary", 0.8)

    yield Atom(tall(name) + 3 * PT, draw, gap=6.5 * MM, keep=True)


def paragraph(block: Paragraph, x: float, width: float) -> Iterator[Atom]:
    """Running text that may part between pages."""
    *lines, last = running(wrap(block.text, face(block.face), width), x, gap=2.4 * MM)
    yield from lines
    yield replace(last, keep=block.keep)


def running(lines: list[Line], x: float, gap: float) -> Iterator[Atom]:
    """Lines that may part between pages, but never the first or the last one alone."""
    for n, line in enumerate(lines):

        def draw(p: QPainter, y: float, line: Line = line) -> None:
            line.draw(p, x, y)

        yield Atom(line.height, draw, gap=gap if n == 0 else 0, keep=(n == 0 and len(lines) > 1) or n == len(lines) - 2)


def pairs(block: Pairs, x: float, width: float) -> Iterator[Atom]:
    """Labels, colons under each other, values."""
    side = 40 * MM
    values = Style(type_(9, 500), 13.2) if block.face is Face.BODY else replace(face(block.face), leading=13.2)
    for n, (label, value) in enumerate(block.rows):
        left = wrap(label, Style(type_(8.8), 13.2, "text_muted"), side - 4 * MM)
        right = wrap(value, values, width - side)

        def draw(p: QPainter, y: float, left: list[Line] = left, right: list[Line] = right) -> None:
            put(p, left, x, y)
            p.setPen(ink("text_muted"))
            put(p, wrap(":", body(), 3 * MM), x + side - 3 * MM, y)
            put(p, right, x + side, y)

        yield Atom(max(tall(left), tall(right)) + 1.4 * PT, draw, gap=3.6 * MM if n == 0 else 0, keep=n < len(block.rows) - 1 and n < 3)


def note(block: Note, x: float, width: float) -> Iterator[Atom]:
    """A remark on a coloured ground with a bar at its left."""
    word, ground, mark = TONES[block.tone]
    inner = width - 9 * MM
    head = wrap(block.title, Style(type_(8.8, 700), 13, word), inner)
    text = wrap(block.text, Style(type_(8.8), 12.8), inner)
    height = tall(head) + tall(text) + 2 * 1.8 * MM

    def draw(p: QPainter, y: float) -> None:
        p.fillRect(QRectF(x, y, width, height), ink(ground))
        p.fillRect(QRectF(x, y, 1.1 * MM, height), ink(mark))
        put(p, text, x + 4.5 * MM, put(p, head, x + 4.5 * MM, y + 1.8 * MM))

    yield Atom(height, draw, gap=2.6 * MM)


def divider(block: Divider, x: float, width: float) -> Iterator[Atom]:
    """A rule across."""
    yield Atom(0.5 * PT, lambda p, y: rule(p, x, y, width), gap=4 * MM)


def new_page(block: NewPage, x: float, width: float) -> Iterator[Atom]:
    """Nothing, at the head of the next page."""
    yield Atom(0, lambda p, y: None, fresh=True)


def table(block: Table, x: float, width: float) -> Iterator[Atom]:
    """Head and rows; the head returns on each page, a short table is not torn."""
    if not block.rows:
        yield from running(wrap(block.empty, Style(type_(8.8), 13, "text_muted"), width), x, gap=2.2 * MM) if str(block.empty) else ()
        return
    total = sum(c.share for c in block.columns)
    widths = [c.share / total * width for c in block.columns]
    head = _head(block.columns, widths, x, width)
    atoms = [head, *_rows(block, widths, x, width, head)]
    whole = sum(a.height for a in atoms) <= WHOLE
    yield from (replace(a, keep=(whole and n < len(atoms) - 1) or a.keep) for n, a in enumerate(atoms))


def _rows(block: Table, widths: list[float], x: float, width: float, head: Atom) -> Iterator[Atom]:
    for n, row in enumerate(block.rows):
        cells = [wrap(text, _cell(c), w - 2 * PAD) for text, c, w in zip(row, block.columns, widths, strict=True)]
        last = n == len(block.rows) - 1
        yield from _row(cells, block.columns, widths, x, width, head, last)


def _cell(column: Column) -> Style:
    return Style(type_(8.5), 12.2) if column.face is Face.BODY else face(column.face)


def _head(columns: tuple[Column, ...], widths: list[float], x: float, width: float) -> Atom:
    cells = [wrap(c.title, Style(type_(7.8, 600), 10.8, "text_secondary"), w - 2 * PAD) for c, w in zip(columns, widths, strict=True)]
    height = max(tall(c) for c in cells) + 2 * 3.6 * PT

    def draw(p: QPainter, y: float) -> None:
        p.fillRect(QRectF(x, y, width, height), ink("surface_sunken"))
        _cells(p, cells, columns, widths, x, y + 3.6 * PT)
        rule(p, x, y + height - 0.8 * PT, width, "border_strong", 0.8)

    return Atom(height, draw, gap=2.2 * MM, keep=True)


def _row(cells: list[list[Line]], columns: tuple[Column, ...], widths: list[float], x: float, width: float, head: Atom, last: bool) -> Iterator[Atom]:
    """One row as one atom; a row that is taller than a third of a page as slices of lines."""
    count = max(len(c) for c in cells)
    step = count if max(tall(c) for c in cells) <= TALL_ROW else 12
    for start in range(0, count, step):
        part = [c[start : start + step] for c in cells]
        top = 3.4 * PT if start == 0 else 0
        end = start + step >= count
        height = top + max(tall(c) for c in part) + (4 * PT if end else 0)

        def draw(p: QPainter, y: float, part: list[list[Line]] = part, top: float = top, end: bool = end, height: float = height) -> None:
            _cells(p, part, columns, widths, x, y + top)
            if end:
                rule(p, x, y + height - 0.5 * PT, width, "border_strong" if last else "border")

        yield Atom(height, draw, again=head)


def _cells(p: QPainter, cells: list[list[Line]], columns: tuple[Column, ...], widths: list[float], x: float, y: float) -> None:
    for lines, column, width in zip(cells, columns, widths, strict=True):
        at = y
        for line in lines:
            line.draw(p, x + width - PAD - line.width if column.right else x + PAD, at)
            at += line.height
        x += width


def sign(p: QPainter, tone: Tone, cx: float, cy: float, radius: float, number: str) -> None:
    """A round mark: a tick, a cross, or the number of what is still to come."""
    word, _ground, mark = TONES[tone]
    p.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(ink(mark), 1.1 * PT, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    p.setPen(pen)
    p.setBrush(ink(mark) if tone in (Tone.GOOD, Tone.BAD) else ink("surface_raised"))
    p.drawEllipse(QPointF(cx, cy), radius, radius)
    r = radius * 0.42
    pen.setColor(ink("surface_raised"))
    pen.setWidthF(1.5 * PT)
    p.setPen(pen)
    p.setBrush(Qt.BrushStyle.NoBrush)
    if tone is Tone.GOOD:
        p.drawPolyline([QPointF(cx - r, cy + r * 0.1), QPointF(cx - r * 0.2, cy + r * 0.85), QPointF(cx + r * 1.05, cy - r * 0.75)])
    elif tone is Tone.BAD:
        p.drawLine(QPointF(cx - r, cy - r), QPointF(cx + r, cy + r))
        p.drawLine(QPointF(cx - r, cy + r), QPointF(cx + r, cy - r))
    else:
        digits = wrap(number, Style(strong(8.5).font, 11, word), 4 * radius)
        digits[0].draw(p, cx - digits[0].width / 2, cy - digits[0].height / 2)
