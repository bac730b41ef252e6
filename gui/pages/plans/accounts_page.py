"""*Akun*: what each account of the office is for and whom it speaks to, beside what it carries this month."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from core import platforms
from core.messages import _, plural
from gui.pages.plans.deeds import Deeds, Step, opposite, record
from gui.widgets.controls import Field, allow, button, emptied, label, row
from gui.widgets.prose import Prose
from gui.widgets.scrolled import scrolled
from gui.widgets.surfaces import EmptyState

_LONGEST = 300


class AccountRow(QWidget):
    """One account with its goal and its audience to edit. ``fields`` are both as they stand in the form."""

    def __init__(self, account: Any) -> None:
        super().__init__()
        self.account = account
        self.goal, self.audience = QLineEdit(account.goal), QLineEdit(account.audience)
        for line in (self.goal, self.audience):
            line.setMaxLength(_LONGEST)
        name = platforms.platform_name(account.platform)
        head = QWidget()
        words = QVBoxLayout(head)
        words.setContentsMargins(0, 4, 0, 0)
        words.setSpacing(2)
        words.addWidget(label(name, "subhead"))
        words.addWidget(label(account.handle, "caption", "muted"))
        posts = plural("{count} konten", "{count} konten", account.posts).format(count=account.posts)
        words.addWidget(label(_("{count} bulan ini").format(count=posts), "caption", "muted"))
        words.addStretch(1)
        head.setFixedWidth(230)
        across = row(head, Field(_("Tujuan"), self.goal), Field(_("Khalayak"), self.audience), spacing=12, margins=(0, 6, 12, 6))
        across.setStretch(1, 1)
        across.setStretch(2, 1)
        self.setLayout(across)
        self.goal.setAccessibleName(_("Tujuan {name}").format(name=name))
        self.audience.setAccessibleName(_("Khalayak {name}").format(name=name))

    def fields(self) -> dict[str, str]:
        """Goal and audience as they stand in the form."""
        return {"goal": self.goal.text().strip(), "audience": self.audience.text().strip()}

    def changed(self) -> bool:
        """Whether the form says something else than the record."""
        return self.fields() != {"goal": self.account.goal, "audience": self.account.audience}


class AccountsPage(QWidget):
    """All accounts and one button that keeps what was changed."""

    def __init__(self, deeds: Deeds) -> None:
        super().__init__()
        self._deeds = deeds
        self._found: Any = None
        self.rows: list[AccountRow] = []
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self._rows.setContentsMargins(2, 0, 0, 0)
        held = QWidget()
        held.setLayout(self._rows)
        self.advice = Prose("", "body", "text_secondary")
        self.save = button(_("Simpan tujuan dan khalayak"), self._save, kind="primary", picture="check")
        self.why = Prose("", "caption", "danger_text")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.advice)
        column.addWidget(scrolled(held, _("Akun")), 1)
        column.addWidget(self.why)
        column.addLayout(row(None, self.save))

    def show_balance(self, found: Any) -> None:
        """Show the accounts of ``found`` (:class:`db.queries.mix.Balance`), unless something typed would be lost."""
        fresh = self._found is None or not self.dirty()
        self._found = found
        if fresh:
            self._fill()
        self.advice.set_text(_("Tentukan untuk apa dan untuk siapa tiap akun, sebelum menambah akun baru. Satu sampai tiga akun yang terawat cukup."))
        self._judge()

    def forget(self) -> None:
        """Back to what is on record."""
        if self._found is not None:
            self._fill()
            self._judge()

    def dirty(self) -> bool:
        """Whether something is not kept yet."""
        return any(each.changed() for each in self.rows)

    def _fill(self) -> None:
        emptied(self._rows)
        self.rows = [AccountRow(account) for account in self._found.accounts]
        for each in self.rows:
            self._rows.addWidget(each)
            each.goal.textEdited.connect(self._judge)
            each.audience.textEdited.connect(self._judge)
        if not self.rows:
            self._rows.addWidget(EmptyState("users-round", _("Belum ada akun resmi"), _("Catat akun agar sandi tidak tersebar di obrolan.")))
        self._rows.addStretch(1)

    def _judge(self) -> None:
        closed = [_("Masuk dulu untuk mengubah akun.")] if self._found.locked else list(self._found.why_account)
        allow(self.save, [*closed, *([] if self.dirty() else [_("Belum ada yang diubah.")])])
        for each in self.rows:
            each.goal.setReadOnly(bool(closed))
            each.audience.setReadOnly(bool(closed))
        self.why.set_text("\n".join(map(str, closed)))
        self.why.setVisible(bool(closed))

    def _save(self) -> None:
        if self.save.isEnabled() and not self._deeds.busy:
            turned = [each for each in self.rows if each.changed()]
            records = tuple(record("account", each.account.id, each.fields()) for each in turned)
            befores = [{"goal": each.account.goal, "audience": each.account.audience} for each in turned]
            before = tuple(opposite(kept, old) for kept, old in zip(records, befores, strict=True))
            self._deeds.do(Step(records, before, _("Tujuan akun disimpan"), _("Tujuan akun dikembalikan")), partial(self._kept))

    def _kept(self) -> None:
        self._found = None  # what was typed is on record now; the next answer fills the page anew
