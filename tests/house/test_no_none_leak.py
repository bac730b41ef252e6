"""Qt calls that return nothing must not take references of None away: PySide6 6.12.0 does so on Python 3.11, and None's count reaching 0 ends the process."""

import sys

from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import QWidget

CALLS = 300
NOISE = 30
"""References to None that the interpreter itself may give back or take in the meantime."""


def test_painting_and_updating_keep_nones_references(qtbot):
    widget = QWidget()
    qtbot.addWidget(widget)
    page, colour = QPixmap(20, 20), QColor("red")
    with QPainter(page) as painter:
        before = sys.getrefcount(None)
        for _ in range(CALLS):
            painter.setPen(colour)
            painter.fillRect(0, 0, 5, 5, colour)
            widget.update()
            widget.resize(20, 20)
        lost = before - sys.getrefcount(None)
    assert lost < NOISE
