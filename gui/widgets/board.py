"""The board: everything of a month by status, each lane with its count; only the cards on the screen are painted."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from core.messages import _, plural
from core.planning.dates import span_words
from core.records import Chip
from gui.icons import icon_pixmap
from gui.theme import theme
from gui.widgets.board_layout import CARD, GAP, HEAD, NAMES, SIDE, BoardLayout, Lane, lanes
from gui.widgets.card_paint import paint_chip_card, two_lines
from gui.widgets.month_paint import Words, advance, elided
from gui.widgets.month_words import chip_lines
from gui.widgets.monthly import MonthlyPlane
from gui.widgets.plane import Drop, Key, key_of
from gui.widgets.plane_paint import ring
from gui.widgets.weeks import Weeks
from gui.words import status_word


def lane_name(name: str) -> str:
    """A lane in words."""
    return _(NAMES[name]) if name in NAMES else status_word(name)


class BoardView(MonthlyPlane):
    """Shows one month by status. It knows no days: ``day_at`` is the day of the card under a point."""

    def __init__(self, weeks: Weeks, parent: QWidget | None = None) -> None:
        super().__init__(weeks, parent)
        self._lane = self._row = 0
        self._hover: Key | None = None
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self._lay = self._layout()
        theme.changed.connect(self._port.update)

    # -- what is shown

    @property
    def layout_now(self) -> BoardLayout:
        """Where everything stands."""
        return self._lay

    def heading(self) -> str:
        """The days of the month: nothing on a board tells which days it holds."""
        return span_words(*self.span)

    def title(self) -> str:
        return _("Papan {month}").format(month=self.heading())

    def refresh(self) -> None:
        self._lay = self._layout()
        self._set_range()
        self._lane = min(self._lane, len(self._lay.lanes) - 1)
        self._hover = None
        self.keep_chosen()
        self._port.update()

    def _layout(self) -> BoardLayout:
        return BoardLayout(lanes(self.weeks.between(*self.span)), self._port.width())

    def _set_range(self) -> None:
        down, across = self.verticalScrollBar(), self.horizontalScrollBar()
        room = self._port.height() - HEAD
        down.setRange(0, max(0, self._lay.height - room))
        down.setPageStep(max(1, room))
        down.setSingleStep((CARD + GAP) // 2)
        across.setRange(0, max(0, self._lay.across - self._port.width()))
        across.setPageStep(max(1, self._port.width()))
        across.setSingleStep(80)

    # -- navigation

    def show_chip(self, chip: Chip) -> None:
        self.go_to(date.fromisoformat(chip.day))
        place = self._lay.places.get(key_of(chip))
        if place is not None:
            self._lane = place[0]
            box, down, across = self._lay.box(*place), self.verticalScrollBar(), self.horizontalScrollBar()
            room = self._port.height() - HEAD
            down.setValue(min(max(down.value(), box.bottom() + GAP - room), box.top() - GAP))
            across.setValue(min(max(across.value(), box.right() + SIDE - self._port.width()), box.left() - SIDE))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._lay = self._layout()
        self._set_range()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel scrolls all lanes; with Shift it scrolls sideways."""
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and event.angleDelta().y():
            bar = self.horizontalScrollBar()
            bar.setValue(bar.value() - event.angleDelta().y())
            event.accept()
        else:
            super().wheelEvent(event)

    # -- painting

    def _origin(self) -> QPoint:
        return QPoint(-self.horizontalScrollBar().value(), HEAD - self.verticalScrollBar().value())

    def paintEvent(self, event: QPaintEvent) -> None:
        port, origin, dpr = self._port, self._origin(), self._port.devicePixelRatio()
        with QPainter(port) as painter:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme["surface"])
            painter.drawRect(port.rect())
            painter.setBrush(theme["border"])
            for number in range(1, len(self._lay.lanes)):
                painter.drawRect(self._lay.xs[number] + origin.x(), 0, 1, port.height())
            painter.setClipRect(0, HEAD, port.width(), port.height() - HEAD)
            rows = self._lay.rows(-origin.y() + HEAD, -origin.y() + port.height())
            for n, lane in enumerate(self._lay.lanes):
                for k in range(rows.start, min(rows.stop, len(lane.chips))):
                    box = self._lay.box(n, k).translated(origin)
                    paint_chip_card(painter, box, lane.chips[k], dpr, self.weeks.today.isoformat())
                    if key_of(lane.chips[k]) == self._hover:
                        ring(painter, box, "border_control", 1, 6)
            self.paint_over(painter)
            painter.setClipping(False)
            self._paint_heads(painter, origin.x(), dpr)
        self.tell_painted()

    def _paint_heads(self, painter: QPainter, x: int, dpr: float) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme["surface_raised"])
        painter.drawRect(0, 0, self._port.width(), HEAD)
        painter.setBrush(theme["border"])
        painter.drawRect(0, HEAD - 1, self._port.width(), 1)
        words = Words(painter)
        for n, lane in enumerate(self._lay.lanes):
            self._paint_head(painter, words, lane, QRect(x + self._lay.xs[n], 0, self._lay.width(n), HEAD), dpr)
        words.draw()
        if self.hasFocus() and not self.selected():
            self.paint_current(painter, self.day_rect(self.current))

    def _paint_head(self, painter: QPainter, words: Words, lane: Lane, box: QRect, dpr: float) -> None:
        """Icon, name and count of a lane."""
        picture, ink = ("triangle-alert", theme["warning"]) if lane.name == "!" else ("circle-x", theme["text_muted"])
        if lane.name not in NAMES:
            look = theme.status(lane.name)
            picture, ink = look.icon, look.fg
        painter.drawPixmap(box.x() + 12, 15, icon_pixmap(picture, 14, ink, dpr))
        count = str(len(lane.chips))
        wide = max(20.0, advance(count, "caption", 600, True) + 12)
        right = box.right() - 9 - wide
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme["badge_bg"])
        painter.drawRoundedRect(QRect(round(right), 13, round(wide), 18), 9, 9)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        words.put(right + (wide - advance(count, "caption", 600, True)) / 2, 26, count, "caption", "badge_fg", weight=600, tnum=True)
        if lane.chips:
            name = elided(lane_name(lane.name), "label", 600, round(right) - box.x() - 38)
            words.put(box.x() + 32, 27, name, "label", "text", weight=600)
        else:  # a narrow lane has its name where its cards would lie
            for n, part in enumerate(two_lines(lane_name(lane.name), box.width() - 16)):
                words.put(box.x() + 10, HEAD + 22 + 16 * n, part, "label", "text_muted")

    # -- what lies where

    def chip_at(self, at: QPoint) -> Chip | None:
        place = at - self._origin()
        return self._lay.chip_at(place.x(), place.y()) if at.y() >= HEAD else None

    def lane_at(self, at: QPoint) -> str:
        """The lane under a point: a status, or one of the lanes of several; empty beside all lanes."""
        number = self._lay.lane_at(at.x() - self._origin().x())
        return self._lay.lanes[number].name if number is not None else ""

    def day_at(self, at: QPoint) -> date | None:
        chip = self.chip_at(at)
        return date.fromisoformat(chip.day) if chip is not None else None

    def chip_rect(self, key: Key) -> QRect:
        place = self._lay.places.get(key)
        return self._lay.box(*place).translated(self._origin()) if place is not None else QRect()

    def day_rect(self, day: date) -> QRect:
        return QRect(self._lay.xs[self._lane] + self._origin().x(), 0, self._lay.width(self._lane), HEAD)

    def drop_rects(self, drop: Drop) -> tuple[QRect, QRect]:
        number = next((n for n, lane in enumerate(self._lay.lanes) if lane.name == drop.lane), None)
        if number is None:
            return QRect(), QRect()
        return QRect(self._lay.xs[number] + self._origin().x(), 0, self._lay.width(number), self._port.height()), QRect()

    def chips_in_order(self) -> Sequence[Chip]:
        return [chip for lane in self._lay.lanes for chip in lane.chips]

    def hover(self, at: QPoint) -> None:
        chip = self.chip_at(at)
        key = key_of(chip) if chip is not None else None
        if key != self._hover:
            self._hover = key
            self._port.setCursor(Qt.CursorShape.PointingHandCursor if key is not None else Qt.CursorShape.ArrowCursor)
            self._port.update()

    def tip(self, at: QPoint) -> str:
        chip = self.chip_at(at)
        if chip is not None:
            return "\n".join(chip_lines(chip))
        number = self._lay.lane_at(at.x() - self._origin().x())
        return self.field_words(number) if number is not None and at.y() < HEAD else ""

    # -- keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right change the lane, up and down walk over its cards."""
        key = event.key()
        if self.shared_key(event):
            return
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier & ~Qt.KeyboardModifier.ShiftModifier:
            event.ignore()
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._to_lane(self._lane + (-1 if key == Qt.Key.Key_Left else 1))
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._step_card(-1 if key == Qt.Key.Key_Up else 1)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._to_lane(0 if key == Qt.Key.Key_Home else len(self._lay.lanes) - 1)
        else:
            event.ignore()

    def _to_lane(self, number: int) -> None:
        """Go to a lane: to the card at the same height, or to its heading when it is empty."""
        if not 0 <= number < len(self._lay.lanes):
            return
        place = next((self._lay.places[key_of(c)] for c in self.selected() if key_of(c) in self._lay.places), None)
        self._row = place[1] if place is not None else self._row
        self._lane, chips = number, self._lay.lanes[number].chips
        if chips:
            chip = chips[min(self._row, len(chips) - 1)]
            self.select([chip])
            self.show_chip(chip)
        else:
            self.select(())
            self.horizontalScrollBar().setValue(min(self.horizontalScrollBar().value(), self._lay.xs[number]))
            self.tell_focus()
        self._port.update()

    def _step_card(self, by: int) -> None:
        chips = self._lay.lanes[self._lane].chips
        place = next((self._lay.places[key_of(c)] for c in self.selected() if key_of(c) in self._lay.places), None)
        at = place[1] + by if place is not None and place[0] == self._lane else 0 if by > 0 else -1
        if 0 <= at < len(chips):
            self.select([chips[at]])
            self.show_chip(chips[at])
        elif at < 0:
            self.select(())

    # -- accessibility

    def fields(self) -> int:
        return len(self._lay.lanes)

    def field_words(self, number: int) -> str:
        lane = self._lay.lanes[number]
        count = len(lane.chips)
        rest = plural("{count} konten", "{count} konten", count).format(count=count) if count else _("tidak ada konten")
        return f"{lane_name(lane.name)}, {rest}"

    def field_rect(self, number: int) -> QRect:
        return QRect(self._lay.xs[number] + self._origin().x(), 0, self._lay.width(number), self._port.height())

    def field_chips(self, number: int) -> Sequence[Chip]:
        return self._lay.lanes[number].chips

    def field_now(self) -> int | None:
        return self._lane
