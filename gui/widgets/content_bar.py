"""What the list of content puts into the top bar, above the list and below it."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QToolButton, QWidget

from core.content.names import kind_name
from core.messages import Message, _, plural
from db.queries.content_list import Choices, Wanted
from gui.icons import icon, icon_pixmap
from gui.theme import font, theme
from gui.widgets.badges import NAMES, PLATFORMS, platform
from gui.widgets.controls import allow, button, label, row
from gui.widgets.filter_chip import FilterChip
from gui.words import status_word

_TYPING = 120
"""Milliseconds after the last key until the search is asked."""


class ListBar(QWidget):
    """The title of the page, and the way to something new. ``new_pressed``."""

    new_pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.new = button(_("Konten baru"), self.new_pressed.emit, kind="primary", picture="plus")
        self.new.setToolTip(_("Konten baru (Ctrl+N)"))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addLayout(row(label(_("Konten"), "title"), None, self.new))


class SearchLine(QLineEdit):
    """A field with a glass at the left; Qt's own place for it leaves too much room."""

    def __init__(self) -> None:
        super().__init__()
        self.setTextMargins(20, 0, 0, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        with QPainter(self) as painter:
            painter.drawPixmap(QPointF(9, (self.height() - 14) / 2), icon_pixmap("search", 14, theme["text_muted"], self.devicePixelRatioF()))


class ListFilters(QFrame):
    """Search, chips, and what was thrown away. ``changed`` after every change."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("filters")
        self.setFixedHeight(44)
        self.search = SearchLine()
        self.search.setFont(font("body"))
        self.search.setMaximumWidth(260)
        self.search.setMinimumWidth(180)
        self.search.setPlaceholderText(_("Cari judul, takarir, tagar…"))
        self.search.setAccessibleName(_("Cari konten"))
        self.statuses, self.kinds = FilterChip(_("Status")), FilterChip(_("Jenis"))
        self.platforms, self.campaigns = FilterChip(_("Kanal")), FilterChip(_("Kampanye"))
        self.mine, self.hidden = toggle(_("Milik saya"), "user-round"), toggle(_("Dibuang"), "trash-2")
        self.again = toggle("", "search-check")
        self.again.setToolTip(_("Sudah diajukan atau terjadwal di masa pemilu, dan belum dilihat penyetuju tambahan"))
        self.again.hide()
        self._again: frozenset[str] = frozenset()
        self.count = label("", "label", "secondary")
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_TYPING)
        self._timer.timeout.connect(self.changed)
        self.search.textChanged.connect(self._timer.start)
        self.search.returnPressed.connect(self._now)
        for chip in (self.statuses, self.kinds, self.platforms, self.campaigns):
            chip.chosen.connect(self.changed)
        self.mine.clicked.connect(self.changed)
        self.hidden.clicked.connect(self.changed)
        self.again.clicked.connect(self.changed)
        line = QHBoxLayout(self)
        line.setContentsMargins(20, 0, 20, 0)
        line.addLayout(row(self.search, self.statuses, self.kinds, self.platforms, self.campaigns, self.mine, self.hidden, self.again, None, self.count))

    def wanted(self, person: str) -> Wanted:
        """What the chips and the search say now; ``person`` is who *milik saya* means, empty while locked."""
        words = {platform(word): word for word in PLATFORMS}
        surfaces = frozenset(f"{words.get(p, p)}_" for p in self.platforms.ticked())
        mine = person if self.mine.isChecked() else ""
        text = self.search.text()
        only = self._again if self.again.isChecked() else None
        return Wanted(text, self.statuses.ticked(), self.kinds.ticked(), surfaces, self.campaigns.ticked(), mine, self.hidden.isChecked(), only)

    def clear(self) -> None:
        """Show everything again, but stay with what was thrown away when that shows."""
        self._timer.stop()
        self.search.blockSignals(True)
        self.search.clear()
        self.search.blockSignals(False)
        for chip in (self.statuses, self.kinds, self.platforms, self.campaigns):
            chip.show_ticked(())
        self.mine.setChecked(False)
        self.again.setChecked(False)
        self.changed.emit()

    def show_again(self, items: frozenset[str]) -> None:
        """What falls into an election period and has to be looked at again; without any the chip is gone, and with it what it sifted."""
        before, self._again = self._again, items
        self.again.setText(_("Lihat lagi ({n})").format(n=len(items)))
        self.again.setVisible(bool(items))
        if self.again.isChecked() and items != before:
            self.again.setChecked(bool(items))
            self.changed.emit()

    def offer(self, choices: Choices) -> None:
        """What can be ticked."""
        self.statuses.offer([(s, status_word(s)) for s in choices.statuses])
        self.kinds.offer(sorted(((k, str(kind_name(k))) for k in choices.kinds), key=lambda pair: pair[1]))
        found = dict.fromkeys(platform(s) for s in choices.surfaces)
        self.platforms.offer([(p, _(NAMES.get(p, p))) for p in NAMES if p in found] + [(p, p) for p in found if p not in NAMES])
        self.campaigns.offer(choices.campaigns)
        self.hidden.setText(_("Dibuang ({n})").format(n=choices.hidden) if choices.hidden else _("Dibuang"))

    def allow_mine(self, person: str) -> None:
        """*Milik saya* needs somebody who sits here."""
        allow(self.mine, () if person else [_("Masuk dulu agar Paraf tahu mana milik Anda.")])
        if not person:
            self.mine.setChecked(False)

    def show_count(self, shown: int, more: bool) -> None:
        """How many rows show."""
        text = plural("{n} konten", "{n} konten", shown).format(n=shown)
        self.count.setText(_("lebih dari {n} konten").format(n=shown) if more else text)

    def _now(self) -> None:
        self._timer.stop()
        self.changed.emit()


class ListFoot(QFrame):
    """What may be done with the chosen rows, and why not. ``open_pressed``, ``hide_pressed``."""

    open_pressed = Signal()
    hide_pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("foot")
        self.count, self.why = label("", "subhead"), label("", "caption", "muted")
        self.open = button(_("Buka"), self.open_pressed.emit, picture="external-link")
        self.hide_them = button("", self.hide_pressed.emit, picture="trash-2")
        line = QHBoxLayout(self)
        line.setContentsMargins(20, 8, 20, 8)
        line.addLayout(row(self.count, self.why, None, self.open, self.hide_them, spacing=12))
        self.hide()

    def show_for(self, chosen: int, hidden: bool) -> None:
        """The verbs for so many chosen rows, of what was thrown away or not."""
        self.setVisible(chosen > 0)
        self.count.setText(_("{n} dipilih").format(n=chosen))
        self.open.setVisible(chosen == 1)
        text = plural("Pulihkan konten", "Pulihkan {n} konten", chosen) if hidden else plural("Buang konten", "Buang {n} konten", chosen)
        self.hide_them.setText(text.format(n=chosen))
        self.hide_them.setIcon(icon("rotate-ccw" if hidden else "trash-2", "text"))

    def show_why(self, reasons: tuple[Message | str, ...]) -> None:
        """Why the rows may not be thrown away, or nothing."""
        allow(self.hide_them, reasons)
        self.why.setText(" ".join(str(r) for r in reasons))
        self.why.setToolTip("\n".join(str(r) for r in reasons))


def toggle(text: str, picture: str) -> QToolButton:
    """A round chip that is on or off."""
    made = QToolButton()
    made.setProperty("kind", "chip")
    made.setFont(font("label"))
    made.setText(text)
    made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    made.setIcon(icon(picture, "text_secondary", checked="primary"))
    made.setIconSize(QSize(18, 14))
    made.setCheckable(True)
    return made
