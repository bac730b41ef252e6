"""The invariants of docs/ledger.md on offices that are driven at random, and the proof that the runs were worth something."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]


def test_invariants_hold_and_every_label_is_reached_often() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.core.ledger.offices"], cwd=ROOT, env=os.environ | {"PYTHONHASHSEED": "0"}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-8000:]
