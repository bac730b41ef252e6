"""Type where something goes ("21 des", "besok 9", "senin depan 08.00") and read what that would do before Enter."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from core.messages import _
from core.planning.dates import read_date
from core.planning.moves import Place, Verdict
from core.planning.typed import Typed, read
from gui.widgets.controls import Field, allow, button, emptied, label, row
from gui.widgets.floating import Popover
from gui.widgets.glyphs import Glyph
from gui.widgets.hand import TONES
from gui.widgets.prose import Prose

WIDTH = 336


class MovePopover(Popover):
    """``chosen`` carries the Place, ``looked`` a date that somebody only wants to see. ``day`` is meant while only a time is typed."""

    chosen = Signal(object)
    looked = Signal(object)

    def __init__(self, window: QWidget, title: str, today: date, judge: Callable[[Place], Verdict], *, day: date | None = None, look: bool = True) -> None:
        super().__init__(window, title, padding=(16, 12, 16, 14))
        self.setFixedWidth(WIDTH + 2 * self.margin)
        self._today, self._judge, self._own_day = today, judge, day
        self.field = QLineEdit()
        self.field.setPlaceholderText(_("besok 9"))
        self._around = Field(title, self.field, _("Misalnya 21 des, besok 9, atau senin depan 08.00"))
        self._head = label("", "label")
        self._words = QVBoxLayout()
        self._words.setSpacing(4)
        self.act = button(_("Pindahkan"), self._go, kind="primary", scale="sm", picture="check")
        self.body.setSpacing(8)
        self.body.addWidget(self._around)
        self.body.addWidget(self._head)
        self.body.addLayout(self._words)
        self.body.addLayout(row(self.act, button(_("Hanya lihat tanggal itu"), self._look, kind="ghost", scale="sm") if look else 0, None))
        self.field.textEdited.connect(self._tell)
        self.field.returnPressed.connect(self._go)
        self._tell("")

    def start_with(self, text: str, begin: int) -> None:
        """Begin with ``text``, chosen from the letter ``begin`` on, so that typing replaces it."""
        self.field.setText(text)
        self.field.setSelection(begin, len(text) - begin)
        self._tell(text)

    def again(self) -> None:
        """Judge what stands in the field once more: the records said more."""
        self._tell(self.field.text())

    def _meant(self) -> Typed | None:
        text = self.field.text()
        found = read(text, self._today)
        if found is None:
            day = read_date(text, self._today)
            return Typed(day) if day is not None else None
        return found

    def _place(self) -> Place | None:
        found = self._meant()
        day = None if found is None else found.day or self._own_day
        return None if found is None or day is None else Place(day, found.time)

    def _tell(self, text: str) -> None:
        """Read along while somebody types."""
        self._around.error("")
        place = self._place()
        found = self._judge(place) if place is not None else None
        emptied(self._words)
        self._head.setText(str(found.head) if found is not None else "")
        self._head.setVisible(found is not None)
        for word in found.words if found is not None else ():
            picture, ink = TONES[word.tone]
            line = QWidget()
            across = row(Glyph(picture, 14, ink))
            across.addWidget(Prose(str(word.text), "caption", ink), 1)
            line.setLayout(across)
            self._words.addWidget(line)
            line.show()  # a layout counts only what shows
        reasons = list(found.reasons) if found is not None else [_("Tulis hari, jam, atau keduanya.")]
        if found is not None and found.needs_time:
            reasons.append(_("Rencana tayang butuh jam."))
        allow(self.act, reasons)
        self.setAccessibleDescription("\n".join([self._head.text(), *(str(w.text) for w in (found.words if found is not None else ()))]))
        if self.isVisible():
            self.fit()

    def _go(self) -> None:
        place = self._place()
        if place is None:
            self._misread()
        elif self.act.isEnabled():
            self.close_it()
            self.chosen.emit(place)

    def _misread(self) -> None:
        self._around.error(_("Belum terbaca. Tulis seperti 21 des, besok 9, atau senin depan 08.00."))
        self.fit()  # the error may need a line more than the help

    def _look(self) -> None:
        place = self._place()
        if place is None or place.day is None:
            self._misread()
        else:
            self.close_it()
            self.looked.emit(place.day)
