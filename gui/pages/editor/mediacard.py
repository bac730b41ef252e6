"""One picture or video of a surface as a card: how it looks, what screen readers say, whose it is, and who agreed to be shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QCheckBox, QFrame, QLabel, QLineEdit, QPlainTextEdit, QVBoxLayout

from core.brand.faults import Box
from core.content.facets import Medium
from core.errors import Refused
from core.media.records import SOURCES
from core.messages import _
from gui import notices
from gui.desk import Desk
from gui.pages.editor import deeds
from gui.pages.editor.column import READ_ONLY, Note, lock
from gui.pages.plans.fields import Choose
from gui.session import Session
from gui.theme import font
from gui.widgets.controls import Field, button, icon_button, label, row
from gui.widgets.cropped import draw_place, on_picture
from gui.widgets.pictures import image
from gui.widgets.refs import Refs

if TYPE_CHECKING:
    from db.actions.attach import Seen

_SIDE = 62
LONGEST_ALT = 250
"""Letters of an alternative text where the surface names no limit of its own."""


class MediaCard(QFrame):
    """One file. ``changed`` after every change, ``removed`` when it should leave the surface; the others ask for what their buttons say."""

    changed = Signal()
    removed = Signal()
    redact_wanted = Signal()
    crop_wanted = Signal()

    def __init__(self, medium: Medium, desk: Desk, session: Session, most: int = 0) -> None:
        super().__init__()
        self.setObjectName("card")
        self._medium, self._desk, self._session, self._most = medium, desk, session, most
        self._picture, self._facts = QLabel(), label("", "caption", "muted")
        self._small = QPixmap()
        self._place: Box | None = None
        self._picture.setFixedSize(QSize(_SIDE, _SIDE))
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.alt = QPlainTextEdit(medium.alt)
        self.alt.setFixedHeight(64)
        self.alt.setFont(font("body"))
        self.alt.setTabChangesFocus(True)
        self.missing, self.trouble, self.beside = Note(), Note(), Note()
        self.decorative = QCheckBox(_("Hanya hiasan, tanpa isi"))
        self.people, self.minors = QCheckBox(_("Ada orang yang dikenali")), QCheckBox(_("Ada anak"))
        self.credit = QLineEdit(medium.credit)
        self.source = Choose([(key, _(name)) for key, name in SOURCES.items()])
        self.source.show_key(medium.source)
        self.consent = Refs(_("Pilih izin tayang"), "")
        self.consent.show_keys(medium.consent)
        for box, on in ((self.decorative, medium.decorative), (self.people, medium.people), (self.minors, medium.children)):
            box.setChecked(on)
        self.remove = icon_button("trash-2", _("Lepas gambar dari kanal ini"), self.removed.emit, scale="sm")
        self.redact = icon_button("eye-off", _("Samarkan wajah atau data di gambar ini"), self.redact_wanted.emit, scale="sm")
        self.crop = icon_button("crop", _("Potong gambar untuk kanal ini"), self.crop_wanted.emit, scale="sm")
        self.cover = button(_("Gambar sampul"), self._ask_cover, kind="ghost", scale="sm", picture="image")
        self.subtitles = button(_("Takarir video"), self._ask_subtitles, kind="ghost", scale="sm", picture="type")
        self._lay_out()
        self._connect()
        self._say_missing()
        self._look()

    @property
    def video(self) -> bool:
        """Whether it moves."""
        return self._medium.mime.startswith("video/")

    def _lay_out(self) -> None:
        self.alt.setPlaceholderText(_("Ceritakan isi video untuk pembaca layar…") if self.video else _("Ceritakan isi gambar untuk pembaca layar…"))
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 10, 10, 10)
        column.setSpacing(8)
        column.addLayout(row(self._picture, self._facts, None, self.redact, self.crop, self.remove, spacing=4))
        column.addLayout(row(self.cover, self.subtitles, None, spacing=4))
        column.addWidget(self.beside)
        column.addWidget(self.trouble)
        column.addWidget(Field(_("Teks alternatif"), self.alt, needed=True))
        column.addWidget(self.missing)
        column.addWidget(self.decorative)
        column.addWidget(Field(_("Sumber gambar"), self.source))
        column.addWidget(Field(_("Kredit"), self.credit))
        column.addWidget(self.people)
        column.addWidget(self.minors)
        column.addWidget(self.consent)
        for part in (self.redact, self.crop):
            part.setVisible(not self.video)
        for part in (self.cover, self.subtitles):
            part.setVisible(self.video)

    def _connect(self) -> None:
        self.alt.textChanged.connect(self._edited)
        self.credit.textEdited.connect(self._edited)
        for box in (self.decorative, self.people, self.minors):
            box.clicked.connect(self._edited)
        self.source.activated.connect(self._edited)
        self.consent.changed.connect(self._edited)

    def offer(self, consents: Mapping[str, tuple[str, str]]) -> None:
        """The consents on record: id -> name with its standing, and the role of its colour."""
        self.consent.offer(consents)

    def medium(self) -> Medium:
        """The file with what stands in the fields."""
        return replace(
            self._medium,
            alt=self.alt.toPlainText(),
            decorative=self.decorative.isChecked(),
            credit=self.credit.text(),
            source=self.source.word(),
            consent=self.consent.keys(),
            people=self.people.isChecked(),
            children=self.minors.isChecked(),
        )

    def show_place(self, box: Box | None) -> None:
        """Frame the place on the picture that a finding is about; None takes the frame away."""
        self._place = box
        self._paint()

    def set_read_only(self, on: bool) -> None:
        """Nothing here can be changed; texts can still be read and copied."""
        for text in (self.alt, self.credit):
            text.setReadOnly(on)
        self.consent.set_read_only(on, _(READ_ONLY))
        lock(on, self.decorative, self.people, self.minors, self.source, self.remove, self.redact, self.crop, self.cover, self.subtitles)

    def lacks_words(self) -> bool:
        """Whether a screen reader would have nothing to say."""
        return not self.alt.toPlainText().strip() and not self.decorative.isChecked()

    def _edited(self) -> None:
        self._say_missing()
        self.changed.emit()

    def _say_missing(self) -> None:
        used, most = len(self.alt.toPlainText().strip()), self._most if self._most > 0 else LONGEST_ALT
        if self.lacks_words():
            self.missing.show_note("circle-alert", _("Wajib diisi sebelum diajukan"), "danger_text")
        else:
            over = used > most
            words = _("{n} dari {most} huruf").format(n=used, most=most)
            self.missing.show_note("circle-alert" if over else "info", words, "danger_text" if over else "text_muted")
        lacking = self.people.isChecked() or self.minors.isChecked()
        self.consent.setVisible(lacking or bool(self.consent.keys()))

    # -- how it looks

    def _look(self) -> None:
        shown = self._medium.cover if self.video and self._medium.cover else self._medium.hash
        self._desk.away(deeds.preview, self._session.places.media, shown, _SIDE * 2, owner=self, then=self._drawn, failed=self._not_here)
        if self.video:
            self._say_beside()

    def _drawn(self, seen: Seen) -> None:
        if seen.small is None:
            size = f"{max(1, seen.size // 1_048_576)} MB" if seen.size > 1_048_576 else f"{max(1, seen.size // 1024)} KB"
            self._facts.setText(f"{_('Video')}\n{size}")
            return
        picture = QPixmap.fromImage(image(seen.small))
        self._small = picture.scaled(_SIDE, _SIDE, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
        self._paint()
        wide, tall = seen.small.whole
        self._facts.setText(_("Video dengan\ngambar sampul") if self.video else f"{wide} × {tall}\n{max(1, seen.size // 1024)} KB")

    def _paint(self) -> None:
        shown = QPixmap(self._small)
        if self._place is not None and not shown.isNull():
            with QPainter(shown) as painter:
                draw_place(painter, on_picture(self._place, shown.size()))
        self._picture.setPixmap(shown)

    def _not_here(self, error: Exception) -> None:
        self._facts.setText(_("Berkas belum ada\ndi laptop ini"))
        self._facts.setToolTip(str(error))

    # -- what stands beside a video

    def _say_beside(self) -> None:
        lacks = [w for w, there in ((_("gambar sampul"), self._medium.cover), (_("takarir"), self._medium.srt)) if not there]
        if lacks:
            words = _("Belum ada {what}. Lokasi di dalam video ikut terbit.").format(what=_(" dan ").join(lacks))
            self.beside.show_note("triangle-alert", words, "warning_text")
        else:
            words = _("Sampul dan takarir terpasang. Lokasi di dalam video ikut terbit.")
            self.beside.show_note("info", words, "text_secondary")

    def _ask_cover(self) -> None:
        for path in notices.open_files(self, _("Pilih gambar sampul"), _("Gambar (*.jpg *.jpeg *.png *.webp)"))[:1]:
            self._desk.away(deeds.attach, self._session.places.media, path, owner=self, then=self._covered, failed=partial(self._lost, path))

    def _covered(self, medium: Medium) -> None:
        if not medium.mime.startswith("image/"):
            self.trouble.show_note("circle-alert", _("Gambar sampul harus JPEG, PNG, atau WebP."), "danger_text")
            return
        self._medium = replace(self._medium, cover=medium.hash)
        self._settled()

    def _ask_subtitles(self) -> None:
        for path in notices.open_files(self, _("Pilih takarir video"), _("Takarir (*.srt *.vtt)"))[:1]:
            self.take_subtitles(path)

    def take_subtitles(self, path: Path) -> None:
        """Look at subtitles and keep them beside the video."""
        self._desk.away(deeds.subtitle, self._session.places.media, path, owner=self, then=self._subtitled, failed=partial(self._lost, path))

    def _subtitled(self, digest: str) -> None:
        self._medium = replace(self._medium, srt=digest)
        self._settled()

    def _settled(self) -> None:
        self.trouble.show_note("", "")
        self._look()
        self.changed.emit()

    def _lost(self, path: Path, error: Exception) -> None:
        why = " ".join(notices.reasons(error)) if isinstance(error, Refused) else str(error)
        self.trouble.show_note("circle-alert", f"{path.name}: {why}", "danger_text")
