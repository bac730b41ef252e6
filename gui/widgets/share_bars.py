"""Shares of the pillars as painted bars beside their targets: every bar says in words how it stands, never by colour alone."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from core.messages import N_, _, plural
from core.planning.mix import Share
from core.planning.rhythm import pillar_name
from gui.icons import icon_pixmap
from gui.theme import font, theme
from gui.widgets.paint import elide

TALL = 46
_NAME, _WORDS, _BAR = 116, 178, 12
_VERDICTS = {
    "fit": (N_("sesuai sasaran"), "circle-check", "success_text"),
    "short": (N_("kurang dari sasaran"), "arrow-down", "warning_text"),
    "over": (N_("lebih dari sasaran"), "arrow-up", "warning_text"),
    "free": (N_("sesuai kebutuhan"), "minus", "text_muted"),
    "few": (N_("belum cukup untuk dinilai"), "hourglass", "text_muted"),
}


def counts(share: Share) -> str:
    """``11 konten, 1 slot``."""
    words = plural("{count} konten", "{count} konten", share.items).format(count=share.items)
    return plural("{items}, {n} slot", "{items}, {n} slot", share.slots).format(items=words, n=share.slots) if share.slots else words


def share_words(share: Share) -> str:
    """One share in one sentence, for screen readers and tooltips."""
    verdict = _(_VERDICTS[share.verdict][0])
    if not share.target:
        return _("{pillar}: {counts}, {verdict}").format(pillar=pillar_name(share.pillar), counts=counts(share), verdict=verdict)
    return _("{pillar}: {percent} %, sasaran {target} %, {verdict}; {counts}").format(
        pillar=pillar_name(share.pillar), percent=share.percent, target=share.target, verdict=verdict, counts=counts(share)
    )


class ShareBars(QWidget):
    """One row for each pillar: its name, a bar with a mark at the target, and the words."""

    def __init__(self) -> None:
        super().__init__()
        self._shares: tuple[Share, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Bauran pilar"))
        theme.changed.connect(self.update)

    def show_shares(self, shares: Sequence[Share]) -> None:
        """Show these shares in this order."""
        self._shares = tuple(shares)
        self.setAccessibleDescription("\n".join(map(share_words, self._shares)))
        self.setFixedHeight(max(1, len(self._shares)) * TALL)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(480, len(self._shares) * TALL)

    def paintEvent(self, event: QPaintEvent) -> None:
        highest = max([50, *(max(s.percent, s.target) for s in self._shares)])
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for n, share in enumerate(self._shares):
                self._row(painter, QRectF(0, n * TALL, self.width(), TALL), share, highest)

    def _row(self, painter: QPainter, box: QRectF, share: Share, highest: int) -> None:
        middle = box.center().y()
        painter.setFont(font("label"))
        painter.setPen(theme["text"])
        painter.drawText(QPointF(0, middle - 2), elide(str(pillar_name(share.pillar)), "label", _NAME - 8))
        painter.setFont(font("caption"))
        painter.setPen(theme["text_muted"])
        painter.drawText(QPointF(0, middle + 14), elide(counts(share), "caption", _NAME - 8))
        self._bar(painter, QRectF(_NAME, middle - _BAR / 2, max(40.0, box.width() - _NAME - _WORDS - 16), _BAR), share, highest)
        self._words(painter, box.right() - _WORDS, middle, share)

    def _bar(self, painter: QPainter, room: QRectF, share: Share, highest: int) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme["surface_sunken"])
        painter.drawRoundedRect(room, 3, 3)
        if share.percent:
            painter.setBrush(theme.chart()[0])
            painter.drawRoundedRect(QRectF(room.x(), room.y(), max(4.0, room.width() * share.percent / highest), room.height()), 3, 3)
        if share.target:
            x = round(room.x() + room.width() * share.target / highest)
            painter.setPen(QPen(theme["text"], 2))
            painter.drawLine(QPointF(x, room.y() - 4), QPointF(x, room.bottom() + 4))

    def _words(self, painter: QPainter, x: float, middle: float, share: Share) -> None:
        verdict, picture, ink = _VERDICTS[share.verdict]
        face = font("label", tnum=True)
        painter.setFont(face)
        painter.setPen(theme["text"])
        figures = _("{percent} %, sasaran {target} %").format(percent=share.percent, target=share.target) if share.target else _("tanpa sasaran")
        painter.drawText(QPointF(x, middle - 2), figures)
        painter.drawPixmap(QPointF(x, middle + 4), icon_pixmap(picture, 12, theme[ink], self.devicePixelRatioF()))
        painter.setFont(font("caption"))
        painter.setPen(theme[ink])
        painter.drawText(QPointF(x + 16, middle + 14), elide(_(verdict), "caption", round(_WORDS - 18)))
