"""What every test of the window gets: the theme, and no dialog that nobody announced."""

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QShowEvent
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


class Flashes(QObject):
    """Notes what shows as a window of its own beside the one window: a part that was shown before it had its place flashes on the screen."""

    PASSING = (Qt.WindowType.Popup, Qt.WindowType.ToolTip)
    """Menus, lists of a choice, tooltips."""

    def __init__(self):
        super().__init__()
        self.seen = []

    def eventFilter(self, watched, event):
        if type(event) is QShowEvent and isinstance(watched, QWidget) and watched.isWindow() and watched.windowType() not in self.PASSING:
            from gui.window import Window

            if not isinstance(watched, Window):
                self.seen.append(f"{type(watched).__name__} {watched.objectName() or watched.accessibleName()}".strip())
        return False


@pytest.fixture
def no_flash(qapp):
    """Nothing but the window shows as a window."""
    flashes = Flashes()
    qapp.installEventFilter(flashes)
    yield
    qapp.removeEventFilter(flashes)
    assert flashes.seen == []


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
