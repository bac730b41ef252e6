"""What kinds and degrees of sensitivity are called on screens and on paper."""

from __future__ import annotations

from collections.abc import Mapping

from core.content.facets import EXEMPT, OPEN, RESTRICTED, Data, is_file
from core.messages import N_, Message, say

KIND_NAMES: Mapping[str, str] = {
    "pengumuman": N_("Pengumuman layanan"),
    "jadwal": N_("Jadwal layanan"),
    "infografis": N_("Infografis prosedur"),
    "tutorial": N_("Tutorial (video)"),
    "testimoni": N_("Testimoni"),
    "live": N_("Live / Tanya Jawab"),
    "kampanye": N_("Kampanye periodik"),
    "hari_besar": N_("Ucapan hari besar"),
    "klarifikasi": N_("Klarifikasi"),
    "holding_statement": N_("Pernyataan awal"),
    "koreksi": N_("Koreksi"),
    "gangguan": N_("Gangguan layanan"),
    "laporan_kinerja": N_("Laporan kinerja"),
    "rekrutmen": N_("Rekrutmen"),
    "kutipan": N_("Kutipan pejabat"),
    "dokumentasi": N_("Dokumentasi kegiatan"),
    "siaran_pers": N_("Siaran pers"),
    "edukasi": N_("Edukasi umum"),
    "kedaruratan": N_("Informasi kedaruratan"),
    "informasi_pemilu": N_("Informasi pemilu"),
    "lainnya": N_("Lainnya"),
}
CLASS_NAMES: Mapping[str, str] = {OPEN: N_("Terbuka"), RESTRICTED: N_("Terbatas"), EXEMPT: N_("Dikecualikan")}
SENSITIVITY_NAMES: Mapping[str, str] = {"biasa": N_("Biasa"), "sensitif": N_("Sensitif"), "tinggi": N_("Tinggi")}


def kind_name(kind: str) -> Message | str:
    """The name of a content kind; an unknown kind (from a newer program) stays as it is."""
    return Message(KIND_NAMES[kind]) if kind in KIND_NAMES else kind


def sensitivity_name(sensitivity: str) -> Message | str:
    """The name of a degree of sensitivity; an unknown one stays as it is."""
    return Message(SENSITIVITY_NAMES[sensitivity]) if sensitivity in SENSITIVITY_NAMES else sensitivity


def class_words(data: Data) -> Message:
    """The class of the information, with who allowed what is not open."""
    name = say(CLASS_NAMES[data.secrecy])
    return say(N_("{name}, izin: {authority}"), name=name, authority=data.authority) if data.authority else name


def made_with(template: str, kit: str) -> Message | None:
    """What the pictures of a look were made with, as an approval binds it; None when they came from somewhere else.

    Both names carry the beginning of a digest after ``@``; people read what stands before it.
    """
    name, version = template.partition("@")[0].replace("_", " "), kit.partition("@")[0]
    return say(N_("Templat {template}, kit merek versi {kit}"), template=name, kit=version) if name and version else None


def document_name(document: str) -> Message | str:
    """What the document of a fact is called: a kept file by the beginning of its hash, anything else as it was written."""
    return say(N_("berkas {id}"), id=document[:12]) if is_file(document) else document
