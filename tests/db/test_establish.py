"""A first start makes a whole office or none: what lies in it, who may enter, and what a power cut leaves behind."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from PIL import Image

from core import team
from core.brand import proposal
from core.errors import Refused, Trouble
from core.ledger.keys import DEMO_COST, WrongSecret
from core.log import Secret
from core.paths import Places, places
from core.setup import Agency, Setup
from core.team import Waiver
from db import files, office
from db.actions import establish as action
from db.actions.establish import STAGE, establish, new_root
from db.office import Office
from db.queries.sheet import letterhead
from db.seats import Standing

NOW = datetime(2026, 11, 21, 9, 0, tzinfo=timezone(timedelta(hours=8)))
AGENCY = Agency(
    name="Dinas Contoh Kabupaten Nusa Raya",
    short="Dinas Contoh",
    region="Kabupaten Nusa Raya",
    zone="Asia/Makassar",
    address="Jl. Contoh No. 1",
    domains=("contoh.nusaraya.go.id", "lapor.go.id"),
    phones=("(0999) 555-0100", "112"),
    channels=("SP4N-LAPOR!",),
)
PINS = {"program": "314159", "humas": "161803", "teknis": "271828", "kepala": "14142135"}


class Keyring:
    """A keyring in memory."""

    held: dict[str, bytes] = {}

    def __init__(self, state: Standing = Standing.READY) -> None:
        self.state = state

    def standing(self) -> Standing:
        return self.state

    def get(self, key: str) -> bytes | None:
        return self.held.get(key)

    def put(self, key: str, half: bytes) -> None:
        self.held[key] = half


@pytest.fixture(autouse=True)
def keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Keyring, "held", {})
    monkeypatch.setattr(office, "KeyringHalves", Keyring)
    monkeypatch.setattr(action, "KeyringHalves", Keyring)


@pytest.fixture
def home(tmp_path: Path) -> Places:
    return places(tmp_path)


def logo() -> bytes:
    picture = Image.new("RGB", (120, 80), (27, 58, 107))
    picture.paste((232, 89, 58), (0, 40, 120, 80))
    import io

    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


def setup() -> Setup:
    png, palette = proposal.check_logo(logo())
    return Setup(AGENCY, team.template(4), (), png, palette)


def secrets(pins: dict[str, str] = PINS) -> dict[str, Secret]:
    return {person: Secret(pin) for person, pin in pins.items()}


def make(home: Places, what: Setup | None = None, pins: dict[str, Secret] | None = None, **more: object) -> None:
    establish(home, what or setup(), pins if pins is not None else secrets(), new_root(), now=NOW, cost=DEMO_COST, **more)  # type: ignore[arg-type]


def test_everybody_enters_with_the_own_pin_and_no_other(home: Places) -> None:
    make(home)
    with Office.open(home) as here:
        assert {(p.id, p.here) for p in here.people()} == {(p, True) for p in PINS}
        for person, pin in PINS.items():
            here.unlock(person, pin)
            assert here.person == person
            with pytest.raises(WrongSecret):
                here.unlock(person, "999999")
        assert not here.demo
        assert str(here.standing.standing) in ("same", "ahead")


def test_what_was_said_of_the_office_stands_on_its_letterhead(home: Places) -> None:
    make(home)
    with Office.open(home) as here:
        head = letterhead(here)
        assert head.office == AGENCY.name
        assert head.parent == "Pemerintah Kabupaten Nusa Raya"
        assert head.lines == ("Jl. Contoh No. 1 · (0999) 555-0100", "contoh.nusaraya.go.id")
        assert head.logo is not None
        assert here.zone.key == "Asia/Makassar"
        kit = here.entry("kit", "office")
        assert kit is not None
        assert kit.fields["palette"]["primary"] == "#1B3A6B"


def test_a_waiver_stands_in_the_charter_for_both_facets_until_the_end_of_its_day(home: Places) -> None:
    make(home, replace(setup(), waivers=(Waiver("teknis", "verify", "tim-kecil", date(2026, 12, 31)),)))
    with Office.open(home) as here:
        found = here.chain.latest.body["waivers"]
    assert [(w["step"], w["facet"]) for w in found] == [("verify", "data"), ("verify", "look")]
    assert {w["until"] for w in found} == {"2026-12-31T23:59:59+08:00"}


def test_every_fault_is_named_and_nothing_is_written(home: Places) -> None:
    bad = replace(setup(), agency=Agency(), waivers=(Waiver("teknis", "verify", "tim-kecil", date(2027, 6, 1)),))
    with pytest.raises(Refused) as refused:
        make(home, bad, secrets({**PINS, "kepala": "141421", "humas": "111111"}))
    said = " ".join(str(r) for r in refused.value.reasons)
    for word in ("nama instansi", "90 hari", "8 sampai 12", "mudah ditebak"):
        assert word in said
    assert not home.data.exists()


def test_without_a_keyring_a_pin_is_refused_and_passphrases_found_the_office(home: Places) -> None:
    halves = Keyring(Standing.LOCKED)
    with pytest.raises(Refused, match="frasa"):
        make(home, halves=halves)
    phrase = "empat kata yang saya hafal"
    make(home, pins=secrets(dict.fromkeys(PINS, phrase)), halves=halves)
    assert Keyring.held == {}
    with Office.open(home) as here:
        here.unlock("kepala", phrase)


def test_neither_pin_nor_root_key_lies_in_any_file(home: Places) -> None:
    root = new_root()
    establish(home, setup(), secrets(), root, now=NOW, cost=DEMO_COST)
    written = b"".join(p.read_bytes() for p in home.data.rglob("*") if p.is_file())
    for secret in (root.seed(), root.seed().hex().encode(), b"14142135", b"314159"):
        assert secret not in written


def test_an_office_is_never_founded_over_another(home: Places) -> None:
    make(home)
    before = home.facts.read_bytes()
    with pytest.raises(Trouble, match="sudah ada"):
        make(home)
    assert home.facts.read_bytes() == before


class PowerCut(BaseException):
    """The machine went off."""


PEOPLE = {"program": "314159", "teknis": "271828", "kepala": "14142135"}


def interrupted(home: Places, monkeypatch: pytest.MonkeyPatch, after: int) -> int:
    """Found an office on a machine that goes off after so many operations on the disk; gives how many it did."""
    done = 0
    with monkeypatch.context() as machine:
        for name in ("create", "write", "sync", "replace", "sync_folder"):

            def dying(self: files.Disk, *args: object, real: object = getattr(files.Disk, name)) -> object:
                nonlocal done
                done += 1
                if done > after:
                    raise PowerCut
                return real(self, *args)  # type: ignore[operator]

            machine.setattr(files.Disk, name, dying)
        machine.setattr(shutil, "rmtree", lambda path, **how: None)  # whoever is off does not tidy up either
        try:
            make(home, replace(setup(), members=team.template(3)), secrets(PEOPLE))
        except PowerCut:
            pass
    return done


def test_a_power_cut_leaves_no_office_or_a_whole_one_and_the_next_try_succeeds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every operation while files get their places, and samples of those before, is the last one once."""
    whole = places(tmp_path / "whole")
    count = interrupted(whole, monkeypatch, 10_000)
    moved = 2 * sum(1 for p in whole.data.rglob("*") if p.is_file() and not p.name.startswith("view.db")) + 2
    outcomes = []
    for after in sorted({*range(0, count - moved, 17), *range(count - moved, count + 1)}):
        home = places(tmp_path / str(after))
        interrupted(home, monkeypatch, after)
        outcomes.append(home.facts.exists())
        if not outcomes[-1] and (after % 5 == 0):
            make(home, replace(setup(), members=team.template(3)), secrets(PEOPLE))
            assert not list(home.data.glob(f"{STAGE}*"))
        if home.facts.exists():
            with Office.open(home) as here:
                here.unlock("kepala", PEOPLE["kepala"])
                entry = here.entry("setting", "office")
                assert entry is not None
                assert here.media.holds(entry.fields["logo"])
    assert outcomes == sorted(outcomes), "an office that was there once stays"
    assert {False, True} == set(outcomes)
