"""Numbers, dates and times in a caption, and which of them no claim carries.

A number is bound when a claim of the data facet holds the same value: ``12.500`` and ``12,5 ribu`` are one value, ``9/12/2026`` and
``Rabu, 9 Desember`` one day, ``08.00`` and ``pukul 8`` one time. A percentage binds only a percentage and a sum of money
only money. What a person marked *bukan klaim* is named by :func:`mark`; a mark is a ``finding`` fact on that hash.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from core.checks._dates import Written, read
from core.checks._engine import text_hash
from core.checks._text import HIDDEN, Page, blank
from core.checks.phone import plain

CHECK = "NUMBER_UNBOUND"
"""The check id under which *bukan klaim* is recorded."""

_TIME = re.compile(
    r"(?:(?:pukul|pkl\.?|jam)\s*(?P<h>[01]?\d|2[0-4])(?:[.:](?P<m>[0-5]\d))?|(?<![\w.,])(?P<h2>[01]?\d|2[0-4])[.:](?P<m2>[0-5]\d)(?=\s*(?:-|s\.?d|sampai|hingga|wi(?:b|ta|t)(?!\w))))(?![\d%]|[.,:]\d)"
)
_UNTIL = re.compile(r"\s*(?:-|s\.?d\.?|s/d|sampai|hingga)\s*(?P<h>[01]?\d|2[0-4])[.:](?P<m>[0-5]\d)(?![\d%]|[.,:]\d)")
_NUMBER = re.compile(
    r"(?<![\w])(?P<money>rp\.?\s?)?(?P<n>\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?)(?:\s*(?P<scale>ribu|rb|juta|jt|miliar|milyar|triliun)(?!\w))?(?P<percent>\s*(?:%|persen(?!\w)))?(?![A-Za-z_])"
)
_LIST_MARK = re.compile(r"(?m)^[^\w\n]*\d{1,2}[.)](?=\s)")
_SCALES = {"ribu": 3, "rb": 3, "juta": 6, "jt": 6, "miliar": 9, "milyar": 9, "triliun": 12}


@dataclass(frozen=True, slots=True)
class Number:
    """One number of a text at Python indices of the text as typed; ``values`` are its canonical forms, all to be bound."""

    start: int
    end: int
    text: str
    values: frozenset[str]


def mark(text: str) -> str:
    """The hash that a *bukan klaim* mark on the words ``text`` carries."""
    return text_hash(CHECK, text)


def numbers(text: str) -> list[Number]:
    """Every number, date, time and amount in ``text``; not links, hashtags, list marks, or digits inside a word."""
    page = Page(text)
    found = [(w.start, w.end, _days(w)) for w in read(page)]
    low = blank(page.masked, [(s, e) for s, e, _ in found] + [m.span() for m in _LIST_MARK.finditer(page.masked)])
    times = list(_times(low))
    low = blank(low, [(s, e) for s, e, _ in times])
    found += times
    found += [(m.start(), m.end(), frozenset({_value(m)})) for m in _NUMBER.finditer(low)]
    spans = [(*page.origin(start, end), values) for start, end, values in sorted(found, key=lambda f: f[0])]
    return [Number(start, end, text[start:end], values) for start, end, values in spans]


def unbound_numbers(text: str, claims: Iterable[Mapping[str, str]], marks: Collection[str] = (), official_phones: Iterable[str] = ()) -> list[Number]:
    """The numbers of ``text`` that neither a claim (``value`` and ``unit``) nor a mark of :func:`mark` nor a listed phone covers."""
    bound = {v for claim in claims for number in numbers(f"{claim.get('value', '')} {claim.get('unit', '')}") for v in number.values}
    free = _without_phones(text, {plain(p) for p in official_phones})
    return [n for n in numbers(free) if not _covered(n, bound) and mark(text[n.start : n.end]) not in marks]


def _covered(number: Number, bound: set[str]) -> bool:
    return all(v in bound or _any_year(v, bound) for v in number.values)


def _any_year(value: str, bound: set[str]) -> bool:
    """A day without a year is bound by that day of any year."""
    return value.startswith("day:") and value.count("-") == 1 and any(b.startswith("day:") and b.endswith(value[4:]) for b in bound)


def _without_phones(text: str, phones: Iterable[str]) -> str:
    """``text`` with the listed phones hidden, however they are spaced and with either form of the country code."""
    for phone in phones:
        national, *rest = phone[:1], *phone[1:]
        first = r"(?:\+?62|0)" if national == "0" else re.escape(national)
        spelled = r"[() .-]{0,3}".join([first, *map(re.escape, rest)])
        text = re.sub(rf"(?<!\d)\(?{spelled}(?!\d)", lambda m: HIDDEN * len(m[0]), text)
    return text


def _days(w: Written) -> frozenset[str]:
    """``day:2026-12-09``, or ``day:12-09`` when the year is not written."""
    return frozenset(f"day:{year:04}-{month:02}-{day:02}" if year else f"day:{month:02}-{day:02}" for year, month, day in w.days)


def _times(low: str) -> Iterable[tuple[int, int, frozenset[str]]]:
    at = 0
    while m := _TIME.search(low, at):
        values, end = {_clock(m["h"] or m["h2"], m["m"] or m["m2"])}, m.end()
        until = _UNTIL.match(low, end)
        if until:
            values.add(_clock(until["h"], until["m"]))
            end = until.end()
        yield m.start(), end, frozenset(values)
        at = end


def _clock(hour: str, minute: str | None) -> str:
    return f"time:{int(hour):02}:{minute or '00'}"


def _value(m: re.Match[str]) -> str:
    kind = "money" if m["money"] else "percent" if m["percent"] else "number"
    digits = m["n"]
    whole, _, part = (digits.replace(".", "").partition(",")) if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+,\d+", digits) else digits.partition(".")
    shift = _SCALES.get(m["scale"] or "", 0)
    part = part.ljust(shift, "0")
    whole, part = whole + part[:shift], part[shift:]
    return f"{kind}:{whole.lstrip('0') or '0'}{'.' + part.rstrip('0') if part.rstrip('0') else ''}"
