"""Every bench module with ``measure()``, one line a ratio beside its goal. Exit code 1 when a goal is missed."""

from __future__ import annotations

import importlib
import os
import pkgutil
import sys
from collections.abc import Sequence

import bench


def main(names: Sequence[str]) -> int:
    """Measure the modules that were named, or all of them."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    found = [n for n in sorted(m.name for m in pkgutil.iter_modules(bench.__path__)) if not n.startswith("_")]
    unknown = set(names) - set(found)
    if unknown:
        print(f"no such bench: {', '.join(sorted(unknown))}; there are {', '.join(found)}", file=sys.stderr)
        return 2
    missed = 0
    for module in names or found:
        measure = getattr(importlib.import_module(f"bench.{module}"), "measure", None)
        for name, ratio, goal in measure() if measure else ():
            missed += ratio > goal
            print(f"{'ok  ' if ratio <= goal else 'MISS'}  {ratio:8.3f}  goal <= {goal:<6g}  {name}", flush=True)
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
