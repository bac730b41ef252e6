"""*Bauran*: the pillars of a month beside their targets, days without and days with too much, and applying the rhythm to the month."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Any

from dateutil.relativedelta import relativedelta
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from core import platforms
from core.ledger.ids import new_id
from core.messages import _, plural
from core.planning import rhythm, series
from core.planning.dates import clock, day_month, month_year, weekday_name
from core.planning.mix import Mix
from core.planning.rhythm import Laid, pillar_name
from gui.pages.plans.deeds import Deeds, Step, opposite, record
from gui.widgets.controls import allow, button, emptied, icon_button, label, row, rule
from gui.widgets.glyphs import Glyph
from gui.widgets.lines import Line, Lines
from gui.widgets.prose import Prose
from gui.widgets.scrolled import scrolled
from gui.widgets.share_bars import ShareBars


class MixPage(QWidget):
    """``month_wanted`` carries the first of another month, ``day_wanted`` a day to look at in the calendar."""

    month_wanted = Signal(object)
    day_wanted = Signal(object)

    def __init__(self, deeds: Deeds) -> None:
        super().__init__()
        self._deeds = deeds
        self._found: Any = None
        self.title = label("", "heading")
        self.back = icon_button("chevron-left", _("Bulan sebelumnya"), partial(self._turn, -1), scale="sm")
        self.forth = icon_button("chevron-right", _("Bulan berikutnya"), partial(self._turn, 1), scale="sm")
        self.total = label("", "caption", "muted")
        self.bars = ShareBars()
        self.problems = Lines(_("Jeda dan kepadatan"), narrow=True, whole=True)
        self.apply = button("", self._apply, kind="primary", picture="calendar-plus")
        self.take = button("", self._take, kind="dangero", picture="undo-2")
        self.apply_words, self.placed_words = Prose("", "body", "text_secondary"), Prose("", "body", "text_secondary")
        self._advice, self._preview = QVBoxLayout(), QVBoxLayout()
        self._lay_out()
        self.problems.chosen.connect(self._go)

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(8)
        left.addLayout(row(self.back, self.title, self.forth, 8, self.total, None, spacing=4))
        below = QWidget()
        inner = QVBoxLayout(below)
        inner.setContentsMargins(0, 0, 10, 0)
        inner.setSpacing(8)
        inner.addWidget(self.bars)
        self._advice.setSpacing(6)
        inner.addLayout(self._advice)
        inner.addWidget(rule())
        inner.addWidget(self.problems)
        inner.addStretch(1)
        left.addWidget(scrolled(below, _("Bauran")), 1)
        card = QFrame()
        card.setObjectName("card")
        card.setFixedWidth(372)
        side = QVBoxLayout(card)
        side.setContentsMargins(16, 14, 16, 14)
        side.setSpacing(8)
        side.addWidget(label(_("Terapkan ritme"), "heading"))
        side.addWidget(self.apply_words)
        held = QWidget()
        held.setLayout(self._preview)
        self._preview.setContentsMargins(0, 4, 8, 4)
        self._preview.setSpacing(8)
        side.addWidget(scrolled(held, _("Yang akan ditempatkan")), 1)
        side.addWidget(self.placed_words)
        side.addWidget(self.apply)
        side.addWidget(self.take)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(20)
        across.addLayout(left, 1)
        across.addWidget(card)

    # -- showing

    def show_balance(self, found: Any) -> None:
        """Show the month of ``found`` (:class:`db.queries.mix.Balance`)."""
        self._found = found
        mix: Mix = found.mix
        self.title.setText(month_year(mix.month))
        self.total.setText(plural("{count} konten", "{count} konten", mix.items).format(count=mix.items))
        self.bars.show_shares(mix.shares)
        emptied(self._advice)
        for advice in mix.advice:
            line = QWidget()
            across = row(Glyph("lightbulb", 14, "text_muted"))
            across.addWidget(Prose(str(advice), "body", "text_secondary"), 1)
            line.setLayout(across)
            self._advice.addWidget(line)
        self.problems.show_lines(_problems(mix))
        self._show_preview(found.laid)
        self._judge()

    def _show_preview(self, laid: Sequence[Laid]) -> None:
        emptied(self._preview)
        for each in sorted((x for x in laid if x.days or x.left), key=lambda x: (x.slot.weekday, x.slot.time)):
            self._preview.addWidget(_slot_lines(each))
        self._preview.addStretch(1)

    def _judge(self) -> None:
        """Name what the buttons would do, and why they would not."""
        found = self._found
        count = sum(len(x.days) for x in found.laid)
        placed = len(found.placed)
        month = month_year(found.mix.month)
        self.apply_words.set_text(
            _("Ritme kantor menempatkan {n} slot kosong di {month}. Yang sudah ada tidak disentuh.").format(n=count, month=month)
            if count
            else _("Tidak ada lagi tempat untuk ritme di {month}.").format(month=month)
        )
        self.apply.setText(_("Tempatkan {n} slot").format(n=count) if count else _("Tempatkan slot"))
        closed = [_("Masuk dulu untuk menerapkan ritme.")] if found.locked else list(found.why_series)
        allow(self.apply, [*closed, *([] if count else [_("Semua slot ritme sudah ada atau terlewat.")])])
        self.placed_words.set_text(_("{n} slot rutin dari ritme ada di bulan ini.").format(n=placed))
        self.placed_words.setVisible(bool(placed))
        self.take.setText(_("Tarik kembali dari {month}").format(month=month))
        self.take.setVisible(bool(placed))
        allow(self.take, closed)

    # -- doing

    def _turn(self, by: int) -> None:
        if self._found is not None:
            self.month_wanted.emit(self._found.mix.month + relativedelta(months=by))

    def _go(self, line: Line) -> None:
        self.day_wanted.emit(date.fromisoformat(line.key.rpartition(" ")[2]))

    def _apply(self) -> None:
        """Place the whole month as one step."""
        if not self.apply.isEnabled() or self._deeds.busy:
            return
        month = self._found.mix.month
        made = rhythm.series_of(self._found.laid, month, (new_id() for _n in self._found.laid))
        records = tuple(record("series", s.id, series.fields(s)) for s in made)
        said = _("Ritme diterapkan ke {month}").format(month=month_year(month))
        self._deeds.do(Step(records, tuple(opposite(r, None) for r in records), said, _("Ritme ditarik kembali")))

    def _take(self) -> None:
        """Put away what applying the rhythm placed in this month; what was written of it stays."""
        if self.take.isEnabled() and not self._deeds.busy:
            records = tuple(record("series", s.id, {}, True) for s in self._found.placed)
            said = _("Ritme ditarik dari {month}").format(month=month_year(self._found.mix.month))
            self._deeds.do(Step(records, tuple(opposite(r, {}) for r in records), said, _("Ritme diterapkan lagi")))


def _problems(mix: Mix) -> list[Line]:
    """Gaps and crowded days as lines; the key ends in the day to look at."""
    found = [Line("h1 0001-01-01", _("Jeda dan kepadatan"), heading=True)]
    for gap in mix.gaps:
        name = platforms.platform_name(gap.id) if gap.what == "platform" else str(pillar_name(gap.id))
        span = _("{first} – {last}").format(first=day_month(gap.first, short=True), last=day_month(gap.last, short=True))
        title = _("{name}: {n} hari tanpa konten").format(name=name, n=gap.days)
        found.append(Line(f"gap {gap.what} {gap.id} {gap.first}", title, note=span, picture="calendar-x", tone="warning_text"))
    for crowd in mix.crowds:
        title = _("{name}: {n} konten dalam sehari").format(name=platforms.name(crowd.surface), n=crowd.posts)
        found.append(Line(f"crowd {crowd.surface} {crowd.day}", title, note=day_month(crowd.day), picture="copy-check", tone="warning_text"))
    if len(found) == 1:
        found.append(Line("none 0001-01-01", _("Tidak ada jeda panjang dan tidak ada hari yang padat."), heading=True))
    return found


def _slot_lines(each: Laid) -> QWidget:
    """One slot of the week with the days it would get, and those it leaves out with the reason."""
    slot = each.slot
    head = _("{day} {time} · {title}").format(day=weekday_name(slot.weekday, short=True), time=clock(slot.time), title=slot.title)
    words = [", ".join(str(d.day) for d in each.days) or _("tidak ada tempat")]
    reasons: dict[str, list[str]] = {}
    for day, why in each.left:
        reasons.setdefault(str(why), []).append(str(day.day))
    words += [_("lewati {days}: {why}").format(days=", ".join(days), why=why) for why, days in reasons.items()]
    held = QWidget()
    column = QVBoxLayout(held)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(1)
    line = row(Glyph("zap" if slot.urgent else "repeat", 12, "text_muted"), spacing=6)
    line.addWidget(Prose(head, "label", "text"), 1)
    column.addLayout(line)
    column.addLayout(row(18))
    column.itemAt(1).layout().addWidget(Prose(" · ".join(words), "caption", "text_muted"), 1)  # type: ignore[union-attr]
    held.setAccessibleName(f"{head}: {'; '.join(words)}")
    held.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return held
