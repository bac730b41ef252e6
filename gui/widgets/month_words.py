"""Chips and marks in words: for tooltips, for the list of a day, and for screen readers."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from core.messages import _, plural
from core.planning.dates import clock, day_month, weekday_name
from core.planning.days import basis
from core.records import Bar, Chip, DayMark, Slot
from gui.widgets.badges import NAMES, platform
from gui.widgets.weeks import Weeks
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
    if chip.clash:
        lines.append(_("Dua rencana tayang, belum dipilih"))
    elif chip.warn:
        lines.append(_("Perlu perhatian"))
    if chip.blocks:
        lines.append(block_words(chip))
    if chip.again:
        lines.append(again_words(chip.again))
    if chip.near:
        lines.append(_("Tayang dalam sehari, belum disetujui"))
    return [line for line in lines if line]


def block_words(chip: Chip) -> str:
    """Which checks hold a chip back."""
    return _("Wajib dibereskan: {checks}").format(checks=", ".join(chip.blocks))


def again_words(period: str) -> str:
    """What is said of everything that falls into an election period and was not looked at again."""
    return _("Masa pemilu {name}: lihat lagi").format(name=period)


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


def bar_line(bar: Bar) -> str:
    """A campaign with its period: ``Kampanye Cegah DBD, 4 Mei sampai 29 Mei``."""
    return _("Kampanye {title}, {first} sampai {last}").format(title=bar.title, first=day_month(bar.first), last=day_month(bar.last))


def slot_line(slot: Slot) -> str:
    """An empty slot in words: what it is for, where and when."""
    names = {"suggest": _("Saran jam tayang"), "rhythm": _("Slot rutin"), "urgent": _("Cadangan mendesak")}
    return " · ".join(part for part in (slot.title or names[slot.kind], clock(slot.time), surface_names((slot.surface,) if slot.surface else ())) if part)


def slot_words(slot: Slot) -> str:
    """An empty slot as a screen reader says it."""
    return _("slot kosong: {slot}").format(slot=slot_line(slot))


def day_words(weeks: Weeks, day: date) -> str:
    """A day as a screen reader says it: its name, what stands behind it, how much lies on it and how much of that needs somebody."""
    chips = weeks.chips(day)
    parts = [f"{weekday_name(day.weekday())} {day_month(day)}"]
    if day == weeks.today:
        parts.append(_("hari ini"))
    parts += [mark.name for mark in weeks.marks(day)]
    parts += [bar_line(bar) for bar in weeks.bars(day)]
    parts.append(plural("{count} konten", "{count} konten", len(chips)).format(count=len(chips)) if chips else _("tidak ada konten"))
    waiting = sum(chip.status == "menunggu" for chip in chips)
    if waiting:
        parts.append(_("{count} menunggu paraf").format(count=waiting))
    empty = sum(slot.kind != "suggest" for slot in weeks.slots(day))
    if empty:
        parts.append(plural("{count} slot kosong", "{count} slot kosong", empty).format(count=empty))
    warned = sum(chip.alert for chip in chips)
    if warned:
        parts.append(_("{count} perlu perhatian").format(count=warned))
    return ", ".join(parts)
