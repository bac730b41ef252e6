"""Every setting of the program in one list, from which the page *Pengaturan* is made.

Office settings are facts (fields of the setting entry ``office``) and travel with the records; machine settings stay on the laptop.
Each one is read by something: a check, the letterhead of printed documents, a deadline, or the window.

TO ADD A SETTING: one line in SETTINGS (the kinds stand in :mod:`core.setting`), and the place that reads it: :func:`text`, :func:`lines`
or :func:`number` give its value from the fields on record, the default where the office never said anything.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from core.messages import N_
from core.names import ROLE_NAMES
from core.planning import hours, own_days
from core.setting import Column, Kind, Place, Setting, Value, fault, read, shown, value

__all__ = ["GROUPS", "SETTINGS", "Kind", "Place", "Setting", "Value", "by_id", "fault", "lines", "number", "of_office", "read", "shown", "text", "value"]

GROUPS: Mapping[str, str] = {
    "identity": N_("Identitas dan kop surat"),
    "channels": N_("Kanal resmi"),
    "hours": N_("Jam kerja"),
    "days": N_("Libur dan hari masuk"),
    "election": N_("Netralitas pemilu"),
    "security": N_("Keamanan"),
    "machine": N_("Komputer ini"),
}
THEMES = (("light", N_("Terang")), ("dark", N_("Gelap")), ("system", N_("Ikuti sistem")))
LANGUAGES = (("id", N_("Indonesia")), ("en", N_("English")))
_WEEKDAYS = tuple(zip(hours.DAYS, (N_("Senin"), N_("Selasa"), N_("Rabu"), N_("Kamis"), N_("Jumat"), N_("Sabtu"), N_("Minggu")), strict=True))
_OWN_DAYS = (("libur", N_("Libur")), ("cuti", N_("Cuti")), ("masuk", N_("Masuk")), ("penting", N_("Hari penting")), ("skb", N_("Tahun sesuai SKB")))
_WEEK = (
    Column(N_("Hari"), "choice", _WEEKDAYS),
    Column(N_("Mulai"), "time"),
    Column(N_("Selesai"), "time"),
    Column(N_("Istirahat dari"), "time", optional=True),
    Column(N_("Istirahat sampai"), "time", optional=True),
)
_EXTRA = tuple((role, ROLE_NAMES[role]) for role in ("pimpinan", "hukum", "ppid", "kepala_humas"))
_PERIOD = (Column(N_("Hari pertama"), "date"), Column(N_("Hari terakhir"), "date"), Column(N_("Nama"), "text"))
_DAY = (Column(N_("Tanggal"), "date"), Column(N_("Menjadi"), "choice", _OWN_DAYS), Column(N_("Nama"), "text", optional=True))

SETTINGS: tuple[Setting, ...] = (
    Setting("short", "identity", Kind.LINE, N_("Nama singkat"), N_("Tampil di sisi kiri layar."), check="short"),
    Setting("region", "identity", Kind.LINE, N_("Daerah"), N_("Tercetak di atas nama instansi: Pemerintah …"), check="region"),
    Setting("address", "identity", Kind.LINE, N_("Alamat"), N_("Tercetak di kop surat."), check="address"),
    Setting("call_center", "identity", Kind.LINE, N_("Telepon di kop surat"), N_("Tercetak di samping alamat."), check="phones"),
    Setting("domain", "identity", Kind.LINE, N_("Situs di kop surat"), N_("Tercetak di baris kedua; juga dibuka saat menerbitkan ke situs."), check="domains"),
    Setting("email", "identity", Kind.LINE, N_("Surel di kop surat"), N_("Tercetak di samping situs."), check="email"),
    Setting("logo", "identity", Kind.PICTURE, N_("Logo"), N_("PNG atau JPEG, paling besar 4 MB. Tercetak di kop surat.")),
    Setting("official_domains", "channels", Kind.LINES, N_("Domain resmi"), N_("Satu per baris. Tautan di luar daftar ini ditandai."), (), check="domains"),
    Setting("official_phones", "channels", Kind.LINES, N_("Nomor telepon resmi"), N_("Satu per baris. Nomor lain di teks ditandai."), (), check="phones"),
    Setting("complaint_channels", "channels", Kind.LINES, N_("Kanal aduan"), N_("Satu per baris, misalnya SP4N-LAPOR! (lapor.go.id)."), (), check="channels"),
    Setting(
        "distance", "channels", Kind.NUMBER, N_("Jarak antarunggahan di satu kanal"),
        N_("Yang lebih dekat disebut bentrok di kalender. 0 berarti tidak diperiksa."),
        "30", unit=N_("menit"), low=0, high=720,
    ),
    Setting(
        "work_hours", "hours", Kind.ROWS, N_("Jam kerja"), N_("Bawaan menurut Perpres 21/2023: 37,5 jam sepekan. Hari tanpa baris adalah hari libur."),
        hours.WEEK, columns=_WEEK, judge=hours.week_fault,
    ),
    Setting(
        "ramadan_hours", "hours", Kind.ROWS, N_("Jam kerja Ramadan"), N_("Bawaan menurut Perpres 21/2023: 32,5 jam sepekan."),
        hours.RAMADAN_WEEK, columns=_WEEK, judge=hours.week_fault,
    ),
    Setting(
        "ramadan", "hours", Kind.ROWS, N_("Bulan Ramadan"), N_("Di antara hari-hari ini jam kerja Ramadan berlaku. Sesuaikan dengan hasil sidang isbat."),
        hours.RAMADAN, columns=_PERIOD, judge=hours.periods_fault,
    ),
    Setting(
        "wait_hours", "hours", Kind.NUMBER, N_("Batas menunggu keputusan"), N_("Lewat dari ini, konten yang menunggu tampil sebagai risiko di Beranda."),
        "8", unit=N_("jam kerja"), low=1, high=400,
    ),
    Setting(
        "holidays", "days", Kind.ROWS, N_("Hari libur dan hari masuk sendiri"),
        N_("Di atas libur nasional dan cuti bersama. Tampil di kalender dan menentukan jam kerja."), (), columns=_DAY, judge=own_days.fault,
    ),
    Setting(
        "elections", "election", Kind.ROWS, N_("Masa pemilu"),
        N_("Konten yang terbit di antara hari-hari ini diperiksa lebih ketat, dan masanya tampil di kalender."), (), columns=_PERIOD, judge=hours.periods_fault,
    ),
    Setting(
        "election_role", "election", Kind.CHOICE, N_("Penyetuju tambahan"),
        N_("Selama masa pemilu peran ini ikut menyetujui sebelum konten terbit. Tanpa pemegangnya, Kepala humas yang ditanya."),
        "pimpinan", choices=_EXTRA,
    ),
    Setting("candidate_names", "election", Kind.LINES, N_("Nama calon"), N_("Satu per baris. Nama ini di teks ditandai."), (), check="channels"),
    Setting("incumbent_taglines", "election", Kind.LINES, N_("Slogan petahana"), N_("Satu per baris. Slogan ini di teks ditandai."), (), check="channels"),
    Setting(
        "idle_minutes", "security", Kind.NUMBER, N_("Kunci bila ditinggal"), N_("Tanpa ketikan dan gerakan tetikus selama ini, Paraf mengunci diri."),
        "10", unit=N_("menit"), low=1, high=60,
    ),
    Setting(
        "seat_hours", "security", Kind.NUMBER, N_("Minta PIN lagi"), N_("Sejak masuk, walau terus dipakai. Yang sedang diketik tetap tersimpan."),
        "10", unit=N_("jam"), low=1, high=24,
    ),
    Setting(
        "backup_days", "security", Kind.NUMBER, N_("Ingatkan cadangan"), N_("Bila cadangan terakhir lebih lama dari ini, Beranda mengingatkan."),
        "7", unit=N_("hari"), low=1, high=90,
    ),
    Setting(
        "charter_months", "security", Kind.NUMBER, N_("Tinjau piagam"), N_("Bila piagam terakhir lebih lama dari ini, Beranda mengingatkan untuk meninjaunya."),
        "12", unit=N_("bulan"), low=1, high=60,
    ),
    Setting(
        "password_months", "security", Kind.NUMBER, N_("Ganti kata sandi akun"), N_("Sejak penggantian terakhir. Yang lewat tampil di Akun."),
        "6", unit=N_("bulan"), low=1, high=24,
    ),
    Setting(
        "audit_months", "security", Kind.NUMBER, N_("Periksa login akun"), N_("Sejak pemeriksaan terakhir di platformnya."),
        "3", unit=N_("bulan"), low=1, high=24,
    ),
    Setting(
        "review_months", "security", Kind.NUMBER, N_("Tinjau register akun"), N_("Sejak tinjauan terakhir: siapa memegang apa, akun mana yang masih perlu."),
        "12", unit=N_("bulan"), low=1, high=36,
    ),
    Setting("theme", "machine", Kind.CHOICE, N_("Tema"), N_("Berlaku segera."), "system", Place.MACHINE, choices=THEMES),
    Setting("language", "machine", Kind.CHOICE, N_("Bahasa"), N_("Berganti setelah Paraf dibuka ulang."), "id", Place.MACHINE, choices=LANGUAGES),
)  # fmt: skip
by_id: Mapping[str, Setting] = {s.id: s for s in SETTINGS}


def of_office() -> tuple[Setting, ...]:
    """The settings that are facts of the office."""
    return tuple(s for s in SETTINGS if s.place is Place.OFFICE)


def text(fields: Mapping[str, Any], id: str) -> str:
    """The value of a setting of one line."""
    found = value(by_id[id], fields)
    assert isinstance(found, str)
    return found


def lines(fields: Mapping[str, Any], id: str) -> tuple[str, ...]:
    """The lines of a list or a table."""
    found = value(by_id[id], fields)
    assert isinstance(found, tuple)
    return found


def number(fields: Mapping[str, Any], id: str) -> int:
    """The value of a number; its default when what is kept is no such number (an older or newer program wrote it)."""
    setting, found = by_id[id], text(fields, id)
    return int(found if fault(setting, found) is None else str(setting.default))
