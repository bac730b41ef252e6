"""A plan as a spreadsheet: real dates, wrapped captions, a head that stays, filters, and ready for paper. No cell is a formula."""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from typing import Any

import xlsxwriter

from core.brand import colour
from core.brand.scheme import scheme
from core.documents.plan import Plan
from core.messages import N_, language, say
from core.planning.outgoing.cells import HEADINGS, Cell, headings, plain, rows

_PLAIN = {"band": (15, 76, 92), "on_band": (255, 255, 255), "tint": (238, 242, 243), "line": (205, 212, 214)}
"""Colours of a plan whose office has no kit."""
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def xlsx_bytes(plan: Plan) -> bytes:
    """The file. Equal plans give equal bytes on every machine."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, _OPTIONS)
    made = datetime.fromisoformat(plan.made_at).astimezone(UTC).replace(tzinfo=None)
    book.set_properties({"title": f"{say(N_('Rencana konten'))} {plan.title}", "author": plan.head.office, "created": made, "comments": "Paraf"})
    sheet = book.add_worksheet(_sheet_name(plan))
    looks = _looks(book, plan)
    _head(sheet, plan, looks)
    found = rows(plan)
    for n, row in enumerate(found, 3):
        _row(sheet, n, row, looks, even=n % 2 == 0)
    last = len(HEADINGS) - 1
    sheet.autofilter(2, 0, 2 + len(found), last)
    sheet.freeze_panes(3, 0)
    _paper(sheet, plan, last)
    book.close()
    return out.getvalue()


def _sheet_name(plan: Plan) -> str:
    """At most 31 characters, none of ``[]:*?/\\``."""
    return plan.title[:31] if plan.whole_month else f"{plan.first.isoformat()} {plan.last.isoformat()}"


def _looks(book: Any, plan: Plan) -> Mapping[str, Any]:
    chosen = scheme(*(plan.palette[n] for n in ("primary", "secondary", "accent", "dark", "light"))) if plan.palette else _PLAIN
    paint = {name: colour.hexa(chosen[name]) for name in _PLAIN}
    base: dict[str, object] = {"font_name": "Calibri", "font_size": 11, "valign": "top", "bottom": 1, "bottom_color": paint["line"]}
    looks = {
        "title": book.add_format({"font_name": "Calibri", "font_size": 16, "bold": True, "font_color": paint["band"] if plan.palette else "#0F4C5C"}),
        "office": book.add_format({"font_name": "Calibri", "font_size": 11, "font_color": "#5B6B70"}),
        "head": book.add_format({**base, "bold": True, "font_color": paint["on_band"], "bg_color": paint["band"], "valign": "vcenter", "text_wrap": True}),
    }
    day = "[$-421]d mmm yyyy" if language() == "id" else "d mmm yyyy"
    clock = "hh\\.mm" if language() == "id" else "hh:mm"
    kinds: dict[str, dict[str, object]] = {
        "text": {"num_format": "@"},
        "wrap": {"num_format": "@", "text_wrap": True},
        "date": {"num_format": day},
        "time": {"num_format": clock},
    }
    for kind, more in kinds.items():
        for even in (False, True):
            ground = {"bg_color": paint["tint"]} if even else {}
            looks[f"{kind}{even}"] = book.add_format({**base, **more, **ground, **({"align": "left"} if kind in ("date", "time") else {})})
    return looks


def _head(sheet: Any, plan: Plan, looks: Mapping[str, Any]) -> None:
    sheet.set_row(0, 26)
    sheet.write_string(0, 0, plain(str(say(N_("Rencana konten {title}"), title=plan.title))), looks["title"])
    stamp = "".join(f" · {say(word)}" for word, on in ((N_("disaring"), plan.sifted), (N_("CONTOH"), plan.demo)) if on)
    sheet.write_string(1, 0, plain(f"{plan.head.office}{stamp}"), looks["office"])
    sheet.set_row(2, 22)
    for n, (text, heading) in enumerate(zip(headings(), HEADINGS, strict=True)):
        sheet.set_column(n, n, heading.width)
        sheet.write_string(2, n, text, looks["head"])


def _row(sheet: Any, n: int, row: tuple[Cell, ...], looks: Mapping[str, Any], *, even: bool) -> None:
    for at, (cell, heading) in enumerate(zip(row, HEADINGS, strict=True)):
        if isinstance(cell, time):
            sheet.write_number(n, at, (cell.hour * 60 + cell.minute) / 1440, looks[f"time{even}"])
        elif isinstance(cell, date):
            sheet.write_datetime(n, at, datetime(cell.year, cell.month, cell.day), looks[f"date{even}"])  # noqa: DTZ001 - a day on paper
        else:
            look = looks[f"{'wrap' if heading.wraps else 'text'}{even}"]
            text = plain(str(cell))
            sheet.write_string(n, at, text, look) if text else sheet.write_blank(n, at, None, look)
    lines = max(_lines(str(cell), heading.width) for cell, heading in zip(row, HEADINGS, strict=True) if heading.wraps)
    sheet.set_row(n, min(400, 15 * max(1, lines) + 3))


def _lines(text: str, width: int) -> int:
    """How many lines a wrapped text takes, guessed: programs do not fit rows that a file has set nowhere."""
    return sum(1 + len(part) // width for part in text.split("\n")) if text else 1


def _paper(sheet: Any, plan: Plan, last: int) -> None:
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(2)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.print_area(0, 0, max(3, 2 + len(plan.lines)), last)
    sheet.set_footer(f"&L&8{plain(plan.head.office).replace('&', '&&')[:120]}&R&8&P / &N")
