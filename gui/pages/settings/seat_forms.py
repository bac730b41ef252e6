"""A seat on another laptop: the one who wants it shows a code and reads four words; the one who answers hears them and proposes the charter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import segno
from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QColor, QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from core import team
from core.charter_draft import Draft, Seat
from core.ledger.kinds import ROLES
from core.log import Secret
from core.messages import _
from core.names import ROLE_NAMES
from core.team import Member, tidy
from gui import notices
from gui.pages.settings.deeds import Deed
from gui.widgets.controls import Field, SecretLine, allow, button, emptied, label, row
from gui.widgets.filter_chip import FilterChip
from gui.widgets.prose import Prose

_QUIET = 4
"""Modules of clear space around a QR code (ISO/IEC 18004)."""


class Qr(QWidget):
    """A QR code, always dark on white so that every reader can take it."""

    def __init__(self, text: str, name: str, edge: int = 208) -> None:
        super().__init__()
        self._rows = [bytes(r) for r in segno.make(text, error="l", micro=False).matrix]
        self._edge = edge
        self.setAccessibleName(name)
        self.setFixedSize(QSize(edge, edge))

    def paintEvent(self, event: QPaintEvent) -> None:
        count = len(self._rows) + 2 * _QUIET
        size = self._edge / count
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), QColor("white"))
            for y, line in enumerate(self._rows):
                for x, dark in enumerate(line):
                    if dark:
                        painter.fillRect(QRectF((x + _QUIET) * size, (y + _QUIET) * size, size + 0.2, size + 0.2), QColor("black"))


class Want(QWidget):
    """Ask for a seat here. ``asked`` carries person id, name and the PIN; ``withdrawn`` the key of a request nobody needs; ``left`` goes back."""

    asked = Signal(str, str, object)
    withdrawn = Signal(str)
    left = Signal()

    def __init__(self, members: Sequence[Member]) -> None:
        super().__init__()
        self._busy = False
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        self.person = QComboBox()
        self.person.addItem(_("Saya orang baru"), "")
        for m in members:
            self.person.addItem(m.name, m.id)
        self.name = QLineEdit()
        self.name.setMaxLength(200)
        self._name = Field(_("Nama Anda"), self.name, _("Tercetak di lembar persetujuan."), needed=True)
        self.one, self.two = SecretLine(), SecretLine()
        self.make = button(_("Buat permintaan kursi"), self._ask, kind="primary", picture="key-round")
        self.back = button(_("Kembali"), self.left.emit)
        self._why = label("", "caption", "muted", wrap=True)
        self._column.addWidget(label(_("Minta kursi di laptop ini"), "heading"))
        lead = _("Kunci kursi dibuat di sini dan tidak pernah keluar dari laptop ini. Pemegang kunci induk menjawabnya dengan piagam baru.")
        self._column.addWidget(Prose(lead, "body", "text_secondary"))
        self._column.addWidget(Field(_("Siapa Anda"), self.person))
        self._column.addWidget(self._name)
        pins = (Field(_("PIN atau frasa sandi"), self.one), Field(_("Sekali lagi"), self.two))
        self._column.addLayout(row(*pins, None, spacing=16))
        self._column.addWidget(self._why)
        self._column.addLayout(row(self.make, self.back, None))
        self.person.currentIndexChanged.connect(self._judge)
        for edit in (self.name, self.one, self.two):
            edit.textChanged.connect(self._judge)
        self._judge()

    def busy(self, on: bool) -> None:
        """While the key is made."""
        self._busy = on
        self._judge()

    def _judge(self, *_args: object) -> None:
        new = not self.person.currentData()
        self._name.setVisible(new)
        found = []
        if new and not tidy(self.name.text()):
            found.append(_("Isi nama Anda."))
        if not self.one.text() or self.one.text() != self.two.text():
            found.append(_("Ketik PIN dua kali sama."))
        if self._busy:
            found.append(_("Sedang membuat kunci."))
        allow(self.make, found)
        self._why.setText(" ".join(found))

    def _ask(self) -> None:
        secret = Secret(self.one.text())
        self.one.clear()
        self.two.clear()
        self.asked.emit(str(self.person.currentData()), self.name.text(), secret)


class Waiting(QWidget):
    """One request that waits here: code, QR and the four words to read aloud. ``withdrawn`` carries its key."""

    withdrawn = Signal(str)

    def __init__(self, asked: Any, words: str) -> None:
        super().__init__()
        self._asked = asked
        self.words = label(words, "title")
        self.words.setAccessibleName(_("Empat kata: {words}").format(words=words))
        copy = button(_("Salin kode"), self._copy, picture="copy", scale="sm")
        save = button(_("Simpan berkas…"), self._save, picture="save", scale="sm")
        drop = button(_("Batalkan permintaan"), lambda: self.withdrawn.emit(asked.key), kind="ghost", scale="sm")
        text = QVBoxLayout()
        text.setSpacing(8)
        text.addWidget(label(_("Permintaan kursi {name}").format(name=asked.name), "subhead"))
        text.addWidget(Prose(_("Kirim kode ini kepada pemegang kunci induk. Lalu telepon dia dan bacakan empat kata ini:"), "body", "text_secondary"))
        text.addWidget(self.words)
        text.addWidget(Prose(_("Kursi berlaku setelah piagam baru sampai di laptop ini lewat paket tim."), "caption", "text_muted"))
        text.addLayout(row(copy, save, None))
        text.addLayout(row(drop, None))
        text.addStretch(1)
        across = row(Qr(asked.text, _("Kode QR permintaan kursi")), spacing=20)
        across.addLayout(text, 1)
        self.setLayout(across)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._asked.text)
        notices.toast(self.window(), _("Kode permintaan disalin"))

    def _save(self) -> None:
        path = notices.save_as(self, _("Simpan permintaan kursi"), _("permintaan-kursi.txt"), _("Teks (*.txt)"))
        if path is not None:
            _written(self, path, self._asked.text)


def _written(parent: QWidget, path: Path, text: str) -> None:
    try:
        path.write_text(text + "\n", "ascii")
    except OSError:
        notices.toast(parent.window(), _("Berkas tidak dapat ditulis ke folder itu. Pilih folder lain."))
    else:
        notices.toast(parent.window(), _("Permintaan disimpan: {name}").format(name=path.name))


class Answer(Deed):
    """Answer a request: paste or open it, hear the words, choose the roles. ``given`` carries the text that has to be looked at."""

    given = Signal(str)

    def __init__(self, base: Draft, taken: Sequence[str]) -> None:
        super().__init__(
            _("Terima permintaan kursi"),
            _("Tempel kode dari laptop peminta atau buka berkasnya. Telepon peminta: empat kata di kedua laptop harus sama."),
            _("Susun usulan piagam"),
        )
        self._base, self._taken = base, taken
        self._request: Any = None
        self._problem = ""
        self.code = QPlainTextEdit()
        self.code.setFixedHeight(84)
        self.code.setTabChangesFocus(True)
        self.code.setPlaceholderText("PARAF-KURSI-1.…")
        self.open_file = button(_("Buka berkas…"), self._open, picture="folder-open", scale="sm")
        self._found = QVBoxLayout()
        self._found.setSpacing(8)
        self.same = QCheckBox(_("Empat kata itu sama dengan yang dibacakan peminta"))
        self.roles = FilterChip(_("Peran"), _("Pilih peran"))
        self.roles.offer([(r, _(ROLE_NAMES[r])) for r in ROLES])
        self.inside.addWidget(Field(_("Kode permintaan"), self.code))
        self.inside.addLayout(row(self.open_file, None))
        self.inside.addLayout(self._found)
        self.inside.addLayout(row(self.roles, None))
        self.inside.addWidget(self.same)
        self.code.textChanged.connect(self._changed)
        self.roles.chosen.connect(self.judge)
        self.same.toggled.connect(self.judge)
        self._changed()

    def _open(self) -> None:
        for path in notices.open_files(self, _("Buka permintaan kursi"), _("Teks (*.txt);;Semua berkas (*)"))[:1]:
            try:
                with path.open("rb") as file:
                    self.code.setPlainText(file.read(8_000).decode("ascii", "replace").strip())
            except OSError:
                notices.toast(self.window(), _("Berkas tidak dapat dibaca."))

    def _changed(self) -> None:
        self._request, self._problem = None, ""
        self.same.setChecked(False)
        self._show()
        if self.code.toPlainText().strip():
            self.given.emit(self.code.toPlainText())

    def show_request(self, text: str, request: Any, words: str) -> None:
        """The request in ``text`` is sound."""
        if text == self.code.toPlainText():
            self._request, self._problem = request, ""
            self._show(words)

    def show_problem(self, text: str, problem: str) -> None:
        """There is no request in ``text``."""
        if text == self.code.toPlainText():
            self._problem = problem
            self._show()

    def _show(self, words: str = "") -> None:
        emptied(self._found)
        found = self._request
        for part in (self.same, self.roles):
            part.setVisible(found is not None)
        if found is not None:
            self.roles.setVisible(not found.person)
            what = _("{name} minta kursi di laptop lain") if found.person else _("{name}, orang baru")
            self._found.addWidget(label(what.format(name=found.name), "subhead"))
            said = label(words, "title")
            said.setAccessibleName(_("Empat kata: {words}").format(words=words))
            self._found.addWidget(said)
        self.judge()

    def reasons(self) -> list[str]:
        if self._request is None:
            return [self._problem or _("Tempel kode permintaan dulu.")]
        found = []
        if not self._request.person and not self.roles.ticked():
            found.append(_("Pilih peran untuk {name}.").format(name=self._request.name))
        if not self.same.isChecked():
            found.append(_("Cocokkan empat kata dengan peminta, lalu centang."))
        return found

    def draft(self) -> Draft:
        found = self._request
        who = found.person or team.new_id([*self._base.members, *(Member(t, "", ()) for t in self._taken)])
        members = self._base.members
        if not found.person:
            members = (*members, Member(who, found.name, tuple(r for r in ROLES if r in self.roles.ticked())))
        return replace(self._base, members=members, seats=(*self._base.seats, Seat(who, found.key)))
