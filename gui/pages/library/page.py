"""The page *Media*: the files, the consents, and the requests of citizens."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from core.errors import Refused
from core.media.records import Consent, Picture, Request
from core.messages import _
from core.records import Changed
from db.queries.library import Library, Row, library
from gui import notices
from gui.desk import Desk
from gui.pages.editor.deeds import copy_out, preview
from gui.pages.library import deeds
from gui.pages.library.asked import Requests
from gui.pages.library.consents import Consents
from gui.pages.library.detail import Detail
from gui.prefs import Prefs
from gui.session import Session
from gui.widgets.controls import Segmented, emptied, label, row
from gui.widgets.filter_chip import FilterChip
from gui.widgets.lines import empty_or
from gui.widgets.media_grid import Grid, sign, words
from gui.widgets.panes import Panes
from gui.widgets.pictures import Pictures
from gui.widgets.retouch import BlackOut, Compare
from gui.widgets.surfaces import Banner, EmptyState
from gui.widgets.tabs import Tab, TabRow

if TYPE_CHECKING:
    from db.actions.derive_picture import Made

SIDE, _PREVIEW = 400, 720


class Page(QWidget):
    """``grid``, ``detail``, ``consents`` and ``requests`` are its parts."""

    def __init__(self, desk: Desk, session: Session) -> None:
        super().__init__()
        self.setObjectName("page")
        self._desk, self._session, self._prefs = desk, session, Prefs(session.places)
        self.found: Library | None = None
        self._pictures = Pictures(self, desk)
        self._wanted = ""
        self._undo: Callable[[], object] | None = None
        self.bar = label(_("Media"), "title")
        self.tabs = TabRow(_("Bagian media"))
        self.search = QLineEdit()
        self.search.setPlaceholderText(_("Cari nama, isi, label, atau kredit"))
        self.search.setAccessibleName(_("Cari berkas"))
        self.search.setClearButtonEnabled(True)
        choices = (("all", _("Semua")), ("image", _("Gambar")), ("video", _("Video")), ("paper", _("Dokumen")), ("care", _("Perlu perhatian")))
        self.filter = Segmented(_("Saring berkas"), choices)
        self.tags = FilterChip(_("Label"), _("Semua label"))
        self.grid, self.detail = Grid(desk, _("Berkas")), Detail()
        self.consents, self.requests = Consents(desk, session), Requests(session)
        self._build()
        self._connect()
        self.refresh()

    def _build(self) -> None:
        left = QWidget()
        left.setObjectName("canvas")
        column = QVBoxLayout(left)
        column.setContentsMargins(20, 14, 12, 0)
        column.setSpacing(10)
        filters = row(self.search, self.filter, self.tags)
        filters.setStretch(0, 1)
        filters.setContentsMargins(0, 0, 8, 0)
        column.addLayout(filters)
        column.addWidget(self.grid, 1)
        self._none = EmptyState(
            "image", _("Belum ada berkas di sini"), _("Gambar dan dokumen yang dipasang di konten terkumpul di sini dengan hak dan izinnya.")
        )
        self._nothing = EmptyState("search", _("Tidak ada yang cocok"), _("Coba kurangi saringan."), _("Hapus saringan"), self._unsift)
        column.addWidget(self._none, 1)
        column.addWidget(self._nothing, 1)
        self.right = QStackedWidget()
        self.right.addWidget(self.detail)
        self.right.addWidget(EmptyState("image", _("Pilih satu berkas"), _("Keterangan, izin, dan tempat pemakaiannya tampil di sini.")))
        self.right.setCurrentIndex(1)
        self.right.setMinimumWidth(340)
        self.split = Panes(self._prefs, "library", (left, self.right), (1200 - SIDE, SIDE))
        self._stack = QStackedWidget()
        self._parts = {"files": self.split, "consents": self.consents, "requests": self.requests}
        for part in self._parts.values():
            self._stack.addWidget(part)
        head = QFrame()
        head.setObjectName("filters")
        line = QHBoxLayout(head)
        line.setContentsMargins(20, 0, 20, 0)
        line.addWidget(self.tabs)
        line.addStretch(1)
        self._told = QVBoxLayout()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(head)
        whole.addLayout(self._told)
        whole.addWidget(self._stack, 1)
        self._name_tabs()

    def _connect(self) -> None:
        self.tabs.chosen.connect(self._chosen)
        self.search.textChanged.connect(self._show_files)
        self.filter.chosen.connect(self._show_files)
        self.tags.chosen.connect(self._show_files)
        self.grid.moved.connect(self._moved)
        self.grid.picked.connect(lambda _row: self.detail.lines["name"].setFocus(Qt.FocusReason.TabFocusReason))
        d = self.detail
        d.saved.connect(self._save)
        d.redact_wanted.connect(self.black_out)
        d.compare_wanted.connect(self.compare)
        d.copy_wanted.connect(self._copy_out)
        d.unlock_wanted.connect(self._unlock)
        d.consent_wanted.connect(self._new_consent)
        d.uses.item_wanted.connect(partial(self._session.page_wanted.emit, "content"))
        self.consents.form.saved.connect(partial(self._keep_consent, _("Izin disimpan")))
        self.consents.form.withdraw_wanted.connect(partial(self._keep_consent, _("Pencabutan izin dicatat. Semua konten yang memakainya ditandai.")))
        self.requests.form.saved.connect(self._keep_request)
        for uses in (self.consents.form.uses, self.requests.form.uses):
            uses.item_wanted.connect(partial(self._session.page_wanted.emit, "content"))
            uses.taking_down_wanted.connect(partial(self._session.page_wanted.emit, "publish"))
        self._desk.changed.connect(self._news)
        self._session.changed.connect(self.refresh)
        undo = QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self)
        undo.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        undo.activated.connect(self.undo)
        for keys, by in (("Ctrl+Tab", 1), ("Ctrl+Shift+Tab", -1)):
            step = QShortcut(QKeySequence(keys), self)
            step.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            step.activated.connect(partial(self.tabs.step, by))

    # -- what the window asks

    def focus_first(self) -> None:
        """The keyboard on what shows."""
        first = {"files": self.grid, "consents": self.consents.list, "requests": self.requests.list}[self.tabs.current()]
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def open_item(self, item: str) -> None:
        """Show one file by its hash, or one consent or request by its id."""
        self._wanted = item
        self._go()

    def show_tab(self, key: str) -> None:
        """Go to a tab: ``files``, ``consents`` or ``requests``."""
        self.tabs.show_current(key)
        self._stack.setCurrentWidget(self._parts[key])

    # -- reading

    def refresh(self) -> None:
        """Ask for everything again."""
        self._desk.ask(library, owner=self, then=self._show, failed=lambda _error: None)  # before the office is open; ``changed`` comes then

    def _news(self, change: Changed) -> None:
        if change.kinds & {"entry", "open", "charter", "revision", "release", "incident", "redact"}:
            self.refresh()

    def _why(self) -> Sequence[object]:
        if self._session.locked:
            return [_("Masuk dulu untuk mengubah keterangan.")]
        return self.found.why if self.found is not None else ()

    def _show(self, found: Library) -> None:
        self.found = found
        self.tags.offer([(t, t) for t in found.tags])
        self._name_tabs()
        self._show_files()
        self.consents.show_papers(found.papers, self._why())
        self.requests.show_found(found, self._why())
        self._go()

    def _go(self) -> None:
        if self.found is None or not self._wanted:
            return
        if any(r.picture.hash == self._wanted for r in self.found.rows):
            self.show_tab("files")
            self._unsift()
            self.grid.go_to(self._wanted)
        elif any(p.consent.id == self._wanted for p in self.found.papers):
            self.show_tab("consents")
            self.consents.open(self._wanted)
        elif any(a.request.id == self._wanted for a in self.found.requests):
            self.show_tab("requests")
            self.requests.list.go_to(self._wanted)
        self._wanted = ""

    def _name_tabs(self) -> None:
        f = self.found
        gone = sum(p.standing in ("withdrawn", "ended", "soon") and bool(p.uses) for p in f.papers) if f is not None else 0
        waiting = sum(a.request.closed is None for a in f.requests) if f is not None else 0
        tabs = (
            Tab("files", _("Semua berkas")),
            Tab("consents", _("Izin tayang"), gone, alarm=True),
            Tab("requests", _("Permintaan warga"), waiting, alarm=True),
        )
        self.tabs.show_tabs(tabs)

    def _chosen(self, key: str) -> None:
        self.show_tab(key)
        self.focus_first()

    def _show_files(self) -> None:
        if self.found is None:
            return
        shown = [r for r in self.found.rows if self._passes(r)]
        self.grid.show_rows(shown)
        empty_or(self.grid, self._none, something=bool(shown))
        self._none.setVisible(not self.found.rows)
        self._nothing.setVisible(bool(self.found.rows) and not shown)
        self._moved()

    def _passes(self, found: Row) -> bool:
        kind, ticked, p = self.filter.choice(), self.tags.ticked(), found.picture
        if kind == "care" and not sign(found)[0]:
            return False
        if kind in ("image", "video", "paper") and found.kind != kind:
            return False
        if ticked and not ticked & set(p.tags):
            return False
        held = " ".join((words(found), p.alt, p.owner, p.credit, p.place, p.taken, *p.tags, *(u.title for u in found.uses))).casefold()
        return all(word in held for word in self.search.text().casefold().split())

    def _unsift(self) -> None:
        self.search.clear()
        self.tags.show_ticked(())
        self.filter.show_choice("all")
        self._show_files()

    def _moved(self) -> None:
        found = self.grid.current()
        if found is None or self.found is None:
            self.right.setCurrentIndex(1)
            return
        fresh = self.detail.row is None or self.detail.row.picture.hash != found.picture.hash
        self.detail.show_row(found, self.found.papers, list(self._why()))  # type: ignore[arg-type]
        self.right.setCurrentWidget(self.detail)
        if fresh:
            digest = found.picture.hash
            self._desk.away(
                preview, self._session.places.media, digest, _PREVIEW, owner=self, then=partial(self.detail.show_seen, digest), failed=lambda _error: None
            )

    # -- writing

    def _save(self, picture: Picture) -> None:
        before = self.detail.row.picture if self.detail.row is not None else picture
        self._do(partial(self._kept, _("Keterangan disimpan"), partial(self._do_keep, before)), deeds.keep_picture, picture)

    def _do_keep(self, picture: Picture) -> None:
        self._do(lambda _changed: None, deeds.keep_picture, picture)

    def _keep_consent(self, told: str, consent: Consent) -> None:
        before = self.consents.form.shown
        known = self.found is not None and any(p.consent.id == before.id for p in self.found.papers)
        back = partial(self._do, lambda _changed: None, deeds.keep_consent, before) if known else None
        self.consents.form.shown = consent
        self._do(partial(self._kept, told, back), deeds.keep_consent, consent)
        self._wanted = consent.id

    def _keep_request(self, request: Request) -> None:
        self.requests.form.shown = request
        self._do(partial(self._kept, _("Permintaan disimpan"), None), deeds.keep_request, request)
        self.requests.list.go_to(request.id)

    def _do(self, then: Callable[[Changed], object], deed: Callable[..., Changed], what: object) -> None:
        self._desk.do(deed, what, owner=self, then=then, failed=self._refused)

    def _kept(self, told: str, back: Callable[[], object] | None, _changed: Changed) -> None:
        self.tell("danger", [])
        self._undo = back
        notices.toast(self.window(), told, _("Urungkan") if back is not None else "", self.undo if back is not None else None)

    def undo(self) -> None:
        """Take back the last thing that was written down here."""
        back, self._undo = self._undo, None
        if back is not None:
            back()

    def tell(self, tone: str, lines: Sequence[str]) -> None:
        """Say something over the page until it is closed or something else is said; no lines take it away."""
        emptied(self._told)
        if lines:
            self._told.addWidget(Banner(tone, list(lines)))

    def _refused(self, error: Exception) -> None:
        self.tell("danger", notices.reasons(error) if isinstance(error, Refused) else [str(error)])

    # -- pictures

    def black_out(self) -> None:
        """Cover parts of the picture that shows."""
        found = self.grid.current()
        if found is not None:
            BlackOut(self.window(), self._desk, self._session.places.media, found.picture.hash, self._blacked_out).open_it()

    def _blacked_out(self, made: Made) -> None:
        self._undo = partial(self._do, lambda _changed: None, deeds.unlock_all, made.hash)
        self._wanted = made.hash
        self.refresh()
        notices.toast(self.window(), _("Versi samaran dibuat; gambar aslinya dikunci"), _("Buka kunci"), self.undo)

    def compare(self) -> None:
        """The picture that shows beside the one it was made from, or the one that took its place."""
        found = self.grid.current()
        if found is not None:
            p = found.picture
            before, after = (p.hash, p.locked) if p.locked else (p.origin, p.hash)
            Compare(self.window(), self._pictures, before, after).open_it()

    def _unlock(self) -> None:
        found = self.grid.current()
        if found is not None:
            self._do(partial(self._kept, _("Kunci gambar dibuka"), None), deeds.unlock, found.picture.hash)

    def _copy_out(self) -> None:
        found = self.grid.current()
        if found is not None:
            digest, target = found.picture.hash, self._session.places.copies / found.picture.hash[:12]
            self._desk.away(copy_out, self._session.places.media, digest, target, owner=self, then=_open, failed=self._refused)

    def _new_consent(self) -> None:
        self.show_tab("consents")
        self.consents.begin_new()


def _open(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent if path.suffix not in (".pdf", ".jpg", ".png", ".webp") else path)))
