"""What floats over the window, and the keys that call it. Loaded after the first paint: nobody needs it to see the month."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit

from core.errors import Trouble
from core.messages import _
from gui import actions, notices, shortcuts
from gui.charter_news import CharterNews
from gui.lock import Lock
from gui.theme import system_theme, theme
from gui.watch import Watch
from gui.widgets.focus import FocusRing
from gui.widgets.keys import KeysOverlay
from gui.widgets.palette import Palette
from gui.widgets.settings import Settings

if TYPE_CHECKING:
    from gui.window import Window


class Overlays(QObject):
    """Palette, settings, list of shortcuts, lock, focus ring, watch over promises and dialogs of one window."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window, self._prefs = window, window.prefs
        self.lock = Lock(window, window.desk, window.session)
        self.palette = Palette(window, window.desk, lambda: actions.offered(window, self))
        self.ring = FocusRing(window)
        self.watch = Watch(window)
        self.charter_news = CharterNews(window)
        if window.opened:
            self.charter_news.ask()
        self._shortcuts = shortcuts.bind(window, actions.by_name(window, self))
        self.lock.entered.connect(self._begin_work)
        window.rail.identity.pressed.connect(self.lock.toggle)
        window.session.entry_wanted.connect(self.lock.toggle)
        window.session.lock_wanted.connect(self.lock.lock)
        window.session.keys_wanted.connect(self.show_keys)
        window.session.theme_wanted.connect(self.use_theme)
        window.session.language_wanted.connect(self.use_language)
        window.bar.search.clicked.connect(self.palette.open_it)
        window.bar.settings_pressed.connect(self.open_settings)
        self.palette.found.connect(window.open_item)
        window.desk.trouble.connect(self.show_trouble)
        QApplication.styleHints().colorSchemeChanged.connect(self._follow_system)

    @contextmanager
    def unwatched(self) -> Iterator[None]:
        """For building parts of the screen: meanwhile nobody types and no focus moves, and the two that look at every event take a third of the time."""
        app = QApplication.instance()
        assert app is not None
        watching = (self.ring, self.lock.idle)
        for each in watching:
            app.removeEventFilter(each)
        try:
            yield
        finally:
            for each in watching:
                app.installEventFilter(each)

    @cached_property
    def settings(self) -> Settings:
        """The panel of theme and language; made when somebody asks for it."""
        made = Settings(self._window, self._prefs.theme, self._prefs.language)
        made.theme_chosen.connect(self.use_theme)
        made.language_chosen.connect(self.use_language)
        return made

    @cached_property
    def keys(self) -> KeysOverlay:
        """The list of shortcuts: many lines, made when somebody asks for it."""
        return KeysOverlay(self._window)

    def _begin_work(self) -> None:
        """The keyboard goes to the page, unless somebody was typing there: the button that called the panel is gone or locks again."""
        page, now = self._window.pages.currentWidget(), QApplication.focusWidget()
        typing = isinstance(now, QLineEdit | QTextEdit | QPlainTextEdit) and page.isAncestorOf(now)
        if not typing:
            page.focus_first()

    def show_keys(self) -> None:
        """Open the list of shortcuts."""
        self.keys.open_it()

    def show_trouble(self, error: Trouble) -> None:
        """Say that the surroundings failed."""
        notices.trouble(self._window, error)

    def open_settings(self) -> None:
        """Theme and language, below their button."""
        knob = self._window.bar.settings
        at = knob.mapTo(self._window, knob.rect().bottomRight())
        self.settings.open_at(at.x() - 260, at.y() + 8, self.settings.theme)

    def use_theme(self, name: str) -> None:
        """Dress in ``light``, ``dark``, or what the desktop says (``system``), and remember it."""
        self._prefs.theme = name
        self.settings.theme.show_choice(name)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        wanted = system_theme(app) if name == "system" else name
        if wanted != theme.name:
            theme.apply(app, wanted)

    def other_theme(self) -> None:
        """Dark when it is light, and the other way round."""
        self.use_theme("dark" if theme.name == "light" else "light")

    def _follow_system(self) -> None:
        if self._prefs.theme == "system":
            self.use_theme("system")

    def use_language(self, name: str) -> None:
        """Remember the language for the next start."""
        self._prefs.language = name
        notices.toast(self._window, _("Bahasa berganti setelah Paraf dibuka ulang."))
