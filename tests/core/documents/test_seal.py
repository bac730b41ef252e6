"""The seal line: any changed, added or cut byte is refused, and the place is told as far as it can be known."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.documents.seal import BLOCK, CONTEXT, seal, unseal
from core.errors import Damaged
from core.ledger.envelope import Signer

SIGNER = Signer(b"\5" * 32)
PDF = b"%PDF-1.6\n" + bytes(range(256)) * 40 + b"\n%%EOF\n"
SEALED = seal(PDF, SIGNER)


def why(data: bytes) -> str:
    with pytest.raises(Damaged) as no:
        unseal(data)
    return str(no.value.what)


def test_a_sealed_file_gives_back_the_document_and_the_key() -> None:
    assert unseal(SEALED).body == PDF
    assert unseal(SEALED).key == SIGNER.key


def test_the_seal_is_one_last_line_with_the_whole_key() -> None:
    last = SEALED.splitlines()[-1]
    assert last.startswith(b"%PARAF-SEAL v1 " + SIGNER.key.encode() + b" ")
    assert SEALED.endswith(b"\n")


@given(st.integers(0, len(SEALED) - 1), st.integers(1, 255))
def test_any_changed_byte_is_refused(place: int, flip: int) -> None:
    data = bytearray(SEALED)
    data[place] ^= flip
    assert why(bytes(data))


@given(st.integers(0, len(SEALED)), st.binary(min_size=1, max_size=9))
def test_any_inserted_bytes_are_refused(place: int, more: bytes) -> None:
    assert why(SEALED[:place] + more + SEALED[place:])


@given(st.integers(0, len(SEALED) - 1), st.integers(1, 300))
def test_any_cut_is_refused(place: int, size: int) -> None:
    assert why(SEALED[:place] + SEALED[place + size :])


def test_a_change_is_located_by_block() -> None:
    data = bytearray(SEALED)
    data[BLOCK + 7] ^= 1
    assert f"bita {BLOCK} dan {2 * BLOCK}" in why(bytes(data))


def test_a_changed_length_is_told() -> None:
    assert f"panjang berkas {len(PDF) + 1} bita, seharusnya {len(PDF)}" in why(b"%" + SEALED)


def test_the_seal_of_another_key_does_not_fit_under_this_key() -> None:
    other = seal(PDF, Signer(b"\6" * 32))
    assert "tanda tangan" in why(SEALED[:-194] + other[-194:-129] + SEALED[-129:])


def test_a_signature_for_a_fact_is_no_seal() -> None:
    body, line = SEALED[: SEALED.rindex(b"%PARAF-SEAL")], SEALED[SEALED.rindex(b"%PARAF-SEAL") :]
    wrong = SIGNER.sign(b"paraf/fact/v1\0" + body).hex().encode()
    assert CONTEXT != b"paraf/fact/v1\0"
    assert "tanda tangan" in why(body + line[:-129] + wrong + b"\n")


def test_a_file_without_a_seal_is_said_to_have_none() -> None:
    assert "tidak bersegel" in why(PDF)
