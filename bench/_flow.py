"""A working day at the large office in the real program, for ``bench/flow.py``: ``python -m bench._flow HOME``.

Prints a line of JSON a part of the day: its name, and the gaps of the event loop while it was played. The last part is a bare Qt window of the
same size in the same process, typed into and scrolled by the same hands.
"""

from __future__ import annotations

import json
import os
import sys
import traceback
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLineEdit, QListWidget, QVBoxLayout, QWidget

from bench._gaps import Watched
from db import demo
from tests.gui.flow.hands import Hands

Part = Callable[[Hands], None]


def _enter(hands: Hands) -> None:
    hands.until(lambda: hands.reads("Tersimpan di komputer ini"), "the records")
    hands.press("Ctrl+L")
    hands.click("Tim Humas")
    hands.click("PIN")
    hands.type(demo.pins()["humas"])
    hands.press("Return")
    hands.until(lambda: not hands.window.session.locked, "the seat")


def _press(hands: Hands, keys: str, times: int) -> None:
    for _n in range(times):
        hands.press(keys)
        hands.rest(0.03)


def _months(hands: Hands) -> None:
    hands.press("Ctrl+2")
    for keys in ("PgDown", "PgUp"):
        _press(hands, keys, 8)


def _search(hands: Hands) -> None:
    for words in ("antrean daring", "layanan", "jadwal imunisasi"):
        hands.press("Ctrl+K")
        for letter in words:
            hands.type(letter)
            hands.rest(0.06)
        hands.press("Escape")


def _list(hands: Hands) -> None:
    hands.press("Ctrl+3")
    hands.click("Cari konten")
    for letter in "layanan":
        hands.type(letter)
        hands.rest(0.15)
    hands.press("Down")
    _press(hands, "PgDown", 30)
    hands.click("Milik saya")
    hands.rest(0.3)


def _write(hands: Hands) -> None:
    hands.press("Ctrl+N")
    hands.fill("Judul", "Uji panjang celah")
    hands.tick("Pilih kanal", "Instagram · Unggahan tunggal", "Halaman Facebook · Unggahan")
    hands.click("Takarir")
    for _n in range(4):
        hands.type("Loket melayani 150 orang tiap hari, gratis. Bawa akta kelahiran dan KK asli. Hubungi (0999) 555-0100. ")
        hands.rest(0.4)
    hands.press("Ctrl+S")
    hands.until(lambda: not hands.ready("Simpan"), "the version")
    hands.click("Kembali ke daftar konten")


def _sign(hands: Hands) -> None:
    hands.press("Ctrl+4")
    for _item in range(4):
        _press(hands, "Space", 6)
        hands.press("Down")
        hands.rest(0.3)


def _publish(hands: Hands) -> None:
    hands.press("Ctrl+5")
    for _item in range(12):
        hands.press("Down")
        hands.rest(0.12)


def _home(hands: Hands) -> None:
    hands.press("Ctrl+1")
    hands.rest(0.5)
    hands.press("Ctrl+2")
    hands.press("Ctrl+1")
    hands.rest(0.3)


PARTS: dict[str, Part] = {
    "enter": _enter, "turn months": _months, "search": _search, "list of content": _list, "write": _write,
    "read for the paraf": _sign, "publish": _publish, "home": _home,
}  # fmt: skip


def _bare(app: Watched) -> None:
    """A window of Qt alone, with a field and a list."""
    window = QWidget()
    window.resize(1440, 868)
    column = QVBoxLayout(window)
    field, rows = QLineEdit(), QListWidget()
    rows.addItems([f"Baris {n}" for n in range(200)])
    for part in (field, rows):
        column.addWidget(part)
    window.show()
    window.activateWindow()
    hands = Hands(window)
    with app.watched():
        field.setFocus()
        for _n in range(20):
            hands.type("kata dan kata ")
            hands.rest(0.02)
        rows.setFocus()
        _press(hands, "PgDown", 40)
    print(json.dumps({"part": "bare Qt loop", "gaps": app.told()}), flush=True)


def _play(app: Watched) -> None:
    from gui.window import Window

    window = next(w for w in QApplication.topLevelWidgets() if isinstance(w, Window))
    hands = Hands(window)
    hands.until(lambda: window.isVisible() and window.over is not None, "the window")
    for name, part in PARTS.items():
        with app.watched():
            part(hands)
        print(json.dumps({"part": name, "gaps": app.told()}), flush=True)
    _bare(app)


def _guarded(run: Callable[[], object]) -> None:
    try:
        run()
    except BaseException:  # noqa: BLE001 - Qt would only print it and go on
        traceback.print_exc()
        sys.stderr.flush()
        os._exit(1)
    os._exit(0)


def main(home: Path) -> int:
    """Play the day on ``home``, an installation with a fictional office."""
    app = Watched(["paraf", "-style", "fusion"])
    QTimer.singleShot(0, app, partial(_guarded, partial(_play, app)))
    import main as program

    return program.main(["--home", str(home)])


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
