"""YouTube: counts the bytes of titles and descriptions, so accents and emoji cost more."""

from __future__ import annotations

ID = "youtube"
NAME = "YouTube"
BADGE = "YT"
PAGE = "https://studio.youtube.com/"
