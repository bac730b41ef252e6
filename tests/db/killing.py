"""Kill a writing child at random moments, many times, and hold what it acknowledged against what is on the disk.

Run as a program of its own (``python -m tests.db.killing HOME COUNT SEED``), so that the forks start from one thread.
Prints one line of JSON.
"""

from __future__ import annotations

import json
import os
import random
import select
import signal
import sys
from pathlib import Path

from core.paths import places
from db import anchor
from db.facts import Facts
from db.fsck import check_home
from tests.db.made import STAFF, Office, office


def write_for_ever(home: Path, pipe: int) -> None:
    """The child: says one thing after the other and acknowledges each by its id."""
    facts = Facts.open(places(home))
    here = Office(home, facts, facts.charters()[0])
    while True:
        os.write(pipe, here.say(signer=STAFF).id.encode() + b"\n")


def main(home: Path, count: int, seed: int) -> dict[str, object]:
    """Kill ``count`` children; gives how many acknowledged facts were lost and what the final check says."""
    office(home).facts.close()
    chance = random.Random(seed)
    acknowledged = lost = 0
    standings = set()
    for _ in range(count):
        ours, theirs = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(ours)
            write_for_ever(home, theirs)
        os.close(theirs)
        heard, wanted = b"", chance.randint(0, 12) * 65
        while len(heard) < wanted:
            heard += os.read(ours, 65)
        select.select([], [], [], chance.random() * 0.006)  # so that the kill falls anywhere inside the next commit
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        while more := os.read(ours, 65536):
            heard += more
        os.close(ours)
        with Facts.open(places(home)) as facts:
            ids = heard.decode().split("\n")[:-1]
            acknowledged += len(ids)
            lost += sum(facts.get(i) is None for i in ids)
            standings.add(str(facts.standing(anchor.read(places(home).anchor)).standing))
            facts.write_anchor()
    report = check_home(places(home))
    return {"acknowledged": acknowledged, "lost": lost, "standings": sorted(standings), "wrong": [str(f.message) for f in report.wrong], "facts": report.facts}


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))))
