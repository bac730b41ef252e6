"""What every step of the first start has in common, and the answers that they fill in together."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from core.log import Secret
from core.setup import Setup
from gui.desk import Desk
from gui.session import Session


@dataclass
class Answers:
    """What was answered so far. Only ``setup`` is ever written down; PINs and the root key live in memory alone.

    ``keyring`` says whether halves of keys can be kept; None until the system answered. ``proven`` is the root key whose
    paper somebody has shown to have.
    """

    setup: Setup = field(default_factory=Setup)
    pins: dict[str, Secret] = field(default_factory=dict)
    root: Any = None
    code: tuple[str, ...] = ()
    proven: bool = False
    keyring: bool | None = None


class Step(QWidget):
    """One step. ``changed`` after every answer; ``wanted`` asks to go on (Enter in the last field)."""

    changed = Signal()
    wanted = Signal()
    name = title = lead = hint = onward = ""
    onward_picture = "arrow-right"

    def __init__(self, desk: Desk, session: Session, answers: Answers) -> None:
        super().__init__()
        self.desk, self.session, self.answers = desk, session, answers

    def enter(self) -> None:
        """The step comes into sight: show the answers as they are now."""

    def reasons(self) -> list[str]:
        """Every reason why one cannot go on from here; empty when one can."""
        return []

    def focus_first(self) -> None:
        """Put the keyboard where the step begins."""
