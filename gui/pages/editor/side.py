"""The right column: checks, checklist, history, talk, one tab each."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from core.messages import _
from gui.desk import Desk
from gui.pages.editor.checklist import ChecklistPanel
from gui.pages.editor.findings import FindingsPanel
from gui.pages.editor.history import HistoryPanel
from gui.pages.editor.talk import TalkPanel
from gui.widgets.controls import row, rule
from gui.widgets.tabs import Tab, TabRow


class Side(QWidget):
    """Holds the four panels; ``show_counts`` puts the numbers beside their names."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.findings, self.checklist, self.history, self.talk = FindingsPanel(), ChecklistPanel(), HistoryPanel(desk), TalkPanel()
        self.tabs = TabRow(_("Panel"), gap=14)
        self._stack = QStackedWidget()
        self._panels = {"findings": self.findings, "checklist": self.checklist, "history": self.history, "talk": self.talk}
        for panel in self._panels.values():
            self._stack.addWidget(panel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row(self.tabs, None, margins=(16, 0, 8, 0)))
        column.addWidget(rule())
        column.addWidget(self._stack, 1)
        self.tabs.chosen.connect(self.show_panel)
        self.show_counts(0, 0)

    def show_panel(self, key: str) -> None:
        """Show one panel: findings, checklist, history or talk."""
        self.tabs.show_current(key)
        self._stack.setCurrentWidget(self._panels[key])

    def show_counts(self, blocks: int, messages: int) -> None:
        """How many findings must be mended, and how many messages there are."""
        self.tabs.show_tabs(
            [
                Tab("findings", _("Pemeriksaan"), blocks, alarm=True),
                Tab("checklist", _("Checklist")),
                Tab("history", _("Riwayat")),
                Tab("talk", _("Diskusi"), messages),
            ]
        )
