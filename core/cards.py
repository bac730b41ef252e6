"""Frozen values of one item: its card, the lines of its history, its place in a work list.

Apart from :mod:`core.records`, because the first paint loads that module and needs none of these.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class StepLine:
    """One step of the chain of an item; ``ready``: it waits for somebody of ``role`` now. ``at`` is its last decision."""

    step: str
    role: str
    threshold: int
    met: bool
    ready: bool
    approved_by: tuple[str, ...] = ()
    blocked_by: tuple[str, ...] = ()
    at: str | None = None


@dataclass(frozen=True, slots=True)
class SurfaceLine:
    """One surface of an item: ``state`` is planned, outside, released, skipped, open or clash; ``at`` has an offset."""

    surface: str
    state: str
    at: str | None = None


@dataclass(frozen=True, slots=True)
class ItemCard:
    """One item or idea as cards and commands show it. ``at`` is the wall time of its first chip, ``target`` the day aimed at."""

    item: str
    title: str
    status: str
    label: str
    step: str | None
    kind: str
    unit: str
    campaign: str
    pillar: str
    brief: str
    people: tuple[str, ...]
    author: str
    at: str | None
    target: str | None
    deadline: str | None
    window: tuple[str | None, str | None]
    hidden: bool
    starred: bool
    flags: tuple[str, ...]
    steps: tuple[StepLine, ...]
    surfaces: tuple[SurfaceLine, ...]
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LogLine:
    """One fact in the history of an item. ``act`` is the verdict, type, surface or time of its kind; ``counts``: it has effect."""

    id: str
    kind: str
    at: str
    person: str
    act: str
    step: str
    note: str
    counts: bool


@dataclass(frozen=True, slots=True)
class Waiting:
    """An item that waits at a step for somebody of ``role``. ``at`` is the wall time of its first chip."""

    item: str
    title: str
    status: str
    step: str
    role: str
    unit: str
    at: str | None
    deadline: str | None
