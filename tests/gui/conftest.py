"""What every test of the window gets: the theme, and no dialog that nobody announced."""

import pytest
from PySide6 import QtWidgets
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from gui import notices
from gui.theme import theme
from tests.gui.ending import end
from tests.offices import copied


@pytest.fixture(autouse=True)
def dressed(qapp):
    if theme.name != "light" or not qapp.styleSheet():
        theme.apply(qapp, "light")


@pytest.fixture(scope="session", autouse=True)
def small_thumbs():
    """Thumbnails of a tenth: what they look like is looked at elsewhere."""
    from gui.pages.studio import work

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(work, "THUMB", 108)
        yield


@pytest.fixture(scope="session", autouse=True)
def empty_clipboard(qapp):
    """What Python put on the clipboard goes before Python does: without a screen Qt frees it at the very end, and the process with it."""
    yield
    qapp.clipboard().clear()


@pytest.fixture(autouse=True)
def no_unexpected_dialog(monkeypatch):
    """A dialog that a test did not announce with ``notices.answer_next`` fails it, and so does an answer nobody asked for."""
    notices.forget_answers()
    monkeypatch.setattr(notices, "expected_only", True)
    yield
    assert notices.forget_answers() == []


PASSING = (Qt.WindowType.Popup, Qt.WindowType.ToolTip)
"""Menus, lists of a choice, tooltips: they may show as windows of their own."""
SHOWING = [
    (kind, name)
    for kind in (getattr(QtWidgets, name) for name in dir(QtWidgets))
    if isinstance(kind, type) and issubclass(kind, QWidget)
    for name in ("show", "setVisible")
    if name in vars(kind)
]
"""What shows a widget, of each class of Qt that has its own way."""


flashed = []
"""Each that showed as a window of its own beside the one window."""


def _noting(show):
    """``show`` of a class of widgets, which also notes in ``flashed``."""

    def noted(widget, *args):
        from gui.window import Window

        hidden = not widget.isVisible()
        answer = show(widget, *args)
        if hidden and widget.isVisible() and widget.isWindow() and widget.windowType() not in PASSING and not isinstance(widget, Window):
            flashed.append(f"{type(widget).__name__} {widget.objectName() or widget.accessibleName()}".strip())
        return answer

    return noted


@pytest.fixture(scope="session", autouse=True)
def noting():
    """Never taken back: PySide remembers where it found a method."""
    for kind, name in SHOWING:
        setattr(kind, name, _noting(getattr(kind, name)))


@pytest.fixture
def no_flash():
    """Nothing but the window shows as a window: a part that is shown before it has its place flashes on the screen.

    Not by a filter of the application: in Python that is called for every event there is, and would take a tenth of these tests.
    """
    flashed.clear()
    yield
    assert flashed == []


@pytest.fixture
def demo_home(demo_built, tmp_path):
    """A demo office of one's own."""
    return copied(demo_built, tmp_path / "kantor")


@pytest.fixture
def demo_window(qtbot, demo_home, no_flash):
    """The real window on a demo office on disk; ``enter(person)`` unlocks a seat with its PIN."""
    from db.clock import shift
    from gui.app import open_office
    from gui.desk import Desk
    from gui.prefs import Prefs
    from gui.session import Session
    from gui.window import Window

    window = Window(Desk(inline=True), Session(demo_home, shift(demo_home.facts)), Prefs(demo_home), lambda: open_office(demo_home))

    def enter(person):
        from db.demo import pins

        def unlock(office):
            office.unlock(person, pins()[person])
            return next(p for p in office.people() if p.id == person)

        window.desk.ask(unlock, owner=window, then=window.session.unlock)

    window.enter = enter
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.load()
    yield window
    end(window)
