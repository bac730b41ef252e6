"""*Lembar*: everything that was approved or published, and its approval sheets again: one to a file, several to a folder."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHBoxLayout, QListView, QStackedWidget, QVBoxLayout, QWidget

from core.errors import Refused
from core.messages import _, plural
from core.records import Changed
from db.queries.content_list import Listing, Row, Wanted, listing
from gui import notices
from gui.desk import Desk
from gui.models.rows import ROW, RowModel
from gui.pages.archive.sessions import SessionPapers
from gui.pages.monthly import MonthlyPapers
from gui.print import writing
from gui.print.writing import file_name
from gui.session import Session
from gui.theme import font
from gui.widgets.content_bar import SearchLine
from gui.widgets.content_rows import RowPainter
from gui.widgets.controls import button, label, row
from gui.widgets.filter_chip import FilterChip
from gui.widgets.surfaces import Banner, EmptyState
from gui.words import status_word

STATUSES = ("disetujui", "terjadwal", "terbit", "jalurcepat", "lewatjanji", "koreksi", "ditarik", "tanpaparaf")
"""What was approved once, or went out."""
_STEP = 200
_TYPING = 120


class Sheets(QWidget):
    """The list, and under it what may be done with the chosen rows. ``written`` are the files of the last time."""

    def __init__(self, desk: Desk, session: Session) -> None:
        super().__init__()
        self._desk, self._session = desk, session
        self._limit, self._asked, self._stale = _STEP, 0, True
        self._todo: list[tuple[Row, Path]] = []
        self._total = 0
        self.written: list[Path] = []
        self.search = SearchLine()
        self.search.setFont(font("body"))
        self.search.setFixedWidth(260)
        self.search.setPlaceholderText(_("Cari judul, takarir, tagar…"))
        self.search.setAccessibleName(_("Cari konten yang disetujui"))
        self.statuses = FilterChip(_("Status"))
        self.statuses.offer([(s, status_word(s)) for s in STATUSES])
        self.count = label("", "label", "secondary")
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_TYPING)
        self.model = RowModel(self)
        self.view = QListView()
        self.chosen_words = label("", "subhead")
        self.make = button("", self.make_sheets, kind="primary", picture="printer")
        self.cancel = button(_("Batalkan"), self.stop)
        self.sessions, self.monthly = SessionPapers(self, desk, session), MonthlyPapers(self, desk)
        self._failures = QVBoxLayout()
        self._failures.setContentsMargins(20, 0, 20, 0)
        self._none = EmptyState("file-check", _("Belum ada lembar"), _("Lembar dapat dibuat sesudah konten disetujui."))
        self._empty = EmptyState("search", _("Tidak ada yang cocok"), _("Coba kurangi saringan."), _("Hapus saringan"), self.clear)
        self._lay_out()
        self._connect()
        self._show_chosen()

    def _lay_out(self) -> None:
        view = self.view
        view.setModel(self.model)
        view.setItemDelegate(RowPainter(view))
        view.setUniformItemSizes(True)
        view.setFrameShape(QFrame.Shape.NoFrame)
        view.setMouseTracking(True)
        view.setProperty("own_ring", True)
        view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setAccessibleName(_("Konten yang disetujui atau terbit"))
        filters = QFrame()
        filters.setObjectName("filters")
        filters.setFixedHeight(44)
        line = QHBoxLayout(filters)
        line.setContentsMargins(20, 0, 20, 0)
        line.addLayout(row(self.search, self.statuses, None, self.count, self.monthly.button, self.sessions.button, spacing=12))
        foot = QFrame()
        foot.setObjectName("foot")
        below = QHBoxLayout(foot)
        below.setContentsMargins(20, 8, 20, 8)
        below.addLayout(row(self.chosen_words, None, self.cancel, self.make, spacing=12))
        self._middle = QStackedWidget()
        for part in (self.view, self._none, self._empty):
            self._middle.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(filters)
        column.addLayout(self._failures)
        column.addWidget(self._middle, 1)
        column.addWidget(foot)

    def _connect(self) -> None:
        self._timer.timeout.connect(self._sifted)
        self.search.textChanged.connect(self._timer.start)
        self.search.installEventFilter(self)
        self.statuses.chosen.connect(self._sifted)
        self.model.more_wanted.connect(self._more)
        self.view.selectionModel().selectionChanged.connect(self._show_chosen)
        self.view.doubleClicked.connect(self.make_sheets)
        self.view.installEventFilter(self)
        self._desk.changed.connect(self._changed)
        self._desk.closing.connect(self.stop)
        self._session.changed.connect(self._show_chosen)

    # -- data

    def refresh(self) -> None:
        """Ask again for what shows."""
        self._stale = False
        self._asked += 1
        wanted = Wanted(self.search.text(), self.statuses.ticked() or frozenset(STATUSES))
        then = partial(self._show, self._asked, bool(self.search.text().strip() or self.statuses.ticked()))
        self._desk.ask(listing, wanted, self._limit, owner=self, then=then, failed=lambda _error: None)

    def _show(self, number: int, sifted: bool, found: Listing) -> None:
        if number != self._asked:
            return
        kept = {r.item for r in self.chosen()}
        self.model.show(found.rows, found.more)
        n = len(found.rows)
        text = _("lebih dari {n} konten") if found.more else plural("{n} konten", "{n} konten", n)
        self.count.setText(text.format(n=n))
        self._middle.setCurrentWidget(self.view if found.rows else self._empty if sifted else self._none)
        marks = self.view.selectionModel()
        for place, shown in enumerate(self.model.rows()):
            if shown.item in kept:
                marks.select(self.model.index(place), marks.SelectionFlag.Select)
        self._show_chosen()

    def clear(self) -> None:
        """Show everything again."""
        self.statuses.show_ticked(())
        self.search.clear()
        self._sifted()

    def chosen(self) -> tuple[Row, ...]:
        """The chosen rows in the order of the list."""
        indexes = sorted(self.view.selectionModel().selectedIndexes(), key=QModelIndex.row)
        return tuple(index.data(ROW) for index in indexes)

    def choose(self, item: str) -> None:
        """Choose the row of an item, if it shows."""
        for n, shown in enumerate(self.model.rows()):
            if shown.item == item:
                self.view.setCurrentIndex(self.model.index(n))

    def _sifted(self) -> None:
        self._timer.stop()
        self._limit = _STEP
        self.refresh()

    def _more(self) -> None:
        self._limit += _STEP
        self.refresh()

    def _changed(self, change: Changed) -> None:
        if self.isVisible():
            self.refresh()
        else:
            self._stale = True

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.refresh()

    # -- verbs

    @property
    def running(self) -> bool:
        """Whether sheets are being made."""
        return self._total > 0

    def _show_chosen(self, *_selection: object) -> None:
        n = len(self.chosen())
        if self.running:
            done = self._total - len(self._todo)
            self.chosen_words.setText(_("Membuat lembar {n} dari {total}…").format(n=done, total=self._total))
        else:
            self.chosen_words.setText(_("{n} dipilih").format(n=n) if n else _("Pilih konten untuk membuat lembarnya lagi."))
        text = plural("Buat {n} lembar persetujuan…", "Buat {n} lembar persetujuan…", n) if n > 1 else _("Buat lembar persetujuan…")
        self.make.setText(_("Masuk untuk membuat lembar") if self._session.locked and n else text.format(n=n))
        self.make.setEnabled(n > 0 and not self.running)
        self.make.setToolTip("" if n else _("Pilih satu konten atau lebih dari daftar."))
        self.cancel.setVisible(self.running)

    def make_sheets(self) -> None:
        """The sheets of the chosen rows: one where the person says, several into a folder."""
        rows = self.chosen()
        if not rows or self.running:
            return
        if self._session.locked:  # the seat that exports seals the sheet
            self._session.entry_wanted.emit()
            return
        if len(rows) == 1:
            path = notices.save_as(self, _("Simpan lembar persetujuan"), file_name(_("Lembar persetujuan {title}"), rows[0].title), "PDF (*.pdf)")
            self._begin([(rows[0], path)] if path else [])
        else:
            folder = notices.choose_folder(self, _("Folder untuk lembar persetujuan"))
            self._begin(list(_paths(rows, folder)) if folder else [])

    def stop(self) -> None:
        """Make no more than the one that is being made."""
        self._todo.clear()
        self.cancel.setEnabled(False)

    def _begin(self, todo: list[tuple[Row, Path]]) -> None:
        while (old := self._failures.takeAt(0)) is not None:
            if (widget := old.widget()) is not None:
                widget.deleteLater()
        self.written = []
        self._todo, self._total = todo, len(todo)
        self.cancel.setEnabled(True)
        if todo:
            self._next()

    def _next(self) -> None:
        if not self._todo:
            self._end()
            return
        shown, path = self._todo.pop(0)
        self._show_chosen()
        self._desk.ask(writing.sheet_parts, shown.item, owner=self, then=partial(self._paint, shown, path), failed=partial(self._failed, shown))

    def _paint(self, shown: Row, path: Path, parts: writing.Parts) -> None:
        self._desk.away(writing.write_sheet, parts, path, owner=self, then=self._one_written, failed=partial(self._failed, shown))

    def _one_written(self, path: Path) -> None:
        self.written.append(path)
        self._next()

    def _failed(self, shown: Row, error: Exception) -> None:
        """One that cannot be made is named and the others go on; where the disk fails, nothing goes on."""
        lines = [str(r) for r in error.reasons] if isinstance(error, Refused) else [str(error)]
        banner = Banner("warn", [_("Lembar {title} tidak dibuat.").format(title=shown.title or _("Tanpa judul")), *lines])
        self._failures.addWidget(banner)
        if not isinstance(error, Refused):
            self._todo.clear()
        self._next()

    def _end(self) -> None:
        self._total = 0
        self._show_chosen()
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        if not self.written:
            return
        folder, n = self.written[0].parent, len(self.written)
        one = _("Lembar persetujuan tersimpan: {name}").format(name=self.written[0].name)
        many = plural("{n} lembar tersimpan di {folder}", "{n} lembar tersimpan di {folder}", n).format(n=n, folder=folder.name)
        notices.toast(self.window(), one if n == 1 else many, _("Buka folder"), partial(_open_folder, folder))

    def focus_first(self) -> None:
        """The keyboard on the search."""
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if watched is self.search and event.key() == Qt.Key.Key_Down and self.model.rowCount():
                if not self.view.currentIndex().isValid():
                    self.view.setCurrentIndex(self.model.index(0))
                self.view.setFocus(Qt.FocusReason.TabFocusReason)
                return True
            if watched is self.view and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.make_sheets()
                return True
        return super().eventFilter(watched, event)


def _paths(rows: tuple[Row, ...], folder: Path) -> list[tuple[Row, Path]]:
    """A file in ``folder`` for each row; two of one title are told apart by the id of their item, and no file is written over."""
    used: set[str] = set()
    found = []
    for shown in rows:
        name = file_name(_("Lembar persetujuan {title}"), shown.title or shown.item)
        if name.casefold() in used or (folder / name).exists():
            name = file_name(_("Lembar persetujuan {title}"), f"{(shown.title or '')[:40]} {shown.item}")
        used.add(name.casefold())
        found.append((shown, folder / name))
    return found


def _open_folder(folder: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
