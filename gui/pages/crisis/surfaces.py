"""The surfaces of a statement as a row of switches: the same text goes to each of them."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QToolButton, QWidget

from core import platforms
from core.messages import _
from gui.theme import font
from gui.widgets.badges import code
from gui.widgets.controls import row

OFFERED = ("ig_feed", "fb_page", "x_post", "threads_post", "yt_community", "wa_channel", "telegram_channel", "web_wordpress", "press_release")
"""Surfaces that take a text, with or without one picture."""
FIRST = ("ig_feed", "fb_page", "x_post", "wa_channel", "web_wordpress")


class SurfaceRow(QWidget):
    """``changed`` after each switch."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Kanal"))
        self._knobs: dict[str, QToolButton] = {}
        line = row(spacing=4)
        for surface in OFFERED:
            knob = QToolButton()
            knob.setText(code(surface))
            knob.setFont(font("label"))
            knob.setCheckable(True)
            knob.setProperty("kind", "chip")
            knob.setToolTip(platforms.name(surface))
            knob.setAccessibleName(platforms.name(surface))
            knob.toggled.connect(lambda _on: self.changed.emit())
            self._knobs[surface] = knob
            line.addWidget(knob)
        line.addStretch(1)
        self.setLayout(line)

    def wanted(self) -> tuple[str, ...]:
        """The surfaces that are on, in their order."""
        return tuple(s for s, knob in self._knobs.items() if knob.isChecked())

    def show_surfaces(self, surfaces: Iterable[str]) -> None:
        """Switch exactly these on, without telling anybody."""
        on = set(surfaces)
        for surface, knob in self._knobs.items():
            knob.blockSignals(True)
            knob.setChecked(surface in on)
            knob.blockSignals(False)
