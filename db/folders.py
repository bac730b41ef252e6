"""Whether a folder is a place where records must not live: synchronised behind our back, or on another computer.

A synchronising program copies a database while it is written, and file locks over a network cannot be trusted
(https://www.sqlite.org/howtocorrupt.html).
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from core.messages import N_, Message, say

_MARKS = {
    "Nextcloud": (".nextcloudsync.log", ".sync_nextcloud.db", ".owncloudsync.log"),
    "OneDrive": (".849C9593-D756-4E56-8D6E-42412F2A707B",),
    "Dropbox": (".dropbox", ".dropbox.cache"),
    "Google Drive": (".tmp.drivedownload", ".tmp.driveupload", ".shortcut-targets-by-id"),
}
"""Files that a synchronising program leaves in the folder that it watches."""
_NAMES = {"Nextcloud": "nextcloud", "OneDrive": "onedrive", "Dropbox": "dropbox", "Google Drive": "google drive", "iCloud": "mobile documents"}
_REMOTE = ("nfs", "cifs", "smb", "9p", "afs", "fuse.sshfs", "fuse.rclone", "davfs", "fuse.davfs")


def risk(folder: Path, mounts: str | None = None) -> Message | None:
    """What is wrong with keeping records in ``folder``; None when nothing is known against it. Reads the disk.

    ``mounts`` is the text of ``/proc/mounts``, read from there by default.
    """
    folder = folder.resolve()
    for place in (folder, *folder.parents):
        for program, marks in _MARKS.items():
            if any((place / mark).exists() for mark in marks) and place != Path.home():
                return _synced(program)
        for program, name in _NAMES.items():
            if place.name.casefold().startswith(name):
                return _synced(program)
    if _remote(folder, _mounts() if mounts is None else mounts):
        return say(N_("Folder ini ada di jaringan, bukan di komputer ini. Kunci berkas lewat jaringan tidak bisa dipercaya dan catatan bisa rusak."))
    return None


def _synced(program: str) -> Message:
    return say(
        N_("Folder ini diselaraskan oleh {program}. Catatan yang disalin sewaktu ditulis bisa rusak. Pakai folder biasa; tukar data lewat paket."),
        program=program,
    )


def _mounts() -> str:
    try:
        return Path("/proc/mounts").read_text("utf-8") if sys.platform.startswith("linux") else ""
    except OSError:
        return ""


def _remote(folder: Path, mounts: str) -> bool:
    """Whether the file system that holds ``folder`` lives on another computer."""
    if sys.platform == "win32":
        return str(folder).startswith("\\\\")
    best, kind = "", ""
    for line in mounts.splitlines():
        parts = line.split()
        if len(parts) >= 3:
            at = parts[1].replace("\\040", " ")
            if len(at) >= len(best) and (str(folder) == at or str(folder).startswith(at.rstrip("/") + os.sep)):
                best, kind = at, parts[2]
    return kind.startswith(_REMOTE)
