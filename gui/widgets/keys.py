"""The list of shortcuts (``?``), made from the table in ``gui/shortcuts.py``."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

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
    """Every shortcut by the place where it works, in two columns of about the same height."""

    WIDTH = 880

    def __init__(self, window: QWidget) -> None:
        super().__init__(window, _("Pintasan"), elevation="e3", radius=12, padding=(24, 18, 24, 22))
        self._close = icon_button("x", _("Tutup"), self.close_it, scale="sm")
        self.body.addLayout(row(label(_("Pintasan"), "heading"), None, self._close))
        self.body.setSpacing(4)
        places = [(place, tuple(lines)) for place, lines in groupby(TABLE, key=lambda line: line.place)]
        columns = row(spacing=40)
        half, done = sum(len(lines) + 1 for _place, lines in places) / 2, 0
        sides = (QVBoxLayout(), QVBoxLayout())
        for place, lines in places:
            _add(sides[done >= half], place, lines)
            done += len(lines) + 1
        for side in sides:
            side.addStretch(1)
            columns.addLayout(side, 1)
        self.body.addLayout(columns)
        self.setFixedWidth(self.WIDTH + 2 * self.margin)
        self.hide()

    def open_it(self) -> None:
        """Open in the middle of the window."""
        self.fit()
        room = self.parentWidget().rect()
        self.open_at((room.width() - self.WIDTH) // 2, (room.height() - self.height()) // 2 + self.margin, self._close)


def _add(column: QVBoxLayout, place: str, lines: Sequence[Shortcut]) -> None:
    grid = QGridLayout()
    grid.setVerticalSpacing(4)
    grid.setColumnStretch(0, 1)
    for n, line in enumerate(lines):
        grid.addWidget(label(_(line.text)), n, 0)
        grid.addWidget(Keys(shown(line.keys)), n, 1, Qt.AlignmentFlag.AlignRight)
    column.addSpacing(8)
    column.addWidget(label(_(place), "label", "muted"))
    column.addLayout(grid)
