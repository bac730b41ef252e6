"""The login of an account beside what is posted there: user name and password in two keys, without opening the register."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from core.errors import Refused
from core.messages import Message, _
from db.queries.accounts import Login, login
from gui import notices
from gui.desk import Desk
from gui.icons import icon
from gui.keyhole import Keyhole, shared
from gui.session import Session
from gui.widgets.controls import allow, button, label, row
from gui.widgets.left_ring import ring
from gui.widgets.prose import Prose

KEYS = ("Ctrl+U", "Ctrl+P")
"""User name, password: for the first surface that is still to be posted."""


class LoginLine(QWidget):
    """Shows nothing while the register has no account of the platform. ``fill`` asks again."""

    def __init__(self, parent: QWidget, desk: Desk, session: Session, platform: str) -> None:
        super().__init__(parent)
        self._desk, self._session, self._platform = desk, session, platform
        self._keys: Keyhole | None = None
        self.found: Login | None = None
        self._mine = False
        self.name = label("", "label", "muted")
        self.user = button(_("Salin nama pengguna"), self.copy_user, kind="ghost", scale="sm", picture="user")
        self.secret = button(_("Salin kata sandi"), self.copy_secret, kind="ghost", scale="sm", picture="key-round")
        self.why = Prose("", "caption", "danger_text")
        line = row(self.name, self.user, self.secret, self.why)
        line.setStretch(3, 1)
        self.setLayout(line)
        self.hide()
        session.changed.connect(self.fill)
        self.fill()

    def fill(self) -> None:
        """Ask the register which account it is, and whether this person may have its password."""
        self._desk.ask(login, self._platform, owner=self, then=self._show, failed=lambda _error: None)

    def _show(self, found: Login | None) -> None:
        self.found = found
        self.setVisible(found is not None)
        if found is None:
            return
        self.name.setText(_("Akun {handle}").format(handle=found.handle))
        self.user.setToolTip(f"{_('Salin nama pengguna')} ({KEYS[0]})")
        allow(self.secret, [_("Masuk dulu dengan PIN.")] if self._session.locked else found.why, f"{_('Salin kata sandi')} ({KEYS[1]})")

    def end(self) -> None:
        """It was posted: the login is not needed here any more."""
        self._platform = ""
        self.found = None
        self.hide()

    def copy_user(self) -> None:
        """The user name on the clipboard: no secret, so it stays there."""
        if self.found is not None:
            QGuiApplication.clipboard().setText(self.found.handle.removeprefix("@"))
            notices.toast(self.window(), _("Nama pengguna disalin"))

    def copy_secret(self) -> None:
        """The password on the clipboard for its twenty seconds, once the PIN is fresh and it is on record."""
        if self.found is not None and self.secret.isEnabled():
            if self._keys is None:
                self._keys = shared(self._desk, self._session, self.window())
                self._keys.open(self.found.office, self.found.demo)
                self._keys.clipboard.ticked.connect(self._ticked)
            self.why.set_text("")
            self._keys.copy(self.found.account, "password", "", self._copied, failed=self._failed)

    def _copied(self) -> None:
        assert self._keys is not None
        self._mine = True
        self._ticked(self._keys.clipboard.left)
        text = _("{what} disalin. Papan klip dikosongkan dalam {n} detik.").format(what=_("Kata sandi"), n=self._keys.clipboard.left)
        notices.toast(self.window(), text, _("Kosongkan sekarang"), self._keys.clipboard.clear)

    def _ticked(self, left: int) -> None:
        if not self._mine:
            return
        self._mine = left > 0
        self.secret.setText(_("Hilang {n} dtk").format(n=left) if left else _("Salin kata sandi"))
        self.secret.setIcon(ring(left, self.devicePixelRatio()) if left else icon("key-round", "text"))

    def _failed(self, error: Any) -> None:
        lines: list[str | Message] = list(notices.reasons(error)) if isinstance(error, Refused) else [error.what, error.advice]
        self.why.set_text(" ".join(str(line) for line in lines))


def use_keys(owner: QWidget, first: Callable[[], LoginLine | None]) -> None:
    """Answer the two keys on a page: ``first`` gives the line of the first surface that is still to be posted, or None."""

    def press(verb: Callable[[LoginLine], None]) -> None:
        line = first()
        if line is not None:
            verb(line)

    for keys, verb in zip(KEYS, (LoginLine.copy_user, LoginLine.copy_secret), strict=True):
        made = QShortcut(QKeySequence(keys), owner)
        made.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        made.activated.connect(partial(press, verb))
