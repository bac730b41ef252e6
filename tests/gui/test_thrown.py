"""Thrown at every field of every screen: nothing, endless text, emoji, text that runs backwards, rich text. Words, and nothing lost.

The screens are those of ``main.py shots``. A fault in any slot fails the test by itself; what is pasted arrives as plain characters, and
Ctrl+Z gives back what stood there.
"""

import re

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit

from gui import notices
from gui.commands import shots
from gui.widgets.controls import SecretLine
from gui.widgets.pin import PinEdit
from tests.gui.test_walk import shown, stage  # noqa: F401 - a fixture

CTRL = Qt.KeyboardModifier.ControlModifier
THROWN = {
    "endless": "a" * 100_000,
    "many lines": "satu baris\n" * 2_000,
    "emoji": "👨‍👩‍👧 🇮🇩 😀",
    "backwards": "ערב \u202eterbalik\u202c A\u200bB",
    "odd": "\x00\x07\ufeff\ud83d \u00a0\u2028",
}
RICH = "<p><b>Tebal</b> <script>alert(1)</script><img src='file:///etc/hostname'><a href='https://contoh.invalid'>tautan</a></p>"


def fields(window):
    """What can be written into now."""
    for kind in (QLineEdit, QTextEdit, QPlainTextEdit, PinEdit):
        for field in stage(window).findChildren(kind):
            inner = isinstance(field.parentWidget(), QComboBox | QAbstractSpinBox)
            if field.isVisible() and field.isEnabled() and not inner and not (not isinstance(field, PinEdit) and field.isReadOnly()):
                yield field


def text(field):
    if isinstance(field, PinEdit):
        return "0" * len(field.accessibleDescription().partition("/")[0])
    return field.text() if isinstance(field, QLineEdit) else field.toPlainText()


def paste(field, what, *, html=""):
    """Ctrl+V over whatever stands there, as a person replaces a text."""
    mime = QMimeData()
    mime.setText(what)
    if html:
        mime.setHtml(html)
    QGuiApplication.clipboard().setMimeData(mime)
    field.setFocus()
    if not isinstance(field, PinEdit):
        QTest.keyClick(field, Qt.Key.Key_A, CTRL)
    QTest.keyClick(field, Qt.Key.Key_V, CTRL)


SAME = {
    "card", "slot", "design", "approval", "sitting", "content-search", "content-empty", "editor-findings", "editor-history", "editor-new", "campaigns",
    "archive-empty", "archive-locked", "locked", "search", "settings", "settings-rules", "settings-charter", "settings-machine", "settings-search",
    "settings-signing", "studio-beside", "studio-use",
}  # fmt: skip
"""Screens whose fields stand on another one too."""
BARE = {
    "trouble", "crash", "banner", "shortcuts", "welcome", "home", "home_head", "home_locked", "publish", "question", "approval-empty", "hand-over",
    "editor-read-only", "mix", "mix-apply", "archive-check", "archive-checking", "archive-changed", "archive-concerns", "archive-clean", "setup-1",
    "setup-5", "setup-6",
}  # fmt: skip
"""Screens without a field."""


def distinct(window):
    """One field of every name: the second line of a table is as good as the first."""
    found = {}
    for field in fields(window):
        found.setdefault((type(field), re.sub(r"\d+|:.*", "", field.accessibleName())), field)
    return list(found.values())


@pytest.mark.parametrize("screen", [s for s in shots.SCREENS if s not in SAME | BARE])
def test_a_field_takes_whatever_is_thrown_at_it_as_plain_text_and_gives_it_back(shown, screen):  # noqa: F811
    window = shown(screen)
    for field in distinct(window):
        before = text(field)
        for name, what in THROWN.items():
            paste(field, what)
            assert len(text(field)) <= len(what), (field.accessibleName(), name)
            if not isinstance(field, PinEdit | SecretLine):
                QTest.keyClick(field, Qt.Key.Key_Z, CTRL)
                assert text(field) == before, (field.accessibleName(), name)
        if isinstance(field, PinEdit):
            continue
        paste(field, "Tebal tautan", html=RICH)
        if isinstance(field, QTextEdit):
            looks = field.toHtml().partition("<p")[2]
            assert not [sign for sign in ("font-weight", "<img", "<a ") if sign in looks], field.accessibleName()
        QTest.keyClick(field, Qt.Key.Key_A, CTRL)
        QTest.keyClick(field, Qt.Key.Key_Delete)
        assert text(field) == "", field.accessibleName()
    QApplication.processEvents()
    assert not notices.shown
