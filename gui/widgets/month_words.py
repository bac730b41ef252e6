"""Chips and marks in words: for tooltips, for the list of a day, and for screen readers."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from core.messages import _
from core.planning.dates import day_month
from core.planning.days import basis
from core.records import Chip, DayMark
from gui.widgets.badges import NAMES, platform
from gui.words import status_word


def surface_names(surfaces: Iterable[str]) -> str:
    """The platforms of several surfaces in words, each once: ``Instagram, Facebook``."""
    words = dict.fromkeys(platform(s) for s in surfaces)
    return ", ".join(_(NAMES[w]) if w in NAMES else w for w in words)


def chip_lines(chip: Chip) -> list[str]:
    """Title; status and time; platforms; what is wrong. One line each, empty ones left out."""
    head = " · ".join(part for part in (status_word(chip.status), chip.time or _("belum ada jam")) if part)
    steps = _("{done} dari {total} langkah paraf").format(done=chip.done, total=chip.total) if chip.total else ""
    lines = [chip.title or _("Tanpa judul"), head, surface_names(chip.surfaces) or _("kanal belum dipilih"), steps]
    if chip.warn:
        lines.append(_("Perlu perhatian"))
    return [line for line in lines if line]


def chip_words(chip: Chip) -> str:
    """The same as one sentence for a screen reader."""
    return ", ".join(chip_lines(chip))


def mark_line(mark: DayMark) -> str:
    """The full name of what stands behind a day, how long it lasts, and what it rests on."""
    name = mark.name
    if mark.days > 1:
        name = _("{name}, sampai {day}").format(name=name, day=day_month(mark.date + timedelta(days=mark.days - 1)))
    origin = basis(mark)
    return f"{name} · {origin}" if origin else name
