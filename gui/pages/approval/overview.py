"""What does not wait for the person at the screen: approvals that expired, items that are held up, and items at somebody else's step."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListView, QVBoxLayout, QWidget

from core.messages import N_, _
from core.review import Elsewhere
from gui.pages.approval.words import short_moment, since_words, stamp
from gui.widgets.controls import label
from gui.widgets.lines import LINE, Line, LineModel, LinePainter
from gui.widgets.prose import Prose

_HEADINGS = {
    "expired": N_("Jendela tayang sudah lewat"),
    "held": N_("Tertahan"),
    "waits": N_("Menunggu orang lain"),
}


class _List(QListView):
    """Up and down move inside it, Enter opens; every other key belongs to the page."""

    opened = Signal(str)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        line = self.currentIndex().data(LINE)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and line is not None and not event.modifiers():
            self.opened.emit(line.key)
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            super().keyPressEvent(event)
        else:
            event.ignore()


class Overview(QWidget):
    """``opened`` carries the item that is to be shown in its editor."""

    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.model, self.view = LineModel(self), _List()
        self.view.setModel(self.model)
        self.view.setItemDelegate(LinePainter(self.view, marked=True))
        self.view.setFrameShape(QListView.Shape.NoFrame)
        self.view.setMouseTracking(True)
        self.view.setProperty("own_ring", True)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.view.setAccessibleName(_("Yang menunggu orang lain, tertahan, atau kedaluwarsa"))
        self.view.opened.connect(self.opened)
        self.view.clicked.connect(self._clicked)
        self._title, self._text = label("", "title"), Prose("", "body", "text_muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 18, 4, 12)
        column.setSpacing(6)
        head = QVBoxLayout()
        head.setContentsMargins(16, 0, 16, 0)  # where the words of the rows begin
        head.setSpacing(6)
        head.addWidget(self._title)
        head.addWidget(self._text)
        column.addLayout(head)
        column.addWidget(self.view, 1)

    def show_items(self, items: Sequence[Elsewhere], *, alone: bool) -> None:
        """``alone``: nothing waits for the person at the screen, so this is all there is."""
        self._title.setText(_("Tidak ada yang menunggu paraf") if alone else _("Menunggu orang lain"))
        self._text.set_text(_("Konten baru muncul di sini setelah diajukan atau diverifikasi. Yang di bawah ini ada di tangan orang lain."))
        self.model.show(tuple(_lines(items)))

    def _clicked(self, index: QModelIndex) -> None:
        line = index.data(LINE)
        if line is not None and not line.heading:
            self.opened.emit(line.key)


def _lines(items: Sequence[Elsewhere]) -> Iterator[Line]:
    for how, text in _HEADINGS.items():
        held = [e for e in items if e.how == how]
        if held:
            yield Line(how, f"{_(text)} · {len(held)}", tone="danger_text" if how == "expired" else "text_secondary", heading=True)
        yield from (_line(e) for e in held)


def _line(e: Elsewhere) -> Line:
    who = ", ".join(e.who)
    if e.how == "waits":
        note = _("Menunggu {names}").format(names=who) if who else _("Belum ada yang memegang langkah ini")
    else:
        note = " · ".join(p for p in (str(e.why or ""), who) if p)
    if e.how == "expired":
        when, tone = _("lewat {at}").format(at=stamp(e.since)), "danger_text"
    elif e.since:
        when = since_words(e.since, e.minutes)
        tone = "warning_text" if e.late else "text_muted"
    else:
        when, tone = short_moment(e.at), "text_muted"
    return Line(e.item, e.title, e.status, note=note, when=when, tone=tone)
