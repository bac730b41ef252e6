"""When an item goes out: the plan, the window that was approved, and a form to move it."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QVBoxLayout

from core.messages import _
from core.planning.dates import clock, short_date, zone_name
from core.posting import within
from db.queries.publish import Kit
from gui.widgets.badges import code
from gui.widgets.controls import Field, allow, button, label, row
from gui.widgets.glyphs import Glyph
from gui.widgets.prose import Prose
from gui.widgets.when import When


def moment_words(at: str | datetime, zone: ZoneInfo) -> str:
    """``Sel, 15 Des 2026 09.00 WIB`` of a time with offset."""
    when = (datetime.fromisoformat(at) if isinstance(at, str) else at).astimezone(zone)
    return f"{short_date(when.date())} {clock(f'{when:%H:%M}')} {zone_name(when.utcoffset())}"  # type: ignore[arg-type]


class PlanBox(QFrame):
    """``planned`` carries the new moment, or None to take it off the calendar, and the surfaces that it is for."""

    planned = Signal(object, object)
    entry_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self._kit: Kit | None = None
        self.line, self.window_line = label("", "subhead"), Prose("", "caption", "text_muted")
        self.change = button(_("Ubah jadwal…"), self._pressed, picture="calendar-clock")
        self.when, self.which = When(_("Hari tayang"), _("Jam")), QComboBox()
        self.which.setMinimumWidth(220)
        self.apply = button("", self._apply, kind="primary", picture="check")
        self.clear = button(_("Lepas dari jadwal"), self._clear, kind="ghost")
        self.reasons = Prose("", "caption", "danger_text")
        self._form = QFrame()
        self._lay_out()
        self.when.changed.connect(self._judge)
        self.which.currentIndexChanged.connect(self._judge)

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.line)
        words.addWidget(self.window_line)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(Glyph("calendar-clock", 20, "primary", 36), 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(words, 1)
        head.addWidget(self.change, 0, Qt.AlignmentFlag.AlignTop)
        form = QVBoxLayout(self._form)
        form.setContentsMargins(48, 4, 0, 0)
        form.setSpacing(8)
        form.addLayout(row(self.when, Field(_("Kanal"), self.which), None, spacing=12))
        form.addWidget(self.reasons)
        form.addLayout(row(self.apply, self.clear, button(_("Batal"), self._toggle, kind="ghost"), None))
        self._form.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(10)
        column.addLayout(head)
        column.addWidget(self._form)

    def show_kit(self, kit: Kit, *, fresh: bool) -> None:
        """Show the plan of an item; a ``fresh`` one closes the form."""
        self._kit = kit
        zone = ZoneInfo(kit.zone)
        self.line.setText(self._plan_words(kit, zone))
        self.window_line.set_text(self._window_words(kit, zone))
        allow(self.change, () if kit.locked else kit.why_plan, _("Tanggal dan jam di dalam jendela yang disetujui"))
        planned = any(s.when for s in kit.state.surfaces)
        self.change.setText(_("Masuk untuk menjadwalkan") if kit.locked else _("Ubah jadwal…") if planned else _("Jadwalkan…"))
        open_ = self._open_surfaces()
        self.change.setVisible(bool(open_))
        if fresh or not open_ or kit.why_plan:
            self._form.hide()
        if fresh:
            self._fill(kit, zone)
        self._judge()

    def _fill(self, kit: Kit, zone: ZoneInfo) -> None:
        open_ = self._open_surfaces()
        names = {c.surface: c.name for c in kit.cards} or {s: s for s in open_}
        self.which.clear()
        if len(open_) != 1:
            self.which.addItem(_("Semua kanal yang belum terbit"), open_)
        for surface in open_:
            self.which.addItem(names.get(surface, surface), (surface,))
        first = next((s.when for s in kit.state.surfaces if s.id in open_ and s.when and not s.rivals), None) or kit.window[0]
        here = datetime.fromisoformat(first).astimezone(zone) if first else None
        self.when.show_moment(here.replace(tzinfo=None) if here else None, datetime.now(zone).date() if here is None else here.date())

    def _plan_words(self, kit: Kit, zone: ZoneInfo) -> str:
        times: dict[str, list[str]] = {}
        for s in kit.state.surfaces:
            if s.when and s.state not in ("released", "skipped", "clash"):
                times.setdefault(moment_words(s.when, zone), []).append(code(s.id))
        if not self._open_surfaces():
            return _("Semua kanal sudah selesai")
        if not times:
            return _("Dua rencana tayang, belum dipilih") if kit.rivals else _("Belum dijadwalkan")
        if len(times) == 1:
            return next(iter(times))
        return " · ".join(f"{' '.join(dict.fromkeys(codes))} {when}" for when, codes in times.items())

    def _window_words(self, kit: Kit, zone: ZoneInfo) -> str:
        lower, upper = (moment_words(t, zone) if t else "" for t in kit.window)
        if lower and upper:
            text = _("Jendela tayang yang disetujui: {lower} sampai {upper}.").format(lower=lower, upper=upper)
        elif upper:
            text = _("Jendela tayang yang disetujui: sampai {upper}.").format(upper=upper)
        elif lower:
            text = _("Jendela tayang yang disetujui: mulai {lower}.").format(lower=lower)
        else:
            text = _("Jendela tayang tidak dibatasi.")
        return " ".join((text, _("Disetujui {name}.").format(name=kit.approver))) if kit.approver else text

    def _open_surfaces(self) -> tuple[str, ...]:
        return tuple(s.id for s in self._kit.state.surfaces if s.state not in ("released", "skipped")) if self._kit else ()

    def _pressed(self) -> None:
        if self._kit is not None and self._kit.locked:
            self.entry_wanted.emit()
        else:
            self._toggle()

    def _toggle(self) -> None:
        opened = self._form.isHidden()
        self._form.setVisible(opened)
        if opened:
            self.when.day.setFocus(Qt.FocusReason.TabFocusReason)
            self.when.day.selectAll()
        else:
            self.change.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_form(self) -> None:
        """The plan was taken."""
        if not self._form.isHidden():
            self._toggle()

    def _judge(self) -> None:
        """Say what the button would do, and every reason why it would not."""
        if self._kit is None:
            return
        zone = ZoneInfo(self._kit.zone)
        when = self.when.moment(zone)
        reasons: list[object] = list(self._kit.why_plan)
        if when is None:
            reasons.append(_("Isi hari dan jam tayang."))
        else:
            reasons += within(self._kit.window, when)
        self.apply.setText(_("Jadwalkan {when}").format(when=moment_words(when, zone)) if when else _("Jadwalkan"))
        allow(self.apply, reasons)
        allow(self.clear, self._kit.why_plan)
        self.clear.setVisible(any(s.when for s in self._kit.state.surfaces))
        self.reasons.set_text("\n".join(str(r) for r in reasons))
        self.reasons.setVisible(bool(reasons))

    def _apply(self) -> None:
        if self._kit is not None and self.apply.isEnabled():
            self.planned.emit(self.when.moment(ZoneInfo(self._kit.zone)), self.which.currentData())

    def _clear(self) -> None:
        self.planned.emit(None, self.which.currentData())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._form.isVisible() and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._apply()
        elif self._form.isVisible() and event.key() == Qt.Key.Key_Escape:
            self._toggle()
        else:
            super().keyPressEvent(event)
