"""The endless scroll of weeks: where it stands, and the pictures of its weeks, kept as long as somebody may see them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPixmap

from gui.theme import theme
from gui.widgets.month_layout import HEADER, MonthLayout, RowLayout, monday_at, number_at, row_top
from gui.widgets.month_paint import paint_header, row_picture
from gui.widgets.weeks import Week, Weeks


class Scroll:
    """The week ``top`` stands under the heading, ``rows`` weeks fill the view; ``shift`` pixels are still missing while it glides."""

    def __init__(self, top: int, rows: int) -> None:
        self.top, self.rows, self.shift = top, rows, 0

    @property
    def monday(self) -> date:
        """The Monday of the first week when nothing glides."""
        return monday_at(self.top)

    def distance(self, to: int, room: int) -> int:
        """Pixels by which the picture has to move up until the week ``to`` stands first, with the opposite sign."""
        return row_top(self.top, self.rows, room) - row_top(to, self.rows, room)

    def push(self, pixels: int, room: int) -> None:
        """Move freely; the first week becomes the nearest one, what is left stays as the shift."""
        place = row_top(self.top, self.rows, room) + self.shift + pixels
        half = room // self.rows // 2
        self.top = number_at(place + half, self.rows, room)
        self.shift = place - row_top(self.top, self.rows, room)

    def layout(self, tiles: Tiles, width: int, height: int) -> MonthLayout:
        """The rows that are to be seen now."""
        room = max(self.rows, height - HEADER)
        place = row_top(self.top, self.rows, room) + self.shift
        number = number_at(place, self.rows, room)
        rows, tops = [], []
        while (top := HEADER + row_top(number, self.rows, room) - place) < HEADER + room:
            rows.append(tiles.row(number, self.rows, width, room))
            tops.append(top)
            number += 1
        return MonthLayout(rows, tops, width, height)


class _Kept(NamedTuple):
    """The pictures of a week as it was at ``week``: one for every month that it was dressed for."""

    week: Week
    dressed: dict[date | None, QPixmap]


_Key = tuple[date, int, int]


class Tiles:
    """Layouts and pictures of weeks, by Monday and size. A week that the store holds anew is laid out and painted again."""

    def __init__(self, weeks: Weeks) -> None:
        self._weeks = weeks
        self._rows: dict[_Key, RowLayout] = {}
        self._kept: dict[_Key, _Kept] = {}
        self._header: tuple[tuple[object, ...], QPixmap] | None = None
        self._dress: tuple[object, ...] = ()

    def clear(self) -> None:
        """Forget every picture."""
        self._rows.clear()
        self._kept.clear()
        self._header = None

    def row(self, number: int, rows: int, width: int, room: int) -> RowLayout:
        """The layout of a week when ``rows`` weeks fill ``room``."""
        monday, height = monday_at(number), row_top(number + 1, rows, room) - row_top(number, rows, room)
        week, key = self._weeks.week(monday), (monday, width, height)
        found = self._rows.get(key)
        if found is None or found.week is not week:
            found = self._rows[key] = RowLayout(week, width, height)
        return found

    def picture(self, row: RowLayout, month: date, dpr: float, *, hurried: bool = False) -> QPixmap:
        """A week dressed for ``month``. While somebody is in a hurry a picture in another dress is taken as it is."""
        kept, dress = self._pictures(row, dpr), _dress(row.week, month)
        if dress not in kept.dressed:
            if hurried and kept.dressed:
                return next(iter(kept.dressed.values()))
            kept.dressed[dress] = row_picture(row, month, self._weeks.today, dpr)
        return kept.dressed[dress]

    def _pictures(self, row: RowLayout, dpr: float) -> _Kept:
        now = (dpr, theme.name, self._weeks.today)
        if now != self._dress:
            self._kept.clear()
            self._dress = now
        key = (row.week.monday, row.width, row.height)
        kept = self._kept.get(key)
        if kept is None or kept.week is not row.week:
            kept = self._kept[key] = _Kept(row.week, {})
        return kept

    def header(self, xs: Sequence[int], width: int, dpr: float) -> QPixmap:
        """The names of the days."""
        key = (width, dpr, theme.name)
        if self._header is None or self._header[0] != key:
            drawn = QPixmap(max(1, round(width * dpr)), round(HEADER * dpr))
            drawn.setDevicePixelRatio(dpr)
            drawn.fill(Qt.GlobalColor.transparent)
            with QPainter(drawn) as painter:
                paint_header(painter, xs, width)
            self._header = (key, drawn)
        return self._header[1]

    def paint_one(self, near: Iterable[tuple[int, int, date]], width: int, room: int, dpr: float) -> bool:
        """Paint the first of these weeks that is not painted yet. When all are, drop every other one and say False."""
        keys: set[_Key] = set()
        for number, rows, month in near:
            row = self.row(number, rows, width, room)
            keys.add((row.week.monday, row.width, row.height))
            if _dress(row.week, month) not in self._pictures(row, dpr).dressed:
                self.picture(row, month, dpr)
                return True
        self._kept = {key: kept for key, kept in self._kept.items() if key in keys}
        self._rows = {key: row for key, row in self._rows.items() if key in keys}
        return False

    def count(self) -> int:
        """How many pictures are kept."""
        return sum(len(kept.dressed) for kept in self._kept.values())


def _dress(week: Week, month: date) -> date | None:
    """The month a week is dressed for; a week that lies wholly outside looks the same for all of them."""
    months = {week.monday.replace(day=1), week.day(6).replace(day=1)}
    return month if month in months else None
