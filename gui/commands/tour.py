"""``tour``: play the main job without a screen on a fresh demo office, from the draft to the post with proof.

Every step is the action that a person's click runs, with real keys and PINs; what comes out are the files an office keeps.
"""

from __future__ import annotations

import argparse
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from core.errors import Refused
from core.messages import N_, Message, _, say
from core.names import STATUS_NAMES
from core.paths import Places, places

if TYPE_CHECKING:
    from core.content.facets import Data, Look
    from db.office import Office

ITEM = "tur-1"
SURFACES = ("ig_feed", "fb_page", "x_post")
DRAFT = (
    "Mulai Senin, 22 Desember 2026 loket Kartu Identitas Anak buka di Gedung B lantai 1, pukul 08.00-15.00 WIB. Gratis. "
    "Bawa akta kelahiran dan KK asli. Tanya dulu? Hubungi (0999) 555-0100. Aduan: lapor.go.id\n\n#InfoLayanan #KIA"
)
FIXED = DRAFT.replace("Senin, 22 Desember", "Selasa, 22 Desember")
ALT = "Poster biru: loket Kartu Identitas Anak buka mulai Selasa, 22 Desember 2026 di Gedung B lantai 1, pukul 08.00 sampai 15.00 WIB, gratis."
PICTURE = {
    "kategori": "Info layanan",
    "judul": "Loket Kartu Identitas Anak buka",
    "waktu": "Mulai Selasa, 22 Desember 2026, 08.00–15.00 WIB",
    "tempat": "Gedung B lantai 1",
    "biaya": "Gratis",
    "bawa": "Akta kelahiran dan KK asli",
    "kanal": "(0999) 555-0100",
}


def add(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help=_("tempat hasil dan kantornya disimpan"))


def run(args: argparse.Namespace) -> int:
    """Play the day and print a line a step; 0 when the sheet it ends with verifies."""
    from db import demo

    out: Path = args.out
    _clear(out / "kantor")
    out.mkdir(parents=True, exist_ok=True)
    home = places(out / "kantor")
    print(_("Membuat kantor contoh di {folder} ...").format(folder=out / "kantor"))
    demo.build(home)
    for n, line in enumerate(_day(home, out), 1):
        print(f"{n:2}. {line}")
    return 0


def _clear(folder: Path) -> None:
    """Remove the office of an earlier tour. Raises Refused when the folder is anything else: it may be somebody's records."""
    if not folder.exists():
        return
    from db.files import TMP
    from db.seats import DEMO_FILE

    cut_off = {p.name for p in folder.iterdir()} <= {f"{places(folder).data.name}{TMP}"}
    if not cut_off and not places(folder).data.joinpath(DEMO_FILE).is_file():
        raise Refused(say(N_("{folder} sudah ada dan bukan kantor contoh dari tur. Pilih --out yang lain."), folder=folder))
    shutil.rmtree(folder)


def _day(home: Places, out: Path) -> Iterator[Message]:
    """The steps of the job, each said once it is done."""
    from db.office import Office

    clock: list[datetime] = []
    with Office.open(home, now=lambda: clock[0] if clock else datetime.fromisoformat("2026-12-14T09:00:00+07:00")) as office:
        clock.append(office.now() + timedelta(minutes=5))

        def seat(person: str) -> None:
            from db.demo import pins

            office.lock()
            clock[0] += timedelta(minutes=20)
            office.unlock(person, pins()[person])

        seat("program")
        yield from _draft(office)
        seat("teknis")
        yield _approve(office, "verify", say(N_("Unit teknis memverifikasi data; tanda tangannya mengikat fakta.")))
        seat("humas")
        yield from _design(office)
        seat("kepala")
        yield from _session(office, out)
        seat("humas")
        yield _schedule(office, clock)
        seat("admin")
        yield from _publish(office, out, clock)
        seat("kepala")
        yield from _prove(office, home, out)


def _draft(office: Office) -> Iterator[Message]:
    from db.actions.revise import create, revise
    from db.actions.submit import submit
    from db.demo import reply

    target = datetime(2026, 12, 21, 9, tzinfo=office.zone)
    create(office, {"title": "Loket KIA buka", "pillar": "layanan", "target_date": "2026-12-21T09:00"}, *_content(DRAFT, target), item=ITEM)
    yield say(N_("Unit program menulis draf untuk {n} kanal."), n=len(SURFACES))
    try:
        submit(office, ITEM)
        raise AssertionError("a wrong weekday went through")
    except Refused as no:
        yield say(N_("Pemeriksaan menahan draf: {reason}"), reason=str(no.reasons[0]))
    revise(office, ITEM, *_content(FIXED, target))
    reply(office, ITEM, "submit")
    submit(office, ITEM)
    yield say(N_("Hari diperbaiki menjadi Selasa, draf diajukan."))


def _content(text: str, slot: datetime) -> tuple[Data, Look]:
    from core.content.facets import Claim, Data, Look, SurfaceText
    from core.content.numbers import unbound_numbers

    source = _("Surat edaran nomor contoh 41, 10 Desember 2026")
    values = dict.fromkeys(n.text for n in unbound_numbers(text, ()))
    claims = tuple(Claim(f"c{n}", _("Isi surat edaran"), v, source=source, as_of="2026-12-10") for n, v in enumerate(values, 1))
    window = [(slot + timedelta(days=d)).isoformat(timespec="seconds") for d in (-1, 7)]
    surfaces = tuple(SurfaceText(s, text) for s in SURFACES)
    return Data(kind="pengumuman", claims=claims, sources=(source,)), Look(surfaces, not_before=window[0], not_after=window[1])


def _approve(office: Office, step: str, line: Message) -> Message:
    from db.actions.decide import decide
    from db.demo import reply

    reply(office, ITEM, step)
    decide(office, ITEM, step, "approve")
    return line


def _design(office: Office) -> Iterator[Message]:
    from core.brand import render, sizes, template
    from core.content.facets import Medium, SurfaceText
    from db.actions.revise import revise
    from db.demo_pictures import demo_kit
    from db.queries.head import head

    found = head(office, ITEM)
    raw = render.export(demo_kit(), template.registry()["pengumuman"], PICTURE, sizes.SIZES["portrait"], "JPEG", item=ITEM)
    medium = Medium(office.media.add(raw).hash, "image/jpeg", alt=ALT, credit=_("Humas DPC"))
    look = replace(found.look, surfaces=tuple(SurfaceText(s.id, s.text, media=(medium,)) for s in found.look.surfaces), template="pengumuman")
    revise(office, ITEM, found.data, look)
    now = office.state(ITEM)
    kept = now is not None and next(s for s in now.steps if s.id == "verify").met
    if not kept:
        raise AssertionError("a picture voided the verification of the data")
    yield say(N_("Tim humas memasang gambar dari templat; verifikasi data tetap berlaku."))
    yield _approve(office, "design", say(N_("Tim humas menyelesaikan tata letak dan teks alternatif.")))


def _session(office: Office, out: Path) -> Iterator[Message]:
    from db.actions.decide import Choice, decide_all
    from db.demo import reply
    from db.files import atomic_write
    from db.queries.head import head
    from db.queries.minutes import session_minutes
    from gui.print.sheets import minutes_pdf

    waiting = []
    for item in (ITEM, "k014"):
        reply(office, item, "final")
        waiting.append(Choice(item, "final", "approve", rev=head(office, item).rev.id))
    decide_all(office, waiting, session="sesi-1")
    yield say(N_("Kepala humas menandatangani {n} keputusan dengan satu PIN."), n=len(waiting))
    pdf = minutes_pdf(*session_minutes(office, "sesi-1"), office.signer)
    atomic_write(out / "berita-acara.pdf", pdf)
    yield say(N_("Berita acara sesi: {file}"), file="berita-acara.pdf")


def _schedule(office: Office, clock: list[datetime]) -> Message:
    from db.actions.plan import plan

    when = datetime(2026, 12, 21, 9, tzinfo=office.zone)
    plan(office, ITEM, when)
    return say(N_("Dijadwalkan Senin, 21 Desember 2026 09.00 WIB, di dalam jendela yang disetujui."))


def _publish(office: Office, out: Path, clock: list[datetime]) -> Iterator[Message]:
    from db.actions.release import release
    from db.demo_pictures import proof
    from db.posting import export_kit

    clock[0] = datetime(2026, 12, 21, 9, tzinfo=office.zone)
    written = export_kit(office, ITEM, out / "posting-kit")
    yield say(N_("Posting kit: {n} berkas di {folder}."), n=len(written), folder="posting-kit")
    for surface in SURFACES:
        clock[0] += timedelta(minutes=3)
        release(office, ITEM, surface, f"https://contoh.invalid/{surface}/{ITEM}", [proof(ITEM, surface)])
    state = office.state(ITEM)
    yield say(
        N_("Admin akun memasang di {n} kanal dan menyimpan bukti; status sekarang {label}."),
        n=len(SURFACES),
        label=say(STATUS_NAMES[state.status]) if state else "?",
    )


def _prove(office: Office, home: Places, out: Path) -> Iterator[Message]:
    from core.documents.verifying import verify_sheet
    from db.export import export
    from db.files import atomic_write
    from db.queries.sheet import sheet
    from gui.print.sheets import sheet_pdf

    path = out / f"lembar-persetujuan-{ITEM}.pdf"
    atomic_write(path, sheet_pdf(*sheet(office, ITEM), office.signer))
    yield say(N_("Lembar persetujuan: {file}"), file=path.name)
    bundle = out / "kantor-contoh.paraf"
    export(office.facts, office.media, office.signer, bundle, at=office.at())
    yield say(N_("Paket tim untuk laptop lain: {file}"), file=bundle.name)
    found = verify_sheet(path.read_bytes())
    if not found.ok:
        raise Refused(*found.problems)
    yield say(N_("Lembar diperiksa tanpa kantornya: {verdict}"), verdict=found.verdict)
