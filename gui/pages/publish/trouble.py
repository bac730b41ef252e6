"""Something that is out and wrong: report it for a correction, take it down at once, or retract it; and the head's word for a takedown."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout

from core.crisis import moment
from core.documents.incident import Trouble
from core.messages import _
from core.planning.dates import clock, short_date
from core.playbook import CAUSES, notice
from db.queries.trouble import Wrong
from gui.session import Session
from gui.theme import line_height
from gui.widgets.controls import Field, Segmented, allow, button, emptied, label, row
from gui.widgets.glyphs import Glyph
from gui.widgets.prose import Prose

_VERBS = {"correction": "file-warning", "takedown": "ban", "retract": "undo-2"}


class TroubleBox(QFrame):
    """``reported`` carries type, cause, reason and the notices by surface; ``ratified``, ``write_wanted`` and ``proof_wanted`` nothing."""

    reported = Signal(str, str, str, object)
    ratified = Signal()
    write_wanted = Signal()
    proof_wanted = Signal()
    copied = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.setObjectName("card")
        self.setAccessibleName(_("Koreksi dan penarikan"))
        self._wrong: Wrong | None = None
        self.open = button(_("Koreksi atau tarik…"), self.toggle, kind="dangero", picture="file-warning")
        self.write = button(_("Tulis versi koreksi"), self.write_wanted.emit, picture="pencil")
        self.proof = button(_("Bukti koreksi…"), self.proof_wanted.emit, kind="ghost", picture="file-text")
        self.ratify = button(_("Sahkan penarikan"), self.ratified.emit, kind="primary", picture="shield-check")
        self.waits = Prose("", "body", "danger_text")
        self.form = TroubleForm(session)
        self.form.confirmed.connect(self.reported)
        self.form.closed.connect(self.toggle)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(10)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 14)
        column.setSpacing(10)
        self.head = label(_("Yang tayang"), "subhead")
        column.addLayout(row(self.head, None, self.proof, self.write, self.open))
        line = row(spacing=12)
        line.addWidget(self.waits, 1)
        line.addWidget(self.ratify)
        column.addLayout(line)
        column.addLayout(self._rows)
        column.addWidget(self.form)
        self.form.hide()
        self.hide()

    def show_wrong(self, wrong: Wrong) -> None:
        """Take in what was reported; an open form stays open with what was typed."""
        fresh = self._wrong is None or self._wrong.item != wrong.item
        self._wrong = wrong
        self.setVisible(bool(wrong.posted) or bool(wrong.troubles))
        self.head.setText(_("Ada yang keliru") if wrong.open else _("Yang tayang"))
        allow(self.open, wrong.why["takedown"], _("Koreksi, turunkan, atau tarik, dengan alasan dan pemberitahuan"))
        self.write.setVisible((wrong.open and any(t.type == "correction" for t in wrong.troubles)) or wrong.ratify_by is not None)
        allow(self.write, wrong.why_write, _("Versi baru lewat rantai; bagian yang tidak berubah tetap disetujui"))
        self.proof.setVisible(bool(wrong.troubles))
        self.ratify.setVisible(wrong.ratify_by is not None)
        self.waits.setVisible(wrong.ratify_by is not None)
        if wrong.ratify_by is not None:
            until = f"{short_date(wrong.ratify_by.date())} {clock(f'{wrong.ratify_by:%H:%M}')}"
            self.waits.set_text(_("Sudah diturunkan. Kepala humas mengesahkan paling lambat {when}.").format(when=until))
            allow(self.ratify, wrong.why_ratify)
        emptied(self._rows)
        for t in wrong.troubles:
            self._rows.addWidget(self._trouble(t))
        if fresh or not self.open.isEnabled():
            self.form.hide()
        self.form.begin(wrong, fresh=fresh)

    def _trouble(self, t: Trouble) -> QFrame:
        made = QFrame()
        made.setObjectName("well")
        column = QVBoxLayout(made)
        column.setContentsMargins(12, 8, 12, 10)
        column.setSpacing(4)
        at = datetime.fromisoformat(t.at)
        when = f"{short_date(at.date())} {clock(f'{at:%H:%M}')}"
        kind = {"correction": _("Perlu koreksi"), "takedown": _("Diturunkan"), "retract": _("Ditarik")}[t.type]
        head = _("{kind} di {surface} · {cause}").format(kind=kind, surface=t.surface, cause=t.cause)
        column.addLayout(row(Glyph(_VERBS[t.type], 14, "danger_text"), label(head, "subhead"), None, label(f"{t.who}, {when}", "caption", "muted")))
        if t.reason.strip("- "):
            column.addWidget(Prose(t.reason, "body", "text_secondary"))
        if t.notice:
            line = QHBoxLayout()
            line.addWidget(Prose(t.notice, "caption", "text_muted"), 1)
            copy = button(_("Salin pemberitahuan"), partial(self._copy, t), kind="link")
            copy.setAccessibleName(_("Salin pemberitahuan {surface}").format(surface=t.surface))
            line.addWidget(copy, 0, Qt.AlignmentFlag.AlignTop)
            column.addLayout(line)
        return made

    def _copy(self, t: Trouble) -> None:
        QGuiApplication.clipboard().setText(t.notice)
        self.copied.emit(_("Pemberitahuan untuk {surface} disalin").format(surface=t.surface))

    def toggle(self) -> None:
        """Open or close the form."""
        opened = self.form.isHidden()
        self.form.setVisible(opened)
        (self.form.reason if opened else self.open).setFocus(Qt.FocusReason.TabFocusReason)


class TroubleForm(QFrame):
    """Of what kind, why, in which words, and what the public reads on each surface."""

    confirmed = Signal(str, str, str, object)
    closed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.setObjectName("well")
        self._session, self._wrong = session, None
        kinds = (("correction", _("Koreksi")), ("takedown", _("Turunkan sekarang")), ("retract", _("Tarik")))
        self.type, self.cause, self.reason = Segmented(_("Tindakan"), kinds), QComboBox(), QLineEdit()
        for key, text in CAUSES.items():
            self.cause.addItem(_(text), key)
        self.reason.setMaxLength(400)
        self.effect = Prose("", "caption", "text_secondary")
        self.notices: dict[str, QPlainTextEdit] = {}
        self._composed: dict[str, str] = {}
        self._areas = QVBoxLayout()
        self._areas.setSpacing(8)
        self.refusal = Prose("", "caption", "danger_text")
        self.save = button("", self._confirm, kind="danger")
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(10)
        column.addLayout(row(label(_("Tindakan"), "label"), self.type, None, spacing=10))
        column.addWidget(self.effect)
        pair = row(spacing=12)
        pair.addWidget(Field(_("Alasan"), self.cause, needed=True), 0, Qt.AlignmentFlag.AlignTop)
        pair.addWidget(Field(_("Uraian singkat"), self.reason, _("Tercatat untuk selamanya bersama nama Anda."), needed=True), 1, Qt.AlignmentFlag.AlignTop)
        column.addLayout(pair)
        column.addLayout(self._areas)
        column.addWidget(self.refusal)
        column.addLayout(row(None, button(_("Batal"), self.closed.emit, kind="ghost"), self.save))
        self.type.chosen.connect(lambda _key: self._retell())
        self.cause.currentIndexChanged.connect(lambda _n: self._retell())
        self.reason.textChanged.connect(self._retell)

    def begin(self, wrong: Wrong, *, fresh: bool) -> None:
        """What is out, and what may be done; nothing typed is lost while the same item shows."""
        self._wrong = wrong
        if fresh or list(self.notices) != [s for s, _name in wrong.posted]:
            emptied(self._areas)
            self.notices, self._composed = {}, {}
            for surface, name in wrong.posted:
                area = self.notices[surface] = QPlainTextEdit()
                area.setTabChangesFocus(True)
                area.setFixedHeight(2 * line_height("body") + 18)
                area.textChanged.connect(self._judge)
                self._areas.addWidget(Field(_("Pemberitahuan di {surface}").format(surface=name), area))
            self.reason.clear()
        self._retell()

    def show_refusal(self, reasons: Sequence[object]) -> None:
        """Why it was not taken; what was typed stays."""
        self.refusal.set_text("\n".join(str(r) for r in reasons))
        self.refusal.setVisible(bool(reasons))

    def _retell(self) -> None:
        """Compose the notices again where nobody changed them by hand."""
        kind = self.type.choice()
        words = {
            "correction": (
                _("Catat perlu koreksi"),
                _("Unggahan tetap tayang sampai versi koreksi terbit di kanal yang sama. Versi lama disimpan dan ditandai."),
            ),
            "takedown": (_("Turunkan sekarang"), _("Berlaku saat ini juga. Turunkan unggahannya, lalu Kepala humas mengesahkan dalam 24 jam.")),
            "retract": (
                _("Tarik dengan pemberitahuan"),
                _("Hanya Kepala humas, untuk selamanya: konten ini tidak tayang lagi. Pemberitahuan untuk umum wajib."),
            ),
        }
        text, effect = words[kind]
        self.save.setText(text)
        self.effect.set_text(effect)
        if self._wrong is not None:
            when = moment(self._session.now().astimezone(self._wrong.zone))
            for surface, area in self.notices.items():
                if area.toPlainText() in ("", self._composed.get(surface, "")):
                    composed = notice(kind, str(self.cause.currentData()), when, self.reason.text(), self._wrong.office)
                    self._composed[surface] = composed
                    area.setPlainText(composed)
        self._judge()

    def _judge(self) -> None:
        if self._wrong is None:
            return
        why = [str(r) for r in self._wrong.why[self.type.choice()]]
        if not self.reason.text().strip():
            why.append(_("Tulis uraian singkat."))
        if self.type.choice() == "retract" and not all(a.toPlainText().strip() for a in self.notices.values()):
            why.append(_("Pemberitahuan untuk umum wajib di setiap kanal."))
        self.show_refusal(self._wrong.why[self.type.choice()])
        allow(self.save, why)

    def _confirm(self) -> None:
        if self.save.isEnabled():
            said = {surface: area.toPlainText() for surface, area in self.notices.items()}
            self.confirmed.emit(self.type.choice(), str(self.cause.currentData()), self.reason.text(), said)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)
