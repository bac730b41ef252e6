"""Theme and language, in a small panel below its button."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from core.messages import _
from gui.widgets.controls import Segmented, label, row
from gui.widgets.floating import Popover


class Settings(Popover):
    """Theme and language. ``theme_chosen`` and ``language_chosen`` carry the choice."""

    theme_chosen = Signal(str)
    language_chosen = Signal(str)

    def __init__(self, window: QWidget, theme_name: str, language: str) -> None:
        super().__init__(window, _("Tampilan dan bahasa"), padding=(16, 14, 16, 16))
        self.theme = Segmented(_("Tema"), (("light", _("Terang")), ("dark", _("Gelap")), ("system", _("Ikuti sistem"))), theme_name)
        self.language = Segmented(_("Bahasa"), (("id", "Indonesia"), ("en", "English")), language)
        self.body.setSpacing(6)
        for name, control in ((_("Tema"), self.theme), (_("Bahasa"), self.language)):
            self.body.addWidget(label(name, "label"))
            self.body.addLayout(row(control, None))
            self.body.addSpacing(6)
        self.body.addWidget(label(_("Bahasa berganti setelah Paraf dibuka ulang."), "caption", "muted"))
        self.theme.chosen.connect(self.theme_chosen)
        self.language.chosen.connect(self.language_chosen)
        self.hide()
