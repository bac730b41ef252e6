"""Pictures of the calendar over 20,000 items, beside those of the demo office: python -m bench._large --out DIR [--theme dark] [--size 1366x688]"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path

from bench import _big

ITEMS = 20_000
VIEWS = ("month", "week", "agenda", "board")


def main(words: list[str]) -> int:
    """Build the office once, and draw each view of its calendar in every theme and size that was asked for."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from core.paths import places
    from db import demo
    from db.clock import shift
    from gui.commands import _offscreen, _view_shots, shots
    from gui.session import Session
    from gui.theme import theme

    parser = argparse.ArgumentParser(prog="python -m bench._large")
    shots.options(parser)
    args = parser.parse_args(words)
    args.out.mkdir(parents=True, exist_ok=True)
    app = _offscreen.application()
    with tempfile.TemporaryDirectory(prefix="paraf-large-") as folder:
        where = places(Path(folder) / "office")
        demo.build(where)
        _big.fill(where.view, Session(where, shift(where.facts)).today(), items=ITEMS, versions=0)
        for name in args.theme or shots.THEMES:
            theme.apply(app, name)
            for size in args.size or shots.sizes():
                for view in VIEWS:
                    path = args.out / f"calendar-{view}-large-{name}-id-{size[0]}x{size[1]}.png"
                    shots.shot(where, size, _view_shots.view(view), path)
                    print(path, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
