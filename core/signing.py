"""What somebody chose in a sign-off session and has not signed yet, one value for each item and step.

Nothing of it counts before the PIN. It is kept in ``draft/<person>/session.json`` so that a session may be left and taken up again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

VERDICTS = ("approve", "return", "reject")
ANSWER = "answer"
"""The choice of somebody who is only asked a question about the item and decides nothing."""
SKIP = "skip"

Answers = Mapping[str, tuple[str, str]]
"""Question id -> (yes, no or irrelevant; note)."""


@dataclass(frozen=True, slots=True)
class Pick:
    """A choice on the revision ``rev`` that was on the screen; another head by the time of signing makes it void.

    ``verdict`` is empty while nothing is chosen: then only what was typed and ticked so far is kept. ``marks`` are claim id -> yes, no
    or source; ``overrides`` are exceptions to blocks, span hash -> reason. ``scan`` is the hash of a kept scan when the decision was taken on
    signed paper and is only recorded here.
    """

    item: str
    step: str
    rev: str
    verdict: str = ""
    reason: str = ""
    to_step: str = ""
    answers: Answers = field(default_factory=dict)
    overrides: Mapping[str, str] = field(default_factory=dict)
    marks: Mapping[str, str] = field(default_factory=dict)
    scan: str = ""

    @property
    def key(self) -> tuple[str, str]:
        """What is decided about: item and step."""
        return self.item, self.step

    @property
    def signs(self) -> bool:
        """Whether signing writes anything of it."""
        return self.verdict in (*VERDICTS, ANSWER)

    def marked(self, claim: str, mark: str) -> Pick:
        """The pick with another mark on a claim; an empty one takes it off."""
        return replace(self, marks={k: v for k, v in {**self.marks, claim: mark}.items() if v})

    def answered(self, question: str, answer: str, note: str) -> Pick:
        """The pick with another answer; an empty one takes it back."""
        others = {q: a for q, a in self.answers.items() if q != question}
        return replace(self, answers={**others, question: (answer, note)} if answer else others)

    def overridden(self, span: str, why: str) -> Pick:
        """The pick with an exception to a block and its reason; without a reason there is none."""
        others = {s: w for s, w in self.overrides.items() if s != span}
        return replace(self, overrides={**others, span: why} if why else others)


def to_json(picks: Mapping[tuple[str, str], Pick]) -> dict[str, Any]:
    """The file of a session."""
    return {
        "picks": [
            {
                "item": p.item,
                "step": p.step,
                "rev": p.rev,
                "verdict": p.verdict,
                "reason": p.reason,
                "to_step": p.to_step,
                "answers": {q: list(a) for q, a in p.answers.items()},
                "overrides": dict(p.overrides),
                "marks": dict(p.marks),
                "scan": p.scan,
            }
            for p in picks.values()
        ]
    }


def from_json(value: Mapping[str, Any] | None) -> dict[tuple[str, str], Pick]:
    """The picks in a file; a line that makes no sense is left out, since it was never signed."""
    found = {}
    for line in (value or {}).get("picks", ()):
        try:
            pick = Pick(
                item=str(line["item"]),
                step=str(line["step"]),
                rev=str(line["rev"]),
                verdict=str(line["verdict"]),
                reason=str(line["reason"]),
                to_step=str(line["to_step"]),
                answers={str(q): (str(a[0]), str(a[1])) for q, a in line["answers"].items()},
                overrides={str(k): str(v) for k, v in line["overrides"].items()},
                marks={str(k): str(v) for k, v in line["marks"].items()},
                scan=str(line.get("scan", "")),
            )
        except (KeyError, TypeError, IndexError, AttributeError):
            continue
        found[pick.key] = pick
    return found
