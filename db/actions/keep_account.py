"""Write down an official account and who may touch it. No secret comes this way: those go into the vault (``db/vault.py``)."""

from __future__ import annotations

from collections.abc import Sequence

from core import accounts
from core.accounts import Account, Holder
from core.records import NOTHING, Changed
from core.workflow import may_enter, require
from db.actions.enter import change
from db.office import Office


def keep_account(office: Office, account: Account, holders: Sequence[Holder] = ()) -> Changed:
    """Set the account and the accesses of ``holders``, all or nothing; only what differs is written. Raises Refused with every reason."""
    who = office.actor()
    require((*may_enter(accounts.TYPE, who), *accounts.faults(account)))
    name = accounts.title(account)
    new = [change(office, accounts.TYPE, account.id, accounts.fields(account))]
    new += [change(office, accounts.HOLDER, accounts.holder_id(account.id, h.person), accounts.holder_fields(h, name)) for h in holders]
    written = [n for n in new if n is not None]
    return office.changed(office.say_all(written)) if written else NOTHING
