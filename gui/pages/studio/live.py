"""The live pictures of the template that is being filled in: drawn in the pool, one at a time, the latest wish first.

A keystroke replaces what was wished for; what is being drawn just then is shown when it is done, so that fast typing never shows nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from gui.desk import Desk
from gui.pages.studio import work
from gui.pages.studio.work import Drawn

if TYPE_CHECKING:
    from core.brand.kit import Kit
    from core.brand.template import Template

_CALM = 250
"""Milliseconds without a new wish until the pictures are judged."""


class Wish(NamedTuple):
    """What is to be drawn; ``sizes`` maps each variant to its width in pixels of the device."""

    kit: Kit
    template: Template
    values: Mapping[str, Any]
    mood: str
    sizes: Mapping[str, int]
    page: int | None = None


class Live(QObject):
    """``drawn`` carries each finished picture, ``judged`` a variant and what is wrong with it, once the typing pauses."""

    drawn = Signal(object)
    judged = Signal(str, object)

    def __init__(self, parent: QObject, desk: Desk) -> None:
        super().__init__(parent)
        self._desk = desk
        self._wish: Wish | None = None
        self._left: list[str] = []
        self._busy, self._number = False, 0
        self._calm = QTimer(self)
        self._calm.setSingleShot(True)
        self._calm.setInterval(_CALM)
        self._calm.timeout.connect(self._judge)

    def want(self, wish: Wish) -> None:
        """Draw this instead of whatever was wished for before."""
        self._wish, self._left = wish, list(wish.sizes)
        self._number += 1
        self._calm.start()
        if not self._busy:
            self._next()

    def stop(self) -> None:
        """Nothing is wished for any more."""
        self._wish, self._left = None, []
        self._number += 1
        self._calm.stop()

    def judge_now(self) -> None:
        """Do not wait for the pause."""
        self._calm.stop()
        self._judge()

    def _next(self) -> None:
        if self._wish is None or not self._left:
            return
        w, variant = self._wish, self._left.pop(0)
        self._busy = True
        self._desk.away(work.draw, w.kit, w.template, w.values, w.mood, variant, w.sizes[variant], w.page, owner=self, then=partial(self._take, w.template.id))

    def _take(self, id: str, found: Drawn) -> None:
        self._busy = False
        if self._wish is not None and self._wish.template.id == id and found.variant in self._wish.sizes:
            self.drawn.emit(found)
        self._next()

    def _judge(self) -> None:
        w = self._wish
        if w is not None:
            for variant in w.sizes:
                then = partial(self._told, self._number)
                self._desk.away(work.judged, w.kit, w.template, w.values, w.mood, variant, w.page, owner=self, then=then)

    def _told(self, number: int, answer: tuple[str, tuple[work.Mark, ...]]) -> None:
        if number == self._number:
            self.judged.emit(*answer)
