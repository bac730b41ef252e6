"""Thumbnails: drawn by a process beside the window, found again on the disk, and never more than are kept."""

import os
import threading
import tomllib

from core.brand import template
from core.paths import resource
from db import thumbs
from db.demo_pictures import demo_kit

WIDE = 54


def test_a_process_draws_what_the_window_finds_and_stops_when_told(tmp_path):
    fields = tomllib.loads((resource("demo") / "kit.toml").read_text("utf-8"))
    held = thumbs.clean_files(demo_kit(), fields, {"lambang.png": b"as it came from outside"})
    own = (resource("brand") / "templates" / "jadwal.toml").read_text("utf-8").replace('id = "jadwal"', 'id = "jadwal_kita"')
    told = []
    thumbs.draw_apart(fields, held, ("pengumuman", "jadwal_kita", "tidak_ada"), {"jadwal_kita": own}, tmp_path, WIDE, threading.Event(), told.append)
    assert told == ["pengumuman", "jadwal_kita"]
    mine = template.parse(own, "jadwal_kita.toml")
    for one in (template.registry()["pengumuman"], mine):
        kept = thumbs.path(demo_kit(), one, tmp_path, WIDE)
        before = kept.stat().st_mtime_ns
        assert thumbs.draw(demo_kit(), one, tmp_path, WIDE) == kept.read_bytes()
        assert kept.stat().st_mtime_ns == before
    stopped = threading.Event()
    stopped.set()
    thumbs.draw_apart(fields, held, ("klarifikasi",), {}, tmp_path, WIDE, stopped, told.append)
    assert len(told) == 2


def test_the_oldest_pictures_beyond_what_is_kept_are_forgotten(tmp_path, monkeypatch):
    monkeypatch.setattr(thumbs, "KEPT", 2)
    (tmp_path / "templat").mkdir()
    for n in range(4):
        path = tmp_path / "templat" / f"{n}.png"
        path.write_bytes(b"")
        os.utime(path, (n, n))
    thumbs.tidy(tmp_path)
    assert sorted(p.name for p in (tmp_path / "templat").iterdir()) == ["2.png", "3.png"]
