"""*Pengaturan*, made from ``core/settings.py``: sections at the left with a search above them, one section at a time at the right.

Changes of the office are signed together as one fact; Ctrl+Z signs the opposite. What is typed stays through lock, refusal and news.
Sections that are more than a list of fields are panels (``gui/pages/settings``).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from core.errors import Refused, Trouble
from core.messages import _
from core.records import Changed
from core.settings import GROUPS, SETTINGS, Kind, Place, Setting, Value
from gui import notices
from gui.desk import Desk
from gui.outside import seen
from gui.pages.settings.backup import BackupLine
from gui.pages.settings.panel import Panel
from gui.pages.settings.panels import PANELS, in_order
from gui.pages.settings.sections import Sections
from gui.pages.settings.year_days import YearDays
from gui.prefs import Prefs
from gui.session import Session
from gui.theme import theme
from gui.widgets.card import Card
from gui.widgets.controls import Segmented, allow, button, emptied, label, row, rule
from gui.widgets.setting_lines import SIGN, ChoiceLine, Line, LogoLine
from gui.widgets.setting_rows import RowsLine
from gui.widgets.surfaces import Banner, EmptyState

_UNDO = 20
_WIDEST = 860
AnyLine = Line | LogoLine | RowsLine | ChoiceLine


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


def _drawn(raw: bytes | None) -> QImage | None:
    """Runs in the pool: the logo that the records keep, small."""
    return seen(raw, 2 * SIGN)[0] if raw else None


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
        self.lines: dict[str, AnyLine] = {}
        self.choices: dict[str, Segmented] = {}
        self.cards: dict[str, Card] = {}
        self.panels: dict[str, Panel] = {}
        self._parts: dict[str, QWidget] = {}
        self.section = "identity"
        self._above = QVBoxLayout()
        self.foot = label("", "caption", "muted")
        self.cancel = button(_("Batalkan perubahan"), self._forget, kind="ghost")
        self.save = button("", self._save, kind="primary")
        self.enter = button(_("Masuk untuk mengubah"), session.entry_wanted.emit, kind="primary", picture="log-in")
        self.nothing = EmptyState("search", _("Tidak ada pengaturan yang cocok"), _("Coba kata lain."))
        self._lay_out()
        desk.changed.connect(self._news)
        session.changed.connect(self._ask)
        theme.changed.connect(self._follow_theme)
        for keys, deed in (
            (QKeySequence(QKeySequence.StandardKey.Undo), self.undo),
            (QKeySequence("Ctrl+S"), self._save),
            (QKeySequence("Ctrl+F"), self._seek),
        ):
            QShortcut(keys, self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut).activated.connect(deed)
        self.sections.chosen.connect(self.open)
        self.panels["team"].proposed.connect(self._show_proposal)
        self.panels["charter"].to_sign.connect(self._show_signature)
        self.panels["team"].waiting = lambda: self.panels["charter"].kept
        self.sections.sought.connect(self._sift)
        self._judge()
        self._ask()
        self.open("identity")

    def _lay_out(self) -> None:
        order = {**GROUPS}
        self.sections = Sections([(key, _(title)) for key, title in in_order(order)])
        held = QWidget()
        held.setObjectName("scrolled")
        held.setMaximumWidth(_WIDEST + 40)
        self._column = QVBoxLayout(held)
        self._column.setContentsMargins(20, 16, 20, 20)
        self._column.setSpacing(16)
        self._column.addLayout(self._above)
        for key, title in in_order(order):
            part = PANELS[key](_(title), self._desk, self._session) if key in PANELS else self._card(key, title)
            (self.panels if isinstance(part, Panel) else self.cards)[key] = part  # type: ignore[assignment, index]
            self._column.addWidget(part)
        self._column.addWidget(self.nothing, 1)
        self._column.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setWidget(held)
        self._scroll.setWidgetResizable(True)
        self._scroll.verticalScrollBar().rangeChanged.connect(self._keep_signature)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.bottom = QFrame()
        foot = QVBoxLayout(self.bottom)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.setSpacing(0)
        foot.addWidget(rule())
        held = QWidget()
        held.setMaximumWidth(_WIDEST + 40)  # the buttons end where the card above them ends
        held.setLayout(row(self.foot, None, self.cancel, self.save, self.enter, spacing=10, margins=(20, 10, 20, 10)))
        line = QHBoxLayout()
        line.addWidget(held, 100)
        line.addStretch(1)
        foot.addLayout(line)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self._scroll, 1)
        right.addWidget(self.bottom)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(self.sections)
        across.addLayout(right, 1)

    def _card(self, group: str, title: str) -> Card:
        card = Card(_(title))
        inside = QVBoxLayout()
        inside.setContentsMargins(16, 14, 16, 16)
        inside.setSpacing(16)
        for setting in (s for s in SETTINGS if s.group == group):
            self._parts[setting.id] = self._made(setting)
            inside.addWidget(self._parts[setting.id])
        if group == "days":
            inside.addWidget(YearDays(self._desk, self._session, self.lines["holidays"]))
        if group == "security":
            self.backup = BackupLine(self._desk)
            inside.addWidget(self.backup)
        card.body.addLayout(inside)
        return card

    def _made(self, setting: Setting) -> QWidget:
        if setting.place is Place.MACHINE:
            return self._choice(setting)
        made: AnyLine
        match setting.kind:
            case Kind.PICTURE:
                made = LogoLine(setting)
                made.picked.connect(self._read_logo)
            case Kind.ROWS:
                made = RowsLine(setting)
                made.today = self._session.today
            case Kind.CHOICE | Kind.SWITCH:
                made = ChoiceLine(setting)
            case _:
                made = Line(setting)
        made.edited.connect(self._judge)
        self.lines[setting.id] = made
        return made

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

    # -- going about

    def open(self, section: str) -> None:
        """Show one section; a search that was on is over."""
        self.section = section
        self._keep_keyboard()
        self.sections.search.blockSignals(True)
        self.sections.search.clear()
        self.sections.search.blockSignals(False)
        for part in self._parts.values():
            part.show()
        for key, card in {**self.cards, **self.panels}.items():
            card.setVisible(key == section)
        if section == "security":
            self.backup.ask()
        if section in self.panels:
            self.panels[section].sift([])
            self.panels[section].ask()
        self.nothing.hide()
        self.sections.show_section(section)
        self.bottom.setVisible(any(line.setting.group == section for line in self.lines.values()))
        self._scroll.verticalScrollBar().setValue(0)

    def take_files(self, files: Sequence[Path]) -> None:
        """Look at exchange files that somebody gave to the program."""
        self.open("parcel")
        self.panels["parcel"].take(files)

    def _show_proposal(self, draft: Any) -> None:
        """What *Urusan tim* proposes is read and signed at the charter, so its end is what shows."""
        self.open("charter")
        self.panels["charter"].take(draft)

    def _show_signature(self) -> None:
        if (edit := self.panels["charter"].edit) is not None:
            edit.code.setFocus()
            self._keep_signature()

    def _keep_signature(self) -> None:
        """The end stays in sight while the code is typed: the page grows to its height only after it was filled."""
        edit = self.panels["charter"].edit
        if edit is not None and edit.code.hasFocus():
            self._scroll.verticalScrollBar().setValue(self._scroll.verticalScrollBar().maximum())

    def _keep_keyboard(self) -> None:
        """A field that is about to hide gives the keyboard to the list of sections: Qt would give it to the rail of the window."""
        focused = QApplication.focusWidget()
        if focused is not None and self._scroll.isAncestorOf(focused):
            self.sections.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def open_item(self, item: str) -> None:
        """Show the section of a setting or a section by its name (the home page leads here)."""
        section = {"backup": "security", "charter": "charter"}.get(item, item)
        if section in self.cards or section in self.panels:
            self.open(section)

    def focus_first(self) -> None:
        """The keyboard begins in the first field of the section."""
        if self.section in self.panels:
            self.panels[self.section].first().setFocus()
            return
        first = next((line for name, line in self.lines.items() if line.setting.group == self.section), None)
        if first is not None:
            first.focus_it()
        else:
            self.choices["theme"].focus_it()

    def _seek(self) -> None:
        self.sections.search.setFocus()
        self.sections.search.selectAll()

    def _sift(self, text: str) -> None:
        """Show every setting that speaks of all these words, whatever its section."""
        words = text.casefold().split()
        if not words:
            self.open(self.section)
            return
        self.sections.show_section("")
        found = False
        for group, card in self.cards.items():
            hits = [s.id for s in SETTINGS if s.group == group and _speaks(s, words)]
            for s in (s for s in SETTINGS if s.group == group):
                self._parts[s.id].setVisible(s.id in hits)
            card.setVisible(bool(hits))
            found = found or bool(hits)
        for panel in self.panels.values():
            panel.ask()
            hit = panel.sift(words)
            panel.setVisible(hit)
            found = found or hit
        self._scroll.verticalScrollBar().setValue(0)
        self.nothing.setVisible(not found)
        self.bottom.setVisible(True)

    # -- reading

    def _news(self, change: Changed) -> None:
        if change.kinds & {"entry", "charter", "open"}:
            self._ask()
            if self.section in self.panels:
                self.panels[self.section].ask()

    def _ask(self) -> None:
        self._desk.ask(_look, owner=self, then=self._show)

    def _show(self, found: Any) -> None:
        """Show what the records know; a field that somebody changed keeps what was typed."""
        dirty = self._dirty()
        logo = self.lines["logo"]
        self._shown = found
        for name, line in self.lines.items():
            if name not in dirty and not isinstance(line, LogoLine):
                line.show_value(found.values[name])
        if "logo" not in dirty and isinstance(logo, LogoLine):
            self._desk.away(_drawn, found.logo, owner=logo, then=partial(logo.show_value, found.values["logo"]))
        self._judge()

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
        for name, line in self.lines.items():
            line.show_allowed(closed)
            (line.waits if isinstance(line, LogoLine) else line.marks.waits).setVisible(name in dirty)
        self.sections.show_waiting(frozenset(self.lines[name].setting.group for name in dirty))
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
        self.foot.setText(" ".join([*closed, *faults] or [_("Perubahan ditandatangani dan tercatat di log.")]))
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


def _speaks(setting: Setting, words: list[str]) -> bool:
    """Whether a setting speaks of all these words."""
    choices = (*setting.choices, *((c.title, c.title) for c in setting.columns))
    text = " ".join(_(t) for t in (setting.title, setting.help, GROUPS[setting.group], *(name for _key, name in choices))).casefold()
    return all(word in text for word in words)
