"""Sentences about what somebody did."""

import pytest

from core.deeds import GROUP_NAMES, GROUPS, deed
from core.ledger.kinds import BODIES


@pytest.mark.parametrize(
    ("kind", "act", "step", "said"),
    [
        ("decision", "approve", "verify", "memverifikasi data Judul"),
        ("decision", "approve", "final", "memaraf Judul"),
        ("decision", "return", "verify", "mengembalikan Judul"),
        ("plan", "", "", "melepas jadwal Judul"),
        ("plan", "2026-12-14T09:00:00+07:00", "", "menjadwalkan Judul"),
        ("release", "ig_feed", "", "mencatat terbit Judul di Instagram"),
        ("release", "skip", "", "melewati Instagram untuk Judul"),
        ("baru", "", "", "mencatat fakta jenis baru"),
    ],
)
def test_a_deed_is_told_in_words(kind, act, step, said):
    assert str(deed(kind, act, step, title="Judul", place="Instagram")) == said


def test_several_surfaces_are_told_as_one():
    assert str(deed("release", "ig_feed", title="Judul")) == "mencatat terbit Judul"


def test_every_kind_of_fact_stands_in_one_group_and_has_words():
    assert sorted(kind for kinds in GROUPS.values() for kind in kinds) == sorted(BODIES)
    assert GROUPS.keys() == GROUP_NAMES.keys()
    assert [kind for kind in BODIES if "fakta jenis" in str(deed(kind, "x", title="Judul")) and kind not in ("finding", "incident", "note", "open_log")] == []
