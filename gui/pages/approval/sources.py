"""Where a fact comes from, with its document or its address one click away."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from core.content.facets import Claim, is_file
from core.content.names import document_name
from core.messages import _
from gui.widgets.controls import button, row
from gui.widgets.prose import Prose

Wanted = Callable[[str, str], object]
"""Told what to open: the hash of a kept file or an address, and what it is called."""
_ADDRESS = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)


def source_line(claim: Claim, wanted: Wanted) -> QHBoxLayout:
    """The source of a fact in small letters, and the button that opens its document or page."""
    said = (claim.source, str(document_name(claim.document)), _("per {day}").format(day=claim.as_of) if claim.as_of else "")
    text = " · ".join(p for p in said if p)
    where = claim.document if is_file(claim.document) else address(claim.document) or address(claim.source)
    return _line(text or _("Belum ada sumber"), "text_muted" if text else "warning_text", where, claim.source or claim.statement, wanted)


def linked(text: str, source: str, wanted: Wanted) -> QHBoxLayout:
    """A source that is only words, with a button where it holds an address."""
    return _line(text, "text_secondary", address(source), source, wanted)


def address(text: str) -> str:
    """The web address in a text; empty when there is none."""
    found = _ADDRESS.search(text)
    return found.group().rstrip(".,;)") if found else ""


def _line(text: str, ink: str, where: str, name: str, wanted: Wanted) -> QHBoxLayout:
    line = row(spacing=8)
    line.addWidget(Prose(text, "caption", ink), 1)
    if where:
        made = button(_("Buka"), partial(wanted, where, name), kind="link", scale="sm", picture="external-link")
        made.setAccessibleName(_("Buka sumber: {name}").format(name=name))
        made.setToolTip(where if not is_file(where) else _("Buka dokumen sumbernya"))
        line.addWidget(made, 0, Qt.AlignmentFlag.AlignTop)
    return line
