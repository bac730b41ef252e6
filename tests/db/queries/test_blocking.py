"""What a check holds back on the calendar: the same verdict as the button that submits, in pieces, and never twice."""

from dataclasses import replace
from datetime import date

from core.workflow import may_submit
from db import demo
from db.actions.enter import enter
from db.actions.find import answer_finding
from db.actions.revise import revise
from db.queries import calendar
from db.queries.blocking import MOST, judge, unjudged
from db.queries.calendar import Sift
from db.queries.head import head
from db.queries.judgement import judgement

FIRST, LAST = date(2026, 11, 1), date(2027, 1, 31)
DRAFT = "k042"


def every(office, known=None):
    """All pieces, as the calendar asks for them: verdicts and marks."""
    verdicts, marks, sure, more = {}, {}, set(), True
    while more:
        found = unjudged(office, FIRST, LAST, known or {}, sure)
        assert len(found.looked) <= MOST
        sure.update(found.looked)
        more = found.more
        verdicts |= judge(found.cases)
        marks |= {c.item: c.mark for c in found.cases}
    return verdicts, marks


def test_an_item_is_held_back_when_its_submission_would_be(office):
    verdicts, _ = every(office)
    assert verdicts[DRAFT] == ("Tautan tidak aman",)
    drafts = [item for item in verdicts if office.state(item).status == "draf"]
    assert len(drafts) > 2
    for item in drafts:
        judged = judgement(office, head(office, item)).content
        said = [str(why) for why in may_submit(office.state(item), office.actor(), judged) if str(why).startswith("Wajib dibereskan")]
        assert bool(verdicts[item]) == bool(said)
    statuses = dict(office.view_db.execute("SELECT id, status FROM item"))
    assert not {statuses[item] for item in verdicts} & {"ide", "terjadwal", "disetujui", "terbit"}, "what is approved is not judged again"


def test_nothing_is_judged_twice_until_what_it_rests_on_changes(office):
    verdicts, marks = every(office)
    assert every(office, marks) == ({}, {})
    found = head(office, DRAFT)
    revise(office, DRAFT, found.data, replace(found.look, surfaces=tuple(replace(s, text="Layanan buka seperti biasa.") for s in found.look.surfaces)))
    assert every(office, marks)[0].keys() == {DRAFT}
    assert every(office, marks)[0][DRAFT] == ()
    enter(office, "setting", "office", {"distance": "45"})
    assert every(office, marks)[0].keys() == verdicts.keys(), "a setting may change every verdict"


def test_an_exception_of_the_head_lifts_the_sign(office):
    (span,) = (s for s, f in judgement(office, head(office, DRAFT)).findings if f.severity == "block")
    answer_finding(office, DRAFT, span, "ask", "Tautan dari kementerian.")
    assert every(office)[0][DRAFT], "to ask for it lifts nothing"
    office.take(demo.signer("kepala"))
    answer_finding(office, DRAFT, span, "override", "Sudah diperiksa.")
    assert every(office)[0][DRAFT] == ()


def test_what_is_held_back_is_among_what_needs_somebody(office):
    before = {c.item for c in calendar.month(office.view_db, FIRST, LAST, Sift(needs=True))}
    chips = calendar.month(office.view_db, FIRST, LAST, Sift(needs=True), "", every(office)[0])
    after = {c.item: c for c in chips}
    assert DRAFT not in before
    assert after[DRAFT].blocks == ("Tautan tidak aman",)
    assert after[DRAFT].alert
    done = [c for c in calendar.month(office.view_db, FIRST, LAST, blocks={"k001": ("Nama partai",)}) if c.item == "k001"]
    assert not any(c.blocks for c in done), "nobody holds back what is out"
