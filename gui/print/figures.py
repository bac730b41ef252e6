"""Blocks with pictures, frames and room to sign as atoms: exhibit, picture, chain, stamp, QR code, signatures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import segno
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPen

from core.documents.blocks import Chain, Code, Exhibit, Face, Picture, Signatures, SignBox, Stage, Stamp, Text
from core.messages import N_, say
from gui.outside import seen
from gui.print.flow import Atom, Draw
from gui.print.ink import MM, PT, TONES, Line, Style, face, fits, ink, put, small, strong, tall, type_, wrap
from gui.print.text import centred, rule, running, sign

SIDE = 52 * MM
INSET = 4 * MM
WHOLE = 118 * MM


def picture(block: Picture, x: float, width: float) -> Iterator[Atom]:
    """A picture with a line below."""
    image, w, h = _scaled(block.data, min(width, 110 * MM), 90 * MM)
    words = wrap(block.note or block.alt, small(), width)

    def draw(p: QPainter, y: float) -> None:
        _framed(p, image, QRectF(x, y, w, h))
        put(p, words, x, y + h + 1.5 * MM)

    yield Atom(h + 1.5 * MM + tall(words), draw, gap=3 * MM)


def exhibit(block: Exhibit, x: float, width: float) -> Iterator[Atom]:
    """The name of the surface on a strip, the first picture beside the words, further pictures and small print below.

    What fits on half a page is not torn.
    """
    atoms = list(_exhibit(block, x, width))
    whole = sum(a.height for a in atoms) <= WHOLE
    yield from (replace(a, keep=(whole and n < len(atoms) - 1) or a.keep) for n, a in enumerate(atoms))


def _exhibit(block: Exhibit, x: float, width: float) -> Iterator[Atom]:
    yield _strip(block, x, width)
    left = x + INSET
    across = width - 2 * INSET
    column = left + SIDE + 5 * MM if block.pictures else left
    lines = wrap(block.title, strong(9.6), x + width - INSET - column) if block.title else []
    lines += wrap(block.text, face(Face.QUOTE), x + width - INSET - column)
    if block.pictures:
        image, w, h = _scaled(block.pictures[0].data, SIDE, 78 * MM)
        beside: list[Line] = []
        while lines and tall(beside) < h:
            beside.append(lines.pop(0))

        def draw(p: QPainter, y: float) -> None:
            _framed(p, image, QRectF(left, y + 3 * MM, w, h))
            put(p, beside, column, y + 3 * MM - 1.5 * PT)

        yield _walled(Atom(3 * MM + max(h, tall(beside)), draw, keep=not lines), x, width)
    top = 0.0 if block.pictures else 2.4 * MM
    for atom in running(lines, column, gap=0):
        yield _walled(Atom(atom.height + top, _lower(atom, top), keep=atom.keep), x, width)
        top = 0.0
    yield from _thumbs(block.pictures[1:], left, across, x, width)
    yield from _meta(block.meta, left, across, x, width)
    yield Atom(2.4 * MM, lambda p, y: _floor(p, x, y, width))


def _strip(block: Exhibit, x: float, width: float) -> Atom:
    name = wrap(block.name, Style(type_(9.4, 700), 14, "primary"), width * 0.6)
    state = wrap(block.state, small("text_secondary"), width * 0.38) if str(block.state) else []
    height = tall(name) + 2.4 * MM

    def draw(p: QPainter, y: float) -> None:
        p.fillRect(QRectF(x, y, width, height), ink("primary_soft"))
        _walls(p, x, y, width, height)
        rule(p, x, y, width, "border_strong")
        put(p, name, x + INSET, y + 1.2 * MM)
        for line in state[:1]:
            line.draw(p, x + width - INSET - line.width, y + (height - line.height) / 2)

    return Atom(height, draw, gap=4 * MM, keep=True)


def _meta(meta: tuple[tuple[Text, Text], ...], left: float, across: float, x: float, width: float) -> Iterator[Atom]:
    side = 27 * MM
    for n, (label, value) in enumerate(meta):
        top = 3.8 * MM if n == 0 else 0.0
        names = wrap(label, small(), side - 2 * MM)
        words = wrap(value, small("text_secondary"), across - side)

        def draw(p: QPainter, y: float, names: list[Line] = names, words: list[Line] = words, top: float = top) -> None:
            if top:
                rule(p, left, y + 2.4 * MM, across)
            put(p, names, left, y + top)
            put(p, words, left + side, y + top)

        yield _walled(Atom(top + max(tall(names), tall(words)) + 0.8 * PT, draw, keep=True), x, width)


def _thumbs(pictures: tuple[Picture, ...], left: float, across: float, x: float, width: float) -> Iterator[Atom]:
    cell = (across - 3 * 3 * MM) / 4
    for start in range(0, len(pictures), 4):
        row = [(wrap(b.note, small(), cell), *_scaled(b.data, cell, 44 * MM)) for b in pictures[start : start + 4]]
        high = max(h for _, _, _, h in row)

        def draw(p: QPainter, y: float, row: list[tuple[list[Line], QImage, float, float]] = row, high: float = high) -> None:
            for n, (words, image, w, h) in enumerate(row):
                at = left + n * (cell + 3 * MM)
                _framed(p, image, QRectF(at, y + 3 * MM, w, h))
                put(p, words, at, y + 4 * MM + high)

        yield _walled(Atom(4 * MM + high + max(tall(words) for words, *_ in row), draw), x, width)


def chain(block: Chain, x: float, width: float) -> Iterator[Atom]:
    """Stages side by side, joined by a line."""
    count = len(block.stages)
    if not count:
        return
    cell = width / count
    radius = 2.7 * MM
    texts = [_stage(s, cell - 3 * MM) for s in block.stages]
    height = 2 * radius + 1.6 * MM + max(tall(t) for t in texts)

    def draw(p: QPainter, y: float) -> None:
        for n, (stage, lines) in enumerate(zip(block.stages, texts, strict=True)):
            at = x + n * cell
            if n < count - 1:
                rule(p, at + 2 * radius + 1.4 * MM, y + radius, cell - 2 * radius - 2.8 * MM, "border_strong", 0.9)
            sign(p, stage.tone, at + radius, y + radius, radius, str(n + 1))
            put(p, lines, at, y + 2 * radius + 1.6 * MM)

    yield Atom(height, draw, gap=4.5 * MM)


def _stage(stage: Stage, width: float) -> list[Line]:
    lines = wrap(stage.name, strong(8.8), width)
    lines += wrap(stage.word, Style(type_(8.2, 600), 11.6, TONES[stage.tone][0]), width)
    for text in (stage.who, stage.when):
        if str(text):
            lines += wrap(text, small(), width)
    return lines


def stamp(block: Stamp, x: float, width: float) -> Iterator[Atom]:
    """The result in a double frame, and lines beside it."""
    word, ground, mark = TONES[block.tone]
    text = wrap(str(block.word).upper(), Style(type_(13, 800, display=True, tracking=0.8), 18, word), 78 * MM)
    box = max(line.width for line in text) + 10 * MM
    beside = [line for words in block.lines for line in wrap(words, Style(type_(8.8), 12.8, "text_secondary"), width - box - 6 * MM)]
    height = max(tall(text) + 5 * MM, tall(beside) + 2 * MM)

    def draw(p: QPainter, y: float) -> None:
        frame = QRectF(x + PT, y + PT, box, height - 2 * PT)
        p.setRenderHint(QPainter.RenderHint.Antialiasing)
        p.setBrush(ink(ground))
        p.setPen(QPen(ink(mark), 1.3 * PT))
        p.drawRoundedRect(frame, 1.4 * MM, 1.4 * MM)
        p.setBrush(Qt.BrushStyle.NoBrush)
        p.setPen(QPen(ink(mark), 0.5 * PT))
        inner = frame.adjusted(0.8 * MM, 0.8 * MM, -0.8 * MM, -0.8 * MM)
        p.drawRoundedRect(inner, 0.9 * MM, 0.9 * MM)
        centred(p, text, frame.x(), y + (height - tall(text)) / 2, frame.width())
        put(p, beside, x + box + 6 * MM, y + (height - tall(beside)) / 2)

    yield Atom(height, draw, gap=4.5 * MM)


def code(block: Code, x: float, width: float) -> Iterator[Atom]:
    """A QR code drawn from squares, and lines beside it."""
    side = 29 * MM
    rows = segno.make(block.payload, error="m", micro=False).matrix
    cell = side / len(rows)
    label = 30 * MM
    lines = [(wrap(name, small(), label), wrap(value, Style(type_(9, 600, tracking=0.2), 13.4), width - side - label - 6 * MM)) for name, value in block.lines]
    high = sum(max(tall(a), tall(b)) + 3.6 * PT for a, b in lines)

    def draw(p: QPainter, y: float) -> None:
        p.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        for r, row in enumerate(rows):
            start = None
            for c, dark in enumerate([*row, 0]):
                if dark and start is None:
                    start = c
                elif not dark and start is not None:
                    p.fillRect(QRectF(x + start * cell, y + r * cell, (c - start) * cell, cell), ink("text"))
                    start = None
        at = y + max(0.0, (side - high) / 2)
        for names, words in lines:
            put(p, names, x + side + 6 * MM, at + 1.6 * PT)
            put(p, words, x + side + 6 * MM + label, at)
            at += max(tall(names), tall(words)) + 3.6 * PT

    yield Atom(max(side, high), draw, gap=3 * MM)


def signatures(block: Signatures, x: float, width: float) -> Iterator[Atom]:
    """Place and date, and rows of at most three rooms to sign."""
    place = wrap(block.place, Style(type_(9), 13), width)
    across = min(3, len(block.boxes)) or 1
    cell = width / across if across > 1 else width * 0.42

    def head(p: QPainter, y: float) -> None:
        place[0].draw(p, x + width - cell / 2 - place[0].width / 2, y)

    yield Atom(tall(place) + 1.5 * MM, head, gap=5 * MM, keep=True)
    for start in range(0, len(block.boxes), across):
        row = [_room(b, cell - 6 * MM) for b in block.boxes[start : start + across]]
        top = max(tall(role) for role, _, _ in row)
        low = max(tall(said) for _, _, said in row)
        height = top + 21 * MM + 13 * PT + 15 * PT + low
        shift = (width - cell * len(row)) / (2 if across > 1 else 1)  # a single signature stands on the right

        def draw(p: QPainter, y: float, row: list[tuple[list[Line], list[Line], list[Line]]] = row, top: float = top, shift: float = shift) -> None:
            for n, (role, name, said) in enumerate(row):
                at, wide = x + shift + n * cell + 3 * MM, cell - 6 * MM
                centred(p, role, at, y, wide)
                line = y + top + 21 * MM
                centred(p, name, at, line - 13.5 * PT, wide)
                rule(p, at + wide * 0.08, line, wide * 0.84, "text", 0.6)
                nip = wrap(say(N_("NIP ……………………………")), small("text_secondary"), wide)
                centred(p, said, at, centred(p, nip, at, line + 3 * PT, wide) + 3 * PT, wide)

        yield Atom(height, draw, gap=0 if start == 0 else 5 * MM, keep=start == 0 and len(block.boxes) > across)


def _room(box: SignBox, width: float) -> tuple[list[Line], list[Line], list[Line]]:
    bold = strong(9)
    return wrap(box.role, strong(9), width), wrap(fits(box.name, bold, width) or " ", bold, width), wrap(box.said, small(), width) if str(box.said) else []


def _scaled(data: bytes, width: float, height: float) -> tuple[QImage, float, float]:
    """The picture and its size on paper inside ``width`` x ``height``; 220 dots an inch are enough for paper."""
    image, whole = seen(data, int(max(width, height) / 720 * 220))
    if image.isNull():
        return image, width, min(height, width * 0.6)
    scale = min(width / whole[0], height / whole[1])
    w, h = whole[0] * scale, whole[1] * scale
    dots = int(w / 720 * 220)
    if image.width() > dots:
        image = image.scaledToWidth(dots, Qt.TransformationMode.SmoothTransformation)
    return image, w, h


def _framed(p: QPainter, image: QImage, at: QRectF) -> None:
    if image.isNull():
        p.fillRect(at, ink("surface_sunken"))
        words = wrap(say(N_("Gambar tidak dapat dibaca")), small(), at.width())
        centred(p, words, at.x(), at.center().y() - tall(words) / 2, at.width())
    else:
        p.drawImage(at, image)
    p.setBrush(Qt.BrushStyle.NoBrush)
    p.setPen(QPen(ink("border_strong"), 0.5 * PT))
    p.drawRect(at)


def _walled(atom: Atom, x: float, width: float) -> Atom:
    """An atom between the side lines of an exhibit."""

    def draw(p: QPainter, y: float) -> None:
        _walls(p, x, y, width, atom.height)
        atom.draw(p, y)

    return Atom(atom.height, draw, atom.gap, atom.keep, atom.again)


def _lower(atom: Atom, top: float) -> Draw:
    return lambda p, y: atom.draw(p, y + top)


def _walls(p: QPainter, x: float, y: float, width: float, height: float) -> None:
    p.setPen(QPen(ink("border_strong"), 0.5 * PT))
    p.drawLine(QPointF(x, y), QPointF(x, y + height))
    p.drawLine(QPointF(x + width, y), QPointF(x + width, y + height))


def _floor(p: QPainter, x: float, y: float, width: float) -> None:
    _walls(p, x, y, width, 2.4 * MM)
    rule(p, x, y + 2.4 * MM, width, "border_strong")
