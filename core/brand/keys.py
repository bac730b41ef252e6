"""Readers of the values in a template: each turns what TOML gave into a checked value, or says in words what is wrong."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from core.brand import scheme
from core.messages import N_, Message, say
from core.paths import resource


class Bad(Exception):
    """A value that a key does not take; ``why`` is a sentence without the key's name."""

    def __init__(self, why: Message) -> None:
        super().__init__(str(why))
        self.why = why


@dataclass(frozen=True, slots=True)
class Span:
    """A length between ``small`` and ``large``; layout starts large."""

    small: float
    large: float

    def at(self, tightness: float) -> float:
        """The length at ``tightness`` 0 (roomy) to 1 (as tight as it may be)."""
        return self.large + (self.small - self.large) * tightness


@dataclass(frozen=True, slots=True)
class Length:
    """A width or height in units, or a share of what the parent offers."""

    value: float
    share: bool = False

    def of(self, available: float) -> float:
        return self.value * available if self.share else self.value


_DIGITS = re.compile(r"-?[0-9]{1,5}(\.[0-9]{1,3})?\Z")
Sides = tuple[float, float, float, float]
Reader = Callable[[Any], Any]


def number(low: float, high: float) -> Reader:
    """Reads a number from ``low`` to ``high``, also written as text, as the ``with`` of a part hands it on."""

    def read(value: Any) -> float:
        if isinstance(value, str) and _DIGITS.match(value):
            value = float(value)
        if isinstance(value, bool) or not isinstance(value, int | float) or not low <= value <= high:
            raise Bad(say(N_("harus angka {low:g} sampai {high:g}"), low=low, high=high))
        return float(value)

    return read


def span(low: float, high: float) -> Reader:
    """Reads a number, or two numbers: smallest and largest."""
    one = number(low, high)

    def read(value: Any) -> Span:
        if isinstance(value, list) and len(value) == 2 and one(value[0]) <= one(value[1]):
            return Span(float(value[0]), float(value[1]))
        single = one(value)
        return Span(single, single)

    return read


def choice(*names: str) -> Reader:
    """Reads one of ``names``."""

    def read(value: Any) -> str:
        if value not in names:
            raise Bad(say(N_("harus salah satu dari: {names}"), names=", ".join(names)))
        return str(value)

    return read


def flag(value: Any) -> bool:
    """Reads true or false."""
    if not isinstance(value, bool):
        raise Bad(say(N_("harus true atau false")))
    return value


def words(limit: int) -> Reader:
    """Reads text of at most ``limit`` characters."""

    def read(value: Any) -> str:
        if not isinstance(value, str) or len(value) > limit:
            raise Bad(say(N_("harus teks, paling panjang {limit} huruf"), limit=limit))
        return value

    return read


def role(value: Any) -> str:
    """Reads a colour role such as ``band`` or ``band/40``."""
    try:
        scheme.split(value if isinstance(value, str) else "")
    except ValueError:
        raise Bad(say(N_("bukan peran warna kit (misalnya band, ink, atau accent/40)"))) from None
    return str(value)


def sides(value: Any) -> Sides:
    """Reads one number, ``[vertical, horizontal]``, or ``[top, right, bottom, left]``; corners the same way, clockwise."""
    one = number(-400, 1200)
    if not isinstance(value, list):
        same = one(value)
        return same, same, same, same
    n = [one(v) for v in value]
    if len(n) == 2:
        return n[0], n[1], n[0], n[1]
    if len(n) != 4:
        raise Bad(say(N_("harus 1, 2, atau 4 angka")))
    return n[0], n[1], n[2], n[3]


def length(value: Any) -> Length:
    """Reads units (``240``) or a share (``"40%"``)."""
    if isinstance(value, str) and value.endswith("%") and value[:-1].lstrip("-").isdecimal():
        return Length(number(-300, 300)(int(value[:-1])) / 100, True)
    return Length(number(-4000, 4000)(value))


def icon(value: Any) -> str:
    """Reads the name of a bundled icon."""
    if not isinstance(value, str) or not value.replace("-", "").isalnum() or not resource("brand", "icons", f"{value}.png").is_file():
        raise Bad(say(N_("bukan nama ikon di assets/brand/icons")))
    return value


def key(read: Reader, default: Any = None) -> Any:
    """A key of a node: how it is read, and its value when it is left out."""
    return field(default=default, metadata={"read": read})
