"""What stands behind the days: which important days are named, and whether good hours are suggested."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from core.messages import _
from core.planning.days import LOWEST, DaySift
from core.planning.tags import tag_name
from gui.widgets.controls import Field, Segmented, button, icon_button, label, row
from gui.widgets.filter_chip import FilterChip
from gui.widgets.floating import Popover
from gui.widgets.prose import Prose

WIDTH = 340


class BehindPopover(Popover):
    """``chosen`` carries a DaySift and whether to suggest hours, after every change; ``settings_wanted`` leads to the days of the office."""

    chosen = Signal(object, bool)
    settings_wanted = Signal()

    def __init__(self, window: QWidget, sift: DaySift, tags: Sequence[str], *, suggest: bool) -> None:
        super().__init__(window, _("Di balik tanggal"), padding=(16, 12, 12, 16))
        self.setFixedWidth(WIDTH + 2 * self.margin)
        self.body.setSpacing(10)
        close = icon_button("x", _("Tutup"), self.close_it, scale="sm")
        self.body.addLayout(row(label(_("Di balik tanggal"), "heading"), None, close))
        levels = [(str(LOWEST), _("Semua")), ("2", _("Sering")), ("1", _("Utama")), ("0", _("Tidak ada"))]
        self.levels = Segmented(_("Hari penting"), levels, str(sift.priority))
        self.body.addWidget(Field(_("Hari penting"), self.levels))
        self.tags = FilterChip(_("Bidang"), _("Semua bidang"))
        self.tags.offer([(tag, str(tag_name(tag))) for tag in sorted(tags, key=lambda t: str(tag_name(t)).casefold())])
        self.tags.show_ticked(sift.tags or ())
        self.tags.setEnabled(sift.priority > 0)
        self.body.addLayout(row(self.tags, None))
        self.suggest = QCheckBox(_("Saran jam tayang di tampilan Minggu"))
        self.suggest.setChecked(suggest)
        self.body.addWidget(self.suggest)
        self.body.addWidget(
            Prose(_("Libur nasional dan cuti bersama selalu tampil. Hari milik kantor sendiri ditulis di Pengaturan."), "caption", "text_muted")
        )
        self.body.addLayout(row(button(_("Atur hari kantor"), self._lead, kind="soft", scale="sm", picture="settings-2"), None))
        self.levels.chosen.connect(self._tell)
        self.tags.chosen.connect(self._tell)
        self.suggest.toggled.connect(self._tell)

    def _tell(self, _choice: object = None) -> None:
        priority = int(self.levels.choice())
        self.tags.setEnabled(priority > 0)
        self.chosen.emit(DaySift(priority, self.tags.ticked() or None), self.suggest.isChecked())

    def _lead(self) -> None:
        self.close_it()
        self.settings_wanted.emit()
