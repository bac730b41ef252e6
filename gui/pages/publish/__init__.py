"""Publishing by hand: what is due at the left, and at the right everything at hand to post it, surface by surface, with proof."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from core.errors import Refused
from core.messages import _, plural
from core.planning.dates import clock, short_date
from core.records import Changed
from db.queries.publish import Due, Kit, due, kit
from gui import notices
from gui.desk import Desk
from gui.pages.publish.detail import Detail
from gui.pages.publish.plan import moment_words
from gui.prefs import Prefs
from gui.print import writing
from gui.session import Session
from gui.widgets.badges import NAMES, platform
from gui.widgets.controls import label
from gui.widgets.lines import Line, Lines
from gui.widgets.login_line import use_keys
from gui.widgets.panes import Panes
from gui.widgets.surfaces import Banner, EmptyState

QUEUE = 328
_TONES = {"unapproved": "danger_text", "expired": "danger_text", "clash": "warning_text", "outside": "warning_text", "late": "danger_text"}
_LOUD = frozenset({"unapproved", "expired", "clash", "outside"})
"""Troubles that come before everything else, whatever the day."""
_FAST = frozenset({"jalurcepat", "lewatjanji"})
"""States in which what has no time yet goes out at once."""


# -- what runs in the records thread or the pool, with the heavy imports inside


def _plan(office: Any, stood: list[Any], item: str, when: datetime | None, surfaces: Sequence[str]) -> Changed:
    """Plan; ``stood`` tells afterwards where the item stood before and where after."""
    from db.actions.plan import plan
    from db.queries.moves import standing

    before = standing(office, [item])
    changed = plan(office, item, when, surfaces)
    stood += [before, standing(office, [item])]
    return changed


def _take_back(office: Any, before: Any, after: Any) -> Changed:
    from db.actions.move import put_back

    return put_back(office, after, before)


def _release(office: Any, item: str, surface: str, address: str, shots: Sequence[bytes], posted: datetime) -> Changed:
    from db.actions.release import release

    return release(office, item, surface, address, shots, posted)


def _skip(office: Any, item: str, surface: str, reason: str) -> Changed:
    from db.actions.release import skip

    return skip(office, item, surface, reason)


def _wrong(office: Any, item: str) -> Any:
    from db.queries.trouble import wrong

    return wrong(office, item)


def _report(office: Any, item: str, type: str, cause: str, reason: str, notices: dict[str, str]) -> Changed:
    from db.actions.report import report

    return report(office, item, type, reason, cause, notices)


def _ratify(office: Any, item: str) -> Changed:
    from db.actions.ratify import ratify

    return ratify(office, item)


def _export(office: Any, item: str, folder: Path) -> list[Path]:
    from db.posting import export_kit

    return export_kit(office, item, folder)


class Page(QWidget):
    """The page *Terbitkan*."""

    def __init__(self, desk: Desk, session: Session) -> None:
        super().__init__()
        self.setObjectName("page")
        self._desk, self._session = desk, session
        self._prefs = Prefs(session.places)
        self._wanted, self._asked, self._filling = "", 0, False
        self._done: list[list[Any]] = []
        self.bar = label(_("Terbitkan"), "title")
        self.queue = Lines(_("Yang harus diterbitkan"), narrow=True, marked=True)
        self.queue.setMinimumWidth(260)
        self.detail = Detail(desk, session)
        self._empty = EmptyState("send", _("Belum ada yang harus diterbitkan"), _("Konten yang disetujui muncul di sini, siap ditayangkan."))
        self._wrong = QWidget()
        self._why = QVBoxLayout(self._wrong)
        self._why.setContentsMargins(20, 16, 20, 16)
        self._why.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._right = QStackedWidget()
        for part in (self._empty, self.detail, self._wrong):
            self._right.addWidget(part)
        self._lay_out()
        self._connect()
        self.refresh()

    def _lay_out(self) -> None:
        self.split = Panes(self._prefs, "publish", (self.queue, self._right), (QUEUE, 1200 - QUEUE), grows=1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.split)

    def _connect(self) -> None:
        self.queue.selectionModel().currentChanged.connect(lambda *_rows: self._show_current())
        self.queue.chosen.connect(lambda _line: self.detail.focus_first())
        self.detail.plan.planned.connect(self._plan_it)
        self.detail.recorded.connect(self._record)
        self.detail.skipped.connect(self._skip_it)
        self.detail.copied.connect(self._say)
        self.detail.export_wanted.connect(self._export_it)
        self.detail.sheet_wanted.connect(self._sheet_it)
        self.detail.trouble.reported.connect(self._report_it)
        self.detail.trouble.ratified.connect(self._ratify_it)
        self.detail.trouble.write_wanted.connect(lambda: self._session.page_wanted.emit("content", self.detail.item))
        self.detail.trouble.proof_wanted.connect(self._prove_it)
        self._desk.changed.connect(self._changed)
        self._session.changed.connect(self._ask_kit)
        undo = QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self)
        undo.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        undo.activated.connect(self.undo)
        use_keys(self, self.detail.first_login)

    # -- what the window asks

    def focus_first(self) -> None:
        """The keyboard on the list."""
        self.queue.setFocus(Qt.FocusReason.OtherFocusReason)

    def open_item(self, item: str) -> None:
        """Show one item, also one that is not in the list."""
        self._wanted = item
        self.queue.go_to(item)
        self.detail.verticalScrollBar().setValue(0)  # its head says what to do, also where it was read before
        self._ask_kit()

    # -- data

    def refresh(self) -> None:
        """Ask again what is due."""
        self._desk.ask(due, self._session.now(), owner=self, then=self._show_due, failed=self._not_open_yet)

    def _not_open_yet(self, error: Exception) -> None:
        """The first question may come before the office is open; ``changed`` comes when it is."""

    def _changed(self, change: Changed) -> None:
        self.refresh()
        self._ask_kit()

    def _show_due(self, found: tuple[Due, ...]) -> None:
        self._filling = True
        self.queue.show_lines(list(_lines(found, self._session.today())))
        self.queue.go_to(self._wanted)
        self._filling = False
        if not found and not self._wanted:
            self._right.setCurrentWidget(self._empty)
        elif not self._wanted:
            self._show_current()

    def _show_current(self) -> None:
        key = self.queue.current_key()
        if key and key != self._wanted and not self._filling:
            self._wanted = key
            self._ask_kit()

    def _ask_kit(self) -> None:
        if self._wanted:
            self._asked += 1
            self._desk.ask(kit, self._wanted, owner=self, then=partial(self._show_kit, self._asked), failed=partial(self._show_wrong, self._asked))

    def _show_kit(self, number: int, found: Kit) -> None:
        if number == self._asked:
            self.detail.show_kit(found)
            self._right.setCurrentWidget(self.detail)
            self._desk.ask(_wrong, found.item, owner=self, then=self.detail.trouble.show_wrong, failed=lambda _error: self.detail.trouble.hide())

    def _show_wrong(self, number: int, error: Exception) -> None:
        """An item that cannot be published at all, such as one with two versions: every reason, and nothing else."""
        if number != self._asked:
            return
        while (old := self._why.takeAt(0)) is not None:
            if (widget := old.widget()) is not None:
                widget.deleteLater()
        reasons = error.reasons if isinstance(error, Refused) else (str(error),)
        self._why.addWidget(Banner("warn", [str(r) for r in reasons]))
        self._right.setCurrentWidget(self._wrong)

    # -- verbs

    def _say(self, text: str, action: str = "", on_action: Callable[[], object] | None = None) -> None:
        notices.toast(self.window(), text, action, on_action)

    def _plan_it(self, when: datetime | None, surfaces: Sequence[str]) -> None:
        shown = self.detail.kit
        if shown is None:
            return
        stood: list[Any] = []
        self._desk.do(_plan, stood, shown.item, when, list(surfaces), owner=self, then=partial(self._planned, shown, stood, when))

    def _planned(self, shown: Kit, stood: list[Any], when: datetime | None, _change: Changed) -> None:
        self.detail.plan.close_form()
        text = _("Dijadwalkan {when}").format(when=moment_words(when, ZoneInfo(shown.zone))) if when else _("Dilepas dari jadwal")
        self._done.append(stood)
        self._say(text, _("Urungkan"), self.undo)

    def undo(self) -> None:
        """Plan again what was planned before the last change, or open the question of two plans again: new facts, nothing is deleted."""
        if self._done:
            self._desk.do(_take_back, *self._done.pop(), owner=self, then=lambda _change: self._say(_("Jadwal dikembalikan seperti semula")))

    def _record(self, surface: str, address: str, shots: Sequence[bytes], posted: datetime) -> None:
        form = self.detail.cards[surface].proof
        done, refused = partial(self._recorded, surface), partial(self._refused, form.show_refusal)
        self._desk.do(_release, self.detail.item, surface, address, list(shots), posted, owner=form, then=done, failed=refused)

    def _recorded(self, surface: str, _change: Changed) -> None:
        if surface in self.detail.cards:
            self.detail.cards[surface].proof.forget()
        self._say(_("Tercatat: terbit di {platform}").format(platform=_(NAMES.get(platform(surface), surface))))

    def _skip_it(self, surface: str, reason: str) -> None:
        form = self.detail.cards[surface].skip
        said = partial(self._say, _("{platform} dilewati").format(platform=_(NAMES.get(platform(surface), surface))))
        refused = partial(self._refused, lambda reasons: form.show_refusal(" ".join(str(r) for r in reasons)))
        self._desk.do(_skip, self.detail.item, surface, reason, owner=form, then=lambda _change: said(), failed=refused)

    def _refused(self, show: Callable[[Sequence[object]], object], error: Exception) -> None:
        """A refusal stands in the form that asked; a trouble is a dialog, and what was typed stays either way."""
        if isinstance(error, Refused):
            show(error.reasons)
        else:
            show([])
            self._desk.trouble.emit(error)

    def _report_it(self, type: str, cause: str, reason: str, said: dict[str, str]) -> None:
        form = self.detail.trouble.form
        words = {"correction": _("Tercatat perlu koreksi"), "takedown": _("Tercatat diturunkan"), "retract": _("Tercatat ditarik")}[type]

        def done(_change: Changed) -> None:
            form.hide()
            form.reason.clear()
            self._say(words)

        self._desk.do(_report, self.detail.item, type, cause, reason, said, owner=form, then=done, failed=partial(self._refused, form.show_refusal))

    def _ratify_it(self) -> None:
        self._desk.do(_ratify, self.detail.item, owner=self, then=lambda _change: self._say(_("Penarikan disahkan")))

    def _prove_it(self) -> None:
        if self._session.locked:
            self._session.entry_wanted.emit()
            return
        from gui.pages.crisis import asks

        name = writing.file_name(_("Bukti koreksi {title}"), self.detail.title.text())
        path = notices.save_as(self, _("Simpan bukti koreksi"), name, "PDF (*.pdf)")
        if path is not None:

            def paint(parts: object) -> None:
                self._desk.away(
                    asks.write_report, parts, path, owner=self, then=lambda done: self._say(_("Bukti koreksi tersimpan: {name}").format(name=done.name))
                )

            self._desk.ask(asks.report_parts, self.detail.item, owner=self, then=paint)

    def _export_it(self) -> None:
        folder = notices.choose_folder(self, _("Folder untuk berkas unggahan"))
        if folder is not None:
            self._desk.ask(_export, self.detail.item, folder, owner=self, then=partial(self._exported, folder))

    def _exported(self, folder: Path, written: list[Path]) -> None:
        where = folder.name or str(folder)
        text = plural("{n} berkas ditulis ke {folder}", "{n} berkas ditulis ke {folder}", len(written)).format(n=len(written), folder=where)
        self._say(text, _("Buka folder"), lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))))

    def _sheet_it(self) -> None:
        if self._session.locked:
            self._session.entry_wanted.emit()
            return
        name = writing.file_name(_("Lembar persetujuan {title}"), self.detail.title.text())
        path = notices.save_as(self, _("Simpan lembar persetujuan"), name, "PDF (*.pdf)")
        if path is not None:
            self._desk.ask(writing.sheet_parts, self.detail.item, owner=self, then=partial(self._paint_sheet, path))

    def _paint_sheet(self, path: Path, parts: writing.Parts) -> None:
        self._desk.away(writing.write_sheet, parts, path, owner=self, then=self._sheet_written)

    def _sheet_written(self, path: Path) -> None:
        self._say(_("Lembar persetujuan tersimpan: {name}").format(name=path.name), _("Buka"), lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))))


# -- the list


def _lines(found: Sequence[Due], today: date) -> Iterator[Line]:
    """What the fast lane let out first, then what is wrong, then day by day, then what has no time yet, then what is done."""
    fast = [d for d in found if d.status in _FAST and not d.trouble and not d.at and d.done < d.total]
    loud = [d for d in found if d.trouble in _LOUD or (d.trouble == "late" and d.at[:10] < today.isoformat())]
    rest = [d for d in found if d not in loud and d not in fast]
    posted = [d for d in rest if d.done == d.total]
    open_ = [d for d in rest if d.done < d.total]
    for title, group in ((_("Tayangkan sekarang"), fast), (_("Perlu perhatian"), loud)):
        if group:
            yield Line("", title, heading=True, tone="danger_text")
            yield from (_line(d, today) for d in group)
    for day in sorted({d.at[:10] for d in open_ if d.at}):
        yield Line("", _day_words(date.fromisoformat(day), today), heading=True)
        yield from (_line(d, today) for d in open_ if d.at[:10] == day)
    for title, group in ((_("Belum dijadwalkan"), [d for d in open_ if not d.at]), (_("Sudah terbit"), posted)):
        if group:
            yield Line("", title, heading=True)
            yield from (_line(d, today) for d in group)


def _day_words(day: date, today: date) -> str:
    names = {today: _("Hari ini"), today + timedelta(days=1): _("Besok"), today - timedelta(days=1): _("Kemarin")}
    return f"{names[day]} · {short_date(day)}" if day in names else short_date(day)


def _line(d: Due, today: date) -> Line:
    under_its_day = d.trouble not in _LOUD and (d.trouble != "late" or d.at[:10] == today.isoformat()) and d.done < d.total
    when = clock(d.at[11:16]) if under_its_day or not d.at else short_date(date.fromisoformat(d.at[:10]))
    note = _("{done} dari {total} kanal").format(done=d.done, total=d.total) if 0 < d.done < d.total else ""
    return Line(d.item, d.title, d.status, d.surfaces, note or _note(d), when, _TONES.get(d.trouble, "text_secondary"))


def _note(d: Due) -> str:
    return {"expired": _("jendela lewat"), "late": _("lewat jadwal"), "clash": _("dua jadwal"), "outside": _("di luar jendela")}.get(d.trouble, "")
