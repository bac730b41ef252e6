"""The head of one crisis: what it is, since when, the clock of its promise, and what can be done about it now."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QDateTimeEdit, QFrame, QHBoxLayout, QLineEdit, QVBoxLayout

from core import crisis
from core.messages import _
from core.planning.dates import clock, short_date
from db.queries.crisis import Crisis
from gui.session import Session
from gui.theme import theme
from gui.widgets.card import Card
from gui.widgets.chip_card import Badges, StatusPill
from gui.widgets.controls import Field, allow, button, emptied, label, row
from gui.widgets.countdown import Countdown
from gui.widgets.prose import Prose


class Hero(QFrame):
    """Signals carry the item; ``extended`` the new end and the reason as well."""

    post_wanted = Signal(str)
    verify_wanted = Signal(str)
    update_wanted = Signal(str)
    sign_wanted = Signal(str)
    trouble_wanted = Signal(str)
    extended = Signal(str, object, str)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.setObjectName("card")
        self._session, self.shown = session, None
        self.title, self.opened = Prose("", "title", "text"), label("", "body", "secondary")
        self.promise = label("", "caption", "secondary")
        self.clock = Countdown(session.now)
        self._pill = QHBoxLayout()
        self.post = button(_("Buka perangkat tayang"), lambda: self._tell(self.post_wanted), kind="primary", picture="send")
        self.sign = button(_("Paraf kabar ini…"), lambda: self._tell(self.sign_wanted), kind="primary", picture="signature")
        self.verify = button(_("Verifikasi sekarang"), lambda: self._tell(self.verify_wanted), picture="shield-check")
        self.news = button(_("Tulis kabar lanjutan"), lambda: self._tell(self.update_wanted), picture="pencil")
        self.extend = button(_("Ubah janji…"), self._toggle, picture="clock")
        self.trouble = button(_("Koreksi atau tarik…"), lambda: self._tell(self.trouble_wanted), kind="dangero", picture="file-warning")
        self.note = Prose("", "caption", "text_secondary")
        self.form = ExtendForm()
        self.form.confirmed.connect(self._extended)
        self.form.closed.connect(self._toggle)
        self._lay_out()

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(6)
        top = row(spacing=10)
        top.addLayout(self._pill)
        top.addWidget(self.opened)
        top.addStretch(1)
        left.addLayout(top)
        left.addWidget(self.title)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.promise, 0, Qt.AlignmentFlag.AlignRight)
        right.addWidget(self.clock, 0, Qt.AlignmentFlag.AlignRight)
        across = row(spacing=16)
        across.addLayout(left, 1)
        across.addLayout(right)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 14, 18, 14)
        column.setSpacing(10)
        column.addLayout(across)
        column.addWidget(self.note)
        column.addLayout(row(self.post, self.sign, self.verify, self.news, self.extend, None, self.trouble))
        column.addWidget(self.form)
        self.form.hide()

    def show_crisis(self, shown: Crisis) -> None:
        """Take in how it stands; an open form stays open while its promise runs."""
        self.shown = shown
        status = shown.state.status
        emptied(self._pill)
        self._pill.addWidget(StatusPill(status))
        self.title.set_text(shown.title or _("Tanpa judul"))
        at = shown.begun
        self.opened.setText(_("Dibuka {day} {time} oleh {name}").format(day=short_date(at.date()), time=clock(f"{at:%H:%M}"), name=shown.opened_by))
        running = shown.deadline if status in ("jalurcepat", "lewatjanji") else None
        self.clock.show_time(shown.posted, running)
        self.promise.setVisible(running is not None)
        if running is not None:
            self.promise.setText(_("Dijanjikan {day} {time}").format(day=short_date(running.date()), time=clock(f"{running:%H:%M}")))
        self.post.setVisible(shown.to_post)
        self.sign.setVisible(shown.waits)
        allow(self.sign, shown.why_sign, _("Satu PIN, lalu perangkat tayang siap"))
        self.verify.setVisible(running is not None and not shown.waits)
        self.news.setVisible((running is not None or status == "koreksi") and not shown.to_post)
        allow(self.news, shown.why_write, _("Versi baru dengan janji baru, menggantikan yang lama"))
        self.extend.setVisible(running is not None)
        allow(self.extend, shown.why_extend, _("Dengan alasan yang tercatat, sebelum janji lewat"))
        self.trouble.setVisible(bool(shown.state.releases))
        self.note.set_text(self._words(shown, status))
        if not self.extend.isEnabled():
            self.form.hide()
        self.update()

    def _words(self, shown: Crisis, status: str) -> str:
        """What is owed now, in one sentence."""
        if shown.waits:
            return _("Kabar lanjutan menunggu paraf Kepala humas: “{text}”").format(text=" ".join(shown.text.split())[:160])
        if shown.to_post:
            return _("Sudah diparaf. Tayangkan teks yang sama di semua kanal, lalu catat buktinya.")
        return {
            "jalurcepat": _("Orang lain memverifikasi, atau kabar lanjutan terbit, sebelum janji lewat."),
            "lewatjanji": _("Janji lewat. Verifikasi, terbitkan kabar lanjutan, atau tarik sekarang. Keterlambatan masuk laporan bulanan."),
            "koreksi": _("Verifikasi tidak lolos atau ada laporan kekeliruan. Terbitkan koreksi di kanal yang sama."),
            "ditarik": _("Unggahan sudah diturunkan atau ditarik."),
            "terbit": _("Sudah diverifikasi orang lain."),
        }.get(status, _("Belum terbit."))

    def _toggle(self) -> None:
        opened = self.form.isHidden()
        if opened and self.shown is not None and self.shown.deadline is not None:
            self.form.start(self.shown.deadline, self._session.now(), self.shown.fast_hours)
        self.form.setVisible(opened)
        (self.form.reason if opened else self.extend).setFocus(Qt.FocusReason.TabFocusReason)

    def _extended(self, until: datetime, reason: str) -> None:
        if self.shown is not None:
            self.extended.emit(self.shown.item, until, reason)

    def _tell(self, signal: Signal) -> None:
        if self.shown is not None:
            signal.emit(self.shown.item)  # type: ignore[attr-defined]

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.status(self.shown.state.status if self.shown else "jalurcepat").dot)
            painter.drawRoundedRect(QRectF(0, 0, 6, self.height()), 3, 3)


class ExtendForm(QFrame):
    """A new hour and a reason."""

    confirmed = Signal(object, str)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("well")
        self.when = QDateTimeEdit()
        self.when.setDisplayFormat("ddd d MMM yyyy  HH.mm")
        self.reason = QLineEdit()
        self.reason.setMaxLength(300)
        self._field = Field(_("Alasan perpanjangan"), self.reason, _("Hanya sebelum janji lewat; alasan tercatat untuk selamanya."), needed=True)
        self._last: datetime | None = None
        self.save = button(_("Perpanjang janji"), self._confirm, kind="primary", picture="clock")
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        pair = row(spacing=12)
        pair.addWidget(Field(_("Janji baru"), self.when, needed=True))
        pair.addWidget(self._field, 1)
        column.addLayout(pair)
        column.addLayout(row(None, button(_("Batal"), self.closed.emit, kind="ghost"), self.save))
        self.reason.textChanged.connect(self._judge)

    def start(self, until: datetime, now: datetime, hours: int) -> None:
        """Begin two hours after the promise that runs, or at the last that is allowed."""
        self._last = until
        wanted = min(until + timedelta(hours=2), crisis.promised(now.astimezone(until.tzinfo), hours))
        self.when.setDateTime(wanted.replace(tzinfo=None))
        self.reason.clear()
        self._judge()

    def show_refusal(self, reasons: Sequence[object]) -> None:
        """Why it was not taken; what was typed stays."""
        self._field.error(" ".join(str(r) for r in reasons))

    def _judge(self) -> None:
        allow(self.save, () if self.reason.text().strip() else (_("Tulis alasan perpanjangan; alasan ini tercatat."),))
        self._field.error("")

    def _confirm(self) -> None:
        if self._last is not None and self.save.isEnabled():
            self.confirmed.emit(self.when.dateTime().toPython().replace(tzinfo=self._last.tzinfo), self.reason.text())


class Live(Card):
    """What stands in public now: the exact words, and where."""

    def __init__(self) -> None:
        super().__init__(_("Yang tayang sekarang"), picture="megaphone")
        self.text, self._where = Prose("", "prose", "text"), QHBoxLayout()
        column = QVBoxLayout()
        column.setContentsMargins(16, 12, 16, 16)
        column.setSpacing(10)
        column.addLayout(self._where)
        column.addWidget(self.text)
        self.body.addLayout(column)

    def show_crisis(self, shown: Crisis) -> None:
        """Take in the words that are out, or signed to go out."""
        emptied(self._where)
        out = tuple(s.id for s in shown.state.surfaces if s.state == "released")
        self._where.addWidget(Badges(out or shown.surfaces))
        self._where.addStretch(1)
        self.text.set_text(shown.live or shown.text)
        self.note.setText(_("{done} dari {total} kanal").format(done=len(out), total=len(shown.surfaces)))
