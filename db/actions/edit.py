"""Keep what the editor holds as a revision, and hand it in."""

from __future__ import annotations

import contextlib

from core.content.draft import Draft, of
from core.errors import Trouble
from core.records import Changed
from core.workflow import may_revise, require
from db.actions.enter import enter
from db.actions.find import answer_finding
from db.actions.revise import create, revise
from db.actions.submit import submit
from db.drafts import Drafts
from db.office import Office
from db.queries.head import version

NOTHING = Changed(frozenset())


def save(office: Office, draft: Draft, note: str = "") -> Changed:
    """Record what differs from the version that the draft started from, and drop its journal; nothing differs, nothing is written.

    A version that gets a name (``note``) is written even so. When somebody wrote another version in between, both stay: the item then has
    two versions. Raises Refused.
    """
    with office.together():
        found = _save(office, draft, note)
    _drop(office, draft.item)
    return found


def hand_in(office: Office, draft: Draft) -> Changed:
    """Record the draft and submit it, both or neither. Raises Refused with all reasons."""
    with office.together():
        saved = _save(office, draft, "")
        handed = submit(office, draft.item)
    _drop(office, draft.item)
    return Changed(saved.kinds | handed.kinds, saved.ids | handed.ids)


def answer(office: Office, draft: Draft, span: str, act: str, reason: str) -> Changed:
    """Record the draft and an answer to one of its findings (:func:`db.actions.find.answer_finding`), both or neither. Raises Refused."""
    with office.together():
        saved = _save(office, draft, "")
        said = answer_finding(office, draft.item, span, act, reason)
    _drop(office, draft.item)
    return Changed(saved.kinds | said.kinds, saved.ids | said.ids)


def _save(office: Office, draft: Draft, note: str) -> Changed:
    state = office.state(draft.item)
    require(may_revise(state, office.actor(), draft.data.kind))
    if state is None:
        return create(office, draft.fields(), draft.data, draft.look, item=draft.item, note=note)[1]
    kept = version(office, draft.item, state, draft.base)
    before = of(draft.item, draft.base, kept.fields, kept.data, kept.look)
    kinds: frozenset[str] = frozenset()
    changed = {k: v for k, v in draft.fields().items() if v != before.fields()[k]}
    if changed:
        kinds |= enter(office, "item", draft.item, changed).kinds
    if note or (draft.data, draft.look) != (kept.data, kept.look):
        kinds |= revise(office, draft.item, draft.data, draft.look, note=note, parents=(draft.base,)).kinds
    return Changed(kinds, frozenset({draft.item}) if kinds else frozenset())


def _drop(office: Office, item: str) -> None:
    """The text stands in the records now. A journal that cannot be removed holds nothing else and is not offered again."""
    if office.person is not None:
        with contextlib.suppress(Trouble):
            Drafts(office.places.drafts).drop(office.person, item)
