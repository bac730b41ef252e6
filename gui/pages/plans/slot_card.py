"""The card of an empty slot of the plan: what it waits for, and what may be done with it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from core.messages import _
from core.planning.dates import clock, long_date
from core.records import Slot
from gui.widgets.badges import codes
from gui.widgets.chip_card import Badges
from gui.widgets.controls import allow, button, icon_button, label, row
from gui.widgets.floating import Popover
from gui.widgets.glyphs import Glyph
from gui.widgets.month_words import surface_names
from gui.widgets.prose import Prose

WIDTH = 312


class SlotCard(Popover):
    """``write_wanted``: make an item of this date; ``skip_wanted``: leave this date out; ``rule_wanted``: the rule behind it.

    ``move_wanted``: type another day for it. ``slot`` is what was clicked. What the series says arrives a moment later with ``show_place``.
    """

    write_wanted = Signal()
    skip_wanted = Signal()
    move_wanted = Signal()
    rule_wanted = Signal()

    def __init__(self, window: QWidget, slot: Slot, why: Sequence[Any] = ()) -> None:
        self.slot = slot
        title = slot.title or (_("Jam yang ramai dilihat") if slot.kind == "suggest" else _("Slot rutin"))
        when = _("{day} pukul {time}").format(day=long_date(slot.day), time=clock(slot.time)) if slot.time else long_date(slot.day)
        super().__init__(window, f"{title}, {when}", padding=(14, 10, 10, 14))
        self.setFixedWidth(WIDTH + 2 * self.margin)
        self.body.setSpacing(8)
        picture, kind = {
            "urgent": ("zap", _("Cadangan mendesak")),
            "suggest": ("wand-sparkles", _("Saran jam")),
        }.get(slot.kind, ("repeat", _("Slot rutin, belum ditulis")))
        self.close_button = icon_button("x", _("Tutup"), self.close_it, scale="sm")
        self.body.addLayout(row(Glyph(picture, 14, "text_muted"), label(kind, "caption", "muted"), None, self.close_button))
        self.body.addWidget(_sized(Prose(title, "heading", "text"), WIDTH - 24))
        self._line("clock", when)
        self._details = row()
        self.body.addLayout(self._details)
        self.says = Prose("", "caption", "text_muted")
        self.body.addWidget(self.says)
        words = {"urgent": _("Isi sekarang"), "suggest": _("Konten baru pada jam ini")}.get(slot.kind, _("Tulis konten ini"))
        self.write = button(words, self._write, kind="soft", scale="sm", picture="pencil")
        self.skip = button(_("Lewati tanggal ini"), self._skip, scale="sm")
        self.move_it = button(_("Pindah…"), self._move, scale="sm", picture="calendar-clock")
        self.rule = button(_("Ubah pengulangan…"), self._rule, kind="ghost", scale="sm", picture="repeat")
        self.body.addLayout(row(self.write, *([] if slot.kind == "suggest" else [self.skip]), None))
        if slot.kind != "suggest":
            self.body.addLayout(row(self.move_it, self.rule, None))
        else:
            self.skip.hide()
            self.move_it.hide()
            self.rule.hide()
            self._say(_("Pada jam ini banyak orang membuka gawai, dan belum ada konten."))
        allow(self.write, why)
        for part in (self.skip, self.move_it):
            allow(part, why)

    def show_place(self, surfaces: tuple[str, ...], campaign: str, said: str, why_write: Sequence[Any], why: Sequence[Any]) -> None:
        """Say where it goes out, for which campaign, by which rule, and why a button is closed."""
        if codes(surfaces):
            self._details.addWidget(Badges(surfaces))
            self._details.addWidget(label(surface_names(surfaces), "body", "secondary"))
            self._details.addStretch(1)
        if campaign:
            self._line("megaphone", campaign, 4)
        self._say(said)
        allow(self.write, why_write)
        for part in (self.skip, self.move_it):
            allow(part, why)
        if self.isVisible():
            QTimer.singleShot(0, self, self._settle)  # what came into the card counts only once it is shown

    def _settle(self) -> None:
        self.place(self.x() + self.margin, self.y() + self.margin)

    def _say(self, text: str) -> None:
        self.says.set_text(text)
        _sized(self.says, WIDTH - 24)

    def _line(self, picture: str, text: str, at: int = -1) -> None:
        line = row(Glyph(picture, 14, "text_muted"))
        line.addWidget(_sized(Prose(text, "body", "text_secondary"), WIDTH - 46), 1)
        if at < 0:
            self.body.addLayout(line)
        else:
            self.body.insertLayout(at, line)

    def _write(self) -> None:
        self.close_it()
        self.write_wanted.emit()

    def _skip(self) -> None:
        self.close_it()
        self.skip_wanted.emit()

    def _move(self) -> None:
        self.close_it()
        self.move_wanted.emit()

    def _rule(self) -> None:
        self.close_it()
        self.rule_wanted.emit()


def _sized(words: Prose, width: int) -> Prose:
    """``words`` with the height that they need at ``width``: a card takes its size before its parts know theirs."""
    words.setFixedHeight(words.heightForWidth(width))
    return words
