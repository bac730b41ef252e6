"""Types into the real window without a pause and says every word, until somebody kills it: ``python -m tests.flows.typist HOME ITEM``."""

import sys
import time

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from core.paths import places
from db import demo
from db.clock import shift
from gui.app import open_office
from gui.desk import Desk
from gui.pages.editor import journal
from gui.prefs import Prefs
from gui.session import Session
from gui.theme import theme
from gui.window import Window

EVERY = 30
"""Milliseconds between two words: never a pause in which the short timer could save."""


def main(home: str, item: str) -> None:
    journal.LONGEST = 1000  # the rule is that nothing older than this is lost; five seconds would only be slower to try
    app = QApplication([])
    theme.apply(app, "light")
    where = places(home)
    desk = Desk()
    window = Window(desk, Session(where, shift(where.facts)), Prefs(where), lambda: open_office(where))
    window.show()
    window.load()

    def sit(office):
        office.take(demo.signer("humas"))
        return next(p for p in office.people() if p.id == "humas")

    desk.ask(sit, owner=window, then=window.session.unlock)
    window.open_item(item)
    editor = window.pages.currentWidget().editor
    count = 0

    def word() -> None:
        nonlocal count
        edit = editor.captions.edit()
        if edit is None or editor.read_only:
            return
        QTest.keyClicks(edit, f" kata{count}.")
        print(count, time.monotonic(), flush=True)
        count += 1

    timer = QTimer()
    timer.timeout.connect(word)
    timer.start(EVERY)
    app.exec()


if __name__ == "__main__":
    main(*sys.argv[1:])
