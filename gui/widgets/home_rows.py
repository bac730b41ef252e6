"""The rows of the home page: a day in its hours, risks, important days, and what people did. All are made of ``Line``."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPixmap, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyleOptionViewItem, QToolTip, QWidget

from core.messages import _
from gui.icons import icon_pixmap
from gui.theme import font, line_height, theme
from gui.widgets.badges import badges_pixmap, codes, fitting
from gui.widgets.badges import width as badges_width
from gui.widgets.lines import Index, Line, LinePainter
from gui.widgets.paint import elide, inner, paint_avatar, paint_ground, paint_status_pill
from gui.widgets.pictures import paint_thumb
from gui.words import initials


class Unlined(LinePainter):
    """Rows without lines between them; the action is a link, as fits a narrow column."""

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem, *, last: bool) -> None:
        paint_ground(painter, option, marked=False, line=None)

    def _button(self, painter: QPainter, right: int, middle: int, text: str) -> int:
        return paint_link(painter, right, middle, text)


class HoursPainter(Unlined):
    """The time at the left, a dot on a line that runs through the day, then title, status and note."""

    AXIS = 62

    def _draw(self, painter: QPainter, box: QRect, line: Line) -> None:
        x, y = box.x(), box.y()
        painter.fillRect(QRect(x + self.AXIS - 16, y, 1, box.height()), theme["border"])
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.status(line.status).dot)
        painter.drawEllipse(QPointF(x + self.AXIS - 15.5, y + 19), 4, 4)
        painter.setFont(font("label", tnum=True))
        painter.setPen(theme["text_secondary"])
        painter.drawText(QPointF(x, y + 24), line.when)
        words = fitting(codes(line.surfaces), 160, 4)
        right = box.right() + 1
        if words:
            right -= badges_width(words)
            painter.drawPixmap(QPointF(right, y + 12), badges_pixmap(words, painter.device().devicePixelRatio()))
            right -= 12
        painter.setFont(font("subhead"))
        painter.setPen(theme["text"])
        painter.drawText(QPointF(x + self.AXIS, y + 24), elide(line.title or _("Tanpa judul"), "subhead", right - x - self.AXIS))
        at = x + self.AXIS + paint_status_pill(painter, x + self.AXIS, y + 32, line.status, 18) + 8
        painter.setFont(font("caption"))
        painter.setPen(theme["text_muted"])
        painter.drawText(QPointF(at, y + 45), elide(line.note, "caption", right - at))


class WorkPainter(LinePainter):
    """A small picture of the item before its title. ``thumbs`` maps the key of a row to its picture."""

    WIDE, HIGH = 32, 40

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.thumbs: dict[str, QPixmap | None] = {}

    def _left(self, painter: QPainter, box: QRect, line: Line) -> int:
        paint_thumb(painter, QRect(box.x(), box.y() + (box.height() - self.HIGH) // 2, self.WIDE, self.HIGH), self.thumbs.get(line.key))
        return box.x() + self.WIDE + 10


class LinkPainter(LinePainter):
    """The action of a row as a link instead of a button, for the narrow column."""

    def _button(self, painter: QPainter, right: int, middle: int, text: str) -> int:
        return paint_link(painter, right, middle, text)


def paint_link(painter: QPainter, right: int, middle: int, text: str) -> int:
    """Words that look like a link, right aligned; gives where the room at their left ends."""
    face = font("label")
    face.setWeight(face.Weight.DemiBold)
    width = round(QFontMetricsF(face).horizontalAdvance(text))
    painter.setFont(face)
    painter.setPen(theme["link"])
    painter.drawText(QRect(right - width - 1, middle - 10, width + 2, 20), Qt.AlignmentFlag.AlignCenter, text)
    return right - width - 12


class DayPainter(Unlined):
    """A leaf of the calendar, the name of the day, and the status of its content or the way to make some.

    ``when`` is the number and the month, one line each; ``tone`` ``holiday_text`` marks a holiday.
    """

    HIGH = 48

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, self.HIGH)

    def _draw(self, painter: QPainter, box: QRect, line: Line) -> None:
        holiday = line.tone == "holiday_text"
        leaf = QRectF(box.x(), box.y() + 6, 34, 36)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme["holiday_bg" if holiday else "badge_bg"])
        painter.drawRoundedRect(leaf, 6, 6)
        number, _gap, month = line.when.partition("\n")
        painter.setPen(theme["holiday_text" if holiday else "badge_fg"])
        painter.setFont(font("subhead", tnum=True))
        painter.drawText(leaf.adjusted(0, 2, 0, -14), Qt.AlignmentFlag.AlignCenter, number)
        painter.setFont(font("badge"))
        painter.drawText(leaf.adjusted(0, 19, 0, -2), Qt.AlignmentFlag.AlignCenter, month)
        right = box.right() + 1
        if line.status:
            right = self._pill(painter, right, box, line)
        elif line.action:
            right = self._button(painter, right, box.center().y(), line.action)
        left = box.x() + 46
        painter.setFont(font("body"))
        painter.setPen(theme["text"])
        painter.drawText(QPointF(left, box.y() + 21), elide(line.title, "body", right - left))
        painter.setFont(font("caption"))
        painter.setPen(theme["text_muted"])
        painter.drawText(QPointF(left, box.y() + 37), elide(line.note, "caption", right - left))

    def _pill(self, painter: QPainter, right: int, box: QRect, line: Line) -> int:
        """Gives where the room at its left ends. Where a long name needs the room, the icon stands without its word (SPEC 1.3)."""
        from gui.words import status_word

        face = font("caption")
        face.setWeight(face.Weight.DemiBold)
        width = round(33 + QFontMetricsF(face).horizontalAdvance(status_word(line.status)))
        if QFontMetricsF(font("body")).horizontalAdvance(line.title) <= right - width - 10 - box.x() - 46:
            paint_status_pill(painter, right - width, box.center().y() - 9, line.status, 18)
            return right - width - 10
        look, middle = theme.status(line.status), box.center().y()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.bg)
        painter.drawRoundedRect(QRectF(right - 26, middle - 9, 26, 18), 9, 9)
        painter.drawPixmap(QPointF(right - 19, middle - 6), icon_pixmap(look.icon, 12, look.fg, painter.device().devicePixelRatio()))
        return right - 36


class DeedPainter(Unlined):
    """An avatar and a sentence of up to two lines: the name stands out, the time is quiet. ``picture`` is the id of the person."""

    HIGH = 52

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, self.HIGH)

    def _draw(self, painter: QPainter, box: QRect, line: Line) -> None:
        paint_avatar(painter, QRectF(box.x(), box.y() + 9, 22, 22), line.picture, initials(line.title))
        left, room = box.x() + 32, box.width() - 32
        text = f"{line.title} {line.note} {line.when}"
        layout, shown = self._lay(text, len(line.title), len(line.when), room)
        painter.setPen(theme["text_secondary"])
        layout.draw(painter, QPointF(left, box.y() + 5 + (0 if shown > 1 else 10)))

    def _lay(self, text: str, name: int, time: int, room: int) -> tuple[QTextLayout, int]:
        from PySide6.QtGui import QTextCharFormat

        bold, quiet = QTextCharFormat(), QTextCharFormat()
        bold.setFont(font("subhead"))
        bold.setForeground(theme["text"])
        quiet.setFont(font("caption", tnum=True))
        quiet.setForeground(theme["text_muted"])
        ranges = []
        for start, length, look in ((0, name, bold), (len(text) - time, time, quiet)):
            made = QTextLayout.FormatRange()
            made.start, made.length, made.format = _units(text[:start]), _units(text[start : start + length]), look
            ranges.append(made)
        layout = QTextLayout(text, font("body"))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.setFormats(ranges)
        layout.beginLayout()
        lines = 0
        while lines < 2 and (line := layout.createLine()).isValid():
            line.setLineWidth(room)
            line.setPosition(QPointF(0, lines * line_height("body")))
            lines += 1
        layout.endLayout()
        return layout, lines


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


class WeekStrip(QWidget):
    """Seven days beside one another, each with a bar for each of its items. ``chosen`` carries the day (ISO) that was clicked.

    ``show_days`` takes (iso day, name, statuses, note, tone of the note, holiday) for each.
    """

    chosen = Signal(str)
    HIGH, GAP = 76, 8

    def __init__(self) -> None:
        super().__init__()
        self._days: list[tuple[str, str, tuple[str, ...], str, str, bool]] = []
        self._at = 0
        self.setFixedHeight(self.HIGH + 32)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("own_ring", True)
        self.setAccessibleName(_("Sepekan ke depan"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        theme.changed.connect(self.update)

    def show_days(self, days: list[tuple[str, str, tuple[str, ...], str, str, bool]]) -> None:
        """Show these days; the first one is today."""
        self._days = days
        self.setAccessibleDescription("; ".join(f"{name}: {len(statuses)}, {note}" for _day, name, statuses, note, _tone, _off in days))
        self.update()

    def box(self, n: int) -> QRect:
        """Where the ``n``-th day stands."""
        wide = (self.width() - 32 - self.GAP * 6) / 7
        left = round(16 + n * (wide + self.GAP))
        return QRect(left, 16, round(16 + n * (wide + self.GAP) + wide) - left, self.HIGH)

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for n, day in enumerate(self._days):
                self._paint(painter, self.box(n), day, today=n == 0, current=n == self._at and self.hasFocus())

    def _paint(self, painter: QPainter, box: QRect, day: tuple[str, str, tuple[str, ...], str, str, bool], *, today: bool, current: bool) -> None:
        _iso, name, statuses, note, tone, holiday = day
        painter.setPen(theme["primary" if today else "border"])
        painter.setBrush(theme["holiday_bg" if holiday else "surface_raised"])
        painter.drawRoundedRect(inner(box), 6, 6)
        if today or current:
            painter.setPen(theme["focus" if current else "primary"])
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(inner(box, 1), 6, 6)
        face = font("label")
        face.setWeight(face.Weight.DemiBold)
        painter.setFont(face)
        painter.setPen(theme["primary" if today else "holiday_text" if holiday else "text"])
        painter.drawText(box.adjusted(10, 8, -10, 0), Qt.AlignmentFlag.AlignLeft, name)
        painter.setFont(font("heading", tnum=True))
        painter.setPen(theme["text"])
        painter.drawText(box.adjusted(10, 6, -10, 0), Qt.AlignmentFlag.AlignRight, str(len(statuses)) if statuses else "–")
        self._bars(painter, box, statuses)
        painter.setFont(font("caption"))
        painter.setPen(theme[tone])
        painter.drawText(QPointF(box.x() + 10, box.bottom() - 10), elide(note, "caption", box.width() - 20))

    def _bars(self, painter: QPainter, box: QRect, statuses: tuple[str, ...]) -> None:
        shown = statuses[:4]
        wide = min(20.0, (box.width() - 20 - 3 * len(shown)) / max(1, len(shown)))
        painter.setPen(Qt.PenStyle.NoPen)
        for n, status in enumerate(shown):
            painter.setBrush(theme.status(status).dot)
            painter.drawRoundedRect(QRectF(box.x() + 10 + n * (wide + 3), box.y() + 37, wide, 5), 2.5, 2.5)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        for n, day in enumerate(self._days):
            if self.box(n).contains(event.position().toPoint()):
                self._at = n
                self.update()
                self.chosen.emit(day[0])

    def event(self, event: QEvent) -> bool:
        """The whole note of a day, which may be cut in its narrow box."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            day = next((d for n, d in enumerate(self._days) if self.box(n).contains(event.pos())), None)
            QToolTip.showText(event.globalPos(), f"{day[1]}: {day[3]}" if day else "", self)
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._at = max(0, min(len(self._days) - 1, self._at + (1 if event.key() == Qt.Key.Key_Right else -1)))
            self.update()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self._days:
            self.chosen.emit(self._days[self._at][0])
        else:
            super().keyPressEvent(event)
