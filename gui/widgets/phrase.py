"""The field for the passphrase of a sealed file."""

from __future__ import annotations

from PySide6.QtCore import Signal

from core.log import Secret
from core.messages import _
from gui.widgets.controls import Field, SecretLine


class PhraseField(Field):
    """``given`` carries the passphrase of the file ``name`` as a Secret, and the field is empty from then on."""

    given = Signal(object)

    def __init__(self, name: str, problem: str = "") -> None:
        self.line = SecretLine()
        super().__init__(_("Frasa sandi {name}").format(name=name), self.line, _("Pengirim membacakannya kepada Anda."))
        self.error(problem)
        self.line.returnPressed.connect(self.give)

    def give(self) -> None:
        """Hand over what was typed."""
        secret = Secret(self.line.text())
        self.line.clear()
        self.given.emit(secret)
