"""*Ritme sepekan*: the slots of the week, one of them to edit, and the target shares. Everything is kept together by one button."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from core import platforms
from core.content.names import KIND_NAMES, kind_name
from core.messages import N_, _
from core.planning import rhythm
from core.planning.dates import clock, weekday_name
from core.planning.rhythm import Rhythm, WeekSlot, pillar_name, pillars
from gui.pages.plans.deeds import Deeds, Step, opposite, record
from gui.pages.plans.fields import Choose, Number, TimeEdit
from gui.pages.plans.slot_form import pillar_choices
from gui.widgets.controls import Field, allow, button, label, row, rule
from gui.widgets.filter_chip import FilterChip
from gui.widgets.lines import Line, Lines
from gui.widgets.month_words import surface_names
from gui.widgets.prose import Prose

_OFF = (("skip", N_("Lewati hari libur")), ("keep", N_("Tetap pada hari libur")))


class RhythmPage(QWidget):
    """``dirty`` says whether the week on the screen differs from the one on record; ``changed`` after every change by a person."""

    changed = Signal()

    def __init__(self, deeds: Deeds) -> None:
        super().__init__()
        self._deeds = deeds
        self._found: Any = None
        self._slots: list[WeekSlot] = []
        self._at = -1
        self.list = Lines(_("Slot sepekan"), narrow=True, marked=True)
        self.new = button(_("Slot baru"), self._add, kind="soft", picture="plus")
        self.day = Choose([(n, weekday_name(n)) for n in range(7)])
        self.time, self.title = TimeEdit(), QLineEdit()
        self.title.setMaxLength(80)
        self.kind = Choose([(key, str(kind_name(key))) for key in KIND_NAMES])
        self.pillar = Choose(pillar_choices())
        self.surfaces, self.on = FilterChip(_("Kanal"), _("Pilih kanal")), label("", "caption", "muted")
        self.surfaces.offer([(s, platforms.name(s)) for s in platforms.surfaces()])
        self.urgent = QCheckBox(_("Biarkan kosong untuk hal mendesak"))
        self.remove = button(_("Hapus slot ini"), self._remove, kind="dangero", scale="sm", picture="trash-2")
        self.targets = {key: Number(0, 100, 0) for key in pillars()}
        self.off = Choose([(key, _(name)) for key, name in _OFF])
        self.free, self.sum = Prose("", "caption", "text_muted"), Prose("", "caption", "text_muted")
        self.save = button(_("Simpan ritme"), self._save, kind="primary", picture="check")
        self.usual = button(_("Kembali ke usulan"), self._usual, kind="ghost")
        self.why = Prose("", "caption", "danger_text")
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addLayout(row(self.new, None))
        left.addWidget(self.list, 1)
        held = QWidget()
        held.setLayout(left)
        left.setContentsMargins(0, 0, 0, 0)
        held.setFixedWidth(320)
        self._form = QWidget()
        form = QVBoxLayout(self._form)
        form.setContentsMargins(0, 0, 0, 0)
        form.setSpacing(10)
        top = row(Field(_("Hari"), self.day), Field(_("Jam"), self.time))
        top.setStretch(0, 1)
        form.addLayout(top)
        form.addWidget(Field(_("Judul kerja"), self.title, needed=True))
        pair = row(Field(_("Jenis konten"), self.kind), Field(_("Pilar"), self.pillar))
        pair.setStretch(0, 1)
        pair.setStretch(1, 1)
        form.addLayout(pair)
        form.addLayout(row(self.surfaces, self.on, None))
        form.addWidget(self.urgent)
        form.addLayout(row(self.remove, None))
        middle = QVBoxLayout()
        middle.setSpacing(10)
        middle.addWidget(self._form)
        middle.addStretch(1)
        middle.addWidget(rule())
        middle.addWidget(self.free)
        middle.addWidget(Field(_("Saat ritme diterapkan ke sebuah bulan"), self.off))
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(20)
        across.addWidget(held)
        across.addLayout(middle, 1)
        across.addWidget(self._card())

    def _card(self) -> QFrame:
        card = QFrame()
        card.setObjectName("card")
        card.setFixedWidth(300)
        side = QVBoxLayout(card)
        side.setContentsMargins(16, 14, 16, 14)
        side.setSpacing(6)
        side.addWidget(label(_("Sasaran bauran"), "heading"))
        for key, number in self.targets.items():
            number.setAccessibleName(_("Sasaran {pillar} dalam persen").format(pillar=pillar_name(key)))
            side.addLayout(row(label(str(pillar_name(key)), "body"), None, number, label("%", "body", "secondary")))
        side.addWidget(self.sum)
        side.addStretch(1)
        for part in (self.why, self.save, self.usual):
            side.addWidget(part)
        return card

    def _connect(self) -> None:
        self.list.chosen.connect(self._chosen)
        for signal in (self.time.textEdited, self.title.textEdited, self.urgent.clicked, self.surfaces.chosen):
            signal.connect(self._edited)
        for box in (self.day, self.kind, self.pillar, self.off):
            box.activated.connect(self._edited)
        for number in self.targets.values():
            number.changed.connect(self._edited)

    # -- showing

    def show_balance(self, found: Any) -> None:
        """Show the rhythm of ``found`` (:class:`db.queries.mix.Balance`), unless something typed would be lost."""
        if self._found is None or not self.dirty():
            self._found = found
            self._fill(found.rhythm)
        else:
            self._found = found
        self._judge()

    def forget(self) -> None:
        """Back to what is on record."""
        if self._found is not None:
            self._fill(self._found.rhythm)
            self._judge()

    def _fill(self, found: Rhythm) -> None:
        self._slots = sorted(found.slots, key=lambda s: (s.weekday, s.time))
        for key, number in self.targets.items():
            number.show_number(found.targets.get(key, 0))
        self.off.show_key(found.off)
        self._at = min(max(0, self._at), len(self._slots) - 1)
        self._list_slots()
        self._show_slot()

    def _list_slots(self) -> None:
        lines, weekday = [], -1
        for n, slot in enumerate(self._slots):
            if slot.weekday != weekday:
                weekday = slot.weekday
                lines.append(Line(f"day {weekday}", weekday_name(weekday), heading=True))
            note = str(pillar_name(slot.pillar)) if slot.pillar else ""
            lines.append(
                Line(
                    str(n), slot.title or _("Tanpa judul"), surfaces=slot.surfaces, note=note, when=clock(slot.time), picture="zap" if slot.urgent else "repeat"
                )
            )
        self.list.lines.show(lines)
        self.list.go_to(str(self._at))

    def _show_slot(self) -> None:
        self._form.setEnabled(self._at >= 0)
        if self._at < 0:
            return
        slot = self._slots[self._at]
        self.day.show_key(slot.weekday)
        self.time.show_time(slot.time)
        self.title.setText(slot.title)
        self.kind.show_key(slot.kind)
        self.pillar.show_key(slot.pillar)
        self.surfaces.show_ticked(slot.surfaces)
        self._say_surfaces()
        self.urgent.setChecked(slot.urgent)

    def _say_surfaces(self) -> None:
        ticked = self.surfaces.ticked()
        if ticked:
            self.surfaces.setText(_("Kanal: {n}").format(n=len(ticked)))
        self.on.setText(surface_names(tuple(s for s in platforms.surfaces() if s in ticked)))

    def draft(self) -> Rhythm:
        """The week that the screen says."""
        return Rhythm(tuple(self._slots), {key: n.value() for key, n in self.targets.items()}, self.off.word(), own=True)

    def dirty(self) -> bool:
        """Whether something is not kept yet."""
        if self._found is None:
            return False
        kept: Rhythm = self._found.rhythm
        before = replace(kept, slots=tuple(sorted(kept.slots, key=lambda s: (s.weekday, s.time))), own=True)
        return rhythm.to_fields(before) != rhythm.to_fields(self.draft()) or self.time.odd()

    # -- changing

    def _chosen(self, line: Line) -> None:
        self._at = int(line.key)
        self._show_slot()

    def _edited(self) -> None:
        """Take what stands in the form into the week."""
        if self._at >= 0:
            before = self._slots[self._at]
            ticked = self.surfaces.ticked()
            self._slots[self._at] = WeekSlot(
                int(str(self.day.key())),
                self.time.time() or before.time,
                self.title.text().strip(),
                self.pillar.word(),
                self.kind.word(),
                tuple(s for s in platforms.surfaces() if s in ticked),
                self.urgent.isChecked(),
            )
            self._say_surfaces()
            self._sort(self._slots[self._at])
        self._judge()
        self.changed.emit()

    def _sort(self, keep: WeekSlot) -> None:
        self._slots.sort(key=lambda s: (s.weekday, s.time))
        self._at = next(n for n, s in enumerate(self._slots) if s is keep)
        self._list_slots()

    def _add(self) -> None:
        made = WeekSlot(0, "08:00", "")
        self._slots.append(made)
        self._sort(made)
        self._show_slot()
        self._judge()
        self.title.setFocus(Qt.FocusReason.OtherFocusReason)

    def _remove(self) -> None:
        if self._at >= 0:
            del self._slots[self._at]
            self._at = min(self._at, len(self._slots) - 1)
            self._list_slots()
            self._show_slot()
            self._judge()

    def _usual(self) -> None:
        """The proposal of the program, to be looked at and saved."""
        self._at = 0
        self._fill(rhythm.proposal())
        self._judge()

    def _judge(self) -> None:
        draft = self.draft()
        closed: Sequence[object] = [_("Masuk dulu untuk mengubah ritme.")] if self._found.locked else list(self._found.why)
        faults = [*rhythm.faults(draft), *([_("Jam ditulis seperti 08.00.")] if self.time.odd() else [])]
        allow(self.save, [*closed, *faults, *([] if self.dirty() else [_("Belum ada yang diubah.")])])
        self.sum.set_text(_("Jumlah {n} %; klarifikasi menurut kebutuhan.").format(n=sum(draft.targets.values())))
        self.free.set_text(
            _("{share} persen slot dibiarkan kosong untuk hal mendesak; anjurannya {goal} persen.").format(share=draft.free_share, goal=rhythm.free_goal())
        )
        self.why.set_text("\n".join(str(w) for w in [*closed, *faults][:3]))
        self.why.setVisible(bool(self.why.text()))

    def _save(self) -> None:
        if self.save.isEnabled() and not self._deeds.busy:
            kept: Rhythm = self._found.rhythm
            new = record("setting", rhythm.SETTING, rhythm.to_fields(self.draft()), False)
            before = opposite(new, rhythm.to_fields(kept)) if kept.own else opposite(new, None)
            back = record(before.type, before.id, before.fields, not kept.own)
            self._deeds.do(Step((new,), (back,), _("Ritme disimpan"), _("Ritme dikembalikan")), self._forget_typed)

    def _forget_typed(self) -> None:
        self._found = None  # what was typed is on record now; the next answer fills the page anew
