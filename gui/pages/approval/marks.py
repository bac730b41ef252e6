"""Rows to be marked one by one: the facts that are verified, and the questions that a step asks. Keys Y, T and R."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QLineEdit, QPushButton, QVBoxLayout, QWidget

from core.content.facets import Claim
from core.messages import N_, _
from core.review import Asked
from core.signing import Answers
from gui.pages.approval.sources import Wanted, source_line
from gui.pages.approval.words import ANSWERS, stamp
from gui.widgets.controls import button, label, restyle, row
from gui.widgets.prose import Prose
from gui.words import role_words

KEYS: dict[int, int] = {Qt.Key.Key_Y: 0, Qt.Key.Key_T: 1, Qt.Key.Key_R: 2}
_CLAIM = (("yes", N_("Benar"), "Y"), ("no", N_("Tidak benar"), "T"), ("source", N_("Perlu sumber"), "R"))
_QUESTION = (("yes", N_("Ya"), "Y"), ("no", N_("Tidak"), "T"), ("irrelevant", N_("Tidak relevan"), "R"))
_LOOKS = {"yes": "ok", "no": "bad", "source": "warn", "irrelevant": "warn"}


class MarkRow(QFrame):
    """One row: what it says at the left, three answers at the right. ``marked`` carries answer and note, ``keyed`` the place of a key."""

    marked = Signal(str, str)
    keyed = Signal(int)

    def __init__(self, name: str, choices: Sequence[tuple[str, str, str]], *, noted: bool, proof: bool = False) -> None:
        super().__init__()
        self.setObjectName("markrow")
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("own_ring", True)
        self.answer, self._noted, self._proof = "", noted, proof
        self.body = QVBoxLayout()
        self.body.setSpacing(3)
        self._buttons: dict[str, QPushButton] = {}
        self.note = QLineEdit()
        self.note.setPlaceholderText(_("Catatan untuk jawaban ini"))
        self.note.setAccessibleName(_("Catatan: {name}").format(name=name))
        self.note.editingFinished.connect(self._note_done)
        tools = row(spacing=6)
        for key, word, letter in choices:
            made = button(f"{_(word)}  {letter}", partial(self.mark, key), scale="sm")
            made.setCheckable(True)
            made.setAccessibleName(f"{_(word)}: {name}")
            self._buttons[key] = made
            tools.addWidget(made)
        right = QVBoxLayout()
        right.addLayout(tools)
        right.addStretch(1)
        across = row(spacing=16)
        across.addLayout(self.body, 1)
        across.addLayout(right)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(12, 10, 10, 10)
        whole.setSpacing(8)
        whole.addLayout(across)
        whole.addWidget(self.note)
        self.show_answer("", "")

    def show_answer(self, answer: str, note: str) -> None:
        """Show what was chosen without telling anybody."""
        self.answer = answer
        for key, made in self._buttons.items():
            made.setChecked(key == answer)
            restyle(made, "mark", _LOOKS[key] if key == answer else "")
        if self.note.text() != note:
            self.note.setText(note)
        self.note.setVisible(self._noted and (answer in ("no", "irrelevant") or (self._proof and answer == "yes")))

    def mark(self, answer: str) -> None:
        """Choose; the same answer again takes it back."""
        chosen = "" if answer == self.answer else answer
        self.show_answer(chosen, self.note.text())
        if self._noted and (chosen == "irrelevant" or (self._proof and chosen == "yes")) and not self.note.text().strip():
            self.note.setFocus(Qt.FocusReason.OtherFocusReason)
        self.marked.emit(chosen, self.note.text())

    def by_key(self, place: int) -> None:
        """Choose the first, second or third answer."""
        self.mark(list(self._buttons)[place])

    def _note_done(self) -> None:
        if self.answer:
            self.marked.emit(self.answer, self.note.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.modifiers() == Qt.KeyboardModifier.NoModifier and event.key() in KEYS:
            self.keyed.emit(KEYS[event.key()])
        else:
            super().keyPressEvent(event)

    def has_keyboard(self) -> bool:
        """Whether the row or something in it has the keyboard."""
        here = QApplication.focusWidget()
        return here is self or (here is not None and self.isAncestorOf(here))


class ClaimRow(MarkRow):
    """A fact: its statement and value, and where it comes from."""

    def __init__(self, claim: Claim, wanted: Wanted) -> None:
        super().__init__(claim.statement, _CLAIM, noted=False)
        self.claim = claim
        value = f"{claim.value} {claim.unit}".strip()
        if value:
            self.body.addWidget(label(value, "subhead", "primary"))
        self.body.addWidget(Prose(claim.statement, "body", "text"))
        self.body.addLayout(source_line(claim, wanted))


class QuestionRow(MarkRow):
    """A question of the checklist; one to somebody else shows who answers it and what he said."""

    def __init__(self, asked: Asked) -> None:
        super().__init__(str(asked.text), _QUESTION, noted=True, proof=bool(asked.proof))
        self.asked = asked
        if asked.proof:
            self.note.setPlaceholderText(_("Tautan bukti") if asked.proof == "link" else _("Bukti: nomor, pesan, atau nama berkas"))
        self.body.addWidget(Prose(str(asked.text), "body", "text"))
        who = _("Belum dijawab; ditujukan kepada {role}").format(role=role_words([asked.who]))
        if asked.by:
            said = _(ANSWERS[asked.answer]) if asked.answer in ANSWERS else asked.answer
            who = f"{asked.by}, {stamp(asked.at)}: {said}" + (f" · {asked.note}" if asked.note else "")
        if asked.by or not asked.mine:
            self.body.addWidget(Prose(who, "caption", "text_muted"))
        if asked.evidence:
            needed = _("Wajib disertai bukti: {evidence}") if asked.proof else _("Bukti: {evidence}")
            self.body.addWidget(Prose(needed.format(evidence=_(asked.evidence)), "caption", "text_muted"))
        if not asked.mine:
            for made in self._buttons.values():
                made.hide()
            self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.show_answer(asked.answer, asked.note)


class Marks(QWidget):
    """The rows of one item. ``claim_marked`` carries claim id and mark, ``answered`` question id, answer and note,
    ``document_wanted`` what is to be opened and what it is called.
    """

    claim_marked = Signal(str, str)
    answered = Signal(str, str, str)
    document_wanted = Signal(str, str)

    def __init__(self, claims: Sequence[Claim], questions: Sequence[Asked], marks: dict[str, str], answers: Answers) -> None:
        super().__init__()
        self.rows: list[MarkRow] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for claim in claims:
            line = ClaimRow(claim, self.document_wanted.emit)
            line.show_answer(marks.get(claim.id, ""), "")
            line.marked.connect(partial(self._claim, line))
            self._add(column, line)
        for asked in questions:
            one = QuestionRow(asked)
            answer, note = answers.get(asked.id, (asked.answer, asked.note))
            one.show_answer(answer, note)
            one.marked.connect(partial(self._question, one))
            self._add(column, one)

    def _add(self, column: QVBoxLayout, line: MarkRow) -> None:
        line.keyed.connect(self.by_key)
        self.rows.append(line)
        column.addWidget(line)

    def mine(self) -> list[MarkRow]:
        """The rows that the person at the screen may mark."""
        return [r for r in self.rows if r.focusPolicy() != Qt.FocusPolicy.NoFocus]

    def current(self) -> MarkRow | None:
        """The row that a key marks: the one with the keyboard, else the first without an answer."""
        rows = self.mine()
        focused = next((r for r in rows if r.has_keyboard()), None)
        return focused or next((r for r in rows if not r.answer), rows[0] if rows else None)

    def by_key(self, place: int) -> MarkRow | None:
        """Mark the current row and go to the next one without an answer; gives that one."""
        line = self.current()
        if line is None:
            return None
        line.by_key(place)
        return self._next(line)

    def _next(self, line: MarkRow) -> MarkRow | None:
        rows = self.mine()
        later = [r for r in (*rows[rows.index(line) + 1 :], *rows) if not r.answer]
        if line.note.isVisible() and line.note.hasFocus():
            return line
        if later:
            later[0].setFocus(Qt.FocusReason.OtherFocusReason)
            return later[0]
        return None

    def _claim(self, line: ClaimRow, answer: str, _note: str) -> None:
        self.claim_marked.emit(line.claim.id, answer)

    def _question(self, line: QuestionRow, answer: str, note: str) -> None:
        self.answered.emit(line.asked.id, answer, note)
