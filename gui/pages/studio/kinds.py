"""What the kinds of templates are called, and the few groups that the gallery sifts them by."""

from __future__ import annotations

from core.content.names import KIND_NAMES
from core.messages import N_, _

GROUPS = {"info": N_("Pengumuman"), "data": N_("Data"), "ajakan": N_("Ajakan"), "ucapan": N_("Ucapan"), "krisis": N_("Krisis"), "lain": N_("Lainnya")}
"""Group -> its name, in the order of the chips."""
_OF = {
    "pengumuman": "info",
    "jadwal": "info",
    "rekrutmen": "info",
    "informasi_pemilu": "info",
    "infografis": "data",
    "laporan_kinerja": "data",
    "edukasi": "ajakan",
    "kampanye": "ajakan",
    "live": "ajakan",
    "tutorial": "ajakan",
    "testimoni": "ajakan",
    "kutipan": "ajakan",
    "dokumentasi": "ajakan",
    "hari_besar": "ucapan",
    "klarifikasi": "krisis",
    "holding_statement": "krisis",
    "koreksi": "krisis",
    "gangguan": "krisis",
    "kedaruratan": "krisis",
}


def group(kind: str) -> str:
    """The group of a kind of content."""
    return _OF.get(kind, "lain")


def kind_word(kind: str) -> str:
    """The kind of a template in words; one that is no kind of content stands for itself."""
    return _(KIND_NAMES[kind]) if kind in KIND_NAMES else kind.replace("_", " ").capitalize()
