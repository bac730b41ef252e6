"""A filter as a round chip: its menu keeps open while boxes are ticked, and the chip says what was ticked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent, QShowEvent
from PySide6.QtWidgets import QMenu, QToolButton

from core.messages import _
from gui.icons import icon
from gui.theme import font


class _TickMenu(QMenu):
    """A menu of boxes: a tick does not close it; Esc or a click outside does. It begins where its chip begins.

    Qt would put it to the right end of a chip whose arrow stands at the right, over whatever lies to the left of it.
    """

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        chip = self.parentWidget()
        left, room = chip.mapToGlobal(chip.rect().topLeft()).x(), chip.screen().availableGeometry()
        self.move(max(room.left(), min(left, room.right() + 1 - self.width())), self.y())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        action = self.actionAt(event.position().toPoint())
        if action is not None and action.isCheckable():
            action.trigger()
        else:
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        action = self.activeAction()
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter) and action is not None and action.isCheckable():
            action.trigger()
        else:
            super().keyPressEvent(event)


class FilterChip(QToolButton):
    """``chosen`` carries the frozenset of ticked keys; empty means everything. Without ``named`` a label beside it says what it is about."""

    chosen = Signal(object)

    def __init__(self, name: str, everything: str = "", picture: str = "", *, named: bool = True) -> None:
        super().__init__()
        self._name, self._everything, self._named = name, everything or name, named
        self._names: dict[str, str] = {}
        self._later: dict[str, str] | None = None
        self._ticked: frozenset[str] = frozenset()
        self.setProperty("kind", "chip")
        self.setFont(font("label"))
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        if picture:
            self.setIcon(icon(picture, "primary"))
            self.setIconSize(QSize(18, 14))
        else:
            self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # Qt puts the icon at the left only
            self.setIcon(icon("chevron-down", "text_secondary", checked="primary"))
            self.setIconSize(QSize(14, 14))
        self.setCheckable(True)
        self._lit = bool(picture)
        self._menu = _TickMenu(self)
        self._menu.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._menu.aboutToHide.connect(self._closed)
        self.setMenu(self._menu)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._tell()

    def offer(self, choices: Sequence[tuple[str, str]]) -> None:
        """What can be ticked: pairs of key and name. What is ticked stays on the list even when nothing of it is left."""
        offered = dict(choices)
        wanted = offered | {key: self._names.get(key, key) for key in self._ticked if key not in offered}
        if self._menu.isVisible():
            self._later = wanted  # never take a menu apart while somebody ticks in it
        elif list(wanted.items()) != list(self._names.items()) or self._menu.isEmpty():
            self._fill(wanted)

    def _fill(self, wanted: dict[str, str]) -> None:
        self._names = wanted
        self._menu.clear()
        for key, name in wanted.items():
            self._add(key, name)
        if not wanted:
            self._menu.addAction(_("Tidak ada pilihan pada bulan ini")).setEnabled(False)
        self._tell()

    def _closed(self) -> None:
        """The menu went away: now it may change."""
        wanted, self._later = self._later, None
        if wanted is not None:
            QTimer.singleShot(0, self, lambda: self.offer(list(wanted.items())))

    def show_ticked(self, keys: Iterable[str]) -> None:
        """Tick exactly these without telling anybody."""
        self._ticked = frozenset(keys)
        for action in self._menu.actions():
            action.setChecked(action.data() in self._ticked)
        self._tell()

    def ticked(self) -> frozenset[str]:
        """The keys that are ticked."""
        return self._ticked

    def choices(self) -> dict[str, str]:
        """What the menu offers: key -> name."""
        return dict(self._names)

    def _add(self, key: str, name: str) -> None:
        action = QAction(name.replace("&", "&&"), self._menu)
        action.setCheckable(True)
        action.setData(key)
        action.setChecked(key in self._ticked)
        action.triggered.connect(self._changed)
        self._menu.addAction(action)

    def _changed(self) -> None:
        self._ticked = frozenset(a.data() for a in self._menu.actions() if a.isChecked())
        self._tell()
        self.chosen.emit(self._ticked)

    def _tell(self) -> None:
        """The chip says what is ticked: one name, two names, or the first and how many more."""
        names = [self._names.get(key, key) for key in sorted(self._ticked, key=lambda k: self._names.get(k, k))]
        text = self._everything
        if names:
            shown = ", ".join(names[:2]) if len(names) <= 2 else f"{names[0]} +{len(names) - 1}"
            text = f"{self._name}: {shown}"
        self.setText((shown if names and not self._named else text).replace("&", "&&"))
        self.setAccessibleName(text)
        self.setToolTip(f"{self._name}: {', '.join(names)}" if len(names) > 2 else "")
        self.setChecked(self._lit or bool(names))
        self.updateGeometry()
