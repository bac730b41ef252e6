"""Change settings of the office: one fact for everything that was changed together."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from core import settings
from core.errors import Refused
from core.messages import N_, Message, say
from core.records import Changed
from core.settings import Value
from core.workflow import may_enter
from db.actions.enter import enter
from db.office import Office
from db.queries.judgement import SETTING


def settle(office: Office, values: Mapping[str, Value], logo: bytes | None = None) -> Changed:
    """Set these settings; what is not named stays. ``logo`` is a clean PNG that becomes the logo. Raises Refused with every fault.

    The opposite is the same call with the values of before: a logo that was once kept stays in the store.
    """
    known = {s.id: s for s in settings.of_office()}
    faults: list[Message] = [*may_enter("setting", office.actor())]
    for name, value in values.items():
        if name not in known:
            faults.append(say(N_("Pengaturan {id} tidak dikenal."), id=name))
        elif (why := settings.fault(known[name], value)) is not None:
            faults.append(say(N_("{title}: {why}"), title=say(known[name].title), why=why))
    if faults:
        raise Refused(*faults)
    fields: dict[str, Any] = {name: list(v) if isinstance(v, tuple) else v for name, v in values.items()}
    if logo is not None:
        fields["logo"] = office.media.add(logo).hash
    return enter(office, "setting", SETTING, fields)
