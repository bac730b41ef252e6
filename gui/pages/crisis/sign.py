"""The PIN of the head under one statement: exactly what is signed stands in the dialog."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QFrame, QScrollArea, QVBoxLayout, QWidget

from core.errors import Refused, Trouble
from core.log import Secret
from core.messages import _
from core.records import Person
from gui.desk import Desk
from gui.pages.crisis import asks
from gui.session import Session
from gui.widgets.chip_card import Badges
from gui.widgets.controls import label, row
from gui.widgets.floating import Choice, Dialog
from gui.widgets.login import Login, PersonRow, brake_file
from gui.widgets.prose import Prose

_MOST = 220


class FastDialog(Login):
    """``entered`` once the statement is signed; ``refused`` gets a refusal that is not about the PIN."""

    WIDTH = 560

    def __init__(
        self,
        window: QWidget,
        desk: Desk,
        session: Session,
        person: Person,
        signed: tuple[str, str, str, tuple[str, ...], str],
        reason: str,
        pins: Mapping[str, str],
        refused: Callable[[Refused], object],
    ) -> None:
        self._me, self._tell, self._reason = person, refused, reason
        self._item, self._rev, self._text, self._surfaces, self._until = signed
        super().__init__(window, desk, session, [person], pins)
        self._title.setText(_("Masukkan PIN paraf"))
        self.setAccessibleDescription(self._text)

    def _words(self) -> tuple[str, str, tuple[Choice, ...]]:
        sentence = _("Atas nama {name}. Cukup paraf Anda; orang lain memverifikasi paling lambat {when}.").format(name=self._me.name, when=self._until)
        choices = (Choice("cancel", _("Periksa lagi")), Choice("enter", _("Paraf pernyataan"), "primary", "signature"))
        return _("Paraf lewat jalur cepat"), sentence, choices

    def _build_people(self) -> None:
        """In the place of the people: who signs is settled, so what is signed stands here."""
        self._group = QButtonGroup(self)
        me = PersonRow(self._me)
        me.setParent(self)
        me.hide()
        me.setChecked(True)
        self._group.addButton(me)
        inside = QWidget()
        inside.setObjectName("scrolled")
        column = QVBoxLayout(inside)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(8)
        column.addLayout(row(Badges(self._surfaces), label(_("Teks yang sama di semua kanal"), "caption", "muted"), None))
        column.addWidget(Prose(self._text, "body", "text"))
        if self._reason:
            column.addWidget(Prose(_("Alasan tetap terbit: {reason}").format(reason=self._reason), "caption", "warning_text"))
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setObjectName("well")
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidget(inside)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setAccessibleName(_("Yang ditandatangani"))
        scroll.setFixedHeight(min(_MOST, inside.layout().totalHeightForWidth(self.WIDTH - 48) + 6))
        self.middle.addWidget(scroll)

    def _send(self, person: Person, secret: Secret) -> None:
        self._desk.do(
            asks.sign, brake_file(self._session), person.id, secret, self._item, self._rev, self._reason,
            owner=self, then=partial(self._enter, person), failed=self._refused,
        )  # fmt: skip

    def _enter(self, person: Person, _changed: object) -> None:
        Dialog.answer(self, "enter")
        self.entered.emit(self._item)

    def _refused(self, error: Refused | Trouble) -> None:
        from core.brake import TooSoon, WrongPin

        if isinstance(error, Refused) and not isinstance(error, WrongPin | TooSoon):
            Dialog.answer(self, "cancel")
            self._tell(error)
        else:
            super()._refused(error)
