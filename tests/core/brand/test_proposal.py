"""A palette out of a logo: its own colours, never paper or ink, at most four; and a kit that its own reader accepts."""

import io

import pytest
from PIL import Image

from core.brand import colour, kit, proposal
from core.errors import Refused


def raw(*bands, kind="PNG", size=(200, 200)):
    picture = Image.new("RGB", size, (255, 255, 255))
    for n, band in enumerate(bands):
        picture.paste(band, (0, n * 30, size[0], n * 30 + 30))
    out = io.BytesIO()
    picture.save(out, kind)
    return out.getvalue()


NAVY, RED, BLUE, GOLD, GREEN = (27, 58, 107), (232, 89, 58), (1, 186, 239), (242, 169, 0), (20, 120, 60)


def test_the_palette_holds_the_colours_of_the_logo_without_paper_and_ink():
    _png, found = proposal.check_logo(raw(NAVY, RED, (0, 0, 0), (255, 255, 255)))
    assert sorted(found) == sorted([colour.hexa(NAVY), colour.hexa(RED)])


def test_a_palette_has_at_most_four_colours():
    assert len(proposal.palette(raw(NAVY, RED, BLUE, GOLD, GREEN))) == proposal.MOST


def test_a_logo_in_black_and_white_proposes_nothing():
    assert proposal.palette(raw((0, 0, 0))) == ()


def test_a_jpeg_becomes_a_clean_png():
    png, found = proposal.check_logo(raw(NAVY, kind="JPEG"))
    assert png.startswith(b"\x89PNG")
    assert found


@pytest.mark.parametrize("bad", [b"", b"GIF89a", b"\x89PNG\r\n\x1a\n", raw(NAVY, size=(8, 8)), b"<svg/>"])
def test_what_is_no_logo_is_refused_with_a_reason(bad):
    with pytest.raises(Refused):
        proposal.check_logo(bad)


@pytest.mark.parametrize("colours", [(NAVY,), (GOLD,), (NAVY, RED), (GREEN, GOLD, BLUE, RED), ((250, 250, 200),)])
def test_every_proposal_is_a_kit_that_can_be_read(colours):
    png = proposal.logo(raw(NAVY))
    fields = proposal.kit_fields("Dinas Contoh", "", colours, "0" * 64)
    assert kit.parse(fields, "usulan", lambda name: png).office == "Dinas Contoh"
