"""From findings to deeds: goes from one to the next, shows what is wrong beside the words, mends, sets aside."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from core.content.draft import Draft
from core.editing import Trial
from gui.pages.editor.factcard import FactCard
from gui.pages.editor.findings import FACT, Issue, IssueCard, issues, waves
from gui.pages.editor.reason import ask_reason
from gui.widgets.caption import BOUND, Wave
from gui.widgets.floating import Floating

if TYPE_CHECKING:
    from gui.pages.editor.editor import Editor

_WIDE = 300


class Mending(QObject):
    """Holds the findings of the last trial for one editor."""

    def __init__(self, editor: Editor) -> None:
        super().__init__(editor)
        self._editor = editor
        self.issues: tuple[Issue, ...] = ()
        self.waves: dict[str, list[Wave]] = {}
        self.popover: Floating | None = None
        self._at = ""
        self._marked = ""

    def show_trial(self, trial: Trial, draft: Draft) -> None:
        """Show the findings of a trial in the panel; the waves are drawn by the captions."""
        texts = {s.id: s.text for s in draft.look.surfaces}
        self.issues, self.waves = issues(trial, texts), waves(trial)
        if self._marked and self._issue(self._marked) is None:
            self._mark_place(None)
        self._editor.side.findings.show_issues(self.issues, trial, read_only=self._editor.read_only)

    def counts(self) -> tuple[int, int, int]:
        """How many findings of each severity still call."""
        open_ones = [i.severity for i in self.issues if not i.settled]
        return open_ones.count("block"), open_ones.count("warn"), open_ones.count("info")

    # -- going from one to the next

    def step(self, by: int) -> None:
        """Select the next (F8) or the last (Shift+F8) finding of the caption and say what it is."""
        edit = self._editor.captions.edit()
        found = [w for w in edit.waves() if w.severity != BOUND] if edit is not None else []
        if edit is None or not found:
            return
        here = edit.chosen()[0]
        at = next((n for n, w in enumerate(found) if w.key == self._at and w.start == here), None)
        if at is None:
            at = -1 if by > 0 else 0
            at = next((n - 1 for n, w in enumerate(found) if w.start >= here), at) if by > 0 else at
        wave = found[(at + by) % len(found)]
        edit.choose(wave.start, wave.end)
        self._at = wave.key
        self._editor.side.findings.show_open(wave.key)
        edit.setFocus()
        self.peek(wave.key)

    def peek(self, key: str) -> None:
        """Show the finding ``key`` beside its words, without taking the keyboard."""
        edit, card = self._editor.captions.edit(), self._card(key)
        if edit is None or card is None:
            return
        self.hide()
        self._at = key
        self.popover = Floating(self._editor.window())
        self.popover.setFixedWidth(_WIDE + 2 * self.popover.margin)
        self.popover.body.addWidget(card)
        box = edit.box_of(key)
        at = edit.viewport().mapTo(self._editor.window(), box.bottomLeft())
        self.popover.body.activate()
        wide = self.popover.width()
        self.popover.setFixedSize(wide, self.popover.body.heightForWidth(wide))
        tall = self.popover.height() - 2 * self.popover.margin
        above = at.y() + 12 + tall > self._editor.window().height() - 8
        self.popover.place(at.x(), at.y() - box.height() - tall - 8 if above else at.y() + 12)
        self.popover.show()
        self.popover.raise_()

    def _card(self, key: str) -> QWidget | None:
        """What is wrong with the words, or what carries their number."""
        if key.startswith(f"{FACT}:"):
            fact = key.partition(":")[2]
            claim = next((c for c in self._editor.draft().data.claims if c.id == fact), None)
            return FactCard(claim, lambda: self._show_fact(fact)) if claim is not None else None
        issue = self._issue(key)
        if issue is None:
            return None
        card = IssueCard(issue, read_only=self._editor.read_only, bare=True)
        card.acted.connect(self.act)
        return card

    def _show_fact(self, id: str) -> None:
        self.hide()
        self._editor.facts.show_fact(id)

    def hide(self) -> None:
        """Take the popover away."""
        popover, self.popover = self.popover, None
        if popover is not None:
            popover.hide()
            popover.deleteLater()

    def mend_here(self) -> None:
        """Apply the proposal for the finding at the cursor (Ctrl+.); without a proposal, say what it is."""
        edit = self._editor.captions.edit()
        if edit is None:
            return
        start, end = edit.chosen()
        touching = [w for w in edit.waves() if w.start <= start <= w.end or w.start <= end <= w.end]
        here = next(iter(sorted(touching, key=lambda w: w.severity == BOUND)), None)
        if here is not None:
            issue = self._issue(here.key)
            if issue is not None and issue.fix is not None and not self._editor.read_only:
                self._fix(here, issue.fix)
            else:
                self.peek(here.key)

    # -- verbs of a card

    def act(self, key: str, verb: str) -> None:
        """Do ``verb`` with the finding ``key``: show, fix, dismiss, ask, bind or mark."""
        issue = self._issue(key)
        if issue is None:
            return
        match verb:
            case "show":
                self._show(issue)
            case "fix":
                self._show(issue)
                edit = self._editor.captions.edit()
                wave = next((w for w in edit.waves() if w.key == key), None) if edit is not None else None
                if wave is not None and issue.fix is not None:
                    self._fix(wave, issue.fix)
            case "bind":
                self._show(issue)
                self._editor.facts.bind_chosen()
            case "mark":
                self._mark(issue.matched)
            case _:
                ask_reason(self._editor, verb, issue.title, partial(self._editor.keeping.answer_finding, issue.span, verb))

    def _mark(self, number: str) -> None:
        """The number is not a claim; the mark is part of what unit teknis verifies."""
        self.hide()
        editor = self._editor
        data = editor.draft().data
        editor.mark_not_claim(replace(data, not_claims=tuple(dict.fromkeys((*data.not_claims, number)))))

    def _fix(self, wave: Wave, fix: str) -> None:
        edit = self._editor.captions.edit()
        if edit is not None:
            self.hide()
            edit.replace(wave.start, wave.end, fix)
            edit.setFocus()

    def _show(self, issue: Issue) -> None:
        """The words of a finding selected in their caption."""
        captions = self._editor.captions
        if captions.tabs.current() != issue.surface and issue.key not in {w.key for w in self.waves.get(captions.tabs.current(), ())}:
            captions.show_surface(issue.surface)
        self._mark_place(issue)
        edit = captions.edit()
        wave = next((w for w in edit.waves() if w.key == issue.key), None) if edit is not None else None
        if edit is not None and wave is not None:
            edit.choose(wave.start, wave.end)
            edit.setFocus()
            self._at = issue.key

    def _mark_place(self, issue: Issue | None) -> None:
        """A finding about a picture is shown on the picture, until another one is chosen."""
        box = issue.box if issue is not None else None
        if box is None and not self._marked:
            return
        self._marked = issue.key if issue is not None and box is not None else ""
        self._editor.preview.show_place(box)
        self._editor.left.show_place(box)

    def _issue(self, key: str) -> Issue | None:
        return next((i for i in self.issues if i.key == key), None)
