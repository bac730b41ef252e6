"""Pages are built in a quiet moment, so that their first visit has only to show them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gui.ahead import PAGES, QUIET, Ahead


class At:
    """A sign of a person so many seconds ago."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds

    def quiet(self) -> float:
        return self.seconds


def test_nothing_is_built_while_somebody_is_at_work_and_everything_in_a_pause(demo_window):
    at = At(QUIET - 0.1)
    ahead = Ahead(demo_window, at)
    ahead.look()
    assert not set(PAGES) & set(demo_window._built)
    at.seconds = QUIET
    for _step in range(2 * len(PAGES) + 1):
        ahead.look()
    assert set(PAGES) <= set(demo_window._built)
    assert not ahead._timer.isActive()
    content, _bar = demo_window.built("content")
    assert content._editor is not None
    assert not content.editing
    assert demo_window.pages.currentWidget() is demo_window._built["calendar"][0]


def test_a_page_built_ahead_is_the_one_that_a_visit_shows(demo_window):
    ahead = Ahead(demo_window, At(QUIET))
    ahead.look()
    built, _bar = demo_window.built("content")
    demo_window.show_page("content")
    assert demo_window.pages.currentWidget() is built
    assert demo_window.bar._left.currentWidget() is built.bar


class Looking(QObject):
    """Stands in for one that looks at every event of the program."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.seen: list[str] = []
        QApplication.instance().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.seen.append(type(watched).__name__)
        return False


def test_nobody_looks_at_the_events_of_a_page_that_is_being_built_and_at_every_key_afterwards(demo_window):
    over = demo_window.over
    over.ring, ring = Looking(over), over.ring
    over.lock.idle._last = 0
    demo_window.built("settings")
    assert over.ring.seen == []
    QTest.keyClick(demo_window, Qt.Key.Key_Shift)
    assert "Window" in over.ring.seen
    assert over.lock.idle.quiet() < 3600, "a key is a sign of a person again"
    QApplication.instance().removeEventFilter(over.ring)
    over.ring = ring
