"""Files by their content, and the journal of what is being typed."""

from __future__ import annotations

import hashlib
import io
import os
from pathlib import Path

import pytest

from core.errors import Damaged, Refused, Trouble
from db import media as module
from db.drafts import Drafts
from db.media import Media, mime_of

PNG = b"\x89PNG\r\n\x1a\n" + b"picture" * 100


def test_the_same_bytes_are_kept_once_under_their_hash(tmp_path: Path) -> None:
    media = Media(tmp_path / "media")
    (tmp_path / "a.png").write_bytes(PNG)
    stored = [media.add(source) for source in (PNG, tmp_path / "a.png", io.BytesIO(PNG), [PNG[:20], memoryview(PNG[20:])])]
    name = hashlib.sha256(PNG).hexdigest()
    assert set(stored) == {module.Stored(name, len(PNG), "image/png")}
    assert [p.relative_to(tmp_path).as_posix() for p in (tmp_path / "media").rglob("*") if p.is_file()] == [f"media/{name[:2]}/{name}"]
    assert list(media.all()) == [name]
    assert media.read(name) == PNG


@pytest.mark.skipif(os.name == "nt", reason="permission bits mean nothing on Windows")
def test_a_kept_file_is_read_only(tmp_path: Path) -> None:
    media = Media(tmp_path)
    assert media.path(media.add(PNG).hash).stat().st_mode & 0o777 == 0o444


def test_a_changed_file_is_never_handed_out_and_is_healed_by_the_true_bytes(tmp_path: Path) -> None:
    media = Media(tmp_path)
    name = media.add(PNG).hash
    media.path(name).chmod(0o600)
    media.path(name).write_bytes(PNG + b"x")
    for use in (media.verified, media.read):
        with pytest.raises(Damaged, match="berubah"):
            use(name)
    assert media.add(PNG).hash == name
    assert media.verified(name).read_bytes() == PNG


def test_a_missing_file_is_said_in_words(tmp_path: Path) -> None:
    for use in (Media(tmp_path).verified, Media(tmp_path).read):
        with pytest.raises(Trouble, match="belum ada di laptop ini"):
            use("a" * 64)


@pytest.mark.parametrize("name", ["../x", "a" * 63, "A" * 64, "", "a" * 64 + "\n"])
def test_what_is_no_hash_names_no_file(tmp_path: Path, name: str) -> None:
    with pytest.raises(ValueError, match="not a hash"):
        Media(tmp_path).path(name)


@pytest.mark.parametrize(
    ("head", "mime"),
    [
        (PNG, "image/png"), (b"\xff\xd8\xff\xe0", "image/jpeg"), (b"RIFF....WEBPVP8 ", "image/webp"), (b"%PDF-1.7", "application/pdf"),
        (b"\0\0\0\x20ftypisom", "video/mp4"), (b"\0\0\0\x14ftypqt  ", "video/quicktime"),
        (b"\x1a\x45\xdf\xa3 B\x82\x84webm", "video/webm"), (b"\x1a\x45\xdf\xa3 matroska", "application/octet-stream"), (b"halo", "application/octet-stream"),
    ],
)  # fmt: skip
def test_the_first_bytes_say_what_a_file_is(head: bytes, mime: str) -> None:
    assert mime_of(head) == mime


@pytest.mark.parametrize(("head", "sort"), [(PNG, "image"), (b"%PDF-1.7", "document"), (b"\0\0\0\x20ftypisom", "video"), (b"halo", "other")])
def test_a_file_above_the_limit_of_its_sort_is_refused_and_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, head: bytes, sort: str) -> None:
    assert module.LIMITS["image"] == 25 * 2**20
    assert module.LIMITS["document"] == 50 * 2**20
    assert module.LIMITS["video"] == 512 * 2**20
    monkeypatch.setitem(module.LIMITS, sort, 2000)
    media = Media(tmp_path)
    media.add(head.ljust(2000, b"."))
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(Refused, match="lebih besar"):
        media.add([head, b"." * 1500, b"." * 600])
    assert sorted(tmp_path.rglob("*")) == before
    with pytest.raises(Refused, match="kosong"):
        media.add(b"")
    assert sorted(tmp_path.rglob("*")) == before


def test_a_removed_file_is_gone_and_removing_it_again_is_no_error(tmp_path: Path) -> None:
    media = Media(tmp_path)
    name = media.add(PNG).hash
    media.remove(name)
    media.remove(name)
    assert not media.has(name)


# -- drafts


def test_a_draft_comes_back_as_it_was_typed(tmp_path: Path) -> None:
    drafts = Drafts(tmp_path)
    assert drafts.load("staf", "item-1") is None
    drafts.save("staf", "item-1", {"text": "Selamat pagi 🌞", "crop": [0.5, 1]})
    assert drafts.load("staf", "item-1") == {"text": "Selamat pagi 🌞", "crop": [0.5, 1]}
    assert drafts.of("staf") == ["item-1"]
    assert drafts.load("kepala", "item-1") is None


def test_the_version_before_takes_over_when_the_newest_cannot_be_read(tmp_path: Path) -> None:
    drafts = Drafts(tmp_path)
    for n in range(3):
        drafts.save("staf", "item-1", {"n": n})
    path = tmp_path / "staf" / "item-1.json"
    for broken in (b"", b'{"n":', b"\xff\xfe", b"[]", b"[" * 100_000):
        path.write_bytes(broken)
        assert drafts.load("staf", "item-1") == {"n": 1}
    drafts.save("staf", "item-1", {"n": 4})
    path.unlink()
    assert drafts.load("staf", "item-1") == {"n": 1}


def test_the_draft_written_last_comes_first(tmp_path: Path) -> None:
    drafts = Drafts(tmp_path)
    for n, item in enumerate(("item-1", "item-3", "item-2")):
        drafts.save("staf", item, {})
        os.utime(tmp_path / "staf" / f"{item}.json", (n, n))
    assert drafts.of("staf") == ["item-2", "item-3", "item-1"]


def test_a_dropped_draft_leaves_no_version(tmp_path: Path) -> None:
    drafts = Drafts(tmp_path)
    for n in range(3):
        drafts.save("staf", "item-1", {"n": n})
    drafts.drop("staf", "item-1")
    drafts.drop("staf", "item-1")
    assert drafts.load("staf", "item-1") is None
    assert drafts.of("staf") == []


@pytest.mark.parametrize("name", ["../x", "a/b", "", ".", "A", "a" * 65])
def test_a_draft_never_leaves_its_folder(tmp_path: Path, name: str) -> None:
    for person, item in ((name, "item"), ("staf", name)):
        with pytest.raises(ValueError, match="not an id"):
            Drafts(tmp_path).save(person, item, {})
