"""The field for a caption: exact text, token line height, plain paste, and wavy lines under what the checks found.

Qt's own wave touches the base line, so the lines are painted. Positions in Qt are UTF-16 units, those of the checks are Python's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF, QTextBlockFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from gui.pasting import picture
from gui.theme import font, theme

LINE = 22
"""Pixels from one line of a caption to the next."""
_REST = 150
"""Milliseconds for which the mouse rests on a wave until its popover opens (SPEC 3)."""
_PERIOD, _RISE, _BELOW = 6.0, 1.3, 4.0
BOUND, LOOSE = "bound", "loose"
"""What a line says of a number: a fact carries it, or none does."""
INK = {"block": "danger", "warn": "warning", "info": "info", BOUND: "success", LOOSE: "warning"}


@dataclass(frozen=True, slots=True)
class Wave:
    """One line below words: Python indices into the exact text, a severity (wavy) or ``bound`` (straight), and the key of its finding."""

    start: int
    end: int
    severity: str
    key: str


def to_qt(text: str, index: int) -> int:
    """A Python index as a cursor position."""
    return len(text[:index].encode("utf-16-le", "surrogatepass")) // 2


def to_python(text: str, position: int) -> int:
    """A cursor position as a Python index."""
    return len(text.encode("utf-16-le", "surrogatepass")[: 2 * position].decode("utf-16-le", "ignore"))


class CaptionEdit(QTextEdit):
    """``typed`` after every change of the text by a person; ``rested`` carries the key of the wave the mouse rests on.

    ``came`` carries the paths of files that were dropped or pasted, ``pasted`` a picture without a file (:mod:`gui.pasting`).
    """

    typed = Signal()
    rested = Signal(str)
    came = Signal(list)
    pasted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._marks: list[tuple[QTextCursor, Wave]] = []
        self._quiet = False
        self.setObjectName("caption")
        self.setAcceptRichText(False)
        self.setFont(font("prose"))
        self.setTabChangesFocus(True)
        self.setMouseTracking(True)
        self.document().setDocumentMargin(0)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST)
        self._rest.timeout.connect(self._rested)
        self._at = QPoint()
        self.show_text("")
        self.document().contentsChanged.connect(self._changed)
        theme.changed.connect(self.viewport().update)

    # -- the text

    def exact_text(self) -> str:
        """What stands here, byte for byte: no-break spaces and line separators stay."""
        return self.document().toRawText().replace("\u2029", "\n")

    def show_text(self, text: str) -> None:
        """Begin with another text; there is nothing to undo then."""
        self._quiet = True
        self._marks = []
        self.setExtraSelections([])
        self.document().setUndoRedoEnabled(False)
        self.setPlainText("")
        self._put(text, QTextCursor(self.document()))
        self.document().setUndoRedoEnabled(True)
        self.document().setModified(False)
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self._quiet = False

    def replace(self, start: int, end: int, text: str) -> None:
        """Put ``text`` in place of what stands between two Python indices: one step to undo."""
        whole = self.exact_text()
        cursor = QTextCursor(self.document())
        cursor.setPosition(to_qt(whole, start))
        cursor.setPosition(to_qt(whole, end), QTextCursor.MoveMode.KeepAnchor)
        self._put(text, cursor)

    def replace_all(self, spans: Sequence[tuple[int, int]], text: str) -> None:
        """Put ``text`` in place of every span (Python indices): one step to undo."""
        whole, group = self.exact_text(), QTextCursor(self.document())
        group.beginEditBlock()
        for start, end in sorted(spans, reverse=True):
            cursor = QTextCursor(self.document())
            cursor.setPosition(to_qt(whole, start))
            cursor.setPosition(to_qt(whole, end), QTextCursor.MoveMode.KeepAnchor)
            self._put(text, cursor)
        group.endEditBlock()

    def insert(self, text: str) -> None:
        """Put ``text`` where the cursor stands: one step to undo."""
        self._put(text, self.textCursor())

    def chosen(self) -> tuple[int, int]:
        """The selection as Python indices; two equal ones where the cursor stands when nothing is selected."""
        whole, cursor = self.exact_text(), self.textCursor()
        return to_python(whole, cursor.selectionStart()), to_python(whole, cursor.selectionEnd())

    def choose(self, start: int, end: int) -> None:
        """Select what stands between two Python indices and bring it into sight."""
        whole, cursor = self.exact_text(), self.textCursor()
        cursor.setPosition(to_qt(whole, start))
        cursor.setPosition(to_qt(whole, end), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def _put(self, text: str, cursor: QTextCursor) -> None:
        cursor.beginEditBlock()
        start = cursor.selectionStart()
        cursor.insertText(text)
        end = cursor.position()
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        shape = QTextBlockFormat()
        shape.setLineHeight(LINE, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        cursor.mergeBlockFormat(shape)
        cursor.endEditBlock()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasText() or source.hasImage() or bool(local_files(source))

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Words as plain text; files and pictures go to the pictures of the post."""
        if files := local_files(source):
            self.came.emit(files)
        elif source.hasText():
            self._put(source.text().replace("\r\n", "\n").replace("\r", "\n").replace("\0", ""), self.textCursor())
            self.ensureCursorVisible()
        elif (found := picture(source)) is not None:
            self.pasted.emit(found)

    def createMimeDataFromSelection(self) -> QMimeData:
        """Copies carry the exact text and no markup."""
        made = QMimeData()
        made.setText(self.textCursor().selectedText().replace("\u2029", "\n"))
        return made

    def _changed(self) -> None:
        if not self._quiet:
            self.typed.emit()

    # -- what a search found

    def show_hits(self, hits: Sequence[tuple[int, int]], current: int = -1) -> None:
        """Lay a colour behind what a search found (Python indices); behind the hit with the number ``current`` a stronger one."""
        text, made = self.exact_text(), []
        for n, (start, end) in enumerate(hits):
            mark = QTextEdit.ExtraSelection()
            mark.cursor = QTextCursor(self.document())
            mark.cursor.setPosition(to_qt(text, start))
            mark.cursor.setPosition(to_qt(text, end), QTextCursor.MoveMode.KeepAnchor)
            mark.format.setBackground(theme["accent" if n == current else "accent_soft"])
            mark.format.setForeground(theme["on_accent" if n == current else "accent_text"])
            made.append(mark)
        self.setExtraSelections(made)

    # -- waves

    def show_waves(self, waves: Sequence[Wave]) -> None:
        """Draw these and no other lines; they move along while the text before them changes."""
        text, made = self.exact_text(), []
        for wave in waves:
            inside = text[wave.start : wave.end]
            cursor = QTextCursor(self.document())
            cursor.setPosition(to_qt(text, wave.start))
            cursor.setPosition(to_qt(text, wave.start + len(inside.rstrip())), QTextCursor.MoveMode.KeepAnchor)
            made.append((cursor, wave))
        self._marks = made
        self.viewport().update()

    def waves(self) -> tuple[Wave, ...]:
        """The lines that show, in the order of the text, where they stand now."""
        text = self.exact_text()
        found = [Wave(to_python(text, c.selectionStart()), to_python(text, c.selectionEnd()), w.severity, w.key) for c, w in self._marks if c.hasSelection()]
        return tuple(sorted(found, key=lambda w: (w.start, w.end)))

    def wave_at(self, point: QPoint) -> str:
        """The key of the wave under a point of the viewport, or nothing."""
        position = self.cursorForPosition(point).position()
        return next((w.key for c, w in self._marks if c.hasSelection() and c.selectionStart() <= position <= c.selectionEnd()), "")

    def box_of(self, key: str) -> QRect:
        """Where the wave of a finding begins, in the viewport; the cursor when there is none."""
        cursor = next((c for c, w in self._marks if w.key == key and c.hasSelection()), None)
        if cursor is None:
            return self.cursorRect()
        start = QTextCursor(self.document())
        start.setPosition(cursor.selectionStart())
        return self.cursorRect(start)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._marks:
            first, last = (self.cursorForPosition(corner).position() for corner in (QPoint(0, 0), self.viewport().rect().bottomRight()))
            with QPainter(self.viewport()) as painter:
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                for cursor, wave in self._marks:
                    start, end = cursor.selectionStart(), cursor.selectionEnd()
                    if start < end and start <= last and end >= first:  # of a long text most lines are out of sight
                        self._wave(painter, cursor, wave.severity)

    def _wave(self, painter: QPainter, cursor: QTextCursor, severity: str) -> None:
        """The line under every row of the text that the span touches and the viewport shows."""
        document, off = self.document(), QPointF(0, -self.verticalScrollBar().value())
        painter.setPen(QPen(theme[INK[severity]], 1.1))
        block = document.findBlock(cursor.selectionStart())
        while block.isValid() and block.position() < cursor.selectionEnd():
            box = document.documentLayout().blockBoundingRect(block).translated(off)
            if box.top() > self.viewport().height():
                return
            layout = block.layout()
            for number in range(layout.lineCount() if box.bottom() > 0 else 0):
                line = layout.lineAt(number)
                low, high = line.textStart(), line.textStart() + line.textLength()
                a, b = max(cursor.selectionStart() - block.position(), low), min(cursor.selectionEnd() - block.position(), high)
                if a < b:
                    x0, x1 = (box.x() + line.cursorToX(i)[0] for i in (a, b))
                    y = box.y() + line.y() + line.ascent() + _BELOW
                    if severity == BOUND:
                        painter.drawLine(QPointF(x0, y), QPointF(x1, y))
                    else:
                        _zigzag(painter, x0, x1, y)
            block = block.next()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._at = event.position().toPoint()
        self._rest.start()

    def leaveEvent(self, event: object) -> None:
        self._rest.stop()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._rest.stop()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()  # the main button of the screen
        else:
            super().keyPressEvent(event)

    def _rested(self) -> None:
        key = self.wave_at(self._at)
        if key:
            self.rested.emit(key)


def local_files(source: QMimeData) -> list[Path]:
    """The files on this computer that something dropped or pasted names."""
    return [Path(u.toLocalFile()) for u in source.urls() if u.isLocalFile()]


def _zigzag(painter: QPainter, x0: float, x1: float, y: float) -> None:
    points, x, up = QPolygonF(), x0, False
    while x < x1:
        points.append(QPointF(x, y - _RISE if up else y + _RISE))
        x, up = x + _PERIOD / 2, not up
    points.append(QPointF(x1, y))
    painter.drawPolyline(points)
