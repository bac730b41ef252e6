"""What citizens asked: to withdraw, correct or erase. Every place is listed, the answer is prepared, and taking down is one step away."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QStackedWidget, QVBoxLayout, QWidget

from core.ledger.ids import new_id
from core.media import records
from core.media.records import Request
from core.messages import Message, _, plural
from db.queries.library import Asked, Library
from gui import notices
from gui.pages.library.uses import Uses
from gui.pages.library.words import day_words, offered
from gui.pages.plans.fields import Choose, DayEdit
from gui.prefs import Prefs
from gui.session import Session
from gui.widgets.controls import Field, allow, button, label, row, rule
from gui.widgets.lines import Line, Lines, empty_or
from gui.widgets.media_grid import title
from gui.widgets.panes import Panes
from gui.widgets.refs import Refs
from gui.widgets.scrolled import scrolled
from gui.widgets.surfaces import EmptyState


class RequestForm(QWidget):
    """``saved`` carries the request as it stands in the fields."""

    saved = Signal(object)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.shown = Request("")
        self._why: Sequence[Message | str] = ()
        self.title = label("", "heading")
        self.kind = Choose([(key, _(name)) for key, name in records.KINDS.items()])
        self.who, self.contact, self.got = QLineEdit(), QLineEdit(), DayEdit()
        self.text, self.outcome, self.answer = QPlainTextEdit(), QPlainTextEdit(), QPlainTextEdit()
        for field, tall in ((self.text, 64), (self.outcome, 52), (self.answer, 150)):
            field.setFixedHeight(tall)
            field.setTabChangesFocus(True)
        self.of = Refs(_("Tambah izin atau gambar"), _("Pilih izin atau gambar yang dimaksud, supaya semua tempatnya terdaftar."))
        self.uses = Uses(taking_down=True)
        self.copy = button(_("Salin balasan"), self._copy, kind="ghost", scale="sm", picture="copy")
        self.save = button(_("Simpan permintaan"), self._save, kind="primary", picture="check")
        self.close_it = button(_("Tandai sudah dijawab"), self._close, kind="soft", picture="check-check")
        self._build()
        for line in (self.who, self.contact, self.got):
            line.textEdited.connect(self._judge)
        for text in (self.text, self.outcome):
            text.textChanged.connect(self._judge)
        self.kind.activated.connect(self._judge)
        self.of.changed.connect(self._judge)

    def _build(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(20, 14, 20, 14)
        column.setSpacing(10)
        column.addWidget(self.title)
        column.addWidget(Field(_("Permintaan"), self.kind))
        column.addLayout(row(Field(_("Dari"), self.who, needed=True), Field(_("Diterima"), self.got, needed=True), spacing=10))
        column.addWidget(Field(_("Kontak untuk membalas"), self.contact, needed=True))
        column.addWidget(Field(_("Isi permintaan"), self.text))
        column.addWidget(label(_("Tentang"), "label"))
        column.addWidget(self.of)
        column.addWidget(rule())
        column.addWidget(label(_("Semua tempatnya"), "subhead"))
        column.addWidget(self.uses)
        column.addLayout(row(label(_("Balasan yang disiapkan"), "subhead"), None, self.copy))
        self.answer.setReadOnly(True)
        self.answer.setAccessibleName(_("Balasan yang disiapkan"))
        column.addWidget(self.answer)
        column.addWidget(Field(_("Bagaimana dijawab"), self.outcome))
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(scrolled(inside, _("Permintaan warga")), 1)
        whole.addWidget(rule())
        whole.addLayout(row(self.close_it, None, self.save, margins=(20, 10, 20, 10)))

    def begin(self, asked: Asked | None, why: Sequence[Message | str]) -> None:
        """Show a request, or an empty one to be written."""
        r = asked.request if asked is not None else Request(new_id(), got=self._session.today())
        self.shown, self._why = r, why
        self.title.setText(_(records.KINDS[r.kind]) if asked is not None else _("Permintaan baru"))
        self.kind.show_key(r.kind)
        self.who.setText(r.who)
        self.contact.setText(r.contact)
        self.got.today = self._session.today()
        self.got.show_day(r.got)
        self.text.setPlainText(r.text)
        self.outcome.setPlainText(r.outcome)
        self.of.show_keys(r.of)
        self.uses.show_uses(asked.uses if asked is not None else ())
        written = "\n\n".join(m.text.format(**m.values) for m in asked.answer) if asked is not None else ""  # a citizen reads Indonesian, whoever sends it
        self.answer.setPlainText(written or _("Simpan dulu; balasan disusun dari daftar tempatnya."))
        self.close_it.setVisible(asked is not None and r.closed is None)
        self._judge()

    def typed(self) -> Request:
        """The request as it stands in the fields."""
        return self.shown._replace(
            kind=self.kind.word(), who=self.who.text().strip(), contact=self.contact.text().strip(), got=self.got.day(), of=self.of.keys(),
            text=self.text.toPlainText().strip(), outcome=self.outcome.toPlainText().strip(),
        )  # fmt: skip

    def dirty(self) -> bool:
        """Whether something typed is not kept yet."""
        return bool(self.shown.id) and self.typed() != self.shown

    def _judge(self) -> None:
        why = [str(m) for m in self._why]
        allow(self.save, [*why, *(str(m) for m in records.request_faults(self.typed()))])
        closed = self.typed()._replace(closed=self._session.today())
        allow(self.close_it, [*why, *(str(m) for m in records.request_faults(closed))])

    def _save(self) -> None:
        self.saved.emit(self.typed())

    def _close(self) -> None:
        self.saved.emit(self.typed()._replace(closed=self._session.today()))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.answer.toPlainText())
        notices.toast(self.window(), _("Balasan disalin. Periksa, lalu kirim dari surel atau akun resmi."))


class Requests(QWidget):
    """``form`` and ``list`` are its parts."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.asked: tuple[Asked, ...] = ()
        self._why: Sequence[Message | str] = ()
        self.add = button(_("Catat permintaan"), self.begin_new, kind="primary", picture="plus")
        self.list = Lines(_("Permintaan warga"), marked=True)
        self.form = RequestForm(session)
        self._none = EmptyState(
            "message-circle-reply", _("Belum ada permintaan"), _("Warga boleh menarik izin dan memperbaiki datanya. Catat di sini; jawab dalam 3 x 24 jam.")
        )
        self.right = QStackedWidget()
        self.right.addWidget(self.form)
        self.right.addWidget(EmptyState("message-circle-reply", _("Pilih satu permintaan"), _("Semua tempat pemakaian dan balasannya tampil di sini.")))
        self.right.setCurrentIndex(1)
        left = QWidget()
        left.setObjectName("canvas")
        column = QVBoxLayout(left)
        column.setContentsMargins(20, 14, 20, 14)
        column.setSpacing(10)
        law = label(_("Dasar: UU 27/2022 tentang Pelindungan Data Pribadi, periksa di JDIH."), "body", "muted")
        column.addLayout(row(law, None, self.add))
        column.addWidget(self.list, 1)
        column.addWidget(self._none, 1)
        self.split = Panes(Prefs(session.places), "requests", (left, self.right), (800, 440))
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.split)
        self.list.selectionModel().currentChanged.connect(lambda *_rows: self._moved())
        self.list.chosen.connect(lambda _line: self.form.who.setFocus(Qt.FocusReason.TabFocusReason))

    def show_found(self, found: Library, why: Sequence[Message | str]) -> None:
        """Show these requests; the open ones first, the oldest of them at the top."""
        self.asked = tuple(sorted(found.requests, key=lambda a: (a.request.closed is not None, a.request.got or self._session.today())))
        self._why = why
        allow(self.add, why)
        pictures: Mapping[str, tuple[str, str]] = {r.picture.hash: (title(r), "text_secondary") for r in found.rows if r.kind == "image"}
        self.form.of.offer({**offered((p.consent, p.standing) for p in found.papers), **pictures})
        self.list.show_lines([self._line(a) for a in self.asked])
        empty_or(self.list, self._none, something=bool(self.asked))
        self._moved()

    def _line(self, asked: Asked) -> Line:
        r, out = asked.request, len({u.item for u in asked.uses if u.out})
        note = plural("{n} konten terbit memuatnya", "{n} konten terbit memuatnya", out).format(n=out) if out else _("tidak ada di konten terbit")
        if r.closed:
            return Line(r.id, f"{r.who}: {_(records.KINDS[r.kind])}", note=note, when=_("Dijawab {day}").format(day=day_words(r.closed)), tone="success_text")
        late = r.due is not None and r.due < self._session.today()
        when = _("Lewat {day}") if late else _("Jawab sebelum {day}")
        tone = "danger_text" if late else "warning_text"
        return Line(r.id, f"{r.who}: {_(records.KINDS[r.kind])}", note=note, when=when.format(day=day_words(r.due)), tone=tone, picture="message-circle-reply")

    def begin_new(self) -> None:
        """An empty request, with the keyboard in it."""
        self.list.clearSelection()
        self.right.setCurrentWidget(self.form)
        self.form.begin(None, self._why)
        self.form.who.setFocus(Qt.FocusReason.OtherFocusReason)

    def _moved(self) -> None:
        found = next((a for a in self.asked if a.request.id == self.list.current_key()), None)
        if found is not None and not (self.right.currentWidget() is self.form and self.form.dirty()):
            self.right.setCurrentWidget(self.form)
            self.form.begin(found, self._why)
