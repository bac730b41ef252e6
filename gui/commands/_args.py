"""Arguments of every command: help in the language in use, and a wrong argument as one sentence with exit code 2."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NoReturn

from core.messages import N_, Message, _, say

_HEADINGS = {"positional arguments": N_("argumen"), "options": N_("pilihan")}


class Usage(Exception):
    """The arguments do not fit together; shown as one sentence, exit code 2."""

    def __init__(self, what: Message) -> None:
        self.what = what
        super().__init__(what.text)


class _Help(argparse.HelpFormatter):
    """argparse's own layout with our headings."""

    def __init__(self, prog: str, **more: Any) -> None:
        super().__init__(prog, width=100, **more)  # without a width argparse loads shutil and its archives to ask the terminal

    def add_usage(self, usage: str | None, actions: Iterable[argparse.Action], groups: Iterable[Any], prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, _("Cara pakai: ") if prefix is None else prefix)

    def start_section(self, heading: str | None) -> None:
        super().start_section(_(_HEADINGS[heading]) if heading in _HEADINGS else heading)


class Parser(argparse.ArgumentParser):
    """A parser that speaks our languages and knows no abbreviations, so that a later option cannot change a script."""

    def __init__(self, **more: Any) -> None:
        super().__init__(formatter_class=_Help, allow_abbrev=False, add_help=False, **more)

    def error(self, message: str) -> NoReturn:
        """Say in one line what is wrong with the arguments and end with 2."""
        told = say(N_("{what}; lihat {prog} --help."), what=_fault(message, sys.exception()), prog=self.prog)
        self.exit(2, f"{told}\n")


def _fault(message: str, error: BaseException | None) -> Message:
    """What argparse found (``message``, and the ``error`` that it caught), in our words."""
    for start, words in _BEGINNINGS.items():
        if message.startswith(start):
            return say(words, names=message.removeprefix(start))
    if not isinstance(error, argparse.ArgumentError) or error.argument_name is None:
        return say(N_("Susunan perintah tidak terbaca"))
    name, found = error.argument_name, str(error.message)
    if isinstance(error.__context__, argparse.ArgumentTypeError):
        return say(N_("{name}: {why}"), name=name, why=error.__context__)
    if "(choose from " in found:
        return say(N_("Nilai {name} tidak dikenal, pilihannya {known}"), name=name, known=found.partition("(choose from ")[2].rstrip(")").replace("'", ""))
    if "expected" in found:
        return say(N_("{name} belum diberi nilai"), name=name)
    return say(N_("Nilai {name} tidak dapat dipakai"), name=name)


_BEGINNINGS = {
    "the following arguments are required: ": N_("Belum disebutkan: {names}"),
    "unrecognized arguments: ": N_("Tidak dikenal: {names}"),
}
"""How argparse begins to say it -> how we say it."""


def folder(text: str) -> Path:
    """A folder as an argument. An empty one is a variable of a script that was not set, and would mean the current folder."""
    if not text.strip():
        raise argparse.ArgumentTypeError(_("nama foldernya kosong"))
    return Path(text)


def existing(text: str) -> Path:
    """A file to open in the window. What is neither a file nor a command is most likely a command with a slip in it."""
    path = Path(text)
    if not path.exists():
        raise argparse.ArgumentTypeError(_("tidak ada perintah atau berkas bernama {name}").format(name=text))
    return path


def count(text: str) -> int:
    """A whole number from 1 on as an argument."""
    if not text.isascii() or not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(_("harus bilangan bulat mulai 1"))
    return int(text)
