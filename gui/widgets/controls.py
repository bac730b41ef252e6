"""Buttons, labels and fields as the house makes them: one call gives the right font, property and accessible name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QFrame, QHBoxLayout, QLabel, QLayout, QLineEdit, QPushButton, QToolButton, QVBoxLayout, QWidget

from gui.icons import icon
from gui.theme import font

Slot = Callable[[], object]
_INK = {"primary": "on_primary", "soft": "primary", "danger": "on_danger", "dangero": "danger_text", "link": "link"}


def label(text: str = "", role: str = "body", tone: str = "", *, wrap: bool = False) -> QLabel:
    """A plain text label: text from the records can never become markup. ``tone``: muted, secondary, danger, primary."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setFont(font(role))
    made.setWordWrap(wrap)
    if tone:
        made.setProperty("tone", tone)
    return made


def _face(scale: str, bold: bool) -> QFont:
    face = font("label" if scale == "sm" else "prose" if scale == "lg" else "body")
    face.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Medium)
    return face


def button(text: str, on: Slot | None = None, *, kind: str = "", scale: str = "", picture: str = "") -> QPushButton:
    """A push button. ``kind``: primary, soft, ghost, danger, dangero, link or the plain one; ``scale``: sm or lg; ``picture``: an icon."""
    made = QPushButton(text)
    made.setProperty("kind", kind)
    made.setProperty("scale", scale)
    made.setFont(_face(scale, kind in ("primary", "danger", "link")))
    if picture:
        made.setIcon(icon(picture, _INK.get(kind, "text")))
        made.setIconSize(QSize(18, 16))  # 16 for the icon and a gap: Qt's own gap is 4 and cannot be changed
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    if on is not None:
        made.clicked.connect(on)
    return made


def icon_button(picture: str, name: str, on: Slot | None = None, *, scale: str = "", role: str = "text_secondary") -> QToolButton:
    """A button without words: ``name`` is its tooltip and its accessible name, so it may never be missing."""
    made = QToolButton()
    made.setProperty("kind", "ghost")
    made.setProperty("scale", scale)
    made.setProperty("icononly", True)
    made.setIcon(icon(picture, role))
    made.setIconSize(QSize(16, 16))
    rename(made, name)
    if on is not None:
        made.clicked.connect(on)
    return made


def rename(widget: QWidget, name: str) -> None:
    """Give a wordless control its tooltip and its accessible name."""
    widget.setToolTip(name)
    widget.setAccessibleName(name)


def allow(control: QAbstractButton, reasons: Iterable[object], tip: str = "") -> None:
    """Enable a button, or disable it with every reason as its tooltip and description; ``reasons`` are Messages or sentences."""
    lines = "\n".join(str(r) for r in reasons)
    control.setEnabled(not lines)
    control.setToolTip(lines or tip)
    control.setAccessibleDescription(lines)


def restyle(widget: QWidget, name: str, value: object) -> None:
    """Change a property that the style sheet asks for, and let the sheet see it; it sees a widget that it has not dressed yet when that shows."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def rule() -> QFrame:
    """A horizontal line of one pixel."""
    made = QFrame()
    made.setProperty("line", True)
    return made


def row(*parts: QWidget | int | None, spacing: int = 8, margins: Sequence[int] = (0, 0, 0, 0)) -> QHBoxLayout:
    """Widgets beside one another; a number is a fixed gap, None takes the rest of the room."""
    made = QHBoxLayout()
    made.setSpacing(spacing)
    made.setContentsMargins(*margins)
    for part in parts:
        if part is None:
            made.addStretch(1)
        elif isinstance(part, int):
            made.addSpacing(part)
        else:
            made.addWidget(part)
    return made


def emptied(box: QLayout) -> None:
    """Take every widget out of a layout and let it go."""
    while (item := box.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()


class Field(QWidget):
    """A label above an editor, with a help line below that can turn into an error; ``aside`` stands at the right of the label."""

    def __init__(self, text: str, editor: QWidget, help_text: str = "", *, needed: bool = False, aside: QWidget | None = None) -> None:
        super().__init__()
        self.editor, self._help_text = editor, help_text
        self._name = name = label("", "label")
        name.setBuddy(editor)
        self.rename(text)
        self._help = label(help_text, "caption", "muted", wrap=True)
        line = QVBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(5)
        line.addLayout(row(name, *([label("*", "label", "danger")] if needed else []), None, *([aside] if aside is not None else []), spacing=3))
        line.addWidget(editor)
        line.addWidget(self._help)
        self._help.setVisible(bool(help_text))

    def rename(self, text: str) -> None:
        """Ask for something else: the label, and the name that a screen reader says."""
        self._name.setText(text)
        self.editor.setAccessibleName(text)

    def error(self, text: str) -> None:
        """Show what is wrong with the field; an empty text takes the error away."""
        restyle(self.editor, "state_", "error" if text else "")
        self._help.setText(text or self._help_text)
        self._help.setVisible(bool(text or self._help_text))
        restyle(self._help, "tone", "danger" if text else "muted")
        self.editor.setAccessibleDescription(text or self._help_text)


class Segmented(QFrame):
    """A few choices of which one is on; the arrow keys move it. ``chosen`` carries the key of the choice."""

    chosen = Signal(str)

    def __init__(self, name: str, choices: Sequence[tuple[str, str]], current: str = "") -> None:
        super().__init__()
        self.setObjectName("segmented")
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        line = QHBoxLayout(self)
        line.setContentsMargins(1, 1, 1, 1)
        line.setSpacing(0)
        self._buttons: dict[str, QToolButton] = {}
        self._texts = {key: text.replace("&", "&&") for key, text in choices}
        for key, text in choices:
            cell = QToolButton()
            cell.setText(text.replace("&", "&&"))
            cell.setFont(_face("sm", False))
            cell.setCheckable(True)
            cell.setAccessibleName(f"{name}: {text}")
            cell.installEventFilter(self)
            self._group.addButton(cell)
            self._buttons[key] = cell
            line.addWidget(cell)
        self._group.buttonClicked.connect(self._clicked)
        self.show_choice(current or choices[0][0])

    def show_choice(self, key: str) -> None:
        """Show ``key`` as chosen without telling anybody."""
        self._buttons[key].setChecked(True)
        for cell in self._buttons.values():
            cell.setFocusPolicy(Qt.FocusPolicy.TabFocus if cell.isChecked() else Qt.FocusPolicy.NoFocus)

    def show_count(self, key: str, count: int) -> None:
        """A number beside the word of a choice: so much is still to be done there. 0 shows none."""
        self._buttons[key].setText(f"{self._texts[key]}  {count}" if count else self._texts[key])

    def rename(self, key: str, text: str) -> None:
        """Give a choice another word, with a count for example."""
        self._buttons[key].setText(text)
        self._buttons[key].setAccessibleName(f"{self.accessibleName()}: {text}")

    def choice(self) -> str:
        """The key of the choice that is on."""
        return next(k for k, b in self._buttons.items() if b.isChecked())

    def focus_it(self) -> None:
        """The keyboard on the choice that is on."""
        self._buttons[self.choice()].setFocus(Qt.FocusReason.OtherFocusReason)

    def _clicked(self) -> None:
        self.show_choice(self.choice())
        self.chosen.emit(self.choice())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            keys = list(self._buttons)
            at = keys.index(self.choice()) + (1 if event.key() == Qt.Key.Key_Right else -1)
            if 0 <= at < len(keys):
                self.show_choice(keys[at])
                self._buttons[keys[at]].setFocus(Qt.FocusReason.TabFocusReason)
                self.chosen.emit(keys[at])
            return True
        return super().eventFilter(watched, event)


class SecretLine(QLineEdit):
    """One line for a passphrase: dots, no history, no copying out."""

    def __init__(self, placeholder: str = "") -> None:
        super().__init__()
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setInputMethodHints(Qt.InputMethodHint.ImhHiddenText | Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText)
        self.setPlaceholderText(placeholder)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)

    def clear(self) -> None:
        """Empty the line for good: unlike Qt's own, this leaves nothing that Ctrl+Z could bring back."""
        self.setText("")
