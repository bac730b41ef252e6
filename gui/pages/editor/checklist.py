"""The tab of the checklist: what people answer before verification, each question with its answer and proof, or the buttons for one."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from core.editing import Question
from core.messages import Message, _
from gui.desk import Desk
from gui.pages.editor.column import Column, Note, empty
from gui.pages.editor.history import moment
from gui.pages.editor.proof import Proof
from gui.session import Session
from gui.widgets.controls import allow, button, label, row
from gui.widgets.glyphs import Glyph
from gui.widgets.prose import Prose
from gui.widgets.share import ShareBar
from gui.words import role_words

ANSWERS = ("yes", "no", "irrelevant")
_LOOKS = {"yes": ("circle-check", "success"), "no": ("circle-x", "danger"), "irrelevant": ("minus", "text_muted")}


class ChecklistPanel(QWidget):
    """``answered`` carries question, answer, note, and hash and name of a file that proves it, or None."""

    answered = Signal(str, str, str, object)

    def __init__(self, desk: Desk, session: Session) -> None:
        super().__init__()
        self._desk, self._session = desk, session
        self._bar, self._count = ShareBar(), label("", "caption", "secondary")
        self._column = Column(_("Daftar periksa"), spacing=10)
        self._shown: object = None
        self.cards: dict[str, dict[str, QWidget]] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        top = row(self._bar, self._count, margins=(16, 14, 16, 0), spacing=10)
        top.setAlignment(self._bar, Qt.AlignmentFlag.AlignVCenter)
        column.addLayout(top)
        column.addWidget(self._column, 1)

    def show_questions(self, questions: tuple[Question, ...], roles: frozenset[str], why_not: tuple[Message | str, ...]) -> None:
        """Show the questions; ``roles`` are those of who sits here, ``why_not`` says why nothing can be answered now."""
        shown = (questions, roles, tuple(str(w) for w in why_not))
        if shown == self._shown:
            return  # what was typed into a note stays
        self._shown = shown
        done = len([q for q in questions if q.answer in ("yes", "irrelevant")])
        said = _("{n} dari {total}").format(n=done, total=len(questions))
        self._bar.show_parts([(done, "primary"), (len(questions) - done, "surface_pressed")], said)
        self._count.setText(said)
        self._column.clear()
        self.cards = {}
        if questions:
            self._column.line.addWidget(label(_("Sebelum verifikasi"), "subhead"))
        for q in questions:
            others = (_("Pertanyaan ini dijawab oleh {role}.").format(role=role_words([q.who])),) if q.who not in roles else ()
            self._column.line.addWidget(self._card(q, (*why_not, *others)))
        if not questions:
            text = _("Pertanyaan mengikuti jenis dan isi konten yang tersimpan.")
            self._column.line.addWidget(empty("list-checks", _("Tidak ada pertanyaan"), text))
        self._column.line.addStretch(1)

    def _card(self, q: Question, why_not: tuple[Message | str, ...]) -> QFrame:
        made, column = QFrame(), QVBoxLayout()
        made.setObjectName("card")
        column.setSpacing(6)
        self._said(column, q)
        note, trouble = QLineEdit(), Note()
        note.setPlaceholderText(_("Catatan atau tautan bukti"))
        note.setAccessibleName(_("Catatan untuk jawaban"))
        note.setVisible(not why_not)
        proof = Proof(self._desk, self._session, _("Lampirkan bukti"))
        proof.show_file(q.file, q.name)
        proof.set_read_only(bool(why_not))
        proof.failed.connect(lambda text: trouble.show_note("circle-alert", text, "danger_text"))
        said = {"yes": _("Ya"), "no": _("Tidak"), "irrelevant": _("Tidak relevan")}
        buttons = {a: button(said[a], partial(self._answer, q.id, a, note, proof), kind="soft" if a == "yes" else "ghost", scale="sm") for a in ANSWERS}
        for made_button in buttons.values():
            allow(made_button, why_not)
        for part in (note, proof, trouble):
            column.addWidget(part)
        column.addLayout(row(*buttons.values(), None, spacing=6))
        picture, ink = _LOOKS.get(q.answer, ("circle", "border_control"))
        across = QHBoxLayout(made)
        across.setContentsMargins(12, 10, 12, 10)
        across.setSpacing(9)
        across.addWidget(Glyph(picture, 16, ink), 0, Qt.AlignmentFlag.AlignTop)
        across.addLayout(column, 1)
        self.cards[q.id] = {**buttons, "note": note, "proof": proof}
        return made

    def _said(self, column: QVBoxLayout, q: Question) -> None:
        """The question, who answered what and when, and what would prove it."""
        said = {"yes": _("Ya"), "no": _("Tidak"), "irrelevant": _("Tidak relevan")}
        who = f"{q.by}, {moment(q.at)}" if q.by else role_words([q.who])
        column.addWidget(Prose(str(q.text), "subhead", "text"))
        line = " · ".join(p for p in (who, said.get(q.answer, _("Belum dijawab")), q.note) if p)
        column.addWidget(Prose(line, "caption", "danger_text" if q.answer == "no" else "text_muted"))
        if q.evidence:
            column.addWidget(Prose(_("Bukti: {evidence}").format(evidence=_(q.evidence)), "caption", "text_muted"))

    def _answer(self, question: str, answer: str, note: QLineEdit, proof: Proof) -> None:
        self.answered.emit(question, answer, note.text().strip(), (proof.file, proof.name) if proof.file else None)
