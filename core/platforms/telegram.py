"""Telegram: counts UTF-16 units; text under a picture has a shorter limit of its own."""

from __future__ import annotations

ID = "telegram"
NAME = "Telegram"
BADGE = "TG"
PAGE = "https://web.telegram.org/"
