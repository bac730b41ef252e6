"""The day of four people on one laptop, step by step, as a person would tell it. Each step begins with whatever the screen shows.

Every step works on a program that was just started as well as on one that was left open, so the program may die between any two of them.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QFrame, QLabel

from core import platforms
from gui import notices
from gui.theme import theme
from tests.gui.flow.hands import Hands, said

ZONE = ZoneInfo("Asia/Jakarta")
OFFICE = "Dinas Contoh Kabupaten Nusa Raya"
PEOPLE = {"program": "Unit Program", "humas": "Tim Humas", "teknis": "Unit Teknis", "kepala": "Kepala Humas"}
PINS = {"program": "314159", "humas": "161803", "teknis": "271828", "kepala": "14142135"}
TITLE = "Loket KIA buka"
WRONG = "Loket Kartu Identitas Anak melayani 120 orang tiap hari. Gratis, bawa akta kelahiran dan KK asli 👨‍👩‍👧."
RIGHT = WRONG.replace("120", "150")
ALT = "Poster biru: loket Kartu Identitas Anak, gratis, bawa akta kelahiran dan KK asli."
RETURN = "Kapasitas loket 150 orang, bukan 120."
ADDRESS = "https://contoh.invalid/p/1"
SURFACES = ("ig_feed", "fb_page")
Step = Callable[[Hands, Path], None]


# -- what every day has many times


def sit(hands: Hands, person: str) -> None:
    """Another person sits down: lock when somebody is in, choose the name, give the PIN."""
    name = said(PEOPLE[person])
    if not hands.window.session.locked:
        if hands.window.session.person.name == name:
            return
        hands.press("Ctrl+L")
    hands.until(lambda: hands.reads("Tersimpan di komputer ini"), "the records")
    hands.press("Ctrl+L")
    hands.click(PEOPLE[person])
    hands.click("PIN")
    hands.type(PINS[person])
    hands.press("Return")
    hands.until(lambda: not hands.window.session.locked, f"{name} to be in")


def page(hands: Hands, title: str) -> None:
    """Go to a page by its line in the rail, whatever number stands there."""
    items = [i for i in hands.window.rail.items if i.text() == said(title)]
    hands.click(items[0].accessibleName())


def say_yes(hands: Hands) -> None:
    """Y for every fact and question that asks for it."""
    for _row in [w for w in hands.visible(QFrame) if w.objectName() == "markrow"]:
        hands.press("Y")


def read_to_the_end(hands: Hands) -> None:
    """Space until the end of the item was in sight and nothing stands against a yes."""
    hands.until(lambda: hands.press("Space") or hands.ready("Setujui"), "the end of the page")


def sign(hands: Hands, person: str) -> None:
    """Ctrl+Enter, the PIN into the dialog that lists everything, and wait until it is signed."""
    hands.press("Ctrl+Return")
    hands.see("Masukkan PIN paraf")
    hands.click("PIN")
    hands.type(PINS[person])
    hands.press("Return")
    hands.until(lambda: not hands.offers("PIN"), "the signature")
    hands.see("{n} keputusan ditandatangani.", n=1)


def open_item(hands: Hands) -> None:
    """From the list of content into the editor."""
    page(hands, "Konten")
    if hands.offers("Kembali ke daftar konten"):
        hands.click("Kembali ke daftar konten")
    hands.pick(TITLE)
    hands.see("Takarir")


# -- the day


def evening(hands: Hands, home: Path) -> None:
    """Somebody who likes it dark; what a program that was killed remembered of it, it remembered."""
    if theme.name != "dark":
        hands.press("Ctrl+Shift+D")
    assert theme.name == "dark"


def introduce(hands: Hands, home: Path) -> None:
    """The first start: name of the office; left in the middle of the team."""
    hands.click("Siapkan kantor kita")
    hands.click("Lanjut: instansi")
    hands.fill("Nama instansi", OFFICE)
    hands.click("Lanjut: tim")
    hands.see("Lanjut: PIN paraf")
    hands.until(lambda: list((home / "config" / "setup").rglob("*.json")), "the answers on the disk")


def establish(hands: Hands, home: Path) -> None:
    """PINs, recovery sheet, charter."""
    if hands.offers("Siapkan kantor kita"):
        hands.click("Siapkan kantor kita")
    hands.click("Lanjut: PIN paraf")
    hands.see("Lanjut: kunci induk")
    hands.until(lambda: hands.window.pages.currentWidget().wizard.answers.keyring is not None, "the keyring")
    for person in PEOPLE:
        hands.click(PEOPLE[person])
        hands.click("PIN")
        hands.type(PINS[person])
        hands.press("Return")
        hands.type(PINS[person])
        hands.press("Return")
    hands.click("Lanjut: kunci induk")
    notices.answer_next(str(home / "lembar.pdf"))
    hands.click("Simpan lembar (PDF)…")
    hands.until((home / "lembar.pdf").exists, "the recovery sheet")
    code = _code(hands)
    hands.click("Sudah dicetak atau dicatat")
    for n, group in enumerate(code, 1):
        if hands.offers("Kelompok {n}", n=n):
            hands.fill("Kelompok {n}", group, n=n)
    hands.click("Lanjut: ringkasan")
    hands.click("Tanda tangani piagam")
    hands.until(lambda: hands.reads("Tersimpan di komputer ini"), "the office")


def _code(hands: Hands) -> list[str]:
    """The groups as they stand on the screen, as somebody notes them on paper."""
    texts = [label.text() for label in hands.visible(QLabel)]
    return [t for t in texts if len(t) == 4 and t.isascii() and t.isalnum() and t == t.upper()]


def draft(hands: Hands, home: Path) -> None:
    """Unit program writes; the words are only in the journal yet when the program dies."""
    sit(hands, "program")
    hands.press("Ctrl+N")
    hands.fill("Judul", TITLE)
    hands.choose("Jenis konten", "Pengumuman layanan")
    at = datetime.now(ZONE) + timedelta(hours=1)
    hands.fill("Tanggal tayang", f"{at:%d/%m/%Y}")
    for keys in ("Tab", "Ctrl+A"):  # several fields are called like the next one
        hands.press(keys)
    hands.type(f"{at:%H.%M}")
    hands.tick("Pilih kanal", *(platforms.name(s) for s in SURFACES))
    hands.click("Takarir")
    hands.type(WRONG)
    picture = home / "poster.jpg"
    image = QImage(640, 800, QImage.Format.Format_RGB32)
    image.fill(0x1B3A6B)
    image.save(str(picture))
    notices.answer_next(str(picture))
    hands.click("Pilih gambar")
    hands.fill("Teks alternatif", ALT)
    hands.until(lambda: any(w.text().startswith(said("Tersimpan {at}", at="")) for w in hands.visible(QLabel)), "the journal")


def submit(hands: Hands, home: Path) -> None:
    """What was typed is there again; the number gets its source, and the draft goes to unit teknis."""
    sit(hands, "program")
    if not hands.offers("Ajukan verifikasi"):
        page(hands, "Konten")
        hands.click("Lanjutkan menulis")
        hands.see("Ketikan Anda yang belum disimpan sudah dipulihkan.")
    hands.click("Tautkan sumber")
    hands.type("Standar pelayanan loket")
    hands.fill("Data per tanggal", "2026-11-01")
    hands.until(lambda: hands.ready("Ajukan verifikasi"), "the draft to be ready")
    hands.click("Ajukan verifikasi")
    hands.see("Konten diajukan untuk verifikasi data")


def send_back(hands: Hands, home: Path) -> None:
    """Unit teknis marks the fact as wrong and sends the draft back with the reason."""
    sit(hands, "teknis")
    page(hands, "Persetujuan")
    hands.see("Fakta yang diperiksa")
    hands.press("T")
    hands.fill("Catatan untuk penyusun", RETURN)
    hands.press("Ctrl+Return")
    sign(hands, "teknis")


def fix(hands: Hands, home: Path) -> None:
    """Unit program reads the reason, corrects caption and fact, and hands in again."""
    sit(hands, "program")
    open_item(hands)
    hands.click("Takarir")
    hands.press("Ctrl+A")
    hands.type(RIGHT)
    hands.fill("Nilai", "150")
    hands.fill("Pernyataan", RIGHT)
    hands.until(lambda: hands.ready("Ajukan verifikasi"), "the draft to be ready")
    hands.press("Ctrl+Return")
    hands.see("Konten diajukan untuk verifikasi data")


def verify(hands: Hands, home: Path) -> None:
    """Unit teknis marks every fact and question, and signs the data."""
    sit(hands, "teknis")
    page(hands, "Persetujuan")
    hands.see("Fakta yang diperiksa")
    say_yes(hands)
    read_to_the_end(hands)
    hands.press("S")
    sign(hands, "teknis")


def design(hands: Hands, home: Path) -> None:
    """Tim humas gives the picture its credit, which leaves the data alone, and signs the design."""
    sit(hands, "humas")
    open_item(hands)
    hands.fill("Kredit", "Humas Dinas Contoh")
    hands.until(lambda: hands.ready("Simpan"), "something to save")
    hands.press("Ctrl+S")
    hands.until(lambda: not hands.ready("Simpan"), "the version")
    page(hands, "Persetujuan")
    hands.see("Beda sejak verifikasi")
    say_yes(hands)
    read_to_the_end(hands)
    hands.press("S")
    sign(hands, "humas")


def approve(hands: Hands, home: Path) -> None:
    """Kepala humas reads everything and signs with the PIN."""
    sit(hands, "kepala")
    page(hands, "Persetujuan")
    read_to_the_end(hands)
    hands.press("S")
    sign(hands, "kepala")


def plan(hands: Hands, home: Path) -> None:
    """Tim humas plans inside the approved window."""
    sit(hands, "humas")
    page(hands, "Terbitkan")
    hands.click("Jadwalkan…")
    at = datetime.now(ZONE) + timedelta(hours=2)
    hands.fill("Hari tayang", f"{at:%d/%m/%Y}")
    hands.press("Tab")
    hands.press("Ctrl+A")
    hands.type(f"{at:%H.%M}")
    hands.press("Return")
    hands.until(lambda: hands.reads("Ubah jadwal…"), "the plan")


def kit(hands: Hands, home: Path) -> None:
    """The caption on the clipboard and the pictures in a folder are the approved bytes."""
    sit(hands, "humas")
    page(hands, "Terbitkan")
    shutil.rmtree(home / "kit", ignore_errors=True)
    (home / "kit").mkdir()
    notices.answer_next(str(home / "kit"))
    hands.click("Ekspor berkas…")
    written = 3 * len(SURFACES)  # caption, alternative text, picture
    hands.until(lambda: len([p for p in (home / "kit").rglob("*.*") if p.suffix in (".txt", ".jpg")]) == written, "the posting kit")


def post(hands: Hands, home: Path) -> None:
    """Both surfaces are posted and recorded with address and a screenshot."""
    sit(hands, "humas")
    page(hands, "Terbitkan")
    screen = QImage(320, 240, QImage.Format.Format_RGB32)
    for n, (surface, place) in enumerate(zip(SURFACES, ("Instagram", "Facebook"), strict=True)):
        with hands.inside(platforms.name(surface)):
            screen.fill(0xDD2200 + n)
            hands.click("Salin teks unggahan")
            assert QGuiApplication.clipboard().text() == RIGHT
            hands.click("Catat terbit…")
            hands.fill("Alamat unggahan", f"{ADDRESS}{n}")
            QGuiApplication.clipboard().setImage(screen)
            hands.press("Ctrl+V")
            hands.see("Lepas {name}", name=said("Tempelan {n}", n=1))
            hands.click("Catat terbit di {surface}", surface=place)
            hands.until(lambda: hands.offers(f"{ADDRESS}{n}"), "the record")  # noqa: B023 - asked at once


def prove(hands: Hands, home: Path) -> None:
    """The head saves the approval sheet."""
    sit(hands, "kepala")
    page(hands, "Terbitkan")
    notices.answer_next(str(home / "lembar-persetujuan.pdf"))
    hands.click("Lembar persetujuan…")
    hands.until((home / "lembar-persetujuan.pdf").exists, "the approval sheet")


def beside(hands: Hands, home: Path) -> None:
    """Somebody writes while others work on the same records in a terminal; they say when with a file."""
    sit(hands, "program")
    (home / "sitting").touch()
    hands.until((home / "go").exists, "the others")
    hands.press("Ctrl+N")
    hands.fill("Judul", "Ditulis di samping terminal")
    hands.press("Ctrl+S")
    hands.see("Versi {n} tersimpan", n=1)


STEPS: dict[str, Step] = {
    step.__name__: step for step in (evening, beside, introduce, establish, draft, submit, send_back, fix, verify, design, approve, plan, kit, post, prove)
}
"""The day in its order; two steps at its beginning are for other days."""
