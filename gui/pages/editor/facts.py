"""Numbers and facts: binds the number that is selected, puts a fact into the caption, and carries a changed value into the captions."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu

from core.content.facets import Claim
from core.content.numbers import numbers
from core.messages import _
from gui import notices
from gui.widgets.caption import CaptionEdit

if TYPE_CHECKING:
    from gui.pages.editor.editor import Editor

_LONGEST = 48
"""Letters of a statement in a menu."""


class Facts(QObject):
    """Between the captions and the facts of one editor."""

    def __init__(self, editor: Editor) -> None:
        super().__init__(editor)
        self._editor = editor
        self.menu, self.inserts = QMenu(editor), QMenu(editor.captions.insert)
        editor.captions.insert.setMenu(self.inserts)
        self.inserts.aboutToShow.connect(self._offer)
        editor.left.claims.value_changed.connect(self._moved)

    # -- binding

    def bind_chosen(self) -> None:
        """A fact for the number that is selected in the caption (Ctrl+Shift+F): a new one, or one that is there already."""
        editor, edit = self._editor, self._editor.captions.edit()
        if edit is None or editor.read_only:
            return
        start, end, chosen = _chosen(edit)
        if not chosen:
            notices.toast(editor.window(), _("Pilih dulu angka di takarir"))
            return
        editor.mending.hide()
        claims = editor.draft().data.claims
        if not claims:
            self._bind_new(edit, start, end)
            return
        self.menu.clear()
        self.menu.addAction(_("Fakta baru dari “{number}”").format(number=chosen.replace("&", "&&")), partial(self._bind_new, edit, start, end))
        self.menu.addSeparator()
        for claim in claims:
            text = _("Pakai nilai fakta ini: {fact}") if claim.value else _("Isi nilainya dengan angka ini: {fact}")
            self.menu.addAction(text.format(fact=_short(claim)), partial(self._bind_to, claim, edit, start, end))
        self.menu.setActiveAction(self.menu.actions()[0])
        self.menu.popup(edit.viewport().mapToGlobal(edit.cursorRect().bottomLeft()))

    def _bind_new(self, edit: CaptionEdit, start: int, end: int) -> None:
        text = edit.exact_text()
        low, high = text.rfind("\n", 0, start) + 1, text.find("\n", end)
        self._editor.left.claims.bind(text[start:end], text[low : high if high >= 0 else len(text)].strip())
        self._editor.left.show_claims()

    def _bind_to(self, claim: Claim, edit: CaptionEdit, start: int, end: int) -> None:
        """An empty fact takes the number; otherwise the number takes the value of the fact: they are the same afterwards."""
        if claim.value:
            edit.replace(start, end, claim.value if _unit_follows(edit, end, claim) else _value(claim))
            edit.setFocus()
        else:
            self._editor.left.claims.set_value(claim.id, edit.exact_text()[start:end])
            self._editor.left.show_claims(claim.id)

    # -- putting a fact into the caption

    def _offer(self) -> None:
        self.inserts.clear()
        claims = [c for c in self._editor.draft().data.claims if c.value]
        for claim in claims:
            self.inserts.addAction(_short(claim), partial(self._insert, claim))
        if not claims:
            self.inserts.addAction(_("Belum ada fakta yang bernilai")).setEnabled(False)

    def _insert(self, claim: Claim) -> None:
        """The value as the fact has it, so that it is bound from the start."""
        edit = self._editor.captions.edit()
        if edit is not None and not self._editor.read_only:
            edit.insert(_value(claim))
            edit.setFocus()

    # -- a value that changed

    def _moved(self, before: Claim, now: Claim) -> None:
        """The captions still say the old value: offer to say the new one."""
        editor = self._editor
        n = sum(len(_spans(edit.exact_text(), before.value)) for _surface, edit in editor.captions.edits())
        if before.value and now.value and n:
            text = _("Takarir masih memuat {old} di {n} tempat").format(old=before.value, n=n)
            notices.toast(editor.window(), text, _("Ganti dengan {new}").format(new=now.value), partial(self._carry, before.value, now.value))

    def _carry(self, old: str, new: str) -> None:
        for _surface, edit in self._editor.captions.edits():
            edit.replace_all(_spans(edit.exact_text(), old), new)

    def show_fact(self, claim: str) -> None:
        """The card of a fact, with the keyboard in it."""
        self._editor.left.show_claims(claim)


def _chosen(edit: CaptionEdit) -> tuple[int, int, str]:
    """The selection without spaces around it; without one the number at the cursor."""
    text, (start, end) = edit.exact_text(), edit.chosen()
    words = text[start:end]
    if words.strip():
        start += len(words) - len(words.lstrip())
        return start, start + len(words.strip()), words.strip()
    found = next((n for n in numbers(text) if n.start <= start <= n.end), None)
    return (found.start, found.end, found.text) if found else (start, start, "")


def _spans(text: str, value: str) -> list[tuple[int, int]]:
    """Where in ``text`` stand numbers that are the same as ``value``, however they are written."""
    wanted = {v for n in numbers(value) for v in n.values}
    return [(n.start, n.end) for n in numbers(text) if wanted and n.values <= wanted]


def _value(claim: Claim) -> str:
    return f"{claim.value} {claim.unit}".strip()


def _unit_follows(edit: CaptionEdit, end: int, claim: Claim) -> bool:
    """Whether the unit stands behind the number already."""
    return bool(claim.unit) and edit.exact_text()[end:].lstrip().startswith(claim.unit)


def _short(claim: Claim) -> str:
    words = claim.statement if len(claim.statement) <= _LONGEST else claim.statement[: _LONGEST - 1] + "…"
    return (f"{_value(claim)} · {words}" if claim.value else words or _("fakta tanpa pernyataan")).replace("&", "&&")
