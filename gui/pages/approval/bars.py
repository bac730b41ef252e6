"""What stands above and below the item: how far the session is, and the one place where it is signed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from core.messages import _
from core.signing import Pick
from gui.pages.approval.words import GLYPHS, VERDICTS
from gui.theme import theme
from gui.widgets.controls import allow, button, label
from gui.widgets.glyphs import Glyph

_MOST = 24


class Progress(QWidget):
    """A short bar for every item of the session in the colour of its verdict."""

    def __init__(self) -> None:
        super().__init__()
        self._verdicts: tuple[str, ...] = ()
        self._total = 0
        self.setFixedHeight(8)
        theme.changed.connect(self.update)

    def show_progress(self, verdicts: Sequence[str], total: int) -> None:
        """``verdicts`` first, then what still waits."""
        self._verdicts, self._total = tuple(verdicts), total
        self.setVisible(1 < total <= _MOST)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(min(self._total, _MOST) * 16, 8)

    def paintEvent(self, event: QPaintEvent) -> None:
        cell = min(26.0, self.width() / max(1, self._total))
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            for n in range(self._total):
                role = GLYPHS[self._verdicts[n]][1] if n < len(self._verdicts) else "accent" if n == len(self._verdicts) else "surface_pressed"
                painter.setBrush(theme[role])
                painter.drawRoundedRect(QRectF(n * cell, 1, max(3.0, cell - 3), 6), 3, 3)


class Head(QWidget):
    """Title, how many are decided, and the way into the session."""

    def __init__(self) -> None:
        super().__init__()
        self._count, self._bars = label("", "subhead"), Progress()
        self.others = button("", picture="hourglass")
        self.others.setCheckable(True)
        self.others.setToolTip(_("Yang kedaluwarsa, tertahan, atau menunggu orang lain (O)"))
        self.begin = button(_("Mulai sesi"), kind="primary", picture="signature")
        self.begin.setToolTip(_("Layar hanya untuk sesi persetujuan, tanpa menu (F11)"))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(14)
        line.addWidget(label(_("Persetujuan"), "title"))
        line.addSpacing(8)
        line.addWidget(self._count)
        line.addWidget(self._bars)
        line.addStretch(1)
        line.addWidget(self.others)
        line.addWidget(self.begin)

    def show_progress(self, done: int, total: int, verdicts: Sequence[str]) -> None:
        """``done`` of ``total`` items have a verdict."""
        self._count.setText(_("{done} dari {total}").format(done=done, total=total) if total else "")
        self._bars.show_progress(verdicts, total)

    def show_others(self, count: int, *, shown: bool) -> None:
        """``count`` items are in other hands; ``shown``: they stand in the place of the item now."""
        self.others.setText(_("Menunggu orang lain: {n}").format(n=count))
        self.others.setChecked(shown)
        self.others.setVisible(count > 0)


class SignBar(QFrame):
    """How many decisions wait for the PIN, and the button that asks for it."""

    undone = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("signbar")
        self.setFixedHeight(56)
        self._text, self._what = label("", "subhead"), label("", "caption", "muted")
        self.undo = button(_("Urungkan  Ctrl Z"), self.undone.emit, kind="ghost", picture="undo-2")
        self.sign = button("", kind="primary", scale="lg", picture="signature")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(self._text)
        words.addWidget(self._what)
        words.addStretch(1)
        line = QHBoxLayout(self)
        line.setContentsMargins(20, 0, 16, 0)
        line.setSpacing(12)
        line.addWidget(Glyph("shield-check", 18, "accent_text"))
        line.addLayout(words)
        line.addStretch(1)
        line.addWidget(self.undo)
        line.addWidget(self.sign)
        self.show_picks([], can_undo=False, locked=True)

    def show_picks(self, picks: Sequence[Pick], can_undo: bool, *, locked: bool) -> None:
        """What a PIN would sign now."""
        n = len(picks)
        self._text.setText(_("PIN diminta sekali di akhir: {n} keputusan siap ditandatangani").format(n=n))
        counted = [(v, sum(p.verdict == v for p in picks)) for v in VERDICTS]
        self._what.setText(" · ".join(f"{_(VERDICTS[v])} {c}" for v, c in counted if c) or _("Pilihan belum berlaku sebelum ditandatangani."))
        self.sign.setText(_("Tanda tangani {n} keputusan").format(n=n) if n else _("Tanda tangani"))
        why = [_("Masuk dulu untuk memutuskan.")] if locked else [] if n else [_("Belum ada keputusan yang dipilih.")]
        allow(self.sign, why, _("Ctrl+Enter"))
        allow(self.undo, [] if can_undo else [_("Belum ada yang bisa diurungkan.")])
