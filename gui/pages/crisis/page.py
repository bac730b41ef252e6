"""The page *Krisis*: what runs with its clock, a form for something new or the next news, the guide, and what is over."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from core.crisis import Statement
from core.errors import Refused
from core.ledger.ids import new_id
from core.messages import _, plural
from core.names import ROLE_NAMES
from core.planning.dates import clock, short_date
from core.records import Changed
from db.queries.crisis import Crisis, Promise, Row
from gui import notices
from gui.desk import Desk
from gui.pages.crisis import asks
from gui.pages.crisis.form import FastForm
from gui.pages.crisis.guide import Guide
from gui.pages.crisis.hero import Hero, Live
from gui.pages.crisis.side import Log, Plays
from gui.pages.crisis.sign import FastDialog
from gui.print import writing
from gui.session import Session
from gui.widgets.controls import Segmented, allow, button, label, row
from gui.widgets.lines import Line, Lines
from gui.widgets.surfaces import Banner, EmptyState

_SIDE, _SIDE_NARROW, _WIDE, _TALL = 372, 316, 1440, 800
_HEAD = "kepala_humas"


class Page(QWidget):
    """The page *Krisis*. ``open_new`` begins a statement from anywhere (Ctrl+Shift+H)."""

    def __init__(self, desk: Desk, session: Session) -> None:
        super().__init__()
        self.setObjectName("page")
        self._desk, self._session = desk, session
        self._rows: tuple[Row, ...] = ()
        self._wanted, self._asked, self._writing = "", 0, False
        self.shown: Crisis | None = None
        self.parts = Segmented(_("Bagian krisis"), (("running", _("Berjalan")), ("guide", _("Panduan")), ("done", _("Sudah selesai"))))
        self.parts.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.report = button(_("Laporan insiden…"), self._report, picture="file-text")
        self.begin = button(_("Buka jalur cepat"), self.open_new, kind="dangero", picture="zap")
        self.bar = QWidget()
        self.bar.setLayout(row(label(_("Krisis"), "title"), 8, self.parts, None, self.report, self.begin))
        self.others = Lines(_("Krisis berjalan"), narrow=True, marked=True)
        self.hero, self.form, self.plays, self.log, self.done = Hero(session), FastForm(desk, session), Plays(), Log(), Lines(_("Krisis selesai"), whole=True)
        self.live = Live()
        self._why = QVBoxLayout()
        empty = _("Buka jalur cepat bila perlu kabar resmi segera.")
        self._empty = EmptyState("siren", _("Tidak ada krisis berjalan"), empty, _("Buka jalur cepat"), self.open_new)
        self._none = EmptyState("check-check", _("Belum ada krisis selesai"), _("Pernyataan yang sudah diverifikasi atau ditarik tersimpan di sini."))
        self._stack = QStackedWidget()
        self._work = self._lay_out_work()
        self.guide = Guide()
        self._over = self._lay_out_done()
        for part in (self._empty, self._work, self.guide, self._over, self._none):
            self._stack.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self._connect()
        self._show_part()
        self.refresh()

    def _lay_out_work(self) -> QWidget:
        left, inside = QVBoxLayout(), QWidget()
        self._left = left
        inside.setObjectName("scrolled")
        left.setSpacing(16)
        left.addLayout(self._why)
        for part in (self.others, self.hero, self.form, self.live):
            left.addWidget(part)
        left.addStretch(1)
        inside.setLayout(left)
        self._scroll = QScrollArea()
        self._scroll.setAccessibleName(_("Krisis yang berjalan"))
        self._scroll.setObjectName("ground")
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidget(inside)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        right = QVBoxLayout()
        right.setContentsMargins(8, 16, 20, 20)
        right.setSpacing(16)
        right.addWidget(self.plays)
        right.addWidget(self.log, 1)
        beside = QWidget()
        beside.setObjectName("scrolled")
        beside.setLayout(right)
        self._side = QScrollArea()
        self._side.setAccessibleName(_("Langkah krisis dan catatan insiden"))
        self._side.setObjectName("ground")
        self._side.setFrameShape(QFrame.Shape.NoFrame)
        self._side.setWidget(beside)
        self._side.setWidgetResizable(True)
        self._side.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        made, across = QWidget(), QHBoxLayout()
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(self._scroll, 1)
        across.addWidget(self._side)
        made.setLayout(across)
        return made

    def _lay_out_done(self) -> QWidget:
        """What is over, under what the promises of this month came to."""
        made, column = QWidget(), QVBoxLayout()
        made.setObjectName("sunken")
        self.month = label("", "subhead")
        column.setContentsMargins(20, 16, 20, 20)
        column.setSpacing(12)
        column.addWidget(self.month)
        column.addWidget(self.done)
        column.addStretch(1)
        made.setLayout(column)
        return made

    def _show_month(self, given: tuple[Promise, ...]) -> None:
        late = sum(p.late > 0 for p in given)
        words = plural("Bulan ini {n} janji jalur cepat", "Bulan ini {n} janji jalur cepat", len(given)).format(n=len(given))
        kept = _("{n} terlambat").format(n=late) if late else _("semua tepat waktu") if given else _("belum ada yang terlambat")
        self.month.setText(f"{words}, {kept}")

    def _connect(self) -> None:
        self.parts.chosen.connect(lambda _part: self._show_part())
        self.others.chosen.connect(lambda line: self.open_item(line.key))
        self.done.chosen.connect(lambda line: self.open_item(line.key))
        self.hero.post_wanted.connect(partial(self._go, "publish"))
        self.hero.trouble_wanted.connect(partial(self._go, "publish"))
        self.hero.verify_wanted.connect(partial(self._go, "approval"))
        self.hero.update_wanted.connect(lambda _item: self._write_update())
        self.hero.sign_wanted.connect(lambda _item: self._sign_news())
        self.hero.extended.connect(self._extend)
        self.form.kept.connect(lambda: self._keep(asked=False))
        self.form.asked.connect(lambda: self._keep(asked=True))
        self.form.sign_wanted.connect(lambda: self._keep(asked=True, sign=True))
        self.form.closed.connect(self._close_form)
        self.plays.ticked.connect(self._tick)
        self.log.noted.connect(self._note)
        self.log.report_wanted.connect(self._report)
        self._desk.changed.connect(self._changed)
        self._session.changed.connect(self._changed)
        self._session.changed.connect(self._show_role)

    # -- what the window asks

    def focus_first(self) -> None:
        """The keyboard where work goes on: the form, else the verbs of what runs."""
        if self.form.isVisible():
            self.form.issue.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._stack.currentWidget() is self._empty and self._empty.button is not None:
            self._empty.button.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.parts.focus_it()

    def open_item(self, item: str) -> None:
        """Show one crisis; what is being typed for another one stays in the form until it is closed."""
        self._wanted, self._writing = item, False
        self.parts.show_choice("running")
        self._show_part()
        self.refresh()

    def open_new(self) -> None:
        """Begin a statement; half a statement that is there already is gone on with."""
        self.parts.show_choice("running")
        if not (self._writing and not self.form.item):
            self._wanted, self._writing, self.shown = "", True, None
            self.form.clear()
        self._show_part()
        self._desk.ask(asks.ground, owner=self, then=self._grounded, failed=self._not_open_yet)
        self._show_work()
        self.form.issue.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- data

    def refresh(self) -> None:
        """Ask again for the list, and for the one that shows."""
        self._desk.ask(asks.rows, owner=self, then=self._show_rows, failed=self._not_open_yet)

    def _not_open_yet(self, error: Exception) -> None:
        """The first question may come before the office is open; ``changed`` comes when it is."""

    def _changed(self, _change: Changed | None = None) -> None:
        self.refresh()

    def _show_rows(self, rows: tuple[Row, ...]) -> None:
        self._rows = rows
        running = [r for r in rows if r.running]
        self.parts.show_count("running", len(running))
        self.parts.show_count("done", len(rows) - len(running))
        if not self._wanted and not self._writing and running:
            self._wanted = min(running, key=lambda r: (r.deadline is None, r.deadline or "", r.begun)).item
        self.others.show_lines([_line(r) for r in running])
        self.others.go_to(self._wanted)
        self.others.setFixedHeight(58 * min(3, max(1, len(running))) + 2)
        self.done.show_lines([_line(r) for r in rows if not r.running])
        if self._wanted:
            self._asked += 1
            self._desk.ask(asks.one, self._wanted, owner=self, then=partial(self._show_one, self._asked), failed=partial(self._wrong, self._asked))
        self._show_part()
        self._show_work()

    def _show_one(self, number: int, found: Crisis) -> None:
        if number != self._asked or self._writing:
            return
        self.shown = found
        self._say(())
        now = self._session.now()
        self.hero.show_crisis(found)
        self.live.show_crisis(found)
        self.plays.show_steps(found.steps, now, found.why_note)
        self.log.show_log(found.log, now, found.why_note)
        self._desk.ask(asks.ground, owner=self, then=self._grounded, failed=self._not_open_yet)
        if not found.state.releases and not found.signed and self.form.item != found.item:
            self.form.show_statement(found.item, found.kind, found.said, found.text, found.surfaces)
        self._show_work()

    def _wrong(self, number: int, error: Exception) -> None:
        if number == self._asked:
            self._say([str(r) for r in error.reasons] if isinstance(error, Refused) else [str(error)])

    def _grounded(self, known: tuple[Any, ...]) -> None:
        self.form.begin(*known)
        self._show_role()

    def _show_role(self) -> None:
        person = self._session.person
        why = [_("Masuk dulu untuk menulis.")] if person is None else []
        if person is not None and not {"humas", "unit_program", _HEAD} & set(person.roles):
            why = [_("Hanya peran {one} atau {two} yang boleh melakukan ini.").format(one=_(ROLE_NAMES["humas"]), two=_(ROLE_NAMES[_HEAD]))]
        self.form.show_role(head=person is not None and _HEAD in person.roles, why=why)

    def _show_part(self) -> None:
        part = self.parts.choice()
        running = bool(self._wanted or self._writing)
        shown: QWidget = self.guide if part == "guide" else self._work if running else self._empty
        if part == "done":
            shown = self._over if any(not r.running for r in self._rows) else self._none
            self._desk.ask(asks.month, self._session.today(), owner=self, then=self._show_month, failed=self._not_open_yet)
        self._stack.setCurrentWidget(shown)
        self.begin.setVisible(shown is not self._empty)
        allow(self.report, [] if self.shown is not None else [_("Pilih dulu satu krisis.")])

    def _show_work(self) -> None:
        """Which parts show: the form while something is written or not yet signed, the head and the side once there is a crisis."""
        shown = self.shown
        open_ = self._writing or (shown is not None and not shown.state.releases and not shown.signed)
        self.others.setVisible(sum(r.running for r in self._rows) > 1 and not self._writing)
        self.form.setVisible(open_)
        self.form.cancel.setVisible(self._writing)
        self.hero.setVisible(shown is not None)
        self.live.setVisible(shown is not None and (bool(shown.state.releases) or shown.signed))
        self._side.setVisible(shown is not None)
        self._left.setContentsMargins(20, 16, 20 if shown is None else 8, 20)
        allow(self.report, [] if shown is not None else [_("Pilih dulu satu krisis.")])

    # -- verbs

    def _say(self, reasons: list[str] | tuple[str, ...]) -> None:
        while (old := self._why.takeAt(0)) is not None:
            if (widget := old.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        if reasons:
            self._why.addWidget(Banner("warn", list(reasons)))

    def _toast(self, text: str) -> None:
        notices.toast(self.window(), text)

    def _go(self, page: str, item: str) -> None:
        self._session.page_wanted.emit(page, item)

    def _write_update(self) -> None:
        """The next version of what is out: the same surfaces, an empty text, a new promise."""
        shown = self.shown
        if shown is not None:
            self._writing = True
            self.form.show_statement(
                shown.item, shown.kind, Statement(shown.said.issue, "", "", min(3, shown.fast_hours), shown.said.channel), "", shown.surfaces
            )
            self._show_work()
            self._scroll.ensureWidgetVisible(self.form)
            self.form.issue.setFocus(Qt.FocusReason.OtherFocusReason)

    def _sign_news(self) -> None:
        """The word of the head for the next news; where its words are doubtful the form opens, which asks for the reason."""
        shown = self.shown
        if shown is None:
            return
        if not shown.doubts:
            self._ask_pin(shown)
            return
        self._writing = True
        self.form.show_statement(shown.item, shown.kind, shown.said, shown.text, shown.surfaces)
        self._show_work()
        self._scroll.ensureWidgetVisible(self.form)
        self.form.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close_form(self) -> None:
        self._writing = False
        self.form.item = ""
        self.form.clear()
        self.refresh()
        self._show_work()
        self._show_part()

    def _keep(self, *, asked: bool, sign: bool = False) -> None:
        """First the pictures, then the records; what is signed afterwards is exactly what was kept."""
        if self._session.locked:
            self._session.entry_wanted.emit()
            return
        item, form = self.form.item or new_id(), self.form
        said, text, surfaces, kind, written = form.statement(), form.text.toPlainText(), form.surfaces.wanted(), form.kind.choice(), form.written()
        self.form.setEnabled(False)
        keep = partial(self._keep_it, item, kind, said, text, surfaces, asked, written, sign)
        self._desk.away(asks.draw, form.brand(), kind, said, written, surfaces, form.alt(), owner=self, then=keep, failed=self._not_kept)

    def _keep_it(
        self, item: str, kind: str, said: Statement, text: str, surfaces: tuple[str, ...], asked: bool, written: datetime, sign: bool, drawn: object
    ) -> None:
        done = partial(self._kept, item, asked, sign)
        self._desk.do(asks.keep, item, kind, said, text, surfaces, drawn, asked, written, owner=self, then=done, failed=self._not_kept)

    def _not_kept(self, error: Exception) -> None:
        self.form.setEnabled(True)
        if isinstance(error, Refused):
            self.form.show_reasons([str(r) for r in error.reasons])
        else:
            self._desk.trouble.emit(error)

    def _kept(self, item: str, asked: bool, sign: bool, _change: Changed) -> None:
        self.form.setEnabled(True)
        self._wanted, self._writing, self.form.item = item, False, item
        self.refresh()
        if sign:
            self._desk.ask(asks.one, item, owner=self, then=self._ask_pin)
        else:
            self._toast(_("Kepala humas diminta memaraf; beritahu langsung") if asked else _("Draf tersimpan"))

    def _ask_pin(self, found: Crisis) -> None:
        reason = self.form.reason.text().strip()
        if found.why_sign:
            self._say([str(r) for r in found.why_sign])
            return
        self._desk.ask(asks.pins, owner=self, then=partial(self._open_pin, found, reason))

    def _open_pin(self, found: Crisis, reason: str, pins: dict[str, str]) -> None:
        person = self._session.person
        if person is None:
            return
        until = found.promised
        when = f"{short_date(until.date())} {clock(f'{until:%H:%M}')}" if until else ""
        signed = (found.item, found.rev, found.text, found.surfaces, when)
        dialog = FastDialog(self.window(), self._desk, self._session, person, signed, reason, pins, self._not_signed)
        dialog.entered.connect(self._signed)
        dialog.open_it()

    def _not_signed(self, error: Refused) -> None:
        self._say([str(r) for r in error.reasons])

    def _signed(self, item: str) -> None:
        """The kit at once: what was signed goes out now."""
        self._toast(_("Diparaf. Tayangkan sekarang di semua kanal."))
        self._go("publish", item)

    def _extend(self, item: str, until: datetime, reason: str) -> None:
        def refused(error: Exception) -> None:
            if isinstance(error, Refused):
                self.hero.form.show_refusal(error.reasons)
            else:
                self._desk.trouble.emit(error)

        def done(_change: Changed) -> None:
            self.hero.form.hide()
            self._toast(_("Janji diperpanjang sampai {when}").format(when=f"{short_date(until.date())} {clock(f'{until:%H:%M}')}"))

        self._desk.do(asks.extend, item, until, reason, owner=self, then=done, failed=refused)

    def _tick(self, step: str, on: bool) -> None:
        if self.shown is not None:
            self._desk.do(asks.tick, self.shown.item, step, on, owner=self)

    def _note(self, text: str) -> None:
        if self.shown is not None:
            self._desk.do(asks.note, self.shown.item, text, owner=self, then=lambda _change: self.log.clear_line())

    def _report(self) -> None:
        shown = self.shown
        if shown is None:
            return
        if self._session.locked:
            self._session.entry_wanted.emit()
            return
        path = notices.save_as(self, _("Simpan laporan insiden"), writing.file_name(_("Laporan insiden {title}"), shown.title), "PDF (*.pdf)")
        if path is not None:
            self._desk.ask(asks.report_parts, shown.item, owner=self, then=partial(self._paint, path))

    def _paint(self, path: Path, parts: object) -> None:
        self._desk.away(asks.write_report, parts, path, owner=self, then=self._written)

    def _written(self, path: Path) -> None:
        said = _("Laporan insiden tersimpan: {name}").format(name=path.name)
        notices.toast(self.window(), said, _("Buka"), partial(notices.open_outside, path))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.form.compact(on=self.window().height() < _TALL)
        self._side.setFixedWidth(_SIDE if self.window().width() >= _WIDE else _SIDE_NARROW)


def _line(r: Row) -> Line:
    begun = datetime.fromisoformat(r.begun)
    return Line(r.item, r.title, r.status, (), r.author, f"{short_date(begun.date())} {clock(f'{begun:%H:%M}')}")
