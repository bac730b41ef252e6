"""Fingerprints for comparing aloud, and the paper form of a root seed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import Refused
from core.ledger.fingerprint import ALPHABET, from_groups, groups, short_digest, to_groups

SEED = bytes(range(32))


def refusal(text: str) -> str:
    with pytest.raises(Refused) as no:
        from_groups(text)
    return str(no.value)


def test_a_fingerprint_has_four_groups_of_four_and_tells_keys_apart() -> None:
    shown = groups("00" * 32)
    assert [len(g) for g in shown.split("-")] == [4, 4, 4, 4]
    assert set(shown) <= set(ALPHABET) | {"-"}
    assert shown != groups("00" * 31 + "01")


def test_a_short_digest_is_the_start_of_the_hash() -> None:
    assert short_digest("0123456789abcdef" * 4) == "0123456789abcdef"


@given(st.binary(min_size=32, max_size=32))
def test_a_seed_on_paper_comes_back(seed: bytes) -> None:
    written = to_groups(seed)
    assert len(written.split("-")) == 14
    assert from_groups(written) == seed


def test_case_spaces_and_look_alikes_do_not_matter() -> None:
    written = to_groups(SEED)
    assert from_groups(written.lower().replace("-", "   ")) == SEED
    assert from_groups(written.replace("0", "O").replace("1", "l")) == SEED
    assert from_groups(written.replace("-", "")) == SEED


@given(st.integers(0, 55), st.integers(1, 31))
def test_one_wrong_letter_names_its_group(place: int, shift: int) -> None:
    letters = list(to_groups(SEED).replace("-", ""))
    letters[place] = ALPHABET[(ALPHABET.index(letters[place]) + shift) % 32]
    assert refusal("".join(letters)).startswith(f"Kelompok {place // 4 + 1} ")


def test_two_wrong_groups_are_refused() -> None:
    parts = to_groups(SEED).split("-")
    parts[0], parts[7] = parts[7], parts[0]
    assert refusal("-".join(parts))


def test_a_group_of_the_wrong_length_is_named() -> None:
    parts = to_groups(SEED).split("-")
    parts[4] = parts[4][:3]
    assert "Kelompok 5" in refusal("-".join(parts))


def test_a_strange_letter_names_its_group() -> None:
    parts = to_groups(SEED).split("-")
    parts[2] = "U" + parts[2][1:]
    assert "Kelompok 3" in refusal("-".join(parts))


def test_a_missing_group_is_told() -> None:
    assert "13 kelompok" in refusal("-".join(to_groups(SEED).split("-")[:-1]))
    assert refusal("")
