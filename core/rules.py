"""The rule data in ``assets/rules``: read once, checked when read, named with file and key when something is off."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from typing import Any

from core.errors import Trouble
from core.messages import N_, Message, say
from core.paths import resource

ADVICE = N_("Pasang ulang program, atau kembalikan berkas aturan yang asli.")


class BadRules(Trouble):
    """A rule file is missing, unreadable, or lacks something that the code asks for."""

    def __init__(self, file: str, why: Message | str) -> None:
        super().__init__(say(N_("Berkas aturan {file} bermasalah: {why}."), file=f"{file}.toml", why=why), say(ADVICE))


@cache
def load(name: str) -> Mapping[str, Any]:
    """Everything in ``assets/rules/<name>.toml``. Raises BadRules when the file is missing or not TOML of schema 1."""
    try:
        with resource("rules", f"{name}.toml").open("rb") as file:
            found = tomllib.load(file)
    except OSError as problem:
        raise BadRules(name, say(N_("berkas tidak terbaca"))) from problem
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
        raise BadRules(name, str(problem)) from problem
    if found.get("schema") != 1:
        raise BadRules(name, say(N_("kunci schema bukan 1")))
    return found


def part(name: str, *keys: str) -> Any:
    """The value under ``keys`` in rule file ``name``. Raises BadRules that names the missing key."""
    found: Any = load(name)
    for n, key in enumerate(keys):
        if not isinstance(found, Mapping) or key not in found:
            raise BadRules(name, say(N_("kunci {keys} tidak ada"), keys=".".join(keys[: n + 1])))
        found = found[key]
    return found


@cache
def words(name: str, *keys: str) -> tuple[str, ...]:
    """The list of words under ``keys``. Raises BadRules unless it is a list of text."""
    found = part(name, *keys)
    if not isinstance(found, list) or not all(isinstance(w, str) for w in found):
        raise BadRules(name, say(N_("kunci {keys} bukan daftar kata"), keys=".".join(keys)))
    return tuple(found)


@cache
def by_id(name: str, table: str) -> Mapping[str, Mapping[str, Any]]:
    """The entries of the array ``table`` by their ``id``, in order. Raises BadRules on a missing or repeated id."""
    found: dict[str, Mapping[str, Any]] = {}
    for entry in part(name, table):
        key = entry.get("id")
        if not isinstance(key, str) or key in found:
            raise BadRules(name, say(N_("id {id} di {table} hilang atau ganda"), id=repr(key), table=table))
        found[key] = entry
    return found
