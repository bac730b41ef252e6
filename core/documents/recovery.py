"""The recovery sheet of an office's root key: the only copy of the key, on paper."""

from __future__ import annotations

from collections.abc import Sequence

from core.documents import dates
from core.documents.blocks import Block, Column, Document, Face, Letterhead, Note, Pairs, Paragraph, Signatures, SignBox, Table, Title, Tone
from core.ledger.fingerprint import groups
from core.messages import N_, Message, say

_COLUMNS = 4


def recovery_sheet(office: str, key: str, code: Sequence[str], made_at: str) -> Document:
    """The sheet of the root ``key`` (hex) whose paper form is ``code``: 13 groups and the check group. ``made_at`` with offset."""
    cells = [
        say("{n}. {group}", n=n, group=group) if n < len(code) else say(N_("{n}. {group} (pemeriksa)"), n=n, group=group) for n, group in enumerate(code, 1)
    ]
    cells += [Message("")] * (-len(cells) % _COLUMNS)
    rows = tuple(tuple(cells[at : at + _COLUMNS]) for at in range(0, len(cells), _COLUMNS))
    blocks: tuple[Block, ...] = (
        Title(say(N_("LEMBAR PEMULIHAN KUNCI INDUK"))),
        Paragraph(
            say(
                N_(
                    "Kunci induk hanya dipakai untuk mengesahkan piagam: menambah orang, mengganti peran, mencabut kursi. "
                    "Lembar ini satu-satunya salinannya. Tidak ada komputer yang menyimpannya."
                )
            )
        ),
        Table(tuple(Column(say(N_("Kelompok")), face=Face.BODY) for _column in range(_COLUMNS)), rows),
        Pairs(((say(N_("Sidik kunci induk")), groups(key)), (say(N_("Dibuat")), dates.day(made_at)))),
        Note(
            say(N_("Simpan seperti uang")),
            say(
                N_(
                    "Cetak dua lembar: satu di brankas Kepala humas, satu di brankas Sekretaris, masing-masing dalam amplop tertutup. "
                    "Hapus berkas PDF setelah dicetak. Jangan difoto dan jangan dikirim lewat pesan."
                )
            ),
            Tone.WARN,
        ),
        Note(
            say(N_("Bila lembar ini hilang")),
            say(N_("Catatan lama tetap sah dan terbaca, tetapi piagam tidak bisa diubah lagi: kantor harus didirikan ulang dengan kunci induk baru.")),
        ),
        Signatures(dates.day(made_at), (SignBox(say(N_("Pemegang lembar pertama")), ""), SignBox(say(N_("Pemegang lembar kedua")), ""))),
    )
    name = say(N_("Lembar pemulihan kunci induk"))
    return Document(Letterhead(office), name, name, say(N_("RAHASIA · sidik {key}"), key=groups(key)), made_at, blocks)
