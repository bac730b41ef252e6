"""The kits that every template is tried with: the demo office, a pale palette, and one for dark pages."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import Any

from core.brand import kit
from core.brand.kit import Kit
from core.paths import resource

HOME = resource("demo")
PALETTES: dict[str, dict[str, str]] = {
    "demo": {"primary": "#0B4F6C", "secondary": "#01BAEF", "accent": "#F2A900", "dark": "#1B1B1E", "light": "#FBFBFF"},
    "pale": {"primary": "#BFE3D0", "secondary": "#F7C8C0", "accent": "#F4A261", "dark": "#243B33", "light": "#FFFBF5"},
    "dark": {"primary": "#6D1A36", "secondary": "#C58940", "accent": "#E5BA73", "dark": "#F3EDE7", "light": "#17131A"},
}


def data(**over: Any) -> dict[str, Any]:
    """The demo kit as a dict, with top-level keys replaced."""
    return tomllib.loads((HOME / "kit.toml").read_text("utf-8")) | over


def parsed(**over: Any) -> Kit:
    """The demo kit with top-level keys replaced, parsed."""
    return kit.parse(data(**over), "uji.toml", lambda name: (HOME / name).read_bytes())


@cache
def named(name: str) -> Kit:
    """One of the three kits."""
    return parsed(palette=PALETTES[name])
