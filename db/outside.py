"""From the start of the program to its end, pictures are decoded by the process of :mod:`db.darkroom`, whoever asks for them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from core.media import elsewhere
from core.media.elsewhere import Box, Elsewhere, Pixels


@contextmanager
def decoding_apart() -> Iterator[None]:
    """While this runs. Nothing heavy is loaded before the first picture comes."""
    elsewhere.use(Elsewhere(_decode, _size))
    try:
        yield
    finally:
        elsewhere.use(None)


def _decode(raw: bytes, cover: Box | None) -> Pixels:
    from db.darkroom import DARKROOM

    return DARKROOM.pixels(raw, cover)


def _size(raw: bytes) -> Box:
    from db.darkroom import DARKROOM

    return DARKROOM.size(raw)
