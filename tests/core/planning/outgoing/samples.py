"""Plans made by hand for the tests of exports."""

from datetime import date

from core.documents.blocks import Letterhead
from core.documents.plan import Plan, PlanLine

LIVE = [
    "=1+1",
    "+62 811",
    "-3 derajat",
    "@kantor",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "＝1+1",
    "＋1",
    "－1",
    "＠kantor",
    " =1+1",
    "\u00a0=1+1",
    "=cmd|' /C calc'!A0",
    '=HYPERLINK("x")',
]


def line(n=1, **more):
    base = {
        "item": f"k{n:03}",
        "at": f"2026-12-{n:02}T09:00",
        "title": f"Konten {n}",
        "status": "draf",
        "surfaces": ("ig_feed",),
        "touched": "2026-12-01T08:00:00+07:00",
    }
    return PlanLine(**(base | more))


def plan(*lines, **more):
    base = {
        "head": Letterhead("Kantor Contoh", "Pemerintah Kabupaten Contoh"), "zone": "Asia/Makassar", "first": date(2026, 12, 1), "last": date(2026, 12, 31),
        "lines": tuple(sorted(lines, key=lambda x: x.at)), "marks": {}, "palette": {}, "made_at": "2026-11-22T09:00:00+08:00", "root": "ab" * 32,
    }  # fmt: skip
    return Plan(**(base | more))


def poisoned():
    """A plan in which every text that people can type begins like a formula."""
    return plan(
        *(
            line(n, title=text, person=text, campaign=text, brief=text, status="draf", captions=(("ig_feed", text),), links=(text,))
            for n, text in enumerate(LIVE, 1)
        )
    )
