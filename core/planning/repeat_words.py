"""A rule of repeating said in one sentence: "Setiap Senin pukul 08.00, digeser ke hari kerja berikutnya bila libur"."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from core.messages import N_, Message, say
from core.planning.dates import clock, day_month, month_name, weekday_name
from core.planning.repeat import Rule

_NTH = {1: N_("pertama"), 2: N_("kedua"), 3: N_("ketiga"), 4: N_("keempat"), -1: N_("terakhir")}
_TAILS = {
    ("skip", True): N_("{rule}, dilewati bila libur"),
    ("before", True): N_("{rule}, digeser ke hari kerja sebelumnya bila libur"),
    ("after", True): N_("{rule}, digeser ke hari kerja berikutnya bila libur"),
    ("skip", False): N_("{rule}, dilewati bila libur atau akhir pekan"),
    ("before", False): N_("{rule}, digeser ke hari kerja sebelumnya bila libur atau akhir pekan"),
    ("after", False): N_("{rule}, digeser ke hari kerja berikutnya bila libur atau akhir pekan"),
}


class Shown:
    """A value that becomes words only where the sentence is shown, in the language of that moment."""

    def __init__(self, words: object, *args: object, **named: object) -> None:
        self._words, self._args, self._named = words, args, named

    def __str__(self) -> str:
        return str(self._words(*self._args, **self._named))  # type: ignore[operator]

    def __format__(self, spec: str) -> str:
        return str(self)


def sentence(rule: Rule, time: str = "", mark: str = "") -> Message:
    """The whole rule as a sentence without a full stop. ``time`` is ``08:00`` or empty; ``mark`` names the important day of the rule."""
    said = _when(rule, mark or rule.mark)
    if time:
        said = say(N_("{rule} pukul {time}"), rule=said, time=Shown(clock, time))
    tail = _TAILS.get((rule.off, rule.names_weekday))
    if tail is not None and rule.by != "workday":  # a working day is never a day off
        said = say(tail, rule=said)
    if rule.until is not None:
        said = say(N_("{rule}, sampai {day}"), rule=said, day=Shown(_full_day, rule.until))
    return said


def listed(words: Sequence[object]) -> object:
    """``Senin``, ``Senin dan Kamis``, ``Senin, Rabu dan Jumat``."""
    if len(words) < 2:
        return words[0] if words else ""
    head = words[0]
    for word in words[1:-1]:
        head = say(N_("{first}, {then}"), first=head, then=word)
    return say(N_("{first} dan {then}"), first=head, then=words[-1])


def _when(rule: Rule, mark: str) -> Message:
    names = [Shown(weekday_name, d) for d in rule.weekdays]
    if rule.by == "day":
        return say(N_("Setiap hari")) if rule.interval == 1 else say(N_("Setiap {n} hari"), n=rule.interval)
    if rule.by == "week":
        if rule.interval == 1:
            return say(N_("Setiap {days}"), days=listed(names))
        return say(N_("Setiap {n} pekan pada {days}"), n=rule.interval, days=listed(names))
    if rule.by == "year":
        return say(N_("Setiap tahun pada {day}"), day=Shown(day_month, date(2024, rule.month, rule.day)))
    if rule.by == "mark":
        return _from_mark(rule.offset, mark)
    return _monthly(rule, _day_of_month(rule, names))


def _day_of_month(rule: Rule, names: Sequence[object]) -> Message:
    if rule.by == "monthday":
        return say(N_("tanggal {day}") if rule.day <= 28 else N_("tanggal {day} atau hari terakhir"), day=rule.day)
    if rule.by == "weekday":
        return say(N_("{day} {nth}"), day=names[0], nth=say(_NTH[rule.nth]))
    if rule.nth == -1:
        return say(N_("hari kerja terakhir"))
    if rule.nth < 0:
        return say(N_("hari kerja ke-{n} dari akhir"), n=-rule.nth)
    return say(N_("hari kerja ke-{n}"), n=rule.nth)


def _monthly(rule: Rule, on: Message) -> Message:
    if rule.interval == 1:
        return say(N_("Setiap bulan pada {day}"), day=on)
    return say(N_("Setiap {n} bulan pada {day}"), n=rule.interval, day=on)


def _from_mark(offset: int, mark: str) -> Message:
    if offset in (-1, 1):
        return say(N_("Sehari sebelum {name}") if offset < 0 else N_("Sehari sesudah {name}"), name=mark)
    if offset < 0:
        return say(N_("H-{n} {name}"), n=-offset, name=mark)
    if offset > 0:
        return say(N_("H+{n} {name}"), n=offset, name=mark)
    return say(N_("Setiap {name}"), name=mark)


def _full_day(day: date) -> str:
    return f"{day.day} {month_name(day.month)} {day.year}"
