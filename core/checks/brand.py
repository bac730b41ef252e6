"""Official pictures that were made from a template: what the judge of the renderer found on them (:mod:`core.brand.judge`).

The picture is judged when it is made, against its own pixels; what was found stays with its design and speaks here. WCAG 2.2 SC 1.4.3.
"""

from __future__ import annotations

from collections.abc import Iterator

from core.brand.faults import PictureFault
from core.checks._values import Content, Context, Finding, found
from core.messages import N_, Message, say

CHECKS = ("PICTURE_CONTRAST", "PICTURE_LAYOUT", "PICTURE_WORDS")
VERSION = 1
_CHECK_OF = {"contrast": "PICTURE_CONTRAST", "amount": "PICTURE_WORDS"}
_WORDS = {
    "contrast": N_("Di gambar, “{quote}” sulit dibaca: warnanya terlalu dekat dengan latarnya."),
    "margin": N_("Di gambar, “{quote}” masuk ke tepi yang tertutup tombol kanal atau terpotong."),
    "overlap": N_("Di gambar, “{quote}” menimpa tulisan lain."),
    "size": N_("Di gambar, “{quote}” terlalu kecil untuk dibaca di ponsel."),
    "logo": N_("Di gambar, logo terlalu kecil atau terlalu dekat dengan isi lain."),
    "amount": N_("Gambar memuat terlalu banyak kata untuk dibaca sekali lihat."),
}


def find(content: Content, context: Context) -> Iterator[Finding]:
    """One finding for each check that has something to say, at the first place that it is about."""
    told: set[str] = set()
    for line in context.picture_faults:
        fault = PictureFault.read(line)
        check = _CHECK_OF.get(fault.rule, "PICTURE_LAYOUT")
        if fault.rule in _WORDS and check not in told:
            told.add(check)
            yield found(content, check, None, _message(fault), box=fault.box)


def _message(fault: PictureFault) -> Message:
    return say(_WORDS[fault.rule], quote=fault.quote)
