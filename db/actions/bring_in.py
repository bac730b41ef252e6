"""Bring the rows of a file in: new ones as ideas and drafts, changed ones as they now stand there. All of them or none, and back again."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, partial
from typing import Any

from core.content.facets import Data, Look, SurfaceText
from core.errors import Refused
from core.ledger.ids import new_id
from core.ledger.state import Label
from core.messages import N_, in_every_language, say
from core.planning.incoming.compare import CHANGED, NEW, Verdict, digests, may_bring_in
from core.planning.incoming.headings import clean
from core.planning.incoming.wishes import Wish
from core.planning.rhythm import PILLAR_NAMES
from core.records import Changed
from core.workflow import require
from db.actions.enter import entry
from db.actions.revise import first_revision, revision
from db.facts import New
from db.office import Office
from db.queries.head import version
from db.queries.incoming import IMPORTED
from db.view import Told

_LINES = (
    ("status", N_("Status di berkas: {value}")),
    ("other", N_("Kanal di berkas: {value}")),
    ("kind_word", N_("Jenis di berkas: {value}")),
    ("link", N_("Tautan: {value}")),
)
"""What a row says that has no place of its own -> its line in the notes."""


PIECE = 100
"""Rows that are written before the next look at whether somebody stops it."""
WRITING, SORTING = range(2)
"""The parts of an import: signing its rows, which may still be stopped, and laying them into the view, which may not."""
Watch = Callable[[int, int, int], object]
"""Hears the part, how much of it is done, and how much there is; what it raises while writing undoes all of it."""


@dataclass(frozen=True, slots=True)
class Before:
    """How a changed item was: its fields, its version, and its heads after the import, by which a later change is noticed."""

    item: str
    idea: bool
    fields: Mapping[str, Any]
    data: Data | None = None
    look: Look | None = None


@dataclass(slots=True)
class Receipt:
    """What an import did, for taking it back: ids that it made or hid, and how changed items were before."""

    made: list[tuple[str, bool]] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    before: list[Before] = field(default_factory=list)
    heads: dict[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(slots=True)
class _Names:
    """Names of the office as files write them -> ids."""

    people: dict[str, str]
    campaigns: dict[str, str]


def bring_in(office: Office, verdicts: Sequence[Verdict], receipt: Receipt, watch: Watch | None = None) -> Changed:
    """Write the rows that are new or changed, in one transaction; ``receipt`` is filled for :func:`take_back`. Raises Refused.

    What somebody took further since the dry run is refused, and then nothing is written; neither is it when ``watch`` raises.
    """
    require(may_bring_in(office.actor()))
    names = _names(office)
    rows = [v for v in verdicts if v.what in (NEW, CHANGED)]
    kinds, ids = set[str](), set[str]()
    with office.together(_sorting(watch)):
        for n in range(0, len(rows), PIECE):
            _tell(watch, WRITING, n, len(rows))
            news: list[New] = []
            for verdict in rows[n : n + PIECE]:
                news += _made(office, verdict.wish, names, receipt) if verdict.what == NEW else _changed(office, verdict, names, receipt)
            said = office.changed(office.say_all(news))
            kinds |= said.kinds
            ids |= said.ids
        _tell(watch, WRITING, len(rows), len(rows))
    receipt.heads = {b.item: _heads(office, b.item, b.idea) for b in receipt.before}
    return Changed(frozenset(kinds), frozenset(ids))


def take_back(office: Office, receipt: Receipt, watch: Watch | None = None) -> Changed:
    """Undo an import in one transaction: what it made is thrown away, what it changed is as it was. Raises Refused.

    An item that somebody worked on since then stops the whole of it, so that no work is lost. ``watch`` may stop it as well.
    """
    require(may_bring_in(office.actor()))
    touched = [item for item, heads in receipt.heads.items() for b in receipt.before if b.item == item and _heads(office, item, b.idea) != heads]
    touched += [item for item, idea in receipt.made if not idea and not _only_drafted(office, item)]
    if touched:
        raise Refused(say(N_("{n} konten sudah dikerjakan sejak impor. Impor tidak diurungkan; buang yang tidak perlu satu per satu."), n=len(set(touched))))
    news = [entry(office, "idea" if idea else "item", item, {}, hidden=True) for item, idea in receipt.made]
    news += [entry(office, "idea", item, {}, hidden=False) for item in receipt.hidden]
    for before in receipt.before:
        news.append(entry(office, "idea" if before.idea else "item", before.item, before.fields))
        if before.data is not None and before.look is not None:
            state = office.state(before.item)
            news.append(revision(office, before.item, before.data, before.look, state.heads if state else ()))
    with office.together(_sorting(watch)):
        for n in range(0, len(news), PIECE):
            _tell(watch, WRITING, n, len(news))
            office.say_all(news[n : n + PIECE])
        _tell(watch, WRITING, len(news), len(news))
    return Changed(frozenset(new.kind for new in news), frozenset(new.item for new in news))


def _tell(watch: Watch | None, part: int, done: int, total: int) -> None:
    if watch is not None:
        watch(part, done, total)


def _sorting(watch: Watch | None) -> Told | None:
    return None if watch is None else partial(watch, SORTING)


def _made(office: Office, wish: Wish, names: _Names, receipt: Receipt) -> list[New]:
    item = new_id()
    receipt.made.append((item, wish.idea))
    fields = _fields(wish, names)
    if wish.idea:
        return [_fresh("idea", item, {**{k: v for k, v in fields.items() if k != "brief"}, "note": fields["brief"]})]
    data, look = _facets(wish, Data(), Look())
    return [_fresh("item", item, fields), first_revision(item, data, look)]


def _changed(office: Office, verdict: Verdict, names: _Names, receipt: Receipt) -> list[New]:
    wish, item = verdict.wish, verdict.item
    if verdict.idea and not wish.idea:  # the idea has got words: it becomes an item, and the idea steps back
        receipt.hidden.append(item)
        return [entry(office, "idea", item, {}, hidden=True), *_made(office, wish, names, receipt)]
    kept = office.entry("idea" if verdict.idea else "item", item)
    old = kept.fields if kept else {}
    fields = _fields(wish, names)
    if verdict.idea:
        fields["note"] = fields.pop("brief")
    wanted = {k: v for k, v in fields.items() if old.get(k) != v and (v not in ("", []) or IMPORTED in old)}
    before = {k: old.get(k, "") for k in wanted}
    if verdict.idea:
        receipt.before.append(Before(item, True, before))
        return [entry(office, "idea", item, wanted)]
    state = office.state(item)
    if state is None or state.rev is None or state.label is not Label.DRAFT:
        raise Refused(say(N_("{title} berubah sejak uji coba. Ulangi uji coba impor."), title=wish.title))
    head = version(office, item, state, state.rev)
    data, look = _facets(wish, head.data, head.look)
    receipt.before.append(Before(item, False, before, head.data, head.look))
    news = [entry(office, "item", item, wanted)]
    return news if (data, look) == (head.data, head.look) else [*news, revision(office, item, data, look, state.heads)]


def _facets(wish: Wish, data: Data, look: Look) -> tuple[Data, Look]:
    """The version that a row asks for on top of one that is there. What a row does not say stays as it was."""
    texts = wish.texts
    known = {s.id: s for s in look.surfaces}
    ids = wish.all_surfaces or tuple(known)
    common = texts.get("", "")
    made = []
    for surface in ids:
        old = known.get(surface, SurfaceText(surface, ""))
        made.append(SurfaceText(surface, texts.get(surface, common) or old.text, old.title, wish.tags or old.tags, old.first_link, old.media))
    kind = wish.kind or data.kind
    return (
        replace(data, kind=kind),
        Look(tuple(made), look.template, look.kit_version, look.not_before, look.not_after),
    )


def _fields(wish: Wish, names: _Names) -> dict[str, Any]:
    """The working data of a row. A caption without any surface, and names that nobody here has, go to the notes."""
    people = [names.people[p.casefold()] for p in wish.people if p.casefold() in names.people]
    strangers = ", ".join(p for p in wish.people if p.casefold() not in names.people)
    campaign = names.campaigns.get(wish.campaign.casefold(), "")
    lines = [wish.texts.get("", ""), wish.note]
    lines += [str(say(text, value=value)) for name, text in _LINES if (value := str(getattr(wish, name)))]
    if strangers:
        lines.append(str(say(N_("Penanggung jawab di berkas: {value}"), value=strangers)))
    if wish.campaign and not campaign:
        lines.append(str(say(N_("Kampanye di berkas: {value}"), value=wish.campaign)))
    return {
        "title": wish.title,
        "brief": "\n".join(line for line in lines if line),
        "campaign": campaign,
        "target_date": wish.at,
        "people": people,
        "kind": wish.kind or "lainnya",
        "pillar": _pillars().get(clean(wish.pillar), wish.pillar.casefold()),
        IMPORTED: {"key": wish.key, "was": digests(wish)},
    }


def _fresh(type_: str, item: str, fields: Mapping[str, Any]) -> New:
    """The first entry of an id that nobody has heard of, without asking the records for it."""
    from core.ledger.blob import pack

    blob = pack(dict(fields))
    return New("entry", item, {"type": type_, "id": item, "fields": blob[0]}, (), [blob])


def _heads(office: Office, item: str, idea: bool) -> tuple[str, ...]:
    """The facts on which the next change of an item would stand."""
    kept = office.entry("idea" if idea else "item", item)
    state = None if idea else office.state(item)
    return (*(kept.heads if kept else ()), *(state.heads if state else ()))


def _only_drafted(office: Office, item: str) -> bool:
    """Whether an item is still the draft that the import made: one version, and nothing decided or planned."""
    facts = office.facts_of(item)
    return sum(f.kind == "revision" for f in facts) == 1 and all(f.kind in ("revision", "entry") for f in facts)


@cache
def _pillars() -> Mapping[str, str]:
    """Names of pillars as files write them -> ids."""
    return {clean(word): id_ for id_, name in PILLAR_NAMES.items() for word in (id_, *in_every_language(name))}


def _names(office: Office) -> _Names:
    people = {name.casefold(): id_ for id_, name in office.view_db.execute("SELECT id, name FROM person")}
    people |= {id_: id_ for id_ in people.values()}
    rows = office.view_db.execute("SELECT id, json_extract(fields, '$.name') FROM entry WHERE type = 'campaign' AND hidden = 0")
    campaigns = {str(name or id_).casefold(): id_ for id_, name in rows}
    return _Names(people, campaigns | {id_: id_ for id_ in campaigns.values()})
