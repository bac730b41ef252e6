"""The editor of one item: opens it, gathers what is typed, has it judged, keeps it, and hands it in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from core.content.draft import Draft, detach, follow, lead, with_surfaces
from core.content.facets import Data
from core.editing import Opening, Trial
from core.errors import Refused
from core.ledger.ids import new_id
from core.ledger.state import Label
from core.messages import N_, _, say
from core.planning.dates import clock
from core.records import Changed
from db.queries import editing
from gui import notices
from gui.desk import Desk
from gui.pages.editor import around, deeds, keys
from gui.pages.editor.captions import Captions
from gui.pages.editor.head import HANDED, EditorBar, EditorHead
from gui.pages.editor.journal import Journal
from gui.pages.editor.left import Left
from gui.pages.editor.mending import Mending
from gui.pages.editor.side import Side
from gui.prefs import Prefs
from gui.session import Session
from gui.widgets.banners import Banners

_JUDGE = 300
"""Milliseconds after the last key until the checks run (SPEC 4.3)."""
_SIZES = (312, 600, 348)
_REVIEWED = frozenset({Label.IN_REVIEW, Label.APPROVED, Label.SCHEDULED})


class Editor(QWidget):
    """``closed`` when the person went back to the list. ``draft()`` is what stands in the fields now."""

    closed = Signal()

    def __init__(self, desk: Desk, session: Session) -> None:
        super().__init__()
        self._desk, self.session, self._prefs = desk, session, Prefs(session.places)
        self.item = ""
        self._open: Opening | None = None
        self._draft, self._base = Draft(""), Draft("")
        self._sent: Draft | None = None
        self._handing, self._number = "", 0
        self._next: Callable[[], object] | None = None
        self._watched: QWidget | None = None
        self.trial: Trial | None = None
        self.bar, self.head, self.banners = EditorBar(), EditorHead(), Banners()
        self.left, self.captions, self.side = Left(desk, session), Captions(), Side(desk)
        self.journal = Journal(desk, session.places.drafts, self.draft, self)
        self.mending = Mending(self)
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
        self.head.save_pressed.connect(self.save)
        self.head.hand_in_pressed.connect(self.hand_in)
        self.head.enter_pressed.connect(self.session.entry_wanted)
        self.left.changed.connect(self._changed)
        self.left.form.surfaces_changed.connect(self._surfaces_changed)
        self.captions.changed.connect(self._changed)
        self.captions.changed.connect(self.mending.hide)
        self.captions.surface_shown.connect(self._surface_shown)
        self.captions.follow_wanted.connect(self._follow)
        self.captions.lead_wanted.connect(self._lead)
        self.captions.rested.connect(self.mending.peek)
        self.side.findings.acted.connect(self.mending.act)
        self.side.history.restored.connect(self._restore)
        self.side.talk.sent.connect(self._say)
        self.side.checklist.answered.connect(self._answer)
        self.journal.kept.connect(self._kept)
        self.journal.failed.connect(self._not_kept)
        self._judge.timeout.connect(self._try)
        self._desk.changed.connect(self._records_changed)
        self.session.changed.connect(self._person_changed)
        self._split.splitterMoved.connect(self._keep_sizes)

    # -- opening

    def open_item(self, item: str, target: str = "") -> None:
        """Open an item; what was typed into another one is kept first."""
        self._once_kept(partial(self._open_now, item, target))

    def _open_now(self, item: str, target: str) -> None:
        self._keep_first()
        self.item, self._open = item, None
        self._desk.ask(editing.opening, item, target, owner=self, then=self._opened)

    def open_new(self, target: str = "") -> None:
        """Begin a new item, for a day when one is known already."""
        self.open_item(new_id(), target)

    def _opened(self, opened: Opening) -> None:
        if opened.draft.item != self.item:
            return
        for banner in self.banners.shown():
            banner.hide()
        restored = opened.kept is not None and not opened.why_not
        draft = opened.kept if restored and opened.kept is not None else opened.draft
        self._take(opened, draft)
        if restored:
            self._offer_kept()
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
            self._desk.away(deeds.drop, self.session.places.drafts, self.session.person.id, self.item, owner=self)
            for banner in self.banners.shown():
                banner.hide()
            self._take(self._open, self._open.draft)

    def focus_first(self) -> None:
        """The keyboard where writing begins."""
        edit = self.captions.edit()
        new = self._open is not None and not self._open.versions
        (self.left.form.title if new or edit is None else edit).setFocus(Qt.FocusReason.OtherFocusReason)

    def _take(self, opened: Opening, draft: Draft) -> None:
        """Show ``draft`` of an item; fields that hold it already are left alone, with their cursor and their undo."""
        first = self._open is None
        self._open, self._base = opened, opened.draft
        if first or not draft.same(self.draft()):
            self._draft = draft
            self.left.form.show_draft(draft, opened.campaigns)
            self.captions.show_draft(draft)
            self.left.claims.show_claims(draft.data.claims)
        self._draft = replace(self.draft(), base=draft.base) if not first else draft
        self._show_media()
        around.show(self)
        self._try()

    def _show_media(self) -> None:
        here = next((s for s in self._draft.look.surfaces if s.id == self.captions.tabs.current()), None)
        name = next((t.text for t, _box in self.captions.tabs.boxes() if here and t.key == here.id), "")
        self.left.media.show_surface(name, here, shared=self._draft.shared)

    def opened(self) -> Opening:
        """What the records hold of the item that is open."""
        assert self._open is not None
        return self._open

    # -- what is typed

    def draft(self) -> Draft:
        """What stands in the fields now."""
        return self.captions.apply(self.left.apply(self._draft))

    def dirty(self) -> bool:
        """Whether the fields hold something else than the version on record."""
        return self._open is not None and not self._draft.same(self._base)

    @property
    def read_only(self) -> bool:
        """Whether nothing may be changed now."""
        return self._open is None or bool(self._open.why_not)

    def _changed(self) -> None:
        if self._open is None:
            return
        was = self.dirty()
        self._draft = self.draft()
        self._judge.start()
        if self.session.person is not None and not self.read_only:
            self.journal.touched(self.session.person.id)
            self.head.show_saved("pencil", _("Mengetik…"))
        dirty = self.dirty()
        self.head.show_dirty(dirty)
        around.show_title(self)
        if was is not dirty:
            around.show_questions(self)

    def _surfaces_changed(self) -> None:
        now = self.draft()
        self._draft = with_surfaces(now, self.left.form.wanted())
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
        self._draft = now
        self.captions.show_draft(now)
        self._show_media()
        self._changed()
        if [s.text for s in before.look.surfaces] != [s.text for s in now.look.surfaces]:
            notices.toast(self.window(), said, _("Urungkan"), partial(self._restore, before))

    def _restore(self, draft: Draft) -> None:
        """Bring another version into the fields; it is saved like anything that was typed."""
        self._draft = replace(draft, base=self._draft.base, item=self.item)
        opened = self.opened()
        self.left.form.show_draft(self._draft, opened.campaigns)
        self.captions.show_draft(self._draft)
        self.left.claims.show_claims(self._draft.data.claims)
        self._show_media()
        self._changed()

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
            self._desk.away(
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
        self.side.show_counts(self.mending.counts()[0], len(self.opened().comments))

    # -- keeping

    def save(self) -> None:
        """Make a version of what stands here (Ctrl+S)."""
        if not self.read_only and self.dirty() and self._sent is None:
            self._send(deeds.save, self._draft)

    def hand_in(self) -> None:
        """Save and submit; both or neither."""
        if self.head.hand_in.isVisible() and self.head.hand_in.isEnabled():
            self._handing = self.item
            self._send(deeds.hand_in, self._draft)

    def answer_finding(self, span: str, act: str, reason: str) -> None:
        """Save, and answer one finding; both or neither."""
        self._send(deeds.answer_finding, self._draft, span, act, reason)

    def _send(self, action: Any, draft: Draft, *more: Any) -> None:
        self._sent = draft
        self.journal.forget()
        self._desk.do(action, draft, *more, owner=self, then=self._done, failed=self._failed)

    def _done(self, change: Changed) -> None:
        self._desk.ask(editing.opening, self.item, "", owner=self, then=self._again)
        if self._handing == self.item:
            notices.toast(self.window(), _("Konten diajukan untuk verifikasi data"))
        self._handing = ""

    def _failed(self, error: Exception) -> None:
        """Nothing was written: the typed text stays, and goes to the journal."""
        self._sent, self._handing = None, ""
        if isinstance(error, Refused):
            self.banners.add("warn", notices.reasons(error))
        else:
            self._desk.trouble.emit(error)
        if self.session.person is not None and self.dirty():
            self.journal.touched(self.session.person.id)
        self._next = None  # the person stays with what could not be kept

    def _records_changed(self, change: Changed) -> None:
        if self._open is not None and self._sent is None:
            self._desk.ask(editing.opening, self.item, "", owner=self, then=self._again)

    def _again(self, opened: Opening) -> None:
        """The records moved on under the editor: by its own saving, or by somebody else."""
        if opened.draft.item != self.item or self._open is None:
            return
        sent, self._sent = self._sent, None
        now = self.draft()
        if sent is not None and opened.draft.same(sent):
            draft = opened.draft if now.same(sent) else replace(now, base=opened.draft.base)
            if now.same(sent):
                self.journal.forget()
        elif self.dirty():
            draft = now
            if opened.draft.base != self._base.base:
                self.banners.add("warn", [_("Orang lain menyimpan versi baru. Bila Anda menyimpan, konten ini punya dua versi yang harus digabungkan.")])
        else:
            draft = opened.draft
        self._take(opened, draft)
        self._go_on()

    def leave(self) -> None:
        """Back to the list; what was typed becomes a version."""
        self._once_kept(self._leave_now)

    def _once_kept(self, then: Callable[[], object]) -> None:
        """``then`` now, or as soon as the version that is being written stands."""
        if self._sent is None:
            then()
        else:
            self._next = then

    def _go_on(self) -> None:
        then, self._next = self._next, None
        if then is not None:
            then()

    def _leave_now(self) -> None:
        self._keep_first()
        self.mending.hide()
        self.item, self._open = "", None
        self.closed.emit()

    def _keep_first(self) -> None:
        """Before the fields are used for something else: the journal at once, then a version, if it may be one."""
        if self._open is None or self.read_only or not self.dirty() or self._sent is not None:
            return
        self.journal.write_now()
        self._desk.do(deeds.save, self._draft, owner=self)

    def _kept(self) -> None:
        now = self.session.now()
        if self.dirty():
            self.head.show_saved("hard-drive", _("Ketikan aman {at}").format(at=clock(f"{now:%H:%M}")))

    def _not_kept(self, error: Exception) -> None:
        self.head.show_saved("triangle-alert", _("Ketikan belum tersimpan"), "danger_text")
        self.banners.add("danger", [_("Ketikan belum dapat disimpan di komputer ini. {why}").format(why=error)])

    # -- talk and checklist

    def _say(self, text: str) -> None:
        self._desk.do(deeds.comment, self.item, text, owner=self, then=self._said)

    def _said(self, change: Changed) -> None:
        self.side.talk.sent_well()

    def _answer(self, question: str, answer: str, note: str) -> None:
        self._desk.do(deeds.answer_question, self.item, question, answer, note, owner=self)

    # -- the world around

    def _person_changed(self) -> None:
        """Locked: the text stays in sight, its journal on the disk. Entered: opened anew, for another person may sit here."""
        if self._open is None:
            return
        if self.session.locked:
            self.journal.write_now()
            self._open = replace(self._open, actor=None, why_not=(say(N_("Kursi terkunci. Masuk dulu untuk menyunting.")),))
            around.show(self)
        else:
            self._open = None
            self._desk.ask(editing.opening, self.item, self._draft.target, owner=self, then=self._opened)

    def _keep_sizes(self) -> None:
        self._prefs.keep_sizes("editor", self._split.sizes())

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
            self._save_silently()

    def _save_silently(self) -> None:
        if self._open is not None and self.dirty() and not self.read_only and self._sent is None:
            self.journal.write_now()
            self._send(deeds.save, self._draft)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Close and watched is self._watched:
            self._save_silently()  # before the window puts the records away
        return super().eventFilter(watched, event)
