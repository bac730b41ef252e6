"""What tests of actions and queries share: the demo office, which each may change as it likes."""

import pytest

from db import demo
from db.office import Office
from tests.offices import NOW, copied


@pytest.fixture
def clock():
    """The clock of the office, as a list of one that a test may set."""
    return [NOW]


@pytest.fixture
def office(demo_built, tmp_path, clock):
    """A copy of the demo office with Tim humas at the screen."""
    with Office.open(copied(demo_built, tmp_path / "home"), now=lambda: clock[0]) as opened:
        opened.take(demo.signer("humas"))
        yield opened
