"""The left column, first part: what the item is, when it should go out, and where."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from core import platforms
from core.content.draft import Draft, with_surfaces
from core.content.names import KIND_NAMES, SENSITIVITY_NAMES, kind_name, sensitivity_name
from core.editing import Opening
from core.messages import _
from core.planning import daycache
from core.planning.rhythm import PILLAR_NAMES, pillar_name
from core.records import DayMark
from db.queries.nearby import clashes
from db.queries.working import behind
from gui.desk import Desk
from gui.pages.editor.column import Note, lock
from gui.pages.editor.secrecy import SecrecyPart
from gui.pages.editor.window import WindowPart
from gui.session import Session
from gui.theme import font
from gui.widgets.badges import HEIGHT, codes
from gui.widgets.chip_card import Badges
from gui.widgets.combo import Combo
from gui.widgets.controls import Field, label, row
from gui.widgets.filter_chip import FilterChip
from gui.widgets.when import When

_LONGEST = 200
"""Characters of an internal title."""
UTC = ZoneInfo("UTC")


class Form(QWidget):
    """``changed`` after every change by a person, ``surfaces_changed`` when other surfaces were ticked."""

    changed = Signal()
    surfaces_changed = Signal()

    def __init__(self, desk: Desk, session: Session) -> None:
        super().__init__()
        self._desk, self._session = desk, session
        self._draft, self._quiet, self._read_only = Draft(""), False, False
        self._setting: Mapping[str, Any] = {}
        self.title, self.brief = QLineEdit(), QPlainTextEdit()
        self.title.setMaxLength(_LONGEST)
        self.brief.setFixedHeight(84)
        self.brief.setTabChangesFocus(True)
        self.brief.setFont(font("body"))
        self.kind, self.campaign, self.sensitivity, self.pillar = Combo(), Combo(), Combo(), Combo()
        self.when = When(_("Tanggal tayang"), _("Jam"))
        self.holiday, self.clash = Note(), Note()
        self.surfaces = FilterChip(_("Kanal"), _("Pilih kanal"), named=False)
        self.people = FilterChip(_("Penanggung jawab"), _("Pilih orang"), named=False)
        self.span, self.secrecy = WindowPart(session), SecrecyPart()
        self._ticked_of = label("", "caption", "muted")
        self._badges = QVBoxLayout()
        self._lay_out()
        self._fill()
        for field in (
            self.title.textEdited,
            self.brief.textChanged,
            self.kind.activated,
            self.campaign.activated,
            self.sensitivity.activated,
            self.pillar.activated,
            self.when.changed,
        ):
            field.connect(self._edited)
        self.when.changed.connect(self._day_edited)
        self.surfaces.chosen.connect(self._ticked)
        self.people.chosen.connect(self._edited)
        self.span.changed.connect(self._edited)
        self.secrecy.changed.connect(self._edited)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(Field(_("Judul"), self.title, needed=True))
        column.addWidget(Field(_("Brief"), self.brief))
        column.addWidget(Field(_("Jenis konten"), self.kind, needed=True))
        column.addWidget(Field(_("Kampanye"), self.campaign))
        self.when.layout().setContentsMargins(0, 0, 0, 0)
        day = QVBoxLayout()
        day.setSpacing(6)
        for part in (self.when, self.holiday, self.clash):
            day.addWidget(part)
        column.addLayout(day)
        column.addLayout(_chips(row(label(_("Penanggung jawab"), "label"), None), self.people))
        places = _chips(row(label(_("Kanal"), "label"), None, self._ticked_of), self.surfaces)
        places.addLayout(self._badges)
        column.addLayout(places)
        column.addWidget(self.span)
        last = row(Field(_("Kepekaan"), self.sensitivity), Field(_("Pilar"), self.pillar))
        last.setStretch(0, 2)
        last.setStretch(1, 3)
        column.addLayout(last)
        column.addWidget(self.secrecy)

    def _fill(self) -> None:
        for key in KIND_NAMES:
            self.kind.addItem(str(kind_name(key)), key)
        for key in SENSITIVITY_NAMES:
            self.sensitivity.addItem(str(sensitivity_name(key)), key)
        self.pillar.addItem(_("Ikut kampanye"), "")
        for key in PILLAR_NAMES:
            self.pillar.addItem(str(pillar_name(key)), key)
        self.surfaces.offer([(s, platforms.name(s)) for s in platforms.surfaces()])

    # -- what shows

    def show_draft(self, draft: Draft, opened: Opening) -> None:
        """Show what stands in ``draft`` without telling anybody; ``opened`` knows the campaigns, the people and the zone."""
        self._quiet, self._draft = True, draft
        self.title.setText(draft.title)
        self.brief.setPlainText(draft.brief)
        self.campaign.clear()
        for key, name in (("", _("Tanpa kampanye")), *opened.campaigns):
            self.campaign.addItem(name, key)
        shown = (draft.data.kind, draft.campaign, draft.data.sensitivity, draft.pillar)
        for box, key in zip((self.kind, self.campaign, self.sensitivity, self.pillar), shown, strict=True):
            if box.findData(key) < 0:
                box.addItem(key, key)
            box.setCurrentIndex(box.findData(key))
        self.when.show_moment(_moment(draft.target), self._session.today())
        self.surfaces.show_ticked(s.id for s in draft.look.surfaces)
        self.people.offer(opened.people)
        self.people.show_ticked(draft.people)
        self._setting = opened.around.setting
        self.span.show_draft(draft, opened.around.zone)
        self.secrecy.show_data(draft.data)
        self._show_badges()
        self._quiet = False
        self._judge_day()

    def draft(self, base: Draft) -> Draft:
        """``base`` with what stands in the fields."""
        target = base.target
        moment = self.when.moment(UTC)
        if moment is not None:
            target = f"{moment:%Y-%m-%dT%H:%M}"
        elif not self.when.day.text().strip():
            target = ""
        data = self.secrecy.apply(replace(base.data, kind=str(self.kind.currentData()), sensitivity=str(self.sensitivity.currentData())))
        people = self.people.ticked()
        found = replace(
            base,
            title=self.title.text(),
            brief=self.brief.toPlainText(),
            campaign=str(self.campaign.currentData() or ""),
            target=target,
            pillar=str(self.pillar.currentData() or ""),
            people=(*(p for p in base.people if p in people), *sorted(people - set(base.people))),
            data=data,
        )
        return self.span.apply(found)

    def wanted(self) -> tuple[str, ...]:
        """The ticked surfaces, in the order of the platforms."""
        ticked = self.surfaces.ticked()
        return tuple(s for s in platforms.surfaces() if s in ticked)

    def set_read_only(self, on: bool) -> None:
        """Fields that may only be read can still be selected and copied."""
        self.title.setReadOnly(on)
        self.brief.setReadOnly(on)
        self.when.day.setReadOnly(on)
        self.when.time.setReadOnly(on)
        lock(on, self.kind, self.campaign, self.sensitivity, self.pillar, self.surfaces, self.people)
        self.span.set_read_only(on)
        self.secrecy.set_read_only(on)

    def _edited(self) -> None:
        if not self._quiet:
            self._draft = self.draft(self._draft)
            self.span.judge(self._draft)
            self.changed.emit()

    def _day_edited(self) -> None:
        if not self._quiet:
            self._judge_day()

    def _ticked(self) -> None:
        self._draft = with_surfaces(self._draft, self.wanted())
        self._show_badges()
        self._judge_day()
        self.surfaces_changed.emit()

    def _show_badges(self) -> None:
        while (item := self._badges.takeAt(0)) is not None:
            if item.widget() is not None:
                item.widget().deleteLater()
        self._ticked_of.setText(_("{n} dari {total}").format(n=len(self.wanted()), total=len(platforms.surfaces())))
        if codes(self.wanted()):
            made = Badges(self.wanted())
            made.setFixedHeight(HEIGHT)
            self._badges.addWidget(made)

    # -- the day

    def _judge_day(self) -> None:
        """Say at once whether the day is a holiday, and what else is planned near that time."""
        moment = self.when.moment(UTC)
        day = moment.date() if moment else None
        if day is None:
            self.holiday.show_note("", "")
            self.clash.show_note("", "")
            return
        target = f"{moment:%Y-%m-%dT%H:%M}"
        self._desk.away(daycache.fresh, self._session.places.cache, day, day, owner=self, then=partial(self._marked, day))
        self._desk.ask(clashes, self._draft.item, target, self.wanted(), owner=self, then=partial(self._near, target))

    def _marked(self, day: date, marks: tuple[DayMark, ...]) -> None:
        moment = self.when.moment(UTC)
        if moment is None or moment.date() != day:
            return
        public, election = behind(self._setting, day, marks)
        if public or election:
            words = (*public, *([_("Masa pemilu: {name}, diperiksa lebih ketat").format(name=election)] if election else []))
            self.holiday.show_note("triangle-alert", ", ".join(words), "warning_text")
        else:
            self.holiday.show_note("circle-check", _("Bukan hari libur"), "success_text")

    def _near(self, target: str, titles: tuple[str, ...]) -> None:
        moment = self.when.moment(UTC)
        if moment is None or f"{moment:%Y-%m-%dT%H:%M}" != target:
            return
        if titles:
            self.clash.show_note("triangle-alert", _("Bentrok di kanal yang sama: {titles}").format(titles=", ".join(titles)), "warning_text")
        else:
            self.clash.show_note("", "")


def _chips(head: QHBoxLayout, chip: FilterChip) -> QVBoxLayout:
    """A chip below its label."""
    made = QVBoxLayout()
    made.setSpacing(6)
    made.addLayout(head)
    made.addLayout(row(chip, None))
    return made


def _moment(target: str) -> datetime | None:
    if not target:
        return None
    try:
        return datetime.fromisoformat(target if len(target) > 10 else f"{target}T09:00")
    except ValueError:
        return None
