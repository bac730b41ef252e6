"""The form for the record of a post: its address, its time, and screenshots that are dropped, pasted or picked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, tzinfo
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout

from core.errors import Refused
from core.ledger.state import State
from core.messages import N_, _, say
from core.posting import may_record
from gui import notices
from gui.desk import Desk
from gui.pages.publish import shots
from gui.pages.publish.shots import Shot
from gui.pasting import Pasted
from gui.widgets.controls import Field, allow, button, icon_button, label, row
from gui.widgets.glyphs import Glyph
from gui.widgets.prose import Prose
from gui.widgets.when import When


class ProofForm(QFrame):
    """``recorded`` carries the address, the screenshots and the time when everything that proves the post is there."""

    recorded = Signal(str, object, object)
    closed = Signal()

    def __init__(self, desk: Desk, surface: str, now: Callable[[], datetime]) -> None:
        super().__init__()
        self.setObjectName("well")
        self.setAcceptDrops(True)
        self._desk, self._now = desk, now
        self._shots: list[Shot] = []
        self._state: State | None = None
        self._zone: tzinfo | None = None
        self._busy = False
        self.address, self.when = QLineEdit(), When(_("Hari tayang"), _("Jam"))
        self.address.setPlaceholderText("https://")
        for field in (self.address, self.when.day, self.when.time):
            field.setAcceptDrops(False)  # a dropped picture is proof, not text
            field.installEventFilter(self)
        self._address = Field(_("Alamat unggahan"), self.address, _("Salin tautan dari platform setelah unggahan tayang."))
        self._kept = QVBoxLayout()
        self._kept.setSpacing(4)
        self.pick = button(_("Pilih berkas…"), self._pick, scale="sm", picture="paperclip")
        self.paste = button(_("Tempel"), self._paste, scale="sm", picture="clipboard")
        self.save = button("", self._record, kind="primary", picture="check")
        self.save.setText(_("Catat terbit di {surface}").format(surface=surface))
        self.cancel = button(_("Batal"), self.closed.emit, kind="ghost")
        self.reasons = Prose("", "caption", "danger_text")
        self._lay_out()
        self.address.textChanged.connect(self._judge)
        self.when.changed.connect(self._judge)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(10)
        fields = row(self._address, self.when, spacing=12)
        fields.setAlignment(self.when, Qt.AlignmentFlag.AlignTop)
        fields.setStretch(0, 1)
        column.addLayout(fields)
        hint = label(_("Tangkapan layar: tarik ke sini, tempel (Ctrl+V), atau pilih berkas. Metadatanya dibuang."), "caption", "muted")
        column.addLayout(row(Glyph("image", 16, "text_muted"), hint, None, self.paste, self.pick))
        column.addLayout(self._kept)
        column.addLayout(row(None, self.cancel, self.save))
        column.addWidget(self.reasons)  # below: what is typed must not move the button under somebody's mouse

    def start(self, state: State, zone: tzinfo) -> None:
        """Open with the present time, or take in that the records moved on; what was typed stays."""
        self._state, self._zone = state, zone
        if not self.when.day.text():
            here = self._now().astimezone(zone)
            self.when.show_moment(here.replace(tzinfo=None), here.date())
        self._judge()

    def show_refusal(self, reasons: Sequence[object]) -> None:
        """Say why it was not taken; everything typed stays."""
        self._busy = False
        self._judge()
        self.reasons.set_text("\n".join(str(r) for r in reasons))
        self.reasons.show()

    def forget(self) -> None:
        """Empty the form after it was recorded."""
        self._busy = False
        self.address.clear()
        self.when.day.clear()
        for shot in list(self._shots):
            self._remove(shot)

    def shots(self) -> tuple[Shot, ...]:
        """The screenshots that are attached."""
        return tuple(self._shots)

    # -- judging

    def _moment(self) -> datetime | None:
        return self.when.moment(self._zone) if self._zone is not None else None

    def _judge(self) -> None:
        """The same rule that the action asks, with what is typed so far."""
        if self._state is None:
            return
        posted = self._moment()
        found = [say(N_("Isi hari dan jam tayang."))] if posted is None else may_record(self._state, posted, self._now(), self.address.text(), len(self._shots))
        allow(self.save, [say(N_("Sedang dicatat…"))] if self._busy else found, _("Dicatat dengan tanda tangan Anda (Ctrl+Enter)"))
        self.reasons.set_text("\n".join(str(r) for r in found))
        self.reasons.setVisible(bool(found))

    def _record(self) -> None:
        posted = self._moment()
        if posted is not None and self.save.isEnabled():
            self._busy = True
            self._judge()
            self.recorded.emit(self.address.text(), [s.raw for s in self._shots], posted)

    # -- screenshots

    def _pick(self) -> None:
        for path in notices.open_files(self, _("Tangkapan layar unggahan"), _("Gambar (*.png *.jpg *.jpeg *.webp)")):
            self._take(path)

    def _paste(self) -> None:
        found = shots.sources(QGuiApplication.clipboard().mimeData())
        if not found:
            self.show_refusal(shots.no_picture().reasons)
        for source in found:
            self._take(source)

    def _take(self, source: Path | Pasted) -> None:
        if not isinstance(source, Path):
            name = _("Tempelan {n}").format(n=len(self._shots) + 1)
            self._desk.away(shots.from_pasted, source, name, owner=self, then=self._keep, failed=self._not_kept)
        else:
            self._desk.away(shots.from_file, source, owner=self, then=self._keep, failed=self._not_kept)

    def _keep(self, shot: Shot) -> None:
        if any(s.hash == shot.hash for s in self._shots):
            return
        self._shots.append(shot)
        text = _("{name} · {wide}×{high} · sidik {hash}").format(name=shot.name, wide=shot.size[0], high=shot.size[1], hash=shot.hash[:12])
        holder = QFrame()
        holder.setProperty("shot", shot.hash)
        remove = icon_button("x", _("Lepas {name}").format(name=shot.name), partial(self._remove, shot), scale="sm")
        holder.setLayout(row(Glyph("file-image", 14, "success_text"), label(text, "caption", "secondary"), remove, None))
        self._kept.addWidget(holder)
        self._judge()

    def _not_kept(self, error: Exception) -> None:
        if isinstance(error, Refused):
            self.show_refusal(error.reasons)
        else:
            self._desk.trouble.emit(error)

    def _remove(self, shot: Shot) -> None:
        self._shots = [s for s in self._shots if s.hash != shot.hash]
        for n in range(self._kept.count()):
            item = self._kept.itemAt(n)
            holder = item.widget() if item is not None else None
            if holder is not None and holder.property("shot") == shot.hash:
                self._kept.removeWidget(holder)
                holder.hide()
                holder.deleteLater()
                break
        self._judge()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if shots.sources(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        for source in shots.sources(event.mimeData()):
            self._take(source)
        event.acceptProposedAction()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ctrl+V with a picture on the clipboard attaches it, wherever in the form the keyboard is."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Paste):
            found = shots.sources(QGuiApplication.clipboard().mimeData())
            for source in found:
                self._take(source)
            return bool(found)
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._record()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self._paste()
        elif event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)
