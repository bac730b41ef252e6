"""The real program with a person at it: ``python -m tests.gui.flow.play HOME LANGUAGE STEP...`` plays steps of the day and then stays open.

``main.main`` runs as it does on a laptop; nothing of it is replaced but the keyring of the system, which here is a file. After each step a line
with its name goes to the standard output. Whoever started the program kills it then: it is never closed. What goes wrong anywhere, in a slot,
a thread or a dialog that nobody expected, ends it with the traceback and code 1.
"""

from __future__ import annotations

import json
import os
import sys
import traceback
from collections.abc import Callable
from functools import partial
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from bench._gaps import Watched
from db.seats import Standing


class Keyring:
    """The keyring of the test: halves of keys in a file, so that they are there again for the next process."""

    path = Path()

    def standing(self) -> Standing:
        return Standing.READY

    def _held(self) -> dict[str, str]:
        return dict(json.loads(self.path.read_text())) if self.path.exists() else {}

    def get(self, key: str) -> bytes | None:
        found = self._held().get(key)
        return None if found is None else bytes.fromhex(found)

    def put(self, key: str, half: bytes) -> None:
        self.path.write_text(json.dumps(self._held() | {key: half.hex()}))


def _fail(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    traceback.print_exception(kind, error, trace)
    sys.stderr.flush()
    for number, window in enumerate(w for w in QApplication.topLevelWidgets() if w.isVisible()):
        window.grab().save(str(Keyring.path.with_name(f"failed-{number}.png")))
    os._exit(1)


def _guarded(run: Callable[[], object]) -> None:
    try:
        run()
    except BaseException as error:  # noqa: BLE001 - Qt would only print it and go on
        _fail(type(error), error, error.__traceback__)


def play(app: Watched, home: Path, steps: list[str]) -> None:
    """Wait for the window, and play."""
    from gui import notices
    from gui.window import Window
    from tests.gui.flow.day import STEPS
    from tests.gui.flow.hands import Hands

    sys.excepthook = _fail  # after the program hung its own there: here a fault has to end everything
    notices.expected_only = True
    window = next(w for w in QApplication.topLevelWidgets() if isinstance(w, Window))
    window.desk.trouble.connect(lambda error: _fail(type(error), error, None))
    hands = Hands(window)
    hands.until(lambda: window.isVisible() and window.over is not None, "the window")
    for name in steps:
        with app.watched():
            STEPS[name](hands, home)
        assert not notices.forget_answers(), "a file dialog was expected and never came"
        print(json.dumps({"step": name, "gaps": app.told()}), flush=True)
    hands.rest(3600)  # stays open until it is killed


def main(home: Path, language: str, steps: list[str]) -> int:
    """Start the program on ``home`` and play ``steps`` in it."""
    from db import office
    from db.actions import establish

    Keyring.path = home / "keyring.json"
    for module in (office, establish):
        module.KeyringHalves = Keyring  # type: ignore[misc, assignment]
    app = Watched(["paraf", "-style", "fusion"])
    QTimer.singleShot(0, app, partial(_guarded, partial(play, app, home, steps)))
    import main as program

    return program.main(["--home", str(home), "--lang", language])


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2], sys.argv[3:]))
