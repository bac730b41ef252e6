"""Every shortcut of the program in one table: two shortcuts on one key silently do nothing in Qt, so they are kept side by side.

The window binds its commands; lines marked ``own`` are answered by the widget that has the keyboard. ``?`` shows the table to people.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from core.messages import N_, _
from gui.pages import PAGES
from gui.widgets.floating import VEIL

log = logging.getLogger("paraf")
ANYWHERE, PAGE, CALENDAR, EDITOR, SIGNING = N_("Di mana saja"), N_("Buka halaman"), N_("Kalender"), N_("Editor"), N_("Persetujuan")
ARCHIVE, PUBLISH = N_("Arsip & audit"), N_("Terbitkan")


@dataclass(frozen=True, slots=True)
class Shortcut:
    """One line of the table: keys as Qt writes them, what they do, and where they work. ``command`` is who does it.

    A line with ``own`` is answered by the key events of the widget itself and only listed here.
    """

    command: str
    keys: tuple[str, ...]
    text: str
    place: str = ANYWHERE
    own: bool = False


TABLE = (
    Shortcut("palette", ("Ctrl+K",), N_("Cari konten dan perintah")),
    Shortcut("lock", ("Ctrl+L",), N_("Kunci, atau masuk")),
    Shortcut("theme", ("Ctrl+Shift+D",), N_("Ganti tema terang atau gelap")),
    Shortcut("shortcuts", ("?", "Shift+?"), N_("Daftar pintasan")),
    Shortcut("panels", ("F6",), N_("Pindah antarpanel")),
    Shortcut("new", ("Ctrl+N",), N_("Konten baru")),
    Shortcut("fast", ("Ctrl+Shift+H",), N_("Jalur cepat: pernyataan awal")),
    Shortcut("quit", ("Ctrl+Q",), N_("Tutup Paraf; yang diketik tetap tersimpan")),
    Shortcut("close", ("Esc",), N_("Tutup yang melayang"), own=True),
    *(Shortcut(f"page {n}", (f"Ctrl+{n % 10}",), e.title, PAGE) for n, e in enumerate(PAGES[:10], 1)),
    Shortcut("today", ("T",), N_("Ke hari ini"), CALENDAR, own=True),
    Shortcut("days", ("Left", "Right", "Up", "Down"), N_("Pindah hari"), CALENDAR, own=True),
    Shortcut("months", ("PgUp", "PgDown"), N_("Bulan sebelum, bulan sesudah"), CALENDAR, own=True),
    Shortcut("views", ("M", "W", "A", "P"), N_("Bulan, minggu, agenda, papan"), CALENDAR, own=True),
    Shortcut("bank", ("Ctrl+B",), N_("Buka atau tutup Bank ide"), CALENDAR, own=True),
    Shortcut("week", ("Home", "End"), N_("Awal pekan, akhir pekan"), CALENDAR, own=True),
    Shortcut("date", ("G",), N_("Pindah atau pindahkan ke tanggal"), CALENDAR, own=True),
    Shortcut("open", ("Return", "Space"), N_("Buka konten, ringkasan"), CALENDAR, own=True),
    Shortcut("choose", ("J", "K"), N_("Pilih konten berikut, sebelum"), CALENDAR, own=True),
    Shortcut("slots", ("S",), N_("Slot kosong pada hari ini"), CALENDAR, own=True),
    Shortcut("carry", ("Ctrl+X", "Ctrl+V"), N_("Ambil, letakkan di hari lain"), CALENDAR, own=True),
    Shortcut("off", ("Del",), N_("Lepas dari jadwal"), CALENDAR, own=True),
    Shortcut("copy", ("Ctrl+D",), N_("Gandakan"), CALENDAR, own=True),
    Shortcut("moves", ("Ctrl+Z", "Ctrl+Shift+Z"), N_("Urungkan, lakukan lagi"), CALENDAR, own=True),
    Shortcut("save", ("Ctrl+S",), N_("Simpan sebagai versi"), EDITOR, own=True),
    Shortcut("save named", ("Ctrl+Shift+S",), N_("Simpan versi bernama"), EDITOR, own=True),
    Shortcut("find", ("Ctrl+F", "Ctrl+H"), N_("Cari, cari dan ganti"), EDITOR, own=True),
    Shortcut("quote", ("Ctrl+Shift+M",), N_("Bahas kata yang dipilih"), EDITOR, own=True),
    Shortcut("submit", ("Ctrl+Return",), N_("Ajukan verifikasi"), EDITOR, own=True),
    Shortcut("problems", ("F8", "Shift+F8"), N_("Masalah berikut, sebelum"), EDITOR, own=True),
    Shortcut("mend", ("Ctrl+.",), N_("Terapkan perbaikan"), EDITOR, own=True),
    Shortcut("bind", ("Ctrl+Shift+F",), N_("Ikat angka terpilih ke fakta"), EDITOR, own=True),
    Shortcut("choices", ("Ctrl+Z", "Ctrl+Y"), N_("Urungkan pilihan, pilih lagi"), EDITOR, own=True),
    Shortcut("surface", ("Ctrl+Tab",), N_("Kanal berikut"), EDITOR, own=True),
    Shortcut("decide", ("S", "K", "T", "L"), N_("Setujui, kembalikan, tolak, lewati"), SIGNING, own=True),
    Shortcut("mark", ("Y", "T", "R"), N_("Verifikasi: benar, tidak benar, perlu sumber"), SIGNING, own=True),
    Shortcut("queue", ("Up", "Down"), N_("Konten sebelum, konten sesudah"), SIGNING, own=True),
    Shortcut("scroll", ("Space",), N_("Gulir sehalaman"), SIGNING, own=True),
    Shortcut("undo", ("Ctrl+Z",), N_("Urungkan pilihan"), SIGNING, own=True),
    Shortcut("together", ("B",), N_("Yang berisiko rendah di satu lembar"), SIGNING, own=True),
    Shortcut("others", ("O",), N_("Yang menunggu orang lain, tertahan, atau kedaluwarsa"), SIGNING, own=True),
    Shortcut("sitting", ("F11",), N_("Mulai sesi tanpa menu, atau keluar"), SIGNING, own=True),
    Shortcut("hand over", ("F9",), N_("Serahkan laptop ke penanda tangan berikut"), SIGNING, own=True),
    Shortcut("sign", ("Ctrl+Return",), N_("Tanda tangani"), SIGNING, own=True),
    Shortcut("login", ("Ctrl+U", "Ctrl+P"), N_("Salin nama pengguna, salin kata sandi"), PUBLISH, own=True),
    Shortcut("part", ("Ctrl+Tab", "Ctrl+Shift+Tab"), N_("Bagian berikut, bagian sebelum"), ARCHIVE, own=True),
)
THROUGH = frozenset({"lock", "theme", "quit"})
"""What works under a dialog as well."""
_PEOPLE = {"Left": "←", "Right": "→", "Up": "↑", "Down": "↓", "PgUp": "PgUp", "PgDown": "PgDn", "Return": "Enter", "Space": N_("Spasi")}


def shown(keys: tuple[str, ...]) -> tuple[str, ...]:
    """Keys as people read them; a second spelling of the same key is left out."""
    return tuple(" ".join(_(_PEOPLE[part]) if part in _PEOPLE else part for part in k.split("+")) for k in keys if k != "Shift+?")


def _do(window: QWidget, command: str, act: Callable[[], object]) -> None:
    """Run a command, unless a dialog stands over the page that it would change."""
    if command in THROUGH or not any(veil.isVisible() for veil in window.findChildren(QWidget, VEIL, Qt.FindChildOption.FindDirectChildrenOnly)):
        act()


def bind(window: QWidget, commands: Mapping[str, Callable[[], object]]) -> list[QShortcut]:
    """Give every line that is not ``own`` its key in ``window``. KeyError when a command of the table has nobody to do it."""
    made = []
    for line in TABLE:
        if line.own:
            continue
        shortcut = QShortcut(window)
        shortcut.setKeys([QKeySequence(k) for k in line.keys])
        shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
        shortcut.activated.connect(partial(_do, window, line.command, commands[line.command]))
        shortcut.activatedAmbiguously.connect(lambda keys=line.keys: log.error("two shortcuts on %s", keys))
        made.append(shortcut)
    return made
