"""What becomes of the keys: the journal while somebody types, a version when it is saved, handed in, or left behind."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLineEdit

from core.content.draft import Draft
from core.editing import Opening
from core.errors import Refused
from core.messages import _
from core.planning.dates import clock
from core.records import Changed
from db.queries import editing
from gui import notices
from gui.pages.editor import around, deeds
from gui.pages.editor.journal import Journal
from gui.widgets.controls import Field
from gui.widgets.floating import Choice

if TYPE_CHECKING:
    from gui.pages.editor.editor import Editor


class Keeping(QObject):
    """Sends versions of one editor to the records, one at a time, and takes up what came back."""

    def __init__(self, editor: Editor) -> None:
        super().__init__(editor)
        self._editor = editor
        self._sent: Draft | None = None
        self._handing = ""
        self._next: Callable[[], object] | None = None
        self.journal = Journal(editor.desk, editor.session.places.drafts, editor.draft, self)
        self.journal.kept.connect(self._kept)
        self.journal.failed.connect(self._not_kept)

    @property
    def busy(self) -> bool:
        """Whether a version is on its way to the records."""
        return self._sent is not None

    def touched(self) -> None:
        """Somebody typed."""
        editor = self._editor
        if editor.session.person is not None and not editor.read_only:
            self.journal.touched(editor.session.person.id)
            editor.head.show_saved("pencil", _("Mengetik…"))

    # -- making versions

    def save(self) -> None:
        """Make a version of what stands here (Ctrl+S)."""
        if not self._editor.read_only and self._editor.dirty() and not self.busy:
            self._send(deeds.save, self._editor.draft())

    def save_named(self) -> None:
        """Ask for a name, and make a version that carries it (Ctrl+Shift+S)."""
        if self._editor.read_only or self.busy:
            return
        name = QLineEdit()
        name.setMaxLength(120)
        name.setPlaceholderText(_("misalnya: Setelah rapat dengan unit teknis"))
        text = _("Nama ini tampil di riwayat. Isi yang sama tidak menggugurkan keputusan apa pun.")
        choices = (Choice("cancel", _("Batal")), Choice("save", _("Simpan versi"), "primary"))

        def answered(key: str) -> None:
            if key == "save":
                self._send(deeds.save, self._editor.draft(), name.text().strip())

        dialog = notices.ask(self._editor, _("Simpan versi bernama"), text, choices, answered, inside=Field(_("Nama versi"), name))
        if dialog is not None:
            name.setFocus()
            name.returnPressed.connect(lambda: dialog.answer("save"))

    def hand_in(self) -> None:
        """Save and submit; both or neither."""
        editor = self._editor
        if editor.head.hand_in.isVisible() and editor.head.hand_in.isEnabled():
            self._handing = editor.item
            self._send(deeds.hand_in, editor.draft())

    def answer_finding(self, span: str, act: str, reason: str) -> None:
        """Save, and answer one finding; both or neither."""
        self._send(deeds.answer_finding, self._editor.draft(), span, act, reason)

    def save_silently(self) -> None:
        """Another page shows, or the window closes: what was typed becomes a version."""
        editor = self._editor
        if editor.open_already and editor.dirty() and not editor.read_only and not self.busy:
            self.journal.write_now()
            self._send(deeds.save, editor.draft())

    def keep_first(self) -> None:
        """Before the fields are used for something else: the journal at once, then a version, if it may be one."""
        editor = self._editor
        if editor.open_already and not editor.read_only and editor.dirty() and not self.busy:
            self.journal.write_now()
            editor.desk.do(deeds.save, editor.draft(), owner=editor)

    def once_kept(self, then: Callable[[], object]) -> None:
        """``then`` now, or as soon as the version that is being written stands."""
        if self.busy:
            self._next = then
        else:
            then()

    def _send(self, action: Any, draft: Draft, *more: Any) -> None:
        self._sent = draft
        self.journal.forget()
        self._editor.desk.do(action, draft, *more, owner=self, then=self._done, failed=self._failed)

    def _done(self, change: Changed) -> None:
        editor = self._editor
        editor.desk.ask(editing.opening, editor.item, "", owner=editor, then=self.take_up)
        if self._handing == editor.item:
            notices.toast(editor.window(), _("Konten diajukan untuk verifikasi data"))
        self._handing = ""

    def _failed(self, error: Exception) -> None:
        """Nothing was written: the typed text stays, and goes to the journal."""
        editor = self._editor
        self._sent, self._handing = None, ""
        if isinstance(error, Refused):
            editor.banners.add("warn", notices.reasons(error))
        else:
            editor.desk.trouble.emit(error)
        if editor.session.person is not None and editor.dirty():
            self.journal.touched(editor.session.person.id)
        self._next = None  # the person stays with what could not be kept

    def take_up(self, opened: Opening) -> None:
        """The records moved on under the editor: by its own saving, or by somebody else."""
        editor = self._editor
        if opened.draft.item != editor.item or not editor.open_already:
            return
        sent, self._sent = self._sent, None
        now, before = editor.draft(), editor.opened()
        if sent is not None and opened.draft.same(sent):
            draft = opened.draft if now.same(sent) else replace(now, base=opened.draft.base)
            if now.same(sent):
                self.journal.forget()
            around.tell_voided(editor, before, opened)
        elif editor.dirty():
            draft = now
            if opened.draft.base != before.draft.base:
                editor.banners.add("warn", [_("Orang lain menyimpan versi baru. Bila Anda menyimpan, konten ini punya dua versi yang harus digabungkan.")])
        else:
            draft = opened.draft
        editor.take(opened, draft)
        then, self._next = self._next, None
        if then is not None:
            then()

    # -- the journal

    def _kept(self) -> None:
        if self._editor.open_already and self._editor.dirty():
            now = self._editor.session.now().astimezone(self._editor.opened().around.zone)
            at = clock(f"{now:%H:%M}")
            tip = _("Yang diketik sampai pukul {at} tersimpan di laptop ini dan kembali bila program terhenti. Ctrl+S menjadikannya versi.").format(at=at)
            self._editor.head.show_saved("hard-drive", _("Tersimpan {at}").format(at=at), tip=tip)

    def _not_kept(self, error: Exception) -> None:
        self._editor.head.show_saved("triangle-alert", _("Ketikan belum tersimpan"), "danger_text")
        self._editor.banners.add("danger", [_("Ketikan belum dapat disimpan di komputer ini. {why}").format(why=error)])
