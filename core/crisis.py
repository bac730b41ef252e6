"""The statement of the fast lane: five fields, the text that is composed of them, and what it may not say.

Sources: the office SOP for crises (docs/user guide) and ledger 3.2: one or two paragraphs, the same on every surface, with its date
and time; no blame, no causes that nobody has confirmed, no names, no promise without an hour; of figures only times, dates, listed
phones and the promised hours. The text is content of an Indonesian office and is therefore never translated.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from core import rules
from core.content.numbers import Number, unbound_numbers
from core.messages import N_, Message, say

FIELD = "fast"
"""The field of an item's working data that holds what was typed."""
HOURS = 6
"""Hours until the next news, unless the person or the charter says less."""
_DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
_MONTHS = ("Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November", "Desember")
_ZONES = {7: "WIB", 8: "WITA", 9: "WIT"}
_BRACKETS = re.compile(r"\[[^\]\n]*\]?|\{[^}\n]*\}?|_{3,}")
_MOMENT = ("day:", "time:")
_TIME = re.compile(r"(?:[01]?\d|2[0-3])[.:][0-5]\d")
_SENTENCE = re.compile(r"[^.!?\n]+(?:[.!?](?=\d)[^.!?\n]*)*[.!?]?")
_CLOCK = re.compile(r"(?:pukul|pkl\.?|jam)\s*\d|\d[.:]\d\d|\d+\s*jam", re.IGNORECASE)
_ROUND = 5


@dataclass(frozen=True, slots=True)
class Statement:
    """What a person typed: what happened, that we know of it, what is being done, the next news within ``hours``, and where to complain."""

    issue: str = ""
    acknowledged: str = ""
    doing: str = ""
    hours: int = HOURS
    channel: str = ""

    @property
    def title(self) -> str:
        """The first line of the issue, as the name of the item."""
        return self.issue.strip().splitlines()[0].rstrip(".")[:90] if self.issue.strip() else ""

    def fields(self) -> dict[str, Any]:
        """As the working data keeps it."""
        return asdict(self)


def read(value: object) -> Statement:
    """A statement from working data; what is missing is empty."""
    found: Mapping[str, Any] = value if isinstance(value, dict) else {}
    hours = found.get("hours")
    texts = {k: str(found.get(k) or "") for k in ("issue", "acknowledged", "doing", "channel")}
    return Statement(**texts, hours=hours if isinstance(hours, int) and not isinstance(hours, bool) and 0 < hours <= 72 else HOURS)


def missing(s: Statement) -> tuple[str, ...]:
    """The fields that are still empty, by name."""
    return tuple(name for name in ("issue", "acknowledged", "doing", "channel") if not str(getattr(s, name)).strip())


def promised(written: datetime, hours: int) -> datetime:
    """When the next news is due: ``hours`` after ``written``, on five minutes and never later."""
    end = written.replace(second=0, microsecond=0) + timedelta(hours=hours)
    return end - timedelta(minutes=end.minute % _ROUND)


def compose(s: Statement, written: datetime) -> str:
    """The two paragraphs: what happened and what we do; as of when this is said, when the next news comes, and where to complain.

    Short, because the same text stands where 280 characters are the limit.
    """
    first = " ".join(_sentence(part) for part in (s.issue, s.acknowledged, s.doing) if part.strip())
    until = promised(written, s.hours)
    next_ = f"pukul {clock(until)}" if until.date() == written.date() else moment(until)
    second = [f"Per {moment(written)}.", f"Kabar berikutnya paling lambat {next_}."]
    if s.channel.strip():
        second.append(f"Aduan: {s.channel.strip().rstrip('.')}.")
    return "\n\n".join(part for part in (first, " ".join(second)) if part)


def moment(at: datetime) -> str:
    """*Senin, 14 Desember 2026 pukul 15.30 WIB*: how a statement writes a time."""
    return f"{_DAYS[at.weekday()]}, {at.day} {_MONTHS[at.month - 1]} {at.year} pukul {clock(at)}"


def clock(at: datetime) -> str:
    """*15.30 WIB*."""
    return f"{at:%H.%M} {_zone(at)}".rstrip()


def paragraphs(text: str) -> int:
    """How many paragraphs a text has: blocks with something in them, parted by line breaks."""
    return sum(1 for line in text.splitlines() if line.strip())


def faults(texts: Collection[str], hours: int, phones: Iterable[str] = (), until: datetime | None = None) -> tuple[Message, ...]:
    """What must not go out, whatever the reason: nothing at all, a gap that nobody filled, a third paragraph, another text elsewhere, a figure.

    With ``until`` the text has to name that hour, because the clock will run to it.
    """
    found = []
    text = next(iter(texts), "")
    if not text.strip():
        return (say(N_("Bunyi pernyataan masih kosong.")),)
    if len(set(texts)) > 1:
        found.append(say(N_("Bunyi pernyataan harus sama di semua kanal.")))
    if gap := _BRACKETS.search(text):
        found.append(say(N_("Masih ada bagian yang belum diisi: {gap}."), gap=gap[0]))
    if paragraphs(text) > 2:
        found.append(say(N_("Pernyataan awal paling banyak dua paragraf; sekarang {n}."), n=paragraphs(text)))
    if until is not None and not re.search(rf"(?<!\d){until:%H}[.:]{until:%M}(?!\d)", text):
        found.append(say(N_("Bunyi pernyataan belum menyebut jam kabar berikutnya: {time}."), time=f"{until:%H.%M}"))
    _allowed, other = _figures(text, hours, phones)
    if other:
        numbers = ", ".join(dict.fromkeys(n.text for n in other))
        found.append(say(N_("Angka ini tidak boleh ada di pernyataan awal: {numbers}. Yang boleh: jam, tanggal, telepon resmi, jam janji."), numbers=numbers))
    return tuple(found)


def plain_numbers(text: str, hours: int, phones: Iterable[str] = ()) -> tuple[str, ...]:
    """The figures that a statement may hold, as they stand in the text: they are no claims that somebody must bind one by one."""
    return tuple(dict.fromkeys(n.text for n in _figures(text, hours, phones)[0]))


def doubts(text: str) -> tuple[Message, ...]:
    """What the head lets pass only with a reason: causes, blame, names, certainty, a promise that names no hour."""
    sentences = [m[0].strip() for m in _SENTENCE.finditer(text) if m[0].strip()]
    timeless = " \n".join(s for s in sentences if not _CLOCK.search(s))
    looked = (
        ("causes", text, N_("Menyebut penyebab yang belum pasti: “{words}”.")),
        ("blame", text, N_("Menyalahkan pihak lain: “{words}”.")),
        ("certain", text, N_("Menjanjikan hasil: “{words}”.")),
        ("promises", timeless, N_("Janji tanpa jam: “{words}”.")),
    )
    found = [say(words, words="”, “".join(hits)) for key, where, words in looked if (hits := _hits(key, where))]
    names = list(dict.fromkeys(m[0] for m in _names().finditer(text)))
    if names:
        found.insert(2, say(N_("Menyebut nama orang: “{words}”."), words="”, “".join(names)))
    return tuple(found)


def _figures(text: str, hours: int, phones: Iterable[str]) -> tuple[list[Number], list[Number]]:
    """The figures of a text: those that a statement may hold, and the others."""
    own: list[Number] = []
    other: list[Number] = []
    for n in unbound_numbers(text, (), (), phones):
        promise = n.text.strip() == str(hours) and re.match(r"\s*jam\b", text[n.end :]) is not None
        time = any(v.startswith(_MOMENT) for v in n.values) or _TIME.fullmatch(n.text.strip()) is not None
        (own if promise or time else other).append(n)
    return own, other


def _hits(key: str, text: str) -> list[str]:
    return list(dict.fromkeys(m[0].lower() for m in _words(key).finditer(text)))


@cache
def _words(key: str) -> re.Pattern[str]:
    terms = "|".join(re.escape(w).replace(r"\*", r"\w*") for w in sorted(rules.words("crisis", "guard", key), key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{terms})(?!\w)", re.IGNORECASE)


@cache
def _names() -> re.Pattern[str]:
    titles = "|".join(re.escape(w) for w in sorted(rules.words("crisis", "guard", "titles"), key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{titles})\s+[A-Z][\w'-]+(?:\s+[A-Z][\w'-]+)*")


def _zone(at: datetime) -> str:
    offset = at.utcoffset()
    return _ZONES.get(round(offset.total_seconds() / 3600), "") if offset is not None else ""


def _sentence(part: str) -> str:
    text = " ".join(part.split())
    return f"{text[:1].upper()}{text[1:]}" + ("" if text.endswith((".", "!", "?", "”", ":")) else ".")
