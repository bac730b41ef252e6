"""Canonical bytes: one value, one spelling; everything else is refused."""

from __future__ import annotations

import unicodedata
from typing import Any

import pytest
import rfc8785
from hypothesis import event, given
from hypothesis import strategies as st

from core.ledger.blob import pack, unpack
from core.ledger.canon import MAX_INT, Bad, canon, parse

TEXT = st.text(st.characters(exclude_categories=("Cs",)), max_size=20).map(lambda t: unicodedata.normalize("NFC", t))
KEY = st.from_regex(r"[a-z_]{1,8}", fullmatch=True)
VALUE = st.recursive(
    st.none() | st.booleans() | st.integers(-MAX_INT, MAX_INT) | TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEY, inner, max_size=4),
    max_leaves=12,
)
OBJECT = st.dictionaries(KEY, VALUE, max_size=5)


@given(OBJECT)
def test_our_bytes_are_those_of_rfc_8785(value: dict[str, Any]) -> None:
    event("with text beyond ASCII" if not repr(value).isascii() else "ASCII")
    assert canon(value) == rfc8785.dumps(value)


@given(OBJECT)
def test_reading_back_gives_the_value(value: dict[str, Any]) -> None:
    assert parse(canon(value), depth=12) == value


@pytest.mark.parametrize(
    "raw",
    [
        b'{"a":1,"a":2}',
        b'{"a":1.0}',
        b'{"a":1e3}',
        b'{"a":NaN}',
        b'{"a":Infinity}',
        b'{"a":9007199254740992}',
        b'{"a":' + b"9" * 400 + b"}",
        b'{"b":1,"a":2}',
        b'{"a": 1}',
        b'{"a":1}\n',
        b'\xef\xbb\xbf{"a":1}',
        b'{"a":"\\u0041"}',
        b'{"a":"\\ud800"}',
        b'{"a":"e\xcc\x81"}',
        b'{"A":1}',
        b'{"":1}',
        b"[1]",
        b"1",
        b"",
        b"{",
        b'{"a":"\xff"}',
        b'{"a":' * 20 + b"1" + b"}" * 20,
        b'{"a":' + b"[" * 100_000 + b"]" * 100_000 + b"}",
        b'{"a":"' + b"x" * 70_000 + b'"}',
        b'{"a":-0}',
    ],
    ids=lambda raw: raw[:24].decode("latin-1"),
)
def test_any_other_spelling_is_refused(raw: bytes) -> None:
    with pytest.raises(Bad):
        parse(raw)


@given(st.binary(max_size=60))
def test_random_bytes_never_raise_anything_but_bad(raw: bytes) -> None:
    try:
        found = parse(raw)
    except Bad:
        return
    assert canon(found) == raw


@pytest.mark.parametrize("value", [1.5, b"x", {1: 2}, {"a": {"b": object()}}, "e\u0301", "\ud800", MAX_INT + 1])
def test_values_outside_the_subset_have_no_bytes(value: object) -> None:
    with pytest.raises(Bad):
        canon({"a": value})


def test_equal_texts_in_two_blobs_have_different_ids() -> None:
    first, second = pack("Jalan Contoh 1"), pack("Jalan Contoh 1")
    assert first[0] != second[0]
    assert unpack(first[1]) == unpack(second[1]) == "Jalan Contoh 1"


def test_what_is_no_blob_is_refused() -> None:
    with pytest.raises(Bad):
        unpack(canon({"value": "tanpa garam"}))
