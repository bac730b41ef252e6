"""The envelope: what is signed is what is stored, and nothing else passes."""

from __future__ import annotations

import pytest

from core.ledger.canon import Bad, canon, parse
from core.ledger.envelope import CONTEXT, Signer, read, write
from tests.lab import Lab, data, look

LAB = Lab.office()
REV = LAB.revise("penulis", data(), look())


def test_a_written_fact_reads_back_as_itself() -> None:
    assert read(REV.raw, REV.sig) == REV


def test_every_flipped_byte_of_the_raw_bytes_is_refused() -> None:
    for n in range(len(REV.raw)):
        raw = bytearray(REV.raw)
        raw[n] ^= 1
        with pytest.raises(Bad):
            read(bytes(raw), REV.sig)


def test_every_flipped_byte_of_the_signature_is_refused() -> None:
    for n in range(len(REV.sig)):
        sig = bytearray(REV.sig)
        sig[n] ^= 1
        with pytest.raises(Bad):
            read(REV.raw, bytes(sig))


def test_a_signature_for_another_purpose_does_not_fit() -> None:
    signer = Signer(bytes(32))
    fact = write(
        signer,
        epoch="0" * 16,
        seq=1,
        prev=None,
        kind="open_log",
        item="log",
        at="2026-12-01T08:00:00+07:00",
        body={"charter": None, "reason": "install", "app": "1"},
    )
    assert signer.sign(CONTEXT + fact.raw) == fact.sig
    with pytest.raises(Bad):
        read(fact.raw, signer.sign(b"paraf/seal/v1\0" + fact.raw))


def _resigned(**changes: object) -> tuple[bytes, bytes]:
    signer = LAB.seats["penulis"].signer
    raw = canon({**parse(REV.raw), **changes})
    return raw, signer.sign(CONTEXT + raw)


@pytest.mark.parametrize(
    "changes",
    [
        {"v": 2},
        {"seq": 0},
        {"seq": 2},
        {"prev": "0" * 64},
        {"epoch": "kosong"},
        {"key": "00"},
        {"item": "Huruf Besar"},
        {"item": "charter"},
        {"at": "2026-12-01"},
        {"at": "2026-13-01T08:00:00+07:00"},
        {"deps": ["x"]},
        {"deps": ["1" * 64, "0" * 64]},
        {"deps": ["0" * 64] * 2},
        {"body": {}},
        {"body": {"charter": LAB.charter, "facets": {}}},
        {"body": {**REV.body, "caption": "teks bebas"}},
        {"kind": "Revision"},
        {"extra": 1},
    ],
    ids=repr,
)
def test_a_well_signed_but_ill_formed_fact_is_refused(changes: dict[str, object]) -> None:
    with pytest.raises(Bad):
        read(*_resigned(**changes))


def test_a_reference_must_stand_among_the_deps() -> None:
    with pytest.raises(Bad, match="deps"):
        LAB.say("penulis", "submit", {"rev": REV.id, "rules": "0" * 64, "open": []}, [])


def test_a_kind_of_a_newer_program_is_kept_as_it_is() -> None:
    raw, sig = _resigned(kind="ramalan", body={"apa": "saja"})
    assert read(raw, sig).kind == "ramalan"


def test_a_kind_of_a_newer_program_names_its_charter_by_hash_too() -> None:
    with pytest.raises(Bad, match="charter"):
        read(*_resigned(kind="ramalan", body={"charter": ["apa saja"]}))


def test_the_private_key_never_shows() -> None:
    signer = Signer(bytes(range(32)))
    assert signer.seed().hex() not in repr(signer) + str(signer) + str(vars(signer))
