"""A button with a menu of documents; the one that is chosen is read from the records, painted in the pool and written where the person says."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from core.errors import Refused
from core.messages import _
from gui import notices
from gui.desk import Desk
from gui.widgets.controls import button


class Papers(QObject):
    """``button`` calls ``ask``, which a kind of papers names; ``menu`` is the one that was opened last."""

    def __init__(self, page: QWidget, desk: Desk, text: str, hint: str, picture: str, ask: Callable[[], None]) -> None:
        super().__init__(page)
        self._page, self._desk = page, desk
        self.menu: QMenu | None = None
        self.button: QPushButton = button(text, ask, picture=picture)
        self.button.setToolTip(hint)

    def open_menu(self, menu: QMenu) -> None:
        """Show ``menu`` below the button."""
        self.menu = menu
        menu.popup(self.button.mapToGlobal(self.button.rect().bottomLeft()))

    def put(self, path: Path, write: Callable[[Any, Path], Path], read: Callable[..., Any], *args: Any) -> None:
        """Write what ``read(office, *args)`` gives to ``path`` and say so; a refusal is told where it was asked for."""
        self._desk.ask(read, *args, owner=self, then=partial(self._paint, write, path), failed=self._failed)

    def _paint(self, write: Callable[[Any, Path], Path], path: Path, found: Any) -> None:
        self._desk.away(write, found, path, owner=self, then=self._written, failed=self._failed)

    def _written(self, path: Path) -> None:
        notices.toast(self._page.window(), _("Tersimpan: {name}").format(name=path.name), _("Buka"), partial(notices.open_outside, path))

    def _failed(self, error: Exception) -> None:
        if isinstance(error, Refused):
            notices.toast(self._page.window(), " ".join(notices.reasons(error)))
        else:
            self._desk.trouble.emit(error)
