"""Alternative text of a picture: missing, a file name, only words that say "picture", too short, or too long for the surface.

A picture marked as decoration needs none, and a surface that takes no alternative text (reels, stories) is not asked for one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from core import platforms, rules
from core.checks._text import Page
from core.checks._values import Content, Context, Finding, found
from core.messages import N_, Message, say

CHECKS = ("ALT_TEXT",)
VERSION = 1
SHORTEST = 15

_FILE = re.compile(
    r"\.(?:jpe?g|png|webp|heic|gif|tiff?|bmp|mp4|pdf|psd|cdr)\s*$|^(?:img|dsc|pxl|vid|screenshot|tangkapan layar|whatsapp image|photo)[ _-]*\d",
    re.IGNORECASE,
)
_CODE = re.compile(r"(?=\S*\d)[\w-]+(?:[_-][\w-]+)+")


def find(content: Content, context: Context) -> Iterator[Finding]:
    """A finding about the whole item when its picture has no useful alternative text."""
    if not context.has_image or context.decorative or content.surface not in platforms.surfaces():
        return
    longest = platforms.surface(content.surface).alt_text_max
    if longest == 0:
        return
    problem = _problem(context.alt_text.strip(), longest)
    if problem:
        yield found(content, "ALT_TEXT", None, problem)


def _problem(alt: str, longest: int) -> Message | None:
    low = Page(alt).low.strip(" .()[]\"'")
    if not alt:
        return say(N_("Gambar belum punya teks alternatif."))
    if low in rules.words("lexicons", "alt_text", "marked"):
        return None
    if _FILE.search(alt) or _CODE.fullmatch(alt):
        return say(N_("Teks alternatif berisi nama berkas, bukan isi gambar."))
    words = re.findall(r"[^\W\d_]+", low)
    empty = rules.words("lexicons", "alt_text", "empty")
    if all(w in empty or len(w) == 1 for w in words) or len(set(words)) < 2:
        return say(N_("Teks alternatif belum bercerita apa yang tampak di gambar."))
    if len(alt) < SHORTEST:
        return say(N_("Teks alternatif terlalu pendek untuk menggambarkan isi gambar."))
    if longest > 0 and len(alt) > longest:
        return say(N_("Teks alternatif {used} karakter, batas kanal ini {limit}."), used=len(alt), limit=longest)
    return None
