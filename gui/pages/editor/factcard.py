"""The popover on a number that a fact carries: what the fact says and where it comes from."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from core.content.facets import Claim
from core.content.names import document_name
from core.messages import _
from gui.widgets.controls import button, row
from gui.widgets.glyphs import Glyph
from gui.widgets.prose import Prose


class FactCard(QFrame):
    """``on_open`` leads to the fact itself."""

    def __init__(self, claim: Claim, on_open: Callable[[], object]) -> None:
        super().__init__()
        value = f"{claim.value} {claim.unit}".strip()
        source = " · ".join(str(p) for p in (claim.source, document_name(claim.document), claim.as_of) if p)
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(Prose(_("Terikat ke fakta: {value}").format(value=value), "subhead", "success_text"))
        words.addWidget(Prose(claim.statement, "body", "text_secondary"))
        words.addWidget(Prose(source or _("Belum ada sumber"), "caption", "text_muted" if source else "warning_text"))
        words.addSpacing(4)
        words.addLayout(row(button(_("Buka fakta"), on_open, kind="soft", scale="sm", picture="database"), None))
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(9)
        across.addWidget(Glyph("circle-check", 15, "success_text"), 0, Qt.AlignmentFlag.AlignTop)
        across.addLayout(words, 1)
        self.setAccessibleName(f"{value}. {claim.statement}. {source}")
