"""What every command shares: its words, and errors as one clear sentence instead of a traceback."""

from __future__ import annotations

import argparse
import importlib
import logging
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

from core import messages
from core.errors import Refused, Trouble
from core.messages import N_, Message, _, say
from core.paths import places
from gui.commands._args import Usage

_QUIET = logging.NullHandler()
"""English log lines belong into a log; without any handler Python prints warnings on stderr, among the answers."""
INTERRUPTED = 130
"""Exit code after Ctrl+C, as shells give it."""


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


def speak(language: str) -> None:
    """Use ``language`` from here on. Raises Trouble in a build that lost its catalogue, and stays with Indonesian."""
    try:
        messages.use(language)
    except OSError as missing:
        messages.use("id")
        raise Trouble(
            say(N_("Katalog bahasa {lang} tidak ada di program ini."), lang=language), say(N_("Pasang ulang Paraf, atau pakai --lang id."))
        ) from missing


def loaded(name: str) -> ModuleType:
    """The module ``name`` with everything it needs. Raises Trouble where a part of the program or a library is missing."""
    try:
        return importlib.import_module(name)
    except ImportError as missing:
        raise Trouble(
            say(N_("Satu bagian program tidak dapat dimuat: {why}"), why=missing),
            say(N_("Pasang ulang Paraf. Dari sumbernya, jalankan run.py, yang melengkapi pustaka yang kurang.")),
        ) from missing


def guarded(run: Callable[[argparse.Namespace], int], args: argparse.Namespace) -> int:
    """Run a command; a rule's no, wrong arguments and failing surroundings become one sentence on stderr and an exit code.

    What nobody foresaw is a bug: its traceback goes into the log, never to the screen.
    """
    logging.getLogger().addHandler(_QUIET)
    try:
        code = run(args)
        if sys.stdout is not None:
            sys.stdout.flush()
        return code
    except Refused as no:
        return _tell(no.reasons, 1)
    except Trouble as trouble:
        return _tell((trouble,), 1)
    except Usage as off:
        return _tell((off.what,), 2)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # nobody reads any more; what is left may not complain either
        return 1
    except KeyboardInterrupt:
        return _tell((_("Dihentikan."),), INTERRUPTED)
    except OSError as problem:
        from db.files import trouble

        return _tell((trouble(Path(problem.filename or _("keluaran baku")), problem),), 1)
    except Exception as bug:  # noqa: BLE001 - the last net: nothing else may print a traceback on a person's screen
        return _tell((_kept(bug, places(args.home).logs),), 1)


def _kept(bug: Exception, logs: Path) -> Message:
    """Put the traceback of ``bug`` into the log; gives the sentence that says where, or what it was when the log cannot be written."""
    from core.log import set_up

    try:
        path = set_up(logs)
    except OSError:
        return say(N_("Kesalahan program ({kind}), dan catatannya tidak dapat ditulis di {path}."), kind=type(bug).__name__, path=logs)
    logging.getLogger("paraf").critical("uncaught error of a command", exc_info=bug)
    return say(N_("Kesalahan program ({kind}); rinciannya di {path}."), kind=type(bug).__name__, path=path)


def _tell(sentences: tuple[Message | Trouble | str, ...], code: int) -> int:
    for sentence in sentences:
        print(sentence, file=sys.stderr)
    return code
