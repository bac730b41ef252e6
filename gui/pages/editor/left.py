"""The left column: what the item is, its pictures, its facts. On low screens two parts of which one shows."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.brand.faults import Box
from core.content.draft import Draft
from core.messages import _
from gui.desk import Desk
from gui.pages.editor.claims import ClaimsPart
from gui.pages.editor.column import Column
from gui.pages.editor.form import Form
from gui.pages.editor.media import MediaPart
from gui.session import Session
from gui.widgets.controls import Segmented, rule

LOW = 660
"""Below this height of the column it shows in two parts (SPEC 4.3: windows lower than 740)."""


class Left(QWidget):
    """``changed`` after every change by a person."""

    changed = Signal()

    def __init__(self, desk: Desk, session: Session) -> None:
        super().__init__()
        self.setObjectName("sunken")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.form, self.media, self.claims = Form(desk, session), MediaPart(desk, session), ClaimsPart(desk, session)
        self.parts = Segmented(_("Bagian"), (("data", _("Data")), ("media", _("Gambar & fakta"))))
        self._top = QWidget()
        top = QVBoxLayout(self._top)
        top.setContentsMargins(16, 12, 16, 0)
        top.addWidget(self.parts)
        self._line = rule()
        self.column = Column(_("Isian konten"), spacing=16)
        for part in (self.form, self._line, self.media, self.claims):
            self.column.line.addWidget(part)
        self.column.line.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._top)
        column.addWidget(self.column, 1)
        self.parts.chosen.connect(self._fit)
        for part in (self.form, self.media, self.claims):
            part.changed.connect(self.changed)
        self._fit()

    def apply(self, draft: Draft) -> Draft:
        """``draft`` with everything that stands here, but for the captions."""
        return self.claims.apply(self.media.apply(self.form.draft(draft)))

    def set_read_only(self, on: bool) -> None:
        """Nothing here can be changed."""
        for part in (self.form, self.media, self.claims):
            part.set_read_only(on)

    def show_claims(self, id: str = "") -> None:
        """Bring a fact into sight, by default the newest, with the keyboard on what it still needs."""
        self.parts.show_choice("media")
        self._fit()
        card = next((c for c in self.claims.cards if c.id == id), self.claims.cards[-1] if self.claims.cards else None)
        if card is not None:
            card.focus_first()
            QTimer.singleShot(0, card, partial(self.column.ensureWidgetVisible, card))  # when the column knows how tall it is

    def show_place(self, box: Box | None) -> None:
        """Frame a place on the first picture and bring it into sight; None takes the frame away."""
        card = next(iter(self.media.cards), None)
        if card is not None:
            card.show_place(box)
            if box is not None:
                self.parts.show_choice("media")
                self._fit()
                QTimer.singleShot(0, card, partial(self.column.ensureWidgetVisible, card))

    def show_lacking(self) -> None:
        """How much of the second part is still to be filled in, beside its name."""
        self.parts.show_count("media", self.media.lacking() + self.claims.lacking())

    def _fit(self) -> None:
        low = self.height() < LOW
        self._top.setVisible(low)
        data = not low or self.parts.choice() == "data"
        media = not low or self.parts.choice() == "media"
        self.form.setVisible(data)
        self._line.setVisible(not low)
        self.media.setVisible(media)
        self.claims.setVisible(media)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()
