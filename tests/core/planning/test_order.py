"""What needs work first."""

import pytest

from core.names import STATUS_NAMES
from core.planning.order import NEED, by_need, near, needy
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


@pytest.mark.parametrize(
    ("at", "status", "expected"),
    [
        ("2026-05-12T10:00", "draf", True),
        ("2026-05-13T09:41", "menunggu", True),
        ("2026-05-13T09:42", "menunggu", False),
        ("2026-05-12T09:00", "draf", False),  # its hour is over
        ("2026-05-12", "ide", True),  # the day is not
        ("2026-05-13", "ide", True),
        ("2026-05-14", "ide", False),
        ("2026-05-12T10:00", "terjadwal", False),
        ("2026-05-11", "draf", False),
    ],
)
def test_what_goes_out_within_a_day_without_approval_is_near(at, status, expected):
    assert near(chip("x", status, at), "2026-05-12T09:41") is expected


def test_what_is_late_warned_or_near_needs_somebody():
    assert needy(chip("x", "lewatjanji"))
    assert needy(chip("x", "terjadwal", warn=True))
    assert needy(chip("x", "draf")._replace(near=True))
    assert not needy(chip("x", "draf"))
