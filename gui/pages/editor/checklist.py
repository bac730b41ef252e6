"""The tab of the checklist: every step with what it asks people, what its signature answers, and what the program found by itself."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from itertools import groupby

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from core.checklist import ANSWERS, answer_faults
from core.editing import Question
from core.messages import N_, Message, _
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

_LOOKS = {"yes": ("circle-check", "success"), "no": ("circle-x", "danger"), "irrelevant": ("minus", "text_muted")}
_BEFORE = {
    "verify": N_("Sebelum verifikasi"),
    "design": N_("Sebelum editing grafis selesai"),
    "final": N_("Sebelum paraf akhir"),
    "plan": N_("Sebelum dijadwalkan"),
    "release": N_("Saat terbit"),
}
_PROOF = {"": N_("Catatan atau tautan bukti"), "note": N_("Bukti: nomor, pesan, atau nama berkas"), "link": N_("Tautan bukti")}


class ChecklistPanel(QWidget):
    """``answered`` carries step, question, answer, note, and hash and name of a file that proves it, or None.

    ``cards`` holds the controls of each question to people.
    """

    answered = Signal(str, str, str, str, object)

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

    def show_questions(self, questions: tuple[Question, ...], why_not: tuple[Message | str, ...], steps: Mapping[str, str]) -> None:
        """Show the questions; ``why_not`` says why nothing can be answered now, ``steps`` what added steps of the chain are called."""
        shown = (questions, tuple(str(w) for w in why_not))
        if shown == self._shown:
            return  # what was typed into a note stays
        self._shown = shown
        here = QApplication.focusWidget()
        answering = here is not None and self.isAncestorOf(here)
        done = len([q for q in questions if q.settled])
        said = _("{n} dari {total}").format(n=done, total=len(questions))
        self._bar.show_parts([(done, "primary"), (len(questions) - done, "surface_pressed")], said)
        self._count.setText(said)
        self._column.clear()
        self.cards = {}
        for step, group in groupby(questions, key=lambda q: q.step):
            self._column.line.addWidget(label(_(_BEFORE[step]) if step in _BEFORE else steps.get(step, step), "subhead"))
            for q in group:
                self._column.line.addWidget(self._card(q, (*why_not, *q.why)) if q.mode == "ask" else self._plain(q))
        if not questions:
            text = _("Pertanyaan mengikuti jenis dan isi konten yang tersimpan.")
            self._column.line.addWidget(empty("list-checks", _("Tidak ada pertanyaan"), text))
        self._column.line.addStretch(1)
        if answering:
            self._go_on(questions)

    def _go_on(self, questions: tuple[Question, ...]) -> None:
        """The keyboard on the next question that is still open to who sits here."""
        left = [q.id for q in questions if q.id in self.cards and not q.settled and self.cards[q.id]["yes"].isEnabled()]
        if left:
            self.cards[left[0]]["yes"].setFocus(Qt.FocusReason.OtherFocusReason)

    def _card(self, q: Question, why_not: tuple[Message | str, ...]) -> QFrame:
        """A question to people: what was said, or the controls for an answer."""
        column = QVBoxLayout()
        column.setSpacing(6)
        self._said(column, q)
        note, trouble = QLineEdit(), Note()
        note.setPlaceholderText(_(_PROOF[q.proof]))
        note.setAccessibleName(_("Catatan untuk: {question}").format(question=q.text))
        if why_not:
            note.hide()  # shown by its card: a widget without one would come up as a window of its own
        proof = Proof(self._desk, self._session, _("Lampirkan bukti"))
        proof.show_file(q.file, q.name)
        proof.set_read_only(bool(why_not))
        if why_not and not q.file:
            proof.hide()
        proof.failed.connect(lambda text: trouble.show_note("circle-alert", text, "danger_text"))
        said = _answers()
        buttons = {a: button(said[a], partial(self._answer, q, a), kind="soft" if a == "yes" else "ghost", scale="sm") for a in ANSWERS}
        for key, made_button in buttons.items():
            made_button.setAccessibleName(f"{said[key]}: {q.text}")
            allow(made_button, why_not)
        for part in (note, proof, trouble):
            column.addWidget(part)
        if not (q.answer and why_not):  # what somebody else answered takes no buttons
            column.addLayout(row(*buttons.values(), None, spacing=6))
        self.cards[q.id] = {**buttons, "note": note, "proof": proof, "trouble": trouble}
        return _framed(q, column)

    def _plain(self, q: Question) -> QFrame:
        """A line that nobody is asked: what the signature of its step answers, or what the program found."""
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addWidget(Prose(str(q.text), "body", "text"))
        if q.mode == "computed":
            words, ink = _("Dijawab program: {found}").format(found=q.note), "danger_text" if q.answer == "no" else "text_muted"
        elif q.by:
            words, ink = _("Dijawab paraf {name}, {at}").format(name=q.by, at=moment(q.at)), "text_muted"
        else:
            words, ink = _("Dijawab dengan paraf {role}").format(role=role_words([q.who])), "text_muted"
        column.addWidget(Prose(words, "caption", ink))
        for check, reason in q.warned:
            column.addWidget(Prose(_("{check} dibiarkan: {reason}").format(check=check, reason=reason), "caption", "warning_text"))
        return _framed(q, column)

    def _said(self, column: QVBoxLayout, q: Question) -> None:
        """The question, who answered what and when, and what proves it."""
        who = f"{q.by}, {moment(q.at)}" if q.by else role_words([q.who])
        if q.instead_of:
            who = _("{who} sebagai pengganti {role}").format(who=who, role=role_words([q.instead_of]))
        column.addWidget(Prose(str(q.text), "subhead", "text"))
        line = " · ".join(p for p in (who, _answers().get(q.answer, _("Belum dijawab")), str(q.note)) if p)
        column.addWidget(Prose(line, "caption", "danger_text" if q.answer == "no" else "text_muted"))
        if q.evidence:
            text = _("Wajib disertai bukti: {evidence}") if q.proof else _("Bukti: {evidence}")
            column.addWidget(Prose(text.format(evidence=_(q.evidence)), "caption", "text_muted"))
        if not q.blocking:
            column.addWidget(Prose(_("Tidak menahan langkah ini."), "caption", "text_muted"))

    def _answer(self, q: Question, answer: str) -> None:
        card = self.cards[q.id]
        note, proof, trouble = card["note"], card["proof"], card["trouble"]
        assert isinstance(note, QLineEdit)
        assert isinstance(proof, Proof)
        assert isinstance(trouble, Note)
        faults = answer_faults(q, answer, note.text(), file=bool(proof.file))
        trouble.show_note("circle-alert" if faults else "", " ".join(map(str, faults)), "danger_text")
        if faults:
            note.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.answered.emit(q.step, q.id, answer, note.text().strip(), (proof.file, proof.name) if proof.file else None)


def _answers() -> dict[str, str]:
    return {"yes": _("Ya"), "no": _("Tidak"), "irrelevant": _("Tidak relevan")}


def _framed(q: Question, column: QVBoxLayout) -> QFrame:
    """A line of the list with its mark at the left, and below it the rules and principles it serves."""
    tags = " · ".join(dict.fromkeys((*(str(t) for t in q.tags), *(str(b) for b in q.basis))))
    if tags:
        column.addWidget(Prose(tags, "caption", "text_muted"))
    made = QFrame()
    made.setObjectName("card")
    picture, ink = _LOOKS.get(q.answer, ("circle", "border_control"))
    across = QHBoxLayout(made)
    across.setContentsMargins(12, 10, 12, 10)
    across.setSpacing(9)
    across.addWidget(Glyph(picture, 16, ink), 0, Qt.AlignmentFlag.AlignTop)
    across.addLayout(column, 1)
    return made
