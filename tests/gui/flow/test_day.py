"""A day of four people on one laptop, from the first start to a published post with proof, with real clicks and keys in the real program.

The day is played twice: in one go, and in the dark, in English, with the program killed every few steps (in long runs after each). What each step
said is done has to be there whatever happened, and the approved bytes are the published ones.
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

import pytest

import run
from bench._gaps import Gap, summary
from core.ledger.state import Label
from core.paths import places
from db.office import Office
from db.queries.head import head
from tests.gui.flow.day import ADDRESS, ALT, RETURN, RIGHT, STEPS, SURFACES, TITLE

DAY = [name for name in STEPS if name not in ("evening", "beside")]
STRIDE = 1 if "PARAF_COUNT" in os.environ else 3
"""The program is killed after so many steps; a long run kills it after each."""


class Laptop:
    """A home folder on which the program is started, and killed without a word."""

    def __init__(self, home: Path, language: str) -> None:
        self.home, self.language = home, language
        self.gaps: list[Gap] = []

    def play(self, *steps: str) -> None:
        """Start the program, play ``steps`` and kill it as soon as the last of them is done; a start that gave way to another is made again."""
        if not self._play(steps):
            assert self._play(steps), "the program gave way to another one twice, and there is none"

    def _play(self, steps: tuple[str, ...]) -> bool:
        """Whether the program came up; it ends by itself, without a fault, when it believes that it runs already."""
        command = [sys.executable, "-m", "tests.gui.flow.play", str(self.home), self.language, *steps]
        with tempfile.TemporaryFile("w+") as said:
            child = subprocess.Popen(command, cwd=run.HERE, stdout=subprocess.PIPE, stderr=said, text=True, env=os.environ | {"PYTHONPATH": str(run.HERE)})
            assert child.stdout is not None
            done = []
            try:
                for line in child.stdout:
                    told = json.loads(line)
                    done.append(told["step"])
                    self.gaps += [(cpu, wall, spot) for cpu, wall, spot in told["gaps"]]
                    if done[-1] == steps[-1]:
                        break
            finally:
                if not done:  # its output ended, so it is about to end
                    with suppress(subprocess.TimeoutExpired):
                        child.wait(10)
                gave_way = not done and child.poll() == 0
                child.kill()
                child.wait()
                child.stdout.close()
            said.seek(0)
            assert gave_way or done == list(steps), f"ended with {child.returncode}\n{said.read()[-6000:]}\n{self._fault()}"
            return not gave_way

    def _fault(self) -> str:
        """What the program wrote when it ended hard."""
        log = places(self.home).logs / "fault.log"
        return log.read_text(encoding="utf-8")[-6000:] if log.exists() else ""

    def command(self, *words: object) -> subprocess.CompletedProcess[str]:
        """A command of the program on the same home."""
        return subprocess.run([sys.executable, str(Path(run.HERE) / "main.py"), *map(str, words)], capture_output=True, text=True, check=False)


@pytest.fixture
def laptop(tmp_path):
    return lambda language="id": Laptop(tmp_path / "rumah", language)


def facts(office, item, kind):
    return [f for f in office.facts_of(item) if f.kind == kind]


def ended_well(laptop):
    """The records tell the day, nothing is broken, and what was exported and posted is what was approved."""
    with Office.open(places(laptop.home)) as office:
        ((item, title),) = office.view_db.execute("SELECT id, title FROM item")
        state, found = office.state(item), head(office, item)
        assert title == TITLE
        assert state.label is Label.RELEASED
        assert [s.state for s in state.surfaces] == ["released"] * len(SURFACES)
        verdicts = [(f.body["step"], f.body["verdict"]) for f in facts(office, item, "decision")]
        assert verdicts == [("verify", "return"), ("verify", "approve"), ("design", "approve"), ("final", "approve")]
        assert RETURN in str(office.blob(facts(office, item, "decision")[0].body["reason"]))
        assert [c.value for c in found.data.claims] == ["150"]
        for surface in found.look.surfaces:
            (medium,) = surface.media
            assert (surface.text, medium.alt) == (RIGHT, ALT)
            folder = laptop.home / "kit" / surface.id
            assert (folder / "teks.txt").read_bytes() == RIGHT.encode()
            assert [hashlib.sha256(p.read_bytes()).hexdigest() for p in folder.iterdir() if p.suffix != ".txt"] == [medium.hash]
        proofs = [(f.body["surface"], office.blob(f.body["url"]) if f.body.get("url") else "", f.body["proof"]) for f in facts(office, item, "release")]
        assert [(surface, url) for surface, url, _shots in proofs] == [(s, f"{ADDRESS}{n}") for n, s in enumerate(SURFACES)]
        assert all(hashlib.sha256(office.media_bytes(shot)).hexdigest() == shot for _s, _u, (shot,) in proofs)
    checked = laptop.command("fsck", "--home", laptop.home)
    assert checked.returncode == 0, checked.stdout + checked.stderr
    sheet = laptop.command("verify", laptop.home / "lembar-persetujuan.pdf", "--json")
    assert sheet.returncode == 0, sheet.stdout + sheet.stderr
    assert list((laptop.home / "data" / "draft").rglob("*.json*")) == [], "something typed was never taken in"


def tell(laptop, capsys):
    """How long the screen stood still, for whoever reads the output of the test; nothing is held against a clock."""
    with capsys.disabled():
        print("\n  gaps of the day: p99 {:.1f}, longest {:.1f} ms of CPU ({:.1f}, {:.1f} by the clock)".format(*summary(laptop.gaps)))


def test_a_day_of_four_people_ends_with_a_published_post_and_its_proof(laptop, capsys):
    here = laptop()
    here.play(*DAY)
    ended_well(here)
    tell(here, capsys)


def test_nothing_acknowledged_is_lost_when_the_program_is_killed_again_and_again_in_the_dark_and_in_english(laptop):
    here = laptop("en")
    for begin in range(0, len(DAY), STRIDE):
        here.play("evening", *DAY[begin : begin + STRIDE])
    ended_well(here)
