"""The head of the editor: where one is, what the item is called and what it is; the chain; what was saved; the main button with its reasons."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from core.ledger.state import Label, State
from core.messages import Message, _
from core.planning.dates import clock
from core.workflow import ROLE_NAMES
from gui.pages.editor.column import Note
from gui.widgets.chip_card import StatusPill
from gui.widgets.controls import allow, button, icon_button, label, row
from gui.widgets.glyphs import Glyph
from gui.widgets.paint import elide
from gui.widgets.stepper import Step, Stepper

HANDED = frozenset({Label.DRAFT, Label.RETURNED})
"""The labels at which the main button hands in."""
_TITLE = 280
"""Pixels for the title of the item; all of it stands in the tooltip."""


class EditorBar(QWidget):
    """Back to the list, the title, the status, and the tools of the head. ``back_pressed``."""

    back_pressed = Signal()

    def __init__(self, tools: QWidget) -> None:
        super().__init__()
        self.back = icon_button("arrow-left", _("Kembali ke daftar konten"), self.back_pressed.emit, scale="sm")
        self._way, self._title = label(_("Konten"), "caption", "muted"), label("", "heading")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(self._way)
        self._line = QHBoxLayout()
        self._line.setSpacing(8)
        self._line.addWidget(self._title)
        self._line.addStretch(1)
        words.addLayout(self._line)
        words.addStretch(1)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(8)
        across.addWidget(self.back)
        across.addLayout(words)
        across.addSpacing(12)
        across.addWidget(tools, 1)
        self._status = ""
        self._pill: StatusPill | None = None

    def show_item(self, title: str, status: str, campaign: str) -> None:
        """Name the item and its status."""
        name = title.strip() or _("Konten baru")
        self._way.setText(elide(_("Konten  ›  {campaign}").format(campaign=campaign) if campaign else _("Konten"), "caption", _TITLE))
        self._title.setText(elide(name, "heading", _TITLE))
        self._title.setToolTip(name)
        if status != self._status:
            if self._pill is not None:
                self._pill.deleteLater()
            self._status, self._pill = status, StatusPill(status)
            self._line.insertWidget(1, self._pill)


class EditorHead(QFrame):
    """``save_pressed``, ``hand_in_pressed``, and ``enter_pressed`` while nobody sits here.

    ``tools`` (chain and buttons) stand in the top bar; the head itself is the strip of sentences below it, without any it takes no room.
    """

    save_pressed = Signal()
    hand_in_pressed = Signal()
    enter_pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("filters")
        self.stepper = Stepper()
        self._glyph, self.saved = Glyph("hard-drive", 14, "text_muted"), label("", "caption", "muted")
        said = (_("Mengetik…"), _("Tersimpan {at}").format(at=clock("00:00")), _("Versi {n} tersimpan").format(n=10), _("Draf baru"))
        self.saved.setMinimumWidth(
            round(max(QFontMetricsF(self.saved.font()).horizontalAdvance(text) for text in said)) + 2
        )  # so that the chain stays as it is
        self.save = button(_("Simpan"), self.save_pressed.emit, picture="save")
        self.hand_in = button(_("Ajukan verifikasi"), self.hand_in_pressed.emit, kind="primary", picture="send")
        self.enter = button(_("Masuk untuk menyunting"), self.enter_pressed.emit, kind="primary", picture="log-in")
        self.why, self.cost = Note(), Note()
        self.tools = QWidget()
        line = row(8, self._glyph, self.saved, 4, self.save, self.hand_in, self.enter, spacing=6)
        line.insertWidget(0, self.stepper, 1)
        self.tools.setLayout(line)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 6, 20, 6)
        column.setSpacing(4)
        for note in (self.why, self.cost):
            column.addWidget(note)
        self.hide()

    def show_state(self, state: State, *, read_only: bool, locked: bool) -> None:
        """The chain, and which buttons there are."""
        self.stepper.show_steps(_steps(state))
        self.hand_in.setVisible(not read_only and state.label in HANDED)
        self.save.setVisible(not read_only)
        self.enter.setVisible(locked)
        if not read_only:
            self.show_why("", "")

    def show_saved(self, picture: str, text: str, ink: str = "text_muted", tip: str = "") -> None:
        """What became of the last keys; ``tip`` says it at length."""
        self._glyph.show_icon(picture, ink)
        self.saved.setText(text)
        self.saved.setToolTip(tip)

    def show_dirty(self, dirty: bool) -> None:
        """Saving makes a version; without a change there is nothing to save."""
        allow(self.save, () if dirty else [_("Belum ada perubahan sejak versi terakhir.")], _("Simpan sebagai versi (Ctrl+S)"))

    def show_reasons(self, reasons: tuple[Message, ...], *, shown: bool) -> None:
        """Why the draft may not be handed in: in the tooltip and in a line below the button."""
        allow(self.hand_in, reasons, _("Ajukan verifikasi (Ctrl+Enter)"))
        self.show_why("info", " ".join(str(r) for r in reasons) if shown else "")

    def show_why(self, picture: str, text: str) -> None:
        """Why something cannot be done now; empty takes the line away."""
        self.why.show_note(picture, text, "text_secondary")
        self._fit()

    def show_cost(self, text: str, *, alarm: bool) -> None:
        """Which decisions saving would cost; empty takes the line away."""
        self.cost.show_note("triangle-alert" if alarm else "shield-check", text, "warning_text" if alarm else "success_text")
        self._fit()

    def _fit(self) -> None:
        self.setVisible(bool(self.why.text or self.cost.text))


def _steps(state: State) -> list[Step]:
    """The chain as the stepper shows it: writing first, publishing last."""
    done = state.label not in HANDED
    steps = [Step(_("Draf"), "done" if done else "now" if state.label is Label.DRAFT else "back")]
    found_now = not done
    for s in state.steps:
        if s.met:
            kind = "done"
        elif s.blocks:
            kind = "back"
        else:
            kind = "later" if found_now else "now"
            found_now = True
        steps.append(Step(_(ROLE_NAMES.get(s.role, s.role)), kind))
    out = state.label in (Label.RELEASED, Label.RELEASED_UNAPPROVED, Label.TAKEN_DOWN, Label.RETRACTED, Label.OVERDUE, Label.HOLDING)
    steps.append(Step(_("Tayang"), "done" if out else "later" if found_now else "now"))
    return steps
