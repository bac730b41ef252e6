"""Every setting of the program in one list, from which the page *Pengaturan* is made.

Office settings are facts (fields of the setting entry ``office``) and travel with the records; machine settings stay on the laptop.
Each one is read by something: a check, the letterhead of printed documents, or the window.

TO ADD A SETTING: one line in SETTINGS, and the place that reads it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from core import setup
from core.ledger import kinds
from core.ledger.kinds import ENTRY_ROLES
from core.messages import N_, Message, say
from core.planning import own_days
from core.setup import Agency
from core.team import tidy

Value = str | tuple[str, ...]


class Kind(StrEnum):
    """What a setting holds, and so how it is edited."""

    LINE = "line"
    LINES = "lines"
    CHOICE = "choice"
    PICTURE = "picture"


class Place(StrEnum):
    """Where a setting lives."""

    OFFICE = "office"
    MACHINE = "machine"


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting. ``check`` names the rule of :mod:`core.setup` that its value must pass; ``choices`` are key and name."""

    id: str
    group: str
    kind: Kind
    title: str
    help: str
    default: Value = ""
    place: Place = Place.OFFICE
    check: str = ""
    choices: tuple[tuple[str, str], ...] = ()

    @property
    def roles(self) -> frozenset[str]:
        """Who may change it; empty for a setting of this laptop, which anybody may change."""
        return ENTRY_ROLES["setting"] if self.place is Place.OFFICE else frozenset()


GROUPS: Mapping[str, str] = {
    "identity": N_("Identitas dan kop surat"),
    "channels": N_("Kanal resmi"),
    "election": N_("Netralitas pemilu"),
    "days": N_("Hari kerja dan libur"),
    "machine": N_("Komputer ini"),
}
THEMES = (("light", N_("Terang")), ("dark", N_("Gelap")), ("system", N_("Ikuti sistem")))
LANGUAGES = (("id", N_("Indonesia")), ("en", N_("English")))
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
    Setting("candidate_names", "election", Kind.LINES, N_("Nama calon"), N_("Satu per baris. Nama ini di teks ditandai."), (), check="channels"),
    Setting("incumbent_taglines", "election", Kind.LINES, N_("Slogan petahana"), N_("Satu per baris. Slogan ini di teks ditandai."), (), check="channels"),
    Setting(
        "holidays",
        "days",
        Kind.LINES,
        N_("Hari libur dan hari masuk sendiri"),
        N_("Satu per baris: 2026-12-15 libur HUT Kabupaten, atau 2026-12-14 masuk. Juga cuti dan penting. Tampil di kalender."),
        (),
        check="holidays",
    ),
    Setting("theme", "machine", Kind.CHOICE, N_("Tema"), N_("Berlaku segera."), "system", Place.MACHINE, choices=THEMES),
    Setting("language", "machine", Kind.CHOICE, N_("Bahasa"), N_("Berganti setelah Paraf dibuka ulang."), "id", Place.MACHINE, choices=LANGUAGES),
)


def of_office() -> tuple[Setting, ...]:
    """The settings that are facts of the office."""
    return tuple(s for s in SETTINGS if s.place is Place.OFFICE)


def read(setting: Setting, text: str) -> Value:
    """What somebody typed as a value of the setting: tidied, lists parted into entries."""
    if setting.kind is Kind.LINES:
        return setup.domains(text) if setting.check == "domains" else setup.lines(text)
    return tidy(text)


def shown(setting: Setting, value: Value) -> str:
    """A value as it stands in its field."""
    return "\n".join(value) if isinstance(value, tuple) else value


def fault(setting: Setting, value: Value) -> Message | None:
    """What is wrong with ``value``; None when it may be kept. An empty value is always allowed."""
    if not value or setting.kind is Kind.PICTURE:
        return None
    if setting.kind is Kind.CHOICE:
        return None if value in dict(setting.choices) else say(N_("Pilihan ini tidak dikenal."))
    if setting.check == "holidays":
        return own_days.fault(_many(value))
    if isinstance(value, str) and not kinds.name(value):
        return say(N_("Paling banyak {n} huruf, tanpa huruf tersembunyi."), n=setup.LINE)
    whole = Agency(name="-", **{setting.check: value if setting.check in ("short", "region", "address", "email") else _many(value)})  # type: ignore[arg-type]
    return setup.agency_faults(whole).get(setting.check)


def _many(value: Value) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else value
