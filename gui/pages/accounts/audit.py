"""*Periksa akun*: the checklist of account safety on one screen, an answer and its evidence, in words or as a file, at every point."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from core import accounts, safety
from core.accounts import Account, Holder
from core.messages import _
from core.safety import Answer, Audit
from db.queries.accounts import Register
from gui.desk import Desk
from gui.pages.accounts.evidence import EvidenceFile
from gui.pages.accounts.listing import day_words
from gui.pages.accounts.panel import Panel
from gui.pages.publish import shots
from gui.session import Session
from gui.widgets.controls import Segmented, allow, label, restyle, row, rule
from gui.widgets.floating import Choice

_NAMES = 376


class PointRow(QWidget):
    """One point: its name, what has to be true, one of ``answers``, and what somebody saw.

    ``changed`` after every change, ``failed`` why a file was not kept.
    """

    changed = Signal()
    failed = Signal(str)

    def __init__(self, name: str, wanted: str, hint: str, desk: Desk, session: Session, answers: Mapping[str, str] = safety.ANSWERS) -> None:
        super().__init__()
        self.setAcceptDrops(True)
        self._words = answers
        self.answers = Segmented(name, (("", _("Belum")), *((key, _(word)) for key, word in answers.items())))
        self.evidence = QLineEdit()
        self.evidence.setMaxLength(300)
        self.evidence.setPlaceholderText(hint or _("Apa yang Anda lihat"))
        self.evidence.setAccessibleName(_("Bukti: {name}").format(name=name))
        self.evidence.setAcceptDrops(False)  # a dropped picture is evidence, not text
        self.evidence.installEventFilter(self)
        self.kept = EvidenceFile(desk, session, name)
        words = QVBoxLayout()
        words.setSpacing(0)
        self._name = label(name, "label")
        words.addWidget(self._name)
        words.addWidget(label(wanted, "caption", "muted", wrap=True))
        self._before = label("", "caption", "secondary", wrap=True)
        self.last = EvidenceFile(desk, session, name, fixed=True)
        words.addWidget(self._before)
        words.addWidget(self.last, 0, Qt.AlignmentFlag.AlignLeft)
        self._before.hide()
        self.last.hide()
        left = QWidget()
        words.setContentsMargins(0, 0, 0, 0)
        left.setLayout(words)
        left.setFixedWidth(_NAMES)
        line = row(left, self.answers, self.evidence, self.kept, spacing=12)
        line.setContentsMargins(0, 0, 0, 0)
        line.setStretch(2, 1)
        line.setAlignment(self.answers, Qt.AlignmentFlag.AlignVCenter)
        self.setLayout(line)
        self.answers.chosen.connect(self._changed)
        self.evidence.textChanged.connect(self._changed)
        self.kept.changed.connect(self._changed)
        self.kept.failed.connect(self.failed)

    def answer(self) -> Answer:
        """What stands in the row."""
        return Answer(self.answers.choice(), self.evidence.text().strip(), self.kept.file, self.kept.name)

    def show_last(self, last: Answer) -> None:
        """Show what somebody saw the last time, and the file that shows it."""
        self._before.setText(_("Terakhir: {answer}").format(answer=" · ".join(x for x in (_(self._words[last.answer]), last.evidence) if x)))
        self._before.show()
        if last.file:
            self.last.show_file(last.file, last.name)
            self.last.show()

    def show_answer(self, answer: str, evidence: str = "") -> None:
        """Show an answer as if it had been given."""
        self.answers.show_choice(answer)
        self.evidence.setText(evidence)
        self.evidence.setCursorPosition(0)
        self._changed()

    def _changed(self) -> None:
        restyle(self._name, "tone", {"ok": "primary", "fault": "danger"}.get(self.answers.choice(), ""))
        self.changed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ctrl+V with a picture on the clipboard attaches it."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Paste):
            found = shots.sources(QGuiApplication.clipboard().mimeData())
            for source in found[:1]:
                self.kept.take(source)
            return bool(found)
        return super().eventFilter(watched, event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if shots.sources(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        for source in shots.sources(event.mimeData())[:1]:
            self.kept.take(source)
        event.acceptProposedAction()


class AuditPanel(Panel):
    """``kept`` carries the account and the answers. The last audit stands beside the button, so that nobody begins from nothing."""

    kept = Signal(str, object)

    def __init__(
        self, window: QWidget, account: Account, register: Register, held: tuple[Holder, ...], last: Audit | None, desk: Desk, session: Session
    ) -> None:
        text = _(
            "{name}. Buka setelan keamanan di platformnya, jawab setiap butir, dan tulis apa yang Anda lihat atau lampirkan tangkapan layarnya. "
            "Jangan sampai ada rahasia di dalamnya."
        )
        choices = (Choice("close", _("Batal")), Choice("save", _("Simpan pemeriksaan"), "primary", "search-check"))
        super().__init__(window, _("Periksa keamanan akun"), text.format(name=accounts.spoken(account)), choices, wide=1180, tall=560)
        self.inside.setSpacing(6)
        self._account = account
        self.verbs["save"] = self._save
        hints = _hints(account, register, held)
        self.rows = {point: PointRow(_(name), _(wanted), hints.get(point, ""), desk, session) for point, (name, wanted) in safety.POINTS.items()}
        for n, made in enumerate(self.rows.values()):
            if n:
                self.inside.addWidget(rule())
            self.inside.addWidget(made)
            made.changed.connect(self._judge)
            made.failed.connect(lambda text: self.tell("warn", [text]))
        self.inside.addStretch(1)
        if last is not None:
            for point, answer in last.answers.items():
                self.rows[point].show_last(answer)
            faults = ", ".join(_(safety.POINTS[p][0]) for p in last.open) or _("semua baik")
            self.tell(
                "info", [_("Pemeriksaan terakhir {day} oleh {name}: {faults}.").format(day=day_words(last.day), name=register.name(last.person), faults=faults)]
            )
        self._judge()

    def open_it(self) -> None:
        super().open_it()
        next(iter(self.rows.values())).answers.focus_it()

    def show_same(self, names: tuple[str, ...]) -> None:
        """Which accounts have the same password, found in the vault a moment ago and kept nowhere."""
        words = _("Brankas: sama dengan {names}").format(names=", ".join(names)) if names else _("Brankas: tidak sama dengan akun lain")
        self.rows["unique"].evidence.setPlaceholderText(words)

    def dirty(self) -> bool:
        return any(made.answer() != Answer() for made in self.rows.values())

    def answers(self) -> dict[str, Answer]:
        """What stands in the rows."""
        return {point: made.answer() for point, made in self.rows.items() if made.answer().answer}

    def _judge(self) -> None:
        allow(self.buttons["save"], safety.audit_faults(self.answers()))

    def _save(self) -> None:
        self.kept.emit(self._account.id, self.answers())


def _hints(account: Account, register: Register, held: tuple[Holder, ...]) -> dict[str, str]:
    """What the register says about a point, to be held against what stands on the platform."""
    people = ", ".join(register.name(h.person) for h in held)
    recovery = " · ".join(text for text in (account.recovery_email, account.recovery_phone) if text)
    said = {
        "holders": people,
        "two_factor": _(accounts.TWO_FACTOR[account.two_factor]),
        "codes": account.backup_codes,
        "recovery": recovery,
        "apps": account.apps,
        "profile": " · ".join(text for text in (account.handle, account.url) if text),
    }
    return {point: _("Register: {text}").format(text=text) for point, text in said.items() if text}
