"""What every command shares: the common options, and errors as one clear sentence instead of a traceback."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator

from core import messages
from core.errors import Refused, Trouble


def bare(words: list[str]) -> Iterator[str]:
    """The words of a command line without the common options and their values."""
    skip = False
    for w in words:
        if skip:
            skip = False
        elif w in ("--home", "--lang"):
            skip = True
        elif w.startswith("-"):
            continue
        else:
            yield w
            return


def guarded(run: Callable[[argparse.Namespace], int], args: argparse.Namespace) -> int:
    """Run a command; a rule's no and failing surroundings become one sentence on stderr and exit code 1."""
    messages.use(args.lang or "id")
    try:
        return run(args)
    except Refused as no:
        for reason in no.reasons:
            print(reason, file=sys.stderr)
        return 1
    except Trouble as trouble:
        print(trouble, file=sys.stderr)
        return 1
    except BrokenPipeError:
        return 1
