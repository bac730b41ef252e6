"""What somebody did, as the rest of a sentence that begins with the name: *menyetujui tampilan Jadwal layanan*.

The one source of such sentences: the activity of the home page, the log of the archive and the proof of a decision take them from
here. The words are those of the screen; what a fact *means* stands in :mod:`core.ledger.derive`.
"""

from __future__ import annotations

from collections.abc import Mapping

from core.messages import N_, Message, say

GROUPS: Mapping[str, tuple[str, ...]] = {
    "decision": ("decision",),
    "version": ("revision",),
    "submit": ("submit",),
    "check": ("answer", "finding"),
    "plan": ("plan",),
    "release": ("release", "incident", "extend"),
    "record": ("entry", "note", "redact"),
    "office": ("charter", "open_log"),
}
"""What people tell apart -> the kinds of facts in it."""
GROUP_NAMES: Mapping[str, str] = {
    "decision": N_("Keputusan"),
    "version": N_("Versi"),
    "submit": N_("Pengajuan"),
    "check": N_("Pemeriksaan"),
    "plan": N_("Jadwal"),
    "release": N_("Terbitan"),
    "record": N_("Catatan kerja"),
    "office": N_("Piagam dan log"),
}
_KINDS = {
    "revision": N_("menulis versi baru {title}"),
    "submit": N_("mengajukan {title}"),
    "answer": N_("menjawab daftar periksa {title}"),
    "extend": N_("memperpanjang janji {title}"),
    "charter": N_("menandatangani piagam tim"),
    "redact": N_("menghapus isi catatan dari {title}"),
}
_ACTS = {
    ("finding", "dismiss"): N_("mengesampingkan temuan pada {title}"),
    ("finding", "ask"): N_("meminta pengecualian untuk {title}"),
    ("finding", "override"): N_("memberi pengecualian untuk {title}"),
    ("decision", "return"): N_("mengembalikan {title}"),
    ("decision", "reject"): N_("menolak {title}"),
    ("decision", "cancel"): N_("membatalkan {title}"),
    ("plan", ""): N_("melepas jadwal {title}"),
    ("release", "skip"): N_("melewati {place} untuk {title}"),
    ("incident", "correction"): N_("melaporkan bahwa {title} perlu koreksi"),
    ("incident", "takedown"): N_("menurunkan {title}"),
    ("incident", "retract"): N_("menarik {title}"),
    ("entry", "item"): N_("mengubah data kerja {title}"),
    ("entry", "idea"): N_("menyimpan ide {title}"),
    ("entry", "comment"): N_("menulis pesan tentang {title}"),
    ("entry", "setting"): N_("mengubah pengaturan kantor"),
    ("entry", "rule_switch"): N_("mematikan atau menyalakan pemeriksaan {title}"),
    ("entry", "limit"): N_("mengubah batas kanal {title}"),
    ("entry", "campaign"): N_("mengubah kampanye {title}"),
    ("entry", "series"): N_("mengubah slot rutin {title}"),
    ("entry", "account"): N_("mengubah akun {title}"),
    ("entry", "holder"): N_("mengubah pemegang akses {title}"),
    ("entry", "access"): N_("memakai rahasia akun {title}"),
    ("entry", "security"): N_("mencatat keamanan akun {title}"),
    ("entry", "incident_form"): N_("mencatat kejadian tentang {title}"),
    ("entry", "media"): N_("mengubah keterangan berkas {title}"),
    ("entry", "consent"): N_("mengubah izin tayang {title}"),
    ("entry", "subject_request"): N_("mencatat permintaan warga {title}"),
    ("entry", "ticket"): N_("mengubah tiket respons {title}"),
    ("entry", "kit"): N_("mengubah kit merek {title}"),
    ("entry", "template"): N_("mengubah templat {title}"),
    ("note", "seen"): N_("membaca {title}"),
    ("note", "tag"): N_("memberi tanda pada {title}"),
    ("note", "assignee"): N_("membagi tugas {title}"),
    ("open_log", "install"): N_("mulai menulis di laptop ini"),
    ("open_log", "restore"): N_("membuka log baru setelah catatan dipulihkan"),
    ("open_log", "clone"): N_("membuka log baru setelah catatan disalin"),
    ("open_log", "rolled_back"): N_("membuka log baru setelah catatan mundur ke keadaan lama"),
}
_STEPS = {"verify": N_("memverifikasi data {title}"), "design": N_("menyetujui tampilan {title}")}
_REST = {
    "decision": N_("memaraf {title}"),
    "plan": N_("menjadwalkan {title}"),
    "release": N_("mencatat terbit {title}"),
    "entry": N_("mengubah catatan kantor {title}"),
}


def deed(kind: str, act: str = "", step: str = "", *, title: object, place: object = "") -> Message:
    """What was done with ``title``. ``act`` is what the log keeps of the kind, ``skip`` for a surface left out and ``cancel`` for a cancelled item.

    ``place`` names the surface of a release, or nothing when several are told as one. A kind that this program does not know is named as it is.
    """
    if kind == "decision" and act == "approve" and step in _STEPS:
        return say(_STEPS[step], title=title)
    if kind == "release" and act != "skip" and place:
        return say(N_("mencatat terbit {title} di {place}"), title=title, place=place)
    text = _ACTS.get((kind, act)) or _KINDS.get(kind) or _REST.get(kind)
    return say(text, title=title, place=place) if text else say(N_("mencatat fakta jenis {kind}"), kind=kind)
