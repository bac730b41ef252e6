"""A tiny office for tests of the window: a view in memory, two people with seats, one PIN each."""

import tempfile
from datetime import datetime
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from zoneinfo import ZoneInfo

from core.errors import Refused, Trouble
from core.ledger.keys import WrongSecret
from core.messages import say
from core.paths import places
from core.records import Person
from db.anchor import Standing
from db.view import View

PEOPLE = (
    Person("humas", "Tim Humas", ("humas",), "aa", here=True),
    Person("kepala", "Kepala Humas", ("kepala_humas",), "bb", here=True),
    Person("teknis", "Unit Teknis", ("unit_teknis",), None, here=False),
)
ZONE = ZoneInfo("Asia/Jakarta")
PIN = {"humas": "161803", "kepala": "27182818"}


@cache
def _shared():
    """One folder for all fakes: a year of holidays is computed once."""
    return places(Path(tempfile.mkdtemp(prefix="paraf-test-")))


class FakeOffice:
    """Behaves as the office does towards the window: ``people``, ``unlock``, ``lock``, and what queries read."""

    def __init__(self, *, demo=False, standing=Standing.SAME, people=PEOPLE):
        self.demo, self._people = demo, people
        self.view = View.in_memory()
        self.view_db = self.view.db
        self.standing = SimpleNamespace(standing=standing)
        charter = SimpleNamespace(ver=1, office="Dinas Contoh", fact=SimpleNamespace(at=datetime.now(ZONE).isoformat(timespec="seconds")))
        self.chain = SimpleNamespace(charters=(charter,), latest=charter, genesis=charter)
        self.facts = SimpleNamespace(count=lambda: 12, meta=lambda k: None)
        self.inside = self.person = None
        self.keyring_works = True
        self.broken = ()
        self.places, self.zone = _shared(), ZONE

    def now(self):
        return datetime.now(ZONE)

    def entry(self, type, id):
        return None

    def people(self):
        return self._people

    def unlock(self, person, secret):
        if not self.keyring_works:
            raise Trouble(say("Brankas sistem terkunci."), say("Buka kunci brankas sistem."))
        if person not in PIN:
            raise Refused(say("Belum punya kursi."))
        if PIN[person] != secret:
            raise WrongSecret
        self.inside = person

    def lock(self):
        self.inside = None

    def chip(self, item, at, title, status="draf", surfaces="ig_feed"):
        """Put one item on the calendar."""
        self.view_db.execute("INSERT INTO chip VALUES (?,?,?,?,?,'lainnya','','',0,0,0)", (item, at, title, status, surfaces))

    def close(self):
        self.view.close()
