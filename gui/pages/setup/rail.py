"""The steps of the first start, one under the other: done, now, still to come."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from core.messages import _
from gui.icons import icon_pixmap
from gui.theme import font, theme
from gui.widgets.controls import label
from gui.widgets.glyphs import Glyph, Mark
from gui.widgets.paint import elide
from gui.widgets.prose import Prose

WIDTH = 254
_ROUND = 26


class StepLine(QWidget):
    """One step: its number or a tick in a circle, its name, and what it asks for."""

    def __init__(self, number: int, name: str, hint: str) -> None:
        super().__init__()
        self._number, self._name, self._hint, self.state = number, name, hint, "later"
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)
        self.show_state("later")

    def show_state(self, state: str) -> None:
        """``done``, ``now`` or ``later``."""
        self.state = state
        words = {"done": _("selesai"), "now": _("sedang diisi"), "later": _("belum")}
        self.setAccessibleName(f"{self._number}. {self._name}, {words[state]}")
        self.setToolTip(self._hint)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, 52)

    def paintEvent(self, event: QPaintEvent) -> None:
        now, done = self.state == "now", self.state == "done"
        circle = QRectF(0.5, 3.5, _ROUND - 1, _ROUND - 1)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme["success" if done else "primary" if now else "border_strong"], 1))
            painter.setBrush(theme["primary" if now else "success_soft" if done else "surface_raised"])
            painter.drawEllipse(circle)
            if done:
                at = QPointF(circle.center().x() - 7, circle.center().y() - 7)
                painter.drawPixmap(at, icon_pixmap("check", 14, theme["success_text"], self.devicePixelRatioF()))
            else:
                painter.setFont(font("subhead"))
                painter.setPen(theme["on_primary" if now else "text_muted"])
                painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, str(self._number))
            left, room = _ROUND + 12, self.width() - _ROUND - 12
            painter.setFont(font("subhead"))
            painter.setPen(theme["text" if now else "text_secondary"])
            painter.drawText(left, 14, elide(self._name, "subhead", room))
            painter.setFont(font("caption"))
            painter.setPen(theme["text_muted"])
            painter.drawText(left, 31, elide(self._hint, "caption", room))


class SetupRail(QFrame):
    """The left side: mark, steps, and where everything stays."""

    def __init__(self, steps: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self.setObjectName("rail")
        self.setFixedWidth(WIDTH)
        self.lines = [StepLine(n, name, hint) for n, (name, hint) in enumerate(steps, 1)]
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(label("Paraf", "title"))
        names.addWidget(label(_("Pengaturan awal"), "caption", "muted"))
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(Mark(36))
        head.addLayout(names, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 34, 20, 22)
        column.setSpacing(8)
        column.addLayout(head)
        column.addSpacing(26)
        for line in self.lines:
            column.addWidget(line)
        column.addStretch(1)
        note = Prose(_("Semua data tetap di komputer ini. Tidak ada yang dikirim ke mana pun."), "caption", "text_muted")
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(Glyph("hard-drive", 14, "text_muted"), 0, Qt.AlignmentFlag.AlignTop)
        foot.addWidget(note, 1)
        column.addLayout(foot)

    def show_step(self, at: int) -> None:
        """Everything before ``at`` is done."""
        for n, line in enumerate(self.lines):
            line.show_state("done" if n < at else "now" if n == at else "later")
