"""The week: a column for every day, a lane for what has no hour, the hours with clashing posts side by side, and the present."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta

from PySide6.QtCore import QPoint, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent, QShowEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from core.messages import _
from core.planning.dates import clock, span_words
from core.records import Bar, Chip, Slot
from gui.theme import theme
from gui.widgets.month_layout import TWO_LINES, Ghost, More, Spot, Strip
from gui.widgets.month_words import bar_line, chip_lines, day_words, mark_line, slot_line
from gui.widgets.plane import Drop, Key, Plane, key_of
from gui.widgets.plane_paint import ring
from gui.widgets.week_layout import WeekLayout, slot_at
from gui.widgets.week_paint import head_picture, hours_picture, paint_now
from gui.widgets.weeks import Weeks, monday_of

_TICK = 20_000
"""Milliseconds between two looks at the clock."""
_MORNING = 6
"""The hour on which a week opens at the earliest."""


class WeekView(Plane):
    """Shows one week. ``clock`` tells the time of the office, for the line of the present."""

    def __init__(self, weeks: Weeks, clock: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(weeks, parent)
        self._clock = clock
        self.suggest = True
        """Whether good hours are suggested; see ``show_suggestions``."""
        self.monday = monday_of(self.current)
        self._hover: Spot | More | None = None
        self._pressed_more: More | None = None
        self._pictures: tuple[tuple[object, ...], QPixmap, QPixmap] | None = None
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setMinimumSize(QSize(480, 300))
        self._lay = self._layout()
        self._opened = False
        self._tick = QTimer(self)
        self._tick.setInterval(_TICK)
        self._tick.timeout.connect(self._port.update)
        self.setAccessibleName(self.title())
        theme.changed.connect(self._restart)

    # -- what is shown

    @property
    def layout_now(self) -> WeekLayout:
        """Where everything stands."""
        return self._lay

    @property
    def span(self) -> tuple[date, date]:
        return self.monday, self.monday + timedelta(days=6)

    @property
    def period(self) -> tuple[date, date]:
        return self.span

    def heading(self) -> str:
        return span_words(*self.span)

    def title(self) -> str:
        return _("Kalender minggu {days}").format(days=self.heading())

    def show_suggestions(self, on: bool) -> None:
        """Suggest good hours, or not."""
        self.suggest = on
        self.refresh()

    def refresh(self) -> None:
        self._lay = self._layout()
        self._hover = self._pressed_more = None
        self._set_range()
        self.keep_chosen()
        self._port.update()

    def _layout(self) -> WeekLayout:
        return WeekLayout(self.weeks.week(self.monday), self._port.width(), self._port.height(), suggest=self.suggest)

    def _restart(self) -> None:
        self._pictures = None
        self._port.update()

    def _set_range(self) -> None:
        bar, room = self.verticalScrollBar(), self._port.height() - self._lay.top
        bar.setRange(0, max(0, 24 * self._lay.hour - room))
        bar.setPageStep(max(1, room))
        bar.setSingleStep(self._lay.hour // 2)

    # -- navigation

    def turn(self, by: int) -> None:
        self.go_to(self.current + timedelta(days=7 * by))

    def go_to(self, day: date) -> None:
        if not date.min.year < day.year < date.max.year:
            return
        self.current = day
        monday = monday_of(day)
        if monday != self.monday:
            self.monday = monday
            self.span_wanted.emit(*self.span)
            self.refresh()
            self.setAccessibleName(self.title())
            self.turned.emit(monday)
        self.tell_focus()
        self.current_changed.emit(day)
        self._port.update()

    def show_chip(self, chip: Chip) -> None:
        self.go_to(date.fromisoformat(chip.day))
        if chip.time:
            self._bring(self._lay.y_of(chip.at[11:16]), TWO_LINES)

    def _bring(self, y: int, height: int) -> None:
        """Scroll so far that the pixels from ``y`` on, counted from midnight, are seen."""
        bar, room = self.verticalScrollBar(), self._port.height() - self._lay.top
        if y < bar.value():
            bar.setValue(y - 8)
        elif y + height > bar.value() + room:
            bar.setValue(y + height + 8 - room)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._tick.start()

    def hideEvent(self, event: QShowEvent) -> None:
        self._tick.stop()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._lay = self._layout()
        self._set_range()
        if not self._opened and self._port.height() > self._lay.top:
            self._opened = True
            now = self._clock()
            hour = max(_MORNING, now.hour - 2) if self.weeks.today in self._days() else _MORNING
            self.verticalScrollBar().setValue(hour * self._lay.hour)

    def _days(self) -> list[date]:
        return [self._lay.day(n) for n in range(7)]

    # -- painting

    def _drawn(self) -> tuple[QPixmap, QPixmap]:
        lay, dpr = self._lay, self._port.devicePixelRatio()
        work = {day: self.weeks.work[day] for day in self._days() if day in self.weeks.work}
        key = (id(lay.week), lay.width, lay.height, self.suggest, self.weeks.today, dpr, theme.name, tuple(work))
        if self._pictures is None or self._pictures[0] != key:
            self._pictures = key, head_picture(lay, self.weeks.today, dpr), hours_picture(lay, self.weeks.today, work, dpr)
        return self._pictures[1:]

    def paintEvent(self, event: QPaintEvent) -> None:
        lay, offset = self._lay, self.verticalScrollBar().value()
        head, hours = self._drawn()
        with QPainter(self._port) as painter:
            painter.setClipRect(0, lay.top, lay.width, max(0, lay.height - lay.top))
            painter.drawPixmap(0, lay.top - offset, hours)
            rest = lay.top - offset + 24 * lay.hour
            if rest < lay.height:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(theme["surface"])
                painter.drawRect(0, rest, lay.width, lay.height - rest)
            self._paint_present(painter, offset)
            painter.setClipping(False)
            painter.drawPixmap(0, 0, head)
            if self._hover is not None:
                ring(painter, self._on_view(self._hover), "border_control", 1, 4)
            self.paint_current(painter, self._current_box())
            self.paint_over(painter)
        self.tell_painted()

    def _paint_present(self, painter: QPainter, offset: int) -> None:
        if self.weeks.today in self._days():
            now, lay = self._clock(), self._lay
            y = lay.top - offset + (now.hour * 60 + now.minute) * lay.hour // 60
            paint_now(painter, lay, self._days().index(self.weeks.today), y, clock(f"{now:%H:%M}"))

    def _on_view(self, place: Spot | More) -> QRect:
        timed = place in self._lay.spots or place in self._lay.rests
        box = QRect(*place[:4])
        return box.translated(0, self._lay.top - self.verticalScrollBar().value()) if timed else box

    def _current_box(self) -> QRect:
        if self.current_time is None:
            return self.day_rect(self.current).adjusted(0, 0, -1, -1)
        column, lay = self._days().index(self.current), self._lay
        y = lay.top - self.verticalScrollBar().value() + self.current_time.hour * lay.hour
        return QRect(lay.xs[column], y, lay.xs[column + 1] - lay.xs[column] - 1, lay.hour)

    # -- what lies where

    def _hit(self, at: QPoint) -> Spot | More | None:
        return self._lay.hit(at.x(), at.y(), self.verticalScrollBar().value())

    def chip_at(self, at: QPoint) -> Chip | None:
        found = self._hit(at)
        return found.chip if isinstance(found, Spot) else None

    def behind_at(self, at: QPoint) -> tuple[Slot | Bar, QRect] | None:
        if self._hit(at) is not None:
            return None
        down = 0 if at.y() < self._lay.top else self._lay.top - self.verticalScrollBar().value()
        lay = self._lay
        places: list[Ghost | Strip] = [*lay.strips, *lay.lane_ghosts] if at.y() < lay.top else [*lay.ghosts, *lay.suggested]
        found = next((p for p in places if p.x <= at.x() < p.x + p.w and p.y <= at.y() - down < p.y + p.h), None)
        if found is None:
            return None
        return found.slot if isinstance(found, Ghost) else found.bar, QRect(found.x, found.y + down, found.w, found.h)

    def day_at(self, at: QPoint) -> date | None:
        column = self._lay.column(at.x())
        return None if column is None else self._lay.day(column)

    def time_at(self, at: QPoint) -> time | None:
        if at.y() < self._lay.top or self._lay.column(at.x()) is None:
            return None
        return self._lay.time_at(at.y() - self._lay.top + self.verticalScrollBar().value())

    def chip_rect(self, key: Key) -> QRect:
        found = next((s for s in (*self._lay.untimed, *self._lay.spots) if key_of(s.chip) == key), None)
        if found is None:
            return QRect()
        box = self._on_view(found)
        return box.intersected(QRect(0, self._lay.top, self._lay.width, self._lay.height)) if found in self._lay.spots else box

    def day_rect(self, day: date) -> QRect:
        number = (day - self.monday).days
        if not 0 <= number < 7:
            return QRect()
        return QRect(self._lay.xs[number], 0, self._lay.xs[number + 1] - self._lay.xs[number], self._port.height())

    def drop_rects(self, drop: Drop) -> tuple[QRect, QRect]:
        field = self.day_rect(drop.day)
        if not field.isValid() or drop.at is None:
            return field.adjusted(0, 0, -1, -1), QRect()
        y = self._lay.top - self.verticalScrollBar().value() + self._lay.y_of(f"{drop.at:%H:%M}")
        return field.adjusted(0, 0, -1, -1), QRect(field.x() + 5, y, field.width() - 11, TWO_LINES)

    def chips_in_order(self) -> Sequence[Chip]:
        return list(self.weeks.between(self.monday - timedelta(days=42), self.monday + timedelta(days=48)))

    # -- mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        found = self._hit(event.position().toPoint())
        self._pressed_more = found if isinstance(found, More) else None
        self.current_time = None
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        more, self._pressed_more = self._pressed_more, None
        if event.button() == Qt.MouseButton.LeftButton and more is not None and self._hit(event.position().toPoint()) == more:
            self.day_activated.emit(self._lay.day(more.cell), self._on_view(more))
        else:
            super().mouseReleaseEvent(event)

    def hover(self, at: QPoint) -> None:
        found = self._hit(at)
        grabs = found is not None or self.behind_at(at) is not None
        self._port.setCursor(Qt.CursorShape.PointingHandCursor if grabs else Qt.CursorShape.ArrowCursor)
        if found != self._hover:
            self._hover = found
            self._port.update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel scrolls the hours; with Shift it turns the week."""
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.turn(-1 if event.angleDelta().y() + event.angleDelta().x() > 0 else 1)
            event.accept()
        else:
            super().wheelEvent(event)

    def tip(self, at: QPoint) -> str:
        found, column = self._hit(at), self._lay.column(at.x())
        if isinstance(found, Spot):
            return "\n".join(chip_lines(found.chip))
        if column is None:
            return ""
        if at.y() < self._lay.top:
            day = self._lay.day(column)
            return "\n".join([mark_line(mark) for mark in self.weeks.marks(day)] + [bar_line(bar) for bar in self.weeks.bars(day)])
        y = at.y() - self._lay.top + self.verticalScrollBar().value()
        slot = slot_at([*self._lay.ghosts, *self._lay.suggested], at.x(), y)
        return slot_line(slot) if slot is not None else ""

    # -- keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right move by a day, up and down over the hours; Enter opens the day, or begins something at the hour."""
        key = event.key()
        if self.shared_key(event):
            return
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier & ~Qt.KeyboardModifier.ShiftModifier:
            event.ignore()
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.select(())
            self.go_to(self.current + timedelta(days=-1 if key == Qt.Key.Key_Left else 1))
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._step_hour(-1 if key == Qt.Key.Key_Up else 1)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.go_to(self.monday + timedelta(days=0 if key == Qt.Key.Key_Home else 6))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._open(self.current_time)
        else:
            event.ignore()

    def _step_hour(self, by: int) -> None:
        self.select(())
        start = (self.verticalScrollBar().value() + self._lay.hour - 1) // self._lay.hour
        hour = start if self.current_time is None else self.current_time.hour + by
        self.current_time = time(max(0, min(23, hour)))
        self._bring(self.current_time.hour * self._lay.hour, self._lay.hour)
        self.tell_focus()
        self._port.update()

    def _open(self, at: time | None) -> None:
        """A post in the hour where the keyboard stands is chosen; an empty hour, or none, lists the day."""
        here = [s.chip for s in self._lay.spots if at is not None and s.chip.day == self.current.isoformat() and s.chip.at[11:13] == f"{at:%H}"]
        if here:
            self.select(here[:1])
            self.chip_clicked.emit(here[0], self.chip_rect(key_of(here[0])))
        else:
            self.day_activated.emit(self.current, self._current_box())

    # -- accessibility

    def fields(self) -> int:
        return 7

    def field_words(self, number: int) -> str:
        day = self._lay.day(number)
        words = day_words(self.weeks, day)
        return f"{clock(f'{self.current_time:%H:%M}')}, {words}" if self.current_time is not None and day == self.current else words

    def field_rect(self, number: int) -> QRect:
        return self.day_rect(self._lay.day(number))

    def field_chips(self, number: int) -> Sequence[Chip]:
        return [s.chip for s in (*self._lay.untimed, *self._lay.spots) if s.cell == number]

    def field_slots(self, number: int) -> Sequence[tuple[Slot, QRect]]:
        down = self._lay.top - self.verticalScrollBar().value()
        found = [(g, 0) for g in self._lay.lane_ghosts] + [(g, down) for g in self._lay.ghosts]
        return [(g.slot, QRect(g.x, g.y + by, g.w, g.h)) for g, by in found if g.cell == number]

    def field_now(self) -> int | None:
        number = (self.current - self.monday).days
        return number if 0 <= number < 7 else None
