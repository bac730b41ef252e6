"""What the calendar puts into the top bar, and the row of filters above the month."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QWidget

from core.messages import _, plural
from core.planning.dates import month_name
from db.queries.calendar import ALL, WAITING, Sift, Tally
from gui.icons import icon
from gui.theme import font
from gui.widgets.badges import NAMES, PLATFORMS, platform
from gui.widgets.controls import button, icon_button, label, row
from gui.widgets.filter_chip import FilterChip
from gui.words import status_word


class CalendarBar(QWidget):
    """The month in words, one back, today, one forward. ``turned`` carries -1 or 1."""

    turned = Signal(int)
    today_pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.title = label("", "title")
        longest = max((month_name(m) for m in range(1, 13)), key=len)
        self.title.setMinimumWidth(QFontMetrics(font("title")).horizontalAdvance(f"{longest} 2028") + 2)  # buttons must not jump
        self.back = icon_button("chevron-left", _("Bulan sebelumnya (PgUp)"), self._turn_back)
        self.today = button(_("Hari ini"), self.today_pressed.emit)
        self.today.setToolTip(_("Ke hari ini (T)"))
        self.forth = icon_button("chevron-right", _("Bulan berikutnya (PgDn)"), self._turn_forth)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addLayout(row(self.title, 6, self.back, self.today, self.forth, None, spacing=4))

    def show_title(self, text: str) -> None:
        """Name the month."""
        self.title.setText(text)

    def _turn_back(self) -> None:
        self.turned.emit(-1)

    def _turn_forth(self) -> None:
        self.turned.emit(1)


class FilterRow(QFrame):
    """Filters as chips, and how much of the month they show. ``sifted`` carries the Sift."""

    sifted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("filters")
        self.setFixedHeight(44)
        self.platforms = FilterChip(_("Platform"), _("Semua platform"), "list-filter")
        self.statuses = FilterChip(_("Status"))
        self.campaigns = FilterChip(_("Kampanye"))
        self.people = FilterChip(_("Penanggung jawab"))
        self.waiting = QToolButton()
        self.waiting.setProperty("kind", "chip")
        self.waiting.setProperty("tone", "paraf")
        self.waiting.setFont(font("label"))
        self.waiting.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.waiting.setIcon(icon("signature", "accent_text", checked="on_accent"))
        self.waiting.setIconSize(QSize(18, 14))
        self.waiting.setCheckable(True)
        self.count = label("", "label", "secondary")
        for chip in (self.platforms, self.statuses, self.campaigns, self.people):
            chip.chosen.connect(self._changed)
        self.waiting.clicked.connect(self._waiting_pressed)
        line = QHBoxLayout(self)
        line.setContentsMargins(20, 0, 20, 0)
        line.addLayout(row(self.platforms, self.statuses, self.campaigns, self.people, self.waiting, None, self.count))

    def sift(self) -> Sift:
        """What the chips say now."""
        words = {platform(word): word for word in PLATFORMS}
        surfaces = frozenset(f"{words.get(p, p)}_" for p in self.platforms.ticked())
        return Sift(surfaces, self.statuses.ticked(), self.campaigns.ticked(), self.people.ticked())

    def clear(self) -> None:
        """Show everything again."""
        for chip in (self.platforms, self.statuses, self.campaigns, self.people):
            chip.show_ticked(())
        self._changed()

    def show_counts(self, tally: Tally, shown: int, sift: Sift) -> None:
        """Fill the menus from what the month holds, and say how much of it is shown."""
        names = dict.fromkeys(platform(s) for s in tally.surfaces)
        self.platforms.offer([(p, _(NAMES[p]) if p in NAMES else p) for p in [*NAMES, *(n for n in names if n not in NAMES)] if p in names])
        self.statuses.offer([(s, status_word(s)) for s in tally.statuses])
        self.campaigns.offer(tally.campaigns)
        self.people.offer(tally.people)
        text = _("Menunggu paraf · {count}").format(count=tally.waiting) if tally.waiting else _("Menunggu paraf")
        self.waiting.setText(text)
        self.waiting.setAccessibleName(text)
        self.waiting.setChecked(sift.statuses == {WAITING})
        self.waiting.setEnabled(bool(tally.waiting) or self.waiting.isChecked())
        every = plural("{count} konten", "{count} konten", tally.items).format(count=tally.items)
        self.count.setText(_("{shown} dari {every}").format(shown=shown, every=every) if sift != ALL else every)

    def _waiting_pressed(self) -> None:
        self.statuses.show_ticked({WAITING} if self.waiting.isChecked() else ())
        self._changed()

    def _changed(self) -> None:
        self.waiting.setChecked(self.statuses.ticked() == {WAITING})
        self.sifted.emit(self.sift())
