"""What is being typed, saved while it is typed: ``draft/<person>/<item>.json``, local, never part of an exchange.

Two versions are kept. Whatever moment the power fails, one of them is whole; what is lost is at most what was typed
since the last save (800 ms after the last key, at least every 5 s).
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from db import files

_NAME = re.compile(r"[a-z0-9][a-z0-9_.\-]{0,63}")


class Drafts:
    """The autosave journals of one installation, under ``folder``. Values are JSON objects."""

    def __init__(self, folder: Path, *, disk: files.Disk = files.DISK) -> None:
        self.folder = folder
        self._disk = disk

    def save(self, person: str, item: str, value: Mapping[str, Any]) -> None:
        """Keep ``value`` as the newest version; the one before stays as the second. Raises Trouble."""
        path = self._path(person, item)
        files.make_folder(path.parent)
        raw = json.dumps(dict(value), ensure_ascii=False, separators=(",", ":")).encode()
        tmp = files.spill(path.parent, raw, disk=self._disk)
        try:
            with files.guard(path):
                if _read(path) is not None:
                    self._disk.replace(path, _old(path))
        except BaseException:
            tmp.unlink(missing_ok=True)
            raise
        files.settle(tmp, path, disk=self._disk)

    def load(self, person: str, item: str) -> dict[str, Any] | None:
        """The newest version that can be read; None when nothing was being typed. Raises Trouble."""
        path = self._path(person, item)
        newest = _read(path)
        return _read(_old(path)) if newest is None else newest

    def drop(self, person: str, item: str) -> None:
        """Forget both versions, because the text became a revision or was thrown away. Raises Trouble."""
        path = self._path(person, item)
        with files.guard(path):
            for version in (_old(path), path):
                version.unlink(missing_ok=True)

    def forget(self, item: str) -> None:
        """Forget everybody's drafts of ``item``. Raises Trouble."""
        for folder in self.folder.glob("*/"):
            self.drop(folder.name, item)

    def of(self, person: str) -> list[str]:
        """The items that this person has a draft of, the one written last first."""
        found: dict[str, int] = {}
        for p in self._path(person, "x").parent.glob("*.json*"):
            with suppress(FileNotFoundError):
                name = p.name.removesuffix(".old").removesuffix(".json")
                found[name] = max(found.get(name, 0), p.stat().st_mtime_ns)
        return sorted(found, key=lambda name: (-found[name], name))

    def _path(self, person: str, item: str) -> Path:
        if not (_NAME.fullmatch(person) and _NAME.fullmatch(item)):
            raise ValueError("not an id")
        return self.folder / person / f"{item}.json"


def _old(path: Path) -> Path:
    return path.with_name(f"{path.name}.old")


def _read(path: Path) -> dict[str, Any] | None:
    with files.guard(path):
        try:
            found = json.loads(path.read_bytes())
        except (FileNotFoundError, ValueError, RecursionError):
            return None
    return found if isinstance(found, dict) else None
