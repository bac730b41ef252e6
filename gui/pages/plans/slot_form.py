"""The form of a repeated slot: what is written there, where it goes out, and the rule."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QVBoxLayout, QWidget

from core import platforms
from core.content.names import KIND_NAMES, kind_name
from core.messages import Message, _
from core.planning import series
from core.planning.campaign import Campaign
from core.planning.repeat import Rule
from core.planning.rhythm import pillar_name, pillars
from core.planning.series import Series
from core.records import DayMark
from gui.pages.plans.fields import Choose, TimeEdit
from gui.pages.plans.rule_form import RuleForm
from gui.widgets.controls import Field, label, row
from gui.widgets.filter_chip import FilterChip
from gui.widgets.month_words import surface_names


def pillar_choices() -> list[tuple[str, str]]:
    """Every pillar and none, with names."""
    return [("", _("Tanpa pilar")), *((key, str(pillar_name(key))) for key in pillars())]


class SlotForm(QWidget):
    """``draft`` is the slot as it stands in the form; ``changed`` after every change by a person."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.title, self.time = QLineEdit(), TimeEdit()
        self.title.setMaxLength(series.LONGEST)
        self.surfaces = FilterChip(_("Kanal"), _("Pilih kanal"))
        self.surfaces.offer([(s, platforms.name(s)) for s in platforms.surfaces()])
        self._on = label("", "caption", "muted")
        self.kind = Choose([(key, str(kind_name(key))) for key in KIND_NAMES])
        self.pillar, self.campaign = Choose(pillar_choices()), Choose()
        self.urgent = QCheckBox(_("Biarkan kosong untuk hal mendesak"))
        self.rule = RuleForm()
        self._shown = Series("", "", Rule("week", date.min))
        self._lay_out()
        for signal in (self.title.textEdited, self.time.textEdited, self.surfaces.chosen, self.urgent.clicked, self.rule.changed):
            signal.connect(self.changed)
        for box in (self.kind, self.pillar, self.campaign):
            box.activated.connect(self.changed)
        self.surfaces.chosen.connect(self._say_surfaces)

    def _say_surfaces(self) -> None:
        """The chip says how many, the line beside it which platforms: names of surfaces are too long for a form."""
        ticked = self.surfaces.ticked()
        if ticked:
            self.surfaces.setText(_("Kanal: {n}").format(n=len(ticked)))
        self._on.setText(surface_names(tuple(s for s in platforms.surfaces() if s in ticked)))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(2, 0, 12, 8)
        column.setSpacing(10)
        top = row(Field(_("Judul kerja"), self.title, needed=True), Field(_("Jam"), self.time))
        top.setStretch(0, 1)
        column.addLayout(top)
        column.addLayout(row(self.surfaces, self._on, None))
        three = row(Field(_("Jenis konten"), self.kind), Field(_("Pilar"), self.pillar), Field(_("Kampanye"), self.campaign))
        for n in range(3):
            three.setStretch(n, 1)
        column.addLayout(three)
        column.addWidget(self.urgent)
        column.addWidget(self.rule)
        column.addStretch(1)

    def offer(self, campaigns: Sequence[Campaign], marks: Sequence[DayMark], today: date) -> None:
        """The campaigns that a slot may belong to, and the days that a rule may count from."""
        self.campaign.offer([("", _("Tanpa kampanye")), *((c.id, c.name) for c in campaigns)])
        self.rule.offer_marks(marks, today)

    def show_series(self, found: Series) -> None:
        """Show a slot without telling anybody."""
        self._shown = found
        self.title.setText(found.title)
        self.time.show_time(found.time)
        self.surfaces.show_ticked(found.surfaces)
        self._say_surfaces()
        self.kind.show_key(found.kind)
        self.pillar.show_key(found.pillar)
        self.campaign.show_key(found.campaign)
        self.urgent.setChecked(found.urgent)
        self.rule.show_rule(found.rule)

    def draft(self) -> Series:
        """The slot that the form says, with everything that was settled for single dates."""
        ticked = self.surfaces.ticked()
        kept = tuple(s for s in self._shown.surfaces if s in ticked)
        return replace(
            self._shown,
            title=self.title.text().strip(),
            time=self.time.time(),
            surfaces=kept + tuple(s for s in platforms.surfaces() if s in ticked and s not in kept),
            kind=self.kind.word(),
            pillar=self.pillar.word(),
            campaign=self.campaign.word(),
            urgent=self.urgent.isChecked(),
            rule=self.rule.rule(),
        )

    def dirty(self) -> bool:
        """Whether the form says something else than what it was shown."""
        return bool(series.differs(self._shown, self.draft())) or self.time.odd() or bool(self.rule.odd())

    def faults(self) -> list[str | Message]:
        """Everything that keeps the slot from being saved."""
        odd = [_("Jam ditulis seperti 08.00.")] if self.time.odd() else []
        return [*odd, *self.rule.odd(), *series.faults(self.draft())]
