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
SELECT item.id, item.title, item.status, item.at, words.rowid
FROM words JOIN text ON text.n = words.rowid JOIN item ON item.id = text.item
WHERE words MATCH ? AND item.hidden = 0 ORDER BY words.rowid DESC
"""
_SNIPPET = "SELECT snippet(words, -1, char(2), char(3), '…', 12) FROM words WHERE words MATCH ? AND rowid = ?"


def search(office: Any, text: str, limit: int = 50) -> tuple[Found, ...]:
    """The newest ``limit`` items whose texts hold all words of ``text``; none for a text without a letter or digit.

    Marks, case and accents do not matter. Any text is safe: words are quoted, nothing is an operator.
    """
    question = match(text)
    if not question:
        return ()
    db = office.view_db
    found: dict[str, Found] = {}
    for item, title, status, at, row in db.execute(_HITS, (question,)):
        if item not in found:
            found[item] = Found(item, title, status, at, db.execute(_SNIPPET, (question, row)).fetchone()[0])
            if len(found) == limit:
                break
    return tuple(found.values())


def match(text: str) -> str:
    """The question to the full-text index: every word quoted, the last one a prefix from its second letter on."""
    words = [w[:LONGEST] for w in _WORD.findall(text)[:WORDS]]
    quoted = [f'"{w}"' for w in words]
    if words and len(words[-1]) > 1:
        quoted[-1] += "*"
    return " ".join(quoted)
