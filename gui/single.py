"""One window for one data folder: a second start raises the first window and hands over its files."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from PySide6.QtCore import QLockFile, QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_PATIENCE = 2000
"""Milliseconds that a second start waits for the first one to answer."""


class Single(QObject):
    """Holds the lock of a data folder and listens for later starts. ``raised`` carries the files they were given."""

    raised = Signal(list)

    def __init__(self, folder: Path) -> None:
        super().__init__()
        folder.mkdir(parents=True, exist_ok=True)
        self._name = "paraf-" + hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:16]
        self._lock = QLockFile(str(folder / "window.lock"))
        self._lock.setStaleLockTime(0)  # never by age: only when its process is gone
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._hear)

    def first(self) -> bool:
        """True when no other window has this folder; from then on this one answers later starts."""
        if not self._lock.tryLock(0):
            return False
        QLocalServer.removeServer(self._name)
        self._server.listen(self._name)
        return True

    def call_first(self, files: list[Path]) -> bool:
        """Ask the window that is open to come forward with ``files``; False when nobody answers."""
        socket = QLocalSocket()
        socket.connectToServer(self._name)
        if not socket.waitForConnected(_PATIENCE):
            return False
        socket.write(json.dumps([str(f.resolve()) for f in files]).encode() + b"\n")
        socket.waitForBytesWritten(_PATIENCE)
        socket.disconnectFromServer()
        return True

    def _hear(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.readyRead.connect(self._read)
            socket.disconnected.connect(socket.deleteLater)
            if socket.bytesAvailable():
                self._take(socket)

    def _read(self) -> None:
        socket = self.sender()
        if isinstance(socket, QLocalSocket):
            self._take(socket)

    def _take(self, socket: QLocalSocket) -> None:
        """One line of JSON; anything else from that socket is not from us and is ignored."""
        if not socket.canReadLine():
            return
        try:
            files = json.loads(bytes(socket.readLine(65536).data()).decode())
        except ValueError:
            return
        if isinstance(files, list):
            self.raised.emit([Path(str(f)) for f in files])

    def release(self) -> None:
        """Let another window have the folder."""
        self._server.close()
        self._lock.unlock()
