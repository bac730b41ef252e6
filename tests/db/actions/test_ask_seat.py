"""Joining, another laptop, a forgotten PIN, a lost laptop: with two real offices on disk and real exchange files between them."""

import shutil
from dataclasses import replace
from datetime import datetime

import pytest

from core import joining
from core.charter_draft import Seat
from core.errors import Refused
from core.ledger import keys
from core.ledger.envelope import Signer
from core.ledger.fingerprint import groups, to_groups
from core.log import Secret
from core.paths import places
from core.team import Member, new_id
from db import demo
from db.actions.amend import amend
from db.actions.ask_seat import ask_seat, look_at, waiting, withdraw
from db.actions.enter import enter
from db.bundle import receive
from db.export import export
from db.office import Office
from db.queries.charter import charter
from db.queries.team import duties, late, team, unread

CODE = Secret(to_groups(demo.signer("root").seed()))
PIN = Secret("48151623")


def opened(where):
    return Office.open(where, now=lambda: datetime.fromisoformat("2026-12-14T08:00:00+07:00"))


@pytest.fixture
def main(demo_built, tmp_path):
    here = places(tmp_path / "utama")
    shutil.copytree(places(demo_built).data, here.data)
    with opened(here) as found:
        found.take(demo.signer("kepala"))
        yield found


@pytest.fixture
def carry(main, tmp_path):
    """``carry(places)`` brings everything of the first laptop to another one, as a file does."""

    def bring(there):
        (path,) = export(main.facts, main.media, None, tmp_path / "paket.paraf", at=main.at())
        receive(there, path, root=groups(main.chain.genesis.fact.key))

    return bring


def test_somebody_joins_on_a_laptop_of_his_own(main, carry, tmp_path):
    there = places(tmp_path / "lain")
    carry(there)
    with opened(there) as other:
        text = ask_seat(other, "", "  Vera   Rekaan ", PIN, cost=keys.DEMO_COST)
        ((_text, asked),) = waiting(other)
        said = joining.words(asked)
        assert team(other).waiting[0].name == "Vera Rekaan"
        with pytest.raises(Refused, match="belum punya kursi"):
            other.unlock("orang-1", PIN.reveal())
    request, words = look_at(main, text)
    assert (request.name, words) == ("Vera Rekaan", said), "both laptops read the same four words"
    before = charter(main).draft
    who = new_id([Member(t, "", ()) for t in team(main).taken])
    amend(main, replace(before, members=(*before.members, Member(who, request.name, ("ppid",))), seats=(Seat(who, request.key),)), CODE, {}, version=1)
    with pytest.raises(Refused, match="sudah ada di piagam"):
        look_at(main, text)
    carry(there)
    with opened(there) as other:
        assert waiting(other) == ()
        other.unlock(who, PIN.reveal())
        assert other.actor().has("ppid")
        assert [str(m) for m in unread(other, 1)[1]] == ["Vera Rekaan masuk tim sebagai PPID."]


def test_a_lost_laptop_signs_nothing_more_and_what_it_signed_before_stays(main, carry, tmp_path):
    there = places(tmp_path / "hilang")
    carry(there)
    with opened(there) as other:
        text = ask_seat(other, "humas", "", PIN, cost=keys.DEMO_COST)
    request, _words = look_at(main, text)
    assert (request.person, request.name) == ("humas", charter(main).draft.members[[m.id for m in charter(main).draft.members].index("humas")].name)
    amend(main, replace(charter(main).draft, seats=(Seat("humas", request.key),)), CODE, {}, version=1)
    assert [line.here for line in team(main).seats["humas"]] == [True, False]
    carry(there)
    with opened(there) as other:
        other.unlock("humas", PIN.reveal())
        enter(other, "idea", "sebelum", {"title": "Ide sebelum hilang"})
        (path,) = export(other.facts, other.media, None, tmp_path / "sebelum.paraf", at=other.at())
    receive(main.places, path)
    main.refresh()
    amend(main, replace(charter(main).draft, lost=(request.key,)), CODE, {}, version=2)
    with opened(there) as other:
        other.unlock("humas", PIN.reveal())
        enter(other, "idea", "sesudah", {"title": "Ditulis oleh yang menemukan laptop"})
        (path,) = export(other.facts, other.media, None, tmp_path / "sesudah.paraf", at=other.at())
    receive(main.places, path)
    main.refresh()
    assert main.entry("idea", "sebelum") is not None
    assert main.entry("idea", "sesudah") is None
    ((_key, who, facts, _items),) = [(x.key, x.who, x.facts, x.items) for x in late(main)]
    assert (who, len(facts)) == (charter(main).draft.members[1].name, 1)
    amend(main, replace(charter(main).draft, ratify=facts), CODE, {}, version=3)
    assert main.entry("idea", "sesudah") is not None, "the root said that it is right"
    assert late(main) == ()
    amend(main, replace(charter(main).draft, hours=4), CODE, {}, version=4)
    assert main.entry("idea", "sesudah") is not None, "what was ratified once stays so"


def test_a_second_root_signs_the_next_charter_and_can_be_withdrawn(main):
    second = Signer(b"\5" * 32)
    paper = Secret(to_groups(second.seed()))
    with pytest.raises(Refused, match="bukan kunci induk"):
        amend(main, replace(charter(main).draft, hours=4), paper, {}, version=1)
    amend(main, replace(charter(main).draft, roots=(*charter(main).draft.roots, second.key)), CODE, {}, version=1)
    amend(main, replace(charter(main).draft, roots=(second.key,)), paper, {}, version=2)
    with pytest.raises(Refused, match="bukan kunci induk"):
        amend(main, replace(charter(main).draft, hours=5), CODE, {}, version=3)


def test_a_forgotten_pin_gets_a_new_seat_and_the_old_one_ends(main):
    (line,) = team(main).seats["teknis"]
    before = charter(main).draft
    amend(main, replace(before, lost=(line.key,), here=("teknis",)), CODE, {"teknis": Secret("271828")}, version=1, cost=keys.DEMO_COST)
    (new,) = team(main).seats["teknis"]
    assert new.key != line.key
    main.unlock("teknis", "271828")
    assert main.actor().has("unit_teknis")


@pytest.mark.parametrize(("person", "name", "pin", "words"), [
    ("", " ", "48151623", "Isi nama"),
    ("", "a\u202eb", "48151623", "Isi nama"),
    ("siapa", "", "48151623", "tidak ada di piagam"),
    ("", "Vera", "12", "PIN"),
])  # fmt: skip
def test_a_request_without_name_or_pin_leaves_nothing_behind(main, person, name, pin, words):
    before = main.seats.here()
    with pytest.raises(Refused, match=words):
        ask_seat(main, person, name, Secret(pin), cost=keys.DEMO_COST)
    assert main.seats.here() == before
    assert waiting(main) == ()


def test_a_request_can_be_withdrawn_and_a_seat_in_the_charter_cannot(main):
    ask_seat(main, "", "Vera", PIN, cost=keys.DEMO_COST)
    ((_text, request),) = waiting(main)
    withdraw(main, request.key)
    assert (waiting(main), request.key in main.seats.here()) == ((), False)
    (line,) = team(main).seats["kepala"]
    withdraw(main, line.key)
    assert line.key in main.seats.here()


def test_a_seat_is_asked_for_once(main):
    (line,) = team(main).seats["kepala"]
    before = charter(main).draft
    for wrong in ((Seat("humas", line.key),), (Seat("humas", "cd" * 32), Seat("kepala", "cd" * 32))):
        with pytest.raises(Refused, match="sudah pernah dipakai"):
            amend(main, replace(before, seats=wrong), CODE, {}, version=1)
    with pytest.raises(Refused, match="sudah tidak ada"):
        amend(main, replace(before, lost=("cd" * 32,)), CODE, {}, version=1)
    assert charter(main).version == 1


def test_whoever_leaves_leaves_items_and_roles_that_nobody_else_holds(main):
    found = duties(main, "teknis")
    assert "unit_teknis" in dict(found.alone)
    assert dict(found.alone)["unit_teknis"] == main.view_db.execute("SELECT count(*) FROM step WHERE ready = 1 AND role = 'unit_teknis'").fetchone()[0]
    mine = duties(main, "program").items
    assert mine
    assert {row[2] for row in mine} <= {"draf", "verifikasi", "grafis", "menunggu", "dikembalikan", "disetujui", "terjadwal"}
