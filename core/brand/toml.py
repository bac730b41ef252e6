"""TOML from outside: where a file is wrong, in words of our own instead of the parser's English."""

from __future__ import annotations

import re
import tomllib
from typing import Any

from core.messages import N_, Message, say

_PLACE = re.compile(r"at line (\d+), column (\d+)")


class NotToml(Exception):
    """The text is no TOML. ``where`` says at which place, ready for a sentence that ends with it."""

    def __init__(self, where: Message) -> None:
        super().__init__(str(where))
        self.where = where


def read(raw: bytes) -> dict[str, Any]:
    """The tables in ``raw``. Raises NotToml."""
    try:
        return tomllib.loads(raw.decode())
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise NotToml(say(N_("baris {line} memuat tanda yang bukan UTF-8"), line=line)) from error
    except RecursionError:
        raise NotToml(say(N_("isinya bersarang terlalu dalam"))) from None
    except ValueError as error:  # also a number of thousands of digits, which Python itself refuses
        place = _PLACE.search(str(error))
        if place:
            raise NotToml(say(N_("tidak terbaca mulai baris {line}, kolom {column}"), line=int(place[1]), column=int(place[2]))) from error
        cut = "end of document" in str(error)
        raise NotToml(say(N_("berkasnya terpotong di tengah")) if cut else say(N_("ada angka atau tanggal yang tidak masuk akal"))) from error
