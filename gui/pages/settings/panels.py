"""The sections of *Pengaturan* that are more than a list of fields, in their order."""

from __future__ import annotations

from collections.abc import Mapping

from gui.pages.settings.charter import CharterPanel
from gui.pages.settings.limits import LimitsPanel
from gui.pages.settings.panel import Panel
from gui.pages.settings.parcel import ParcelPanel
from gui.pages.settings.rules import RulesPanel
from gui.pages.settings.snippets import SnippetsPanel
from gui.pages.settings.team import TeamPanel

PANELS: Mapping[str, type[Panel]] = {
    "parcel": ParcelPanel,
    "team": TeamPanel,
    "charter": CharterPanel,
    "rules": RulesPanel,
    "limits": LimitsPanel,
    "snippets": SnippetsPanel,
}
"""Key of a section -> the panel that fills it."""
_AFTER = "election"
"""The panels stand after this group of fields."""


def in_order(groups: Mapping[str, str]) -> list[tuple[str, str]]:
    """Key and title of every section in its order: the groups of fields, with the panels among them."""
    found = []
    for key, title in groups.items():
        found.append((key, title))
        if key == _AFTER:
            found += [(panel, kind.title) for panel, kind in PANELS.items()]
    return found
