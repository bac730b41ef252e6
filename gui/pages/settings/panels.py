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
