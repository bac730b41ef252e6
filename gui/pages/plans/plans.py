"""Puts the plan into the calendar: a menu in its bar, cards of empty slots, and panels that open over it. Loaded after the first picture."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, time
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from core.errors import Refused
from core.ledger.ids import new_id
from core.messages import N_, Message, _, say
from core.planning import series
from core.planning.dates import clock, day_month
from core.planning.repeat_words import sentence
from core.records import Bar, Changed, Slot
from gui.desk import Desk
from gui.icons import icon
from gui.pages.plans.deeds import Deeds, Step, opposite, record
from gui.pages.plans.slot_card import SlotCard
from gui.session import Session
from gui.widgets.controls import button
from gui.widgets.floating import Popover
from gui.widgets.plane import Plane

if TYPE_CHECKING:
    from gui.pages.plans.sheet import Sheet

NEW = "new"
Show = Callable[[Plane, Popover, QRect, QWidget], object]
Slots = Callable[[date], Sequence[Slot]]


def _place(office: Any, slot: Slot) -> Any:
    """Runs in the records thread: the date of the slot, the name of its campaign, of its important day, and why nothing may be done."""
    from core.workflow import may_enter, may_revise
    from db.queries import around, repeats

    found = repeats.place(office, slot.source, slot.day)
    if found is None:
        return None
    campaign = office.entry("campaign", found.series.campaign) if found.series.campaign else None
    mark = next((m.name for m in around.marks(office, slot.day - around.REACH, slot.day + around.REACH) if m.id == found.series.rule.mark), "")
    locked = [say(N_("Masuk dulu untuk menulis."))] if office.person is None else None
    why_write = locked or may_revise(None, office.actor(), found.series.kind)
    why = locked or may_enter(series.TYPE, office.actor())
    return found, str(campaign.fields.get("name") or "") if campaign else "", mark, why_write, why


def _write(office: Any, source: str, day: date, item: str) -> Changed:
    """Runs in the records thread."""
    from db.actions.arrange import write

    return write(office, source, day, item)


@dataclass(frozen=True, slots=True)
class Written:
    """A slot that became an item: taken back by throwing the item away, which gives the place back."""

    item: str

    def act(self, back: bool) -> Callable[..., Changed]:
        """What takes the item away, or brings it again."""
        from db.actions.hide import hide

        return partial(hide, items=(self.item,), hidden=back)


class Plans(QObject):
    """``show`` opens a popover beside a place of a view, ``begin`` something new on a day; ``month`` is the month on the screen.

    ``slots`` are the empty slots of a day. ``day_wanted`` carries a day that a panel leads to.
    """

    day_wanted = Signal(object)
    remember = Signal(object, str)
    """Something that the calendar can take back (``act``), and the words for it."""

    def __init__(self, page: QWidget, desk: Desk, session: Session, show: Show, begin: Callable[..., object], month: Callable[[], date], slots: Slots) -> None:
        super().__init__(page)
        self._page, self._desk, self._session = page, desk, session
        self._show, self._begin, self._month, self._slots = show, begin, month, slots
        self.deeds = Deeds(desk, page, self._keep_step)
        self.deeds.refused.connect(self._refused)
        self.sheet: Sheet | None = None
        self.card: SlotCard | None = None
        self.menu: QMenu | None = None
        """The menu of slots that was opened last."""
        self.button = self._menu_button()
        session.changed.connect(self._person_changed)

    def _menu_button(self) -> QPushButton:
        made = button(_("Rencana"), picture="megaphone")
        made.setAccessibleName(_("Rencana: kampanye, pengulangan, ritme dan bauran"))
        made.setToolTip(_("Kampanye, pengulangan, ritme dan bauran"))
        menu = QMenu(made)
        for text, picture, act in (
            (_("Kampanye…"), "megaphone", self.open_campaigns),
            (_("Yang berulang…"), "repeat", self.open_repeats),
            (_("Ritme & bauran…").replace("&", "&&"), "chart-column", self.open_balance),
            ("", "", None),
            (_("Kampanye baru…"), "plus", partial(self.open_campaigns, NEW)),
            (_("Pengulangan baru…"), "plus", partial(self.open_repeats, NEW)),
            (_("Terapkan ritme ke bulan ini…"), "calendar-plus", self.open_balance),
        ):
            if act is None:
                menu.addSeparator()
                continue
            action = QAction(icon(picture), text, menu)
            action.triggered.connect(partial(self._act, act))
            menu.addAction(action)
        made.setMenu(menu)
        return made

    def _act(self, act: Callable[[], object], _checked: bool = False) -> None:
        act()

    def attend(self, plane: Plane) -> None:
        """Open cards for what lies behind the chips of a view, by a click, or for the current day by the key S."""
        plane.behind_clicked.connect(partial(self._behind, plane))
        plane.slot_landed.connect(self.move_slot)
        plane.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and isinstance(watched, Plane):
            if event.key() == Qt.Key.Key_S and not event.modifiers():
                return self.show_slots(watched)
        return False

    def show_slots(self, plane: Plane) -> bool:
        """The card of the empty slot of the current day; of several, a menu asks which. False when there is none."""
        day = plane.current
        found = [slot for slot in self._slots(day) if slot.kind != "suggest"]
        if len(found) == 1:
            self.show_slot(plane, found[0], plane.day_rect(day))
        elif found:
            menu = QMenu(plane)
            for slot in found:
                words = f"{clock(slot.time)} {slot.title}".strip().replace("&", "&&")
                menu.addAction(icon("zap" if slot.kind == "urgent" else "repeat"), words).triggered.connect(partial(self._picked, plane, slot))
            self.menu = menu
            menu.popup(plane.viewport().mapToGlobal(plane.day_rect(day).center()))
        return bool(found)

    def _picked(self, plane: Plane, slot: Slot, _checked: bool = False) -> None:
        self.show_slot(plane, slot, plane.day_rect(slot.day))

    # -- panels

    def open_campaigns(self, key: str = "") -> None:
        """Open the panel of campaigns."""
        from gui.pages.plans.campaigns import open_campaigns  # panels are loaded when somebody asks for one

        self._keep(open_campaigns(self._page.window(), self._desk, self._session, key))

    def open_repeats(self, key: str = "", base: date | None = None) -> None:
        """Open the panel of what repeats."""
        from gui.pages.plans.repeats import open_repeats

        self._keep(open_repeats(self._page.window(), self._desk, self._session, key, base))

    def open_balance(self, tab: str = "mix") -> None:
        """Open rhythm and balance on the month on the screen."""
        from gui.pages.plans.balance import open_balance

        sheet = open_balance(self._page.window(), self._desk, self._month(), tab)
        sheet.content.day_wanted.connect(self.day_wanted)  # type: ignore[attr-defined]
        self._keep(sheet)

    def _keep(self, sheet: Sheet) -> None:
        self.sheet = sheet
        sheet.answered.connect(self._panel_closed)

    def _person_changed(self) -> None:
        """Somebody came or left while a panel is open: it says what may be done now."""
        if self.sheet is not None:
            self.sheet.content.renew()  # type: ignore[attr-defined]

    def _panel_closed(self) -> None:
        self.sheet = None

    # -- cards

    def _behind(self, plane: Plane, found: Slot | Bar, box: QRect) -> None:
        if isinstance(found, Bar):
            self.open_campaigns(found.id)
        else:
            self.show_slot(plane, found, box)

    def show_slot(self, plane: Plane, slot: Slot, box: QRect) -> None:
        """Show the card of an empty slot."""
        card = self.card = SlotCard(self._page.window(), slot, [] if slot.kind == "suggest" else [_("Sebentar…")])
        card.write_wanted.connect(partial(self._write, slot))
        card.move_wanted.connect(partial(plane.slot_move_wanted.emit, slot))
        self._show(plane, card, box, card.write if card.write.isEnabled() else card.close_button)
        if slot.kind != "suggest":
            self._desk.ask(_place, slot, owner=card, then=partial(self._known, card))

    def _known(self, card: SlotCard, found: Any) -> None:
        if found is None:
            card.show_place((), "", _("Slot ini sudah tidak ada."), [_("Slot ini sudah tidak ada.")], [_("Slot ini sudah tidak ada.")])
            return
        place, campaign, mark, why_write, why = found
        said: Message = sentence(place.series.rule, place.series.time, mark)
        card.skip_wanted.connect(partial(self._skip, place))
        card.rule_wanted.connect(partial(self.open_repeats, place.series.id, place.base))
        card.show_place(place.series.surfaces, campaign, str(said), why_write, why)
        if card.close_button.hasFocus() and card.write.isEnabled():
            card.write.setFocus()

    # -- deeds

    def _write(self, slot: Slot) -> None:
        """A draft of this date, opened in the editor; a suggested hour only begins something new."""
        if slot.kind == "suggest":
            self._begin(slot.day, time.fromisoformat(slot.time) if slot.time else None)
            return
        item = new_id()
        self._desk.do(_write, slot.source, slot.day, item, owner=self, then=partial(self._written, item))

    def _written(self, item: str, _change: Changed) -> None:
        self.remember.emit(Written(item), _("Draf dibuat dari slot"))
        self._session.page_wanted.emit("content", item)

    def _keep_step(self, step: Step) -> None:
        self.remember.emit(step, step.said)

    def _skip(self, place: Any) -> None:
        kept = record(series.TYPE, place.series.id, series.only(place.series, place.base, skip=True))
        said = _("{day} dilewati").format(day=day_month(place.day))
        self.deeds.do(Step((kept,), (opposite(kept, series.fields(place.series)),), said, _("Tanggal dikembalikan")))

    def move_slot(self, slot: Slot, landing: str) -> None:
        """An empty slot was put down on another day or hour: this one, and where the rule can say so, the following or all."""
        from gui.pages.plans.moving import SlotMove

        self._desk.ask(_place, slot, owner=self, then=lambda found: SlotMove(self._page, self.deeds).put(found, landing))

    def _refused(self, lines: list[str]) -> None:
        self._desk.refused.emit(Refused(*(say("{line}", line=line) for line in lines)))
