"""How a reader will meet the post: a neutral card for the surface that shows, with its cropping and its fold, drawn from the kept bytes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from core import platforms
from core.brand.faults import Box
from core.content.facets import SurfaceText
from core.messages import _
from core.platforms import Surface
from gui.desk import Desk
from gui.pages.editor.column import Column, empty
from gui.widgets.controls import Segmented, button, label, row
from gui.widgets.cropped import Cropped
from gui.widgets.glyphs import Avatar, Glyph
from gui.widgets.paint import elide
from gui.widgets.pictures import Pictures
from gui.widgets.prose import Prose

WIDE = 300
_CARD, _SIDE, _NAMES = 266, 560, 200
"""Pixels: the card, the picture that is fetched for it, and the names at its head."""
_ENDS = " .,;:"
_LATER = 120
"""Milliseconds after the last key until the card follows."""
_GRID = 3 / 4
"""The shape of a picture in the grid of a profile."""
_GRIDS = frozenset({"ig_feed", "ig_carousel", "ig_reels"})
_TEXT_FIRST = frozenset({"facebook", "x", "linkedin", "threads"})
_MOST = 3000
"""Letters of a text that show when it is unfolded."""


class PreviewPane(QWidget):
    """``show_post`` gives it what stands in the fields; the card follows a moment later."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._pictures = Pictures(self, desk)
        self._surface: SurfaceText | None = None
        self._who, self._where, self._unfolded = "", "", False
        self._wanted = ""
        self._loaded: QPixmap | None = None
        self.mode = Segmented(_("Pratinjau"), (("feed", _("Linimasa")), ("grid", _("Kisi"))))
        self._column = Column(_("Pratinjau"), (16, 8, 16, 16), 8)
        top = QWidget()
        top.setLayout(row(label(_("Pratinjau"), "subhead"), None, self.mode, margins=(16, 8, 16, 4)))
        top.setFixedHeight(46)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(top)
        column.addWidget(self._column, 1)
        self._make()
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_LATER)
        self._later.timeout.connect(self._show)
        self.mode.chosen.connect(lambda _key: self._show())
        self.setObjectName("preview")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)

    def _make(self) -> None:
        self.card = QFrame()
        self.card.setObjectName("card")
        self.card.setFixedWidth(_CARD)
        self.card.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Maximum)
        self._avatar, self._name, self._place = Avatar(28), label("", "subhead"), label("", "caption", "muted")
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(self._name)
        names.addWidget(self._place)
        head = row(self._avatar, margins=(12, 10, 12, 10))
        head.addLayout(names, 1)
        self.picture = Cropped(_CARD - 2)
        self._heading, self.text, self._tags = Prose("", "subhead", "text"), Prose("", "body", "text"), Prose("", "body", "link")
        self.more = button("", self._unfold, kind="link", scale="sm")
        self._words = QWidget()
        words = QVBoxLayout(self._words)
        words.setContentsMargins(12, 10, 12, 12)
        words.setSpacing(4)
        for part in (self._heading, self.text, self._tags):
            words.addWidget(part)
        words.addLayout(row(self.more, None))
        self._stack = QVBoxLayout(self.card)
        self._stack.setContentsMargins(1, 1, 1, 1)
        self._stack.setSpacing(0)
        self._stack.addLayout(head)
        self._stack.addWidget(self.picture)
        self._stack.addWidget(self._words)
        self._none = empty("eye", _("Belum ada kanal"), _("Pilih kanal untuk melihat unggahannya."))
        self.facts, self._note = Prose("", "caption", "text_muted"), QWidget()
        note = row(spacing=6)
        note.addWidget(Glyph("info", 12, "text_muted"), 0, Qt.AlignmentFlag.AlignTop)
        note.addWidget(self.facts, 1)
        self._note.setLayout(note)
        self._column.line.addWidget(self._none)
        self._column.line.addLayout(row(None, self.card, None))
        self._column.line.addWidget(self._note)
        self._column.line.addStretch(1)

    def set_beside(self, on: bool) -> None:
        """Beside the caption it has a width of its own; as a tab it takes that of the column."""
        self.setMinimumWidth(WIDE if on else 0)
        self.setMaximumWidth(WIDE if on else 16_777_215)

    def show_post(self, surface: SurfaceText | None, setting: Mapping[str, Any]) -> None:
        """Follow what stands in the fields; another surface shows at once."""
        before, self._surface = self._surface, surface
        self._who = str(setting.get("short") or setting.get("domain") or _("Kantor Anda"))
        self._where = str(setting.get("region") or "")
        if (before.id if before else "") != (surface.id if surface else "") or surface is None:
            self._unfolded = False
            self._show()
        else:
            self._later.start()

    def show_place(self, box: Box | None) -> None:
        """Frame the place on the picture that a finding is about; None takes the frame away."""
        self.picture.show_place(box)

    def _unfold(self) -> None:
        self._unfolded = not self._unfolded
        self._show()

    def _grid(self) -> bool:
        return self._surface is not None and self._surface.id in _GRIDS and self.mode.choice() == "grid"

    def _show(self) -> None:
        s = self._surface
        known = platforms.surfaces().get(s.id) if s is not None else None
        for part in (self.card, self._note):
            part.setVisible(known is not None)
        self._none.setVisible(known is None)
        self.mode.setVisible(known is not None and known.id in _GRIDS)
        if s is None or known is None:
            return
        self._avatar.show_person(self._who, self._who)
        self._name.setText(elide(self._who, "subhead", _NAMES))
        where = " · ".join(p for p in (platforms.name(s.id).partition(" · ")[0], self._where) if p)
        self._place.setText(elide(where, "caption", _NAMES))
        self._place.setToolTip(where)
        first = known.platform in _TEXT_FIRST  # some platforms put the words above the picture
        self._stack.removeWidget(self._words)
        self._stack.insertWidget(1 if first else 2, self._words)
        self._show_picture(s, known)
        self._show_text(s)
        self._say_facts(known)

    def _show_picture(self, s: SurfaceText, known: Surface) -> None:
        shown = (m if m.mime.startswith("image/") else replace(m, hash=m.cover) for m in s.media)  # a video shows its cover
        media, grid = [m for m in shown if m.hash], self._grid()
        first = media[0] if media else None
        self.picture.setVisible(first is not None or known.media_min > 0)
        name = first.alt if first else _("Belum ada gambar")
        self.picture.show_about(name, f"1/{len(media)}" if len(media) > 1 and not grid else "", {} if grid else known.safe_area)
        if first is None:
            self._wanted, self._loaded = "", None
            self.picture.show_word(_("Kanal ini perlu gambar atau video"))
        elif first.hash != self._wanted:
            if self._wanted:
                self.picture.show_place(None)  # it was about the picture before this one
            self._wanted, self._loaded = first.hash, None
            self.picture.show_word(_("Memuat gambar…"))
            self._pictures.want(first.hash, _SIDE, self, lambda drawn: self._drawn(first.hash, drawn))
        self.picture.set_shape(_shape(known, self._loaded, grid))

    def _drawn(self, hash: str, drawn: QPixmap | None) -> None:
        known = platforms.surfaces().get(self._surface.id) if self._surface is not None else None
        if hash == self._wanted and known is not None:
            self._loaded = drawn
            self.picture.set_shape(_shape(known, drawn, self._grid()))
            self.picture.show_picture(drawn)
            self._say_facts(known)

    def _show_text(self, s: SurfaceText) -> None:
        folded = platforms.fold(s.id, s.text)
        cut = folded != s.text
        whole = self._unfolded or not cut
        self._words.setVisible(not self._grid())
        for part, text in (
            (self._heading, s.title),
            (self.text, s.text[:_MOST] if whole else f"{folded.rstrip(_ENDS)}…"),
            (self._tags, " ".join(s.tags) if whole else ""),
        ):
            part.setVisible(bool(text))
            if part.text() != text:
                part.set_text(text)
        self.more.setVisible(cut)
        self.more.setText(_("ringkas") if self._unfolded else _("selengkapnya"))

    def _say_facts(self, known: Surface) -> None:
        """What the card cannot show: where the fold is, what is cut off, and that a platform may differ."""
        said = []
        if self._loaded is not None and self.picture.cut():
            said.append(_("Tepi gambar terpotong di sini."))
        if known.text_visible and not self._grid():
            said.append(_("{n} huruf pertama tampil sebelum “selengkapnya”.").format(n=known.text_visible))
        if known.safe_area and not self._grid():
            said.append(_("Bagian gelap tertutup tombol aplikasi."))
        self.facts.set_text(" ".join([*said, _("Perkiraan tampilan, bisa sedikit berbeda.")]))


def _shape(known: Surface, drawn: QPixmap | None, grid: bool) -> float:
    """The shape in which a surface shows a picture: its own, within what the surface shows whole."""
    if grid:
        return _GRID
    wide, high = known.image_sizes[0] if known.image_sizes else (4, 3)
    own = drawn.width() / max(1, drawn.height()) if drawn is not None else wide / high
    low, top = known.aspect
    return min(max(own, low or 0.5), top or 2.0)
