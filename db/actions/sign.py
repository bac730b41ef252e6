"""Sign a whole session under one PIN: the answers, exceptions and decisions of every pick, all of them or none."""

from __future__ import annotations

from collections.abc import Sequence

from core.errors import Refused
from core.ledger.ids import new_id
from core.messages import N_, say
from core.records import Changed
from core.signing import ANSWER, Pick
from db.actions.answer import answer
from db.actions.decide import Choice, decide_all
from db.office import Office


class ChangedMeanwhile(Refused):
    """Items got another version after they were looked at; ``keys`` are the (item, step) whose choice is void."""

    def __init__(self, keys: Sequence[tuple[str, str]]) -> None:
        self.keys = tuple(keys)
        super().__init__(say(N_("{n} konten berubah saat ditinjau. Lihat lagi sebelum memutuskan."), n=len(keys)))


def sign(office: Office, picks: Sequence[Pick], session: str = "") -> Changed:
    """Sign ``picks`` in one transaction under one session id. Raises ChangedMeanwhile, or Refused with all reasons."""
    stale = [p.key for p in picks if (state := office.state(p.item)) is None or state.rev != p.rev]
    if stale:
        raise ChangedMeanwhile(stale)
    with office.together():
        said = [answer(office, p.item, p.step, p.answers) for p in picks if p.answers]
        choices = [_choice(p) for p in picks if p.verdict != ANSWER]
        if choices:
            said.append(decide_all(office, choices, session or new_id()))
    return Changed(frozenset().union(*(c.kinds for c in said)), frozenset().union(*(c.ids for c in said)))


def _choice(pick: Pick) -> Choice:
    """What a pick decides; where it goes back to counts for a return alone, exceptions for an approval alone."""
    overrides = pick.overrides if pick.verdict == "approve" else {}
    return Choice(pick.item, pick.step, pick.verdict, pick.reason, pick.to_step if pick.verdict == "return" else "", pick.rev, overrides, scan=pick.scan)
