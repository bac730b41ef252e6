"""The list of all content: search while typing, filters, what was thrown away, and what may be done with the chosen rows."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QItemSelection, QModelIndex, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QStackedWidget, QVBoxLayout, QWidget

from core.errors import Refused
from core.messages import N_, Message, _, plural, say
from core.records import Changed
from db.queries import content_list as queries
from db.queries.again import again
from db.queries.content_list import Choices, Listing, Row, Wanted
from gui import notices
from gui.desk import Desk
from gui.models.rows import ROW, RowModel
from gui.session import Session
from gui.widgets.banners import Banners
from gui.widgets.content_bar import ListBar, ListFilters, ListFoot
from gui.widgets.content_rows import RowPainter
from gui.widgets.month_words import again_words
from gui.widgets.surfaces import EmptyState

_STEP = 200
"""Rows that are asked for at once."""
_PIECE, _PAUSE = 4, 120
"""So many checklists are looked at in one go, after so many milliseconds without a change."""
_ON_THEIR_WAY = frozenset({"draf", "verifikasi", "grafis", "menunggu", "dikembalikan", "disetujui", "terjadwal"})
_Answer = tuple[Listing, Choices]


def _unsaved(office: Any) -> tuple[tuple[str, str], ...]:
    """Runs in the records thread: the items and titles that were typed and never saved."""
    from db.queries.typed import typed  # brings the whole of the records along, which the list itself does not need

    return tuple((t.item, t.title) for t in typed(office))


def _look(office: Any, wanted: Wanted, limit: int) -> _Answer:
    """Runs in the records thread."""
    return queries.listing(office, wanted, limit), queries.choices(office, hidden=wanted.hidden)


def _checked(office: Any, items: list[str]) -> dict[str, tuple[int, int]]:
    """Runs in the records thread."""
    from db.queries.answered import progress

    return progress(office, items)


def _gone(office: Any) -> dict[str, str]:
    """Runs in the records thread."""
    from db.queries.library import gone_in

    return {item: " ".join(str(w) for w in words) for item, words in gone_in(office).items()}


class ContentList(QWidget):
    """``opened`` carries the id of an item that was chosen, ``new_wanted`` asks for a new one."""

    opened = Signal(str)
    new_wanted = Signal()

    def __init__(self, desk: Desk, session: Session) -> None:
        super().__init__()
        self._desk, self._session = desk, session
        self._limit, self._asked, self._stale = _STEP, 0, False
        self._undo: list[tuple[tuple[str, ...], bool]] = []
        self.bar, self.filters, self.foot = ListBar(), ListFilters(), ListFoot()
        self.banners = Banners()
        self.model = RowModel(self)
        self._told: set[str] = set()
        self._gone: dict[str, str] = {}
        self._again: dict[str, str] = {}
        self._tell = QTimer(self)
        self._tell.setSingleShot(True)
        self._tell.setInterval(_PAUSE)
        self.view = _view(self.model)
        self._empty: QWidget | None = None
        self._middle = QStackedWidget()
        self._middle.addWidget(self.view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.filters, self.banners, self._middle, self.foot):
            column.addWidget(part, 1 if part is self._middle else 0)
        self._connect()
        self._show_person()

    def _connect(self) -> None:
        self.bar.new_pressed.connect(self.new_wanted)
        self.filters.changed.connect(self._sifted)
        self.filters.search.installEventFilter(self)
        self.model.more_wanted.connect(self._more)
        self._tell.timeout.connect(self._tell_checked)
        self.view.verticalScrollBar().valueChanged.connect(self._tell.start)
        self.view.doubleClicked.connect(self._open)
        self.view.installEventFilter(self)
        self.view.selectionModel().selectionChanged.connect(self._chosen)
        self.foot.open_pressed.connect(self._open_current)
        self.foot.hide_pressed.connect(self.hide_chosen)
        self._desk.changed.connect(self._changed)
        self._session.changed.connect(self._show_person)
        undo = QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self)
        undo.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)  # a field with the keyboard keeps its own Ctrl+Z
        undo.activated.connect(self.undo)

    # -- data

    def refresh(self) -> None:
        """Ask again for what shows."""
        person = self._session.person
        self._asked += 1
        self._desk.ask(
            _look, self.filters.wanted(person.id if person else ""), self._limit, owner=self, then=partial(self._answered, self._asked), failed=self._failed
        )

    def chosen(self) -> tuple[Row, ...]:
        """The rows that are chosen, in the order of the list."""
        indexes = sorted(self.view.selectionModel().selectedIndexes(), key=QModelIndex.row)
        return tuple(index.data(ROW) for index in indexes)

    def _answered(self, number: int, answer: _Answer) -> None:
        if number != self._asked:
            return
        listing, choices = answer
        kept = {row.item for row in self.chosen()}
        self.model.show(listing.rows, listing.more)
        self.filters.offer(choices)
        self.filters.show_count(len(listing.rows), listing.more)
        self._choose(kept)
        self._show_empty(not listing.rows)
        self._told = set()
        self._tell.start()
        self._desk.ask(_gone, owner=self, then=self._show_gone, failed=lambda _error: None)

    def _show_gone(self, gone: dict[str, str]) -> None:
        self._gone = gone
        self._show_signs()

    def _ask_again(self) -> None:
        """What falls into an election period: it opens items, so it is asked after changes and not at every key of the search."""
        self._desk.ask(again, owner=self, then=self._show_again, failed=lambda _error: None)

    def _show_again(self, found: dict[str, str]) -> None:
        self._again = found
        self.filters.show_again(frozenset(found))
        self._show_signs()

    def _show_signs(self) -> None:
        """What stands before everything else that a row says."""
        found = {item: again_words(name) for item, name in self._again.items()}
        self.model.show_gone({item: " · ".join(w for w in (self._gone.get(item), found.get(item)) if w) for item in {*self._gone, *found}})

    def _tell_checked(self) -> None:
        """How far the checklists of the rows in sight are, a few items at a time, so that nobody waits for them."""
        first, last = self.view.indexAt(QPoint(4, 4)).row(), self.view.indexAt(QPoint(4, self.view.viewport().height() - 4)).row()
        rows = self.model.rows()[max(0, first) : (last if last >= 0 else len(self.model.rows()) - 1) + 1]
        wanted = [r.item for r in rows if r.status in _ON_THEIR_WAY and r.item not in self._told][:_PIECE]
        if wanted:
            self._told |= set(wanted)
            self._desk.ask(_checked, wanted, owner=self, then=self._show_checked, failed=lambda _error: None)

    def _show_checked(self, found: dict[str, tuple[int, int]]) -> None:
        self.model.show_checked(found)
        self._tell.start()

    def _failed(self, error: Exception) -> None:
        """The first question may come before the office is open; ``changed`` comes when it is."""
        if isinstance(error, Refused):
            self._desk.refused.emit(error)

    def _choose(self, items: set[str]) -> None:
        chosen = self.view.selectionModel()
        for n, row in enumerate(self.model.rows()):
            if row.item in items:
                chosen.select(self.model.index(n), chosen.SelectionFlag.Select)
        self._chosen()

    def _changed(self, change: Changed) -> None:
        """Ask again now, or when the list shows the next time."""
        if self.isVisible():
            self.refresh()
            self._ask_again()
        else:
            self._stale = True

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._ask_unsaved()
        if self._stale:
            self._stale = False
            self.refresh()
            self._ask_again()

    def _sifted(self) -> None:
        self._limit = _STEP
        self.view.clearSelection()
        self.refresh()

    def _more(self) -> None:
        self._limit += _STEP
        self.refresh()

    def _show_person(self) -> None:
        person = self._session.person
        self.filters.allow_mine(person.id if person else "")
        self._ask_unsaved()
        self.refresh()

    def _ask_unsaved(self) -> None:
        """What the last session of this person did not save: also an item that is in no list yet."""
        if self.isVisible() and not self._session.locked:
            self._desk.ask(_unsaved, owner=self, then=self._offer_unsaved, failed=self._failed)
        elif self._session.locked:
            self._offer_unsaved(())

    def _offer_unsaved(self, found: tuple[tuple[str, str], ...]) -> None:
        self.banners.clear()
        for item, title in found:
            text = _("Ketikan Anda yang belum disimpan masih ada: {title}").format(title=title.strip() or _("Tanpa judul"))
            self.banners.add("info", [text], _("Lanjutkan menulis"), partial(self.opened.emit, item))

    def _show_empty(self, empty: bool) -> None:
        if self._empty is not None:
            self._middle.removeWidget(self._empty)
            self._empty.deleteLater()
            self._empty = None
        if empty:
            wanted = self.filters.wanted(self._session.person.id if self._session.person else "")
            self._empty = self._empty_state(wanted)
            self._middle.addWidget(self._empty)
            self._middle.setCurrentWidget(self._empty)
        else:
            self._middle.setCurrentWidget(self.view)

    def _empty_state(self, wanted: Wanted) -> EmptyState:
        if wanted.sifted:
            return EmptyState("search", _("Tidak ada yang cocok"), _("Coba kurangi saringan."), _("Hapus saringan"), self.filters.clear)
        if wanted.hidden:
            return EmptyState("trash-2", _("Tidak ada yang dibuang"), _("Konten yang Anda buang tampil di sini dan bisa dipulihkan kapan saja."))
        return EmptyState("files", _("Belum ada konten"), _("Mulai dari satu draf; jadwal dan kanal bisa menyusul."), _("Konten baru"), self.new_wanted.emit)

    # -- verbs

    def _chosen(self, _on: QItemSelection | None = None, _off: QItemSelection | None = None) -> None:
        rows = self.chosen()
        self.foot.show_for(len(rows), self.filters.hidden.isChecked())
        if not rows:
            return
        if self._session.locked:
            self.foot.show_why((say(N_("Masuk dulu untuk membuang atau memulihkan konten.")),))
        else:
            self._desk.ask(queries.hide_reasons, [r.item for r in rows], owner=self, then=partial(self._reasons, rows))

    def _reasons(self, rows: tuple[Row, ...], reasons: tuple[Message, ...]) -> None:
        if rows == self.chosen():
            self.foot.show_why(reasons)

    def hide_chosen(self) -> None:
        """Throw the chosen rows away, or take them back."""
        rows, hidden = self.chosen(), not self.filters.hidden.isChecked()
        if rows and self.foot.hide_them.isEnabled():
            self._hide(tuple(r.item for r in rows), hidden)

    def _hide(self, items: tuple[str, ...], hidden: bool) -> None:
        from db.actions.hide import hide  # brings the whole of the records along, which a list does not need

        self._desk.do(hide, items, hidden, owner=self, then=partial(self._hidden, items, hidden))

    def _hidden(self, items: tuple[str, ...], hidden: bool, change: Changed) -> None:
        self._undo.append((items, hidden))
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        n = len(items)
        text = plural("Konten dibuang", "{n} konten dibuang", n) if hidden else plural("Konten dipulihkan", "{n} konten dipulihkan", n)
        notices.toast(self.window(), text.format(n=n), _("Urungkan"), self.undo)

    def undo(self) -> None:
        """Take back the last throwing away, or the last taking back."""
        if self._undo:
            from db.actions.hide import hide

            items, hidden = self._undo.pop()
            self._desk.do(hide, items, not hidden, owner=self)

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(index.data(ROW).item)

    def _open_current(self) -> None:
        if self.view.currentIndex().isValid():
            self._open(self.view.currentIndex())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if watched is self.filters.search and event.key() == Qt.Key.Key_Down:
                self._to_rows()
                return True
            if watched is self.view and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._open_current()
                return True
            if watched is self.view and event.key() == Qt.Key.Key_Delete:
                self.hide_chosen()
                return True
        return super().eventFilter(watched, event)

    def _to_rows(self) -> None:
        if self.model.rowCount():
            if not self.view.currentIndex().isValid():
                self.view.setCurrentIndex(self.model.index(0))
            self.view.setFocus(Qt.FocusReason.TabFocusReason)


def _view(model: RowModel) -> QListView:
    view = QListView()
    view.setModel(model)
    view.setItemDelegate(RowPainter(view))
    view.setUniformItemSizes(True)
    view.setFrameShape(QFrame.Shape.NoFrame)
    view.setMouseTracking(True)
    view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setAccessibleName(_("Daftar konten"))
    return view
