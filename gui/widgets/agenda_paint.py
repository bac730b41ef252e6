"""Paint the lines of the agenda: a month, the heading of a day, a post with status, platforms, campaign and person, an empty slot."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from core.messages import _, plural
from core.planning.dates import clock, day_month, month_year, weekday_name
from core.records import Chip, Slot
from gui.icons import icon_pixmap
from gui.theme import font, theme
from gui.widgets.agenda_layout import Group, Head
from gui.widgets.badges import badges_pixmap, codes, fitting
from gui.widgets.month_layout import Ghost
from gui.widgets.month_paint import Words, elided, flag, flag_text, put_ghosts
from gui.widgets.month_words import again_words, block_words, surface_names
from gui.widgets.paint import paint_avatar, paint_status_pill
from gui.widgets.weeks import Weeks
from gui.words import initials

_LEFT, _TIME = 24, 72
_WIDE = 900
"""From this width on campaign and person have columns of their own."""


def paint_head(painter: QPainter, box: QRect, head: Head) -> None:
    """A month: its name, and how much it holds."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme["border"])
    painter.drawRect(box.x(), box.bottom(), box.width(), 1)
    words = Words(painter)
    words.put(box.x() + _LEFT, box.y() + 30, month_year(head.day), "heading", "text", weight=700)
    if head.count is not None:
        _put_count(words, box, box.y() + 29, head.count)
    words.draw()


def _put_count(words: Words, box: QRect, base: int, count: int) -> None:
    rest = plural("{count} konten", "{count} konten", count).format(count=count) if count else _("tidak ada konten")
    words.put(box.right() - 24 - QFontMetricsF(font("caption")).horizontalAdvance(rest), base, rest, "caption", "text_muted")


def paint_gap(painter: QPainter, box: QRect, slot: Slot, dpr: float) -> None:
    """An empty slot: its hour in muted ink, a dashed frame as in the month, where it would be published at the right."""
    words = Words(painter)
    words.put(box.x() + _LEFT, box.y() + 24, clock(slot.time) or "–", "label", "text_muted", tnum=True)
    left, right = box.x() + _LEFT + _TIME - 8, box.right() - 24
    names = surface_names((slot.surface,)) if slot.surface else ""
    wide = QFontMetricsF(font("caption")).horizontalAdvance(names)
    put_ghosts(painter, words, [Ghost(left, box.y() + 6, right - left, box.height() - 12, 0, slot._replace(time=""))], dpr)
    if names and wide < (right - left) / 2:
        words.put(right - 12 - wide, box.y() + 24, names, "caption", "text_muted")
    words.draw()


def paint_group(painter: QPainter, box: QRect, group: Group, weeks: Weeks) -> None:
    """A day: its name, whether it is today, and what stands behind it."""
    marks, today = weeks.marks(group.day), group.day == weeks.today
    named = flag(marks)
    red = any(m.kind != "day" for m in marks)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme["holiday_bg" if red else "surface"])
    painter.drawRect(box)
    words = Words(painter)
    name = f"{weekday_name(group.day.weekday())}, {day_month(group.day)}"
    parts = [name, _("hari ini") if today else "", flag_text(named) if named is not None else ""]
    ink = "holiday_text" if red else "primary" if today else "text"
    text = elided(" · ".join(part for part in parts if part), "label", 600, box.width() - 160)
    words.put(box.x() + _LEFT, box.y() + 24, text, "label", ink, weight=600)
    _put_count(words, box, box.y() + 24, group.count)
    words.draw()


def paint_line(painter: QPainter, box: QRect, chip: Chip, names: Mapping[str, str], *, hover: bool, dpr: float) -> None:
    """A post: hour, title, status and platforms; at the right campaign and person."""
    painter.setPen(Qt.PenStyle.NoPen)
    if hover:
        painter.setBrush(theme["surface_hover"])
        painter.drawRect(box)
    painter.setBrush(theme["border"])
    painter.drawRect(box.x() + _LEFT, box.bottom(), box.width() - 2 * _LEFT, 1)
    words, left = Words(painter), box.x() + _LEFT + _TIME
    words.put(box.x() + _LEFT, box.y() + 23, chip.time or "–", "label", "text_secondary", weight=600, tnum=True)
    roomy = box.width() >= _WIDE
    edge = box.right() - 24 - (430 if roomy else 40)
    title = chip.title or _("Tanpa judul")
    words.put(left, box.y() + 23, elided(title, "body", 500, edge - left), "body", "text", weight=500)
    x = left + paint_status_pill(painter, left, box.y() + 31, chip.status, 20) + 10
    shown = fitting(codes(chip.surfaces), max(0, round(edge - x) - 180), 4)
    if shown:
        picture = badges_pixmap(shown, dpr)
        painter.drawPixmap(QPointF(x, box.y() + 34), picture)
        x += picture.width() / dpr + 12
    if chip.total:
        text = _("{done} dari {total} langkah").format(done=chip.done, total=chip.total)
        words.put(x, box.y() + 45, text, "caption", "text_muted", tnum=True)
        x += QFontMetricsF(font("caption")).horizontalAdvance(text) + 14
    if chip.alert:
        painter.drawPixmap(QPointF(x, box.y() + 35), icon_pixmap("triangle-alert", 12, theme["warning"], dpr))
        text = block_words(chip) if chip.blocks else again_words(chip.again) if chip.again else ""
        text = text or (_("Perlu perhatian") if chip.warn else _("Belum disetujui, tayang dalam sehari"))
        room = edge + (230 if roomy and not chip.campaign else 0) - x  # to the person, where no campaign stands between
        words.put(x + 17, box.y() + 45, elided(text, "caption", 500, max(0, round(room) - 17)), "caption", "warning_text", weight=500)
    person = names.get(chip.person, chip.person)
    if roomy:
        if chip.campaign:
            campaign = elided(names.get(chip.campaign, chip.campaign), "label", 0, 190)
            painter.drawPixmap(QPointF(edge + 16, box.y() + 23), icon_pixmap("megaphone", 14, theme["text_muted"], dpr))
            words.put(edge + 38, box.y() + 34, campaign, "label", "text_secondary")
        if person:
            words.put(edge + 280, box.y() + 34, elided(person, "label", 0, 148), "label", "text_secondary")
    words.draw()
    if person:
        paint_avatar(painter, QRectF(edge + (250 if roomy else 16), box.y() + 18, 22, 22), chip.person, initials(person))
