"""What a window remembers on this machine: theme, language, geometry. An INI file under the config folder, no records."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QByteArray, QSettings

from core.messages import LANGUAGES
from core.paths import Places

THEMES = ("light", "dark", "system")


class Prefs:
    """Typed access to the file; a value that makes no sense counts as never set."""

    def __init__(self, places: Places) -> None:
        places.config.mkdir(parents=True, exist_ok=True)
        self._file = QSettings(str(places.config / "window.ini"), QSettings.Format.IniFormat)

    @property
    def theme(self) -> str:
        """``light``, ``dark`` or ``system``."""
        return self._one_of("theme", THEMES, "system")

    @theme.setter
    def theme(self, name: str) -> None:
        self._file.setValue("theme", name)

    @property
    def language(self) -> str:
        """``id`` or ``en``."""
        return self._one_of("language", LANGUAGES, "id")

    @language.setter
    def language(self, name: str) -> None:
        self._file.setValue("language", name)

    @property
    def geometry(self) -> QByteArray:
        """What ``saveGeometry`` gave at the last closing; empty at first."""
        found = self._file.value("geometry")
        return found if isinstance(found, QByteArray) else QByteArray()

    @geometry.setter
    def geometry(self, state: QByteArray) -> None:
        self._file.setValue("geometry", state)

    def sizes(self, name: str) -> list[int]:
        """The widths of the panels of the page ``name``; empty while nobody moved them."""
        found = str(self._file.value(f"sizes/{name}", "")).split()
        return [int(w) for w in found] if all(w.isdigit() for w in found) else []

    def keep_sizes(self, name: str, sizes: Sequence[int]) -> None:
        """Remember the widths of the panels of a page."""
        self._file.setValue(f"sizes/{name}", " ".join(str(w) for w in sizes))

    def text(self, name: str) -> str:
        """What a page keeps under ``name``; empty at first."""
        return str(self._file.value(f"pages/{name}", ""))

    def keep_text(self, name: str, text: str) -> None:
        """Remember a choice of a page: its view, its filters."""
        self._file.setValue(f"pages/{name}", text)

    def forget_pages(self) -> None:
        """Forget every choice of a page; the window keeps its own."""
        self._file.remove("pages")

    def save(self) -> None:
        """Write the file now."""
        self._file.sync()

    def _one_of(self, key: str, allowed: tuple[str, ...], default: str) -> str:
        found = str(self._file.value(key, default))
        return found if found in allowed else default
