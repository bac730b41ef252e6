"""Sheets of an invented office for the tests of documents: small, full, and with every exception."""

from __future__ import annotations

import io
from dataclasses import replace

from PIL import Image, ImageDraw

from core.documents.blocks import Letterhead, Tone
from core.documents.minutes import MinutesData, Seated, Verdict
from core.documents.proof import Head
from core.documents.sheetdata import Answer, Channel, Claim, Decided, Finding, Planned, Released, SheetData, Shot, StepPart

CAPTION = (
    "Perpanjangan KTP-el kini bisa dilayani di 12 kantor kecamatan, tanpa harus datang ke kantor dinas.\n\n"
    "Bawa KTP-el lama dan fotokopi Kartu Keluarga. Layanan buka Senin sampai Kamis pukul 08.00–15.00 WIB, Jumat pukul 08.00–14.00 WIB. "
    "Tidak ada biaya.\n\nAda kendala? Sampaikan lewat SP4N-LAPOR! di lapor.go.id atau (0999) 555-0100."
)


def png(width: int = 540, height: int = 675, text: str = "12 kecamatan") -> bytes:
    """A plain picture of the given size."""
    image = Image.new("RGB", (width, height), "#0B4F6C")
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, height * 0.8, width, height), fill="#F2A900")
    pen.text((width * 0.08, height * 0.4), text, fill="white", font_size=width // 9)
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def shot(text: str = "12 kecamatan", width: int = 540, height: int = 675) -> Shot:
    """A picture with its words."""
    return Shot(png(width, height, text), "3f" * 32, "image/png", "Poster biru: perpanjangan KTP-el di 12 kecamatan, tanpa biaya.", credit="Tim humas")


def full(**changes: object) -> SheetData:
    """A sheet of an approved item with two surfaces, claims and three signed steps; ``changes`` replace fields."""
    steps = (
        StepPart("verify", "Verifikasi data", "Unit teknis", True, (Decided("Unit teknis Kependudukan", "11" * 32, "2026-12-10T10:15:00+07:00", "approve"),)),
        StepPart("design", "Editing grafis", "Tim humas", True, (Decided("Tim humas", "22" * 32, "2026-12-11T13:40:00+07:00", "approve"),)),
        StepPart(
            "final",
            "Persetujuan akhir",
            "Kepala humas",
            True,
            (Decided("Kepala humas", "33" * 32, "2026-12-14T09:05:00+07:00", "approve", reason="Sudah sesuai data layanan bulan ini."),),
        ),
    )
    data = SheetData(
        office=Letterhead(
            "Dinas Pelayanan Contoh",
            "Pemerintah Kabupaten Antah Berantah",
            ("Jl. Contoh Raya No. 1, Antah Berantah · (0999) 555-0100", "dpc.antahberantahkab.go.id · dpc@antahberantahkab.go.id"),
            png(300, 360, ""),
        ),
        demo=False,
        item="01933a7e-5b1c-7c3d-9a55-3f2b8e4d1a90",
        title="Perpanjangan KTP-el di 12 kecamatan",
        kind="Pengumuman layanan",
        unit="Bidang Kependudukan",
        sensitivity="Biasa",
        secrecy="Terbuka",
        label="Disetujui",
        tone=Tone.GOOD,
        rev="9c41d2a8" * 8,
        facets=(("data", "ab12cd34" * 8), ("look", "5e6f7a8b" * 8)),
        steps=steps,
        root="77" * 32,
        charter="88" * 32,
        charter_ver=3,
        made_at="2026-12-14T09:10:00+07:00",
        made_by="Kepala humas",
        seal_key="33" * 32,
        channels=(
            Channel(
                "instagram_feed",
                "Instagram feed",
                CAPTION,
                tags=("#LayananPublik", "#AdminDuk"),
                pictures=(shot(),),
                state="direncanakan 15 Desember 2026 09.00 WIB",
            ),
            Channel(
                "facebook_post",
                "Facebook",
                CAPTION,
                title="Perpanjang KTP-el di kecamatan",
                first_link="https://dpc.antahberantahkab.go.id/ktp",
                state="direncanakan 15 Desember 2026 09.00 WIB",
            ),
        ),
        claims=(
            Claim("Jumlah kantor kecamatan yang melayani perpanjangan KTP-el", "12", "kantor", "SK Kepala Dinas 470/118/2026", "2026-12-01"),
            Claim("Biaya perpanjangan", "Rp0", "", "Perda Retribusi, lampiran II", "2026-01-02"),
            Claim("Jam layanan Senin sampai Kamis", "08.00–15.00", "WIB", "Standar pelayanan 2026", "triwulan IV 2026"),
        ),
        window=("2026-12-14T00:00:00+07:00", "2026-12-22T23:59:00+07:00"),
        findings=(Finding("Panjang takarir", "Saran", "Dikesampingkan", "Rincian jam layanan memang diperlukan warga.", "Unit program"),),
        answers=(
            Answer("Angka pada takarir sama dengan sumber yang dilampirkan?", "Ya", "Unit teknis Kependudukan", "Dicocokkan dengan SK."),
            Answer("Apakah informasi ini boleh dibuka menurut daftar informasi publik?", "Ya", "Kepala humas", stand_in=True),
        ),
        heads=(
            Head("Laptop Unit program", "44" * 32, "9f" * 8, 18, "01" * 32),
            Head("Laptop Teknis", "11" * 32, "8e" * 8, 7, "02" * 32),
            Head("Laptop Humas", "22" * 32, "7d" * 8, 31, "03" * 32),
            Head("Laptop Kepala", "33" * 32, "6c" * 8, 12, "04" * 32),
        ),
        plans=(Planned("Instagram feed, Facebook", "2026-12-15T09:00:00+07:00"),),
    )
    return replace(data, **changes)  # type: ignore[arg-type]


def small(**changes: object) -> SheetData:
    """One surface without a picture, no claims, nobody decided yet."""
    steps = tuple(replace(s, met=False, decisions=()) for s in full().steps)
    few: dict[str, object] = {
        "channels": (Channel("wa_channel", "WhatsApp Channel", "Kantor tutup pada hari libur nasional."),),
        "claims": (),
        "findings": (),
        "answers": (),
        "plans": (),
        "steps": steps,
        "label": "Verifikasi data",
        "tone": Tone.PLAIN,
        "window": (None, None),
        "office": Letterhead("Dinas Pelayanan Contoh"),
        "heads": full().heads[:1],
    }
    return full(**{**few, **changes})


def crowded() -> SheetData:
    """Eight surfaces with long captions, many claims, a waiver, an override, acting officials, releases: everything at once."""
    base = full()
    long = "\n\n".join([CAPTION] * 4)
    channels = tuple(
        Channel(
            f"kanal_{n}",
            f"Kanal contoh {n}",
            long if n % 3 == 0 else CAPTION,
            pictures=tuple(shot(f"Gambar {k}", 270, 270 if n % 2 else 142) for k in range(n % 7)),
            state="terbit",
        )
        for n in range(8)
    )
    final = replace(
        base.steps[2],
        decisions=(
            Decided(
                "Sekretaris Dinas",
                "33" * 32,
                "2026-12-14T09:05:00+07:00",
                "approve",
                reason="Mendesak; data akan disusulkan.",
                waived=True,
                acting="Plh.",
                fast=True,
            ),
        ),
    )
    return full(
        demo=True,
        label="Terbit*",
        channels=channels,
        steps=(*base.steps[:2], final),
        claims=tuple(
            Claim(
                f"Klaim ke-{n} dengan kalimat yang cukup panjang supaya melipat menjadi dua baris di tabel",
                str(n * 137),
                "orang",
                "Laporan bulanan SIAK, tabel 4",
                "2026-11-30",
            )
            for n in range(1, 41)
        ),
        waivers=(
            "pengecualian pemisahan tugas: Sekretaris Dinas boleh memutus tahap Persetujuan akhir atas tampilan buatannya sendiri (tim kecil), "
            "berlaku sampai 1 Februari 2027.",
        ),
        findings=(
            *base.findings,
            Finding(
                "NIK dalam takarir", "Pemblokir", "Dikesampingkan kepala humas", "Nomor contoh pada formulir, bukan milik orang.", "Sekretaris Dinas", True
            ),
        ),
        releases=(
            Released(
                "Kanal contoh 0",
                "@dpc.contoh",
                "2026-12-15T09:01:00+07:00",
                "https://www.instagram.com/p/Cx0000000000000000000000000contoh/",
                ("ab" * 32, "cd" * 32),
            ),
            Released("Kanal contoh 1", "", "2026-12-15T09:30:00+07:00", skipped="akun sedang dipulihkan"),
        ),
    )


def session(count: int = 5, **changes: object) -> MinutesData:
    """A session of two people over ``count`` items, one of them returned."""
    base = full()
    verdicts = tuple(
        Verdict(
            f"item-{n}",
            f"Perpanjangan KTP-el di kecamatan {n}",
            "Persetujuan",
            "Kepala humas",
            "return" if n == 2 else "approve",
            f"2026-12-14T09:{10 + n % 40:02d}:00+07:00",
            f"{n:02x}" * 32,
            (("data", "ab12cd34" * 8), ("look", "5e6f7a8b" * 8)),
            "Dikembalikan" if n == 2 else "Disetujui",
            "Tanggal layanan belum sama dengan surat edaran." if n == 2 else "",
        )
        for n in range(1, count + 1)
    )
    data = MinutesData(
        office=base.office,
        demo=False,
        session="sesi-01933a7e",
        began="2026-12-14T09:05:00+07:00",
        ended="2026-12-14T09:48:00+07:00",
        seated=(Seated("Kepala humas", "Kepala humas", "33" * 32), Seated("Unit teknis Kependudukan", "Unit teknis", "11" * 32)),
        verdicts=verdicts,
        root=base.root,
        charter=base.charter,
        charter_ver=base.charter_ver,
        made_at="2026-12-14T09:50:00+07:00",
        made_by="Kepala humas",
        seal_key=base.seal_key,
        skipped=("Jadwal layanan akhir tahun",),
        heads=base.heads,
    )
    return replace(data, **changes)  # type: ignore[arg-type]
