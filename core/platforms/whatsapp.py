"""Saluran WhatsApp: counts UTF-16 units; the marks of *bold* and _italic_ are text and count."""

from __future__ import annotations

ID = "whatsapp"
NAME = "Saluran WhatsApp"
BADGE = "WA"
PAGE = "https://web.whatsapp.com/"
