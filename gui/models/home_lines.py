"""The home page in words: records become lines with a time, a tone and a verb."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta

from core.deeds import deed as sentence
from core.messages import _
from core.planning.dates import clock, day_month, month_name, weekday_name
from core.planning.hours import waited
from core.records import DayMark
from db.queries.home import Happened, Home, Risk, Shown, Work
from gui.widgets.badges import NAMES, platform
from gui.widgets.lines import Line
from gui.words import status_word

POSTED = ("disetujui", "terjadwal", "terbit", "tanpaparaf", "jalurcepat", "lewatjanji", "ditarik")
"""Statuses whose place is the page of publishing."""
_SOON = timedelta(hours=3)
_ROWS = 6


def greeting(hour: int) -> str:
    """*Selamat pagi* until 11, *siang* until 15, *sore* until 18, then *malam*."""
    for until, words in ((11, _("Selamat pagi")), (15, _("Selamat siang")), (18, _("Selamat sore"))):
        if hour < until:
            return words
    return _("Selamat malam")


def when(at: str, now: datetime) -> str:
    """``Hari ini 12.00``, ``Besok 09.00``, ``Rab 16 Des``; empty without a time."""
    if not at:
        return ""
    moment = _wall(at)
    days = (moment.date() - now.date()).days
    time = f" {clock(at[11:16])}" if len(at) > 10 else ""
    names = {0: _("Hari ini"), 1: _("Besok"), -1: _("Kemarin")}
    if days in names:
        return f"{names[days]}{time}"
    return f"{weekday_name(moment.weekday(), short=True)} {day_month(moment.date(), short=True)}"


def lower(text: str) -> str:
    """The same inside a sentence: ``hari ini 12.00``; names of weekdays stay as they are."""
    return text[:1].lower() + text[1:] if text.startswith((_("Hari ini"), _("Besok"), _("Kemarin"))) else text


def tone(at: str, now: datetime, status: str) -> str:
    """Red when less than three hours are left, amber today for what waits for a paraf, else quiet (SPEC 4.6)."""
    if not at:
        return "text_muted"
    moment = _wall(at) if len(at) > 10 else _wall(at) + timedelta(days=1)
    if moment - now < _SOON:
        return "danger_text"
    if moment.date() == now.date() and status == "menunggu":
        return "accent_text"
    return "text_secondary" if moment.date() == now.date() else "text_muted"


def work(w: Work, now: datetime, action: str = "") -> Line:
    """Something that waits for the person, with the verb that it waits for."""
    verbs = {
        "verify": _("Verifikasi"),
        "design": _("Periksa"),
        "final": _("Putuskan"),
        "fix": _("Perbaiki"),
        "write": _("Lanjutkan"),
        "publish": _("Terbitkan"),
        "fast": _("Paraf cepat"),
        "post": _("Tayangkan"),
        "ratify": _("Sahkan"),
    }
    said, verb = when(w.at, now) or _("Belum ada tanggal"), action or verbs.get(w.act, _("Periksa"))
    long = _("menunggu {time}").format(time=waited(timedelta(minutes=w.minutes))) if w.minutes >= 60 else ""
    return Line(w.item if action else f"{w.act} {w.item}", w.title, w.status, w.surfaces, long, said, tone(w.at, now, w.status), verb)


def hour(s: Shown) -> Line:
    """One item of today at its time."""
    if 0 < s.done < s.total:
        note = _("{done} dari {total} kanal").format(done=s.done, total=s.total)
    else:
        note = _("bukti tercatat") if s.status == "terbit" else ""
    return Line(s.item, s.title, s.status, s.surfaces, note, clock(s.at[11:16]) if len(s.at) > 10 else "–")


def day(iso: str, shown: Sequence[Shown], mark: DayMark | None) -> tuple[str, str, tuple[str, ...], str, str, bool]:
    """One day of the week strip: what stands behind it, else what waits, else what it mostly holds."""
    at = date.fromisoformat(iso)
    statuses = tuple(s.status for s in shown)
    waiting = statuses.count("menunggu")
    holiday = mark is not None and mark.kind != "day"
    name = f"{weekday_name(at.weekday(), short=True)} {at.day}"
    if mark is not None and (holiday or not waiting):
        words = _("Cuti bersama") if mark.kind == "leave" else mark.short or mark.name
        return iso, name, statuses, words, "holiday_text" if holiday else "text_muted", holiday
    if waiting:
        return iso, name, statuses, _("{n} menunggu").format(n=waiting), "accent_text", False
    return iso, name, statuses, status_word(statuses[0]) if statuses else _("kosong"), "text_muted", False


def risk(r: Risk, now: datetime) -> Line:
    """What may go wrong, by when, and where to mend it."""
    at = when(r.until, now)
    passed = bool(r.until) and _wall(r.until) < now
    words = {
        "tanpaparaf": (_("Terbit tanpa paraf"), "shield-alert", "danger_text"),
        "koreksi": (_("Perlu koreksi"), "file-warning", "danger_text"),
        "duaversi": (_("Dua versi, gabungkan dulu"), "git-fork", "danger_text"),
        "lewatjanji": (_("Verifikasi lewat janji"), "alarm-clock", "danger_text"),
        "jalurcepat": (_("Janji verifikasi berjalan"), "zap", "danger_text"),
        "ratify": (_("Penarikan menunggu pengesahan"), "shield-alert", "danger_text"),
        "expired": (_("Jendela tayang sudah lewat"), "calendar-x", "danger_text"),
        "election": (_("Masa pemilu: perlu dilihat lagi"), "scale", "warning_text"),
        "clash": (_("Dua rencana tayang"), "calendar-clock", "warning_text"),
        "late": (_("Lewat jadwal, belum tercatat terbit"), "alarm-clock", "danger_text"),
        "closing": (_("Jendela tayang segera tutup"), "hourglass", "warning_text"),
        "waited": (_("Menunggu {time}").format(time=waited(timedelta(minutes=r.count))), "hourglass", "warning_text"),
        "backup": (_("Belum pernah dicadangkan") if r.count < 0 else _("Cadangan terakhir {n} hari lalu").format(n=r.count), "hard-drive", "warning_text"),
        "charter": (_("Piagam perlu ditinjau"), "shield-check", "warning_text"),
        "consent_gone": (_("Izin tayang tidak berlaku lagi"), "shield-x", "danger_text"),
        "consent_soon": (_("Izin tayang segera berakhir"), "shield-alert", "warning_text"),
        "subject_request": (_("Permintaan warga menunggu jawaban"), "message-circle-reply", "warning_text"),
        "account_password": (_("Kata sandi akun lewat tenggat"), "key-round", "warning_text"),
        "account_audit": (_("Pemeriksaan login akun lewat tenggat"), "key-round", "warning_text"),
        "account_review": (_("Register akun perlu ditinjau"), "list-checks", "warning_text"),
        "account_access": (_("Pegawai pindah masih memegang akses"), "users-round", "danger_text"),
        "account_leaving": (_("Serah terima akses belum selesai"), "log-out", "danger_text"),
        "account_breach": (_("Akun disusupi, belum pulih"), "siren", "danger_text"),
        "account_password_soon": (_("Ganti kata sandi, {n} hari lagi").format(n=r.count), "key-round", "text_secondary"),
        "account_audit_soon": (_("Periksa keamanan akun, {n} hari lagi").format(n=r.count), "search-check", "text_secondary"),
        "account_review_soon": (_("Tinjau register akun, {n} hari lagi").format(n=r.count), "list-checks", "text_secondary"),
        "account_leaving_soon": (_("Serah terima akses, {n} hari lagi").format(n=r.count), "log-out", "text_secondary"),
        "account_month": (_("{n} tugas keamanan akun dalam 30 hari").format(n=r.count), "calendar-clock", "text_muted"),
        "slow": (_("Lewat tanggal, belum disetujui") if passed else _("Belum disetujui"), "triangle-alert", "warning_text"),
    }
    title, picture, ink = words[r.kind]
    note = ", ".join(part for part in (at, r.title or (_("Tanpa judul") if r.item else "")) if part)
    return Line(f"{r.kind} {r.item}", title, note=note, tone=ink, action=_("Buka"), picture=picture)


def chosen_marks(marks: Iterable[DayMark], found: Home) -> list[DayMark]:
    """The next important days, one a day, by date: holidays and days that nearly every office speaks about.

    Days without content come before those that have some, when there is not room for all.
    """
    days: dict[date, DayMark] = {}
    for mark in sorted(marks, key=lambda m: (m.date, m.kind != "holiday", m.priority)):
        if mark.date >= found.now.date() and mark.kind != "leave" and (mark.kind == "holiday" or mark.priority == 1):
            days.setdefault(mark.date, mark)
    first = sorted(days.values(), key=lambda m: (m.date.isoformat() in found.covered, m.date))
    return sorted(first[:_ROWS], key=lambda m: m.date)


def important(mark: DayMark, found: Home, makes: str) -> Line:
    """An important day with the status of its content, or the verb that makes some."""
    left = (mark.date - found.now.date()).days
    note = {0: _("hari ini"), 1: _("besok")}.get(left, _("{n} hari lagi").format(n=left))
    key = mark.date.isoformat()
    status = found.covered.get(key, ("", ""))[1]
    leaf = f"{mark.date.day}\n{month_name(mark.date.month, short=True)}"
    ink = "holiday_text" if mark.kind == "holiday" else "text_muted"
    return Line(key, mark.short or mark.name, status, (), note, leaf, ink, "" if status else makes)


def deed(h: Happened, today: date) -> Line:
    """What somebody did, as a sentence about an item, and when."""
    place = _(NAMES.get(platform(h.act), h.act)) if h.skipped else ""
    told = sentence(h.kind, "skip" if h.skipped else h.act, h.step, title=h.title or _("Tanpa judul"), place=place)
    at = _wall(h.at[:16])
    time = clock(h.at[11:16]) if at.date() == today else day_month(at.date(), short=True)
    return Line(h.item, h.name, note=str(told), when=time, picture=h.person)


def _wall(at: str) -> datetime:
    return datetime.fromisoformat(at[:16])
