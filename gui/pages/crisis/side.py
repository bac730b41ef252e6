"""The right side of *Krisis*: the steps of the playbook, and the log to which lines can only be added."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QScrollArea, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from core.messages import _
from core.names import ROLE_NAMES
from core.planning.dates import clock, day_month
from db.queries.crisis import Line, Step
from gui.icons import icon
from gui.theme import font
from gui.widgets.card import Card
from gui.widgets.controls import allow, button, emptied, label, restyle, row, rule
from gui.widgets.prose import Prose


class Plays(Card):
    """``ticked`` carries the step and whether it is done now."""

    ticked = Signal(str, bool)

    def __init__(self) -> None:
        super().__init__(_("Langkah krisis"))
        self._rows = QVBoxLayout()
        self._rows.setContentsMargins(14, 4, 14, 8)
        self._rows.setSpacing(0)
        self.body.addLayout(self._rows)
        self.knobs: dict[str, QToolButton] = {}

    def show_steps(self, steps: Sequence[Step], now: datetime, why: Sequence[object]) -> None:
        """The steps with who and by when; the first open one stands out, what is late says so."""
        emptied(self._rows)
        self.knobs = {}
        running = next((s.id for s in steps if not s.done), "")
        for n, step in enumerate(steps, 1):
            if n > 1:
                self._rows.addWidget(rule())
            self._rows.addWidget(self._row(n, step, now, why, running=step.id == running))
        self.note.setText(_("{done} dari {total}").format(done=sum(bool(s.done) for s in steps), total=len(steps)))

    def _row(self, n: int, step: Step, now: datetime, why: Sequence[object], *, running: bool) -> QWidget:
        late = bool(step.due and not step.done and now > step.due)
        made = QWidget()
        line = row(spacing=10, margins=(0, 6, 0, 6))
        knob = QToolButton()
        knob.setFixedSize(24, 24)
        knob.setFont(font("label"))
        restyle(knob, "kind", "step")
        restyle(knob, "tone", "done" if step.done else "now" if running else "")
        if step.done:
            knob.setIcon(icon("check", "on_primary"))
        else:
            knob.setText(str(n))
        name = str(step.title)
        knob.setAccessibleName(f"{name}: {_('selesai') if step.done else _('belum')}")
        self.knobs[step.id] = knob
        if step.ticked:
            knob.setCursor(Qt.CursorShape.PointingHandCursor)
            allow(knob, why, _("Ambil kembali centang") if step.done else _("Centang bila selesai"))
            knob.clicked.connect(lambda: self.ticked.emit(step.id, not step.done))
        else:
            allow(knob, [_("Tercentang sendiri dari catatan.")])
        line.addWidget(knob, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(1)
        title = Prose(name, "subhead", "text_muted" if step.done else "text")
        words.addWidget(title)
        who = step.person if step.done and step.person else _(ROLE_NAMES[step.role])
        words.addWidget(label(_("{who}, terlambat").format(who=who) if late else who, "caption", "danger" if late else "secondary"))
        line.addLayout(words, 1)
        at = datetime.fromisoformat(step.done) if step.done else step.due
        time = label(_moment(at, now) if at else "", "caption", "danger" if running or late else "muted")
        line.addWidget(time, 0, Qt.AlignmentFlag.AlignTop)
        made.setLayout(line)
        return made


class Log(Card):
    """``noted`` carries a new line, ``report_wanted`` asks for all of it as a document."""

    noted = Signal(str)
    report_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(_("Catatan insiden"), link=_("Unduh…"), on_link=self._want_report)
        self.line = QLineEdit()
        self.line.setPlaceholderText(_("Catat kejadian, keputusan, tautan…"))
        self.line.setAccessibleName(_("Baris baru catatan insiden"))
        self.line.setMaxLength(500)
        self.add = button(_("Catat"), self._add, kind="soft")
        self.line.returnPressed.connect(self._add)
        self.line.textChanged.connect(self._judge)
        head = row(self.line, self.add, margins=(14, 12, 14, 6))
        self.body.addLayout(head)
        inside = QWidget()
        inside.setObjectName("scrolled")
        self._rows = QVBoxLayout(inside)
        self._rows.setContentsMargins(14, 2, 14, 10)
        self._rows.setSpacing(7)
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setWidget(inside)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setAccessibleName(_("Catatan insiden"))
        scroll.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)  # a long log takes the room that is left, and scrolls
        scroll.setMinimumHeight(84)
        self.body.addWidget(scroll, 1)
        self._why: Sequence[object] = ()

    def show_log(self, lines: Sequence[Line], now: datetime, why: Sequence[object]) -> None:
        """The lines, the latest first; a line cannot be changed, only followed by another one."""
        self._why = why
        emptied(self._rows)
        for told in lines:
            at = datetime.fromisoformat(told.at)
            when = label(_moment(at, now), "caption", "secondary" if told.noted else "muted")
            when.setFont(font("caption", tnum=True))
            when.setFixedWidth(46)
            said = row(spacing=8)
            said.addWidget(when, 0, Qt.AlignmentFlag.AlignTop)
            text = str(told.text) if told.noted else f"{told.person} {told.text}"
            said.addWidget(Prose(text, "body" if told.noted else "caption", "text" if told.noted else "text_secondary"), 1)
            line = QWidget()
            said.setContentsMargins(0, 0, 0, 0)
            line.setLayout(said)
            line.setToolTip(told.person)
            self._rows.addWidget(line)
        self._rows.addStretch(1)
        self._judge()

    def _want_report(self) -> None:
        self.report_wanted.emit()

    def _judge(self) -> None:
        allow(self.add, [*self._why, *([] if self.line.text().strip() else [_("Tulis dulu kejadiannya.")])])

    def _add(self) -> None:
        if self.add.isEnabled():
            self.noted.emit(self.line.text())

    def clear_line(self) -> None:
        """The line was taken."""
        self.line.clear()
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)


def _moment(at: datetime, now: datetime) -> str:
    """The time of today, the day of another one, both by the clock of the office."""
    return clock(f"{at:%H:%M}") if at.date() == now.astimezone(at.tzinfo).date() else day_month(at.date(), short=True)
