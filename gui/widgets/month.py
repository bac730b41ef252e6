"""The month calendar: one painted plane with mouse, keyboard, tooltips and accessibility.

The picture of a month is painted once into a pixmap and blitted; selection, hover and the keyboard's ring are drawn over
it. Neighbour months are painted while nothing happens, so that turning a page is a blit. The view knows months of data
(``MonthData``); where they come from, and what a click opens, is the page's affair.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import count

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, QTimer, Signal, SignalInstance
from PySide6.QtGui import QAccessible, QAccessibleEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from core.messages import _, plural
from core.planning.dates import day_month, month_year, weekday_name
from core.records import Chip
from gui.theme import theme
from gui.widgets import month_access
from gui.widgets.month_layout import CHIP_GAP, CHIPS_TOP, Cell, Hit, MonthLayout, More, Spot, same_day_in, step_month, weeks_of
from gui.widgets.month_paint import MonthData, picture
from gui.widgets.month_words import chip_lines, mark_line
from gui.widgets.plane import Drop, Key, Plane, key_of
from gui.widgets.plane_paint import ring

_STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: -7,
    Qt.Key.Key_Down: 7,
}
_WHEEL_NOTCH = 120
_Key = tuple[date, int, int, int, float, str]


class MonthView(Plane):
    """Shows one month; ``show_month`` gives it the data, ``keep`` gives it neighbours to paint ahead."""

    month_wanted = Signal(object)
    """The first of a month that the user turned to; the page answers with ``show_month``."""

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(today, parent)
        self._data = MonthData(today.replace(day=1), today=today)
        self._wanted = self._data.month
        self._serials = count(1)
        self._kept: dict[date, tuple[int, MonthData]] = {self._data.month: (0, self._data)}
        self._pictures: dict[_Key, tuple[MonthLayout, QPixmap]] = {}
        self._lay = self._layout_of(self._data)
        self._hover: Hit | None = None
        self._pressed_more: More | None = None
        self._wheel = 0
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.timeout.connect(self._paint_ahead)
        self._dress()
        theme.changed.connect(self._restart)

    def _dress(self) -> None:
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumSize(QSize(480, 300))
        self.setAccessibleName(self.title())
        month_access.install()

    # -- data

    @property
    def data(self) -> MonthData:
        """The month on the screen."""
        return self._data

    @property
    def layout_now(self) -> MonthLayout:
        """Where everything of it stands."""
        return self._lay

    @property
    def wanted(self) -> date:
        """The first of the month that was asked for last; the one on the screen may still be another."""
        return self._wanted

    def title(self) -> str:
        """What a screen reader calls the whole calendar."""
        return _("Kalender bulan {month}").format(month=month_year(self._data.month))

    def show_month(self, data: MonthData) -> None:
        """Put a month on the screen. The current day moves into it when it stood in another month."""
        self.keep(data)
        turned = data.month != self._data.month
        self._data, self._wanted = data, data.month
        if self.current.replace(day=1) != data.month:
            self.current = same_day_in(self.current, data.month)
        self._settle()
        if turned:
            self.setAccessibleName(self.title())
            self.current_changed.emit(self.current)

    def keep(self, data: MonthData) -> None:
        """Remember a month so that turning to it is quick; the same data again costs nothing."""
        known = self._kept.get(data.month)
        if known is None or known[1] != data:
            self._kept[data.month] = (next(self._serials), data)
            self._idle.start(0)

    def known(self, month: date) -> MonthData | None:
        """A month that was kept and may be shown at once."""
        found = self._kept.get(month)
        return found[1] if found else None

    def forget(self) -> None:
        """The records changed: every kept month but the one on the screen may be wrong."""
        self._kept = {m: kept for m, kept in self._kept.items() if m == self._data.month}

    # -- navigation

    def turn(self, months: int) -> None:
        """Ask for the month so many months later, counted from the one asked for last."""
        self.go_to(same_day_in(self.current, step_month(self._wanted, months)))

    def go_to(self, day: date) -> None:
        """Make ``day`` the current day, and ask for its month when that is another one."""
        if not date.min.year < day.year < date.max.year:
            return
        self.current = day
        if day.replace(day=1) != self._wanted:
            self._wanted = day.replace(day=1)
            self.month_wanted.emit(self._wanted)
        self.tell_focus()
        self.current_changed.emit(day)
        self._port.update()

    def cell_rect(self, day: date) -> QRect:
        """Where a day stands in the view; empty when it is not shown."""
        number = self._lay.number(day)
        return QRect() if number is None else QRect(*self._lay.cells[number][1:])

    # -- painting

    def _layout_of(self, data: MonthData) -> MonthLayout:
        monday, weeks = weeks_of(data.month)
        return MonthLayout(monday, weeks, data.chips, self._port.width(), self._port.height())

    def _key(self, month: date) -> _Key:
        port = self._port
        return month, self._kept[month][0], port.width(), port.height(), port.devicePixelRatio(), theme.name

    def _settle(self) -> None:
        """Compute the layout of the month on the screen, unless its picture is ready."""
        ready = self._pictures.get(self._key(self._data.month))
        self._lay = ready[0] if ready else self._layout_of(self._data)
        self._hover = self._pressed_more = None
        self.keep_chosen()
        self._port.update()

    def _restart(self) -> None:
        self._pictures.clear()
        self._settle()
        self._idle.start(0)

    def _picture(self) -> QPixmap:
        key = self._key(self._data.month)
        if key not in self._pictures:
            self._pictures[key] = (self._lay, picture(self._lay, self._data, key[4]))
        return self._pictures[key][1]

    def _neighbours(self) -> list[date]:
        return [m for m in (step_month(self._data.month, 1), step_month(self._data.month, -1)) if m in self._kept]

    def _paint_ahead(self) -> None:
        """While nothing happens: paint one neighbour month that is not painted yet; drop pictures that nobody can turn to."""
        if not self.isVisible():
            return
        near = [self._data.month, *self._neighbours()]
        keys = {self._key(m): m for m in near}
        self._pictures = {key: made for key, made in self._pictures.items() if key in keys}
        self._kept = {m: self._kept[m] for m in near}
        for key, month in keys.items():
            if key not in self._pictures:
                data = self._kept[month][1]
                lay = self._layout_of(data)
                self._pictures[key] = (lay, picture(lay, data, key[4]))
                self._idle.start(0)
                return

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self._port) as painter:
            painter.drawPixmap(0, 0, self._picture())
            if isinstance(self._hover, Spot | More):
                ring(painter, QRect(*self._hover[:4]), "border_control", 1, 4)
            self.paint_current(painter, self.cell_rect(self.current).adjusted(0, 0, -1, -1))
            self.paint_over(painter)
        self.tell_painted()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._settle()
        self._idle.start(0)

    # -- what lies where

    def chip_at(self, at: QPoint) -> Chip | None:
        found = self.hit(at)
        return found.chip if isinstance(found, Spot) else None

    def day_at(self, at: QPoint) -> date | None:
        return self._day_of(self.hit(at))

    def chip_rect(self, key: Key) -> QRect:
        return next((QRect(*spot[:4]) for spot in self._lay.spots if key_of(spot.chip) == key), QRect())

    def day_rect(self, day: date) -> QRect:
        return self.cell_rect(day)

    def drop_rects(self, drop: Drop) -> tuple[QRect, QRect]:
        number = self._lay.number(drop.day)
        if number is None:
            return QRect(), QRect()
        cell, spots = self.cell_rect(drop.day), self._lay.spots_of(number)
        top = spots[-1].y + spots[-1].h + CHIP_GAP if spots else cell.y() + CHIPS_TOP
        place = QRect(cell.x() + 6, min(top, cell.bottom() - self._lay.chip_height - 2), cell.width() - 12, self._lay.chip_height)
        return cell.adjusted(0, 0, -1, -1), place

    def chips_in_order(self) -> Sequence[Chip]:
        return [chip for day in sorted(self._data.chips) for chip in self._data.chips[day]]

    def today_now(self) -> date:
        return self._data.today or self.current

    # -- mouse

    def hit(self, at: QPoint) -> Hit | None:
        """What lies under a point of the view."""
        return self._lay.hit(at.x(), at.y())

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
        if found != self._hover:
            self._hover = found
            grabs = isinstance(found, Spot | More)
            self._port.setCursor(Qt.CursorShape.PointingHandCursor if grabs else Qt.CursorShape.ArrowCursor)
            self._port.update()

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave and self._hover is not None:
            self._hover = None
            self._port.update()
        return super().viewportEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """A notch turns one month; small steps of a touchpad add up."""
        self._wheel += event.angleDelta().y()
        notches = int(self._wheel / _WHEEL_NOTCH)
        if notches:
            self._wheel -= notches * _WHEEL_NOTCH
            self.turn(-notches)
        event.accept()

    def tip(self, at: QPoint) -> str:
        """The words of the tooltip at a point: all of a chip, or the full names of what stands behind a day."""
        found = self.hit(at)
        if isinstance(found, Spot):
            return "\n".join(chip_lines(found.chip))
        if isinstance(found, Cell) and at.y() < found.y + CHIPS_TOP:
            return "\n".join(mark_line(mark) for mark in self._data.marks.get(found.day, ()))
        return ""

    def _day_of(self, found: Hit | None) -> date | None:
        if found is None:
            return None
        return found.day if isinstance(found, Cell) else self._lay.cells[found.cell].day

    # -- keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move by day and week, PgUp and PgDn by month, T is today, G asks for a date, Enter opens, Space tells."""
        key = event.key()
        if self.shared_key(event):
            return
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier & ~Qt.KeyboardModifier.ShiftModifier:
            event.ignore()
        elif key in _STEPS:
            self.go_to(self.current + timedelta(days=_STEPS[Qt.Key(key)]))
        elif key == Qt.Key.Key_Home:
            self.go_to(self.current - timedelta(days=self.current.weekday()))
        elif key == Qt.Key.Key_End:
            self.go_to(self.current + timedelta(days=6 - self.current.weekday()))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open_day(self.chip_activated)
        elif key == Qt.Key.Key_Space:
            self._open_day(self.chip_clicked)
        else:
            event.ignore()

    def _open_day(self, one: SignalInstance) -> None:
        """The only chip of the current day through ``one``; several, or none, as a list of the day."""
        chips = self.chips_of(self.current)
        box, number = self.cell_rect(self.current), self._lay.number(self.current)
        if len(chips) == 1 and number is not None:
            one.emit(chips[0], next((QRect(*spot[:4]) for spot in self._lay.spots_of(number)), box))
        else:
            self.day_activated.emit(self.current, box)

    def chips_of(self, day: date) -> list[Chip]:
        """Everything on a day of the month on the screen, shown or hidden, by time."""
        return list(self._data.chips.get(day, ()))

    # -- accessibility

    def tell_focus(self) -> None:
        number = self._lay.number(self.current)
        if self.hasFocus() and number is not None:
            told = QAccessibleEvent(self, QAccessible.Event.Focus)
            told.setChild(number)
            QAccessible.updateAccessibility(told)

    def day_words(self, number: int) -> str:
        """What a screen reader says for a cell: "Selasa 12 Mei, hari ini, 5 konten, 1 menunggu paraf"."""
        day = self._lay.cells[number].day
        chips = self.chips_of(day)
        parts = [f"{weekday_name(day.weekday())} {day_month(day)}"]
        if day == self._data.today:
            parts.append(_("hari ini"))
        parts += [mark.name for mark in self._data.marks.get(day, ())]
        parts.append(plural("{count} konten", "{count} konten", len(chips)).format(count=len(chips)) if chips else _("tidak ada konten"))
        waiting = sum(chip.status == "menunggu" for chip in chips)
        if waiting:
            parts.append(_("{count} menunggu paraf").format(count=waiting))
        warned = sum(chip.warn for chip in chips)
        if warned:
            parts.append(_("{count} perlu perhatian").format(count=warned))
        return ", ".join(parts)
