"""Three kits that every template is tried in: the demo office, one with a pale palette and a long name, one for dark pages whose logos are dark."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from typing import Any

from core.brand import kit
from core.brand.kit import Kit
from core.paths import resource

PALETTES: Mapping[str, Mapping[str, str]] = {
    "demo": {"primary": "#0B4F6C", "secondary": "#01BAEF", "accent": "#F2A900", "dark": "#1B1B1E", "light": "#FBFBFF"},
    "pale": {"primary": "#BFE3D0", "secondary": "#F7C8C0", "accent": "#F4A261", "dark": "#243B33", "light": "#FFFBF5"},
    "dark": {"primary": "#6D1A36", "secondary": "#C58940", "accent": "#E5BA73", "dark": "#F3EDE7", "light": "#17131A"},
}
_OVER: Mapping[str, Mapping[str, Any]] = {
    "demo": {},
    "pale": {
        "office": {"name": "Badan Perencanaan dan Pelayanan Umpama", "region": "Kota Antah Berantah Selatan"},
        "type": {"heading": "Inter", "body": "Inter"},
        "slogan": "",
    },
    "dark": {"logo": [{"id": "lambang", "file": "lambang.png"}, {"id": "opd", "file": "logo_opd.png"}]},
}


@cache
def suit(name: str) -> Kit:
    """One of the three kits, by the name of its palette."""
    home = resource("demo")
    data = tomllib.loads((home / "kit.toml").read_text("utf-8")) | dict(_OVER[name]) | {"palette": dict(PALETTES[name])}
    return kit.parse({key: value for key, value in data.items() if value != ""}, f"{name}.toml", lambda file: (home / file).read_bytes())
