"""A document as PDF bytes: pages with letterhead, running head and foot, attachments, and the same bytes every time."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from functools import cache
from typing import Any
from xml.sax.saxutils import escape

from PySide6.QtCore import QBuffer, QByteArray, QHashSeed, QIODevice, QMarginsF, QRectF, QUuid
from PySide6.QtGui import QGuiApplication, QPageLayout, QPageSize, QPainter, QPdfWriter

from core.documents import blocks
from core.documents.blocks import Document, Letterhead
from core.messages import N_, say
from gui.outside import EMBLEM, seen
from gui.print import figures, text
from gui.print.flow import Atom, paginate
from gui.print.ink import MM, PER_INCH, PT, Line, Style, fits, ink, put, small, tall, type_, wrap

WIDTH, HEIGHT = 210 * MM, 297 * MM
LEFT, RIGHT = 22 * MM, 18 * MM
TOP, LATER, BOTTOM = 13 * MM, 25 * MM, HEIGHT - 21 * MM
INNER = WIDTH - LEFT - RIGHT
HEADER = 4096
"""The info dictionary is the first object and stands inside this many bytes."""
NAMESPACE = QUuid("{6f0c5f0e-3d0a-5c39-9d7a-7061726166aa}")

PAINTERS: Mapping[type[Any], Callable[[Any, float, float], Iterator[Atom]]] = {
    blocks.Title: text.title,
    blocks.Heading: text.heading,
    blocks.Paragraph: text.paragraph,
    blocks.Pairs: text.pairs,
    blocks.Table: text.table,
    blocks.Note: text.note,
    blocks.Divider: text.divider,
    blocks.NewPage: text.new_page,
    blocks.Picture: figures.picture,
    blocks.Exhibit: figures.exhibit,
    blocks.Chain: figures.chain,
    blocks.Stamp: figures.stamp,
    blocks.Code: figures.code,
    blocks.Signatures: figures.signatures,
}
"""Block -> its atoms. A new block of core/documents/blocks.py needs one line here."""


def ready() -> None:
    """Make sure that there is an application, without which Qt measures no text; a command has none yet."""
    if QGuiApplication.instance() is None:
        _offscreen()


@cache
def _offscreen() -> QGuiApplication:
    return QGuiApplication(["paraf", "-platform", "offscreen"])


def pdf(document: Document, attachments: Mapping[str, bytes]) -> bytes:
    """The document as PDF with files attached. Equal input gives equal bytes on every machine and day."""
    ready()
    head = _letterhead(document.head)
    atoms = [atom for block in document.blocks for atom in PAINTERS[type(block)](block, LEFT, INNER)]
    pages = paginate(atoms, TOP + head.height + 4 * MM, LATER, BOTTOM)

    def drawn(p: QPainter, n: int) -> None:
        _watermark(p, document)
        if n == 1:
            head.draw(p, TOP)
        else:
            _running(p, document)
        for y, atom in pages[n - 1].strips:
            p.save()
            atom.draw(p, y)
            p.restore()
        _foot(p, document, n, len(pages))

    seed = b"".join(attachments.values()) + repr(document).encode()
    return bound(str(document.name), document.made_at, seed, len(pages), drawn, attachments)


def bound(
    name: str, made_at: str, seed: bytes, count: int, draw: Callable[[QPainter, int], object], attachments: Mapping[str, bytes], *, landscape: bool = False
) -> bytes:
    """``count`` pages of A4 as a PDF called ``name``; ``draw(painter, n)`` paints page ``n`` from 1 on.

    Equal pages and an equal ``seed`` give equal bytes on every machine and day.
    """
    ready()
    store = QByteArray()
    buffer = QBuffer(store)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QHashSeed.setDeterministicGlobalSeed()  # the writer keeps fonts in a QHash and writes them in its order
    try:
        writer = _writer(buffer, name, made_at, seed, attachments, landscape)
        with QPainter(writer) as p:
            for n in range(1, count + 1):
                if n > 1:
                    writer.newPage()
                draw(p, n)
    finally:
        QHashSeed.resetRandomGlobalSeed()
    buffer.close()
    return settle(bytes(store.data()), made_at)


def settle(raw: bytes, made_at: str) -> bytes:
    """Put the document's own time in place of the clock's, and mend the table of offsets behind it.

    The writer prints local time, whose length depends on the time zone of the machine.
    """
    stamp = f"D:{datetime.fromisoformat(made_at).astimezone(UTC):%Y%m%d%H%M%S}Z".encode()
    dates = list(re.finditer(rb"(?<=/CreationDate \()[^)]*|(?<=/ModDate \()[^)]*", raw[:HEADER]))
    start = raw.rindex(b"\nxref\n")

    def moved(at: int) -> int:
        return at + sum(len(stamp) - len(d[0]) for d in dates if d.start() < at)

    body = re.sub(rb"(?<=/CreationDate \()[^)]*|(?<=/ModDate \()[^)]*", stamp, raw[:HEADER]) + raw[HEADER:start]
    table = re.sub(rb"(\d{10})(?= \d{5} n)", lambda m: b"%010d" % moved(int(m[0])), raw[start:])
    return body + re.sub(rb"(?<=startxref\n)\d+", lambda m: b"%d" % moved(int(m[0])), table)


def _writer(buffer: QBuffer, name: str, made_at: str, seed: bytes, attachments: Mapping[str, bytes], landscape: bool) -> QPdfWriter:
    writer = QPdfWriter(buffer)
    writer.setPdfVersion(QPdfWriter.PdfVersion.PdfVersion_1_6)
    writer.setResolution(PER_INCH)
    turned = QPageLayout.Orientation.Landscape if landscape else QPageLayout.Orientation.Portrait
    writer.setPageLayout(QPageLayout(QPageSize(QPageSize.PageSizeId.A4), turned, QMarginsF()))
    writer.setTitle(name)
    writer.setCreator("Paraf")
    for file, data in attachments.items():
        writer.addFileAttachment(file, QByteArray(data), "application/json")
    writer.setDocumentId(QUuid.createUuidV5(NAMESPACE, QByteArray(hashlib.sha256(seed).digest())))
    writer.setDocumentXmpMetadata(QByteArray(_xmp(name, made_at).encode()))
    return writer


def _xmp(name: str, made_at: str) -> str:
    """Title and time once more, for archives that read XMP."""
    title, at = escape(name), escape(made_at)
    return f"""<?xpacket begin='' id='W5M0MpCehiHzreSzNTczkc9d'?><x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmp:CreateDate="{at}" xmp:ModifyDate="{at}" xmp:CreatorTool="Paraf">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title></rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end='w'?>"""


def _letterhead(head: Letterhead) -> Atom:
    """The kop: logo on the left, names in the middle, a thick and a thin rule below."""
    logo, _whole = seen(head.logo, EMBLEM)
    size = 20 * MM
    room = INNER - (2 * (size + 4 * MM) if not logo.isNull() else 0)
    lines = wrap(head.parent.upper(), Style(type_(10.5, 600, tracking=0.3), 14.5), room) if head.parent else []
    names = (wrap(head.office.upper(), Style(type_(size, 800, display=True, tracking=0.3), size * 1.36), room) for size in (14, 12.8, 11.6, 10.6))
    name: list[Line] = min(names, key=len)
    lines += name  # a long name is set smaller before it takes a second line
    for words in head.lines:
        lines += wrap(words, Style(type_(8), 11.4, "text_secondary"), room)
    height = max(tall(lines), size if not logo.isNull() else 0)

    def draw(p: QPainter, y: float) -> None:
        if not logo.isNull():
            scale = min(size / logo.width(), size / logo.height())
            w, h = logo.width() * scale, logo.height() * scale
            p.drawImage(QRectF(LEFT + (size - w) / 2, y + (height - h) / 2, w, h), logo)
        text.centred(p, lines, LEFT, y + (height - tall(lines)) / 2, INNER)
        text.rule(p, LEFT, y + height + 2.6 * MM, INNER, "text", 2.2)
        text.rule(p, LEFT, y + height + 2.6 * MM + 3.4 * PT, INNER, "text", 0.6)

    return Atom(height + 2.6 * MM + 4 * PT, draw)


def _running(p: QPainter, document: Document) -> None:
    style = small("text_secondary")
    office = wrap(fits(document.head.office, style, INNER * 0.42), style, INNER)[0]
    name = wrap(fits(document.running, style, INNER * 0.55), style, INNER)[0]
    office.draw(p, LEFT, 13 * MM)
    name.draw(p, LEFT + INNER - name.width, 13 * MM)
    text.rule(p, LEFT, 18 * MM, INNER, "border_strong", 0.6)


def _foot(p: QPainter, document: Document, n: int, count: int) -> None:
    y = HEIGHT - 15 * MM
    text.rule(p, LEFT, y - 2.2 * MM, INNER, "border_strong", 0.6)
    put(p, wrap(fits(document.foot, small(), INNER * 0.75), small(), INNER), LEFT, y)
    page: list[Line] = wrap(say(N_("Halaman {n} dari {count}"), n=n, count=count), small(), INNER)
    page[0].draw(p, LEFT + INNER - page[0].width, y)


def _watermark(p: QPainter, document: Document) -> None:
    """CONTOH across the page, under everything, and small in the corner where a copier cannot lose it."""
    if not str(document.stamp):
        return
    large = wrap(document.stamp, Style(type_(120, 800, display=True, tracking=8), 130), WIDTH * 2)[0]
    p.save()
    p.translate(WIDTH / 2, HEIGHT / 2)
    p.rotate(-52)
    large.draw(p, -large.width / 2, -large.height / 2, ink("danger_soft"))
    p.restore()
    mark = wrap(document.stamp, Style(type_(8, 700, tracking=1), 11, "danger_text"), WIDTH)[0]
    mark.draw(p, WIDTH - RIGHT - mark.width, 6.5 * MM)
