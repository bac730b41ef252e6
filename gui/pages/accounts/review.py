"""*Tinjau register*: once a year every account on one screen, whether what is written about it still holds."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from core import accounts, safety
from core.messages import _
from core.safety import Answer, Look
from db.queries.accounts import Register, Row
from gui.desk import Desk
from gui.pages.accounts.audit import PointRow
from gui.pages.accounts.listing import day_words
from gui.pages.accounts.panel import Panel
from gui.session import Session
from gui.widgets.controls import allow, rule
from gui.widgets.floating import Choice


class ReviewPanel(Panel):
    """``kept`` carries what was found at each account."""

    kept = Signal(object)

    def __init__(self, window: QWidget, register: Register, last: Look | None, desk: Desk, session: Session) -> None:
        text = _("Setahun sekali: apakah penanggung jawab, pemegang akses, 2FA, dan pemulihan setiap akun masih seperti yang tertulis?")
        choices = (Choice("close", _("Batal")), Choice("save", _("Simpan tinjauan"), "primary", "list-checks"))
        super().__init__(window, _("Tinjau seluruh register"), text, choices, wide=1120, tall=560)
        self.inside.setSpacing(6)
        self.verbs["save"] = lambda: self.kept.emit(self.answers())
        self._why = register.why
        self.rows: dict[str, PointRow] = {}
        for found in register.rows:
            a = found.account
            made = PointRow(accounts.spoken(a), _written(found, register), _("Apa yang perlu diubah"), desk, session, safety.REVIEWED)
            if self.rows:
                self.inside.addWidget(rule())
            self.inside.addWidget(made)
            made.changed.connect(self._judge)
            made.failed.connect(lambda why: self.tell("warn", [why]))
            self.rows[a.id] = made
        self.inside.addStretch(1)
        if last is not None:
            for account in self.rows.keys() & last.answers.keys():
                self.rows[account].show_last(last.answers[account])
            self.tell("info", [_("Tinjauan terakhir {day} oleh {name}.").format(day=day_words(last.day), name=register.name(last.person))])
        self._judge()

    def open_it(self) -> None:
        super().open_it()
        if self.rows:
            next(iter(self.rows.values())).answers.focus_it()

    def dirty(self) -> bool:
        return any(made.answer() != Answer() for made in self.rows.values())

    def answers(self) -> dict[str, Answer]:
        """What stands in the rows."""
        return {account: made.answer() for account, made in self.rows.items() if made.answer().answer}

    def _judge(self) -> None:
        allow(self.buttons["save"], [*self._why, *safety.review_faults(self.answers(), self.rows)])


def _written(found: Row, register: Register) -> str:
    """What the register says of an account, in one line."""
    a = found.account
    parts = (
        _("Penanggung jawab {name}").format(name=register.name(a.owner)) if a.owner else _("Belum ada penanggung jawab"),
        _("akses: {names}").format(names=", ".join(register.name(h.person) for h in found.holders) or "–"),
        _("2FA: {how}").format(how=_(accounts.TWO_FACTOR[a.two_factor])),
        a.recovery_email,
    )
    return " · ".join(part for part in parts if part)
