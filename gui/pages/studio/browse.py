"""The middle of the studio: chips over the gallery, the gallery, and a line below that says what all templates have in common."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from core.messages import _
from core.planning.dates import short_date
from gui.pages.studio.gallery import Card, Gallery
from gui.pages.studio.kinds import GROUPS, group, kind_word
from gui.pages.studio.thumbs import Thumbs
from gui.prefs import Prefs
from gui.theme import font
from gui.widgets.controls import emptied, label
from gui.widgets.glyphs import Glyph
from gui.widgets.prose import Prose
from gui.widgets.surfaces import EmptyState

if TYPE_CHECKING:
    from core.brand.template import Template
    from db.templates import Own

ALL, FAVOURITE, OFTEN, OWN = "", "*", "+", "="
_KEPT = "studio/favourites"
_SIZES = ("4:5", "1:1", "9:16")


class Browse(QWidget):
    """``picked``, ``begun``, ``menu_wanted`` as the gallery says them; ``cleared`` when everything is to show again, also in the search of the top bar."""

    picked = Signal(str)
    begun = Signal(str)
    cleared = Signal()
    menu_wanted = Signal(str, QPoint)

    def __init__(self, thumbs: Thumbs, prefs: Prefs) -> None:
        super().__init__()
        self.setObjectName("ground")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._prefs = prefs
        self._templates: tuple[Template, ...] = ()
        self._own: Mapping[str, Own] = {}
        self._often: Mapping[str, int] = {}
        self._favourites = set(prefs.text(_KEPT).split())
        self._filter, self._sought = ALL, ""
        self.gallery = Gallery(thumbs)
        self._rows = (QHBoxLayout(), QHBoxLayout())
        self.chips: dict[str, QToolButton] = {}
        self.none = EmptyState("search", _("Tidak ada templat yang cocok"), _("Coba kata lain, atau lihat semua."), _("Lihat semua"), self.clear)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.gallery)
        self._stack.addWidget(self.none)
        self._note = Prose(self._about(), "label", "text_secondary")
        self._count = label("", "label", "secondary")
        foot = QFrame()
        foot.setObjectName("foot")
        across = QHBoxLayout(foot)
        across.setContentsMargins(20, 9, 20, 9)
        across.setSpacing(10)
        across.addWidget(Glyph("info", 14, "text_secondary"))
        across.addWidget(self._note, 1)
        across.addWidget(self._count)
        inside = QVBoxLayout()
        inside.setContentsMargins(13, 12, 3, 0)
        inside.setSpacing(6)
        for chips in self._rows:
            chips.setSpacing(8)
            chips.setContentsMargins(7, 0, 10, 0)
            inside.addLayout(chips)
        inside.addWidget(self._stack, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(inside, 1)
        column.addWidget(foot)
        self.gallery.picked.connect(self.picked)
        self.gallery.begun.connect(self.begun)
        self.gallery.starred.connect(self.star)
        self.gallery.menu_wanted.connect(self.menu_wanted)
        thumbs.progress.connect(self._progress)

    def show_templates(self, templates: tuple[Template, ...], own: Mapping[str, Own], often: Mapping[str, int], current: str) -> None:
        """Show these templates; ``own`` are the office's own among them, ``often`` how often each was used."""
        self._templates, self._own, self._often = templates, own, often
        self._fill_chips()
        self.show_cards(current)

    def search(self, text: str) -> None:
        """Show only what holds these words."""
        self._sought = text
        self.show_cards(self.gallery.chosen)

    def clear(self) -> None:
        """Show everything."""
        self._choose(ALL)
        self.search("")
        self.cleared.emit()

    def show_cards(self, current: str) -> None:
        """Sift and show again."""
        shown = [t for t in self.in_order(self._templates) if self._passes(t)]
        if self._filter == OFTEN:
            shown.sort(key=lambda t: -self._often.get(t.id, 0))
        cards = [self._card(t) for t in shown]
        self.gallery.show_cards(cards, current)
        self._stack.setCurrentIndex(0 if cards or not self._templates else 1)
        self._count.setText(_("{n} dari {all}").format(n=len(cards), all=len(self._templates)))
        self._note.set_text(self._about())

    @staticmethod
    def in_order(templates: tuple[Template, ...]) -> tuple[Template, ...]:
        """By group, then by name."""
        order = list(GROUPS)
        return tuple(sorted(templates, key=lambda t: (order.index(group(t.kind)), _(t.name).casefold())))

    def _card(self, t: Template) -> Card:
        own = self._own.get(t.id)
        place = "" if own is None else _("Kantor") if own.shared else _("Laptop ini")
        kind = " · ".join(filter(None, (place, kind_word(t.kind))))
        return Card(t.id, _(t.name), kind, _SIZES, t.id in self._favourites, self._often.get(t.id, 0), origin(own) if own is not None else "")

    def _passes(self, t: Template) -> bool:
        special = {ALL: True, FAVOURITE: t.id in self._favourites, OFTEN: self._often.get(t.id, 0) > 0, OWN: t.id in self._own}
        if not special.get(self._filter, group(t.kind) == self._filter):
            return False
        words = f"{t.name} {_(t.name)} {kind_word(t.kind)} {' '.join(_(f.label) for f in t.fields)}".casefold()
        return all(word in words for word in self._sought.casefold().split())

    def _fill_chips(self) -> None:
        for chips in self._rows:
            emptied(chips)
        groups = dict.fromkeys(group(t.kind) for t in self._templates)
        named = [(ALL, _("Semua {n}").format(n=len(self._templates)))]
        named += [(FAVOURITE, _("Favorit"))] if self._favourites else []
        named += [(OFTEN, _("Paling sering"))] if self._often else []
        named += [(g, _(GROUPS[g])) for g in GROUPS if g in groups]
        named += [(OWN, _("Milik kantor"))] if self._own else []
        if self._filter not in {key for key, _text in named}:
            self._filter = ALL
        self.chips = {}
        for key, text in named:
            chip = QToolButton()
            chip.setProperty("kind", "chip")
            chip.setFont(font("label"))
            chip.setText(text)
            chip.setCheckable(True)
            chip.setChecked(key == self._filter)
            chip.clicked.connect(partial(self._choose, key))
            self.chips[key] = chip
        self._arrange()

    def _arrange(self) -> None:
        """All chips in one row, or the groups in a second one where the first would be too narrow."""
        for chips in self._rows:
            while chips.takeAt(0) is not None:
                pass
        whole = sum(c.sizeHint().width() + 8 for c in self.chips.values()) <= self.width() - 34
        for key, chip in self.chips.items():
            self._rows[0 if whole or key not in GROUPS else 1].addWidget(chip)
        for chips in self._rows:
            if chips.count():
                chips.addStretch(1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _choose(self, key: str) -> None:
        self._filter = key
        for one, chip in self.chips.items():
            chip.setChecked(one == key)
        self.show_cards(self.gallery.chosen)

    def starred(self, id: str) -> bool:
        """Whether a template is a favourite."""
        return id in self._favourites

    def star(self, id: str) -> None:
        """Make a template a favourite, or one no longer."""
        self._favourites ^= {id}
        self._prefs.keep_text(_KEPT, " ".join(sorted(self._favourites)))
        self._fill_chips()
        self.show_cards(self.gallery.chosen or id)

    def _progress(self, done: int, total: int) -> None:
        busy = done < total
        text = _("Gambar kecil diperbarui: {n} dari {all}…").format(n=done, all=total) if busy else ""
        self._note.set_text(text or self._about())

    def _about(self) -> str:
        """What the templates that show have in common."""
        if self._filter == OWN:
            return _("Templat kantor ikut paket tim; yang bertanda Laptop ini belum.")
        return _("Semua templat memakai kit merek. Ganti kit, semua ikut berubah.")


def origin(own: Own) -> str:
    """Where one of the office's own templates comes from, in words."""
    if not own.shared:
        return _("Berkas di laptop ini saja")
    return _("Ditambahkan {who}, {day}").format(who=own.by, day=short_date(datetime.fromisoformat(own.at).date()))
