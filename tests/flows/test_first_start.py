"""The first start on an empty laptop, with real threads, real records and real keys: demo office, calendar, enter, lock, search."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication

from core.paths import places
from gui import notices
from gui.app import open_office
from gui.desk import Desk
from gui.prefs import Prefs
from gui.session import Session
from gui.theme import theme
from gui.window import Window

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(qtbot, qapp, tmp_path, monkeypatch):
    monkeypatch.setattr(notices, "expected_only", True)
    theme.apply(qapp, "light")
    where = places(tmp_path)
    desk = Desk()
    made = Window(desk, Session(where), Prefs(where), lambda: open_office(where))
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(lambda: made.isActiveWindow() and made.over is not None)
    yield made
    made.close()


def press(window, key, mods):
    QTest.keyClick(QApplication.focusWidget() or window, key, mods)


def test_from_an_empty_laptop_to_an_unlocked_office(qtbot, window):
    start = next(b for b in window.pages.currentWidget().findChildren(QAbstractButton) if b.text() == "Buka kantor contoh")
    start.click()
    assert not start.isEnabled(), "it could be pressed twice"
    qtbot.waitUntil(lambda: window.rail.state.text() == "Tersimpan di komputer ini", timeout=120_000)
    page = window.pages.currentWidget()
    assert window.session.today().isoformat() == "2026-12-14"
    qtbot.waitUntil(lambda: len(page.shown()) > 20, timeout=10_000)

    press(window, Qt.Key.Key_L, CTRL)
    qtbot.waitUntil(lambda: window.over.lock.panel is not None, timeout=10_000)
    panel = window.over.lock.panel
    name, pin = panel._person().name, panel._pins[panel._person().id]
    QTest.keyClicks(QApplication.focusWidget(), pin)
    press(window, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier)
    qtbot.waitUntil(lambda: not window.session.locked, timeout=10_000)
    assert window.session.person.name == name

    press(window, Qt.Key.Key_K, CTRL)
    QTest.keyClicks(QApplication.focusWidget(), "antrean daring")
    qtbot.waitUntil(lambda: window.over.palette._model.rowCount() > 0, timeout=10_000)
    press(window, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)

    press(window, Qt.Key.Key_L, CTRL)
    assert window.session.locked
    seen = []
    window.desk.ask(lambda office: office.person, owner=window, then=seen.append)
    qtbot.waitUntil(lambda: seen == [None])
