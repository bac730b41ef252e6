"""The list of accounts: one painted row each, and the words over the columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QStyleOptionViewItem, QWidget

from core import accounts, platforms
from core.accounts import Due
from core.messages import _, plural
from core.planning.dates import day_month
from db.queries.accounts import Register, Row
from gui.icons import icon_pixmap
from gui.theme import font, theme, tokens
from gui.widgets.lines import Index, Line, LinePainter
from gui.widgets.paint import elide, paint_avatar
from gui.words import initials

TALL = 56
_TONES = {"late": "danger_text", "soon": "warning_text", "calm": "success_text"}
_SHARES = (0.0, 0.40, 0.54, 0.69, 0.85)
"""Where the columns begin, as parts of the width."""


@dataclass(frozen=True, slots=True)
class AccountLine(Line):
    """A row of the list; ``people`` are pairs of id and name of those who hold access."""

    row: Row | None = None
    people: tuple[tuple[str, str], ...] = ()


def line(row: Row, register: Register) -> AccountLine:
    """The row of one account."""
    a, due = row.account, row.next
    words = [_("Akses dibekukan")] if a.suspended else []
    words += [_("2FA aktif") if a.two_factor else _("2FA belum aktif"), f"{what_words(due)} {left_words(due)}"]
    note = ", ".join(words)
    people = tuple((h.person, register.name(h.person)) for h in row.holders)
    return AccountLine(a.id, accounts.spoken(a), note=note, row=row, people=people)


def what_words(due: Due) -> str:
    """What comes due."""
    return _("Ganti kata sandi") if due.what == "password" else _("Periksa login")


def left_words(due: Due) -> str:
    """How long there is, in words."""
    if due.day is None:
        return _("belum pernah dicatat")
    if due.left < 0:
        return plural("Lewat {n} hari", "Lewat {n} hari", -due.left).format(n=-due.left)
    return _("hari ini") if due.left == 0 else plural("Tinggal {n} hari", "Tinggal {n} hari", due.left).format(n=due.left)


def day_words(day: date | None) -> str:
    """``3 Agu 2026``, or a dash."""
    return f"{day_month(day, short=True)} {day.year}" if day else "–"


def due_tone(due: Due) -> str:
    """The role of the colour of a due day."""
    return _TONES[due.tone]


def badge(platform: str) -> str:
    """The letters of a platform."""
    return str(tokens()["platform"].get(platform, platform[:3].upper()))


def _columns(box: QRect) -> list[int]:
    return [box.x() + round(share * box.width()) for share in _SHARES]


class Header(QWidget):
    """The words over the columns of ``view``: as wide as its rows, also beside a scroll bar."""

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__()
        self._view = view
        self.setFixedHeight(32)
        view.verticalScrollBar().rangeChanged.connect(self.update)
        theme.changed.connect(self.update)

    def columns(self) -> list[int]:
        """Where each column begins, in pixels from the left edge."""
        return _columns(QRect(16, 0, self._view.viewport().width() - 32, self.height()))

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setFont(font("caption"))
            painter.setPen(theme["text_muted"])
            words = (_("Akun resmi"), _("2FA"), _("Rotasi terakhir"), _("Jatuh tempo"), _("Pemegang akses"))
            starts = [*self.columns(), self.width()]
            for at, end, word in zip(starts, starts[1:], words, strict=False):
                painter.drawText(QRect(at, 0, end - at, self.height()), Qt.AlignmentFlag.AlignVCenter, elide(word, "caption", end - at - 6))
            painter.fillRect(QRect(0, self.height() - 1, self.width(), 1), theme["border"])


class AccountPainter(LinePainter):
    """Draws the row of an account in the columns of :class:`Header`."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(400, TALL)

    def _draw(self, painter: QPainter, box: QRect, line: Line) -> None:
        if not isinstance(line, AccountLine) or line.row is None:
            return
        name, two, last, due, held = _columns(box)
        self._name(painter, QRect(name, box.y(), two - name - 8, box.height()), line.row)
        self._two(painter, two, last - two, box, line.row)
        middle = box.center().y() + 5
        painter.setFont(font("body", tnum=True))
        painter.setPen(theme["text_secondary"])
        painter.drawText(QPointF(last, middle), elide(day_words(line.row.account.changed), "body", due - last - 6))
        self._due(painter, due, held - due - 6, box, line.row)
        self._people(painter, held, box, line.people)

    def _name(self, painter: QPainter, box: QRect, row: Row) -> None:
        tile = QRectF(box.x(), box.center().y() - 13, 38, 27)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme["badge_bg"])
        painter.drawRoundedRect(tile, 5, 5)
        face = font("label")
        face.setWeight(face.Weight.DemiBold)
        painter.setFont(face)
        painter.setPen(theme["badge_fg"])
        painter.drawText(tile, Qt.AlignmentFlag.AlignCenter, badge(row.account.platform))
        room = box.width() - 50
        painter.setFont(font("subhead"))
        painter.setPen(theme["text"])
        painter.drawText(QPointF(box.x() + 50, box.y() + 24), elide(platforms.platform_name(row.account.platform), "subhead", room))
        painter.setFont(font("caption"))
        painter.setPen(theme["text_muted"])
        painter.drawText(QPointF(box.x() + 50, box.y() + 41), elide(row.account.handle, "caption", room))

    def _two(self, painter: QPainter, at: int, room: int, box: QRect, row: Row) -> None:
        on = bool(row.account.two_factor)
        ink = theme["success_text" if on else "danger_text"]
        picture = icon_pixmap("shield-check" if on else "shield-alert", 14, ink, painter.device().devicePixelRatio())
        painter.drawPixmap(QPointF(at, box.center().y() - 7), picture)
        painter.setFont(font("label"))
        painter.setPen(ink)
        painter.drawText(QPointF(at + 19, box.center().y() + 4), elide(_("Aktif") if on else _("Belum"), "label", room - 24))

    def _due(self, painter: QPainter, at: int, room: int, box: QRect, row: Row) -> None:
        due, stopped = row.next, row.account.suspended is not None
        painter.setFont(font("body", tnum=True))
        painter.setPen(theme["text"])
        painter.drawText(QPointF(at, box.y() + 24), elide(day_words(due.day), "body", room))
        face = font("caption")
        face.setWeight(face.Weight.DemiBold)
        painter.setFont(face)
        painter.setPen(theme["danger_text" if stopped else due_tone(due)])
        words = _("Akses dibekukan") if stopped else left_words(due) if due.what == "password" else _("Login: {left}").format(left=left_words(due))
        painter.drawText(QPointF(at, box.y() + 41), elide(words, "caption", room))

    def _people(self, painter: QPainter, at: int, box: QRect, people: Sequence[tuple[str, str]]) -> None:
        x, y = float(at), box.center().y() - 13.0
        fit = max(1, (box.right() - at) // 23)
        for person, name in people[:fit]:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme["surface_raised"])
            painter.drawEllipse(QRectF(x - 1.5, y - 1.5, 29, 29))
            paint_avatar(painter, QRectF(x, y, 26, 26), person, initials(name))
            x += 23
