"""``main.py check``: the automatic checks on captions, one for people or a stream of JSON lines for programs."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from types import MappingProxyType
from typing import IO, Any

from core import checks, laws
from core.checks import SEVERITIES, SEVERITY_NAMES, Content, Context, Finding
from core.errors import Trouble
from core.messages import N_, Message, _, say
from core.paths import places
from core.platforms import surfaces


def add(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    parser.description = _("Memeriksa naskah dengan pemeriksaan otomatis.")
    parser.add_argument("file", nargs="?", default="-", metavar="FILE", help=_("berkas naskah; '-' atau kosong berarti masukan baku"))
    parser.add_argument("--jsonl", action="store_true", help=_("satu objek JSON per baris, masuk dan keluar"))


def run_lines(lines: IO[str], out: IO[str], off: Collection[str] = ()) -> int:
    """Check one JSON object per line; returns 1 when a line was malformed, else 0. Memory does not grow with the input."""
    code = empty = 0
    for line in lines:
        if not line.strip():
            empty += 1  # malformed, unless nothing follows: many programs end their output with an empty line
            continue
        for _n in range(empty):
            code = _write(out, {"id": None, "error": "baris kosong"})
        empty = 0
        try:
            _write(out, _answer(line, off))
        except (ValueError, RecursionError) as problem:
            code = _write(out, {"id": None, "error": str(problem)})
    return code


def _write(out: IO[str], answer: dict[str, Any]) -> int:
    """Write one line in ASCII with escapes, so that a lone surrogate cannot stop the stream; returns 1 for an error."""
    out.write(json.dumps(answer) + "\n")
    out.flush()
    return int("error" in answer)


def run_text(text: str, today: date, out: IO[str], off: Mapping[str, str] = MappingProxyType({})) -> int:
    """Check one caption and print the findings for people; ``off`` are checks that the office switched off, with the reason."""
    every = checks.run(Content(text), Context(publish_date=today))
    found = [f for f in every if f.check not in off]
    for severity in SEVERITIES:
        some = [f for f in found if f.severity == severity]
        if some:
            out.write(f"{_(SEVERITY_NAMES[severity])} ({len(some)})\n")
            out.writelines(_for_people(f, text) for f in some)
    if not found:
        out.write(_("Tidak ada temuan.") + "\n")
    for check in dict.fromkeys(f.check for f in every if f.check in off):
        out.write(_("{check}: dimatikan oleh kantor: {reason}").format(check=check, reason=off[check]) + "\n")
    return 0


def _answer(line: str, off: Collection[str]) -> dict[str, Any]:
    entry = json.loads(line.removeprefix("\ufeff"), parse_constant=_no_constant)
    if not isinstance(entry, dict):
        raise ValueError("bukan objek JSON")
    text, kind, surface = (_text(entry, key, default) for key, default in (("text", None), ("kind", "lainnya"), ("surface", "fb_page")))
    ctx = entry.get("ctx")
    if ctx is not None and not isinstance(ctx, dict):
        raise ValueError("ctx bukan objek JSON")
    if surface not in surfaces():
        raise ValueError(f"surface {surface!r} tidak dikenal")
    content = Content(text, kind, surface, _text(entry, "title", ""))
    return {"id": entry.get("id"), "findings": [_as_json(f) for f in checks.run(content, Context.read(ctx or {}), off)]}


def _no_constant(word: str) -> None:
    raise ValueError(f"{word} bukan JSON")


def _text(entry: dict[str, Any], key: str, default: str | None) -> str:
    value = entry.get(key)
    if value is None and default is not None:
        return default
    if not isinstance(value, str):
        raise ValueError(f"{key} bukan teks")
    return value


def _as_json(finding: Finding) -> dict[str, Any]:
    return {
        "check": finding.check,
        "severity": finding.severity,
        "start": finding.start,
        "end": finding.end,
        "message": str(finding.message),
        "basis": [{"id": law, "label": label} for law, label in finding.basis],
        "fix": finding.fix,
    }


def _for_people(finding: Finding, text: str) -> str:
    where = f"«{finding.matched(text)}» " if finding.start is not None else ""
    fix = say(N_("  Saran: {fix}"), fix=finding.fix) if finding.fix else ""
    basis = "; ".join(str(laws.name(*pair)) for pair in finding.basis)
    return f"- {where}{finding.message} [{finding.check}; {basis}]\n" + (f"{fix}\n" if fix else "")


@contextmanager
def _opened(name: str) -> Iterator[IO[str]]:
    """The input as UTF-8 text; bytes that are none are read as replacement characters."""
    if name == "-":
        if sys.stdin is None:
            raise Trouble(say(N_("Masukan baku tertutup.")), say(N_("Alirkan naskah ke perintah ini, atau sebutkan berkasnya.")))
        sys.stdin.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
        yield sys.stdin
        return
    try:
        file = Path(name).open(encoding="utf-8", errors="replace")  # noqa: SIM115 - closed below
    except OSError as problem:
        raise Trouble(say(N_("Berkas {name} tidak terbaca."), name=name), Message(N_("Periksa nama dan izin berkasnya."))) from problem
    with file:
        yield file


@contextmanager
def _office(home: Path | None) -> Iterator[Mapping[str, str]]:
    """The checks that the office in ``home`` switched off, with the reason; while it is open its limits of surfaces count."""
    if home is None:
        yield {}
        return
    from db.office import Office
    from db.queries.rules import switched_off

    with Office.open(places(home), read_only=True) as office:
        yield {check: off.reason for check, off in switched_off(office).items()}


def run(args: argparse.Namespace) -> int:
    """Run the command; 1 when a line was malformed. With ``--home`` the office's own limits and switches count."""
    with _opened(args.file) as source, _office(args.home) as off:
        if args.jsonl:
            return run_lines(source, sys.stdout, off)
        return run_text(source.read(), datetime.now().astimezone().date(), sys.stdout, off)
