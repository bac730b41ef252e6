"""The month calendar: weeks on an endless scroll, painted, with mouse, keyboard, tooltips and accessibility.

Every week is painted once into a pixmap and blitted; selection, hover and the keyboard's ring are drawn over it. Weeks
around and neighbour months are painted while nothing happens, so that scrolling and turning are blits. The view reads the
store of weeks; who fills it, and what a click opens, is the page's affair.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from PySide6.QtCore import QElapsedTimer, QEvent, QPoint, QRect, QSize, Qt, QTimer, SignalInstance
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from core.messages import _
from core.planning.dates import month_year
from core.records import Bar, Chip, Slot
from gui.theme import theme, tokens
from gui.widgets.month_layout import (
    CHIP_GAP,
    CHIPS_TOP,
    HEADER,
    Cell,
    Ghost,
    Hit,
    MonthLayout,
    More,
    Spot,
    month_of_most,
    month_span,
    same_day_in,
    step_month,
    week_number,
    weeks_of,
)
from gui.widgets.month_tiles import Scroll, Tiles
from gui.widgets.plane import Drop, Key, Plane, key_of
from gui.widgets.plane_paint import ring
from gui.widgets.weeks import Weeks, monday_of

_STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: -7,
    Qt.Key.Key_Down: 7,
}
_WHEEL_NOTCH = 120
_AROUND = 42
"""Days before and after the screen over which the keyboard walks from chip to chip: what is fetched ahead."""
_FRAME = 12
"""Milliseconds between two steps of a glide."""


class MonthView(Plane):
    """Shows five or six weeks. ``month`` is the month that the title names: the one asked for, or after scrolling the one most days belong to."""

    def __init__(self, weeks: Weeks, parent: QWidget | None = None) -> None:
        super().__init__(weeks, parent)
        self.month = weeks.today.replace(day=1)
        first, rows = weeks_of(self.month)
        self._scroll = Scroll(week_number(first), rows)
        self._tiles = Tiles(weeks)
        self.glide_ms = int(tokens()["motion"]["base"])
        """How long scrolling by a week takes; 0 jumps."""
        self._glide_from, self._clock = 0, QElapsedTimer()
        self._glide = QTimer(self)
        self._glide.setInterval(_FRAME)
        self._glide.timeout.connect(self._glide_on)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.timeout.connect(self._settle_scroll)
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.timeout.connect(self._paint_ahead)
        self._hover: Hit | None = None
        self._pressed_more: More | None = None
        self._wheel = 0
        self._dressing = False
        """After a glide weeks are dressed for the new month one by one, so that no frame has to paint all of them."""
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumSize(QSize(480, 300))
        self.setAccessibleName(self.title())
        self._lay = self._layout()
        theme.changed.connect(self._restart)

    # -- what is shown

    @property
    def layout_now(self) -> MonthLayout:
        """Where everything stands."""
        return self._lay

    @property
    def span(self) -> tuple[date, date]:
        """First and last day of the weeks that are on the screen when nothing glides."""
        first = self._scroll.monday
        return first, first + timedelta(days=7 * self._scroll.rows - 1)

    @property
    def period(self) -> tuple[date, date]:
        return month_span(self.month)

    def heading(self) -> str:
        return month_year(self.month)

    def take_over(self, before: Plane) -> None:
        self.current = before.current
        if self.current.replace(day=1) != self.month:
            self.show_month(self.current.replace(day=1))
        super().take_over(before)

    def title(self) -> str:
        """What a screen reader calls the whole calendar."""
        return _("Kalender bulan {month}").format(month=month_year(self.month))

    def refresh(self) -> None:
        """The store holds other weeks, or another today: lay out again what changed."""
        self._lay = self._layout()
        self._hover = self._pressed_more = None
        self.keep_chosen()
        self._port.update()
        self._idle.start(0)

    def _layout(self) -> MonthLayout:
        port = self._port
        return self._scroll.layout(self._tiles, port.width(), port.height())

    def _restart(self) -> None:
        self._tiles.clear()
        self.refresh()

    # -- navigation

    def show_month(self, month: date) -> None:
        """Put a month on the screen, from the week of its first day on. The current day moves into it."""
        first, rows = weeks_of(month)
        if self.current.replace(day=1) != month:
            self.current = same_day_in(self.current, month)
        self._stop()
        self._scroll = Scroll(week_number(first), rows)
        self._moved(month)

    def turn(self, by: int) -> None:
        month = step_month(self.month, by)
        if date.min.year < month.year < date.max.year:
            self.show_month(month)
            self._tell_current()

    def go_to(self, day: date) -> None:
        """Make ``day`` the current day; scroll by a week when it is just outside, otherwise show its month."""
        if not date.min.year < day.year < date.max.year:
            return
        self.current = day
        away = week_number(monday_of(day)) - self._scroll.top
        if away in (-1, self._scroll.rows):
            self.scroll_by(-1 if away < 0 else 1)
        elif not 0 <= away < self._scroll.rows:
            self.show_month(day.replace(day=1))
        self._tell_current()

    def jump_to(self, day: date) -> None:
        if not date.min.year < day.year < date.max.year:
            return
        self.current = day
        self.show_month(day.replace(day=1))
        self._tell_current()

    def go_to_today(self) -> None:
        self.jump_to(self.weeks.today)

    def scroll_by(self, weeks: int) -> None:
        """Scroll by whole weeks; the title follows the month that most days belong to."""
        to = self._scroll.top + weeks
        if not 60 < to < week_number(date.max) - 60:
            return
        room = max(1, self._port.height() - HEADER)
        self._glide_from = self._scroll.shift + self._scroll.distance(to, room)
        self._scroll.top = to
        if self.glide_ms and self.isVisible():
            self._scroll.shift = self._glide_from
            self._clock.start()
            self._glide.start()
        else:
            self._stop()
        self._moved(month_of_most(self._scroll.monday, self._scroll.rows))

    def _glide_on(self) -> None:
        """One step of a glide: fast at first, slow at its end."""
        rest = 1 - min(1.0, self._clock.elapsed() / self.glide_ms)
        self._scroll.shift = round(self._glide_from * rest**3)
        if not self._scroll.shift:
            self._stop()
            self._dressing = True
        self._lay = self._layout()
        self._port.update()

    def _stop(self) -> None:
        self._glide.stop()
        self._dressing = False
        self._scroll.shift = 0
        self._idle.start(0)

    def _settle_scroll(self) -> None:
        """A touchpad let go between two weeks: go on to the nearer one."""
        self.scroll_by(0)

    def _moved(self, month: date) -> None:
        turned = month != self.month
        self.month = month
        self._hover = self._pressed_more = None
        self.span_wanted.emit(*self.span)
        self._lay = self._layout()
        self._port.update()
        self._idle.start(0)
        if turned:
            self.setAccessibleName(self.title())
            self.turned.emit(month)

    def _tell_current(self) -> None:
        self.tell_focus()
        self.current_changed.emit(self.current)
        self._port.update()

    # -- painting

    def _paint_ahead(self) -> None:
        """While nothing happens: paint one week that may be seen next; drop those that nobody can turn to."""
        if not self.isVisible() or self._glide.isActive() or self._rest.isActive():
            return
        port = self._port
        more = self._tiles.paint_one(self._near(), port.width(), max(1, port.height() - HEADER), port.devicePixelRatio())
        if self._dressing:
            self._dressing = more
            port.update()
        if more:
            self._idle.start(0)

    def _near(self) -> Iterator[tuple[int, int, date]]:
        """Weeks that may be seen next, nearest first: number, how many fill the view with it, and the month it is dressed for."""
        top, rows = self._scroll.top, self._scroll.rows
        for number in range(top, top + rows):
            yield number, rows, self.month
        for number in (top + rows, top - 1):
            yield number, rows, self.month
        for by in (1, -1):
            month = step_month(self.month, by)
            first, count = weeks_of(month)
            for number in range(week_number(first), week_number(first) + count):
                yield number, count, month

    def paintEvent(self, event: QPaintEvent) -> None:
        lay, hurried = self._lay, self._glide.isActive() or self._rest.isActive() or self._dressing
        with QPainter(self._port) as painter:
            for row, top in zip(lay.rows, lay.tops, strict=True):
                painter.drawPixmap(0, top, self._tiles.picture(row, self.month, self._port.devicePixelRatio(), hurried=hurried))
            painter.setClipRect(0, HEADER, lay.width, lay.height - HEADER)
            if isinstance(self._hover, Spot | More):
                ring(painter, QRect(*self._hover[:4]), "border_control", 1, 4)
            self.paint_current(painter, self.day_rect(self.current).adjusted(0, 0, -1, -1))
            self.paint_over(painter)
            painter.setClipping(False)
            painter.drawPixmap(0, 0, self._tiles.header(lay.xs, lay.width, self._port.devicePixelRatio()))
        self.tell_painted()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._stop()
        self._lay = self._layout()
        self._hover = self._pressed_more = None

    # -- what lies where

    def hit(self, at: QPoint) -> Hit | None:
        """What lies under a point of the view."""
        return self._lay.hit(at.x(), at.y())

    def chip_at(self, at: QPoint) -> Chip | None:
        found = self.hit(at)
        return found.chip if isinstance(found, Spot) else None

    def behind_at(self, at: QPoint) -> tuple[Slot | Bar, QRect] | None:
        found = self._lay.behind(at.x(), at.y()) if self.chip_at(at) is None else None
        if found is None:
            return None
        return found.slot if isinstance(found, Ghost) else found.bar, QRect(*found[:4])

    def day_at(self, at: QPoint) -> date | None:
        number = self._lay.cell_at(at.x(), at.y())
        return None if number is None else self._lay.first + timedelta(days=number)

    def chip_rect(self, key: Key) -> QRect:
        number = self._lay.number(date.fromisoformat(key[1][:10])) if key[1] else None  # what has no date yet lies beside the month
        found = self._lay.spots_of(number) if number is not None else []
        return next((QRect(*spot[:4]) for spot in found if key_of(spot.chip) == key), QRect())

    def day_rect(self, day: date) -> QRect:
        number = self._lay.number(day)
        return QRect() if number is None else QRect(*self._lay.cells[number][1:])

    def drop_rects(self, drop: Drop) -> tuple[QRect, QRect]:
        number = self._lay.number(drop.day)
        if number is None:
            return QRect(), QRect()
        cell, spots, high = self.day_rect(drop.day), self._lay.spots_of(number), self._lay.rows[number // 7].chip_height
        top = spots[-1].y + spots[-1].h + CHIP_GAP if spots else cell.y() + CHIPS_TOP
        place = QRect(cell.x() + 6, min(top, cell.bottom() - high - 2), cell.width() - 12, high)
        return cell.adjusted(0, 0, -1, -1), place

    def chips_in_order(self) -> Sequence[Chip]:
        first, last = self.span
        return list(self.weeks.between(first - timedelta(days=_AROUND), last + timedelta(days=_AROUND)))

    def chips_of(self, day: date) -> list[Chip]:
        """Everything on a day, shown or hidden, by time."""
        return list(self.weeks.chips(day))

    # -- mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        found = self.hit(event.position().toPoint())
        self._pressed_more = found if isinstance(found, More) else None
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        more, self._pressed_more = self._pressed_more, None
        if event.button() == Qt.MouseButton.LeftButton and more is not None and self.hit(event.position().toPoint()) == more:
            self.day_activated.emit(self._lay.cells[more.cell].day, QRect(*more[:4]))
        else:
            super().mouseReleaseEvent(event)

    def hover(self, at: QPoint) -> None:
        found = self.hit(at)
        grabs = isinstance(found, Spot | More) or self.behind_at(at) is not None
        self._port.setCursor(Qt.CursorShape.PointingHandCursor if grabs else Qt.CursorShape.ArrowCursor)
        if found != self._hover:
            self._hover = found
            self._port.update()

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave and self._hover is not None:
            self._hover = None
            self._port.update()
        return super().viewportEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """A notch scrolls by a week; a touchpad scrolls by pixels and comes to rest on a week."""
        event.accept()
        if not event.pixelDelta().isNull():
            self._drag_by(-event.pixelDelta().y())
            return
        self._wheel += event.angleDelta().y()
        notches = int(self._wheel / _WHEEL_NOTCH)
        if notches:
            self._wheel -= notches * _WHEEL_NOTCH
            self.scroll_by(-notches)

    def _drag_by(self, pixels: int) -> None:
        room = max(1, self._port.height() - HEADER)
        self._glide.stop()
        self._scroll.push(pixels, room)
        self._moved(month_of_most(self._scroll.monday, self._scroll.rows))
        self._rest.start(150)

    def tip(self, at: QPoint) -> str:
        """The words of the tooltip at a point: all of a chip, or the full names of what stands behind a day."""
        from gui.widgets.month_words import bar_line, chip_lines, mark_line, slot_line  # no first picture has a tooltip

        found = self.hit(at)
        if isinstance(found, Spot):
            return "\n".join(chip_lines(found.chip))
        if isinstance(found, Cell):
            behind = [mark_line(mark) for mark in self.weeks.marks(found.day)] + [bar_line(bar) for bar in self.weeks.bars(found.day)]
            slots = [slot_line(slot) for slot in self.weeks.slots(found.day) if slot.kind != "suggest"]
            return "\n".join(behind + slots)
        return ""

    # -- keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move by day and week; Enter opens, Space tells; ``shared_key`` knows the others."""
        key = event.key()
        if self.shared_key(event):
            return
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier & ~Qt.KeyboardModifier.ShiftModifier:
            event.ignore()
        elif key in _STEPS:
            self.select(())
            self.go_to(self.current + timedelta(days=_STEPS[Qt.Key(key)]))
        elif key == Qt.Key.Key_Home:
            self.go_to(monday_of(self.current))
        elif key == Qt.Key.Key_End:
            self.go_to(monday_of(self.current) + timedelta(days=6))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open_day(self.chip_activated)
        elif key == Qt.Key.Key_Space:
            self._open_day(self.chip_clicked)
        else:
            event.ignore()

    def _open_day(self, one: SignalInstance) -> None:
        """The only chip of the current day through ``one``; several, or none, as a list of the day."""
        chips, box = self.chips_of(self.current), self.day_rect(self.current)
        if len(chips) == 1 and box.isValid():
            one.emit(chips[0], self.chip_rect(key_of(chips[0])) or box)
        else:
            self.day_activated.emit(self.current, box)

    # -- accessibility

    def fields(self) -> int:
        return len(self._lay.cells)

    def field_words(self, number: int) -> str:
        """What a screen reader says for a day: "Selasa 12 Mei, hari ini, 5 konten, 1 menunggu paraf"."""
        from gui.widgets.month_words import day_words

        return day_words(self.weeks, self._lay.first + timedelta(days=number))

    def field_rect(self, number: int) -> QRect:
        return QRect(*self._lay.cells[number][1:])

    def field_chips(self, number: int) -> Sequence[Chip]:
        return [spot.chip for spot in self._lay.spots_of(number)]

    def field_slots(self, number: int) -> Sequence[tuple[Slot, QRect]]:
        row, day = divmod(number, 7)
        return [(g.slot, QRect(g.x, g.y + self._lay.tops[row], g.w, g.h)) for g in self._lay.rows[row].ghosts if g.cell == day]

    def field_now(self) -> int | None:
        return self._lay.number(self.current)
