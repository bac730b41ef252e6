"""The view says what the facts say, however they came in, and is made anew whenever it does not."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.errors import Damaged
from core.messages import say
from db import tables, view
from db.view import View
from tests.db.viewing import Store, Story
from tests.lab import ITEM, NOW, data, look, shifted


def fold(story: Story, now=NOW) -> View:
    made = View.in_memory()
    store = Store.of(story)
    made.catch_up(store, store.ground(now))
    return made


def one(made: View, sql: str, *values):
    return made.db.execute(sql, values).fetchone()


def test_the_schema_named_in_the_view_is_the_schema_of_the_tables() -> None:
    assert tables.digest() == view.SCHEMA, f"write {tables.digest()!r} into db/view.py"


def test_every_row_has_exactly_the_columns_of_its_table() -> None:
    story = Story.office()
    rev, done = story.approved("ig_feed", "x_post")
    story.plan("humas", NOW, surfaces=["ig_feed"])
    story.enter("humas", "item", {"title": "Judul"})
    story.revise("penulis", data(), look(not_after=NOW.isoformat(timespec="seconds")), rev, knowing=done)
    ghost = story.say("humas", "note", {"mark": "seen", "of": []}, ["a" * 64])
    store = Store.of(story)
    ground = store.ground()
    made = ground.rows(ITEM, list(enumerate(store.arrived, 1))) | ground.office()
    assert made.pop("use") == [], "a look without a body names no file; tests/db/actions/test_media.py has rows of it"
    assert ghost in store.arrived
    for table, rows in made.items():
        assert rows, f"no row of {table} to look at"
        assert {tuple(row) for row in rows} == {tables.columns()[table]}, table


# -- what the rows say


def test_an_item_shows_its_label_steps_and_working_title() -> None:
    story = Story.office()
    rev = story.write("penulis", {"ig_feed": "Loket buka Sabtu"})
    first = story.enter("penulis", "item", {"title": "Loket Sabtu", "campaign": "layanan", "people": ["humas", "penulis"]})
    story.submit("penulis", rev)
    story.decide("teknis", rev, "verify")
    story.enter("humas", "item", {"title": "Loket buka tiap Sabtu"}, first)
    made = fold(story)
    assert one(made, "SELECT title, label, step, status, campaign, people, author, done, total FROM item") == (
        ("Loket buka tiap Sabtu", "in_review", "design", "grafis", "layanan", "humas penulis", "penulis", 1, 3)
    )
    assert made.db.execute("SELECT step, met, ready, approved_by FROM step ORDER BY pos").fetchall() == [
        ("verify", 1, 0, "teknis"),
        ("design", 0, 1, ""),
        ("final", 0, 0, ""),
    ]


def test_an_item_without_a_title_takes_the_first_line_of_its_caption() -> None:
    story = Story.office()
    story.write("penulis", {"ig_feed": "Posyandu pindah\nke balai desa"})
    assert one(fold(story), "SELECT title FROM item") == ("Posyandu pindah",)


def test_surfaces_planned_for_one_minute_are_one_chip() -> None:
    story = Story.office()
    story.approved("ig_feed", "fb_page", "x_post")
    nine = story.plan("humas", NOW, surfaces=["ig_feed", "fb_page"])
    story.plan("humas", NOW + timedelta(hours=3), surfaces=["x_post"])
    made = fold(story)
    chips = "SELECT at, surfaces, status FROM chip ORDER BY at"
    assert made.db.execute(chips).fetchall() == [("2026-12-14T09:00", "ig_feed fb_page", "terjadwal"), ("2026-12-14T12:00", "x_post", "terjadwal")]
    assert one(made, "SELECT at FROM item") == ("2026-12-14T09:00",)
    story.plan("humas", None, nine, surfaces=["ig_feed", "fb_page"])
    assert fold(story).db.execute(chips).fetchall() == [("2026-12-14T12:00", "x_post", "terjadwal")]


def test_a_plan_written_in_another_zone_stands_on_the_wall_clock_of_the_office() -> None:
    story = Story.office()
    story.approved()
    story.plan("humas", shifted(NOW, 0))
    assert one(fold(story), "SELECT at FROM chip") == ("2026-12-14T09:00",)


def test_a_post_stays_on_its_planned_minute_unless_it_went_out_on_another_day() -> None:
    story = Story.office()
    rev, done = story.approved("ig_feed", "x_post")
    story.clock = NOW
    story.plan("humas", NOW, surfaces=["ig_feed", "x_post"])
    story.release("admin", rev, done, "ig_feed")
    story.clock = NOW + timedelta(days=1)
    story.release("admin", rev, done, "x_post")
    assert fold(story).db.execute("SELECT at, surfaces, status FROM chip ORDER BY at").fetchall() == [
        ("2026-12-14T09:00", "ig_feed", "terbit"),
        ("2026-12-15T09:01", "x_post", "terbit"),
    ]


@pytest.mark.parametrize(
    ("fields", "at"),
    [
        ({"target_date": "2026-12-20"}, "2026-12-20"),
        ({"target_date": "2026-12-20T07:30"}, "2026-12-20T07:30"),
        ({"target_date": "2026-12-20", "target_time": "07:30"}, "2026-12-20T07:30"),
        ({"target_date": "2026-12-20", "target_time": "25:30"}, "2026-12-20"),
        ({"target_date": "2026-02-30"}, None),
        ({"target_date": 5}, None),
        ({}, None),
    ],
)
def test_an_item_without_a_plan_stands_on_its_target_day(fields, at) -> None:
    story = Story.office()
    story.write("penulis", {"ig_feed": "Teks"})
    story.enter("penulis", "item", fields)
    assert one(fold(story), "SELECT at FROM chip") == (None if at is None else (at,))


def test_an_idea_with_a_day_is_drawn_as_an_idea() -> None:
    story = Story.office()
    story.enter("penulis", "idea", {"title": "Vaksin ternak", "target_date": "2026-12-22", "kind": "edukasi"}, id="ide-1")
    assert one(fold(story), "SELECT item, at, title, status, kind, person FROM chip") == ("ide-1", "2026-12-22", "Vaksin ternak", "ide", "edukasi", "penulis")


def test_what_was_thrown_away_is_not_on_the_calendar_and_comes_back() -> None:
    story = Story.office()
    story.approved()
    story.plan("humas", NOW)
    gone = story.enter("humas", "item", {}, hidden=True)
    assert one(fold(story), "SELECT count(*) FROM chip") == (0,)
    story.enter("humas", "item", {}, gone, hidden=False)
    assert one(fold(story), "SELECT count(*) FROM chip") == (1,)


def test_an_item_lies_on_the_minute_of_each_plan_while_two_contradict_each_other() -> None:
    story = Story.office()
    story.approved()
    one_, other = story.plan("humas", NOW), story.plan("admin", NOW + timedelta(days=2))
    assert fold(story).db.execute("SELECT at, warn FROM chip ORDER BY at").fetchall() == [("2026-12-14T09:00", 2), ("2026-12-16T09:00", 2)]
    story.plan("humas", NOW + timedelta(days=2), one_, other)
    assert fold(story).db.execute("SELECT at, warn FROM chip ORDER BY at").fetchall() == [("2026-12-16T09:00", 0)]


def test_a_block_or_a_clash_of_plans_asks_for_a_person() -> None:
    story = Story.office()
    rev, _ = story.approved()
    story.plan("humas", NOW)
    assert one(fold(story), "SELECT warn FROM chip") == (0,)
    story.plan("admin", NOW + timedelta(hours=1))
    assert one(fold(story), "SELECT warn, (SELECT flags FROM item) FROM chip") == (2, "plan_clash")
    story.decide("kepala", rev, "final", "return")
    assert one(fold(story), "SELECT status FROM item") == ("dikembalikan",)


def test_an_entry_by_a_role_that_does_not_count_is_kept_in_the_history_and_changes_nothing() -> None:
    story = Story.office()
    good = story.enter("humas", "setting", {"jam_tayang": "09:00"}, id="umum")
    story.enter("penulis", "setting", {"jam_tayang": "03:00"}, good, id="umum")
    made = fold(story)
    assert one(made, "SELECT fields, heads FROM entry WHERE id='umum'") == ('{"jam_tayang": "09:00"}', good.id)
    assert made.db.execute("SELECT person, counts FROM log WHERE item='umum' ORDER BY n").fetchall() == [("humas", 1), ("penulis", 0)]


def test_people_seats_and_roles_are_those_of_the_latest_charter() -> None:
    story = Story.office()
    people = story.chain().latest.body["people"]
    story.recharter(people={**people, "admin": {**people["admin"], "name": "Admin Baru", "roles": [{"role": "humas"}]}})
    made = fold(story)
    assert one(made, "SELECT name, (SELECT group_concat(role) FROM role WHERE person='admin') FROM person WHERE id='admin'") == ("Admin Baru", "humas")
    assert one(made, "SELECT count(*) FROM seat") == (5,)


# -- following, rebuilding, comparing


def test_only_what_new_facts_are_about_is_derived_again() -> None:
    story = Story.office()
    story.approved()
    story.about = "item-2"
    rev = story.write("penulis", {"ig_feed": "Dua"})
    store = Store.of(story)
    made = View.in_memory()
    assert made.catch_up(store, store.ground()) == {"charter", ITEM, "item-2"}
    assert made.catch_up(store, store.ground()) == frozenset()
    store.arrived.append(story.submit("penulis", rev))
    assert made.catch_up(store, store.ground()) == {"item-2"}


def test_a_new_charter_derives_everything_again() -> None:
    story = Story.office()
    story.approved()
    store = Store.of(story)
    made = View.in_memory()
    made.catch_up(store, store.ground())
    people = dict(story.chain().latest.body["people"])
    people["kepala"] = {**people["kepala"], "roles": []}
    store.arrived.append(story.recharter(people=people, seen={}))
    assert ITEM in made.catch_up(store, store.ground())
    assert one(made, "SELECT label, step FROM item") == ("in_review", "final")
    assert made.compare(store, store.ground()) == ()


def test_a_fact_that_closes_a_gap_lets_what_waited_for_it_count() -> None:
    story = Story.office()
    rev, _ = story.approved()
    story.about = "item-2"
    late = story.write("teknis", {"ig_feed": "Bukan wewenang"})
    story.about = ITEM
    other = story.decide("teknis", rev, "verify")
    store = Store.of(story)
    store.arrived.remove(late)
    made = View.in_memory()
    made.catch_up(store, store.ground())
    assert one(made, "SELECT counts FROM log WHERE id=?", other.id) == (0,)
    store.arrived.append(late)
    assert ITEM in made.catch_up(store, store.ground())
    assert one(made, "SELECT counts FROM log WHERE id=?", other.id) == (1,)
    assert made.compare(store, store.ground()) == ()


def test_a_second_story_at_the_head_of_a_log_voids_the_first_one() -> None:
    story = Story.office()
    _, (*_, final) = story.approved()
    store = Store.of(story)
    made = View.in_memory()
    made.catch_up(store, store.ground())
    story.seats["kepala"].seq, story.seats["kepala"].head, story.about = final.seq - 1, final.prev, "item-2"
    store.arrived.append(story.enter("kepala", "item", {"title": "Cerita lain"}))
    assert made.catch_up(store, store.ground()) == {ITEM, "item-2"}
    assert one(made, "SELECT label, step FROM item WHERE id=?", ITEM) == ("in_review", "final")
    assert made.meta("alarms") == "log_fork"


def test_the_clock_alone_turns_what_it_can_turn() -> None:
    story = Story.office()
    story.write("penulis", {"ig_feed": "Teks"}, not_after=NOW.isoformat(timespec="seconds"))
    story.submit("penulis", story.facts[-1])
    store = Store.of(story)
    made = View.in_memory()
    made.catch_up(store, store.ground(NOW))
    assert one(made, "SELECT flags FROM item") == ("",)
    later = store.ground(NOW + timedelta(seconds=1))
    assert made.catch_up(store, later) == {ITEM}
    assert one(made, "SELECT flags FROM item") == ("expired",)
    assert made.compare(store, later) == ()
    made.catch_up(store, store.ground(NOW - timedelta(days=1)))
    assert one(made, "SELECT flags FROM item") == ("",)


def test_a_wrong_row_is_found_by_comparing_and_by_the_spot_check() -> None:
    story = Story.office()
    story.approved()
    store = Store.of(story)
    made = View.in_memory()
    made.catch_up(store, store.ground())
    assert made.compare(store, store.ground()) == ()
    assert made.spot_check(store, store.ground()) == ()
    made.db.execute("UPDATE item SET label='released' WHERE id=?", (ITEM,))
    assert [line.split(":")[0] for line in made.compare(store, store.ground())] == ["item", "item"]
    assert made.spot_check(store, store.ground()) == (ITEM,)
    made.rebuild(store, store.ground())
    assert made.compare(store, store.ground()) == ()


def test_a_full_text_index_that_lost_its_text_is_found() -> None:
    story = Story.office()
    story.write("penulis", {"ig_feed": "Posyandu"})
    store = Store.of(story)
    made = View.in_memory()
    made.catch_up(store, store.ground())
    made.db.execute("INSERT INTO words(words) VALUES('delete-all')")
    assert [line.split(":")[0] for line in made.compare(store, store.ground())] == ["words"]


def test_a_redaction_makes_the_view_anew_without_the_words(tmp_path) -> None:
    story = Story.office()
    rev = story.write("penulis", {"ig_feed": "Rahasiasekali"})
    store = Store.of(story)
    made = View.open(tmp_path / "view.db")
    made.catch_up(store, store.ground())
    body = rev.body["facets"]["look"]["body"]
    del story.blobs[body]
    store.arrived.append(story.say("kepala", "redact", {"blob": body, "basis": "uu-27-2022"}))
    made.catch_up(store, store.ground())
    made.close()
    assert not any(b"ahasiasekali" in p.read_bytes().lower() for p in tmp_path.iterdir())


def test_a_view_that_is_missing_damaged_or_of_another_schema_is_made_anew(tmp_path) -> None:
    story = Story.office()
    story.approved()
    store = Store.of(story)
    path = tmp_path / "view.db"

    def damage() -> None:
        path.write_bytes(b"not a database at all" * 500)

    def age() -> None:
        old = View.open(path)
        old.db.execute("UPDATE meta SET v='1' WHERE k='schema'")
        old.close()

    for spoil in (lambda: None, damage, age, path.unlink):
        spoil()
        made = View.open(path)
        made.catch_up(store, store.ground())
        assert one(made, "SELECT label FROM item") == ("approved",)
        assert made.compare(store, store.ground()) == ()
        made.close()


def test_a_page_that_goes_bad_while_the_view_is_open_makes_it_anew(tmp_path) -> None:
    story = Story.office()
    story.approved()
    store = Store.of(story)
    path = tmp_path / "view.db"
    View.open(path).close()
    made = View.open(path)
    made.catch_up(store, store.ground())
    made.close()
    raw = bytearray(path.read_bytes())
    raw[4096 * 2 :] = b"\xff" * (len(raw) - 4096 * 2)
    path.write_bytes(raw)
    made = View.open(path)
    store.arrived.append(story.enter("humas", "item", {"title": "Judul"}))
    made.catch_up(store, store.ground())
    assert one(made, "SELECT title FROM item") == ("Judul",)
    made.close()


def test_other_facts_than_the_view_was_made_from_make_it_anew() -> None:
    first, second = Story.office(), Story.office()
    first.approved()
    second.write("penulis", {"ig_feed": "Kantor lain"})
    for _ in range(9):
        second.enter("humas", "idea", {"title": "Gagasan"}, id="ide-1")
    made = View.in_memory()
    store = Store.of(first)
    made.catch_up(store, store.ground())
    other = Store.of(second)
    made.catch_up(other, other.ground())
    assert made.compare(other, other.ground()) == ()


def test_damaged_facts_are_told_and_leave_the_view_as_it_was() -> None:
    class Torn(Store):
        def of_item(self, item):
            raise Damaged(say("rusak"))

    story = Story.office()
    store = Store.of(story)
    made = View.in_memory()
    made.catch_up(store, store.ground())
    story.approved()
    torn = Torn(story, list(story.facts))
    with pytest.raises(Damaged):
        made.catch_up(torn, torn.ground())
    assert made.meta("cursor") == "1"


# -- incremental == rebuild, whatever happens

WHO = ("penulis", "teknis", "humas", "kepala", "admin")


def play(story: Story, moves: list[tuple[int, int, int]]) -> None:
    """A random day: each move is (what, about which item, by whom)."""
    seen: dict[str, list] = {}
    for what, where, who in moves:
        story.about, person = f"item-{where}", WHO[who]
        mine = seen.setdefault(story.about, [])
        revs = [f for f in mine if f.kind == "revision"]
        entries = [f for f in mine if f.kind == "entry"]
        decided = [f for f in mine if f.kind == "decision"]
        if what == 0 or not revs:
            mine.append(story.write(person, {"ig_feed": f"teks {len(mine)}"}, *revs[-1:], not_after=shifted(NOW, where).isoformat(timespec="seconds")))
        elif what == 1:
            mine.append(story.submit(person, revs[-1]))
        elif what in (2, 3):
            step = ("verify", "design", "final")[len(decided) % 3]
            mine.append(story.decide(person, revs[-1], step, "approve" if what == 2 else "return", relies=decided[-2:]))
        elif what == 4:
            mine.append(story.plan(person, NOW + timedelta(hours=who)))
        elif what == 5:
            mine.append(story.release(person, revs[-1], decided[-3:]))
        elif what == 6:
            mine.append(story.enter(person, "item", {"title": f"judul {len(mine)}", "target_date": f"2026-12-{10 + where}"}, *entries[-who % 2 :]))
        elif what == 7:
            mine.append(story.enter(person, "item", {}, *entries, hidden=bool(where % 2)))
        elif what == 8:
            people = dict(story.chain().latest.body["people"])
            people[person] = {**people[person], "roles": people[person]["roles"][where % 2 :] or [{"role": "humas"}]}
            story.recharter(people=people)
        else:
            twin = story.seats[person]
            twin.seq, twin.head = max(twin.seq - 1, 0), next((f.prev for f in reversed(story.facts) if f.id == twin.head), None)


MOVES = st.lists(st.tuples(st.integers(0, 9), st.integers(1, 3), st.integers(0, 4)), min_size=4, max_size=24)


@settings(max_examples=60)
@given(moves=MOVES, order=st.randoms(use_true_random=False), cuts=st.lists(st.integers(1, 6), min_size=1, max_size=8))
def test_a_view_that_followed_equals_a_view_made_anew(moves, order, cuts) -> None:
    story = Story.office()
    play(story, moves)
    facts = list(story.facts)
    for _ in range(len(facts) // 3):
        a, b = order.randrange(len(facts)), order.randrange(len(facts))
        facts[a], facts[b] = facts[b], facts[a]
    store = Store(story)
    made = View.in_memory()
    ground = store.ground()
    n = 0
    while len(store.arrived) < len(facts):
        size = cuts[n % len(cuts)]
        store.arrived = facts[: len(store.arrived) + size]
        ground = store.ground(NOW + timedelta(hours=n - 2))
        made.catch_up(store, ground)
        n += 1
    assert made.compare(store, ground) == ()
    assert made.spot_check(store, ground) == ()
