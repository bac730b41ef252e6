"""What statuses, roles, steps and verdicts are called on screens and on paper: one word per idea, in one place.

The first paint needs these words, so this module imports nothing heavy.
"""

from __future__ import annotations

from collections.abc import Mapping

from core.messages import N_

STATUS_NAMES: Mapping[str, str] = {
    "ide": N_("Ide"),
    "draf": N_("Draf"),
    "verifikasi": N_("Verifikasi data"),
    "grafis": N_("Editing grafis"),
    "menunggu": N_("Menunggu persetujuan"),
    "disetujui": N_("Disetujui"),
    "terjadwal": N_("Terjadwal"),
    "terbit": N_("Terbit"),
    "dikembalikan": N_("Dikembalikan"),
    "ditolak": N_("Ditolak"),
    "dibatalkan": N_("Dibatalkan"),
    "jalurcepat": N_("Jalur cepat"),
    "ditarik": N_("Ditarik/Koreksi"),
    "koreksi": N_("Perlu koreksi"),
    "lewatjanji": N_("Lewat janji"),
    "duaversi": N_("Dua versi"),
    "tanpaparaf": N_("Terbit tanpa paraf"),
    "menungguberkas": N_("Menunggu berkas"),
}

ROLE_NAMES: Mapping[str, str] = {
    "unit_program": N_("Unit program"),
    "unit_teknis": N_("Unit teknis"),
    "humas": N_("Tim humas"),
    "kepala_humas": N_("Kepala humas"),
    "admin_akun": N_("Admin akun"),
    "ppid": N_("PPID"),
    "hukum": N_("Hukum"),
    "pimpinan": N_("Pimpinan"),
}
STEP_NAMES: Mapping[str, str] = {
    "verify": N_("Verifikasi data"),
    "design": N_("Editing grafis"),
    "hukum": N_("Telaah hukum"),
    "ppid": N_("Telaah PPID"),
    "pimpinan": N_("Persetujuan pimpinan"),
    "final": N_("Persetujuan"),
}
"""The standard chain, and the steps that a charter may add for some kinds of content (:mod:`core.charter_draft`)."""

FAMILY_NAMES: Mapping[str, str] = {
    "nik": N_("NIK dan Kartu Keluarga"),
    "phone": N_("Nomor telepon"),
    "ids": N_("Nomor lain milik seseorang"),
    "contact": N_("Surel dan alamat pribadi"),
    "claims": N_("Angka dan sumber"),
    "dates": N_("Tanggal dan jam"),
    "alt_text": N_("Teks alternatif"),
    "brand": N_("Gambar dan merek"),
    "length": N_("Panjang teks"),
    "hashtags": N_("Tagar"),
    "links": N_("Tautan"),
    "shape": N_("Bentuk teks"),
    "wording": N_("Ejaan dan pilihan kata"),
    "draft": N_("Teks yang belum selesai"),
    "calls": N_("Ajakan dan kanal aduan"),
    "neutrality": N_("Netralitas"),
    "persons": N_("Kesehatan dan anak"),
    "respect": N_("Saling menghormati"),
    "rights": N_("Hak dan izin"),
    "trust": N_("Kepercayaan"),
}
"""Module of a family of checks -> what people call it; a family without a name is shown by its module."""
