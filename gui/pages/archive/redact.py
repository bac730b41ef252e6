"""Removing the bytes of a body for a legal reason: what goes, what stays, the PIN of the head, and the code of a second person."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QFrame, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from core.errors import Refused, Trouble
from core.log import Secret
from core.messages import _
from core.records import Changed, Person
from db.queries.redaction import Removal
from gui.desk import Desk
from gui.session import Session
from gui.theme import font
from gui.widgets.combo import Combo
from gui.widgets.controls import Field, label, row
from gui.widgets.floating import Choice, Dialog
from gui.widgets.login import Login, PersonRow, brake_file
from gui.widgets.paint import elide
from gui.widgets.prose import Prose

_SIDES, _TICK = 16, 140
"""Pixels that a title, and a line of the list, leave free of the width of the dialog."""
_MOST, _LEAST, _ROOMY = 200, 104, 800
"""Heights of the list in a high window and in a low one, and from which height a window is high."""


def find(office: Any, fact: str) -> Removal:
    """Runs in the records thread."""
    from db.queries.redaction import removal

    return removal(office, fact)


def holders(office: Any) -> tuple[str, ...]:
    """Runs in the records thread."""
    from db.queries.redaction import holders as old

    return old(office)


def _redact(office: Any, path: Path, person: str, secret: Secret, code: Secret, item: str, bodies: Sequence[str], basis: str) -> Changed:
    """Runs in the records thread: the PIN of the head behind its brake, the root key from paper in memory for this one removal."""
    from core.ledger.envelope import Signer
    from core.ledger.fingerprint import from_groups
    from db import brake
    from db.actions.redact import redact

    brake.unlock(office, path, person, secret.reveal(), time.time)
    return redact(office, bodies, item, basis, Signer(from_groups(code.reveal())))


class RedactDialog(Login):
    """``entered`` once the bytes are gone."""

    WIDTH = 640

    def __init__(self, window: QWidget, desk: Desk, session: Session, person: Person, found: Removal, refused: Callable[[Refused], object]) -> None:
        self._me, self._found, self._tell = person, found, refused
        super().__init__(window, desk, session, [person], found.pins)
        self._title.setText(_("PIN Kepala humas"))

    def _words(self) -> tuple[str, str, tuple[Choice, ...]]:
        choices = (Choice("cancel", _("Batal")), Choice("enter", _("Hapus untuk selamanya"), "danger", "trash-2"))
        text = _("Bita yang dipilih hilang dari laptop ini, dari paket tim dan cadangan berikutnya, lalu dari laptop lain. Tidak bisa diurungkan.")
        title = _("Hapus isi dari “{title}”")
        room = self.WIDTH - _SIDES - QFontMetrics(font("heading")).horizontalAdvance(title.format(title=""))
        return title.format(title=elide(self._found.title, "heading", room)), text, choices

    def _build_people(self) -> None:
        self._group = QButtonGroup(self)
        me = PersonRow(self._me)
        me.setParent(self)
        me.hide()
        me.setChecked(True)
        self._group.addButton(me)
        self.ticks: dict[str, QCheckBox] = {}
        inside = QWidget()
        inside.setObjectName("scrolled")
        column = QVBoxLayout(inside)
        column.setContentsMargins(12, 8, 12, 10)
        column.setSpacing(4)
        for body in self._found.bodies:
            words = _("{what} (sudah dihapus)").format(what=body.what) if body.gone else str(body.what)
            tick = self.ticks[body.id] = QCheckBox(elide(words, "body", self.WIDTH - _TICK).replace("&", "&&"))
            tick.setToolTip(words)
            tick.setAccessibleName(words)
            tick.setEnabled(not body.gone)
            tick.toggled.connect(lambda _on: self._refresh())
            column.addWidget(tick)
            if body.text:
                column.addWidget(Prose(body.text, "caption", "text_muted"))
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setObjectName("well")
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidget(inside)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setAccessibleName(_("Yang dihapus"))
        most = _MOST if self.parentWidget().window().height() >= _ROOMY else _LEAST
        scroll.setFixedHeight(max(64, min(most, inside.layout().totalHeightForWidth(self.WIDTH - 48) + 4)))
        self.middle.addWidget(scroll)
        stays = _("Yang tetap: sidik, tanda tangan, siapa, kapan, dan bahwa isinya dihapus. Rantai tetap bisa diperiksa.")
        self.middle.addWidget(Prose(stays, "caption", "text_secondary"))
        self.basis, self.code = Combo(), QLineEdit()
        for key, name in self._found.laws:
            self.basis.addItem(name, key)
            self.basis.setItemData(self.basis.count() - 1, name, Qt.ItemDataRole.ToolTipRole)
        self.code.setMaxLength(200)
        self.code.setPlaceholderText("XXXX-XXXX-XXXX-…")
        self.code.textChanged.connect(lambda _text: self._refresh())
        shown = _("Kantor contoh, kodenya: {code}").format(code=self._found.code) if self._found.code else ""
        pair = row(spacing=12)
        pair.addWidget(Field(_("Dasar hukum"), self.basis, needed=True), 1, Qt.AlignmentFlag.AlignTop)
        second = Field(_("Orang kedua: kode kunci induk"), self.code, shown or _("Dari kertas, diketik pemegangnya sendiri."), needed=True)
        pair.addWidget(second, 1, Qt.AlignmentFlag.AlignTop)
        self.middle.addLayout(pair)
        self.sure = QCheckBox(_("Kami berdua mengerti: isi ini hilang untuk selamanya"))
        self.sure.toggled.connect(lambda _on: self._refresh())
        self.middle.addWidget(self.sure)

    def wanted(self) -> tuple[str, ...]:
        """The ids of what is ticked."""
        return tuple(body for body, tick in self.ticks.items() if tick.isChecked() and tick.isEnabled())

    def _why_not(self) -> list[str]:
        found = [str(r) for r in self._found.why]
        if not self.wanted():
            found.append(_("Pilih paling sedikit satu isi yang dihapus."))
        if not self.code.text().strip():
            found.append(_("Orang kedua mengetik kode kunci induk."))
        if not self.sure.isChecked():
            found.append(_("Centang pernyataan berdua."))
        return [*found, *super()._why_not()]

    def _send(self, person: Person, secret: Secret) -> None:
        code = Secret(self.code.text())
        self.code.clear()
        self._desk.do(
            _redact, brake_file(self._session), person.id, secret, code, self._found.item, self.wanted(), str(self.basis.currentData()),
            owner=self, then=partial(self._enter, person), failed=self._refused,
        )  # fmt: skip

    def _enter(self, person: Person, _changed: object) -> None:
        Dialog.answer(self, "enter")
        self.entered.emit(self._found.item)

    def _refused(self, error: Refused | Trouble) -> None:
        from core.brake import TooSoon, WrongPin

        if isinstance(error, Refused) and not isinstance(error, WrongPin | TooSoon):
            self._busy = False
            self._problem = " ".join(str(r) for r in error.reasons)
            self._refresh()
            self._tell(error)
        else:
            super()._refused(error)


def after(names: Sequence[str]) -> QWidget:
    """What is still to be done by hand: old backups that hold the bytes."""
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    for name in names:
        column.addWidget(label(name, "label"))
    return made
