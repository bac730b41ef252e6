"""Colours of a kit: WCAG 2.2 contrast, mixing, and colours that are bent until they can be read.

Ratios and the 4.5:1 and 3:1 limits: WCAG 2.2, success criteria 1.4.3 and 1.4.11.
"""

from __future__ import annotations

import colorsys
import re

from core.messages import N_, Message, language, say

RGB = tuple[int, int, int]
WHITE: RGB = (255, 255, 255)
BLACK: RGB = (0, 0, 0)
TEXT = 4.5
"""Least ratio of text."""
LARGE = 3.0
"""Least ratio of large text (24 px, or 18.66 px bold) and of marks that carry meaning."""

_HEX = re.compile(r"#([0-9A-Fa-f]{6})\Z")


def parse(text: str) -> RGB:
    """``#0B4F6C`` as (11, 79, 108). Raises ValueError for anything else."""
    found = _HEX.match(text)
    if not found:
        raise ValueError(f"not a colour like #0B4F6C: {text!r}")
    n = int(found[1], 16)
    return n >> 16, n >> 8 & 255, n & 255


def hexa(colour: RGB) -> str:
    """(11, 79, 108) as ``#0B4F6C``."""
    return "#{:02X}{:02X}{:02X}".format(*colour)


def luminance(colour: RGB) -> float:
    """Relative luminance, 0 for black to 1 for white."""
    parts = [v / 255 for v in colour]
    r, g, b = (v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def ratio(a: RGB, b: RGB) -> float:
    """Contrast ratio of two colours, 1 to 21."""
    low, high = sorted((luminance(a), luminance(b)))
    return (high + 0.05) / (low + 0.05)


def written(value: float) -> str:
    """A ratio with one place, as the language of the program writes it, and never rounded up to what it does not reach."""
    number = f"{int(value * 10) / 10:.1f}"
    return number.replace(".", ",") if language() == "id" else number


def grade(value: float) -> Message:
    """The ratio as the words of a badge: AAA, AA, large text only, or too little."""
    number = written(value)
    if value >= 7:
        return say(N_("AAA {number}"), number=number)
    if value >= TEXT:
        return say(N_("AA {number}"), number=number)
    return say(N_("Besar {number}"), number=number) if value >= LARGE else say(N_("Kurang {number}"), number=number)


def mix(a: RGB, b: RGB, share: float) -> RGB:
    """``a`` with ``share`` (0 to 1) of ``b`` in it."""
    return tuple(round(x + (y - x) * share) for x, y in zip(a, b, strict=True))  # type: ignore[return-value]


def best(on: RGB, *choices: RGB) -> RGB:
    """The one of ``choices`` that reads best on ``on``; the first wins a tie."""
    return max(choices, key=lambda c: ratio(c, on))


def vivid(colour: RGB, *grounds: RGB, least: float = TEXT) -> RGB:
    """``colour`` made darker or lighter in its own hue until it reaches ``least`` on all ``grounds``, so that a pale colour does not turn grey.

    Falls back to :func:`readable`, and raises what that raises.
    """
    hue, light, rich = colorsys.rgb_to_hls(*(v / 255 for v in colour))
    rich = max(rich, 0.5) if rich > 0.12 else rich
    downwards = min(luminance(g) for g in grounds) > 0.18
    for step in range(41):
        there = light * (1 - step / 40) if downwards else light + (1 - light) * step / 40
        red, green, blue = colorsys.hls_to_rgb(hue, there, rich if step else colorsys.rgb_to_hls(*(v / 255 for v in colour))[2])
        bent = round(red * 255), round(green * 255), round(blue * 255)
        if all(ratio(bent, g) >= least for g in grounds):
            return bent
    return readable(colour, *grounds, least=least)


def readable(colour: RGB, *grounds: RGB, least: float = TEXT) -> RGB:
    """``colour``, moved towards black or white by as little as needed to reach ``least`` on every one of ``grounds``.

    Raises ValueError when neither reaches it, which only grounds of very different lightness can cause.
    """
    ends = sorted((BLACK, WHITE), key=lambda end: -min(ratio(end, g) for g in grounds))
    for step in range(26):
        for end in ends:
            bent = mix(colour, end, step / 25)
            if all(ratio(bent, g) >= least for g in grounds):
                return bent
    raise ValueError(f"no colour reaches {least} on {[hexa(g) for g in grounds]}")
