"""Bodies of revisions: a fact vouches for their bytes, and whatever they hold may be opened."""

import pytest

from core.content.facets import Claim, Data, Look, Medium, SurfaceText, data_facet, data_value, look_facet, look_value, read_data, read_look

HASH = "ab" * 32
CLAIM = Claim("c1", "Kantor yang melayani", "12", "kantor", "SK 470/118/2026", as_of="2026-12-01")
LOOK = Look((SurfaceText("ig_feed", "Buka pukul 8", tags=("#layanan",), media=(Medium(HASH, "image/png", "Loket", crop=(1, 2, 30, 40), cover=HASH),)),))
STRANGE = (None, 5, "teks", [1], {"claims": 7, "quotes": "abc", "surfaces": {}}, {"claims": [3], "surfaces": [3, {}, {"id": 4}]})


def test_what_is_written_is_read_again():
    data = Data("pengumuman", claims=(CLAIM,), quotes=("kutipan",))
    assert read_data(data_facet(data)[0], data_value(data)) == data
    assert read_look(look_facet(LOOK)[0], look_value(LOOK)) == LOOK


@pytest.mark.parametrize("value", STRANGE)
def test_a_body_of_another_shape_counts_as_absent(value):
    assert read_data(data_facet(Data("pengumuman", claims=(CLAIM,)))[0], value) == Data("pengumuman")
    assert read_look(look_facet(LOOK)[0], value) == Look((SurfaceText("ig_feed", ""),))


@pytest.mark.parametrize("medium", [3, {}, {"hash": "../../kunci", "mime": "image/png"}, {"hash": HASH[:-1], "mime": "image/png"}])
def test_a_file_without_a_hash_is_no_file(medium):
    found = read_look(look_facet(LOOK)[0], {"surfaces": [{"id": "ig_feed", "text": "Buka pukul 8", "media": [medium]}]})
    assert found == Look((SurfaceText("ig_feed", "Buka pukul 8"),))
