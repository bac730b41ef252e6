"""The queue, the item as it is decided on, and what a PIN signs, on a demo office on disk."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from core.errors import Refused
from core.media.records import Consent
from core.paths import places
from core.signing import Pick
from db import demo
from db.actions.keep_media import keep_consent
from db.actions.revise import revise
from db.actions.sign import ChangedMeanwhile, sign
from db.office import Office
from db.queries.approval import load_session, queue, save_session, signed_lines, waiting_count
from db.queries.elsewhere import elsewhere
from db.queries.head import head
from db.queries.judgement import judgement
from db.queries.pictures import pictures
from db.queries.review import review
from tests.offices import copied


@pytest.fixture
def office(demo_built: Path, tmp_path: Path) -> Iterator[Office]:
    copied(demo_built, tmp_path)
    with Office.open(places(tmp_path)) as found:
        yield found


def sit(office: Office, person: str) -> None:
    office.take(demo.signer(person))


def test_each_role_sees_its_own_step_and_nobody_sees_somebody_elses(office: Office) -> None:
    everything = {w.key for w in queue(office)}
    mine = {}
    for person in ("teknis", "humas", "kepala", "admin"):
        sit(office, person)
        mine[person] = {w.key for w in queue(office) if not w.asked}
        assert waiting_count(office) == len(queue(office))
    assert mine["admin"] == set()
    assert mine["teknis"] | mine["humas"] | mine["kepala"] == everything
    assert not mine["teknis"] & mine["humas"]


def test_surfaces_with_the_same_bytes_count_as_one_part(office: Office) -> None:
    parts = review(office, "k016", "verify").parts
    assert [p.surfaces for p in parts] == [("ig_feed", "fb_page")]
    found = head(office, "k014")
    shown = review(office, "k014", "final").parts
    assert sorted(s for p in shown for s in p.surfaces) == sorted(s.id for s in found.look.surfaces)
    for part in shown:
        for surface in (s for s in found.look.surfaces if s.id in part.surfaces):
            assert (part.text, part.media) == (surface.text, surface.media)


def test_a_locked_office_can_be_read_but_every_verdict_asks_to_enter(office: Office) -> None:
    found = review(office, "k014", "final")
    assert found.parts
    assert {str(m) for why in found.why.values() for m in why} == {"Masuk dulu untuk memutuskan."}


def test_what_is_picked_counts_in_the_reasons_as_if_it_were_signed(office: Office) -> None:
    sit(office, "teknis")
    open_ = review(office, "k016", "verify")
    assert open_.why["approve"]
    answers = {q.id: ("yes", "") for q in open_.questions}
    assert review(office, "k016", "verify", Pick("k016", "verify", open_.rev, answers=answers)).why["approve"] == ()
    assert [f for f in office.facts_of("k016") if f.kind == "answer" and f.body["step"] == "verify" and f.key == office.signer.key] == []


def test_a_no_without_a_note_is_refused_with_its_reason(office: Office) -> None:
    sit(office, "kepala")
    found = review(office, "k014", "final")
    assert found.why["reject"] == ()
    assert [str(m) for m in found.why_bare["reject"]] == ["Tulis alasannya, supaya pembuat tahu apa yang harus diperbaiki."]


def test_the_lines_of_the_dialog_name_what_the_decision_will_bind(office: Office) -> None:
    sit(office, "humas")
    rev = head(office, "k020").rev.id
    (line,) = signed_lines(office, [Pick("k020", "design", rev, "approve")])
    sign(office, [Pick("k020", "design", rev, "approve")], "sesi")
    (decision,) = [f for f in office.facts_of("k020") if f.kind == "decision" and f.body["step"] == "design"]
    assert dict(line.facets) == decision.body["facets"]
    assert decision.body["session"] == "sesi"
    assert len(line.affirmed) == 3


def test_one_choice_that_is_not_allowed_signs_none_of_them(office: Office) -> None:
    sit(office, "humas")
    good = Pick("k020", "design", head(office, "k020").rev.id, "approve")
    bad = Pick("k025", "design", head(office, "k025").rev.id, "return")
    before = office.facts.count()
    with pytest.raises(Refused):
        sign(office, [good, bad])
    assert office.facts.count() == before


def test_answers_are_taken_back_together_with_a_decision_that_is_refused(office: Office) -> None:
    sit(office, "teknis")
    found = review(office, "k016", "verify")
    first = {found.questions[0].id: ("yes", "")}
    before = office.facts.count()
    with pytest.raises(Refused, match="belum dijawab"):
        sign(office, [Pick("k016", "verify", found.rev, "approve", answers=first)])
    assert office.facts.count() == before


def test_a_choice_on_an_older_revision_is_void(office: Office) -> None:
    sit(office, "humas")
    old = head(office, "k020")
    texts = tuple(replace(s, text=s.text + "!") for s in old.look.surfaces)
    revise(office, "k020", old.data, replace(old.look, surfaces=texts))
    with pytest.raises(ChangedMeanwhile) as refused:
        sign(office, [Pick("k020", "design", old.rev.id, "approve")])
    assert refused.value.keys == (("k020", "design"),)


def test_the_words_and_pictures_since_the_verifiers_look_are_shown(office: Office) -> None:
    sit(office, "humas")
    old = head(office, "k014")
    surfaces = (replace(old.look.surfaces[0], text=old.look.surfaces[0].text + " Segera.", media=()), *old.look.surfaces[1:])
    revise(office, "k014", old.data, replace(old.look, surfaces=surfaces))
    since = review(office, "k014", "final").since_verify
    if since is None:  # the look was verified too, so that no verification stands any more
        assert not next(s for s in head(office, "k014").state.steps if s.id == "verify").met
        return
    assert [ids for ids, _pieces in since.texts] == [(surfaces[0].id,)]
    assert since.pictures == (surfaces[0].id,)


def test_a_picture_that_was_changed_on_the_disk_is_never_shown(office: Office) -> None:
    hash_ = next(w.picture for w in queue(office) if w.picture)
    assert set(pictures(office, [hash_])) == {hash_}
    path = office.media.path(hash_)
    path.chmod(0o600)
    path.write_bytes(path.read_bytes() + b"x")
    assert pictures(office, [hash_]) == {}


def test_an_unsigned_session_is_kept_for_its_person_alone(office: Office) -> None:
    pick = Pick("k020", "design", "r", "approve")
    save_session(office, "humas", {pick.key: pick})
    assert load_session(office, "humas") == {pick.key: pick}
    assert load_session(office, "kepala") == {}
    save_session(office, "humas", {})
    assert load_session(office, "humas") == {}


def test_what_waits_elsewhere_says_for_whom_since_when_and_why_it_is_held_or_over(office: Office) -> None:
    sit(office, "humas")
    found = {(e.how, e.item): e for e in elsewhere(office)}
    waits = found["waits", "k014"]
    assert waits.who == ("Kepala Humas",)
    assert waits.since
    assert waits.minutes > 0
    assert all(e.item not in {row.item for row in queue(office)} for e in found.values() if e.how == "waits")
    assert {str(e.why) for e in found.values() if e.how == "held"} == {"Dikembalikan; menunggu perbaikan."}
    sit(office, "kepala")
    held = next(e for e in elsewhere(office) if e.item == "k014")
    assert (held.how, held.who) == ("held", ("PPID",))
    assert "pertanyaan" in str(held.why)


def test_an_approval_whose_window_is_over_is_told_first_and_asks_for_a_new_version(office: Office) -> None:
    item, upper = office.view_db.execute("SELECT id, not_after FROM item WHERE status = 'terjadwal' AND not_after IS NOT NULL ORDER BY not_after").fetchone()
    assert not [e for e in elsewhere(office) if e.how == "expired"]
    office._clock = lambda: datetime.fromisoformat(upper) + timedelta(minutes=1)
    found = elsewhere(office)
    over = [e for e in found if e.how == "expired"]
    assert over == list(found[: len(over)]), "they come first"
    assert "minta persetujuan lagi" in str(next(e for e in over if e.item == item).why)


def test_whoever_decides_reads_who_agreed_to_be_shown_and_not_an_id(office: Office) -> None:
    sit(office, "humas")
    found = head(office, "k016")
    keep_consent(office, Consent("izin-1", "Bu Sari, pedagang", contact="Loket 1", given=date(2026, 1, 5)))
    first = found.look.surfaces[0]
    shown = replace(first, media=tuple(replace(m, people=True, consent=("izin-1", "izin-hilang")) for m in first.media))
    revise(office, "k016", found.data, replace(found.look, surfaces=(shown,)))
    assert review(office, "k016", "verify").parts[0].agreed == {"izin-1": "Bu Sari, pedagang", "izin-hilang": ""}


def test_digits_of_a_person_are_told_as_that_and_not_as_numbers_without_a_source(office: Office) -> None:
    sit(office, "humas")
    found = head(office, "k016")
    text = "Hubungi Bu Rini 0812-3456-7890. Sebanyak 12.480 warga terlayani."
    revise(office, "k016", found.data, replace(found.look, surfaces=tuple(replace(s, text=text) for s in found.look.surfaces)))
    told = judgement(office, head(office, "k016"))
    assert set(told.content.unbound) == {"12.480"}
    assert "PII_PHONE" in {f.check for _span, f in told.findings}
