"""Step 1: the language, and where the records lie."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout

from core.messages import N_, _, language
from gui.desk import Desk
from gui.pages.setup.step import Answers, Step
from gui.prefs import Prefs
from gui.session import Session
from gui.widgets.controls import Segmented, label, row
from gui.widgets.glyphs import Glyph
from gui.widgets.prose import Prose
from gui.widgets.surfaces import Banner


def _risk(folder: Path) -> Any:
    """Runs in the pool: looks at the disk."""
    from db.folders import risk

    return risk(folder)


class Place(Step):
    """Language of the window and the folder of the records, with a warning when that folder is a bad place."""

    name, hint = N_("Bahasa & tempat data"), N_("Data disimpan di komputer ini")
    title, lead = N_("Bahasa dan tempat data"), N_("Catatan kantor tinggal di satu folder di komputer ini, tanpa server dan tanpa akun.")
    onward = N_("Lanjut: instansi")

    def __init__(self, desk: Desk, session: Session, answers: Answers) -> None:
        super().__init__(desk, session, answers)
        self.choice = Segmented(_("Bahasa"), (("id", "Indonesia"), ("en", "English")), language())
        self.choice.chosen.connect(self._use_language)
        self._later = label("", "caption", "muted")
        path = label(str(session.places.data), "subhead", wrap=True)
        path.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard)
        path.setAccessibleName(_("Tempat data: {path}").format(path=session.places.data))
        self._warning = QVBoxLayout()
        where = QFrame()
        where.setObjectName("well")
        inside = row(Glyph("folder", 20, "primary", 40), path, spacing=14, margins=(16, 14, 16, 14))
        inside.setStretch(1, 1)
        where.setLayout(inside)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(label(_("Bahasa"), "label"))
        column.addLayout(row(self.choice, None))
        column.addWidget(self._later)
        column.addSpacing(18)
        column.addWidget(label(_("Tempat data"), "label"))
        column.addWidget(where)
        column.addLayout(self._warning)
        column.addSpacing(10)
        for line in (
            _("Membaca catatan tidak butuh PIN. Siapa pun yang bisa membuka komputer ini bisa membacanya; kunci layar komputer saat ditinggal."),
            _("Laptop rekan mendapat data lewat berkas paket yang Anda buat sendiri, bukan lewat penyelarasan di latar."),
            _("Ingin tempat lain? Tutup Paraf, lalu buka dengan pilihan --home dan nama foldernya."),
        ):
            column.addWidget(Prose(line, "body", "text_secondary"))
        column.addStretch(1)
        desk.away(_risk, session.places.data, owner=self, then=self._warn)

    def _warn(self, found: Any) -> None:
        if found is not None:
            self._warning.addWidget(Banner("warn", [str(found)]))

    def _use_language(self, name: str) -> None:
        prefs = Prefs(self.session.places)
        prefs.language = name
        prefs.save()
        self._later.setText(_("Bahasa berganti setelah Paraf dibuka ulang. Yang sudah diisi tetap ada.") if name != language() else "")

    def focus_first(self) -> None:
        """The choice of the language."""
        self.choice.setFocus()
