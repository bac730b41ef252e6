"""The rail at the left: the mark, the pages that work, the state of the records, and who sits at the screen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from core.messages import _
from core.records import Person, RecordsState
from gui.icons import icon, icon_pixmap
from gui.pages import Entry
from gui.theme import font, theme, tokens
from gui.widgets.controls import icon_button, label, rename
from gui.widgets.count import paint_count
from gui.widgets.glyphs import Avatar, Glyph, Mark
from gui.widgets.paint import elide, inner
from gui.words import role_words


class RailItem(QAbstractButton):
    """One page: icon beside its name, or above it in the compact rail. The chosen one is raised, with a bar at its left."""

    def __init__(self, entry: Entry) -> None:
        super().__init__()
        self.entry = entry
        self.setText(_(entry.title))
        self.setAccessibleName(_(entry.title))
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.wide = True
        self._count = 0
        theme.changed.connect(self.update)

    def show_count(self, count: int) -> None:
        """How much waits there for a paraf; 0 shows nothing."""
        self._count = count
        self.setAccessibleName(_("{page}, {n} menunggu").format(page=self.text(), n=count) if count else self.text())
        self.update()

    def show_wide(self, wide: bool) -> None:
        """Icon and name beside or above one another."""
        self.wide = wide
        self.setToolTip("" if wide else self.text())
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(180, 38) if self.wide else QSize(64, 48)

    def minimumSizeHint(self) -> QSize:
        """Pages move closer together in the lowest window."""
        return QSize(180, 32) if self.wide else QSize(64, 39)

    def paintEvent(self, event: QPaintEvent) -> None:
        on = self.isChecked()
        face = font("body" if self.wide else "badge")
        face.setWeight(QFont.Weight.DemiBold if on else QFont.Weight.Medium)
        ink = theme["primary" if on else "text_secondary"]
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if on or self.underMouse() or self.isDown():
                painter.setPen(theme["border"] if on else Qt.PenStyle.NoPen)
                painter.setBrush(theme["surface_raised" if on else "surface_pressed" if self.isDown() else "surface_hover"])
                painter.drawRoundedRect(inner(self.rect()), 8, 8)
            if on:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(theme["primary"])
                painter.drawRoundedRect(QRectF(0, self.height() / 2 - 9, 3, 18), 1.5, 1.5)
            painter.setFont(face)
            painter.setPen(ink)
            drawn = icon_pixmap(self.entry.icon, 18, ink, self.devicePixelRatioF())
            if self.wide:
                painter.drawPixmap(QPointF(11, (self.height() - 18) / 2), drawn)
                painter.drawText(QRect(38, 0, self.width() - 46, self.height()), Qt.AlignmentFlag.AlignVCenter, self.text())
            else:
                top = (self.height() - 34) // 2
                painter.drawPixmap(QPointF((self.width() - 18) / 2, top), drawn)
                word = elide(_(self.entry.short) or self.text(), "badge", self.width() - 2)
                painter.drawText(QRect(0, top + 21, self.width(), 16), Qt.AlignmentFlag.AlignCenter, word)
            if self._count:
                paint_count(painter, self.width() - (10 if self.wide else 4), self.height() / 2 if self.wide else 12, self._count, "accent")


class StateLine(QWidget):
    """The state of the records in one line; the whole sentence stands in the tooltip."""

    def __init__(self) -> None:
        super().__init__()
        self._glyph = Glyph("hard-drive", 14, "text_muted")
        self._label = label("", "caption", "muted")
        self._label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(8, 0, 4, 0)
        self._line.setSpacing(7)
        self._line.addWidget(self._glyph)
        self._line.addWidget(self._label, 1)
        self.show_state(_("Membuka catatan…"), "", "loader", "text_muted")

    def show_state(self, text: str, tip: str, picture: str, role: str) -> None:
        """``text`` is short, ``tip`` says it in full."""
        self._text = text
        self._glyph.show_icon(picture, role)
        self._label.setText(text)
        self.setToolTip(tip or text)
        self.setAccessibleName(tip or text)

    def show_records(self, state: RecordsState) -> None:
        """How the records stand: saved here, or what needs attention."""
        if state.alarms:
            self.show_state(_("Perlu perhatian"), "\n".join(_(a) for a in state.alarms), "triangle-alert", "danger")
            return
        bundle = _("paket terakhir {at}").format(at=state.last_bundle) if state.last_bundle else _("belum ada paket")
        tip = _("Tersimpan di komputer ini: {facts} fakta, {bundle}.").format(facts=state.facts, bundle=bundle)
        self.show_state(_("Tersimpan di komputer ini"), tip, "hard-drive", "success")

    def text(self) -> str:
        return self._text

    def show_wide(self, wide: bool) -> None:
        self._label.setVisible(wide)
        self._line.setContentsMargins(8 if wide else 0, 0, 4 if wide else 0, 0)
        self._line.setAlignment(self._glyph, Qt.AlignmentFlag.AlignVCenter if wide else Qt.AlignmentFlag.AlignCenter)


class Identity(QFrame):
    """Who sits at the screen, and the lock. ``pressed`` when the lock button is used."""

    pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("identity")
        self._avatar = Avatar(30)
        self._closed = Glyph("lock", 14, "text_muted", 30, "surface_pressed")
        self._name = label("", "subhead")
        self._role = label("", "caption", "muted")
        for words in (self._name, self._role):
            words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._words = QWidget()
        lines = QVBoxLayout(self._words)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        lines.addWidget(self._name)
        lines.addWidget(self._role)
        self._button = icon_button("lock", _("Kunci (Ctrl+L)"), self.pressed.emit)
        self._line = QHBoxLayout()
        self._line.setSpacing(7)
        for part in (self._avatar, self._closed):
            self._line.addWidget(part, 0, Qt.AlignmentFlag.AlignCenter)
        self._line.addWidget(self._words, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addLayout(self._line)
        outer.addWidget(self._button, 0, Qt.AlignmentFlag.AlignCenter)
        self._wide = True
        self.show_person(None)
        self.show_wide(True)

    def show_person(self, person: Person | None) -> None:
        """Show who is in, or that writing is locked."""
        self._avatar.setVisible(person is not None)
        self._closed.setVisible(person is None)
        if person is None:
            name, role, tip, picture = _("Terkunci"), _("Baca saja"), _("Masuk (Ctrl+L)"), "log-in"
        else:
            self._avatar.show_person(person.id, person.name)
            name, role, tip, picture = person.name, role_words(person.roles), _("Kunci (Ctrl+L)"), "lock"
        self._full = (name, role)
        self._button.setIcon(icon(picture, "text_secondary"))
        rename(self._button, tip)
        self.setAccessibleName(f"{name}, {role}")
        self._fit()

    def show_wide(self, wide: bool) -> None:
        """Beside one another, or avatar above the lock."""
        self._wide = wide
        self._words.setVisible(wide)
        box = self.layout()
        assert isinstance(box, QVBoxLayout)
        for line in (self._line, box):
            line.removeWidget(self._button)
        if wide:
            self._line.addWidget(self._button)
        else:
            box.addWidget(self._button, 0, Qt.AlignmentFlag.AlignCenter)
        self._line.setContentsMargins(8 if wide else 0, 8, 2 if wide else 0, 8 if wide else 2)
        self._fit()

    def _fit(self) -> None:
        """Names longer than the rail end in an ellipsis; the tooltip has all of them."""
        name, role = self._full
        room = 200 - 20 - 8 - 30 - 7 - 7 - 32 - 2
        self._name.setText(QFontMetrics(self._name.font()).elidedText(name, Qt.TextElideMode.ElideRight, room))
        self._role.setText(QFontMetrics(self._role.font()).elidedText(role, Qt.TextElideMode.ElideRight, room))
        self.setToolTip(f"{name}\n{role}")


class Rail(QFrame):
    """200 pixels with names, or 76 without. ``chosen`` carries the name of a page, ``lock_pressed`` asks to lock or to enter."""

    chosen = Signal(str)

    def __init__(self, entries: Sequence[Entry]) -> None:
        super().__init__()
        self.setObjectName("rail")
        self.setAccessibleName(_("Navigasi"))
        self._brand = label("Paraf", "heading")
        self._office = label("", "caption", "muted")
        self._office.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._names = QWidget()
        lines = QVBoxLayout(self._names)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        lines.addWidget(self._brand)
        lines.addWidget(self._office)
        self._head = QHBoxLayout()
        self._head.setSpacing(10)
        self._mark = Mark(28)
        self._head.addWidget(self._mark)
        self._head.addWidget(self._names, 1)
        self.items = [RailItem(e) for e in entries]
        self._group = QButtonGroup(self)
        self.state = StateLine()
        self.identity = Identity()
        self._column = QVBoxLayout(self)
        self._column.setSpacing(0)
        self._column.addLayout(self._head)
        self._column.addSpacing(12)
        for item in self.items:
            self._group.addButton(item)
            self._column.addWidget(item)
        self._column.addStretch(1)
        self._column.addWidget(self.state)
        self._column.addSpacing(8)
        self._column.addWidget(self.identity)
        self._group.buttonClicked.connect(self._clicked)
        self.show_wide(True)

    def _clicked(self, item: QAbstractButton) -> None:
        assert isinstance(item, RailItem)
        self.chosen.emit(item.entry.name)

    def show_page(self, name: str) -> None:
        """Raise the item of the page that shows."""
        for item in self.items:
            item.setChecked(item.entry.name == name)

    def show_count(self, name: str, count: int) -> None:
        """What waits on a page, in the accent of the paraf."""
        for item in self.items:
            if item.entry.name == name:
                item.show_count(count)

    def show_working(self, on: bool) -> None:
        """Pages and identity only when there is an office to work in."""
        for part in (*self.items, self.identity):
            part.setVisible(on)

    def show_office(self, name: str) -> None:
        """The name of the office under the mark."""
        width = tokens()["size"]["nav"] - 16 - 28 - 10 - 10
        self._office.setText(elide(name, "caption", width))
        self._mark.setToolTip(f"Paraf\n{name}" if name else "Paraf")

    def show_wide(self, wide: bool) -> None:
        """Names beside the icons from 1440 pixels on."""
        sizes = tokens()["size"]
        self.setFixedWidth(sizes["nav" if wide else "nav_compact"])
        self._column.setContentsMargins(10 if wide else 6, 13, 10 if wide else 6, 12)
        self._head.setContentsMargins(6 if wide else 0, 0, 0, 0)
        self._names.setVisible(wide)
        self.state.show_wide(wide)
        self.identity.show_wide(wide)
        for item in self.items:
            item.show_wide(wide)
