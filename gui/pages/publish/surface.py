"""The card of one surface: the exact approved caption, its files, and what can be done with it now."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from core import platforms
from core.messages import N_, _, say
from db.queries.publish import Card, Kit, Proof
from gui.desk import Desk
from gui.pages.publish.match import MatchBox
from gui.pages.publish.plan import moment_words
from gui.pages.publish.proof import ProofForm
from gui.session import Session
from gui.widgets.badges import NAMES, platform
from gui.widgets.chip_card import Badges
from gui.widgets.controls import Field, allow, button, label, row
from gui.widgets.glyphs import Glyph
from gui.widgets.login_line import LoginLine
from gui.widgets.pictures import Picture, Pictures
from gui.widgets.prose import Prose

_LONG = 900
"""Characters of a caption that show at once; a longer one opens with a button. What is copied is always all of it."""
_DONE = ("released", "skipped")
_PICTURE = 140


class SurfaceCard(QFrame):
    """``recorded`` and ``skipped`` carry the surface and what the verbs need; ``copied`` says what is on the clipboard."""

    recorded = Signal(str, str, object, object)
    skipped = Signal(str, str)
    copied = Signal(str)
    entry_wanted = Signal()

    def __init__(self, desk: Desk, card: Card, now: Callable[[], datetime], pictures: Pictures, session: Session) -> None:
        super().__init__()
        self.setObjectName("card")
        self.setAccessibleName(card.name)
        self._desk, self.card, self._pictures, self._first = desk, card, pictures, False
        self._place = _(NAMES.get(platform(card.surface), card.name))
        self.state, self._glyph = label("", "caption", "secondary"), Glyph("clock", 14, "text_muted")
        self.copy = button(_("Salin teks unggahan"), self._copy, kind="soft", picture="copy")
        self.open = button(_("Buka {platform}").format(platform=self._place), self._open, picture="external-link")
        self.record = button(_("Catat terbit…"), self._toggle_proof, picture="check")
        self.enter = button(_("Masuk untuk mencatat terbit"), self.entry_wanted.emit, picture="log-in")
        self.leave = button(_("Lewati kanal…"), self._toggle_skip, kind="ghost", picture="skip-forward")
        self.match = button(_("Cocokkan unggahan…"), self._toggle_match, picture="git-compare")
        self.reasons = Prose("", "caption", "danger_text")
        self.done = Prose("", "body", "text_secondary")
        self.address = button("", self._open_post, kind="link")
        self.proof = ProofForm(desk, self._place, now)
        known = platforms.surfaces().get(card.surface)
        self.login = LoginLine(self, desk, session, known.platform if known is not None and card.state not in _DONE else "")
        self.skip = SkipForm(self._place)
        self.matching = MatchBox(desk, card.caption)
        self._lay_out()
        self._connect()

    def _connect(self) -> None:
        self.proof.recorded.connect(partial(self.recorded.emit, self.card.surface))
        self.proof.closed.connect(self._toggle_proof)
        self.skip.confirmed.connect(partial(self.skipped.emit, self.card.surface))
        self.skip.closed.connect(self._toggle_skip)
        self.matching.closed.connect(self._toggle_match)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 14)
        column.setSpacing(10)
        column.addLayout(row(Badges((self.card.surface,)), label(self.card.name, "subhead"), None, self._glyph, self.state, spacing=8))
        if self.card.title:
            column.addLayout(self._text_line(_("Judul"), self.card.title))
        body = row(spacing=12)
        body.addWidget(self._caption(), 1)
        if self.card.files:
            body.addWidget(self._picture(), 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(body)
        if self.card.link:
            column.addLayout(self._text_line(_("Tautan pertama"), self.card.link))
        for file in self.card.files:
            column.addLayout(self._file(file.name, file.alt))
        column.addWidget(self.done)
        column.addLayout(row(self.address, None))
        column.addWidget(self.login)
        column.addLayout(row(self.copy, self.open, None, self.match, self.leave, self.record, self.enter))
        for part in (self.reasons, self.proof, self.skip, self.matching):
            column.addWidget(part)
        for form in (self.proof, self.skip, self.matching):
            form.hide()

    def _caption(self) -> QFrame:
        well = QFrame()
        well.setObjectName("well")
        inside = QVBoxLayout(well)
        inside.setContentsMargins(12, 10, 12, 10)
        text = self.card.caption
        prose = Prose(text if len(text) <= _LONG else f"{text[:_LONG]}…", "prose", "text")
        inside.addWidget(prose)
        if len(text) > _LONG:
            more = button(_("Tampilkan seluruh teks"), kind="link")
            more.clicked.connect(partial(prose.set_text, text))
            more.clicked.connect(more.hide)
            inside.addLayout(row(more, None))
        return well

    def _picture(self) -> Picture:
        """The first approved file, so that nobody uploads another one."""
        first = self.card.files[0]
        shown = Picture(first.alt, _PICTURE, self.updateGeometry)
        self._pictures.want(first.hash, 2 * _PICTURE, shown, shown.show_picture)
        return shown

    def _text_line(self, name: str, text: str) -> QHBoxLayout:
        copy = button(_("Salin"), partial(self._to_clipboard, text, name), kind="link")
        copy.setAccessibleName(_("Salin {what}").format(what=name))
        line = row(label(name, "label", "muted"), spacing=8)
        line.addWidget(Prose(text, "body", "text"), 1)
        line.addWidget(copy, 0, Qt.AlignmentFlag.AlignTop)
        return line

    def _file(self, name: str, alt: str) -> QHBoxLayout:
        line = row(Glyph("file-image", 14, "text_muted"), label(name, "caption", "secondary"), spacing=8)
        if not alt:
            line.addWidget(label(_("hiasan, tanpa teks alternatif"), "caption", "muted"))
            line.addStretch(1)
            return line
        copy = button(_("Salin teks alternatif"), partial(self._to_clipboard, alt, _("teks alternatif {name}").format(name=name)), kind="link")
        copy.setAccessibleName(_("Salin teks alternatif {name}").format(name=name))
        line.addWidget(Prose(alt, "caption", "text_muted"), 1, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(copy)
        return line

    # -- what stands in the records

    def show_card(self, card: Card, kit: Kit, *, first: bool) -> None:
        """Take in how the surface stands; ``first`` makes its record the main verb of the page. Open forms stay open."""
        self.card = card
        zone = ZoneInfo(kit.zone)
        closed = card.state in _DONE
        self._show_state(card, zone)
        for part in (self.copy, self.open):
            part.setVisible(not closed)
        self.open.setVisible(not closed and bool(card.page))
        self.record.setVisible(not closed and not kit.locked)
        self.enter.setVisible(not closed and kit.locked)
        self.leave.setVisible(not closed and not kit.locked)
        self.match.setVisible(card.state == "released")
        if closed:
            self.login.end()
        self.address.setVisible(bool(card.proof and card.proof.address))
        self.address.setText(card.proof.address if card.proof else "")
        self.done.setVisible(card.proof is not None)
        self.done.set_text(_proof_words(card.proof, zone) if card.proof else "")
        self._first = first
        allow(self.record, card.why_release, _("Alamat, jam, dan tangkapan layar unggahan"))
        allow(self.leave, card.why_skip, _("Dengan alasan yang tercatat"))
        self.reasons.set_text("\n".join(str(r) for r in card.why_release))
        self.reasons.setVisible(bool(card.why_release) and not closed and not kit.locked)
        if closed or kit.locked or card.why_release:
            self.proof.hide()
        else:
            self.proof.start(kit.state, zone)
        if closed or kit.locked:
            self.skip.hide()
        self._weigh()

    def _show_state(self, card: Card, zone: ZoneInfo) -> None:
        when = moment_words(card.at, zone) if card.at else ""
        text, picture, ink = {
            "planned": (_("Direncanakan {when}"), "calendar-clock", "text_muted"),
            "outside": (_("Rencana di luar jendela: {when}"), "triangle-alert", "warning_text"),
            "clash": (_("Dua rencana tayang"), "triangle-alert", "warning_text"),
            "open": (_("Belum dijadwalkan"), "clock", "text_muted"),
            "released": (_("Terbit {when}"), "check-check", "success_text"),
            "skipped": (_("Dilewati {when}"), "skip-forward", "text_muted"),
        }[card.state]
        self.state.setText(text.format(when=when))
        self._glyph.show_icon(picture, ink)

    # -- verbs

    def _copy(self) -> None:
        self._to_clipboard(self.card.caption, _("Teks unggahan {platform}").format(platform=self._place))

    def _to_clipboard(self, text: str, what: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self.copied.emit(_("{what} disalin, {n} byte").format(what=what, n=len(text.encode())))

    def _open(self) -> None:
        QDesktopServices.openUrl(QUrl(self.card.page))

    def _open_post(self) -> None:
        if self.card.proof and self.card.proof.address.lower().startswith(("http://", "https://")):
            QDesktopServices.openUrl(QUrl(self.card.proof.address))

    def _toggle_proof(self) -> None:
        self._toggle(self.proof, self.record, self.proof.address)

    def _toggle_skip(self) -> None:
        self._toggle(self.skip, self.leave, self.skip.reason)

    def _toggle_match(self) -> None:
        self._toggle(self.matching, self.match, self.matching.text)

    def _toggle(self, form: QWidget, knob: QWidget, field: QWidget) -> None:
        opened = form.isHidden()
        for other in (self.proof, self.skip, self.matching):
            other.setVisible(opened and other is form)
        self._weigh()
        (field if opened else knob).setFocus(Qt.FocusReason.TabFocusReason)

    def _weigh(self) -> None:
        """The record is the main verb of the page until its form is open: then the verb of the form is."""
        primary = self._first and self.proof.isHidden()
        if self.record.property("kind") != ("primary" if primary else ""):
            _dress(self.record, primary=primary)


class SkipForm(QFrame):
    """A reason, and a button that says what it does."""

    confirmed = Signal(str)
    closed = Signal()

    def __init__(self, place: str) -> None:
        super().__init__()
        self.setObjectName("well")
        self.reason = QLineEdit()
        self.reason.setMaxLength(500)
        self._field = Field(_("Alasan"), self.reason, _("Tercatat bersama nama Anda dan tercetak di lembar persetujuan."), needed=True)
        self.save = button(_("Lewati {platform}").format(platform=place), self._confirm, kind="dangero")
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        column.addWidget(self._field)
        column.addLayout(row(None, button(_("Batal"), self.closed.emit, kind="ghost"), self.save))
        self.reason.textChanged.connect(self._judge)
        self._judge()

    def show_refusal(self, text: str) -> None:
        """Why it was not taken; the reason stays."""
        self._field.error(text)

    def _judge(self) -> None:
        allow(self.save, () if self.reason.text().strip() else (say(N_("Tulis alasan mengapa kanal ini dilewati.")),))
        self._field.error("")

    def _confirm(self) -> None:
        if self.save.isEnabled():
            self.confirmed.emit(self.reason.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._confirm()
        elif event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)


def _dress(made: QWidget, *, primary: bool) -> None:
    from gui.icons import icon
    from gui.widgets.controls import restyle

    restyle(made, "kind", "primary" if primary else "")
    made.setIcon(icon("check", "on_primary" if primary else "text"))  # type: ignore[attr-defined]


def _proof_words(proof: Proof, zone: ZoneInfo) -> str:
    if proof.skip:
        return _("Dilewati {name}: {reason}").format(name=proof.person, reason=proof.skip)
    lines = [_("Dicatat {name}, {when}.").format(name=proof.person, when=moment_words(proof.recorded, zone))]
    if proof.shots:
        lines.append(_("Tangkapan layar tersimpan, sidik {hashes}.").format(hashes=", ".join(h[:12] for h in proof.shots)))
    return "\n".join(lines)
