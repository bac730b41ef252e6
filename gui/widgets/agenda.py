"""The agenda: everything of a month as a list under its days, with what does not fit on a chip: status, campaign, person."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from datetime import date, timedelta

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from core.messages import _
from core.records import Chip
from gui.theme import theme
from gui.widgets.agenda_paint import GROUP, ROW, Group, Line, paint_group, paint_line
from gui.widgets.month_paint import flag
from gui.widgets.month_words import bar_line, chip_lines, day_words, mark_line
from gui.widgets.monthly import MonthlyPlane
from gui.widgets.plane import Drop, Key, key_of
from gui.widgets.weeks import Weeks, monday_of

Names = Callable[[], dict[str, str]]
"""Gives id -> name of campaigns and people, as far as they are known now."""


class AgendaView(MonthlyPlane):
    """Shows one month as a list. Days without anything to say are left out, today never is."""

    def __init__(self, weeks: Weeks, names: Names, parent: QWidget | None = None) -> None:
        super().__init__(weeks, parent)
        self._names = names
        self._parts: list[Group | Line] = []
        self._tops: list[int] = []
        self._groups: list[int] = []
        self._lines: dict[Key, int] = {}
        self._hover: int | None = None
        self._sought = True
        self._lay_out()
        theme.changed.connect(self._port.update)

    # -- what is shown

    def title(self) -> str:
        return _("Agenda {month}").format(month=self.heading())

    def refresh(self) -> None:
        self._lay_out()
        self._set_range()
        self._hover = None
        self.keep_chosen()
        if self._sought:
            self._seek()
            self._sought = not self.weeks.has(monday_of(self.current))
        self._port.update()

    def _lay_out(self) -> None:
        """Days and chips in a row, each with its top."""
        self._parts, self._tops, self._groups, self._lines = [], [], [], {}
        first, last = self.span
        y = 0
        for n in range((last - first).days + 1):
            day = first + timedelta(days=n)
            chips, marks = self.weeks.chips(day), self.weeks.marks(day)
            if not chips and flag(marks) is None and day != self.weeks.today:
                continue
            self._groups.append(len(self._parts))
            self._parts.append(Group(day, len(chips)))
            self._tops.append(y)
            y += GROUP
            for chip in chips:
                self._lines[key_of(chip)] = len(self._parts)
                self._parts.append(Line(chip))
                self._tops.append(y)
                y += ROW
        self._height = y

    def _set_range(self) -> None:
        bar, room = self.verticalScrollBar(), self._port.height()
        bar.setRange(0, max(0, self._height + 12 - room))
        bar.setPageStep(max(1, room))
        bar.setSingleStep(ROW // 2)

    def _seek(self) -> None:
        """Scroll so that the current day stands first, once its month is known."""
        days = [self._parts[n].day for n in self._groups]
        at = next((n for n, day in zip(self._groups, days, strict=True) if day >= self.current), None)
        self.verticalScrollBar().setValue(self._tops[at] if at is not None else self._height)

    # -- navigation

    def arrive(self, *, turned: bool) -> None:
        self._sought = True  # the list may still have to come
        super().arrive(turned=turned)
        if not turned:
            self._seek()

    def show_chip(self, chip: Chip) -> None:
        day = date.fromisoformat(chip.day)
        if day.replace(day=1) != self.month:
            self.go_to(day)
        self.current = day
        number = self._lines.get(key_of(chip))
        if number is not None:
            self._sought = False
            self._bring(self._tops[number], ROW)
        self.current_changed.emit(day)

    def _bring(self, y: int, height: int) -> None:
        bar, room = self.verticalScrollBar(), self._port.height()
        if y - GROUP < bar.value():
            bar.setValue(y - GROUP)
        elif y + height > bar.value() + room:
            bar.setValue(y + height - room)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._set_range()
        if self._sought:
            self._seek()

    # -- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        port, offset = self._port, self.verticalScrollBar().value()
        names = self._names()
        with QPainter(port) as painter:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme["surface_raised"])
            painter.drawRect(port.rect())
            for number in self._visible():
                part, box = self._parts[number], self._box(number)
                if isinstance(part, Group):
                    paint_group(painter, box, part, self.weeks)
                else:
                    paint_line(painter, box, part.chip, names, hover=number == self._hover, dpr=port.devicePixelRatio())
            if not self.selected():
                self.paint_current(painter, self.day_rect(self.current))
            self.paint_over(painter)
        self.tell_painted()
        if offset != self.verticalScrollBar().value():
            port.update()

    def _visible(self) -> range:
        offset, room = self.verticalScrollBar().value(), self._port.height()
        first = max(0, bisect_right(self._tops, offset) - 1)
        return range(first, bisect_right(self._tops, offset + room))

    def _box(self, number: int) -> QRect:
        high = GROUP if isinstance(self._parts[number], Group) else ROW
        return QRect(0, self._tops[number] - self.verticalScrollBar().value(), self._port.width(), high)

    # -- what lies where

    def _at(self, at: QPoint) -> int | None:
        y = at.y() + self.verticalScrollBar().value()
        return bisect_right(self._tops, y) - 1 if 0 <= y < self._height else None

    def chip_at(self, at: QPoint) -> Chip | None:
        number = self._at(at)
        part = self._parts[number] if number is not None else None
        return part.chip if isinstance(part, Line) else None

    def day_at(self, at: QPoint) -> date | None:
        number = self._at(at)
        if number is None:
            return None
        part = self._parts[number]
        return part.day if isinstance(part, Group) else date.fromisoformat(part.chip.day)

    def chip_rect(self, key: Key) -> QRect:
        number = self._lines.get(key)
        return self._box(number).adjusted(8, 1, -8, -1) if number is not None else QRect()

    def day_rect(self, day: date) -> QRect:
        number = next((n for n in self._groups if self._parts[n].day == day), None)
        return self._box(number) if number is not None else QRect()

    def drop_rects(self, drop: Drop) -> tuple[QRect, QRect]:
        head = self.day_rect(drop.day)
        if not head.isValid():
            return QRect(), QRect()
        return QRect(head.x(), head.y(), head.width(), GROUP + ROW * len(self.weeks.chips(drop.day))), QRect()

    def chips_in_order(self) -> Sequence[Chip]:
        return [part.chip for part in self._parts if isinstance(part, Line)]

    def hover(self, at: QPoint) -> None:
        number = self._at(at) if self.chip_at(at) is not None else None
        if number != self._hover:
            self._hover = number
            self._port.setCursor(Qt.CursorShape.PointingHandCursor if number is not None else Qt.CursorShape.ArrowCursor)
            self._port.update()

    def tip(self, at: QPoint) -> str:
        chip, day = self.chip_at(at), self.day_at(at)
        if chip is not None:
            return "\n".join(chip_lines(chip))
        if day is None:
            return ""
        return "\n".join([mark_line(mark) for mark in self.weeks.marks(day)] + [bar_line(bar) for bar in self.weeks.bars(day)])

    # -- keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down walk over the lines, left and right over the days; Enter without a chosen line lists the day."""
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
            chips = self.chips_in_order()
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
        days = [self._parts[n].day for n in self._groups]
        after = [day for day in days if (day > self.current if by > 0 else day < self.current)]
        if after:
            self.go_to(after[0] if by > 0 else after[-1])
        else:
            first, last = self.span
            self.go_to(last + timedelta(days=1) if by > 0 else first - timedelta(days=1))

    # -- accessibility

    def fields(self) -> int:
        return len(self._groups)

    def field_words(self, number: int) -> str:
        return day_words(self.weeks, self._parts[self._groups[number]].day)

    def field_rect(self, number: int) -> QRect:
        return self._box(self._groups[number])

    def field_chips(self, number: int) -> Sequence[Chip]:
        return self.weeks.chips(self._parts[self._groups[number]].day)

    def field_now(self) -> int | None:
        return next((n for n, at in enumerate(self._groups) if self._parts[at].day == self.current), None)
