"""Paraf: the content calendar of a government comms office, with approvals that can be proved.

Without a command the window opens. ``main.py COMMAND --help`` explains one command; docs/ has the user guide.
"""

from __future__ import annotations

import argparse
import importlib
import sys
from functools import partial
from pathlib import Path

VERSION = "0.1.0"

COMMANDS = {
    "self-test": "self_test",
    "demo": "demo",
    "tour": "tour",
    "check": "check",
    "render": "render",
    "state": "state",
    "export": "export",
    "import": "import_bundle",
    "fsck": "fsck",
    "verify": "verify",
    "sheet": "sheet",
    "backup": "backup",
    "restore": "restore",
    "shots": "shots",
}
"""Command as typed -> module of gui/commands. The module is imported only when its command is used."""

HELP = partial(argparse.HelpFormatter, width=100)
"""Without a width argparse loads shutil and its archives to ask the terminal."""


def main(argv: list[str] | None = None) -> int:
    """Run one command, or open the window; returns the exit code (0 done, 1 a rule or the data said no, 2 bad arguments)."""
    from core import messages
    from gui.commands import _run

    words = list(sys.argv[1:] if argv is None else argv)
    common = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS, formatter_class=HELP)
    common.add_argument("--home", type=Path, metavar="DIR")
    common.add_argument("--lang", choices=("id", "en"))
    command = next((w for w in _run.bare(words) if w in COMMANDS), None)
    parser = argparse.ArgumentParser(prog="main.py" if command is None else f"main.py {command}", parents=[common], formatter_class=HELP)
    if command is None:
        parser.add_argument("--version", action="version", version=f"Paraf {VERSION}")
        parser.add_argument("files", nargs="*", type=Path, metavar="FILE")
        parser.epilog = "commands: " + ", ".join(COMMANDS)
        module = importlib.import_module("gui.app")
    else:
        words.remove(command)
        messages.use(getattr(common.parse_known_args(words)[0], "lang", "id"))  # for the help of the command
        module = importlib.import_module(f"gui.commands.{COMMANDS[command]}")
        module.add(parser)
    args = parser.parse_args(words)
    args.home = getattr(args, "home", None)
    args.lang = getattr(args, "lang", None)
    return _run.guarded(module.run, args)


if __name__ == "__main__":
    sys.exit(main())
