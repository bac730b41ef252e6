"""The choices of a session before the PIN, with a way back from each of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from core.review import Review
from core.signing import SKIP, Pick

Key = tuple[str, str]


class Picks:
    """Item and step -> what was chosen. ``put`` can be undone, ``keep`` (typing) cannot."""

    def __init__(self) -> None:
        self._now: dict[Key, Pick] = {}
        self._before: list[tuple[Key, Pick | None]] = []

    def get(self, key: Key) -> Pick | None:
        """The choice on ``key``; None when nothing was chosen or typed yet."""
        return self._now.get(key)

    def all(self) -> dict[Key, Pick]:
        """Everything, also what is only typed."""
        return dict(self._now)

    def chosen(self) -> dict[Key, str]:
        """Key -> verdict where something was chosen, in the order of choosing."""
        return {k: p.verdict for k, p in self._now.items() if p.verdict}

    def signing(self) -> list[Pick]:
        """What the PIN would sign, in the order of choosing."""
        return [p for p in self._now.values() if p.signs]

    def skipped(self) -> int:
        """How many were left for later."""
        return sum(p.verdict == SKIP for p in self._now.values())

    def put(self, pick: Pick) -> None:
        """Choose; the last choice comes last."""
        self._before.append((pick.key, self._now.pop(pick.key, None)))
        self._now[pick.key] = pick

    def approve(self, review: Review) -> None:
        """Say yes to a version; what was ticked and answered on it stays."""
        old = self.get(review.key) or Pick(review.item, review.step, review.rev)
        self.put(replace(old, rev=review.rev, verdict="approve", reason="", to_step=""))

    def keep(self, pick: Pick) -> None:
        """Note what is being typed or ticked; no step of its own on the way back."""
        self._now[pick.key] = pick

    def can_undo(self) -> bool:
        return bool(self._before)

    def undo(self) -> Key | None:
        """Take the last choice back; gives what it was about. What was typed and ticked since stays."""
        if not self._before:
            return None
        key, old = self._before.pop()
        now = self._now.pop(key, None)
        if old is not None:
            self._now[key] = old
        elif now is not None:
            self._now[key] = replace(now, verdict="")
        return key

    def drop(self, keys: Iterable[Key]) -> None:
        """Forget choices that are void or signed; they cannot come back by undoing either."""
        gone = set(keys)
        self._now = {k: p for k, p in self._now.items() if k not in gone}
        self._before = [(k, p) for k, p in self._before if k not in gone]

    def load(self, picks: Mapping[Key, Pick]) -> None:
        """Begin with what was kept in a file; every choice in it can be taken back too, the last one first."""
        self._now, self._before = dict(picks), [(key, None) for key, pick in picks.items() if pick.verdict]
