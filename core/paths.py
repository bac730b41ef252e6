"""Where the program keeps things on this machine, and where its own files lie."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import NamedTuple

APP = "paraf"
_ASSETS = Path(getattr(sys, "_MEIPASS", Path(__file__).resolve().parent.parent)) / "assets"


def resource(*parts: str) -> Path:
    """A file shipped with the program, from the source tree or from the frozen bundle."""
    return _ASSETS.joinpath(*parts)


class Places(NamedTuple):
    """The folders of one installation. Nothing is created before it is needed."""

    data: Path
    config: Path
    logs: Path
    cache: Path

    @property
    def facts(self) -> Path:
        return self.data / "facts.db"

    @property
    def view(self) -> Path:
        return self.data / "view.db"

    @property
    def media(self) -> Path:
        return self.data / "media"

    @property
    def originals(self) -> Path:
        """Pictures as they came, with everything that was in them: on this machine only, in no bundle and no backup."""
        return self.data / "asli"

    @property
    def copies(self) -> Path:
        """Copies of kept files that somebody opened in another program."""
        return self.cache / "buka"

    @property
    def drafts(self) -> Path:
        return self.data / "draft"

    @property
    def seats(self) -> Path:
        return self.data / "seat"

    @property
    def anchor(self) -> Path:
        return self.data / "anchor.json"

    @property
    def backups(self) -> Path:
        return self.data / "backup"

    @property
    def lock(self) -> Path:
        return self.data / "app.lock"


def places(home: Path | str | None = None) -> Places:
    """The folders under ``home``, or the ones the operating system names for this user."""
    if home is not None:
        top = Path(home).expanduser().resolve()
        return Places(data=top / "data", config=top / "config", logs=top / "log", cache=top / "cache")
    import platformdirs  # only where no home was named: keeps a portable start free of it

    dirs = platformdirs.PlatformDirs(APP, appauthor=False)
    return Places(
        data=Path(dirs.user_data_dir),
        config=Path(dirs.user_config_dir),
        logs=Path(dirs.user_log_dir),
        cache=Path(dirs.user_cache_dir),
    )
