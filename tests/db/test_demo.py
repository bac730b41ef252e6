"""The fictional office comes into its folder when it is whole, and the same call makes the same facts."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from core.errors import Trouble
from core.paths import places
from db import demo
from db.facts import Facts
from db.fsck import check_home


def ids(home: Path) -> list[str]:
    with Facts.open(places(home), readonly=True) as facts:
        return [fact.id for _, fact in facts.since()]


def test_equal_calls_make_equal_facts(tmp_path: Path) -> None:
    for home in (tmp_path / "a", tmp_path / "b"):
        demo.build(places(home), size=3)
    assert ids(tmp_path / "a") == ids(tmp_path / "b") != []


def test_an_end_half_way_leaves_no_office_and_the_next_call_makes_it_whole(tmp_path: Path) -> None:
    def stop(done: int, total: int) -> None:
        raise KeyboardInterrupt

    here = places(tmp_path)
    here.data.mkdir(parents=True)
    here.lock.write_text("a window is open")
    with pytest.raises(KeyboardInterrupt):
        demo.build(here, size=3, progress=stop)
    assert [p.name for p in tmp_path.rglob("*")] == ["data", "app.lock"]
    shutil.copytree(here.data, tmp_path / "data.tmp" / "left by a kill")
    demo.build(here, size=3)
    assert check_home(here).findings == ()
    assert here.lock.exists()
    assert not (tmp_path / "data.tmp").exists()
    with pytest.raises(Trouble, match="sudah ada kantor"):
        demo.build(here, size=3)
