"""Panels over the window in which a picture is worked on: black out, crop, and a picture beside the one that it was made from."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QPixmap, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.errors import Refused
from core.messages import _, plural
from core.records import Changed
from gui import notices
from gui.desk import Desk
from gui.widgets.canvas import Box, Canvas, Cover, Frame
from gui.widgets.controls import Segmented, allow, button, label, row
from gui.widgets.floating import Choice, Dialog
from gui.widgets.pictures import Pictures, image
from gui.widgets.prose import Prose

if TYPE_CHECKING:
    from db.actions.attach import Seen
    from db.actions.derive_picture import Made

Then = Callable[["Made"], object]
SIDE = 1400
"""Pixels of the copy that is worked on."""


def _seen(folder: Path, digest: str, side: int) -> Seen:
    """Runs in the pool."""
    from db.actions.attach import preview

    return preview(folder, digest, side)


def _blacked_out(folder: Path, digest: str, boxes: Sequence[Box]) -> Made:
    """Runs in the pool."""
    from db.actions.derive_picture import blacked_out

    return blacked_out(folder, digest, boxes)


def _cropped(folder: Path, digest: str, box: Box) -> Made:
    """Runs in the pool."""
    from db.actions.derive_picture import cropped

    return cropped(folder, digest, box)


def _derive(office: Any, made: Made) -> Changed:
    """Runs in the records thread."""
    from db.actions.derive_picture import derive

    return derive(office, made)


class Retouch(Dialog):
    """``canvas`` in a panel; its last button has the work done away from the screen, written down, and told to ``then``."""

    def __init__(self, window: QWidget, desk: Desk, media: Path, digest: str, title: str, text: str, canvas: Canvas, done: Choice, then: Then) -> None:
        choices = (Choice("close", _("Batal")), done)
        super().__init__(window, title, text, choices, width=min(1040, window.width() - 64))
        self._desk, self._media, self._digest, self._then, self._done = desk, media, digest, then, done.key
        self.canvas = canvas
        canvas.setFixedHeight(max(280, min(620, window.height() - 300)))
        self.above, self.said = QVBoxLayout(), Prose("", "body", "danger_text")
        self.above.setSpacing(8)
        self.said.hide()
        self.middle.setSpacing(8)
        self.middle.setContentsMargins(0, 6, 0, 0)
        self.middle.addLayout(self.above)
        self.middle.addWidget(canvas)
        self.middle.addWidget(self.said)
        canvas.changed.connect(self._judge)
        self._judge()
        desk.away(_seen, media, digest, SIDE, owner=self, then=self._show, failed=self._failed)

    def open_it(self) -> None:
        """The keyboard begins in the picture."""
        super().open_it()
        self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in the picture is the last button."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.canvas.hasFocus():
            self.answer(self._done)
        else:
            super().keyPressEvent(event)

    def _show(self, seen: Seen) -> None:
        if seen.small is None:
            self.canvas.show_picture(None)
        else:
            self.canvas.show_picture(QPixmap.fromImage(image(seen.small)), seen.small.whole)
        self._judge()

    def _judge(self) -> None:
        """Whether the work may be done."""
        allow(self.buttons[self._done], [] if self.canvas.ready else [_("Tunggu sampai gambar tampil.")])

    def _work(self) -> tuple[Callable[..., Made], Any]:
        """What runs in the pool, and its last argument."""
        raise NotImplementedError

    def answer(self, key: str) -> None:
        """Close; with the last button only when it is done."""
        if key != self._done:
            super().answer(key)
            return
        if not self.buttons[self._done].isEnabled():
            return
        allow(self.buttons[self._done], [_("Sedang dikerjakan…")])
        work, what = self._work()
        self._desk.away(work, self._media, self._digest, what, owner=self, then=self._made, failed=self._failed)

    def _made(self, made: Made) -> None:
        self._desk.do(_derive, made, owner=self, then=partial(self._written, made), failed=self._failed)

    def _written(self, made: Made, _changed: Changed) -> None:
        super().answer(self._done)
        self._then(made)

    def _failed(self, error: Exception) -> None:
        self.said.set_text(" ".join(notices.reasons(error)) if isinstance(error, Refused) else str(error))
        self.said.show()
        self._judge()


class BlackOut(Retouch):
    """Solid boxes over faces, plates and numbers. The picture without boxes is locked afterwards."""

    def __init__(self, window: QWidget, desk: Desk, media: Path, digest: str, then: Then) -> None:
        self.cover = Cover()
        text = _("Tutup wajah, pelat nomor, atau data pribadi. Hasilnya gambar baru; gambar ini dikunci dan tidak bisa dipakai atau dikirim lagi.")
        done = Choice("redact", _("Samarkan"), "primary", "eye-off")
        super().__init__(window, desk, media, digest, _("Samarkan gambar"), text, self.cover, done, then)
        self.count = label("", "body", "muted")
        add = button(_("Tambah kotak"), self._add, kind="soft", scale="sm", picture="plus")
        hint = label(_("Seret di gambar, atau N lalu panah; Shift+panah mengubah ukuran; Del menghapus; Ctrl+Z mengurungkan"), "caption", "muted")
        self.above.addLayout(row(add, self.count, None, hint))
        undo = QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self)
        undo.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        undo.activated.connect(self.cover.undo)
        self._judge()

    def _add(self) -> None:
        whole = self.cover.whole
        if self.cover.ready:
            wide, tall = whole.width() // 5, whole.height() // 8
            self.cover.add(((whole.width() - wide) // 2, (whole.height() - tall) // 2, wide, tall))
            self.cover.setFocus()

    def _judge(self) -> None:
        n = len(self.cover.boxes)
        super()._judge()
        if self.canvas.ready and not n:
            allow(self.buttons[self._done], [_("Belum ada bagian yang ditutup.")])
        if hasattr(self, "count"):
            self.count.setText(plural("{n} kotak", "{n} kotak", n).format(n=n))

    def _work(self) -> tuple[Callable[..., Made], Any]:
        return _blacked_out, list(self.cover.boxes)


class Crop(Retouch):
    """The part that a surface shows, in one of its shapes (``shapes``: key, name, width by height)."""

    def __init__(
        self,
        window: QWidget,
        desk: Desk,
        media: Path,
        digest: str,
        surface: str,
        shapes: Sequence[tuple[str, str, float]],
        covered: Mapping[str, int],
        then: Then,
    ) -> None:
        self._shapes, self._covered = {key: shape for key, _name, shape in shapes}, covered
        self.edge = Frame(shapes[0][2], covered)
        text = _("Yang di dalam bingkai tampil di {surface}.").format(surface=surface)
        if any(covered.values()):
            text += " " + _("Bagian gelap di dalam bingkai tertutup tombol platform.")
        super().__init__(window, desk, media, digest, _("Potong gambar"), text, self.edge, Choice("crop", _("Pakai potongan ini"), "primary", "crop"), then)
        self.choice = Segmented(_("Bentuk"), [(key, name) for key, name, _shape in shapes])
        self.size_words = label("", "body", "muted")
        hint = label(_("Seret atau panah memindah; roda, + dan − mengubah ukuran"), "caption", "muted")
        self.above.addLayout(row(self.choice, self.size_words, None, hint))
        self.choice.chosen.connect(lambda key: self.edge.set_shape(self._shapes[key], covered))
        self._judge()

    def _judge(self) -> None:
        super()._judge()
        if hasattr(self, "size_words") and self.canvas.ready:
            self.size_words.setText(f"{self.edge.box[2]} × {self.edge.box[3]}")

    def _work(self) -> tuple[Callable[..., Made], Any]:
        return _cropped, self.edge.box


class Compare(Dialog):
    """A picture beside the one that it was made from."""

    def __init__(self, window: QWidget, pictures: Pictures, before: str, after: str) -> None:
        super().__init__(window, _("Bandingkan dengan aslinya"), "", (Choice("close", _("Tutup"), "primary"),), width=min(1040, window.width() - 64))
        sides = []
        for words, digest in ((_("Asli, terkunci"), before), (_("Yang dipakai"), after)):
            canvas = Canvas(words)
            canvas.setFixedHeight(max(240, min(560, window.height() - 280)))
            side = QWidget()
            column = QVBoxLayout(side)
            column.setContentsMargins(0, 0, 0, 0)
            column.addWidget(label(words, "subhead"))
            column.addWidget(canvas)
            sides.append(side)
            pictures.want(digest, SIDE, canvas, partial(_drawn, canvas))
        self.middle.addLayout(row(*sides, spacing=16))


def compare_button(pictures: Pictures, digest: str) -> QWidget:
    """A way to the original of a picture that was blacked out; not there for any other picture."""
    made = button(_("Bandingkan dengan aslinya"), kind="ghost", scale="sm", picture="git-compare")
    made.hide()

    def known(origin: str) -> None:
        if origin:
            made.clicked.connect(lambda: Compare(made.window(), pictures, origin, digest).open_it())
            QTimer.singleShot(0, made, made.show)  # once it has its place: before that it would be a window of its own

    pictures.origin(digest, made, known)
    return made


class Viewer(Dialog):
    """A picture, or the first page of a PDF, as large as the window allows."""

    def __init__(self, window: QWidget, desk: Desk, media: Path, digest: str, title: str) -> None:
        super().__init__(window, title, "", (Choice("close", _("Tutup"), "primary"),), width=min(900, window.width() - 64))
        self.canvas = Canvas(title)
        self.canvas.setFixedHeight(max(280, min(720, window.height() - 210)))
        self.middle.addWidget(self.canvas)
        desk.away(_seen, media, digest, SIDE, owner=self.canvas, then=partial(_fill, self.canvas), failed=partial(_missing, self.canvas))


def _fill(canvas: Canvas, seen: Seen) -> None:
    small = seen.small
    if small is None:
        canvas.show_picture(None)
    else:
        canvas.show_picture(QPixmap.fromImage(image(small)), small.whole)


def _drawn(canvas: Canvas, drawn: QPixmap | None) -> None:
    canvas.show_picture(drawn, (drawn.width(), drawn.height()) if drawn is not None else (1, 1))


def _missing(canvas: Canvas, _error: Exception) -> None:
    canvas.show_picture(None)
