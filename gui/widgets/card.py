"""The card of a page: a head with title, count and a link at the right, and room for content below."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from gui.widgets.controls import button, label, row, rule
from gui.widgets.count import CountBadge
from gui.widgets.glyphs import Glyph

HEAD = 44


class Card(QFrame):
    """``body`` is where the content goes; it may reach both edges. ``note`` is a quiet text at the right of the head."""

    def __init__(self, title: str, *, picture: str = "", tone: str = "", link: str = "", on_link: Callable[[], object] | None = None) -> None:
        super().__init__()
        self.setObjectName("card")
        self.setAccessibleName(title)
        self.count, self.note = CountBadge("accent" if tone == "paraf" else tone), label("", "caption", "muted")
        head = row(label(title, "heading"), self.count, None, self.note, margins=(16, 0, 16, 0))
        if picture:
            head.insertWidget(0, Glyph(picture, 18, "accent_text" if tone == "paraf" else "text_secondary"))
        self.link = button(link, on_link, kind="link") if link and on_link is not None else None
        if self.link is not None:
            self.link.setAccessibleName(f"{title}: {link}")
            head.addWidget(self.link)
        top = QWidget()
        top.setFixedHeight(HEAD)
        top.setLayout(head)
        self.body = QVBoxLayout()
        self.body.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(top)
        column.addWidget(rule())
        column.addLayout(self.body)
