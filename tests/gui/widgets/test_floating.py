"""Where the keyboard goes when something that floated over the window closes."""

from __future__ import annotations

import shiboken6
from PySide6.QtWidgets import QLineEdit, QWidget

from gui.widgets.floating import Choice, Dialog, Popover


def test_a_dialog_and_a_popover_close_calmly_when_the_page_behind_was_filled_again_meanwhile(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(800, 600)
    window.show()
    for kind in ("dialog", "popover"):
        field = QLineEdit(window)
        field.show()
        field.setFocus()
        qtbot.waitUntil(field.hasFocus)
        said: list[str] = []
        if kind == "dialog":
            dialog = Dialog(window, "Judul", "Isi", [Choice("ok", "Oke")])
            dialog.answered.connect(said.append)
            dialog.open_it()
            shiboken6.delete(field)
            dialog.answer("ok")
        else:
            popover = Popover(window, "Panel")
            popover.closed.connect(lambda said=said: said.append("ok"))
            popover.open_at(10, 10)
            shiboken6.delete(field)
            popover.close_it()
        assert said == ["ok"]
