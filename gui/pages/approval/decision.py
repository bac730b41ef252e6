"""The panel at the right: the verdicts with their keys, the note and where an item goes back to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QComboBox, QFrame, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from core.messages import Message, _
from core.review import Reasons, Review
from core.signing import ANSWER, SKIP, Pick
from gui.icons import icon_pixmap
from gui.pages.approval.words import MARKS, QUICK, VERDICTS, acting_words, short_moment
from gui.theme import font, theme
from gui.widgets.controls import allow, button, label, restyle, row
from gui.widgets.paint import elide, inner
from gui.widgets.prose import Prose

_LOOKS = {
    "approve": ("check", "primary", "primary", "on_primary", 56),
    "return": ("undo-2", "warning", "surface_raised", "warning_text", 48),
    "reject": ("x", "border_strong", "surface_raised", "danger_text", 40),
    SKIP: ("skip-forward", "border_strong", "surface_raised", "text", 40),
    ANSWER: ("message-circle-reply", "primary", "primary", "on_primary", 48),
}
"""Verdict -> icon, line, ground, ink, height."""
_ROWS = (QUICK[:1], QUICK[1:3], QUICK[3:])
"""Quick reasons as they fit into the narrow panel."""


class DecisionButton(QAbstractButton):
    """A verdict in large letters, what it leads to below, and its key at the right."""

    def __init__(self, verdict: str, text: str, key: str) -> None:
        super().__init__()
        self.verdict, self._key, self._under = verdict, key, ""
        self.setText(text)
        self.setAccessibleName(text)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        theme.changed.connect(self.update)

    def show_outcome(self, text: str) -> None:
        """What comes of it, in one line."""
        self._under = text
        self.setAccessibleName(f"{self.text()}. {text}" if text else self.text())
        self.update()

    def show_key(self, key: str) -> None:
        """Another key, or none."""
        self._key = key
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(120, _LOOKS[self.verdict][4])

    def paintEvent(self, event: QPaintEvent) -> None:
        picture, line, ground, ink, high = _LOOKS[self.verdict]
        on = self.isEnabled()
        full = ground == "primary"
        if full and on and (self.isDown() or self.underMouse()):
            line = ground = "primary_pressed" if self.isDown() else "primary_hover"
        elif on and (self.isDown() or self.underMouse()):
            ground = "surface_pressed" if self.isDown() else "surface_hover"
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(theme[line if on else "border"])
            painter.setBrush(theme[ground if on else "surface"])
            painter.drawRoundedRect(inner(self.rect()), 8, 8)
            colour = theme[ink if on else "text_disabled"]
            left, size, gap, edge = (18, 18, 10, 15) if high > 40 else (11, 16, 7, 10)
            painter.drawPixmap(left, (self.height() - size) // 2, icon_pixmap(picture, size, colour, self.devicePixelRatioF()))
            start = left + size + gap
            self._words(painter, QRect(start, 0, self.width() - start - (edge + 23 if self._key else 8), self.height()), colour.name())
            if self._key:
                self._draw_key(painter, colour.name(), edge)

    def _words(self, painter: QPainter, box: QRect, ink: str) -> None:
        face = font("prose" if self.height() > 40 else "body")
        face.setWeight(QFont.Weight.DemiBold)
        painter.setFont(face)
        painter.setPen(ink)
        high = box.adjusted(0, 0, 0, -self.height() // 2 + 8) if self._under else box
        painter.drawText(high.adjusted(0, 6 if self._under else 0, 0, 6 if self._under else 0), Qt.AlignmentFlag.AlignVCenter, self.text())
        if self._under:
            painter.setFont(font("caption"))
            low = box.adjusted(0, self.height() // 2 + 2, 0, -6)
            painter.drawText(low, Qt.AlignmentFlag.AlignVCenter, elide(self._under, "caption", box.width()))

    def _draw_key(self, painter: QPainter, ink: str, edge: int) -> None:
        box = QRectF(self.width() - edge - 19.5, self.height() / 2 - 9.5, 19, 19)
        painter.setPen(ink)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, 4, 4)
        painter.setFont(font("caption"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._key)


class Note(QPlainTextEdit):
    """The note to the author. Ctrl+Enter sends the item back, Esc gives the keyboard to the page again."""

    sent = Signal()
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.sent.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class Decision(QWidget):
    """``decided`` carries a verdict whose reasons are all met; ``typed`` that the note changed; ``entry_wanted`` asks to unlock.

    ``paper_wanted`` asks for the scan of a signed paper, or to take it off; ``single_wanted`` for the items of a common sheet one by one.
    """

    decided = Signal(str)
    typed = Signal(str)
    undone = Signal()
    left = Signal()
    entry_wanted = Signal()
    paper_wanted = Signal()
    single_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._why: Mapping[str, Reasons] = {}
        self._bare: Mapping[str, Reasons] = {}
        self._more: Reasons = ()
        self._decides = self._quiet = False
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.approve = DecisionButton("approve", _("Setujui"), "S")
        self.send_back = DecisionButton("return", _("Kembalikan"), "K")
        self.reject = DecisionButton("reject", _("Tolak"), "T")
        self.skip = DecisionButton(SKIP, _("Lewati"), "L")
        self.answer = DecisionButton(ANSWER, _("Selesai menjawab"), "S")
        self._buttons = {b.verdict: b for b in (self.approve, self.send_back, self.reject, self.skip, self.answer)}
        for verdict, made in self._buttons.items():
            made.clicked.connect(partial(self.press, verdict))
        self._state, self._reasons = Prose("", "body", "success_text"), Prose("", "caption", "text_muted")
        self._undo = button(_("Urungkan"), self.undone.emit, kind="link", scale="sm")
        self._acting = Prose("", "caption", "accent_text")
        self.single = button(_("Lihat satu per satu  Esc"), self.single_wanted.emit, picture="list-checks")
        self.paper = button("", self.paper_wanted.emit, kind="ghost", scale="sm", picture="paperclip")
        told = _("Dicatat dari kertas bertanda tangan; pindaiannya ikut ditandatangani. Catatan menyebut siapa dan suratnya.")
        self._on_paper = Prose(told, "caption", "info_text")
        self._enter = button(_("Masuk untuk memutuskan"), self.entry_wanted.emit, kind="primary", scale="lg", picture="log-in")
        self._lay_out()
        self.show_nothing()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 12)
        column.setSpacing(8)
        column.addWidget(label(_("Keputusan Anda"), "heading"))
        for part in (self._acting, self._state, self._undo, self._enter, self.approve, self.answer, self._reasons, self.single, self.send_back):
            column.addWidget(part)
        self._well = self._note_well()
        column.addWidget(self._well)
        column.addLayout(row(self.reject, self.skip))
        column.addWidget(self.paper)
        column.addWidget(self._on_paper)
        column.addStretch(1)

    def _note_well(self) -> QFrame:
        well = QFrame()
        well.setObjectName("well")
        column = QVBoxLayout(well)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(6)
        column.addWidget(label(_("Alasan cepat"), "label", "secondary"))
        for line in _ROWS:
            made = [button(_(text), partial(self._quick, text), scale="sm") for text in line]
            column.addLayout(row(*made, None, spacing=6))
        self.note = Note()
        self.note.setPlaceholderText(_("Catatan untuk penyusun…"))
        self.note.setAccessibleName(_("Catatan untuk penyusun"))
        self.note.setTabChangesFocus(True)
        self.note.setFixedHeight(64)
        self.note.textChanged.connect(self._typed)
        self.note.sent.connect(partial(self.press, "return"))
        self.note.left.connect(self.left)
        column.addWidget(self.note)
        self.target = QComboBox()
        self.target.setAccessibleName(_("Kembali ke"))
        column.addLayout(row(label(_("Kembali ke"), "caption", "muted"), self.target))
        return well

    # -- what is shown

    def show_nothing(self) -> None:
        """No item is open."""
        for part in (*self._buttons.values(), self._well, self._state, self._undo, self._reasons, self._enter, self._acting, *self._extras()):
            part.hide()

    def _extras(self) -> tuple[QWidget, ...]:
        """What only some items have."""
        return self.single, self.paper, self._on_paper

    def show_together(self, reviews: Sequence[Review], more: Sequence[Message]) -> None:
        """One verdict for several items of low risk: yes, or one by one."""
        self.show_nothing()
        self._why, self._bare, self._more, self._decides = {}, {}, tuple(more), True
        self.approve.setText(_("Setujui {n} konten").format(n=len(reviews)))
        self.approve.show_outcome(_("Satu tanda tangan untuk tiap konten"))
        self.approve.show()
        self.single.show()
        self._refresh()

    def show_review(self, review: Review, pick: Pick | None, more: Reasons, *, locked: bool) -> None:
        """The verdicts on this item. ``more`` are reasons of the page itself against saying yes."""
        self._why, self._bare, self._more, self._decides = review.why, review.why_bare, more, review.decides
        verdict = pick.verdict if pick else ""
        scan = pick.scan if pick else ""
        self.approve.setText(_("Setujui"))
        self.single.hide()
        self.paper.setText(_("Lepas pindaian kertas") if scan else _("Dari kertas bertanda tangan…"))
        self.paper.setVisible(review.paper and review.decides and not locked)
        self._on_paper.setVisible(bool(scan) and not locked)
        self._acting.set_text(_("Sebagai {acting}").format(acting=acting_words(review.acting)) if review.acting else "")
        self._acting.setVisible(review.acting is not None and not locked)
        self._enter.setVisible(locked)
        for name, made in self._buttons.items():
            made.setVisible(not locked and (name in (ANSWER, SKIP) if not review.decides else name != ANSWER))
        self._well.setVisible(not locked and review.decides)
        self.reject.show_key("" if review.step == "verify" else "T")
        self._state.set_text(_("Pilihan: {verdict}. Berlaku setelah PIN.").format(verdict=_(VERDICTS[verdict])) if verdict else "")
        self._state.setVisible(bool(verdict) and not locked)
        self._undo.setVisible(bool(verdict) and not locked)
        self.approve.show_outcome(self._outcome(review))
        self._show_targets(review, pick)
        self._show_note(pick.reason if pick else "")
        restyle(self.note, "state_", "")  # what was missing on the item before is not missing here
        self._refresh()

    def _outcome(self, review: Review) -> str:
        if review.step == "verify":
            return _("Fakta diverifikasi unit teknis")
        if review.step == "design":
            return _("Grafis selesai")
        return _("Terbit {at}").format(at=short_moment(review.at)) if review.at else _("Boleh dijadwalkan")

    def _show_targets(self, review: Review, pick: Pick | None) -> None:
        names = [("", _("Penyusun")), *((s, str(name)) for s, name in review.targets)]
        if [self.target.itemData(n) for n in range(self.target.count())] != [s for s, _name in names]:
            self.target.clear()
            for step, name in names:
                self.target.addItem(name, step)
        if pick and pick.verdict == "return":
            self.target.setCurrentIndex(max(0, self.target.findData(pick.to_step)))

    def _show_note(self, text: str) -> None:
        if self.note.toPlainText() != text:
            self._quiet = True
            self.note.setPlainText(text)
            self._quiet = False

    def suggest(self, marks: Mapping[str, str], statements: Mapping[str, str]) -> None:
        """Put the facts that were marked wrong or without a source into an empty note."""
        bad = [_("{mark}: {text}").format(mark=_(MARKS[m]), text=statements[c]) for c, m in marks.items() if m in ("no", "source") and c in statements]
        written = self.note.toPlainText().strip()
        if bad and (not written or all(line.startswith((_(MARKS["no"]), _(MARKS["source"]))) for line in written.splitlines())):
            self.note.setPlainText("\n".join(bad))

    # -- what is pressed

    def reason(self) -> str:
        """The note as it stands."""
        return self.note.toPlainText().strip()

    def to_step(self) -> str:
        """The step that an item goes back to; empty for its author."""
        return str(self.target.currentData() or "")

    def why_not(self, verdict: str) -> list[str]:
        """Every reason why this verdict cannot be chosen now."""
        if verdict in (SKIP, ANSWER):
            return [str(m) for m in self._more] if verdict == ANSWER else []
        found = (self._why if self.reason() or verdict == "approve" else self._bare).get(verdict, ())
        return [str(m) for m in (*found, *(self._more if verdict == "approve" else ()))]

    def press(self, verdict: str) -> None:
        """Choose, or, where only the note is missing, put the keyboard there."""
        made = self._buttons[verdict]
        if not made.isVisible():
            return
        if not self.why_not(verdict):
            self.decided.emit(verdict)
        elif verdict in ("return", "reject") and not self._why.get(verdict):
            restyle(self.note, "state_", "error")
            self.note.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _quick(self, text: str) -> None:
        written = self.note.toPlainText().rstrip()
        self.note.setPlainText(f"{written}\n{_(text)}.".lstrip() if written else f"{_(text)}.")
        self.note.setFocus(Qt.FocusReason.OtherFocusReason)
        self.note.moveCursor(self.note.textCursor().MoveOperation.End)

    def _typed(self) -> None:
        restyle(self.note, "state_", "")
        self._refresh()
        if not self._quiet:
            self.typed.emit(self.reason())

    def _refresh(self) -> None:
        main = "approve" if self._decides else ANSWER
        lines = self.why_not(main)
        for verdict in (main, SKIP):
            allow(self._buttons[verdict], self.why_not(verdict))
        for verdict in ("return", "reject"):
            why = [str(m) for m in self._why.get(verdict, ())]
            allow(self._buttons[verdict], why, "" if self.reason() else _("Tulis alasannya dulu"))
        self._reasons.set_text("\n".join(lines))
        self._reasons.setVisible(bool(lines) and self._buttons[main].isVisibleTo(self))
