"""Correct the limits of a surface, with where the numbers were read, or go back to those that ship with the program."""

from __future__ import annotations

from collections.abc import Mapping

from core import platforms
from core.errors import Refused
from core.messages import N_, say
from core.records import Changed
from core.workflow import may_enter, require
from db.actions.enter import enter
from db.office import Office
from db.queries.limits import TYPE, entry_id

LONGEST = 300


def limit(office: Office, surface: str, numbers: Mapping[str, int | None], reason: str = "") -> Changed:
    """Set these limits of ``surface``; None goes back to the shipped number. ``reason`` says where they were read. Raises Refused."""
    require(may_enter(TYPE, office.actor()))
    shipped = platforms.shipped().get(surface)
    if shipped is None:
        raise Refused(say(N_("Kanal {id} tidak dikenal."), id=surface))
    wrong = [f for f, v in numbers.items() if f not in platforms.numbers(shipped) or not (v is None or platforms.sound(v))]
    if wrong:
        raise Refused(say(N_("Batas kanal adalah angka 1 sampai {high}."), high=platforms.MOST))
    why = " ".join(reason.split())
    if any(v is not None for v in numbers.values()) and not why:
        raise Refused(say(N_("Tulis di mana dan kapan angka ini dibaca, misalnya halaman bantuan resmi, 22 November 2026.")))
    if len(why) > LONGEST or not why.isprintable():
        raise Refused(say(N_("Sumber paling banyak {n} huruf, tanpa huruf tersembunyi."), n=LONGEST))
    return enter(office, TYPE, entry_id(surface), {"surface": surface, "name": shipped.name, "reason": why, **numbers})
