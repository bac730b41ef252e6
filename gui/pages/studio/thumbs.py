"""The small pictures of the gallery: drawn beside the window, kept on the disk by template, kit and renderer, and scaled once for the screen."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QImage, QPixmap, QPixmapCache

from gui.desk import Desk
from gui.pages.studio import work
from gui.session import Session

if TYPE_CHECKING:
    from core.brand.kit import Kit
    from core.brand.template import Template
    from db.queries.brand import Brand
    from db.templates import Own


class Thumbs(QObject):
    """``drawn`` carries the id of a template whose picture is new; ``progress`` how many of how many are there."""

    drawn = Signal(str)
    progress = Signal(int, int)

    def __init__(self, parent: QObject, desk: Desk, session: Session) -> None:
        super().__init__(parent)
        self._desk, self._session = desk, session
        self._kit: Kit | None = None
        self._all: tuple[Template, ...] = ()
        self._here: list[Template] = []  # drawn, or to be drawn here, and not yet taken
        self._seen: set[str] = set()
        self._turn, self._done, self._busy, self._tidied = 0, 0, False, False
        self._stop = threading.Event()
        self._images: dict[str, QImage] = {}
        desk.closing.connect(self.stop)

    def show(self, brand: Brand, kit: Kit | None, templates: tuple[Template, ...], own: Mapping[str, Own]) -> None:
        """Draw these templates with this kit; pictures of another kit stay in sight until theirs is there. ``own`` are the office's own among them."""
        self.stop()
        self._turn += 1
        self._stop = threading.Event()
        self._kit, self._all, self._here, self._done, self._seen = kit, templates, [], 0, set()
        if kit is None:
            self._images.clear()
        elif self._desk.inline:
            self._rest(self._turn)
        else:
            self._desk.away(
                work.thumbnails, brand, kit, templates, own, self._session.places, self._stop,
                owner=self, progress=partial(self._there, self._turn), then=lambda _none, turn=self._turn: self._rest(turn),
            )  # fmt: skip

    def stop(self) -> None:
        """Nothing more is to be drawn."""
        self._stop.set()

    def picture(self, id: str, width: int, height: int, ratio: float) -> QPixmap | None:
        """The picture of a template in logical pixels at a device's ratio; None while there is none."""
        image = self._images.get(id)
        if image is None:
            return None
        key = f"studio {id} {image.cacheKey()} {width}x{height} {ratio}"
        found = QPixmap()
        if not QPixmapCache.find(key, found):
            scaled = image.scaled(
                round(width * ratio), round(height * ratio), Qt.AspectRatioMode.KeepAspectRatioByExpanding, Qt.TransformationMode.SmoothTransformation
            )
            found = QPixmap.fromImage(scaled)
            found.setDevicePixelRatio(ratio)
            QPixmapCache.insert(key, found)
        return found

    def _there(self, turn: int, at: int, _total: int) -> None:
        """The process has drawn one."""
        if turn == self._turn:
            self._add(self._all[at])

    def _rest(self, turn: int) -> None:
        """What the process did not draw is drawn here, one by one."""
        if turn == self._turn:
            for one in self._all:
                if one.id not in self._seen:
                    self._add(one)

    def _add(self, one: Template) -> None:
        self._seen.add(one.id)
        self._here.append(one)
        if not self._busy:
            self._next()

    def _next(self) -> None:
        self.progress.emit(self._done, len(self._all))
        self._busy = bool(self._here)
        if self._here and self._kit is not None:
            one = self._here.pop(0)
            self._desk.away(work.thumbnail, self._kit, one, self._session.places.cache, owner=self, then=partial(self._take, self._turn, one.id))
        elif not self._tidied and self._done == len(self._all):
            self._tidied = True
            self._desk.away(work.tidy_cache, self._session.places.cache, owner=self)

    def _take(self, turn: int, id: str, image: QImage | None) -> None:
        if turn == self._turn:
            self._done += 1
            if image is not None:
                self._images[id] = image
                self.drawn.emit(id)
        self._next()
