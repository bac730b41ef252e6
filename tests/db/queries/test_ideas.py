"""What lies in the bank of ideas."""

from datetime import date

from core.records import DayMark
from db.queries import ideas
from db.view import View

NATAL = DayMark(date(2026, 12, 25), "holiday", "Hari Raya Natal", "Natal")


def add(db, item, title, status, **more):
    row = dict.fromkeys(("brief", "pillar", "campaign", "people", "author", "unit", "heads", "flags", "first_at"), "")
    row |= {"sensitivity": "normal", "label": "idea", "starred": 0, "submitted": 0, "hidden": 0, "done": 0, "total": 3, "touched": int(item[1:])}
    row |= {"id": item, "title": title, "status": status, "kind": "lainnya", "at": None} | more
    db.execute(f"INSERT INTO item({', '.join(row)}) VALUES({', '.join('?' * len(row))})", tuple(row.values()))


def test_only_what_has_no_day_and_is_not_over_lies_in_the_bank():
    view = View.in_memory()
    db = view.db
    add(db, "k1", "Kuis", "ide", author="p2")
    add(db, "k2", "Ucapan Natal", "ide", people="p1 p2")
    add(db, "k3", "Draf lama", "draf")
    add(db, "k4", "Bertanggal", "ide", at="2026-12-14T09:00")
    add(db, "k5", "Dibuang", "ide", hidden=1)
    add(db, "k6", "Batal", "dibatalkan")
    db.execute("INSERT INTO surface(item, surface, pos, state) VALUES('k3', 'x_post', 1, 'open'), ('k3', 'ig_feed', 0, 'open')")
    found = ideas.bank(db, (NATAL,))
    assert [(one.chip.item, one.match) for one in found.ideas] == [("k2", NATAL), ("k1", None)]
    assert [(one.chip.item, one.chip.surfaces, one.chip.at) for one in found.undated] == [("k3", ("ig_feed", "x_post"), "")]
    assert [one.chip.person for one in found.ideas] == ["p1", "p2"]
    view.close()
