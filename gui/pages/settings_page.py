"""*Pengaturan*, made from ``core/settings.py``: the office's facts at the left, what stands in the charter and on this laptop at the right.

Changes of the office are signed together as one fact; Ctrl+Z signs the opposite. What is typed stays through lock, refusal and news.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from core.errors import Refused, Trouble
from core.messages import _
from core.records import Changed
from core.settings import GROUPS, SETTINGS, Kind, Place, Setting, Value
from core.setup import ZONES
from gui import notices
from gui.desk import Desk
from gui.prefs import Prefs
from gui.session import Session
from gui.theme import theme
from gui.widgets.card import Card
from gui.widgets.controls import Segmented, allow, button, emptied, label, row, rule
from gui.widgets.glyphs import Avatar
from gui.widgets.prose import Prose
from gui.widgets.setting_lines import Line, LogoLine
from gui.widgets.surfaces import Banner
from gui.words import role_words

_UNDO = 20


def _look(office: Any) -> Any:
    """Runs in the records thread."""
    from db.queries.settings import office_settings

    return office_settings(office)


def _settle(office: Any, values: Mapping[str, Value], logo: bytes | None) -> Changed:
    """Runs in the records thread."""
    from db.actions.settle import settle

    return settle(office, values, logo)


def _read_logo(path: Path) -> bytes:
    """Runs in the pool."""
    from db.logos import read_logo

    return read_logo(path)[0]


class Page(QWidget):
    """The page; see the contract in ``gui/pages/__init__.py``."""

    bar = None

    def __init__(self, desk: Desk, session: Session) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._desk, self._session = desk, session
        self._shown: Any = None
        self._busy = False
        self._undo: list[dict[str, Value]] = []
        self.lines: dict[str, Line | LogoLine] = {}
        self.choices: dict[str, Segmented] = {}
        self._charter = Card(_("Piagam"))
        self._above = QVBoxLayout()
        self.foot = label("", "caption", "muted")
        self.cancel = button(_("Batalkan perubahan"), self._forget, kind="ghost")
        self.save = button("", self._save, kind="primary")
        self.enter = button(_("Masuk untuk mengubah"), session.entry_wanted.emit, kind="primary", picture="log-in")
        self._lay_out()
        desk.changed.connect(self._news)
        session.changed.connect(self._ask)
        theme.changed.connect(self._follow_theme)
        undo = QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        undo.activated.connect(self.undo)
        keep = QShortcut(QKeySequence("Ctrl+S"), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        keep.activated.connect(self._save)
        self._judge()
        self._ask()

    def _lay_out(self) -> None:
        left, right = QVBoxLayout(), QVBoxLayout()
        for group, title in GROUPS.items():
            card = Card(_(title))
            inside = QVBoxLayout()
            inside.setContentsMargins(16, 14, 16, 14)
            inside.setSpacing(10)
            for setting in (s for s in SETTINGS if s.group == group):
                inside.addWidget(self._made(setting))
            card.body.addLayout(inside)
            (right if group in ("machine", "election", "days") else left).addWidget(card)
        right.insertWidget(0, self._charter)
        for side in (left, right):
            side.setSpacing(16)
            side.addStretch(1)
        held = QWidget()
        held.setObjectName("scrolled")
        across = QHBoxLayout()
        across.setSpacing(16)
        across.addLayout(left, 6)
        across.addLayout(right, 5)
        inside = QVBoxLayout(held)
        inside.setContentsMargins(20, 16, 20, 20)
        inside.setSpacing(12)
        inside.addLayout(self._above)
        inside.addLayout(across)
        scroll = QScrollArea()
        scroll.setWidget(held)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        bottom = QFrame()
        bottom.setLayout(row(self.foot, None, self.cancel, self.save, self.enter, spacing=10, margins=(20, 10, 20, 10)))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(scroll, 1)
        column.addWidget(rule())
        column.addWidget(bottom)

    def _made(self, setting: Setting) -> QWidget:
        if setting.place is Place.MACHINE:
            return self._choice(setting)
        line = LogoLine(setting) if setting.kind is Kind.PICTURE else Line(setting)
        if isinstance(line, LogoLine):
            line.picked.connect(self._read_logo)
        line.edited.connect(self._judge)
        self.lines[setting.id] = line
        return line

    def _choice(self, setting: Setting) -> QWidget:
        prefs = Prefs(self._session.places)
        now = prefs.theme if setting.id == "theme" else prefs.language
        control = Segmented(_(setting.title), tuple((key, _(name)) for key, name in setting.choices), now)
        control.chosen.connect(self._session.theme_wanted if setting.id == "theme" else self._session.language_wanted)
        self.choices[setting.id] = control
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(5)
        column.addWidget(label(_(setting.title), "label"))
        column.addLayout(row(control, None))
        column.addWidget(label(_(setting.help), "caption", "muted"))
        return made

    def _follow_theme(self) -> None:
        """The theme was changed elsewhere."""
        self.choices["theme"].show_choice(Prefs(self._session.places).theme)

    def focus_first(self) -> None:
        """The keyboard begins in the first field."""
        first = self.lines["short"]
        assert isinstance(first, Line)
        first.editor.setFocus()

    # -- reading

    def _news(self, change: Changed) -> None:
        if change.kinds & {"entry", "charter", "open"}:
            self._ask()

    def _ask(self) -> None:
        self._desk.ask(_look, owner=self, then=self._show)

    def _show(self, found: Any) -> None:
        """Show what the records know; a field that somebody changed keeps what was typed."""
        dirty = self._dirty()
        logo = self.lines["logo"]
        self._shown = found
        for name, line in self.lines.items():
            if name not in dirty and isinstance(line, Line):
                line.show_value(found.values[name])
        if "logo" not in dirty and isinstance(logo, LogoLine):
            logo.show_value(found.values["logo"], found.logo)
        self._show_charter(found)
        self._judge()

    def _show_charter(self, found: Any) -> None:
        emptied(self._charter.body)
        held = QWidget()
        column = QVBoxLayout(held)
        column.setContentsMargins(16, 12, 16, 14)
        column.setSpacing(8)
        column.addWidget(label(found.name, "subhead", wrap=True))
        column.addWidget(label(_("{zone} · piagam versi {n}").format(zone=ZONES.get(found.zone, found.zone), n=found.version), "caption", "muted"))
        for person in found.people:
            avatar = Avatar(22)
            avatar.show_person(person.id, person.name)
            column.addLayout(row(avatar, label(person.name, "label"), label(role_words(person.roles), "caption", "muted"), None))
        column.addWidget(Prose(_("Nama instansi, zona waktu, orang, dan peran hanya berubah lewat piagam baru dengan kunci induk."), "caption", "text_muted"))
        self._charter.body.addWidget(held)

    # -- changing

    def _dirty(self) -> dict[str, Value]:
        """What was typed and not yet kept."""
        if self._shown is None:
            return {}
        return {name: line.value() for name, line in self.lines.items() if line.value() != self._shown.values[name]}

    def _reasons(self) -> list[str]:
        """Why nothing may be edited now."""
        if self._shown is None:
            return [_("Kantor belum terbuka.")]
        if self._shown.locked:
            return [_("Masuk dulu untuk mengubah pengaturan kantor.")]
        return [str(w) for w in self._shown.why]

    def _judge(self) -> None:
        closed, dirty = self._reasons(), self._dirty()
        for line in self.lines.values():
            line.show_allowed(closed)
        faults = [f"{_(line.setting.title)}: {fault}" for name, line in self.lines.items() if name in dirty and (fault := line.fault())]
        nothing = [] if dirty else [_("Belum ada yang diubah.")]
        busy = [_("Sedang menyimpan.")] if self._busy else []
        locked = self._shown is not None and self._shown.locked
        self.enter.setVisible(locked)
        self.save.setVisible(not locked)
        self.cancel.setVisible(bool(dirty))
        self.save.setText(_("Simpan {n} perubahan").format(n=len(dirty)) if dirty else _("Simpan perubahan"))
        found = [*closed, *faults, *nothing, *busy]
        allow(self.save, found)
        self.foot.setText("  ".join([*closed, *faults] or [_("Perubahan ditandatangani dan tercatat di log.")]))
        self.foot.setToolTip("\n".join(found))

    def _save(self) -> None:
        dirty = self._dirty()
        if not dirty or self._busy or self._reasons():
            return
        logo = self.lines["logo"]
        fresh = logo.fresh if isinstance(logo, LogoLine) and logo.fresh else None
        if fresh:
            dirty.pop("logo")
        before = {name: self._shown.values[name] for name in self._dirty()}
        self._send(dirty, fresh, partial(self._kept, before, len(before)))

    def _send(self, values: Mapping[str, Value], logo: bytes | None, then: Any) -> None:
        self._busy = True
        self._judge()
        self._desk.do(_settle, dict(values), logo, owner=self, then=then, failed=self._failed)

    def _kept(self, before: dict[str, Value], count: int, _change: Changed) -> None:
        self._undo = [*self._undo[-_UNDO:], before]
        self._settled()
        notices.toast(self.window(), _("{n} pengaturan tersimpan").format(n=count), _("Urungkan"), self.undo)

    def _settled(self) -> None:
        self._busy = False
        emptied(self._above)
        logo = self.lines["logo"]
        if isinstance(logo, LogoLine):
            logo.fresh = b""
        self.setFocus()
        self._shown = None  # everything that stands in the fields is on record now; the next answer fills them anew
        self._ask()

    def _failed(self, error: Refused | Trouble) -> None:
        self._busy = False
        emptied(self._above)
        lines = notices.reasons(error) if isinstance(error, Refused) else [str(error.what), str(error.advice)]
        self._above.addWidget(Banner("warn", lines))
        self._judge()

    def _forget(self) -> None:
        """Back to what the records know."""
        logo = self.lines["logo"]
        if isinstance(logo, LogoLine):
            logo.fresh = b""
        shown, self._shown = self._shown, None
        self._show(shown)
        self.focus_first()

    def undo(self) -> None:
        """Sign the opposite of the last change."""
        if self._undo and not self._busy and not self._reasons():
            before = self._undo.pop()
            self._send(before, None, lambda _change: self._undone(len(before)))

    def _undone(self, count: int) -> None:
        self._settled()
        notices.toast(self.window(), _("{n} pengaturan dikembalikan").format(n=count))

    # -- logo

    def _read_logo(self, path: Path) -> None:
        self._desk.away(_read_logo, path, owner=self, then=self._take_logo, failed=self._no_logo)

    def _take_logo(self, png: bytes) -> None:
        logo = self.lines["logo"]
        assert isinstance(logo, LogoLine)
        logo.take(png)

    def _no_logo(self, error: Refused | Trouble) -> None:
        logo = self.lines["logo"]
        assert isinstance(logo, LogoLine)
        logo.note.set_text(str(error))
