"""Which facts of each log stand on an unbroken line, and from where on a log has told two stories."""

from __future__ import annotations

from collections.abc import Iterable

from core.ledger.envelope import Fact

Log = tuple[str, str]
"""(key, epoch)"""


class Logs:
    """The index of all logs: how far each is whole, and where it forks. The order of ``add`` never matters."""

    def __init__(self, *, trusting: bool = False) -> None:
        """``trusting`` takes every fact's log as whole: for evidence, which carries the facts of one item only."""
        self._trusting = trusting
        self._seen: dict[Log, dict[int, set[tuple[str, str | None]]]] = {}
        self._whole: dict[Log, int] = {}
        self._fork: dict[Log, int] = {}

    @classmethod
    def of(cls, facts: Iterable[Fact], *, trusting: bool = False) -> Logs:
        logs = cls(trusting=trusting)
        for f in facts:
            logs.add(f.id, f.key, f.epoch, f.seq, f.prev)
        return logs

    def add(self, id: str, key: str, epoch: str, seq: int, prev: str | None) -> None:
        """Take in one fact's place in its log."""
        log = (key, epoch)
        rows = self._seen.setdefault(log, {})
        here = rows.setdefault(seq, set())
        here.add((id, prev))
        if len(here) > 1:
            self._void_from(log, seq)
        for n in (seq, seq + 1):
            before, after = rows.get(n - 1), rows.get(n)
            if before and after and not {p for _, p in after} <= {i for i, _ in before}:
                self._void_from(log, n)
        whole = self._whole.get(log, 0)
        while whole + 1 in rows:
            whole += 1
        self._whole[log] = whole

    def stands(self, fact: Fact) -> bool | None:
        """True: on a whole line. None: something before it has not arrived. False: at or after a fork."""
        if fact.seq >= self._fork.get(fact.log, fact.seq + 1):
            return False
        if self._trusting or fact.seq <= self._whole.get(fact.log, 0):
            return True
        return None

    def forks(self) -> dict[Log, int]:
        """Log -> first sequence number at which it told two stories."""
        return dict(self._fork)

    def gaps(self) -> dict[Log, list[int]]:
        """Log -> sequence numbers that later facts prove to exist and that have not arrived."""
        found = {}
        for log, rows in self._seen.items():
            top = max(rows)
            if self._whole[log] < top:
                found[log] = [n for n in range(self._whole[log] + 1, top) if n not in rows]
        return {log: missing for log, missing in found.items() if missing}

    def heads(self) -> dict[str, dict[str, int]]:
        """Key -> epoch -> how far the log is whole: what a charter writes into ``seen``."""
        found: dict[str, dict[str, int]] = {}
        for (key, epoch), seq in self._whole.items():
            if seq:
                found.setdefault(key, {})[epoch] = seq
        return found

    def _void_from(self, log: Log, seq: int) -> None:
        self._fork[log] = min(seq, self._fork.get(log, seq))
