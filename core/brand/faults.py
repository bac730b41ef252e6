"""What the judge found on a picture, as a line that a design can keep beside it. No pixels are needed to read it."""

from __future__ import annotations

import re
from typing import NamedTuple

Box = tuple[int, int, int, int]
_FAULT = re.compile(r"([a-z]+)(?: (\d+),(\d+),(\d+),(\d+))? ?(.*)\Z", re.DOTALL)


class PictureFault(NamedTuple):
    """What the judge found on a picture: its rule, the words it is about, and their place in thousandths of width and height."""

    rule: str
    quote: str = ""
    box: Box | None = None

    def __str__(self) -> str:
        return " ".join(part for part in (self.rule, ",".join(map(str, self.box or ())), self.quote) if part)

    @classmethod
    def read(cls, line: str) -> PictureFault:
        """The fault in a line that :meth:`__str__` wrote; a line that is none has no rule."""
        parts = _FAULT.match(line)
        if not parts:
            return cls("")
        left, top, width, height = (int(n) if n else -1 for n in parts.groups()[1:5])
        return cls(parts[1], parts[6], (left, top, width, height) if left >= 0 else None)
