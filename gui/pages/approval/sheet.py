"""What the middle of the page shows: one item, or several that are approved together, built card by card between two frames."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from core.messages import _
from core.review import Review
from core.signing import Pick
from gui.pages.approval import cards
from gui.pages.approval.marks import MarkRow, Marks
from gui.pages.approval.picks import Key
from gui.pages.approval.since import since_card
from gui.pages.approval.words import moment, waited_words
from gui.widgets.chip_card import StatusPill
from gui.widgets.controls import label, row, rule
from gui.widgets.glyphs import Glyph
from gui.widgets.pictures import Pictures
from gui.widgets.prose import Prose

_WIDE, _SLIM, _VERIFIED = 262, 220, 168
"""Widths of a picture: with room, without, and beside its words."""


class Sheet(QWidget):
    """``whole`` is sent when the last card and the last picture are there; ``reached`` that a row got the keyboard; the others
    carry what was picked and which document is to be opened.
    """

    whole = Signal()
    reached = Signal(object)
    claim_marked = Signal(str, str)
    answered = Signal(str, str, str)
    overridden = Signal(str, str)
    document_wanted = Signal(str, str)

    def __init__(self, reviews: Sequence[Review], picks: Mapping[Key, Pick], pictures: Pictures, *, wide: bool) -> None:
        super().__init__()
        self.setObjectName("scrolled")
        self.reviews, self.wide = tuple(reviews), wide
        self.bones = tuple(bones(r) for r in reviews)
        self.marks: Marks | None = None
        self._picks, self._pictures = picks, pictures
        self._missing = sum(len(part.media) for review in reviews for part in review.parts)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(24, 16, 20, 20)
        self._column.setSpacing(12)
        self._column.addStretch(1)
        self._rest: Iterator[None] | None = itertools.chain.from_iterable(self._item(review) for review in self.reviews)
        next(self._rest, None)
        QTimer.singleShot(0, self, self._go_on)

    def busy(self) -> bool:
        """Whether cards or pictures are still on their way."""
        return self._rest is not None or self._missing > 0

    @property
    def built(self) -> bool:
        """Whether every card is there, maybe without its picture yet."""
        return self._rest is None

    def _go_on(self) -> None:
        """One more card; the event loop turns between two of them, so that a long item never holds up the keyboard."""
        if self._rest is not None and next(self._rest, self) is self:
            self._rest = None
            self.whole.emit()
        elif self._rest is not None:
            QTimer.singleShot(0, self, self._go_on)

    def _loaded(self) -> None:
        self._missing = max(0, self._missing - 1)
        if not self.busy():
            self.whole.emit()

    def _add(self, part: QWidget | QBoxLayout) -> None:
        """Above the stretch at the end, so that nothing that is there moves."""
        at = self._column.count() - 1
        if isinstance(part, QWidget):
            self._column.insertWidget(at, part)
        else:
            self._column.insertLayout(at, part)

    # -- one item

    def _item(self, review: Review) -> Iterator[None]:
        if review is not self.reviews[0]:
            self._add(rule())
        self._head(review)
        pick = self._picks.get(review.key) or Pick(review.item, review.step, review.rev)
        yield from (self._verify if review.step == "verify" or not review.decides else self._decide)(review, pick)

    def _head(self, review: Review) -> None:
        column = QVBoxLayout()
        column.setSpacing(6)
        column.addWidget(Prose(review.title, "title", "text"))
        line = row(StatusPill(review.status), label(str(review.kind), "caption", "secondary"), 4, Glyph("calendar-clock", 14, "text_muted"), spacing=8)
        line.addWidget(label(moment(review.at), "label", "secondary"))
        line.addStretch(1)
        column.addLayout(line)
        waits = waited_words(review)
        if waits:
            column.addWidget(Prose(waits, "caption", "warning_text" if review.late else "text_muted"))
        if review.window[0] or review.window[1]:
            until = moment(review.window[1]) if review.window[1] else _("tanpa batas")
            text = _("Jendela tayang yang ikut ditandatangani: {begin} sampai {end}").format(begin=moment(review.window[0]), end=until)
            column.addWidget(Prose(text, "caption", "text_muted"))
        if review.made:
            column.addWidget(Prose(_("Gambar yang ikut ditandatangani: {made}").format(made=review.made), "caption", "text_muted"))
        self._add(column)

    def _verify(self, review: Review, pick: Pick) -> Iterator[None]:
        title = _("Fakta yang diperiksa") if review.step == "verify" and review.decides else _("Pertanyaan untuk Anda")
        note = _("Y benar · T tidak benar · R perlu sumber") if review.decides else _("Y ya · T tidak · R tidak relevan")
        card = cards.Card(title, "search-check", note)
        card.body.addWidget(self._marks(review, pick, with_claims=review.decides))
        if not review.claims and review.decides:
            card.body.insertWidget(0, Prose(_("Konten ini tidak memuat fakta yang diikat. Periksa takarirnya."), "body", "text_muted"))
        self._add(card)
        yield
        for part in review.parts:
            steps = cards.part_card(part, _VERIFIED, self._pictures, self._loaded, beside=True)
            self._add(next(steps))
            yield
            for _piece in steps:
                yield
        sources = () if review.decides else (cards.sources_card(review, self.document_wanted.emit),)
        for made in itertools.chain(sources, self._records(review, pick)):
            self._add(made)
            yield

    def _decide(self, review: Review, pick: Pick) -> Iterator[None]:
        left, right = QVBoxLayout(), QVBoxLayout()
        across = QHBoxLayout()
        across.setSpacing(16)
        across.addLayout(left)
        across.addLayout(right, 1)
        self._add(across)
        for side in (left, right):
            side.setSpacing(12)
            side.addStretch(1)
        width = _WIDE if self.wide else _SLIM
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
        right.insertWidget(right.count() - 1, cards.sources_card(review, self.document_wanted.emit))

    def _records(self, review: Review, pick: Pick) -> Iterator[cards.Card]:
        """What is still talked about, what changed, what was checked and answered, the chain, the fingerprints."""
        if review.talk:
            yield cards.talk_card(review.talk)
        if review.since_verify is not None and review.step != "verify":
            same = _("Takarir dan fakta sama dengan yang dilihat verifikator.")
            yield since_card(_("Beda sejak verifikasi"), review.since_verify, "", same, self._pictures)
        if review.read_by:
            first = _("Pertama kali Anda lihat.")
            yield since_card(_("Beda sejak keputusan Anda terakhir"), review.since_mine, first, _("Tidak ada yang berubah."), self._pictures)
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
        self.marks.document_wanted.connect(self.document_wanted)
        for line in self.marks.rows:
            line.installEventFilter(self)
        return self.marks

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, MarkRow):
            self.reached.emit(watched)
        return super().eventFilter(watched, event)


def bones(review: Review) -> Review:
    """The review without what depends on the picks of the session, and on the minute of the day."""
    questions = tuple(q if q.by else replace(q, answer="", note="") for q in review.questions)
    return replace(review, why={}, why_bare={}, questions=questions, minutes=0)
