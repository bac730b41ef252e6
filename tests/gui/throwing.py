"""Thrown at the fields of the screens that ``test_walk`` visits: nothing, endless text, emoji, text that runs backwards, rich text.

A fault in any slot fails the test by itself; what is pasted arrives as plain characters, and Ctrl+Z gives back what stood there. A field that
stands on several screens is tried on the first of them.
"""

import re

import shiboken6
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit

from gui.widgets.controls import SecretLine
from gui.widgets.pin import PinEdit

CTRL = Qt.KeyboardModifier.ControlModifier
THROWN = {
    "endless": "a" * 100_000,
    "many lines": "satu baris\n" * 2_000,
    "emoji": "👨‍👩‍👧 🇮🇩 😀",
    "backwards": "ערב \u202eterbalik\u202c A\u200bB",
    "odd": "\x00\x07\ufeff\ud83d \u00a0\u2028",
}
RICH = "<p><b>Tebal</b> <script>alert(1)</script><img src='file:///etc/hostname'><a href='https://contoh.invalid'>tautan</a></p>"


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


_named = {}
_tried = set()
"""Fields that this process has tried: their kind, where they stand, and their name without what differs from line to line."""


def fields(stage):
    """What can be written into now and was not tried before; one field of every name: the second line of a table is as good as the first."""
    for kind in (QLineEdit, QTextEdit, QPlainTextEdit, PinEdit):
        for field in stage.findChildren(kind):
            inner = isinstance(field.parentWidget(), QComboBox | QAbstractSpinBox)
            if not field.isVisible() or not field.isEnabled() or inner or (not isinstance(field, PinEdit) and field.isReadOnly()):
                continue
            mark = (kind, type(field.parentWidget()), re.sub(r"\d+|:.*", "", field.accessibleName()))
            if mark not in _tried:
                _tried.add(mark)
                _named[field] = field.accessibleName()
                yield field


def again(stage, field):
    """The field as it stands now: undoing may have made its row anew."""
    if shiboken6.isValid(field) and field.isVisible():
        return field
    return next(f for f in stage.findChildren(QLineEdit) if f.isVisible() and f.accessibleName() == _named[field])


def throw(stage):
    """Throw everything at every field of ``stage``; it has to arrive as plain text, and to go again."""
    for first in list(fields(stage)):
        field = again(stage, first)
        before = text(field)
        for name, what in THROWN.items():
            field = again(stage, first)
            paste(field, what)
            assert len(text(field)) <= len(what), (field.accessibleName(), name)
            if not isinstance(field, PinEdit | SecretLine):
                QTest.keyClick(field, Qt.Key.Key_Z, CTRL)
                QApplication.processEvents()
                field = again(stage, first)
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
