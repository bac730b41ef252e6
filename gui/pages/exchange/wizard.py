"""The dialog that takes a plan in: a file, its columns, a dry run, and the result with its way back. Nothing is written before the last button."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from threading import Event
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from core.errors import Refused
from core.messages import _, plural
from core.planning.dates import short_date
from core.planning.incoming.reading import Sheet
from core.planning.incoming.wishes import Wish
from core.records import Changed
from db.actions.bring_in import Receipt
from db.queries.incoming import DryRun
from gui import notices
from gui.desk import Desk
from gui.pages.exchange import deeds
from gui.pages.exchange.columns_step import ColumnsStep
from gui.pages.exchange.file_step import FileStep
from gui.pages.exchange.saving_step import SavingStep
from gui.pages.exchange.trial_step import TrialStep
from gui.prefs import Prefs
from gui.session import Session
from gui.widgets.controls import allow, emptied
from gui.widgets.floating import Choice, Dialog
from gui.widgets.stepper import Step, Stepper
from gui.widgets.surfaces import Banner, EmptyState, announce

WIDE, TALL = 1080, 600
_AROUND, _FRAME = 32, 196
FILE, COLUMNS, TRIAL, DONE, SAVING = range(5)


class Wizard(Dialog):
    """``keep`` is told, when the dialog closes, what was imported: an Import, which may be taken back, and its sentence."""

    def __init__(self, window: QWidget, desk: Desk, session: Session, keep: Any) -> None:
        choices = (Choice("close", _("Batal")), Choice("back", _("Kembali")), Choice("next", _("Lanjut"), "primary"))
        super().__init__(window, _("Impor rencana"), "", choices, width=min(WIDE, window.width() - 2 * _AROUND))
        self._desk, self._session, self._keep = desk, session, keep
        self._prefs = Prefs(session.places)
        self._stop = Event()
        self._path: Path | None = None
        self._region, self._year = "", 0
        self._number = 0
        self.done_step: deeds.Import | None = None
        self._told = ""
        self._saving: deeds.Import | None = None
        self.steps = Stepper()
        self.file, self.columns, self.trial = FileStep(), ColumnsStep(), TrialStep()
        self.saving = SavingStep()
        self.done = QWidget()
        QVBoxLayout(self.done).setContentsMargins(0, 0, 0, 0)
        self._above = QVBoxLayout()
        self.pages = QStackedWidget()
        for page in (self.file, self.columns, self.trial, self.done, self.saving):
            self.pages.addWidget(page)
        self.middle.setContentsMargins(0, 6, 0, 0)
        self.middle.setSpacing(10)
        self.middle.addWidget(self.steps)
        self.middle.addLayout(self._above)
        self.middle.addWidget(self.pages)
        kept = self.buttons["close"].sizePolicy()
        kept.setRetainSizeWhenHidden(True)  # while it saves there is no button below, and nothing above may move
        self.buttons["close"].setSizePolicy(kept)
        self.file.chosen.connect(self.read)
        self.file.stopped.connect(self._stop_reading)
        self.columns.changed.connect(self._judge_columns)
        self.saving.stopped.connect(self._stop_saving)
        desk.closing.connect(self._stop_saving)
        self._fit_content()
        self.show_step(FILE)

    # -- steps

    @property
    def at(self) -> int:
        """The step on the screen."""
        return self.pages.currentIndex()

    def show_step(self, at: int) -> None:
        """Show a step, its buttons, and where it stands among the others."""
        self.pages.setCurrentIndex(at)
        self.tell([])
        words = (_("Berkas"), _("Kolom"), _("Uji coba"), _("Hasil"))
        shown = TRIAL if at == SAVING else at
        self.steps.show_steps([Step(word, "done" if n < shown or at == DONE else "now" if n == shown else "later") for n, word in enumerate(words)])
        close, back, onward = (self.buttons[key] for key in ("close", "back", "next"))
        back.setVisible(at in (COLUMNS, TRIAL))
        onward.setVisible(at in (COLUMNS, TRIAL))
        close.setText(_("Tutup") if at == DONE else _("Batal"))
        close.setVisible(at != SAVING)
        for part in (back, onward):
            allow(part, ())
        if at == COLUMNS:
            onward.setText(_("Uji coba"))
            self._judge_columns()
            self.columns.focus_first()
        elif at == TRIAL:
            self._name_outcome()
            self.trial.focus_first()
        elif at == FILE:
            self.file.choose.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, words[shown])

    def answer(self, key: str) -> None:
        """A button: close, one step back, one step on."""
        if key == "back":
            self.show_step(self.at - 1)
        elif key == "next":
            self._try() if self.at == COLUMNS else self._bring()
        elif self._saving is not None:
            self.saving.stop.click()
        else:
            self._stop.set()
            self._number += 1
            super().answer(key)
            if self.done_step is not None:
                self._keep(self.done_step, self._told)

    def tell(self, lines: list[str], tone: str = "danger") -> None:
        """Say something above the step; no lines take it away."""
        emptied(self._above)
        if lines:
            self._above.addWidget(Banner(tone, lines))

    # -- a file

    def read(self, path: Path) -> None:
        """Read a file in a process of its own, and show its columns."""
        self._path, self._stop = path, Event()
        self._number += 1
        self.show_step(FILE)
        self.file.show_reading(path.name)
        self._desk.ask(deeds.zone, owner=self, then=partial(self._zone_known, self._number), failed=partial(self._not_read, self._number))

    def _zone_known(self, number: int, found: tuple[str, int]) -> None:
        self._region, self._year = found
        if self._path is not None and number == self._number:
            self._desk.away(
                deeds.read, self._path, self._region, self._stop, self._session.places,
                owner=self, then=partial(self._read, number), failed=partial(self._not_read, number), progress=self.file.show_progress,
            )  # fmt: skip

    def _stop_reading(self) -> None:
        self._stop.set()
        self._number += 1
        self.file.show_reading("")
        self.file.choose.setFocus(Qt.FocusReason.OtherFocusReason)

    def _read(self, number: int, sheets: tuple[Sheet, ...] | None) -> None:
        if number != self._number or sheets is None:
            return
        self.file.show_reading("")
        if not any(s.shape != "empty" for s in sheets):
            self.file.tell([_("Berkas ini tidak berisi baris.")])
            return
        self.columns.show_sheets(sheets, self._year)
        self.show_step(COLUMNS)

    def _not_read(self, number: int, error: Exception) -> None:
        if number == self._number:
            self.file.show_reading("")
            self.file.tell([_("{name} tidak diambil.").format(name=self._path.name if self._path else ""), *_sentences(error)])

    # -- columns and dry run

    def _judge_columns(self) -> None:
        if self.at == COLUMNS:
            allow(self.buttons["next"], self.columns.faults)
            self.tell(self.columns.faults, "warn")

    def _try(self) -> None:
        for sheet in self.columns.sheets:
            if sheet.wanted and sheet.columns.fields:
                deeds.remember(self._prefs, sheet.columns)
        self._number += 1
        self._busy(_("Menguji setiap baris…"))
        self._desk.away(deeds.collect, self.columns.sheets, self._year, owner=self, then=partial(self._collected, self._number), failed=self._failed)

    def _collected(self, number: int, wishes: list[Wish]) -> None:
        if number == self._number:
            self._desk.ask(deeds.judge, wishes, owner=self, then=partial(self._judged, number), failed=self._failed)

    def _judged(self, number: int, run: DryRun) -> None:
        if number == self._number:
            self.trial.show_run(run)
            self.show_step(TRIAL)

    def _busy(self, text: str) -> None:
        self.tell([text], "info")
        for key in ("back", "next"):
            allow(self.buttons[key], [text])

    def _failed(self, error: Exception) -> None:
        self.show_step(self.at)
        self.tell(_sentences(error))

    # -- the import

    def _name_outcome(self) -> None:
        """The button says what it will do; disabled, it says why."""
        run = self.trial.run
        new, changed = run.count("new"), run.count("changed")
        parts = [_("{n} baru").format(n=new)] if new else []
        parts += [_("{n} berubah").format(n=changed)] if changed else []
        onward = self.buttons["next"]
        onward.setText(_("Impor {what}").format(what=", ".join(parts)) if parts else _("Impor"))
        nothing = [] if parts else [_("Tidak ada yang baru atau berubah di berkas ini.")]
        allow(onward, [*map(str, run.reasons), *nothing])
        if run.reasons:
            self.tell([str(r) for r in run.reasons], "warn")
        elif nothing:
            self.tell(nothing, "info")

    def _bring(self) -> None:
        step = deeds.Import(tuple(v for v in self.trial.run.verdicts if v.what in ("new", "changed")), Receipt())
        self._save(step, back=False, then=self._brought)

    def _save(self, step: deeds.Import, *, back: bool, then: Callable[[deeds.Import], None]) -> None:
        """Write an import or take it back, in sight; stopped, everything is as it was and the step before shows again."""
        before, self._saving = self.at, step

        def written(_changed: Changed) -> None:
            self._saving = None
            if step.was_stopped:
                self.show_step(before)
                self.tell([_("Dihentikan. Impor tetap seperti semula.") if back else _("Dihentikan. Tidak ada yang disimpan.")], "info")
            else:
                then(step)

        def failed(error: Exception) -> None:
            self._saving = None
            self.show_step(before)
            self.tell(_sentences(error))

        self.show_step(SAVING)
        self.saving.begin(back=back)
        self._desk.do(step.act(back=back), owner=self, then=written, failed=failed, progress=self.saving.show_progress)

    def _stop_saving(self) -> None:
        if self._saving is not None:
            self._saving.stop.set()

    def _brought(self, step: deeds.Import) -> None:
        self.done_step = step
        count = len(step.verdicts)
        self._told = told = plural("{n} konten diimpor", "{n} konten diimpor", count).format(n=count)
        wrong = self.trial.run.count("wrong")
        text = _("Baris baru menjadi ide atau draf pada tanggalnya.")
        days = sorted(date.fromisoformat(v.wish.at[:10]) for v in step.verdicts if v.wish.at)
        if days:
            text += " " + _("Dari {first} sampai {last}.").format(first=short_date(days[0]), last=short_date(days[-1]))
        if wrong:
            text += " " + plural("{n} baris bermasalah tidak diambil.", "{n} baris bermasalah tidak diambil.", wrong).format(n=wrong)
        self._show_done(EmptyState("circle-check", told, text, _("Urungkan impor"), self.take_back))
        self.show_step(DONE)

    def take_back(self) -> None:
        """Undo the import that was just written."""
        if self.done_step is not None:
            self._save(self.done_step, back=True, then=self._taken_back)

    def _taken_back(self, _step: deeds.Import) -> None:
        self.done_step = None
        self._show_done(EmptyState("undo-2", _("Impor diurungkan"), _("Kalender kembali seperti sebelum impor. Berkasnya dapat diimpor lagi kapan saja.")))
        self.show_step(DONE)
        self.buttons["close"].setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_done(self, state: EmptyState) -> None:
        emptied(self.done.layout())
        self.done.layout().addWidget(state)
        if state.button is not None:
            state.button.setProperty("kind", "")
            state.button.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- the frame

    def _fit_content(self) -> None:
        room = self.parentWidget().height() if self.parentWidget() else TALL
        self.pages.setFixedHeight(max(340, min(TALL, room - 2 * _AROUND - _FRAME)))


def _sentences(error: Exception) -> list[str]:
    return notices.reasons(error) if isinstance(error, Refused) else [str(error)]
