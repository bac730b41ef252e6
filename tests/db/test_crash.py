"""What was acknowledged survives: kill -9, a full disk, and a stop after any single step of a file write."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from core.errors import Trouble
from core.ledger.blob import pack
from db import claims, files
from db.bundle import import_into, read
from db.drafts import Drafts
from db.export import export
from db.facts import New
from db.fsck import fsck
from db.media import Media
from tests.db.made import AT, HEAD, STAFF, Office, empty, everything, office

COUNT = int(os.environ.get("PARAF_COUNT") or 100)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork and SIGKILL")
def test_no_acknowledged_fact_is_lost_to_a_kill_and_none_is_half(tmp_path: Path) -> None:
    done = subprocess.run([sys.executable, "-m", "tests.db.killing", tmp_path, str(COUNT), "7"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["acknowledged"] > COUNT
    assert (found["lost"], found["wrong"]) == (0, [])
    assert set(found["standings"]) <= {"same", "ahead"}
    assert found["facts"] >= found["acknowledged"]


# -- the disk is full


def big(made: Office) -> tuple[str, bytes]:
    return pack({"text": "x" * 9000, "n": next(made.numbers)})


def say_big(made: Office) -> None:
    ref, raw = big(made)
    body = {"charter": made.charter.id, "type": "idea", "id": "ide", "fields": ref}
    made.facts.append(STAFF, "entry", "ide", body, (), AT, [(ref, raw)])


def say_many(made: Office) -> None:
    new = []
    for _ in range(4):
        ref, raw = big(made)
        new.append(New("entry", "ide", {"charter": made.charter.id, "type": "idea", "id": "ide", "fields": ref}, (), [(ref, raw)]))
    made.facts.append_all(STAFF, new, AT)


def say_two(made: Office) -> None:
    with made.facts.together():
        say_big(made)
        made.say(signer=HEAD)


def begin_log(made: Office) -> None:
    with made.facts.together():
        for _ in range(12):
            made.facts.open_epoch(STAFF, "restore", charter=made.charter.id, app="0.1.0", at=AT)


def merge(made: Office) -> None:
    other = empty(made.home / f"other-{next(made.numbers)}", made.charter)
    with other.facts:
        other.open_logs(HEAD)
        for _ in range(12):
            other.say("y" * 900, signer=HEAD)
        made.facts.ingest(*everything(other.facts))


def take_in(made: Office) -> None:
    n = next(made.numbers)
    other = empty(made.home / f"other-{n}", made.charter)
    with other.facts:
        other.facts.ingest([f for _, f in made.facts.since()])
        other.open_logs(HEAD)
        for _ in range(12):
            other.say("y" * 900, signer=HEAD)
        (out,) = export(other.facts, Media(other.places.media), HEAD, made.home / f"{n}.paraf", at=AT)
    with read(out) as staged:
        import_into(made.facts, Media(made.places.media), staged)


def meet_strangers(made: Office) -> None:
    other = office(made.home / f"stranger-{next(made.numbers)}")
    with other.facts:
        for _ in range(12):
            other.say("z" * 900)
        facts, blobs = everything(other.facts)
        made.facts.ingest([f for f in facts if f.kind == "entry"], blobs)


def remember(made: Office) -> None:
    n = next(made.numbers)
    claims.remember(made.facts, {f"{n:064x}": {"0" * 16: (n + 1, f"{n:064x}")}}, HEAD.key, json.dumps(["w" * 9000, n]).encode())


def note(made: Office) -> None:
    made.facts.set_meta(f"note-{next(made.numbers)}", "v" * 9000)


PATHS: tuple[Callable[[Office], None], ...] = (say_big, say_many, say_two, begin_log, merge, take_in, meet_strangers, remember, note)


@pytest.mark.parametrize("path", PATHS)
def test_a_full_disk_loses_nothing_on_any_way_of_writing(tmp_path: Path, path: Callable[[Office], None]) -> None:
    made = office(tmp_path, STAFF, HEAD)
    made.say()
    for room in range(5):
        pages = made.facts._db.execute("PRAGMA page_count").fetchone()[0]
        made.facts._db.execute(f"PRAGMA max_page_count={pages + room}")
        with pytest.raises(Trouble, match="Penyimpanan penuh"):
            while True:
                before = (made.facts.count(), made.facts.heads(), made.facts.last())
                path(made)
        assert (made.facts.count(), made.facts.heads(), made.facts.last()) == before
        made.facts._db.execute("PRAGMA max_page_count=1000000")
        assert fsck(made.facts, None, remembered=made.facts.anchor()).wrong == ()
        path(made)
    assert fsck(made.facts, None, remembered=made.facts.anchor()).wrong == ()


def test_a_redaction_works_on_a_full_disk(tmp_path: Path) -> None:
    made = office(tmp_path)
    fact = made.say("harus segera hilang" * 900)
    made.facts._db.execute(f"PRAGMA max_page_count={made.facts._db.execute('PRAGMA page_count').fetchone()[0]}")
    made.facts.redact_blob(fact.body["fields"])
    assert b"harus segera hilang" not in made.places.facts.read_bytes()


# -- a stop after any single step of a file write


class Recorder(files.Disk):
    """The real disk, and a diary of what was asked of it."""

    def __init__(self, home: Path, *, honest: bool = True) -> None:
        self.home, self.honest = home, honest
        self.diary: list[tuple[str, ...] | tuple[str, str, bytes]] = []
        self._names: dict[int, str] = {}

    def _name(self, path: Path) -> str:
        return str(path.relative_to(self.home))

    def create(self, path: Path) -> int:
        handle = super().create(path)
        self._names[handle] = self._name(path)
        self.diary.append(("create", self._name(path)))
        return handle

    def write(self, handle: int, data: bytes | memoryview) -> None:
        super().write(handle, data)
        self.diary.append(("write", self._names[handle], bytes(data)))

    def sync(self, handle: int) -> None:
        super().sync(handle)
        if self.honest:
            self.diary.append(("sync", self._names[handle]))

    def replace(self, tmp: Path, path: Path) -> None:
        super().replace(tmp, path)
        self.diary.append(("replace", self._name(tmp), self._name(path)))

    def sync_folder(self, folder: Path) -> None:
        super().sync_folder(folder)
        self.diary.append(("sync_folder",))


class Inode:
    def __init__(self, safe: bytes = b"") -> None:
        self.safe, self.loose = safe, b""

    def after(self, share: float) -> bytes:
        return self.safe + self.loose[: int(len(self.loose) * share)]


def crashes(diary: list[tuple], before: dict[str, bytes]) -> Iterator[dict[str, bytes]]:
    """Every content the disk may show after a power cut at any step: unsynced bytes lost, half there or there, unsynced
    names applied up to any point."""
    for stop in range(len(diary) + 1):
        names = {name: Inode(raw) for name, raw in before.items()}
        safe, pending = dict(names), []
        for what, *args in diary[:stop]:
            if what == "create":
                names[args[0]] = Inode()
                pending.append((what, args[0], names[args[0]]))
            elif what == "write":
                names[args[0]].loose += args[1]
            elif what == "sync":
                names[args[0]].safe += names[args[0]].loose
                names[args[0]].loose = b""
            elif what == "replace":
                names[args[1]] = names.pop(args[0])
                pending.append((what, *args))
            else:
                safe, pending = dict(names), []
        for applied in range(len(pending) + 1):
            shown = dict(safe)
            for what, *args in pending[:applied]:
                if what == "create":
                    shown[args[0]] = args[1]
                else:
                    shown[args[1]] = shown.pop(args[0])
            for share in (0, 0.5, 1):
                yield {name: inode.after(share) for name, inode in shown.items()}


def recorded(home: Path, write: Callable[[files.Disk], None], *, honest: bool = True) -> Iterator[dict[str, bytes]]:
    before = {str(p.relative_to(home)): p.read_bytes() for p in home.rglob("*") if p.is_file()}
    disk = Recorder(home, honest=honest)
    write(disk)
    assert len(disk.diary) >= 4
    return crashes(disk.diary, before)


def test_a_file_is_old_or_new_after_a_stop_at_any_step(tmp_path: Path) -> None:
    path = tmp_path / "anchor.json"
    path.write_bytes(b"the old bytes")
    seen = {shown["anchor.json"] for shown in recorded(tmp_path, lambda disk: files.atomic_write(path, [b"the new", b" bytes"], disk=disk))}
    assert seen == {b"the old bytes", b"the new bytes"}


def test_the_search_would_find_a_write_that_forgets_to_wait_for_the_disk(tmp_path: Path) -> None:
    path = tmp_path / "anchor.json"
    path.write_bytes(b"the old bytes")
    seen = {shown["anchor.json"] for shown in recorded(tmp_path, lambda disk: files.atomic_write(path, b"the new bytes", disk=disk), honest=False)}
    assert b"" in seen


def test_a_draft_is_readable_after_a_stop_at_any_step(tmp_path: Path) -> None:
    home = tmp_path / "draft"
    for n in range(3):
        Drafts(home).save("staf", "item-1", {"text": n})
    seen = set()
    for n, shown in enumerate(recorded(home, lambda disk: Drafts(home, disk=disk).save("staf", "item-1", {"text": 3}))):
        after = tmp_path / f"after-{n}"
        for name, raw in shown.items():
            (after / name).parent.mkdir(parents=True, exist_ok=True)
            (after / name).write_bytes(raw)
        seen.add(Drafts(after).load("staf", "item-1")["text"])
    assert seen == {2, 3}


def test_a_picture_is_whole_or_absent_after_a_stop_at_any_step(tmp_path: Path) -> None:
    home = tmp_path / "media"
    media = Media(home)
    kept = media.add(b"another picture")
    digest, seen = "", set()

    def write(disk: files.Disk) -> None:
        nonlocal digest
        digest = Media(home, disk=disk).add(b"\x89PNG\r\n\x1a\n a picture").hash

    for shown in recorded(home, write):
        assert shown[f"{kept.hash[:2]}/{kept.hash}"] == b"another picture"
        seen.add(shown.get(f"{digest[:2]}/{digest}"))
    assert seen == {None, b"\x89PNG\r\n\x1a\n a picture"}


def test_what_a_crash_left_behind_is_swept_after_a_day(tmp_path: Path) -> None:
    old, fresh = tmp_path / f"a{files.TMP}", tmp_path / f"b{files.TMP}"
    for p in (old, fresh):
        p.write_bytes(b"x")
    os.utime(old, (0, 0))
    assert files.sweep(tmp_path) == 1
    assert (old.exists(), fresh.exists()) == (False, True)


# -- the disk fails at any step of a file write


class Failing(files.Disk):
    """The real disk until step ``limit``, then an error at every step."""

    def __init__(self, limit: int, code: int) -> None:
        self.left, self.code = limit, code

    def _step(self) -> None:
        self.left -= 1
        if self.left < 0:
            raise OSError(self.code, os.strerror(self.code))

    def create(self, path: Path) -> int:
        self._step()
        return super().create(path)

    def write(self, handle: int, data: bytes | memoryview) -> None:
        self._step()
        super().write(handle, data)

    def sync(self, handle: int) -> None:
        self._step()
        super().sync(handle)

    def replace(self, tmp: Path, path: Path) -> None:
        self._step()
        super().replace(tmp, path)

    def sync_folder(self, folder: Path) -> None:
        self._step()
        super().sync_folder(folder)


FILE_PATHS: dict[str, Callable[[Path, files.Disk], object]] = {
    "a file": lambda home, disk: files.atomic_write(home / "x", [b"new", b" bytes"], disk=disk),
    "a picture": lambda home, disk: Media(home, disk=disk).add([b"\x89PNG\r\n\x1a\n", b"new"]),
    "a draft": lambda home, disk: Drafts(home, disk=disk).save("staf", "item-1", {"text": "new"}),
}
WORDS = {errno.ENOSPC: "Penyimpanan penuh", errno.EROFS: "hanya dapat dibaca", errno.EACCES: "hanya dapat dibaca", errno.EIO: "tidak dapat dibaca atau ditulis"}


@pytest.mark.parametrize("what", FILE_PATHS)
@pytest.mark.parametrize("code", WORDS)
def test_a_disk_that_fails_at_any_step_is_said_in_words_and_leaves_the_old_or_the_new(tmp_path: Path, what: str, code: int) -> None:
    (tmp_path / "x").write_bytes(b"old")
    Drafts(tmp_path).save("staf", "item-1", {"text": "old"})
    said = []
    for limit in range(20):
        try:
            FILE_PATHS[what](tmp_path, Failing(limit, code))
            break
        except Trouble as trouble:
            said.append(str(trouble))
        assert list(tmp_path.rglob(f"*{files.TMP}")) == []
        assert (tmp_path / "x").read_bytes() in (b"old", b"new bytes")
        assert (Drafts(tmp_path).load("staf", "item-1") or {})["text"] in ("old", "new")
        assert all(Media(tmp_path).holds(name) for name in Media(tmp_path).all())
    assert 4 <= len(said) < 20
    assert all(WORDS[code] in sentence for sentence in said)
