"""What happens when the program itself fails: nothing is sent, the log has it, and a dialog says it in plain words.

``install`` hangs itself into every place where an error could vanish: slots and timers (``sys.excepthook``), threads, Qt's own messages,
and hard crashes of the process (faulthandler, into a file of the log folder).
"""

from __future__ import annotations

import faulthandler
import logging
import os
import sys
import threading
import traceback
from pathlib import Path
from types import TracebackType
from typing import TextIO

from PySide6.QtCore import QMessageLogContext, QObject, QtMsgType, Signal, qInstallMessageHandler, qVersion

from core.log import redact

log = logging.getLogger("paraf")
_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}
_PROGRAM = Path(__file__).resolve().parent.parent
_fault_file: TextIO | None = None


class Reporter(QObject):
    """Carries a report from whatever thread failed into the GUI thread. ``crashed`` has the text of the report."""

    crashed = Signal(str)

    def __init__(self, version: str) -> None:
        super().__init__()
        self._version = version
        self._busy = False

    def catch(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Take one uncaught error: into the log, and to whoever shows it."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        text = report(self._version, kind, error, trace)
        log.critical("uncaught error\n%s", text)
        if self._busy:
            return  # an error while showing an error: the log has it
        self._busy = True
        try:
            self.crashed.emit(text)
        finally:
            self._busy = False

    def catch_in_thread(self, args: threading.ExceptHookArgs) -> None:
        """Take an uncaught error of a thread."""
        if args.exc_value is not None:
            self.catch(args.exc_type, args.exc_value, args.exc_traceback)


def report(version: str, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> str:
    """Versions and the traceback, without local values and without secrets."""
    import platform
    import sqlite3

    head = f"Paraf {version} · Python {platform.python_version()} · Qt {qVersion()} · SQLite {sqlite3.sqlite_version} · {platform.platform()}"
    lines = "".join(traceback.TracebackException(kind, error, trace, capture_locals=False, compact=True).format())
    return redact(f"{head}\n\n{lines}").replace(f"{_PROGRAM}{os.sep}", "").replace(str(Path.home()), "~")


def qt_message(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
    """Qt's own messages go into the log, not to the terminal."""
    log.log(_LEVELS.get(kind, logging.WARNING), "Qt %s: %s", context.category or "", text)


def install(version: str, logs: Path) -> Reporter:
    """Hang the reporter into every hook and write hard crashes to ``logs/fault.log``. Keep the reporter alive."""
    global _fault_file
    reporter = Reporter(version)
    sys.excepthook = reporter.catch
    threading.excepthook = reporter.catch_in_thread
    qInstallMessageHandler(qt_message)
    logs.mkdir(parents=True, exist_ok=True)
    _fault_file = (logs / "fault.log").open("a", encoding="utf-8")
    faulthandler.enable(_fault_file)
    return reporter
