"""Undo of what is chosen and not typed: kind, campaign, people, surfaces, class, pictures with their ticks, facts that come and go.

Text fields undo their own typing, so words stay as they are when a choice goes back.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from core.content.draft import Draft
from core.content.facets import Medium, SurfaceText

_MOST = 100


def choices(draft: Draft) -> tuple[Any, ...]:
    """What a person chooses of a draft with boxes, ticks and buttons."""
    data, looks = draft.data, draft.look.surfaces
    surfaces = tuple(s.id for s in looks)
    pictures = tuple(replace(m, alt="", credit="") for s in looks for m in s.media)
    facts = tuple(c.id for c in data.claims)
    return draft.campaign, draft.pillar, draft.people, data.kind, data.sensitivity, data.secrecy, surfaces, draft.detached & set(surfaces), pictures, facts


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
    """``now`` with what was chosen in ``chosen``. What comes back brings the words it had; what is still here keeps its own."""
    here = {s.id: s for s in now.look.surfaces}
    surfaces = tuple(_pictured(here.get(s.id, s), s) for s in chosen.look.surfaces)
    facts = {c.id: c for c in now.data.claims}
    data = replace(
        now.data,
        kind=chosen.data.kind,
        sensitivity=chosen.data.sensitivity,
        secrecy=chosen.data.secrecy,
        authority=chosen.data.authority,
        claims=tuple(facts.get(c.id, c) for c in chosen.data.claims),
    )
    return replace(
        now,
        campaign=chosen.campaign,
        pillar=chosen.pillar,
        people=chosen.people,
        data=data,
        look=replace(now.look, surfaces=surfaces),
        detached=chosen.detached,
    )


def _pictured(now: SurfaceText, chosen: SurfaceText) -> SurfaceText:
    """The words of ``now`` with the pictures of ``chosen``; a picture that is still here keeps its description."""
    here: dict[str, Medium] = {m.hash: m for m in now.media}
    return replace(now, media=tuple(replace(m, alt=here[m.hash].alt, credit=here[m.hash].credit) if m.hash in here else m for m in chosen.media))
