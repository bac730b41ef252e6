"""The library in the editor: it takes the place of the right column while it is open, and its tiles can be pulled into the item."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QWidget

from core.messages import _
from db.queries.library import Row
from gui.pages.editor.picking import Held, Shelf
from gui.widgets.drag import Drag
from gui.widgets.drop_sign import DropSign

if TYPE_CHECKING:
    from gui.pages.editor.editor import Editor


class Shelving(QObject):
    """Opens and closes the library of one editor, and carries what is pulled out of it. ``shelf`` is None until it was opened once."""

    def __init__(self, editor: Editor) -> None:
        super().__init__(editor)
        self._editor, self._media = editor, editor.left.media
        self.shelf: Shelf | None = None
        self.drag: Drag | None = None
        self.held: Held | None = None
        self._row: Row | None = None
        self._sign: DropSign | None = None
        self._media.library_wanted.connect(self.toggle)
        self._media.taking_changed.connect(self._renew)

    @property
    def open(self) -> bool:
        """Whether the library stands at the right now."""
        return self.shelf is not None and self._editor.side.holds(self.shelf)

    def toggle(self) -> None:
        """Open the library, or close it."""
        if self.open:
            self.close()
        else:
            self.open_it()

    def open_it(self) -> None:
        """The library at the right, the keyboard in its search."""
        if self.shelf is None:
            self.shelf = Shelf(self._editor.desk, self._media.hashes)
            self.shelf.closed.connect(self.close)
            self.shelf.taken.connect(self._media.take_known)
            self.shelf.pulled.connect(self._begin)
            self._media.changed.connect(self.shelf.judge)
        self._editor.side.hold(self.shelf)
        self._media.library.setChecked(True)
        self.shelf.renew(self._media.why_not())
        self.shelf.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def close(self) -> None:
        """The right column as it was, the keyboard where the library was opened."""
        if self.open:
            self._let_go()
            inside = self.shelf is not None and self.shelf.isAncestorOf(self.shelf.window().focusWidget() or self._editor)
            self._editor.side.hold(None)
            self._media.library.setChecked(False)
            if inside:
                self._media.library.setFocus(Qt.FocusReason.OtherFocusReason)

    def _renew(self) -> None:
        if self.open and self.shelf is not None:
            self.shelf.renew(self._media.why_not())

    # -- pulling

    def _begin(self, found: Row, _at: QPoint) -> None:
        if self.drag is not None or self.shelf is None:
            return
        self._row = found
        self.held = Held(self._editor.window(), found, self.shelf.grid.thumb(found))
        self.drag = Drag(self.shelf.grid, self._targets)
        self.drag.moved.connect(self._over)
        self.drag.dropped.connect(lambda _alt: self._drop())
        self.drag.cancelled.connect(self._let_go)

    def _targets(self) -> list[QWidget]:
        return [self._editor.left, self._editor.captions]

    def _why(self) -> str:
        """Why what is held cannot be put in; an empty text when it can."""
        return "\n".join(str(w) for w in self.shelf.why_not(self._row)) if self.shelf is not None else ""

    def _over(self) -> None:
        if self.drag is None or self.held is None:
            return
        there = self.drag.target is not None
        self._sign = self._sign or DropSign(self._editor.window())
        self._sign.show_over(self.drag.target if not self._why() else None)
        self.held.tell(self._why() or (_("Lepas untuk memasang") if there else _("Seret ke gambar atau takarir")))
        self.held.follow(self.drag.place)
        self.held.show()
        self.held.raise_()  # over the frame of what would take it

    def _drop(self) -> None:
        found, there = self._row, self.drag is not None and self.drag.target is not None and not self._why()
        self._let_go()
        if there and found is not None:
            self._media.take_known(found)

    def _let_go(self) -> None:
        """Nothing is held any more."""
        if self._sign is not None:
            self._sign.show_over(None)
        if self.drag is not None:
            self.drag.end()
        if self.held is not None:
            self.held.hide()
            self.held.deleteLater()
        self.drag, self.held, self._row = None, None, None
