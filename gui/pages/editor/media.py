"""The pictures of the surface that shows: dropped or chosen, with alternative text, rights and consent."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QPixmap
from PySide6.QtWidgets import QCheckBox, QComboBox, QFrame, QLabel, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from core.content.draft import Draft
from core.content.facets import Medium, SurfaceText
from core.errors import Refused
from core.messages import N_, _, say
from gui import notices
from gui.desk import Desk
from gui.pages.editor import deeds
from gui.pages.editor.column import READ_ONLY, Note, lock
from gui.session import Session
from gui.theme import font
from gui.widgets.caption import local_files, png
from gui.widgets.controls import Field, allow, button, icon_button, label, row
from gui.widgets.pictures import image

if TYPE_CHECKING:
    from db.actions.attach import Seen

SOURCES = {"own": N_("Buatan sendiri"), "stock": N_("Foto stok berlisensi"), "third_party": N_("Pihak lain dengan izin"), "ai": N_("Buatan AI")}
_SIDE, _ALT = 62, 250
DOCUMENTS = frozenset({".pdf", ".docx", ".xlsx", ".ods", ".odt", ".csv"})
"""Endings of files that prove a fact and are no pictures."""


class MediaCard(QFrame):
    """One picture. ``changed`` after every change, ``removed`` when it should leave the surface."""

    changed = Signal()
    removed = Signal()

    def __init__(self, medium: Medium, desk: Desk, session: Session) -> None:
        super().__init__()
        self.setObjectName("card")
        self._medium = medium
        self._picture, self._facts = QLabel(), label("", "caption", "muted")
        self._picture.setFixedSize(QSize(_SIDE, _SIDE))
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.alt = QPlainTextEdit(medium.alt)
        self.alt.setFixedHeight(64)
        self.alt.setFont(font("body"))
        self.alt.setTabChangesFocus(True)
        self.alt.setPlaceholderText(_("Ceritakan isi gambar untuk pembaca layar…"))
        self.missing = Note()
        self.decorative = QCheckBox(_("Hanya hiasan, tanpa isi"))
        self.people, self.children = QCheckBox(_("Ada orang yang dikenali")), QCheckBox(_("Ada anak"))
        self.credit, self.consent, self.source = QLineEdit(medium.credit), QLineEdit(" ".join(medium.consent)), QComboBox()
        for key, name in SOURCES.items():
            self.source.addItem(_(name), key)
        if self.source.findData(medium.source) < 0:
            self.source.addItem(medium.source, medium.source)
        self.source.setCurrentIndex(self.source.findData(medium.source))
        for box, on in ((self.decorative, medium.decorative), (self.people, medium.people), (self.children, medium.children)):
            box.setChecked(on)
        self.remove = icon_button("trash-2", _("Lepas gambar dari kanal ini"), self.removed.emit, scale="sm")
        self._lay_out()
        self._connect()
        self._say_missing()
        desk.away(deeds.preview, session.places.media, medium.hash, _SIDE * 2, owner=self, then=self._drawn, failed=self._not_here)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 10, 10, 10)
        column.setSpacing(8)
        column.addLayout(row(self._picture, self._facts, None, self.remove, spacing=10))
        column.addWidget(Field(_("Teks alternatif"), self.alt, needed=True))
        column.addWidget(self.missing)
        column.addWidget(self.decorative)
        column.addWidget(Field(_("Sumber gambar"), self.source))
        column.addWidget(Field(_("Kredit"), self.credit))
        column.addWidget(self.people)
        column.addWidget(self.children)
        column.addWidget(Field(_("Nomor izin tayang"), self.consent))

    def _connect(self) -> None:
        self.alt.textChanged.connect(self._edited)
        for line in (self.credit, self.consent):
            line.textEdited.connect(self._edited)
        for box in (self.decorative, self.people, self.children):
            box.clicked.connect(self._edited)
        self.source.activated.connect(self._edited)

    def medium(self) -> Medium:
        """The picture with what stands in the fields."""
        return replace(
            self._medium,
            alt=self.alt.toPlainText(),
            decorative=self.decorative.isChecked(),
            credit=self.credit.text(),
            source=str(self.source.currentData()),
            consent=tuple(self.consent.text().split()),
            people=self.people.isChecked(),
            children=self.children.isChecked(),
        )

    def set_read_only(self, on: bool) -> None:
        """Nothing here can be changed; texts can still be read and copied."""
        for text in (self.alt, self.credit, self.consent):
            text.setReadOnly(on)
        lock(on, self.decorative, self.people, self.children, self.source, self.remove)

    def lacks_words(self) -> bool:
        """Whether a screen reader would have nothing to say."""
        return not self.alt.toPlainText().strip() and not self.decorative.isChecked()

    def _edited(self) -> None:
        self._say_missing()
        self.changed.emit()

    def _say_missing(self) -> None:
        used = len(self.alt.toPlainText().strip())
        if self.lacks_words():
            self.missing.show_note("circle-alert", _("Wajib diisi sebelum diajukan"), "danger_text")
        else:
            over = used > _ALT
            self.missing.show_note(
                "circle-alert" if over else "info", _("{n} dari {most} huruf").format(n=used, most=_ALT), "danger_text" if over else "text_muted"
            )

    def _drawn(self, seen: Seen) -> None:
        if seen.small is None:
            return
        picture = QPixmap.fromImage(image(seen.small))
        self._picture.setPixmap(picture.scaled(_SIDE, _SIDE, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation))
        wide, tall = seen.small.whole
        self._facts.setText(f"{wide} × {tall}\n{max(1, seen.size // 1024)} KB")

    def _not_here(self, error: Exception) -> None:
        self._facts.setText(_("Berkas belum ada\ndi laptop ini"))
        self._facts.setToolTip(str(error))


class MediaPart(QWidget):
    """``changed`` after every change. Pictures go to the surface that shows, or to all of them while they share everything.

    ``documents`` carries files that are no pictures: they belong to the facts.
    """

    changed = Signal()
    documents = Signal(list)

    def __init__(self, desk: Desk, session: Session) -> None:
        super().__init__()
        self._desk, self._session = desk, session
        self._surface, self._all, self._read_only = "", False, False
        self._media: tuple[Medium, ...] = ()
        self._added: tuple[Medium, ...] = ()  # taken in here: they go to every surface while all are the same
        self.cards: list[MediaCard] = []
        self.setAcceptDrops(True)
        self._title = label(_("Gambar"), "label")
        self.choose = button(_("Pilih gambar"), self._ask_files, kind="soft", scale="sm", picture="image")
        self.paste = button(_("Tempel"), self.paste_picture, kind="ghost", scale="sm", picture="clipboard")
        self._hint = label(_("atau jatuhkan berkas di sini"), "caption", "muted")
        self._problem = Note()
        self._list = QVBoxLayout()
        self._list.setSpacing(10)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self._title)
        column.addLayout(self._list)
        column.addLayout(row(self.choose, self.paste, None))
        column.addWidget(self._hint)
        column.addWidget(self._problem)

    def show_surface(self, name: str, surface: SurfaceText | None, *, shared: bool) -> None:
        """Show the pictures of one surface; ``shared``: a picture that is added goes to all of them."""
        self._surface, self._all = surface.id if surface else "", shared
        self._title.setText(_("Gambar semua kanal") if shared else _("Gambar · {surface}").format(surface=name))
        self._allow_choosing()
        media = surface.media if surface else ()
        if media != self._media or len(self.cards) != len(media):
            self._media = media
            self._fill()

    def apply(self, draft: Draft) -> Draft:
        """``draft`` with what stands in the cards; a picture on several surfaces is described once."""
        now = {m.hash: m for m in self._media}
        surfaces = []
        for s in draft.look.surfaces:
            media = self._media if s.id == self._surface else self._others(s, now)
            surfaces.append(replace(s, media=media))
        return replace(draft, look=replace(draft.look, surfaces=tuple(surfaces)))

    def _others(self, s: SurfaceText, now: dict[str, Medium]) -> tuple[Medium, ...]:
        kept = tuple(now.get(m.hash, m) for m in s.media)
        added = tuple(m for m in self._added if m.hash not in {k.hash for k in kept}) if self._all else ()
        return kept + added

    def set_read_only(self, on: bool) -> None:
        """No picture can be added or taken away."""
        self._read_only = on
        self._allow_choosing()
        for card in self.cards:
            card.set_read_only(on)

    def _allow_choosing(self) -> None:
        why = [] if self._surface else [_("Pilih kanal dulu; gambar dipasang per kanal.")]
        allow(self.choose, [say(READ_ONLY)] if self._read_only else why)
        allow(self.paste, [say(READ_ONLY)] if self._read_only else why, _("Tempel tangkapan layar dari papan klip"))

    def lacking(self) -> int:
        """How many pictures still need words for screen readers."""
        return sum(card.lacks_words() for card in self.cards)

    def _fill(self) -> None:
        for card in self.cards:
            self._list.removeWidget(card)
            card.deleteLater()
        self.cards = [MediaCard(m, self._desk, self._session) for m in self._media]
        for n, card in enumerate(self.cards):
            card.set_read_only(self._read_only)
            card.changed.connect(self._edited)
            card.removed.connect(partial(self._remove, n))
            self._list.addWidget(card)

    def _edited(self) -> None:
        self._media = tuple(card.medium() for card in self.cards)
        self.changed.emit()

    def _remove(self, number: int) -> None:
        before = (self._media, self._added)
        self._media = tuple(m for n, m in enumerate(self._media) if n != number)
        self._added = tuple(m for m in self._added if m in self._media)
        self._fill()
        self.changed.emit()
        notices.toast(self.window(), _("Gambar dilepas dari kanal ini"), _("Urungkan"), partial(self._bring_back, self._surface, *before))

    def _bring_back(self, surface: str, media: tuple[Medium, ...], added: tuple[Medium, ...]) -> None:
        if surface == self._surface:
            self._media, self._added = media, added
            self._fill()
            self.changed.emit()

    # -- taking files in

    def _ask_files(self) -> None:
        self.take(notices.open_files(self, _("Pilih gambar"), _("Gambar (*.jpg *.jpeg *.png *.webp)")))

    def take(self, paths: list[Path]) -> None:
        """Clean and keep the pictures, then show them; documents go to the facts, what is neither is refused with its reason."""
        if self._read_only or not self._surface:
            return
        documents = [p for p in paths if p.suffix.lower() in DOCUMENTS]
        if documents:
            self.documents.emit(documents)
        for path in (p for p in paths if p not in documents):
            self._desk.away(deeds.attach, self._session.places.media, path, owner=self, then=self._taken, failed=partial(self._refused, path))

    def take_picture(self, raw: bytes) -> None:
        """Clean and keep a picture that was pasted."""
        if not self._read_only and self._surface:
            name = Path(_("tangkapan layar"))
            self._desk.away(deeds.attach_bytes, self._session.places.media, raw, owner=self, then=self._taken, failed=partial(self._refused, name))

    def paste_picture(self) -> None:
        """A screenshot, or files, from the clipboard."""
        held = QGuiApplication.clipboard().mimeData()
        if files := local_files(held):
            self.take(files)
        elif held.hasImage():
            self.take_picture(png(QGuiApplication.clipboard().image()))
        else:
            self._problem.show_note("info", _("Papan klip belum memuat gambar."), "text_secondary")

    def _taken(self, medium: Medium) -> None:
        self._problem.show_note("", "")
        if medium.hash not in {m.hash for m in self._media}:
            self._media += (medium,)
            self._added += (medium,)
            self._fill()
            self.changed.emit()

    def _refused(self, path: Path, error: Exception) -> None:
        why = " ".join(notices.reasons(error)) if isinstance(error, Refused) else str(error)
        self._problem.show_note("circle-alert", f"{path.name}: {why}", "danger_text")

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() and self._surface and not self._read_only:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.take(local_files(event.mimeData()))
        event.acceptProposedAction()
