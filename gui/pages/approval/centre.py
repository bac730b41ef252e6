"""The middle of the page: one item in one scrolling sheet, rebuilt only when its bytes or its records changed."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from core.messages import _
from core.review import Review
from core.signing import Pick
from gui.pages.approval import cards
from gui.pages.approval.marks import MarkRow, Marks
from gui.pages.approval.words import moment
from gui.widgets.chip_card import StatusPill
from gui.widgets.controls import label, row
from gui.widgets.glyphs import Glyph
from gui.widgets.pictures import Pictures
from gui.widgets.prose import Prose

_NARROW = 700
"""Below this width pictures get less room."""


class Centre(QScrollArea):
    """``ended`` is sent when the end of an item that is all there was in sight; the others carry what was picked."""

    ended = Signal(tuple)
    claim_marked = Signal(str, str)
    answered = Signal(str, str, str)
    overridden = Signal(str, str)

    def __init__(self, pictures: Pictures) -> None:
        super().__init__()
        self._pictures = pictures
        self._shown: Review | None = None
        self._pick: Pick | None = None
        self._rest: Iterator[None] | None = None
        self._missing, self._wide = 0, False
        self.marks: Marks | None = None
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(_("Isi yang diputuskan"))
        self.verticalScrollBar().valueChanged.connect(self._look)
        self.verticalScrollBar().rangeChanged.connect(self._look)

    def show_review(self, review: Review, pick: Pick | None) -> None:
        """Show an item; what is only picked does not build it anew, so that nothing jumps while somebody works."""
        before, self._shown, self._pick = self._shown, review, pick
        if before is not None and _bones(before) == _bones(review):
            return
        at = self.verticalScrollBar().value() if before is not None and before.key == review.key else 0
        self._wide = self.viewport().width() >= _NARROW
        self._missing = sum(len(part.media) for part in review.parts)
        self.marks = None
        sheet = QWidget()
        sheet.setObjectName("scrolled")
        column = QVBoxLayout(sheet)
        column.setContentsMargins(24, 16, 20, 20)
        column.setSpacing(12)
        self._head(column, review)
        pick = pick or Pick(review.item, review.step, review.rev)
        self._rest = (self._verify if review.step == "verify" or not review.decides else self._decide)(column, review, pick)
        next(self._rest, None)
        self.viewport().setUpdatesEnabled(False)  # until the sheet is whole: half a sheet would jump
        self.setWidget(sheet)
        QTimer.singleShot(0, self, partial(self._go_on, self._rest, at))

    def _go_on(self, rest: Iterator[None], at: int) -> None:
        """One more card; the event loop turns between two of them, so that a long item never holds up the keyboard."""
        if rest is not self._rest:
            return
        for _card in rest:
            QTimer.singleShot(0, self, partial(self._go_on, rest, at))
            return
        self._rest = None
        self.viewport().setUpdatesEnabled(True)
        if at:
            self.widget().layout().activate()
            self.verticalScrollBar().setValue(at)
        QTimer.singleShot(0, self, self._look)

    def busy(self) -> bool:
        """Whether cards or pictures of the item are still on their way."""
        return self._rest is not None or self._missing > 0

    def page_down(self, back: bool = False) -> None:
        """One page on, or back; a little of the page before stays in sight."""
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + (-1 if back else 1) * max(40, self.viewport().height() - 60))

    def mark(self, place: int) -> bool:
        """Mark the current row by the place of its key; False when there is none."""
        if self.marks is None or self.marks.current() is None:
            return False
        now = self.marks.current()
        after = self.marks.by_key(place)
        self._into_sight(after or now)
        return True

    # -- parts

    def _head(self, column: QVBoxLayout, review: Review) -> None:
        column.addWidget(Prose(review.title, "title", "text"))
        line = row(StatusPill(review.status), label(str(review.kind), "caption", "secondary"), 4, Glyph("calendar-clock", 14, "text_muted"), spacing=8)
        line.addWidget(label(moment(review.at), "label", "secondary"))
        line.addStretch(1)
        column.addLayout(line)
        if review.window[0] or review.window[1]:
            until = moment(review.window[1]) if review.window[1] else _("tanpa batas")
            text = _("Jendela tayang yang ikut ditandatangani: {begin} sampai {end}").format(begin=moment(review.window[0]), end=until)
            column.addWidget(Prose(text, "caption", "text_muted"))

    def _verify(self, column: QVBoxLayout, review: Review, pick: Pick) -> Iterator[None]:
        title = _("Fakta yang diperiksa") if review.step == "verify" and review.decides else _("Pertanyaan untuk Anda")
        note = _("Y benar · T tidak benar · R perlu sumber") if review.decides else _("Y ya · T tidak · R tidak relevan")
        card = cards.Card(title, "search-check", note)
        card.body.addWidget(self._marks(review, pick, with_claims=review.decides))
        if not review.claims and review.decides:
            card.body.insertWidget(0, Prose(_("Konten ini tidak memuat fakta yang diikat. Periksa takarirnya."), "body", "text_muted"))
        column.addWidget(card)
        column.addStretch(1)
        yield
        for part in review.parts:
            steps = cards.part_card(part, 168, self._pictures, self._loaded, beside=True)
            column.insertWidget(column.count() - 1, next(steps))
            yield
            for _piece in steps:
                yield
        sources = () if review.decides else (cards.sources_card(review),)
        for made in itertools.chain(sources, self._records(review, pick)):
            column.insertWidget(column.count() - 1, made)
            yield

    def _decide(self, column: QVBoxLayout, review: Review, pick: Pick) -> Iterator[None]:
        left, right = QVBoxLayout(), QVBoxLayout()
        across = QHBoxLayout()
        across.setSpacing(16)
        across.addLayout(left)
        across.addLayout(right, 1)
        column.addLayout(across)
        column.addStretch(1)
        for side in (left, right):
            side.setSpacing(12)
            side.addStretch(1)
        width = 262 if self._wide else 220
        for part in review.parts:
            steps = cards.part_card(part, width, self._pictures, self._loaded)
            made = next(steps)
            made.setFixedWidth(width + 34)
            left.insertWidget(left.count() - 1, made)
            yield
            for _piece in steps:
                yield
        if review.questions:
            asked = cards.Card(_("Pertanyaan langkah ini"), "message-circle-reply")
            asked.body.addWidget(self._marks(review, pick, with_claims=False))
            right.insertWidget(right.count() - 1, asked)
            yield
        for card in self._records(review, pick):
            right.insertWidget(right.count() - 1, card)
            yield
        right.insertWidget(right.count() - 1, cards.sources_card(review))

    def _records(self, review: Review, pick: Pick) -> Iterator[cards.Card]:
        """What is still talked about, what changed, what was checked and answered, the chain, the fingerprints."""
        if review.talk:
            yield cards.talk_card(review.talk)
        if review.since_verify is not None and review.step != "verify":
            same = _("Takarir dan fakta sama dengan yang dilihat verifikator.")
            yield cards.since_card(_("Beda sejak verifikasi"), review.since_verify, "", same)
        first = _("Pertama kali Anda lihat.")
        yield cards.since_card(_("Beda sejak keputusan Anda terakhir"), review.since_mine, first, _("Tidak ada yang berubah."))
        checks = cards.ChecksCard(review, pick.overrides, may_override=review.step == "final" and review.decides)
        checks.overridden.connect(self.overridden)
        yield checks
        if review.progress[1]:
            yield cards.answers_card(review.answered, review.progress)
        yield cards.chain_card(review.chain)
        yield cards.prints_card(review)

    def _marks(self, review: Review, pick: Pick, *, with_claims: bool) -> Marks:
        questions = [q for q in review.questions if review.decides or q.mine]
        self.marks = Marks(review.claims if with_claims else (), questions, dict(pick.marks), pick.answers)
        self.marks.claim_marked.connect(self.claim_marked)
        self.marks.answered.connect(self.answered)
        for line in self.marks.rows:
            line.installEventFilter(self)
        return self.marks

    # -- what was in sight

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, MarkRow):
            self._into_sight(watched)
        return super().eventFilter(watched, event)

    def _into_sight(self, line: MarkRow | None) -> None:
        if line is not None:
            self.ensureWidgetVisible(line, 0, 24)

    def _loaded(self) -> None:
        self._missing = max(0, self._missing - 1)
        QTimer.singleShot(0, self, self._look)

    def _look(self, *_range: int) -> None:
        """Whether the end is in sight; not before every picture is there, since the sheet still grows."""
        bar = self.verticalScrollBar()
        if self._shown is not None and not self.busy() and self.isVisible() and bar.value() >= bar.maximum() - 2:
            self.ended.emit((*self._shown.key, self._shown.rev))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.viewport().width() >= _NARROW
        if wide is not self._wide and self._shown is not None:
            shown, self._shown = self._shown, None
            self.show_review(shown, self._pick)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        QTimer.singleShot(0, self, self._look)


def _bones(review: Review) -> Review:
    """The review without what depends on the picks of the session."""
    questions = tuple(q if q.by else replace(q, answer="", note="") for q in review.questions)
    return replace(review, why={}, why_bare={}, questions=questions)
