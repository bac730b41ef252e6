"""The list of shortcuts (``?``), made from the table in ``gui/shortcuts.py``."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from PySide6.QtCore import QSize
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from core.messages import _
from gui.shortcuts import TABLE, Shortcut, shown
from gui.theme import font, theme
from gui.widgets.controls import icon_button, label, row
from gui.widgets.floating import Popover
from gui.widgets.paint import paint_key


class Keys(QWidget):
    """Keys as small boxes, right aligned."""

    def __init__(self, keys: tuple[str, ...]) -> None:
        super().__init__()
        self._keys = keys
        self.setAccessibleName(", ".join(keys))
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        metrics = QFontMetricsF(font("caption"))
        return QSize(round(sum(metrics.horizontalAdvance(k) + 16 for k in self._keys)), 24)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        right = float(self.width() - 1)
        with QPainter(self) as painter:
            for key in reversed(self._keys):
                right -= paint_key(painter, right, self.height() / 2, key, "text_secondary") + 4


class KeysOverlay(Popover):
    """Every shortcut by the place where it works, in three columns of about the same height."""

    WIDTH = 1180

    def __init__(self, window: QWidget) -> None:
        super().__init__(window, _("Pintasan"), elevation="e3", radius=12, padding=(24, 18, 24, 22))
        self._close = icon_button("x", _("Tutup"), self.close_it, scale="sm")
        self.body.addLayout(row(label(_("Pintasan"), "heading"), None, self._close))
        self.body.setSpacing(4)
        columns = row(spacing=36)
        grids = [QGridLayout() for _column in range(3)]
        for grid in grids:
            grid.setVerticalSpacing(4)
            grid.setColumnStretch(0, 1)
            columns.addLayout(grid, 1)
        for place, lines in groupby(TABLE, key=lambda line: line.place):
            _add(min(grids, key=lambda grid: grid.rowCount()), place, tuple(lines))
        for grid in grids:
            grid.setRowStretch(grid.rowCount(), 1)
        self.body.addLayout(columns)
        self.setFixedWidth(self.WIDTH + 2 * self.margin)
        self.hide()

    def open_it(self) -> None:
        """Open in the middle of the window."""
        self.fit()
        room = self.parentWidget().rect()
        self.open_at((room.width() - self.WIDTH) // 2, (room.height() - self.height()) // 2 + self.margin, self._close)


def _add(grid: QGridLayout, place: str, lines: Sequence[Shortcut]) -> None:
    """A heading and its lines below what the column holds already."""
    first = grid.rowCount()
    head = label(_(place), "label", "muted")
    head.setContentsMargins(0, 8, 0, 0)
    grid.addWidget(head, first, 0)
    for n, line in enumerate(lines, first + 1):
        grid.addLayout(row(label(_(line.text)), None, Keys(shown(line.keys))), n, 0)  # not two columns: the widest keys would cut every text
