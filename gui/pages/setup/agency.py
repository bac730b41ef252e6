"""Step 2: who the office is, and its logo with the colours in it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QFrame, QGridLayout, QLineEdit, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from core.errors import Refused, Trouble
from core.messages import N_, _
from core.setup import ZONES, Agency, agency_faults, domains, lines
from core.team import tidy
from gui import notices
from gui.desk import Desk
from gui.pages.setup.step import Answers, Step
from gui.session import Session
from gui.theme import font, theme
from gui.widgets.controls import Field, Segmented, allow, button, emptied, label, row
from gui.widgets.glyphs import Glyph
from gui.widgets.prose import Prose

_LONGEST = 4000


def _read_logo(path: Path) -> tuple[bytes, tuple[str, ...]]:
    """Runs in the pool: the file is read, cleaned and its colours counted."""
    from db.logos import read_logo

    return read_logo(path)


def _grades(colours: tuple[str, ...]) -> list[tuple[str, str, str]]:
    """Runs in the pool: each colour with the text that reads on it and its badge."""
    from core.brand import colour, proposal

    found = []
    for text in colours:
        ground = colour.parse(text)
        ink = proposal.ink(ground)
        found.append((text, colour.hexa(ink), str(colour.grade(colour.ratio(ink, ground)))))
    return found


class Swatch(QWidget):
    """One colour of the palette, with the contrast of text on it."""

    def __init__(self, ground: str, ink: str, badge: str) -> None:
        super().__init__()
        self._ground, self._ink, self._badge = QColor(ground), QColor(ink), badge
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Warna {hex}, kontras teks {badge}").format(hex=ground, badge=badge))
        self.setToolTip(self.accessibleName())
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(84, 64)

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(theme["border"])
            painter.setBrush(self._ground)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
            painter.setPen(self._ink)
            painter.setFont(font("label"))
            painter.drawText(QRectF(8, 8, self.width() - 16, 20), Qt.AlignmentFlag.AlignLeft, self._ground.name().upper())
            painter.setFont(font("caption"))
            painter.drawText(QRectF(8, 36, self.width() - 16, 20), Qt.AlignmentFlag.AlignLeft, self._badge)


class LogoWell(QFrame):
    """The logo, its button, and the palette below."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("well")
        self._picture = label()
        self._picture.setFixedSize(64, 64)
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._glyph = Glyph("image", 22, "text_muted", 64, "surface_pressed")
        self._name = label(_("Belum ada logo"), "subhead")
        self.note = Prose(_("PNG atau JPEG, paling besar 4 MB. Boleh dilewati dan diisi nanti di Pengaturan."), "caption", "text_muted")
        self.pick = button(_("Pilih logo…"), picture="upload", scale="sm")
        self.drop = button(_("Hapus logo"), kind="ghost", scale="sm")
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._name)
        words.addWidget(self.note)
        words.addLayout(row(self.pick, self.drop, None, spacing=6))
        top = row(self._glyph, self._picture, spacing=14)
        top.addLayout(words, 1)
        self._palette = QGridLayout()
        self._palette.setSpacing(8)
        self._title = label(_("Palet dari logo"), "label")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 16)
        column.setSpacing(10)
        column.addLayout(top)
        column.addWidget(self._title)
        column.addLayout(self._palette)
        self.show_logo(None)
        self.show_palette([])

    def show_logo(self, png: bytes | None) -> None:
        """Show the logo, or that there is none."""
        picture = QPixmap()
        if png:
            picture.loadFromData(png)
            self._picture.setPixmap(picture.scaled(64, 64, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation))
        self._picture.setVisible(png is not None)
        self._picture.setAccessibleName(_("Logo instansi"))
        self._glyph.setVisible(png is None)
        self.drop.setVisible(png is not None)
        self._name.setText(_("Logo terpasang") if png else _("Belum ada logo"))

    def show_palette(self, graded: list[tuple[str, str, str]]) -> None:
        """Show the proposed colours with their badges."""
        emptied(self._palette)
        for n, one in enumerate(graded):
            self._palette.addWidget(Swatch(*one), 0, n)
        self._title.setVisible(bool(graded))


class Office(Step):
    """The name, the zone, the address, the channels and the logo."""

    name, hint = N_("Instansi"), N_("Nama, kanal resmi, logo")
    title, lead = N_("Kenalkan instansi Anda"), N_("Dipakai di kop surat, lembar persetujuan, dan pemeriksaan teks. Bisa diubah nanti di Pengaturan.")
    onward = N_("Lanjut: tim")

    def __init__(self, desk: Desk, session: Session, answers: Answers) -> None:
        super().__init__(desk, session, answers)
        self.fields: dict[str, Field] = {}
        self._touched: set[str] = set()
        self.zone = Segmented(_("Zona waktu"), tuple(ZONES.items()), answers.setup.agency.zone)
        self.zone.chosen.connect(self._edited)
        self.logo = LogoWell()
        self.logo.pick.clicked.connect(self._pick)
        self.logo.drop.clicked.connect(self._drop)
        self._lay_out()

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(12)
        grid.addWidget(self._line("name", _("Nama instansi"), needed=True), 0, 0, 1, 2)
        grid.addWidget(self._line("short", _("Nama singkat"), _("Tampil di sisi kiri layar.")), 1, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self._line("region", _("Daerah"), _("Misalnya Kabupaten Nusa Raya; tercetak di atas nama instansi.")), 1, 1, Qt.AlignmentFlag.AlignTop)
        zone = QWidget()
        inside = QVBoxLayout(zone)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(5)
        inside.addWidget(label(_("Zona waktu"), "label"))
        inside.addLayout(row(self.zone, None))
        inside.addStretch(1)
        grid.addWidget(zone, 2, 0)
        grid.addWidget(self._line("email", _("Surel")), 2, 1, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self._line("address", _("Alamat")), 3, 0, 1, 2)
        grid.addWidget(self._list("channels", _("Kanal aduan"), _("Satu per baris, misalnya SP4N-LAPOR! (lapor.go.id).")), 4, 0, 1, 2)
        grid.setRowStretch(5, 1)
        right = QVBoxLayout()
        right.setSpacing(12)
        right.addWidget(self.logo)
        right.addWidget(self._list("domains", _("Domain resmi"), _("Satu per baris, yang pertama dicetak. Tautan di luar daftar ini ditandai.")))
        right.addWidget(self._list("phones", _("Nomor telepon resmi"), _("Satu per baris, yang pertama dicetak. Nomor lain di teks ditandai.")))
        right.addStretch(1)
        across = QGridLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setHorizontalSpacing(32)
        across.addLayout(grid, 0, 0)
        across.addLayout(right, 0, 1)
        across.setColumnStretch(0, 6)
        across.setColumnStretch(1, 5)

    def _line(self, key: str, title: str, help_text: str = "", *, needed: bool = False) -> Field:
        edit = QLineEdit()
        edit.setMaxLength(_LONGEST)
        edit.textEdited.connect(lambda _text, key=key: self._edited(key))
        self.fields[key] = Field(title, edit, help_text, needed=needed)
        return self.fields[key]

    def _list(self, key: str, title: str, help_text: str) -> Field:
        edit = QPlainTextEdit()
        edit.setFixedHeight(58)
        edit.setTabChangesFocus(True)
        edit.textChanged.connect(lambda key=key: self._edited(key))
        self.fields[key] = Field(title, edit, help_text)
        return self.fields[key]

    def enter(self) -> None:
        """Show what was answered before."""
        agency = self.answers.setup.agency
        for key, field in self.fields.items():
            value = getattr(agency, key)
            field.editor.blockSignals(True)
            if isinstance(field.editor, QLineEdit):
                field.editor.setText(value)
            elif isinstance(field.editor, QPlainTextEdit):
                field.editor.setPlainText("\n".join(value))
            field.editor.blockSignals(False)
        self.zone.show_choice(agency.zone if agency.zone in ZONES else "Asia/Jakarta")
        self.logo.show_logo(self.answers.setup.logo)
        self._grade()
        self._show_faults()

    def _agency(self) -> Agency:
        texts: dict[str, Any] = {}
        for key, field in self.fields.items():
            if isinstance(field.editor, QPlainTextEdit):
                texts[key] = (domains if key == "domains" else lines)(field.editor.toPlainText()[:_LONGEST])
            elif isinstance(field.editor, QLineEdit):
                texts[key] = tidy(field.editor.text())
        return Agency(zone=self.zone.choice(), **texts)

    def _edited(self, key: str = "") -> None:
        if key in self.fields:
            self._touched.add(key)
        self.answers.setup = replace(self.answers.setup, agency=self._agency())
        self._show_faults()
        self.changed.emit()

    def _show_faults(self) -> None:
        """Errors only at fields that somebody has touched; the others are told below the button."""
        found = agency_faults(self.answers.setup.agency)
        for key, field in self.fields.items():
            field.error(str(found[key]) if key in found and key in self._touched else "")

    def reasons(self) -> list[str]:
        """What is wrong with the fields."""
        return [str(m) for m in agency_faults(self.answers.setup.agency).values()]

    def focus_first(self) -> None:
        """The name of the office."""
        self.fields["name"].editor.setFocus()

    # -- logo

    def _pick(self) -> None:
        chosen = notices.open_files(self, _("Pilih logo"), _("Gambar (*.png *.jpg *.jpeg)"))
        if chosen:
            allow(self.logo.pick, [_("Logo sedang dibaca.")])
            self.desk.away(_read_logo, chosen[0], owner=self, then=self._take, failed=self._no_logo)

    def _take(self, found: tuple[bytes, tuple[str, ...]]) -> None:
        allow(self.logo.pick, ())
        self.answers.setup = replace(self.answers.setup, logo=found[0], palette=found[1])
        self.logo.show_logo(found[0])
        text = _("Warna ini menjadi kit merek pertama.") if found[1] else _("Logo ini hitam putih; palet bisa dipilih nanti.")
        self.logo.note.set_text(text)
        self._grade()
        self.changed.emit()

    def _no_logo(self, error: Refused | Trouble) -> None:
        allow(self.logo.pick, ())
        self.logo.note.set_text(str(error))

    def _drop(self) -> None:
        self.answers.setup = replace(self.answers.setup, logo=None, palette=())
        self.logo.show_logo(None)
        self._grade()
        self.changed.emit()

    def _grade(self) -> None:
        self.desk.away(_grades, self.answers.setup.palette, owner=self, then=self.logo.show_palette)
