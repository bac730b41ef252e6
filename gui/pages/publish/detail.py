"""The right side of *Terbitkan*: one item with its plan and a card for each surface."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from core.messages import _
from db.queries.moves import Rival
from db.queries.publish import Card, Kit
from gui.desk import Desk
from gui.pages.publish.plan import PlanBox
from gui.pages.publish.surface import SurfaceCard
from gui.pages.publish.trouble import TroubleBox
from gui.session import Session
from gui.widgets.chip_card import StatusPill
from gui.widgets.controls import allow, button
from gui.widgets.login_line import LoginLine
from gui.widgets.pictures import Pictures
from gui.widgets.prose import Prose
from gui.widgets.rivals import Question
from gui.widgets.surfaces import Banner

WIDEST = 960
_DONE = ("released", "skipped")


class Detail(QScrollArea):
    """``copied`` says what is on the clipboard now. Cards stay as long as their item shows, so nothing typed is lost."""

    recorded = Signal(str, str, object, object)
    skipped = Signal(str, str)
    copied = Signal(str)
    export_wanted = Signal()
    sheet_wanted = Signal()

    def __init__(self, desk: Desk, session: Session) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._desk, self._session, self._pictures = desk, session, Pictures(self, desk)
        self._kit: Kit | None = None
        self.cards: dict[str, SurfaceCard] = {}
        self.setObjectName("ground")
        self.title = Prose("", "title", "text")
        self._pill = QHBoxLayout()
        self.export = button(_("Ekspor berkas…"), self.export_wanted.emit, picture="folder-open")
        self.sheet = button(_("Lembar persetujuan…"), self.sheet_wanted.emit, picture="file-text")
        self.plan = PlanBox()
        self.plan.entry_wanted.connect(session.entry_wanted)
        self.trouble = TroubleBox(session)
        self.trouble.copied.connect(self.copied)
        self._loud = QVBoxLayout()
        self._loud.setSpacing(8)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(12)
        self._lay_out()

    def _lay_out(self) -> None:
        inside = QWidget()
        inside.setObjectName("scrolled")
        inside.setMaximumWidth(WIDEST + 40)
        column = QVBoxLayout(inside)
        column.setContentsMargins(20, 16, 20, 20)
        column.setSpacing(12)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self.title, 1)
        head.addLayout(self._pill)
        head.addWidget(self.export, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self.sheet, 0, Qt.AlignmentFlag.AlignVCenter)
        column.addLayout(head)
        column.addLayout(self._loud)
        column.addWidget(self.trouble)
        column.addWidget(self.plan)
        column.addLayout(self._rows)
        column.addStretch(1)
        self.setWidget(inside)

    @property
    def item(self) -> str:
        """The item that shows; empty before the first."""
        return self._kit.item if self._kit else ""

    @property
    def kit(self) -> Kit | None:
        """What shows."""
        return self._kit

    def show_kit(self, kit: Kit) -> None:
        """Show an item, or how the shown one stands now."""
        fresh = self.item != kit.item or self._texts(self._kit) != self._texts(kit)
        self._kit = kit
        self.title.set_text(kit.title or _("Tanpa judul"))
        _empty(self._pill)
        self._pill.addWidget(StatusPill(kit.status), 0, Qt.AlignmentFlag.AlignVCenter)
        _empty(self._loud)
        for tone, text in kit.loud:
            self._loud.addWidget(Banner(tone, [str(text)]))
        if kit.rivals:
            self._loud.addWidget(Question(kit.rivals, kit.zone, kit.why_plan, self._settle))
        allow(self.export, kit.why_export, _("Teks, gambar dengan bita yang disetujui, dan teks alternatif ke satu folder"))
        self.sheet.setText(_("Masuk untuk lembar persetujuan") if kit.locked else _("Lembar persetujuan…"))
        self.sheet.setToolTip(_("PDF bersegel dengan bukti terlampir"))
        self.plan.show_kit(kit, fresh=fresh)
        if fresh:
            self._build(kit)
        first = next((c.surface for c in kit.cards if c.state not in _DONE and not c.why_release), "")
        for card in kit.cards:
            self.cards[card.surface].show_card(card, kit, first=card.surface == first)
        if fresh:
            self.verticalScrollBar().setValue(0)

    def _settle(self, rival: Rival) -> None:
        """One of the plans holds: it is planned again."""
        self.plan.planned.emit(datetime.fromisoformat(rival.when) if rival.when else None, rival.surfaces)

    def _build(self, kit: Kit) -> None:
        _empty(self._rows)
        self.cards = {}
        for card in kit.cards:
            made = self.cards[card.surface] = SurfaceCard(self._desk, card, self._session.now, self._pictures, self._session)
            made.recorded.connect(self.recorded)
            made.skipped.connect(self.skipped)
            made.copied.connect(self.copied)
            made.entry_wanted.connect(self._session.entry_wanted)
            self._rows.addWidget(made)

    def first_login(self) -> LoginLine | None:
        """The login of the first surface that is still to be posted."""
        return next((card.login for card in self.cards.values() if card.login.isVisible()), None)

    def focus_first(self) -> None:
        """The keyboard on the first thing to do."""
        for card in self.cards.values():
            if card.copy.isVisible():
                card.copy.setFocus(Qt.FocusReason.TabFocusReason)
                self.ensureWidgetVisible(card)
                return
        self.sheet.setFocus(Qt.FocusReason.TabFocusReason)

    @staticmethod
    def _texts(kit: Kit | None) -> Sequence[tuple[object, ...]]:
        """What the cards are built from; as long as it stays, they stay."""
        return [_built_from(c) for c in kit.cards] if kit else []


def _built_from(card: Card) -> tuple[object, ...]:
    return card.surface, card.caption, card.title, card.link, card.files


def _empty(layout: QHBoxLayout | QVBoxLayout) -> None:
    while layout.count():
        item = layout.takeAt(0)
        widget = item.widget() if item is not None else None
        if widget is not None:
            widget.hide()
            widget.deleteLater()
