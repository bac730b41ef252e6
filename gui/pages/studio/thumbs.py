"""The small pictures of the gallery: drawn one after the other in the pool, kept on the disk by template, kit and renderer."""

from __future__ import annotations

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


class Thumbs(QObject):
    """``drawn`` carries the id of a template whose picture is new; ``progress`` how many of how many are there."""

    drawn = Signal(str)
    progress = Signal(int, int)

    def __init__(self, parent: QObject, desk: Desk, session: Session) -> None:
        super().__init__(parent)
        self._desk, self._session = desk, session
        self._kit: Kit | None = None
        self._waiting: list[Template] = []
        self._total, self._turn, self._busy = 0, 0, False
        self._images: dict[str, QImage] = {}
        self._tidied = False

    def show(self, kit: Kit | None, templates: tuple[Template, ...]) -> None:
        """Draw these templates with this kit; pictures of another kit stay in sight until theirs is there."""
        self._turn += 1
        self._kit, self._waiting, self._total = kit, list(templates) if kit is not None else [], len(templates)
        if kit is None:
            self._images.clear()
        if not self._busy:
            self._next()

    def first(self, ids: tuple[str, ...]) -> None:
        """Draw these before the others: they are in sight."""
        order = {key: n for n, key in enumerate(ids)}
        self._waiting.sort(key=lambda t: order.get(t.id, len(order)))

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

    def _next(self) -> None:
        self.progress.emit(self._total - len(self._waiting), self._total)
        self._busy = bool(self._waiting)
        if self._waiting and self._kit is not None:
            one = self._waiting.pop(0)
            self._desk.away(work.thumbnail, self._kit, one, self._session.places.cache, owner=self, then=partial(self._take, self._turn, one.id))
        elif not self._tidied and self._total:
            self._tidied = True
            self._desk.away(work.tidy_cache, self._session.places.cache, owner=self)

    def _take(self, turn: int, id: str, image: QImage | None) -> None:
        if turn == self._turn and image is not None:
            self._images[id] = image
            self.drawn.emit(id)
        self._next()
