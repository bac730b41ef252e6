"""The editor of one item: opens it, gathers what is typed, and has it judged. What becomes of it is the matter of ``keeping.py``."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from core.content.draft import Draft, detach, follow, lead, with_surfaces
from core.content.facets import Data, SurfaceText
from core.content.names import made_with
from core.editing import Opening, Trial
from core.ledger.state import Label
from core.messages import N_, _, say
from core.records import Changed
from db.queries import editing
from gui import notices
from gui.desk import Desk
from gui.pages.editor import around, deeds, keys
from gui.pages.editor.captions import Captions
from gui.pages.editor.facts import Facts
from gui.pages.editor.head import HANDED, EditorBar, EditorHead
from gui.pages.editor.keeping import Keeping
from gui.pages.editor.left import Left
from gui.pages.editor.mending import Mending
from gui.pages.editor.preview import PreviewPane
from gui.pages.editor.ready import Ready
from gui.pages.editor.shelving import Shelving
from gui.pages.editor.side import PREVIEW, Side
from gui.pages.editor.talking import Talking
from gui.pages.editor.undoing import Choices
from gui.prefs import Prefs
from gui.session import Session
from gui.widgets.banners import Banners

_JUDGE = 300
"""Milliseconds after the last key until the checks run (SPEC 4.3)."""
_SIZES = (312, 704, 348)
_NARROW, _LOW = 1340, 740
"""Below this width of the editor the preview is a tab at the right; in windows lower than this, cards fold (SPEC 2.5 and 4.3)."""
_REVIEWED = frozenset({Label.IN_REVIEW, Label.APPROVED, Label.SCHEDULED})


class Editor(QWidget):
    """``closed`` when the person went back to the list. ``draft()`` is what stands in the fields now."""

    closed = Signal()

    def __init__(self, desk: Desk, session: Session) -> None:
        super().__init__()
        self.desk, self.session, self._prefs = desk, session, Prefs(session.places)
        self.item = ""
        self._open: Opening | None = None
        self._draft = Draft("")
        self._number, self._dirty = 0, False
        self._wide: bool | None = None
        self._watched: QWidget | None = None
        self.trial: Trial | None = None
        self.head, self.banners = EditorHead(), Banners()
        self.bar = EditorBar(self.head.tools)
        self.left, self.captions, self.side = Left(desk, session), Captions(), Side(desk, session)
        self.preview = PreviewPane(desk)
        self.keeping, self.mending = Keeping(self), Mending(self)
        self.facts, self.talking = Facts(self), Talking(self)
        self._choices, self.ready, self.shelving = Choices(), Ready(self), Shelving(self)
        self.journal = self.keeping.journal
        self._judge = QTimer(self)
        self._judge.setSingleShot(True)
        self._judge.setInterval(_JUDGE)
        self._lay_out()
        self._connect()
        keys.bind(self)

    def _lay_out(self) -> None:
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.setHandleWidth(1)
        self._split.setChildrenCollapsible(False)
        for part, least in ((self.left, 280), (self.captions, 360), (self.side, 300)):
            part.setMinimumWidth(least)
            self._split.addWidget(part)
        self._split.setStretchFactor(1, 1)
        self._split.setSizes(self._prefs.sizes("editor") or list(_SIZES))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.head, self.banners, self._split):
            column.addWidget(part, 1 if part is self._split else 0)

    def _connect(self) -> None:
        self.bar.back_pressed.connect(self.leave)
        self.head.save_pressed.connect(self.keeping.save)
        self.head.hand_in_pressed.connect(self.keeping.hand_in)
        self.head.enter_pressed.connect(self.session.entry_wanted)
        self.left.changed.connect(self._changed)
        self.left.form.surfaces_changed.connect(self._surfaces_changed)
        self.captions.changed.connect(self._changed)
        self.captions.changed.connect(self.mending.hide)
        self.captions.surface_shown.connect(self._surface_shown)
        self.captions.follow_wanted.connect(self._follow)
        self.captions.lead_wanted.connect(self._lead)
        self.captions.rested.connect(self.mending.peek)
        self.captions.came.connect(self.left.media.take)
        self.captions.pasted.connect(self.left.media.take_picture)
        self.left.media.studio_wanted.connect(self._to_studio)
        self.left.media.documents.connect(self.left.claims.take_documents)
        self.side.findings.acted.connect(self.mending.act)
        self.side.history.restored.connect(self._brought_back)
        self.side.history.name_wanted.connect(self.keeping.save_named)
        self.side.checklist.answered.connect(self._answer)
        self._judge.timeout.connect(self._try)
        self.desk.changed.connect(self._records_changed)
        self.session.changed.connect(self._person_changed)
        self._split.splitterMoved.connect(self._keep_sizes)

    # -- opening

    def open_item(self, item: str, target: str = "") -> None:
        """Open an item; what was typed into another one is kept first."""
        self.keeping.once_kept(partial(self._open_now, item, target))

    def _open_now(self, item: str, target: str) -> None:
        self.keeping.keep_first()
        notices.hush(self.window())
        self.shelving.close()
        self.item, self._open = item, None
        self._choices.clear()
        self._split.setEnabled(False)  # what is typed before the item is here would be overwritten by it
        self.desk.ask(editing.opening, item, target, owner=self, then=self._opened)

    def open_new(self, target: str = "") -> None:
        """Begin a new item, for a day when one is known already."""
        from core.ledger.ids import new_id

        self.open_item(new_id(), target)

    def _opened(self, opened: Opening) -> None:
        if opened.draft.item != self.item:
            return
        self.banners.clear()
        restored = opened.kept is not None and not opened.why_not
        draft = opened.kept if restored and opened.kept is not None else opened.draft
        self._split.setEnabled(True)
        self.take(opened, draft)
        if restored:
            self._offer_kept()
        elif opened.voided and not opened.why_not:
            self.banners.add("info", list(around.lost_words(opened.voided)))
        elif opened.state.label in _REVIEWED and not opened.why_not:
            self.banners.add("info", [_("Konten ini sudah diajukan. Menyimpan versi baru menggugurkan keputusan atas bagian yang berubah.")])
        self.focus_first()

    def _offer_kept(self) -> None:
        """What was typed before the program ended is back; the saved version is one press away."""
        text = _("Ketikan Anda yang belum disimpan sudah dipulihkan.")
        self.banners.add("info", [text], _("Kembali ke versi tersimpan"), self.throw_away)
        self.head.show_saved("hard-drive", _("Ketikan dipulihkan"))

    def throw_away(self) -> None:
        """Go back to the version on record; what was typed leaves the journal too."""
        if self._open is not None and self.session.person is not None:
            self.journal.forget()
            self.desk.save(deeds.drop, self.session.places.drafts, self.session.person.id, self.item, owner=self)
            self.banners.clear()
            self.take(self._open, self._open.draft)

    def focus_first(self) -> None:
        """The keyboard where writing begins."""
        edit = self.captions.edit()
        new = self._open is not None and not self._open.versions
        (self.left.form.title if new or edit is None else edit).setFocus(Qt.FocusReason.OtherFocusReason)

    def take(self, opened: Opening, draft: Draft) -> None:
        """Show ``draft`` of an item; fields that hold it already are left alone, with their cursor and their undo."""
        first = self._open is None
        self._open = opened
        if first or not draft.same(self.draft()):
            self._put(draft)
            self._show_media()  # before the fields are read again: the cards still hold the former pictures
        self._draft = replace(self.draft(), base=draft.base) if not first else draft
        self._dirty = self.dirty()
        self._show_media()
        around.show(self)
        self._try()

    def _put(self, draft: Draft) -> None:
        """``draft`` in all fields."""
        self._draft = draft
        self.left.form.show_draft(draft, self.opened())
        self.captions.show_draft(draft)
        self.left.claims.show_claims(draft.data.claims)

    def _show_media(self) -> None:
        here = self._here()
        name = next((t.text for t, _box in self.captions.tabs.boxes() if here and t.key == here.id), "")
        self.left.media.show_surface(name, here, shared=self._draft.shared)
        self.left.media.show_made(str(made_with(self._draft.look.template, self._draft.look.kit_version) or ""))
        self._show_preview()

    def _here(self) -> SurfaceText | None:
        """The surface that shows, with words and pictures as they stand now."""
        return next((s for s in self._draft.look.surfaces if s.id == self.captions.tabs.current()), None)

    def _show_preview(self) -> None:
        self.left.show_lacking()
        setting = self._open.around.setting if self._open is not None else {}
        self.preview.show_post(self._here(), setting)

    @property
    def open_already(self) -> bool:
        """Whether an item stands in the fields."""
        return self._open is not None

    def opened(self) -> Opening:
        """What the records hold of the item that is open."""
        assert self._open is not None
        return self._open

    # -- what is typed

    def draft(self) -> Draft:
        """What stands in the fields now."""
        return self.captions.apply(self.left.apply(self._draft))

    @property
    def gathered(self) -> Draft:
        """What stood in the fields after the last change, without reading them again."""
        return self._draft

    def dirty(self) -> bool:
        """Whether the fields hold something else than the version on record."""
        return self._open is not None and not self._draft.same(self._open.draft)

    @property
    def read_only(self) -> bool:
        """Whether nothing may be changed now."""
        return self._open is None or bool(self._open.why_not)

    def _changed(self) -> None:
        if self._open is None:
            return
        before, self._draft = self._draft, self.draft()
        self._choices.note(before, self._draft)
        self._judge.start()
        self.keeping.touched()
        was, self._dirty = self._dirty, self.dirty()
        self.head.show_dirty(self._dirty)
        around.show_title(self)
        around.show_cost(self)
        self._show_preview()
        if was is not self._dirty:
            around.show_questions(self)

    def _surfaces_changed(self) -> None:
        now = self.draft()
        self._draft = with_surfaces(now, self.left.form.wanted())
        self._choices.note(now, self._draft)
        self.captions.show_draft(self._draft)
        self._show_media()
        self._changed()

    def _surface_shown(self) -> None:
        self._draft = self.draft()
        self._show_media()
        self._show_waves()

    def _follow(self, on: bool) -> None:
        """The surface that shows follows the leading text again, or gets a text of its own."""
        surface = self.captions.tabs.current()
        self._recast(follow(self.draft(), surface) if on else detach(self.draft(), surface), _("Kanal ini mengikuti takarir induk lagi"))

    def _lead(self) -> None:
        """The text of the surface that shows leads from now on."""
        self._recast(lead(self.draft(), self.captions.tabs.current()), _("Takarir ini menjadi induk bagi kanal yang mengikuti"))

    def _recast(self, now: Draft, said: str) -> None:
        """Show captions that were put in place of others; texts that went away can be brought back."""
        before = self.draft()
        self._choices.note(before, now)
        self._draft = now
        self.captions.show_draft(now)
        self._show_media()
        self._changed()
        if [s.text for s in before.look.surfaces] != [s.text for s in now.look.surfaces]:
            notices.toast(self.window(), said, _("Urungkan"), partial(self.restore, before))

    def restore(self, draft: Draft) -> None:
        """Bring another draft of this item into the fields; it is saved like anything that was typed."""
        if self.read_only or draft.item != self.item:
            return
        self._put(replace(draft, base=self._draft.base, item=self.item))
        self._show_media()
        self._changed()

    def undo_choice(self, *, again: bool = False) -> None:
        """Take back the last thing that was chosen with a box or a tick (Ctrl+Z outside the texts), or choose it again."""
        if not self.read_only:
            found = self._choices.again(self.draft()) if again else self._choices.back(self.draft())
            if found is not None:
                self._draft = found  # so that bringing it in is no new choice
                self.restore(found)

    def _brought_back(self, draft: Draft, name: str) -> None:
        before = self.draft()
        self.restore(draft)
        notices.toast(self.window(), _("{version} ada di isian, belum disimpan").format(version=name), _("Urungkan"), partial(self.restore, before))

    def mark_not_claim(self, data: Data) -> None:
        """``data`` carries one more number that is no claim."""
        self._draft = replace(self._draft, data=data)
        self._changed()

    # -- judging

    def judge_now(self) -> None:
        """Judge what stands here without waiting for a pause."""
        self._judge.stop()
        self._try()

    def _try(self) -> None:
        if self._open is not None:
            self._number += 1
            opened = self._open
            self.desk.away(
                editing.tried, opened.around, opened.state, self._draft, opened.actor, owner=self, then=partial(self._tried, self._number, self._draft)
            )

    def _tried(self, number: int, draft: Draft, trial: Trial) -> None:
        if number != self._number:
            return  # an answer about an older text
        self.trial = trial
        self.mending.show_trial(trial, draft)
        self._show_waves()
        if not self.read_only:
            self.head.show_reasons(trial.reasons, shown=self.opened().state.label in HANDED)

    def _show_waves(self) -> None:
        self.captions.show_findings(self.mending.waves, self.mending.counts())
        if self._open is not None:
            open_talk = len([c for c in self._open.comments if not c.closed])
            asked = [q for q in self._open.questions if q.mode == "ask" and not q.settled]
            self.side.show_counts(self.mending.counts()[0], len(asked), open_talk)

    # -- leaving, and the world around

    def leave(self) -> None:
        """Back to the list; what was typed becomes a version."""
        self.keeping.once_kept(self._leave_now)

    def _leave_now(self) -> None:
        self.keeping.keep_first()
        self.mending.hide()
        notices.hush(self.window())
        self.item, self._open = "", None
        self.captions.finder.close_it()
        self.closed.emit()

    def _to_studio(self) -> None:
        """Make the pictures from a template; what was typed becomes a version when this page goes."""
        self.session.page_wanted.emit("studio", self.item)

    def close_floating(self) -> None:
        """Esc: the popover, else the library, else the search."""
        if self.mending.popover is not None:
            self.mending.hide()
        elif self.shelving.open:
            self.shelving.close()
        else:
            self.captions.finder.close_it()

    def _answer(self, step: str, question: str, answer: str, note: str, file: object) -> None:
        self.desk.do(deeds.answer_question, self.item, step, question, answer, note, file, owner=self)

    def _records_changed(self, change: Changed) -> None:
        if self._open is not None and not self.keeping.busy:
            self.desk.ask(editing.opening, self.item, "", owner=self, then=self.keeping.take_up)

    def _person_changed(self) -> None:
        """Locked: the text stays in sight, its journal on the disk. Entered: opened anew, for another person may sit here."""
        if self._open is None:
            return
        if self.session.locked:
            self.journal.write_now()
            notices.hush(self.window())
            self._open = replace(self._open, actor=None, why_not=(say(N_("Kursi terkunci. Masuk dulu untuk menyunting.")),))
            around.show(self)
        else:
            self._open = None
            self.desk.ask(editing.opening, self.item, self._draft.target, owner=self, then=self._opened)

    def _keep_sizes(self) -> None:
        self._prefs.keep_sizes("editor", self._split.sizes())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The preview stands beside the caption where there is room, else it is a tab at the right."""
        self.side.set_low(self.window().height() < _LOW)
        wide = self.width() >= _NARROW
        if wide is not self._wide:
            self._wide = wide
            self.side.take_preview(None if wide else self.preview)
            self.captions.set_beside(self.preview if wide else None)
            self.preview.setVisible(wide or self.side.tabs.current() == PREVIEW)
            self.preview.set_beside(wide)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._watched is not self.window():
            self._watched = self.window()
            self.window().installEventFilter(self)

    def hideEvent(self, event: QHideEvent) -> None:
        """Another page shows: what was typed becomes a version; a window that is only minimised changes nothing."""
        super().hideEvent(event)
        self.mending.hide()
        if not event.spontaneous():
            self.keeping.save_silently()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Close and watched is self._watched:
            self.keeping.save_silently()  # before the window puts the records away
        return super().eventFilter(watched, event)
