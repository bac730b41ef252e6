"""Parts of a page side by side, with lines between them that a person pulls."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QSplitter, QWidget

from gui.prefs import Prefs


class Panes(QSplitter):
    """``parts`` from left to right, none of which can be pushed away; the one numbered ``grows`` takes what a larger window gives.

    Their widths are kept on this machine under ``name``; ``widths`` count until somebody pulls.
    """

    def __init__(self, prefs: Prefs, name: str, parts: Sequence[QWidget], widths: Sequence[int], *, grows: int = 0) -> None:
        super().__init__()
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        for part in parts:
            self.addWidget(part)
        self.setStretchFactor(grows, 1)
        self.setSizes(prefs.sizes(name) or list(widths))
        self.splitterMoved.connect(lambda *_at: prefs.keep_sizes(name, self.sizes()))
