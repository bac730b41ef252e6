"""Saluran WhatsApp: counts UTF-16 units; the marks of *bold* and _italic_ are text and count."""

from __future__ import annotations

from core.messages import N_

ID = "whatsapp"
NAME = N_("Saluran WhatsApp")
BADGE = "WA"
PAGE = "https://web.whatsapp.com/"
