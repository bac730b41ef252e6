"""The menu of a chip, and the buttons on its card: what may be done now, and for the rest every reason why not."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QMenu, QToolTip, QWidget

from core import platforms
from core.messages import _
from core.names import STEP_NAMES
from core.planning.moves import Place, fall_words
from core.records import Chip
from db.queries.offers import Offer, Offers, offers
from gui import notices
from gui.desk import Desk
from gui.icons import icon
from gui.pages.calendar.moves import Moves
from gui.session import Session
from gui.widgets.floating import Choice
from gui.widgets.surfaces import announce

_PICTURES = {
    "open": "pencil", "move": "calendar-clock", "undate": "calendar-x", "duplicate": "copy", "convert": "file-plus", "surfaces": "globe",
    "split": "git-fork", "submit": "send", "decide": "signature", "release": "send", "merge": "git-merge", "hide": "trash-2", "id": "clipboard", "link": "link",
}  # fmt: skip


class Menus(QObject):
    """Opens the menu for chips of a view. ``date_wanted`` asks to type where some chips go, ``new_wanted`` to begin something on a day."""

    date_wanted = Signal(object)
    new_wanted = Signal(object, object)
    paste_wanted = Signal()

    def __init__(self, page: QWidget, desk: Desk, session: Session, moves: Moves, holds: Callable[[], bool]) -> None:
        super().__init__(page)
        self._page, self._desk, self._session, self._moves, self._holds = page, desk, session, moves, holds
        self.menu: QMenu | None = None
        """The menu that was opened last."""

    def open(self, chips: Sequence[Chip], day: date | None, at: QPoint) -> None:
        """Open the menu of ``chips`` at a point of the screen; without chips that of a day."""
        if chips:
            keys = [(c.item, c.at) for c in chips]
            self._desk.ask(offers, keys, owner=self, then=lambda found: self._show(tuple(chips), found, at))
        elif day is not None:
            self._show_day(day, at)

    # -- the menus

    def _show_day(self, day: date, at: QPoint) -> None:
        menu = self._fresh()
        self._add(menu, "convert", _("Konten baru pada hari ini"), lambda: self.new_wanted.emit(day, None))
        if self._holds():
            self._add(menu, "move", _("Letakkan di sini"), self.paste_wanted.emit, "Ctrl+V")
        menu.popup(at)

    def _show(self, chips: tuple[Chip, ...], found: Offers, at: QPoint) -> None:
        menu, one = self._fresh(), chips[0] if len({c.item for c in chips}) == 1 else None
        if one is not None:
            self._add(menu, "open", _("Buka konten"), partial(self._lead, "content", one.item), "Enter")
            self._forward(menu, one, found)
            menu.addSeparator()
        for offer in found.verbs:
            self._verb(menu, offer, chips, found)
        if one is not None:
            menu.addSeparator()
            if found.link:
                self._add(menu, "link", _("Salin tautan unggahan"), partial(self._copy, found.link))
            self._add(menu, "id", _("Salin nomor konten"), partial(self._copy, one.item))
        menu.popup(at)

    def _forward(self, menu: QMenu, chip: Chip, found: Offers) -> None:
        """The verb that brings an item further; it is done on the page that knows how."""
        for offer in found.verbs:
            if offer.id == "submit":
                self._add(menu, "submit", _("Ajukan verifikasi…"), partial(self._lead, "content", chip.item), why=offer.why)
            elif offer.id == "decide":
                step = _(STEP_NAMES.get(offer.step, offer.step))
                self._add(menu, "decide", _("{step}: beri keputusan…").format(step=step), partial(self._lead, "approval", chip.item), why=offer.why)
            elif offer.id == "release":
                self._add(menu, "release", _("Terbitkan…"), partial(self._lead, "publish", chip.item), why=offer.why)
            elif offer.id == "merge":
                self._add(menu, "merge", _("Gabungkan dua versi…"), partial(self._lead, "content", chip.item), why=offer.why)

    def _verb(self, menu: QMenu, offer: Offer, chips: tuple[Chip, ...], found: Offers) -> None:
        items = list(dict.fromkeys(c.item for c in chips))
        if offer.id == "surfaces":
            self._surfaces(menu, offer, chips[0], found)
            return
        known: dict[str, tuple[str, Callable[[], object], str]] = {
            "move": (_("Pindahkan ke…") if chips[0].at else _("Jadwalkan…"), partial(self.date_wanted.emit, chips), "G"),
            "undate": (_("Lepas dari jadwal"), lambda: self._moves.put(self._moves.take_up(chips), Place(None)), "Del"),
            "duplicate": (_("Gandakan"), partial(self._moves.duplicate, items), "Ctrl+D"),
            "convert": (_("Jadikan konten"), partial(self._moves.convert, items[0], partial(self._lead, "content", items[0])), ""),
            "split": (_("Pecah menjadi satu konten per kanal"), partial(self._moves.split, items[0]), ""),
            "hide": (_("Buang"), partial(self._moves.throw_away, items), ""),
        }
        if offer.id in known:
            text, act, keys = known[offer.id]
            self._add(menu, offer.id, text, act, keys, why=offer.why)

    def _surfaces(self, menu: QMenu, offer: Offer, chip: Chip, found: Offers) -> None:
        """A menu of all surfaces with ticks; choosing one writes a new version, after a question when approvals would fall."""
        if offer.why:
            self._add(menu, "surfaces", _("Ubah kanal"), lambda: None, why=offer.why)
            return
        inside = menu.addMenu(icon(_PICTURES["surfaces"]), _("Ubah kanal"))
        for surface in platforms.surfaces():
            action = inside.addAction(platforms.name(surface))
            action.setCheckable(True)
            action.setChecked(surface in found.surfaces)
            action.triggered.connect(partial(self._surface_ticked, chip, found, surface))

    def _surface_ticked(self, chip: Chip, found: Offers, surface: str, _ticked: bool = False) -> None:
        wanted = [*(s for s in found.surfaces if s != surface), *([] if surface in found.surfaces else [surface])]
        if not found.falls:
            self._moves.set_surfaces(chip.item, wanted, ())
            return
        agreed = [f.decision for f in found.falls]
        notices.ask(
            self._page,
            _("Ubah kanal dan minta paraf lagi?"),
            _("Paraf yang gugur: {falls}. Konten lalu menunggu persetujuan lagi.").format(falls=fall_words(found.falls)),
            (Choice("keep", _("Biarkan kanalnya"), "primary"), Choice("change", _("Ubah kanal, paraf gugur"), "dangero")),
            lambda key: self._moves.set_surfaces(chip.item, wanted, agreed) if key == "change" else None,
            tone="warn",
        )

    # -- parts

    def _fresh(self) -> QMenu:
        if self.menu is not None:
            self.menu.deleteLater()
        self.menu = QMenu(self._page)
        self.menu.setToolTipsVisible(True)
        self.menu.hovered.connect(self._tell)
        return self.menu

    def _add(self, menu: QMenu, id: str, text: str, act: Callable[[], object], keys: str = "", why: Sequence[object] = ()) -> QAction:
        """One line; one that may not be done now stays, grey, and says why as its tooltip and to a screen reader."""
        action = menu.addAction(icon(_PICTURES[id], "text_disabled" if why else "text_secondary"), f"{text}\t{keys}" if keys else text)
        action.setEnabled(not why)
        action.setToolTip("\n".join(str(w) for w in why))
        action.setStatusTip(action.toolTip())
        action.triggered.connect(lambda _on=False: act())
        return action

    def _tell(self, action: QAction) -> None:
        """The reasons of a grey line, also for the keyboard."""
        if self.menu is not None and not action.isEnabled():
            box = self.menu.actionGeometry(action)
            QToolTip.showText(self.menu.mapToGlobal(box.topRight()), action.toolTip(), self.menu, box)
            announce(self.menu, action.toolTip())

    def _lead(self, page: str, item: str) -> None:
        self._session.page_wanted.emit(page, item)

    def _copy(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        notices.toast(self._page.window(), _("Disalin"))
