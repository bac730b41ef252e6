"""The fields of *Pengaturan*: a line or a list that is typed, and the logo. Each knows its value, its fault and its default."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from core import settings
from core.messages import _
from core.settings import Kind, Setting, Value
from gui import notices
from gui.widgets.controls import Field, allow, button, label, row
from gui.widgets.prose import Prose

_LONGEST = 8000


class Line(QWidget):
    """One setting that is typed: field, help or error, and a link back to its default. ``edited`` after every key."""

    edited = Signal()

    def __init__(self, setting: Setting) -> None:
        super().__init__()
        self.setting = setting
        self.editor: QLineEdit | QPlainTextEdit
        if setting.kind is Kind.LINES:
            self.editor = QPlainTextEdit()
            self.editor.setFixedHeight(78)
            self.editor.setTabChangesFocus(True)
            self.editor.textChanged.connect(self._typed)
        else:
            self.editor = QLineEdit()
            self.editor.setMaxLength(_LONGEST)
            self.editor.textChanged.connect(self._typed)
        self.reset = button(_("Kosongkan"), self._reset, kind="link", scale="sm")
        self._field = Field(_(setting.title), self.editor, _(setting.help), aside=self.reset)
        self.reset.setAccessibleName(_("Kosongkan {title}").format(title=_(setting.title)))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._field)

    def value(self) -> Value:
        """What is typed, as the records would keep it."""
        text = self.editor.toPlainText() if isinstance(self.editor, QPlainTextEdit) else self.editor.text()
        return settings.read(self.setting, text[:_LONGEST])

    def show_value(self, value: Value) -> None:
        """Show ``value`` without telling anybody."""
        self.editor.blockSignals(True)
        text = settings.shown(self.setting, value)
        if isinstance(self.editor, QPlainTextEdit):
            self.editor.setPlainText(text)
        else:
            self.editor.setText(text)
        self.editor.blockSignals(False)
        self._judge()

    def show_allowed(self, reasons: list[str]) -> None:
        """Let it be edited, or say every reason why not."""
        self.editor.setReadOnly(bool(reasons))
        self.editor.setToolTip("\n".join(reasons))
        allow(self.reset, reasons)

    def fault(self) -> str:
        """What is wrong with what is typed."""
        found = settings.fault(self.setting, self.value())
        return str(found) if found else ""

    def _reset(self) -> None:
        self.show_value(self.setting.default)
        self.editor.setFocus()
        self.edited.emit()

    def _typed(self) -> None:
        self._judge()
        self.edited.emit()

    def _judge(self) -> None:
        self._field.error(self.fault())
        self.reset.setVisible(self.value() != self.setting.default)


class LogoLine(QWidget):
    """The logo: shown, replaced or taken away; a new one waits for *Simpan* like everything else."""

    edited = Signal()
    picked = Signal(object)

    def __init__(self, setting: Setting) -> None:
        super().__init__()
        self.setting = setting
        self._hash, self.fresh = "", b""
        self._picture = label()
        self._picture.setFixedSize(56, 56)
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.note = Prose(_(setting.help), "caption", "text_muted")
        self.pick = button(_("Ganti logo…"), self._pick, picture="upload", scale="sm")
        self.drop = button(_("Hapus logo"), self._drop, kind="ghost", scale="sm")
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(label(_(setting.title), "label"))
        words.addWidget(self.note)
        words.addLayout(row(self.pick, self.drop, None, spacing=6))
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(14)
        across.addWidget(self._picture)
        across.addLayout(words, 1)

    def value(self) -> Value:
        """The hash of the logo that is kept, ``new`` for one that waits, or nothing."""
        return "new" if self.fresh else self._hash

    def show_value(self, value: Value, png: bytes | None = None) -> None:
        """Show the logo that the records keep."""
        self._hash, self.fresh = str(value), b""
        self.show_picture(png)

    def show_picture(self, png: bytes | None) -> None:
        """Paint the logo, or a place without one."""
        picture = QPixmap()
        if png:
            picture.loadFromData(png)
            picture = picture.scaled(56, 56, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
        self._picture.setPixmap(picture)
        self._picture.setVisible(png is not None)
        self._picture.setAccessibleName(_("Logo terpasang") if png else _("Belum ada logo"))
        self.drop.setVisible(png is not None)

    def show_allowed(self, reasons: list[str]) -> None:
        """Let it be changed, or say every reason why not."""
        allow(self.pick, reasons)
        allow(self.drop, reasons)

    def fault(self) -> str:
        """A logo that is shown was read already."""
        return ""

    def take(self, png: bytes) -> None:
        """A new logo waits to be kept."""
        self.fresh = png
        self.show_picture(png)
        self.note.set_text(_(self.setting.help))
        self.edited.emit()

    def _pick(self) -> None:
        chosen = notices.open_files(self, _("Pilih logo"), _("Gambar (*.png *.jpg *.jpeg)"))
        if chosen:
            self.picked.emit(chosen[0])

    def _drop(self) -> None:
        self._hash, self.fresh = "", b""
        self.show_picture(None)
        self.edited.emit()
