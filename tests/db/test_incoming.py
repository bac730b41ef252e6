"""An import from its dry run to its undoing: nothing half, nothing twice, and no work of people lost."""

import multiprocessing
from dataclasses import replace
from datetime import date

import pytest

from core import messages
from core.errors import Refused
from core.ledger.canon import Bad
from core.paths import places
from core.planning.outgoing.csvfile import csv_bytes
from core.planning.outgoing.ics import ics_bytes
from core.planning.outgoing.xlsx import xlsx_bytes
from db import demo, incoming
from db.actions.bring_in import Receipt, bring_in, take_back
from db.actions.plan import plan as schedule
from db.actions.revise import revise
from db.incoming import Stopped, read_plan
from db.office import Office
from db.queries.head import head
from db.queries.incoming import dry_run
from db.queries.plan import plan
from tests.core.planning.incoming import files
from tests.core.planning.incoming.files import wishes
from tests.offices import copied

HEAD = ["Tanggal", "Jam", "Platform", "Judul", "Caption", "PIC", "Keterangan"]
FIRST = ["14/03/2027", "09.00", "IG", "Loket pindah", "Halo warga", "Tim Humas", "foto loket"]
SECOND = ["15/03/2027", "", "", "Ide saja", "", "", ""]


@pytest.fixture
def office(demo_built, tmp_path):
    copied(demo_built, tmp_path / "home")
    with Office.open(places(tmp_path / "home")) as made:
        made.take(demo.signer("humas"))
        yield made


def tried(office, *rows, head=HEAD):
    return dry_run(office, wishes(files.csv([head, *rows])))


def words(office, *rows):
    return [v.what for v in tried(office, *rows).verdicts]


def brought(office, *rows):
    receipt = Receipt()
    bring_in(office, tried(office, *rows).verdicts, receipt)
    return receipt


def rows_of(office, sql="SELECT id, title, target, status FROM item WHERE hidden = 0 ORDER BY id"):
    return office.view_db.execute(sql).fetchall()


def state_of(office):
    return {
        table: rows_of(office, f"SELECT {table}.* FROM {table} JOIN item ON item.id = {table}.item WHERE item.hidden = 0 ORDER BY 1, 2")
        for table in ("chip", "surface")
    } | {"item": rows_of(office, "SELECT id, title, brief, kind, campaign, people, target, label FROM item WHERE hidden = 0 ORDER BY id")}


def test_rows_become_drafts_and_ideas_with_day_words_and_people(office):
    receipt = brought(office, FIRST, SECOND)
    (item, _), (idea, _) = receipt.made
    found = head(office, item)
    assert (found.title, found.fields["target_date"], found.fields["people"]) == ("Loket pindah", "2027-03-14T09:00", ["humas"])
    assert [(s.id, s.text) for s in found.look.surfaces] == [("ig_feed", "Halo warga")]
    assert found.fields["brief"] == "foto loket"
    assert rows_of(office, f"SELECT status, target FROM item WHERE id = '{idea}'") == [("ide", "2027-03-15")]


def test_pillars_and_campaigns_are_found_by_their_names(office):
    head = [*HEAD, "Pilar", "Kampanye"]
    receipt = Receipt()
    bring_in(office, tried(office, [*FIRST, "Edukasi", "cegah dbd musim hujan"], [*SECOND[:-1], "", "Lain", "Tak dikenal"], head=head).verdicts, receipt)
    rows = rows_of(office, "SELECT pillar, campaign FROM item WHERE target LIKE '2027-03%' ORDER BY target")
    assert rows == [("edukasi", "dbd"), ("lain", "")]
    note = office.entry("idea", receipt.made[1][0]).fields["note"]
    assert "Tak dikenal" in note


def test_the_same_file_again_changes_nothing(office):
    brought(office, FIRST, SECOND)
    before = office.facts.last()
    assert words(office, FIRST, SECOND) == ["same", "same"]
    brought(office, FIRST, SECOND)
    assert office.facts.last() == before


@pytest.mark.parametrize(
    ("at", "value", "field"),
    [(4, "Halo semua", "texts"), (0, "16/03/2027", "at"), (3, "Loket pindah gedung", "title"), (2, "IG; FB", "surfaces"), (6, "lain", "notes")],
)
def test_a_changed_row_says_what_changes_and_changes_only_that(office, at, value, field):
    ((item, _),) = brought(office, FIRST).made
    row = [*FIRST[:at], value, *FIRST[at + 1 :]]
    (verdict,) = tried(office, row).verdicts
    fields = {c.field for c in verdict.changes} - ({"texts"} if field == "surfaces" else set())
    assert (verdict.what, verdict.item, fields) == ("changed", item, {field})
    brought(office, row)
    assert words(office, row) == ["same"]
    assert rows_of(office, "SELECT count(*) FROM item WHERE target LIKE '2027-03-1%' AND hidden = 0") == [(1,)]


def test_work_done_in_paraf_is_no_change_of_the_file(office):
    ((item, _),) = brought(office, FIRST).made
    found = head(office, item)
    revise(office, item, found.data, type(found.look)(tuple(type(s)(s.id, "Ditulis ulang di Paraf") for s in found.look.surfaces)))
    assert words(office, FIRST) == ["same"]


@pytest.mark.parametrize("make", [xlsx_bytes, csv_bytes, ics_bytes])
def test_an_export_of_the_office_is_known_row_by_row(office, make):
    exported = make(plan(office, date(2026, 12, 1), date(2026, 12, 31)))
    assert {v.what for v in dry_run(office, wishes(exported)).verdicts} == {"same"}


@pytest.mark.parametrize("make", [xlsx_bytes, csv_bytes])
def test_an_export_in_another_language_is_known_as_well(office, make):
    messages.use("en")
    try:
        exported = make(plan(office, date(2026, 12, 1), date(2026, 12, 31)))
    finally:
        messages.use("id")
    found = dry_run(office, wishes(exported))
    assert (found.count("same"), found.count("wrong")) == (len(found.verdicts), 0)


def test_what_is_on_its_way_is_not_changed_and_says_why(office):
    exported = csv_bytes(plan(office, date(2026, 12, 21), date(2026, 12, 21))).replace(b"Layanan Nataru", b"Layanan Natal")
    verdict = next(v for v in dry_run(office, wishes(exported)).verdicts if v.wish.title == "Layanan Natal")
    assert verdict.what == "wrong" and "rantai persetujuan" in str(verdict.reasons[0])


def test_what_was_scheduled_meanwhile_is_not_moved(office):
    ((item, _),) = brought(office, FIRST).made
    schedule(office, item, office.now())
    (verdict,) = tried(office, ["20/03/2027", *FIRST[1:]]).verdicts
    assert verdict.what == "wrong" and "dijadwalkan" in str(verdict.reasons[0])


def test_an_idea_that_got_words_becomes_a_draft_and_the_idea_steps_back(office):
    ((idea, _),) = brought(office, SECOND).made
    row = ["15/03/2027", "", "IG", "Ide saja", "Sekarang ada isinya", "", ""]
    before = state_of(office)
    assert words(office, row) == ["changed"]
    receipt = brought(office, row)
    assert rows_of(office, "SELECT status FROM item WHERE title = 'Ide saja' AND hidden = 0") == [("draf",)]
    take_back(office, receipt)
    assert state_of(office) == before
    assert words(office, SECOND) == ["same"]


def test_a_row_twice_in_a_file_is_taken_once(office):
    assert words(office, FIRST, FIRST) == ["new", "wrong"]


def test_undoing_an_import_leaves_the_office_as_it_was_and_the_file_new_again(office):
    brought(office, FIRST)
    before = state_of(office)
    changed = [*FIRST[:4], "Halo semua", "", "lain"]
    receipt = brought(office, changed, SECOND)
    assert state_of(office) != before
    count = office.facts.last()
    take_back(office, receipt)
    assert state_of(office) == before
    assert office.facts.last() > count, "an undo is a new fact, nothing is removed"
    assert words(office, SECOND) == ["new"]


def test_an_import_that_somebody_worked_on_is_not_undone(office):
    receipt = brought(office, FIRST, SECOND)
    item = receipt.made[0][0]
    schedule(office, item, office.now())
    before = state_of(office)
    with pytest.raises(Refused, match="sudah dikerjakan"):
        take_back(office, receipt)
    assert state_of(office) == before


def test_an_import_is_written_wholly_or_not_at_all(office, monkeypatch):
    verdicts = tried(office, FIRST, SECOND).verdicts
    before, count = state_of(office), office.facts.last()
    real, calls = office.facts.append_all, []

    def fail(signer, entries, at):
        entries = list(entries)
        calls.append(len(entries))
        return real(signer, [*entries, replace(entries[-1], kind="tidak sah!")], at)

    monkeypatch.setattr(office.facts, "append_all", fail)
    with pytest.raises(Bad):
        bring_in(office, verdicts, Receipt())
    monkeypatch.undo()
    assert calls == [3]
    assert (state_of(office), office.facts.last()) == (before, count)


def test_roles_that_write_nothing_see_the_dry_run_and_why_it_stays_one(office):
    office.take(demo.signer("admin"))
    found = tried(office, FIRST)
    assert found.count("new") == 1 and found.reasons
    with pytest.raises(Refused):
        bring_in(office, found.verdicts, Receipt())


def test_a_process_of_its_own_reads_the_file_and_says_no_in_words(tmp_path):
    path = tmp_path / "rencana.xlsx"
    path.write_bytes(files.xlsx(("Rencana", [HEAD, *[FIRST] * 1200])))
    heard = []
    sheets = read_plan(path, "Asia/Jakarta", progress=lambda done, total: heard.append((done, total)))
    assert (sheets.kind, len(sheets.grids[0].rows)) == ("xlsx", 1201)
    assert heard[-1] == (1201, 1201) and len(heard) == 3
    path.write_bytes(b"%PDF-1.7")
    with pytest.raises(Refused, match="PDF"):
        read_plan(path, "Asia/Jakarta")


def test_a_process_that_dies_is_a_refusal_and_a_stop_is_heard(tmp_path):
    path = tmp_path / "rencana.csv"
    path.write_text("Tanggal,Judul\n14/12/2026,Satu\n")
    with pytest.raises(Stopped):
        read_plan(path, "Asia/Jakarta", stopped=lambda: True)
    with pytest.raises(RuntimeError, match="Tidak/Ada"):
        read_plan(path, "Tidak/Ada")
    mine, theirs = multiprocessing.Pipe(duplex=False)
    theirs.close()
    with mine, pytest.raises(Refused, match="batas memori"):
        incoming._received(mine, lambda done, total: None, lambda: False)
