"""The search while typing: safe with any text, newest first, one hit an item."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from db.queries.search import questions, search
from db.view import View
from tests.db.viewing import Seen, Store, Story


def shelf() -> Story:
    story = Story.office()
    for n, text in enumerate(("Vaksin polio gratis di puskesmas", "Jadwal KTP keliling", "Café literasi: 4,2 juta pembaca", "Vaksin campak"), 1):
        story.about = f"item-{n}"
        story.write("penulis", {"ig_feed": text}, tags=["LayananDekat"])
    story.enter("penulis", "item", {"title": "Pekan imunisasi", "brief": "Ajak orang tua ke posyandu"})
    return story


def opened(story: Story) -> Seen:
    made = View.in_memory()
    store = Store.of(story)
    made.catch_up(store, store.ground())
    return Seen(made.db)


OFFICE = opened(shelf())


def hits(text: str, office: Seen = OFFICE) -> list[str]:
    return [f.item for f in search(office, text)]


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("vaksin", ["item-4", "item-1"]),
        ("VAKSIN gratis", ["item-1"]),
        ("vaks", ["item-4", "item-1"]),
        ("vaks gratis", []),
        ("gratis va", ["item-1"]),
        ("v", []),
        ("cafe", ["item-3"]),
        ("4,2", ["item-3"]),
        ("#LayananDekat", ["item-4", "item-3", "item-2", "item-1"]),
        ("imunisasi campak", ["item-4"]),
        ("posyandu", ["item-4"]),
        ('NOT "vaksin', []),
        ("vaksin OR ktp", []),
        ("", []),
        (" \t*\"'^:(){}-+", []),
    ],
)
def test_every_word_must_be_there_and_the_last_may_be_a_beginning(text, items) -> None:
    assert hits(text) == items


@given(st.text())
@example("\x00")
@example("\ud800")
@example("a" * 5000)
@example(" ".join("ab" for _ in range(5000)))
@example("NEAR(vaksin, 5) AND title:x")
def test_any_text_is_safe(text) -> None:
    search(OFFICE, text)


@given(st.text(alphabet="vaksinVAKSIN \"'*^():-+{}~", min_size=1))
def test_signs_of_the_query_language_change_nothing(text) -> None:
    assert hits(text) == hits("".join(c if c.isalpha() else " " for c in text))


def test_a_hit_shows_where_the_words_stand() -> None:
    assert search(OFFICE, "puskes")[0].snippet == "Vaksin polio gratis di \x02puskesmas\x03"


def test_an_item_of_many_versions_is_one_hit_and_an_old_wording_still_finds_it() -> None:
    story = Story.office()
    rev = story.write("penulis", {"ig_feed": "Loket tutup"})
    for n in range(5):
        rev = story.write("penulis", {"ig_feed": f"Loket buka {n}"}, rev)
    office = opened(story)
    assert hits("loket", office) == hits("tutup", office) == ["item-1"]


def test_the_limit_counts_items() -> None:
    assert [f.item for f in search(OFFICE, "layanandekat", limit=2)] == ["item-4", "item-3"]


def test_a_list_that_the_word_fills_as_it_stands_is_not_widened() -> None:
    story = Story.office()
    for n, text in enumerate(("Pajak daerah", "Pajak daring", "Perpajakan", "Pajakita"), 1):
        story.about = f"item-{n}"
        story.write("penulis", {"ig_feed": text})
    office = opened(story)
    assert [f.item for f in search(office, "pajak", limit=2)] == ["item-2", "item-1"]
    assert [f.item for f in search(office, "pajak", limit=3)] == ["item-4", "item-2", "item-1"]


def test_only_the_last_word_is_a_beginning_and_only_from_its_second_letter_on() -> None:
    assert questions("ktp keliling") == ('"ktp" "keliling"', '"ktp" "keliling"*')
    assert questions("ktp k") == ('"ktp" "k"',)


def test_what_was_thrown_away_is_not_found() -> None:
    story = shelf()
    story.enter("humas", "item", {}, hidden=True)
    assert hits("vaksin", opened(story)) == ["item-1"]


def test_a_changed_title_finds_the_item_and_the_old_one_no_more() -> None:
    story = shelf()
    store = Store.of(story)
    made = View.in_memory()
    made.catch_up(store, store.ground())
    store.arrived.append(story.enter("penulis", "item", {"title": "Bulan timbang"}, store.arrived[-1]))
    made.catch_up(store, store.ground())
    assert hits("timbang", Seen(made.db)) == ["item-4"]
    assert hits("imunisasi", Seen(made.db)) == []


def test_an_idea_is_found_by_its_words() -> None:
    story = Story.office()
    story.enter("penulis", "idea", {"title": "Vaksin ternak", "brief": "Usulan penyuluh"}, id="ide-1")
    assert [(f.item, f.status) for f in search(opened(story), "penyuluh")] == [("ide-1", "ide")]


def test_the_newest_come_from_the_end_of_the_index_without_sorting() -> None:
    from db.queries import search as module

    plan = [row[3] for row in OFFICE.view_db.execute(f"EXPLAIN QUERY PLAN {module._HITS}", ("vaksin",))]
    assert plan[0].startswith("SCAN words VIRTUAL TABLE")
    assert not any("TEMP B-TREE" in line for line in plan)
