"""Seat keys at rest."""

from __future__ import annotations

import json

import pytest

from core.ledger.envelope import Signer
from core.ledger.keys import DEMO_COST, Cost, WrongSecret, needs_half, passphrase_faults, pin_faults, unwrap, wrap

SIGNER = Signer(bytes(range(32)))
HALF = b"h" * 32
WRAPPED = wrap(SIGNER, "271828", HALF, DEMO_COST)


def test_the_right_pin_and_half_open_the_key() -> None:
    assert unwrap(WRAPPED, "271828", HALF).key == SIGNER.key


def test_a_stolen_disk_with_the_pin_but_without_the_keyring_half_opens_nothing() -> None:
    with pytest.raises(WrongSecret):
        unwrap(WRAPPED, "271828", b"")


def test_a_wrong_pin_opens_nothing() -> None:
    with pytest.raises(WrongSecret):
        unwrap(WRAPPED, "271829", HALF)


def test_neither_seed_nor_pin_nor_half_stands_in_the_file() -> None:
    for secret in (SIGNER.seed(), SIGNER.seed().hex().encode(), b"271828", HALF, HALF.hex().encode()):
        assert secret not in WRAPPED


def test_the_public_key_in_the_file_cannot_be_exchanged() -> None:
    found = json.loads(WRAPPED)
    found["key"] = Signer(bytes(32)).key
    with pytest.raises(WrongSecret):
        unwrap(json.dumps(found).encode(), "271828", HALF)


@pytest.mark.parametrize("raw", [b"", b"{}", b"[]", b"\xff", b'{"kdf":{"t":1}}', WRAPPED.replace(b'"m": 8192', b'"m": 99999999')])
def test_a_damaged_file_is_named_as_such(raw: bytes) -> None:
    with pytest.raises(ValueError, match="seat key"):
        unwrap(raw, "271828", HALF)


def test_without_a_keyring_the_file_says_so() -> None:
    raw = wrap(SIGNER, "kalimat sandi yang panjang", b"", Cost(1, 8192))
    assert not needs_half(raw)
    assert unwrap(raw, "kalimat sandi yang panjang", b"").key == SIGNER.key


@pytest.mark.parametrize(("pin", "head", "shared", "good"), [
    ("271828", False, True, True),
    ("27182", False, True, False),
    ("2718281828459", False, False, False),
    ("27182a", False, False, False),
    ("٢٧١٨٢٨", False, False, False),
    ("111111", False, False, False),
    ("123456", False, False, False),
    ("876543", False, False, False),
    ("271828", True, True, False),
    ("27182819", True, True, True),
    ("271828", True, False, True),
])  # fmt: skip
def test_pins_have_six_to_twelve_digits_and_eight_for_a_head_who_shares_the_laptop(pin: str, head: bool, shared: bool, good: bool) -> None:
    assert (pin_faults(pin, head=head, shared=shared) == ()) is good


def test_a_passphrase_has_fourteen_characters_at_least() -> None:
    assert passphrase_faults("pendek saja") and not passphrase_faults("empat belas huruf")
