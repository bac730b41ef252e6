"""The kinds of facts: the shape of each body, what it refers to, and which roles count for which office record.

No free text stands in a fact. Facts hold ids, enums, hashes, numbers and times; what a person typed lies in a salted
blob (:mod:`core.ledger.blob`) that the fact names by hash. Only the charter carries names of staff.

TO ADD AN ENTRY TYPE: one line in ENTRY_ROLES. To add a field to a kind: one line in BODIES, optional (``?``), so that
older facts stay valid.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from core.ledger.canon import Bad, canon, sha256

if TYPE_CHECKING:  # the envelope checks bodies here; only its type is needed back
    from core.ledger.envelope import Fact

ROLES = ("unit_program", "unit_teknis", "humas", "kepala_humas", "admin_akun", "ppid", "hukum", "pimpinan")
CONTENT_KINDS = (
    "pengumuman", "jadwal", "infografis", "tutorial", "testimoni", "live", "kampanye", "hari_besar", "klarifikasi",
    "holding_statement", "koreksi", "gangguan", "laporan_kinerja", "rekrutmen", "kutipan", "dokumentasi", "siaran_pers",
    "edukasi", "kedaruratan", "informasi_pemilu", "lainnya",
)  # fmt: skip
FAST_KINDS = ("holding_statement", "gangguan")
FACETS = ("data", "look")
ANY_ROLE = frozenset(ROLES)

ENTRY_ROLES: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(("idea", "campaign", "series", "comment", "consent", "media", "subject_request", "item"), ANY_ROLE),
    **dict.fromkeys(
        ("setting", "rule_switch", "limit", "kit", "template", "holiday", "day", "election", "candidate", "snippet", "incident_form", "obligation"),
        frozenset({"humas", "kepala_humas"}),
    ),
    **dict.fromkeys(("account", "holder", "security"), frozenset({"admin_akun", "kepala_humas"})),
    "access": ANY_ROLE,
    **dict.fromkeys(("ticket", "metric"), frozenset({"humas", "kepala_humas", "admin_akun"})),
}

Rule = Callable[[Any], bool]
_HEX64 = re.compile(r"[0-9a-f]{64}")
_WORD = re.compile(r"[a-z0-9][a-z0-9_.\-]{0,63}")
_AT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d")


def hash64(v: Any) -> bool:
    return isinstance(v, str) and _HEX64.fullmatch(v) is not None


def word(v: Any) -> bool:
    """An id or enum value: lower-case ASCII without spaces."""
    return isinstance(v, str) and _WORD.fullmatch(v) is not None


def time(v: Any) -> bool:
    if not (isinstance(v, str) and _AT.fullmatch(v)):
        return False
    try:
        datetime.fromisoformat(v)
    except ValueError:
        return False
    return True


def number(v: Any) -> bool:
    return isinstance(v, int) and not isinstance(v, bool) and v >= 0


def flag(v: Any) -> bool:
    return isinstance(v, bool)


def name(v: Any) -> bool:
    """A name of a person, office or laptop: one visible line (charter only)."""
    return isinstance(v, str) and 0 < len(v) <= 200 and v.isprintable() and v == v.strip()


def one(*words: str) -> Rule:
    return lambda v: v in words


def some(rule: Rule) -> Rule:
    return lambda v: isinstance(v, list) and len(v) <= 4096 and all(map(rule, v))


def maybe(rule: Rule) -> Rule:
    return lambda v: v is None or rule(v)


def table(key: Rule, rule: Rule) -> Rule:
    return lambda v: isinstance(v, dict) and all(key(k) and rule(x) for k, x in v.items())


def shape(**fields: Rule) -> Rule:
    """An object with exactly these fields; a name that ends in ``_`` is optional (without the underscore)."""
    need = {k for k in fields if not k.endswith("_")}
    rules = {k.removesuffix("_"): r for k, r in fields.items()}

    def fits(v: Any) -> bool:
        if not isinstance(v, dict) or not need <= v.keys() <= rules.keys():
            return False
        for k, x in v.items():  # noqa: SIM110 - a plain loop: this runs for every fact that is ever read
            if not rules[k](x):
                return False
        return True

    return fits


DATA = shape(body=hash64, kind=one(*CONTENT_KINDS), unit=word, sensitivity=word)
LOOK = shape(body=hash64, surfaces=some(word), not_before_=time, not_after_=time)
FACET_HASHES = shape(data_=hash64, look_=hash64)

BODIES: Mapping[str, Rule] = {
    "charter": shape(
        office=name, zone=one("Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura"), ver=number, prev=maybe(hash64), demo_=flag,
        roots=some(hash64),
        people=table(word, shape(
            name=name, keys=some(hash64),
            roles=some(shape(role=one(*ROLES), units_=some(word), from_=time, until_=time, as_=one("plt", "plh"), letter_=name)),
        )),
        steps=some(shape(
            id=word, role=one(*ROLES), binds=some(one(*FACETS)), threshold=number, may_author_=some(one(*FACETS)),
            kinds_=some(one(*CONTENT_KINDS)), name_=name,
        )),
        classes_=table(one(*CONTENT_KINDS), shape(verify_after_design_=flag, together_=flag)),
        waivers_=some(shape(person=word, step=word, facet=one(*FACETS), reason=word, until=time)),
        fast_lane_=shape(hours=number, limit=number),
        seen=table(hash64, table(word, number)), ratify_=some(hash64), seat_labels_=table(hash64, name),
        freshness_days_=number, on_behalf_=flag,
    ),
    "open_log": shape(charter=maybe(hash64), reason=one("install", "restore", "clone", "rolled_back"), app=word,
                      was_=shape(epoch=word, seq=number, head=hash64)),
    "revision": shape(charter=hash64, facets=shape(data=DATA, look=LOOK), note_=hash64),
    "submit": shape(charter=hash64, rev=hash64, rules=hash64, open=some(hash64), found_=table(word, number)),
    "answer": shape(charter=hash64, rev=hash64, facets=FACET_HASHES, step=word, checklist=hash64, answers=hash64),
    "finding": shape(charter=hash64, rev=hash64, check=lambda v: isinstance(v, str) and re.fullmatch(r"[A-Z][A-Z_]{1,40}", v) is not None,
                     span=hash64, act=one("dismiss", "ask", "override"), reason=hash64),
    "decision": shape(
        charter=hash64, rev=hash64, facets=FACET_HASHES, saw=FACET_HASHES, step=word, verdict=one("approve", "return", "reject"),
        to_step_=word, rules=hash64, answers=some(hash64), relies=some(hash64), supersedes=some(hash64), overrides_=some(hash64),
        reason_=hash64, session_=word, via=one("self", "recorded_on_behalf"), scan_=hash64, lane_=one("fast"), cancel_=flag,
    ),
    "plan": shape(charter=hash64, surfaces=some(word), when=maybe(time), prev_plans=some(hash64)),
    "release": shape(
        charter=hash64, rev=hash64, facets=shape(data=hash64, look=hash64), surface=word, account_=word, posted_at=time, url_=hash64,
        proof=some(hash64), relies=some(hash64), replaces=some(hash64), lane=one("normal", "fast"), deadline_=time, skip_=hash64,
    ),
    "incident": shape(charter=hash64, release=hash64, type=one("correction", "takedown", "retract"), reason=hash64, replacement_rev_=hash64,
                      cause_=word, notice_=hash64),
    "extend": shape(charter=hash64, release=hash64, deadline=time, reason=hash64),
    "entry": shape(charter=hash64, type=word, id=word, fields=hash64, hidden_=flag),
    "note": shape(charter=hash64, mark=one("seen", "tag", "assignee"), of=some(hash64)),
    "redact": shape(charter=hash64, blob=hash64, basis=word),
}  # fmt: skip

REFERS: Mapping[str, tuple[str, ...]] = {
    "submit": ("rev", "open"),
    "answer": ("rev",),
    "finding": ("rev",),
    "decision": ("rev", "answers", "relies", "supersedes", "overrides"),
    "plan": ("prev_plans",),
    "release": ("rev", "relies", "replaces"),
    "incident": ("release", "replacement_rev"),
    "extend": ("release",),
}
_BLOBS: Mapping[str, tuple[str, ...]] = {
    "revision": ("note",), "answer": ("answers",), "finding": ("reason",), "decision": ("reason",), "release": ("url", "skip"),
    "incident": ("reason", "notice"), "extend": ("reason",), "entry": ("fields",),
}  # fmt: skip
_FILES: Mapping[str, tuple[str, ...]] = {"release": ("proof",), "decision": ("scan",)}


def check(kind: Any, item: str, body: Any, deps: Sequence[str]) -> None:
    """Raise Bad unless ``body`` has the shape of its kind and everything it refers to stands in ``deps``.

    An unknown kind (from a newer program) is accepted as it is: it is kept, exchanged, and has no effect here.
    """
    if not (isinstance(kind, str) and re.fullmatch(r"[a-z_]{1,32}", kind)):
        raise Bad("kind is not a word")
    if not isinstance(body, dict):
        raise Bad("body is not an object")
    rule = BODIES.get(kind)
    if rule is None:
        if not maybe(hash64)(body.get("charter")):
            raise Bad("charter is not a hash")
        return
    if not rule(body):
        raise Bad(f"body does not fit the kind {kind}")
    known = set(deps)
    if any(ref not in known for ref in refers(kind, body)):
        raise Bad("a reference that is not among deps")
    if (kind == "charter") != (item == "charter") or (kind == "open_log") != (item == "log"):
        raise Bad("item does not fit the kind")


def refers(kind: str, body: Mapping[str, Any]) -> Iterator[str]:
    """The ids of facts that ``body`` rests on."""
    yield from _values(REFERS.get(kind, ()), body)


def blobs(fact: Fact) -> Iterator[str]:
    """The ids of the blobs that ``fact`` names."""
    if fact.kind == "revision":
        yield from (facet["body"] for facet in fact.body["facets"].values())
    yield from _values(_BLOBS.get(fact.kind, ()), fact.body)


def files(fact: Fact) -> Iterator[str]:
    """The hashes of the files that ``fact`` itself names (pictures of a look are named inside its blob)."""
    yield from _values(_FILES.get(fact.kind, ()), fact.body)


def facet_hash(facet: Mapping[str, Any]) -> str:
    """The hash that a decision binds: over the blob of the facet and the few enums beside it that derivation needs.

    Kind, unit, surfaces and window stand beside the blob's hash, so that state can be derived after a redaction, and
    inside the facet's hash, so that nobody can change them without changing the facet.
    """
    return sha256(canon(dict(facet)))


def _values(names: Sequence[str], body: Mapping[str, Any]) -> Iterator[str]:
    for n in names:
        value = body.get(n)
        if isinstance(value, list):
            yield from value
        elif value is not None:
            yield value
