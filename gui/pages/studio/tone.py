"""The guide to the office's tone of voice: one text, kept beside the kit, that everybody who writes can open."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from core.errors import Refused, Trouble
from core.messages import _
from db.queries.brand import Brand
from gui import notices
from gui.desk import Desk
from gui.theme import font
from gui.widgets.controls import allow, button, label, row
from gui.widgets.glyphs import Glyph
from gui.widgets.prose import Prose

_MOST = 12_000


def _keep(office: Any, text: str) -> Any:
    """Runs in the records thread."""
    from db.actions.keep_kit import keep_tone

    return keep_tone(office, text)


def proposal() -> str:
    """A guide to begin with: what most offices agree on."""
    return _(
        "SUARA KAMI\nSopan, jelas, ramah, tidak menggurui.\n\n"
        "MENYAPA\nPakai “Anda” untuk layanan publik. “Kamu” hanya di kampanye anak muda.\n\n"
        "MENULIS\nSebut yang perlu dilakukan warga lebih dulu: apa, kapan, di mana, bawa apa, biaya berapa.\n"
        "Satu kalimat satu gagasan. Singkatan dinas dijelaskan saat pertama muncul.\n"
        "Angka selalu dengan sumber dan tanggal.\n\n"
        "MINTA MAAF\nAkui gangguan tanpa alasan berputar. Sebut langkah berikutnya dan jam pembaruannya.\n\n"
        "MENOLAK\nTolak dengan sopan, beri alasan dan jalan lain.\n\n"
        "TIDAK DIPAKAI\n“Netizen”, “oknum” sebagai tameng, “masyarakat yang tidak paham”. Emoji paling banyak tiga, tidak ada di pernyataan awal."
    )


class TonePage(QWidget):
    """``words_wanted``: the ready words are to be shown. ``text`` is the editor. What was typed stays until it is saved, also when the records change."""

    words_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("ground")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._desk, self._brand = desk, Brand({}, {})
        self.text = QPlainTextEdit()
        self.text.setFont(font("prose"))
        self.text.setAccessibleName(_("Gaya bahasa kantor"))
        self.text.setTabChangesFocus(True)
        self.text.setPlaceholderText(_("Bagaimana kantor ini menyapa, menulis, dan meminta maaf…"))
        self.begin = button(_("Mulai dari contoh"), self._begin, picture="lightbulb")
        self.save = button(_("Simpan gaya bahasa"), self._save, kind="primary", picture="check")
        self._why = label("", "caption", "danger", wrap=True)
        self._why.hide()
        card = QFrame()
        card.setObjectName("card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(18, 14, 18, 14)
        inside.setSpacing(10)
        inside.addWidget(label(_("Gaya bahasa"), "heading"))
        about = Prose(_("Panduan ini disimpan bersama kit merek dan dibaca semua penulis. Setiap perubahan tercatat."), "body", "text_secondary")
        inside.addLayout(_told(about))
        inside.addWidget(self.text, 1)
        inside.addWidget(self._why)
        self.words = button(_("Kalimat baku dan tagar…"), self.words_wanted.emit, kind="ghost", picture="tag")
        inside.addLayout(row(self.begin, self.words, None, self.save))
        card.setMaximumWidth(820)
        across = QHBoxLayout(self)
        across.setContentsMargins(20, 16, 20, 16)
        across.addStretch(1)
        across.addWidget(card, 100)
        across.addStretch(1)
        self.text.textChanged.connect(self._allow)

    def show_brand(self, brand: Brand) -> None:
        """Show the guide on record, unless something else is being typed."""
        if self.text.toPlainText() in ("", self._brand.tone):
            self.text.setPlainText(brand.tone)
        self._brand = brand
        self.text.setReadOnly(bool(brand.why))
        self._allow()

    def _begin(self) -> None:
        self.text.setPlainText(proposal())
        self.text.setFocus(Qt.FocusReason.TabFocusReason)

    def _allow(self) -> None:
        typed, reasons = self.text.toPlainText(), list(map(str, self._brand.why))
        allow(self.begin, [*reasons, *([_("Panduan sudah ada isinya.")] if typed.strip() else [])])
        reasons += [_("Belum ada yang berubah.")] if typed == self._brand.tone else []
        reasons += [_("Gaya bahasa kepanjangan {n} huruf.").format(n=len(typed) - _MOST)] if len(typed) > _MOST else []
        allow(self.save, reasons)

    def _save(self) -> None:
        self._why.hide()
        self._desk.do(_keep, self.text.toPlainText(), owner=self, then=self._saved, failed=self._failed)

    def _saved(self, _change: object) -> None:
        notices.toast(self.window(), _("Gaya bahasa disimpan"))

    def _failed(self, error: Exception) -> None:
        if isinstance(error, Trouble):
            notices.trouble(self, error)
        else:
            self._why.setText(" ".join(notices.reasons(error)) if isinstance(error, Refused) else str(error))
            self._why.show()


def _told(about: Prose) -> QHBoxLayout:
    line = row(Glyph("info", 14, "text_secondary"), about)
    line.setStretch(1, 1)
    return line
