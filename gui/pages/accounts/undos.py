"""What Ctrl+Z on the page of accounts takes back, the last first."""

from __future__ import annotations

from collections.abc import Callable


class Undos:
    """Deeds with their opposites. ``len`` says how many there are."""

    def __init__(self) -> None:
        self._backs: list[tuple[str, Callable[[], object]]] = []

    def __len__(self) -> int:
        return len(self._backs)

    def add(self, back: Callable[[], object], key: str = "") -> None:
        """From now on Ctrl+Z does ``back`` first; ``key`` names the deed."""
        self._backs.append((key, back))

    def drop(self, key: str) -> None:
        """The deed ``key`` was taken back in another way."""
        self._backs = [pair for pair in self._backs if pair[0] != key]

    def clear(self) -> None:
        """Forget everything: somebody else is here now."""
        self._backs.clear()

    def undo(self) -> None:
        """Take back the last deed, if there is one."""
        if self._backs:
            self._backs.pop()[1]()
