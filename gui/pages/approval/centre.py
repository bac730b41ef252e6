"""The middle of the page: one sheet that scrolls, rebuilt only when its bytes or its records changed, and the next one made ahead."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from core.messages import _
from core.review import Review
from core.signing import Pick
from gui.pages.approval.marks import Marks
from gui.pages.approval.picks import Key
from gui.pages.approval.sheet import Sheet, bones
from gui.widgets.pictures import Pictures

_NARROW = 700
"""Below this width pictures get less room."""


class Centre(QScrollArea):
    """``ended`` is sent for every item of a sheet that is all there when its end was in sight; ``rested`` when a sheet is all there;
    the others carry what was picked, and which document is to be opened (its hash, and what it is called).
    """

    ended = Signal(tuple)
    rested = Signal()
    claim_marked = Signal(str, str)
    answered = Signal(str, str, str)
    overridden = Signal(str, str)
    document_wanted = Signal(str, str)

    def __init__(self, pictures: Pictures) -> None:
        super().__init__()
        self._pictures = pictures
        self._sheet: Sheet | None = None
        self._ahead: Sheet | None = None
        self._picks: Mapping[Key, Pick] = {}
        self._at = 0
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(_("Isi yang diputuskan"))
        self.verticalScrollBar().valueChanged.connect(self._look)
        self.verticalScrollBar().rangeChanged.connect(self._look)

    @property
    def marks(self) -> Marks | None:
        """The rows to be marked on the sheet; None when it has none."""
        return self._sheet.marks if self._sheet is not None else None

    def show_review(self, review: Review, pick: Pick | None) -> None:
        """Show an item; what is only picked does not build it anew, so that nothing jumps while somebody works."""
        self.show_reviews((review,), {review.key: pick} if pick else {})

    def show_reviews(self, reviews: Sequence[Review], picks: Mapping[Key, Pick]) -> None:
        """Show several items on one sheet, one below the other."""
        wanted, before = tuple(bones(r) for r in reviews), self._sheet
        self._picks = picks
        if before is not None and before.bones == wanted:
            return
        same = before is not None and [r.key for r in before.reviews] == [r.key for r in reviews]
        self._at = self.verticalScrollBar().value() if same else 0
        ready = self._ahead if self._ahead is not None and self._ahead.bones == wanted and self._ahead.wide is self._roomy() else None
        if ready is not None:
            self._ahead = None
        self._put(ready or self._made(reviews, picks))

    def prepare(self, review: Review, pick: Pick | None) -> None:
        """Make the sheet of the item that comes next, with its pictures, out of sight: then it shows within a frame."""
        if self._ahead is not None and self._ahead.bones == (bones(review),):
            return
        self.forget_ahead()
        self._ahead = self._made((review,), {review.key: pick} if pick else {})
        self._ahead.resize(self.viewport().size())
        self._ahead.whole.connect(self._lay_ahead)

    def forget_ahead(self) -> None:
        """What was made ahead may be another thing by now."""
        if self._ahead is not None:
            self._ahead.deleteLater()
            self._ahead = None

    def busy(self) -> bool:
        """Whether cards or pictures of the item are still on their way."""
        return self._sheet is not None and self._sheet.busy()

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

    # -- sheets

    def _roomy(self) -> bool:
        return self.viewport().width() >= _NARROW

    def _made(self, reviews: Sequence[Review], picks: Mapping[Key, Pick]) -> Sheet:
        sheet = Sheet(reviews, picks, self._pictures, wide=self._roomy())
        sheet.claim_marked.connect(self.claim_marked)
        sheet.answered.connect(self.answered)
        sheet.overridden.connect(self.overridden)
        sheet.document_wanted.connect(self.document_wanted)
        return sheet

    def _put(self, sheet: Sheet) -> None:
        self._sheet = sheet
        sheet.reached.connect(self._into_sight)
        sheet.whole.connect(self._whole)
        self.viewport().setUpdatesEnabled(sheet.built)  # half a sheet would jump
        self.setWidget(sheet)
        if sheet.built:
            self._whole()

    def _lay_ahead(self) -> None:
        if self._ahead is not None and self._ahead is self.sender():
            self._ahead.layout().activate()

    def _whole(self) -> None:
        if self._sheet is None or not self._sheet.built:
            return
        self.viewport().setUpdatesEnabled(True)
        if self._at:
            self._sheet.layout().activate()
            self.verticalScrollBar().setValue(self._at)
            self._at = 0
        QTimer.singleShot(0, self, self._look)
        if not self._sheet.busy():
            self.rested.emit()

    # -- what was in sight

    def _into_sight(self, line: QWidget | None) -> None:
        if line is not None:
            self.ensureWidgetVisible(line, 0, 24)

    def _look(self, *_range: int) -> None:
        """Whether the end is in sight; not before every picture is there, since the sheet still grows."""
        bar = self.verticalScrollBar()
        if self._sheet is not None and not self.busy() and self.isVisible() and bar.value() >= bar.maximum() - 2:
            for review in self._sheet.reviews:
                self.ended.emit((*review.key, review.rev))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._sheet is not None and self._sheet.wide is not self._roomy():
            self.forget_ahead()
            self._put(self._made(self._sheet.reviews, self._picks))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        QTimer.singleShot(0, self, self._look)
