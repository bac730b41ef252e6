"""The printed plan: everything of the month is on paper, whatever its size, and the same plan gives the same bytes."""

import io
from datetime import date

import pypdfium2
import pytest
from PIL import Image

from core.documents.blocks import Letterhead
from core.names import STATUS_NAMES
from core.records import DayMark
from gui.print.plan import plan_pdf
from tests.core.planning.outgoing import samples

pytestmark = pytest.mark.usefixtures("qapp")
PALETTE = {"primary": (11, 79, 108), "secondary": (1, 186, 239), "accent": (242, 169, 0), "dark": (27, 27, 30), "light": (251, 251, 255)}

LONG = "Konten nomor {d}/{n} dengan judul panjang sekali tentang layanan keliling"


def words_of(data):
    return " ".join(" ".join(page.get_textpage().get_text_bounded() for page in pages_of(data)).replace("\xa0", " ").split())


def pages_of(data):
    return pypdfium2.PdfDocument(data)


def crowd(count=12):
    return samples.plan(
        *(samples.line(d, item=f"k{d}-{n}", title=LONG.format(d=d, n=n), at=f"2026-12-{d:02}T{n + 7:02}:00") for d in range(1, 31) for n in range(count)),
        palette=PALETTE,
    )


def test_a_month_is_one_sheet_across_and_a_week_one_along():
    month = pages_of(plan_pdf(samples.plan(samples.line(14))))
    week = pages_of(plan_pdf(samples.plan(samples.line(14), first=date(2026, 12, 14), last=date(2026, 12, 20))))
    assert len(month) == len(week) == 1
    assert [round(x) for x in month[0].get_size()] == [842, 595]
    assert [round(x) for x in week[0].get_size()] == [595, 842]


def test_the_sheet_names_office_month_days_titles_and_holidays():
    marks = {date(2026, 12, 25): (DayMark(date(2026, 12, 25), "holiday", "Hari Raya Natal", "Natal"),)}
    said = words_of(plan_pdf(samples.plan(samples.line(14, title="Loket pindah"), marks=marks, palette=PALETTE)))
    for word in ("Kantor Contoh", "Desember 2026", "Senin", "Minggu", "Loket pindah", "09.00", "Natal", "1 konten", "Instagram", "Draf"):
        assert word in said


def test_a_wall_shows_the_captions_of_what_is_approved_and_of_nothing_else():
    texts = {status: f"NIK 31710112{n:02}900001" for n, status in enumerate(sorted(STATUS_NAMES), 10)}
    lines = [samples.line(14, item=s, status=s, at=f"2026-12-14T{n:02}:00", captions=(("ig_feed", t),)) for n, (s, t) in enumerate(texts.items())]
    said = words_of(plan_pdf(samples.plan(*lines, first=date(2026, 12, 14), last=date(2026, 12, 20))))
    assert said.count("Konten 14") == len(texts)
    assert {status for status, text in texts.items() if text in said} == {"disetujui", "terjadwal", "terbit"}


def test_what_a_day_cannot_hold_follows_on_the_next_pages_in_full():
    data = plan_pdf(crowd())
    said = words_of(data)
    assert len(pages_of(data)) > 2
    assert "lagi, lihat lanjutan" in said and "Lanjutan Desember 2026" in said
    for d in range(1, 31):
        for n in range(12):
            assert LONG.format(d=d, n=n) in said


def test_a_title_that_is_shortened_in_its_cell_stands_in_full_behind_it():
    long = "Penjelasan lengkap perubahan jam pelayanan seluruh loket kecamatan selama bulan suci dan hari libur nasional bersama tahun ini"
    plan = crowd(3)
    said = words_of(plan_pdf(plan._replace(lines=(*plan.lines, samples.line(31, title=long)))))
    assert long in said


def test_a_week_says_which_days_are_empty():
    said = words_of(plan_pdf(samples.plan(samples.line(14), first=date(2026, 12, 14), last=date(2026, 12, 20))))
    assert said.count("Belum ada rencana") == 6
    assert "Pekan 51" in said


@pytest.mark.parametrize("last", [31, 20])
def test_a_plan_that_was_sifted_says_so_on_paper(last):
    plan = samples.plan(samples.line(14), last=date(2026, 12, last))
    assert "disaring" in words_of(plan_pdf(plan._replace(sifted=True)))
    assert "disaring" not in words_of(plan_pdf(plan))


def test_the_paper_of_a_fictional_office_says_so():
    assert "CONTOH" in words_of(plan_pdf(samples.plan(samples.line(1), demo=True)))
    assert "CONTOH" not in words_of(plan_pdf(samples.plan(samples.line(1))))


@pytest.mark.parametrize("ink", [(255, 255, 255, 255), (10, 20, 30, 255)])
def test_a_light_emblem_stands_on_a_dark_plate_and_a_dark_one_on_the_paper(ink):
    out = io.BytesIO()
    logo = Image.new("RGBA", (200, 200))
    logo.paste(ink, (60, 60, 140, 140))
    logo.save(out, "PNG")
    plan = samples.plan(samples.line(1), palette=PALETTE, head=Letterhead("Kantor Contoh", logo=out.getvalue()))
    page = pages_of(plan_pdf(plan))[0].render(scale=2).to_pil().convert("RGB")
    right = page.crop((page.width - 120, 40, page.width - 58, 70))
    assert ((11, 79, 108) in {right.getpixel((x, y)) for x in range(0, right.width, 2) for y in range(0, right.height, 2)}) is (ink[0] > 128)


def test_the_same_plan_gives_the_same_bytes():
    assert plan_pdf(crowd(2)) == plan_pdf(crowd(2))
