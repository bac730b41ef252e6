"""Platforms and their surfaces (*kanal*): limits with source and day, and how each counts characters.

One file is one platform: ``ID``, ``NAME``, ``BADGE``, ``PAGE`` (the address where people post by hand, empty where every
office has its own) and, when it counts in a way of its own, ``METHODS``. The numbers of its surfaces are dated data in
``assets/rules/platforms.toml``; a new platform is one file and its surfaces there.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType, ModuleType

from core import registry, rules
from core.messages import N_, _, say
from core.platforms import _count, _limits
from core.platforms._count import Counter
from core.platforms._limits import MOST as MOST
from core.platforms._limits import OFFICE as OFFICE
from core.platforms._limits import numbers as numbers
from core.platforms._limits import sound as sound

NEAR = 0.95
"""From this share of the limit on, counters turn amber."""
LIMITS = _limits.FIELDS
_adopted: Mapping[str, Surface] | None = None


@dataclass(frozen=True, slots=True)
class Length:
    """How long a text is on a surface. ``limit`` is None where no limit is known."""

    used: int
    limit: int | None

    @property
    def over(self) -> int:
        """How many too many; 0 when it fits."""
        return max(0, self.used - self.limit) if self.limit is not None else 0

    @property
    def near(self) -> bool:
        """True when it fits but less than a twentieth is left."""
        return self.limit is not None and not self.over and self.used >= NEAR * self.limit


@dataclass(frozen=True, slots=True)
class Surface:
    """One place of a platform where a post appears. In limits -1 means none known and 0 not applicable.

    ``image_sizes`` in px, ``aspect`` the narrowest and the widest shape (width by height) that is shown whole, 0 where none is known,
    ``max_mb`` in 10^6 bytes; ``conf`` says per field how sure the number is (high, medium, low; ``all`` for every field), ``sources`` where
    it was read, ``as_of`` on which day (ISO).
    """

    id: str
    platform: str
    badge: str
    name: str
    counter: str
    text_limit: int
    caption_limit: int
    title_limit: int
    text_visible: int
    hashtag_max: int
    hashtag_recommended: tuple[int, int]
    media_min: int
    media_max: int
    image_sizes: tuple[tuple[int, int], ...]
    aspect: tuple[float, float]
    formats: tuple[str, ...]
    max_mb: float
    alt_text_max: int
    links_clickable: bool
    safe_area: Mapping[str, int]
    conf: Mapping[str, str]
    sources: tuple[str, ...]
    as_of: str

    def confidence(self, field: str) -> str:
        """How sure the number of ``field`` is: high, medium, low, or ``unknown``."""
        return self.conf.get(field, self.conf.get("all", "unknown"))

    def limit(self, *, media: bool = False) -> int | None:
        """The limit of the text, which may be shorter under a picture; None when there is none."""
        number = self.caption_limit if media and self.caption_limit > 0 else self.text_limit
        return number if number > 0 else None


@cache
def platforms() -> Mapping[str, ModuleType]:
    """The platform modules by id. Raises LookupError when the package holds none."""
    return {module.ID: module for module in registry.modules(__name__)}


def surfaces() -> Mapping[str, Surface]:
    """Every surface by id, with the limits of the office that is open (:func:`adopt`)."""
    return _adopted or shipped()


def adopt(changes: Mapping[str, Mapping[str, object]]) -> None:
    """Let the limits that an office corrected count from now on: surface -> numbers. One program has one office open."""
    global _adopted
    _adopted = {key: _limits.changed(s, changes.get(key, {})) for key, s in shipped().items()} if changes else None


@cache
def shipped() -> Mapping[str, Surface]:
    """Every surface as it ships, in the order of the data. Raises BadRules when one names an unknown platform or counter."""
    return {key: _read(key, entry) for key, entry in rules.by_id("platforms", "surface").items()}


def surface(id: str) -> Surface:
    """The surface ``id``. Raises KeyError when there is none."""
    return surfaces()[id]


def name(id: str) -> str:
    """The name of a surface in the language in use; an id that is not known stands for itself."""
    return _(surfaces()[id].name) if id in surfaces() else id


def platform_name(id: str) -> str:
    """The name of a platform in the language in use; an id that is not known stands for itself."""
    return _(str(platforms()[id].NAME)) if id in platforms() else id


def page(surface_id: str) -> str:
    """The address at which a person posts on this surface by hand; empty where it is the office's own (its site, its press list)."""
    return str(platforms()[surface(surface_id).platform].PAGE)


def count(surface_id: str, text: str) -> int:
    """How many characters ``text`` has on this surface, in the way its platform counts."""
    return _methods()[surface(surface_id).counter](text)


def length(surface_id: str, text: str, *, media: bool = False) -> Length:
    """How long ``text`` is on this surface beside its limit; ``media`` says that a picture or video goes with it."""
    return Length(count(surface_id, text), surface(surface_id).limit(media=media))


def fold(surface_id: str, text: str) -> str:
    """What a reader sees of ``text`` before *selengkapnya*, cut after a word; all of it where the surface does not fold or it is short."""
    visible = surface(surface_id).text_visible
    if visible <= 0 or count(surface_id, text) <= visible:
        return text
    head = text[:visible]
    cut = max(head.rfind(" "), head.rfind("\n"))
    return head[: cut if cut > visible // 2 else visible].rstrip()


def title_length(surface_id: str, title: str) -> Length:
    """How long ``title`` is on this surface, in code points, beside its limit."""
    number = surface(surface_id).title_limit
    return Length(_count.codepoints(title), number if number > 0 else None)


@cache
def _methods() -> Mapping[str, Counter]:
    found = dict(_count.METHODS)
    for module in platforms().values():
        found.update(getattr(module, "METHODS", {}))
    return found


def _read(id: str, entry: Mapping[str, object]) -> Surface:
    platform, counter = entry.get("platform"), entry.get("count")
    if platform not in platforms():
        raise rules.BadRules("platforms", say(N_("kanal {id} menyebut platform {name} yang tidak dikenal"), id=id, name=repr(platform)))
    if counter not in _methods():
        raise rules.BadRules("platforms", say(N_("kanal {id} menyebut cara hitung {name} yang tidak dikenal"), id=id, name=repr(counter)))
    get: dict[str, object] = {**entry}
    try:
        return Surface(
            id=id,
            platform=str(platform),
            badge=platforms()[str(platform)].BADGE,
            name=str(get["name"]),
            counter=str(counter),
            text_limit=_number(get["text_limit"]),
            caption_limit=_number(get.get("caption_limit", 0)),
            title_limit=_number(get.get("title_limit", 0)),
            text_visible=_number(get.get("text_visible", 0)),
            hashtag_max=_number(get["hashtag_max"]),
            hashtag_recommended=_pair(get["hashtag_recommended"]),
            media_min=_number(get["media_min"]),
            media_max=_number(get["media_max"]),
            image_sizes=tuple(_pair(size) for size in _list(get.get("image_sizes", []))),
            aspect=(_share(get.get("aspect_min", 0)), _share(get.get("aspect_max", 0))),
            formats=tuple(str(f) for f in _list(get["formats"])),
            max_mb=float(_number(get.get("max_mb", 0))),
            alt_text_max=_number(get["alt_text_max"]),
            links_clickable=bool(get["links_clickable"]),
            safe_area=MappingProxyType(dict(get.get("safe_area", {}))),  # type: ignore[call-overload]
            conf=MappingProxyType(dict(get["conf"])),  # type: ignore[call-overload]
            sources=tuple(str(s) for s in _list(get["sources"])),
            as_of=str(rules.part("platforms", "as_of")),
        )
    except (KeyError, TypeError, ValueError) as problem:
        raise rules.BadRules("platforms", say(N_("kanal {id}: {problem}"), id=id, problem=problem)) from problem


def _number(value: object) -> int:
    if not isinstance(value, int):
        raise TypeError(f"{value!r} bukan angka bulat")
    return value


def _share(value: object) -> float:
    if not isinstance(value, int | float):
        raise TypeError(f"{value!r} bukan angka")
    return float(value)


def _list(value: object) -> list[object]:
    if not isinstance(value, list):
        raise TypeError(f"{value!r} bukan daftar")
    return value


def _pair(value: object) -> tuple[int, int]:
    low, high = _list(value)
    return _number(low), _number(high)
