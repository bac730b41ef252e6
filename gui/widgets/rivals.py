"""Two plans made without knowing of each other: which one holds is asked here, on the calendar and where people publish."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QFrame, QVBoxLayout

from core.messages import _
from core.planning.dates import clock, day_month, short_date
from db.queries.moves import Rival
from gui.widgets.controls import allow, button, label, row
from gui.widgets.glyphs import Glyph
from gui.widgets.month_words import surface_names
from gui.widgets.prose import Prose


class Question(QFrame):
    """Asks which plan holds: every plan with its time, its surfaces, who planned it and when that was said; one press answers."""

    def __init__(self, rivals: Sequence[Rival], zone: str, why: Sequence[object], chosen: Callable[[Rival], object]) -> None:
        super().__init__()
        self.setObjectName("banner")
        self.setProperty("tone", "warn")
        self.buttons = []
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 8, 10, 10)
        column.setSpacing(8)
        head = row(Glyph("calendar-clock", 16, "warning_text"))
        head.addWidget(Prose(_("Dua rencana tayang dibuat tanpa saling tahu. Mana yang dipakai?"), "label", "warning_text"), 1)
        column.addLayout(head)
        for rival in rivals:
            when, said = _moment(rival.when, zone) if rival.when else _("Tidak tayang dulu"), _said(rival.at, zone)
            words = QVBoxLayout()
            words.setSpacing(1)
            words.addWidget(label(when, "label"))
            by = _("{name}, dibuat {when}").format(name=rival.name, when=said)
            words.addWidget(Prose(f"{by} · {surface_names(rival.surfaces)}", "caption", "text_secondary"))
            use = button(_("Pakai ini"), partial(chosen, rival), scale="sm")
            use.setAccessibleName(_("Pakai rencana {when} dari {name}").format(when=when, name=rival.name))
            allow(use, why)
            self.buttons.append(use)
            across = row()
            across.addLayout(words, 1)
            across.addWidget(use)
            column.addLayout(across)


def _moment(at: str, zone: str) -> str:
    when = datetime.fromisoformat(at).astimezone(ZoneInfo(zone))
    return f"{short_date(when.date())} {clock(f'{when:%H:%M}')}"


def _said(at: str, zone: str) -> str:
    when = datetime.fromisoformat(at).astimezone(ZoneInfo(zone))
    return f"{day_month(when.date(), short=True)} {clock(f'{when:%H:%M}')}"
