"""What the page *Pengaturan* expects of a panel."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from gui.desk import Desk
from gui.session import Session
from gui.widgets.card import Card


class Panel(Card):
    """One section that asks for its records when it first shows, and again after news."""

    title = ""
    kinds: frozenset[str] = frozenset()
    """Kinds of facts whose news it wants to hear."""

    def __init__(self, title: str, desk: Desk, session: Session) -> None:
        super().__init__(title)
        self.desk, self.session = desk, session

    def ask(self) -> None:
        """Ask the records again; what is typed stays."""
        raise NotImplementedError

    def sift(self, words: list[str]) -> bool:
        """Show only what holds all of these words (none: everything); whether anything is left."""
        raise NotImplementedError

    def first(self) -> QWidget:
        """Where the keyboard begins."""
        raise NotImplementedError
