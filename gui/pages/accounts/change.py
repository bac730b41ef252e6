"""The form for a new secret of an account: typed or made, judged while it is typed, and kept nowhere but in the vault."""

from __future__ import annotations

import secrets
from collections.abc import Collection

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QFrame, QLineEdit, QVBoxLayout

from core import passwords, totp
from core.accounts import SECRETS
from core.log import Secret
from core.messages import _
from core.passwords import Strength
from gui.pages.plans.fields import Choose
from gui.widgets.controls import Field, SecretLine, allow, button, icon_button, label, restyle, row

_TONES = {"weak": "danger", "fair": "secondary", "strong": "primary"}


class ChangeForm(QFrame):
    """``given`` carries the kind and the new secret, ``left`` that the form closed under the keyboard.

    ``judge_wanted`` carries a number, a password and the words it should not be made of; :meth:`show_strength` takes the answer.
    """

    given = Signal(str, object)
    left = Signal()
    judge_wanted = Signal(int, object, object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("well")
        self._own: tuple[str, ...] = ()
        self._number = 0
        self.kind = Choose([(key, _(name) if key != "totp" else _("Kunci 2FA (TOTP)")) for key, name in SECRETS.items()])
        self.secret = SecretLine()
        self.eye = icon_button("eye", _("Lihat yang diketik"), self._look)
        self.make = button(_("Buat kata sandi"), self._make, kind="soft", scale="sm", picture="wand-sparkles")
        self.judged = label("", "caption", "muted", wrap=True)
        self.save = button(_("Simpan rahasia"), self._save, kind="primary", picture="check")
        self.cancel = button(_("Batal"), self.leave)
        self._field = Field(_("Rahasia baru"), self.secret)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        column.addWidget(Field(_("Jenis rahasia"), self.kind))
        line = row(self._field, self.eye, spacing=4)
        line.setAlignment(self.eye, Qt.AlignmentFlag.AlignBottom)
        line.setStretch(0, 1)
        column.addLayout(line)
        column.addLayout(row(self.make, None))
        column.addWidget(self.judged)
        column.addLayout(row(None, self.cancel, self.save))
        self.secret.textChanged.connect(self._judge)
        self.secret.returnPressed.connect(self._save)
        self.kind.activated.connect(self._turn)

    def begin(self, kind: str, own: Collection[str]) -> None:
        """Empty, for a new ``kind``; ``own`` are words that a password should not be made of."""
        self._own = tuple(own)
        self.kind.show_key(kind)
        self._turn()
        self.show()
        self.secret.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Forget what was typed and go away."""
        self.secret.clear()
        held = self.hasFocus() or self.isAncestorOf(QApplication.focusWidget() or self)
        self.hide()
        if held:
            self.left.emit()

    def _turn(self) -> None:
        self.secret.clear()
        self.secret.setEchoMode(QLineEdit.EchoMode.Password)
        self.make.setVisible(self.kind.word() == "password")
        self._judge()

    def _look(self) -> None:
        hidden = self.secret.echoMode() == QLineEdit.EchoMode.Password
        self.secret.setEchoMode(QLineEdit.EchoMode.Normal if hidden else QLineEdit.EchoMode.Password)

    def _make(self) -> None:
        self.secret.setText(passwords.make(secrets.choice))
        self.secret.setEchoMode(QLineEdit.EchoMode.Normal)

    def _judge(self) -> None:
        text, kind = self.secret.text(), self.kind.word()
        self._number += 1
        words, tone, why = "", "muted", [] if text.strip() else [_("Isi rahasia barunya dulu.")]
        if kind == "totp":
            words = _("Kunci yang ditampilkan platform saat 2FA diaktifkan, atau alamat otpauth://")
            if text.strip() and not _is_key(text):
                words, tone, why = _("Ini belum terbaca sebagai kunci 2FA."), "danger", [_("Ini belum terbaca sebagai kunci 2FA.")]
        elif kind == "password" and text:
            words, tone = self.judged.text(), str(self.judged.property("tone"))  # until the answer comes: an empty line would flicker
        elif kind == "password":
            words = _("Ganti dulu di platformnya, lalu simpan di sini.")
        self.judged.setText(words)
        restyle(self.judged, "tone", tone)
        allow(self.save, why)
        if kind == "password" and text:
            self.judge_wanted.emit(self._number, Secret(text), self._own)

    def show_strength(self, number: int, found: Strength) -> None:
        """How hard the password is to guess, unless something else was typed since it was asked."""
        if number == self._number:
            self.judged.setText(_("Kekuatan: {word}").format(word=found.word))
            restyle(self.judged, "tone", _TONES[found.level])

    def _save(self) -> None:
        if self.save.isEnabled():
            self.given.emit(self.kind.word(), Secret(self.secret.text().strip()))


def _is_key(text: str) -> bool:
    try:
        totp.key(text)
    except ValueError:
        return False
    return True
