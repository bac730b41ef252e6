"""The tab of checks: what must be mended, what is doubtful, what is advice; each with its reason, its basis and what can be done."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from core import checks, laws
from core.brand.faults import Box
from core.checks import Finding
from core.content.numbers import Number
from core.editing import Trial
from core.messages import _
from core.workflow import may_except
from gui.pages.editor.column import Column, empty
from gui.widgets.caption import BOUND, INK, Wave
from gui.widgets.caption import LOOSE as AMBER
from gui.widgets.controls import button, icon_button, label, row, rule
from gui.widgets.count import CountBadge
from gui.widgets.glyphs import Glyph
from gui.widgets.prose import Prose
from gui.widgets.share import ShareBar

LOOSE, FACT = "NUMBER", "FACT"
"""The keys of a number that no fact carries, and of one that a fact carries, begin with these."""
_LOOK = {"block": ("circle-alert", "danger"), "warn": ("triangle-alert", "warning_text"), "info": ("lightbulb", "info_text")}
_SIGN = 2
"""Pixels above the sign, so that it stands in the middle of the first line."""
_BESIDE = 26
"""Pixels that the sign at the left of a card takes, with the gap after it and the card's lines."""
_MOST = 40
"""Cards that show at once; the rest is counted."""


@dataclass(frozen=True, slots=True)
class Issue:
    """One finding on one surface as the editor shows it. ``said`` is what was answered to it: dismiss, ask, override or nothing.

    ``basis`` is what it rests on in one line, ``law`` the laws among it in full. ``grantable``: the head may make an
    exception from it, or a person set it aside.
    """

    key: str
    surface: str
    severity: str
    title: str
    why: str
    basis: str
    start: int | None
    end: int | None
    matched: str
    fix: str | None
    said: str = ""
    box: Box | None = None
    law: str = ""
    grantable: bool = True

    @property
    def span(self) -> str:
        return self.key.partition(":")[2]

    @property
    def settled(self) -> bool:
        """Set aside, or granted: it stays on record but does not call any more."""
        return self.said in ("dismiss", "override")


def issues(trial: Trial, texts: Mapping[str, str]) -> tuple[Issue, ...]:
    """The findings and the loose numbers of a trial, severest first, in reading order; one and the same words stand once."""
    found: dict[str, Issue] = {}
    told: set[tuple[str, str]] = set()  # what is said of a whole post: surfaces that share it say it once
    for surface, numbers in trial.loose.items():
        for n in numbers:
            found.setdefault(f"{LOOSE}:{n.text}", _loose(surface, n))
    for surface, span, f in trial.judged.places:
        if f.start is None and (span, str(f.message)) in told:
            continue
        told.add((span, str(f.message)))
        key = f"{surface}:{span}" if f.start is None else f"{f.check}:{span}"
        found.setdefault(key, _issue(key, surface, f, texts.get(surface, ""), trial.judged.said.get(span, "")))
    order = {s: n for n, s in enumerate(checks.SEVERITIES)}
    return tuple(sorted(found.values(), key=lambda i: (i.settled, order[i.severity], i.start is None, i.start or 0)))


def waves(trial: Trial) -> dict[str, list[Wave]]:
    """The lines below the words of every surface; what was set aside has none, a number that a fact carries a straight one."""
    made: dict[str, list[Wave]] = {}
    for surface, span, f in trial.judged.places:
        if f.start is not None and f.end is not None and trial.judged.said.get(span) not in ("dismiss", "override"):
            made.setdefault(surface, []).append(Wave(f.start, f.end, f.severity, f"{f.check}:{span}"))
    for surface, numbers in trial.loose.items():
        made.setdefault(surface, []).extend(Wave(n.start, n.end, AMBER, f"{LOOSE}:{n.text}") for n in numbers)
    for surface, carried in trial.bound.items():
        taken = made.setdefault(surface, [])
        free = [b for b in carried if not any(w.start < b.end and b.start < w.end for w in taken)]
        taken.extend(Wave(b.start, b.end, BOUND, f"{FACT}:{b.claims[0]}") for b in free)
    return made


def _issue(key: str, surface: str, f: Finding, text: str, said: str) -> Issue:
    entry = checks.entry(f.check)
    basis, law = laws.line(f.basis), laws.in_full(f.basis)
    against = may_except(f.severity, firm=f.firm) if f.severity == "block" else ()
    why = " ".join(map(str, (f.message, *against)))
    return Issue(key, surface, f.severity, _(str(entry["what"])), why, basis, f.start, f.end, f.matched(text), f.fix, said, f.box, law, not against)


def _loose(surface: str, n: Number) -> Issue:
    why = _("“{number}” belum diikat ke fakta yang bersumber.").format(number=n.text)
    return Issue(f"{LOOSE}:{n.text}", surface, "block", _("Angka belum punya sumber"), why, _("SOP humas: verifikasi data"), n.start, n.end, n.text, None)


class IssueCard(QFrame):
    """One finding. ``acted`` carries the key and the verb: show, fix, dismiss, ask, bind or mark; ``opened`` the key when it unfolds."""

    acted = Signal(str, str)

    opened = Signal(str)

    def __init__(self, issue: Issue, *, read_only: bool, bare: bool = False) -> None:
        super().__init__()
        self._folds = False
        if not bare:
            self.setObjectName("card")
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.issue = issue
        self.setAccessibleName(f"{issue.title}. {issue.why}")
        picture, ink = _LOOK[issue.severity]
        self._more = QWidget()
        words = QVBoxLayout(self._more)
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(4)
        words.addWidget(Prose(issue.why, "body", "text_secondary"))
        if issue.basis:
            line = row(spacing=6)
            line.addLayout(_top(Glyph("scale", 12, "text_muted")))
            basis = Prose(issue.basis, "caption", "text_muted")
            basis.setToolTip(issue.law)
            line.addWidget(basis, 1)
            words.addLayout(line)
        self.buttons = {} if read_only else {verb: self._verb(verb, text, kind) for verb, text, kind in _verbs(issue)}
        self._deeds = row(*self.buttons.values(), None, spacing=6)
        if issue.said:
            said = {"dismiss": _("Diabaikan dengan alasan"), "ask": _("Pengecualian diminta"), "override": _("Dikecualikan Kepala humas")}
            words.addWidget(label(said.get(issue.said, issue.said), "caption", "primary"))
        if self.buttons:
            words.addSpacing(4)
            words.addLayout(self._deeds)
        self.fold = icon_button("chevron-down", _("Buka temuan ini"), self.unfold, scale="xs")
        self.fold.hide()
        head = row(spacing=4)
        head.addWidget(Prose(issue.title, "subhead", "danger_text" if bare and issue.severity == "block" else "text"), 1)
        head.addWidget(self.fold, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self._more)
        across = QHBoxLayout(self)
        across.setContentsMargins(*((0, 0, 0, 0) if bare else (12, 11, 10, 11)))
        across.setSpacing(9)
        across.addLayout(_top(Glyph(picture, 15, ink)))
        across.addLayout(column, 1)

    def set_folded(self, folded: bool, *, folds: bool) -> None:
        """Only the title shows while it is folded; ``folds`` says whether cards fold at all."""
        self._folds = folds
        self.fold.setVisible(folds and folded)
        self._more.setVisible(not folded)

    def unfold(self) -> None:
        """Open this card; the panel folds the others."""
        self.opened.emit(self.issue.key)

    def _verb(self, verb: str, text: str, kind: str) -> QWidget:
        picture = {"fix": "wand-sparkles", "bind": "link"}.get(verb, "")
        return button(text, partial(self.acted.emit, self.issue.key, verb), kind=kind, scale="sm", picture=picture)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Buttons that do not fit beside one another stand below one another."""
        margins = self.layout().contentsMargins()
        room = self.width() - margins.left() - margins.right() - _BESIDE
        needed = sum(b.sizeHint().width() for b in self.buttons.values()) + 6 * (len(self.buttons) - 1)
        across = QBoxLayout.Direction.LeftToRight if needed <= room else QBoxLayout.Direction.TopToBottom
        if self._deeds.direction() is not across:
            self._deeds.setDirection(across)
            for part in self.buttons.values():
                self._deeds.setAlignment(part, Qt.AlignmentFlag.AlignLeft)
        super().resizeEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._folds:
            self.unfold()
        self.acted.emit(self.issue.key, "show")


def _top(sign: Glyph) -> QVBoxLayout:
    """A sign beside the first of several lines."""
    made = QVBoxLayout()
    made.setContentsMargins(0, _SIGN, 0, 0)
    made.addWidget(sign)
    made.addStretch(1)
    return made


def _verbs(issue: Issue) -> list[tuple[str, str, str]]:
    if issue.key.startswith(f"{LOOSE}:"):
        return [("bind", _("Tautkan sumber"), "soft"), ("mark", _("Bukan klaim"), "ghost")]
    mend = _("Pakai kanal resmi") if issue.key.startswith("PII_PHONE:") else _("Perbaiki")
    verbs = [("fix", mend, "soft")] if issue.fix is not None and issue.start is not None else []
    if not issue.said and issue.grantable:
        verbs.append(("ask", _("Minta pengecualian…"), "ghost") if issue.severity == "block" else ("dismiss", _("Abaikan…"), "ghost"))
    return verbs


class FindingsPanel(QWidget):
    """``acted`` as of a card."""

    acted = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self.cards: list[IssueCard] = []
        self._shown: tuple[tuple[Issue, ...], bool, bool, int] | None = None
        self._low, self._opened = False, ""
        self._bar = ShareBar()
        self._passed = label("", "caption", "secondary")
        self._column = Column(_("Pemeriksaan"), spacing=10)
        foot = label("", "label", "secondary")
        self._foot = foot
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        top = row(self._bar, self._passed, margins=(16, 14, 16, 0), spacing=10)
        top.setAlignment(self._bar, Qt.AlignmentFlag.AlignVCenter)
        column.addLayout(top)
        column.addWidget(self._column, 1)
        column.addWidget(rule())
        column.addLayout(row(Glyph("circle-check", 14, "success_text"), foot, None, margins=(16, 12, 16, 12)))

    def show_issues(self, found: tuple[Issue, ...], trial: Trial, *, read_only: bool) -> None:
        """Show the findings; the same ones are not drawn again, so that nothing jumps while somebody types."""
        total, ready = trial.checks if trial.loose else 0, not trial.reasons and not read_only  # without a surface nothing was checked
        failed = len({i.title for i in found if not i.settled})
        passed = max(0, total - failed)
        said = _("{n} dari {total} lolos").format(n=passed, total=total) if total else ""
        titles = {s: {i.title for i in found if not i.settled and i.severity == s} for s in checks.SEVERITIES}
        self._bar.show_parts([(passed, "success"), *((len(titles[s]), INK[s]) for s in reversed(checks.SEVERITIES))], said)
        self._passed.setText(said)
        self._foot.setText(_("{n} pemeriksaan lolos").format(n=passed))
        if self._shown == (found, read_only, ready, total):
            return
        self._shown, self.cards = (found, read_only, ready, total), []
        self._column.clear()
        for severity, name in checks.SEVERITY_NAMES.items():
            self._group(_(name), INK[severity], [i for i in found if i.severity == severity and not i.settled], read_only)
        self._group(_("Sudah dijawab"), "text_muted", [i for i in found if i.settled], read_only)
        if not total:
            self._column.line.addWidget(empty("list-checks", _("Belum ada yang diperiksa"), _("Pilih kanal di kolom kiri, lalu tulis takarirnya.")))
        elif not found:
            self._column.line.addWidget(
                empty("circle-check", _("Semua pemeriksaan lolos"), _("Konten siap diajukan.") if ready else _("Tidak ada temuan pada teks ini."))
            )
        self._column.line.addStretch(1)
        self._fold()

    def set_low(self, low: bool) -> None:
        """On low screens only one card is open (SPEC 4.3)."""
        if low is not self._low:
            self._low = low
            self._fold()

    def show_open(self, key: str) -> None:
        """Open the card of a finding and bring it into sight."""
        self._opened = key
        self._fold()
        card = next((c for c in self.cards if c.issue.key == key), None)
        if card is not None:
            self._column.widget().layout().activate()
            self._column.ensureWidgetVisible(card, 0, 24)

    def _fold(self) -> None:
        keys = [c.issue.key for c in self.cards]
        opened = self._opened if self._opened in keys else keys[0] if keys else ""
        for card in self.cards:
            card.set_folded(self._low and card.issue.key != opened, folds=self._low)

    def _group(self, name: str, ink: str, found: list[Issue], read_only: bool) -> None:
        if not found:
            return
        tone = {"danger": "danger", "info": "primary"}.get(ink, "secondary")
        badge = CountBadge()
        self._column.line.addLayout(row(label(name, "subhead", tone), badge, None))
        badge.show_count(len(found))
        for issue in found[:_MOST]:
            card = IssueCard(issue, read_only=read_only)
            card.acted.connect(self.acted)
            card.opened.connect(self.show_open)
            self.cards.append(card)
            self._column.line.addWidget(card)
