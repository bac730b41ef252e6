"""Random offices, played in a process of their own: ``python -m tests.core.ledger.offices``.

What Hypothesis draws depends on every module that happens to be loaded, because it takes constants out of them. In a process of its own
the same commit plays the same offices, whatever other tests ran before.
"""

from __future__ import annotations

import os

from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from core.ledger.state import Label
from tests.core.ledger.checks import REACHED
from tests.core.ledger.machine import Offices

EXAMPLES = int(os.environ.get("PARAF_COUNT") or os.environ.get("PARAF_EXAMPLES") or "220")
PHASES = (Phase.generate, Phase.shrink) if os.environ.get("PARAF_SHRINK") else (Phase.generate,)
"""Making a failing office small takes minutes: ask for it when there is something to make small."""
ENOUGH = 50
"""How often each label and event must be reached in the CI profile of 220 offices; a shorter search only looks for mistakes."""
EVENTS = (
    "restore", "two stories", "removal", "backdated", "ratified", "charter fork", "usurper", "starred", "counted though removed later",
    "cut", "taken down at once", "look edited", "two versions", "released with two versions", "a no stands", "superseded by a colleague in vain",
    "two heads signed", "fast lane verified", "answered", "other clocks", "data step counted",
)  # fmt: skip
WANTED = {label.name for label in Label if label is not Label.IN_REVIEW} | {"IN_REVIEW verify", "IN_REVIEW design", "IN_REVIEW final"}


def play() -> None:
    """Without the second half the first proves nothing: an early version of such a suite was green and never approved anything."""
    profile = settings(
        max_examples=EXAMPLES,
        stateful_step_count=24,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        phases=PHASES,
        derandomize="PARAF_COUNT" not in os.environ,
        database=None,
    )
    run_state_machine_as_test(Offices, settings=profile)
    wanted = WANTED | {f"event {e}" for e in EVENTS}
    rare = {name: REACHED[name] for name in sorted(wanted) if REACHED[name] < ENOUGH}
    assert EXAMPLES < 220 or not rare, f"reached too seldom (at least {ENOUGH}): {rare}; all: {dict(REACHED)}"
    if os.environ.get("PARAF_TELL"):
        print(dict(sorted(REACHED.items())))


if __name__ == "__main__":
    play()
