"""``self-test``: what this build has, and whether its parts work: a window, a picture, a signed fact, the view.

A frozen program that lost a file shows it here. The counts of a build are compared with those of the source tree.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import re
import sqlite3
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from core import messages
from core.messages import N_, _
from core.paths import resource

YEAR = 2026
"""The year whose days are counted: its joint decree is known, so public holidays and leave days are complete."""

KIT = {
    "version": "1",
    "office": {"name": "Kantor Uji"},
    "palette": {"primary": "#0E5560", "secondary": "#4C9AA4", "accent": "#E59A0C", "dark": "#14222A", "light": "#F6F8F8"},
    "logo": [{"id": "uji", "file": "megaphone.png"}],
}
"""A brand kit of nobody, to draw the templates with."""

OFFSCREEN = "This plugin does not support"
"""How Qt's offscreen platform begins to say that it has no window manager."""

Report = dict[str, Any]


def add(parser: argparse.ArgumentParser) -> None:
    """Options of ``self-test``."""
    parser.add_argument("--json", action="store_true", help=_("tampilkan sebagai satu objek JSON"))
    parser.add_argument("--out", type=Path, metavar="FILE", help=_("tulis hasilnya ke FILE (program Windows berjendela tidak punya keluaran baku)"))


def run(args: argparse.Namespace) -> int:
    """Examine this build; 1 when something is missing, with its name."""
    report = examine()
    text = json.dumps(report, indent=2, ensure_ascii=False) if args.json else "\n".join(lines(report))
    if args.out is not None:
        args.out.write_text(text + "\n", encoding="utf-8")
    elif sys.stdout is not None:
        print(text)
    return 1 if report["problems"] else 0


def examine() -> Report:
    """Everything that this build has. A part that fails is named under ``problems`` and the others are still examined."""
    report: Report = {}
    problems: list[str] = []
    for name, part in PARTS.items():
        try:
            report.update(part())
        except Exception as problem:  # noqa: BLE001 - whatever a part of a broken build raises is what this command is for
            problems.append(f"{_(name)}: {problem or type(problem).__name__}")
    return report | {"problems": problems}


def lines(report: Mapping[str, Any]) -> list[str]:
    """The report for people, with what they should know about the letters of pictures."""
    from core.brand import fonts

    shown = [f"{key:<14}{', '.join(value) if isinstance(value, list) else value}" for key, value in report.items() if key != "problems"]
    letters = [str(lacking)] if (lacking := fonts.lacking()) is not None else []
    return [*shown, *letters, *report["problems"], _("Ada yang kurang.") if report["problems"] else _("Lengkap.")]


def _versions() -> Report:
    import keyring
    from PySide6.QtCore import qVersion

    from main import VERSION

    backend = keyring.get_keyring()
    return {
        "version": VERSION,
        "python": platform.python_version(),
        "qt": qVersion(),
        "sqlite": sqlite3.sqlite_version,
        "keyring": f"{type(backend).__module__}.{type(backend).__qualname__}",
    }


def _files() -> Report:
    """Everything that ``assets/files.txt`` names is there and not empty: what nobody reads before its page is opened as well."""
    named = resource("files.txt").read_text(encoding="utf-8").split("\n")
    gone = [name for name in named if name and not (resource(name).is_file() and resource(name).stat().st_size)]
    if gone:
        raise LookupError(", ".join(gone))
    return {}


def _checks() -> Report:
    from core import checks

    found = sorted(checks.check_ids())
    return {"checks": len(found), "check_ids": found}


def _platforms() -> Report:
    from core import platforms

    return {"platforms": len(platforms.platforms()), "surfaces": len(platforms.surfaces())}


def _templates() -> Report:
    from core.brand import template

    found = sorted(template.registry())
    return {"templates": len(found), "template_ids": found}


def _days() -> Report:
    from core.planning import days

    found = days.year(YEAR)
    if not any(mark.kind == "holiday" for mark in found):
        raise LookupError(_("tidak ada hari libur nasional"))
    return {"days": len(found)}


def _themes() -> Report:
    from gui.theme import NAMES, read_theme

    for name in NAMES:
        read_theme(resource("themes", f"{name}.toml"))
    return {"themes": len(NAMES)}


def _catalogue() -> Report:
    """The share of the sentences that the English catalogue translates, 0 to 1."""
    text = resource("locale", "en", "LC_MESSAGES", "paraf.po").read_text(encoding="utf-8")
    entries = [entry for entry in text.split("\n\n")[1:] if re.search(r"^msgid ", entry, re.MULTILINE)]
    empty = [entry for entry in entries if re.search(r'^msgstr(\[\d\])? ""(?!\n")', entry, re.MULTILINE)]
    before = messages.language()
    messages.use("en")
    messages.use(before)
    return {"catalogue_en": round(1 - len(empty) / len(entries), 3)}


def _window() -> Report:
    """A themed button with font and icon is shown without a screen; what Qt complains about meanwhile is a problem as well."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import qInstallMessageHandler
    from PySide6.QtWidgets import QPushButton

    from gui.icons import icon
    from gui.theme import NAMES, application, font, theme

    complaints: list[str] = []
    before = qInstallMessageHandler(lambda kind, context, text: None if text.startswith(OFFSCREEN) else complaints.append(text))
    try:
        theme.apply(application(["paraf"]), NAMES[0])
        button = QPushButton(icon("signature"), _("Setujui"))
        button.setFont(font("heading"))
        button.show()
        picture = button.grab().toImage()
        button.close()
    finally:
        qInstallMessageHandler(before)
    if complaints:
        raise RuntimeError("; ".join(complaints))
    if len({picture.pixel(x, y) for x in range(picture.width()) for y in range(picture.height())}) < 8:
        raise LookupError(_("tulisan atau ikon tidak tergambar"))
    return {}


def _picture() -> Report:
    """Every template is drawn with its own example, small: fonts, icons, text shaping and the logo route have to be there."""
    from core.brand import fonts, kit, render, sizes, template

    office = kit.parse(KIT, "self-test", lambda name: resource("brand", "icons", name).read_bytes())
    for found in template.registry().values():
        picture = render.render(office, found, found.example, sizes.of(1080, 1350), scale=0.2)
        if len(picture.getcolors(picture.width * picture.height) or ()) < 8:
            raise LookupError(_("templat {name} tidak tergambar").format(name=found.id))
    return {"letters": fonts.engine()}


def _reader() -> Report:
    """The process that reads what comes from outside starts, and knows pictures and PDFs: a built program is its own interpreter for it."""
    import io

    from PIL import Image

    from db.darkroom import DARKROOM

    for kind in ("JPEG", "PNG", "WEBP", "PDF"):
        raw = io.BytesIO()
        Image.new("RGB", (32, 16), 90).save(raw, kind)
        if DARKROOM.thumbnail(raw.getvalue(), 16).wide != 16:
            raise LookupError(_("berkas {kind} tidak terbaca").format(kind=kind))
    return {}


def _fact() -> Report:
    from core.ledger import founding
    from core.ledger.canon import Bad
    from core.ledger.envelope import Signer, read, write

    signer = Signer(bytes(32))
    people = {"uji": founding.person("Pengujian", [signer.key], "kepala_humas")}
    body = founding.first_charter("Kantor Uji", "Asia/Jakarta", [signer.key], people, demo=True)
    fact = write(signer, epoch="00" * 8, seq=1, prev=None, kind="charter", item="charter", at="2026-11-21T10:00:00+07:00", body=body)
    read(fact.raw, fact.sig)
    try:
        read(fact.raw.replace(b"Kantor Uji", b"Kantor Abu"), fact.sig)
    except Bad:
        return {}
    raise LookupError(_("fakta yang diubah tetap diterima"))


def _view() -> Report:
    from db.view import View

    View.in_memory().close()
    return {}


PARTS: Mapping[str, Callable[[], Report]] = {
    N_("Versi"): _versions,
    N_("Berkas program yang hilang"): _files,
    N_("Pemeriksaan otomatis"): _checks,
    N_("Platform"): _platforms,
    N_("Templat"): _templates,
    N_("Hari libur dan hari penting"): _days,
    N_("Tema"): _themes,
    N_("Katalog bahasa Inggris"): _catalogue,
    N_("Jendela"): _window,
    N_("Gambar"): _picture,
    N_("Pembaca berkas dari luar"): _reader,
    N_("Fakta bertanda tangan"): _fact,
    N_("Berkas tampilan"): _view,
}
"""What is examined, by the name that people read when it fails."""
