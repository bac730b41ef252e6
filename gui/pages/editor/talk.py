"""The tab of talk: messages about the item, kept as office records, and a field for the next one."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QVBoxLayout, QWidget

from core.editing import Comment
from core.messages import Message, _
from gui.pages.editor.column import Column, empty
from gui.pages.editor.history import moment
from gui.theme import font
from gui.widgets.controls import allow, button, label, row, rule
from gui.widgets.glyphs import Avatar
from gui.widgets.prose import Prose


class TalkPanel(QWidget):
    """``sent`` carries the text of a message; it stays in the field until :meth:`sent_well`."""

    sent = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._column = Column(_("Diskusi"), spacing=10)
        self.field = QPlainTextEdit()
        self.field.setFont(font("body"))
        self.field.setFixedHeight(72)
        self.field.setTabChangesFocus(True)
        self.field.setPlaceholderText(_("Tulis pesan untuk tim…"))
        self.field.setAccessibleName(_("Pesan"))
        self.field.installEventFilter(self)
        self.send = button(_("Kirim"), self._send, kind="soft", scale="sm", picture="send")
        self.send.setToolTip(_("Kirim pesan (Ctrl+Enter)"))
        self._why: tuple[Message, ...] = ()
        self.field.textChanged.connect(self._allow)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._column, 1)
        column.addWidget(rule())
        below = QVBoxLayout()
        below.setContentsMargins(16, 12, 16, 12)
        below.setSpacing(8)
        below.addWidget(self.field)
        below.addLayout(row(None, self.send))
        column.addLayout(below)

    def show_comments(self, comments: tuple[Comment, ...], why_not: tuple[Message, ...]) -> None:
        """Show the messages, oldest first; ``why_not`` says why none can be written."""
        self._why = why_not
        self._column.clear()
        for c in comments:
            self._column.line.addWidget(_message(c))
        if not comments:
            self._column.line.addWidget(empty("messages-square", _("Belum ada pesan"), _("Tulis pertanyaan untuk tim.")))
        self._column.line.addStretch(1)
        self._allow()

    def sent_well(self) -> None:
        """The message stands in the records: the field is free for the next one."""
        self.field.clear()

    def _allow(self) -> None:
        empty = not self.field.toPlainText().strip()
        allow(self.send, self._why or ([_("Tulis pesannya dulu.")] if empty else ()), _("Kirim pesan (Ctrl+Enter)"))

    def _send(self) -> None:
        if self.send.isEnabled():
            self.sent.emit(self.field.toPlainText().strip())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()  # here it sends the message, not the draft
                return True
            if event.type() == QEvent.Type.KeyPress:
                self._send()
                return True
        return super().eventFilter(watched, event)


def _message(c: Comment) -> QFrame:
    made = QFrame()
    made.setObjectName("card")
    avatar = Avatar(22)
    avatar.show_person(c.person, c.name)
    column = QVBoxLayout(made)
    column.setContentsMargins(12, 10, 12, 10)
    column.setSpacing(6)
    column.addLayout(row(avatar, label(c.name, "subhead"), None, label(moment(c.at), "caption", "muted")))
    if c.about:
        column.addWidget(Prose(f"“{c.about}”", "caption", "text_muted"))
    column.addWidget(Prose(c.text, "body", "text"))
    return made
