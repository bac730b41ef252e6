"""The queue at the left: what is decided already, folded or in short lines, and what waits, each with its picture."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from core.messages import _
from core.review import Waits
from gui.icons import icon
from gui.pages.approval.groups import NEAR, ORDERS, Group, arranged
from gui.pages.approval.queue_rows import ROW, SHORT, Key, QueueModel, QueueView
from gui.widgets.controls import button, label
from gui.widgets.count import CountBadge
from gui.widgets.pictures import Pictures


class Queue(QWidget):
    """``chosen`` carries the (item, step) of the line that was picked, ``ordered`` another order, ``together_wanted`` asks for all of low risk."""

    chosen = Signal(tuple)
    ordered = Signal(str)
    together_wanted = Signal()

    def __init__(self, pictures: Pictures) -> None:
        super().__init__()
        self.setObjectName("sunken")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._pictures = pictures
        self._done, self._open = QueueModel(self), QueueModel(self)
        self.done_view = QueueView(_("Sudah diputuskan"), self._done, short=True)
        self.view = QueueView(_("Menunggu Anda"), self._open, short=False)
        self._fold = button("", self._toggle, kind="ghost", scale="sm", picture="chevron-down")
        self._fold.setObjectName("fold")
        self._head, self._count = label(_("Menunggu Anda"), "label", "secondary"), CountBadge("accent")
        self._wanted, self.by = True, NEAR
        self.order_button = self._order_menu()
        self.together = button("", self.together_wanted.emit, kind="soft", scale="sm", picture="files")
        self.together.setToolTip(_("Semua konten berisiko rendah di satu lembar, satu tanda tangan untuk tiap konten (B)"))
        self._lay_out()
        for view in (self.done_view, self.view):
            view.clicked.connect(self._clicked)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 14, 10, 10)
        column.setSpacing(6)
        top = QHBoxLayout()
        top.setContentsMargins(6, 0, 6, 4)
        top.addWidget(label(_("Antrean"), "heading"))
        top.addStretch(1)
        top.addWidget(self.order_button)
        column.addLayout(top)
        column.addWidget(self._fold)
        column.addWidget(self.done_view)
        line = QHBoxLayout()
        line.setContentsMargins(6, 6, 6, 0)
        line.addWidget(self._head)
        line.addStretch(1)
        line.addWidget(self._count)
        column.addLayout(line)
        column.addWidget(self.together)
        column.addWidget(self.view, 1)

    def _order_menu(self) -> QPushButton:
        made = button("", kind="ghost", scale="sm", picture="chevron-down")
        made.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        made.setAccessibleName(_("Urutan antrean"))
        menu, group = QMenu(made), QActionGroup(made)
        self._orders: dict[str, QAction] = {}
        for key, text in ORDERS.items():
            act = QAction(_(text), menu)
            act.setCheckable(True)
            act.triggered.connect(partial(self._reorder, key))
            group.addAction(act)
            menu.addAction(act)
            self._orders[key] = act
        made.setMenu(menu)
        return made

    def show_order(self, by: str) -> None:
        """Stand in this order without telling anybody."""
        self.by = by if by in ORDERS else NEAR
        self._orders[self.by].setChecked(True)
        self.order_button.setText(_(ORDERS[self.by]))

    def _reorder(self, by: str, _checked: bool = False) -> None:
        self.show_order(by)
        self.ordered.emit(by)

    def show_rows(self, rows: Sequence[Waits], chosen: Mapping[Key, str], changed: frozenset[Key], current: Key | None, *, locked: bool = False) -> None:
        """Decided lines in the order of deciding, the others as they come; ``current`` is raised."""
        by_key = {r.key: r for r in rows}
        done = [by_key[k] for k in chosen if k in by_key]
        waits = [r for r in rows if r.key not in chosen]
        lines: list[Waits | Group] = []
        for title, held in arranged(waits, self.by):
            lines += [Group(title, len(held)), *held] if title else held
        self._done.show(done, chosen, changed)
        self._open.show(lines, {}, changed)
        light = sum(r.together for r in waits)
        self.together.setText(_("Setujui bersama: {n} berisiko rendah").format(n=light))
        self.together.setVisible(light > 1)
        self._count.show_count(len(waits))
        self._head.setVisible(bool(waits) or not done)
        self._head.setText(_("Menunggu keputusan") if locked else _("Menunggu Anda"))
        self.view.setAccessibleName(self._head.text())
        self._fold.setText(_("Sudah diputuskan: {n}").format(n=len(done)))
        self._fold.setVisible(bool(done))
        self._fit()
        self.select(current)
        for row in waits:
            if row.picture and row.picture not in self._open.thumbs:
                self._pictures.want(row.picture, 90, self, lambda drawn, h=row.picture: self._thumb(h, drawn))

    def order(self) -> list[Key]:
        """The keys from top to bottom as they stand."""
        return [*self._done.keys(), *self._open.keys()]

    def waiting(self) -> list[Key]:
        """The keys that nothing was chosen on yet, in the order of the queue."""
        return self._open.keys()

    def select(self, key: Key | None) -> None:
        """Raise one line without telling anybody."""
        for view, model in ((self.done_view, self._done), (self.view, self._open)):
            at = next((n for n, r in enumerate(model.rows) if isinstance(r, Waits) and r.key == key), -1)
            index = model.index(at) if at >= 0 else QModelIndex()
            view.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            if at >= 0:
                view.scrollTo(index)

    def _clicked(self, index: QModelIndex) -> None:
        if isinstance(index.data(ROW), Waits):
            self.chosen.emit(index.data(ROW).key)

    def _thumb(self, hash: str, drawn: QPixmap | None) -> None:
        if drawn is not None:
            self._open.thumbs[hash] = drawn
            self.view.viewport().update()

    def _toggle(self) -> None:
        self._wanted = not self._wanted
        self._fit()

    def _fit(self) -> None:
        shown = self._wanted and bool(self._done.rows)
        self.done_view.setVisible(shown)
        self.done_view.setFixedHeight(min(7, max(1, len(self._done.rows))) * SHORT + 4)
        self._fold.setIcon(icon("chevron-down" if shown else "chevron-right", "text_secondary"))
        self._fold.setAccessibleDescription(_("terbuka") if shown else _("terlipat"))
