"""What only the root may do beside the team itself: check its paper, get a second holder, let late facts of an ended seat count."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QVBoxLayout, QWidget

from core.charter_draft import Draft
from core.log import Secret
from core.messages import _
from core.setup import Agency, Setup
from gui.desk import Desk
from gui.pages.settings.deeds import Deed
from gui.pages.setup.root import Root
from gui.pages.setup.step import Answers
from gui.session import Session
from gui.widgets.controls import Field, allow, button, emptied, label, row
from gui.widgets.prose import Prose
from gui.widgets.surfaces import Banner

_MOST_ROOTS = 3


class SecondRoot(Deed):
    """Another root key on paper, for another holder; it is proven as the first one was."""

    def __init__(self, base: Draft, desk: Desk, session: Session, office: str) -> None:
        super().__init__(
            _("Pemegang kunci induk kedua"),
            _("Kunci ini juga boleh menandatangani piagam. Simpan kertasnya terpisah dari yang pertama, di orang yang berbeda."),
            _("Susun usulan piagam"),
        )
        self._base = base
        self.answers = Answers(Setup(Agency(name=office)))
        self.step = Root(desk, session, self.answers)
        self.step.changed.connect(self.judge)
        self.inside.addWidget(self.step)
        self.step.enter()
        self.judge()

    def reasons(self) -> list[str]:
        full = [_("Paling banyak {n} kunci induk.").format(n=_MOST_ROOTS)] if len(self._base.roots) >= _MOST_ROOTS else []
        return [*full, *self.step.reasons()]

    def draft(self) -> Draft:
        return replace(self._base, roots=(*self._base.roots, self.answers.root.key))


class Late(Deed):
    """Facts that came from a seat after it had ended. They lie here and do not count, until the root says that they are right."""

    def __init__(self, base: Draft) -> None:
        super().__init__(
            _("Catatan dari kursi yang berakhir"),
            _("Yang ditandatangani sebelum kursi berakhir tetapi baru sampai sesudahnya tidak dihitung. Sahkan hanya bila orangnya membenarkan."),
            _("Susun usulan piagam"),
        )
        self._base = base
        self.boxes: list[tuple[QCheckBox, tuple[str, ...]]] = []
        self.judge()

    def show_late(self, found: Any) -> None:
        """What waits."""
        emptied(self.inside)
        self.boxes = []
        for one in found:
            names = ", ".join(one.items[:4])
            box = QCheckBox(_("{who}: {n} catatan tentang {titles}").format(who=one.who, n=len(one.facts), titles=names))
            box.toggled.connect(self.judge)
            self.boxes.append((box, one.facts))
            self.inside.addWidget(box)
        if not found:
            self.inside.addWidget(label(_("Tidak ada catatan yang datang terlambat."), "body", "muted"))
        self.judge()

    def reasons(self) -> list[str]:
        return [] if any(b.isChecked() for b, _facts in self.boxes) else [_("Centang catatan yang dibenarkan penulisnya.")]

    def draft(self) -> Draft:
        return replace(self._base, ratify=tuple(f for b, facts in self.boxes if b.isChecked() for f in facts))


class Paper(QWidget):
    """Whether the paper in the safe still opens this office. ``given`` carries the code, which is kept nowhere."""

    given = Signal(object)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.code = QLineEdit()
        self.code.setMaxLength(200)
        self.code.setPlaceholderText("XXXX-XXXX-XXXX-…")
        self.check = button(_("Periksa kertas"), self._check, kind="primary", picture="shield-check")
        self.back = button(_("Kembali"), self.left.emit)
        self._told = QVBoxLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(label(_("Periksa kertas kunci induk"), "heading"))
        lead = _("Ketik kode dari lembar pemulihan, 14 kelompok. Kode hanya dibandingkan dengan piagam, tidak disimpan dan tidak menandatangani apa pun.")
        column.addWidget(Prose(lead, "body", "text_secondary"))
        column.addWidget(Field(_("Kode pemulihan"), self.code))
        column.addLayout(self._told)
        column.addLayout(row(self.check, self.back, None))
        self.code.textChanged.connect(self._judge)
        self.code.returnPressed.connect(self.check.click)
        self._judge()

    def _judge(self, *_args: object) -> None:
        allow(self.check, () if self.code.text().strip() else [_("Ketik kode pemulihan dari kertas.")])

    def _check(self) -> None:
        secret = Secret(self.code.text())
        self.code.clear()
        self.given.emit(secret)

    def show_answer(self, ok: bool, problem: str) -> None:
        """What the comparison said."""
        emptied(self._told)
        self._told.addWidget(Banner("ok" if ok else "warn", [_("Kertas ini memegang kunci induk kantor ini. Kembalikan ke brankas.") if ok else problem]))
