"""The tab of talk: messages about the item or about words of its caption, kept as office records; each can be settled."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QVBoxLayout, QWidget

from core.editing import Comment
from core.messages import Message, _
from gui.pages.editor.column import Column, empty
from gui.pages.editor.history import moment
from gui.theme import font
from gui.widgets.controls import allow, button, icon_button, label, row, rule
from gui.widgets.glyphs import Avatar, Glyph
from gui.widgets.prose import Prose

_LONGEST = 90
"""Letters of a quote that show."""


class TalkPanel(QWidget):
    """``sent`` carries text, surface and quoted words; the text stays in the field until :meth:`sent_well`.

    ``closed`` carries a message and whether it is settled, ``shown`` the Comment whose words should be found, ``quote_wanted`` asks for
    what is selected in the caption.
    """

    sent = Signal(str, str, str)
    closed = Signal(str, bool)
    shown = Signal(object)
    quote_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._column = Column(_("Diskusi"), spacing=10)
        self._about = ("", "")
        self.cards: dict[str, dict[str, QWidget]] = {}
        self.field = QPlainTextEdit()
        self.field.setFont(font("body"))
        self.field.setFixedHeight(72)
        self.field.setTabChangesFocus(True)
        self.field.setPlaceholderText(_("Tulis pesan untuk tim…"))
        self.field.setAccessibleName(_("Pesan"))
        self.field.installEventFilter(self)
        self.send = button(_("Kirim"), self._send, kind="soft", scale="sm", picture="send")
        self.quote = icon_button("message-square", _("Kutip kata yang dipilih di takarir (Ctrl+Shift+M)"), self.quote_wanted.emit, scale="sm")
        self._quoted, self._quote = Prose("", "caption", "text_secondary"), QWidget()
        line = row(Glyph("message-square", 12, "primary"), spacing=6)
        line.addWidget(self._quoted, 1, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(icon_button("x", _("Lepas kutipan"), lambda: self.show_quote("", ""), scale="sm"))
        self._quote.setLayout(line)
        self._quote.hide()
        self._why: tuple[Message, ...] = ()
        self.field.textChanged.connect(self._allow)
        self._lay_out()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._column, 1)
        column.addWidget(rule())
        below = QVBoxLayout()
        below.setContentsMargins(16, 12, 16, 12)
        below.setSpacing(8)
        below.addWidget(self._quote)
        below.addWidget(self.field)
        below.addLayout(row(self.quote, None, self.send))
        column.addLayout(below)

    def show_comments(self, comments: tuple[Comment, ...], why_not: tuple[Message, ...]) -> None:
        """Show the messages, oldest first, the settled ones below; ``why_not`` says why none can be written."""
        self._why, self.cards = why_not, {}
        self._column.clear()
        done = [c for c in comments if c.closed]
        for c in comments:
            if not c.closed:
                self._column.line.addWidget(self._message(c))
        if done:
            self._column.line.addWidget(label(_("Selesai · {n}").format(n=len(done)), "caption", "muted"))
        for c in done:
            self._column.line.addWidget(self._message(c))
        if not comments:
            self._column.line.addWidget(empty("messages-square", _("Belum ada pesan"), _("Tulis pertanyaan untuk tim.")))
        self._column.line.addStretch(1)
        self._allow()

    def show_quote(self, surface: str, words: str) -> None:
        """The next message is about these words of a caption; about the item when there are none."""
        self._about = (surface, words)
        self._quoted.set_text(_quoted(words))
        self._quote.setVisible(bool(words))

    def sent_well(self) -> None:
        """The message stands in the records: the field is free for the next one."""
        self.field.clear()
        self.show_quote("", "")

    def _allow(self) -> None:
        empty = not self.field.toPlainText().strip()
        allow(self.send, self._why or ([_("Tulis pesannya dulu.")] if empty else ()), _("Kirim pesan (Ctrl+Enter)"))
        allow(self.quote, self._why, _("Kutip kata yang dipilih di takarir (Ctrl+Shift+M)"))

    def _send(self) -> None:
        if self.send.isEnabled():
            self.sent.emit(self.field.toPlainText().strip(), *self._about)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()  # here it sends the message, not the draft
                return True
            if event.type() == QEvent.Type.KeyPress:
                self._send()
                return True
        return super().eventFilter(watched, event)

    def _message(self, c: Comment) -> QFrame:
        made = QFrame()
        made.setObjectName("card")
        made.setAccessibleName(f"{c.name}: {c.text}")
        avatar = Avatar(22)
        avatar.show_person(c.person, c.name)
        column = QVBoxLayout(made)
        column.setContentsMargins(12, 10, 12, 8)
        column.setSpacing(6)
        column.addLayout(row(avatar, label(c.name, "subhead"), None, label(moment(c.at), "caption", "muted")))
        parts: dict[str, QWidget] = {}
        if c.about:
            parts["about"] = button(_quoted(c.about, 38), partial(self.shown.emit, c), kind="link", scale="sm", picture="search")
            parts["about"].setToolTip(_("Tunjukkan di takarir: “{words}”").format(words=c.about))
            column.addLayout(row(parts["about"], None))
        column.addWidget(Prose(c.text, "body", "text_muted" if c.closed else "text"))
        if c.closed:
            said = _("Ditandai selesai oleh {name}, {at}").format(name=c.closed_by, at=moment(c.closed_at))
            column.addWidget(Prose(said, "caption", "text_muted"))
        word, picture = (_("Buka lagi"), "rotate-ccw") if c.closed else (_("Tandai selesai"), "circle-check")
        parts["close"] = done = button(word, partial(self.closed.emit, c.id, not c.closed), kind="ghost", scale="sm", picture=picture)
        allow(done, self._why)
        column.addLayout(row(None, done))
        self.cards[c.id] = parts
        return made


def _quoted(words: str, most: int = _LONGEST) -> str:
    line = " ".join(words.split())
    return f"“{line if len(line) <= most else line[: most - 1] + '…'}”" if words else ""
