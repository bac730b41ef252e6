"""The log of the program, and the type that keeps secrets out of it.

The log is a file of this user only, never sent anywhere. Every line passes a filter that takes out living secrets and what looks
like a password, a PIN or a token, because somebody will one day paste the file into a chat.
"""

from __future__ import annotations

import logging
import re
import threading
import weakref
from pathlib import Path
from typing import NoReturn

HIDDEN = "•••"
_NAMED = re.compile(
    r"(?i)\b(pin|sandi|frasa|password|passwd|passphrase|token|secret|rahasia|api[_-]?key|authorization)"
    r"(\s*[=:]\s*)(?:bearer\s+)?(\"[^\"]*\"|'[^']*'|[^\s,;)}\]]+)"
)
_living: weakref.WeakSet[Secret] = weakref.WeakSet()
_guard = threading.Lock()


class Secret:
    """A text that shows itself to nobody: not in repr, str, format, logs or tracebacks, and it cannot be pickled.

    ``reveal()`` is the only way to the text; search for it to see every place that handles a secret.
    """

    __slots__ = ("__weakref__", "_text")

    def __init__(self, text: str) -> None:
        self._text = text
        with _guard:
            _living.add(self)

    def reveal(self) -> str:
        """The text itself."""
        return self._text

    def __repr__(self) -> str:
        return f"Secret({HIDDEN})"

    def __str__(self) -> str:
        return HIDDEN

    def __format__(self, spec: str) -> str:
        return HIDDEN

    def __eq__(self, other: object) -> bool:
        from hmac import compare_digest  # loads OpenSSL; the window starts without

        return isinstance(other, Secret) and compare_digest(self._text.encode(), other._text.encode())

    def __hash__(self) -> int:
        return id(self)

    def __len__(self) -> int:
        return len(self._text)

    def __reduce__(self) -> NoReturn:
        raise TypeError("a secret is not written anywhere")


def redact(text: str) -> str:
    """``text`` without the secrets that are alive and without values that stand behind a word like *PIN* or *token*."""
    with _guard:
        alive = sorted((s.reveal() for s in _living), key=len, reverse=True)
    for secret in alive:
        if len(secret) >= 4:  # shorter ones would tear ordinary words apart
            text = text.replace(secret, HIDDEN)
    return _NAMED.sub(lambda m: f"{m[1]}{m[2]}{HIDDEN}", text)


class _Redacting(logging.Formatter):
    """Redacts the finished line, traceback and all."""

    def format(self, record: logging.LogRecord) -> str:
        return redact(super().format(record))


def set_up(folder: Path, level: int = logging.INFO) -> Path:
    """Log into ``folder/paraf.log`` (1 MB, three older ones kept), readable by this user only; gives the file.

    OSError when the folder cannot be made. A second call replaces the handler of the first.
    """
    from logging.handlers import RotatingFileHandler  # loads sockets and pickles; the window is painted before

    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    path = folder / "paraf.log"
    handler = RotatingFileHandler(path, maxBytes=1_000_000, backupCount=3, encoding="utf-8", delay=False)
    path.chmod(0o600)
    handler.setFormatter(_Redacting("%(asctime)s %(levelname)s %(threadName)s %(name)s: %(message)s"))
    root = logging.getLogger()
    for old in [h for h in root.handlers if isinstance(h, RotatingFileHandler)]:
        root.removeHandler(old)
        old.close()
    root.addHandler(handler)
    root.setLevel(level)
    return path
