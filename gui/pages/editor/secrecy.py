"""The class of the information, and the permission on record for what is not open."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from core.content.facets import CLASSES, OPEN, Data
from core.content.names import CLASS_NAMES
from core.messages import _
from core.workflow import may_disclose
from gui.pages.editor.column import Note, lock
from gui.widgets.combo import Combo
from gui.widgets.controls import Field

_LONGEST = 200


class SecrecyPart(QWidget):
    """*Kelas informasi* and, for what is not open, who allowed it. ``changed`` after every change by a person."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.box, self.authority, self.problem = Combo(), QLineEdit(), Note()
        for key in CLASSES:
            self.box.addItem(_(CLASS_NAMES[key]), key)
        self.authority.setMaxLength(_LONGEST)
        self.authority.setPlaceholderText(_("Pemberi izin, nomor, dan tanggal suratnya"))
        self._permit = Field(_("Izin kelas informasi"), self.authority, needed=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part in (Field(_("Kelas informasi"), self.box), self._permit, self.problem):
            column.addWidget(part)
        self.box.activated.connect(self._edited)
        self.authority.textEdited.connect(self._edited)
        self.show_data(Data())

    def show_data(self, data: Data) -> None:
        """Show what ``data`` says without telling anybody."""
        self.box.setCurrentIndex(self.box.findData(data.secrecy))
        if self.authority.text().strip() != data.authority:
            self.authority.setText(data.authority)
        self._judge()

    def apply(self, data: Data) -> Data:
        """``data`` with what stands here; what is open needs no permission, and keeps none."""
        secrecy = str(self.box.currentData())
        return replace(data, secrecy=secrecy, authority="" if secrecy == OPEN else self.authority.text().strip())

    def set_read_only(self, on: bool) -> None:
        """The class can only be read."""
        lock(on, self.box)
        self.authority.setReadOnly(on)

    def _edited(self) -> None:
        self._judge()
        self.changed.emit()

    def _judge(self) -> None:
        """Say at once what the class forbids."""
        secrecy = str(self.box.currentData())
        self._permit.setVisible(secrecy != OPEN)
        why = may_disclose(secrecy, self.authority.text())
        self.problem.show_note("lock", " ".join(map(str, why)), "danger_text")
