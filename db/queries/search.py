"""The search while typing: the newest versions that hold every word, the last word as a beginning; one hit an item.

Newest first needs no ranking, so the index answers from its end and stops; ranking by relevance would read every hit.
"""

from __future__ import annotations

import re
from typing import Any

from core.records import Found

WORDS = 16
"""Words that are looked at; a longer question is cut."""
LONGEST = 64
"""Characters of a word that are looked at."""
_WORD = re.compile(r"[^\W_]+")
_HITS = """
SELECT item.id, item.title, item.status, item.at, snippet(words, -1, char(2), char(3), '…', 12)
FROM words JOIN text ON text.n = words.rowid JOIN item ON item.id = text.item
WHERE words MATCH ? AND item.hidden = 0 ORDER BY words.rowid DESC
"""


def search(office: Any, text: str, limit: int = 50) -> tuple[Found, ...]:
    """The newest ``limit`` items whose texts hold all words of ``text``; none for a text without a letter or digit.

    The last word may be a beginning, unless the word as it stands fills the list already. Case, marks and accents do
    not matter. Any text is safe: words are quoted, nothing is an operator.
    """
    found: dict[str, Found] = {}
    for question in questions(text):
        found = {}
        for row in office.view_db.execute(_HITS, (question,)):
            found.setdefault(row[0], Found(*row))
            if len(found) == limit:
                return tuple(found.values())
    return tuple(found.values())


def questions(text: str) -> tuple[str, ...]:
    """What the full-text index is asked: every word quoted, then the last one as a beginning from its second letter on.

    The first answers from the end of the index and stops. The second has to gather every word with that beginning, which
    takes a hundred times longer for a word that stands everywhere, and is not needed then.
    """
    words = [f'"{w[:LONGEST]}"' for w in _WORD.findall(text)[:WORDS]]
    if not words:
        return ()
    asked = " ".join(words)
    return (asked, f"{asked}*") if len(words[-1]) > len('"a"') else (asked,)
