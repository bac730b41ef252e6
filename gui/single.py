"""One window for one data folder: a second start raises the first window and hands over its files."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QLockFile, QObject, Signal

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer

_PATIENCE = 2000
"""Milliseconds that a second start waits for the first one to answer."""


class Single(QObject):
    """Holds the lock of a data folder; ``listen`` answers later starts. ``raised`` carries the files they were given.

    The network part of Qt is loaded by ``listen`` and ``call_first`` only: the first window is painted without it.
    """

    raised = Signal(list)

    def __init__(self, folder: Path) -> None:
        super().__init__()
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder.resolve()
        self._lock = QLockFile(str(folder / "window.lock"))
        self._lock.setStaleLockTime(0)  # never by age: only when its process is gone
        self._server: QLocalServer | None = None

    def first(self) -> bool:
        """True when no other window has this folder."""
        return self._lock.tryLock(0)

    @cached_property
    def _name(self) -> str:
        """What the socket of this folder is called; also the name of a pipe on Windows, so a path will not do."""
        from hashlib import sha256

        return f"paraf-{sha256(str(self._folder).encode()).hexdigest()[:16]}"

    def listen(self) -> None:
        """Answer later starts from now on."""
        from PySide6.QtNetwork import QLocalServer

        QLocalServer.removeServer(self._name)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._hear)
        self._server.listen(self._name)

    def call_first(self, files: list[Path]) -> bool:
        """Ask the window that is open to come forward with ``files``; False when nobody answers."""
        import json

        from PySide6.QtNetwork import QLocalSocket

        socket = QLocalSocket()
        socket.connectToServer(self._name)
        if not socket.waitForConnected(_PATIENCE):
            return False
        socket.write(json.dumps([str(f.resolve()) for f in files]).encode() + b"\n")
        socket.waitForBytesWritten(_PATIENCE)
        socket.disconnectFromServer()
        return True

    def _hear(self) -> None:
        while self._server is not None and (socket := self._server.nextPendingConnection()) is not None:
            socket.readyRead.connect(self._read)
            socket.disconnected.connect(socket.deleteLater)
            if socket.bytesAvailable():
                self._take(socket)

    def _read(self) -> None:
        self._take(self.sender())

    def _take(self, socket: Any) -> None:
        """One line of JSON; anything else from that socket is not from us and is ignored."""
        if not socket.canReadLine():
            return
        import json

        try:
            files = json.loads(bytes(socket.readLine(65536).data()).decode())
        except ValueError:
            return
        if isinstance(files, list):
            self.raised.emit([Path(str(f)) for f in files])

    def release(self) -> None:
        """Let another window have the folder."""
        if self._server is not None:
            self._server.close()
        self._lock.unlock()
