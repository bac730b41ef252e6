"""The guide to the office's tone of voice, to read over the page of somebody who writes."""

from __future__ import annotations

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from core.messages import _
from db.queries.brand import brand
from gui import notices
from gui.desk import Desk
from gui.theme import font
from gui.widgets.floating import Choice


def show_guide(owner: QWidget, desk: Desk) -> None:
    """Ask for the guide and show it."""
    desk.ask(brand, owner=owner, then=lambda found: _show(owner, found.tone))


def _show(owner: QWidget, guide: str) -> None:
    text = QPlainTextEdit(guide)
    text.setReadOnly(True)
    text.setFont(font("prose"))
    text.setFixedHeight(320)
    text.setAccessibleName(_("Gaya bahasa kantor"))
    about = "" if guide else _("Kantor ini belum menulis gaya bahasanya. Tulis di Templat & merek, bagian Gaya bahasa.")
    notices.ask(owner, _("Gaya bahasa kantor"), about, (Choice("close", _("Tutup"), "primary"),), lambda _key: None, width=560, inside=text if guide else None)
