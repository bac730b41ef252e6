"""The file of a session that is not signed yet."""

from core.signing import Pick, from_json, to_json

FULL = Pick("i1", "final", "r", "return", "alasan", "verify", {"q": ("no", "catatan")}, {"s": "mengapa"}, {"c": "yes"})


def test_a_session_comes_back_as_it_was():
    picks = {FULL.key: FULL, ("i2", "design"): Pick("i2", "design", "r2")}
    assert from_json(to_json(picks)) == picks


def test_a_line_that_makes_no_sense_is_left_out_and_the_others_stay():
    broken = {"picks": [{"item": "x"}, "nothing", *to_json({FULL.key: FULL})["picks"]]}
    assert from_json(broken) == {FULL.key: FULL}
    assert from_json(None) == {}
