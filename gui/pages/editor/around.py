"""What surrounds the fields of the editor: the head, what may be done, the panels at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.messages import N_, Message, _, say

if TYPE_CHECKING:
    from gui.pages.editor.editor import Editor


def show(editor: Editor) -> None:
    """Everything about the item that is not typed here."""
    opened = editor.opened()
    read_only, dirty = bool(opened.why_not), editor.dirty()
    for part in (editor.left, editor.captions):
        part.set_read_only(read_only)
    editor.head.show_state(opened.state, read_only=read_only, locked=editor.session.locked)
    editor.head.show_dirty(dirty)
    editor.side.history.show_versions(opened.versions, read_only=read_only)
    unsaved = (say(N_("Simpan versi pertama dulu.")),) if not opened.versions else ()
    locked = (say(N_("Masuk dulu untuk menulis.")),) if editor.session.locked else ()
    editor.side.talk.show_comments(opened.comments, (*locked, *unsaved))
    show_questions(editor)
    show_title(editor)
    if read_only:
        editor.head.why.show_note("lock", " ".join(str(w) for w in opened.why_not), "text_secondary")
    _show_kept(editor, dirty)


def _show_kept(editor: Editor, dirty: bool) -> None:
    versions = editor.opened().versions
    if not dirty and versions:
        editor.head.show_saved("circle-check", _("Versi {n} tersimpan").format(n=versions[0].number), "success_text")
    elif not dirty:
        editor.head.show_saved("pencil", _("Draf baru"))


def show_questions(editor: Editor) -> None:
    """The checklist, and why nothing can be answered now."""
    opened = editor.opened()
    why: tuple[Message, ...] = (say(N_("Masuk dulu untuk menjawab.")),) if editor.session.locked else ()
    if editor.dirty():
        why += (say(N_("Simpan perubahan dulu; jawaban mengikat isi yang tersimpan.")),)
    roles = frozenset(opened.actor.grants) if opened.actor is not None else frozenset()
    editor.side.checklist.show_questions(opened.questions, roles, why)


def show_title(editor: Editor) -> None:
    """Title, status and campaign in the top bar."""
    opened = editor.opened()
    campaign = dict(opened.campaigns).get(editor.draft().campaign, "")
    editor.bar.show_item(editor.draft().title, "ide" if opened.idea else opened.state.status, campaign)
