"""A bare painter and an exception in paintEvent are a segmentation fault; a painter in ``with`` is an ordinary traceback."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_every_painter_is_opened_by_with():
    bare = [
        f"{path.relative_to(ROOT)}:{number}"
        for folder in ("gui", "tests", "bench")
        for path in sorted((ROOT / folder).rglob("*.py"))
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if re.search(r"=\s*(QtGui\.)?QPainter\(", line)
    ]
    assert bare == []
