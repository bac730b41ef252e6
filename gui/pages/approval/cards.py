"""The cards in the middle: what will be published, what changed, what was checked and answered, the chain, and the fingerprints."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from core.content.facets import Medium
from core.editing import Comment
from core.messages import _
from core.review import Asked, Check, Link, Part, Review
from gui.icons import icon_pixmap
from gui.pages.approval.marked import captions
from gui.pages.approval.sources import linked, source_line
from gui.pages.approval.words import ANSWERS, short_print, stamp, surface_names
from gui.theme import font, theme
from gui.widgets.card import Card as HouseCard
from gui.widgets.controls import button, label, row
from gui.widgets.glyphs import Avatar, Glyph
from gui.widgets.month_words import surface_names as platform_names
from gui.widgets.paint import elide, paint_avatar
from gui.widgets.pictures import Picture, Pictures
from gui.widgets.prose import Prose
from gui.widgets.retouch import compare_button
from gui.words import initials, role_words

_TONES = {"block": ("circle-alert", "danger"), "warn": ("triangle-alert", "warning"), "info": ("info", "info")}
_SAID = {"ask": "hourglass", "override": "shield-check", "dismiss": "check"}


class Card(HouseCard):
    """A card of the sheet: a glyph, a title, a quiet note, and rows with room around them."""

    def __init__(self, title: str, picture: str, note: str = "") -> None:
        super().__init__(title, picture=picture)
        self.note.setText(note)
        self.body.setContentsMargins(16, 12, 16, 14)
        self.body.setSpacing(8)


def part_card(part: Part, width: int, pictures: Pictures, loaded: Callable[[], object], *, beside: bool = False) -> Iterator[Card]:
    """What these surfaces will publish: the card, and again after each further piece of a long caption.

    ``width`` is that of a picture, ``loaded`` is told about each that is there; ``beside`` puts them at the left of the words.
    """
    words = list(dict.fromkeys(platform_names((s,)) for s in part.surfaces))
    card = Card(words[0] if len(words) == 1 else f"{words[0]} +{len(words) - 1}", "send")
    names = surface_names(part.surfaces)
    card.setAccessibleName(names)
    same = _("{n} kanal, isi sama: {names}").format(n=len(part.surfaces), names=names) if len(part.surfaces) > 1 else names
    card.body.addWidget(Prose(same, "caption", "text_muted"))
    shots, texts, pieces = QVBoxLayout(), QVBoxLayout(), QVBoxLayout()
    for column in (shots, texts):
        column.setSpacing(8)
    pieces.setSpacing(0)
    _shots(part, width, pictures, loaded, shots, texts if beside else shots)
    if part.title:
        texts.addWidget(Prose(part.title, "heading", "text"))
    texts.addLayout(pieces)
    for more in (" ".join(part.tags), part.first_link):
        if more:
            texts.addWidget(Prose(more, "body", "link"))
    if beside:
        for column in (shots, texts):
            column.addStretch(1)
        across = row(spacing=16)
        across.addLayout(shots)
        across.addLayout(texts, 1)
        card.body.addLayout(across)
    else:
        card.body.addLayout(shots)
        card.body.addLayout(texts)
    for piece in captions(part.text, part.bound) if part.text else (Prose(_("Tanpa takarir"), "body", "text_muted"),):
        pieces.addWidget(piece)
        yield card


def _shots(part: Part, width: int, pictures: Pictures, loaded: Callable[[], object], shots: QVBoxLayout, words: QVBoxLayout) -> None:
    for medium in part.media:
        shown = Picture(medium.alt, width, loaded)
        shots.addWidget(shown)
        pictures.want(medium.hash, 2 * width, shown, shown.show_picture)
        shots.addWidget(compare_button(pictures, medium.hash), 0, Qt.AlignmentFlag.AlignLeft)
        words.addWidget(Prose(_about(medium, part.agreed), "caption", "text_muted" if medium.alt or medium.decorative else "warning_text"))


def _about(medium: Medium, agreed: Mapping[str, str]) -> str:
    words = _("Hiasan, tanpa teks alternatif") if medium.decorative else medium.alt or _("Teks alternatif belum diisi")
    facts = [_("Teks alternatif: {text}").format(text=words) if medium.alt else words]
    facts += [_("Kredit: {who}").format(who=medium.credit)] if medium.credit else []
    who = ", ".join(agreed.get(ref) or ref for ref in medium.consent)
    facts += [_("Persetujuan orang: {ids}").format(ids=who)] if who else []
    return " · ".join(facts)


class ChecksCard(Card):
    """Findings with what people said about them. ``overridden`` carries span and reason of an exception picked here; empty takes it back."""

    overridden = Signal(str, str)

    def __init__(self, review: Review, overrides: Mapping[str, str], *, may_override: bool) -> None:
        super().__init__(_("Pemeriksaan otomatis"), "list-checks", _("{n} lolos").format(n=review.passed))
        if not review.checks:
            self.body.addWidget(Prose(_("Semua pemeriksaan lolos."), "body", "success_text"))
        for check in review.checks:
            self._add(check, overrides.get(check.span, ""), may_override)

    def _add(self, check: Check, picked: str, may_override: bool) -> None:
        picture, ink = _TONES.get(check.severity, _TONES["info"])
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(Prose(_(check.title), "body", "text"))
        words.addWidget(Prose(str(check.message), "caption", "text_muted"))
        if check.said:
            words.addWidget(Prose(_("{who}, {at}: {text}").format(who=check.by, at=stamp(check.at), text=check.why), "caption", "text_secondary"))
        line = row(spacing=10)
        line.addWidget(Glyph(_SAID.get(check.said, picture), 16, ink), 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(words, 1)
        self.body.addLayout(line)
        if check.severity == "block" and check.said != "override" and may_override:
            if check.excepting:
                words.addWidget(Prose(" ".join(map(str, check.excepting)), "caption", "text_secondary"))
            else:
                self._offer(check, picked)

    def _offer(self, check: Check, picked: str) -> None:
        """An exception with its reason; it is signed with the decision."""
        field = QLineEdit(picked)
        field.setPlaceholderText(_("Alasan pengecualian, ikut ditandatangani"))
        field.setAccessibleName(_("Alasan pengecualian: {check}").format(check=_(check.title)))
        act = button(_("Kecualikan"), scale="sm", picture="shield-check")
        act.setAccessibleName(_("Kecualikan: {check}").format(check=_(check.title)))

        def press() -> None:
            self.overridden.emit(check.span, field.text().strip())
            act.setText(_("Dikecualikan") if field.text().strip() else _("Kecualikan"))

        act.setText(_("Dikecualikan") if picked else _("Kecualikan"))
        act.clicked.connect(press)
        field.returnPressed.connect(press)
        line = row(26)
        line.addWidget(field, 1)
        line.addWidget(act)
        self.body.addLayout(line)


def answers_card(answered: tuple[Asked, ...], progress: tuple[int, int]) -> Card:
    """The answers of the checklist with who gave them and when; ``progress`` counts every line of it."""
    card = Card(_("Daftar periksa"), "clipboard-check", _("{n} dari {total} beres").format(n=progress[0], total=progress[1]))
    for asked in answered:
        good = asked.answer in ("yes", "irrelevant")
        line = row(spacing=10)
        line.addWidget(Glyph("circle-check" if good else "circle-x", 16, "success" if good else "danger"), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(Prose(str(asked.text), "body", "text"))
        said = _(ANSWERS[asked.answer]) if asked.answer in ANSWERS else asked.answer
        words.addWidget(Prose(" · ".join(w for w in (said, asked.note, asked.by, stamp(asked.at)) if w), "caption", "text_muted"))
        line.addLayout(words, 1)
        card.body.addLayout(line)
    if not answered:
        card.body.addWidget(Prose(_("Belum ada jawaban pada versi ini."), "body", "text_muted"))
    return card


def talk_card(talk: tuple[Comment, ...]) -> Card:
    """Messages about the item that nobody settled yet."""
    card = Card(_("Diskusi belum selesai"), "messages-square", _("{n} pesan").format(n=len(talk)))
    for said in talk:
        avatar, words = Avatar(22), QVBoxLayout()
        avatar.show_person(said.person, said.name)
        words.setSpacing(2)
        words.addWidget(label(f"{said.name} · {stamp(said.at)}", "caption", "muted"))
        if said.about:
            words.addWidget(Prose(f"“{said.about}”", "caption", "text_muted"))
        words.addWidget(Prose(said.text, "body", "text"))
        line = row(spacing=10)
        line.addWidget(avatar, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(words, 1)
        card.body.addLayout(line)
    return card


def sources_card(review: Review, wanted: Callable[[str, str], object]) -> Card:
    """The facts and where they come from, as they were verified. ``wanted`` is told which document to open: its hash, and what it is called."""
    card = Card(_("Fakta & sumber"), "scale", _("{n} fakta").format(n=len(review.claims)))
    for claim in review.claims:
        value = f"{claim.value} {claim.unit}".strip()
        card.body.addWidget(Prose(f"{value}: {claim.statement}" if value else claim.statement, "body", "text"))
        card.body.addLayout(source_line(claim, wanted))
    for source in review.sources:
        card.body.addLayout(linked(_("Sumber: {source}").format(source=source), source, wanted))
    if not review.claims and not review.sources:
        card.body.addWidget(Prose(_("Konten ini tidak memuat angka atau fakta yang diikat."), "body", "text_muted"))
    return card


def prints_card(review: Review) -> Card:
    """What the signature binds, in short: the same letters stand in the dialog and on the sheet."""
    card = Card(_("Sidik"), "fingerprint", _("versi {n}").format(n=review.version))
    names = {"data": _("Fakta"), "look": _("Takarir & gambar")}
    for facet in review.binds:
        shown = label(short_print(review.facets[facet]), "body")
        shown.setFont(font("body", tnum=True))
        shown.setToolTip(review.facets[facet])
        card.body.addLayout(row(label(names.get(facet, facet), "body", "muted"), None, shown))
    return card


class Chain(QWidget):
    """The steps of the chain: a round picture of who signed, a line to the next, the name below."""

    def __init__(self, links: tuple[Link, ...]) -> None:
        super().__init__()
        self._links = links
        self.setMinimumSize(QSize(200, 62))
        self.setToolTip("\n".join(self._say(link) for link in links))
        self.setAccessibleName(self.toolTip().replace("\n", "; "))
        theme.changed.connect(self.update)

    def _say(self, link: Link) -> str:
        words = {"done": _("selesai"), "now": _("menunggu keputusan"), "later": _("belum"), "back": _("dikembalikan")}
        who = ", ".join(f"{name} {stamp(at)}" for _id, name, at in link.by)
        return " · ".join(p for p in (f"{link.name}: {words[link.standing]}", who) if p)

    def paintEvent(self, event: QPaintEvent) -> None:
        cell = self.width() / max(1, len(self._links))
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for n, link in enumerate(self._links):
                middle = cell * (n + 0.5)
                if n:
                    painter.setPen(QPen(theme["success" if self._links[n - 1].standing == "done" else "border_strong"], 1.5))
                    painter.drawLine(round(middle - cell + 22), 16, round(middle - 22), 16)
                self._draw(painter, link, QRectF(middle - 14, 2, 28, 28))
                painter.setFont(font("caption"))
                painter.setPen(theme["text_secondary"])
                name = elide(str(link.name), "caption", cell - 6)
                painter.drawText(QRectF(middle - cell / 2, 36, cell, 18), Qt.AlignmentFlag.AlignCenter, name)

    def _draw(self, painter: QPainter, link: Link, box: QRectF) -> None:
        if link.by and link.standing == "done":
            paint_avatar(painter, box, link.by[0][0], initials(link.by[0][1]))
            if link.paper:
                self._clip(painter, QRectF(box.right() - 9, box.bottom() - 11, 16, 16))
            return
        back = {"now": "accent", "back": "warning"}.get(link.standing, "surface_pressed")
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme[back])
        painter.drawEllipse(box)
        painter.setPen(theme["on_accent" if link.standing == "now" else "text_secondary"])
        painter.setFont(font("badge"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, initials(role_words([link.role])))

    def _clip(self, painter: QPainter, box: QRectF) -> None:
        """The badge of a decision that was recorded from signed paper."""
        painter.setPen(theme["border_strong"])
        painter.setBrush(theme["surface_raised"])
        painter.drawEllipse(box)
        painter.drawPixmap(box.topLeft() + QPointF(3, 3), icon_pixmap("paperclip", 10, theme["info_text"], self.devicePixelRatioF()))


def chain_card(links: tuple[Link, ...]) -> Card:
    """The chain of the item."""
    done = sum(link.standing == "done" for link in links)
    card = Card(_("Rantai paraf"), "signature", _("{done} dari {total}").format(done=done, total=len(links)))
    card.body.addWidget(Chain(links))
    return card
