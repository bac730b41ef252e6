"""When a post may go out at all: the window that is signed with its looks."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.content.draft import Draft
from core.messages import _
from gui.pages.editor.column import Note
from gui.session import Session
from gui.widgets.controls import button, label, row
from gui.widgets.when import When

EARLIER, LATER = timedelta(days=1), timedelta(days=7)
"""Around the planned time, when nobody says otherwise (SPEC 4.1)."""


class WindowPart(QWidget):
    """*Boleh terbit mulai … sampai …*. ``changed`` after every change by a person."""

    changed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session, self._quiet, self._read_only = session, False, False
        self._zone: tzinfo = ZoneInfo("UTC")
        self._draft = Draft("")
        self.begin, self.end = When(_("Boleh terbit mulai"), _("Jam")), When(_("Boleh terbit sampai"), _("Jam"))
        self.usual = button(_("Isi dari tanggal tayang"), self._fill_usual, kind="link", scale="sm")
        self.problem = Note()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part in (self.begin, self.end):
            part.layout().setContentsMargins(0, 0, 0, 0)
            column.addWidget(part)
            part.changed.connect(self._edited)
        column.addWidget(self.problem)
        column.addWidget(label(_("Diparaf bersama tampilan"), "caption", "muted"))
        column.addLayout(row(self.usual, None))  # a line of its own: in English both do not fit beside each other

    def show_draft(self, draft: Draft, zone: tzinfo) -> None:
        """Show the window of ``draft`` without telling anybody."""
        self._quiet, self._draft, self._zone = True, draft, zone
        for part, at in ((self.begin, draft.look.not_before), (self.end, draft.look.not_after)):
            part.show_moment(datetime.fromisoformat(at).astimezone(zone) if at else None, self._session.today())
        self._quiet = False
        self.judge(draft)

    def apply(self, draft: Draft) -> Draft:
        """``draft`` with this window; one that still means the same moment keeps its bytes."""
        look = draft.look
        return replace(draft, look=replace(look, not_before=self._read(self.begin, look.not_before), not_after=self._read(self.end, look.not_after)))

    def set_read_only(self, on: bool) -> None:
        """The window can only be read."""
        self._read_only = on
        for part in (self.begin, self.end):
            part.day.setReadOnly(on)
            part.time.setReadOnly(on)
        self.judge(self._draft)

    def _read(self, part: When, before: str | None) -> str | None:
        moment = part.moment(self._zone)
        if moment is None:
            return None if not part.day.text().strip() and not part.time.text().strip() else before
        if before and datetime.fromisoformat(before).replace(second=0) == moment:
            return before
        return moment.isoformat(timespec="seconds")

    def _edited(self) -> None:
        if not self._quiet:
            self.judge(self._draft)
            self.changed.emit()

    def _target(self) -> datetime | None:
        target = self._draft.target
        return datetime.fromisoformat(target).replace(tzinfo=self._zone) if len(target) >= 16 else None

    def judge(self, draft: Draft) -> None:
        """Say at once when the window is none, or does not hold the planned time of ``draft``."""
        self._draft = draft
        begin, end, target = self.begin.moment(self._zone), self.end.moment(self._zone), self._target()
        text = ""
        if begin and end and end <= begin:
            text = _("Akhir jendela mendahului awalnya.")
        elif target and ((begin and target < begin) or (end and target > end)):
            text = _("Tanggal tayang berada di luar jendela ini.")
        self.problem.show_note("triangle-alert", text, "warning_text")
        self.usual.setVisible(target is not None and begin is None and end is None and not self._read_only)

    def _fill_usual(self) -> None:
        target = self._target()
        if target is not None:
            self._quiet = True
            self.begin.show_moment(target - EARLIER, self._session.today())
            self.end.show_moment(target + LATER, self._session.today())
            self._quiet = False
            self._edited()
