"""Captions as they are verified: every letter is there, in pieces that are laid out within a frame."""

import pytest

from core.content.binding import bound
from core.content.facets import Claim
from gui.pages.approval.marked import captions

CLAIM = Claim("c1", "Loket", "7")


def pieces(text):
    return list(captions(text, bound(text, [CLAIM])))


@pytest.mark.parametrize("text", ["", "a", "x" * 5000, "kata " * 1500, "baris\n" * 3000, ("👍 Loket 7.\n\n" * 9000)[:100_000]], ids=len)
def test_no_letter_is_lost_however_long_the_caption(qtbot, text):
    found = pieces(text)
    assert "".join("".join(p.text().split()) for p in found) == "".join(text.split())
    assert max(len(p.text()) for p in found) <= 1500


def test_a_number_behind_an_emoji_is_marked_where_it_stands(qtbot):
    (piece,) = pieces("👍👍 Loket 7 buka")
    (stretch,) = piece._stretches
    assert piece.text()[stretch.start : stretch.end] == "7"
    assert stretch.ink == "primary"
    (mark,) = piece._marks(0, len(piece.text()))
    assert (mark.start, mark.length) == (len("👍👍 Loket ") + 2, 1), "Qt counts an emoji as two"


def test_a_number_that_no_claim_carries_stands_out_as_a_warning(qtbot):
    (piece,) = pieces("Ada 9 loket")
    assert [s.ink for s in piece._stretches] == ["warning_text"]
