"""Runs labelled captions: each says which checks must fire, and at which words."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

from core.checks import Content, Context, Finding, run

DATA = Path(__file__).resolve().parents[2] / "data"
DEFAULT = {
    "publish_date": "2026-12-01",
    "official_domains": ["antahberantahkab.go.id", "lapor.go.id"],
    "official_phones": ["(0999) 555-0100", "0811-0000-0100", "112", "1708"],
}


def captions(name: str) -> Iterator[dict[str, Any]]:
    with (DATA / f"{name}.jsonl").open(encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)


def check(caption: dict[str, Any]) -> tuple[Finding, ...]:
    content = Content(caption["text"], caption.get("kind", "lainnya"), caption.get("surface", "fb_page"), caption.get("title", ""))
    return run(content, Context.read(DEFAULT | caption.get("ctx", {})))


FIRST = ("PII_NIK", "PII_KK", "PII_PHONE", "DATE_WEEKDAY", "DATE_INVALID", "DATE_PAST", "DATE_YEAR", "CLAIM_NO_SOURCE", "ALT_TEXT", "LENGTH_LIMIT")
"""What the captions of the first ten checks are labelled for; they say nothing about the others."""


def judge(caption: dict[str, Any], labelled: Collection[str] = FIRST) -> tuple[list[str], list[str], list[str]]:
    """The check ids that hit, that were missed, and that fired for nothing, among the checks that the caption is ``labelled`` for."""
    found = [f for f in check(caption) if f.check in labelled]
    hit, missed = [], []
    for name, words in caption["expect"]:
        match = next((f for f in found if f.check == name and _at(f, caption["text"], words)), None)
        if match:
            found.remove(match)
            hit.append(name)
        else:
            missed.append(name)
    return hit, missed, [f.check for f in found]


def _at(finding: Finding, text: str, words: str | None) -> bool:
    if words is None or finding.start is None or finding.end is None:
        return words is None and finding.start is None
    at = text.index(words)
    return finding.start < at + len(words) and at < finding.end
