"""Asks for the reason of an answer to a finding; what was typed stays when it is refused."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from core.messages import _
from gui import notices
from gui.theme import font
from gui.widgets.floating import Choice


def ask_reason(parent: QWidget, act: str, title: str, then: Callable[[str], object]) -> QPlainTextEdit:
    """Ask why a finding is set aside (``dismiss``) or excepted (``ask``); ``then`` gets the reason. Gives the field."""
    field = QPlainTextEdit()
    field.setFont(font("body"))
    field.setFixedHeight(96)
    field.setTabChangesFocus(True)
    field.setAccessibleName(_("Alasan"))
    field.setPlaceholderText(_("Alasan, tercatat atas nama Anda"))
    asking = act == "ask"
    head = _("Minta pengecualian") if asking else _("Abaikan temuan")
    text = _("{title}. Kepala humas memutuskan dengan membaca alasan Anda.") if asking else _("{title}. Temuan ini tidak ditandai lagi selama teksnya tetap.")
    done = Choice("send", _("Minta pengecualian") if asking else _("Abaikan"), "primary")

    def answered(key: str) -> None:
        if key == "send":
            then(field.toPlainText().strip())

    notices.ask(parent, head, text.format(title=title), (Choice("cancel", _("Batal")), done), answered, inside=field)
    field.setFocus()
    return field
