"""The difference of two texts by words: nothing is lost, and a replaced phrase reads as one."""

from hypothesis import given
from hypothesis import strategies as st

from core.content.diff import changed, words

TEXT = st.text(alphabet="ab 1.,\nä👍", max_size=60)


def side(pieces, *hows):
    return "".join(p.text for p in pieces if p.how in hows)


@given(TEXT, TEXT)
def test_both_texts_can_be_read_out_of_the_pieces(before, after):
    pieces = words(before, after)
    assert side(pieces, "same", "gone") == before
    assert side(pieces, "same", "added") == after
    assert changed(pieces) == (before != after)


def test_a_replaced_phrase_is_one_piece_and_a_date_one_word():
    pieces = words("Buka sampai 25.12.2026. Jangan percaya orang lain.", "Buka sampai 30.12.2026. Tanyakan ke kanal resmi.")
    assert [(p.how, p.text.strip()) for p in pieces if p.how != "same"] == [
        ("gone", "25.12.2026"),
        ("added", "30.12.2026"),
        ("gone", "Jangan percaya orang lain"),
        ("added", "Tanyakan ke kanal resmi"),
    ]


def test_a_text_of_a_hundred_thousand_letters_is_compared_by_lines():
    before = "".join(f"baris nomor {n} isinya\n" for n in range(5000))
    pieces = words(before, before.replace("nomor 7 isinya", "nomor 8 isinya", 1))
    assert [p.text for p in pieces if p.how != "same"] == ["baris nomor 7 isinya\n", "baris nomor 8 isinya\n"]
