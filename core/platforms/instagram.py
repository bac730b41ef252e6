"""Instagram: counts code points; links in captions are not clickable; at most five hashtags since December 2025."""

from __future__ import annotations

ID = "instagram"
NAME = "Instagram"
BADGE = "IG"
PAGE = "https://www.instagram.com/"
