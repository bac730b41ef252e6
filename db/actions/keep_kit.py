"""Save the office's brand kit as a new version, or the guide to its tone of voice. Approved items keep the pictures they were approved with."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from core.brand import kit
from core.brand.proposal import KIT
from core.brand.versions import TONE, following
from core.errors import Refused
from core.messages import N_, say
from core.records import NOTHING, Changed
from core.workflow import may_enter, require
from db.actions.enter import entry
from db.office import Office
from db.queries.brand import KEYS, shipped_kit

_EMPTY: Mapping[str, Any] = {"slogan": "", "channels": {}, "handles": {}, "stamps": [], "font": [], "clear_space": kit.CLEAR}
"""What a version leaves out it empties."""
MOST = 12_000
"""Letters of the guide to the tone of voice."""


def keep_kit(office: Office, wanted: Mapping[str, Any]) -> Changed:
    """Record ``wanted`` as the next version of the kit; nothing differs, nothing is written. Its files lie in the media store already.

    Raises Refused when the role may not, or with the key that is wrong.
    """
    require(may_enter("kit", office.actor()))
    before = office.entry("kit", KIT)
    kept = before.fields if before is not None and not before.hidden else {}
    full = {key: wanted.get(key, _EMPTY.get(key)) for key in KEYS}
    differs = {key: value for key, value in full.items() if value is not None and kept.get(key, _EMPTY.get(key)) != value}
    if not differs:
        return NOTHING
    used = kept or (shipped_kit()[0] if office.demo else {})
    version = following(str(used.get("version", "")), office.now().year)
    kit.parse({key: value for key, value in full.items() if value is not None} | {"version": version}, str(say(N_("kantor"))), office.media.read)
    return office.changed(office.say_all([entry(office, "kit", KIT, differs | {"version": version}, hidden=False)]))


def keep_tone(office: Office, text: str) -> Changed:
    """Record the guide to the tone of voice. Raises Refused."""
    require(may_enter("kit", office.actor()))
    if len(text) > MOST:
        raise Refused(say(N_("Gaya bahasa kepanjangan {n} huruf."), n=len(text) - MOST))
    before = office.entry("kit", TONE)
    if before is not None and before.fields.get("text") == text:
        return NOTHING
    return office.changed(office.say_all([entry(office, "kit", TONE, {"text": text}, hidden=False)]))
