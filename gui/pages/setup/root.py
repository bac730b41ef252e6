"""Step 5: the root key on paper. Whoever goes on has shown to have the paper, by typing two groups of it."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QFrame, QGridLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from core.errors import Refused, Trouble
from core.ledger.fingerprint import groups, plain
from core.messages import N_, _
from gui import notices
from gui.desk import Desk
from gui.pages.setup.step import Answers, Step
from gui.session import Session
from gui.widgets.controls import Field, allow, button, label, row
from gui.widgets.prose import Prose
from gui.widgets.surfaces import Banner

_CHECK = 14


def _new_root() -> tuple[Any, tuple[str, ...]]:
    """Runs in the pool: a key, and its paper form as groups."""
    from core.ledger.fingerprint import to_groups
    from db.actions.establish import new_root

    root = new_root()
    return root, tuple(to_groups(root.seed()).split("-"))


def _write_sheet(path: Path, office: str, key: str, code: tuple[str, ...], at: str) -> Path:
    """Runs in the pool: the sheet as PDF, at the place that the person chose."""
    from core.documents.recovery import recovery_sheet
    from db import files
    from gui.print.pdf import pdf

    files.atomic_write(path, pdf(recovery_sheet(office, key, code, at), {}))
    return path


class Root(Step):
    """First the code, then, with the code out of sight, two groups of it."""

    name, hint = N_("Kunci induk"), N_("Lembar pemulihan di kertas")
    title, lead = (
        N_("Cetak lembar pemulihan kunci induk"),
        N_("Kunci induk mengesahkan piagam. Komputer ini tidak menyimpannya: kertas itu satu-satunya salinan."),
    )
    onward = N_("Lanjut: ringkasan")

    def __init__(self, desk: Desk, session: Session, answers: Answers) -> None:
        super().__init__(desk, session, answers)
        self._cells = [label("····", "heading") for _n in range(_CHECK)]
        self._key = label("", "caption", "muted")
        self._saved = label("", "caption", "muted", wrap=True)
        self.save = button(_("Simpan lembar (PDF)…"), self._save, picture="printer")
        self.noted = button(_("Sudah dicetak atau dicatat"), self._ask, kind="soft", picture="check")
        self.back = button(_("Lihat lagi kodenya"), self._show, kind="link", scale="sm")
        self.asked: tuple[int, int] = (0, 1)
        self.answer = [QLineEdit(), QLineEdit()]
        self._fields = [Field(" ", edit) for edit in self.answer]
        self._done = label("", "subhead", "primary")
        self._sides = QStackedWidget()
        for side in (self._code_side(), self._proof_side()):
            self._sides.addWidget(side)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        text = _(
            "Cetak dua lembar, simpan di dua brankas. PDF memuat kunci: simpan ke flashdisk, hapus setelah dicetak. "
            "Tanpa lembar ini piagam tidak bisa diubah lagi."
        )
        column.addWidget(Banner("paraf", [text]))
        column.addWidget(self._sides)
        column.addStretch(1)
        for edit in self.answer:
            edit.setMaxLength(12)
            edit.textEdited.connect(self._compare)
            edit.returnPressed.connect(self.wanted)

    def _code_side(self) -> QWidget:
        well = QFrame()
        well.setObjectName("well")
        grid = QGridLayout()
        grid.setHorizontalSpacing(28)
        grid.setVerticalSpacing(10)
        for n, cell in enumerate(self._cells):
            number = label(_("{n} (pemeriksa)").format(n=n + 1) if n == _CHECK - 1 else str(n + 1), "caption", "muted")
            grid.addLayout(row(number, cell, None, spacing=8), n // 5, n % 5)
        inside = QVBoxLayout(well)
        inside.setContentsMargins(24, 18, 24, 18)
        inside.setSpacing(14)
        inside.addLayout(grid)
        inside.addWidget(self._key)
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(well)
        column.addLayout(row(self.save, self.noted, None))
        column.addWidget(self._saved)
        column.addStretch(1)
        return side

    def _proof_side(self) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(Prose(_("Ambil kertasnya, lalu ketik dua kelompok ini. Huruf besar atau kecil tidak berbeda."), "body", "text"))
        fields = row(*self._fields, None, spacing=16)
        for field in self._fields:
            field.setFixedWidth(220)
        column.addLayout(fields)
        column.addWidget(self._done)
        column.addLayout(row(self.back, None))
        column.addStretch(1)
        return side

    def enter(self) -> None:
        """Make the key on the first visit. It is never written anywhere, so a first start that was left makes a new one."""
        for control in (self.noted, self.save):
            allow(control, () if self.answers.code else [_("Kunci induk sedang dibuat.")])
        if self.answers.root is None:
            self.desk.away(_new_root, owner=self, then=self._take)
        else:
            self._fill()

    def _take(self, made: tuple[Any, tuple[str, ...]]) -> None:
        self.answers.root, self.answers.code = made
        self._fill()
        self.changed.emit()

    def _fill(self) -> None:
        for cell, group in zip(self._cells, self.answers.code, strict=True):
            cell.setText(group)
        self._key.setText(
            _("Sidik kunci induk: {key}. Kunci ini dibuat baru setiap pengaturan dimulai lagi; buang lembar lama.").format(key=groups(self.answers.root.key))
        )
        allow(self.noted, [])
        allow(self.save, [])

    # -- the sheet

    def _save(self) -> None:
        path = notices.save_as(self, _("Simpan lembar pemulihan"), "lembar-pemulihan-kunci-induk.pdf", "PDF (*.pdf)")
        if path is None:
            return
        if path.resolve().is_relative_to(self.session.places.data.resolve()):
            self._saved.setText(_("Jangan simpan di folder data kantor: kunci induk tidak boleh tinggal bersama catatannya. Pilih flashdisk."))
            return
        at = self.session.now().isoformat(timespec="seconds")
        allow(self.save, [_("Lembar sedang ditulis.")])
        agency = self.answers.setup.agency
        self.desk.away(_write_sheet, path, agency.name, self.answers.root.key, self.answers.code, at, owner=self, then=self._wrote, failed=self._not_written)

    def _wrote(self, path: Path) -> None:
        allow(self.save, ())
        self._saved.setText(_("Tersimpan: {path}. Cetak dua lembar, lalu hapus berkas ini.").format(path=path))

    def _not_written(self, error: Refused | Trouble) -> None:
        allow(self.save, ())
        self._saved.setText(str(error))

    # -- the proof

    def _ask(self) -> None:
        one, two = sorted(random.SystemRandom().sample(range(_CHECK), 2))
        self.ask_for(one, two)

    def ask_for(self, one: int, two: int) -> None:
        """Ask for these two groups (counted from 0), with the code out of sight."""
        self.asked = (one, two)
        for n, field, edit in zip(self.asked, self._fields, self.answer, strict=True):
            field.rename(_("Kelompok {n}").format(n=n + 1))
            field.error("")
            edit.clear()
        self._done.setText("")
        self._sides.setCurrentIndex(1)
        self.answer[0].setFocus()

    def _show(self) -> None:
        self._sides.setCurrentIndex(0)
        self.noted.setFocus()

    def _compare(self) -> None:
        right = [plain(edit.text()) == self.answers.code[n] for n, edit in zip(self.asked, self.answer, strict=True)]
        for ok, field, edit in zip(right, self._fields, self.answer, strict=True):
            field.error("" if ok or len(plain(edit.text())) < 4 else _("Belum cocok dengan kertasnya."))
        if all(right):
            self.answers.proven = True
            self._done.setText(_("Cocok. Simpan kertasnya baik-baik."))
        self.changed.emit()

    def reasons(self) -> list[str]:
        """The paper has to exist before the key is used."""
        if self.answers.root is None:
            return [_("Kunci induk sedang dibuat.")]
        if self.answers.proven:
            return []
        return [_("Cetak atau catat kodenya, lalu ketik dua kelompok yang diminta.")]

    def focus_first(self) -> None:
        """The button that saves the sheet, or the first group."""
        (self.answer[0] if self._sides.currentIndex() else self.save).setFocus()
