"""The page of the calendar: which view is on, what it shows, what is sifted, and what a click opens.

The first picture comes straight from ``view.db`` and from yesterday's file of holidays, before the office is open; later
answers come through the desk. Views are made when somebody looks at them; all of them read the one store of ``reach.py``.
"""

from __future__ import annotations

import importlib
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRect, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from core.planning.days import DaySift, undecided
from core.records import Changed, Chip
from db.queries import calendar as queries
from db.queries.calendar import Sift, Tally, packed, unpacked
from gui.desk import Desk
from gui.pages.calendar.beside import Beside
from gui.pages.calendar.cards import Cards
from gui.pages.calendar.reach import Days, Reach
from gui.prefs import Prefs
from gui.session import Session
from gui.widgets.calendar_bar import VIEWS, CalendarBar, FilterRow
from gui.widgets.month import MonthView
from gui.widgets.plane import Plane
from gui.widgets.weeks import Weeks

if TYPE_CHECKING:
    from gui.pages.calendar.bank import BankDrawer
    from gui.pages.calendar.blocking import Blocking
    from gui.pages.calendar.handling import Handling
    from gui.pages.plans.plans import Plans
    from gui.widgets.calendar_hint import Hint
    from gui.widgets.surfaces import Banner

_KEYS = {getattr(Qt.Key, f"Key_{key}"): name for name, _word, key in VIEWS}


def _place(office: Any, item: str, today: str) -> Chip | None:
    """Runs in the records thread."""
    return queries.place(office.view_db, item, today)


class Page(QWidget):
    """The page of the calendar. ``bar`` is what it puts into the top bar of the window.

    ``planes`` are the views made so far, by name; ``plane`` is the one on the screen. Whoever does something on every view (moves,
    menus) takes what is in ``planes`` and then follows ``plane_made``.
    """

    plane_made = Signal(object)
    """A Plane that was made now."""

    def __init__(self, desk: Desk, session: Session, today: date | None = None) -> None:
        super().__init__()
        self.setObjectName("page")
        self._desk, self._session = desk, session
        self._fixed_today = today
        self._prefs = Prefs(session.places)
        self.reach = Reach(desk, session, self._today(), self)
        self.view = MonthView(self.weeks)
        self.planes: dict[str, Plane] = {"month": self.view}
        self.plane: Plane = self.view
        self.bar = CalendarBar()
        self.filters = FilterRow()
        self.cards = Cards(self, self.reach)
        self._hint: Hint | None = None
        self._banner: Banner | None = None
        self._told: set[int] = set()
        self.hands: Handling | None = None
        self.blocking: Blocking | None = None
        self.plans: Plans | None = None
        self._lay_out()
        self._connect()
        self.first_paint()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.filters)
        self._notes = QVBoxLayout()
        self._notes.setContentsMargins(12, 0, 12, 0)
        column.addLayout(self._notes)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.view)
        self.view.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.across = QHBoxLayout()
        self.across.setContentsMargins(0, 0, 0, 0)
        self.across.setSpacing(0)
        self.across.addWidget(self.stack, 1)
        self.beside = Beside(self, self.across, self._prefs, self._make_bank)
        column.addLayout(self.across, 1)

    def _connect(self) -> None:
        self.bar.turned.connect(self._turn)
        self.bar.today_pressed.connect(self._to_today)
        self.bar.view_chosen.connect(self.show_view)
        self.bar.new_pressed.connect(self._begin_undated)
        self.filters.sifted.connect(self._sift_by)
        self.filters.behind_pressed.connect(self._choose_behind)
        self.filters.bank_pressed.connect(self._toggle_bank)
        self.beside.opened.connect(self.filters.show_bank)
        self.reach.arrived.connect(self._arrived)
        self.reach.tallied.connect(self._tallied)
        self.view.painted.connect(self._after_first_picture)
        self.cards.opened.connect(self._open_item)
        self.cards.new_wanted.connect(self._begin)
        self.cards.date_chosen.connect(self._go_to)
        self._desk.changed.connect(self._changed)
        self._midnight = QTimer(self)
        self._midnight.setSingleShot(True)
        self._midnight.timeout.connect(self._new_day)
        self._follow(self.view)

    def _follow(self, plane: Plane) -> None:
        """What a view asks for is the same for all of them."""
        plane.span_wanted.connect(self._want)
        plane.turned.connect(self._turned)
        plane.chip_clicked.connect(self._show_card)
        plane.chip_activated.connect(self._activate)
        plane.day_activated.connect(self._show_day)
        plane.new_wanted.connect(self._begin)
        plane.date_asked.connect(self._ask_date)

    # -- what the window asks

    def focus_first(self) -> None:
        """The keyboard on the view."""
        self.plane.setFocus(Qt.FocusReason.OtherFocusReason)

    def open_item(self, item: str) -> None:
        """Turn to the day of an item and show its card; an item without a date stays where it is."""
        self._desk.ask(_place, item, self._today().isoformat(), owner=self, then=self._go_and_show)

    def first_paint(self) -> None:
        """Read the screen straight from the files; what is missing comes later."""
        self.reach.sift = unpacked(self._prefs.text("calendar/sift"))
        self.reach.day_sift = DaySift.unpacked(self._prefs.text("calendar/days"))
        self.filters.show_sift(self.reach.sift)
        self.reach.peek(self.plane.span, self.period)
        self._show_words()

    # -- what is shown

    @property
    def weeks(self) -> Weeks:
        """The days that are known; every view reads them."""
        return self.reach.weeks

    @property
    def period(self) -> Days:
        """The days that the title names and the counts are about."""
        return self.plane.period

    def shown(self) -> tuple[Chip, ...]:
        """The chips of the period, as every view shows them."""
        return tuple(self.weeks.between(*self.period))

    def show_view(self, name: str) -> None:
        """Show the view ``name``, on the same day as the one before; it is made on the first visit."""
        if name not in self.planes:
            self._make(name)
        before, self.plane = self.plane, self.planes[name]
        self.cards.close_it()
        if before is not self.plane:
            self.plane.take_over(before)
        self.stack.setCurrentWidget(self.plane)
        self.bar.show_view(name)
        self._prefs.keep_text("calendar/view", name)
        self._want(*self.plane.span)
        self._show_words()
        self.plane.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make(self, name: str) -> None:
        from gui.pages.calendar import views  # other views are not needed for the first paint

        plane = views.make(name, self.reach, self._session)
        if name == "week":
            plane.show_suggestions(self._suggests)
        self.planes[name] = plane
        self.stack.addWidget(plane)
        self._follow(plane)
        self.plane_made.emit(plane)

    def _after_first_picture(self) -> None:
        """There is time now: the records themselves, what lies around, and the marks as they should be."""
        self._want(*self.plane.span)
        self._warn_of_year()
        wanted = self._prefs.text("calendar/view")
        if wanted in dict.fromkeys(name for name, _word, _key in VIEWS) and wanted != "month":
            self.show_view(wanted)
        self.beside.restore()
        self._desk.away(importlib.import_module, "gui.pages.calendar.handling", owner=self, then=self._put_hands_on)
        self._desk.away(importlib.import_module, "gui.pages.plans.plans", owner=self, then=self._put_plans_in)

    def _put_hands_on(self, module: Any) -> None:
        """Nobody moves anything before the first picture."""
        self.hands = module.Handling(self, self._desk, self._session, self.weeks.marks, self._begin)
        for plane in self.planes.values():
            self.hands.attend(plane)
        self.plane_made.connect(self.hands.attend)
        self.cards.card_made.connect(self.hands.card_made)
        self.cards.list_made.connect(self.hands.list_made)
        self.reach.arrived.connect(self.hands.arrived)
        self.beside.attend(self.hands)

    def _put_plans_in(self, module: Any) -> None:
        """Campaigns, repeated slots and the rhythm are arranged from here; no first picture needs them."""
        month = lambda: self.period[0]  # noqa: E731 - asked later
        self.plans = module.Plans(self, self._desk, self._session, self.cards.show_beside, self._begin, month, self.weeks.slots)
        self.bar.complete(self.plans.button)
        self.plans.day_wanted.connect(self._go_to)
        self.plans.remember.connect(self._remember)
        for plane in self.planes.values():
            self.plans.attend(plane)
        self.plane_made.connect(self.plans.attend)
        self._desk.away(importlib.import_module, "gui.pages.exchange.exchange", owner=self, then=self._put_exchange_in)
        self._desk.away(importlib.import_module, "gui.pages.calendar.blocking", owner=self, then=self._begin_judging)

    def _begin_judging(self, module: Any) -> None:
        """The checks are the last thing that a start thinks of."""
        self.blocking = module.Blocking(self, self._desk, self.reach)
        self.reach.blocked.connect(self._blocked)
        self.blocking.look(self.plane.span, self.period)

    def _blocked(self) -> None:
        """What a check holds back belongs among what needs somebody."""
        if self.reach.sift.needs:
            self.reach.renew(*self.plane.span, self.period)

    def _put_exchange_in(self, module: Any) -> None:
        """Paper and files of other programs, in the menu of the plan; an import is taken back like a move."""
        keep = lambda step, told: self.hands.moves.remember(step, told) if self.hands is not None else None  # noqa: E731 - asked later
        self.exchange = module.Exchange(
            self, self._desk, self._session, self.plans.button.menu(), lambda: self.plane.current, lambda: self.reach.sift, keep
        )  # fmt: skip

    def _remember(self, step: Any, told: str) -> None:
        """What was arranged is taken back like a move."""
        if self.hands is not None:
            self.hands.moves.remember(step, told)

    def _want(self, first: date, last: date) -> None:
        self.reach.want(first, last, self.period)
        if self.blocking is not None:
            self.blocking.look((first, last), self.period)

    def _arrived(self) -> None:
        self.plane.refresh()
        self._show_words()

    def _tallied(self, span: Days) -> None:
        if span == self.period:
            self._show_words()
            self._warn_of_year()

    def _turned(self, _month: date) -> None:
        self.cards.close_it()
        self._show_words()
        if self.isVisible():
            self._warn_of_year()

    def _show_words(self) -> None:
        """Title, counts and menus of the period; and a word about a period that shows nothing."""
        self.bar.show_title(self.plane.heading())
        tally = self.reach.tally(self.period)
        shown = len({chip.item for chip in self.shown()})
        if tally is not None:
            self.filters.show_counts(tally, shown, self.reach.sift, self._kinds(tally) if self.view.was_painted else ())
        view = self.bar.views.choice()
        plain = view == "agenda" and (not self.reach.sift or self.plane.chips_in_order())  # its list says of every month and slot what it has
        if tally is not None and not shown and not plain:
            self.hint.show_for(items=tally.items, sifted=bool(self.reach.sift), week=view == "week")
        elif self._hint is not None:
            self._hint.hide()  # without a tally nobody knows yet whether the period is empty

    def _kinds(self, tally: Tally) -> list[tuple[str, str]]:
        from core.content.names import kind_name  # knows the content model, which no first picture needs

        return [(kind, str(kind_name(kind))) for kind in tally.kinds]

    @property
    def hint(self) -> Hint:
        """The word in the middle of an empty period; made for the first one."""
        if self._hint is None:
            from gui.widgets.calendar_hint import Hint

            self._hint = Hint(self.stack)
            self._hint.pressed.connect(self.filters.clear)
        self._hint.raise_()
        return self._hint

    def _changed(self, change: Changed) -> None:
        """Something was written or brought in: everything known may be wrong."""
        self.reach.renew(*self.plane.span, self.period)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._new_day()

    def _today(self) -> date:
        return self._fixed_today or self._session.today()

    def _new_day(self) -> None:
        """Today moved on: at midnight, or while the laptop slept."""
        self.reach.new_day(self._today())
        now = self._session.now()
        tomorrow = datetime.combine(now.date() + timedelta(days=1), time(0, 0, 1), now.tzinfo)
        self._midnight.start(int((tomorrow - now).total_seconds() * 1000))

    # -- filters and navigation

    def _sift_by(self, sift: Sift) -> None:
        self.reach.sift = sift
        self._prefs.keep_text("calendar/sift", packed(sift))
        self.reach.renew(*self.plane.span, self.period)
        self._show_words()

    def _turn(self, by: int) -> None:
        self.plane.turn(by)

    def _to_today(self) -> None:
        self.plane.go_to_today()
        self.plane.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_to(self, day: date) -> None:
        self.plane.jump_to(day)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """M, W, A and P choose a view wherever the keyboard stands on this page, except where letters are typed."""
        name = _KEYS.get(event.key())
        if name is not None and not event.modifiers():
            self.show_view(name)
        elif event.key() == Qt.Key.Key_B and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self._toggle_bank()
        else:
            event.ignore()

    # -- what stands behind the days, and what has no day

    def _choose_behind(self) -> None:
        from gui.widgets.behind_popover import BehindPopover

        popover = BehindPopover(self.window(), self.reach.day_sift, self.reach.tags(), suggest=self._suggests)
        popover.chosen.connect(self._show_behind)
        popover.settings_wanted.connect(self._lead_to_settings)
        self.cards.show_below(popover, self.filters.behind)

    def _lead_to_settings(self) -> None:
        self._session.page_wanted.emit("settings", "")

    @property
    def _suggests(self) -> bool:
        return self._prefs.text("calendar/suggest") != "no"

    def _show_behind(self, sift: DaySift, suggest: bool) -> None:
        """Show other days and hours behind the calendar, and remember the choice."""
        self._prefs.keep_text("calendar/days", sift.packed())
        self._prefs.keep_text("calendar/suggest", "yes" if suggest else "no")
        if "week" in self.planes:
            self.planes["week"].show_suggestions(suggest)
        self.reach.show_days(sift)

    @property
    def bank(self) -> BankDrawer | None:
        """The drawer of ideas, once somebody opened it."""
        return self.beside.bank

    def _toggle_bank(self) -> None:
        self.show_bank(not self.beside.is_open())

    def show_bank(self, on: bool) -> None:
        """Open or close the drawer of ideas, with the keyboard on it."""
        self.beside.show(on)
        if on and self.bank is not None:
            self.bank.focus_first()
        else:
            self.plane.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_bank(self) -> BankDrawer:
        from gui.pages.calendar.bank import BankDrawer

        bank = BankDrawer(self._desk, self._today, self.reach.coming)
        bank.opened.connect(self._open_item)
        bank.new_wanted.connect(self._begin_undated)
        bank.closed.connect(self._toggle_bank)
        return bank

    def _begin_undated(self) -> None:
        self._session.new_wanted.emit("")

    def _go_and_show(self, chip: Chip | None) -> None:
        if chip is not None:
            self.plane.show_chip(chip)
            QTimer.singleShot(0, self, partial(self._show_found, chip))

    def _show_found(self, chip: Chip) -> None:
        box = self.plane.chip_rect((chip.item, chip.at))
        self.plane.select([chip])
        self._show_card(chip, box if box.isValid() else self.plane.day_rect(date.fromisoformat(chip.day)))

    # -- what a click opens

    def _show_card(self, chip: Chip, box: QRect) -> None:
        self.cards.show_card(self.plane, chip, box)

    def _show_day(self, day: date, box: QRect) -> None:
        self.cards.show_day(self.plane, day, self.weeks.chips(day), self.weeks.marks(day), box)

    def _ask_date(self) -> None:
        self.cards.ask_date(self.plane, self._today())

    def _open_item(self, item: str) -> None:
        self._session.page_wanted.emit("content", item)

    def _activate(self, chip: Chip, _box: QRect) -> None:
        self._open_item(chip.item)

    def _begin(self, day: date, at: time | None = None) -> None:
        self._session.new_wanted.emit(day.isoformat() if at is None else f"{day}T{at:%H:%M}")

    # -- words over the view

    def _warn_of_year(self) -> None:
        """Say in a year without a decree that its holidays may still move; once closed, not again for that year."""
        year = self.period[0].year
        message = undecided(year, self.reach.own_days())
        text = str(message) if message and year not in self._told else ""
        if text == (self._banner.text if self._banner else ""):
            return
        if self._banner is not None:
            self._banner.deleteLater()
            self._banner = None
        if text:
            from gui.widgets.surfaces import Banner

            self._banner = Banner("info", [text])
            self._banner.closed.connect(partial(self._banner_closed, year))
            self._notes.addWidget(self._banner)

    def _banner_closed(self, year: int) -> None:
        self._told.add(year)
        self._banner = None
