"""Pages out of atoms: what is never torn, what stays with what follows, what returns at the head of a page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from PySide6.QtGui import QPainter

Draw = Callable[[QPainter, float], None]
"""Draws at the given y; x and width were known when the atom was made."""


@dataclass(frozen=True, slots=True)
class Atom:
    """A strip of the page that is never torn.

    ``gap`` is the space before it (none at the head of a page); ``keep`` holds it on one page with the next atom;
    ``again`` is drawn first when a page starts with this atom (the head of a table). ``fresh`` begins a page.
    """

    height: float
    draw: Draw
    gap: float = 0
    keep: bool = False
    again: Atom | None = None
    fresh: bool = False


@dataclass(slots=True)
class Page:
    """Atoms with the y at which they stand."""

    top: float
    strips: list[tuple[float, Atom]] = field(default_factory=list)


def paginate(atoms: Iterable[Atom], first: float, later: float, bottom: float) -> list[Page]:
    """Put atoms on pages that reach from ``first`` (page one) or ``later`` to ``bottom``.

    A run of kept atoms that is taller than a page is torn where it must be.
    """
    pages = [Page(first)]
    y = first
    for run in _runs(atoms):
        need = sum(a.gap + a.height for a in run) - (0 if pages[-1].strips else run[0].gap)
        if pages[-1].strips and (run[0].fresh or (y + need > bottom and need <= bottom - later)):
            pages.append(Page(later))
            y = later
        for atom in run:
            gap = atom.gap if pages[-1].strips else 0
            if pages[-1].strips and y + gap + atom.height > bottom:
                pages.append(Page(later))
                y, gap = later, 0
            if not pages[-1].strips and len(pages) > 1 and atom.again is not None:
                pages[-1].strips.append((y, atom.again))
                y += atom.again.height
            y += gap
            pages[-1].strips.append((y, atom))
            y += atom.height
    return pages


def _runs(atoms: Iterable[Atom]) -> Iterator[list[Atom]]:
    run: list[Atom] = []
    for atom in atoms:
        run.append(atom)
        if not atom.keep:
            yield run
            run = []
    if run:
        yield run
