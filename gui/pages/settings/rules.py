"""*Pemeriksaan otomatis*: every check, family by family, with its severity, its basis and a switch that asks for a reason."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from core.checks import SEVERITY_NAMES
from core.errors import Refused, Trouble
from core.messages import N_, _, plural
from core.names import FAMILY_NAMES
from gui import notices
from gui.desk import Desk
from gui.pages.settings.panel import Panel
from gui.pages.settings.rates import RatesTable
from gui.session import Session
from gui.theme import font
from gui.widgets.controls import allow, button, emptied, label
from gui.widgets.floating import Choice
from gui.widgets.glyphs import Glyph
from gui.widgets.prose import Prose
from gui.widgets.surfaces import Banner
from gui.words import short_date

_INKS = {"block": ("circle-x", "danger_text"), "warn": ("triangle-alert", "warning_text"), "info": ("info", "info_text")}


def _look(office: Any) -> Any:
    """Runs in the records thread."""
    from db.queries.rules import rules

    return rules(office)


def _switch(office: Any, check: str, off: bool, reason: str) -> Any:
    """Runs in the records thread."""
    from db.actions.switch import switch

    return switch(office, check, off=off, reason=reason)


class RulesPanel(Panel):
    """``buttons`` are the switches by the id of the check; ``month`` tells how often each was let pass."""

    title = N_("Pemeriksaan otomatis")
    kinds = frozenset({"entry"})

    def __init__(self, title: str, desk: Desk, session: Session) -> None:
        super().__init__(title, desk, session)
        self.buttons: dict[str, QPushButton] = {}
        self._rows: dict[str, tuple[QWidget, str]] = {}
        self._heads: dict[str, QWidget] = {}
        self._families: dict[str, str] = {}
        self._words: list[str] = []
        self._shown: Any = None
        self._above, self._list = QVBoxLayout(), QVBoxLayout()
        self._list.setSpacing(0)
        inside = QVBoxLayout()
        inside.setContentsMargins(16, 12, 16, 14)
        inside.setSpacing(10)
        lead = _("Pemeriksaan menandai, orang memutuskan. Yang dimatikan tidak menahan apa pun lagi, dan alasannya tercetak di lembar bila ia akan menandai.")
        inside.addWidget(Prose(lead, "caption", "text_muted"))
        self.month = RatesTable(desk)
        inside.addLayout(self._above)
        inside.addWidget(self.month)
        inside.addLayout(self._list)
        self.body.addLayout(inside)

    def ask(self) -> None:
        """Ask for the checks."""
        self.desk.ask(_look, owner=self, then=self._show, failed=lambda _error: None)
        self.month.ask()

    def first(self) -> QWidget:
        """The first switch."""
        return next((b for b in self.buttons.values() if b.isEnabled()), self)

    def sift(self, words: list[str]) -> bool:
        """Show the checks that speak of all these words."""
        self._words = words
        whole = all(w in self.accessibleName().casefold() for w in words)
        self.month.setVisible(whole)
        shown = set()
        for check, (held, text) in self._rows.items():
            hit = whole or all(w in text for w in words)
            held.setVisible(hit)
            if hit:
                shown.add(self._families[check])
        for family, head in self._heads.items():
            head.setVisible(family in shown)
        return bool(shown)

    def _show(self, found: Any) -> None:
        if found == self._shown:
            return
        self._shown = found
        focused = next((c for c, b in self.buttons.items() if b.hasFocus()), "")
        emptied(self._list)
        self.buttons, self._rows, self._heads, self._families = {}, {}, {}, {}
        for rule in found.rules:
            if rule.family not in self._heads:
                head = label(_(FAMILY_NAMES.get(rule.family, rule.family)), "subhead")
                head.setContentsMargins(0, 12, 0, 4)
                self._heads[rule.family] = head
                self._list.addWidget(head)
            self._families[rule.id] = rule.family
            held = self._row(rule, locked=found.locked)
            text = " ".join((rule.id, _(rule.what), _(rule.help), *map(str, rule.basis), rule.off.reason if rule.off else "")).casefold()
            self._rows[rule.id] = (held, text)
            self._list.addWidget(held)
        off = sum(1 for r in found.rules if r.off)
        count = plural("{n} pemeriksaan", "{n} pemeriksaan", len(found.rules)).format(n=len(found.rules))
        self.note.setText(f"{count}, " + _("{n} dimatikan").format(n=off) if off else count)
        self.sift(self._words)
        if focused in self.buttons:
            self.buttons[focused].setFocus()

    def _row(self, rule: Any, *, locked: bool) -> QWidget:
        picture, ink = _INKS[rule.severity]
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(label(_(rule.what), "label"))
        level = _(SEVERITY_NAMES[rule.severity])
        if rule.raised:
            level = _("{level}, di masa pemilu {raised}").format(level=level, raised=_(SEVERITY_NAMES[rule.raised]))
        words.addWidget(label(f"{level} · " + "; ".join(map(str, rule.basis)), "caption", "muted", wrap=True))
        words.addWidget(Prose(_(rule.help), "caption", "text_secondary"))
        if any(rule.rate):
            words.addWidget(Prose(_rate(rule.rate), "caption", "text_muted"))
        if rule.off:
            said = _("Dimatikan oleh {who}, {day}: {reason}").format(
                who=rule.off.who, day=short_date(date.fromisoformat(rule.off.at[:10])), reason=rule.off.reason
            )
            words.addWidget(Prose(said, "body", "warning_text"))
        made = button(_("Nyalakan") if rule.off else _("Matikan…"), partial(self._on, rule) if rule.off else partial(self._off, rule), scale="sm")
        made.setAccessibleName(f"{made.text()} {_(rule.what)}")
        allow(made, [_("Masuk dulu untuk mengubah pengaturan kantor.")] if locked else [str(w) for w in rule.why])
        self.buttons[rule.id] = made
        held = QWidget()
        across = QHBoxLayout(held)
        across.setContentsMargins(0, 8, 0, 8)
        across.setSpacing(10)
        across.addWidget(Glyph("ban" if rule.off else picture, 16, "text_muted" if rule.off else ink))
        across.addLayout(words, 1)
        across.addWidget(made)
        return held

    def _off(self, rule: Any) -> None:
        field = QPlainTextEdit()
        field.setFont(font("body"))
        field.setFixedHeight(84)
        field.setTabChangesFocus(True)
        field.setAccessibleName(_("Alasan"))
        field.setPlaceholderText(_("Alasan, tercatat atas nama Anda"))
        text = _("{what} tidak lagi ditandai di kantor ini. Alasan Anda masuk log dan tercetak di lembar persetujuan.").format(what=_(rule.what))
        choices = (Choice("cancel", _("Batal")), Choice("off", _("Matikan pemeriksaan"), "primary"))
        notices.ask(
            self, _("Matikan pemeriksaan"), text, choices, lambda key: self._send(rule.id, True, field.toPlainText()) if key == "off" else None, inside=field
        )
        field.setFocus()

    def _on(self, rule: Any) -> None:
        self._send(rule.id, False, "")

    def _send(self, check: str, off: bool, reason: str) -> None:
        emptied(self._above)
        self.desk.do(_switch, check, off, reason, owner=self, then=lambda _change: self.ask(), failed=self._failed)

    def _failed(self, error: Refused | Trouble) -> None:
        emptied(self._above)
        lines = notices.reasons(error) if isinstance(error, Refused) else [str(error.what), str(error.advice)]
        self._above.addWidget(Banner("warn", lines))


def _rate(rate: Any) -> str:
    """What a check found in the last month, and how much of it people let pass."""
    text = _("30 hari terakhir: {found} temuan saat diajukan, {dismissed} diabaikan, {asked} dimintakan pengecualian, {overridden} dikecualikan").format(
        found=rate.found, dismissed=rate.dismissed, asked=rate.asked, overridden=rate.overridden
    )
    return text if rate.share is None else _("{text} ({n}% dilewatkan)").format(text=text, n=round(rate.share * 100))
