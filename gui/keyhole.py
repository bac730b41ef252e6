"""Everything that happens with secrets between the screen and the vault: PIN, vault, log, and only then the eye or the clipboard."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from core import totp
from core.accounts import Account
from core.errors import Refused, Trouble
from core.log import Secret
from core.messages import N_, _, say
from core.records import Changed
from gui import notices
from gui.clipboard import SecretClipboard
from gui.desk import Desk
from gui.session import Session
from gui.widgets.floating import Choice
from gui.widgets.login import Login

if TYPE_CHECKING:
    from db.handover import Parcel
    from db.vault import Vault

PROOF = 300
"""Seconds that a PIN is enough for secrets."""


def _open_vault(office: str, demo: bool, held: Path) -> Vault:
    """The fictional office never touches the keyring of the person who tries it. Runs in the pool: keyring is loaded here."""
    from db.vault import Held, KeyringVault, SessionVault

    return SessionVault() if demo else KeyringVault(office, Held(held))


def _session_vault() -> Vault:
    from db.vault import SessionVault

    return SessionVault()


def _keep(vault: Vault, account: str, kind: str, secret: Secret, others: Sequence[str]) -> tuple[str, ...]:
    """Keep a secret; gives the accounts that have the same password. Runs in the pool."""
    vault.keep(account, {kind: secret})
    return tuple(other for other in others if vault.read(other).get("password") == secret) if kind == "password" else ()


def _touch(office: Any, account: str, act: str, kind: str, reason: str) -> Changed:
    """Runs in the records thread."""
    from db.actions.touch import touch

    return touch(office, account, act, kind, reason)


def _seat(office: Any, person: str) -> tuple[Any, dict[str, str]]:
    """The seat of the person who is in, and in the fictional office the PIN. Runs in the records thread."""
    found = next(p for p in office.people() if p.id == person)
    if not office.demo:
        return found, {}
    from db.demo import pins

    return found, pins()


class PinAgain(Login):
    """The PIN once more, of the person who is in."""

    def _words(self) -> tuple[str, str, tuple[Choice, ...]]:
        choices = (Choice("cancel", _("Batal")), Choice("enter", _("Lanjutkan"), "primary", "lock-open"))
        return _("PIN sekali lagi"), _("PIN terakhir sudah lebih dari lima menit. Rahasia akun hanya dibuka setelah PIN."), choices


def shared(desk: Desk, session: Session, page: QWidget) -> Keyhole:
    """The one keyhole of a window: two pages see one vault and one clipboard. ``page`` lives in the window that asks for PINs."""
    found = session.findChild(Keyhole)
    return found if isinstance(found, Keyhole) else Keyhole(desk, session, page.window)


class Keyhole(QObject):
    """``found`` carries the account and the kinds that the vault has of it (and how many), ``troubled`` what is wrong with the vault (None: nothing).

    ``kept`` is sent after a secret was changed, with its kind and the accounts that share the password.
    """

    found = Signal(str, object)
    troubled = Signal(object)
    refused = Signal(object)
    kept = Signal(str, object)

    def __init__(self, desk: Desk, session: Session, window: Callable[[], QWidget]) -> None:
        super().__init__(session)
        self._desk, self._session, self._window = desk, session, window
        self._vault: Vault | None = None
        self._waiting: list[Callable[[], object]] = []
        self._opening, self._office = False, ""
        self._asked = 0
        self.clipboard = SecretClipboard(self)
        desk.closing.connect(self.clipboard.clear)
        session.changed.connect(self._seated)
        self.pin: PinAgain | None = None

    def _seated(self) -> None:
        """Whoever locks takes a copied secret along."""
        if self._session.locked:
            self.clipboard.clear()

    @property
    def vault(self) -> Vault | None:
        """The vault of this office; None until it was asked for."""
        return self._vault

    def open(self, office: str, demo: bool) -> None:
        """Make the vault of this office ready, once."""
        if self._vault is None and not self._opening:
            self._opening = True
            self._office = office
            held = self._session.places.config / "vault.json"
            self._desk.away(_open_vault, office, demo, held, owner=self, then=self._opened)

    def use_memory(self) -> None:
        """From now on keep secrets in memory until the program ends: somebody chose so."""
        self._desk.away(_session_vault, owner=self, then=self._opened)

    def _opened(self, vault: Vault) -> None:
        self._vault = vault
        self.troubled.emit(None)
        waiting, self._waiting = self._waiting, []
        for job in waiting:
            job()

    def look(self, account: str) -> None:
        """Ask which kinds of secrets there are of an account; the secrets themselves are let go at once."""
        if self._vault is None:
            self._waiting.append(partial(self.look, account))
            return
        self._asked += 1
        self._desk.away(_kinds, self._vault, account, owner=self, then=partial(self._looked, self._asked, account), failed=self._failed)

    def _looked(self, number: int, account: str, kinds: Mapping[str, int]) -> None:
        if number == self._asked:
            self.troubled.emit(None)
            self.found.emit(account, kinds)

    def reveal(self, account: str, kind: str, reason: str, then: Callable[[Secret], object]) -> None:
        """Show a secret through ``then``, once the PIN is fresh and the look is on record."""
        self._after_pin(partial(self._fetch, account, kind, "reveal", reason, then, self._failed))

    def copy(self, account: str, kind: str, reason: str, then: Callable[[], object], failed: Callable[[Any], object] | None = None) -> None:
        """Put a secret on the clipboard, once the PIN is fresh and the copy is on record; ``failed`` hears it instead of the page of accounts."""

        def have(secret: Secret) -> None:
            self.clipboard.put(secret)
            then()

        self._after_pin(partial(self._fetch, account, kind, "copy", reason, have, failed or self._failed))

    def change(self, account: str, kind: str, secret: Secret, others: Sequence[str], reason: str = "") -> None:
        """Keep a new secret and write down that it was changed."""
        self._after_pin(partial(self._change, account, kind, secret, tuple(others), reason))

    def hand(self, account: Account, to: str, hours: int, path: Path, passphrase: Secret, then: Callable[[], object], why: str = "") -> None:
        """Write the secrets of an account into a sealed file for somebody at another laptop, once that is on record."""
        self._after_pin(partial(self._hand, account, to, hours, path, passphrase, then, why))

    def receive(self, path: Path, passphrase: Secret, then: Callable[[Parcel], object], failed: Callable[[Exception], object]) -> None:
        """Take the secrets of a sealed file into the vault of this laptop, once that is on record."""
        self._after_pin(partial(self._receive, path, passphrase, then, failed))

    def bring(self, values: Mapping[str, Mapping[str, Secret]], record: Callable[[Any], Changed], then: Callable[[], object]) -> None:
        """Keep the secrets of several accounts after ``record`` wrote down that they were imported."""
        self._after_pin(partial(self._bring, values, record, then))

    def same(self, account: str, others: Sequence[str], then: Callable[[tuple[str, ...]], object]) -> None:
        """Which of ``others`` have the same password; compared in the pool and kept nowhere. Nothing is said without a password or an open vault."""
        if self._vault is not None:
            known = lambda found: then(found) if found is not None else None  # noqa: E731
            self._desk.away(_same, self._vault, account, tuple(others), owner=self, then=known, failed=lambda _error: None)

    # -- step by step

    def _hand(self, account: Account, to: str, hours: int, path: Path, passphrase: Secret, then: Callable[[], object], why: str) -> None:
        if self._vault is None or self._session.person is None:
            return
        write = partial(
            _write_parcel,
            path,
            account,
            passphrase=passphrase,
            office=self._office,
            sender=self._session.person.id,
            to=to,
            now=self._session.now(),
            hours=hours,
        )

        def noted(values: Mapping[str, Secret]) -> None:
            done = lambda _change: self._desk.away(partial(write, values), owner=self, then=lambda _path: then(), failed=self._failed)  # noqa: E731
            self._desk.do(_touch, account.id, "hand", "account", why, owner=self, then=done, failed=self._failed)

        self._desk.away(_all, self._vault, account.id, owner=self, then=noted, failed=self._failed)

    def _receive(self, path: Path, passphrase: Secret, then: Callable[[Parcel], object], failed: Callable[[Exception], object]) -> None:
        vault, person = self._vault, self._session.person
        if vault is None or person is None:
            return

        def opened(parcel: Parcel) -> None:
            kept = lambda _change: self._desk.away(vault.keep, parcel.account, parcel.values, owner=self, then=lambda _none: then(parcel), failed=failed)  # noqa: E731
            self._desk.do(_touch, parcel.account, "receive", "account", "", owner=self, then=kept, failed=failed)

        self._desk.away(_open_parcel, path, passphrase, self._office, person.id, self._session.now(), vault, owner=self, then=opened, failed=failed)

    def _bring(self, values: Mapping[str, Mapping[str, Secret]], record: Callable[[Any], Changed], then: Callable[[], object]) -> None:
        vault = self._vault
        if vault is not None:
            keep = lambda _change: self._desk.away(_keep_all, vault, values, owner=self, then=lambda _none: then(), failed=self._failed)  # noqa: E731
            noted = lambda _none: self._desk.do(record, owner=self, then=keep, failed=self._failed)  # noqa: E731
            self._desk.away(_ready, vault, tuple(values), owner=self, then=noted, failed=self._failed)

    def _after_pin(self, job: Callable[[], object]) -> None:
        if self._session.person is None:
            self._session.entry_wanted.emit()
        elif self._session.proved(PROOF):
            job()
        elif self.pin is None:
            self._desk.ask(_seat, self._session.person.id, owner=self, then=partial(self._ask_pin, job))

    def _ask_pin(self, job: Callable[[], object], seat: tuple[Any, dict[str, str]]) -> None:
        person, pins = seat
        self.pin = PinAgain(self._window(), self._desk, self._session, [person], pins)
        self.pin.entered.connect(lambda _person: job())
        self.pin.answered.connect(self._pin_closed)
        self.pin.open_it()

    def _pin_closed(self, _key: str) -> None:
        self.pin = None

    def _fetch(self, account: str, kind: str, act: str, reason: str, then: Callable[[Secret], object], failed: Callable[[Any], object]) -> None:
        def log(secret: Secret) -> None:
            """Nothing is shown that is not on record."""
            self._desk.do(_touch, account, act, kind, reason, owner=self, then=lambda _change: then(secret), failed=failed)

        if self._vault is not None:
            self._desk.away(_one, self._vault, account, kind, owner=self, then=log, failed=failed)
        elif self._opening:
            self._waiting.append(partial(self._fetch, account, kind, act, reason, then, failed))

    def _change(self, account: str, kind: str, secret: Secret, others: tuple[str, ...], reason: str) -> None:
        if self._vault is not None:
            done = partial(self._changed, account, kind, reason)
            self._desk.away(_keep, self._vault, account, kind, secret, others, owner=self, then=done, failed=self._failed)

    def _changed(self, account: str, kind: str, reason: str, same: tuple[str, ...]) -> None:
        self._desk.do(_touch, account, "change", kind, reason, owner=self, then=lambda _change: self.kept.emit(kind, same), failed=self._failed)

    def _failed(self, error: Refused | Trouble) -> None:
        if hasattr(error, "state"):
            self.troubled.emit(error)
        elif isinstance(error, Refused):
            self.refused.emit(notices.reasons(error))
        else:
            self._desk.trouble.emit(error)


def _kinds(vault: Vault, account: str) -> dict[str, int]:
    """The kinds of secrets that there are, of the backup codes how many. Runs in the pool."""
    return {kind: len(secret.reveal().split()) if kind == "codes" else 1 for kind, secret in vault.read(account).items()}


def _all(vault: Vault, account: str) -> dict[str, Secret]:
    """Every secret of an account. Runs in the pool. Raises Refused when there is none."""
    found = vault.read(account)
    if not found:
        raise Refused(say(N_("Belum ada rahasia akun ini di brankas komputer ini.")))
    return found


def _same(vault: Vault, account: str, others: Sequence[str]) -> tuple[str, ...] | None:
    """The accounts that have the password of ``account``; None when that has none. Runs in the pool."""
    mine = vault.read(account).get("password")
    return None if mine is None else tuple(other for other in others if vault.read(other).get("password") == mine)


def _ready(vault: Vault, accounts: Sequence[str]) -> None:
    """Nothing is on record as kept that the vault could not keep. What is damaged there is written anew. Runs in the pool. Raises VaultTrouble."""
    for account in accounts[:1]:
        try:
            vault.read(account)
        except Trouble as error:
            if getattr(error, "state", "") != "changed":
                raise


def _keep_all(vault: Vault, values: Mapping[str, Mapping[str, Secret]]) -> None:
    """Runs in the pool."""
    for account, found in values.items():
        vault.keep(account, found)


def _write_parcel(path: Path, account: Account, values: Mapping[str, Secret], *, passphrase: Secret, **about: Any) -> Path:
    """Runs in the pool."""
    from db.handover import hand

    hand(path, account, values, passphrase.reveal(), **about)
    return path


def _open_parcel(path: Path, passphrase: Secret, office: str, person: str, now: datetime, vault: Vault) -> Parcel:
    """What is in a sealed file, if the vault could keep it. Runs in the pool."""
    from db.handover import receive

    found = receive(path, passphrase.reveal(), office=office, person=person, now=now)
    _ready(vault, (found.account,))
    return found


def _one(vault: Vault, account: str, kind: str) -> Secret:
    """One secret; of a TOTP key its code of this moment. Runs in the pool. Raises Refused when it is not there any more."""
    found = vault.read(account).get(kind)
    if found is None:
        raise Refused(say(N_("Rahasia ini tidak ada lagi di brankas.")))
    return Secret(totp.code(totp.key(found.reveal()), time.time())) if kind == "totp" else found
