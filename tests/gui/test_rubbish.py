"""Rubbish is collected in the thread of the screen, as much as is due, and everything only while nobody is at work."""

from types import SimpleNamespace

import pytest
from PySide6.QtCore import QObject

from gui import rubbish


@pytest.mark.parametrize(
    ("counts", "quiet", "collected"),
    [
        ((rubbish.NEW - 1, 0, 0), 60.0, []),
        ((rubbish.NEW, 0, 0), 0.0, [0]),
        ((rubbish.NEW, rubbish.AGAIN, 0), 0.0, [1]),
        ((0, 0, 1), 0.0, []),
        ((rubbish.NEW, rubbish.AGAIN, 1), 0.0, [1]),
        ((0, 0, 1), rubbish.QUIET, ["all"]),
    ],
)
def test_what_is_due_is_collected_and_everything_only_while_nobody_is_at_work(monkeypatch, counts, quiet, collected):
    done = []
    fake = SimpleNamespace(get_count=lambda: counts, collect=lambda generation="all": done.append(generation), freeze=lambda: None)
    monkeypatch.setattr(rubbish, "gc", fake)
    owner = QObject()
    rubbish.Rubbish(owner, lambda: quiet).look()
    assert done == collected
