"""Small fields of the plan's forms: a day, a time, a choice, a number."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFocusEvent, QIntValidator, QKeyEvent
from PySide6.QtWidgets import QLineEdit

from core.messages import _
from core.planning.dates import clock, month_name, read_date
from gui.widgets.combo import Combo

_TIME = re.compile(r"([01]?\d|2[0-3])(?:[.:]([0-5]\d))?")


class DayEdit(QLineEdit):
    """A day to type: "15/12", "15 Desember 2026". ``day`` is None while it is empty or cannot be read; ``odd`` says the second."""

    def __init__(self, today: date = date.min) -> None:
        super().__init__()
        self.today = today
        self.setPlaceholderText(_("15 Desember"))

    def show_day(self, day: date | None) -> None:
        """Show a day, or nothing."""
        self.setText(f"{day.day} {month_name(day.month, short=True)} {day.year}" if day else "")

    def day(self) -> date | None:
        """The day that is meant."""
        return read_date(self.text(), self.today) if self.text().strip() else None

    def odd(self) -> bool:
        """Whether something stands there that is no day."""
        return bool(self.text().strip()) and self.day() is None


class TimeEdit(QLineEdit):
    """A time to type: "8", "8.30" or "08:30"; ``time`` is ``08:30``, or empty; ``odd`` when something else stands there."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedWidth(84)
        self.setPlaceholderText(clock("08:00"))

    def show_time(self, time: str) -> None:
        """Show office wall time ``08:30``, or nothing."""
        self.setText(clock(time) if time else "")

    def time(self) -> str:
        """The time that is meant."""
        found = _TIME.fullmatch(self.text().strip())
        return f"{int(found[1]):02}:{found[2] or '00'}" if found else ""

    def odd(self) -> bool:
        """Whether something stands there that is no time."""
        return bool(self.text().strip()) and not self.time()


class Choose(Combo):
    """A choice by key; a key that is not offered is added with itself as name, so nothing is lost by looking at it."""

    def __init__(self, choices: Iterable[tuple[object, str]] = ()) -> None:
        super().__init__()
        self.setMaxVisibleItems(16)
        self.offer(choices)

    def offer(self, choices: Iterable[tuple[object, str]]) -> None:
        """What can be chosen: pairs of key and name. Nobody is told."""
        with QSignalBlocker(self):
            before = self.currentData()
            self.clear()
            for key, name in choices:
                self.addItem(name, key)
            if before is not None:
                self.show_key(before)

    def show_key(self, key: object) -> None:
        """Choose ``key`` without telling anybody."""
        with QSignalBlocker(self):
            if self.findData(key) < 0:
                self.addItem(str(key), key)
            self.setCurrentIndex(self.findData(key))

    def key(self) -> object:
        """The key that is chosen."""
        return self.currentData()

    def word(self) -> str:
        """The key as text."""
        return str(self.currentData() or "")


class Number(QLineEdit):
    """A whole number to type; the up and down keys change it. ``changed`` after every change by a person."""

    changed = Signal()

    def __init__(self, low: int, high: int, value: int = 1) -> None:
        super().__init__()
        self._low, self._high, self._value = low, high, value
        self.setValidator(QIntValidator(low, high, self))
        self.setFixedWidth(56)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.show_number(value)
        self.textEdited.connect(self._typed)

    def show_number(self, value: int) -> None:
        """Show a number without telling anybody."""
        self._value = max(self._low, min(self._high, value))
        self.setText(str(self._value))

    def value(self) -> int:
        """The number that stands there; while it cannot be read, the last one that could."""
        return self._value

    def _typed(self, text: str) -> None:
        if self.hasAcceptableInput():
            self._value = int(text)
            self.changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        before = self._value
        self.show_number(before + step)
        if self._value != before:
            self.changed.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.setText(str(self._value))
        super().focusOutEvent(event)
