"""The kits that every template is tried with: the demo office, a pale palette, and one for dark pages."""

from __future__ import annotations

import tomllib
from typing import Any

from core.brand import kit
from core.brand.kit import Kit
from core.brand.suits import PALETTES, suit
from core.paths import resource

__all__ = ["HOME", "PALETTES", "data", "named", "parsed"]
HOME = resource("demo")


def data(**over: Any) -> dict[str, Any]:
    """The demo kit as a dict, with top-level keys replaced."""
    return tomllib.loads((HOME / "kit.toml").read_text("utf-8")) | over


def parsed(**over: Any) -> Kit:
    """The demo kit with top-level keys replaced, parsed."""
    return kit.parse(data(**over), "uji.toml", lambda name: (HOME / name).read_bytes())


named = suit
"""One of the three kits."""
