"""Undo of what is chosen and not typed: kind, campaign, day, people, surfaces, class. Text fields undo their own typing."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from core.content.draft import Draft

_MOST = 100


def choices(draft: Draft) -> tuple[Any, ...]:
    """What a person chooses of a draft with boxes and ticks."""
    data = draft.data
    surfaces = tuple(s.id for s in draft.look.surfaces)
    return draft.campaign, draft.pillar, draft.people, data.kind, data.sensitivity, data.secrecy, surfaces, draft.detached & set(surfaces)


class Choices:
    """The choices of one item that can be taken back, newest last."""

    def __init__(self) -> None:
        self._past: list[tuple[Draft, Draft]] = []
        self._future: list[tuple[Draft, Draft]] = []

    def clear(self) -> None:
        """Another item is open."""
        self._past, self._future = [], []

    def note(self, before: Draft, after: Draft) -> None:
        """Remember a step, if something was chosen in it."""
        if choices(before) != choices(after):
            self._past = [*self._past[1 - _MOST :], (before, after)]
            self._future = []

    def back(self, now: Draft) -> Draft | None:
        """``now`` with the last choice taken back, texts as they are; None when there is none."""
        if not self._past:
            return None
        step = self._past.pop()
        self._future.append(step)
        return _with(now, step[0])

    def again(self, now: Draft) -> Draft | None:
        """``now`` with the choice that was taken back last; None when there is none."""
        if not self._future:
            return None
        step = self._future.pop()
        self._past.append(step)
        return _with(now, step[1])


def _with(now: Draft, chosen: Draft) -> Draft:
    """``now`` with what was chosen in ``chosen``. A surface that comes back brings the words it had; one that is still here keeps its own."""
    here = {s.id: s for s in now.look.surfaces}
    surfaces = tuple(here.get(s.id, s) for s in chosen.look.surfaces)
    data = replace(now.data, kind=chosen.data.kind, sensitivity=chosen.data.sensitivity, secrecy=chosen.data.secrecy, authority=chosen.data.authority)
    return replace(
        now,
        campaign=chosen.campaign,
        pillar=chosen.pillar,
        people=chosen.people,
        data=data,
        look=replace(now.look, surfaces=surfaces),
        detached=chosen.detached,
    )
