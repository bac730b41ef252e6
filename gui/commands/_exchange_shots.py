"""How the import of a plan is arranged for its pictures: nothing yet, a refused file, columns, a dry run, and its result."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.planning.outgoing.csvfile import BOM
from db.actions.bring_in import WRITING
from gui.commands import _offscreen
from gui.pages.exchange.wizard import SAVING

if TYPE_CHECKING:
    from gui.overlays import Overlays
    from gui.pages.exchange.wizard import Wizard
    from gui.window import Window

Arrange = Callable[["Window", "Overlays"], None]
_HEAD = ("No", "Hari/Tanggal", "Jam", "Platform", "Topik", "Caption", "PIC", "Status", "Keterangan")
_ROWS = (
    ("Senin, 4 Januari 2027", "09.00", "IG, FB", "Jadwal layanan keliling", "Layanan keliling hadir lagi. Cek jamnya di sini.", "Tim Humas", "Draft", ""),
    ("Rabu, 6 Januari 2027", "10.00", "IG Carousel", "Lima berkas yang sering tertinggal", "Geser untuk melihat.", "Tim Humas", "Draft", "desain baru"),
    ("Kamis, 7 Januari 2027", "08.00", "Website, FB", "Hasil survei kepuasan", "", "Unit Program", "Ide", "tunggu angka"),
    ("Jumat, 8 Januari 2027", "pagi", "IG", "Jumat 3M", "Sudah kuras bak mandi pekan ini?", "Tim Humas", "Draft", ""),
    ("Jumat, 9 Januari 2027", "08.00", "WA", "Loket tutup sementara", "Loket 2 tutup sementara.", "Tim Humas", "", ""),
    ("Senin, 11 Januari 2027", "13.00", "YouTube, Radio", "Tanya jawab Senin", "Siaran langsung pukul 13.00 WIB.", "Admin Akun", "Draft", ""),
    ("Selasa, 12 Januari 2027", "", "", "Ide: cerita petugas lapangan", "", "", "Ide", ""),
    ("31/02/2027", "09.00", "IG", "Rekap aduan", "Terima kasih atas masukan Anda.", "Tim Humas", "", ""),
)  # fmt: skip


def _plan(folder: Path, rows: Sequence[tuple[str, ...]] = _ROWS) -> Path:
    path = folder / "rencana-januari.csv"
    lines = [";".join(_HEAD), *(";".join((str(n), *row)) for n, row in enumerate(rows, 1))]
    path.write_text(BOM + "\n".join(lines), encoding="utf-8")
    return path


def _wizard(window: Window, role: str = "humas") -> Wizard:
    """The dialog of the import over the calendar, with somebody of ``role`` at it."""

    def unlock(office: Any) -> Any:
        from db.demo import pins

        person = next(p for p in office.people() if role in p.roles)
        office.unlock(person.id, pins()[person.id])
        return person

    window.desk.ask(unlock, owner=window, then=window.session.unlock)
    window.show_page("calendar")
    _offscreen.settle()
    page: Any = window.pages.currentWidget()
    page.exchange.bring_in()
    return page.exchange.wizard


def _read(window: Window, rows: Sequence[tuple[str, ...]] = _ROWS, role: str = "humas") -> Wizard:
    wizard = _wizard(window, role)
    with tempfile.TemporaryDirectory(prefix="paraf-plan-") as folder:
        wizard.read(_plan(Path(folder), rows))
    _offscreen.settle()
    return wizard


def _file(window: Window, over: Overlays) -> None:
    _wizard(window)


def _refused(window: Window, over: Overlays) -> None:
    wizard = _wizard(window)
    with tempfile.TemporaryDirectory(prefix="paraf-plan-") as folder:
        path = Path(folder) / "rencana.xlsx"
        path.write_bytes(b"%PDF-1.7")
        wizard.read(path)


def _columns(window: Window, over: Overlays) -> None:
    _read(window)


def _trial(window: Window, over: Overlays) -> None:
    """Some rows came in before, and one of them reads otherwise now."""
    first = _read(window, (*_ROWS[:1], (*_ROWS[1][:4], "Geser sampai habis.", *_ROWS[1][5:])))
    first.answer("next")
    first.answer("next")
    brought, first.done_step = first.done_step, None
    first.answer("close")
    _offscreen.settle()
    wizard = _read(window)
    wizard.answer("next")
    _offscreen.settle()
    wizard.trial.view.selectRow(1)
    window.desk.do(brought.act(back=True), owner=window)  # the office is left as it was for the next picture


def _wrong(window: Window, over: Overlays) -> None:
    wizard = _read(window, role="admin_akun")
    wizard.answer("next")
    wizard.trial.sift.show_choice("wrong")
    wizard.trial.sift.chosen.emit("wrong")


def _saving(window: Window, over: Overlays) -> None:
    """As it looks while many rows are written: nothing is written here."""
    wizard = _read(window)
    wizard.answer("next")
    wizard.show_step(SAVING)
    wizard.saving.begin(back=False)
    wizard.saving.show_progress(WRITING, 8_400, 20_000)


def _done(window: Window, over: Overlays) -> None:
    wizard = _read(window)
    wizard.answer("next")
    wizard.answer("next")
    window.desk.do(wizard.done_step.act(back=True), owner=window)


SCREENS: dict[str, Arrange] = {
    "import": _file,
    "import-refused": _refused,
    "import-columns": _columns,
    "import-trial": _trial,
    "import-wrong": _wrong,
    "import-saving": _saving,
    "import-done": _done,
}
"""Screen -> how a window with the demo office comes to show it."""
