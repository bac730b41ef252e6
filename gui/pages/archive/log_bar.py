"""What sifts the log: words, people, kinds of deeds, one item, a period, and what has no effect."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLineEdit

from core.deeds import GROUP_NAMES
from core.messages import _, plural
from core.planning.dates import read_date, short_date
from db.queries.log import Wanted
from gui.theme import font
from gui.widgets.content_bar import SearchLine, toggle
from gui.widgets.controls import label, restyle, row
from gui.widgets.filter_chip import FilterChip
from gui.widgets.paint import elide
from gui.words import locale

_TYPING = 150
_OWN = "own"


class LogFilters(QFrame):
    """``changed`` after every change. ``wanted`` is what the filters say; days count by the clock of the office."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("filters")
        self.setFixedHeight(44)
        self._today, self._item = date.min, ""
        self.search = SearchLine()
        self.search.setFont(font("body"))
        self.search.setMinimumWidth(190)
        self.search.setMaximumWidth(230)
        self.search.setPlaceholderText(_("Cari judul, alasan, id…"))
        self.search.setAccessibleName(_("Cari di catatan"))
        self.people, self.deeds = FilterChip(_("Orang")), FilterChip(_("Tindakan"))
        self.deeds.offer([(key, _(name)) for key, name in GROUP_NAMES.items()])
        self.period = QComboBox()
        self.period.setAccessibleName(_("Masa"))
        self.first, self.last = _day(_("Dari tanggal"), _("dari")), _day(_("Sampai tanggal"), _("sampai"))
        self.item, self.idle = toggle("", "x"), toggle(_("Tidak berlaku"), "ban")
        self.item.setCheckable(False)
        self.item.hide()
        self.count = label("", "label", "secondary")
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_TYPING)
        self._fill_periods()
        self._connect()
        line = QHBoxLayout(self)
        line.setContentsMargins(20, 0, 20, 0)
        line.addLayout(row(self.search, self.people, self.deeds, self.period, self.first, self.last, self.item, self.idle, None, self.count))

    def _connect(self) -> None:
        self._timer.timeout.connect(self.changed)
        self.search.textChanged.connect(self._timer.start)
        self.search.returnPressed.connect(self._now)
        for chip in (self.people, self.deeds):
            chip.chosen.connect(self.changed)
        self.period.activated.connect(self._period_chosen)
        for field in (self.first, self.last):
            field.textEdited.connect(self._days_typed)
        self.item.clicked.connect(self._forget_item)
        self.idle.clicked.connect(self.changed)

    def _fill_periods(self) -> None:
        for key, name in (
            ("", _("Kapan saja")), ("day", _("Hari ini")), ("week", _("7 hari terakhir")), ("month", _("30 hari terakhir")),
            ("year", _("Tahun ini")), (_OWN, _("Pilih tanggal…")),
        ):  # fmt: skip
            self.period.addItem(name, key)
        self._show_days()

    def wanted(self, today: date) -> Wanted:
        """What the filters let through."""
        self._today = today
        first, last = self._days(today)
        return Wanted(self.search.text().strip(), self.people.ticked(), self.deeds.ticked(), self._item, first, last, self.idle.isChecked())

    def clear(self) -> None:
        """Show everything again."""
        self._reset()
        self.changed.emit()

    def only_item(self, item: str, title: str) -> None:
        """Everything about one item, and nothing else."""
        self._reset()
        self._item = item
        self.item.setText(elide(title or _("Tanpa judul"), "label", 150).replace("&", "&&"))
        self.item.setToolTip(_("Hanya {title}. Tekan untuk melihat semua.").format(title=title))
        self.item.setAccessibleName(_("Hapus saringan {title}").format(title=title))
        self.item.show()
        self.changed.emit()

    def only_idle(self) -> None:
        """Only what has no effect."""
        self._reset()
        self.idle.setChecked(True)
        self.changed.emit()

    def only_person(self, person: str) -> None:
        """Everything by one person; everybody when nobody is named."""
        self._reset()
        self.people.show_ticked([person] if person else [])
        self.changed.emit()

    def show_count(self, count: int) -> None:
        """How many facts the filters let through."""
        self.count.setText(plural("{n} catatan", "{n} catatan", count).format(n=locale().toString(count)))

    def _reset(self) -> None:
        self._timer.stop()
        self.search.blockSignals(True)
        self.search.clear()
        self.search.blockSignals(False)
        for chip in (self.people, self.deeds):
            chip.show_ticked(())
        self.period.setCurrentIndex(0)
        self._show_days()
        self.idle.setChecked(False)
        self._item = ""
        self.item.hide()

    def _days(self, today: date) -> tuple[str, str]:
        """First and last day of the period, empty where it is open."""
        match self.period.currentData():
            case "day":
                return str(today), str(today)
            case "week":
                return str(today - timedelta(days=6)), str(today)
            case "month":
                return str(today - timedelta(days=29)), str(today)
            case "year":
                return f"{today.year}-01-01", f"{today.year}-12-31"
            case "own":
                return _read(self.first, today), _read(self.last, today)
        return "", ""

    def _period_chosen(self) -> None:
        self._show_days()
        if self.period.currentData() == _OWN:
            self.first.setFocus(Qt.FocusReason.TabFocusReason)
        self.changed.emit()

    def _show_days(self) -> None:
        own = self.period.currentData() == _OWN
        self.first.setVisible(own)
        self.last.setVisible(own)

    def _days_typed(self) -> None:
        for field in (self.first, self.last):
            text = field.text().strip()
            day = read_date(text, self._today)
            restyle(field, "state_", "error" if text and day is None else "")
            field.setToolTip(_("Tulis seperti 15/12 atau 15 Desember.") if text and day is None else short_date(day) if day else "")
        self._timer.start()

    def _forget_item(self) -> None:
        self._item = ""
        self.item.hide()
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def _now(self) -> None:
        self._timer.stop()
        self.changed.emit()


def _day(name: str, hint: str) -> QLineEdit:
    made = QLineEdit()
    made.setFixedWidth(84)
    made.setPlaceholderText(hint)
    made.setAccessibleName(name)
    return made


def _read(field: QLineEdit, today: date) -> str:
    day = read_date(field.text(), today)
    return str(day) if day else ""
