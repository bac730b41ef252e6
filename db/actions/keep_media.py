"""Write down what is known of a picture, who agreed to be shown, and what a citizen asked. Bytes do not come this way."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from core.media import records
from core.media.records import Consent, Picture, Request
from core.messages import Message
from core.records import NOTHING, Changed
from core.workflow import may_enter, require
from db.actions.enter import change
from db.office import Office


def keep_picture(office: Office, picture: Picture) -> Changed:
    """Set the record of a file; only what differs is written. Raises Refused with every reason."""
    return _keep(office, records.TYPE, picture.hash, records.fields(picture), records.faults(picture))


def keep_consent(office: Office, consent: Consent) -> Changed:
    """Set the record of a consent, its withdrawal as well; only what differs is written. Raises Refused with every reason."""
    return _keep(office, records.CONSENT, consent.id, records.consent_fields(consent), records.consent_faults(consent))


def keep_request(office: Office, request: Request) -> Changed:
    """Set the record of what a citizen asked; only what differs is written. Raises Refused with every reason."""
    return _keep(office, records.REQUEST, request.id, records.request_fields(request), records.request_faults(request))


def _keep(office: Office, type_: str, id: str, wanted: Mapping[str, Any], faults: tuple[Message, ...]) -> Changed:
    require((*may_enter(type_, office.actor()), *faults))
    new = change(office, type_, id, wanted)
    return office.changed(office.say_all([new])) if new is not None else NOTHING
