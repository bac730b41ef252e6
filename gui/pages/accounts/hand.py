"""The hand-over of secrets to a second laptop: a sealed file and a passphrase that is read out; and, at the other laptop, taking it in."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from core import accounts, passwords
from core.accounts import Account
from core.log import Secret
from core.messages import _, plural
from gui import notices
from gui.pages.accounts.panel import Panel
from gui.pages.plans.fields import Choose
from gui.widgets.controls import Field, SecretLine, allow, button, label, row
from gui.widgets.floating import Choice
from gui.widgets.prose import Prose

HOURS = (1, 24, 72)
ENDING = ".serah"


class HandPanel(Panel):
    """``handed`` carries the receiver, the hours and the passphrase; :meth:`show_written` then shows the passphrase once, to be read out."""

    handed = Signal(str, int, object)

    def __init__(self, window: QWidget, account: Account, people: Sequence[tuple[str, str]], why: Sequence[object]) -> None:
        text = _(
            "Rahasia {name} dikunci dalam satu berkas untuk satu orang dan satu akun. Frasa pembukanya dibacakan lewat telepon atau tatap muka, tidak dikirim."
        )
        choices = (Choice("close", _("Batal")), Choice("hand", _("Buat berkas serah"), "primary", "lock"))
        super().__init__(window, _("Serahkan ke laptop lain"), text.format(name=accounts.spoken(account)), choices, wide=560, tall=250)
        self._why = why
        self._passphrase: Secret | None = None
        self.verbs["hand"] = self._hand
        self.to = Choose([("", _("Pilih penerima")), *people])
        self.hours = Choose([(h, plural("{n} jam", "{n} jam", h).format(n=h)) for h in HOURS])
        self.hours.show_key(24)
        self._fields = QFrame()
        column = QVBoxLayout(self._fields)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(Field(_("Untuk"), self.to, _("Hanya orang ini yang dapat membukanya, di laptopnya sendiri."), needed=True))
        column.addWidget(Field(_("Berlaku"), self.hours, _("Sesudah itu berkasnya tidak dapat dibuka lagi.")))
        self.inside.addWidget(self._fields)
        self._spoken = QFrame()
        self._spoken.setObjectName("well")
        told = QVBoxLayout(self._spoken)
        told.setContentsMargins(16, 14, 16, 14)
        told.setSpacing(8)
        told.addWidget(label(_("Bacakan frasa ini"), "caption", "muted"))
        self.words = label("", "heading", wrap=True)
        told.addWidget(self.words)
        told.addWidget(Prose(_("Jangan ditulis di obrolan, jangan dikirim bersama berkasnya. Frasa ini tidak disimpan dan hanya tampil sekali."), "caption"))
        self._spoken.hide()
        self.inside.addWidget(self._spoken)
        self.inside.addStretch(1)
        self.to.activated.connect(self._judge)
        self._judge()

    def open_it(self) -> None:
        super().open_it()
        self.to.setFocus(Qt.FocusReason.PopupFocusReason)

    def show_written(self, path: Path) -> None:
        """The file is there: now the passphrase is read out."""
        self._fields.hide()
        self._spoken.show()
        self.words.setText(self._passphrase.reveal() if self._passphrase is not None else "")
        self.words.setAccessibleName(_("Frasa pembuka, tampil sekali"))
        self.buttons["hand"].hide()
        self.buttons["close"].setText(_("Selesai, frasa sudah dibacakan"))
        self.buttons["close"].setFocus(Qt.FocusReason.OtherFocusReason)
        self.tell("ok", [_("Berkas serah ditulis: {name}. Kirim lewat jalan mana pun; tanpa frasanya tidak terbuka.").format(name=path.name)])

    def finish(self) -> None:
        self.words.clear()
        self._passphrase = None
        super().finish()

    def _judge(self) -> None:
        allow(self.buttons["hand"], [*([] if self.to.word() else [_("Pilih siapa penerimanya.")]), *self._why])

    def _hand(self) -> None:
        self._passphrase = Secret(passwords.spoken(secrets.choice))
        hours = self.hours.key()
        self.handed.emit(self.to.word(), hours if isinstance(hours, int) else 24, self._passphrase)


class ReceivePanel(Panel):
    """``received`` carries the file and the passphrase; :meth:`show_kept` says what came in and offers to destroy the file."""

    received = Signal(object, object)
    destroy_wanted = Signal(object)

    def __init__(self, window: QWidget) -> None:
        text = _("Pilih berkas serah dari rekan Anda dan ketik frasa yang ia bacakan. Rahasianya masuk ke brankas komputer ini, dan penerimaannya tercatat.")
        choices = (Choice("close", _("Batal")), Choice("receive", _("Simpan ke brankas"), "primary", "lock-open"))
        super().__init__(window, _("Terima rahasia"), text, choices, wide=560, tall=230)
        self.verbs["receive"] = self._receive
        self.path: Path | None = None
        self.file = label(_("Belum ada berkas dipilih"), "body", "muted")
        self.choose = button(_("Pilih berkas"), self._choose, picture="folder-open")
        self.passphrase = SecretLine()
        self.shred = button(_("Hancurkan berkas serah"), self._destroy, kind="dangero", picture="trash-2")
        self.shred.hide()
        line = row(self.choose, self.file, None, spacing=10)
        self.inside.addLayout(line)
        self._field = Field(_("Frasa yang dibacakan"), self.passphrase, _("Huruf besar dan tanda hubung tidak berpengaruh."), needed=True)
        self.inside.addWidget(self._field)
        self.inside.addLayout(row(self.shred, None))
        self.inside.addStretch(1)
        self.passphrase.textChanged.connect(self._judge)
        self.passphrase.returnPressed.connect(self._receive)
        self._judge()

    def open_it(self) -> None:
        super().open_it()
        self.choose.setFocus(Qt.FocusReason.PopupFocusReason)

    def show_kept(self, title: str) -> None:
        """The secrets are in the vault."""
        self.passphrase.clear()
        self._field.hide()
        self.choose.hide()
        self.buttons["receive"].hide()
        self.buttons["close"].setText(_("Tutup"))
        self.shred.show()
        self.tell("ok", [_("Rahasia {name} tersimpan di brankas komputer ini. Berkas serahnya tidak diperlukan lagi.").format(name=title)])

    def show_destroyed(self) -> None:
        """The file is gone."""
        self.shred.hide()
        self.file.setText(_("Berkas serah sudah dihancurkan."))

    def finish(self) -> None:
        self.passphrase.clear()
        super().finish()

    def _choose(self) -> None:
        found = notices.open_files(self, _("Pilih berkas serah"), f"Paraf (*{ENDING})")
        if found:
            self.path = found[0]
            self.file.setText(self.path.name)
            self.passphrase.setFocus(Qt.FocusReason.OtherFocusReason)
        self._judge()

    def _judge(self) -> None:
        why = [] if self.path is not None else [_("Pilih berkasnya dulu.")]
        why += [] if self.passphrase.text().strip() else [_("Ketik frasa yang dibacakan.")]
        allow(self.buttons["receive"], why)

    def _receive(self) -> None:
        if self.buttons["receive"].isEnabled() and self.buttons["receive"].isVisible():
            self.tell("info", [])
            self.received.emit(self.path, Secret(self.passphrase.text()))

    def _destroy(self) -> None:
        self.destroy_wanted.emit(self.path)
