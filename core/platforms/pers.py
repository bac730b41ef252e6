"""Siaran pers: has no limits but the conventions of the trade."""

from __future__ import annotations

from core.messages import N_

ID = "pers"
NAME = N_("Siaran pers")
BADGE = "RILIS"
PAGE = ""
