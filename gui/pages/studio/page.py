"""The page *Templat & merek*: asks for the kit, hands it to its parts, and does what they want with a picture."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from core.errors import Refused, Trouble
from core.messages import _
from core.records import Changed
from db.queries import brand as asks
from gui import notices
from gui.desk import Desk
from gui.pages.studio import work
from gui.pages.studio.beside import Beside
from gui.pages.studio.browse import Browse
from gui.pages.studio.kit_card import KitCard
from gui.pages.studio.own import OwnTemplates
from gui.pages.studio.panel import Panel
from gui.pages.studio.thumbs import Thumbs
from gui.prefs import Prefs
from gui.session import Session
from gui.widgets.banners import Banners
from gui.widgets.content_bar import SearchLine
from gui.widgets.controls import Segmented, allow, button, label, row
from gui.widgets.surfaces import EmptyState

if TYPE_CHECKING:
    from core.brand.contrast import Pair
    from core.brand.kit import Kit
    from core.brand.template import Template
    from gui.pages.studio.kit_page import KitPage
    from gui.pages.studio.saving import Saving
    from gui.pages.studio.tone import TonePage

_LEFT, _RIGHT = 270, 372
_LAST = "studio/template"


class Page(QWidget):
    """``editing`` is always on: the studio wants the room, and has a search of its own."""

    editing_changed = Signal()
    editing = True

    def __init__(self, desk: Desk, session: Session) -> None:
        super().__init__()
        self.setObjectName("page")
        self.desk, self.session, self.prefs = desk, session, Prefs(session.places)
        self.brand: asks.Brand | None = None
        self.ready: work.Ready | None = None
        self.target: asks.Target | None = None
        self._often: Mapping[str, int] = {}
        self._asked, self._begun, self._stale = 0, False, False
        self._saving: Saving | None = None
        self.next = ""
        """The id of a template to choose as soon as it is here."""
        self.thumbs = Thumbs(self, desk, session)
        self.kit_card, self.browse, self.panel, self.beside = KitCard(), Browse(self.thumbs, self.prefs), Panel(desk, session), Beside()
        self.banners = Banners()
        self.own = OwnTemplates(self)
        self._build_bar()
        self._build()
        self._connect()
        desk.away(importlib.import_module, "core.brand.render", owner=self)
        self.refresh()

    def _build_bar(self) -> None:
        self.search = SearchLine()
        self.search.setPlaceholderText(_("Cari templat…"))
        self.search.setAccessibleName(_("Cari templat"))
        self.search.setClearButtonEnabled(True)
        self.search.setFixedWidth(216)
        self.add = button(_("Buka templat…"), self.own.open, picture="plus")
        self.tabs = Segmented(_("Bagian"), (("templates", _("Templat")), ("kit", _("Kit merek")), ("tone", _("Gaya bahasa"))), "templates")
        self.tabs.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.bar = QWidget()
        self.bar.setLayout(row(label(_("Templat & merek"), "title"), 14, self.tabs, None, self.search, self.add))

    def _build(self) -> None:
        left = QScrollArea()
        left.setObjectName("ground")
        left.setWidgetResizable(True)
        left.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        left.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._no_kit = EmptyState(
            "palette", _("Belum ada kit merek"), _("Pasang logo dan warna kantor; semua templat langsung memakainya."), _("Buat kit merek"), self._make_kit
        )
        self._no_kit.narrow(210)
        self.left = QStackedWidget()
        self.left.setObjectName("page")
        self.left.addWidget(self.kit_card)
        self.left.addWidget(self._no_kit)
        left.setWidget(self.left)
        left.setMinimumWidth(_LEFT)
        self.middle = QStackedWidget()
        self.middle.addWidget(self.browse)
        self.middle.addWidget(self.beside)
        self.panel.setMinimumWidth(340)
        self.split = QSplitter()
        self.split.setHandleWidth(1)
        self.split.setChildrenCollapsible(False)
        for part in (left, self.middle, self.panel):
            self.split.addWidget(part)
        self.split.setStretchFactor(1, 1)
        self.split.setSizes(self.prefs.sizes("studio") or [_LEFT, 1300 - _LEFT - _RIGHT, _RIGHT])
        self.whole = QStackedWidget()
        self.whole.addWidget(self.split)
        self._kit_page: KitPage | None = None
        self._tone_page: TonePage | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.banners)
        column.addWidget(self.whole, 1)

    def _connect(self) -> None:
        self.split.splitterMoved.connect(lambda *_at: self.prefs.keep_sizes("studio", self.split.sizes()))
        self.search.textChanged.connect(self._search)
        self.tabs.chosen.connect(self.show_tab)
        self.kit_card.edit_wanted.connect(self._make_kit)
        self.kit_card.propose_wanted.connect(self._propose)
        self.browse.picked.connect(self._pick)
        self.browse.begun.connect(self.begin)
        self.browse.menu_wanted.connect(self.own.show_menu)
        self.browse.cleared.connect(self.search.clear)
        self.panel.beside_wanted.connect(self._show_beside)
        self.panel.drawn.connect(self.beside.show_drawn)
        self.beside.sized.connect(self.panel.also)
        self.panel.save_wanted.connect(self._save)
        self.panel.copy_wanted.connect(self._copy)
        self.panel.use_wanted.connect(self._use)
        self.desk.changed.connect(self._news)
        self.session.changed.connect(self.refresh)
        find = QShortcut(QKeySequence("Ctrl+F"), self)
        find.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        find.activated.connect(self.search.setFocus)

    @property
    def saving(self) -> Saving:
        """What is done with a finished picture; loaded with the first wish."""
        if self._saving is None:
            from gui.pages.studio.saving import Saving

            self._saving = Saving(self)
        return self._saving

    def _save(self) -> None:
        self.saving.save()

    def _copy(self) -> None:
        self.saving.copy()

    def _use(self) -> None:
        self.saving.use()

    # -- what the window asks

    def focus_first(self) -> None:
        """The keyboard in the gallery, or where the other parts begin."""
        here = self.whole.currentWidget()
        if here is self._kit_page and self._kit_page is not None:
            self._kit_page.form.focus_first()
            return
        if here is self._tone_page and self._tone_page is not None:
            self._tone_page.text.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.browse.gallery.setFocus(Qt.FocusReason.OtherFocusReason)

    def open_item(self, item: str) -> None:
        """Make the picture of this item; its editor leads here."""
        self.desk.ask(asks.target, item, owner=self, then=self._aim, failed=self.tell)

    def _aim(self, target: asks.Target) -> None:
        self.target, self._begun = target, False
        self.banners.clear()
        self.panel.use.setText(_("Pasang di konten"))
        about = _("Gambar untuk “{title}”.").format(title=target.title or _("Tanpa judul"))
        if target.why:
            self.banners.add("warn", [about, *map(str, target.why)], _("Batal"), self.leave_target)
        else:
            self.banners.add("info", [about], _("Batal"), self.leave_target)
        self._start()

    def _start(self) -> None:
        """Show what the picture was made of, or a form that knows the item's title and facts."""
        if self._begun or self.target is None or self.ready is None:
            return
        self._begun = True
        design = self.target.design or {}
        found = self.template(str(design.get("template", "")))
        if found is not None:
            fill = partial(self._fill, found, mood=str(design.get("mood", "asli")))
            self.desk.away(work.redesigned, design, self.target.files, owner=self, then=fill)
            return
        said = self.target.kind != "lainnya"  # a picture of mourning is nobody's wish because an item is of no special kind
        chosen = next((t for t in self.ready.templates if said and t.kind == self.target.kind), self.template(self.current()))
        if chosen is not None:
            self.desk.away(work.begin, chosen, self.target, owner=self, then=partial(self._fill, chosen))

    def _fill(self, chosen: Template, values: Mapping[str, Any], mood: str = "asli") -> None:
        self.prefs.keep_text(_LAST, chosen.id)
        self.beside.clear()
        self.panel.fill(chosen, values, mood)
        self.browse.gallery.go_to(chosen.id)

    def leave_target(self) -> None:
        """No item waits for this picture any more."""
        self.target = None
        self.panel.leave_item()
        self.banners.clear()
        self.panel.use.setText(_("Pakai di konten"))

    # -- reading

    def refresh(self) -> None:
        """Ask for the kit again."""
        self._asked += 1
        self.desk.ask(asks.brand, owner=self, then=partial(self._branded, self._asked), failed=lambda _error: None)  # before the office is open
        self.desk.ask(asks.often, owner=self, then=self._counted, failed=lambda _error: None)

    def _news(self, change: Changed) -> None:
        if change.kinds & {"entry", "open", "charter", "revision"}:
            self.refresh()

    def _branded(self, number: int, brand: asks.Brand) -> None:
        same = self.brand is not None and _drawn_with(brand) == _drawn_with(self.brand)
        self.brand = brand
        if same and self.ready is not None:
            self._prepared(number, self.ready)
        else:
            self.desk.away(work.prepare, brand, self.session.places, owner=self, then=partial(self._prepared, number))

    def _counted(self, often: Mapping[str, int]) -> None:
        self._often = often
        if self.ready is not None:
            self.browse.show_templates(self.ready.templates, self.ready.own, often, self.current())

    def _prepared(self, number: int, ready: work.Ready) -> None:
        if number != self._asked or self.brand is None:
            return
        fresh = self.ready is None or ready.kit is not self.ready.kit or ready.templates != self.ready.templates
        self.ready = ready
        for why in (*ready.why, *ready.wrong):
            self.banners.add("warn", [str(why)])
        self.left.setCurrentIndex(0 if ready.kit is not None else 1)
        if ready.kit is not None:
            pairs, names, warning = told(ready.kit)
            self.kit_card.show_kit(ready.kit, pairs, names, warning, self.brand)
        if fresh:
            self.browse.show_templates(ready.templates, ready.own, self._often, self.current())
            self._stale = True
            self._draw_thumbs()
            self.panel.show_kit(ready.kit, ready.letters)
            self._pick(self.current())
            self.choose_next()
        self.allow_verbs()
        self._show_parts()
        self._start()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._draw_thumbs()

    def _draw_thumbs(self) -> None:
        """Small pictures only for somebody who sees them: the page may be built long before its first visit."""
        if self._stale and self.isVisible() and self.brand is not None and self.ready is not None:
            self._stale = False
            self.thumbs.show(self.brand, self.ready.kit, self.browse.in_order(self.ready.templates), self.ready.own)

    def allow_verbs(self) -> None:
        """Enable what may be done now, and say why the rest may not."""
        kit = self.ready.kit if self.ready is not None else None
        why = [] if kit is not None else [_("Buat kit merek dulu.")]
        for control, tip in ((self.panel.save, _("Simpan sebagai PNG, JPEG, WebP, atau PDF (Ctrl+S)")), (self.panel.copy, _("Salin gambar (Ctrl+Shift+C)"))):
            allow(control, why, tip)
        seat = [_("Masuk dulu untuk memakai gambar di konten.")] if self.session.locked else []
        allow(self.panel.use, [*why, *seat])
        self.own.allow_verbs()
        allow(self._no_kit.button, self.brand.why if self.brand is not None else [_("Catatan sedang dibuka.")])  # type: ignore[arg-type]

    # -- choosing

    def current(self) -> str:
        """The id of the template that is chosen: in the gallery, or the last time."""
        known = [t.id for t in self.browse.in_order(self.ready.templates)] if self.ready is not None else []
        chosen = self.panel.template.id if self.panel.template is not None else self.prefs.text(_LAST)
        return chosen if chosen in known else known[0] if known else ""

    def template(self, id: str) -> Template | None:
        """One of the templates."""
        return next((t for t in self.ready.templates if t.id == id), None) if self.ready is not None else None

    def _pick(self, id: str) -> None:
        found = self.template(id)
        if found is None:
            self.panel.show_template(None, {})
            return
        if self.panel.template is found:
            return
        self.prefs.keep_text(_LAST, id)
        self.beside.clear()
        self.browse.gallery.go_to(id)
        if self.target is not None:
            self.desk.away(work.begin, found, self.target, owner=self, then=partial(self.panel.show_template, found))
        else:
            self.panel.show_template(found, found.example)

    def begin(self, id: str) -> None:
        """Choose a template and fill it in."""
        self._pick(id)
        self.panel.form.focus_field("")

    def _search(self, text: str) -> None:
        """Who searches looks for another template: the gallery comes back."""
        self.browse.search(text)
        if text and self.panel.beside.isChecked():
            self.panel.beside.setChecked(False)

    def _show_beside(self, on: bool) -> None:
        self.middle.setCurrentIndex(1 if on else 0)
        if on:
            self.beside.tell()
        else:
            self.panel.also({})

    # -- the other parts

    @property
    def kit_page(self) -> KitPage:
        """The kit editor, built when it is first needed."""
        if self._kit_page is None:
            from gui.pages.studio.kit_page import KitPage

            self._kit_page = KitPage(self.desk, self.session)
            self._kit_page.left.connect(partial(self.show_tab, "templates"))
            self.whole.addWidget(self._kit_page)
        return self._kit_page

    @property
    def tone_page(self) -> TonePage:
        """The guide to the tone of voice, built when it is first needed."""
        if self._tone_page is None:
            from gui.pages.studio.tone import TonePage

            self._tone_page = TonePage(self.desk)
            self._tone_page.words_wanted.connect(partial(self.session.page_wanted.emit, "settings", "snippets"))
            self.whole.addWidget(self._tone_page)
        return self._tone_page

    def show_tab(self, tab: str) -> None:
        """Show the gallery, the kit editor or the guide to the tone of voice."""
        self.tabs.show_choice(tab)
        self.whole.setCurrentWidget({"kit": lambda: self.kit_page, "tone": lambda: self.tone_page}.get(tab, lambda: self.split)())
        for part in (self.search, self.add):
            part.setVisible(tab == "templates")
        self._show_parts()
        self.focus_first()

    def _show_parts(self) -> None:
        """Give what was built, and shows, the records as they are now."""
        if self.brand is None:
            return
        if self._kit_page is not None and self.whole.currentWidget() is self._kit_page:
            self._kit_page.show_brand(self.brand, self.panel.template)
        if self._tone_page is not None and self.whole.currentWidget() is self._tone_page:
            self._tone_page.show_brand(self.brand)

    def _make_kit(self) -> None:
        self.show_tab("kit")

    def _propose(self) -> None:
        self.show_tab("kit")
        self.kit_page.propose()

    # -- what went wrong, and what came

    def tell(self, error: Refused | Trouble) -> None:
        """Say above the page why something was refused, or in a dialog what is wrong around the program."""
        if isinstance(error, Refused):
            self.banners.add("warn", notices.reasons(error))
        else:
            notices.trouble(self, error)

    def again(self) -> None:
        """Read kit and templates once more, also those in the folder of this laptop."""
        self.ready = None
        self.refresh()

    def choose_next(self) -> None:
        """Show the template that was just brought, whatever the gallery sifts."""
        wanted, self.next = self.next, ""
        if self.template(wanted) is not None:
            self.browse.clear()
            self._pick(wanted)


def _drawn_with(brand: asks.Brand) -> tuple[object, ...]:
    """What decides how the pictures look: nothing of it changed, nothing is read again."""
    return brand.fields, tuple(brand.files), brand.templates


def told(kit: Kit) -> tuple[tuple[Pair, ...], dict[str, str], str]:
    """What the column says of a palette: its pairs, the names of its colours, and a warning."""
    from core.brand import contrast

    pairs = contrast.pairs(kit.palette)
    return pairs, {p.role: str(contrast.name(p.ground)) for p in pairs}, str(contrast.warning(kit.palette) or "")
