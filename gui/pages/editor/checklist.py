"""The tab of the checklist: what people answer before verification, each question with its answer or the buttons for one."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QProgressBar, QVBoxLayout, QWidget

from core.editing import Question
from core.messages import Message, _
from gui.pages.editor.column import Column, empty
from gui.widgets.controls import allow, button, label, row
from gui.widgets.prose import Prose
from gui.words import role_words

ANSWERS = ("yes", "no", "irrelevant")


class ChecklistPanel(QWidget):
    """``answered`` carries question, answer and note."""

    answered = Signal(str, str, str)

    def __init__(self) -> None:
        super().__init__()
        self._bar, self._count = QProgressBar(), label("", "caption", "secondary")
        self._bar.setTextVisible(False)
        self._column = Column(_("Checklist"), spacing=10)
        self.cards: dict[str, dict[str, QWidget]] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row(self._bar, self._count, margins=(16, 14, 16, 0), spacing=10))
        column.addWidget(self._column, 1)

    def show_questions(self, questions: tuple[Question, ...], roles: frozenset[str], why_not: tuple[Message | str, ...]) -> None:
        """Show the questions; ``roles`` are those of who sits here, ``why_not`` says why nothing can be answered now."""
        done = len([q for q in questions if q.answer in ("yes", "irrelevant")])
        self._bar.setRange(0, max(1, len(questions)))
        self._bar.setValue(done)
        self._count.setText(_("{n} dari {total}").format(n=done, total=len(questions)))
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
        made = QFrame()
        made.setObjectName("card")
        column = QVBoxLayout(made)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(6)
        column.addWidget(Prose(str(q.text), "subhead", "text"))
        said = {"yes": _("Ya"), "no": _("Tidak"), "irrelevant": _("Tidak relevan")}
        now = said.get(q.answer, _("Belum dijawab"))
        column.addWidget(Prose(" · ".join(p for p in (role_words([q.who]), now, q.note) if p), "caption", "danger_text" if q.answer == "no" else "text_muted"))
        note = QLineEdit()
        note.setPlaceholderText(_("Catatan atau bukti (wajib bila tidak relevan)"))
        note.setAccessibleName(_("Catatan untuk jawaban"))
        buttons = {a: button(said[a], partial(self._answer, q.id, a, note), kind="soft" if a == "yes" else "ghost", scale="sm") for a in ANSWERS}
        for made_button in buttons.values():
            allow(made_button, why_not)
        note.setVisible(not why_not)
        column.addWidget(note)
        column.addLayout(row(*buttons.values(), None, spacing=6))
        self.cards[q.id] = {**buttons, "note": note}
        return made

    def _answer(self, question: str, answer: str, note: QLineEdit) -> None:
        self.answered.emit(question, answer, note.text().strip())
