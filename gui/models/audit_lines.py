"""What an auditor should look at, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from core.messages import _, plural
from db.queries.audit import Concern
from gui.models.log_rows import moment
from gui.widgets.lines import Line

_INK = {"danger": "danger_text", "warn": "warning_text", "info": "text_secondary"}
_PICTURES = {
    "broken": "file-x", "behind": "history", "two_charters": "git-fork", "fork": "git-fork", "gap": "hourglass", "idle": "ban",
    "tanpaparaf": "shield-alert", "koreksi": "file-warning", "lewatjanji": "alarm-clock", "duaversi": "git-fork", "menungguberkas": "hourglass",
    "waiver_ended": "calendar-x", "waiver_ends": "calendar-clock", "waiver": "scale", "override": "scale", "removed": "trash-2",
}  # fmt: skip


def lines(concerns: Sequence[Concern], today: date) -> Iterator[Line]:
    """The concerns under a heading for each level; the key of a line is its place among them."""
    titles = {"danger": _("Harus dibereskan"), "warn": _("Perlu perhatian"), "info": _("Untuk diketahui")}
    for level, title in titles.items():
        group = [(n, c) for n, c in enumerate(concerns) if c.level == level]
        if group:
            yield Line("", title, heading=True, tone=_INK[level])
        for n, c in group:
            yield Line(str(n), _title(c), note=str(c.about), when=_when(c, today), tone=_INK[level], action=_action(c), picture=_PICTURES[c.kind])


def _title(c: Concern) -> str:
    """What it is, in a few words."""
    return {
        "broken": _("Fakta berubah atau rusak"),
        "behind": plural("Catatan mundur, {n} fakta hilang", "Catatan mundur, {n} fakta hilang", c.count).format(n=c.count),
        "two_charters": _("Piagam kedua dengan nomor versi yang sama"),
        "fork": _("Log menceritakan dua hal mulai urutan {n}").format(n=c.count),
        "gap": plural("{n} fakta di log ini belum tiba", "{n} fakta di log ini belum tiba", c.count).format(n=c.count),
        "idle": plural("{n} fakta tidak berlaku", "{n} fakta tidak berlaku", c.count).format(n=c.count),
        "tanpaparaf": _("Terbit tanpa paraf"),
        "koreksi": _("Perlu koreksi sesudah terbit"),
        "lewatjanji": _("Verifikasi jalur cepat lewat janji"),
        "duaversi": _("Dua versi belum digabung"),
        "menungguberkas": _("Menunggu berkas dari laptop lain"),
        "waiver_ended": _("Pengecualian pemisahan tugas sudah berakhir"),
        "waiver_ends": _("Pengecualian pemisahan tugas segera berakhir"),
        "waiver": _("Pengecualian pemisahan tugas berlaku"),
        "override": _("Temuan wajib dikecualikan Kepala humas"),
        "removed": _("Isi catatan dihapus dengan sah"),
    }[c.kind]


def _action(c: Concern) -> str:
    return _("Buka konten") if c.item and not c.fact else _("Lihat catatan")


def _when(c: Concern, today: date) -> str:
    """A moment, a day alone, or nothing."""
    return moment(c.at, today) if len(c.at) > 10 else ""
