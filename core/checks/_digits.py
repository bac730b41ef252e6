"""Where sixteen digits stand together: solid, in groups, or with letters read for digits (OCR)."""

from __future__ import annotations

import re
from collections.abc import Iterator

DIGITS = 16
ROUGH = re.compile(r"\d[\dOoIl*xX\u2022#\u00b7 ./_-]{15}")
"""A quick look: without this there is nothing to find."""
_RUN = re.compile(r"(?<!\d)\d+(?:[ .\-/_\u00b7]{1,3}\d+)*")
_SOLID = re.compile(r"(?<!\d)\d[\dOoIl]{14}[\dOoIl](?![\dA-Za-z])|(?<!\d)\d[\dOoIl]{3}(?:[ .-][\dOoIl]{4}){3}(?![\dA-Za-z])")
_MONEY = re.compile(r"\d{1,3}(?:\.\d{3})+")
_LOOKALIKE = str.maketrans("OoIl", "0011")


def sixteen(text: str) -> Iterator[tuple[int, int, str]]:
    """Every run that may be a 16-digit number: solid, in groups, or with letters read for digits."""
    for run in _RUN.finditer(text):
        if run.end() - run.start() >= DIGITS:
            yield from _windows(run)
    for run in _SOLID.finditer(text):
        digits = re.sub(r"[ .-]", "", run[0])
        if not digits.isdigit() and sum(c.isdigit() for c in digits) >= 12:
            yield *run.span(), digits.translate(_LOOKALIKE)


def _windows(run: re.Match[str]) -> Iterator[tuple[int, int, str]]:
    """Neighbouring groups of a run that make 16 digits; a window ends only where a space separates it from the rest."""
    groups = [(m.start() + run.start(), m.end() + run.start(), m[0]) for m in re.finditer(r"\d+", run[0])]
    first = 0
    while first < len(groups):
        total, last = 0, first
        while last < len(groups) and total < DIGITS:
            total += len(groups[last][2])
            last += 1
        start, end = groups[first][0], groups[last - 1][1]
        if total == DIGITS and _edge(run, start - 1) and _edge(run, end) and not _MONEY.fullmatch(run.string[start:end]):
            yield start, end, "".join(g[2] for g in groups[first:last])
            first = last
        else:
            first += 1


def _edge(run: re.Match[str], at: int) -> bool:
    return not run.start() <= at < run.end() or run.string[at] == " "
