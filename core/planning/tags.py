"""What the fields of important days (``tags`` in ``assets/days/penting.toml``) are called."""

from __future__ import annotations

from collections.abc import Mapping

from core.messages import N_, Message

TAG_NAMES: Mapping[str, str] = {
    "kesehatan": N_("Kesehatan"),
    "lingkungan": N_("Lingkungan"),
    "budaya": N_("Budaya"),
    "pendidikan": N_("Pendidikan"),
    "kebangsaan": N_("Kebangsaan"),
    "sosial": N_("Sosial"),
    "sejarah": N_("Sejarah"),
    "ketenagakerjaan": N_("Ketenagakerjaan"),
    "perempuan": N_("Perempuan"),
    "hukum": N_("Hukum"),
    "anak": N_("Anak"),
    "digital": N_("Digital"),
    "media": N_("Media"),
    "disabilitas": N_("Disabilitas"),
    "ham": N_("Hak asasi manusia"),
    "pertanian": N_("Pertanian"),
    "agama": N_("Agama"),
    "kelautan": N_("Kelautan"),
    "pemerintahan": N_("Pemerintahan"),
    "ekonomi": N_("Ekonomi"),
    "komunikasi": N_("Komunikasi"),
    "kebencanaan": N_("Kebencanaan"),
    "ketertiban": N_("Ketertiban"),
    "literasi": N_("Literasi"),
    "perhubungan": N_("Perhubungan"),
    "keluarga": N_("Keluarga"),
    "pertahanan": N_("Pertahanan"),
    "gizi": N_("Gizi"),
    "lansia": N_("Lansia"),
    "pelayanan_publik": N_("Pelayanan publik"),
    "pemuda": N_("Pemuda"),
    "bahasa": N_("Bahasa"),
    "konsumen": N_("Konsumen"),
    "perdagangan": N_("Perdagangan"),
    "tata_ruang": N_("Tata ruang"),
    "pariwisata": N_("Pariwisata"),
    "umkm": N_("UMKM"),
    "keterbukaan_informasi": N_("Keterbukaan informasi"),
    "olahraga": N_("Olahraga"),
    "pangan": N_("Pangan"),
    "kependudukan": N_("Kependudukan"),
    "kerja_sama": N_("Kerja sama"),
    "peternakan": N_("Peternakan"),
    "energi": N_("Energi"),
    "desa": N_("Desa"),
    "data_pribadi": N_("Data pribadi"),
    "kebersihan": N_("Kebersihan"),
    "air": N_("Air"),
    "perikanan": N_("Perikanan"),
    "koperasi": N_("Koperasi"),
    "pajak": N_("Pajak"),
    "teknologi": N_("Teknologi"),
    "demokrasi": N_("Demokrasi"),
    "perdamaian": N_("Perdamaian"),
    "pertanahan": N_("Pertanahan"),
    "statistik": N_("Statistik"),
    "data": N_("Data"),
    "kerukunan": N_("Kerukunan"),
    "sanitasi": N_("Sanitasi"),
    "asn": N_("ASN"),
    "infrastruktur": N_("Infrastruktur"),
    "antikorupsi": N_("Antikorupsi"),
    "integritas": N_("Integritas"),
    "perumahan": N_("Perumahan"),
    "keamanan": N_("Keamanan"),
}
"""Every tag of the bundled days; a test compares."""


def tag_name(tag: str) -> Message | str:
    """The name of a field; a tag that is not known stays as it is."""
    return Message(TAG_NAMES[tag]) if tag in TAG_NAMES else tag
