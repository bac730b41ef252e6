"""What needs work first."""

from core.names import STATUS_NAMES
from core.planning.order import NEED, by_need
from core.records import Chip


def chip(item, status, at="2026-05-12T09:00", warn=False):
    return Chip(item, at, item, status, ("ig_feed",), warn=warn)


def test_late_and_wrong_come_before_waiting_before_being_made_before_done():
    mixed = [chip("a", "terbit"), chip("b", "draf"), chip("c", "menunggu"), chip("d", "lewatjanji")]
    assert [c.item for c in by_need(mixed)] == ["d", "c", "b", "a"]


def test_a_warning_and_then_the_clock_decide_among_equals():
    mixed = [chip("late", "draf", "2026-05-12T15:00"), chip("early", "draf"), chip("warned", "draf", "2026-05-12T16:00", warn=True)]
    assert [c.item for c in by_need(mixed)] == ["warned", "early", "late"]


def test_every_status_has_its_place():
    assert set(NEED) == set(STATUS_NAMES)
    assert by_need([chip("new", "status-of-a-newer-program"), chip("old", "terbit")])[0].item == "old"
