"""The kit of the office as a column: logos, palette with what reads on it, typefaces, slogan and footer, and the way to change it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from core.messages import _
from core.planning.dates import long_date
from gui.theme import font, theme
from gui.widgets.controls import allow, button, emptied, label, row, rule
from gui.widgets.glyphs import Glyph
from gui.widgets.paint import elide
from gui.widgets.prose import Prose

if TYPE_CHECKING:
    from core.brand.contrast import Pair
    from core.brand.kit import Kit
    from db.queries.brand import Brand

_TONES = {"ok": ("success_soft", "success_text"), "warn": ("warning_soft", "warning_text"), "danger": ("danger_soft", "danger_text")}


class Badge(QWidget):
    """The contrast of a pair as a word and a number on a soft ground."""

    def __init__(self, text: str, tone: str, tip: str = "") -> None:
        super().__init__()
        self._text, self._tone = text, tone
        self.setAccessibleName(text)
        self.setToolTip(tip)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def show_badge(self, text: str, tone: str, tip: str = "") -> None:
        """Show another pair."""
        self._text, self._tone = text, tone
        self.setAccessibleName(text)
        self.setToolTip(tip)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        self.ensurePolished()
        from PySide6.QtGui import QFontMetricsF

        return QSize(round(QFontMetricsF(_bold()).horizontalAdvance(self._text)) + 12, 20)

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            back, ink = _TONES[self._tone]
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme[back])
            painter.drawRoundedRect(QRectF(self.rect()), 4, 4)
            painter.setPen(theme[ink])
            painter.setFont(_bold())
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._text)


def _bold() -> Any:
    face = font("caption", tnum=True)
    face.setWeight(face.Weight.Bold)
    return face


class Chip(QWidget):
    """A square of one colour."""

    def __init__(self, shade: str, side: int = 26) -> None:
        super().__init__()
        self._shade = QColor(shade)
        self.setFixedSize(side, side)
        theme.changed.connect(self.update)

    def show_shade(self, shade: str) -> None:
        """Show another colour."""
        self._shade = QColor(shade)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(theme["border_strong"])
            painter.setBrush(self._shade)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)


class Sample(QWidget):
    """``Aa`` in a typeface, with its name."""

    def __init__(self, role: str) -> None:
        super().__init__()
        self._name, self._title = "", role == "title"
        self.setFixedHeight(56)
        theme.changed.connect(self.update)

    def show_family(self, name: str) -> None:
        """Show another family; the office's own is named, not drawn: Qt never opens a file of the office."""
        self._name = name
        self.setAccessibleName(_("Huruf judul: {name}").format(name=name) if self._title else _("Huruf isi: {name}").format(name=name))
        self.setToolTip(self.accessibleName())
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(theme["border"])
            painter.setBrush(theme["surface_raised"])
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
            face = font("title" if self._title else "heading")
            if not self._title:
                face = font("prose")
                face.setPixelSize(18)
            painter.setFont(face)
            painter.setPen(theme["text"])
            painter.drawText(QRectF(11, 6, self.width() - 22, 26), Qt.AlignmentFlag.AlignVCenter, "Aa")
            painter.setFont(font("caption"))
            painter.setPen(theme["text_secondary"])
            painter.drawText(QRectF(11, 33, self.width() - 16, 16), Qt.AlignmentFlag.AlignVCenter, elide(self._name, "caption", self.width() - 18))


def pixmap(png: bytes, side: int, ratio: float) -> QPixmap:
    """A clean logo within ``side`` logical pixels."""
    found = QPixmap()
    found.loadFromData(png)
    found = found.scaled(round(side * ratio), round(side * ratio), Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
    found.setDevicePixelRatio(ratio)
    return found


class KitCard(QWidget):
    """``edit_wanted`` and ``propose_wanted`` from its buttons."""

    edit_wanted = Signal()
    propose_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.edit = button(_("Ubah"), self.edit_wanted.emit, kind="ghost", scale="sm", picture="pencil")
        self.propose = button(_("Ambil palet dari logo"), self.propose_wanted.emit, scale="sm", picture="pipette")
        self._logos = QHBoxLayout()
        self._logos.setSpacing(8)
        self._office, self._region = label("", "subhead", wrap=True), label("", "label", "secondary", wrap=True)
        self._palette = QVBoxLayout()
        self._palette.setSpacing(7)
        self._warning = Prose("", "label", "warning_text")
        self._warn = QFrame()
        self._warn.setObjectName("banner")
        self._warn.setProperty("tone", "warn")
        line = row(Glyph("triangle-alert", 14, "warning_text"), self._warning, margins=(10, 8, 10, 8))
        line.setStretch(1, 1)
        self._warn.setLayout(line)
        self._heading, self._body = Sample("title"), Sample("body")
        self._slogan, self._foot = Prose("", "body", "text"), Prose("", "label", "text_secondary")
        self._version = Prose("", "caption", "text_muted")
        self._lay_out()

    def _lay_out(self) -> None:
        who = QFrame()
        who.setObjectName("well")
        names = QVBoxLayout()
        names.setSpacing(1)
        names.addWidget(self._office)
        names.addWidget(self._region)
        inside = QHBoxLayout(who)
        inside.setContentsMargins(12, 10, 12, 10)
        inside.setSpacing(10)
        inside.addLayout(self._logos)
        inside.addLayout(names, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 14, 16)
        column.setSpacing(9)
        column.addLayout(row(label(_("Kit merek"), "heading"), None, self.edit))
        column.addWidget(who)
        column.addLayout(row(label(_("Palet"), "label"), None, label(_("kontras teks"), "caption", "muted")))
        column.addLayout(self._palette)
        column.addWidget(self._warn)
        column.addLayout(row(self.propose, None))
        column.addSpacing(2)
        column.addWidget(label(_("Huruf"), "label"))
        faces = row(self._heading, self._body)
        faces.setStretch(0, 1)
        faces.setStretch(1, 1)
        column.addLayout(faces)
        column.addWidget(label(_("Slogan"), "label"))
        column.addWidget(self._slogan)
        column.addWidget(label(_("Kaki gambar"), "label"))
        column.addWidget(self._foot)
        column.addWidget(rule())
        column.addWidget(self._version)
        column.addStretch(1)

    def show_kit(self, kit: Kit, pairs: tuple[Pair, ...], names: Mapping[str, str], warning: str, brand: Brand) -> None:
        """Show a kit with its badges; ``names`` are what its colours are called, by role."""
        from core.brand.colour import hexa
        from core.brand.contrast import ROLES

        emptied(self._logos)
        ratio = self.devicePixelRatioF()
        for logo in kit.logos[:2]:
            dark = theme.name == "dark" and logo.on_dark is not None
            sign = label()
            sign.setPixmap(pixmap((logo.on_dark if dark else logo.png) or logo.png, 36, ratio))
            sign.setAccessibleName(_("Logo {name}").format(name=logo.id))
            self._logos.addWidget(sign)
        self._office.setText(kit.office)
        self._region.setText(kit.region)
        self._region.setVisible(bool(kit.region))
        emptied(self._palette)
        for pair in pairs:
            self._palette.addWidget(_line(hexa(pair.ground), names[pair.role], _(ROLES[pair.role]), str(pair.badge), pair.tone, hexa(pair.ink)))
        self._warning.set_text(warning)
        self._warn.setVisible(bool(warning))
        self._heading.show_family(kit.heading.partition("#")[0])
        self._body.show_family(kit.body.partition("#")[0])
        self._slogan.set_text(kit.slogan or _("Belum ada slogan"))
        self._foot.set_text("\n".join(kit.channels.values()) or _("Belum ada kanal"))
        allow(self.edit, brand.why)
        allow(self.propose, brand.why, _("Usulan warna dari logo, dibuka di penyunting kit"))
        self._version.set_text(_told(brand))


def _line(shade: str, name: str, role: str, badge: str, tone: str, ink: str) -> QWidget:
    made = QWidget()
    words = QVBoxLayout()
    words.setSpacing(0)
    words.addWidget(label(name, "body"))
    words.addWidget(label(f"{shade} · {role}", "caption", "muted"))
    inside = QHBoxLayout(made)
    inside.setContentsMargins(0, 0, 0, 0)
    inside.setSpacing(10)
    inside.addWidget(Chip(shade))
    inside.addLayout(words, 1)
    inside.addWidget(Badge(badge, tone, _("Teks {ink} di atas {ground}").format(ink=ink, ground=shade)))
    return made


def _told(brand: Brand) -> str:
    version = str(brand.fields.get("version", ""))
    if brand.shipped or not brand.at:
        return _("Versi {version}, bawaan kantor contoh").format(version=version) if brand.shipped else ""
    day = long_date(datetime.fromisoformat(brand.at).date())
    return _("Versi {version}, disimpan {who} pada {day}").format(version=version, who=brand.by, day=day)
