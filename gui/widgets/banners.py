"""The place of banners between top bar and page. A banner itself is loaded with the first one."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

if TYPE_CHECKING:
    from gui.widgets.surfaces import Banner


class Banners(QWidget):
    """Takes no room while there are none."""

    def __init__(self) -> None:
        super().__init__()
        self._line = QVBoxLayout(self)
        self._line.setContentsMargins(20, 12, 20, 4)
        self._line.setSpacing(8)
        self.hide()

    def shown(self) -> list[Banner]:
        """The banners that nobody closed yet, oldest first."""
        found = [self._line.itemAt(i).widget() for i in range(self._line.count())]
        return [b for b in found if not b.isHidden()]

    def clear(self) -> None:
        """Take all of them away."""
        for banner in self.shown():
            banner.hide()
            banner.deleteLater()
        self.hide()

    def add(self, tone: str, lines: list[str], action: str = "", on_action: Callable[[], object] | None = None) -> None:
        """Say something, with at most one thing to do about it; the same words are not said twice at once."""
        from gui.widgets.surfaces import Banner, announce

        if "\n".join(lines) in [b.text for b in self.shown()]:
            return
        banner = Banner(tone, lines, action, on_action)
        banner.closed.connect(self._closed)
        self._line.addWidget(banner)
        banner.show()  # not only with the next turn of the event loop
        self.show()
        announce(banner, banner.text)

    def _closed(self) -> None:
        self.setVisible(bool(self.shown()))
