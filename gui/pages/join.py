"""Begin on an empty laptop with the exchange file of an office that is there already: look at it, compare its fingerprint aloud, then keep it."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QProgressBar, QScrollArea, QVBoxLayout, QWidget

from core.log import Secret
from core.messages import _
from core.paths import Places
from gui import notices
from gui.desk import Desk
from gui.pages.settings.parcel import KINDS, Well, is_sealed, line_of
from gui.session import Session
from gui.widgets.controls import allow, button, emptied, label, row
from gui.widgets.phrase import PhraseField
from gui.widgets.prose import Prose
from gui.widgets.surfaces import Banner

_WIDE = 640


def _origin(path: Path, phrase: Secret | None) -> Any:
    """Runs in the pool."""
    from db.actions.take_in import origin

    return origin(path, phrase.reveal() if phrase else None)


def _receive(places: Places, path: Path, phrase: Secret | None, root: str) -> None:
    """Runs in the pool: there is no office yet, so nobody else writes here."""
    from db.bundle import receive

    receive(places, path, passphrase=phrase.reveal() if phrase else None, root=root)


class Join(QScrollArea):
    """``joined`` when the office lies here, ``left`` goes back to the welcome."""

    joined = Signal()
    left = Signal()

    def __init__(self, desk: Desk, session: Session) -> None:
        super().__init__()
        self._desk, self._session = desk, session
        self._phrase: Secret | None = None
        self._path = Path()
        self.found: Any = None
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.choose = button(_("Pilih paket…"), self._choose, kind="primary", picture="folder-open")
        self.well = Well(_("Minta paket tim dari laptop yang sudah memakai Paraf (Pengaturan, Paket tim), lalu letakkan di sini."), self.choose, self._dropped)
        self.bar = QProgressBar()
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(_("Memeriksa paket"))
        self.bar.hide()
        self._answer = QVBoxLayout()
        self._answer.setSpacing(10)
        self.same = QCheckBox(_("Sidik ini sama dengan yang dibacakan admin kantor"))
        self.go = button("", self._take, kind="primary", picture="log-in")
        self.back = button(_("Kembali"), self.left.emit)
        inside = QWidget()
        inside.setObjectName("scrolled")
        inside.setMaximumWidth(_WIDE)
        column = QVBoxLayout(inside)
        column.setContentsMargins(20, 32, 20, 32)
        column.setSpacing(14)
        column.addWidget(label(_("Gabung ke kantor yang sudah ada"), "title"))
        column.addWidget(self.well)
        column.addWidget(self.bar)
        column.addLayout(self._answer)
        column.addWidget(self.same)
        column.addLayout(row(self.go, self.back, None))
        column.addStretch(1)
        held = QWidget()
        held.setObjectName("scrolled")
        held.setLayout(row(None, inside, None))
        held.layout().setStretch(1, 100)
        self.setWidget(held)
        self.same.toggled.connect(self._judge)
        self._show_found(False)

    def focus_first(self) -> None:
        """The keyboard on the button that chooses."""
        self.choose.setFocus()

    def _choose(self) -> None:
        self._dropped(notices.open_files(self, _("Pilih paket"), _(KINDS)))

    def _dropped(self, paths: list[Path]) -> None:
        for path in paths[:1]:
            self.look(path)

    def look(self, path: Path) -> None:
        """Look into a file."""
        self._clear()
        self._busy(True)
        self._desk.away(is_sealed, path, owner=self, then=partial(self._sealed, path), failed=partial(self._bad, path))

    def _sealed(self, path: Path, sealed: bool) -> None:
        if sealed:
            self._busy(False)
            self._ask_phrase(path, "")
        else:
            self._open(path, None)

    def _ask_phrase(self, path: Path, problem: str) -> None:
        self._clear()
        field = PhraseField(path.name, problem)
        field.given.connect(partial(self._open, path))
        self._answer.addWidget(field)
        held = QWidget()
        held.setLayout(row(button(_("Buka paket"), field.give), None))
        self._answer.addWidget(held)
        field.line.setFocus()

    def _open(self, path: Path, phrase: Secret | None) -> None:
        self._phrase = phrase
        self._busy(True)
        failed = partial(self._bad, path) if phrase is None else (lambda error: self._ask_phrase(path, line_of(error)))
        self._desk.away(_origin, path, phrase, owner=self, then=partial(self._show, path), failed=failed)

    def _show(self, path: Path, found: Any) -> None:
        self._busy(False)
        self._clear()
        if found is None:
            self._bad(path, ValueError(_("Berkas ini tidak memuat piagam tim yang pertama. Minta paket tim yang lengkap.")))
            return
        self.found = found
        self._answer.addWidget(label(found.office, "heading"))
        people = ", ".join(found.people)
        self._answer.addWidget(Prose(_("{n} catatan. Timnya: {people}.").format(n=found.facts, people=people), "body", "text_secondary"))
        self._answer.addWidget(
            Prose(_("Telepon admin kantor. Ia membacakan sidik kantornya dari Pengaturan, Urusan tim. Yang harus terdengar:"), "body", "text")
        )
        self._answer.addWidget(label(found.fingerprint, "title"))
        self.go.setText(_("Buka {office} di laptop ini").format(office=found.office))
        self._path = path
        self._show_found(True)
        self.same.setFocus()

    def _take(self) -> None:
        self._busy(True)
        root, failed = self.found.fingerprint, partial(self._bad, self._path)
        self._desk.away(_receive, self._session.places, self._path, self._phrase, root, owner=self, then=self._taken, failed=failed)

    def _taken(self, _nothing: object) -> None:
        self._busy(False)
        self._phrase = None
        self.joined.emit()

    def _bad(self, path: Path, error: Exception) -> None:
        self._busy(False)
        self._clear()
        self._answer.addWidget(Banner("danger", [_("{name} tidak dapat dipakai.").format(name=path.name), line_of(error)]))

    def _clear(self) -> None:
        emptied(self._answer)
        self._show_found(False)

    def _show_found(self, on: bool) -> None:
        if not on:
            self.found = None
            self.same.setChecked(False)
        self.same.setVisible(on)
        self.go.setVisible(on)
        self._judge()

    def _busy(self, on: bool) -> None:
        self.bar.setVisible(on)
        allow(self.choose, [_("Paket sedang diperiksa.")] if on else ())
        self._judge()

    def _judge(self, *_args: object) -> None:
        found = [] if self.same.isChecked() else [_("Cocokkan sidiknya dulu, lalu centang.")]
        allow(self.go, [*found, *([_("Paket sedang diambil.")] if not self.bar.isHidden() else [])])
