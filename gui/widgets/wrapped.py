"""A line of text that is shown whole: where a field is narrow it wraps and grows instead of hiding what it holds."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent, QTextOption
from PySide6.QtWidgets import QFrame, QPlainTextEdit


class WrappedLine(QPlainTextEdit):
    """One sentence, without line ends of its own: Enter goes on to the next field, and what is pasted becomes one line."""

    def __init__(self, text: str = "") -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document().setDocumentMargin(0)
        self.setViewportMargins(1, 0, 1, 0)
        self.setPlainText(text)
        self._given, self._shown = text, self.toPlainText()
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self._grow())

    def text(self) -> str:
        """What stands in the field: to the letter what it was given until somebody edits, for Qt shows some spaces as others."""
        text = self.toPlainText()
        return self._given if text == self._shown else text

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.focusNextChild()
        else:
            super().keyPressEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        if source.hasText():
            self.insertPlainText(" ".join(source.text().split()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._grow()

    def _grow(self) -> None:
        """As high as its lines; a document of plain text counts its height in lines."""
        lines = max(1, round(self.document().size().height()))
        self.setFixedHeight(self.height() - self.viewport().height() + ceil(lines * self.fontMetrics().lineSpacing()))
