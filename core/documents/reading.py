"""Reading a PDF of ours again: its attachments and the words on its pages. The only module that wraps pypdfium2 for text."""

from __future__ import annotations

import pypdfium2

from core.errors import Damaged
from core.messages import N_, say

HEAD, FOOT = 60, 58
"""Points at the top and the foot of a page that hold the running lines."""


def attachment(pdf: bytes, name: str) -> bytes:
    """The bytes of the file ``name`` inside the PDF. Raises Damaged when the PDF cannot be read or holds no such file."""
    try:
        with pypdfium2.PdfDocument(pdf) as document:
            for n in range(document.count_attachments()):
                found = document.get_attachment(n)
                if _name(found.get_name()) == name:
                    return bytes(found.get_data())
    except pypdfium2.PdfiumError as problem:
        raise Damaged(say(N_("PDF ini rusak atau terkunci, jadi tidak dapat dibaca."))) from problem
    raise Damaged(say(N_("PDF ini tidak memuat {name}."), name=name))


def _name(raw: str) -> str:
    """A name of the PDF as text: pdfium hands out the UTF-16 of the name tree byte by byte."""
    return raw.encode("latin-1")[2:].decode("utf-16-be", "replace") if raw.startswith("\xfe\xff") else raw


def words(pdf: bytes) -> str:
    """The text of all pages in order, without running head and foot. Raises Damaged."""
    parts = []
    try:
        with pypdfium2.PdfDocument(pdf) as document:
            for n, page in enumerate(document):
                width, height = page.get_size()
                top = height if n == 0 else height - HEAD
                text = page.get_textpage()
                parts.append(text.get_text_bounded(0, FOOT, width, top))
                text.close()
                page.close()
    except pypdfium2.PdfiumError as problem:
        raise Damaged(say(N_("PDF ini rusak atau terkunci, jadi tidak dapat dibaca."))) from problem
    return "\n".join(parts)


def letters(text: str) -> str:
    """The ASCII letters and digits of ``text``: what survives line breaks, spacing and fonts, to compare paper with bytes."""
    return "".join(c for c in text if c.isascii() and c.isalnum())
