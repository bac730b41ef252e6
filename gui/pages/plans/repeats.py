"""*Ulang*: everything that repeats at the left, its rule in the middle, what the rule means at the right.

A change asks for what it means: only one date, it and the following, or all.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from core.ledger.ids import new_id
from core.messages import _
from core.planning import campaign, repeat, series
from core.planning.dates import day_month, short_date
from core.planning.days import undecided
from core.planning.repeat import Rule
from core.planning.repeat_words import sentence
from core.planning.series import Place, Series
from core.records import Changed
from gui.desk import Desk
from gui.pages.plans.deeds import Deeds, Step, opposite, record
from gui.pages.plans.fields import DayEdit, TimeEdit
from gui.pages.plans.sheet import Sheet
from gui.pages.plans.slot_form import SlotForm
from gui.session import Session
from gui.widgets.controls import Field, Segmented, allow, button, label, row, rule
from gui.widgets.lines import Line, Lines
from gui.widgets.prose import Prose
from gui.widgets.scrolled import scrolled
from gui.widgets.surfaces import EmptyState

NEW = "new"
SHOWN = 6
"""Dates of the preview."""


def _repeats(office: Any) -> Any:
    """Runs in the records thread."""
    from db.queries.repeats import repeats

    return repeats(office)


class RepeatsPage(QWidget):
    """The content of the panel. ``told`` carries tone and lines for the banner; ``begin_new`` and ``go_to`` say where to start."""

    told = Signal(str, object)

    def __init__(self, desk: Desk, session: Session) -> None:
        super().__init__()
        self._desk, self._session = desk, session
        self._found: Any = None
        self._wanted: tuple[str, date | None] = ("", None)
        self._home = ""  # the series that the last deed began with: taking it back leads there
        self._current: Series | None = None
        self._base: date | None = None
        self.deeds = Deeds(desk, self)
        self.list = Lines(_("Yang berulang"), narrow=True, marked=True)
        self.new = button(_("Pengulangan baru"), self.begin_new, kind="soft", picture="plus")
        self.form = SlotForm()
        self.move_day, self.move_time = DayEdit(), TimeEdit()
        self.says, self.dates, self.note = Prose("", "subhead", "text"), Prose("", "body", "text_secondary"), Prose("", "caption", "text_muted")
        self.scope = Segmented(_("Berlaku untuk"), [("only", _("Yang ini")), ("following", _("Sesudahnya")), ("all", _("Semua"))], "all")
        self.scope_words = Prose("", "caption", "text_muted")
        self.save = button("", self._save, kind="primary", picture="check")
        self.away = button("", self._put_away, kind="dangero", picture="trash-2")
        self.why = Prose("", "caption", "danger_text")
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addLayout(row(self.new, None))
        left.addWidget(self.list, 1)
        self._middle = QStackedWidget()
        self._middle.addWidget(scrolled(self.form, _("Pengulangan")))
        self._middle.addWidget(self._move_page())
        empty = EmptyState(
            "repeat", _("Belum ada yang berulang"), _("Buat slot rutin, misalnya setiap Jumat pukul 08.00. Ia tampil tipis di kalender sampai ditulis.")
        )
        self._middle.addWidget(empty)
        self._side = self._side_card()
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(16)
        held = QWidget()
        held.setLayout(left)
        left.setContentsMargins(0, 0, 0, 0)
        held.setFixedWidth(278)
        across.addWidget(held)
        across.addWidget(self._middle, 1)
        across.addWidget(self._side)

    def _move_page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(2, 0, 12, 0)
        column.setSpacing(10)
        self._move_title = label("", "heading", wrap=True)
        column.addWidget(self._move_title)
        column.addWidget(Prose(_("Hanya tanggal ini yang berubah; tanggal lain tetap menurut aturannya."), "body"))
        pair = row(Field(_("Pindah ke"), self.move_day), Field(_("Jam"), self.move_time))
        pair.setStretch(0, 1)
        column.addLayout(pair)
        column.addStretch(1)
        return page

    def _side_card(self) -> QFrame:
        card = QFrame()
        card.setObjectName("card")
        card.setFixedWidth(296)
        column = QVBoxLayout(card)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(8)
        column.addWidget(label(_("Artinya"), "caption", "muted"))
        column.addWidget(self.says)
        column.addWidget(rule())
        column.addWidget(label(_("Tanggal berikutnya"), "caption", "muted"))
        column.addWidget(self.dates)
        column.addWidget(self.note)
        column.addStretch(1)
        self._scope_head = label(_("Berlaku untuk"), "caption", "muted")
        column.addWidget(self._scope_head)
        column.addLayout(row(self.scope, None))
        column.addWidget(self.scope_words)
        column.addWidget(self.why)
        column.addWidget(self.save)
        column.addWidget(self.away)
        return card

    def _connect(self) -> None:
        self.list.chosen.connect(self._chosen)
        self.list.selectionModel().currentChanged.connect(lambda now, _old: self._chosen(now.data(Qt.ItemDataRole.UserRole)) if self.list.hasFocus() else None)
        self.form.changed.connect(self._judge)
        self.move_day.textEdited.connect(self._judge)
        self.move_time.textEdited.connect(self._judge)
        self.scope.chosen.connect(self._scope_chosen)
        self.deeds.refused.connect(self._refused)
        self._desk.changed.connect(self._news)

    # -- reading

    def load(self, key: str = "", base: date | None = None) -> None:
        """Ask the records, and then show the series ``key`` on its date ``base``; without a key the first one, ``new`` for a new one."""
        self._wanted = (key, base)
        self._desk.ask(_repeats, owner=self, then=self._show)

    def renew(self) -> None:
        """Ask again what may be done; what is typed stays."""
        self._desk.ask(_repeats, owner=self, then=self._renewed)

    def _renewed(self, found: Any) -> None:
        if self._current is None or self.dirty():
            self._found = found
            self._judge()
        else:
            self._wanted = (self._current.id, self._base)
            self._show(found)

    def _news(self, change: Changed) -> None:
        if change.kinds & {"entry", "open", "charter"} and self._found is not None and not self.dirty():
            self.load(self._current.id if self._current is not None else "", self._base)

    def _show(self, found: Any) -> None:
        self._found = found
        self.form.offer(found.campaigns, found.marks, found.today)
        self.move_day.today = found.today
        self.list.show_lines([self._line(s) for s in found.series])
        key, base = self._wanted
        if key == NEW:
            self._begin_new()
            return
        known = {s.id: s for s in found.series}
        here = known.get(key) or known.get(self._home) or next(iter(known.values()), None)
        if here is None:
            self._show_nothing()
        else:
            self.list.go_to(here.id)
            self._show_series(here, base)

    def _line(self, found: Series) -> Line:
        upcoming = self._found.next_dates.get(found.id, ())
        when = short_date(upcoming[0]).rpartition(" ")[0] if upcoming else _("selesai")
        said = str(sentence(found.rule, found.time, self.form.rule.mark_name(found.rule.mark)))
        return Line(found.id, found.title, surfaces=found.surfaces, note=said, when=when, picture="zap" if found.urgent else "repeat")

    def _show_nothing(self) -> None:
        self._current = None
        self._middle.setCurrentIndex(2)
        self._side.hide()

    def _show_series(self, found: Series | None, base: date | None) -> None:
        """Show a series, or the form of a new one (None); with ``base`` it is about that date first."""
        self._current = found
        upcoming = self._found.next_dates.get(found.id, ()) if found is not None else ()
        self._base = base or (self._base_of(found, upcoming[0]) if found is not None and upcoming else None)
        self.form.show_series(found or Series(NEW, "", Rule("week", self._found.today, weekdays=(self._found.today.weekday(),), off="after"), "08:00"))
        self.scope.show_choice("only" if base is not None else "all")
        self._side.show()
        self._show_scope()

    def _base_of(self, found: Series, day: date) -> date | None:
        """The day of the rule behind the date that stands on ``day``."""
        return next((p.base for p in series.places(found, self._found.known, day, day)), None)

    # -- choosing

    def begin_new(self) -> None:
        """The form of a new repeated slot."""
        self._leave(self._begin_new)

    def _begin_new(self) -> None:
        self.list.setCurrentIndex(QModelIndex())
        self._show_series(None, None)
        self.form.title.setFocus(Qt.FocusReason.OtherFocusReason)

    def _chosen(self, line: Line | None) -> None:
        if line is None or self._found is None or (self._current is not None and self._current.id == line.key and not self.dirty()):
            return
        here = next((s for s in self._found.series if s.id == line.key), None)
        if here is not None and here != self._current:
            self._leave(partial(self._show_series, here, None))

    def _leave(self, then: Callable[[], object]) -> None:
        """Go elsewhere, unless something typed would be lost."""
        if self.dirty():
            self.told.emit("warn", [_("Ada yang belum disimpan. Simpan dulu, atau buang.")])
            if self._current is not None:
                self.list.go_to(self._current.id)
            return
        self.told.emit("", [])
        then()

    def dirty(self) -> bool:
        """Whether something typed is not kept yet."""
        if self._found is None or self._middle.currentIndex() == 2:
            return False
        if self._middle.currentIndex() == 1:
            return self._moved() != self._stands()
        return self.form.dirty() and bool(self._current is not None or self.form.title.text().strip())

    def forget(self) -> None:
        """Drop what was typed."""
        if self._found is not None:
            self._show_series(self._current, None)

    # -- this one, this and the following, all

    def _scope_chosen(self) -> None:
        self._show_scope()
        (self.move_day if self.scope.choice() == "only" else self.form.title).setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_scope(self) -> None:
        several = self._current is not None and self._base is not None
        for part in (self.scope, self.scope_words, self._scope_head):
            part.setVisible(several)
        if several and self.scope.choice() == "only":
            stands = self._stands()
            self._move_title.setText(f"{self._current.title}, {short_date(stands[0])}")  # type: ignore[union-attr]
            self.move_day.show_day(stands[0])
            self.move_time.show_time(stands[1])
            self._middle.setCurrentIndex(1)
        else:
            self._middle.setCurrentIndex(0)
        self._judge()

    def _stands(self) -> tuple[date, str]:
        """Where the date that the panel is about stands now: day and time."""
        assert self._current is not None
        assert self._base is not None
        wide = repeat.REACH + series.FURTHEST
        near = series.places(self._current, self._found.known, *(date.fromordinal(self._base.toordinal() + n) for n in (-wide, wide)))
        place = next((p for p in near if p.base == self._base), None)
        return (place.day, place.time) if place is not None else (self._base, self._current.time)

    def _moved(self) -> tuple[date | None, str]:
        return self.move_day.day(), self.move_time.time()

    # -- what it means

    def _judge(self) -> None:
        if self._found is None or self._middle.currentIndex() == 2:
            return
        draft, only = self.form.draft(), self._middle.currentIndex() == 1
        faults = [] if only else self.form.faults()
        rule_faults = repeat.faults(draft.rule)
        self.says.set_text(_("Belum lengkap") if rule_faults else str(sentence(draft.rule, draft.time, self.form.rule.mark_name(draft.rule.mark))))
        self._show_dates(draft, whole=not rule_faults)
        self._show_words(only)
        allow(self.save, [*self._closed(), *(self._move_faults() if only else faults), *self._nothing(only)])
        allow(self.away, self._closed())
        self.away.setVisible(self._current is not None)
        self.why.set_text("\n".join(str(w) for w in [*self._closed(), *(self._move_faults() if only else faults)][:3]))
        self.why.setVisible(bool(self.why.text()))

    def _show_dates(self, draft: Series, *, whole: bool) -> None:
        from db.queries.repeats import AHEAD

        today = self._found.today
        found = series.places(draft, self._found.known, today, today + AHEAD)[:SHOWN] if whole else []
        lines = []
        for place in found:
            line = short_date(place.day)
            if place.day != place.base:
                line = _("{day}, digeser dari {base}").format(day=line, base=day_month(place.base, short=True))
            if place.item:
                line = _("{day}, sudah ditulis").format(day=line)
            lines.append(line)
        self.dates.set_text("\n".join(lines) or _("Tidak ada tanggal lagi."))
        self.note.set_text(self._note(draft, found))
        self.note.setVisible(bool(self.note.text()))

    def _note(self, draft: Series, found: list[Place]) -> str:
        """What else to know of the dates: they leave the campaign, they are estimates, or they have an end of their own."""
        of = next((c for c in self._found.campaigns if c.id == draft.campaign), None)
        if of is not None and of.start and of.end and campaign.outside(of, draft):
            span = _("{first} – {last}").format(first=day_month(of.start, short=True), last=day_month(of.end, short=True))
            return _("Berjalan di luar masa kampanye {name} ({span}).").format(name=of.name, span=span)
        shaky = {m.date.year for m in self._found.marks if m.estimated}
        guessed = next((m for p in found if p.day.year in shaky and (m := undecided(p.day.year)) is not None), None)
        if guessed is not None:
            return str(guessed)
        return _("Paling banyak {n} kali.").format(n=repeat.MOST) if draft.rule.until is None else ""

    def _show_words(self, only: bool) -> None:
        """Name what the buttons would do."""
        day = day_month(self._stands()[0], short=True) if self._current is not None and self._base is not None else ""
        scope = self.scope.choice() if day else "all"
        if self._current is None:
            self.save.setText(_("Simpan pengulangan"))
        elif only:
            self.save.setText(_("Ubah tanggal ini saja"))
        else:
            self.save.setText(_("Simpan untuk {day} dan sesudahnya").format(day=day) if scope == "following" else _("Simpan untuk semua"))
        words = {"only": _("Lewati {day}"), "following": _("Hentikan mulai {day}"), "all": _("Singkirkan pengulangan")}
        self.away.setText(words[scope].format(day=day))
        told = {"only": _("Hanya {day}."), "following": _("{day} dan sesudahnya; yang sebelumnya tetap."), "all": _("Semua tanggal; yang sudah ditulis tetap.")}
        self.scope_words.set_text(told[scope].format(day=day))

    def _closed(self) -> list[Any]:
        """Why nothing may be changed now."""
        if self._found.locked:
            return [_("Masuk dulu untuk mengubah pengulangan.")]
        return list(self._found.why)

    def _nothing(self, only: bool) -> list[str]:
        if self._current is None or (self._moved() != self._stands() if only else self.form.dirty()):
            return []
        return [_("Belum ada yang diubah.")]

    def _move_faults(self) -> list[Any]:
        day, _time = self._moved()
        if day is None or self.move_time.odd():
            return [_("Isi hari dan jam.")]
        far = series.far(self._base or day, day)
        return [far] if far is not None else []

    # -- doing

    def _save(self) -> None:
        if not self.save.isEnabled() or self.deeds.busy:
            return
        old, draft = self._current, self.form.draft()
        if old is None:
            key = new_id()
            self._do([record("series", key, series.fields(replace(draft, id=key)))], [None], _("Pengulangan disimpan"), _("Pengulangan ditarik kembali"), key)
        elif self._middle.currentIndex() == 1:
            self._move(old)
        elif self.scope.choice() == "following" and self._base is not None and not series.begins(old, self._base):
            self._part(old, draft)
        else:
            kept = record("series", old.id, series.differs(old, draft))
            self._do([kept], [series.fields(old)], _("Pengulangan diubah"), _("Pengulangan dikembalikan"), old.id)

    def _move(self, old: Series) -> None:
        assert self._base is not None
        day, time = self._moved()
        kept = record("series", old.id, series.only(old, self._base, day=day, time=time))
        said = _("Dipindah ke {day}").format(day=short_date(day or self._base))
        self._do([kept], [series.fields(old)], said, _("Tanggal dikembalikan"), old.id)

    def _part(self, old: Series, draft: Series) -> None:
        assert self._base is not None
        key = new_id()
        before, after = series.part(old, self._base, replace(draft, id=key))
        records = [record("series", old.id, series.differs(old, before)), record("series", key, series.fields(after))]
        self._do(records, [series.fields(old), None], _("Diubah mulai {day}").format(day=day_month(self._base)), _("Pengulangan dikembalikan"), key)

    def _put_away(self) -> None:
        old = self._current
        if old is None or not self.away.isEnabled() or self.deeds.busy:
            return
        scope = self.scope.choice() if self._base is not None else "all"
        fields = series.fields(old)
        if scope == "only" and self._base is not None:
            kept = record("series", old.id, series.only(old, self._base, skip=True))
            self._do([kept], [fields], _("Tanggal dilewati"), _("Tanggal dikembalikan"), old.id)
        elif scope == "following" and self._base is not None and not series.begins(old, self._base):
            before, _after = series.part(old, self._base, old)
            kept = record("series", old.id, series.differs(old, before))
            self._do([kept], [fields], _("Dihentikan mulai {day}").format(day=day_month(self._base)), _("Pengulangan dikembalikan"), old.id)
        else:
            self._do([record("series", old.id, {}, True)], [{}], _("Pengulangan disingkirkan"), _("Pengulangan dikembalikan"), "")

    def _do(self, records: list[Any], befores: list[Any], said: str, unsaid: str, key: str) -> None:
        before = tuple(opposite(kept, old) for kept, old in zip(records, befores, strict=True))
        self._home = self._current.id if self._current is not None else ""
        self.deeds.do(Step(tuple(records), before, said, unsaid), partial(self._kept, key))

    def _kept(self, key: str) -> None:
        self.told.emit("", [])
        self.load(key)

    def _refused(self, lines: list[str]) -> None:
        self.told.emit("warn", lines)


def open_repeats(window: QWidget, desk: Desk, session: Session, key: str = "", base: date | None = None) -> Sheet:
    """Open the panel on a series, on one of its dates, or (``new``) on an empty form."""
    page = RepeatsPage(desk, session)
    sheet = Sheet(window, _("Yang berulang"), page, page.dirty, page.forget, page.deeds.undo)
    page.told.connect(sheet.tell)
    sheet.open_it()
    page.list.setFocus(Qt.FocusReason.OtherFocusReason)
    page.load(key, base)
    return sheet
