"""Length per surface: the text, and the title where there is one, counted as the platform counts.

The counter on screen turns amber at 95 % (``platforms.Length.near``); a finding is made only when the limit is passed,
because 2,200 characters on Instagram are allowed. Under a picture the limit may be shorter (Telegram).
"""

from __future__ import annotations

from collections.abc import Iterator

from core import platforms
from core.checks._values import Content, Context, Finding, found
from core.messages import N_, Message, say

CHECKS = ("LENGTH_LIMIT",)
VERSION = 1


def find(content: Content, context: Context) -> Iterator[Finding]:
    """A finding about the whole item for a text or a title that is too long for its surface."""
    if content.surface not in platforms.surfaces():
        return
    name = platforms.name(content.surface)
    text = platforms.length(content.surface, content.caption, media=context.has_image)
    if text.over:
        yield found(content, "LENGTH_LIMIT", None, _message(N_("Teks {used} dari {limit} karakter untuk {surface}; kurangi {over}."), text, name))
    title = platforms.title_length(content.surface, content.title)
    if title.over:
        yield found(content, "LENGTH_LIMIT", None, _message(N_("Judul {used} dari {limit} karakter untuk {surface}; kurangi {over}."), title, name))


def _message(words: str, length: platforms.Length, surface: str) -> Message:
    return say(words, used=length.used, limit=length.limit, surface=surface, over=length.over)
