"""The fields of the kit: who the office is, its logos, colours and typefaces, and what stands at the foot of every picture."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractButton, QComboBox, QFrame, QGridLayout, QLineEdit, QToolButton, QVBoxLayout, QWidget

from core.brand.kit import HANDLES
from core.errors import Refused, Trouble
from core.messages import N_, Message, _
from gui import notices
from gui.desk import Desk
from gui.pages.studio import work
from gui.pages.studio.kit_parts import LogoField, PaletteField
from gui.theme import font
from gui.widgets.controls import Field, allow, button, emptied, icon_button, label, row
from gui.widgets.prose import Prose

if TYPE_CHECKING:
    from core.brand.kit import Kit
    from core.brand.typefaces import Typeface

_SHIPPED = ("Plus Jakarta Sans", "Inter")
_CLEAR = ((18, N_("Biasa, seperlima tinggi logo")), (33, N_("Lega, sepertiga tinggi logo")), (50, N_("Luas, setengah tinggi logo")))
_FOOT = (("web", N_("Situs web")), ("phone", N_("Telepon")), ("complaint", N_("Kanal aduan")), ("qr", N_("Isi kode QR")))
_NAMES = {"x": "X", "tiktok": "TikTok", "youtube": "YouTube", "whatsapp": "WhatsApp"}
_TABLES = ("office", "channels", "handles")


def _font(path: Any) -> Typeface:
    """Runs in the pool."""
    from db.logos import read_font

    return read_font(path)


class KitForm(QWidget):
    """``changed`` after every change. ``files`` are the bytes of logos and typefaces by name."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("scrolled")
        self._desk = desk
        self.files: dict[str, bytes] = {}
        self._fonts: list[dict[str, str]] = []
        self._shown: Mapping[str, Any] = {}
        self.lines: dict[str, Field] = {}
        self.logos, self.colours = LogoField(desk), PaletteField()
        self.heading, self.body = self._choice(_("Huruf judul")), self._choice(_("Huruf isi"))
        self.clear = self._choice(_("Ruang kosong di sekeliling logo"))
        self.add_font = button(_("Tambah huruf…"), self._ask_font, scale="sm", picture="type")
        self._own = QVBoxLayout()
        self._own.setSpacing(2)
        self.logo_why, self.font_why = Prose("", "label", "danger_text"), Prose("", "label", "danger_text")
        self._parts: list[QWidget] = []
        self._lay_out()
        self.logos.changed.connect(self._logos_changed)
        self.logos.file_wanted.connect(self._ask_logo)
        self.colours.changed.connect(self.changed)
        self.colours.pick_wanted.connect(self._ask_colour)
        self.colours.propose_wanted.connect(self.propose)

    def _lay_out(self) -> None:
        who = self._card(_("Instansi"), self._line("office.name", _("Nama instansi"), needed=True), self._line("office.region", _("Daerah")))
        who.addWidget(self._line("slogan", _("Slogan")))
        self._card(
            _("Logo"),
            Prose(_("Lambang daerah paling depan, lalu logo instansi. SVG, PNG, atau JPEG."), "label", "text_muted"),
            self.logos,
            self.logo_why,
            Field(_("Ruang kosong di sekeliling logo"), self.clear),
        )
        self._card(_("Warna"), self.colours)
        faces = self._card(_("Huruf"))
        both = QGridLayout()
        both.setHorizontalSpacing(12)
        both.addWidget(Field(_("Judul"), self.heading), 0, 0)
        both.addWidget(Field(_("Isi"), self.body), 0, 1)
        faces.addLayout(both)
        faces.addLayout(self._own)
        faces.addWidget(self.font_why)
        faces.addLayout(row(self.add_font, label(_("TTF atau OTF berlisensi bebas"), "caption", "muted"), None))
        foot = self._card(_("Kaki gambar"))
        foot.addLayout(self._grid([(f"channels.{key}", _(name)) for key, name in _FOOT]))
        people = self._card(_("Nama akun"))
        people.addLayout(self._grid([(f"handles.{key}", _NAMES.get(key, key.capitalize())) for key in HANDLES]))
        people.addWidget(self._line("channels.social", _("Baris akun di kaki gambar"), _("Kosong: dua nama akun pertama dipakai.")))
        self._card(_("Cap"), self._line("stamps", _("Kata cap, dipisah koma"), _("Tampil paling atas di templat klarifikasi dan koreksi.")))
        for part in (self.logo_why, self.font_why):
            part.hide()
        left, right = QVBoxLayout(), QVBoxLayout()
        for n, card in enumerate(self._parts):
            (left if n in (0, 1, 3, 6) else right).addWidget(card)
        for side in (left, right):
            side.setSpacing(14)
            side.addStretch(1)
        across = QGridLayout(self)
        across.setContentsMargins(20, 16, 20, 20)
        across.setHorizontalSpacing(14)
        across.addLayout(left, 0, 0)
        across.addLayout(right, 0, 1)
        across.setColumnStretch(0, 1)
        across.setColumnStretch(1, 1)

    def _card(self, title: str, *parts: QWidget) -> QVBoxLayout:
        card = QFrame()
        card.setObjectName("card")
        column = QVBoxLayout(card)
        column.setContentsMargins(16, 12, 16, 14)
        column.setSpacing(10)
        column.addWidget(label(title, "heading"))
        for part in parts:
            column.addWidget(part)
        self._parts.append(card)
        return column

    def _grid(self, keys: Sequence[tuple[str, str]]) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(10)
        for n, (key, name) in enumerate(keys):
            grid.addWidget(self._line(key, name), n // 2, n % 2)
        return grid

    def _line(self, key: str, name: str, help_text: str = "", *, needed: bool = False) -> Field:
        edit = QLineEdit()
        edit.setMaxLength(300)
        edit.textEdited.connect(self.changed)
        self.lines[key] = Field(name, edit, help_text, needed=needed)
        return self.lines[key]

    def _choice(self, name: str) -> QComboBox:
        box = QComboBox()
        box.setFont(font("body"))
        box.setAccessibleName(name)
        box.activated.connect(self.changed)
        return box

    # -- values

    def show_fields(self, fields: Mapping[str, Any], files: Mapping[str, bytes]) -> None:
        """Show a kit as the records keep it, without telling anybody."""
        self.files, self._shown = dict(files), fields
        for key, line in self.lines.items():
            editor = line.editor
            assert isinstance(editor, QLineEdit)
            editor.setText(_at(fields, key))
            editor.setCursorPosition(0)  # the beginning shows, not the end
        self.logos.set_value(_rows(fields, "logo"), self.files)
        self._show_clear(fields.get("clear_space"))
        self.colours.set_value(self._kept("palette"))
        self._fonts = [{k: str(v) for k, v in r.items()} for r in _rows(fields, "font")]
        faces = self._kept("type")
        self._show_fonts(str(faces.get("heading", _SHIPPED[0])), str(faces.get("body", _SHIPPED[1])))
        self._offer()

    def fields(self) -> dict[str, Any]:
        """What stands in the form, as a kit; what no field of the form shows stays as it came."""
        text = {key: line.editor.text().strip() for key, line in self.lines.items() if isinstance(line.editor, QLineEdit)}

        def table(prefix: str) -> dict[str, Any]:
            typed = {key.partition(".")[2]: value for key, value in text.items() if key.startswith(f"{prefix}.")}
            return {key: value for key, value in (self._kept(prefix) | typed).items() if value}

        return {
            **{name: table(name) for name in _TABLES},
            "slogan": text["slogan"],
            "palette": self._kept("palette") | self.colours.value(),
            "type": self._kept("type") | {"heading": str(self.heading.currentData()), "body": str(self.body.currentData())},
            "stamps": [w.strip().upper() for w in text["stamps"].split(",") if w.strip()],
            "logo": self.logos.value(),
            "font": self._fonts,
            "clear_space": self.clear.currentData(),
        }

    def _kept(self, name: str) -> dict[str, Any]:
        found = self._shown.get(name)
        return dict(found) if isinstance(found, Mapping) else {}

    def used(self) -> frozenset[str]:
        """The names of the files that the kit in the form needs."""
        rows: Iterable[Mapping[str, str]] = (*self.logos.value(), *self._fonts)
        return frozenset(r[key] for r in rows for key in ("file", "on_dark") if r.get(key))

    def set_read_only(self, why: Sequence[object]) -> None:
        """Nothing can be changed for these reasons, everything can still be read; without a reason it can be changed again."""
        for line in self.findChildren(QLineEdit):
            line.setReadOnly(bool(why))
        for box in (self.heading, self.body, self.clear):
            box.setEnabled(not why)
        for control in self.findChildren(QAbstractButton):
            allow(control, why, control.accessibleName() if isinstance(control, QToolButton) else "")
        if not why:
            self.logos.set_value(self.logos.value(), self.files)
            self._offer()

    # -- what is said

    def show_faults(self, why: Sequence[Message]) -> list[str]:
        """Say at the field what is wrong with it; gives the sentences that belong to no field."""
        keys = {str(m.values.get("key", "")): str(m.values.get("why", m)) for m in why}
        for key, line in self.lines.items():
            line.error(keys.pop(key, ""))
        for role in self.colours.lines:
            self.colours.error(role, f"palette.{role}" in keys)
        for note, start in ((self.logo_why, "logo"), (self.font_why, "font")):
            said = "\n".join(keys.pop(key) for key in [k for k in keys if k.startswith(start)])
            note.set_text(said)
            note.setVisible(bool(said))
        return [f"{text[:1].upper()}{text[1:].rstrip('.')}." if key else text for key, text in keys.items()]

    def show_kit(self, kit: Kit) -> None:
        """The badges of a palette that can be used."""
        from core.brand import contrast

        self.colours.show_badges({p.role: (str(p.badge), p.tone, str(contrast.name(p.ground))) for p in contrast.pairs(kit.palette)})

    # -- logos and colours

    def _ask_logo(self, number: int) -> None:
        chosen = notices.open_files(self, _("Pilih logo"), _("Logo (*.svg *.png *.jpg *.jpeg)"))
        if chosen:
            self._desk.away(work.logo, chosen[0], owner=self, then=partial(self._logo_read, number), failed=self._logo_refused)

    def _logo_read(self, number: int, found: tuple[bytes, tuple[str, ...]]) -> None:
        name = sha256(found[0]).hexdigest()
        self.files[name] = found[0]
        self.logo_why.hide()
        first = not self.logos.rows
        self.logos.take(number, name, self.files)
        if first and not any(self.colours.value().values()):
            self.propose()

    def _show_clear(self, kept: object) -> None:
        """The three steps, and what a kit from outside says between them."""
        now = kept if isinstance(kept, int) else _CLEAR[0][0]
        self.clear.clear()
        for percent, name in _CLEAR:
            self.clear.addItem(_(name), percent)
        if self.clear.findData(now) < 0:
            self.clear.addItem(_("{n} persen tinggi logo").format(n=now), now)
        self.clear.setCurrentIndex(self.clear.findData(now))

    def _logo_refused(self, error: Refused | Trouble) -> None:
        self.logo_why.set_text(str(error))
        self.logo_why.show()

    def _logos_changed(self) -> None:
        self._offer()
        self.changed.emit()

    def _logo_bytes(self) -> bytes:
        """The first logo in colour: the office's own comes last and says most."""
        rows = self.logos.rows
        return self.files.get(rows[-1].get("file", ""), b"") if rows else b""

    def _offer(self) -> None:
        raw = self._logo_bytes()
        if raw:
            self._desk.away(work.colours, raw, owner=self, then=self.colours.offer)
        else:
            self.colours.offer(())

    def propose(self) -> None:
        """Five colours made from the logo."""
        raw = self._logo_bytes()
        if raw:
            self._desk.away(_proposed, raw, owner=self, then=self._proposed)

    def _proposed(self, palette: Mapping[str, str] | None) -> None:
        if palette is not None:
            self.colours.set_value(palette)
            self.changed.emit()

    def _ask_colour(self, role: str) -> None:
        chosen = notices.choose_colour(self, _("Pilih warna"), self.colours.swatches[role].shade)
        if chosen:
            self.colours.set_colour(role, chosen)

    # -- typefaces

    def _show_fonts(self, heading: str, body: str) -> None:
        names = [*_SHIPPED, *dict.fromkeys(r["name"] for r in self._fonts if r.get("name"))]
        for box, now in ((self.heading, heading), (self.body, body)):
            box.clear()
            for name in names:
                box.addItem(name, name)
            box.setCurrentIndex(max(0, box.findData(now)))
        emptied(self._own)
        for n, r in enumerate(self._fonts):
            line = QWidget()
            drop = icon_button("x", _("Hapus huruf {name}").format(name=r.get("name", "")), partial(self._drop_font, n), scale="sm")
            line.setLayout(row(label(f"{r.get('name', '')} · {r.get('weight', '')}", "body"), None, drop))
            self._own.addWidget(line)

    def _ask_font(self) -> None:
        chosen = notices.open_files(self, _("Pilih berkas huruf"), _("Huruf (*.ttf *.otf)"))
        if chosen:
            self._desk.away(_font, chosen[0], owner=self, then=self._font_read, failed=self._font_refused)

    def _font_read(self, face: Typeface) -> None:
        self.files[face.hash] = face.raw
        self._fonts = [*(r for r in self._fonts if r.get("file") != face.hash), {"name": face.name, "weight": str(face.weight), "file": face.hash}]
        self.font_why.hide()
        self._show_fonts(face.name, str(self.body.currentData()))
        self.changed.emit()

    def _font_refused(self, error: Refused | Trouble) -> None:
        self.font_why.set_text(str(error))
        self.font_why.show()

    def _drop_font(self, number: int) -> None:
        self._fonts = [r for n, r in enumerate(self._fonts) if n != number]
        self._show_fonts(str(self.heading.currentData()), str(self.body.currentData()))
        self.changed.emit()

    def focus_first(self) -> None:
        """The keyboard on the name of the office."""
        self.lines["office.name"].editor.setFocus(Qt.FocusReason.OtherFocusReason)


def _rows(fields: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
    """The tables of a list; what is none is left out, the kit says so itself."""
    found = fields.get(key)
    return [r for r in found if isinstance(r, Mapping)] if isinstance(found, list) else []


def _at(fields: Mapping[str, Any], key: str) -> str:
    value: Any = fields
    for part in key.split("."):
        value = value.get(part) if isinstance(value, Mapping) else None
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value or "")


def _proposed(raw: bytes) -> Mapping[str, str] | None:
    """Runs in the pool: five colours out of a logo; None for one in black and white."""
    found = work.kit_proposal("-", work.colours(raw), "-")
    return found["palette"] if found is not None else None
