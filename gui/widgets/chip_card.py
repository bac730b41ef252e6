"""The summary of one item over the calendar: what it is, when and where it goes out, how far its chain is."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from core.messages import _
from core.planning.dates import long_date
from core.planning.dates import moment as moment_words
from core.records import Chip
from gui.theme import font, theme
from gui.widgets.badges import HEIGHT as BADGE_HEIGHT
from gui.widgets.badges import badges_pixmap, codes
from gui.widgets.badges import width as badges_width
from gui.widgets.controls import button, icon_button, label, row
from gui.widgets.floating import Popover
from gui.widgets.month_words import again_words, block_words, chip_words, surface_names
from gui.widgets.paint import paint_status_pill
from gui.widgets.prose import Prose
from gui.widgets.surfaces import Glyph
from gui.words import status_word

WIDTH = 300


class StatusPill(QWidget):
    """Icon, word and colour of a status."""

    def __init__(self, status: str) -> None:
        super().__init__()
        self._status = status
        face = font("caption")
        face.setWeight(face.Weight.DemiBold)
        self.setFixedSize(QSize(round(QFontMetricsF(face).horizontalAdvance(status_word(status))) + 34, 22))
        self.setAccessibleName(status_word(status))
        theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            paint_status_pill(painter, 0, 0, self._status)


class Badges(QWidget):
    """All platforms of an item as badges."""

    def __init__(self, surfaces: tuple[str, ...]) -> None:
        super().__init__()
        self._codes = codes(surfaces)
        self.setFixedSize(max(1, badges_width(self._codes)) if self._codes else 1, BADGE_HEIGHT)
        self.setAccessibleName(surface_names(surfaces))
        theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._codes:
            with QPainter(self) as painter:
                painter.drawPixmap(0, 0, badges_pixmap(self._codes, self.devicePixelRatioF()))


class Steps(QWidget):
    """The chain as short bars: met ones are filled."""

    def __init__(self, done: int, total: int) -> None:
        super().__init__()
        self._done, self._total = done, total
        self.setFixedSize(QSize(total * 24 - 4, 6))
        self.setAccessibleName(_("{done} dari {total} langkah paraf").format(done=done, total=total))
        theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            for n in range(self._total):
                painter.setBrush(theme["success" if n < self._done else "border_strong"])
                painter.drawRoundedRect(QRectF(n * 24, 0, 20, 6), 3, 3)


class ChipCard(Popover):
    """The card of one chip. ``campaign`` and ``person`` are names, empty when there is none. ``opened`` carries the item to work on."""

    opened = Signal(str)

    def __init__(self, window: QWidget, chip: Chip, campaign: str, person: str, zone: str = "") -> None:
        super().__init__(window, chip_words(chip), padding=(14, 10, 10, 14))
        self.setFixedWidth(WIDTH + 2 * self.margin)
        self.body.setSpacing(8)
        self.close_button = icon_button("x", _("Tutup"), self.close_it, scale="sm")
        self.body.addLayout(row(StatusPill(chip.status), None, self.close_button))
        self.body.addWidget(Prose(chip.title or _("Tanpa judul"), "heading", "text"))
        when = moment_words(chip.at, zone) if chip.time else _("{day}, belum ada jam").format(day=long_date(date.fromisoformat(chip.day)))
        self._line("clock", when)
        if chip.surfaces:
            badges, names = Badges(chip.surfaces), Prose(surface_names(chip.surfaces), "body", "text_secondary")
            line = row(badges)
            self.body.addLayout(line)
            if badges.width() <= WIDTH // 3:
                line.addWidget(names, 1)
            else:  # many platforms: their names stand below
                line.addStretch(1)
                self.body.addWidget(names)
        if campaign:
            self._line("megaphone", campaign)
        if person:
            self._line("user-round", person)
        if chip.total:
            count = label(_("{done} dari {total} langkah paraf").format(done=chip.done, total=chip.total), "caption", "muted")
            self.body.addLayout(row(Steps(chip.done, chip.total), count, None))
        self._checked = label("", "caption", "muted")
        self._checked.hide()
        self.body.addWidget(self._checked)
        if chip.warn:
            self._line("triangle-alert", _("Perlu perhatian sebelum tayang"), "warning_text")
        if chip.blocks:
            self._line("circle-alert", block_words(chip), "danger_text")
        if chip.again:
            self._line("scale", again_words(chip.again), "warning_text")
        self.chip = chip
        self.open_button = button(_("Buka konten"), self._open, kind="soft", scale="sm", picture="pencil")
        self.body.addLayout(row(self.open_button, None))

    def show_checked(self, done: int, total: int) -> None:
        """How far the checklist of the item is; without questions nothing."""
        self._checked.setText(_("Daftar periksa {n} dari {total}").format(n=done, total=total))
        self._checked.setVisible(total > 0)

    def _open(self) -> None:
        self.close_it()
        self.opened.emit(self.chip.item)

    def _line(self, picture: str, text: str, ink: str = "text_secondary") -> None:
        line = row(Glyph(picture, 14, "text_muted" if ink == "text_secondary" else ink))
        line.addWidget(Prose(text, "body", ink), 1)
        self.body.addLayout(line)
