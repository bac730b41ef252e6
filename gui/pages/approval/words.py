"""Words and pictures that the parts of the page share."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from core import platforms
from core.messages import N_, _
from core.planning.dates import clock, day_month, short_date, weekday_name
from core.planning.hours import waited
from core.review import Acting, Review
from gui.words import role_words

GLYPHS = {
    "approve": ("check", "success"),
    "return": ("undo-2", "warning"),
    "reject": ("x", "danger"),
    "skip": ("skip-forward", "text_muted"),
    "answer": ("message-circle-reply", "info"),
}
"""Verdict -> icon and the role of its colour."""
VERDICTS = {
    "approve": N_("Disetujui"),
    "return": N_("Dikembalikan"),
    "reject": N_("Ditolak"),
    "skip": N_("Dilewati"),
    "answer": N_("Dijawab"),
}
ACTING = {"plt": N_("Plt."), "plh": N_("Plh.")}
"""How a delegation is called: for a vacant post, or for somebody who is away."""
ANSWERS = {"yes": N_("Ya"), "no": N_("Tidak"), "irrelevant": N_("Tidak relevan")}
MARKS = {"yes": N_("Benar"), "no": N_("Tidak benar"), "source": N_("Perlu sumber")}
QUICK = (N_("Perbaiki angka atau tanggal"), N_("Ganti gambar"), N_("Lengkapi sumber"), N_("Nada terlalu keras"))
"""Reasons that come up every day; each is put into the note, where it can be made more exact."""


def moment(at: str | None) -> str:
    """``Sel, 19 Mei 2026 09.00`` of wall time or of a time with an offset; what has no time yet shows its day."""
    if not at:
        return _("Belum dijadwalkan")
    day = short_date(date.fromisoformat(at[:10]))
    return f"{day} {clock(at[11:16])}".rstrip()


def short_moment(at: str | None) -> str:
    """``Sel 19 Mei 09.00`` for the lines of the queue."""
    if not at:
        return _("Belum dijadwalkan")
    day = date.fromisoformat(at[:10])
    return f"{weekday_name(day.weekday(), short=True)} {day_month(day, short=True)} {clock(at[11:16])}".rstrip()


def stamp(at: str) -> str:
    """``14 Des 08.52`` for the margin of a line."""
    when = datetime.fromisoformat(at)
    return f"{day_month(when.date(), short=True)} {clock(f'{when:%H:%M}')}"


def waited_words(review: Review) -> str:
    """Since when an item waits, for whom, and how long in working hours; empty for what waits for nobody."""
    if not review.since:
        return ""
    others = _("Menunggu {names}").format(names=", ".join(review.waits_for)) if review.waits_for else _("Menunggu")
    who = _("Menunggu Anda") if review.decides and review.read_by else others
    return f"{who} {since_words(review.since, review.minutes)}"


def since_words(since: str, minutes: int) -> str:
    """``sejak 9 Des 17.04 · 16 jam kerja``; a wait that is no working time yet has none."""
    if not minutes:
        return _("sejak {at}").format(at=stamp(since))
    return _("sejak {at} · {time}").format(at=stamp(since), time=waited(timedelta(minutes=minutes)))


def acting_words(acting: Acting | None) -> str:
    """``Plt. Kepala humas, surat 800/12/2026, sampai 31 Des``: by which delegation somebody decides; empty for an own role."""
    if acting is None:
        return ""
    words = [f"{_(ACTING[acting.as_])} {role_words([acting.role])}"]
    words += [_("surat {letter}").format(letter=acting.letter)] if acting.letter else []
    words += [_("sampai {day}").format(day=day_month(date.fromisoformat(acting.until[:10]), short=True))] if acting.until else []
    return ", ".join(words)


def surface_names(surfaces: tuple[str, ...]) -> str:
    """``Instagram feed, Halaman Facebook``: surfaces by their own names, since two of one platform may differ."""
    return ", ".join(map(platforms.name, surfaces))


def short_print(hash: str) -> str:
    """The beginning of a hash in groups to compare by eye: ``9F2C·71A0·4E8D``."""
    top = hash[:12].upper()
    return "·".join(top[i : i + 4] for i in (0, 4, 8))
