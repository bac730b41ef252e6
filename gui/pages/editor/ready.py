"""Ready words above a caption: sets of hashtags into their field, sentences, contacts and answers at the cursor."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu

from core.messages import _
from core.snippets import FAQ, GROUP_NAMES, TAGS, Snippet
from gui.widgets.guide import show_guide

if TYPE_CHECKING:
    from gui.pages.editor.editor import Editor

_LONGEST = 60
"""Letters of a snippet in a menu."""


class Ready(QObject):
    """The two menus of one editor, made anew each time they open."""

    def __init__(self, editor: Editor) -> None:
        super().__init__(editor)
        self._editor = editor
        captions = editor.captions
        self.tags, self.words = QMenu(captions.tagsets), QMenu(captions.phrases)
        for menu, made, fill in ((self.tags, captions.tagsets, self._offer_tags), (self.words, captions.phrases, self._offer_words)):
            made.setMenu(menu)
            menu.aboutToShow.connect(fill)

    def _offer_tags(self) -> None:
        self.tags.clear()
        sets = [s for s in self._known() if s.group == TAGS]
        name, own = self._of_campaign()
        if own:
            self.tags.addAction(_line(_("Kampanye {name}").format(name=name), " ".join(own)), partial(self._add_tags, own))
        for snippet in sets:
            self.tags.addAction(_line(snippet.name, snippet.text), partial(self._add_tags, snippet.tags))
        self._end(self.tags, bool(sets or own), _("Belum ada kelompok tagar"))

    def _of_campaign(self) -> tuple[str, tuple[str, ...]]:
        """The campaign that is chosen in the form, and its hashtags."""
        if not self._editor.open_already:
            return "", ()
        opened, campaign = self._editor.opened(), self._editor.gathered.campaign
        return dict(opened.campaigns).get(campaign, ""), tuple(f"#{tag}" for tag in opened.campaign_tags.get(campaign, ()))

    def _offer_words(self) -> None:
        self.words.clear()
        known = [s for s in self._known() if s.group != TAGS]
        for group, name in GROUP_NAMES.items():
            mine = [s for s in known if s.group == group]
            if mine:
                self.words.addSection(_(name))
            for snippet in mine:
                self.words.addAction(_line(snippet.name, "" if group == FAQ else snippet.text), partial(self._put, snippet))
        self._end(self.words, bool(known), _("Belum ada kalimat baku"))

    def _end(self, menu: QMenu, any_: bool, nothing: str) -> None:
        if not any_:
            menu.addAction(nothing).setEnabled(False)
        menu.addSeparator()
        menu.addAction(_("Gaya bahasa kantor…"), lambda: show_guide(self._editor, self._editor.desk))
        menu.addAction(_("Kelola di Pengaturan…"), lambda: self._editor.session.page_wanted.emit("settings", "snippets"))

    def _known(self) -> tuple[Snippet, ...]:
        return self._editor.opened().snippets if self._editor.open_already else ()

    def _add_tags(self, tags: tuple[str, ...]) -> None:
        if not self._editor.read_only:
            self._editor.captions.add_tags(tags)

    def _put(self, snippet: Snippet) -> None:
        edit = self._editor.captions.edit()
        if edit is not None and not self._editor.read_only:
            edit.insert(snippet.text)
            edit.setFocus()


def _line(name: str, text: str) -> str:
    whole = " · ".join(part for part in (name, " ".join(text.split())) if part)
    return (whole if len(whole) <= _LONGEST else f"{whole[: _LONGEST - 1]}…").replace("&", "&&")
