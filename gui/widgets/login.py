"""*Masuk*: choose who you are, give the PIN or the passphrase. Reading never needs it, so the calendar stays behind it.

The office does the unlocking, in the records thread and behind the brake of ``db/brake.py``; this panel shows the wait and keeps nothing.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QScrollArea, QVBoxLayout, QWidget

from core.brake import Brake, TooSoon, WrongPin
from core.errors import Refused, Trouble
from core.log import Secret
from core.messages import _
from core.records import Person
from gui.desk import Desk
from gui.session import Session
from gui.theme import font, theme
from gui.widgets.controls import SecretLine, allow, button, label, row
from gui.widgets.floating import Choice, Dialog
from gui.widgets.paint import elide, inner, paint_avatar
from gui.widgets.pin import PinEdit
from gui.widgets.surfaces import announce
from gui.words import initials, role_words

_ROOMY = 760
"""From this height of the window on six people show at once, below it four."""
_PASSPHRASE = 14
"""Shortest passphrase (ledger 2.6: without a keyring a PIN is not allowed)."""


def brake_file(session: Session) -> Path:
    """Where the wrong PINs of this data folder are counted."""
    return session.places.data / "brake.json"


def _unlock(office: Any, path: Path, person: str, secret: Secret) -> None:
    """Runs in the records thread; the signing library is loaded here and not at start."""
    from db import brake

    brake.unlock(office, path, person, secret.reveal(), time.time)


def _standing(path: Path, person: str) -> Brake:
    from db import brake

    return brake.standing(path, person)


class PersonRow(QAbstractButton):
    """One person to choose: avatar, name, roles."""

    def __init__(self, person: Person) -> None:
        super().__init__()
        self.person = person
        self.setCheckable(True)
        self.setText(person.name)
        self.setAccessibleName(person.name)
        self.setAccessibleDescription(role_words(person.roles))
        self.setToolTip(f"{person.name}\n{role_words(person.roles)}")
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(300, 46)

    def paintEvent(self, event: QPaintEvent) -> None:
        on = self.isChecked()
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(theme["primary" if on else "border"])
            painter.setBrush(theme["surface_selected" if on else "surface_hover" if self.underMouse() else "surface_raised"])
            painter.drawRoundedRect(inner(self.rect()), 8, 8)
            paint_avatar(painter, QRectF(10, 8, 30, 30), self.person.id, initials(self.person.name))
            room = self.width() - 52 - 12
            painter.setFont(font("subhead"))
            painter.setPen(theme["text"])
            painter.drawText(52, 20, elide(self.person.name, "subhead", room))
            painter.setFont(font("caption"))
            painter.setPen(theme["text_muted"])
            painter.drawText(52, 36, elide(role_words(self.person.roles), "caption", room))


class Login(Dialog):
    """The panel. ``entered`` is sent after the session was unlocked; Esc or *Batal* leaves everything locked.

    ``pins`` are those of a fictional office, which are no secret.
    """

    entered = Signal(object)
    WIDTH = 440

    def __init__(
        self,
        window: QWidget,
        desk: Desk,
        session: Session,
        people: Sequence[Person],
        pins: Mapping[str, str] | None = None,
        clock: Callable[[], float] = time.time,
    ) -> None:
        super().__init__(window, *self._words(), width=self.WIDTH)
        self._desk, self._session, self._clock = desk, session, clock
        self._here, self._pins = [p for p in people if p.here], dict(pins or {})
        self._brake, self._busy, self._problem = Brake(), False, ""
        self._tick = QTimer(self)
        self._tick.setInterval(250)
        self._tick.timeout.connect(self._show_wait)
        self.middle.setSpacing(8)
        self.middle.setContentsMargins(0, 8, 0, 0)
        self._build_people()
        self._build_secret()
        self._choose()

    def _words(self) -> tuple[str, str, tuple[Choice, ...]]:
        """Title, sentence and buttons; the keys of the buttons are ``cancel`` and ``enter``."""
        choices = (Choice("cancel", _("Batal")), Choice("enter", _("Masuk"), "primary", "log-in"))
        return _("Masuk"), _("Membaca tidak butuh PIN. Masuk untuk menulis, memutuskan, dan menandatangani."), choices

    def _build_people(self) -> None:
        self._group = QButtonGroup(self)
        inside = QWidget()
        inside.setObjectName("scrolled")
        lines = QVBoxLayout(inside)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(6)
        for person in self._here:
            line = PersonRow(person)
            self._group.addButton(line)
            line.clicked.connect(lambda: self._field().setFocus(Qt.FocusReason.OtherFocusReason))  # who is chosen types the PIN next
            lines.addWidget(line)
        scroll = QScrollArea()
        scroll.setWidget(inside)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        most = 6 if self.parentWidget().window().height() >= _ROOMY else 4
        scroll.setFixedHeight(min(most, max(1, len(self._here))) * 52 - 6 + (20 if len(self._here) > most else 0))
        self.middle.addWidget(scroll)
        scroll.setVisible(bool(self._here))
        if self._here:
            self._group.buttons()[0].setChecked(True)
        self._group.buttonToggled.connect(self._choose)

    def _build_secret(self) -> None:
        self._title = label("", "subhead")
        self._title.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._pin = PinEdit(_("PIN"))
        self._phrase = SecretLine(_("Frasa sandi"))
        self._phrase.setAccessibleName(_("Frasa sandi"))
        self._hint = label("", "caption", "muted", wrap=True)
        self._hint.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._swap = button("", self._swap_kind, kind="link", scale="sm")
        self.middle.addSpacing(8)
        self.middle.addWidget(self._title)
        self.middle.addWidget(self._pin, 0, Qt.AlignmentFlag.AlignHCenter)
        self.middle.addWidget(self._phrase)
        self.middle.addWidget(self._hint)
        self.middle.addLayout(row(None, self._swap, None))
        self._pin.changed.connect(self._typed)
        self._pin.entered.connect(self._try)
        self._phrase.textChanged.connect(self._typed)
        self._phrase.returnPressed.connect(self._try)
        self._show_kind(by_phrase=False)

    # -- what is asked for

    def _show_kind(self, *, by_phrase: bool) -> None:
        self._by_phrase = by_phrase
        self._title.setText(_("Masukkan frasa sandi") if by_phrase else _("Masukkan PIN"))
        self._swap.setText(_("Pakai PIN") if by_phrase else _("Pakai frasa sandi"))
        self._pin.clear()
        self._phrase.clear()
        self._pin.setVisible(not by_phrase)
        self._phrase.setVisible(by_phrase)

    def _swap_kind(self) -> None:
        self._show_kind(by_phrase=not self._by_phrase)
        self._refresh()
        self._field().setFocus(Qt.FocusReason.OtherFocusReason)
        self._centre()

    def _field(self) -> QWidget:
        return self._phrase if self._by_phrase else self._pin

    def _person(self) -> Person | None:
        chosen = self._group.checkedButton()
        return chosen.person if isinstance(chosen, PersonRow) else None

    def _choose(self) -> None:
        person = self._person()
        self._problem = "" if person else _("Belum ada kursi di laptop ini. Minta Admin akun mendaftarkan kursi Anda.")
        self._pin.clear()
        self._phrase.clear()
        self._brake = Brake()
        if person is not None:
            self._desk.away(_standing, brake_file(self._session), person.id, owner=self, then=partial(self._note, person.id))
        self._refresh()

    def _note(self, person_id: str, brake: Brake) -> None:
        person = self._person()
        if person is not None and person.id == person_id:
            self._brake = brake
            self._show_wait()

    def _typed(self) -> None:
        if self._pin.ready() or self._phrase.text():
            self._problem = ""
        self._refresh()

    # -- trying

    def open_it(self) -> None:
        super().open_it()
        (self._field() if self._person() else self.buttons["cancel"]).setFocus(Qt.FocusReason.PopupFocusReason)

    def answer(self, key: str) -> None:
        """*Masuk* tries first and closes only when the office opened."""
        if key == "enter":
            self._try()
            return
        self._pin.clear()
        self._phrase.clear()
        super().answer(key)

    def _why_not(self) -> list[str]:
        """Every reason why *Masuk* cannot be pressed now."""
        if self._person() is None:
            return [_("Belum ada kursi di laptop ini.")]
        if self._busy:
            return [_("Sedang memeriksa.")]
        if self._brake.wait(self._clock()) > 0:
            return [_("Tunggu sampai hitung mundur selesai.")]
        if self._by_phrase:
            return [] if len(self._phrase.text()) >= _PASSPHRASE else [_("Frasa sandi minimal {n} karakter.").format(n=_PASSPHRASE)]
        return [] if self._pin.ready() else [_("PIN terdiri atas 6 sampai 12 angka.")]

    def _try(self) -> None:
        person = self._person()
        if person is None or self._why_not():
            return
        secret = Secret(self._phrase.text() if self._by_phrase else self._pin.take())
        self._phrase.clear()
        self._busy, self._problem = True, ""
        self._refresh()
        self._send(person, secret)

    def _send(self, person: Person, secret: Secret) -> None:
        """Hand the secret to the office."""
        self._desk.ask(_unlock, brake_file(self._session), person.id, secret, owner=self, then=partial(self._enter, person), failed=self._refused)

    def _enter(self, person: Person, _nothing: object) -> None:
        self._session.unlock(person)
        super().answer("enter")
        self.entered.emit(person)

    def _refused(self, error: Refused | Trouble) -> None:
        self._busy = False
        if isinstance(error, WrongPin | TooSoon):
            self._brake = error.brake
        self._problem = str(error)
        self._pin.show_error(isinstance(error, WrongPin))
        self._refresh()
        self._show_wait()
        self._field().setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, self._problem)

    # -- showing

    def _show_wait(self) -> None:
        wait = self._brake.wait(self._clock())
        if wait > 0 and not self._tick.isActive():
            self._tick.start()
        elif wait <= 0 and self._tick.isActive():
            self._tick.stop()
            if self._brake.wrong == 0:
                self._problem = ""
            self._refresh()
            self._field().setFocus(Qt.FocusReason.OtherFocusReason)
        self._refresh()

    def _calm_hint(self) -> str:
        person = self._person()
        if person is not None and person.id in self._pins:
            return _("Kantor contoh: PIN {name} adalah {pin}.").format(name=person.name, pin=self._pins[person.id])
        return _("Frasa sandi tidak disimpan.") if self._by_phrase else _("PIN tidak disimpan.")

    def _refresh(self) -> None:
        wait = self._brake.wait(self._clock())
        waiting = wait > 0 or self._busy
        self._pin.setEnabled(not waiting and self._person() is not None)
        self._phrase.setEnabled(self._pin.isEnabled())
        if wait > 0:
            text = _("Coba lagi dalam {minutes}.{seconds:02}").format(minutes=int(wait + 0.999) // 60, seconds=int(wait + 0.999) % 60)
            text = f"{self._problem}\n{text}" if self._problem else text
        elif self._busy:
            text = _("Memeriksa…")
        else:
            text = self._problem or self._calm_hint()
        self._hint.setText(text)
        tone = "danger" if (self._problem or wait > 0) and not self._busy else "muted"
        if self._hint.property("tone") != tone:
            self._hint.setProperty("tone", tone)
            self._hint.style().unpolish(self._hint)
            self._hint.style().polish(self._hint)
        allow(self.buttons["enter"], self._why_not())
        if self.isVisible():
            self._centre()
