"""One secret of an account on the screen: dots, until somebody looks for ten seconds or copies."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from core.log import Secret
from core.messages import Message, _, plural
from gui.icons import icon
from gui.widgets.controls import allow, button, icon_button, label, rename, row
from gui.widgets.left_ring import ring

LOOK = 10
"""Seconds that a revealed secret stays readable."""
DOTS = "•" * 12


class SecretRow(QWidget):
    """``reveal_wanted`` and ``copy_wanted`` ask for the secret; this widget holds its text only while it is readable."""

    reveal_wanted = Signal()
    copy_wanted = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self.text = label("", "body", wrap=True)
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self.eye = icon_button("eye", "", self._eye, scale="sm")
        self.copy = button(_("Salin"), self.copy_wanted.emit, kind="ghost", scale="sm", picture="copy")
        self.timer = QTimer(self)
        self.timer.setInterval(1000)
        self.timer.timeout.connect(self.tick)
        self._left, self._there, self._known, self._valid, self._count = 0, False, True, 0, 0
        self._veil = ""
        self._code: Secret | None = None
        frame = QFrame()
        frame.setObjectName("well")
        line = row(self.text, self.eye, self.copy, margins=(10, 3, 4, 3))
        line.setStretch(0, 1)
        frame.setLayout(line)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(5)
        column.addWidget(label(name, "label"))
        column.addWidget(frame)
        self.hide_secret()

    def show_there(
        self, there: bool, why_look: tuple[Message | str, ...], why_copy: tuple[Message | str, ...], count: int = 0, *, known: bool = True, veil: str = ""
    ) -> None:
        """Whether there is such a secret (``count`` of them, where that is worth telling), and every reason why this person may not have it now.

        Where nobody may look into the vault it is not ``known`` whether there is one, and nothing else is said. ``veil`` stands in the place of the dots.
        """
        self._there, self._count, self._known, self._veil = there, count, known, veil
        missing = [_("Belum disimpan di brankas komputer ini.")] if known and not there else []
        for control, reasons in ((self.eye, why_look), (self.copy, why_copy)):
            allow(control, [*missing, *reasons], _("Lihat selama {n} detik").format(n=LOOK) if control is self.eye else "")
        if not there or not self._left:
            self.hide_secret()

    def show_secret(self, secret: Secret, valid: int = 0) -> None:
        """Show the text for ten seconds; a code that is ``valid`` for so many seconds says how many are left, and goes when it is over."""
        self._left, self._valid = LOOK, valid
        text = secret.reveal()
        if valid:
            self._code = secret
            self._show_code()
        else:
            self.text.setText(text if len(text) <= 160 else f"{text[:159]}…")
        self._face("eye-off", _("Tutup {name}").format(name=self._name))
        self.timer.start()

    def hide_secret(self) -> None:
        """Back to dots."""
        self.timer.stop()
        self._left, self._valid, self._code = 0, 0, None
        dots = plural("{dots} · {n} kode", "{dots} · {n} kode", self._count).format(dots=DOTS[:8], n=self._count) if self._count else self._veil or DOTS
        self.text.setText(dots if self._there else _("Belum disimpan") if self._known else _("Tertutup"))
        self.text.setAccessibleName(_("{name}, tertutup").format(name=self._name) if self._there else self.text.text())
        self._face("eye", _("Lihat {name}").format(name=self._name))

    def tick(self) -> None:
        """One second has gone by."""
        self._left -= 1
        self._valid -= 1
        if self._left <= 0 or (self._code is not None and self._valid <= 0):
            self.hide_secret()
        elif self._code is not None:
            self._show_code()

    def _show_code(self) -> None:
        code = self._code.reveal() if self._code is not None else ""
        self.text.setText(_("{code} · berlaku {n} dtk lagi").format(code=f"{code[:3]} {code[3:]}", n=self._valid))

    def show_left(self, left: int) -> None:
        """How long the copy stays on the clipboard; 0 for none."""
        self.copy.setText(_("Hilang {n} dtk").format(n=left) if left else _("Salin"))
        self.copy.setIcon(ring(left, self.devicePixelRatio()) if left else icon("copy", "text"))
        self.copy.setAccessibleName(_("Salin {name}").format(name=self._name))

    def _face(self, picture: str, name: str) -> None:
        self.eye.setIcon(icon(picture, "text_secondary"))
        tip = self.eye.toolTip()
        rename(self.eye, name)
        if not self.eye.isEnabled():
            self.eye.setToolTip(tip)

    def _eye(self) -> None:
        if self._left:
            self.hide_secret()
        else:
            self.reveal_wanted.emit()
