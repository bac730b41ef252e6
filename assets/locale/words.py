"""For `make words`: Babel's way into the TOML files that hold sentences, and the list of what is not translated.

Days carry their own English name; texts of laws, lexicons and the demo office are not translated.
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, BinaryIO

SENTENCES = frozenset({"what", "help", "question", "evidence", "name", "title", "label"})
"""Keys whose text people read on a screen. Laws and lexicons are left out by babel.cfg."""


def texts(value: Any) -> Iterator[str]:
    """Every text under one of the keys of SENTENCES, in the order of the file."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key == "name" and value.get("type") == "icon":
                continue  # the name of a picture is no sentence
            if key in SENTENCES and isinstance(inner, str) and inner:
                yield inner
            else:
                yield from texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from texts(inner)


def extract(file: BinaryIO, keywords: object, comments: object, options: object) -> Iterable[tuple[int, str, str, list[str]]]:
    """What Babel calls for every TOML file: line, function, text, comments."""
    return [(0, "N_", text, []) for text in texts(tomllib.load(file))]


def untranslated(catalogue: Path) -> list[str]:
    """Sentences of a .po file that have no translation yet, or one that no longer fits."""
    from babel.messages.pofile import read_po

    with catalogue.open("rb") as file:
        return [str(m.id) for m in read_po(file) if m.id and (m.fuzzy or not (all(m.string) if isinstance(m.string, tuple) else m.string))]


if __name__ == "__main__":
    left = untranslated(Path(sys.argv[1]))
    print(*left, sep="\n")
    print(f"{len(left)} not translated", file=sys.stderr)
