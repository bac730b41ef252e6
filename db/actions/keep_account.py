"""Write down an official account and who may touch it. No secret comes this way: those go into the vault (``db/vault.py``)."""

from __future__ import annotations

from collections.abc import Sequence

from core import accounts
from core.accounts import Account, Holder
from core.records import NOTHING, Changed
from core.workflow import may_enter, require
from db.actions.enter import entry
from db.facts import New
from db.office import Office


def keep_account(office: Office, account: Account, holders: Sequence[Holder] = ()) -> Changed:
    """Set the account and the accesses of ``holders``, all or nothing; only what differs is written. Raises Refused with every reason."""
    who = office.actor()
    require((*may_enter(accounts.TYPE, who), *accounts.faults(account)))
    name = accounts.title(account)
    new = [_change(office, accounts.TYPE, account.id, accounts.fields(account))]
    new += [_change(office, accounts.HOLDER, accounts.holder_id(account.id, h.person), accounts.holder_fields(h, name)) for h in holders]
    written = [n for n in new if n is not None]
    return office.changed(office.say_all(written)) if written else NOTHING


def _change(office: Office, type_: str, id: str, wanted: dict[str, object]) -> New | None:
    """The fact that sets what differs, so that what somebody else changed at the same time stays."""
    before = office.entry(type_, id)
    kept = before.fields if before is not None else {}
    differs = {key: value for key, value in wanted.items() if kept.get(key, "") != value}
    return entry(office, type_, id, differs) if differs else None
