"""*Keaslian*: is everything in these records still what it was? Asked with one button, answered in words, remembered on this machine."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QProgressBar, QScrollArea, QVBoxLayout, QWidget

from core.documents.dates import short
from core.ledger.fingerprint import short_digest
from core.messages import _, plural
from core.records import Changed
from db.checking import Checked
from db.fsck import Finding
from gui.desk import Desk
from gui.pages.archive import asks
from gui.pages.archive.detail import notice
from gui.pages.archive.file_check import FileCheck
from gui.session import Session
from gui.widgets.card import Card
from gui.widgets.controls import button, emptied, label, row
from gui.widgets.lines import Line, Lines
from gui.widgets.prose import Prose
from gui.words import locale

_MOST = 200
"""Findings that are listed; the rest is counted."""
_SIDE = 392


class Authenticity(QWidget):
    """``checked`` carries what the last check says, None when there was none; ``fact_wanted`` the id of a fact to look at."""

    checked = Signal(object)
    fact_wanted = Signal(str)

    def __init__(self, desk: Desk, session: Session) -> None:
        super().__init__()
        self._desk, self._session = desk, session
        self._check: asks.Check | None = None
        self._asked = False
        self._names: dict[str, str] = {}
        self.file = FileCheck(desk, session)
        self.last: Checked | None = None
        self.start = button(_("Periksa sekarang"), self.begin, kind="primary", picture="search-check")
        self.cancel = button(_("Batalkan"), self.stop)
        self.bar, self.stage = QProgressBar(), label("", "label", "secondary")
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(_("Kemajuan pemeriksaan"))
        self.result = QVBoxLayout()
        self.result.setSpacing(8)
        self.findings = Lines(_("Yang ditemukan"), whole=True)
        self.findings.chosen.connect(self._choose)
        self.heads = QGridLayout()
        self._running = QWidget()
        self._lay_out()
        self.show_running(False)
        desk.changed.connect(self._changed)
        desk.closing.connect(self.stop)

    def _lay_out(self) -> None:
        check = Card(_("Periksa keaslian catatan"), picture="shield-check")
        text = _(
            "Setiap fakta dihitung ulang sidik dan tanda tangannya, rantai setiap log diikuti, isi catatan dan berkas media dicocokkan dengan sidiknya. "
            "Tidak ada yang diubah; Anda bisa terus bekerja."
        )
        running = QVBoxLayout(self._running)
        running.setContentsMargins(0, 0, 0, 0)
        running.addLayout(row(self.stage, None, self.cancel))
        running.addWidget(self.bar)
        body = QVBoxLayout()
        body.setContentsMargins(16, 14, 16, 16)
        body.setSpacing(12)
        body.addWidget(Prose(text, "body", "text_secondary"))
        body.addLayout(row(self.start, None))
        body.addWidget(self._running)
        body.addLayout(self.result)
        check.body.addLayout(body)
        self.found_card = Card(_("Yang ditemukan"), tone="danger")
        self.found_card.body.addWidget(self.findings)
        self.heads_card = Card(_("Ujung setiap log saat diperiksa"), picture="fingerprint")
        self.heads.setContentsMargins(16, 10, 16, 14)
        self.heads.setVerticalSpacing(8)
        self.heads.setHorizontalSpacing(24)
        self.heads.setColumnStretch(1, 1)
        self.heads_card.body.addLayout(self.heads)
        left = QVBoxLayout()
        left.setSpacing(16)
        for part in (check, self.found_card, self.heads_card):
            left.addWidget(part)
        left.addStretch(1)
        self._side = QWidget()
        self._side.setFixedWidth(_SIDE)
        side = QVBoxLayout(self._side)
        side.setContentsMargins(0, 0, 0, 0)
        side.addWidget(self.file)
        side.addStretch(1)
        inside = QWidget()
        inside.setObjectName("scrolled")
        across = QHBoxLayout(inside)
        across.setContentsMargins(20, 16, 20, 20)
        across.setSpacing(16)
        across.addLayout(left, 1)
        across.addWidget(self._side)
        scroll = QScrollArea()
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setObjectName("ground")
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scroll)

    def focus_first(self) -> None:
        """The keyboard on the button that begins, or ends what runs."""
        (self.cancel if self.running else self.start).setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.recall()

    def recall(self) -> None:
        """Show what this machine remembers; asked once."""
        if not self._asked:
            self._asked = True
            self._ask_names()
            self._desk.away(asks.recall, self._session.places, owner=self, then=self.show_answer)

    def _ask_names(self) -> None:
        self._desk.ask(asks.names, owner=self, then=self._named, failed=lambda _error: None)

    def _named(self, names: dict[str, str]) -> None:
        self._names = names
        if self.last is not None:
            self._show_heads(self.last)

    def _changed(self, change: Changed) -> None:
        if change.kinds & {"open", "charter"} and self._asked:
            self._ask_names()

    # -- running

    @property
    def running(self) -> bool:
        """Whether a check is on its way."""
        return self._check is not None

    def begin(self) -> None:
        """Check everything now."""
        if self.running:
            return
        self._check = asks.Check(self._session.places)
        self.stage.setText(_("Menyiapkan pemeriksaan…"))
        self.bar.setRange(0, 0)
        self.show_running(True)
        self.cancel.setFocus(Qt.FocusReason.OtherFocusReason)
        self._desk.ask(asks.clock, owner=self, then=self._run, failed=self._failed)

    def _run(self, at: str) -> None:
        if self._check is not None:
            self._desk.away(partial(self._check.run, at), owner=self, then=self._done, failed=self._failed, progress=self._progressed)

    def stop(self) -> None:
        """End the check that runs; what was known before stays."""
        if self._check is not None:
            self._check.stop()
            self.stage.setText(_("Menghentikan…"))
            self.cancel.setEnabled(False)

    def _progressed(self, _done: int, _total: int) -> None:
        if self._check is not None and self.cancel.isEnabled():
            self.show_progress(self._check.done)

    def show_progress(self, stages: Mapping[str, tuple[int, int]]) -> None:
        """How far each stage is: stage -> (done, total)."""
        names = {"facts": _("fakta"), "blobs": _("isi catatan"), "media": _("berkas media")}
        told = [_("{done} dari {total} {what}").format(done=_n(stages[s][0]), total=_n(stages[s][1]), what=names[s]) for s in names if s in stages]
        if "view" in stages:
            told.append(_("membandingkan tampilan dengan fakta"))
        self.stage.setText(" · ".join(told))
        done, total = stages[next(reversed(stages))]
        self.bar.setRange(0, 0 if "view" in stages else max(1, total))
        self.bar.setValue(done)

    def _done(self, found: Checked | None) -> None:
        self._finish()
        if found is not None:
            self._ask_names()
            self.show_answer(found)
        self.start.setFocus(Qt.FocusReason.OtherFocusReason)

    def _failed(self, error: Exception) -> None:
        self._finish()
        self._desk.trouble.emit(error)

    def _finish(self) -> None:
        self._check = None
        self.show_running(False)

    def show_running(self, on: bool) -> None:
        """Show how far it is and the way to stop it, or the button that begins."""
        self._running.setVisible(on)
        self.start.setVisible(not on)
        self.cancel.setEnabled(True)

    # -- the answer

    def show_answer(self, found: Checked | None) -> None:
        """Show what a check said; None when there was none on this machine."""
        self.last = found
        emptied(self.result)
        self.found_card.setVisible(found is not None and bool(found.report.findings))
        self.heads_card.setVisible(found is not None and bool(found.report.heads))
        if found is None:
            self.result.addWidget(notice("info", _("Belum pernah diperiksa di komputer ini.")))
        else:
            self._show_verdict(found)
            self._show_findings(found.report.findings)
            self._show_heads(found)
        self.checked.emit(found)

    def _show_verdict(self, found: Checked) -> None:
        report = found.report
        counted = _("{facts} fakta, {blobs} isi catatan, {media} berkas media diperiksa.").format(
            facts=_n(report.facts), blobs=_n(report.blobs), media=_n(report.media)
        )
        when = _("Terakhir diperiksa {when}.").format(when=short(found.at))
        if report.ok:
            self.result.addWidget(notice("ok", "\n".join((_("Catatan utuh: semuanya masih sama dengan saat ditulis."), counted, when))))
        else:
            n = len(report.wrong)
            loud = plural("{n} hal tidak lagi seperti saat ditulis.", "{n} hal tidak lagi seperti saat ditulis.", n).format(n=n)
            advice = _(
                "Jangan menerbitkan dari laptop ini sampai jelas. Bandingkan dengan laptop rekan, lalu pulihkan cadangan terakhir yang utuh; "
                "fakta yang sah di laptop lain kembali lewat paket tim."
            )
            self.result.addWidget(notice("danger", "\n".join((loud, advice, counted, when))))
        if report.waiting:
            n = len(report.waiting)
            text = plural("{n} hal belum tiba dari laptop lain. Itu wajar.", "{n} hal belum tiba dari laptop lain. Itu wajar.", n)
            self.result.addWidget(notice("info", text.format(n=n)))

    def _show_findings(self, findings: Sequence[Finding]) -> None:
        self.found_card.count.show_count(len(findings))
        self.findings.show_lines([_line(f, n) for n, f in enumerate(findings[:_MOST])])
        self.found_card.note.setText(_("{n} yang pertama ditampilkan").format(n=_MOST) if len(findings) > _MOST else "")

    def _show_heads(self, found: Checked) -> None:
        emptied(self.heads)
        heads = [(self._names.get(key, key[:8]), epoch, *top) for key, epochs in found.report.heads.items() for epoch, top in epochs.items()]
        for n, (name, epoch, seq, top) in enumerate(sorted(heads)):
            last = label(short_digest(top), "label", "secondary")
            last.setToolTip(top)
            last.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            where = label(_("babak {epoch}").format(epoch=epoch[:6]), "caption", "muted")
            many = label(plural("{n} fakta", "{n} fakta", seq).format(n=_n(seq)), "label", "secondary")
            for column, part in enumerate((label(name, "body"), where, many, last)):
                self.heads.addWidget(part, n, column, Qt.AlignmentFlag.AlignRight if column > 1 else Qt.AlignmentFlag.AlignLeft)

    def _choose(self, line: Line) -> None:
        about, _space, fact = line.key.partition(" ")[2].partition(" ")
        if about in ("fact", "log") and len(fact) == 64:
            self.fact_wanted.emit(fact)


def _line(f: Finding, n: int) -> Line:
    """A finding as a row: what it is about, the whole sentence, and where it leads."""
    names = {
        "file": _("Berkas catatan"), "schema": _("Susunan berkas catatan"), "fact": _("Fakta"), "log": _("Log"), "blob": _("Isi catatan"),
        "media": _("Berkas media"), "anchor": _("Jangkar catatan"), "view": _("Tampilan"),
    }  # fmt: skip
    action = _("Lihat catatan") if f.about in ("fact", "log") and len(f.id) == 64 else ""
    picture = "octagon-alert" if f.wrong else "hourglass"
    title = names.get(f.about, f.about) if f.wrong else _("{what}, menunggu").format(what=names.get(f.about, f.about))
    said = str(f.message).replace(f.id, short_digest(f.id)) if action else str(f.message)  # the record itself shows the rest
    return Line(f"{n} {f.about} {f.id}", title, note=said, tone="danger_text" if f.wrong else "text_muted", action=action, picture=picture)


def _n(number: int) -> str:
    return locale().toString(number)
