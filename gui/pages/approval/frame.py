"""How the parts of the page stand on the screen: queue, item and decision side by side, and the hand-over in the place of all of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QStackedLayout, QStackedWidget, QVBoxLayout, QWidget

from core.messages import _
from gui.widgets.surfaces import EmptyState

if TYPE_CHECKING:
    from gui.pages.approval.page import Page

_ROOMY = 1300
"""From this width on the side columns are wide (SPEC 2.5)."""


class Frame:
    """Lays out the parts of ``page``. ``nothing``, ``finished`` and ``passed`` stand in the place of the item; ``sign`` is what ``finished`` offers."""

    def __init__(self, page: Page, sign: Callable[[], object]) -> None:
        self._page = page
        self.nothing = EmptyState("signature", _("Tidak ada yang menunggu paraf"), _("Konten baru muncul di sini setelah diajukan atau diverifikasi."))
        self.finished = EmptyState("signature", _("Semua sudah diputuskan"), _("Tanda tangani sekali untuk mengesahkan."), _("Tanda tangani"), sign)
        self.passed = EmptyState("skip-forward", _("Semua dilewati"), _("Yang dilewati tetap menunggu Anda. Pilih di antrean untuk memutuskannya."))
        self.middle = QStackedWidget()
        for part in (page.centre, self.nothing, self.finished, self.passed, page.overview):
            self.middle.addWidget(part)
        self._side = QScrollArea()
        self._side.setWidget(page.decision)
        self._side.setWidgetResizable(True)
        self._side.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._side.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        middle = QVBoxLayout()
        middle.setSpacing(0)
        middle.addLayout(page.signing.notes)
        middle.addWidget(self.middle, 1)
        across = QHBoxLayout()
        across.setSpacing(0)
        across.addWidget(page.queue)
        across.addLayout(middle, 1)
        across.addWidget(self._side)
        self._whole = QStackedLayout(page)
        self._work = QWidget()
        for whole in (self._work, page.sitting.handover):
            self._whole.addWidget(whole)
        column = QVBoxLayout(self._work)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(page.sitting.head)
        column.addLayout(across, 1)
        column.addWidget(page.foot)

    @property
    def handing(self) -> bool:
        """Whether the hand-over covers everything."""
        return self._whole.currentWidget() is self._page.sitting.handover

    def hand_over(self, on: bool) -> None:
        """Show the hand-over, or the work."""
        self._whole.setCurrentWidget(self._page.sitting.handover if on else self._work)

    def show(self, part: QWidget) -> None:
        """Show ``part`` in the middle; the decision stands beside an item alone."""
        self.middle.setCurrentWidget(part)
        self._side.setVisible(part is self._page.centre)
        self._page.queue.setVisible(bool(self._page.queue.order()))

    def fit(self, width: int) -> None:
        """The side columns take what the window has."""
        roomy = width >= _ROOMY
        self._page.queue.setFixedWidth(288 if roomy else 236)
        self._side.setFixedWidth(316 if roomy else 276)
