"""Paraf: the content calendar of a government comms office, with approvals that can be proved.

Without a command the window opens. ``main.py COMMAND --help`` explains one command; docs/ has the user guide.
"""

from __future__ import annotations

import argparse
import sys

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
    "plan": "plan",
    "report": "report",
    "import-plan": "import_plan",
    "backup": "backup",
    "restore": "restore",
    "shots": "shots",
}
"""Command as typed -> module of gui/commands. The module is imported only when its command is used."""


def main(argv: list[str] | None = None) -> int:
    """Run one command, or open the window; returns the exit code (0 done, 1 a rule or the data said no, 2 bad arguments)."""
    from core import messages
    from core.errors import Trouble
    from core.messages import _
    from db.outside import decoding_apart
    from gui.commands import _args, _run

    words = list(sys.argv[1:] if argv is None else argv)
    common = _args.Parser(argument_default=argparse.SUPPRESS, prog="main.py")
    common.add_argument("--home", type=_args.folder, metavar="DIR")
    common.add_argument("--lang", choices=messages.LANGUAGES)
    try:
        _run.speak(getattr(common.parse_known_args(words)[0], "lang", "id"))
    except Trouble as trouble:
        print(trouble, file=sys.stderr)
        return 1
    command = next((w for w in _run.bare(words) if w in COMMANDS), None)
    parser = _args.Parser(prog="main.py" if command is None else f"main.py {command}", parents=[common])
    parser.add_argument("-h", "--help", action="help", help=_("tampilkan bantuan ini"))
    if command is None:
        parser.add_argument("--version", action="version", version=f"Paraf {VERSION}", help=_("tampilkan versi"))
        parser.add_argument("files", nargs="*", type=_args.existing, metavar="FILE", help=_("berkas yang dibuka di jendela"))
        parser.epilog = _("Perintah: {names}").format(names=", ".join(COMMANDS))
        name = "gui.app"
    else:
        words.remove(command)
        name = f"gui.commands.{COMMANDS[command]}"
    try:
        module = _run.loaded(name)
    except Trouble as trouble:
        print(trouble, file=sys.stderr)
        return 1
    if command is not None:
        module.add(parser)
    args = parser.parse_args(words)
    args.home = getattr(args, "home", None)
    args.lang = getattr(args, "lang", None)
    with decoding_apart():
        return _run.guarded(module.run, args)


if __name__ == "__main__":
    if getattr(sys, "frozen", False):  # a built program is its own interpreter for the processes that it starts
        import multiprocessing

        multiprocessing.freeze_support()
    sys.exit(main())
