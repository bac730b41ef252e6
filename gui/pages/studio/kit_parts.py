"""The parts of the kit editor that are more than a line of text: logos with their variants, and colours with what reads on them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QAbstractButton, QFrame, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from core.messages import N_, _
from gui.desk import Desk
from gui.icons import icon_pixmap
from gui.pages.studio import work
from gui.pages.studio.kit_card import Badge
from gui.theme import theme
from gui.widgets.controls import allow, button, emptied, icon_button, label, rename, restyle, row

ROLES = (
    ("primary", N_("Utama"), N_("Bidang besar dan judul")),
    ("secondary", N_("Kedua"), N_("Bidang pendamping")),
    ("accent", N_("Aksen"), N_("Penanda kecil yang menonjol")),
    ("dark", N_("Teks"), N_("Huruf di latar terang")),
    ("light", N_("Latar"), N_("Kertas di balik teks")),
)
MOST = 4


class Swatch(QAbstractButton):
    """A colour to press: opens a choice, or is one."""

    def __init__(self, shade: str, name: str, side: int = 32) -> None:
        super().__init__()
        self._shade = QColor(shade)
        self.setFixedSize(side, side)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        rename(self, name)
        theme.changed.connect(self.update)

    @property
    def shade(self) -> str:
        """``#RRGGBB``."""
        return self._shade.name().upper()

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


class PaletteField(QWidget):
    """Five colours with their badges. ``changed``; ``pick_wanted`` carries the role whose colour is to be chosen; ``propose_wanted``."""

    changed = Signal()
    pick_wanted = Signal(str)
    propose_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.lines: dict[str, QLineEdit] = {}
        self.swatches: dict[str, Swatch] = {}
        self.badges: dict[str, Badge] = {}
        self._names: dict[str, Any] = {}
        self._at = "primary"
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(8)
        for n, (role, name, about) in enumerate(ROLES):
            swatch, line, badge = Swatch("#FFFFFF", _("Pilih warna {role}").format(role=_(name).lower())), QLineEdit(), Badge("", "ok")
            line.setMaxLength(7)
            line.setFixedWidth(92)
            line.setAccessibleName(_("Warna {role} sebagai kode").format(role=_(name).lower()))
            words = QVBoxLayout()
            words.setSpacing(0)
            words.addWidget(label(_(name), "subhead"))
            told = label(_(about), "caption", "muted")
            words.addWidget(told)
            grid.addWidget(swatch, n, 0)
            grid.addLayout(words, n, 1)
            grid.addWidget(line, n, 2)
            grid.addWidget(badge, n, 3, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            swatch.clicked.connect(partial(self.pick_wanted.emit, role))
            line.textEdited.connect(partial(self._typed, role))
            self.lines[role], self.swatches[role], self.badges[role], self._names[role] = line, swatch, badge, told
        grid.setColumnStretch(1, 1)
        self.propose = button(_("Pakai palet dari logo"), self.propose_wanted.emit, scale="sm", picture="pipette")
        self._offers = QHBoxLayout()
        self._offers.setSpacing(6)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(grid)
        foot = row(self.propose, 4)
        foot.addLayout(self._offers)
        foot.addStretch(1)
        column.addLayout(foot)

    def value(self) -> dict[str, str]:
        """The colours as they were typed."""
        return {role: line.text().strip().upper() for role, line in self.lines.items()}

    def set_value(self, value: Mapping[str, Any]) -> None:
        """Show these colours without telling anybody."""
        for role, line in self.lines.items():
            text = str(value.get(role, ""))
            if line.text() != text:
                line.setText(text)
            self._paint(role)

    def set_colour(self, role: str, shade: str) -> None:
        """One colour was chosen."""
        self.lines[role].setText(shade.upper())
        self._paint(role)
        self.changed.emit()

    def offer(self, shades: Sequence[str]) -> None:
        """The colours of the logo: a press gives one to the role whose field was used last."""
        emptied(self._offers)
        allow(self.propose, () if shades else [_("Pasang logo berwarna dulu.")])
        for shade in shades:
            chip = Swatch(shade, _("Warna logo {hex}").format(hex=shade), 26)
            chip.setToolTip(_("{hex} dari logo: pasang di warna yang terakhir disentuh").format(hex=shade))
            chip.clicked.connect(lambda _on=False, shade=shade: self.set_colour(self._at, shade))
            self._offers.addWidget(chip)

    def show_badges(self, badges: Mapping[str, tuple[str, str, str]]) -> None:
        """The badge, its tone and the name of each colour."""
        for role, (text, tone, name) in badges.items():
            self.badges[role].show_badge(text, tone, name)
            self._names[role].setText(name)

    def error(self, role: str, on: bool) -> None:
        """Frame the field of a colour as wrong."""
        restyle(self.lines[role], "state_", "error" if on else "")

    def _typed(self, role: str, _text: str = "") -> None:
        self._at = role
        self._paint(role)
        self.changed.emit()

    def _paint(self, role: str) -> None:
        shade = QColor(self.lines[role].text().strip())
        if shade.isValid():
            self.swatches[role].show_shade(shade.name())


class _Logo(QFrame):
    """One logo on light and on dark, with what can be done with it."""

    def __init__(self, number: int, name: str, *, varied: bool) -> None:
        super().__init__()
        self.setObjectName("well")
        self.name = QLineEdit(name)
        self.name.setMaxLength(30)
        self.name.setAccessibleName(_("Nama logo {n}").format(n=number))
        self.dark = button(_("Ganti varian gelap…") if varied else _("Varian gelap…"), kind="ghost", scale="sm")
        self.up = icon_button("arrow-up", _("Naikkan logo {n}").format(n=number), scale="sm")
        self.drop = icon_button("trash-2", _("Hapus logo {n}").format(n=number), scale="sm")
        inside = QHBoxLayout(self)
        inside.setContentsMargins(10, 8, 6, 8)
        inside.setSpacing(8)
        self.grounds = (_Ground("#FFFFFF"), _Ground("#22303A", plate=not varied))
        for ground in self.grounds:
            inside.addWidget(ground)
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(self.name)
        column.addLayout(row(self.dark, None))
        inside.addLayout(column, 1)
        inside.addWidget(self.up, 0, Qt.AlignmentFlag.AlignTop)
        inside.addWidget(self.drop, 0, Qt.AlignmentFlag.AlignTop)


class _Ground(QWidget):
    """A logo as it stands on a ground; without a variant for dark ones it gets a white plate, as on the pictures."""

    def __init__(self, ground: str, *, plate: bool = False) -> None:
        super().__init__()
        self._logo: QPixmap | None = None
        self._ground, self._plate = QColor(ground), plate
        self.setFixedSize(QSize(62, 58))

    def show_logo(self, image: QImage) -> None:
        """Show this logo; an empty one says that there is no picture."""
        self._logo = QPixmap.fromImage(image)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
            box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
            painter.setPen(theme["border"])
            painter.setBrush(self._ground)
            painter.drawRoundedRect(box, 6, 6)
            room = box.adjusted(9, 9, -9, -9)
            if self._plate:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor("white"))
                painter.drawRoundedRect(room.adjusted(-4, -4, 4, 4), 5, 5)
            if self._logo is None:
                return
            if self._logo.isNull():
                painter.drawPixmap(room.center(), icon_pixmap("image-off", 16, theme["text_muted"]))
                return
            share = min(room.width() / self._logo.width(), room.height() / self._logo.height())
            wide, high = self._logo.width() * share, self._logo.height() * share
            target = QRectF(room.center().x() - wide / 2, room.center().y() - high / 2, wide, high)
            painter.drawPixmap(target, self._logo, QRectF(self._logo.rect()))


class LogoField(QWidget):
    """The logos in their order, the regional emblem first. ``changed``; ``file_wanted`` carries the number to give a dark variant, or -1 for a new logo."""

    changed = Signal()
    file_wanted = Signal(int)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.rows: list[dict[str, str]] = []
        self._cards: list[_Logo] = []
        self._files: Mapping[str, bytes] = {}
        self._seen: dict[str, tuple[bytes, QImage]] = {}
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        self.add = button(_("Tambah logo…"), partial(self.file_wanted.emit, -1), scale="sm", picture="plus")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(self._list)
        column.addLayout(row(self.add, None))

    def value(self) -> list[dict[str, str]]:
        """The logos as the kit keeps them."""
        return [{**r, "id": card.name.text().strip() or r.get("id", "")} for r, card in zip(self.rows, self._cards, strict=True)]

    def set_value(self, rows: Sequence[Mapping[str, Any]], files: Mapping[str, bytes]) -> None:
        """Show these logos; ``files`` are their bytes by name."""
        self.rows, self._files = [{k: str(v) for k, v in r.items()} for r in rows], files
        emptied(self._list)
        self._cards = []
        for n, r in enumerate(self.rows):
            card = _Logo(n + 1, r.get("id", ""), varied=bool(r.get("on_dark")))
            card.name.textEdited.connect(self.changed)
            card.dark.clicked.connect(partial(self.file_wanted.emit, n))
            card.up.clicked.connect(partial(self._up, n))
            card.drop.clicked.connect(partial(self._drop, n))
            allow(card.up, () if n else [_("Ini logo pertama.")], _("Naikkan logo {n}").format(n=n + 1))
            allow(card.drop, () if len(self.rows) > 1 else [_("Kit butuh paling sedikit satu logo.")], _("Hapus logo {n}").format(n=n + 1))
            self._cards.append(card)
            self._list.addWidget(card)
        allow(self.add, () if len(self.rows) < MOST else [_("Paling banyak {n} logo.").format(n=MOST)])
        self._show_logos()

    def _show_logos(self) -> None:
        """The pictures that were decoded before; the others are decoded beside the screen."""
        missing = {}
        for r, card in zip(self.rows, self._cards, strict=True):
            for ground, name in zip(card.grounds, (r.get("file", ""), r.get("on_dark") or r.get("file", "")), strict=True):
                raw = self._files.get(name, b"")
                before, image = self._seen.get(name, (None, QImage()))
                if raw == before or not raw:
                    ground.show_logo(image if raw else QImage())
                else:
                    missing[name] = raw
        if missing:
            self._desk.away(work.emblems, missing, owner=self, then=self._decoded)

    def _decoded(self, found: Mapping[str, tuple[bytes, QImage]]) -> None:
        self._seen |= found
        self._show_logos()

    def take(self, number: int, name: str, files: Mapping[str, bytes]) -> None:
        """A file was read: a new logo, or the dark variant of one."""
        rows = self.value()
        if number < 0:
            rows.append({"id": _("Lambang daerah") if not rows else _("Logo instansi"), "file": name})
        else:
            rows[number]["on_dark"] = name
        self.set_value(rows, files)
        self.changed.emit()

    def _up(self, number: int) -> None:
        rows = self.value()
        rows[number - 1], rows[number] = rows[number], rows[number - 1]
        self.set_value(rows, self._files)
        self.changed.emit()

    def _drop(self, number: int) -> None:
        self.set_value([r for n, r in enumerate(self.value()) if n != number], self._files)
        self.changed.emit()
