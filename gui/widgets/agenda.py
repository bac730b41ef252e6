"""The agenda: everything as a list under its days, month after month, with what does not fit on a chip: status, campaign, person.

The list holds the months on the screen, the one before and the one after them, so that there is always somewhere to scroll to.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from core.messages import _
from core.planning.dates import month_year
from core.records import Bar, Chip, Slot
from gui.theme import theme
from gui.widgets.agenda_layout import GROUP, ROW, AgendaLayout, Gap, Group, Head, Line
from gui.widgets.agenda_paint import paint_gap, paint_group, paint_head, paint_line
from gui.widgets.month_layout import month_span, step_month
from gui.widgets.month_words import bar_line, chip_lines, day_words, mark_line, slot_line
from gui.widgets.monthly import MonthlyPlane
from gui.widgets.plane import Drop, Key, key_of
from gui.widgets.weeks import Weeks, monday_of

Names = Callable[[], dict[str, str]]
"""Gives id -> name of campaigns and people, as far as they are known now."""
_MONTHS = 24
"""Months that the list may hold at once, on whatever screen."""


class AgendaView(MonthlyPlane):
    """Shows months as an endless list. ``month`` is the month that the title names: the one of the current day, or after scrolling the topmost one."""

    def __init__(self, weeks: Weeks, names: Names, parent: QWidget | None = None) -> None:
        super().__init__(weeks, parent)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)  # a list without ends has no place on a bar
        self._names = names
        self._first, self._last = step_month(self.month, -1), step_month(self.month, 1)
        self._lay = AgendaLayout(weeks, self._first, self._last)
        self._hover: int | None = None
        self._sought = True
        """The current day stands first, also while its days come in; until somebody scrolls, steps on or takes something."""
        self._placing = False
        """The bar is moved by the list itself and by nobody's hand."""
        self._place(0)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        theme.changed.connect(self._port.update)

    # -- what is shown

    @property
    def layout_now(self) -> AgendaLayout:
        """Where everything stands."""
        return self._lay

    @property
    def span(self) -> tuple[date, date]:
        return self._first, month_span(self._last)[1]

    @property
    def period(self) -> tuple[date, date]:
        return month_span(self.month)

    def title(self) -> str:
        return _("Agenda {month}").format(month=self.heading())

    def refresh(self) -> None:
        self._lay_out()
        self._hover = None
        self.keep_chosen()
        if self._sought:
            self._place(self._lay.start_of(self.current))
        self._fill()
        self._port.update()

    def _lay_out(self) -> None:
        """Lay out again; what stands first on the screen stays where it is."""
        at = self.verticalScrollBar().value()
        number = self._lay.at(at)
        kept = None if number is None else (self._lay.parts[number], at - self._lay.tops[number])
        self._lay = AgendaLayout(self.weeks, self._first, self._last)
        self._place(at if kept is None else self._lay.again(kept[0]) + kept[1])

    def _place(self, at: int) -> None:
        """Scroll to a height without anybody having scrolled."""
        bar, room = self.verticalScrollBar(), self._port.height()
        self._placing = True
        bar.setRange(0, max(0, self._lay.height + 12 - room))
        bar.setPageStep(max(1, room))
        bar.setSingleStep(ROW // 2)
        bar.setValue(at)
        self._placing = False

    def _fill(self) -> None:
        """Hold the months on the screen, one before and one after; where nothing is known yet, the month of the title and its neighbours."""
        before = self.span
        for _again in range(_MONTHS):
            top = self.verticalScrollBar().value()
            upper, lower = self._lay.month_at(top), self._lay.month_at(top + self._port.height())
            first = step_month(upper, -1) if self.weeks.has(monday_of(upper)) else min(upper, step_month(self.month, -1))
            last = step_month(lower, 1) if self.weeks.has(monday_of(lower)) else max(lower, step_month(self.month, 1))
            if (first, last) == (self._first, self._last):
                break
            self._first, self._last = first, last
            self._lay_out()
        if self.span != before:
            self.span_wanted.emit(*self.span)

    # -- navigation

    def go_to(self, day: date) -> None:
        month = day.replace(day=1)
        if not self._first <= month <= self._last and date.min.year < day.year < date.max.year:
            self._first, self._last = step_month(month, -1), step_month(month, 1)
        super().go_to(day)

    def arrive(self, *, turned: bool) -> None:
        self._sought = True
        self.refresh()

    def _scrolled(self) -> None:
        """Somebody scrolled: the title follows the topmost month, and the list goes on at its ends."""
        if self._placing:
            return
        self._sought, self._hover = False, None
        self._name(self._lay.month_at(self.verticalScrollBar().value() + GROUP))
        self._fill()

    def _name(self, month: date) -> None:
        """Let the title and the counts be about a month."""
        if month != self.month:
            self.month = month
            self.setAccessibleName(self.title())
            self.span_wanted.emit(*self.span)
            self.turned.emit(month)

    def show_chip(self, chip: Chip) -> None:
        day, key = date.fromisoformat(chip.day), key_of(chip)
        if key not in self._lay.lines:
            self.go_to(day)
        self.current = day
        if key in self._lay.lines:
            self._sought = False
            self._bring(self._lay.tops[self._lay.lines[key]], ROW)
        self._name(day.replace(day=1))
        self._fill()
        self.current_changed.emit(day)

    def _bring(self, y: int, height: int) -> None:
        at, room = self.verticalScrollBar().value(), self._port.height()
        if y - GROUP < at:
            self._place(y - GROUP)
        elif y + height > at + room:
            self._place(y + height - room)

    def step_chip(self, by: int) -> None:
        """The next or previous post; at the end of what the list holds, on into the month behind it."""
        before = self.selected()
        super().step_chip(by)
        edge = self._last if by > 0 else self._first
        if self.selected() == before and self.weeks.has(monday_of(edge)):
            self.select(())
            self.go_to(step_month(edge, 1) if by > 0 else edge - timedelta(days=1))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._sought = False
        super().mousePressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place(self._lay.start_of(self.current) if self._sought else self.verticalScrollBar().value())
        self._fill()

    # -- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        port, offset = self._port, self.verticalScrollBar().value()
        names = self._names()
        with QPainter(port) as painter:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme["surface_raised"])
            painter.drawRect(port.rect())
            for number in self._visible():
                self._paint_part(painter, number, names)
            if not self.selected():
                self.paint_current(painter, self.day_rect(self.current))
            self.paint_over(painter)
        self.tell_painted()
        if offset != self.verticalScrollBar().value():
            port.update()

    def _paint_part(self, painter: QPainter, number: int, names: dict[str, str]) -> None:
        part, box, dpr = self._lay.parts[number], self._box(number), self._port.devicePixelRatio()
        if isinstance(part, Head):
            paint_head(painter, box, part)
        elif isinstance(part, Group):
            paint_group(painter, box, part, self.weeks)
        elif isinstance(part, Gap):
            paint_gap(painter, box, part.slot, dpr)
        else:
            paint_line(painter, box, part.chip, names, hover=number == self._hover, dpr=dpr)

    def _visible(self) -> range:
        offset = self.verticalScrollBar().value()
        return self._lay.between(offset, offset + self._port.height())

    def _box(self, number: int) -> QRect:
        return QRect(0, self._lay.tops[number] - self.verticalScrollBar().value(), self._port.width(), self._lay.high(number))

    # -- what lies where

    def _at(self, at: QPoint) -> int | None:
        return self._lay.at(at.y() + self.verticalScrollBar().value())

    def chip_at(self, at: QPoint) -> Chip | None:
        number = self._at(at)
        part = self._lay.parts[number] if number is not None else None
        return part.chip if isinstance(part, Line) else None

    def behind_at(self, at: QPoint) -> tuple[Slot | Bar, QRect] | None:
        number = self._at(at)
        part = self._lay.parts[number] if number is not None else None
        return (part.slot, self._inner(number)) if number is not None and isinstance(part, Gap) else None

    def day_at(self, at: QPoint) -> date | None:
        number = self._at(at)
        return self._lay.days[number] if number is not None and not isinstance(self._lay.parts[number], Head) else None

    def _inner(self, number: int) -> QRect:
        return self._box(number).adjusted(8, 1, -8, -1)

    def chip_rect(self, key: Key) -> QRect:
        number = self._lay.lines.get(key)
        return self._inner(number) if number is not None else QRect()

    def day_rect(self, day: date) -> QRect:
        number = self._lay.stop_of(day)
        return self._box(number) if number is not None else QRect()

    def drop_rects(self, drop: Drop) -> tuple[QRect, QRect]:
        number = self._lay.stop_of(drop.day)
        if number is None:
            return QRect(), QRect()
        head = self._box(number)
        return QRect(head.x(), head.y(), head.width(), self._lay.bottom(number) - self._lay.tops[number]), QRect()

    def chips_in_order(self) -> Sequence[Chip]:
        return [part.chip for part in self._lay.parts if isinstance(part, Line)]

    def hover(self, at: QPoint) -> None:
        number = self._at(at)
        if number is not None and not isinstance(self._lay.parts[number], Line | Gap):
            number = None
        if number != self._hover:
            self._hover = number
            self._port.setCursor(Qt.CursorShape.PointingHandCursor if number is not None else Qt.CursorShape.ArrowCursor)
            self._port.update()

    def tip(self, at: QPoint) -> str:
        chip, behind, day = self.chip_at(at), self.behind_at(at), self.day_at(at)
        if chip is not None:
            return "\n".join(chip_lines(chip))
        if behind is not None and isinstance(behind[0], Slot):
            return slot_line(behind[0])
        if day is None:
            return ""
        return "\n".join([mark_line(mark) for mark in self.weeks.marks(day)] + [bar_line(bar) for bar in self.weeks.bars(day)])

    # -- keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down walk over the posts, left and right over the days, on into other months; Enter without a chosen post lists the day."""
        key = event.key()
        if self.shared_key(event):
            return
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier & ~Qt.KeyboardModifier.ShiftModifier:
            event.ignore()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.step_chip(-1 if key == Qt.Key.Key_Up else 1)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._step_day(-1 if key == Qt.Key.Key_Left else 1)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            chips = list(self.weeks.between(*self.period))
            if chips:
                chip = chips[0 if key == Qt.Key.Key_Home else -1]
                self.select([chip])
                self.show_chip(chip)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.day_activated.emit(self.current, self.day_rect(self.current))
        else:
            event.ignore()

    def _step_day(self, by: int) -> None:
        self.select(())
        days = [self._lay.days[n] for n in self._lay.stops]
        after = [day for day in days if (day > self.current if by > 0 else day < self.current)]
        if after:
            self.go_to(after[0] if by > 0 else after[-1])
        else:
            self.turn(by)

    # -- accessibility

    def fields(self) -> int:
        return len(self._lay.stops)

    def field_words(self, number: int) -> str:
        part = self._lay.parts[self._lay.stops[number]]
        if isinstance(part, Head):
            return f"{month_year(part.day)}, {_('tidak ada konten')}"
        return day_words(self.weeks, part.day)

    def field_rect(self, number: int) -> QRect:
        return self._box(self._lay.stops[number])

    def field_chips(self, number: int) -> Sequence[Chip]:
        under = (self._lay.parts[n] for n in self._lay.under(self._lay.stops[number]))
        return [part.chip for part in under if isinstance(part, Line)]

    def field_slots(self, number: int) -> Sequence[tuple[Slot, QRect]]:
        under = ((n, self._lay.parts[n]) for n in self._lay.under(self._lay.stops[number]))
        return [(part.slot, self._inner(n)) for n, part in under if isinstance(part, Gap)]

    def field_now(self) -> int | None:
        return next((n for n, at in enumerate(self._lay.stops) if self._lay.days[at] == self.current), None)
