"""*Kampanye*: all campaigns at the left, what one is for in the middle, what belongs to it at the right."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPlainTextEdit, QStackedWidget, QVBoxLayout, QWidget

from core.ledger.ids import new_id
from core.messages import Message, _, plural
from core.planning import campaign
from core.planning.campaign import Campaign
from core.planning.dates import clock, day_month, short_date
from core.records import Changed
from gui.desk import Desk
from gui.pages.plans.deeds import Deeds, Step, opposite, record
from gui.pages.plans.fields import Choose, DayEdit
from gui.pages.plans.sheet import Sheet
from gui.pages.plans.slot_form import pillar_choices
from gui.session import Session
from gui.theme import theme
from gui.widgets.controls import Field, allow, button, label, row, rule
from gui.widgets.lines import Line, Lines
from gui.widgets.prose import Prose
from gui.widgets.scrolled import scrolled
from gui.widgets.surfaces import EmptyState

NEW = "new"


def _campaigns(office: Any) -> Any:
    """Runs in the records thread."""
    from db.queries.campaigns import campaigns

    return campaigns(office)


def _members(office: Any, key: str) -> Any:
    """Runs in the records thread."""
    from db.queries.campaigns import members

    return members(office, key)


class ProgressBar(QWidget):
    """How many items of a campaign are published and ready, as one bar; the words stand beside it."""

    def __init__(self) -> None:
        super().__init__()
        self._parts = (0, 0, 0)
        self.setFixedHeight(8)
        theme.changed.connect(self.update)

    def show_parts(self, items: int, ready: int, published: int) -> None:
        """Show ``published`` and ``ready`` of ``items``."""
        self._parts = (items, ready, published)
        self.setAccessibleName(progress_words(items, ready, published))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        items, ready, published = self._parts
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            whole = QRectF(self.rect())
            painter.setBrush(theme["surface_sunken"])
            painter.drawRoundedRect(whole, 4, 4)
            for count, ink in ((published + ready, "border_control"), (published, "primary")):
                if items and count:
                    painter.setBrush(theme[ink])
                    painter.drawRoundedRect(QRectF(0, 0, max(8.0, whole.width() * count / items), whole.height()), 4, 4)


def progress_words(items: int, ready: int, published: int) -> str:
    """``4 konten: 2 terbit, 1 siap``."""
    if not items:
        return _("Belum ada konten")
    count = plural("{count} konten", "{count} konten", items).format(count=items)
    return _("{count}: {published} terbit, {ready} siap").format(count=count, published=published, ready=ready)


def short_words(items: int, published: int) -> str:
    """``2 dari 4 terbit``, for a narrow line."""
    return _("{published} dari {items} terbit").format(published=published, items=items) if items else _("Belum ada konten")


class CampaignForm(QWidget):
    """``draft`` is the campaign as it stands in the form; ``changed`` after every change by a person."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.name, self.tags = QLineEdit(), QLineEdit()
        self.name.setMaxLength(campaign.LONGEST)
        self.tags.setPlaceholderText(_("misalnya CegahDBD Jumat3M"))
        self.start, self.end = DayEdit(), DayEdit()
        self.goal, self.audience, self.kpi = QPlainTextEdit(), QPlainTextEdit(), QPlainTextEdit()
        self.pillar = Choose(pillar_choices())
        self._shown = Campaign("", "")
        column = QVBoxLayout(self)
        column.setContentsMargins(2, 0, 12, 8)
        column.setSpacing(10)
        column.addWidget(Field(_("Nama kampanye"), self.name, needed=True))
        dates = row(Field(_("Mulai"), self.start, needed=True), Field(_("Selesai"), self.end, needed=True), Field(_("Pilar"), self.pillar))
        for n in range(3):
            dates.setStretch(n, 1)
        column.addLayout(dates)
        for text, field in ((_("Tujuan"), self.goal), (_("Khalayak"), self.audience), (_("Ukuran keberhasilan"), self.kpi)):
            field.setFixedHeight(64)
            field.setTabChangesFocus(True)
            column.addWidget(Field(text, field))
            field.textChanged.connect(self._typed)
        column.addWidget(Field(_("Tagar"), self.tags))
        column.addStretch(1)
        self._quiet = False
        for line in (self.name, self.tags, self.start, self.end):
            line.textEdited.connect(self._typed)
        self.pillar.activated.connect(self._typed)

    def show_campaign(self, found: Campaign, today: date) -> None:
        """Show a campaign without telling anybody."""
        self._quiet, self._shown = True, found
        self.start.today = self.end.today = today
        self.name.setText(found.name)
        self.start.show_day(found.start)
        self.end.show_day(found.end)
        self.pillar.show_key(found.pillar)
        self.goal.setPlainText(found.goal)
        self.audience.setPlainText(found.audience)
        self.kpi.setPlainText(found.kpi)
        self.tags.setText(" ".join(f"#{tag}" for tag in found.hashtags))
        self._quiet = False

    def draft(self) -> Campaign:
        """The campaign that the form says."""
        return replace(
            self._shown,
            name=self.name.text().strip(),
            start=self.start.day(),
            end=self.end.day(),
            goal=self.goal.toPlainText().strip(),
            audience=self.audience.toPlainText().strip(),
            kpi=self.kpi.toPlainText().strip(),
            pillar=self.pillar.word(),
            hashtags=campaign.tags(self.tags.text()),
        )

    def dirty(self) -> bool:
        """Whether the form says something else than what it was shown."""
        return campaign.fields(self.draft()) != campaign.fields(self._shown) or self.start.odd() or self.end.odd()

    def faults(self) -> list[str | Message]:
        """Everything that keeps the campaign from being saved."""
        odd = [_("Tanggal tidak terbaca. Tulis seperti 15 Desember.")] if self.start.odd() or self.end.odd() else []
        return [*odd, *([] if odd else campaign.faults(self.draft()))]

    def _typed(self) -> None:
        if not self._quiet:
            self.changed.emit()


class CampaignsPage(QWidget):
    """The content of the panel. ``told`` carries tone and lines for the banner, ``opened`` an item to work on."""

    told = Signal(str, object)
    opened = Signal(str)

    def __init__(self, desk: Desk, session: Session) -> None:
        super().__init__()
        self._desk = desk
        self._found: Any = None
        self._wanted = ""
        self._current: Campaign | None = None
        self.deeds = Deeds(desk, self)
        self.list = Lines(_("Kampanye"), narrow=True, marked=True)
        self.new = button(_("Kampanye baru"), self.begin_new, kind="soft", picture="plus")
        self.form = CampaignForm()
        self.bar, self.words = ProgressBar(), Prose("", "body", "text_secondary")
        self.members = Lines(_("Konten kampanye ini"), narrow=True)
        self.save = button(_("Simpan kampanye"), self._save, kind="primary", picture="check")
        self.away = button(_("Singkirkan kampanye"), self._put_away, kind="dangero", picture="trash-2")
        self.why = Prose("", "caption", "danger_text")
        self._lay_out()
        self.list.chosen.connect(self._chosen)
        self.members.chosen.connect(self._open)
        self.form.changed.connect(self._judge)
        self.deeds.refused.connect(self._refused)
        desk.changed.connect(self._news)

    def _lay_out(self) -> None:
        held = QWidget()
        left = QVBoxLayout(held)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(8)
        left.addLayout(row(self.new, None))
        left.addWidget(self.list, 1)
        held.setFixedWidth(278)
        self._middle = QStackedWidget()
        self._middle.addWidget(scrolled(self.form, _("Kampanye")))
        self._middle.addWidget(
            EmptyState("megaphone", _("Belum ada kampanye"), _("Satukan konten dalam satu masa dengan tujuan, khalayak, dan tagar yang sama."))
        )
        self._side = QFrame()
        self._side.setObjectName("card")
        self._side.setFixedWidth(320)
        side = QVBoxLayout(self._side)
        side.setContentsMargins(1, 14, 1, 14)
        side.setSpacing(8)
        for part in (label(_("Kemajuan"), "caption", "muted"), self.bar, self.words, rule()):
            around = row(part, margins=(16, 0, 16, 0))
            side.addLayout(around)
        side.addWidget(self.members, 1)
        for part in (self.why, self.save, self.away):
            side.addLayout(row(part, margins=(16, 0, 16, 0)))
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(16)
        across.addWidget(held)
        across.addWidget(self._middle, 1)
        across.addWidget(self._side)

    # -- reading

    def load(self, key: str = "") -> None:
        """Ask the records, then show the campaign ``key``; without a key the first one, ``new`` for a new one."""
        self._wanted = key
        self._desk.ask(_campaigns, owner=self, then=self._show)

    def renew(self) -> None:
        """Ask again what may be done; what is typed stays."""
        self._desk.ask(_campaigns, owner=self, then=self._renewed)

    def _renewed(self, found: Any) -> None:
        if self._current is None or self.dirty():
            self._found = found
            self._judge()
        else:
            self._wanted = self._current.id
            self._show(found)

    def _news(self, change: Changed) -> None:
        if change.kinds & {"entry", "open", "charter", "revision", "release"} and self._found is not None and not self.dirty():
            self.load(self._current.id if self._current is not None else "")

    def _show(self, found: Any) -> None:
        self._found = found
        self.list.show_lines([self._line(c) for c in found.campaigns])
        if self._wanted == NEW:
            self._begin_new()
            return
        here = next((c for c in found.campaigns if c.id == self._wanted), found.campaigns[0] if found.campaigns else None)
        if here is None:
            self._current = None
            self._middle.setCurrentIndex(1)
            self._side.hide()
        else:
            self.list.go_to(here.id)
            self._show_campaign(here)

    def _line(self, found: Campaign) -> Line:
        span = (
            _("{first} – {last}").format(first=day_month(found.start, short=True), last=day_month(found.end, short=True)) if found.start and found.end else ""
        )
        over = found.end is not None and found.end < self._found.today
        progress = self._found.progress.get(found.id)
        words = short_words(progress.items, progress.published) if progress else _("Belum ada konten")
        return Line(found.id, found.name, note=f"{span} · {words}" if span else words, when=_("selesai") if over else "", picture="megaphone")

    def _show_campaign(self, found: Campaign | None) -> None:
        self._current = found
        self._middle.setCurrentIndex(0)
        self._side.show()
        self.form.show_campaign(found or Campaign(NEW, ""), self._found.today)
        progress = self._found.progress.get(found.id) if found is not None else None
        parts = (progress.items, progress.ready, progress.published) if progress else (0, 0, 0)
        self.bar.show_parts(*parts)
        self.words.set_text(progress_words(*parts))
        self.members.show_lines([])
        if found is not None:
            self._desk.ask(_members, found.id, owner=self, then=partial(self._show_members, found.id))
        self._judge()

    def _show_members(self, key: str, found: Any) -> None:
        if self._current is None or self._current.id != key:
            return
        self.members.show_lines([Line(m.item, m.title, m.status, when=_when(m.at)) for m in found])

    # -- choosing

    def begin_new(self) -> None:
        """The form of a new campaign."""
        self._leave(self._begin_new)

    def _begin_new(self) -> None:
        self.list.setCurrentIndex(QModelIndex())
        self._show_campaign(None)
        self.form.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _chosen(self, line: Line) -> None:
        here = next((c for c in self._found.campaigns if c.id == line.key), None)
        if here is not None and here != self._current:
            self._leave(partial(self._show_campaign, here))

    def _open(self, line: Line) -> None:
        self._leave(partial(self.opened.emit, line.key))

    def _leave(self, then: Callable[[], object]) -> None:
        if self.dirty():
            self.told.emit("warn", [_("Ada yang belum disimpan. Simpan dulu, atau buang.")])
            if self._current is not None:
                self.list.go_to(self._current.id)
            return
        self.told.emit("", [])
        then()

    def dirty(self) -> bool:
        """Whether something typed is not kept yet."""
        return self._found is not None and self._middle.currentIndex() == 0 and self.form.dirty()

    def forget(self) -> None:
        """Drop what was typed."""
        if self._found is not None:
            self._show_campaign(self._current)

    # -- doing

    def _judge(self) -> None:
        closed = [_("Masuk dulu untuk mengubah kampanye.")] if self._found.locked else list(self._found.why)
        faults = self.form.faults() if self.form.dirty() else []
        allow(self.save, [*closed, *faults, *([] if self.form.dirty() else [_("Belum ada yang diubah.")])])
        allow(self.away, closed)
        self.away.setVisible(self._current is not None)
        self.why.set_text("\n".join(str(w) for w in [*closed, *faults][:3]))
        self.why.setVisible(bool(self.why.text()))

    def _save(self) -> None:
        if not self.save.isEnabled() or self.deeds.busy:
            return
        old = self._current
        key = new_id() if old is None else old.id
        kept = record(campaign.TYPE, key, campaign.fields(self.form.draft()))
        before = opposite(kept, campaign.fields(old) if old is not None else None)
        said = _("Kampanye disimpan") if old is None else _("Kampanye diubah")
        self.deeds.do(Step((kept,), (before,), said, _("Kampanye dikembalikan")), partial(self._kept, key))

    def _put_away(self) -> None:
        if self._current is not None and self.away.isEnabled() and not self.deeds.busy:
            kept = record(campaign.TYPE, self._current.id, {}, True)
            step = Step((kept,), (opposite(kept, {}),), _("Kampanye disingkirkan; kontennya tetap"), _("Kampanye dikembalikan"))
            self.form.show_campaign(self._current, self._found.today)
            self.deeds.do(step, partial(self._kept, ""))

    def _kept(self, key: str) -> None:
        self.told.emit("", [])
        self.load(key)

    def _refused(self, lines: list[str]) -> None:
        self.told.emit("warn", lines)


def _when(at: str) -> str:
    if not at:
        return ""
    day = short_date(date.fromisoformat(at[:10])).rpartition(" ")[0]
    return f"{day} {clock(at[11:16])}" if len(at) > 10 else day


def open_campaigns(window: QWidget, desk: Desk, session: Session, key: str = "") -> Sheet:
    """Open the panel on a campaign, or (``new``) on an empty form."""
    page = CampaignsPage(desk, session)
    sheet = Sheet(window, _("Kampanye…").rstrip("…"), page, page.dirty, page.forget, page.deeds.undo)
    page.told.connect(sheet.tell)
    page.opened.connect(partial(_lead, sheet, session))
    sheet.open_it()
    page.list.setFocus(Qt.FocusReason.OtherFocusReason)
    page.load(key)
    return sheet


def _lead(sheet: Sheet, session: Session, item: str) -> None:
    """Close the panel and go to the item."""
    sheet.answer("close")
    session.page_wanted.emit("content", item)
