"""The form of a repeating rule: a pattern, what belongs to it, from when to when, and what happens on days off."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from core.messages import N_, _
from core.planning.dates import month_name, weekday_name
from core.planning.repeat import NTH, WIDEST, WORKDAYS, Rule
from core.records import DayMark
from gui.pages.plans.fields import Choose, DayEdit, Number
from gui.theme import font
from gui.widgets.controls import Field, label, row

PATTERNS = (
    ("week", N_("Hari tertentu tiap pekan")),
    ("weekday", N_("Hari ke-n tiap bulan")),
    ("workday", N_("Hari kerja ke-n tiap bulan")),
    ("monthday", N_("Tanggal tertentu tiap bulan")),
    ("mark", N_("Dihitung dari hari penting")),
    ("year", N_("Setiap tahun")),
    ("day", N_("Setiap hari")),
)
OFF_CHOICES = (
    ("keep", N_("Tetap pada harinya")),
    ("skip", N_("Dilewati")),
    ("before", N_("Geser ke hari kerja sebelumnya")),
    ("after", N_("Geser ke hari kerja berikutnya")),
)
_NTH_NAMES = {1: N_("pertama"), 2: N_("kedua"), 3: N_("ketiga"), 4: N_("keempat"), -1: N_("terakhir")}
_EVERY = {"day": N_("hari sekali"), "week": N_("pekan sekali"), "month": N_("bulan sekali")}


class Weekdays(QWidget):
    """The seven days as buttons that are on or off. ``changed`` after every press."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(4)
        self.buttons: list[QToolButton] = []
        for n in range(7):
            made = QToolButton()
            made.setText(weekday_name(n, short=True))
            made.setAccessibleName(weekday_name(n))
            made.setToolTip(weekday_name(n))
            made.setProperty("kind", "chip")
            made.setFont(font("label"))
            made.setCheckable(True)
            made.clicked.connect(self.changed)
            self.buttons.append(made)
            line.addWidget(made)
        line.addStretch(1)

    def show_days(self, days: Sequence[int]) -> None:
        """Switch exactly these on."""
        for n, made in enumerate(self.buttons):
            made.setChecked(n in days)

    def days(self) -> tuple[int, ...]:
        """The days that are on, Monday is 0."""
        return tuple(n for n, made in enumerate(self.buttons) if made.isChecked())


class RuleForm(QWidget):
    """``rule`` is what the form says, ``changed`` after every change by a person. ``odd`` names a day that cannot be read."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.pattern = Choose([(key, _(name)) for key, name in PATTERNS])
        self.off = Choose([(key, _(name)) for key, name in OFF_CHOICES])
        self.start, self.until = DayEdit(), DayEdit()
        self.interval, self.every = Number(1, 12), label("", "body", "secondary")
        self.weekdays = Weekdays()
        self.nth = Choose([(n, _(_NTH_NAMES[n])) for n in NTH])
        self.weekday = Choose([(n, weekday_name(n)) for n in range(7)])
        self.workday = Choose([(n, _workday_words(n)) for n in WORKDAYS])
        self.day, self.year_day, self.offset = Number(1, 31), Number(1, 31), Number(-WIDEST, WIDEST, -3)
        self.month = Choose([(n, month_name(n)) for n in range(1, 13)])
        self.mark = Choose()
        self._details, self._pages = QStackedWidget(), {}
        self._interval = QWidget()
        self._lay_out()
        self._connect()
        self._show_pattern()

    def _lay_out(self) -> None:
        self.until.setPlaceholderText(_("tanpa akhir"))
        for control, name in (
            (self.weekdays, _("Hari")),
            (self.nth, _("Ke berapa")),
            (self.weekday, _("Hari")),
            (self.workday, _("Hari kerja ke berapa")),
            (self.day, _("Tanggal")),
            (self.year_day, _("Tanggal")),
            (self.month, _("Bulan")),
            (self.offset, _("Berapa hari dari hari penting; kurang dari nol berarti sebelumnya")),
            (self.mark, _("Hari penting")),
            (self.interval, _("Setiap berapa kali")),
        ):
            control.setAccessibleName(name)
        self.offset.setToolTip(_("-3 berarti H-3, 0 hari itu sendiri, 2 berarti H+2"))
        self._interval.setLayout(row(label(_("Setiap"), "body", "secondary"), self.interval, self.every, None))
        for key, parts in (
            ("week", (self.weekdays,)),
            ("weekday", (self.weekday, self.nth)),
            ("workday", (self.workday, None)),
            ("monthday", (label(_("Tanggal"), "body", "secondary"), self.day, None)),
            ("year", (self.year_day, self.month, None)),
            ("mark", (self.offset, label(_("hari dari"), "body", "secondary"), self.mark)),
            ("day", (None,)),
        ):
            page = QWidget()
            page.setLayout(row(*parts))
            if key in ("weekday", "mark"):
                page.layout().setStretch(len(parts) - 1 if key == "mark" else 0, 1)
            self._pages[key] = self._details.addWidget(page)
        self._details.setFixedHeight(34)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(Field(_("Pola"), self.pattern))
        column.addWidget(self._details)
        column.addWidget(self._interval)
        pair = row(Field(_("Mulai"), self.start), Field(_("Sampai"), self.until))
        column.addLayout(pair)
        column.addWidget(Field(_("Bila jatuh pada hari libur"), self.off))

    def _connect(self) -> None:
        self.pattern.activated.connect(self._pattern_chosen)
        for box in (self.off, self.nth, self.weekday, self.workday, self.month, self.mark):
            box.activated.connect(self.changed)
        for number in (self.interval, self.day, self.year_day, self.offset):
            number.changed.connect(self.changed)
        for line in (self.start, self.until):
            line.textEdited.connect(self.changed)
        self.weekdays.changed.connect(self.changed)

    def offer_marks(self, marks: Sequence[DayMark], today: date) -> None:
        """The holidays and important days that a rule may count from, by their next date."""
        self.start.today = self.until.today = today
        names: dict[str, str] = {}
        for mark in sorted(marks, key=lambda m: m.date):
            if mark.id and mark.date >= today:
                names.setdefault(mark.id, mark.name)
        self.mark.offer(list(names.items()))

    def mark_name(self, key: str) -> str:
        """The name of an important day; its id when it is not offered."""
        at = self.mark.findData(key)
        return self.mark.itemText(at) if at >= 0 else key

    def show_rule(self, rule: Rule) -> None:
        """Show a rule without telling anybody."""
        self.pattern.show_key(rule.by)
        self.off.show_key(rule.off)
        self.start.show_day(rule.start)
        self.until.show_day(rule.until)
        self.interval.show_number(rule.interval)
        first = rule.weekdays[0] if rule.weekdays else rule.start.weekday()
        self.weekdays.show_days(rule.weekdays or (first,))
        self.weekday.show_key(first)
        self.nth.show_key(rule.nth if rule.by == "weekday" else 1)
        self.workday.show_key(rule.nth if rule.by == "workday" else 1)
        self.day.show_number(rule.day if rule.by == "monthday" else rule.start.day)
        self.year_day.show_number(rule.day if rule.by == "year" else rule.start.day)
        self.month.show_key(rule.month if rule.by == "year" else rule.start.month)
        if rule.mark:
            self.mark.show_key(rule.mark)
            self.offset.show_number(rule.offset)
        self._show_pattern()

    def rule(self) -> Rule:
        """The rule that the form says; a day that cannot be read counts as today, or as no end (ask ``odd`` first)."""
        by = self.pattern.word()
        return Rule(
            by,
            self.start.day() or self.start.today,
            self.until.day(),
            self.interval.value() if by not in ("year", "mark") else 1,
            self.weekdays.days() if by == "week" else (int(str(self.weekday.key())),) if by == "weekday" else (),
            self.year_day.value() if by == "year" else self.day.value(),
            int(str(self.month.key())),
            int(str((self.workday if by == "workday" else self.nth).key())),
            self.mark.word() if by == "mark" else "",
            self.offset.value() if by == "mark" else 0,
            self.off.word(),
        )

    def odd(self) -> list[str]:
        """What stands in a field and is no day."""
        found = [_("Tanggal mulai tidak terbaca.")] if self.start.odd() or not self.start.text().strip() else []
        return found + ([_("Tanggal berakhir tidak terbaca.")] if self.until.odd() else [])

    def _pattern_chosen(self) -> None:
        self._show_pattern()
        self.changed.emit()

    def _show_pattern(self) -> None:
        by = self.pattern.word()
        self._details.setCurrentIndex(self._pages[by])
        self._details.setVisible(by != "day")
        self._interval.setVisible(by not in ("year", "mark"))
        self.every.setText(_(_EVERY.get(by, _EVERY["month"])))


def _workday_words(n: int) -> str:
    if n == -1:
        return _("hari kerja terakhir")
    return _("hari kerja ke-{n}").format(n=n) if n > 0 else _("hari kerja ke-{n} dari akhir").format(n=-n)
