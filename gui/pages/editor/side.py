"""The right column: checks, checklist, history, talk, one tab each; on narrow screens the preview too."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from core.messages import _
from gui.desk import Desk
from gui.pages.editor.checklist import ChecklistPanel
from gui.pages.editor.findings import FindingsPanel
from gui.pages.editor.history import HistoryPanel
from gui.pages.editor.talk import TalkPanel
from gui.session import Session
from gui.widgets.controls import row, rule
from gui.widgets.tabs import Tab, TabRow

PREVIEW = "preview"


class Side(QWidget):
    """Holds the panels; ``show_counts`` puts the numbers beside their names."""

    def __init__(self, desk: Desk, session: Session) -> None:
        super().__init__()
        self.findings, self.checklist, self.history, self.talk = FindingsPanel(), ChecklistPanel(desk, session), HistoryPanel(desk), TalkPanel()
        self.tabs = TabRow(_("Panel"), gap=12)
        self._counts = (0, 0, 0)
        self._stack = QStackedWidget()
        self._panels: dict[str, QWidget] = {"findings": self.findings, "checklist": self.checklist, "history": self.history, "talk": self.talk}
        for panel in self._panels.values():
            self._stack.addWidget(panel)
        panels = QWidget()
        column = QVBoxLayout(panels)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._whole = QStackedWidget()
        self._whole.addWidget(panels)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self._whole)
        column.addLayout(row(self.tabs, None, margins=(14, 0, 6, 0)))
        column.addWidget(rule())
        column.addWidget(self._stack, 1)
        self.tabs.chosen.connect(self.show_panel)
        self._show_tabs()

    def show_panel(self, key: str) -> None:
        """Show one panel: findings, checklist, history, talk, or preview where it is a tab."""
        if key in self._panels:
            self.tabs.show_current(key)
            self._stack.setCurrentWidget(self._panels[key])

    def hold(self, other: QWidget | None) -> None:
        """Show something else in place of all panels; None brings them back."""
        if other is not None:
            self._whole.addWidget(other)
        self._whole.setCurrentIndex(0 if other is None else self._whole.indexOf(other))

    def holds(self, other: QWidget) -> bool:
        """Whether ``other`` shows in place of the panels."""
        return self._whole.currentWidget() is other

    def take_preview(self, pane: QWidget | None) -> None:
        """The preview becomes the fifth tab, or (None) goes back to the middle."""
        before = self._panels.pop(PREVIEW, None)
        if pane is not None:
            self._panels[PREVIEW] = pane
            self._stack.addWidget(pane)
        elif before is not None:
            self._stack.removeWidget(before)
            if self.tabs.current() == PREVIEW:
                self.show_panel("findings")
        self._show_tabs()

    def set_low(self, low: bool) -> None:
        """The window is low: cards of findings fold."""
        self.findings.set_low(low)

    def show_counts(self, blocks: int, questions: int, messages: int) -> None:
        """How many findings must be mended, how many questions are open, and how many messages are not settled."""
        self._counts = (blocks, questions, messages)
        self._show_tabs()

    def _show_tabs(self) -> None:
        blocks, questions, messages = self._counts
        narrow = PREVIEW in self._panels
        tabs = [
            Tab("findings", _("Periksa") if narrow else _("Pemeriksaan"), blocks, alarm=True, tip=_("Pemeriksaan")),
            Tab("checklist", _("Daftar") if narrow else _("Daftar periksa"), questions, tip=_("Daftar periksa")),
            Tab("history", _("Riwayat")),
            Tab("talk", _("Diskusi"), messages),
        ]
        self.tabs.show_tabs([*tabs, Tab(PREVIEW, _("Pratinjau"), picture="eye")] if narrow else tabs)
