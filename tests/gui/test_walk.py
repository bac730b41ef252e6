"""A walk over every screen of the program, dialog and empty state included: whoever works without a mouse or without eyes gets everywhere.

The screens are those of ``main.py shots``, so a new one is walked as soon as it is drawn. On each of them every control has a name, every
disabled button says why it is disabled, and Tab comes to everything that takes keys. Then every field takes what ``throwing.py`` throws at it,
and what floats is closed after everything behind it was filled again.
"""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from core.ledger import kinds
from core.paths import places
from core.records import Changed
from gui import notices
from gui.commands import shots
from gui.desk import Desk
from gui.prefs import Prefs
from gui.session import Session
from gui.widgets.floating import VEIL, Floating
from gui.widgets.palette import Palette
from tests.gui.ending import end
from tests.gui.throwing import throw
from tests.offices import copied

CONTROLS = (QAbstractButton, QLineEdit, QTextEdit, QPlainTextEdit, QComboBox, QAbstractSpinBox, QAbstractItemView)
TAB = Qt.FocusPolicy.TabFocus.value
KINDS = frozenset({*kinds.BODIES, "open"})
"""Everything that can change."""
HELD = ("move-drag", "move-many", "editor-pick")
"""Here the mouse holds something: until it lets go, the keys belong to the hand."""


@pytest.fixture
def shown(qtbot, demo_built, tmp_path, monkeypatch, no_flash):
    """``shown(screen)`` gives the window as the screen is drawn."""
    from datetime import timedelta

    from db.clock import shift
    from gui.app import open_office
    from gui.window import Window

    monkeypatch.setattr(notices, "expected_only", False)
    made = []

    def show(screen):
        home = tmp_path / "rumah"
        if screen not in shots.EMPTY:
            copied(demo_built, home)
        where = places(home)
        window = Window(
            Desk(inline=True), Session(where, shift(where.facts) if where.facts.exists() else timedelta()), Prefs(where), lambda: open_office(where)
        )
        qtbot.addWidget(window)
        made.append(window)
        window.resize(1366, 688)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        shots.SCREENS[screen](window, window.load())
        shots._offscreen.settle()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        return window

    yield show
    for window in made:
        end(window)


def stage(window):
    """What can be used: the dialog or the palette that stands over the window, or the window."""
    veils = [v for v in window.findChildren(QWidget, VEIL, Qt.FindChildOption.FindDirectChildrenOnly) if v.isVisible()]
    palettes = [p for p in window.findChildren(Palette) if p.isVisible()]
    return [window, *palettes, *veils][-1]


def controls(window):
    """Everything that takes a click or a key, without the inner parts that Qt makes."""
    for widget in stage(window).findChildren(QWidget):
        inner = widget.objectName().startswith("qt_") or isinstance(widget.parentWidget(), QComboBox | QAbstractSpinBox | QLineEdit | QAbstractItemView)
        if widget.isVisible() and not inner and (isinstance(widget, CONTROLS) or widget.focusPolicy().value & TAB):
            yield widget


def text_of(widget):
    return widget.text() if isinstance(widget, QAbstractButton) else ""


def told(widget):
    return f"{type(widget).__name__} {(text_of(widget) or widget.accessibleName() or widget.toolTip())!r} in {type(widget.parentWidget()).__name__}"


def nameless(window):
    return [f"no name: {told(w)}" for w in controls(window) if not (w.accessibleName() or text_of(w))]


def silent(window):
    """Disabled buttons that do not say why, to the eye and to a screen reader."""
    off = [w for w in controls(window) if isinstance(w, QAbstractButton) and not w.isEnabled()]
    return [f"no reason: {told(w)}" for w in off if not w.accessibleDescription() or w.accessibleDescription() not in w.toolTip()]


def unreached(window):
    """Controls that Tab never comes to. Of buttons of which one is on, one is enough: the arrow keys go to the others.

    A list that takes no keyboard at all belongs to a line of text, which moves in it with the arrow keys.
    """
    led = {w for w in controls(window) if isinstance(w, QAbstractItemView) and w.focusPolicy() == Qt.FocusPolicy.NoFocus}
    wanted = {w for w in controls(window) if w.isEnabled()} - led
    met = set()
    for _step in range(3 * len(wanted) + 40):
        here = QApplication.focusWidget() or window
        met.add(here)
        QTest.keyClick(here, Qt.Key.Key_Tab)
        if QApplication.focusWidget() is here and here is not window and len(wanted) > 1:
            return [f"Tab stays in: {told(here)}"]
        if wanted <= met:
            break
    groups = {w.group() for w in met if isinstance(w, QAbstractButton) and w.group() and w.group().exclusive()}
    return [f"not reached: {told(w)}" for w in wanted - met if not (isinstance(w, QAbstractButton) and w.group() in groups)]


def floats(window):
    """What stands over the page: dialogs, popovers, cards."""
    return [f for f in window.findChildren(Floating) if f.isVisible()]


def refill(window):
    """Facts arrive, and the seat locks itself: every page asks again and makes its rows anew."""
    window.desk.changed.emit(Changed(KINDS))
    window.session.lock()
    rest()


def rest():
    """Everything that was begun comes to its end, and what was let go is gone."""
    QApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QApplication.processEvents()


@pytest.mark.parametrize("screen", shots.SCREENS)
def test_every_control_has_a_name_and_a_reason_is_reached_by_keyboard_and_takes_any_text(shown, screen):
    window = shown(screen)
    faults = [*nameless(window), *silent(window), *(unreached(window) if screen not in HELD else ())]
    assert not faults, "\n".join(sorted(faults))
    if screen not in HELD:
        throw(stage(window))
        assert not notices.shown
        for _each in floats(window):
            refill(window)
            QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Escape)
            rest()
