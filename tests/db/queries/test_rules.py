"""Switched off checks, election periods and corrected limits on a real office: what the judgement, the sheet and the command make of them."""

import io
from dataclasses import replace
from datetime import date, datetime

import pytest

from core import checks, platforms
from core.content.facets import Medium, SurfaceText
from core.errors import Refused
from core.names import FAMILY_NAMES
from core.planning.own_days import overrides
from core.records import DayMark
from db import demo
from db.actions.limit import limit
from db.actions.settle import settle
from db.actions.switch import switch
from db.office import Office
from db.queries import calendar, log
from db.queries.head import head
from db.queries.judgement import around, context, judgement, weigh
from db.queries.limits import limits
from db.queries.rules import rules, switched_off
from db.queries.sheet import sheet
from db.queries.working import behind
from gui.commands.check import run_lines, run_text
from tests.offices import copied


@pytest.fixture
def office(small_built, tmp_path):
    with Office.open(copied(small_built, tmp_path), now=lambda: datetime.fromisoformat("2026-12-14T08:00:00+07:00")) as found:
        found.take(demo.signer("kepala"))
        yield found


def offending(office, text):
    """An item of the office with ``text`` on its first surface, and what the checks say of it."""
    item = next(i for (i,) in office.view_db.execute("SELECT id FROM item WHERE rev IS NOT NULL AND at IS NOT NULL ORDER BY id"))
    found = head(office, item)
    first = replace(found.look.surfaces[0], text=text)
    changed = replace(found, look=replace(found.look, surfaces=(first,)))
    return item, weigh(around(office, item), changed)


PHONE = "Hubungi Bu Ani di 0812-3456-7890."


def test_a_check_that_is_off_counts_nowhere_and_is_told_with_its_reason(office):
    assert "PII_PHONE" in [f.check for _s, f in offending(office, PHONE)[1].findings]
    switch(office, "PII_PHONE", off=True, reason="Uji  coba sepekan")
    judged = offending(office, PHONE)[1]
    assert "PII_PHONE" not in [f.check for _s, f in judged.findings]
    assert not judged.content.blocks
    assert [(f.check, off.reason, off.who) for f, off in judged.silenced] == [("PII_PHONE", "Uji coba sepekan", "Kepala Humas")]
    switch(office, "PII_PHONE", off=False)
    assert "PII_PHONE" in [f.check for _s, f in offending(office, PHONE)[1].findings]


def test_a_switch_needs_a_reason_and_a_blocking_one_the_head(office):
    for reason in ("", "   ", "x" * 501, "A\u202eB"):
        with pytest.raises(Refused):
            switch(office, "DATE_PAST", off=True, reason=reason)
    with pytest.raises(Refused):
        switch(office, "TIDAK_ADA", off=True, reason="x")
    office.take(demo.signer("humas"))
    with pytest.raises(Refused, match="Kepala humas"):
        switch(office, "PII_NIK", off=True, reason="x")
    switch(office, "DATE_PAST", off=True, reason="Arsip lama")
    assert list(switched_off(office)) == ["DATE_PAST"]
    office.take(demo.signer("teknis"))
    with pytest.raises(Refused):
        switch(office, "DATE_PAST", off=False)


def test_every_check_is_listed_with_its_family_and_who_may_switch_it(office):
    office.take(demo.signer("humas"))
    found = {r.id: r for r in rules(office).rules}
    assert set(found) == set(checks.check_ids())
    assert found["PII_NIK"].why
    assert not found["DATE_PAST"].why
    assert found["CLAIM_NO_SOURCE"].raised == "block"
    office.lock()
    assert rules(office).locked


def test_the_log_tells_the_reason_of_a_switch(office):
    switch(office, "DATE_PAST", off=True, reason="Arsip lama")
    line = log.lines(office, log.numbers(office, log.Wanted())[:1])[0]
    assert (line.act, line.note, line.title) == ("rule_switch", "Arsip lama", "Tanggal ajakan sudah lewat")


def test_the_sheet_says_what_a_switched_off_check_would_have_found(office, monkeypatch):
    switch(office, "PII_PHONE", off=True, reason="Uji coba")
    item = next(i for (i,) in office.view_db.execute("SELECT id FROM item WHERE rev IS NOT NULL AND at IS NOT NULL ORDER BY id"))
    silenced = offending(office, PHONE)[1]
    monkeypatch.setattr("db.queries.sheet.judgement", lambda *_: silenced)
    data = sheet(office, item)[0]
    assert ("dimatikan oleh kantor", "Uji coba", "Kepala Humas") in [(str(f.act), f.reason, f.who) for f in data.findings]


def test_inside_an_election_a_figure_without_a_source_blocks(office):
    text = "Sebanyak 12.480 warga sudah terlayani tahun ini."
    before = offending(office, text)[1]
    assert "CLAIM_NO_SOURCE" in {f.check for _s, f in before.findings if f.severity == "warn"}
    settle(office, {"elections": ("2015-01-01 2035-12-31 Pilkada",)})
    assert "CLAIM_NO_SOURCE" in {f.check for _s, f in offending(office, text)[1].findings if f.severity == "block"}
    settle(office, {"elections": ("2001-01-01 2001-12-31 Pilkada",)})
    assert "CLAIM_NO_SOURCE" in {f.check for _s, f in offending(office, text)[1].findings if f.severity == "warn"}


def test_an_election_stands_behind_the_days_of_the_calendar(office):
    settle(office, {"elections": ("2027-02-14 2027-06-23 Pilkada 2027",), "holidays": ("2027-01-04 libur HUT",)})
    days = overrides(calendar.tally(office.view_db, date(2027, 2, 1), date(2027, 2, 28)).own_days)
    assert [(o.date, o.kind, o.name, o.days) for o in days] == [(date(2027, 1, 4), "holiday", "HUT", 1), (date(2027, 2, 14), "day", "Pilkada 2027", 130)]


def test_candidates_reach_the_checks(office):
    settle(office, {"candidate_names": ("Calon Rekaan",), "incumbent_taglines": ("Lanjutkan",)})
    item = next(i for (i,) in office.view_db.execute("SELECT id FROM item WHERE rev IS NOT NULL AND at IS NOT NULL ORDER BY id"))
    found = head(office, item)
    ctx = context(around(office, item), found, found.look.surfaces[0])
    assert (ctx.candidate_names, ctx.incumbent_taglines) == (("Calon Rekaan",), ("Lanjutkan",))


def test_a_corrected_limit_counts_everywhere_until_it_is_taken_back(office):
    limit(office, "ig_feed", {"text_limit": 300, "hashtag_max": 3}, "Halaman bantuan, 22 November 2026")
    assert platforms.length("ig_feed", "x" * 301).over == 1
    assert platforms.surface("ig_feed").hashtag_max == 3
    assert platforms.surface("ig_feed").confidence("text_limit") == platforms.OFFICE
    assert platforms.surface("ig_feed").sources[0].startswith("Halaman bantuan")
    assert "LENGTH_LIMIT" in [f.check for f in checks.run(checks.Content("x " * 151, surface="ig_feed"), checks.Context())]
    here = next(s for s in limits(office).surfaces if s.shipped.id == "ig_feed")
    assert here.own == {"text_limit": 300, "hashtag_max": 3}
    limit(office, "ig_feed", {"text_limit": None, "hashtag_max": None})
    assert platforms.surface("ig_feed").text_limit == 2200


@pytest.mark.parametrize(
    ("numbers", "reason"),
    [
        ({"text_limit": 0}, "x"),
        ({"text_limit": True}, "x"),
        ({"caption_limit": 5}, "x"),
        ({"name": 5}, "x"),
        ({"text_limit": 5}, " "),
        ({"text_limit": 10**7}, "x"),
    ],
)
def test_a_limit_that_makes_no_sense_is_refused(office, numbers, reason):
    with pytest.raises(Refused):
        limit(office, "ig_feed", numbers, reason)
    with pytest.raises(Refused):
        limit(office, "mading", {"text_limit": 5}, "x")


def test_too_many_files_stop_the_design_but_an_unsure_number_does_not(office):
    every = [head(office, i) for (i,) in office.view_db.execute("SELECT id FROM item WHERE rev IS NOT NULL ORDER BY id")]
    item, found = every[0].item, every[0]
    picture = Medium(office.media.add(b"not decoded here").hash, "image/png", "x")
    doubled = replace(found, look=replace(found.look, surfaces=(SurfaceText("x_post", "x", media=(picture,) * 5),)))
    unsure = platforms.surface("x_post").confidence("media_max") not in ("high", "medium")
    assert bool(weigh(around(office, item), doubled).content.over_media) is not unsure
    limit(office, "x_post", {"media_max": 4}, "dibaca sendiri") if not unsure else limit(office, "x_post", {"media_max": 3}, "dibaca sendiri")
    assert weigh(around(office, item), doubled).content.over_media == ["x_post"]
    assert not judgement(office, found).content.over_media


def test_the_command_follows_the_office_it_is_given(office):
    switch(office, "PII_PHONE", off=True, reason="Uji coba")
    off = {c: o.reason for c, o in switched_off(office).items()}
    out = io.StringIO()
    run_text(PHONE, date(2026, 12, 1), out, off)
    assert "PII_PHONE: dimatikan oleh kantor: Uji coba" in out.getvalue()
    out = io.StringIO()
    run_lines(io.StringIO('{"id": 1, "text": "' + PHONE + '"}\n'), out, off)
    assert '"findings": []' in out.getvalue()


def test_a_closed_office_leaves_no_limits_behind(small_built, tmp_path):
    here = copied(small_built, tmp_path)
    with Office.open(here) as office:
        office.take(demo.signer("humas"))
        limit(office, "ig_feed", {"text_limit": 300}, "uji")
    assert platforms.surface("ig_feed").text_limit == 2200
    with Office.open(here, read_only=True):
        assert platforms.surface("ig_feed").text_limit == 300
    assert platforms.surface("ig_feed").text_limit == 2200


def test_what_stands_behind_a_day_follows_the_office(office):
    day = date(2026, 12, 25)
    national = (DayMark(day, "holiday", "Hari Raya Natal"),)
    assert behind({}, day, national) == (("Hari Raya Natal",), "")
    assert behind({"holidays": ["2026-12-25 masuk"], "elections": ["2026-12-01 2026-12-31 Pilkada"]}, day, national) == ((), "Pilkada")
    assert behind({"holidays": ["2026-12-15 libur HUT Kabupaten"]}, date(2026, 12, 15), ()) == (("HUT Kabupaten",), "")


def test_every_family_of_checks_has_a_name():
    assert {f.__name__.rpartition(".")[2] for f in checks.families()} <= set(FAMILY_NAMES)


def test_what_the_judge_found_on_a_picture_stands_among_the_findings_of_its_surface(office):
    found = head(office, offending(office, PHONE)[0])
    surface = found.look.surfaces[0].id
    design = {"judged": {surface: ["contrast 60,410,520,88 Balai Desa", "amount", 7], "lain": ["logo 1,2,3,4"]}}
    judged = weigh(around(office, found.item), replace(found, fields={**found.fields, "design": design}))
    faults = {f.check: f for where, _span, f in judged.places if where == surface and f.check.startswith("PICTURE_")}
    assert set(faults) == {"PICTURE_CONTRAST", "PICTURE_WORDS"}
    assert faults["PICTURE_CONTRAST"].box == (60, 410, 520, 88)
    assert "Balai Desa" in str(faults["PICTURE_CONTRAST"].message)
    assert all(f.check[:8] != "PICTURE_" for where, _span, f in judged.places if where != surface)
