"""The seal of a sheet: one last line with the signature of the seat that made it, over every byte before it.

``%PARAF-SEAL v1 <key> <sig>`` is a comment to every PDF reader. The signed digest covers the file, the words of the
line and the key, so no bit of the file can change unseen. A line of block sums before it only helps to say *where* a
file changed; it proves nothing. What the seal proves: a holder of this key made this file. Whose key it is says the
charter in the evidence.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass

from core.errors import Damaged
from core.ledger.canon import Bad
from core.ledger.envelope import Signer, verify
from core.messages import N_, Message, say

CONTEXT = b"paraf/seal/v1\0"
BLOCK = 4096
_TAG = b"%PARAF-SEAL"
_LINE = re.compile(rb"(?s)(.*\n)%PARAF-SEAL v1 ([0-9a-f]{64}) ([0-9a-f]{128})\n")
_SUMS = re.compile(rb"(?s)(.*)\n%PARAF-BLOCKS v1 ([0-9]{1,12})((?: [0-9a-f]{16})*)\n")


@dataclass(frozen=True, slots=True)
class Sealed:
    """A file whose seal fits: the document without the seal, and the key (hex) that sealed it."""

    body: bytes
    key: str


def seal(pdf: bytes, signer: Signer) -> bytes:
    """``pdf`` with block sums and the seal of ``signer``."""
    body = b"%s\n%%PARAF-BLOCKS v1 %d%s\n" % (pdf, len(pdf), b"".join(b" " + s for s in _sums(pdf)))
    key = signer.key.encode()
    return b"%s%%PARAF-SEAL v1 %s %s\n" % (body, key, signer.sign(_message(body, key)).hex().encode())


def is_sealed(data: bytes) -> bool:
    """Whether ``data`` claims to carry a seal, good or bad."""
    return _TAG in data


def unseal(data: bytes) -> Sealed:
    """The sealed document. Raises Damaged, and says where the file changed, unless every byte is as it was sealed."""
    found = _LINE.fullmatch(data)
    if found is None:
        raise Damaged(_missing(data), _ADVICE)
    body, key, sig = found.groups()
    sums = _SUMS.fullmatch(body)
    if sums is None:
        raise Damaged(say(N_("Segel tidak cocok: baris jumlah blok di akhir berkas berubah.")), _ADVICE)
    pdf, length = sums[1], int(sums[2])
    where = _changed(pdf, length, sums[3].split())
    if where is not None:
        raise Damaged(where, _ADVICE)
    try:
        verify(key.decode(), bytes.fromhex(sig.decode()), _message(body, key))
    except Bad as bad:
        raise Damaged(say(N_("Segel tidak cocok: tanda tangannya bukan atas berkas ini dengan kunci ini.")), _ADVICE) from bad
    return Sealed(pdf, key.decode())


_ADVICE = say(N_("Minta berkas aslinya, atau cetak ulang lembar dari catatan kantor."))


def _message(body: bytes, key: bytes) -> bytes:
    return CONTEXT + hashlib.sha256(body + b"%PARAF-SEAL v1 " + key).digest()


def _sums(pdf: bytes) -> Iterator[bytes]:
    return (hashlib.sha256(pdf[n : n + BLOCK]).hexdigest()[:16].encode() for n in range(0, len(pdf), BLOCK))


def _missing(data: bytes) -> Message:
    if not is_sealed(data):
        return say(N_("Berkas ini tidak bersegel: bukan lembar Paraf, atau segelnya terpotong."))
    return say(N_("Baris segel di akhir berkas rusak, terpotong, atau ada tambahan sesudahnya."))


def _changed(pdf: bytes, length: int, sums: list[bytes]) -> Message | None:
    """The first block of the file that is not as its sum says; None when length and blocks are as they were."""
    first = next((n for n, (now, then) in enumerate(zip(_sums(pdf), sums, strict=False)) if now != then), None)
    start = None if first is None else first * BLOCK
    if len(pdf) != length:
        text = N_("Segel tidak cocok: panjang berkas {now} bita, seharusnya {then}; berubah mulai bita {start}.")
        return say(text, now=len(pdf), then=length, start=min(len(pdf), length) if start is None else start)
    if start is not None:
        return say(N_("Segel tidak cocok: berkas berubah di antara bita {start} dan {end}."), start=start, end=min(start + BLOCK, length))
    return None
