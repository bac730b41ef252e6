"""The kit editor: the form at the left, and at the right a template in the new kit, what the new version changes, and the versions so far."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from core.errors import Refused, Trouble
from core.messages import Message, _
from core.planning.dates import short_date
from db.queries.brand import Brand, KitVersion, kit_versions
from gui import notices
from gui.desk import Desk
from gui.pages.studio import work
from gui.pages.studio.canvas import Canvas
from gui.pages.studio.kit_form import KitForm
from gui.pages.studio.live import Live, Wish
from gui.pages.studio.work import Drawn
from gui.session import Session
from gui.widgets.controls import allow, button, emptied, label, row, rule
from gui.widgets.prose import Prose

if TYPE_CHECKING:
    from core.brand.kit import Kit
    from core.brand.template import Template
    from core.brand.versions import Difference

_WAIT = 160
_TALL, _SHOWN = 330, 6


def _keep(office: Any, fields: Mapping[str, Any]) -> Any:
    """Runs in the records thread."""
    from db.actions.keep_kit import keep_kit

    return keep_kit(office, fields)


def _stored(folder: Any, fields: Mapping[str, Any], held: Mapping[str, bytes]) -> dict[str, Any]:
    """Runs in the pool: the files of the kit go into the media store."""
    from db.logos import keep_files

    return keep_files(folder, fields, held)


class KitPage(QWidget):
    """``left`` when the editor is done with, one way or the other."""

    left = Signal()

    def __init__(self, desk: Desk, session: Session) -> None:
        super().__init__()
        self.setObjectName("page")
        self._desk, self._session = desk, session
        self._brand = Brand({}, {})
        self._template: Template | None = None
        self._kit: Kit | None = None
        self._number, self._differs = 0, False
        self.form = KitForm(desk)
        self.live = Live(self, desk)
        self.canvas = Canvas("portrait")
        self.canvas.setFixedHeight(_TALL)
        self._changes, self._versions = QVBoxLayout(), QVBoxLayout()
        self.why = Prose("", "label", "danger_text")
        self.save = button(_("Simpan kit"), self._save, kind="primary", picture="check")
        self.cancel = button(_("Batal"), self._cancel)
        self.open = button(_("Buka kit…"), self._open, kind="ghost", picture="folder-open")
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_WAIT)
        self._soon.timeout.connect(self._try)
        self._lay_out()
        self.form.changed.connect(self._soon.start)
        self.live.drawn.connect(self._drawn)

    def _lay_out(self) -> None:
        ground = QScrollArea()
        ground.setObjectName("ground")
        ground.setWidgetResizable(True)
        ground.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        ground.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        ground.setWidget(self.form)
        side = QWidget()
        side.setFixedWidth(372)
        column = QVBoxLayout()
        column.setContentsMargins(18, 14, 18, 10)
        column.setSpacing(8)
        column.addWidget(label(_("Seperti ini jadinya"), "heading"))
        column.addWidget(self.canvas)
        self._changes.setSpacing(4)
        self._versions.setSpacing(2)
        column.addWidget(self.why)
        inside = QWidget()
        inside.setObjectName("scrolled")
        told = QVBoxLayout(inside)
        told.setContentsMargins(0, 4, 6, 4)
        told.setSpacing(8)
        told.addWidget(label(_("Yang berubah"), "label"))
        told.addLayout(self._changes)
        told.addWidget(rule())
        told.addWidget(label(_("Versi kit"), "label"))
        told.addLayout(self._versions)
        told.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inside)
        column.addWidget(scroll, 1)
        foot = QFrame()
        foot.setObjectName("foot")
        across = QHBoxLayout(foot)
        across.setContentsMargins(18, 10, 18, 10)
        across.addLayout(row(self.open, None, self.cancel, self.save))
        right = QVBoxLayout(side)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addLayout(column, 1)
        right.addWidget(foot)
        line = QFrame()
        line.setObjectName("edge")
        line.setFixedWidth(1)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(ground, 1)
        whole.addWidget(line)
        whole.addWidget(side)

    def show_brand(self, brand: Brand, template: Template | None) -> None:
        """Begin with the kit on record; what was typed and not saved stays while the same version is on record."""
        typed = self._differs and brand.heads == self._brand.heads
        self._brand, self._template = brand, template
        if not typed:
            self.form.show_fields(brand.fields or {"office": {"name": brand.office[:60]}}, brand.files)
        self.form.set_read_only(brand.why)
        self._desk.ask(kit_versions, owner=self, then=self._show_versions)
        self._try()

    def propose(self) -> None:
        """The palette of the first logo, as a proposal that nobody has to take."""
        self.form.propose()

    def _open(self) -> None:
        """A kit that somebody else made: looked through, then shown as a proposal that can still be changed."""
        chosen = notices.open_files(self, _("Buka kit merek"), _("Kit merek (*.toml)"))
        if chosen:
            self._desk.away(work.open_kit, chosen[0], owner=self, then=self._opened, failed=self._failed)

    def _opened(self, found: tuple[dict[str, Any], dict[str, bytes]]) -> None:
        self.form.show_fields(*found)
        self._try()

    @property
    def dirty(self) -> bool:
        """Whether something was changed and not saved."""
        return self._differs

    # -- trying

    def _try(self) -> None:
        self._soon.stop()
        self._number += 1
        fields = self.form.fields()
        self._desk.away(work.parsed, fields, self.form.files, owner=self, then=partial(self._parsed, self._number))
        self._desk.away(work.differences, self._brand.fields, fields, owner=self, then=self._show_changes)

    def _parsed(self, number: int, answer: tuple[Kit | None, tuple[Message, ...]]) -> None:
        if number != self._number:
            return
        self._kit, why = answer
        rest = self.form.show_faults(why)
        self.why.set_text("\n".join(rest))
        self.why.setVisible(bool(rest))
        if self._kit is not None:
            self.form.show_kit(self._kit)
            if self._template is not None:
                self._desk.away(_sample, self._template, owner=self, then=self._wish)
        self._allow(bool(why))

    def _wish(self, values: Mapping[str, Any]) -> None:
        if self._kit is not None and self._template is not None:
            self.live.want(Wish(self._kit, self._template, values, "asli", {"portrait": self.canvas.wanted_width()}))

    def _drawn(self, found: Drawn) -> None:
        self.canvas.show_drawn(found)

    def _show_changes(self, found: Sequence[Difference]) -> None:
        self._differs = bool(found)
        emptied(self._changes)
        for d in found:
            words = f"{d.label}: {d.before or '–'} → {d.after or '–'}" if d.before or d.after else _("{what} diganti").format(what=d.label)
            self._changes.addWidget(Prose(words, "label", "text"))
        if not found:
            self._changes.addWidget(Prose(_("Belum ada. Gambar konten yang sudah disetujui tidak ikut berubah."), "label", "text_muted"))
        self._allow(self._kit is None)

    def _show_versions(self, found: Sequence[KitVersion]) -> None:
        emptied(self._versions)
        for v in found[:_SHOWN]:
            day = short_date(datetime.fromisoformat(v.at).date())
            self._versions.addWidget(label(_("{version} · {who} · {day}").format(version=v.version, who=v.by, day=day), "label", "secondary"))
        if not found:
            self._versions.addWidget(Prose(_("Belum ada versi yang disimpan kantor ini."), "label", "text_muted"))

    def _allow(self, faulty: bool) -> None:
        reasons: list[object] = list(self._brand.why)
        reasons += [_("Perbaiki dulu isian yang ditandai.")] if faulty and self._differs else []
        reasons += [_("Belum ada yang berubah.")] if not self._differs else []
        allow(self.open, self._brand.why, _("Kit dari berkas TOML dengan logo di sebelahnya"))
        allow(self.save, reasons, _("Menjadi versi baru; semua gambar kecil digambar ulang"))

    # -- saving

    def _save(self) -> None:
        allow(self.save, [_("Kit sedang disimpan.")])
        before = (dict(self._brand.fields), dict(self._brand.files))
        fields, held = self.form.fields(), {name: raw for name, raw in self.form.files.items() if name in self.form.used()}
        self._desk.away(_stored, self._session.places.media, fields, held, owner=self, then=partial(self._write, before), failed=self._failed)

    def _write(self, before: tuple[dict[str, Any], dict[str, bytes]], fields: dict[str, Any]) -> None:
        self._desk.do(_keep, fields, owner=self, then=lambda _c: self._saved(before), failed=self._failed)

    def _saved(self, before: tuple[dict[str, Any], dict[str, bytes]]) -> None:
        self._differs = False
        window = self.window()
        if before[0]:
            notices.toast(window, _("Kit merek disimpan sebagai versi baru"), _("Urungkan"), partial(self._back, before))
        else:
            notices.toast(window, _("Kit merek disimpan"))
        self.left.emit()

    def _back(self, before: tuple[dict[str, Any], dict[str, bytes]]) -> None:
        """The version before, as the next one."""
        then = lambda fields: self._desk.do(_keep, fields, owner=self)  # noqa: E731 - one line, used once
        self._desk.away(_stored, self._session.places.media, *before, owner=self, then=then)

    def _cancel(self) -> None:
        self._differs = False
        self.left.emit()

    def _failed(self, error: Exception) -> None:
        self._allow(False)
        if isinstance(error, Refused):
            self.why.set_text("\n".join(notices.reasons(error)))
            self.why.show()
        elif isinstance(error, Trouble):
            notices.trouble(self, error)


def _sample(template: Template) -> dict[str, Any]:
    """Runs in the pool: the example values, with a stand-in for photos."""
    from core.brand import sample

    return sample.values(template)
