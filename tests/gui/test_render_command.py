"""``main.py render`` writes one picture, or says in a sentence why it does not."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import pytest
from PIL import Image

import main
from core import platforms
from core.brand import images, sizes
from core.paths import resource
from gui.commands import render as command
from gui.commands.render import size_of


@pytest.fixture
def values(tmp_path: Path) -> Path:
    Image.new("RGB", (300, 200), (90, 120, 90)).save(tmp_path / "balai.jpg")
    file = tmp_path / "isian.json"
    file.write_text(json.dumps({"judul": "Kantor tutup sementara", "waktu": "Senin, 7 Desember 2026", "foto": {"file": "balai.jpg", "focus": [0.5, 0.2]}}))
    return file


def call(*words: object) -> int:
    return main.main(["render", *map(str, words)])


@pytest.mark.parametrize(("surface", "ending", "size"), [("ig_feed", "png", (1080, 1350)), ("ig_story", "jpg", (1080, 1920))])
def test_a_picture_of_the_size_of_the_surface_is_written(values: Path, tmp_path: Path, surface: str, ending: str, size: tuple[int, int]) -> None:
    out = tmp_path / f"hasil.{ending}"
    assert call("pengumuman", "--values", values, "--surface", surface, "--out", out) == 0
    with Image.open(out) as picture:
        assert picture.size == size


def test_photo_and_logos_are_decoded_in_a_process_of_their_own(values: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kit, here, apart = resource("demo", "kit.toml"), tmp_path / "sini.png", tmp_path / "sana.png"
    command.run(argparse.Namespace(template="pengumuman", values=values, surface="ig_feed", kit=kit, out=here, home=None))
    monkeypatch.setattr(images, "_opened", lambda _raw: pytest.fail("a decoder ran in the program"))
    assert call("pengumuman", "--values", values, "--surface", "ig_feed", "--kit", kit, "--out", apart) == 0
    assert apart.read_bytes() == here.read_bytes(), "the same picture, wherever what it shows was decoded"
    (tmp_path / "balai.jpg").write_bytes(b"\xff\xd8\xff\xe0 rusak")
    assert call("pengumuman", "--values", values, "--surface", "ig_feed", "--out", tmp_path / "rusak.png") == 1


def test_paper_gives_a_pdf(values: Path, tmp_path: Path) -> None:
    out = tmp_path / "hasil.pdf"
    assert call("pengumuman", "--values", values, "--surface", "a4", "--kit", resource("demo", "kit.toml"), "--out", out) == 0
    assert out.read_bytes().startswith(b"%PDF-")


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("plakat", "ig_feed", "x.png"), 2, "Templat plakat tidak ada"),
        (("pengumuman", "facebok", "x.png"), 2, "Kanal facebok tidak dikenal"),
        (("pengumuman", "ig_feed", "x.gif"), 2, "Akhiran .gif"),
        (("jadwal", "ig_feed", "x.png"), 1, "Isian foto tidak dikenal"),
        (("pengumuman", "ig_feed", "isian.json/x.png"), 1, "isian.json"),
    ],
)
def test_what_is_wrong_is_said_in_a_sentence(
    values: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, str, str], code: int, said: str
) -> None:
    template, surface, out = words
    assert call(template, "--values", values, "--surface", surface, "--out", tmp_path / out) == code
    assert said in capsys.readouterr().err
    assert not (tmp_path / out).exists()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("{", "bukan JSON yang benar (baris 1)"),
        ("[]", "objek JSON"),
        ('{"judul": "A", "foto": "tidak-ada.jpg"}', "tidak-ada.jpg tidak ditemukan"),
        ('{"judul": "A", "foto": 3}', "nama berkas"),
        ('{"judul": "A", "foto": {"file": "isian.json", "focus": [2, 0]}}', "focus"),
        ('{"judul": "A", "foto": {"file": "isian.json", "zoom": 9}}', "Perbesaran"),
        ('{"judul": "A", "foto": "isian.json"}', "bukan gambar"),
    ],
)
def test_values_that_cannot_be_used_are_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str], content: str, said: str) -> None:
    (tmp_path / "isian.json").write_text(content)
    assert call("pengumuman", "--values", tmp_path / "isian.json", "--surface", "ig_feed", "--out", tmp_path / "x.png") == 1
    assert said in capsys.readouterr().err


def test_every_surface_with_pictures_finds_a_layout() -> None:
    drawn = [id for id, surface in platforms.surfaces().items() if surface.image_sizes]
    assert drawn
    assert all(size_of(id).variant in sizes.VARIANTS for id in drawn)


def test_a_field_that_the_template_does_not_have_is_answered_with_those_it_has(values: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    values.write_text('{"tanggal": "12", "judul": "Rapat"}')
    assert call("agenda", "--values", values, "--surface", "ig_feed", "--out", tmp_path / "x.png") == 1
    told = capsys.readouterr().err
    assert "tanggal tidak dikenal" in told and "angka (Tanggal)" in told
    assert not (tmp_path / "x.png").exists()
