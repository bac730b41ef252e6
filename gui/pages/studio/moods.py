"""The moods of colour of a template, each as a small picture of its colours; all of them are made from the kit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from core.messages import N_, _
from gui.theme import theme
from gui.widgets.controls import label, rename, row

if TYPE_CHECKING:
    from core.brand.kit import Kit

_NAMES = {"asli": N_("Utama"), "kedua": N_("Kedua"), "hangat": N_("Aksen"), "pekat": N_("Pekat"), "lembut": N_("Lembut")}
"""The moods of ``core/brand/dressing.py``, in their order."""


class _Swatch(QAbstractButton):
    """The ground, the second colour and the accent of one mood."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._shades: tuple[QColor, ...] = ()
        self.setCheckable(True)
        self.setFixedSize(QSize(44, 30))
        self.setProperty("own_ring", True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        rename(self, name)
        theme.changed.connect(self.update)

    def show_shades(self, shades: tuple[str, ...]) -> None:
        """Show these colours."""
        self._shades = tuple(QColor(s) for s in shades)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            box = QRectF(self.rect()).adjusted(3.5, 3.5, -3.5, -3.5)
            shape = QPainterPath()
            shape.addRoundedRect(box, 4, 4)
            painter.save()
            painter.setClipPath(shape)
            for n, shade in enumerate(self._shades):
                left = box.x() + (0, 0.58, 0.80)[n] * box.width()
                painter.fillRect(QRectF(left, box.y(), box.right() - left + 1, box.height()), shade)
            painter.restore()
            painter.setPen(theme["border_strong"])
            painter.drawPath(shape)
            if self.isChecked() or self.hasFocus():
                painter.setPen(QPen(theme["focus" if self.hasFocus() else "primary"], 2))
                painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)


class Moods(QWidget):
    """``chosen`` carries the mood that a person chose; the arrow keys move it."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        self._told = label("", "caption", "muted")
        self.swatches: dict[str, _Swatch] = {}
        line = QHBoxLayout()
        line.setSpacing(6)
        for key, name in _NAMES.items():
            swatch = _Swatch(_("Suasana warna: {name}").format(name=_(name)))
            self._group.addButton(swatch)
            self.swatches[key] = swatch
            line.addWidget(swatch)
        line.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(5)
        column.addLayout(row(label(_("Suasana warna"), "label"), None, self._told))
        column.addLayout(line)
        self._group.buttonClicked.connect(self._clicked)
        self.show_choice("asli")

    def show_kit(self, kit: Kit | None) -> None:
        """Show the moods of this kit."""
        if kit is None:
            return
        from core.brand import colour, dressing

        for key, swatch in self.swatches.items():
            scheme = dressing.in_mood(kit, key).scheme
            swatch.show_shades(tuple(colour.hexa(scheme[role]) for role in ("band", "tint", "accent")))

    def show_choice(self, key: str) -> None:
        """Show ``key`` as chosen without telling anybody."""
        found = key if key in self.swatches else "asli"
        self.swatches[found].setChecked(True)
        self._told.setText(_(_NAMES[found]))
        for one, swatch in self.swatches.items():
            swatch.setFocusPolicy(Qt.FocusPolicy.TabFocus if one == found else Qt.FocusPolicy.ClickFocus)

    def choice(self) -> str:
        """The mood that is on."""
        return next(key for key, swatch in self.swatches.items() if swatch.isChecked())

    def _clicked(self) -> None:
        self.show_choice(self.choice())
        self.chosen.emit(self.choice())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            keys = list(self.swatches)
            at = keys.index(self.choice()) + (1 if event.key() == Qt.Key.Key_Right else -1)
            if 0 <= at < len(keys):
                self.show_choice(keys[at])
                self.swatches[keys[at]].setFocus(Qt.FocusReason.TabFocusReason)
                self.chosen.emit(keys[at])
        else:
            super().keyPressEvent(event)
