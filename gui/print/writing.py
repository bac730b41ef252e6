"""Sealed documents to files, in two halves: what the records say (in the records thread), then painting and writing (in the pool)."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

Parts = tuple[Any, ...]
"""What a document is painted from, its evidence, and the seat that seals it."""


def sheet_parts(office: Any, item: str) -> Parts:
    """The approval sheet of an item. Raises Refused."""
    from db.queries.sheet import sheet

    return (*sheet(office, item), office.signer)


def proof_parts(office: Any, decision: str) -> Parts:
    """The proof of one decision. Raises Refused."""
    from db.queries.decision import decision_proof

    return (*decision_proof(office, decision), office.signer)


def write_sheet(parts: Parts, path: Path) -> Path:
    """Paint, seal and write an approval sheet; gives its path. Raises Trouble."""
    from db.files import atomic_write
    from gui.print.sheets import sheet_pdf

    atomic_write(path, sheet_pdf(*parts))
    return path


def write_proof(parts: Parts, path: Path) -> Path:
    """Paint, seal and write the proof of a decision; gives its path. Raises Trouble."""
    from db.files import atomic_write
    from gui.print.sheets import decision_pdf

    atomic_write(path, decision_pdf(*parts))
    return path


def file_name(text: str, title: str) -> str:
    """A file name of a sentence with ``{title}``, without what file systems refuse."""
    words = re.sub(r"[^\w -]+", "-", title).strip(" -")[:60]
    return f"{text.format(title=words)}.pdf"
