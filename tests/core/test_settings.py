"""Settings as values: defaults, what a table keeps, and what is refused."""

import pytest

from core import settings
from core.setting import OFF, ON, Column, Kind, Setting, cells, fault, joined, read, value

TABLE = Setting("t", "g", Kind.ROWS, "T", "", (), columns=(Column("A", "date"), Column("B", "time", optional=True), Column("C", "text")))


def test_every_setting_stands_in_a_group_and_passes_its_own_rule():
    ids = [s.id for s in settings.SETTINGS]
    assert len(ids) == len(set(ids))
    for s in settings.SETTINGS:
        assert s.group in settings.GROUPS
        assert fault(s, s.default) is None, s.id


def test_a_setting_that_was_never_kept_has_its_default_and_an_emptied_list_is_empty():
    assert settings.number({}, "idle_minutes") == 10
    assert settings.number({"idle_minutes": "5"}, "idle_minutes") == 5
    assert settings.lines({}, "work_hours")[0] == "mon 07:30 16:00 12:00 13:00"
    assert settings.lines({"work_hours": []}, "work_hours") == ()
    assert settings.text({}, "address") == ""


@pytest.mark.parametrize("kept", ["", "0", "999", "-1", "1e3", "x", 5, None, ["5"]])
def test_what_is_no_such_number_counts_as_the_default(kept):
    assert settings.number({"idle_minutes": kept}, "idle_minutes") == 10


def test_a_row_is_one_line_and_comes_back_cell_by_cell():
    line = joined(["2026-12-15", "", "HUT  Kabupaten Nusa"])
    assert line == "2026-12-15 - HUT Kabupaten Nusa"
    assert cells(TABLE, line) == ("2026-12-15", "", "HUT Kabupaten Nusa")
    assert joined(["2026-12-15", "", ""]) == "2026-12-15"
    assert cells(TABLE, "2026-12-15") == ("2026-12-15", "", "")


@pytest.mark.parametrize(
    "line", ["15-12-2026 - X", "2026-13-01 - X", "2026-12-15 25:00 X", "2026-12-15 08:00", "2026-12-15 - A\u202eB", "2026-12-15 - " + "x" * 201]
)
def test_a_wrong_cell_is_named(line):
    assert "Baris 1" in str(fault(TABLE, (line,)))


def test_a_table_is_not_endless():
    assert fault(TABLE, ("2026-12-15 - X",) * 41) is not None


def test_times_switches_and_choices_take_only_what_they_offer():
    time, switch = Setting("a", "g", Kind.TIME, "", "", "07:30"), Setting("b", "g", Kind.SWITCH, "", "", ON)
    choice = Setting("c", "g", Kind.CHOICE, "", "", "x", choices=(("x", "X"),))
    assert fault(time, "23:59") is None
    assert fault(time, "24:00") is not None
    assert fault(switch, OFF) is None
    assert fault(switch, "maybe") is not None
    assert fault(choice, "y") is not None


def test_typed_rows_are_read_without_empty_ones():
    assert read(TABLE, " 2026-12-15   -  X \n\n") == ("2026-12-15 - X",)
    assert value(TABLE, {"t": ["a", 1]}) == ("a", "1")
