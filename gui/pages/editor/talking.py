"""Talk and the caption: quotes the words that are selected, finds them again, settles messages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from core.editing import Comment
from core.messages import _
from core.records import Changed
from gui import notices
from gui.pages.editor import deeds

if TYPE_CHECKING:
    from gui.pages.editor.editor import Editor

_LONGEST = 300
"""Letters of the caption that a message quotes at most."""


class Talking(QObject):
    """Connects the panel of talk of one editor with its captions and with the records."""

    def __init__(self, editor: Editor) -> None:
        super().__init__(editor)
        self._editor, self._panel = editor, editor.side.talk
        self._panel.sent.connect(self._send)
        self._panel.closed.connect(self._settle)
        self._panel.shown.connect(self._show)
        self._panel.quote_wanted.connect(self.quote)

    def quote(self) -> None:
        """The words selected in the caption become what the next message is about (Ctrl+Shift+M)."""
        captions, edit = self._editor.captions, self._editor.captions.edit()
        start, end = edit.chosen() if edit is not None else (0, 0)
        words = edit.exact_text()[start:end].strip()[:_LONGEST] if edit is not None else ""
        self._editor.side.show_panel("talk")
        if not words:
            notices.toast(self._editor.window(), _("Pilih dulu kata-kata di takarir"))
        self._panel.show_quote(captions.tabs.current() if words else "", words)
        self._panel.field.setFocus()

    def _send(self, text: str, surface: str, about: str) -> None:
        self._editor.desk.do(deeds.comment, self._editor.item, text, surface, about, owner=self, then=self._sent)

    def _sent(self, change: Changed) -> None:
        self._panel.sent_well()

    def _settle(self, comment: str, closed: bool) -> None:
        self._editor.desk.do(deeds.settle, comment, closed, owner=self)

    def _show(self, comment: Comment) -> None:
        """Select the words a message is about, wherever they stand now; say so when they are gone."""
        captions = self._editor.captions
        for surface, edit in sorted(captions.edits(), key=lambda pair: pair[0] != comment.surface):
            at = edit.exact_text().find(comment.about)
            if at >= 0:
                if edit is not captions.edit():
                    captions.show_surface(surface)
                edit.choose(at, at + len(comment.about))
                edit.setFocus()
                return
        notices.toast(self._editor.window(), _("Kata-kata ini tidak ada lagi di takarir"))
