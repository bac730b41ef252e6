"""What surrounds the fields of the editor: the head, what may be done, what saving costs, the panels at the right."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from core.editing import Opening
from core.messages import N_, Message, _, say
from core.workflow import voids

if TYPE_CHECKING:
    from gui.pages.editor.editor import Editor

_FACETS = {"data": N_("data"), "look": N_("tampilan")}
_MOST = 3
"""Changed fields that one line names; the others are counted."""


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
    show_cost(editor)
    if read_only:
        editor.head.show_why("lock", " ".join(str(w) for w in opened.why_not))
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
    editor.side.checklist.show_questions(opened.questions, why, {s: str(name) for s, name in opened.step_names.items()})


def show_title(editor: Editor) -> None:
    """Title, status and campaign in the top bar."""
    opened = editor.opened()
    campaign = dict(opened.campaigns).get(editor.gathered.campaign, "")
    editor.bar.show_item(editor.gathered.title, "ide" if opened.idea else opened.state.status, campaign)


# -- what a version costs


def show_cost(editor: Editor) -> None:
    """Which decisions the present edits would cost; what is not signed costs none."""
    opened, text, alarm = editor.opened(), "", False
    if any(s.approvals for s in opened.state.steps) and editor.dirty():
        touched = editor.gathered.touched(opened.draft)
        lost = voids(opened.state, touched)
        alarm = bool(lost)
        if lost:
            steps = ", ".join(str(opened.step_names.get(s.id, s.id)) for s in lost)
            names = ", ".join(_(_FACETS[f]) for f in ("data", "look") if f in touched)
            text = _("Bila disimpan, gugur: {steps}. Yang berubah: {facets}.").format(steps=steps, facets=names)
        else:
            text = _("Semua keputusan tetap berlaku: yang berubah bukan bagian yang diparaf.")
    editor.head.show_cost(text, alarm=alarm)


def tell_voided(editor: Editor, before: Opening, now: Opening) -> None:
    """After a save: every approval that it cost, with the field that did it."""
    known = {v.decision for v in before.voided}
    lines = list(lost_words(v for v in now.voided if v.decision not in known))
    if lines:
        editor.banners.add("warn", lines)


def lost_words(voided: Iterable[Any]) -> Iterable[str]:
    """*Fakta 2: nilai diubah, verifikasi data gugur*, one line an approval."""
    for v in voided:
        fields = [str(c.where) for c in v.changes]
        more = _(" dan {n} lagi").format(n=len(fields) - _MOST) if len(fields) > _MOST else ""
        if fields:
            yield _("{fields} diubah: {step} gugur").format(fields=", ".join(fields[:_MOST]) + more, step=v.name)
        else:
            yield _("{step} gugur karena isinya berubah").format(step=v.name)
