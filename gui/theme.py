"""Colours, fonts and measures of the house, read from ``assets/themes``.

Widgets hold no colours: they ask ``theme["role"]`` while painting, so that a change of theme needs an ``update()`` and nothing more.
``font(role)`` is the only place that makes fonts. Fusion, one QPalette and one style sheet are made from the same tokens.
"""

from __future__ import annotations

import atexit
from collections.abc import Sequence
from functools import cache, cached_property, lru_cache
from pathlib import Path
from string import Template
from typing import Any, NamedTuple

from PySide6.QtCore import QByteArray, QDir, QObject, Qt, QTemporaryDir, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from core import keep
from core.paths import resource

NAMES = ("light", "dark")
_FAMILY = {"display": "Plus Jakarta Sans", "ui": "Inter"}
_ROLES = {
    QPalette.ColorRole.Window: "surface",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "surface_raised",
    QPalette.ColorRole.AlternateBase: "surface",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.Button: "surface_raised",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.BrightText: "on_danger",
    QPalette.ColorRole.Highlight: "selection",
    QPalette.ColorRole.HighlightedText: "text",
    QPalette.ColorRole.Link: "link",
    QPalette.ColorRole.LinkVisited: "link",
    QPalette.ColorRole.PlaceholderText: "text_muted",
    QPalette.ColorRole.ToolTipBase: "tooltip_bg",
    QPalette.ColorRole.ToolTipText: "tooltip_fg",
    QPalette.ColorRole.Light: "surface_hover",
    QPalette.ColorRole.Midlight: "surface_pressed",
    QPalette.ColorRole.Mid: "border_strong",
    QPalette.ColorRole.Dark: "border_control",
    QPalette.ColorRole.Accent: "primary",
}
_TINTED = (
    ("check", "on_primary"),
    ("check", "text"),
    ("minus", "on_primary"),
    ("chevron-down", "text_secondary"),
    ("chevron-down", "text_disabled"),
)
"""The few pictures that a style sheet can only take from files: icon and the role of its colour."""


class StatusLook(NamedTuple):
    """How a status is drawn: text, background, bar and dot, and the name of its icon."""

    fg: QColor
    bg: QColor
    dot: QColor
    icon: str


class _Look(NamedTuple):
    """One theme file as values of Qt."""

    colours: dict[str, QColor]
    status: dict[str, StatusLook]
    chart: tuple[QColor, ...]


_kept: list[Path] = []


def keep_in(folder: Path) -> None:
    """Keep tokens that were read once in ``folder``: the next start reads them without a parser."""
    _kept[:] = [folder]


@cache
def tokens() -> dict[str, Any]:
    """The measures that do not depend on the theme: ``type``, ``space``, ``radius``, ``size``, ``motion``, ``status`` icons."""
    return read_theme(resource("themes", "tokens.toml"))


def read_theme(path: Path) -> dict[str, Any]:
    """One theme file: ``color``, ``status`` and ``chart`` tables. Colours with eight digits are written RRGGBBAA."""
    return keep.toml(path, _kept[0] if _kept else None)


def colour(text: str) -> QColor:
    """A colour from a token. QColor reads eight digits as AARRGGBB, the tokens write RRGGBBAA."""
    if len(text) == 9:
        text = f"#{text[7:]}{text[1:7]}"
    result = QColor(text)
    if not result.isValid():
        raise ValueError(f"not a colour: {text!r}")
    return result


@cache
def _look(name: str) -> _Look:
    data, icons = read_theme(resource("themes", f"{name}.toml")), tokens()["status"]
    return _Look(
        {role: colour(text) for role, text in data["color"].items()},
        {n: StatusLook(colour(v["fg"]), colour(v["bg"]), colour(v["dot"]), icons[n]["icon"]) for n, v in data["status"].items()},
        tuple(colour(text) for text in data["chart"]["series"]),
    )


class Theme(QObject):
    """The theme in use. ``changed`` is sent after a switch; painted widgets connect it to ``update``."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.name = NAMES[0]
        self._files: QTemporaryDir | None = None

    @cached_property
    def _now(self) -> _Look:
        return _look(self.name)

    def __getitem__(self, role: str) -> QColor:
        """The colour of a role; KeyError for a role that the tokens do not have."""
        return self._now.colours[role]

    def status(self, name: str) -> StatusLook:
        """How the status ``name`` is drawn; KeyError for a name that is no status."""
        return self._now.status[name]

    def chart(self) -> tuple[QColor, ...]:
        """The colours of series in charts, in their order. Charts label every part as well."""
        return self._now.chart

    def apply(self, app: QApplication, name: str, *, tint: bool = True) -> None:
        """Dress the whole application in the theme ``name`` (``light`` or ``dark``), also while windows are open.

        Without ``tint`` the small pictures of menus and boxes are missing until ``tint`` is called: a start calls it after the first picture.
        """
        if name not in NAMES:
            raise ValueError(f"unknown theme {name!r}")
        load_fonts()
        self.name, self._now = name, _look(name)
        if tint:
            self.tint()
        app.setPalette(self._palette())
        app.setFont(font("body"))
        app.setStyleSheet(self._sheet())
        self.changed.emit()

    def _palette(self) -> QPalette:
        palette = QPalette()
        for role, token in _ROLES.items():
            palette.setColor(role, self[token])
        for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, role, self["text_disabled"])
        return palette

    def _sheet(self) -> str:
        values = {role: shade.name(QColor.NameFormat.HexArgb if shade.alpha() < 255 else QColor.NameFormat.HexRgb) for role, shade in self._now.colours.items()}
        return Template(resource("style.qss").read_text(encoding="utf-8")).substitute(values, theme=self.name)

    def tint(self) -> None:
        """Write the coloured pictures of the style sheet; the theme stands in the file name because Qt caches by name.

        They stay for the next start, so that a program that is killed leaves nothing behind; without a folder of its own it takes one away with it.
        """
        pictures = {f"{icon}-{role}-{self.name}.svg": self._tinted(icon, role) for icon, role in _TINTED}
        folder = _kept[0] / "tinted" if _kept else None
        if folder is None or not all(keep.put(folder / name, data) for name, data in pictures.items()):
            if self._files is None:
                self._files = QTemporaryDir()
                atexit.register(self._files.remove)  # the theme lives as long as the program, and Python does not take such a thing down
            folder = Path(self._files.path())
            for name, data in pictures.items():
                (folder / name).write_bytes(data)
        QDir.setSearchPaths("tinted", [str(folder)])

    def _tinted(self, icon: str, role: str) -> bytes:
        """One picture in the colour of a role."""
        return resource("icons", f"{icon}.svg").read_bytes().replace(b"currentColor", self[role].name().encode())


@cache
def load_fonts() -> tuple[str, ...]:
    """Make the bundled fonts known to Qt; returns their families. RuntimeError when a file cannot be read."""
    families = []
    for path in sorted(resource("fonts").glob("*.ttf")):
        # from data, not by path: the path would decide the order of fonts inside a PDF, and equal sheets have equal bytes everywhere
        number = QFontDatabase.addApplicationFontFromData(QByteArray(path.read_bytes()))
        if number < 0:
            raise RuntimeError(f"font cannot be loaded: {path.name}")
        families += QFontDatabase.applicationFontFamilies(number)
    return tuple(dict.fromkeys(families))


@lru_cache(maxsize=64)
def _font(role: str, tnum: bool) -> QFont:
    kind = tokens()["type"][role]
    made = QFont([_FAMILY[kind["family"]], "Segoe UI", "Noto Sans"])
    made.setPixelSize(kind["size"])
    made.setWeight(QFont.Weight(kind["weight"]))
    if kind["family"] == "display":
        made.setWordSpacing(1.5)  # the spaces of Plus Jakarta Sans are tight
    if tnum:
        made.setFeature(QFont.Tag("tnum"), 1)
    made.setStyleStrategy(QFont.StyleStrategy.NoSubpixelAntialias)  # the same pixels on every desktop
    made.setHintingPreference(QFont.HintingPreference.PreferVerticalHinting)
    return made


def font(role: str, tnum: bool = False) -> QFont:
    """The font of a type role (``title``, ``body``, ``caption`` ...); ``tnum`` gives figures of equal width for times and tables."""
    return QFont(_font(role, tnum))


def line_height(role: str) -> int:
    """The distance of two lines of a type role, in logical pixels."""
    return int(tokens()["type"][role]["line"])


def application(words: Sequence[str]) -> QApplication:
    """The application, made in the style Fusion when there is none yet.

    The style is an argument because ``QApplication.setStyle`` gives it back, and PySide then sets up all of QStyle (6 ms).
    """
    found = QApplication.instance()
    return found if isinstance(found, QApplication) else QApplication([*words[:1], "-style", "fusion"])


def system_theme(app: QApplication) -> str:
    """The theme that the desktop asks for; ``light`` when it does not say."""
    return "dark" if app.styleHints().colorScheme() == Qt.ColorScheme.Dark else "light"


theme = Theme()
