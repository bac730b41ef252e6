"""What the editor keeps: only what changed, all of it or nothing, and never over somebody else's version."""

from dataclasses import replace

import pytest

from core.content.draft import Draft, from_json, to_json, with_surfaces
from core.content.facets import Data, Look, SurfaceText
from core.errors import Refused
from core.ledger.state import Label
from core.paths import places
from db import demo
from db.actions.edit import hand_in, save
from db.drafts import Drafts
from db.office import Office
from db.queries.editing import opening, tried
from tests.offices import copied


@pytest.fixture
def office(demo_built, tmp_path):
    copied(demo_built, tmp_path / "home")
    with Office.open(places(tmp_path / "home")) as made:
        made.take(demo.signer("humas"))
        yield made


def first(office, status):
    return office.view_db.execute("SELECT id FROM item WHERE status = ? ORDER BY id", (status,)).fetchone()[0]


def text(draft, words):
    return replace(draft, look=replace(draft.look, surfaces=tuple(replace(s, text=words) for s in draft.look.surfaces)))


def plain(words="Loket buka lebih pagi, silakan datang."):
    return Draft("konten-baru", title="Loket pagi", data=Data("pengumuman"), look=Look((SurfaceText("x_post", words), SurfaceText("wa_channel", words))))


def test_a_new_draft_becomes_an_item_with_its_fields(office):
    save(office, plain())
    found = opening(office, "konten-baru")
    assert (found.draft.title, found.state.label, len(found.versions)) == ("Loket pagi", Label.DRAFT, 1)
    assert found.draft.same(replace(plain(), base=found.state.rev))


def test_a_pillar_is_working_data_and_voids_nothing(office):
    save(office, replace(plain(), pillar="edukasi"))
    found = opening(office, "konten-baru").draft
    assert found.pillar == "edukasi"
    rev = found.base
    save(office, replace(found, pillar="layanan"))
    after = opening(office, "konten-baru")
    assert (after.draft.pillar, after.draft.base) == ("layanan", rev)


def test_nothing_is_written_when_nothing_changed(office):
    item = first(office, "draf")
    count = office.facts.count()
    save(office, opening(office, item).draft)
    assert office.facts.count() == count


def test_working_data_alone_makes_no_version_and_keeps_every_decision(office):
    item = first(office, "menunggu")
    before = opening(office, item)
    save(office, replace(before.draft, title="Judul lain"))
    after = opening(office, item)
    assert (after.draft.title, after.state.rev, after.state.steps) == ("Judul lain", before.state.rev, before.state.steps)


def test_a_changed_caption_is_a_new_version_on_top(office):
    item = first(office, "draf")
    before = opening(office, item)
    save(office, text(before.draft, "Kalimat baru."), "Diringkas")
    after = opening(office, item)
    assert (len(after.versions), after.versions[0].note) == (len(before.versions) + 1, "Diringkas")
    assert {s.text for s in after.draft.look.surfaces} == {"Kalimat baru."}


def test_two_people_who_wrote_on_the_same_version_both_keep_their_words(office):
    item = first(office, "draf")
    start = opening(office, item).draft
    save(office, text(start, "Dari Tika."))
    save(office, text(start, "Dari Budi."))
    found = opening(office, item)
    assert found.state.label is Label.CONFLICT
    assert found.why_not
    assert {v.draft.look.surfaces[0].text for v in found.versions[:2]} == {"Dari Tika.", "Dari Budi."}


def test_handing_in_saves_and_submits_or_does_neither(office):
    hand_in(office, plain())
    assert opening(office, "konten-baru").state.label is Label.IN_REVIEW
    count = office.facts.count()
    with pytest.raises(Refused):
        hand_in(office, replace(plain("Hubungi 0812-3456-7890 untuk 12.480 warga."), item="konten-lain"))
    assert office.facts.count() == count


def test_the_judgement_of_what_is_typed_gives_the_reasons_that_the_action_gives(office):
    found = opening(office, "konten-baru")
    draft = plain("Hubungi 0812-3456-7890 untuk 12.480 warga.")
    trial = tried(found.around, found.state, draft, found.actor)
    assert {f.check for _s, f in trial.judged.findings} >= {"PII_PHONE"}
    assert [n.text for n in trial.loose["x_post"]][-1] == "12.480"
    with pytest.raises(Refused) as refused:
        hand_in(office, draft)
    assert [str(r) for r in refused.value.reasons] == [str(r) for r in trial.reasons]


def test_saving_drops_the_journal_and_a_journal_that_differs_is_offered(office):
    item = first(office, "draf")
    start = opening(office, item)
    journal = Drafts(office.places.drafts)
    journal.save("humas", item, to_json(text(start.draft, "Setengah kalimat")))
    kept = opening(office, item).kept
    assert kept is not None
    assert kept.look.surfaces[0].text == "Setengah kalimat"
    save(office, kept)
    assert journal.load("humas", item) is None
    assert opening(office, item).kept is None


def test_a_draft_survives_its_journal_and_rubbish_does_not_open(office):
    draft = opening(office, first(office, "menunggu")).draft
    assert from_json(draft.item, to_json(draft)) == draft
    assert from_json("x", {"base": 3}) is None
    assert from_json("x", {}) is None


def test_a_published_or_locked_item_may_only_be_read_and_says_why(office):
    assert opening(office, first(office, "terbit")).why_not
    assert not opening(office, first(office, "draf")).why_not
    office.lock()
    assert opening(office, first(office, "draf")).why_not


def test_an_idea_opens_as_a_draft_with_its_words(office):
    idea = first(office, "ide")
    found = opening(office, idea)
    assert found.idea
    assert found.draft.title
    save(office, replace(found.draft, look=Look((SurfaceText("x_post", "Teks."),))))
    assert office.view_db.execute("SELECT status FROM item WHERE id = ?", (idea,)).fetchone() == ("draf",)


def test_a_new_surface_starts_with_the_words_and_pictures_of_the_first(office):
    draft = opening(office, first(office, "menunggu")).draft
    look = draft.look
    wider = with_surfaces(draft, (*[s.id for s in look.surfaces], "threads_post")).look
    assert (wider.surfaces[-1].text, wider.surfaces[-1].media) == (look.surfaces[0].text, look.surfaces[0].media)
