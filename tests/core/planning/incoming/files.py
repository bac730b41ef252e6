"""Files of other programs, made by hand for the tests: workbooks, OpenDocument, the old binary .xls, and hostile ones."""

import io
import struct
import zipfile
from zoneinfo import ZoneInfo

import xlsxwriter

from core.planning.incoming.reading import collected, recognised
from core.planning.incoming.tables import read

ZONE = ZoneInfo("Asia/Jakarta")
HEAD = ["Tanggal", "Hari", "Jam", "Platform", "Topik", "Caption", "PIC", "Status", "Link", "Keterangan"]


def xlsx(*sheets, merged=()):
    """A workbook of (name, rows); dates are written as dates. ``merged`` are (first row, column, last row, column, value) of the first sheet."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "default_date_format": "dd/mm/yyyy", "strings_to_formulas": False})
    for n, (name, rows) in enumerate(sheets):
        sheet = book.add_worksheet(name)
        for r, row in enumerate(rows):
            for c, cell in enumerate(row):
                sheet.write(r, c, cell)
        for a, b, c, d, value in merged if n == 0 else ():
            sheet.merge_range(a, b, c, d, value, book.add_format({"num_format": "dd/mm/yyyy"}))
    book.close()
    return out.getvalue()


def csv(rows, separator=",", encoding="utf-8"):
    return "\r\n".join(separator.join(map(str, row)) for row in rows).encode(encoding)


def ods(rows):
    """The smallest OpenDocument spreadsheet."""
    cells = "".join(
        "<table:table-row>"
        + "".join(f'<table:table-cell office:value-type="string"><text:p>{c}</text:p></table:table-cell>' for c in row)
        + "</table:table-row>"
        for row in rows
    )
    names = " ".join(f'xmlns:{n}="urn:oasis:names:tc:opendocument:xmlns:{n}:1.0"' for n in ("office", "table", "text"))
    content = (
        f'<?xml version="1.0"?><office:document-content {names}><office:body><office:spreadsheet>'
        f'<table:table table:name="Desember 2026">{cells}</table:table></office:spreadsheet></office:body></office:document-content>'
    )
    return zipped({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": content.encode(), "META-INF/manifest.xml": b"<manifest/>"})


def zipped(parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as book:
        for name, data in parts.items():
            book.writestr(name, data)
    return out.getvalue()


def changed(data, name, edit):
    """A workbook with one part edited."""
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        parts = {n: book.read(n) for n in book.namelist()}
    return zipped(parts | {name: edit(parts[name])})


def xls(rows):
    """A BIFF8 workbook in the smallest compound file: one sheet of labels."""

    def record(kind, body=b""):
        return struct.pack("<HH", kind, len(body)) + body

    def text(value):
        return struct.pack("<HB", len(value), 1) + value.encode("utf-16-le")

    bof = lambda kind: record(0x0809, struct.pack("<HHHHII", 0x0600, kind, 0, 0, 0, 6))  # noqa: E731
    name = "Desember"
    sheet = bof(0x10) + record(0x0200, struct.pack("<IIHHH", 0, len(rows), 0, len(rows[0]), 0))
    for r, row in enumerate(rows):
        for c, value in enumerate(row):
            sheet += record(0x0204, struct.pack("<HHH", r, c, 0) + text(value))
    sheet += record(0x000A)
    head = bof(0x05) + record(0x0042, struct.pack("<H", 1200))
    bound = 4 + 8 + len(name)
    start = len(head) + bound + 4
    stream = head + record(0x0085, struct.pack("<IBBBB", start, 0, 0, len(name), 0) + name.encode()) + record(0x000A) + sheet
    stream += b"\0" * (max(4096, -(-len(stream) // 512) * 512) - len(stream))
    count = len(stream) // 512
    end, free, fat = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
    table = [fat, end, *range(3, 2 + count), end]
    table += [free] * (128 - len(table))

    def entry(name_, kind, child, first, size):
        raw = (name_ + "\0").encode("utf-16-le") if name_ else b""
        return raw.ljust(64, b"\0") + struct.pack("<HBBIII", len(raw), kind, 1, free, free, child) + b"\0" * 36 + struct.pack("<III", first, size, 0)

    directory = entry("Root Entry", 5, 1, end, 0) + entry("Workbook", 2, free, 2, len(stream)) + entry("", 0, free, 0, 0) * 2
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16 + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + b"\0" * 6
    header += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, end, 0, end, 0) + struct.pack("<I", 0) + struct.pack("<I", free) * 108
    return header + b"".join(struct.pack("<I", x) for x in table) + directory + stream


def ics(*events, name="Rencana"):
    """A calendar of events, each a list of lines."""
    body = "\r\n".join("\r\n".join(("BEGIN:VEVENT", *e, "END:VEVENT")) for e in events)
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//y//\r\nX-WR-CALNAME:{name}\r\n{body}\r\nEND:VCALENDAR\r\n".encode()


def wishes(data, year=2026):
    """Everything that a file asks for."""
    return collected(recognised(read(data, ZONE)), year=year)
