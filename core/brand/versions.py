"""Versions of an office's kit: how the next one is numbered, and what it changes, in words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from core.brand.kit import CLEAR
from core.messages import N_, Message, say

TONE = "tone"
"""The id of the record that holds the guide to the office's tone of voice, beside the kit."""
_NUMBERED = re.compile(r"(\d{4})\.(\d{1,4})\Z")
_LABELS: Mapping[str, str] = {
    "office.name": N_("Nama instansi"), "office.region": N_("Daerah"), "slogan": N_("Slogan"),
    "palette.primary": N_("Warna utama"), "palette.secondary": N_("Warna kedua"), "palette.accent": N_("Warna aksen"),
    "palette.dark": N_("Warna teks"), "palette.light": N_("Warna latar"),
    "type.heading": N_("Huruf judul"), "type.body": N_("Huruf isi"),
    "channels.web": N_("Situs web"), "channels.phone": N_("Telepon"), "channels.complaint": N_("Kanal aduan"),
    "channels.social": N_("Media sosial"), "channels.qr": N_("Isi kode QR"), "stamps": N_("Cap"),
    "logo": N_("Logo"), "clear_space": N_("Ruang kosong logo"), "font": N_("Huruf sendiri"), "handles": N_("Nama akun"),
}  # fmt: skip


class Difference(NamedTuple):
    """One thing that differs between two versions of a kit; a logo or a font has no values to show."""

    label: Message
    before: str
    after: str


def following(version: str, year: int) -> str:
    """The version after ``version``: 2026.2 after 2026.1, the first of the year after anything else."""
    found = _NUMBERED.match(version)
    return f"{year}.{int(found[2]) + 1}" if found and int(found[1]) == year else f"{year}.1"


def differences(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[Difference, ...]:
    """What ``after`` changes in the fields of ``before``, in the order of the form."""
    old, new = _flat(before), _flat(after)
    found = []
    for key, label in _LABELS.items():
        if key in ("logo", "font"):
            if before.get(key, []) != after.get(key, []):
                found.append(Difference(say(label), "", ""))
        elif key == "handles":
            keys = sorted({k for k in (*old, *new) if k.startswith("handles.")})
            found += [Difference(Message(label), old.get(k, ""), new.get(k, "")) for k in keys if old.get(k, "") != new.get(k, "")]
        elif old.get(key, "") != new.get(key, ""):
            found.append(Difference(Message(label), old.get(key, ""), new.get(key, "")))
    return tuple(found)


def _flat(fields: Mapping[str, Any]) -> dict[str, str]:
    found: dict[str, str] = {}
    for key, value in fields.items():
        if isinstance(value, Mapping):
            found |= {f"{key}.{k}": str(v) for k, v in value.items()}
        elif key == "stamps" and isinstance(value, list):
            found[key] = ", ".join(map(str, value))
        elif key == "clear_space" and value != CLEAR:
            found[key] = f"{value} %"
        elif isinstance(value, str):
            found[key] = value
    return found
