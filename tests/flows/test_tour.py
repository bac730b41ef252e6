"""The main job, played by the program's own commands from an empty folder to a proof that another computer accepts."""

from __future__ import annotations

import hashlib
import json
import random
import subprocess
import sys
from pathlib import Path

import pytest

TOP = Path(__file__).resolve().parent.parent.parent


def paraf(*words: object) -> subprocess.CompletedProcess[str]:
    """Run a command of the real program in a process of its own."""
    return subprocess.run([sys.executable, str(TOP / "main.py"), *map(str, words)], capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def tour(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that a tour leaves behind."""
    out = tmp_path_factory.mktemp("tur")
    done = paraf("tour", "--out", out)
    assert done.returncode == 0, done.stderr
    return out


@pytest.fixture(scope="module")
def sheet(tour: Path) -> Path:
    return tour / "lembar-persetujuan-tur-1.pdf"


def test_the_tour_ends_with_a_published_item(tour: Path) -> None:
    told = json.loads(paraf("state", "--home", tour / "kantor", "--item", "tur-1", "--json").stdout)["items"][0]
    assert told["label"] == "RELEASED"
    assert {s["state"] for s in told["surfaces"]} == {"released"}


def test_what_the_posting_kit_holds_is_byte_for_byte_what_was_approved(tour: Path) -> None:
    stored = {p.name for p in (tour / "kantor" / "data" / "media").glob("*/*")}
    pictures = list((tour / "posting-kit").glob("*/*.jpg"))
    assert len(pictures) == 3
    assert all(hashlib.sha256(p.read_bytes()).hexdigest() in stored for p in pictures)


def test_the_sheet_and_the_minutes_verify_without_their_office(tour: Path, sheet: Path) -> None:
    for pdf in (sheet, tour / "berita-acara.pdf"):
        done = paraf("verify", pdf, "--json")
        assert done.returncode == 0, done.stderr + done.stdout
        assert json.loads(done.stdout)["root_checked"] is False


def test_another_root_fingerprint_is_refused(sheet: Path) -> None:
    assert paraf("verify", sheet, "--root", "0000-0000-0000-0000").returncode == 1


def test_a_sheet_with_a_changed_byte_is_refused_wherever_the_byte_lies(sheet: Path, tmp_path: Path) -> None:
    from core.documents.verifying import verify_sheet

    raw, chance = sheet.read_bytes(), random.Random(7)
    for at in [0, len(raw) - 1, *(chance.randrange(len(raw)) for _ in range(40))]:
        assert not verify_sheet(raw[:at] + bytes([raw[at] ^ 1 << chance.randrange(8)]) + raw[at + 1 :]).ok
    (tmp_path / "ubah.pdf").write_bytes(raw[:500] + b"X" + raw[501:])
    assert paraf("verify", tmp_path / "ubah.pdf").returncode == 1


def test_the_office_of_the_tour_is_whole(tour: Path) -> None:
    assert paraf("fsck", "--home", tour / "kantor").returncode == 0


def test_a_second_laptop_takes_the_bundle_in_and_derives_the_same(tour: Path, tmp_path: Path) -> None:
    bundle = tour / "kantor-contoh.paraf"
    root = json.loads(paraf("verify", bundle, "--json").stdout)["root"]
    done = paraf("import", bundle, "--home", tmp_path / "laptop", "--root", root)
    assert done.returncode == 0, done.stderr
    here, there = (paraf("state", "--home", home, "--json").stdout for home in (tour / "kantor", tmp_path / "laptop"))
    assert json.loads(here)["items"] == json.loads(there)["items"]


def test_no_secret_of_the_office_stands_in_anything_that_leaves_it(tour: Path) -> None:
    from db import demo

    secrets = [pin.encode() for pin in demo.pins().values()] + [demo.signer(p).seed() for p in (*demo.pins(), "root")]
    secrets += [s.hex().encode() for s in secrets if len(s) == 32]
    halves = json.loads((tour / "kantor" / "data" / "demo-keys.json").read_text())
    secrets += [half.encode() for half in halves.values()]
    leaving = [p for p in tour.rglob("*") if p.is_file() and "kantor" not in p.relative_to(tour).parts[0]] + [tour / "kantor" / "data" / "facts.db"]
    assert len(leaving) > 10
    for path in leaving:
        raw = path.read_bytes()
        assert not [s for s in secrets if len(s) > 7 and s in raw], path


def test_the_same_demo_office_is_built_twice_with_the_same_facts(tmp_path: Path) -> None:
    heads = []
    for name in ("satu", "dua"):
        assert paraf("demo", "--home", tmp_path / name, "--size", "40").returncode == 0
        heads.append(paraf("state", "--home", tmp_path / name, "--json").stdout)
    assert heads[0] == heads[1] and '"b000039"' in heads[0]


def test_a_command_without_an_office_says_so_in_one_sentence(tmp_path: Path) -> None:
    done = paraf("state", "--home", tmp_path / "kosong", "--json")
    assert done.returncode == 1
    assert "Belum ada catatan kantor" in done.stderr
    assert "Traceback" not in done.stderr
