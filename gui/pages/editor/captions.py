"""The middle column: one tab a surface, the caption, its hashtags, and how much of the limits is used.

Surfaces that follow the leading text share one field; a detached one has its own.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from core import platforms
from core.content.draft import Draft
from core.content.facets import SurfaceText
from core.messages import _, say
from gui.pages.editor.apart import Apart
from gui.pages.editor.column import READ_ONLY, lock
from gui.pages.editor.finding import FindBar
from gui.widgets.caption import BOUND, CaptionEdit, Wave
from gui.widgets.controls import Field, allow, button, icon_button, label, row, rule
from gui.widgets.glyphs import Glyph
from gui.widgets.ring import CounterRing
from gui.widgets.surfaces import EmptyState
from gui.widgets.tabs import Tab, TabRow

SHARED = ""
"""The key of the caption that the surfaces share."""
_LONG, _PAUSE = 4_000, 120
"""A longer caption is counted so many milliseconds after the last key."""
_TAG = re.compile(r"(?<!\w)#\w+")


class Captions(QWidget):
    """``changed`` after every change of a text, ``surface_shown`` when another tab shows.

    ``follow_wanted`` carries whether the surface that shows should follow the leading text; ``lead_wanted`` that its text should lead.
    ``came`` and ``pasted`` as of a :class:`CaptionEdit`.
    """

    changed = Signal()
    surface_shown = Signal()
    follow_wanted = Signal(bool)
    lead_wanted = Signal()
    rested = Signal(str)
    came = Signal(list)
    pasted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._surfaces: tuple[SurfaceText, ...] = ()
        self._detached: frozenset[str] = frozenset()
        self._lead = ""
        self._read_only = self._quiet = False
        self._edits: dict[str, CaptionEdit] = {}
        self.tabs = TabRow(_("Kanal"))
        self.shared = QCheckBox(_("Ikuti takarir induk"))
        self.apart = Apart()
        self.undo = icon_button("undo-2", _("Urungkan (Ctrl+Z)"), self._undo, scale="sm")
        self.redo = icon_button("redo-2", _("Ulangi (Ctrl+Y)"), self._redo, scale="sm")
        self.insert = button(_("Sisipkan fakta"), kind="ghost", scale="sm", picture="database")
        self.insert.setToolTip(_("Nilai fakta ditulis di kursor dan langsung terikat"))
        self.tagsets = button(_("Tagar"), kind="ghost", scale="sm", picture="tag")
        self.tagsets.setAccessibleName(_("Sisipkan kelompok tagar"))
        self.phrases = button(_("Kalimat baku"), kind="ghost", scale="sm", picture="message-square")
        self.phrases.setToolTip(_("Kalimat, kontak, dan jawaban yang disimpan kantor"))
        self.search = icon_button("search", _("Cari di semua takarir (Ctrl+F)"), self._search, scale="sm")
        self.counts = Counts()
        self.finder = FindBar(self.edits, self.edit)
        self.title, self.tags = QLineEdit(), QLineEdit()
        self.tags.setAccessibleName(_("Tagar"))
        self.tags.setPlaceholderText(_("#LayananPublik #InfoWarga"))
        self._title = Field(_("Judul di kanal ini"), self.title)
        self.characters, self.hashtags = CounterRing(_("karakter")), CounterRing(_("tagar"))
        self._stack = QStackedWidget()
        self._none = EmptyState("megaphone", _("Belum ada kanal"), _("Pilih paling sedikit satu kanal di kolom kiri, lalu tulis takarirnya di sini."))
        self._stack.addWidget(self._none)
        self._lay_out()
        self._counting = QTimer(self)
        self._counting.setSingleShot(True)
        self._counting.setInterval(_PAUSE)
        self._counting.timeout.connect(self._count)
        self.tabs.chosen.connect(self._tab_chosen)
        self.finder.shown.connect(self.show_surface)
        self.shared.clicked.connect(self.follow_wanted)
        self.apart.follow_pressed.connect(partial(self.follow_wanted.emit, True))
        self.apart.lead_pressed.connect(self.lead_wanted)
        self.title.textEdited.connect(self._typed)
        self.tags.textEdited.connect(self._typed)

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        head = row(self.tabs, 16, self.shared, margins=(20, 0, 20, 0))
        head.setStretch(0, 1)
        whole.addLayout(head)
        whole.addWidget(rule())
        tools = (self.undo, self.redo, self.search, 4, self.tagsets, self.insert, self.phrases)
        whole.addLayout(row(*tools, None, self.counts, margins=(14, 4, 20, 4), spacing=4))
        whole.addWidget(rule())
        self._body, column = QHBoxLayout(), QVBoxLayout()
        for box in (self._body, column):
            box.setContentsMargins(0, 0, 0, 0)
            box.setSpacing(0)
        whole.addLayout(self._body, 1)
        self._body.addLayout(column, 1)
        self._extra = QWidget()
        self._extra.setLayout(row(self._title, margins=(20, 10, 20, 0)))
        column.addWidget(self.finder)
        column.addWidget(self.apart)
        column.addWidget(self._extra)
        column.addWidget(self._stack, 1)
        column.addWidget(rule())
        below = QWidget()
        below.setLayout(row(label(_("Tagar"), "label"), self.tags, margins=(20, 8, 20, 8), spacing=12))
        column.addWidget(below)
        column.addWidget(rule())
        foot = QFrame()
        foot.setFixedHeight(44)
        line = QHBoxLayout(foot)
        line.setContentsMargins(20, 0, 20, 0)
        line.addLayout(row(self.characters, 12, self.hashtags, None))
        column.addWidget(foot)

    def set_beside(self, pane: QWidget | None) -> None:
        """A pane at the right of the text, below tabs and tools; None: nothing stands there any more."""
        while self._body.count() > 1:
            self._body.takeAt(1)
        if pane is not None:
            self._body.addWidget(pane)

    # -- what shows

    def show_draft(self, draft: Draft) -> None:
        """Show the texts of ``draft``; what is typed already in a text that stays the same can still be undone."""
        self._quiet = True
        self._surfaces = draft.look.surfaces
        self._detached, self._lead = draft.detached, draft.lead
        wanted = {s.id: s.text for s in self._surfaces if s.id in self._detached}
        if len(wanted) < len(self._surfaces):
            wanted[SHARED] = draft.lead
        for key in [k for k in self._edits if k not in wanted]:
            self._stack.removeWidget(self._edits[key])
            self._edits.pop(key).deleteLater()
        for key, text in wanted.items():
            if key not in self._edits:
                self._make(key)
            if self._edits[key].exact_text() != text:
                self._edits[key].show_text(text)
        self.tabs.show_tabs([Tab(s.id, _short(s.id)) for s in self._surfaces])
        self._quiet = False
        self._show_current()

    def edit(self) -> CaptionEdit | None:
        """The field of the tab that shows."""
        return self._edit_of(self.tabs.current())

    def edits(self) -> list[tuple[str, CaptionEdit]]:
        """Every field once, with the first surface that shows it, in the order of the tabs."""
        found: dict[int, tuple[str, CaptionEdit]] = {}
        for s in self._surfaces:
            edit = self._edit_of(s.id)
            if edit is not None:
                found.setdefault(id(edit), (s.id, edit))
        return list(found.values())

    def _edit_of(self, surface: str) -> CaptionEdit | None:
        return self._edits.get(surface) or (self._edits.get(SHARED) if surface else None)

    def show_surface(self, surface: str) -> None:
        """Show the tab of a surface, as if a person had chosen it."""
        if surface in [s.id for s in self._surfaces] and surface != self.tabs.current():
            self.tabs.show_current(surface)
            self._tab_chosen()

    def surface(self) -> SurfaceText | None:
        """The surface that shows, with what stands in its fields."""
        return next((s for s in self._now() if s.id == self.tabs.current()), None)

    def apply(self, draft: Draft) -> Draft:
        """``draft`` with what stands in the texts; files are left as they are."""
        now = {s.id: s for s in self._now()}
        surfaces = tuple(replace(s, text=now[s.id].text, title=now[s.id].title, tags=now[s.id].tags) if s.id in now else s for s in draft.look.surfaces)
        return replace(draft, detached=self._detached, look=replace(draft.look, surfaces=surfaces))

    def show_findings(self, waves: Mapping[str, Sequence[Wave]], counts: tuple[int, int, int]) -> None:
        """The wavy lines of each surface, a triangle on the tabs that have any, and how many findings of each severity there are."""
        self.counts.show_counts(counts)
        self.tabs.show_tabs([Tab(s.id, _short(s.id), warn=any(w.severity not in ("info", BOUND) for w in waves.get(s.id, ()))) for s in self._surfaces])
        if SHARED in self._edits:
            here = self.tabs.current()
            shown = here if here not in self._detached else next((s.id for s in self._surfaces if s.id not in self._detached), "")
            self._edits[SHARED].show_waves(waves.get(shown, ()))
        for key, edit in self._edits.items():
            if key != SHARED:
                edit.show_waves(waves.get(key, ()))

    def set_read_only(self, on: bool) -> None:
        """Texts can be read and copied only."""
        self._read_only = on
        self._show_following()
        lock(on, self.undo, self.redo)
        allow(self.insert, [say(READ_ONLY)] if on else (), _("Nilai fakta ditulis di kursor dan langsung terikat"))
        lock(on, self.tagsets, self.phrases)
        self.finder.set_read_only(on)
        for line in (self.title, self.tags):
            line.setReadOnly(on)
        for edit in self._edits.values():
            edit.setReadOnly(on)

    def _now(self) -> tuple[SurfaceText, ...]:
        found = []
        for s in self._surfaces:
            edit = self._edit_of(s.id)
            found.append(replace(s, text=edit.exact_text()) if edit is not None else s)
        return tuple(found)

    def _make(self, key: str) -> None:
        made = CaptionEdit()
        made.setAccessibleName(_("Takarir"))
        made.setPlaceholderText(_("Tulis takarir di sini…"))
        made.setReadOnly(self._read_only)
        made.typed.connect(self._typed)
        made.rested.connect(self.rested)
        made.came.connect(self.came)
        made.pasted.connect(self.pasted)
        self._edits[key] = made
        self._stack.addWidget(made)

    def _show_current(self) -> None:
        edit = self.edit()
        self._stack.setCurrentWidget(edit if edit is not None else self._none)
        here = next((s for s in self._surfaces if s.id == self.tabs.current()), None)
        limit = platforms.surface(here.id).title_limit if here and here.id in platforms.surfaces() else 0
        self._extra.setVisible(limit != 0)
        for line, text in ((self.title, here.title if here else ""), (self.tags, " ".join(here.tags) if here else "")):
            if line.text() != text and not line.hasFocus():
                line.setText(text)
        self.tags.setEnabled(here is not None)
        self._show_following()
        self._count()

    def _show_following(self) -> None:
        """Whether the surface that shows follows, and how far its own text is from the leading one."""
        here = self.tabs.current()
        apart, only = here in self._detached, len(self._surfaces) - len(self._detached) <= 1
        self.shared.setVisible(len(self._surfaces) > 1)
        self.shared.setChecked(not apart)
        reasons = [_("Takarir kanal ini adalah induknya.")] if not apart and only else []
        allow(self.shared, [*([say(READ_ONLY)] if self._read_only else []), *reasons], _("Kanal tanpa centang punya takarir sendiri"))
        edit, lead = self._edits.get(here), self._edits.get(SHARED)
        self.apart.show_texts(lead.exact_text() if lead else self._lead, edit.exact_text() if edit else None, read_only=self._read_only)

    def _tab_chosen(self) -> None:
        for line in (self.title, self.tags):
            line.clearFocus()
        self._show_current()
        self.surface_shown.emit()

    def add_tags(self, tags: Sequence[str]) -> None:
        """Put hashtags behind those of the surface that shows; what stands there already is not said twice."""
        here = self.tags.text().split()
        seen = {t.casefold() for t in here}
        self.tags.setText(" ".join((*here, *(t for t in tags if t.casefold() not in seen))))
        self._typed()

    def _typed(self) -> None:
        if self._quiet:
            return
        self._show_following()
        here, tags = self.tabs.current(), tuple(t if t.startswith("#") else f"#{t}" for t in self.tags.text().split())
        every = here not in self._detached
        self._surfaces = tuple(
            replace(s, tags=tags if s.id == here or (every and s.id not in self._detached) else s.tags, title=self.title.text() if s.id == here else s.title)
            for s in self._surfaces
        )
        edit = self.edit()
        if edit is not None and edit.document().characterCount() > _LONG:
            self._counting.start()  # counting as the platforms do takes longer than a frame
        else:
            self._count()
        self.finder.follow()
        self.changed.emit()

    def _count(self) -> None:
        here = self.surface()
        if here is None or here.id not in platforms.surfaces():
            self.characters.show_used(0, 0)
            self.hashtags.show_used(0, 0)
            return
        whole = here.caption
        length = platforms.length(here.id, whole, media=bool(here.media))
        self.characters.show_used(length.used, length.limit or 0)
        self.hashtags.show_used(len(_TAG.findall(whole)), max(0, platforms.surface(here.id).hashtag_max))

    def _search(self) -> None:
        self.finder.open_it(replacing=False)

    def _undo(self) -> None:
        edit = self.edit()
        if edit is not None:
            edit.undo()

    def _redo(self) -> None:
        edit = self.edit()
        if edit is not None:
            edit.redo()


class Counts(QWidget):
    """How many findings of each severity there are, in numbers beside their icons."""

    def __init__(self) -> None:
        super().__init__()
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(4)
        self._parts = []
        for picture, ink in (("circle-alert", "danger"), ("triangle-alert", "warning"), ("lightbulb", "info")):
            glyph, number = Glyph(picture, 14, ink), label("0", "label", "danger" if ink == "danger" else "secondary")
            line.addWidget(glyph)
            line.addWidget(number)
            line.addSpacing(6)
            self._parts.append((glyph, number))

    def show_counts(self, counts: tuple[int, int, int]) -> None:
        """Show them; a severity without findings takes no room."""
        for (glyph, number), count in zip(self._parts, counts, strict=True):
            number.setText(str(count))
            glyph.setVisible(count > 0)
            number.setVisible(count > 0)
        self.setAccessibleName(_("{a} wajib, {b} peringatan, {c} saran").format(a=counts[0], b=counts[1], c=counts[2]))


def _short(surface: str) -> str:
    """The name of a surface for a tab: ``Instagram · Unggahan tunggal`` becomes ``Instagram``, ``Instagram · Reels`` ``Instagram Reels``."""
    head, _dot, tail = platforms.name(surface).partition(" · ")
    same = [s for s in platforms.surfaces() if platforms.name(s).partition(" · ")[0] == head]
    return head if len(same) <= 1 or surface in ("ig_feed", "fb_page") or not tail else f"{head} {tail}"
