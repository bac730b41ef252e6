"""The tab of versions: who wrote what when, the words that changed, and the way back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core import platforms
from core.content import diff
from core.content.changes import changes
from core.content.diff import Piece
from core.content.draft import Draft
from core.editing import Written
from core.messages import _, say
from core.planning.dates import clock, day_month
from gui.desk import Desk
from gui.pages.editor.column import READ_ONLY, Column, empty
from gui.widgets.controls import allow, button, label, row, rule
from gui.widgets.diff_text import DiffText
from gui.widgets.glyphs import Avatar, Glyph
from gui.widgets.prose import Prose

_AROUND, _FIELDS = 60, 4
"""Characters of unchanged text that stay visible before and after a change; changed fields that are named."""


def moment(at: str) -> str:
    """``12 Mei 08.40`` of a moment with offset."""
    when = datetime.fromisoformat(at)
    return f"{day_month(when.date(), short=True)} {clock(f'{when:%H:%M}')}"


@dataclass(frozen=True, slots=True)
class Way:
    """From one version to the next: the words of the captions that changed, and the other fields by name."""

    pieces: tuple[Piece, ...] = ()
    fields: tuple[str, ...] = ()


def compared(versions: tuple[Written, ...]) -> tuple[Way, ...]:
    """For every version, the way from the one before it; the first one has none. Runs in the pool."""
    made = []
    for n, v in enumerate(versions):
        before = versions[n + 1] if n + 1 < len(versions) else None
        made.append(_way(before.draft, v.draft) if before is not None else Way())
    return tuple(made)


def _way(before: Draft, now: Draft) -> Way:
    others = [c for c in changes((before.data, now.data), (before.look, now.look)) if c.field != "text"]
    return Way(shortened(diff.words(_text(before), _text(now))), tuple(str(c.where) for c in others))


def shortened(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """The pieces with long unchanged stretches cut to their ends; nothing when nothing changed."""
    if not diff.changed(pieces):
        return ()
    made = []
    for n, p in enumerate(pieces):
        text = p.text
        if p.how == "same":
            head, tail = (text[:_AROUND] if n else ""), (text[-_AROUND:] if n < len(pieces) - 1 else "")
            if len(text) > len(head) + len(tail) + 3:
                text = f"{head}…{tail}"
        made.append(Piece(p.how, text))
    return tuple(made)


class HistoryPanel(QWidget):
    """``restored`` carries the Draft of the version that should come back into the editor, and what it is called.

    ``name_wanted`` asks for a version with a name.
    """

    restored = Signal(object, str)
    name_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._versions: tuple[Written, ...] = ()
        self._read_only = False
        self._column = Column(_("Riwayat"), spacing=12)
        self._foot = label("", "label", "secondary")
        self.name = button(_("Simpan bernama…"), self.name_wanted.emit, kind="link", scale="sm")
        self.restore_buttons: list[QWidget] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._column, 1)
        column.addWidget(rule())
        column.addLayout(row(self._foot, None, self.name, margins=(16, 12, 16, 12)))

    def show_versions(self, versions: tuple[Written, ...], *, read_only: bool) -> None:
        """Show these, newest first; the words that changed follow as soon as they are known."""
        self._versions, self._read_only = versions, read_only
        allow(self.name, [say(READ_ONLY)] if read_only else [], _("Simpan versi bernama (Ctrl+Shift+S)"))
        self._foot.setText(_("{n} versi, semua tersimpan").format(n=len(versions)) if versions else _("Belum ada versi tersimpan"))
        self._desk.away(compared, versions, owner=self, then=partial(self._show, versions))

    def _show(self, versions: tuple[Written, ...], ways: tuple[Way, ...]) -> None:
        if versions is not self._versions:
            return
        self.restore_buttons = []
        self._column.clear()
        for n, (v, way) in enumerate(zip(versions, ways, strict=True)):
            self._column.line.addWidget(self._version(v, way, newest=n == 0, first=n == len(versions) - 1))
            self._column.line.addWidget(rule())
        if len(versions) <= 1:
            self._column.line.addWidget(
                empty("history", _("Baru satu versi") if versions else _("Belum ada versi"), _("Perubahan berikutnya tercatat di sini."))
            )
        self._column.line.addStretch(1)

    def _version(self, v: Written, way: Way, *, newest: bool, first: bool) -> QWidget:
        made = QWidget()
        avatar = Avatar(26)
        avatar.show_person(v.person, v.name)
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(row(avatar, label(v.name, "subhead"), label(f"v{v.number}", "label", "muted"), None, label(moment(v.at), "caption", "muted")))
        if v.note:
            column.addLayout(_named(v.note))
        if way.pieces:
            text = DiffText()
            text.show_pieces(way.pieces)
            column.addWidget(text)
        if way.fields:
            more = _(" dan {n} lagi").format(n=len(way.fields) - _FIELDS) if len(way.fields) > _FIELDS else ""
            column.addWidget(Prose(_("Berubah: {fields}").format(fields=", ".join(way.fields[:_FIELDS]) + more), "caption", "text_secondary"))
        if first:
            column.addWidget(Prose(_("Versi pertama."), "caption", "text_muted"))
        elif not way.pieces and not way.fields:
            column.addWidget(Prose(_("Isi sama persis; semua keputusan tetap berlaku."), "caption", "text_muted"))
        if newest:
            column.addWidget(label(_("versi sekarang"), "caption", "muted"))
        elif not self._read_only:
            name = v.note or f"v{v.number}"
            back = button(_("Pulihkan v{n}").format(n=v.number), partial(self.restored.emit, v.draft, name), scale="sm", picture="history")
            self.restore_buttons.append(back)
            column.addLayout(row(back, None))
        return made


def _named(note: str) -> QHBoxLayout:
    """The name that somebody gave a version."""
    line = row(Glyph("tag", 14, "primary"), spacing=6)
    line.addWidget(Prose(note, "subhead", "text"), 1)
    return line


def _text(draft: Draft) -> str:
    """The captions of a version: one when they are all the same, otherwise each under its surface."""
    texts = [s.text for s in draft.look.surfaces]
    return texts[0] if texts and len(set(texts)) == 1 else "\n\n".join(f"{platforms.name(s.id)}\n{s.text}" for s in draft.look.surfaces)
