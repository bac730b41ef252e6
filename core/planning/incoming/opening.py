"""What a file really is, and whether it may be parsed at all: its first bytes decide, never its name.

Caps stand before any parser sees a byte: 64 MiB an entry, 512 MiB in all, a ratio of 100, and what an entry declares is counted while
it is inflated. A document type inside a workbook, in which entities could be declared, is refused.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib

from core.errors import Refused
from core.messages import N_, Message, grouped, say
from core.planning.incoming.grids import MOST_COLUMNS, MOST_ROWS

MIB = 1024 * 1024
MOST_BYTES = 32 * MIB
MOST_ICS = 1 * MIB
_ENTRY, _TOTAL, _ENTRIES, _RATIO = 64 * MIB, 512 * MIB, 2_000, 100
_SMALL = 4 * MIB
"""Below this size an entry may be as repetitive as it likes."""
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SEALED = "EncryptedPackage".encode("utf-16-le")
_ODS = "application/vnd.oasis.opendocument.spreadsheet"
_BAD_XML = re.compile(rb"<!DOCTYPE|<!ENTITY", re.IGNORECASE)
_CELL = re.compile(rb'<c r="([A-Z]{1,3})(\d{1,7})"')
_OTHERS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", N_("dokumen PDF")),
    (b"\x89PNG", N_("gambar")),
    (b"\xff\xd8\xff", N_("gambar")),
    (b"GIF8", N_("gambar")),
    (b"MZ", N_("program")),
    (b"\x7fELF", N_("program")),
    (b"Rar!", N_("arsip")),
    (b"7z\xbc\xaf", N_("arsip")),
    (b"\x1f\x8b", N_("arsip")),
    (b"SQLite format 3", N_("basis data")),
    (b"{\\rtf", N_("dokumen teks")),
)


def sniff(data: bytes) -> str:
    """``xlsx``, ``xls``, ``ods``, ``csv`` or ``ics``. Raises Refused for anything else, for what is too large, and for a bomb."""
    if not data.strip(b"\x00 \r\n\t"):
        raise _no(say(N_("Berkas ini kosong.")))
    if len(data) > MOST_BYTES:
        raise _no(say(N_("Berkas ini lebih besar dari {mb} MB. Pecah menjadi beberapa berkas, misalnya satu berkas per tahun."), mb=MOST_BYTES // MIB))
    if data.startswith(b"PK"):
        return _zipped(data)
    if data.startswith(_OLE):
        if _SEALED in data:
            raise _sealed()
        return "xls"
    for start, what in _OTHERS:
        if data.startswith(start):
            raise _no(say(N_("Ini {what}, bukan rencana. Yang dapat dibaca: .xlsx, .xls, .ods, .csv, .ics."), what=Message(what)))
    head = data[:4096].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \r\n\t").lower()
    if head.startswith(b"begin:vcalendar"):
        if len(data) > MOST_ICS:
            raise _no(say(N_("Berkas kalender ini lebih besar dari 1 MB. Ekspor rentang tanggal yang lebih pendek.")))
        return "ics"
    if head.startswith((b"<", b"mime-version")):
        raise _no(say(N_("Ini halaman web atau XML yang dinamai tabel. Buka di program lembar kerja, lalu simpan sebagai .xlsx.")))
    return "csv"


def _zipped(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as book:
            entries = book.infolist()
            names = {e.filename for e in entries}
            kind = _kind_of(book, names)
            _caps(entries)
            if kind == "xlsx" or "content.xml" in names:
                for entry in entries:
                    _inflate(data, entry)
    except zipfile.BadZipFile as problem:
        raise _no(say(N_("Berkas ini terpotong atau rusak. Buka lagi di program asalnya, lalu simpan ulang."))) from problem
    except (NotImplementedError, RuntimeError, zlib.error, ValueError, IndexError, OverflowError) as problem:
        raise _no(say(N_("Berkas ini rusak atau memakai cara pemampatan yang tidak dikenal. Simpan ulang sebagai .xlsx."))) from problem
    return kind


def _kind_of(book: zipfile.ZipFile, names: set[str]) -> str:
    if any(n.lower() == "xl/workbook.xml" for n in names):
        return "xlsx"
    if "mimetype" in names and book.getinfo("mimetype").file_size < 200 and book.read("mimetype").decode("ascii", "replace").strip() == _ODS:
        return "ods"
    if any(n.lower() == "xl/workbook.bin" for n in names):
        raise _no(say(N_("Berkas .xlsb belum dapat dibaca. Simpan ulang sebagai .xlsx.")))
    raise _no(say(N_("Ini {what}, bukan rencana. Yang dapat dibaca: .xlsx, .xls, .ods, .csv, .ics."), what=say(N_("arsip atau dokumen lain"))))


def _caps(entries: list[zipfile.ZipInfo]) -> None:
    if any(e.flag_bits & 1 for e in entries):
        raise _sealed()
    if any(e.file_size > _ENTRY and e.file_size <= _RATIO * max(1, e.compress_size) for e in entries):
        raise _too_large()
    if len(entries) > _ENTRIES or sum(e.file_size for e in entries) > _TOTAL or any(_swollen(e) for e in entries):
        raise _bomb()


def _swollen(e: zipfile.ZipInfo) -> bool:
    return e.file_size > _ENTRY or (e.file_size > _SMALL and e.file_size > _RATIO * max(1, e.compress_size))


def _inflate(data: bytes, entry: zipfile.ZipInfo) -> None:
    """Count what an entry really holds, and look at its beginning and end. Raises Refused, zlib.error, ValueError."""
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise NotImplementedError
    at = entry.header_offset
    start = at + 30 + int.from_bytes(data[at + 26 : at + 28], "little") + int.from_bytes(data[at + 28 : at + 30], "little")
    raw = data[start : start + entry.compress_size]
    if entry.compress_type == zipfile.ZIP_STORED:
        _look(entry.filename, raw[:4096], raw[-MIB:])
        return
    inflater = zlib.decompressobj(-15)
    piece = inflater.decompress(raw, MIB)
    first, count = piece[:4096], len(piece)
    while inflater.unconsumed_tail:
        last = piece
        piece = inflater.decompress(inflater.unconsumed_tail, MIB) or last[:0]
        count += len(piece)
        if count > entry.file_size:
            raise _bomb()
    if count > entry.file_size:
        raise _bomb()
    _look(entry.filename, first, piece)


def _look(name: str, first: bytes, last: bytes) -> None:
    """What the two ends of a part tell: a document type, or a sheet that reaches far beyond any plan."""
    if name.endswith((".xml", ".rels")) and _BAD_XML.search(first):
        raise _no(say(N_("Berkas ini memuat deklarasi XML yang tidak dipakai program lembar kerja. Simpan ulang dari program asalnya.")))
    if name.startswith("xl/worksheets/"):
        for column, row in _CELL.findall(last)[-1:]:
            check_reach(int(row), _number(column), measured=False)


def check_reach(rows: int, columns: int, *, measured: bool = True) -> None:
    """Refuse a sheet that is larger than any plan. Before it is measured, its last cell may be twenty times as far, as formats reach far."""
    slack = 1 if measured else 20
    if rows > MOST_ROWS * slack or columns > MOST_COLUMNS * slack or rows * columns > 10_000_000 * slack:
        raise _too_large()


def _number(column: bytes) -> int:
    """``AA`` -> 27."""
    found = 0
    for letter in column:
        found = found * 26 + letter - 64
    return found


def _no(why: Message) -> Refused:
    return Refused(why)


def _sealed() -> Refused:
    return Refused(say(N_("Berkas ini dikunci dengan kata sandi. Buka di program asalnya, lepaskan kata sandinya, lalu simpan salinannya.")))


def _bomb() -> Refused:
    return Refused(say(N_("Isi berkas ini membengkak tidak wajar saat dibuka, sehingga tidak dibaca.")))


def _too_large() -> Refused:
    rows = grouped(MOST_ROWS)
    return Refused(say(N_("Lembar ini terlalu besar: paling banyak {rows} baris dan {columns} kolom."), rows=rows, columns=MOST_COLUMNS))
