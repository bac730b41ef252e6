"""What the calendar puts into the top bar, and the row of filters above its views."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPushButton, QToolButton, QWidget

from core.messages import N_, _, plural
from core.planning.dates import month_year, span_words
from db.queries.calendar import ALL, WAITING, Sift, Tally
from gui.icons import icon
from gui.theme import font
from gui.widgets.badges import NAMES, PLATFORMS, platform
from gui.widgets.controls import Segmented, allow, button, icon_button, label, rename, restyle, row
from gui.widgets.filter_chip import FilterChip
from gui.words import status_word

VIEWS = (("month", N_("Bulan"), "M"), ("week", N_("Minggu"), "W"), ("agenda", N_("Agenda"), "A"), ("board", N_("Papan"), "P"))
"""The views of the calendar: name, word, and the key that shows it."""


NARROW = 1340
"""In a window that is not so wide the button for a new item shows its sign only."""


class CalendarBar(QWidget):
    """The period in words, one back, today, one forward, and the choice of views. ``turned`` carries -1 or 1, ``view_chosen`` a view.

    ``new_pressed`` asks for a new item.
    """

    new_pressed = Signal()
    turned = Signal(int)
    today_pressed = Signal()
    view_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.title = label("", "title")
        ends = [date(2029, month, 1) - timedelta(days=3) for month in range(1, 13)]
        widest = max(map(QFontMetrics(font("title")).horizontalAdvance, (t for d in ends for t in (month_year(d), span_words(d, d + timedelta(days=6))))))
        self.title.setMinimumWidth(widest + 2)  # what is pressed again and again must not move
        self.back = icon_button("chevron-left", "", self._turn_back)
        self.today = button(_("Hari ini"), self.today_pressed.emit)
        self.today.setToolTip(_("Ke hari ini (T)"))
        self.forth = icon_button("chevron-right", "", self._turn_forth)
        self.views = Segmented(_("Tampilan kalender"), [(name, _(word)) for name, word, _key in VIEWS])
        self.views.setFixedHeight(34)
        self.views.chosen.connect(self.view_chosen)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addLayout(row(self.title, 6, self.back, self.today, self.forth, 12, self.views, None, spacing=4))
        self.new: QPushButton | None = None
        self.show_view("month")

    def complete(self, plans: QWidget) -> None:
        """Add what a first picture does without: the menu of plans, and the button for a new item."""
        self.new = button(_("Konten baru"), self.new_pressed.emit, kind="primary", picture="plus")
        self.new.setAccessibleName(_("Konten baru"))
        self.new.setToolTip(_("Konten baru (Ctrl+N)"))
        for made in (plans, self.new):
            self.layout().addWidget(made)
        self._fit()

    def _fit(self) -> None:
        if self.new is not None:
            self.new.setText(_("Konten baru") if self.window().width() >= NARROW else "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """Behind another page without the word of the button: there the bar is not told how wide the window is, and must not widen it."""
        size = super().minimumSizeHint()
        if self.new is not None and not self.isVisible():
            size.setWidth(size.width() - self.new.fontMetrics().horizontalAdvance(self.new.text()))
        return size

    def show_title(self, text: str) -> None:
        """Name the period."""
        self.title.setText(text)

    def show_view(self, name: str) -> None:
        """Show which view is on; the arrows turn months, or weeks."""
        self.views.show_choice(name)
        week = name == "week"
        rename(self.back, _("Minggu sebelumnya (PgUp)") if week else _("Bulan sebelumnya (PgUp)"))
        rename(self.forth, _("Minggu berikutnya (PgDn)") if week else _("Bulan berikutnya (PgDn)"))

    def _turn_back(self) -> None:
        self.turned.emit(-1)

    def _turn_forth(self) -> None:
        self.turned.emit(1)


class _LitChip(QToolButton):
    """A round chip that is on or off."""

    def __init__(self, tone: str, picture: str, ink: str, lit: str) -> None:
        super().__init__()
        self.setProperty("kind", "chip")
        self.setProperty("tone", tone)
        self.setFont(font("label"))
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setIcon(icon(picture, ink, checked=lit))
        self.setIconSize(QSize(18, 14))
        self.setCheckable(True)

    def say(self, text: str) -> None:
        self.setText(text)
        self.setAccessibleName(text)


class FilterRow(QFrame):
    """Filters as chips, words to look for, and how much of the period they show. ``sifted`` carries the Sift.

    ``behind_pressed`` asks for the choice of what stands behind the days, ``bank_pressed`` for the drawer of ideas.
    """

    sifted = Signal(object)
    behind_pressed = Signal()
    bank_pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("filters")
        self.setFixedHeight(44)
        self.platforms = FilterChip(_("Platform"), _("Semua platform"), "list-filter")
        self.statuses = FilterChip(_("Status"))
        self.kinds = FilterChip(_("Jenis"))
        self.campaigns = FilterChip(_("Kampanye"))
        self.people = FilterChip(_("Orang"))
        self.waiting = _LitChip("paraf", "signature", "accent_text", "on_accent")
        self.needs = _LitChip("", "triangle-alert", "warning", "primary")
        self.needs.say(_("Perlu kerja"))
        self.waiting.say(_("Menunggu paraf"))
        self.search = QLineEdit()
        self.search.setPlaceholderText(_("Saring kata"))
        self.search.setAccessibleName(_("Saring menurut kata"))
        self.search.setClearButtonEnabled(True)
        for clear in self.search.findChildren(QToolButton):
            clear.setAccessibleName(_("Hapus kata"))
        self.search.setFixedWidth(132)
        self.count = label("", "label", "secondary")
        self.behind = icon_button("flag", _("Hari penting dan saran jam"), self.behind_pressed.emit, scale="sm")
        self.bank = button(_("Bank ide"), self.bank_pressed.emit, scale="sm", picture="lightbulb")
        self.bank.setCheckable(True)
        self.bank.setToolTip(_("Buka atau tutup Bank ide (Ctrl+B)"))
        self._chips = (self.platforms, self.statuses, self.kinds, self.campaigns, self.people)
        for chip in self._chips:
            chip.chosen.connect(self._changed)
        self.waiting.clicked.connect(self._waiting_pressed)
        self.needs.clicked.connect(self._changed)
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(180)
        self._typing.timeout.connect(self._changed)
        self.search.textEdited.connect(self._type)
        line = QHBoxLayout(self)
        line.setContentsMargins(20, 0, 12, 0)
        line.addLayout(row(*self._chips, self.waiting, self.needs, self.search, None, self.count, self.behind, self.bank, spacing=6))

    def sift(self) -> Sift:
        """What the chips and the words say now."""
        words = {platform(word): word for word in PLATFORMS}
        surfaces = frozenset(f"{words.get(p, p)}_" for p in self.platforms.ticked())
        return Sift(
            surfaces,
            self.statuses.ticked(),
            self.campaigns.ticked(),
            self.people.ticked(),
            self.kinds.ticked(),
            " ".join(self.search.text().split()),
            self.needs.isChecked(),
        )

    def show_bank(self, on: bool) -> None:
        """Whether the drawer of ideas is open."""
        self.bank.setChecked(on)
        restyle(self.bank, "kind", "soft" if on else "")

    def show_sift(self, sift: Sift) -> None:
        """Show a sift that was remembered, without telling anybody."""
        self.platforms.show_ticked({platform(prefix) for prefix in sift.surfaces})
        for chip, keys in ((self.statuses, sift.statuses), (self.campaigns, sift.campaigns), (self.people, sift.people), (self.kinds, sift.kinds)):
            chip.show_ticked(keys)
        self.search.setText(sift.text)
        self.needs.setChecked(sift.needs)
        self.waiting.setChecked(sift.statuses == {WAITING})

    def clear(self) -> None:
        """Show everything again."""
        self.show_sift(ALL)
        self._changed()

    def show_counts(self, tally: Tally, shown: int, sift: Sift, kinds: Sequence[tuple[str, str]] = ()) -> None:
        """Fill the menus from what the period holds, and say how much of it is shown. ``kinds`` are ids and names."""
        names = dict.fromkeys(platform(s) for s in tally.surfaces)
        self.platforms.offer([(p, _(NAMES[p]) if p in NAMES else p) for p in [*NAMES, *(n for n in names if n not in NAMES)] if p in names])
        self.statuses.offer([(s, status_word(s)) for s in tally.statuses])
        self.campaigns.offer(tally.campaigns)
        self.people.offer(tally.people)
        self.kinds.offer(kinds)
        self.waiting.say(_("Menunggu paraf · {count}").format(count=tally.waiting) if tally.waiting else _("Menunggu paraf"))
        self.waiting.setChecked(sift.statuses == {WAITING})
        allow(self.waiting, () if tally.waiting or self.waiting.isChecked() else (_("Tidak ada yang menunggu paraf di sini."),))
        every = plural("{count} konten", "{count} konten", tally.items).format(count=tally.items)
        self.count.setText(_("{shown} dari {every}").format(shown=shown, every=every) if sift else every)

    def _waiting_pressed(self) -> None:
        self.statuses.show_ticked({WAITING} if self.waiting.isChecked() else ())
        self._changed()

    def _type(self, _text: str) -> None:
        self._typing.start()

    def _changed(self) -> None:
        self._typing.stop()
        self.waiting.setChecked(self.statuses.ticked() == {WAITING})
        self.sifted.emit(self.sift())
