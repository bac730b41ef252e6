"""LinkedIn: counts UTF-16 units."""

from __future__ import annotations

ID = "linkedin"
NAME = "LinkedIn"
BADGE = "IN"
PAGE = "https://www.linkedin.com/company/"
