"""The program dies while somebody types: what was typed more than five seconds before is there again, and is offered."""

import subprocess
import sys

from db import demo
from db.office import Office
from db.queries.editing import opening
from gui.pages.editor import journal
from tests.offices import copied

ITEM, LOST, TYPED = "k023", 5.0, 3.0
"""A draft of the demo office; the seconds that may be lost; for how many seconds the child types before it is killed."""


def test_the_journal_waits_for_a_pause_but_never_longer_than_five_seconds():
    assert (journal.PAUSE, journal.LONGEST) == (800, 5000)


def test_at_most_five_seconds_are_lost_when_the_program_is_killed_while_typing(demo_built, tmp_path):
    where = copied(demo_built, tmp_path / "kantor")
    child = subprocess.Popen([sys.executable, "-m", "tests.flows.typist", str(tmp_path / "kantor"), ITEM], stdout=subprocess.PIPE, text=True)
    words = []
    try:
        for line in child.stdout:
            number, at = line.split()
            words.append((int(number), float(at)))
            if words[-1][1] - words[0][1] > TYPED:
                break
    finally:
        child.kill()
        child.communicate()
    assert words, "the child never typed"
    with Office.open(where) as office:
        office.take(demo.signer("humas"))
        kept = opening(office, ITEM).kept
    assert kept is not None
    text = kept.look.surfaces[0].text
    lost = [at for number, at in words if f"kata{number}." not in text]
    assert len(lost) < len(words), "nothing was kept"
    assert not lost or words[-1][1] - lost[0] <= LOST
