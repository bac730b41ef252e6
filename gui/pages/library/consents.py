"""The consents: a list with how each stands, and the form of one, with what rests on it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QPlainTextEdit, QStackedWidget, QVBoxLayout, QWidget

from core import platforms
from core.ledger.ids import new_id
from core.media import records
from core.media.records import Consent
from core.messages import Message, _, plural
from db.queries.library import Paper
from gui.desk import Desk
from gui.pages.editor.proof import Proof
from gui.pages.library.uses import Uses
from gui.pages.library.words import TONES, name_of, standing_words
from gui.pages.plans.fields import DayEdit
from gui.prefs import Prefs
from gui.session import Session
from gui.widgets.controls import Field, allow, button, label, row, rule
from gui.widgets.filter_chip import FilterChip
from gui.widgets.lines import Line, Lines, empty_or
from gui.widgets.panes import Panes
from gui.widgets.prose import Prose
from gui.widgets.scrolled import scrolled
from gui.widgets.surfaces import EmptyState


class ConsentForm(QWidget):
    """``saved`` carries the consent as it stands in the fields; ``withdrawn`` the one that the person takes back."""

    saved = Signal(object)
    withdraw_wanted = Signal(object)

    def __init__(self, desk: Desk, session: Session) -> None:
        super().__init__()
        self._session = session
        self.shown = Consent("")
        self._why: Sequence[Message | str] = ()
        self.title = label("", "heading")
        self.lines = {name: QLineEdit() for name in ("who", "guardian", "contact", "note")}
        self.child = QCheckBox(_("Yang tampak anak di bawah 18 tahun"))
        self.given, self.until = DayEdit(), DayEdit()
        self.until.setPlaceholderText(_("tanpa batas"))
        self.surfaces = FilterChip(_("Kanal"), _("Semua kanal"))
        self.surfaces.offer([(s, platforms.name(s)) for s in platforms.surfaces()])
        self.proof = Proof(desk, session, _("Lampirkan surat izin"))
        self._file = ("", "")
        self.why = QPlainTextEdit()
        self.why.setFixedHeight(52)
        self.why.setTabChangesFocus(True)
        self.uses = Uses(taking_down=True)
        self.problem = Prose("", "caption", "danger_text")
        self.save = button(_("Simpan izin"), self._save, kind="primary", picture="check")
        self.withdraw = button(_("Catat pencabutan"), self._withdraw, kind="dangero", picture="shield-x")
        self._build()
        self._connect()

    def _build(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(20, 14, 20, 14)
        column.setSpacing(10)
        column.addWidget(self.title)
        column.addWidget(Field(_("Siapa yang tampak"), self.lines["who"], needed=True))
        column.addWidget(self.child)
        self._guardian = Field(_("Orang tua atau wali yang memberi izin"), self.lines["guardian"], needed=True)
        column.addWidget(self._guardian)
        column.addLayout(row(Field(_("Diberikan"), self.given, needed=True), Field(_("Berlaku sampai"), self.until), spacing=10))
        column.addWidget(Field(_("Kontak untuk mencabut izin"), self.lines["contact"], needed=True))
        column.addLayout(row(label(_("Berlaku untuk"), "label"), self.surfaces, None))
        column.addWidget(self.proof)
        column.addWidget(Field(_("Catatan tentang izin ini"), self.lines["note"]))
        column.addWidget(rule())
        column.addWidget(label(_("Yang bergantung pada izin ini"), "subhead"))
        column.addWidget(self.uses)
        self._why_field = Field(_("Bila dicabut: permintaan atau alasannya"), self.why)
        column.addWidget(self._why_field)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(scrolled(inside, _("Izin tayang")), 1)
        whole.addWidget(rule())
        column.addWidget(self.problem)
        self.problem.hide()
        column.addStretch(1)
        whole.addLayout(row(self.withdraw, None, self.save, margins=(20, 10, 20, 10)))

    def _connect(self) -> None:
        for line in (*self.lines.values(), self.given, self.until):
            line.textEdited.connect(self._judge)
        self.child.clicked.connect(self._judge)
        self.surfaces.chosen.connect(self._judge)
        self.why.textChanged.connect(self._judge)
        self.proof.attached.connect(self._attached)
        self.proof.let_go.connect(lambda: self._attached("", ""))
        self.proof.failed.connect(self._tell)

    def begin(self, paper: Paper | None, why: Sequence[Message | str]) -> None:
        """Show a consent, or an empty one to be written."""
        c = paper.consent if paper is not None else Consent(f"izin-{self._session.today():%y%m%d}-{new_id()[-6:]}", given=self._session.today())
        if paper is not None and c == self.shown and self.dirty():
            return
        self.shown, self._why = c, why
        self.title.setText(name_of(c) if paper is not None else _("Izin tayang baru"))
        for name, line in self.lines.items():
            line.setText(getattr(c, name))
        for field, day in ((self.given, c.given), (self.until, c.until)):
            field.today = self._session.today()
            field.show_day(day)
        self.child.setChecked(c.child)
        self.surfaces.show_ticked(c.surfaces)
        self._file = (c.file, c.file_name)
        self.proof.show_file(*self._file)
        self.why.setPlainText(c.why)
        self.uses.show_uses(paper.uses if paper is not None else ())
        self.withdraw.setVisible(paper is not None and c.withdrawn is None)
        self._why_field.setVisible(paper is not None)
        self._judge()

    def typed(self) -> Consent:
        """The consent as it stands in the fields."""
        texts = {name: line.text().strip() for name, line in self.lines.items()}
        guardian = texts.pop("guardian") if self.child.isChecked() else ""
        texts.pop("guardian", None)
        surfaces = tuple(s for s in platforms.surfaces() if s in self.surfaces.ticked())
        return self.shown._replace(
            **texts, guardian=guardian, child=self.child.isChecked(), given=self.given.day(), until=self.until.day(), surfaces=surfaces,
            file=self._file[0], file_name=self._file[1], why=self.why.toPlainText().strip(),
        )  # fmt: skip

    def dirty(self) -> bool:
        """Whether something typed is not kept yet."""
        return bool(self.shown.id) and self.typed() != self.shown

    def _attached(self, digest: str, name: str) -> None:
        self._file = (digest, name)
        self._tell("")
        self._judge()

    def _tell(self, text: str) -> None:
        self.problem.set_text(text)
        self.problem.setVisible(bool(text))

    def _judge(self) -> None:
        self._guardian.setVisible(self.child.isChecked())
        found = [str(m) for m in records.consent_faults(self.typed())]
        if self.given.odd() or self.until.odd():
            found.append(_("Tanggal belum terbaca. Contoh: 15 Desember 2026."))
        allow(self.save, [*map(str, self._why), *found])
        allow(self.withdraw, list(map(str, self._why)))

    def _save(self) -> None:
        self.saved.emit(self.typed())

    def _withdraw(self) -> None:
        self.withdraw_wanted.emit(self.typed()._replace(withdrawn=self._session.today()))


class Consents(QWidget):
    """``form`` and ``list`` are its parts."""

    def __init__(self, desk: Desk, session: Session) -> None:
        super().__init__()
        self.papers: tuple[Paper, ...] = ()
        self._why: Sequence[Message | str] = ()
        self.add = button(_("Catat izin"), self.begin_new, kind="primary", picture="plus")
        self.list = Lines(_("Izin tayang"), marked=True)
        self.form = ConsentForm(desk, session)
        none = EmptyState("shield-check", _("Belum ada izin tayang"), _("Catat siapa yang setuju ditampilkan, untuk kanal apa, dan sampai kapan."))
        self._none, self.right = none, QStackedWidget()
        self.right.addWidget(self.form)
        self.right.addWidget(EmptyState("shield-check", _("Pilih satu izin"), _("Rincian izin dan semua tempat pemakaiannya tampil di sini.")))
        self.right.setCurrentIndex(1)
        left = QWidget()
        left.setObjectName("canvas")
        column = QVBoxLayout(left)
        column.setContentsMargins(20, 14, 20, 14)
        column.setSpacing(10)
        column.addLayout(row(label(_("Orang yang tampak harus sudah setuju, dan boleh mencabutnya kapan saja."), "body", "muted"), None, self.add))
        column.addWidget(self.list, 1)
        column.addWidget(none, 1)
        self.split = Panes(Prefs(session.places), "consents", (left, self.right), (800, 420))
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.split)
        self.list.selectionModel().currentChanged.connect(lambda *_rows: self._moved())
        self.list.chosen.connect(lambda _line: self.form.lines["who"].setFocus(Qt.FocusReason.TabFocusReason))

    def show_papers(self, papers: Sequence[Paper], why: Sequence[Message | str]) -> None:
        """Show these consents; the pressing ones first."""
        order = {"withdrawn": 0, "ended": 1, "soon": 2, "early": 3, "surface": 4, "ok": 5}
        self.papers, self._why = tuple(sorted(papers, key=lambda p: (order[p.standing], p.consent.who.casefold()))), why
        allow(self.add, why)
        self.list.show_lines([self._line(p) for p in self.papers])
        empty_or(self.list, self._none, something=bool(self.papers))
        self._moved()

    def _line(self, paper: Paper) -> Line:
        n = len({u.item for u in paper.uses})
        note = plural("dipakai di {n} konten", "dipakai di {n} konten", n).format(n=n) if n else _("belum dipakai")
        icon = "shield-check" if paper.standing == "ok" else "shield-alert"
        return Line(
            paper.consent.id, name_of(paper.consent), note=note, when=standing_words(paper.consent, paper.standing), tone=TONES[paper.standing], picture=icon
        )

    def begin_new(self) -> None:
        """An empty consent, with the keyboard in it."""
        self.list.clearSelection()
        self.right.setCurrentWidget(self.form)
        self.form.begin(None, self._why)
        self.form.lines["who"].setFocus(Qt.FocusReason.OtherFocusReason)

    def open(self, consent: str) -> None:
        """Show one consent."""
        self.list.go_to(consent)
        self._moved()

    def _moved(self) -> None:
        found = next((p for p in self.papers if p.consent.id == self.list.current_key()), None)
        if found is not None and not (self.right.currentWidget() is self.form and self.form.dirty() and self.form.shown.id == found.consent.id):
            self.right.setCurrentWidget(self.form)
            self.form.begin(found, self._why)
