"""What an import would do, row by row: new, the same, changed, or wrong and why. Nothing is written here.

A row finds its item by the id that Paraf or a calendar gave it, then by the title and day under which it came last time, then by title
and day as they stand now, by a title that occurs once on both sides, and at last by its day and words. What came before is compared with what comes now, so
that work done in Paraf since then is no change; an item that never came from a file is compared as it stands.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from core import platforms
from core.content.names import kind_name
from core.messages import N_, Message, say
from core.planning.incoming.grids import lasting
from core.planning.incoming.wishes import Wish
from core.workflow import Actor, Reasons, may_enter, may_revise

NEW, SAME, CHANGED, WRONG = "new", "same", "changed", "wrong"
WORDS: Mapping[str, str] = {
    "title": N_("Judul"),
    "at": N_("Tanggal"),
    "surfaces": N_("Kanal"),
    "texts": N_("Takarir"),
    "kind": N_("Jenis"),
    "people": N_("Penanggung jawab"),
    "campaign": N_("Kampanye"),
    "pillar": N_("Pilar"),
    "tags": N_("Tagar"),
    "notes": N_("Catatan"),
}
"""What is compared -> what people call it."""


class Known(NamedTuple):
    """An item or idea of the office. ``ats`` are the minutes on which it stands, ``texts`` surface -> caption.

    ``key`` and ``was`` are what the last import kept of its row: the id it had in its file, and field -> digest. ``closed`` says why an
    import may not change it; None when it may.
    """

    item: str
    title: str
    ats: tuple[str, ...] = ()
    surfaces: tuple[str, ...] = ()
    texts: Mapping[str, str] = {}
    kind: str = ""
    key: str = ""
    was: Mapping[str, str] = {}
    closed: Message | None = None
    idea: bool = False


class Change(NamedTuple):
    """One field that a row changes: its name, how it stands in Paraf, how it stands in the file."""

    field: str
    old: str
    new: str


class Verdict(NamedTuple):
    """What becomes of one row. ``item`` is the id that it finds; ``reasons`` say why it is wrong."""

    wish: Wish
    what: str
    item: str = ""
    changes: tuple[Change, ...] = ()
    reasons: tuple[Message, ...] = ()
    idea: bool = False


def may_bring_in(who: Actor) -> Reasons:
    """Rows become ideas and drafts: by whoever may write both."""
    return may_revise(None, who, "lainnya") or may_enter("item", who)


def digests(wish: Wish) -> dict[str, str]:
    """Field -> eight hex digits over what a row says in it; kept with the item, so that the next import knows what is new."""
    return {field: _digest(value) for field, value in _values(wish).items()}


def matched(found: Sequence[Wish], known: Sequence[Known], root: str = "") -> list[tuple[Wish, str]]:
    """Every wish with the id of the item that it finds, or an empty text. Only ids, titles, minutes, keys and digests of ``known`` are needed.

    ``root`` is the fingerprint of the office, by which calendar files that it wrote itself are recognised.
    """
    ids = {k.item for k in known}
    by_key = {k.key: k.item for k in known if k.key}
    by_was = {(k.was["title"], k.was["at"]): k.item for k in known if "title" in k.was and "at" in k.was}
    by_now = {(k.title.casefold(), at[:10]): k.item for k in known for at in k.ats or ("",)}
    once = Counter(k.title.casefold() for k in known)
    by_title = {k.title.casefold(): k.item for k in known if k.was and once[k.title.casefold()] == 1}
    rows = Counter(w.title.casefold() for w in found) if by_title else Counter()
    hits: list[tuple[Wish, str]] = []
    for wish in found:
        item = (_by_id(wish, ids, root) or by_key.get(wish.key, "")) if wish.key else ""
        if not item and by_was:
            item = by_was.get((_digest(wish.title), _digest(wish.at)), "")
        if not item and (title := wish.title.casefold()) in once:
            item = by_now.get((title, wish.at[:10]), "")
            if not item and by_title and rows[title] == 1:
                item = by_title.get(title, "")
        hits.append((wish, item))
    return _renamed(hits, known)


def _renamed(hits: list[tuple[Wish, str]], known: Sequence[Known]) -> list[tuple[Wish, str]]:
    """Rows that found nothing, but whose day and words are those of an item that no row found: somebody gave it another title."""
    used = {item for _wish, item in hits}
    left = {(k.was["at"], k.was["texts"]): k.item for k in known if k.item not in used and k.was.get("texts", _NOTHING) != _NOTHING and "at" in k.was}
    if not left:
        return hits
    return [(w, item or (left.pop((_digest(w.at), digests(w)["texts"]), "") if w.caption or w.parts else "")) for w, item in hits]


def judged(hits: Iterable[tuple[Wish, str]], known: Mapping[str, Known]) -> list[Verdict]:
    """The verdict on every row; ``known`` holds in full the items that were found."""
    with lasting():
        return _judged(hits, known)


def _judged(hits: Iterable[tuple[Wish, str]], known: Mapping[str, Known]) -> list[Verdict]:
    taken: dict[tuple[object, ...], int] = {}
    verdicts = []
    for wish, item in hits:
        if wish.faults:
            verdicts.append(Verdict(wish, WRONG, reasons=wish.faults))
            continue
        place = (item, wish.at) if item else (wish.at, wish.title, wish.caption, wish.surfaces, wish.parts)
        first = taken.setdefault(place, wish.rows[0])
        if first != wish.rows[0]:
            verdicts.append(Verdict(wish, WRONG, item, reasons=(say(N_("Sama dengan baris {n}."), n=first),)))
        else:
            verdicts.append(_against(wish, known[item]) if item else Verdict(wish, NEW))
    return verdicts


def _by_id(wish: Wish, ids: set[str], root: str) -> str:
    key = wish.key
    if not key:
        return ""
    if root and key.endswith(f"@{root[:16]}.paraf"):
        key = key.partition("@")[0]
        key = key if key in ids else key.rpartition("-")[0]
    return key if key in ids else ""


def _against(wish: Wish, known: Known) -> Verdict:
    if wish.key.endswith(".paraf"):  # our own calendar file: its description is no caption
        wish = wish._replace(caption="", parts=(), link="")
    fields = _changed_since(wish, known) if known.was else _differs(wish, known)
    changes = tuple(Change(field, _shown(field, _of(known, field)), _shown(field, _values(wish)[field])) for field in fields)
    changes = tuple(c for c in changes if c.field == "notes" or not (c.old and c.old == c.new))
    if not changes:
        return Verdict(wish, SAME, known.item, idea=known.idea)
    if known.closed is not None:
        return Verdict(wish, WRONG, known.item, changes, (known.closed,), known.idea)
    return Verdict(wish, CHANGED, known.item, changes, idea=known.idea)


def _changed_since(wish: Wish, known: Known) -> list[str]:
    now = digests(wish)
    return [field for field, value in now.items() if known.was.get(field) != value]


def _differs(wish: Wish, known: Known) -> list[str]:
    """What a row says otherwise than an item that never came from a file; what a row leaves blank says nothing."""
    found = []
    if _tidy(wish.title) != _tidy(known.title):
        found.append("title")
    if wish.at and not any(wish.at == at[: len(wish.at)] for at in known.ats):
        found.append("at")
    surfaces = set(wish.all_surfaces)
    if surfaces and surfaces != set(known.surfaces) and not (len(known.ats) > 1 and surfaces <= set(known.surfaces)):
        found.append("surfaces")
    own = {_tidy(text) for text in known.texts.values()}
    texts = wish.texts
    if any(_tidy(text) != _tidy(known.texts.get(s, "")) if s in known.texts else _tidy(text) not in own for s, text in texts.items() if text):
        found.append("texts")
    if wish.kind and wish.kind != known.kind:
        found.append("kind")
    return found


def _values(wish: Wish) -> dict[str, object]:
    texts = wish.texts
    return {
        "title": wish.title,
        "at": wish.at,
        "surfaces": wish.all_surfaces,
        "texts": tuple(texts.items()) if len(set(texts.values())) > 1 else next(iter(texts.values()), ""),
        "kind": wish.kind,
        "people": wish.people,
        "campaign": wish.campaign,
        "pillar": wish.pillar,
        "tags": wish.tags,
        "notes": (wish.note, wish.status, wish.link, wish.other, wish.kind_word),
    }


def _of(known: Known, field: str) -> object:
    """The value of a field as the office has it; what a table of changes does not show of an item is empty."""
    texts = dict(known.texts)
    found = {
        "title": known.title,
        "at": known.ats[0] if known.ats else "",
        "surfaces": known.surfaces,
        "texts": tuple(texts.items()) if len(set(texts.values())) > 1 else next(iter(texts.values()), ""),
        "kind": known.kind,
    }
    return found.get(field, "")


def _shown(field: str, value: object) -> str:
    """A value as people read it."""
    if field == "surfaces" and isinstance(value, tuple):
        return ", ".join(map(platforms.name, value))
    if field == "texts" and isinstance(value, tuple):
        return "\n\n".join(f"[{platforms.name(s)}]\n{text}" for s, text in value)
    if field == "kind" and value:
        return str(kind_name(str(value)))
    if isinstance(value, tuple):
        return "\n".join(str(v) for v in value if v) if field == "notes" else ", ".join(map(str, value))
    return str(value)


def _digest(value: object) -> str:
    return hashlib.blake2b(repr(value).encode("utf-8", "surrogatepass"), digest_size=4).hexdigest()


_NOTHING = _digest("")


def _tidy(text: str) -> str:
    return " ".join(text.split())
