"""Facebook: counts code points."""

from __future__ import annotations

ID = "facebook"
NAME = "Facebook"
BADGE = "FB"
PAGE = "https://www.facebook.com/"
