"""The home page: what waits for the person at the screen, the week, today; beside it risks, important days and what happened.

Everything leads somewhere: a row opens the page on which its work is done.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from core.messages import _, plural
from core.planning import daycache
from core.planning.dates import long_date
from core.planning.days import arrange
from core.planning.own_days import overrides
from core.records import Changed, DayMark
from db.queries.home import COVER, Home, Work
from gui.desk import Desk
from gui.models import home_lines as say
from gui.pages import PAGES
from gui.pages.accounts.deeds import BREACH
from gui.session import Session
from gui.widgets.card import Card
from gui.widgets.controls import button, label, row
from gui.widgets.glyphs import Glyph
from gui.widgets.home_rows import DayPainter, DeedPainter, HoursPainter, LinkPainter, WeekStrip, WorkPainter
from gui.widgets.lines import Line, Lines
from gui.widgets.pictures import Pictures
from gui.widgets.prose import Prose

WIDEST = 1640
_SIDE, _SIDE_NARROW, _WIDE_WINDOW = 356, 308, 1440
_MOST = 6
"""Rows of a card; its head counts all of them, and its link shows them."""
_THUMB = 80
_PLACES = {"fix": ("content",), "write": ("content",), "publish": ("publish",), "fast": ("crisis",), "post": ("publish",), "ratify": ("publish",)}
_HEAD = "kepala_humas"


def _look(office: Any, now: datetime, person: str, roles: Sequence[str]) -> Home:
    """Runs in the records thread."""
    from db.queries.home import home

    return home(office, now, person, roles)


def _firsts(office: Any, items: Sequence[str]) -> dict[str, str]:
    """Runs in the records thread."""
    from db.queries.pictures import first_pictures

    return first_pictures(office, items)


class Page(QScrollArea):
    """The page *Beranda*. ``bar`` greets."""

    def __init__(self, desk: Desk, session: Session) -> None:
        super().__init__()
        self.setObjectName("ground")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._desk, self._session = desk, session
        self._public: tuple[DayMark, ...] = ()
        self._marks: tuple[DayMark, ...] = ()
        self._found: Home | None = None
        self._asked = 0
        self._later = self._fresh = False
        self._unfolded: set[Lines] = set()
        self._keyboard_at: tuple[QWidget | None, ...] = ()
        self._pictures = Pictures(self, desk)
        self._build()
        self._lay_out()
        desk.changed.connect(self._changed)
        session.changed.connect(self._person_changed)
        self._refresh_all()

    def _build(self) -> None:
        self.greeting, self.today = label("", "title"), label("", "body", "muted")
        self.bar = QWidget()
        self.new = button(_("Konten baru"), lambda: self._session.new_wanted.emit(""), kind="primary", picture="plus")
        if not _known("content"):  # a button that is shown before it has a parent would be a window of its own
            self.new.hide()
        self.bar.setLayout(row(self.greeting, self.today, None, self.new, spacing=14))
        self.session_banner = ParafBanner()
        self.session_banner.start.clicked.connect(self._session.sitting_wanted)
        self.session_banner.later.clicked.connect(self._put_off)
        self.work = Lines(_("Menunggu Anda"), whole=True)
        self.hours = Lines(_("Tayang hari ini"), whole=True)
        self.risks, self.days, self.deeds = (Lines(name, whole=True) for name in (_("Risiko dan tenggat"), _("Hari penting"), _("Aktivitas")))
        self.attention = Lines(_("Perlu perhatian"), whole=True)
        for view in (self.work, self.attention):
            view.setItemDelegate(WorkPainter(view))
        for view, painter in ((self.hours, HoursPainter), (self.risks, LinkPainter), (self.days, DayPainter), (self.deeds, DeedPainter)):
            view.setItemDelegate(painter(view))
        self.week = WeekStrip()
        self.work.chosen.connect(self._open_work)
        self.attention.chosen.connect(lambda line: self._go(("content",), line.key))
        self.hours.chosen.connect(lambda line: self._go(("publish",) if line.status in say.POSTED else ("content",), line.key))
        self.risks.chosen.connect(self._open_risk)
        self.days.chosen.connect(self._open_day)
        self.deeds.chosen.connect(lambda line: self._go(("content",), line.key))
        self.week.chosen.connect(self._open_day_of_week)

    def _lay_out(self) -> None:
        self.work_card = Card(_("Menunggu Anda"), picture="signature", tone="paraf", link=_("Lihat semua"), on_link=lambda: self._go(("content",), ""))
        self.attention_card = Card(_("Perlu perhatian"), picture="eye", link=_("Lihat semua"), on_link=lambda: self._unfold(self.attention))
        self.week_card = Card(_("Sepekan ke depan"), link=_("Buka kalender"), on_link=lambda: self._go(("calendar",), ""))
        self.today_card = Card(_("Tayang hari ini"))
        self.risk_card = Card(_("Risiko & tenggat"), tone="danger", link=_("Lihat semua"), on_link=lambda: self._unfold(self.risks))
        self.days_card, self.deeds_card = Card(_("Hari penting")), Card(_("Aktivitas"), link=_("Semua"), on_link=self._open_log)
        self._empty = {
            self.work: Nothing(_("Tidak ada yang menunggu Anda"), _("Yang perlu Anda kerjakan muncul di sini, yang paling dekat lebih dulu.")),
            self.hours: Nothing(_("Tidak ada yang tayang hari ini"), _("Buka kalender untuk menjadwalkan.")),
            self.risks: Nothing(_("Tidak ada risiko"), _("Tenggat yang dekat dan yang terlewat muncul di sini.")),
            self.days: Nothing(_("Tidak ada hari penting"), _("Dalam dua bulan ke depan tidak ada libur atau hari penting.")),
            self.deeds: Nothing(_("Belum ada kegiatan"), _("Yang dikerjakan orang sekantor muncul di sini.")),
        }
        self.enter = Nothing(_("Anda belum masuk"), _("Masuk untuk melihat yang menunggu Anda."), _("Masuk untuk bekerja"), self._session.entry_wanted.emit)
        for card, view in self._placed():
            card.body.addWidget(view)
            if view in self._empty:
                card.body.addWidget(self._empty[view])
        self.work_card.body.addWidget(self.enter)
        self.week_card.body.addWidget(self.week)
        inside, across = QWidget(), QHBoxLayout()
        inside.setObjectName("scrolled")
        across.setContentsMargins(20, 16, 20, 20)
        across.setSpacing(16)
        left, right = QVBoxLayout(), QVBoxLayout()
        for column, parts in ((left, (self.session_banner, self.work_card, self.attention_card, self.week_card, self.today_card)), (right, self._right())):
            column.setSpacing(16)
            for part in parts:
                column.addWidget(part)
            column.addStretch(1)
        self._side = QWidget()
        right.setContentsMargins(0, 0, 0, 0)
        self._side.setLayout(right)
        across.addLayout(left, 1)
        across.addWidget(self._side, 0, Qt.AlignmentFlag.AlignTop)
        self._content = QWidget()
        self._content.setMaximumWidth(WIDEST)
        self._content.setLayout(across)
        centred = QHBoxLayout(inside)
        centred.setContentsMargins(0, 0, 0, 0)
        centred.addWidget(self._content)
        self.setWidget(inside)

    def _right(self) -> tuple[QWidget, ...]:
        return self.risk_card, self.days_card, self.deeds_card

    def _placed(self) -> tuple[tuple[Card, Lines], ...]:
        return (
            (self.work_card, self.work),
            (self.attention_card, self.attention),
            (self.today_card, self.hours),
            (self.risk_card, self.risks),
            (self.days_card, self.days),
            (self.deeds_card, self.deeds),
        )

    # -- what the window asks

    def focus_first(self) -> None:
        """The keyboard on what waits, as soon as that is known: not at once for a person who just entered."""
        if not self._fresh:
            self._keyboard_at = (QApplication.focusWidget(),)
            return
        first = (self.enter.button, self.session_banner.start, self.work, self.attention, self.week)
        next(part for part in first if part is not None and part.isVisibleTo(self)).setFocus(Qt.FocusReason.OtherFocusReason)

    def open_item(self, item: str) -> None:
        """The home page shows no single item; its editor does."""
        self._go(("content",), item)

    # -- data

    def _refresh_all(self) -> None:
        self._greet()
        self.refresh()
        today = self._session.today()
        self._desk.away(daycache.fresh, self._session.places.cache, today, today + timedelta(days=COVER), owner=self, then=self._marked)

    def refresh(self) -> None:
        """Ask again for everything."""
        person = self._session.person
        self._asked += 1
        number = self._asked
        self._desk.ask(
            _look,
            self._session.now(),
            person.id if person else "",
            person.roles if person else (),
            owner=self,
            then=lambda found: self._show(found) if number == self._asked else None,
            failed=self._not_open_yet,
        )

    def _not_open_yet(self, error: Exception) -> None:
        """The first question may come before the office is open; ``changed`` comes when it is."""

    def _changed(self, change: Changed) -> None:
        self.refresh()

    def _person_changed(self) -> None:
        self._later = self._fresh = False
        self._greet()
        self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._found is not None and self._found.now.date() != self._session.today():
            self._refresh_all()  # midnight passed since the last look

    def _marked(self, marks: tuple[DayMark, ...]) -> None:
        self._public = marks
        if self._found is not None:
            self._show_days(self._found)

    def _greet(self) -> None:
        person, now = self._session.person, self._found.now if self._found else self._session.now()
        words = say.greeting(now.hour)
        self.greeting.setText(f"{words}, {person.name}" if person else words)
        self.today.setText(long_date(now.date()))

    def _show(self, found: Home) -> None:
        self._found, self._fresh = found, True
        waited, self._keyboard_at = self._keyboard_at == (QApplication.focusWidget(),), ()  # not when somebody went on meanwhile
        person = self._session.person
        head = person is not None and _HEAD in person.roles
        self._greet()
        self._show_work(found, head=head)
        attention = found.attention[: self._most(self.attention)]
        self._fill(self.attention, [say.work(w, found.now, _("Lihat")) for w in attention])
        self._want_thumbs(self.attention, {w.item: w.item for w in attention})
        self.attention_card.setVisible(head and bool(found.attention))
        self.attention_card.count.show_count(len(found.attention))
        self.week.show_days([say.day(d, shown, self._mark_of(d)) for d, shown in found.week])
        count = len({s.item for _day, shown in found.week for s in shown})
        self.week_card.note.setText(plural("{n} konten", "{n} konten", count).format(n=count))
        self._fill(self.hours, [say.hour(s) for s in found.today])
        out = sum(s.status == "terbit" for s in found.today)
        self.today_card.note.setText(_("{done} dari {total} terbit").format(done=out, total=len(found.today)) if found.today else "")
        self._fill(self.risks, [say.risk(r, found.now) for r in found.risks[: self._most(self.risks)]])
        self.risk_card.count.show_count(len(found.risks))
        for card, count in ((self.attention_card, len(found.attention)), (self.risk_card, len(found.risks))):
            if card.link is not None:
                card.link.setVisible(count > _MOST)
        self._fill(self.deeds, [say.deed(h, found.now.date()) for h in found.happened])
        self._show_days(found)
        if waited and self.isVisible():
            self.focus_first()

    def _most(self, view: Lines) -> int | None:
        """How many rows show; None: all of them."""
        return None if view in self._unfolded else _MOST

    def _unfold(self, view: Lines) -> None:
        """Show every row of a card, or the first few again."""
        self._unfolded ^= {view}
        card = self.risk_card if view is self.risks else self.attention_card
        if card.link is not None:
            card.link.setText(_("Lebih sedikit") if view in self._unfolded else _("Lihat semua"))
        if self._found is not None:
            self._show(self._found)

    def _show_work(self, found: Home, *, head: bool) -> None:
        locked = self._session.locked
        paraf = [w for w in found.work if w.act == "final"] if head else []
        rest = [w for w in found.work if w not in paraf]
        self.session_banner.show_waiting(paraf, found.now, hidden=self._later)
        self._works = {f"{w.act} {w.item}": w for w in rest}
        self._fill(self.work, [say.work(w, found.now) for w in rest[:_MOST]])
        self._want_thumbs(self.work, {f"{w.act} {w.item}": w.item for w in rest[:_MOST]})
        self.work_card.count.show_count(len(rest))
        self.work_card.setVisible(not head or bool(rest) or not paraf)
        self.enter.setVisible(locked)
        if locked:
            self.work.hide()
            self._empty[self.work].hide()
        if self.work_card.link is not None:
            self.work_card.link.setVisible(_known("content") and not locked)

    def _want_thumbs(self, view: Lines, rows: dict[str, str]) -> None:
        """Ask for the picture of each row; ``rows`` maps its key to its item."""
        self._desk.ask(_firsts, tuple(rows.values()), owner=self, then=partial(self._show_thumbs, view, rows))

    def _show_thumbs(self, view: Lines, rows: dict[str, str], hashes: dict[str, str]) -> None:
        painter = view.itemDelegate()
        assert isinstance(painter, WorkPainter)

        def show(key: str, drawn: QPixmap | None) -> None:
            painter.thumbs[key] = drawn
            view.viewport().update()

        for key, item in rows.items():
            show(key, None)
            if item in hashes:
                self._pictures.want(hashes[item], _THUMB, self, partial(show, key))

    def _show_days(self, found: Home) -> None:
        today = found.now.date()
        days = arrange(self._public, today, today + timedelta(days=COVER), overrides=overrides(found.own_days))
        self._marks = tuple(mark for here in days.values() for mark in here)
        makes = _("Buat") if _known("content") else ""
        self._fill(self.days, [say.important(m, found, makes) for m in say.chosen_marks(self._marks, found)])
        self.week.show_days([say.day(d, shown, self._mark_of(d)) for d, shown in found.week])

    def _mark_of(self, day: str) -> DayMark | None:
        here = [m for m in self._marks if m.date.isoformat() == day and (m.kind != "day" or m.priority == 1)]
        return min(here, key=lambda m: ("holiday", "leave", "day").index(m.kind), default=None)

    def _fill(self, view: Lines, lines: list[Line]) -> None:
        view.show_lines(lines)
        view.setVisible(bool(lines))
        if view in self._empty:
            self._empty[view].setVisible(not lines)

    # -- where everything leads

    def _go(self, places: Sequence[str], item: str) -> None:
        """Show the first of these pages that there is; the calendar is always there."""
        self._session.page_wanted.emit(next((p for p in places if _known(p)), "calendar"), item)

    def _open_work(self, line: Line) -> None:
        work: Work | None = self._works.get(line.key)
        if work is not None:
            self._go(_PLACES.get(work.act, ("approval",)), work.item)

    def _open_risk(self, line: Line) -> None:
        kind, _space, item = line.key.partition(" ")
        if kind in ("backup", "charter"):
            self._go(("settings",), kind)
            return
        if kind in ("consent_gone", "consent_soon", "subject_request"):
            self._go(("library",), item)
            return
        if kind.startswith("account"):
            self._go(("accounts",), f"{BREACH}{item}" if kind == "account_breach" else item)
            return
        if kind in ("lewatjanji", "jalurcepat"):
            self._go(("crisis",), item)
            return
        if kind == "clash":
            self._go(("calendar",), item)  # its card asks which plan holds
            return
        self._go(("approval", "content") if kind in ("slow", "waited") else ("content",) if kind in ("duaversi", "koreksi", "election") else ("publish",), item)

    def _open_log(self) -> None:
        """Everything that anybody did, in the archive."""
        self._go(("archive",), "")

    def _open_day(self, line: Line) -> None:
        if line.status:
            self._go(("content",), self._found.covered[line.key][0] if self._found else "")
        elif _known("content"):
            self._session.new_wanted.emit(line.key)

    def _open_day_of_week(self, day: str) -> None:
        """The calendar, at the first item of the day when there is one."""
        shown = next((s for d, s in self._found.week if d == day), ()) if self._found else ()
        self._go(("calendar",), shown[0].item if shown else "")

    def _put_off(self) -> None:
        self._later = True
        self.session_banner.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._side.setFixedWidth(_SIDE if self.window().width() >= _WIDE_WINDOW else _SIDE_NARROW)


def _known(page: str) -> bool:
    return any(e.name == page for e in PAGES)


class Nothing(QWidget):
    """What a card says while it is empty, with at most one button."""

    def __init__(self, title: str, text: str, action: str = "", on_action: Any = None) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 16)
        column.setSpacing(2)
        head: QLabel = label(title, "subhead")
        column.addWidget(head)
        column.addWidget(Prose(text, "body", "text_muted"))
        self.button = button(action, on_action, kind="primary", picture="log-in") if action else None
        if self.button is not None:
            column.addSpacing(8)
            column.addLayout(row(self.button, None))
        self.hide()


class ParafBanner(QFrame):
    """What waits for the paraf of the head, above everything else."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("banner")
        self.setProperty("tone", "paraf")
        self.title, self.text = label("", "title"), label("", "body")
        self.later = button(_("Nanti saja"), kind="ghost")
        self.start = button(_("Mulai sesi"), kind="primary", scale="lg", picture="signature")
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.title)
        words.addWidget(self.text)
        across = QHBoxLayout(self)
        across.setContentsMargins(20, 16, 20, 16)
        across.setSpacing(16)
        across.addWidget(Glyph("signature", 22, "on_accent", 44, "accent"))
        across.addLayout(words, 1)
        across.addWidget(self.later)
        across.addWidget(self.start)
        self.hide()

    def show_waiting(self, waiting: Sequence[Work], now: datetime, *, hidden: bool) -> None:
        """Show how many wait, and when the next one is to go out."""
        count = len(waiting)
        self.title.setText(plural("{n} konten menunggu paraf Anda", "{n} konten menunggu paraf Anda", count).format(n=count))
        first = next((say.when(w.at, now) for w in waiting if w.at), "")
        last = _("PIN diminta sekali di akhir.")
        soon = _("Paling dekat tayang {when}.").format(when=say.lower(first)) if first else ""
        self.text.setText(f"{soon} {last}".lstrip())
        self.setAccessibleName(f"{self.title.text()}. {self.text.text()}")
        self.setVisible(count > 0 and not hidden and _known("approval"))
