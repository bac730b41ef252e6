"""The state of the records for the rail: which office, how many facts, and what is wrong with the file."""

from __future__ import annotations

from core.messages import N_
from core.records import RecordsState
from db.anchor import Standing
from db.office import Office
from db.queries.approval import waiting_count

_ALARMS = {
    Standing.BEHIND: N_("Catatan di laptop ini mundur: sebagian fakta yang pernah ada tidak ditemukan. Jalankan pemeriksaan keaslian."),
    Standing.OTHER_MACHINE: N_("Catatan ini disalin dari komputer lain. Fakta baru ditulis sebagai riwayat tersendiri."),
}
"""Only what a person has to know; an anchor that is missing after a restore is no alarm."""
_BROKEN = N_("Sebagian catatan di laptop ini rusak atau diubah. Jalankan pemeriksaan keaslian, lalu pulihkan dari cadangan atau laptop rekan.")


def records(office: Office) -> RecordsState:
    """How the records of the open office stand now. ``office`` is its short name where the settings have one."""
    setting = office.entry("setting", "office")
    short = str(setting.fields.get("short") or "") if setting else ""
    alarms = [a for a in (_ALARMS.get(office.standing.standing), _BROKEN if office.broken else None) if a]
    return RecordsState(
        facts=office.facts.count(),
        office=short or (office.chain.latest.office if office.chain.charters else ""),
        demo=office.demo,
        last_bundle=office.facts.meta("last_bundle"),
        waiting_for_approval=waiting_count(office),
        alarms=tuple(alarms),
        zone=office.zone.key if office.chain.charters else "",
    )
