"""Take logins of a password manager in: new accounts into the register, and a line in the log of each account; the secrets go another way."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from core.accounts import Account, Holder
from core.records import NOTHING, Changed, both
from db.actions.keep_account import keep_account
from db.actions.touch import touch
from db.office import Office


class Brought(NamedTuple):
    """One account that gets secrets of the kinds ``kinds``; ``new`` is the account to write down first, None for one that is there."""

    account: str
    kinds: tuple[str, ...]
    new: Account | None = None


def bring_secrets(office: Office, brought: Sequence[Brought]) -> Changed:
    """Write down the new accounts, then that secrets were imported: those lines all or nothing. Raises Refused with every reason of the first."""
    change, me = NOTHING, office.actor().person
    for one in brought:
        if one.new is not None:
            change = both(change, keep_account(office, one.new, [Holder(one.new.id, me, "kelola", office.now().date())]))
    with office.together():
        for one in brought:
            for kind in one.kinds:
                change = both(change, touch(office, one.account, "import", kind))
    return change
