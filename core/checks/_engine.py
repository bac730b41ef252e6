"""Runs every check family on one text, in a fixed order: personal data first, then the rest."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Mapping
from dataclasses import replace
from functools import cache
from types import ModuleType
from typing import Any

from core import registry, rules
from core.checks._values import SEVERITIES, Content, Context, Finding
from core.messages import N_, say

RULE_FILES = ("checks", "platforms", "laws", "lexicons", "neutrality", "pii", "jargon", "spelling", "claims", "dates", "tlds", "senses")


@cache
def families() -> tuple[ModuleType, ...]:
    """The family modules, personal data first. Raises LookupError when there are none, BadRules when one lacks its catalogue entry."""
    found = tuple(registry.modules("core.checks"))
    known = rules.by_id("checks", "check")
    reported = [check for family in found for check in family.CHECKS]
    if len(set(reported)) != len(reported) or set(reported) != set(known):
        raise rules.BadRules("checks", say(N_("katalog dan kode tidak cocok: {ids}"), ids=", ".join(sorted(set(reported) ^ set(known))) or "id"))
    return tuple(sorted(found, key=lambda family: not family.CHECKS[0].startswith("PII_")))


def check_ids() -> tuple[str, ...]:
    """The ids of every check that runs, in the order of the catalogue."""
    families()
    return tuple(rules.by_id("checks", "check"))


def entry(check: str) -> Mapping[str, Any]:
    """The catalogue entry of ``check``: severity, what, help, basis. Raises KeyError when there is none."""
    return rules.by_id("checks", "check")[check]


def run(content: Content, context: Context, switched_off: Collection[str] = ()) -> tuple[Finding, ...]:
    """Everything that the checks find, in reading order; findings about the whole item come last.

    Inside an election period (``context.period``) a check has the severity that its entry names under ``election``.
    """
    found = [f for family in families() for f in family.find(content, context) if f.check not in switched_off]
    if context.period:
        found = [_raised(f) for f in found]
    return tuple(sorted(found, key=lambda f: (f.start is None, f.start or 0, SEVERITIES.index(f.severity), f.check)))


def _raised(finding: Finding) -> Finding:
    """The finding with the severity of an election period, never a milder one; a finding that was made milder for its case stays so."""
    known = entry(finding.check)
    wanted = str(known.get("election") or finding.severity)
    stronger = SEVERITIES.index(wanted) < SEVERITIES.index(finding.severity)
    return replace(finding, severity=wanted) if stronger and finding.severity == known["severity"] else finding


def span_hash(finding: Finding, text: str) -> str:
    """What a dismissal or an exception binds: the check and the matched text, so that a comma elsewhere loses nothing."""
    return text_hash(finding.check, finding.matched(text))


def text_hash(check: str, matched: str) -> str:
    """The hash of a check id and a matched text, 64 hex digits."""
    return hashlib.sha256(b"paraf/span/v1\0" + check.encode() + b"\0" + matched.encode("utf-8", "surrogatepass")).hexdigest()


@cache
def rules_hash() -> str:
    """The hash of the rule data and the versions of all families; ``submit`` and ``decision`` record it."""
    state = {"data": {name: rules.load(name) for name in RULE_FILES}, "versions": {f.__name__: f.VERSION for f in families()}}
    return hashlib.sha256(json.dumps(state, sort_keys=True, ensure_ascii=False, default=str).encode()).hexdigest()
