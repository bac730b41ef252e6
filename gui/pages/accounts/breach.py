"""*Akun disusupi*: open the incident, then what is done in its order; the access stays suspended until the last step."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from core import accounts, safety
from core.accounts import Account
from core.messages import _
from core.safety import Breach
from core.team import either
from db.queries.security import Agenda
from gui.pages.accounts.listing import day_words
from gui.pages.accounts.panel import Panel
from gui.widgets.controls import Field, allow, button, emptied, icon_button, label, row, rule
from gui.widgets.floating import Choice
from gui.widgets.glyphs import Glyph
from gui.widgets.prose import Prose


class BreachPanel(Panel):
    """``opened`` carries the account and what was seen, ``ticked`` and ``taken_back`` a record and a step, ``statement_wanted`` the prepared statement.

    ``draft_wanted`` carries a record whose statement is to become a draft first.
    ``secret_wanted`` leads to the form of a new password; ``same`` are names of accounts that share the password, found when it is opened.
    """

    opened = Signal(str, str)
    ticked = Signal(str, str)
    taken_back = Signal(str, str)
    statement_wanted = Signal(str)
    draft_wanted = Signal(str)
    secret_wanted = Signal()

    def __init__(self, window: QWidget, account: Account, found: Agenda) -> None:
        text = _("{name}. Akses semua pemegang dibekukan, pernyataan awal disiapkan, dan langkahnya berurutan: yang pertama menutup jalan masuk lain.")
        choices = (Choice("close", _("Tutup")), Choice("open", _("Buka insiden dan bekukan akses"), "danger", "siren"))
        super().__init__(window, _("Akun disusupi"), text.format(name=accounts.spoken(account)), choices, wide=820, tall=540)
        self._account, self._found, self._same = account, found, ()
        self.verbs["open"] = lambda: self.opened.emit(self._account.id, self.seen.text().strip())
        self.seen = QLineEdit()
        self.seen.setMaxLength(300)
        self._field = Field(_("Apa yang terlihat"), self.seen, _("Apa, kapan, di mana. Tercatat bersama nama Anda; jangan tulis rahasia."), needed=True)
        self.inside.addWidget(self._field)
        self._steps = QVBoxLayout()
        self._steps.setSpacing(8)
        self.inside.addLayout(self._steps)
        self.inside.addStretch(1)
        self.ticks: dict[str, QWidget] = {}
        self.backs: dict[str, QWidget] = {}
        self.seen.textChanged.connect(self._judge)
        self.show_agenda(found)

    def open_it(self) -> None:
        super().open_it()
        if self._field.isVisible():
            self.seen.setFocus(Qt.FocusReason.PopupFocusReason)

    def dirty(self) -> bool:
        return self._field.isVisible() and bool(self.seen.text().strip())

    def show_agenda(self, found: Agenda) -> None:
        """Show how far it is."""
        self._found = found
        breach = found.breach(self._account.id)
        self._field.setVisible(breach is None)
        self.buttons["open"].setVisible(breach is None)
        emptied(self._steps)
        self.ticks, self.backs = {}, {}
        if breach is not None:
            self._steps.addWidget(self._lead(breach))
        for n, step in enumerate(safety.STEPS, 1):
            self._steps.addWidget(rule())
            self._steps.addWidget(self._line(n, step, breach))
        self._judge()
        if self.isVisible():
            self.fit_again()

    def show_same(self, names: tuple[str, ...]) -> None:
        """Which accounts have the same password, found in the vault a moment ago and kept nowhere."""
        self._same = names
        self.show_agenda(self._found)

    def _lead(self, breach: Breach) -> QWidget:
        made = QWidget()
        text = _("Dibuka {day} oleh {name}: {seen}").format(day=day_words(breach.day), name=self._found.name(breach.person), seen=breach.seen)
        line = row(Prose(text), self._statement(breach), spacing=12)
        line.setStretch(0, 1)
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(line)
        if breach.statement in self._found.unwritten and self._found.why_write:
            words = _("Pernyataan awal menunggu {names}: buka dari Beranda atau akun ini, lalu tekan “Jadikan draf dan buka”.")
            names = either(self._found.writers)
            self.waits = Prose(words.format(names=names), "body", "warning_text")
            column.addWidget(self.waits)
        return made

    def _statement(self, breach: Breach) -> QWidget:
        """The button that leads to the prepared statement: for whoever may write by one click through a draft."""
        draft = breach.statement in self._found.unwritten and not self._found.why_write
        text = _("Jadikan draf dan buka") if draft else _("Baca pernyataan awal") if self._found.why_write else _("Buka pernyataan awal")
        on = partial(self.draft_wanted.emit, breach.id) if draft else partial(self.statement_wanted.emit, breach.statement)
        self.statement = button(text, on, kind="primary" if draft else "soft", scale="sm", picture="megaphone")
        return self.statement

    def _line(self, n: int, step: str, breach: Breach | None) -> QWidget:
        name, how = (_(text) for text in safety.STEPS[step])
        if step == "same" and self._same:
            how = _("Sandinya sama: {names}. {how}").format(names=", ".join(self._same), how=how)
        done = breach.done.get(step) if breach is not None else None
        now = breach is not None and breach.left[:1] == (step,)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(label(f"{n}. {name}", "subhead"))
        words.addWidget(label(how, "caption", "muted", wrap=True))
        line = row(Glyph("circle-check" if done else "circle-dot" if now else "circle", 18, "success_text" if done else "danger_text" if now else "text_muted"))
        line.setSpacing(12)
        line.addLayout(words, 1)
        if done:
            line.addWidget(label(f"{day_words(date.fromisoformat(done[0]))} · {self._found.name(done[1])}", "caption", "secondary"))
            assert breach is not None
            back = icon_button("undo-2", _("Batalkan tanda: {name}").format(name=name), partial(self.taken_back.emit, breach.id, step), scale="sm")
            allow(back, self._found.why, _("Batalkan tanda ini (Ctrl+Z untuk yang terakhir)"))
            self.backs[step] = back
            line.addWidget(back)
        elif breach is not None:
            if step == "password":
                change = button(_("Ganti kata sandi"), self.secret_wanted.emit, kind="soft", scale="sm", picture="rotate-ccw")
                allow(change, self._found.why)
                line.addWidget(change)
            tick = button(_("Sudah"), partial(self.ticked.emit, breach.id, step), kind="dangero" if now else "", scale="sm", picture="check")
            tick.setAccessibleName(_("Sudah: {name}").format(name=name))
            allow(tick, self._found.why)
            self.ticks[step] = tick
            line.addWidget(tick)
        made = QWidget()
        made.setLayout(line)
        return made

    def _judge(self) -> None:
        allow(self.buttons["open"], [*self._found.why, *safety.breach_faults(self.seen.text())])
