"""Move things in the calendar: what is approved by a new plan, what is not yet by the day that people aim at, all in one transaction."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import NamedTuple

from core.content.facets import Look
from core.errors import Refused
from core.messages import N_, say
from core.planning.moves import Piece, Window, fall_words, leaves, shifted
from core.records import NOTHING, Changed, both
from core.workflow import may_move, may_plan, may_revise, require
from db.actions.enter import enter
from db.actions.hide import hide
from db.actions.plan import plan_fact, replan
from db.actions.revise import revise
from db.office import Office
from db.queries.head import head, version
from db.queries.moves import Standing, open_surfaces, piece, standing


class Wish(NamedTuple):
    """One chip, by its item and its minute, and where it shall lie: wall time ``2026-12-21T09:00``, a day, or empty for off the calendar."""

    item: str
    at: str
    to: str


def move(office: Office, wishes: Iterable[Wish], agreed: Collection[str] = ()) -> Changed:
    """Move every chip, all or none. ``agreed`` are the approvals (ids of decisions) that may fall. Raises Refused with every reason.

    A place outside the window that is written into the content moves the window along, by a new version; the approvals that
    bind it do not count for that one. Whoever calls has shown them before.
    """
    changed = NOTHING
    with office.together():
        for wish in wishes:
            changed = both(changed, _move(office, wish, agreed))
    return changed


def put_back(office: Office, seen: Sequence[Standing], wanted: Sequence[Standing], *, shown: Sequence[str] = (), thrown: Sequence[str] = ()) -> Changed:
    """Take items to where they stood, by new facts; this is how a change in the calendar is undone and done again. Raises Refused.

    ``seen`` is how the change left them: what somebody changed since stays as it is, and nothing at all is undone. Items that came with the
    change are ``thrown`` away, those that went with it ``shown`` again; they may be in ``seen`` (and ``wanted``) as well, to be looked at first.
    """
    changed = NOTHING
    with office.together():
        for before, want in zip(seen, wanted, strict=True):
            now = standing(office, [before.item])[0]
            if not now.same(before):
                title = _title(office, before.item)
                raise Refused(say(N_("{title} sudah berubah sejak itu; tidak ada yang diurungkan."), title=title))
            changed = both(changed, _restore(office, now, want, renamed=now.title == before.title != want.title))
        if shown:
            changed = both(changed, hide(office, shown, False))
        if thrown:
            changed = both(changed, hide(office, thrown, True))
    return changed


def _move(office: Office, wish: Wish, agreed: Collection[str]) -> Changed:
    held = piece(office, wish.item, wish.at)
    if wish.to == wish.at:
        return NOTHING
    require(held.why_not)
    changed = NOTHING
    if leaves(held, wish.to):
        changed = _shift_window(office, held, wish.to, agreed)
    if held.planned:
        return both(changed, _plan(office, held, wish.to))
    return both(changed, _aim(office, wish.item, (wish.to, ""), idea=office.state(wish.item) is None and office.entry("item", wish.item) is None))


def _plan(office: Office, held: Piece, to: str) -> Changed:
    if to and len(to) < 16:
        raise Refused(say(N_("Rencana tayang {title} butuh jam."), title=held.title))
    when = datetime.fromisoformat(to).replace(tzinfo=office.zone).isoformat(timespec="seconds") if to else None
    changed = office.changed(office.say_all([plan_fact(office, held.item, when, held.surfaces)]))
    entry = office.entry("item", held.item)
    if not to and entry is not None and entry.fields.get("target_date"):
        changed = both(changed, _aim(office, held.item, ("", ""), idea=False))  # otherwise the day aimed at would bring it back
    return changed


def _aim(office: Office, item: str, aim: tuple[str, str], *, idea: bool) -> Changed:
    type_ = "idea" if idea else "item"
    entry = office.entry(type_, item)
    fields = {"target_date": aim[0]}
    if aim[1] or (entry is not None and entry.fields.get("target_time")):
        fields["target_time"] = aim[1]
    return enter(office, type_, item, fields)


def _shift_window(office: Office, held: Piece, to: str, agreed: Collection[str]) -> Changed:
    require(held.why_shut)
    lost = [f for f in held.falls if f.decision not in agreed]
    if lost:
        raise Refused(say(N_("Paraf ini akan gugur dan belum disetujui untuk dilepas: {falls}."), falls=fall_words(lost)))
    found = head(office, held.item)
    plans = [s.when for s in found.state.surfaces if s.when and s.id not in held.surfaces and s.state == "planned"]
    others = [datetime.fromisoformat(t).astimezone(office.zone).replace(tzinfo=None).isoformat() for t in plans]
    return revise(office, held.item, found.data, _with_window(office, found.look, shifted(held.window, held.at, to, others)))


def _with_window(office: Office, look: Look, window: Window) -> Look:
    lower, upper = (t.replace(tzinfo=office.zone).isoformat(timespec="seconds") if t else None for t in window)
    return replace(look, not_before=lower, not_after=upper)


def _restore(office: Office, now: Standing, want: Standing, *, renamed: bool) -> Changed:
    state = office.state(now.item)
    changed = NOTHING
    if renamed:
        changed = enter(office, "idea" if now.idea else "item", now.item, {"title": want.title})
    if now.aim != want.aim:
        require(may_move(state, office.actor(), planned=False, idea=now.idea))
        changed = both(changed, _aim(office, now.item, want.aim, idea=now.idea))
    if now.look != want.look and state is not None and want.rev is not None:
        require(may_revise(state, office.actor(), state.kind))
        old = version(office, now.item, state, want.rev)
        # both versions are its parents: bringing bytes back makes nobody their author
        changed = both(changed, revise(office, now.item, old.data, old.look, parents=(*state.heads, want.rev)))
    return both(changed, _replan(office, want))


def _replan(office: Office, want: Standing) -> Changed:
    """Plan what was planned, and where two plans contradicted each other, say both again: the question is open as it was."""
    there = {s.id: s for s in open_surfaces(office, want.item)}
    differing = {s: t for s, t in want.plans if s in there and (there[s].state == "clash" or there[s].when != t)}
    changed = replan(office, want.item, differing) if differing else NOTHING
    if want.rivals and want.rivals != standing(office, [want.item])[0].rivals:
        require(may_plan(office.state(want.item), office.actor()))
        said = [plan_fact(office, want.item, when, surfaces) for when, surfaces in want.rivals]  # none names another: all before any is written
        changed = both(changed, office.changed(office.say_all(said)))
    return changed


def _title(office: Office, item: str) -> str:
    return piece(office, item, "").title or str(say(N_("Tanpa judul")))
