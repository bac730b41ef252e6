"""Situs web: has no hard limits; the site is the permanent source that every post links to."""

from __future__ import annotations

from core.messages import N_

ID = "website"
NAME = N_("Situs web")
BADGE = "WEB"
PAGE = ""
