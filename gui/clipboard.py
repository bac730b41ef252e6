"""Secrets on the clipboard: kept out of clipboard histories, taken away after 20 seconds, on locking and on quitting.

Only what is still ours is taken away: whatever somebody copied since then stays.
"""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QObject, QTimer, Signal
from PySide6.QtGui import QClipboard, QGuiApplication

from core.log import Secret

STAY = 20
"""Seconds that a copied secret stays."""
_WINDOWS = 'application/x-qt-windows-mime;value="{}"'
HINTS = {
    _WINDOWS.format("ExcludeClipboardContentFromMonitorProcessing"): b"\x01\x00\x00\x00",
    _WINDOWS.format("CanIncludeInClipboardHistory"): b"\x00\x00\x00\x00",
    _WINDOWS.format("CanUploadToCloudClipboard"): b"\x00\x00\x00\x00",
    "x-kde-passwordManagerHint": b"secret",
    "application/x-nspasteboard-concealed-type": b"",
}
"""By which Windows, KDE and macOS know what their clipboard histories must not keep."""


class SecretClipboard(QObject):
    """``ticked`` carries the seconds that are left, 0 when the secret is gone."""

    ticked = Signal(int)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._held: Secret | None = None
        self.left = 0
        self.timer = QTimer(self)
        self.timer.setInterval(1000)
        self.timer.timeout.connect(self.tick)
        app = QGuiApplication.instance()
        assert app is not None
        app.aboutToQuit.connect(self.clear)

    def put(self, secret: Secret) -> None:
        """Copy a secret; the one before is forgotten."""
        data = QMimeData()
        data.setText(secret.reveal())
        for name, value in HINTS.items():
            data.setData(name, value)
        QGuiApplication.clipboard().setMimeData(data)
        self._held, self.left = secret, STAY
        self.timer.start()
        self.ticked.emit(self.left)

    def tick(self) -> None:
        """One second has gone by."""
        self.left -= 1
        if self.left <= 0:
            self.clear()
        else:
            self.ticked.emit(self.left)

    def clear(self) -> None:
        """Take our secret away now, from the selection of X11 too, unless somebody copied something else."""
        self.timer.stop()
        if self._held is None:
            return
        held, self._held, self.left = self._held, None, 0
        board = QGuiApplication.clipboard()
        modes = [QClipboard.Mode.Clipboard, *([QClipboard.Mode.Selection] if board.supportsSelection() else [])]
        for mode in modes:
            if Secret(board.text(mode)) == held:
                board.clear(mode)
        self.ticked.emit(0)
