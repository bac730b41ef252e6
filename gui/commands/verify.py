"""``verify``: check an approval sheet, minutes or a bundle outside the office, with nothing but the file."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from core.errors import Damaged, Trouble
from core.messages import N_, _, say


def add(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--root", metavar="FINGERPRINT", help=_("sidik kantor, empat kelompok huruf atau heksadesimal; bila lain, keluar dengan kode 1"))


def run(args: argparse.Namespace) -> int:
    """Say what the file proves; 0 when it is whole and consistent (and of the given root), else 1."""
    found = _sheet(args.file, args.root) if _is_pdf(args.file) else _bundle(args.file, args.root)
    if args.json:
        print(json.dumps(found, ensure_ascii=False, indent=2))
        return 0 if found["ok"] else 1
    if not found["ok"]:
        for problem in found["problems"]:
            print(problem, file=sys.stderr)
        print(_("{file}: {verdict}").format(file=args.file, verdict=found["verdict"]), file=sys.stderr)
        return 1
    _tell(args.file, found)
    return 0


def _is_pdf(path: Path) -> bool:
    """Whether the file is meant as a PDF, damaged or not: by its first bytes, its seal or its name."""
    try:
        with path.open("rb") as file:
            start = file.read(1024)
    except OSError as problem:
        raise Trouble(say(N_("{path} tidak dapat dibaca."), path=path), say(N_("Periksa nama dan izin berkasnya."))) from problem
    return b"%PDF" in start or path.suffix.lower() == ".pdf"


def _sheet(path: Path, root: str | None) -> dict[str, Any]:
    from core.documents.verifying import status_words, verify_sheet

    seen = verify_sheet(path.read_bytes(), root)
    return {
        "ok": seen.ok,
        "verdict": str(seen.verdict),
        "type": seen.document or "sheet",
        "office": seen.office,
        "root": seen.root,
        "fingerprint": seen.fingerprint,
        "root_checked": seen.root_checked,
        "sealed_by": seen.sealed_by,
        "seal_key": seen.seal_key,
        "made_at": seen.made_at,
        "facts": seen.facts,
        "demo": seen.demo,
        "items": [{"item": i.item, "label": i.state.label_text, "status": str(status_words(i.state)), "rev": i.state.rev} for i in seen.items],
        "problems": [str(p) for p in seen.problems],
    }


def _bundle(path: Path, root: str | None) -> dict[str, Any]:
    from core.documents.verifying import is_root, verdict
    from core.ledger.fingerprint import groups
    from db import bundle

    try:
        seen = bundle.verify(path)
    except Damaged as damaged:
        return {"ok": False, "verdict": str(verdict(False, False)), "type": "bundle", "root_checked": False, "problems": [str(damaged.what)]}
    checked = root is not None and is_root(root, seen.root)
    problems = [] if root is None or checked else [str(say(N_("Dokumen ini dari kantor lain: sidik kantornya {found}."), found=seen.fingerprint))]
    return {
        "ok": not problems,
        "verdict": str(verdict(not problems, checked)),
        "type": "bundle",
        "office": seen.office,
        "root": seen.root,
        "fingerprint": seen.fingerprint,
        "root_checked": checked,
        "sealed_by": groups(seen.by) if seen.by else "",
        "seal_key": seen.by or "",
        "made_at": seen.at,
        "facts": seen.facts,
        "blobs": seen.blobs,
        "media": seen.media,
        "later": [{"hash": h, "bytes": n} for h, n in seen.later],
        "strangers": list(seen.strangers),
        "problems": problems,
    }


def _tell(path: Path, found: dict[str, Any]) -> None:
    """The answer for people."""
    print(_("{file}: {verdict}").format(file=path, verdict=found["verdict"]))
    print(_("Kantor: {office}{demo}").format(office=found["office"], demo=_(" (CONTOH)") if found.get("demo") else ""))
    print(_("Sidik kantor: {groups}").format(groups=found["fingerprint"]))
    print(_("  lengkap: {key}").format(key=found["root"]))
    if not found["root_checked"]:
        print(_("  belum dicocokkan: bandingkan dengan sidik yang tertera di kantor, atau ulangi dengan --root"))
    print(_("{n} fakta diperiksa.").format(n=found["facts"]))
    if found["sealed_by"]:
        print(_("Disegel oleh {name}, {at}.").format(name=found["sealed_by"], at=found["made_at"]))
    for item in found.get("items", ()):
        print(_("Konten {item}: {status}").format(item=item["item"], status=item["status"]))
