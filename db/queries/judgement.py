"""What the checks and the checklist say of the head of an item, in the words of the rules.

The one place where an item's content, the office's settings, the findings and the answers on record come together;
actions and screens both ask it, so a button and the rule behind it never disagree.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from core import checks, platforms, settings
from core.checklist import Question
from core.checks import Content, Context, Finding
from core.content.facets import Data, SurfaceText
from core.content.numbers import Number, mark, unbound_numbers
from core.ledger.charter import eff_roles
from core.ledger.envelope import Fact
from core.media import records
from core.media.records import Consent
from core.messages import N_, Message, say
from core.planning.hours import period_of, periods
from core.workflow import Content as Weighed
from db.media import Media
from db.office import Office
from db.queries.checklist import SETTING as SETTING
from db.queries.checklist import Version, open_at, publish_date
from db.queries.head import Head
from db.queries.library import consents, locked
from db.queries.rules import Off, switched_off

_DIGITS = frozenset({"PII_NIK", "PII_KK", "PII_PHONE", "PII_NPWP", "PII_NIP", "PII_BPJS", "PII_BANK", "PII_PLATE"})
"""The checks that find a number which tells of a person; what they mark is that number and nothing else."""
_SURE = ("high", "medium", platforms.OFFICE)


@dataclass(frozen=True, slots=True)
class Judged:
    """The judgement of one revision.

    ``findings`` are (span hash, finding) pairs over all surfaces, each once; ``places`` says surface, span hash and finding
    of every place. ``acts`` maps a span hash to the fact that answers it
    and ``said`` to what it says (dismiss, ask, override). ``answers`` are the answer facts of the step that was asked.
    ``silenced`` are the findings of checks that the office switched off: they count nowhere and are told everywhere.
    """

    content: Weighed
    findings: tuple[tuple[str, Finding], ...] = ()
    acts: Mapping[str, str] = field(default_factory=dict)
    said: Mapping[str, str] = field(default_factory=dict)
    rules: str = ""
    questions: tuple[Question, ...] = ()
    answers: tuple[str, ...] = ()
    places: tuple[tuple[str, str, Finding], ...] = ()
    silenced: tuple[tuple[Finding, Off], ...] = ()


@dataclass(frozen=True, slots=True)
class Around:
    """What a judgement rests on beside the version: the office's settings, its zone and files, and the answers to findings.

    With it, :func:`weigh` needs no office and may run in any thread.
    """

    setting: Mapping[str, Any]
    zone: ZoneInfo
    media: Media
    acts: Mapping[str, str] = field(default_factory=dict)
    said: Mapping[str, str] = field(default_factory=dict)
    off: Mapping[str, Off] = field(default_factory=dict)
    today: date = date.min
    consents: Mapping[str, Consent] = field(default_factory=dict)
    locked: frozenset[str] = frozenset()


def around(office: Office, item: str) -> Around:
    """What the judgement of a version of ``item`` rests on now."""
    entry = office.entry("setting", SETTING)
    setting, off = entry.fields if entry else {}, switched_off(office)
    acts, said = _acts(office, office.facts_of(item))
    return Around(setting, office.zone, office.media, acts, said, off, office.now().date(), consents(office), locked(office))


def judgement(office: Office, found: Head, step: str = "") -> Judged:
    """Judge the version ``found``; with ``step`` (or ``submit``), also which of its questions are still open."""
    judged = weigh(around(office, found.item), found)
    if not step:
        return judged
    asked, answers = open_at(office, found, step)
    return replace(judged, content=replace(judged.content, open_questions=[q.text for q in asked if q.blocking]), questions=asked, answers=answers)


def weigh(ground: Around, found: Version) -> Judged:
    """Judge a version by its checks, its numbers and its files; questions of the checklist are left out."""
    every = _findings(ground, found)
    places = tuple(place for place in every if place[2].check not in ground.off)
    silenced = {span: (f, ground.off[f.check]) for _surface, span, f in every if f.check in ground.off}
    findings = tuple({span: finding for _surface, span, finding in places}.items())
    acts, said = ground.acts, ground.said
    spans = {s for s, _ in findings}
    acts = {s: i for s, i in acts.items() if s in spans}
    blocks = {s: str(Message(checks.entry(f.check)["what"])) for s, f in findings if f.severity == "block"}
    weighed = Weighed(
        texts={s.id: s.text for s in found.look.surfaces},
        claims=len(found.data.claims),
        claims_without_source=[c.statement for c in found.data.claims if not (c.source.strip() or c.document.strip())],
        unbound=[n.text for s in found.look.surfaces for n in unbound(ground, found.data, s, places)],
        blocks=blocks,
        asked={s for s in blocks if said.get(s) in ("ask", "override")},
        overridden={s for s in blocks if said.get(s) == "override"},
        missing_alt=[s.id for s in found.look.surfaces if any(not m.alt.strip() and not m.decorative for m in s.media)],
        missing_media=[s.id for s in found.look.surfaces if _lacks_files(ground.media, s)],
        over_media=[s.id for s in found.look.surfaces if _over(ground.media, s)],
        media_faults=_media_faults(ground, found),
        secrecy=found.data.secrecy,
        authority=found.data.authority,
    )
    return Judged(weighed, findings, acts, {s: said[s] for s in acts}, checks.rules_hash(), places=places, silenced=tuple(silenced.values()))


def context(ground: Around, found: Version, surface: SurfaceText) -> Context:
    """What the checks may know about one surface of this item."""
    fields = ground.setting
    first = surface.media[0] if surface.media else None
    people = any(m.people for m in surface.media)
    refs = tuple(dict.fromkeys(c for m in surface.media for c in m.consent))
    day = publish_date(ground.zone, found, surface.id)
    shown = max(day or ground.today, ground.today)
    gone = records.gone(ground.consents, refs, shown, surface.id)
    ending = [c for r in refs if (c := ground.consents.get(r)) is not None and c.standing(shown, surface.id) == "soon"]
    consent = "" if gone else " ".join(refs)
    return Context(
        publish_date=day,
        period=period_of(periods(settings.lines(fields, "elections")), day) or None,
        official_domains=_words(fields.get("official_domains")),
        official_phones=_words(fields.get("official_phones")),
        candidate_names=_words(fields.get("candidate_names")),
        incumbent_taglines=_words(fields.get("incumbent_taglines")),
        emergency=found.data.kind == "kedaruratan",
        has_image=bool(surface.media),
        alt_text=first.alt if first else "",
        decorative=bool(surface.media) and all(m.decorative for m in surface.media),
        media_source=first.source if first else "",
        media_credit=first.credit if first else "",
        has_people=people,
        consent=bool(consent),
        consent_id=consent,
        has_children=any(m.children for m in surface.media),
        consent_child=bool(consent) and any(m.children for m in surface.media),
        picture_faults=_picture_faults(found, surface.id),
        consent_gone=gone,
        consent_soon=tuple(w for c in ending if (w := records.told(c, "soon")) is not None),
    )


def _picture_faults(found: Version, surface: str) -> tuple[str, ...]:
    """What the renderer's judge found on the picture of this surface when it was made from a template."""
    design = found.fields.get("design")
    judged = design.get("judged") if isinstance(design, Mapping) else None
    lines = judged.get(surface) if isinstance(judged, Mapping) else None
    return tuple(line for line in lines if isinstance(line, str)) if isinstance(lines, list | tuple) else ()


def _media_faults(ground: Around, found: Version) -> tuple[Message, ...]:
    """Why pictures of this version may not be shown: consents that are gone, and pictures that another one took the place of."""
    faults: list[Message] = []
    for s in found.look.surfaces:
        day = publish_date(ground.zone, found, s.id) or ground.today
        faults += records.gone(ground.consents, (c for m in s.media for c in m.consent), max(day, ground.today), s.id)
        if ground.locked & {m.hash for m in s.media}:
            faults.append(say(N_("{surface} memakai gambar yang sudah diganti versi samarannya. Pakai versi itu."), surface=platforms.name(s.id)))
    return records.once(faults)


def _findings(ground: Around, found: Version) -> list[tuple[str, str, Finding]]:
    rows = []
    for s in found.look.surfaces:
        content = Content(s.text, found.data.kind, s.id, s.title, s.tags)
        rows += [(s.id, checks.span_hash(f, s.text), f) for f in checks.run(content, context(ground, found, s))]
    return rows


def _acts(office: Office, facts: list[Fact]) -> tuple[dict[str, str], dict[str, str]]:
    """Span hash -> the latest answer to it. An override counts only from the head; a later answer names the one before."""
    rank = {"dismiss": 0, "ask": 1, "override": 2}
    acts: dict[str, str] = {}
    said: dict[str, str] = {}
    for f in facts:
        if f.kind != "finding" or not office.logs.stands(f):
            continue
        roles, act = eff_roles(f, office.chain), f.body["act"]
        if not roles or (act == "override" and "kepala_humas" not in roles):
            continue
        span = f.body["span"]
        if span not in said or (rank[act], f.id) > (rank[said[span]], acts[span]):
            acts[span], said[span] = f.id, act
    return acts, said


def unbound(ground: Around, data: Data, s: SurfaceText, places: Iterable[tuple[str, str, Finding]]) -> list[Number]:
    """The numbers of a surface that no claim carries, that nobody marked *bukan klaim*, and that are no listed phone.

    Digits of personal data that must go or be granted (``places`` are the findings) are no claim: they are told as what they are.
    """
    claims = [{"value": c.value, "unit": c.unit} for c in data.claims]
    private = [(f.start, f.end) for on, _span, f in places if on == s.id and f.severity == "block" and f.check in _DIGITS]
    numbers = unbound_numbers(s.text, claims, {mark(n) for n in data.not_claims}, _words(ground.setting.get("official_phones")))
    return [n for n in numbers if not any(low is not None and high is not None and low <= n.start and n.end <= high for low, high in private)]


def _lacks_files(media: Media, s: SurfaceText) -> bool:
    """Whether the surface needs a file and has none, or one of its files is not here unchanged."""
    return (platforms.surface(s.id).media_min > 0 and not s.media) or any(not media.held(h) for m in s.media for h in (m.hash, m.cover, m.srt) if h)


def _over(media: Media, s: SurfaceText) -> bool:
    """Whether the surface takes fewer or smaller files; a limit that nobody could confirm blocks nothing."""
    known = platforms.surface(s.id)
    most, size = (n if n > 0 and known.confidence(f) in _SURE else None for f, n in (("media_max", known.media_max), ("max_mb", known.max_mb)))
    return (most is not None and len(s.media) > most) or (
        size is not None and any(media.has(m.hash) and media.path(m.hash).stat().st_size > size * 1_000_000 for m in s.media)
    )


def _words(value: object) -> tuple[str, ...]:
    return tuple(str(v) for v in value) if isinstance(value, list) else ()
