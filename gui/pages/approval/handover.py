"""Between two signers on one laptop: the former's notes are out of sight, his seat is locked, and the next one is asked for his PIN."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.messages import _
from core.records import Person
from gui.widgets.controls import button, emptied, label, row
from gui.widgets.count import CountBadge
from gui.widgets.glyphs import Glyph
from gui.widgets.login import PersonRow
from gui.widgets.prose import Prose

_WIDE = 460


class HandOver(QWidget):
    """``chosen`` carries the person who takes the laptop; ``ended`` that nobody does."""

    chosen = Signal(object)
    ended = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("ground")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(_("Serah terima laptop"))
        title = label(_("Serahkan laptop"), "title")
        title.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._text = Prose("", "body", "text_secondary", Qt.AlignmentFlag.AlignHCenter)
        self._people = QVBoxLayout()
        self._people.setSpacing(8)
        self._nobody = Prose(_("Tidak ada orang lain yang punya kursi di laptop ini."), "body", "text_muted", Qt.AlignmentFlag.AlignHCenter)
        self._end = button(_("Tutup sesi"), self.ended.emit, picture="log-out")
        inside = QWidget()
        inside.setFixedWidth(_WIDE)
        column = QVBoxLayout(inside)
        column.setSpacing(8)
        column.addWidget(Glyph("users-round", 22, "on_accent", 48, "accent"), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(8)
        for part in (title, self._text):
            column.addWidget(part)
        column.addSpacing(12)
        column.addLayout(self._people)
        column.addWidget(self._nobody)
        column.addSpacing(12)
        column.addLayout(row(None, self._end, None))
        outer = QVBoxLayout(self)
        outer.addStretch(1)
        outer.addLayout(row(None, inside, None))  # an alignment would forget that the text grows with its lines
        outer.addStretch(2)
        self.rows: list[PersonRow] = []

    def show_former(self, name: str) -> None:
        """Whose session just ended; nothing of it shows."""
        self._text.set_text(_("Pilihan {name} tersimpan, kursinya terkunci, dan catatannya tidak terlihat. Siapa yang melanjutkan?").format(name=name))
        self.show_people(())

    def show_people(self, people: Sequence[tuple[Person, int]]) -> None:
        """Who could go on, with how much waits for each of them."""
        emptied(self._people)
        self.rows = []
        for person, waiting in people:
            line = PersonRow(person)
            line.setCheckable(False)
            line.setFixedHeight(line.sizeHint().height())
            line.setAccessibleDescription(_("{n} menunggu").format(n=waiting))
            line.clicked.connect(lambda _on=False, who=person: self.chosen.emit(who))
            count = CountBadge("accent")
            count.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            line.setLayout(row(None, count, margins=(0, 0, 12, 0)))
            count.show_count(waiting)
            self._people.addWidget(line)
            self.rows.append(line)
        self._nobody.setVisible(not people)
        if people:
            self.rows[0].setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._end.setFocus(Qt.FocusReason.OtherFocusReason)
