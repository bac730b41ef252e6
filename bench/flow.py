"""The gaps of the event loop while a day is worked at an office of 20,000 items, beside those of a bare Qt window.

A gap is the time that one event takes: the screen stands still for it. Nothing is held against a goal; the table is read by people, and says
which lines of ours took longest. CPU of the GUI thread first, the clock of a shared machine second.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from bench._gaps import FRAME, Gap, slowest, summary

ITEMS = 20_000
_TOP = Path(__file__).resolve().parent.parent


def measure() -> list[tuple[str, float, float]]:
    """Build the office, play the day, print the table; gives no ratio."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "kantor"
        _run("main.py", "demo", "--home", str(home), "--size", str(ITEMS))
        show(home)
    return []


def show(home: Path) -> None:
    """Play the day on ``home`` and print its gaps part by part."""
    print(f"{'':20}   events   CPU p99      max   clock p99      max   over {1000 * FRAME:.0f} ms of CPU")
    all_: list[Gap] = []
    for line in _run("-m", "bench._flow", str(home)).splitlines():
        told = json.loads(line)
        gaps = [(cpu, wall, spot) for cpu, wall, spot in told["gaps"]]
        if told["part"] == "bare Qt loop":
            _line("the whole day", all_)
        else:
            all_ += gaps
        _line(told["part"], gaps)
    for cpu, times, spot in slowest(all_):
        print(f"{cpu:8.1f} ms  {times:5d} times  {spot}")


def _line(name: str, gaps: list[Gap]) -> None:
    p99, most, wall, longest = summary(gaps)
    print(f"{name:20} {len(gaps):8d} {p99:9.2f} {most:8.1f} {wall:11.2f} {longest:8.1f} {sum(g[0] > FRAME for g in gaps):8d}", flush=True)


def _run(*words: str) -> str:
    """What a process of the program said. Raises RuntimeError when it failed."""
    env = os.environ | {"QT_QPA_PLATFORM": f"offscreen:configfile={_TOP / 'tests' / 'screen.json'}", "PYTHONPATH": str(_TOP)}
    done = subprocess.run([sys.executable, *words], cwd=_TOP, env=env, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"ended with {done.returncode}: {done.stderr[-3000:]}")
    return done.stdout
