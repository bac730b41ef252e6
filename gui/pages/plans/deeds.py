"""Writes office records of the plan, tells how it went, and takes the last writings back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from core.errors import Refused, Trouble
from core.messages import _
from core.planning import series
from core.records import Changed
from gui import notices
from gui.desk import Desk

MOST = 20
"""Steps that can be taken back."""


@dataclass(frozen=True, slots=True)
class Step:
    """One change: what is written, its opposite, and what is said when it is done and when it is taken back."""

    records: tuple[Any, ...]
    before: tuple[Any, ...]
    said: str
    unsaid: str

    def act(self, back: bool) -> Callable[..., Changed]:
        """What takes the change back, or does it again: for a stack of undo of somebody else."""
        return partial(_arrange, records=self.before if back else self.records)


def record(type_: str, key: str, fields: Mapping[str, Any], hidden: bool | None = None) -> Any:
    """One office record to write."""
    from db.actions.arrange import Kept  # not for the first paint

    return Kept(type_, key, fields, hidden)


def opposite(kept: Any, before: Mapping[str, Any] | None) -> Any:
    """What takes ``kept`` back: the fields of ``before``, or, for a record that was not there, putting it away."""
    if before is None:
        return record(kept.type, kept.id, {}, True)
    fields = {name: before.get(name, {} if name.startswith(series.ON) else "") for name in kept.fields}
    return record(kept.type, kept.id, fields, None if kept.hidden is None else not kept.hidden)


def _arrange(office: Any, records: Sequence[Any]) -> Changed:
    """Runs in the records thread."""
    from db.actions.arrange import arrange

    return arrange(office, records)


class Deeds(QObject):
    """Does steps for ``page``. ``done`` after each; ``refused`` carries the reasons as sentences; ``busy`` while one is under way.

    With ``keep`` somebody else keeps what can be taken back, and says that it was done.
    """

    done = Signal()
    refused = Signal(object)

    def __init__(self, desk: Desk, page: QWidget, keep: Callable[[Step], object] | None = None) -> None:
        super().__init__(page)
        self._desk, self._page, self._keep = desk, page, keep
        self._steps: list[Step] = []
        self.busy = False

    def do(self, step: Step, then: Callable[[], object] | None = None) -> None:
        """Write a step; it can be taken back afterwards."""

        def written(_change: Changed) -> None:
            if self._keep is not None:
                self._keep(step)
            else:
                self._steps = [*self._steps[-MOST + 1 :], step]
                notices.toast(self._page.window(), step.said, _("Urungkan"), self.undo)
            self._settled(then)

        self._send(step.records, written)

    def undo(self) -> None:
        """Take the last step back."""
        if self._steps and not self.busy:
            step = self._steps.pop()

            def written(_change: Changed) -> None:
                notices.toast(self._page.window(), step.unsaid)
                self._settled(None)

            self._send(step.before, written)

    def _send(self, records: Sequence[Any], then: Callable[[Changed], object]) -> None:
        self.busy = True
        self._desk.do(_arrange, tuple(records), owner=self, then=then, failed=self._failed)

    def _settled(self, then: Callable[[], object] | None) -> None:
        self.busy = False
        if then is not None:
            then()
        self.done.emit()

    def _failed(self, error: Refused | Trouble) -> None:
        self.busy = False
        self.refused.emit(notices.reasons(error) if isinstance(error, Refused) else [str(error.what), str(error.advice)])
