"""A request for a seat: what a laptop shows when its person wants to be named in the next charter, and the four words to compare aloud.

The key is made where its person sits and never leaves that laptop; the request carries the public half and proves that the private half is there
(it signs itself). What a request cannot prove is who sits there: for that both people read four words to each other. The words are made from the
whole request by a slow function, so that nobody can search for another key with the same words while they talk.
"""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from core import passwords
from core.errors import Refused
from core.ledger.canon import Bad, canon, parse
from core.ledger.envelope import Signer
from core.ledger.kinds import hash64, maybe, name, shape, time, word
from core.messages import N_, say

MARK = "PARAF-KURSI-1."
"""How the text of a request begins."""
LONGEST = 4_000
_CONTEXT = b"paraf/seat-request/v1\0"
_SHAPE = shape(office=hash64, key=hash64, name=name, person=maybe(word), at=time)
_WORDS = 4
_SALT = b"paraf/four-words"


@dataclass(frozen=True, slots=True)
class Request:
    """``office`` is the id of its first charter, ``key`` the new seat key (both hex); ``person`` the id of somebody the charter knows, or empty."""

    office: str
    key: str
    name: str
    person: str
    at: str

    def raw(self) -> bytes:
        """The bytes that are signed and compared."""
        return canon({"office": self.office, "key": self.key, "name": self.name, "person": self.person or None, "at": self.at})


def write(signer: Signer, office: str, name: str, person: str, at: str) -> str:
    """The text of a request for the seat ``signer``; it holds no secret."""
    raw = Request(office, signer.key, name, person, at).raw()
    return MARK + base64.urlsafe_b64encode(signer.sign(_CONTEXT + raw) + raw).decode("ascii")


def read(text: str, office: str) -> Request:
    """The request in ``text``, however it was broken into lines. Raises Refused when it is none, damaged, or for another office."""
    found = "".join(text[:LONGEST].split())
    if not found.startswith(MARK):
        raise Refused(say(N_("Ini bukan kode permintaan kursi. Kodenya diawali {mark}"), mark=MARK))
    try:
        both = base64.b64decode(found[len(MARK) :], altchars=b"-_", validate=True)
        body = parse(both[64:])
        if not _SHAPE(body):
            raise Bad("shape")
        request = Request(body["office"], body["key"], body["name"], body["person"] or "", body["at"])
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(request.key)).verify(both[:64], _CONTEXT + both[64:])
    except (Bad, InvalidSignature, binascii.Error, ValueError, UnicodeDecodeError, RecursionError) as problem:
        raise Refused(say(N_("Kode permintaan kursi ini tidak utuh. Salin lagi seluruhnya dari laptop peminta."))) from problem
    if request.office != office:
        raise Refused(say(N_("Permintaan ini untuk kantor lain. Pastikan laptop peminta membuka kantor yang sama.")))
    return request


def words(request: Request) -> str:
    """Four words that stand for the whole request; takes a quarter of a second on purpose, so never on the GUI thread."""
    digest = Argon2id(salt=_SALT, length=8, iterations=3, lanes=1, memory_cost=64 * 1024).derive(request.raw())
    value, listed = int.from_bytes(digest, "big"), passwords.words()
    return " ".join(listed[value >> 9 * n & 511] for n in range(_WORDS))
