"""What a file from outside proves by itself: a sheet, minutes, the proof of a decision, or an exchange file. The answer of ``verify``."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from core.documents.verifying import Told, is_root, status_words, verdict, verify_sheet
from core.errors import Damaged, Refused, Trouble
from core.ledger.fingerprint import groups
from core.messages import N_, Message, say
from db import files
from db.darkroom import DARKROOM

LARGEST = 256 * 1024 * 1024
"""Bytes of a PDF that is looked at; the sheets of a whole session in one file stay far below."""


@dataclass(frozen=True, slots=True)
class Item:
    """One item that a document is about, with what follows from its facts."""

    item: str
    label: str
    status: Message
    rev: str | None


@dataclass(frozen=True, slots=True)
class Examined:
    """The answer. ``problems`` is empty exactly when the file is whole and consistent.

    ``type`` is sheet, minutes, decision or bundle; ``root`` the key that signed the first charter of its office (hex) and ``fingerprint`` its
    short form; ``root_checked`` whether a fingerprint was given and fits. ``decisions`` are those that the document proves.
    ``later`` lists files (hash, size) that did not fit into a bundle, ``strangers`` facts of keys that no charter in it lists.
    """

    type: str
    problems: tuple[Message, ...]
    root_checked: bool = False
    office: str = ""
    root: str = ""
    fingerprint: str = ""
    sealed_by: str = ""
    seal_key: str = ""
    made_at: str = ""
    facts: int = 0
    demo: bool = False
    items: tuple[Item, ...] = ()
    decisions: tuple[Told, ...] = ()
    blobs: int = 0
    media: int = 0
    later: tuple[tuple[str, int], ...] = ()
    strangers: tuple[str, ...] = ()

    @property
    def ok(self) -> bool:
        return not self.problems

    @property
    def verdict(self) -> Message:
        """The result in words."""
        return verdict(self.ok, self.root_checked)

    def plain(self) -> dict[str, Any]:
        """The answer as JSON holds it; sentences in the language in use."""
        found: dict[str, Any] = {"ok": self.ok, "verdict": str(self.verdict), "type": self.type, "root_checked": self.root_checked}
        found["problems"] = [str(p) for p in self.problems]
        if self.type == "bundle" and not self.root:
            return found
        found |= {n: getattr(self, n) for n in ("office", "root", "fingerprint", "sealed_by", "seal_key", "made_at", "facts")}
        if self.type == "bundle":
            more = {"blobs": self.blobs, "media": self.media, "later": [{"hash": h, "bytes": n} for h, n in self.later], "strangers": list(self.strangers)}
            return found | more
        found |= {"demo": self.demo, "items": [{"item": i.item, "label": i.label, "status": str(i.status), "rev": i.rev} for i in self.items]}
        found["decisions"] = [{"id": d.id, "who": d.who, "at": d.at, "said": str(d.said), "counts": d.counts} for d in self.decisions]
        return found


def examine(path: Path, root: str | None = None) -> Examined:
    """What the file proves; ``root`` is the office's fingerprint to compare, or None. Raises Trouble, Refused for a sealed bundle."""
    return _sheet(path, root) if _is_pdf(path) else _bundle(path, root)


def _is_pdf(path: Path) -> bool:
    """Whether the file is meant as a PDF, damaged or not: by its first bytes, its seal or its name."""
    try:
        with path.open("rb") as file:
            start = file.read(1024)
    except OSError as problem:
        raise Trouble(say(N_("{path} tidak dapat dibaca."), path=path), say(N_("Periksa nama dan izin berkasnya."))) from problem
    return b"%PDF" in start or path.suffix.lower() == ".pdf"


def _sheet(path: Path, root: str | None) -> Examined:
    with files.guard(path):
        if path.stat().st_size > LARGEST:
            return Examined(type="sheet", problems=(say(N_("Berkas ini lebih besar dari {mb} MB, jadi bukan lembar dari Paraf."), mb=LARGEST // 2**20),))
        raw = path.read_bytes()
    try:
        seen = verify_sheet(raw, root, reader=DARKROOM)
    except Refused as refused:  # the reading process died of the file or gave it up
        return Examined(type="sheet", problems=refused.reasons)
    return Examined(
        type=seen.document or "sheet",
        problems=seen.problems,
        root_checked=seen.root_checked,
        office=seen.office,
        root=seen.root,
        fingerprint=seen.fingerprint,
        sealed_by=seen.sealed_by,
        seal_key=seen.seal_key,
        made_at=seen.made_at,
        facts=seen.facts,
        demo=seen.demo,
        items=tuple(Item(i.item, i.state.label_text, status_words(i.state), i.state.rev) for i in seen.items),
        decisions=seen.decisions,
    )


def _bundle(path: Path, root: str | None) -> Examined:
    from db import bundle

    try:
        seen = bundle.verify(path)
    except Damaged as damaged:
        return Examined("bundle", (damaged.what,))
    checked = root is not None and is_root(root, seen.root)
    problems = () if root is None or checked else (say(N_("Dokumen ini dari kantor lain: sidik kantornya {found}."), found=seen.fingerprint),)
    return Examined(
        type="bundle",
        problems=problems,
        root_checked=checked,
        office=seen.office,
        root=seen.root,
        fingerprint=seen.fingerprint,
        sealed_by=groups(seen.by) if seen.by else "",
        seal_key=seen.by or "",
        made_at=seen.at,
        facts=seen.facts,
        demo=seen.demo,
        blobs=seen.blobs,
        media=seen.media,
        later=seen.later,
        strangers=seen.strangers,
    )
