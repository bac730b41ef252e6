"""*Panduan*: the steps of the fast lane and its rules, to be read before it burns."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from core.messages import _
from core.names import ROLE_NAMES
from core.playbook import PLAYS
from gui.widgets.card import Card
from gui.widgets.controls import label, row
from gui.widgets.prose import Prose

WIDEST = 1000


class Guide(QScrollArea):
    """Two cards: what to do, and what a statement may and may not say."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("ground")
        self.setAccessibleName(_("Panduan krisis"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside, across = QWidget(), QHBoxLayout()
        inside.setObjectName("scrolled")
        across.setSpacing(16)
        for card in (self._steps(), self._rules()):
            across.addWidget(card, 1, Qt.AlignmentFlag.AlignTop)
        content = QWidget()
        content.setMaximumWidth(WIDEST)
        content.setLayout(across)
        across.setContentsMargins(20, 16, 20, 20)
        line = QHBoxLayout(inside)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(content, 0, Qt.AlignmentFlag.AlignTop)
        self.setWidget(inside)

    def _steps(self) -> Card:
        made = Card(_("Enam langkah"), picture="list-checks")
        rows = []
        for play in PLAYS:
            if play.promised:
                due = _("sebelum janji lewat")
            elif play.minutes < 120:
                due = _("dalam {n} menit").format(n=play.minutes)
            else:
                due = _("dalam {n} jam").format(n=play.minutes // 60)
            rows.append((_(play.title), _("{who}, {when}").format(who=_(ROLE_NAMES[play.role]), when=due)))
        return _filled(made, rows)

    def _rules(self) -> Card:
        made = Card(_("Bunyi pernyataan"), picture="scale")
        return _filled(
            made,
            [
                (_("Satu atau dua paragraf, sama di semua kanal"), _("Isu, pengakuan, yang dilakukan, kabar berikutnya, kanal aduan.")),
                (_("Tanpa penyebab yang belum pasti"), _("Tunggu unit teknis. Menduga lebih buruk daripada diam sebentar.")),
                (_("Tanpa menyalahkan, tanpa nama orang"), _("Tidak menyebut pelaku, rekanan, petugas, atau korban.")),
                (_("Janji selalu berjam"), _("Kabar berikutnya paling lama 6 jam, dan jam itu berdetak di setiap layar.")),
                (_("Angka hanya jam, tanggal, telepon resmi, jam janji"), _("Jumlah korban, kerugian, dan data lain menunggu verifikasi.")),
                (_("Paling banyak dua pernyataan terbuka"), _("Yang ketiga menunggu salah satunya diverifikasi orang lain.")),
            ],
        )


def _filled(card: Card, rows: list[tuple[str, str]]) -> Card:
    column = QVBoxLayout()
    column.setContentsMargins(16, 12, 16, 16)
    column.setSpacing(14)
    for n, (title, text) in enumerate(rows, 1):
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(Prose(title, "subhead", "text"))
        words.addWidget(Prose(text, "caption", "text_secondary"))
        line = row(label(str(n), "subhead", "primary"), spacing=12)
        line.addLayout(words, 1)
        column.addLayout(line)
    card.body.addLayout(column)
    return card
