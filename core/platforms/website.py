"""Situs web: has no hard limits; the site is the permanent source that every post links to."""

from __future__ import annotations

ID = "website"
NAME = "Situs web"
BADGE = "WEB"
PAGE = ""
