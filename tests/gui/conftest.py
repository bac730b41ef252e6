"""What every test of the window gets: the theme, and no dialog that nobody announced."""

import pytest

from gui import notices
from gui.theme import theme


@pytest.fixture(autouse=True)
def dressed(qapp):
    if theme.name != "light" or not qapp.styleSheet():
        theme.apply(qapp, "light")


@pytest.fixture(autouse=True)
def no_unexpected_dialog(monkeypatch):
    """A dialog that a test did not announce with ``notices.answer_next`` fails it, and so does an answer nobody asked for."""
    notices.forget_answers()
    monkeypatch.setattr(notices, "expected_only", True)
    yield
    assert notices.forget_answers() == []
