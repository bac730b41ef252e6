"""The fields of *Pengaturan*: a line or a list that is typed, a number with its unit, a choice, and the logo.

Each knows its value, its fault and its default, and says when it differs from the default. The table of rows stands in ``setting_rows.py``.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from core import settings
from core.messages import _
from core.setting import OFF, ON
from core.settings import Kind, Setting, Value
from gui import notices
from gui.widgets.controls import Field, Segmented, allow, button, label, restyle, row
from gui.widgets.prose import Prose

_LONGEST = 8000
_NARROW = 96
SIGN = 56
"""Pixels a side of the logo."""


class Marks(QWidget):
    """What stands at the right of the name of a setting: whether it waits to be kept, whether it is not the default, and the way back."""

    def __init__(self, setting: Setting) -> None:
        super().__init__()
        self._default = setting.default
        self.waits = label(_("belum disimpan"), "caption", "primary")
        self.differs: QLabel = label(_("diubah kantor"), "caption", "muted")
        self.reset = button(_("Pakai bawaan") if setting.default else _("Kosongkan"), kind="link", scale="sm")
        name = _("Pakai bawaan untuk {title}") if setting.default else _("Kosongkan {title}")
        self.reset.setAccessibleName(name.format(title=_(setting.title)))
        self.setLayout(row(self.waits, self.differs, self.reset, spacing=10))
        self.waits.hide()
        self.show_value(setting.default)

    def show_value(self, value: Value) -> None:
        """Compare with the default."""
        self.differs.setVisible(bool(self._default) and value != self._default)
        self.reset.setVisible(value != self._default)


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
        self.marks = Marks(setting)
        self.reset = self.marks.reset
        self.reset.clicked.connect(self._reset)
        self._field = Field(_(setting.title), self._held(), _(setting.help), aside=self.marks)
        self.editor.setAccessibleName(_(setting.title))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._field)

    def _held(self) -> QWidget:
        """The editor; a number stands before its unit."""
        if self.setting.kind not in (Kind.NUMBER, Kind.TIME):
            return self.editor
        self.editor.setFixedWidth(_NARROW)
        held = QWidget()
        held.setLayout(row(self.editor, label(_(self.setting.unit) if self.setting.unit else "", "body", "secondary"), None))
        return held

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

    def focus_it(self) -> None:
        """The keyboard into the field."""
        self.editor.setFocus()

    def _reset(self) -> None:
        self.show_value(self.setting.default)
        self.editor.setFocus()
        self.edited.emit()

    def _typed(self) -> None:
        self._judge()
        self.edited.emit()

    def _judge(self) -> None:
        wrong = self.fault()
        self._field.error(wrong)
        restyle(self.editor, "state_", "error" if wrong else "")
        self.marks.show_value(self.value())


class ChoiceLine(QWidget):
    """One of a few choices; a switch is *ya* or *tidak*."""

    edited = Signal()

    def __init__(self, setting: Setting) -> None:
        super().__init__()
        self.setting = setting
        pairs = ((ON, _("Ya")), (OFF, _("Tidak"))) if setting.kind is Kind.SWITCH else tuple((k, _(name)) for k, name in setting.choices)
        self.control = Segmented(_(setting.title), pairs, str(setting.default))
        self.control.chosen.connect(lambda _key: self._changed())
        self.marks = Marks(setting)
        self.marks.reset.clicked.connect(self._reset)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(5)
        column.addLayout(row(label(_(setting.title), "label"), None, self.marks))
        column.addLayout(row(self.control, None))
        column.addWidget(label(_(setting.help), "caption", "muted", wrap=True))

    def value(self) -> Value:
        """The key of the choice that is on."""
        return self.control.choice()

    def show_value(self, value: Value) -> None:
        """Show ``value`` without telling anybody; one that this program does not know shows as the default."""
        known = settings.fault(self.setting, value) is None
        self.control.show_choice(str(value if known else self.setting.default))
        self.marks.show_value(self.value())

    def show_allowed(self, reasons: list[str]) -> None:
        """Let it be chosen, or say every reason why not."""
        self.control.setEnabled(not reasons)
        self.control.setToolTip("\n".join(reasons))
        allow(self.marks.reset, reasons)

    def fault(self) -> str:
        """A choice that can be seen can be kept."""
        return ""

    def focus_it(self) -> None:
        """The keyboard on the choice that is on."""
        self.control.focus_it()

    def _changed(self) -> None:
        self.marks.show_value(self.value())
        self.edited.emit()

    def _reset(self) -> None:
        self.show_value(self.setting.default)
        self.edited.emit()


class LogoLine(QWidget):
    """The logo: shown, replaced or taken away; a new one waits for *Simpan* like everything else."""

    edited = Signal()
    picked = Signal(object)

    def __init__(self, setting: Setting) -> None:
        super().__init__()
        self.setting = setting
        self._hash, self.fresh = "", b""
        self._picture = label()
        self._picture.setFixedSize(SIGN, SIGN)
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.waits = label(_("belum disimpan"), "caption", "primary")
        self.waits.hide()
        self.note = Prose(_(setting.help), "caption", "text_muted")
        self.pick = button(_("Ganti logo…"), self._pick, picture="upload", scale="sm")
        self.drop = button(_("Hapus logo"), self._drop, kind="ghost", scale="sm")
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addLayout(row(label(_(setting.title), "label"), None, self.waits))
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

    def show_value(self, value: Value, drawn: QImage | None = None) -> None:
        """Show the logo that the records keep."""
        self._hash, self.fresh = str(value), b""
        self.show_picture(drawn)

    def show_picture(self, drawn: QImage | None) -> None:
        """Paint the logo, or a place without one."""
        picture = QPixmap()
        if drawn is not None and not drawn.isNull():
            picture = QPixmap.fromImage(drawn.scaled(SIGN, SIGN, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation))
        self._picture.setPixmap(picture)
        self._picture.setVisible(drawn is not None)
        self._picture.setAccessibleName(_("Logo terpasang") if drawn is not None else _("Belum ada logo"))
        self.drop.setVisible(drawn is not None)

    def show_allowed(self, reasons: list[str]) -> None:
        """Let it be changed, or say every reason why not."""
        allow(self.pick, reasons)
        allow(self.drop, reasons)

    def fault(self) -> str:
        """A logo that is shown was read already."""
        return ""

    def focus_it(self) -> None:
        """The keyboard on the button that picks a file."""
        self.pick.setFocus()

    def take(self, png: bytes) -> None:
        """A new logo, made clean, waits to be kept."""
        self.fresh = png
        self.show_picture(QImage.fromData(png))
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
