"""A campaign: a period with a goal, an audience and hashtags of its own, to which items and repeated slots belong."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from core.messages import N_, Message, say
from core.planning.series import Series

TYPE = "campaign"
LONGEST = 120
"""Characters of a name."""
WIDEST = 1000
"""Characters of goal, audience and measure."""
MOST_TAGS = 10
_TAG = re.compile(r"\w+")
_TEXTS = ("name", "goal", "audience", "kpi", "pillar")


@dataclass(frozen=True, slots=True)
class Campaign:
    """What the office wants in a stretch of time. ``start`` and ``end`` are both included; None while nobody set them.

    ``hashtags`` stand without their sign; ``kpi`` says by what the office sees that it worked.
    """

    id: str
    name: str
    start: date | None = None
    end: date | None = None
    goal: str = ""
    audience: str = ""
    pillar: str = ""
    hashtags: tuple[str, ...] = ()
    kpi: str = ""


def read(id: str, found: Mapping[str, Any]) -> Campaign:
    """The campaign that a record holds; what cannot be read is as if nobody had written it."""
    texts = {name: str(found.get(name) or "") for name in _TEXTS}
    texts["name"] = texts["name"] or str(found.get("title") or "") or id
    tags = found.get("hashtags")
    return Campaign(id, start=_day(found.get("start")), end=_day(found.get("end")), hashtags=tuple(map(str, tags)) if isinstance(tags, list) else (), **texts)


def fields(campaign: Campaign) -> dict[str, Any]:
    """The fields of the record."""
    texts = {name: str(getattr(campaign, name)).strip() for name in _TEXTS}
    days = {name: day.isoformat() if day else "" for name, day in (("start", campaign.start), ("end", campaign.end))}
    return {**texts, **days, "hashtags": list(campaign.hashtags)}


def faults(campaign: Campaign) -> list[Message]:
    """Everything that keeps a campaign from being saved, in words."""
    found = []
    if not campaign.name.strip():
        found.append(say(N_("Nama kampanye belum diisi.")))
    if len(campaign.name) > LONGEST:
        found.append(say(N_("Nama paling panjang {n} huruf."), n=LONGEST))
    if max(len(campaign.goal), len(campaign.audience), len(campaign.kpi)) > WIDEST:
        found.append(say(N_("Tujuan, khalayak, dan ukuran paling panjang {n} huruf."), n=WIDEST))
    if campaign.start is None or campaign.end is None:
        found.append(say(N_("Isi tanggal mulai dan selesai.")))
    elif campaign.end < campaign.start:
        found.append(say(N_("Tanggal selesai mendahului tanggal mulai.")))
    if len(campaign.hashtags) > MOST_TAGS:
        found.append(say(N_("Paling banyak {n} tagar."), n=MOST_TAGS))
    odd = [tag for tag in campaign.hashtags if not _TAG.fullmatch(tag)]
    if odd:
        found.append(say(N_("Tagar tanpa spasi dan tanda baca: {tag}."), tag=odd[0]))
    return found


def tags(text: str) -> tuple[str, ...]:
    """The hashtags that somebody typed, with or without their sign, each once."""
    return tuple(dict.fromkeys(tag for word in re.split(r"[\s,;]+", text) if (tag := word.strip("#"))))


def outside(campaign: Campaign, series: Series) -> bool:
    """Whether a repeated slot goes on outside the period of its campaign."""
    starts = campaign.start is not None and series.rule.start < campaign.start
    return starts or (campaign.end is not None and (series.rule.until is None or series.rule.until > campaign.end))


def _day(value: object) -> date | None:
    try:
        return date.fromisoformat(str(value or ""))
    except ValueError:
        return None
