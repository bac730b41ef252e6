"""The form of the fast lane: five fields, the text that is composed of them and may still be changed, and what stands in its way."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from typing import Any

from PySide6.QtCore import QByteArray, Qt, QTimer, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from core import crisis, platforms
from core.crisis import Statement
from core.messages import _, plural
from core.planning.dates import clock
from gui import notices
from gui.desk import Desk
from gui.pages.crisis import asks
from gui.pages.crisis.surfaces import FIRST, SurfaceRow
from gui.session import Session
from gui.theme import line_height
from gui.widgets.card import Card
from gui.widgets.controls import Field, Segmented, allow, button, emptied, label, row
from gui.widgets.floating import Choice
from gui.widgets.glyphs import Glyph
from gui.widgets.prose import Prose
from gui.widgets.surfaces import Banner

_PICTURE = 216
_WAIT = 500


def _area(lines: int) -> QPlainTextEdit:
    made = QPlainTextEdit()
    made.setTabChangesFocus(True)
    made.document().setDocumentMargin(2)  # one line fits without a scroll bar
    made.setFixedHeight(lines * line_height("body") + 18)
    return made


class FastForm(Card):
    """``kept`` asks to save, ``asked`` to save and ask the head, ``sign_wanted`` to save and sign at once; each carries nothing: read the form."""

    kept = Signal()
    asked = Signal()
    sign_wanted = Signal()
    closed = Signal()

    def __init__(self, desk: Desk, session: Session) -> None:
        super().__init__(_("Pernyataan awal"), picture="zap")
        self._desk, self._session = desk, session
        self._phones: tuple[str, ...] = ()
        self._brand: Any = None
        self._composed, self._quiet, self._asked, self.item = "", False, 0, ""
        self._written = session.now()
        self.kind = Segmented(_("Jenis"), (("gangguan", _("Gangguan layanan")), ("holding_statement", _("Pernyataan awal isu"))))
        self.issue, self.acknowledged, self.doing = _area(2), _area(1), _area(2)
        self.hours, self.until = QComboBox(), label("", "caption", "secondary")
        self._offer_hours(crisis.HOURS)
        self.channel = QLineEdit()
        self.surfaces = SurfaceRow()
        self.surfaces.show_surfaces(FIRST)
        self.text = _area(6)
        self.count = label("", "caption", "muted")
        self.again = button(_("Susun ulang"), self._compose_again, kind="link", picture="refresh-cw")
        self.reason = QLineEdit()
        self.verdict = QVBoxLayout()
        self.save = button(_("Simpan draf"), self.kept.emit)
        self.ask = button(_("Minta paraf sekarang"), self.asked.emit, kind="primary", picture="signature")
        self.sign = button(_("Paraf dan siapkan tayang"), self.sign_wanted.emit, kind="primary", picture="signature")
        self.cancel = button(_("Tutup formulir"), self.closed.emit, kind="ghost")
        self._shot = QLabel()
        self._shot.setFixedWidth(_PICTURE)
        self._shot.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._beside = Prose("", "caption", "text_secondary")
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_WAIT)
        self._later.timeout.connect(self._draw)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setContentsMargins(16, 10, 16, 12)
        left.setSpacing(8)
        self._fields = {
            "issue": Field(_("Isu: apa yang terjadi"), self.issue, needed=True),
            "acknowledged": Field(_("Pengakuan: kami mengetahuinya"), self.acknowledged, needed=True),
            "doing": Field(_("Yang sedang dilakukan"), self.doing, needed=True),
            "hours": Field(_("Kabar berikutnya dalam"), self.hours, needed=True, aside=self.until),
            "channel": Field(_("Kanal aduan"), self.channel, needed=True),
        }
        left.addLayout(row(label(_("Jenis"), "label"), self.kind, None))
        for name in ("issue", "acknowledged", "doing"):
            left.addWidget(self._fields[name])
        pair = row(spacing=12)
        pair.addWidget(self._fields["hours"], 1)
        pair.addWidget(self._fields["channel"], 1)
        left.addLayout(pair)
        left.addLayout(row(label(_("Kanal"), "label"), self.surfaces, spacing=10))
        beside = QWidget()
        beside.setLayout(row(self.count, self.again, spacing=14))
        left.addWidget(Field(_("Bunyi pernyataan"), self.text, aside=beside))
        left.addLayout(self.verdict)
        self._why = Field(_("Alasan tetap terbit"), self.reason, _("Tercatat bersama paraf Anda."))
        left.addWidget(self._why)
        quick = row(Glyph("zap", 14, "text_muted"), label(_("Cukup paraf Kepala humas"), "caption", "muted"), None, self.cancel, self.save, self.ask, self.sign)
        left.addLayout(quick)
        right = QVBoxLayout()
        right.setContentsMargins(16, 14, 16, 14)
        right.setSpacing(10)
        for part in (label(_("Pratinjau"), "subhead"), self._shot, self._beside):
            right.addWidget(part)
        right.addStretch(1)
        side = QWidget()
        side.setObjectName("sunken")
        side.setFixedWidth(_PICTURE + 32)
        side.setLayout(right)
        across = QHBoxLayout()
        across.setSpacing(0)
        across.addLayout(left, 1)
        across.addWidget(side)
        self.body.addLayout(across)

    def compact(self, *, on: bool) -> None:
        """Lower fields where the window is low, so that the verbs stay in sight."""
        for area, lines in ((self.issue, 1 if on else 2), (self.doing, 1 if on else 2), (self.text, 4 if on else 6)):
            area.setFixedHeight(lines * line_height("body") + 18)

    def _connect(self) -> None:
        for area in (self.issue, self.acknowledged, self.doing):
            area.textChanged.connect(self._typed)
        self.hours.currentIndexChanged.connect(self._typed)
        self.channel.textChanged.connect(self._typed)
        self.kind.chosen.connect(lambda _key: self._later.start())
        self.surfaces.changed.connect(self._judge)
        self.text.textChanged.connect(self._judge)
        self.reason.textChanged.connect(self._judge)

    # -- what the page asks

    def begin(self, phones: Sequence[str], hours: int, channels: Sequence[str], brand: Any) -> None:
        """What the office knows: phones that may stand in a text, the most hours, where people complain, the brand for the picture."""
        self._phones, self._brand = tuple(phones), brand
        if self.hours.count() != max(1, hours):
            self._offer_hours(max(1, hours))
        if channels and not self.channel.text():
            self.channel.setText(channels[0])
        if not self.edited():
            self._compose()
        self._tell_until()
        self._draw()
        self._judge()

    def clear(self) -> None:
        """An empty form for something new; the complaint channel stays."""
        self.show_statement("", "gangguan", Statement(hours=min(crisis.HOURS, self.hours.count()), channel=self.channel.text()), "", FIRST)

    def show_statement(self, item: str, kind: str, said: Statement, text: str, surfaces: Sequence[str]) -> None:
        """Take up what was written before; without a text it is composed."""
        self._quiet, self.item, self._written = True, item, self._session.now()
        self.kind.show_choice(kind)
        for area, words in ((self.issue, said.issue), (self.acknowledged, said.acknowledged), (self.doing, said.doing)):
            area.setPlainText(words)
        self.hours.setCurrentIndex(max(0, min(said.hours, self.hours.count()) - 1))
        self.channel.setText(said.channel)
        self.surfaces.show_surfaces(surfaces)
        self.reason.clear()
        self._quiet = False
        self._composed = ""
        self.text.setPlainText(text)
        if not text:
            self._compose()
        self._typed()

    def _offer_hours(self, most: int) -> None:
        """One to ``most`` hours, the most chosen."""
        self.hours.blockSignals(True)
        self.hours.clear()
        self.hours.addItems([plural("{n} jam", "{n} jam", n).format(n=n) for n in range(1, most + 1)])
        self.hours.setCurrentIndex(most - 1)
        self.hours.blockSignals(False)

    def statement(self) -> Statement:
        """The five fields as they stand."""
        texts = (a.toPlainText().strip() for a in (self.issue, self.acknowledged, self.doing))
        return Statement(*texts, hours=self.hours.currentIndex() + 1, channel=self.channel.text().strip())

    def edited(self) -> bool:
        """Whether somebody changed the composed text by hand."""
        return bool(self.text.toPlainText().strip()) and self.text.toPlainText() != self._composed

    def alt(self) -> str:
        """What the picture shows, for screen readers."""
        said = self.statement()
        return f"{said.title}. {said.acknowledged} {said.doing}".strip()

    def written(self) -> datetime:
        """As of when the text speaks."""
        return self._written

    def brand(self) -> Any:
        """The brand that the picture is drawn with."""
        return self._brand

    def show_reasons(self, reasons: Sequence[str]) -> None:
        """Why it was not taken; what was typed stays."""
        self._say([("danger", list(reasons))] if reasons else [])

    def show_role(self, *, head: bool, why: Sequence[object]) -> None:
        """The head signs at once, everybody else asks for it; ``why`` nobody may write now."""
        self.sign.setVisible(head)
        self.ask.setVisible(not head)
        self._blocked = tuple(str(w) for w in why)
        self._judge()

    _blocked: tuple[str, ...] = ()

    # -- composing

    def _typed(self) -> None:
        if self._quiet:
            return
        if not self.edited():
            self._compose()
        self._tell_until()
        self._judge()
        self._later.start()

    def _tell_until(self) -> None:
        until = crisis.promised(self._written, self.hours.currentIndex() + 1)
        self.until.setText(_("sampai pukul {time}").format(time=clock(f"{until:%H:%M}")))

    def _compose(self) -> None:
        self._written = self._session.now()
        said = self.statement()
        self._composed = crisis.compose(said, self._written) if any((said.issue, said.acknowledged, said.doing)) else ""
        self.text.setPlainText(self._composed)

    def _compose_again(self) -> None:
        """Asks first when somebody changed the text by hand."""
        if not self.edited():
            self._compose()
            return
        choices = (Choice("keep", _("Biarkan suntingan saya")), Choice("compose", _("Susun ulang"), "danger", "refresh-cw"))
        notices.ask(
            self,
            _("Susun ulang bunyi pernyataan?"),
            _("Suntingan tangan pada bunyi pernyataan akan diganti susunan dari kelima isian."),
            choices,
            lambda key: self._compose() if key == "compose" else None,
            tone="warn",
        )

    # -- judging

    def _judge(self) -> None:
        text, said = self.text.toPlainText(), self.statement()
        n = crisis.paragraphs(text)
        words = plural("{n} paragraf", "{n} paragraf", n).format(n=n)
        self.count.setText(_("{paragraphs} · {n} karakter").format(paragraphs=words, n=len(text)))
        self._beside.set_text(text)
        missing = crisis.missing(said)
        until = crisis.promised(self._written, said.hours)
        faults = [str(f) for f in crisis.faults([text], said.hours, self._phones, until)] if text.strip() else []
        faults += [_long(s, text) for s in self.surfaces.wanted() if platforms.length(s, text, media=True).over]
        doubts = [str(d) for d in crisis.doubts(text)]
        self._why.setVisible(bool(doubts) and self.sign.isVisibleTo(self))
        told: list[tuple[str, list[str]]] = []
        if faults:
            told.append(("danger", faults))
        if doubts:
            told.append(("warn", doubts))
        if text.strip() and not told and not missing:
            told.append(("ok", [_("Tidak menyebut penyebab yang belum pasti, tidak menyalahkan, tidak ada nama orang, dan berjam.")]))
        self._say(told)
        empty = [_("Isi kelima isian dulu.")] if missing else []
        nowhere = [] if self.surfaces.wanted() else [_("Pilih paling sedikit satu kanal.")]
        allow(self.save, [*self._blocked, *([] if said.issue else [_("Tulis dulu apa yang terjadi.")]), *nowhere])
        allow(self.ask, [*self._blocked, *empty, *nowhere, *faults])
        unsaid = [_("Tulis alasan tetap terbit.")] if doubts and not self.reason.text().strip() else []
        allow(self.sign, [*self._blocked, *empty, *nowhere, *faults, *unsaid], _("Satu PIN, lalu perangkat tayang siap"))

    def _say(self, told: Sequence[tuple[str, list[str]]]) -> None:
        words = [(tone, "\n".join(lines)) for tone, lines in told]
        shown = [b for n in range(self.verdict.count()) if isinstance(b := self.verdict.itemAt(n).widget(), Banner)]
        if [(b.property("tone"), b.text) for b in shown] == words:
            return
        emptied(self.verdict)
        for tone, lines in told:
            self.verdict.addWidget(Banner(tone, lines, fixed=True))

    # -- the picture

    def _draw(self) -> None:
        self._asked += 1
        if self._brand is None or not self.statement().title:
            self._shot.clear()
            return
        self._desk.away(
            asks.preview,
            self._brand,
            self.kind.choice(),
            self.statement(),
            self._written,
            owner=self,
            then=partial(self._show, self._asked),
            failed=lambda _error: self._shot.clear(),
        )

    def _show(self, number: int, raw: bytes | None) -> None:
        if number != self._asked or raw is None:
            return
        drawn = QPixmap()
        drawn.loadFromData(QByteArray(raw))
        ratio = self.devicePixelRatioF()
        small = drawn.scaledToWidth(round(_PICTURE * ratio), Qt.TransformationMode.SmoothTransformation)
        small.setDevicePixelRatio(ratio)
        self._shot.setPixmap(small)
        self._shot.setAccessibleName(self.alt())


def _long(surface: str, text: str) -> str:
    n = platforms.length(surface, text, media=True)
    words = _("Terlalu panjang untuk {surface}: {used} dari {limit} karakter. Pendekkan, atau lepas kanal ini.")
    return words.format(surface=platforms.name(surface), used=n.used, limit=n.limit)
