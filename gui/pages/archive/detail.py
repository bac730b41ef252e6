"""One fact in full, at the right of the log: who signed it with which key, where it stands in its log, and what it was based on."""

from __future__ import annotations

from datetime import date, datetime
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from core.documents.proof import spaced
from core.messages import _, plural
from core.planning.dates import moment as long_moment
from db.queries.fact import Detail
from gui.models.log_rows import moment, particulars, sentence, who
from gui.widgets.controls import button, emptied, icon_button, label, row, rule
from gui.widgets.glyphs import TONES, Avatar, Glyph
from gui.widgets.lines import Line, Lines
from gui.widgets.prose import Prose

_BODIES = ("revision", "decision", "release", "incident", "answer", "finding")
"""Kinds of facts whose bodies may have to go for a legal reason."""


def notice(tone: str, text: str) -> QFrame:
    """A remark that stays: an icon and words in the colours of ``tone`` (info, ok, warn, danger)."""
    made = QFrame()
    made.setObjectName("banner")
    made.setProperty("tone", tone)
    made.setAccessibleName(text)
    picture, ink = TONES[tone]
    line = row(Glyph(picture, 16, ink), spacing=10, margins=(12, 8, 12, 8))
    line.addWidget(Prose(text, "body", ink), 1)
    made.setLayout(line)
    return made


class FactPanel(QScrollArea):
    """``fact_wanted`` carries the id of a fact to show, ``item_wanted`` an item to open, ``only_wanted`` an item and its title to sift by,

    ``proof_wanted`` the id of a decision whose proof shall be written, ``removal_wanted`` the id of a fact whose body shall be removed.
    """

    fact_wanted = Signal(str)
    item_wanted = Signal(str)
    only_wanted = Signal(str, str)
    proof_wanted = Signal(str)
    removal_wanted = Signal(str)
    copied = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("ground")
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("Rincian catatan"))
        self.setMinimumWidth(300)
        inside = QWidget()
        inside.setObjectName("scrolled")
        self._line = QVBoxLayout(inside)
        self._line.setContentsMargins(20, 16, 20, 20)
        self._line.setSpacing(10)
        self.setWidget(inside)
        self.shown: Detail | None = None
        self.open: QWidget | None = None
        self.proof: QWidget | None = None
        self.only: QWidget | None = None
        self.remove: QWidget | None = None
        self.copy_id: QWidget | None = None
        self.based: Lines | None = None
        self.show_nothing()

    def show_nothing(self) -> None:
        """No row is chosen."""
        self._clear()
        text = Prose(_("Sidik, tempatnya di log, dan dasarnya tampil di sini."), "body", "text_muted", Qt.AlignmentFlag.AlignHCenter)
        self._line.addStretch(1)
        for part in (Glyph("file-check", 20, "primary", 40), label(_("Pilih satu catatan"), "subhead")):
            self._line.addWidget(part, 0, Qt.AlignmentFlag.AlignHCenter)
        self._line.addWidget(text)
        self._line.addStretch(2)

    def show_detail(self, found: Detail, remembered: tuple[str, ...], today: date) -> None:
        """Show a fact; ``remembered`` is what the last check of the records found about it."""
        self._clear()
        self.shown = found
        self._head(found)
        for text in remembered:
            self._line.addWidget(notice("danger", text))
        for problem in found.problems:
            self._line.addWidget(notice("danger", str(problem)))
        self._verbs(found)
        self._based(found, today)
        self._line.addWidget(rule())
        self._line.addWidget(label(_("Sidik dan tempatnya"), "subhead"))
        told = found.told
        self.copy_id = self._value(_("Id fakta"), spaced(told.id), told.id)
        self._value(_("Sidik kunci"), f"{found.seat}\n{found.fingerprint}".strip(), found.key)
        self._value(_("Babak log"), found.epoch)
        self._value(_("Urutan di log"), _("{seq} dari {last}").format(seq=found.seq or "?", last=found.head[0]))
        self._value(_("Fakta sebelumnya"), spaced(found.prev) if found.prev else _("tidak ada, ini yang pertama"), found.prev)
        self._value(_("Ujung log"), spaced(found.head[1]), found.head[1])
        if found.charter:
            self._value(_("Menurut piagam"), _("versi {n}").format(n=found.charter))
        self._line.addStretch(1)
        self.verticalScrollBar().setValue(0)

    def _clear(self) -> None:
        emptied(self._line)
        self.shown = self.open = self.proof = self.only = self.remove = self.copy_id = self.based = None

    def _head(self, found: Detail) -> None:
        told = found.told
        avatar = Avatar(30)
        avatar.show_person(told.person if told.name else "", who(told))
        self._line.addWidget(_box(avatar, label(who(told), "heading"), None))
        self._line.addWidget(Prose(sentence(told), "body", "text"))
        if found.reason:
            self._line.addWidget(Prose(_("“{text}”").format(text=found.reason), "body", "text_secondary"))
        elif below := particulars(told):
            self._line.addWidget(Prose(below, "caption", "text_muted"))
        when = long_moment(datetime.fromisoformat(told.at))
        self._line.addWidget(Prose(_("{when}, menurut jam laptop penanda tangan").format(when=when), "caption", "text_muted"))

    def _verbs(self, found: Detail) -> None:
        told = found.told
        if told.kind == "decision":
            self.proof = button(_("Simpan bukti keputusan…"), partial(self.proof_wanted.emit, told.id), kind="soft", picture="shield-check")
            self._line.addWidget(_box(self.proof, None))
        if found.content:
            self.open = button(_("Buka konten"), partial(self.item_wanted.emit, told.item), scale="sm", picture="external-link")
            self.only = button(_("Hanya konten ini"), partial(self.only_wanted.emit, told.item, told.title), scale="sm", picture="list-filter")
            self._line.addWidget(_box(self.open, self.only, None))
        if found.content and told.kind in _BODIES:
            self.remove = button(_("Hapus isi karena hukum…"), partial(self.removal_wanted.emit, told.id), kind="dangero", scale="sm", picture="trash-2")
            self.remove.setToolTip(_("Oleh dua orang: Kepala humas dan pemegang kunci induk. Rantai tetap bisa diperiksa."))
            self._line.addWidget(_box(self.remove, None))

    def _based(self, found: Detail, today: date) -> None:
        if not found.based and not found.missing:
            return
        self._line.addWidget(rule())
        self._line.addWidget(label(_("Didasarkan pada"), "subhead"))
        if found.missing:
            n = len(found.missing)
            text = plural("{n} fakta yang menjadi dasarnya belum tiba.", "{n} fakta yang menjadi dasarnya belum tiba.", n)
            self._line.addWidget(notice("warn", text.format(n=n)))
        if found.based:
            self.based = Lines(_("Didasarkan pada"), narrow=True, whole=True)
            self.based.show_lines([Line(t.id, who(t), note=sentence(t), when=moment(t.at, today)) for t in found.based])
            self.based.chosen.connect(self._choose)
            frame = QFrame()
            frame.setObjectName("card")
            inside = QVBoxLayout(frame)
            inside.setContentsMargins(1, 1, 1, 1)
            inside.addWidget(self.based)
            self._line.addWidget(frame)

    def _choose(self, line: Line) -> None:
        self.fact_wanted.emit(line.key)

    def _value(self, name: str, shown: str, whole: str = "") -> QWidget | None:
        """A line of name and value; with ``whole`` a button copies that. Gives the button."""
        self._line.addSpacing(2)
        copy = icon_button("copy", _("Salin {what}").format(what=name.lower()), partial(self._copy, name, whole), scale="sm") if whole else None
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(label(name, "caption", "muted"))
        words.addWidget(Prose(shown, "label", "text"))
        line = row(spacing=6)
        line.addLayout(words, 1)
        if copy is not None:
            line.addWidget(copy, 0, Qt.AlignmentFlag.AlignTop)
        box = QWidget()
        line.setContentsMargins(0, 0, 0, 0)
        box.setLayout(line)
        self._line.addWidget(box)
        return copy

    def _copy(self, name: str, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self.copied.emit(_("{what} disalin").format(what=name))


def _box(*parts: QWidget | None) -> QWidget:
    made = QWidget()
    made.setLayout(row(*parts))
    return made
