"""Siaran pers: has no limits but the conventions of the trade."""

from __future__ import annotations

ID = "pers"
NAME = "Siaran pers"
BADGE = "RILIS"
PAGE = ""
