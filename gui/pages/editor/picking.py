"""The library beside the caption: files that may be used, to be pulled to the item with the mouse or put in with Enter."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPixmap
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout, QWidget

from core.messages import Message, _
from db.queries.library import Library, Row, library
from gui.desk import Desk
from gui.widgets.controls import allow, button, icon_button, label, row, rule
from gui.widgets.floating import Floating
from gui.widgets.lines import empty_or
from gui.widgets.media_grid import Grid, title, words
from gui.widgets.paint import elide
from gui.widgets.prose import Prose
from gui.widgets.surfaces import EmptyState

_CELL = 128
"""Least width of a tile: two stand side by side in the narrowest column."""
_GHOST, _ROOM = 92, 190
_AWAY = QPoint(14, 10)
"""From the tip of the mouse to what it holds."""


class Shelf(QFrame):
    """``taken`` carries the row that was chosen, ``pulled`` one that the mouse pulls at and where; ``closed`` nothing.

    What is locked, or rests on a consent that is gone, is not offered. ``used`` gives the hashes of what the item holds already.
    """

    taken = Signal(object)
    pulled = Signal(object, QPoint)
    closed = Signal()

    def __init__(self, desk: Desk, used: Callable[[], Collection[str]]) -> None:
        super().__init__()
        self.setObjectName("sunken")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(_("Pustaka media"))
        self._desk, self._used = desk, used
        self._rows: tuple[Row, ...] = ()
        self._why: Sequence[Message | str] = ()
        self.search = QLineEdit()
        self.search.setPlaceholderText(_("Cari nama, isi, label, atau kredit"))
        self.search.setAccessibleName(_("Cari berkas"))
        self.search.setClearButtonEnabled(True)
        self.grid = Grid(desk, _("Pustaka"), least=_CELL)
        self.put = button(_("Pasang di konten"), self._take, kind="primary", scale="sm", picture="plus")
        self.shut = icon_button("x", _("Tutup pustaka (Esc)"), self.closed.emit, scale="sm")
        self._none = EmptyState("image", _("Tidak ada yang cocok"), _("Tidak ada gambar yang cocok dan boleh dipakai."))
        self._none.narrow(240)
        self._lay_out()
        self.search.textChanged.connect(self._sift)
        self.grid.moved.connect(self.judge)
        self.grid.picked.connect(lambda _row: self._take())
        self.grid.pulled.connect(self.pulled)

    def _lay_out(self) -> None:
        hint = Prose(_("Seret ke gambar atau takarir, atau tekan Enter."), "caption", "text_muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row(label(_("Pustaka media"), "heading"), None, self.shut, margins=(16, 6, 8, 6)))
        column.addWidget(rule())
        column.addLayout(row(self.search, margins=(16, 10, 16, 6)))
        inside = QVBoxLayout()
        inside.setContentsMargins(12, 0, 4, 0)
        inside.addWidget(self.grid, 1)
        inside.addWidget(self._none, 1)
        column.addLayout(inside, 1)
        column.addWidget(rule())
        foot = row(spacing=10, margins=(16, 8, 12, 8))
        foot.addWidget(hint, 1)
        foot.addWidget(self.put)
        column.addLayout(foot)

    def renew(self, why: Sequence[Message | str]) -> None:
        """Ask for the files again; ``why`` says why none can be put in now."""
        self._why = why
        self._desk.ask(library, owner=self, then=self._show)
        self.judge()

    def _show(self, found: Library) -> None:
        self._rows = tuple(r for r in found.rows if r.kind in ("image", "video") and r.here and not r.picture.locked and not r.faults)
        self._sift()

    def _sift(self) -> None:
        wanted = self.search.text().casefold().split()
        shown = [r for r in self._rows if all(w in f"{words(r)} {r.picture.alt} {r.picture.credit} {' '.join(r.picture.tags)}".casefold() for w in wanted)]
        self.grid.show_rows(shown)
        empty_or(self.grid, self._none, something=bool(shown))
        self.judge()

    def why_not(self, found: Row | None) -> list[Message | str]:
        """Why a file cannot be put in now; nothing when it can."""
        if found is None:
            return [*self._why, _("Pilih satu gambar.")]
        return [*self._why, *([_("Gambar ini sudah terpasang di kanal ini.")] if found.picture.hash in self._used() else [])]

    def judge(self) -> None:
        """Say whether the tile that is chosen can be put in now."""
        allow(self.put, self.why_not(self.grid.current()), _("Pasang di konten (Enter)"))

    def _take(self) -> None:
        found = self.grid.current()
        if not self.why_not(found):
            self.taken.emit(found)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes; Enter or the arrow down leads from the search to the tiles."""
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self.closed.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down) and self.search.hasFocus() and self.grid.current() is not None:
            self.grid.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)


class Held(Floating):
    """What the mouse holds: the small picture, its name, and what letting go here would do. It takes no mouse itself."""

    def __init__(self, window: QWidget, found: Row, drawn: QPixmap | None) -> None:
        super().__init__(window, radius=6, padding=(8, 8, 8, 8))
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.body.setSpacing(4)
        if drawn is not None:
            picture = label()
            picture.setPixmap(drawn.scaled(_GHOST, _GHOST, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation))
            self.body.addWidget(picture)
        self.body.addWidget(label(elide(title(found), "label", _ROOM), "label"))
        self._word = label("", "caption", "secondary")
        self.body.addWidget(self._word)

    def tell(self, text: str) -> None:
        """Say what letting go here would do."""
        if text != self._word.text():
            self._word.setText(text)
            self.setAccessibleName(text)
            self.fit()

    def follow(self, at: QPoint) -> None:
        """Stand beside a point of the window, inside it."""
        self.place(at.x() + _AWAY.x(), at.y() + _AWAY.y())
