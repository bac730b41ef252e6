"""TikTok: counts UTF-16 units, so most emoji are two."""

from __future__ import annotations

ID = "tiktok"
NAME = "TikTok"
BADGE = "TT"
PAGE = "https://www.tiktok.com/upload"
