"""*Impor dari pengelola sandi*: a plain CSV, which column holds what, which account each login is of, and the offer to destroy the file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from core import accounts, platforms, secrets_csv
from core.accounts import Account
from core.ledger.ids import new_id
from core.log import Secret
from core.messages import _, plural
from core.secrets_csv import Login, Table
from gui import notices
from gui.pages.accounts.panel import Panel
from gui.pages.plans.fields import Choose
from gui.widgets.controls import Field, allow, button, emptied, label, row, rule
from gui.widgets.floating import Choice
from gui.widgets.prose import Prose

_MOST = 200
"""Rows that are shown; an office has a dozen accounts."""
_NEW = "new"


class BringPanel(Panel):
    """``read_wanted`` carries a path, ``brought`` what is to be written down and the secrets by account; ``destroy_wanted`` the path again."""

    read_wanted = Signal(object)
    brought = Signal(object, object)
    destroy_wanted = Signal(object)

    def __init__(self, window: QWidget, mine: Sequence[Account], why: Sequence[object]) -> None:
        text = _("Dari KeePassXC, Bitwarden, Chrome, Edge, Firefox, atau LastPass. Berkas ekspor itu terbaca siapa saja: hancurkan sesudahnya.")
        choices = (Choice("close", _("Batal")), Choice("bring", _("Impor"), "primary", "download"))
        super().__init__(window, _("Impor sandi"), text, choices, wide=980, tall=520)
        self.verbs["bring"] = self._bring
        self._mine, self._why = tuple(mine), tuple(why)
        self.path: Path | None = None
        self._table: Table | None = None
        self._logins: tuple[Login, ...] = ()
        self.targets: list[Choose] = []
        self.choose = button(_("Pilih berkas CSV"), self._choose, kind="soft", picture="folder-open")
        self.shape = label("", "body", "secondary")
        self.inside.addLayout(row(self.choose, self.shape, None, spacing=12))
        self.columns = {field: Choose() for field in secrets_csv.FIELDS}
        self._mapping = QFrame()
        self._mapping.setObjectName("well")
        fields = [Field(_(secrets_csv.FIELDS[f]), choice, needed=f == "password") for f, choice in self.columns.items()]
        line = row(*fields, spacing=10, margins=(12, 10, 12, 10))
        self._mapping.setLayout(line)
        self.inside.addWidget(self._mapping)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(6)
        self.inside.addLayout(self._rows)
        self.shred = button(_("Hancurkan berkas CSV"), lambda: self.destroy_wanted.emit(self.path), kind="danger", picture="trash-2")
        self.shred.hide()
        self.inside.addLayout(row(self.shred, None))
        self.inside.addStretch(1)
        self._mapping.hide()
        for choice in self.columns.values():
            choice.activated.connect(self._match)
        self._judge()

    def open_it(self) -> None:
        super().open_it()
        self.choose.setFocus(Qt.FocusReason.PopupFocusReason)

    def show_table(self, table: Table) -> None:
        """The columns of a file, as they seem to be meant."""
        self._table = table
        guessed, known = secrets_csv.guess(table.heads), secrets_csv.shape(table.heads)
        self.shape.setText(_("{name} · bentuk {shape}").format(name=self.path.name if self.path else "", shape=known or _("tidak dikenal, periksa kolomnya")))
        for field, choice in self.columns.items():
            choice.offer([(-1, _("Tidak ada")), *((n, head) for n, head in enumerate(table.heads))])
            choice.show_key(guessed.get(field, -1))
        self._mapping.show()
        self.tell("info", [])
        self._match()

    def show_done(self, count: int) -> None:
        """The secrets are in the vault; what is left is the plain file."""
        self._mapping.hide()
        emptied(self._rows)
        self._logins, self._table, self.targets = (), None, []
        self.choose.hide()
        self.buttons["bring"].hide()
        self.buttons["close"].setText(_("Tutup, ingatkan nanti"))
        self.shred.show()
        self.shred.setFocus(Qt.FocusReason.OtherFocusReason)
        text = plural("{n} sandi masuk ke brankas.", "{n} sandi masuk ke brankas.", count).format(n=count)
        self.tell("ok", [text])
        note = _("{name} masih berisi semua sandi sebagai teks biasa. Salinan di folder awan, cadangan, atau tong sampah tidak ikut terhapus.")
        self._rows.addWidget(Prose(note.format(name=self.path.name if self.path else "")))

    def show_destroyed(self) -> None:
        """The plain file is gone."""
        emptied(self._rows)
        self.shred.hide()
        self.shape.setText("")
        self.buttons["close"].setText(_("Tutup"))
        self.buttons["close"].setFocus(Qt.FocusReason.OtherFocusReason)
        self.tell("ok", [_("Berkas CSV sudah dihancurkan.")])

    # -- choosing

    def _choose(self) -> None:
        found = notices.open_files(self, _("Pilih ekspor sandi"), "CSV (*.csv)")
        if found:
            self.path = found[0]
            self.read_wanted.emit(self.path)

    def _match(self) -> None:
        """Offer an account for every login, as the mapping of columns reads it."""
        emptied(self._rows)
        self.targets = []
        if self._table is None:
            return
        columns = {field: n for field, choice in self.columns.items() if isinstance(n := choice.key(), int) and n >= 0}
        self._logins = secrets_csv.logins(self._table, columns)[:_MOST]
        for n, login in enumerate(self._logins):
            if n:
                self._rows.addWidget(rule())
            self._rows.addWidget(self._line(login))
        if not self._logins:
            self._rows.addWidget(label(_("Kolom kata sandi ini kosong di semua baris."), "body", "muted"))
        self._judge()
        if self.isVisible():
            self.fit_again()

    def _line(self, login: Login) -> QWidget:
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(label(login.name or login.url or login.username, "subhead"))
        words.addWidget(label(" · ".join(t for t in (login.username, login.url, _("dengan 2FA") if len(login.totp) else "") if t), "caption", "muted"))
        new = _("Akun baru: {platform} {name}").format(platform=platforms.platform_name(login.platform or "website"), name=login.username)
        target = Choose([("", _("Tidak diambil")), *((a.id, accounts.spoken(a)) for a in self._mine), (_NEW, new)])
        target.setAccessibleName(_("Untuk akun mana {name}").format(name=login.name or login.username))
        target.setFixedWidth(300)
        target.show_key(secrets_csv.match(login, self._mine))
        target.activated.connect(self._judge)
        self.targets.append(target)
        made = QWidget()
        line = row(spacing=12)
        line.addLayout(words, 1)
        line.addWidget(target)
        made.setLayout(line)
        return made

    def _judge(self) -> None:
        chosen = [t.word() for t in self.targets if t.word()]
        why = [] if self._table is not None else [_("Pilih berkasnya dulu.")]
        why += [_("Pilih akun untuk paling sedikit satu baris.")] if self._table is not None and not chosen else []
        known = [c for c in chosen if c != _NEW]
        why += [_("Satu akun hanya menerima satu baris.")] if len(set(known)) < len(known) else []
        nameless = [x for x, t in zip(self._logins, self.targets, strict=False) if t.word() == _NEW and not x.username]
        why += [_("Akun baru perlu nama pengguna.")] if nameless else []
        bring = self.buttons["bring"]
        bring.setText(plural("Impor {n} sandi", "Impor {n} sandi", len(chosen)).format(n=len(chosen)) if chosen else _("Impor"))
        allow(bring, [*why, *self._why])

    def _bring(self) -> None:
        from db.actions.bring_secrets import Brought  # the records thread needs it, the first picture does not

        written, values = [], {}
        for login, target in zip(self._logins, self.targets, strict=True):
            if not target.word():
                continue
            new = _new(login) if target.word() == _NEW else None
            account = new.id if new is not None else target.word()
            found: dict[str, Secret] = {"password": login.password, **({"totp": login.totp} if len(login.totp) else {})}
            written.append(Brought(account, tuple(found), new))
            values[account] = found
        self.brought.emit(written, values)


def _new(login: Login) -> Account:
    return Account(new_id(), login.platform or "website", login.username[: accounts.LONGEST], login.url[: accounts.LONGEST])
