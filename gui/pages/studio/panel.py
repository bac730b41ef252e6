"""The right of the studio: the chosen template as a live picture and a form, and what can be done with the picture."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from core.messages import Message, _, plural
from gui.desk import Desk
from gui.icons import icon
from gui.pages.studio.canvas import Canvas
from gui.pages.studio.form import Form
from gui.pages.studio.live import Live, Wish
from gui.pages.studio.moods import Moods
from gui.pages.studio.steps import State, Steps
from gui.pages.studio.work import WORDS, Drawn, Mark
from gui.session import Session
from gui.widgets.controls import Segmented, allow, button, icon_button, label, rename, row
from gui.widgets.glyphs import Glyph
from gui.widgets.prose import Prose
from gui.widgets.surfaces import EmptyState

if TYPE_CHECKING:
    from core.brand.kit import Kit
    from core.brand.template import Template

_LOW = 640
_TALL, _SMALL = 322, 236
"""Height of the picture in high and in low windows."""


class Panel(QStackedWidget):
    """``drawn`` after every picture, for who shows more sizes; ``save_wanted``, ``copy_wanted``, ``use_wanted``, ``beside_wanted``."""

    save_wanted = Signal()
    copy_wanted = Signal()
    use_wanted = Signal()
    beside_wanted = Signal(bool)
    drawn = Signal(object)

    def __init__(self, desk: Desk, session: Session) -> None:
        super().__init__()
        self.setObjectName("page")
        self._kit: Kit | None = None
        self._letters: Message | None = None
        self.template: Template | None = None
        self._begun: dict[str, Steps] = {}
        self._free = self._begun  # what was typed for no item
        self._page: int | None = None
        self._page_count = 0
        self._also: dict[str, int] = {}
        self._problems: dict[str, tuple[Any, ...]] = {}
        self._marks: dict[str, tuple[Mark, ...]] = {}
        self.live = Live(self, desk)
        self.form = Form(desk, session)
        self.canvas = Canvas("portrait")
        self._make()
        self._lay_out()
        self._connect()

    def _make(self) -> None:
        self.title = label("", "heading")
        self.sizes = Segmented(_("Ukuran pratinjau"), tuple(WORDS.items()), "portrait")
        self.beside = QToolButton()
        self.beside.setProperty("kind", "ghost")
        self.beside.setProperty("icononly", True)
        self.beside.setCheckable(True)
        self.beside.setIcon(icon("columns-3", "text_secondary", checked="primary"))
        rename(self.beside, _("Semua ukuran berdampingan"))
        self.mood = Moods()
        self.undo = icon_button("undo-2", _("Urungkan (Ctrl+Z)"), self._undo, scale="sm")
        self.redo = icon_button("redo-2", _("Lakukan lagi (Ctrl+Shift+Z)"), self._redo, scale="sm")
        self.before, self.after = (
            icon_button("chevron-left", _("Halaman sebelumnya"), scale="sm"),
            icon_button("chevron-right", _("Halaman berikutnya"), scale="sm"),
        )
        self.pages = label("", "label", "secondary")
        self.verdict, self._sign = Prose("", "label", "text_secondary"), Glyph("circle-check", 14, "success_text")
        self.save = button(_("Simpan…"), self.save_wanted.emit, picture="download")
        self.copy = icon_button("copy", _("Salin gambar (Ctrl+Shift+C)"), self.copy_wanted.emit)
        self.use = button(_("Pakai di konten"), self.use_wanted.emit, kind="primary", picture="arrow-right")
        self.empty = EmptyState("layout-template", _("Pilih satu templat"), _("Isian dan pratinjaunya tampil di sini."))
        self.empty.narrow(260)

    def _lay_out(self) -> None:
        top = QVBoxLayout()
        top.setContentsMargins(18, 12, 18, 0)
        top.setSpacing(8)
        top.addLayout(row(self.title, None, self.undo, self.redo, self.beside, spacing=2))
        top.addLayout(row(self.sizes, None))
        top.addWidget(self.canvas)
        told = row(self._sign, 4, self.verdict, self.before, self.pages, self.after, spacing=4)
        told.setStretch(2, 1)
        top.addLayout(told)
        inside = QWidget()
        inside.setObjectName("scrolled")
        column = QVBoxLayout(inside)
        column.setContentsMargins(18, 8, 12, 14)
        column.setSpacing(10)
        column.addWidget(self.form)
        column.addWidget(self.mood)
        column.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(inside)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        foot = QFrame()
        foot.setObjectName("foot")
        across = QHBoxLayout(foot)
        across.setContentsMargins(18, 10, 18, 10)
        across.setSpacing(8)
        across.addWidget(self.save, 1)
        across.addWidget(self.copy)
        across.addWidget(self.use, 1)
        whole = QWidget()
        stack = QVBoxLayout(whole)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.setSpacing(6)
        stack.addLayout(top)
        stack.addWidget(self._scroll, 1)
        stack.addWidget(foot)
        self.addWidget(self.empty)
        self.addWidget(whole)

    def _connect(self) -> None:
        self.sizes.chosen.connect(self._size_chosen)
        self.mood.chosen.connect(self._mood_chosen)
        self.beside.toggled.connect(self.beside_wanted)
        self.before.clicked.connect(lambda: self._turn(-1))
        self.after.clicked.connect(lambda: self._turn(1))
        self.form.edited.connect(self._edited)
        self.form.reshaped.connect(self._cut)
        self.form.built.connect(self.told)
        self.canvas.field_wanted.connect(self.form.focus_field)
        self.live.drawn.connect(self._drawn)
        self.live.judged.connect(self._judged)
        steps = (("Ctrl+Z", self._undo), ("Ctrl+Shift+Z", self._redo), ("Ctrl+Y", self._redo))
        for keys, slot in (*steps, ("Ctrl+Shift+C", self.copy.click), ("Ctrl+S", self.save.click)):
            short = QShortcut(QKeySequence(keys), self)
            short.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            short.activated.connect(slot)

    # -- what shows

    def show_kit(self, kit: Kit | None, letters: Message | None = None) -> None:
        """Draw with this kit from now on; ``letters`` is what to know about how this laptop lays letters out."""
        self._kit, self._letters = kit, letters
        self.mood.show_kit(kit)
        self._wish()

    def show_template(self, template: Template | None, values: Mapping[str, Any], mood: str = "") -> None:
        """Show a template; what was chosen for it before comes back, with the way back to what was before that."""
        self.template = template
        self.setCurrentIndex(0 if template is None else 1)
        if template is None:
            self.live.stop()
            return
        kept = self._begun.get(template.id)
        now = State(dict(values), mood or "asli", self.variant) if kept is None else kept.now._replace(variant=self.variant)
        self._page, self._problems, self._marks = None, {}, {}
        self.title.setText(_(template.name))
        self.title.setToolTip(_(template.name))
        self.mood.show_choice(now.mood)
        self.canvas.clear()
        self.form.show_template(template, now.values)
        if kept is None:
            self._begun[template.id] = Steps(self.state())
        else:
            kept.now = now
        self._scroll.verticalScrollBar().setValue(0)
        self._show_steps()
        self._wish()

    def fill(self, template: Template, values: Mapping[str, Any], mood: str) -> None:
        """Show a template with these values for an item. What was typed for another item, or for none, never shows on its picture."""
        self._begun = {}
        self.show_template(template, values, mood)

    def leave_item(self) -> None:
        """What shows belongs to no item any more; other templates have again what was typed for no item."""
        shown = None if self.template is None else self._begun.get(self.template.id)
        self._begun = self._free
        if self.template is not None and shown is not None:
            self._begun[self.template.id] = shown

    def values(self) -> dict[str, Any]:
        """What stands in the form."""
        return self.form.values()

    def state(self) -> State:
        """All that is chosen for the picture."""
        return State(self.form.values(), self.mood.choice(), self.variant)

    @property
    def steps(self) -> Steps:
        """The way back of the template that shows."""
        assert self.template is not None
        return self._begun[self.template.id]

    def clear_examples(self) -> None:
        """Empty the fields that still hold the example; one step to take back."""
        self.form.put(self.form.without_examples())
        self._note()

    @property
    def variant(self) -> str:
        """The size that shows."""
        return self.canvas.variant

    @property
    def page_count(self) -> int:
        """How many pages the carousel has; 0 for a template that makes none."""
        return self._page_count

    @property
    def page(self) -> int | None:
        """The page of the carousel that shows; None for the single picture."""
        return self._page

    @property
    def fits(self) -> bool:
        """Whether the picture that shows is one of the present values."""
        return self.template is not None and self.variant in self._problems and not self._problems[self.variant]

    def problems(self) -> tuple[Any, ...]:
        """What keeps the picture that shows from fitting."""
        return self._problems.get(self.variant, ())

    def show_variant(self, variant: str) -> None:
        """Show another size."""
        self.sizes.show_choice(variant)
        self.canvas.show_variant(variant)
        self._wish()

    def also(self, sizes: Mapping[str, int]) -> None:
        """Draw these sizes as well, for who shows them side by side."""
        self._also = dict(sizes)
        self._wish()

    def told(self, everything: bool = False) -> list[str]:
        """Say at the fields what is wrong; gives the sentences."""
        return self.form.show_problems(self.problems(), everything=everything)

    def _wish(self) -> None:
        if self._kit is None or self.template is None:
            return
        self._problems, self._marks = {}, {}
        sizes = {self.variant: self.canvas.wanted_width(), **self._also}
        self.live.want(Wish(self._kit, self.template, self.form.values(), self.mood.choice(), sizes, self._page))

    def _edited(self, field: str) -> None:
        self._note(field)

    def _cut(self) -> None:
        if self.template is not None:
            self.steps.cut()

    def _mood_chosen(self) -> None:
        self._note()

    def _size_chosen(self, variant: str) -> None:
        self.show_variant(variant)
        self._note()

    def _note(self, about: str = "") -> None:
        """A person changed something: one more step, and another picture."""
        if self.template is None:
            return
        self.steps.note(self.state(), about)
        self._show_steps()
        self._wish()

    def _drawn(self, found: Drawn) -> None:
        self._problems[found.variant] = found.problems
        if found.variant == self.variant:
            self.canvas.show_drawn(found)
            self.form.show_frames(found.frames)
            self.told()
            self._show_pages(found.pages)
            self._show_verdict()
        self.drawn.emit(found)

    def _judged(self, variant: str, marks: tuple[Mark, ...]) -> None:
        self._marks[variant] = marks
        if variant == self.variant:
            self.canvas.show_marks(marks)
            self._show_verdict()

    def _show_verdict(self) -> None:
        """One line below the picture: it fits, or what to do first."""
        problems, marks = self.problems(), self._marks.get(self.variant)
        if problems:
            first = str(problems[0].message)
            more = plural("dan {n} hal lain", "dan {n} hal lain", len(problems) - 1).format(n=len(problems) - 1) if len(problems) > 1 else ""
            self._say("circle-alert", f"{first.rstrip('.')} {more}".strip() if more else first, "danger_text")
        elif marks is None:
            self._say("circle-check", _("Semua teks muat"), "text_secondary")
        elif marks:
            self._say("triangle-alert", marks[0].text, "warning_text")
        elif self._letters is not None:
            self._say("info", _("Muat dan terbaca (AA), huruf ditata sederhana"), "text_secondary", str(self._letters))
        else:
            self._say("circle-check", _("Semua teks muat dan terbaca (AA)"), "success_text")

    def _say(self, picture: str, text: str, ink: str, more: str = "") -> None:
        self._sign.show_icon(picture, ink)
        self.verdict.set_colour(ink)
        self.verdict.set_text(text)
        self.verdict.setToolTip(more)
        self.verdict.setAccessibleDescription(more)

    def _show_pages(self, count: int) -> None:
        self._page_count = count
        for part in (self.before, self.after, self.pages):
            part.setVisible(count > 0)
        if self._page is not None and self._page >= count:
            self._page = None
        self.pages.setText(_("Satu gambar") if self._page is None else _("{n} dari {most}").format(n=self._page + 1, most=count))
        allow(self.before, () if self._page is not None else [_("Ini gambar tunggalnya.")], _("Halaman sebelumnya"))
        allow(self.after, () if self._page is None or self._page + 1 < count else [_("Ini halaman terakhir.")], _("Halaman berikutnya"))

    def _turn(self, step: int) -> None:
        """From the single picture through the pages of the carousel."""
        at = (-1 if self._page is None else self._page) + step
        self._page = None if at < 0 else at
        self._wish()

    def _show_steps(self) -> None:
        allow(self.undo, () if self.steps.can_undo else [_("Belum ada yang diubah.")], _("Urungkan (Ctrl+Z)"))
        allow(self.redo, () if self.steps.can_redo else [_("Tidak ada yang diurungkan.")], _("Lakukan lagi (Ctrl+Shift+Z)"))

    def _undo(self) -> None:
        self._put(self.steps.back() if self.template is not None else None)

    def _redo(self) -> None:
        self._put(self.steps.forth() if self.template is not None else None)

    def _put(self, state: State | None) -> None:
        """Show another state of the form, with the field that changes in sight."""
        if state is None:
            return
        first: QWidget | None = self.mood if state.mood != self.mood.choice() else None
        first = self.form.put(state.values) or first
        self.mood.show_choice(state.mood)
        self.sizes.show_choice(state.variant)
        self.canvas.show_variant(state.variant)
        if first is not None:
            self._scroll.ensureWidgetVisible(first)
        self._show_steps()
        self._wish()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        tall = _SMALL if self.height() < _LOW else _TALL
        if self.canvas.height() != tall or self.canvas.minimumHeight() != tall:
            self.canvas.setFixedHeight(tall)
            self._wish()
