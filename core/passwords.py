"""Passwords of readable words, and how hard a password is to guess."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Collection, Sequence
from functools import cache
from typing import NamedTuple

from core.messages import N_, Message, say
from core.paths import resource

WORDS = 5
"""Words of a made password: 5 of 512 and four figures give 58 bits, far beyond what can be tried at a platform."""
_ENOUGH, _GOOD = 28.0, 40.0
"""Powers of two: 10^8.4 tries take a platform's patience, 10^12 a stolen list of hashes."""
_LONGEST = 72
"""Signs that are judged: zxcvbn needs time with the square of the length, and nobody types more."""
_LEVELS = {"weak": N_("Lemah"), "fair": N_("Cukup"), "strong": N_("Kuat")}
_LOCAL = (
    "sandi", "rahasia", "humas", "diskominfo", "kominfo", "dinas", "badan", "bidang", "kantor", "pemkab", "pemkot", "pemprov", "pemda", "bupati", "camat",
    "admin", "indonesia", "merdeka", "nusantara", "garuda", "pancasila", "bismillah", "sayang", "cinta", "selamat", "jakarta", "bandung", "surabaya",
    "puskesmas", "kelurahan", "kecamatan", "kabupaten", "instagram", "facebook", "tiktok", "youtube", "whatsapp", "medsos", "ganti", "masuk", "anggrek",
)  # fmt: skip
"""What people of an office reach for first; the lists of zxcvbn are English."""


class Strength(NamedTuple):
    """``bits`` is an estimate of the tries it takes (as a power of two); ``level`` is ``weak``, ``fair`` or ``strong``."""

    bits: float
    level: str

    @property
    def word(self) -> Message:
        """The level for people."""
        return say(_LEVELS[self.level])


@cache
def words() -> tuple[str, ...]:
    """The readable words, all different, four to seven letters."""
    return tuple(resource("rules", "kata.txt").read_text("utf-8").split())


def make(pick: Callable[[Sequence[str]], str]) -> str:
    """A new password such as ``Kelapa-timur-layar-benang-pagi-4821``. ``pick`` chooses one at random; hand it ``secrets.choice``."""
    chosen = [pick(words()) for _ in range(WORDS)]
    figures = "".join(pick("0123456789") for _ in range(4))
    return "-".join([chosen[0].capitalize(), *chosen[1:], figures])


def spoken(pick: Callable[[Sequence[str]], str]) -> str:
    """A passphrase that is read out to somebody: as strong as :func:`make`, in small letters with blanks."""
    return make(pick).replace("-", " ").lower()


def heard(text: str) -> str:
    """What somebody typed of a passphrase that was read out: the same however the words were parted or written."""
    return " ".join(re.findall(r"[a-z0-9]+", text.lower()))


def strength(password: str, own: Collection[str] = ()) -> Strength:
    """How hard ``password`` is to guess for somebody who knows our words and ``own`` (the handle, the name of the office).

    The estimate is that of zxcvbn. The first call loads its lists (70 ms): not on the GUI thread.
    """
    if not password:
        return Strength(0.0, "weak")
    from zxcvbn import zxcvbn  # its lists are large; only who types a password waits for them

    known = [*sorted(_pieces(own)), *_LOCAL, *words()]
    bits = math.log2(10) * float(zxcvbn(password[:_LONGEST], user_inputs=known)["guesses_log10"])
    return Strength(bits, "strong" if bits >= _GOOD else "fair" if bits >= _ENOUGH else "weak")


def _pieces(own: Collection[str]) -> set[str]:
    return {piece for text in own for piece in re.findall(r"[^\W_]{4,}", text.lower())}
