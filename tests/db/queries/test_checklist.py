"""The checklist, election periods, the class of information and overruled checks on a real office: what is asked, refused, listed and counted."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from core.errors import Refused
from core.signing import Pick
from core.workflow import may_disclose
from db import demo
from db.actions.answer import answer, may_answer
from db.actions.decide import decide
from db.actions.find import answer_finding
from db.actions.release import release
from db.actions.revise import revise
from db.actions.settle import settle
from db.actions.submit import submit
from db.office import Office
from db.queries.answered import checklist, progress
from db.queries.checklist import GOING_OUT, asked_at, open_questions
from db.queries.election import look_again
from db.queries.head import head
from db.queries.home import home
from db.queries.judgement import judgement
from db.queries.rates import Rate, rates
from db.queries.review import review
from db.queries.rules import rules
from db.queries.sheet import sheet
from tests.offices import copied

PHONE = "Hubungi Bu Ani di 0812-3456-7890."
TODAY = date(2026, 12, 14)


@pytest.fixture
def office(demo_built, tmp_path):
    here = copied(demo_built, tmp_path)
    with Office.open(here, now=lambda: datetime.fromisoformat("2026-12-14T08:00:00+07:00")) as found:
        found.take(demo.signer("kepala"))
        yield found


# -- the checklist


def other_data(office, item, **fields):
    """A version of ``item`` in which only the data differs."""
    office.take(demo.signer("program"))
    found = head(office, item)
    return revise(office, item, replace(found.data, **fields), found.look)


def test_a_yes_carries_the_proof_that_its_question_asks_for(office):
    item = "k014"
    other_data(office, item, quotes=("Kami mohon maaf",))
    for note in ("", "  "):
        with pytest.raises(Refused, match="perlu bukti"):
            answer(office, item, "verify", {"kutipan-pejabat": ("yes", note)})
    with pytest.raises(Refused, match="perlu alasan"):
        answer(office, item, "verify", {"kutipan-pejabat": ("irrelevant", "")})
    answer(office, item, "verify", {"kutipan-pejabat": ("no", "")})
    answer(office, item, "verify", {"kutipan-pejabat": ("yes", "Pesan persetujuan 12 Desember")})
    office.take(demo.signer("teknis"))
    bare = {q.id: ("yes", "") for q in asked_at(office, head(office, item), "verify")}
    proven = bare | {"bukti-klarifikasi": ("yes", "https://contoh.invalid/arsip")}
    picks = [Pick(item, "verify", head(office, item).rev.id, answers=a) for a in (bare, proven)]
    told = [" ".join(map(str, review(office, item, "verify", pick).why["approve"])) for pick in picks]
    assert "1 pertanyaan" in told[0], "a session counts no yes without its proof"
    assert "pertanyaan" not in told[1]
    with pytest.raises(Refused, match="tautan"):
        answer(office, item, "verify", {"bukti-klarifikasi": ("yes", "sudah ada")})
    answer(office, item, "verify", {"bukti-klarifikasi": ("yes", "arsip.antahberantahkab.go.id/12")})
    lines = {q.id: q for q in checklist(office, head(office, item))}
    assert (lines["kutipan-pejabat"].answer, lines["kutipan-pejabat"].by) == ("yes", "Unit Program")
    assert {str(t) for t in lines["bukti-klarifikasi"].tags} == {"Kredibel", "Responsif"}


def settled(office, item):
    return {q.id for q in checklist(office, head(office, item)) if q.mode == "ask" and q.settled}


def test_an_answer_falls_with_its_own_facet_only(office):
    item = "k021"
    assert {"fakta-data", "informasi-dikecualikan"} <= settled(office, item)
    found = head(office, item)
    office.take(demo.signer("humas"))
    texts = tuple(replace(s, text=f"{s.text} Terima kasih.") for s in found.look.surfaces)
    revise(office, item, found.data, replace(found.look, surfaces=texts))
    after = settled(office, item)
    assert "fakta-data" in after, "verification binds the data"
    assert "informasi-dikecualikan" not in after, "the last step binds both"
    other_data(office, item, not_claims=("7",))
    assert not settled(office, item)


def test_every_line_has_an_answer_of_its_kind_and_the_progress_counts_them(office):
    for item in ("k014", "k023", "k007"):
        lines = checklist(office, head(office, item))
        assert {q.mode for q in lines} == {"ask", "affirm", "computed"}
        assert all(str(q.note) for q in lines if q.mode == "computed")
        assert progress(office, [item]) == {item: (len([q for q in lines if q.settled]), len(lines))}
    done = {q.id: q for q in checklist(office, head(office, "k007"))}
    assert done["pascaterbit"].answer == done["alur-persetujuan"].answer == "yes"
    assert done["netralitas"].by == "Kepala Humas"


def test_an_election_adds_an_approver_and_lists_what_he_has_not_seen(office):
    planned = [line for (line,) in office.view_db.execute("SELECT id FROM item WHERE status = 'terjadwal' ORDER BY at")]
    assert look_again(office, date(2026, 12, 1)) == ()
    settle(office, {"elections": ("2026-12-01 2027-01-31 Pilkada",), "election_role": "ppid"})
    again = look_again(office, TODAY)
    assert {line.item for line in again} & set(planned)
    item = next(line.item for line in again if line.status == "terjadwal")
    assert [q.who for q in open_questions(office, head(office, item), GOING_OUT)] == ["ppid"]
    office.take(demo.signer("admin"))
    surface = head(office, item).state.surfaces[0].id
    with pytest.raises(Refused, match="penyetuju tambahan"):
        release(office, item, surface, "https://contoh.invalid/1", [b"bukti"])
    with pytest.raises(Refused):
        answer(office, item, "final", {"masa-pemilu": ("yes", "")})
    office.take(demo.signer("ppid"))
    answer(office, item, "final", {"masa-pemilu": ("yes", "")})
    assert item not in {line.item for line in look_again(office, TODAY)}
    still = {r.item for r in home(office, office.now(), "", ()).risks if r.kind == "election"}
    assert still
    assert item not in still


def test_the_approver_more_made_nothing_of_it(office):
    settle(office, {"elections": ("2026-12-01 2027-01-31 Pilkada",), "election_role": "hukum"})
    found = head(office, "k014")
    question = next(q for q in asked_at(office, found, "final") if q.id == "masa-pemilu")
    assert (question.who, question.instead_of) == ("kepala_humas", "hukum")
    authors = {who for people in found.state.authors.values() for who in people}
    office.take(demo.signer(next(iter(authors))))
    assert may_answer(office, found, question)


# -- the class of the information


def test_exempt_information_goes_nowhere_and_restricted_only_with_a_permission(office):
    item = next(
        i for (i,) in office.view_db.execute("SELECT id FROM item WHERE status = 'draf' ORDER BY id") if judgement(office, head(office, i)).content.texts
    )
    other_data(office, item, secrecy="dikecualikan")
    with pytest.raises(Refused, match="dikecualikan"):
        submit(office, item)
    other_data(office, item, secrecy="terbatas")
    with pytest.raises(Refused, match="izin tertulis"):
        submit(office, item)
    other_data(office, item, secrecy="terbatas", authority="PPID, 12/PPID/2026")
    assert not may_disclose(head(office, item).data.secrecy, head(office, item).data.authority)
    waiting = "k014"
    other_data(office, waiting, secrecy="dikecualikan")
    for who, step in (("teknis", "verify"), ("kepala", "final")):
        office.take(demo.signer(who))
        with pytest.raises(Refused):
            decide(office, waiting, step, "approve")
    assert "12/PPID/2026" in str(sheet(office, item)[0].secrecy)


def test_what_people_let_pass_is_counted_by_check(office):
    before = rates(office, date(2026, 1, 1), TODAY)
    assert sum(r.found for r in before.values()) > 0
    found = head(office, "k014")
    item = found.item
    office.take(demo.signer("program"))
    revise(office, item, found.data, replace(found.look, surfaces=(replace(found.look.surfaces[0], text=PHONE),)))
    span = next(s for s, f in judgement(office, head(office, item)).findings if f.check == "PII_PHONE")
    answer_finding(office, item, span, "ask", "Nomor dinas yang belum terdaftar")
    after = rates(office, date(2026, 1, 1), TODAY)
    assert after["PII_PHONE"].asked == before.get("PII_PHONE", Rate()).asked + 1
    assert Rate(10, 3, 4, 2).share == 0.5
    assert Rate().share is None
    assert {r.id: r.rate for r in rules(office).rules}["PII_PHONE"] == rates(office, date(2026, 11, 14), TODAY).get("PII_PHONE")
