"""The invariants that need real files: copies of the fictional office, exchanged, restored, redacted and searched byte by byte."""

from __future__ import annotations

import ast
import base64
import json
import random
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

import main
from core.ledger import merge
from core.ledger.fingerprint import groups
from core.ledger.keys import DEMO_COST, WrongSecret
from core.ledger.logs import Logs
from core.ledger.state import Label
from core.log import set_up
from core.paths import Places, places
from db import demo
from db.actions.enter import enter
from db.actions.redact import redact
from db.actions.revise import revise
from db.backup import backup, confirm, holding, restore
from db.bundle import receive
from db.drafts import Drafts
from db.export import export
from db.fsck import check_home
from db.office import Office
from db.queries.head import head
from db.queries.items import ids
from tests.offices import copied

ROOT = groups(demo.signer("root").key)
PUBLISHED = "k001"
NOW = datetime.fromisoformat("2026-12-14T10:00:00+07:00")


@pytest.fixture
def home(demo_built: Path, tmp_path: Path) -> Path:
    """A copy of the office, so that every test may ruin its own."""
    copied(demo_built, tmp_path / "kantor")
    return tmp_path / "kantor"


def opened(where: Path | Places) -> Office:
    return Office.open(where if isinstance(where, Places) else places(where), now=lambda: NOW)


def sent(office: Office, out: Path, *items: str) -> Path:
    (path,) = export(office.facts, office.media, None, out, at=office.at(), items=items or None)
    return path


def known(office: Office) -> dict[str, tuple[bytes, bytes]]:
    """Fact id -> signed bytes and signature."""
    return {f.id: (f.raw, f.sig) for _, f in office.facts.since()}


def states(office: Office) -> dict[str, object]:
    return {item: office.state(item) for item in ids(office)}


def view(office: Office) -> dict[str, str]:
    tables = [name for (name,) in office.view_db.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE 'CREATE TABLE%'")]
    return {t: office.view.hash(t) for t in tables if t in {"item", "step", "surface", "chip", "person"}}


def bytes_of(*folders: Path) -> Iterator[tuple[Path, bytes]]:
    for folder in folders:
        for path in sorted(folder.rglob("*")) if folder.is_dir() else [folder]:
            if path.is_file():
                yield path, path.read_bytes()


def test_i4_an_office_comes_out_of_a_bundle_as_it_went_in(home: Path, tmp_path: Path) -> None:
    with opened(home) as office:
        path = sent(office, tmp_path / "semua.paraf")
        before, facts = states(office), known(office)
    there = places(tmp_path / "lain")
    receive(there, path, root=ROOT)
    with opened(there) as other:
        assert states(other) == before
        assert known(other) == facts
        assert other.view.compare(other.facts, other.ground()) == ()  # I3: the view that followed equals one made anew
    assert check_home(there).ok


def test_i4_importing_the_own_bundle_changes_nothing(home: Path, tmp_path: Path) -> None:
    with opened(home) as office:
        path = sent(office, tmp_path / "semua.paraf")
        before, facts, rows = states(office), known(office), view(office)
    done = receive(places(home), path)
    assert (done.facts, done.media, done.waiting) == (0, 0, 0)
    with opened(home) as office:
        assert (states(office), known(office), view(office)) == (before, facts, rows)


def test_replicas_that_imported_the_same_facts_in_other_orders_print_equal_states(home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with opened(home) as office:
        items = list(ids(office))
    out = [tmp_path / f"{n}.paraf" for n in range(3)]
    for path, part in zip(out, ([], ["--items", *items[::2]], ["--items", *items[1::2]]), strict=True):
        assert main.main(["export", "--home", str(home), "--out", str(path), *part]) == 0
    printed = set()
    for laptop, order in enumerate([(0, 1, 2), (1, 2, 0), (2, 1, 0)]):
        there = str(tmp_path / f"laptop-{laptop}")
        for n in order:
            assert main.main(["import", str(out[n]), "--home", there, "--root", ROOT]) == 0
        capsys.readouterr()
        assert main.main(["state", "--json", "--home", there]) == 0
        printed.add(capsys.readouterr().out)
    assert len(printed) == 1
    assert len(json.loads(printed.pop())["items"]) == len(items)


def test_i14_a_proposal_to_merge_writes_nothing(home: Path) -> None:
    with opened(home) as office:
        found = head(office, PUBLISHED)
        base = office.blob(found.rev.body["facets"]["look"]["body"])
        ours, theirs = json.loads(json.dumps(base)), json.loads(json.dumps(base))
        ours["surfaces"][0]["text"] += " Satu."
        theirs["surfaces"][-1]["tags"] = ["dua"]
        asked, facts = json.dumps([base, ours, theirs]), known(office)
        merge.merge(base, ours, theirs)
        assert json.dumps([base, ours, theirs]) == asked
        assert known(office) == facts
    names = {n.module or "" for n in ast.walk(ast.parse(Path(merge.__file__).read_text("utf-8"))) if isinstance(n, ast.ImportFrom)}
    assert names <= {"__future__", "dataclasses", "typing"}  # it could not sign or write if it wanted to


def test_i14_two_versions_stay_two_until_a_person_signs_one(home: Path) -> None:
    with opened(home) as office:
        item = next(i for i, s in states(office).items() if s.label is Label.DRAFT)
        found = head(office, item)
        office.take(demo.signer("program"))
        for text in ("Satu.", "Dua."):
            surfaces = tuple(type(s)(**{**{n: getattr(s, n) for n in s.__slots__}, "text": text}) for s in found.look.surfaces)
            look = type(found.look)(**{**{n: getattr(found.look, n) for n in found.look.__slots__}, "surfaces": surfaces})
            revise(office, item, found.data, look, parents=[found.rev.id])
        count = office.facts.count()
        assert office.state(item).label is Label.CONFLICT
        office.refresh()
        assert office.facts.count() == count
        revise(office, item, found.data, look, parents=office.state(item).heads)
        assert office.state(item).label is Label.DRAFT


@pytest.mark.parametrize("which", [0, 1, 2])
def test_i18_a_restore_from_any_backup_forks_no_log_and_merging_back_loses_nothing(home: Path, tmp_path: Path, which: int) -> None:
    made = []
    with opened(home) as office:
        for n in range(3):
            for who in ("program", "humas", "kepala"):
                office.take(demo.signer(who))
                enter(office, "idea", f"gagasan-{n}-{who}", {"title": f"Gagasan {n}"})
            made.append(backup(office.facts, office.media, tmp_path / "cadangan", office.now() + timedelta(days=n)).path)
        office.take(demo.signer("humas"))
        enter(office, "idea", "gagasan-sesudah", {"title": "Sesudah cadangan terakhir"})
        lost = sent(office, tmp_path / "lama.paraf")
        before = known(office)
    there = places(tmp_path / "pulih")
    restore(made[which], there)
    confirm(there)
    with opened(there) as office:
        for who in ("program", "humas", "kepala"):
            office.take(demo.signer(who))
            enter(office, "idea", f"gagasan-pulih-{who}", {"title": "Sesudah pemulihan"})
        fresh = known(office).keys() - before.keys()
        back = sent(office, tmp_path / "baru.paraf")
    receive(there, lost)
    receive(places(home), back)
    with opened(there) as restored, opened(home) as old:
        assert known(restored) == known(old)
        assert known(restored).keys() == before.keys() | fresh
        assert len(fresh) == 6  # three logs opened anew, three facts
        assert restored.logs.forks() == old.logs.forks() == {}
        assert states(restored) == states(old)


def test_i1_a_log_index_tells_the_same_whatever_came_first(home: Path) -> None:
    with opened(home) as office:
        facts = [f for _, f in office.facts.since()]
        random.Random(1).shuffle(facts)
        again = Logs.of(facts)
        assert (again.forks(), again.gaps(), again.heads()) == (office.logs.forks(), office.logs.gaps(), office.logs.heads())


def test_i27_a_redacted_text_is_gone_everywhere_and_no_decision_changes(home: Path, tmp_path: Path) -> None:
    with opened(home) as office:
        found = head(office, PUBLISHED)
        caption = found.look.surfaces[0].text[:40].encode()
        blob = found.rev.body["facets"]["look"]["body"]
        backup(office.facts, office.media, tmp_path / "lama", office.now())
        Drafts(office.places.drafts).save("program", PUBLISHED, {"text": found.look.surfaces[0].text})
        before, now = known(office), office.state(PUBLISHED)
    assert any(caption in raw for _, raw in bytes_of(home)), "the search would find it"
    with opened(home) as office:
        office.take(demo.signer("kepala"))
        redact(office, blob, PUBLISHED, "uu-27-2022", demo.signer("root"))
        assert {i: known(office)[i] for i in before} == before
        assert office.state(PUBLISHED) == now
        assert office.blob(blob) is None
        assert office.view.compare(office.facts, office.ground()) == ()
        backup(office.facts, office.media, tmp_path / "baru", office.now())
        sent(office, tmp_path / "sesudah.paraf")
        assert holding(tmp_path / "lama", blob) and not holding(tmp_path / "baru", blob)
    receive(places(tmp_path / "lain"), tmp_path / "sesudah.paraf", root=ROOT)
    assert [path for path, raw in bytes_of(home, tmp_path / "baru", tmp_path / "lain") if caption in raw] == []
    assert check_home(places(home)).ok


def test_i27_a_redacted_picture_is_gone_everywhere_and_no_decision_changes(home: Path, tmp_path: Path) -> None:
    with opened(home) as office:
        picture = next(m.hash for s in head(office, PUBLISHED).look.surfaces for m in s.media)
        raw = office.media_bytes(picture)
        before, now = known(office), office.state(PUBLISHED)
        office.take(demo.signer("kepala"))
        redact(office, picture, PUBLISHED, "uu-27-2022", demo.signer("root"))
        assert {i: known(office)[i] for i in before} == before
        assert office.state(PUBLISHED) == now
        backup(office.facts, office.media, tmp_path / "baru", office.now())
    assert [path for path, found in bytes_of(home, tmp_path / "baru") if raw in found] == []


def test_i28_no_secret_stands_in_any_file_that_the_program_writes(home: Path, tmp_path: Path) -> None:
    pin = "739182645017"
    people = [p["id"] for p in demo.script()["person"]]
    out = tmp_path / "keluar"
    out.mkdir()
    assert main.main(["sheet", PUBLISHED, "--home", str(home), "--out", str(out / "lembar.pdf")]) == 0
    set_up(places(home).logs)
    with opened(home) as office:
        office.seats.keep(demo.signer("humas"), pin, cost=DEMO_COST)
        with pytest.raises(WrongSecret):
            office.unlock("humas", pin[::-1])
        office.unlock("humas", pin)
        enter(office, "idea", "gagasan", {"title": "Gagasan"})
        backup(office.facts, office.media, out / "cadangan", office.now())
        (path,) = export(office.facts, office.media, office.signer, out / "biasa.paraf", at=office.at(), passphrase="kalimat sandi yang panjang")
        sent(office, out / "terbuka.paraf")
    halves = json.loads((home / "data" / "demo-keys.json").read_text("utf-8")).values()
    seeds = [demo.signer(name).seed() for name in (*people, "root")]
    canaries = {pin.encode(), b"kalimat sandi yang panjang"}
    for secret in (*seeds, *map(bytes.fromhex, halves)):
        canaries |= {secret, secret.hex().encode(), base64.b64encode(secret).rstrip(b"=")}
    files = [(p, raw) for p, raw in bytes_of(home, out) if p.name != "demo-keys.json"]  # the fictional office keeps its halves there, on purpose
    assert {p.suffix for p, _ in files} >= {".pdf", ".paraf", ".db", ".key", ".json"}
    assert [(p.name, canary[:4]) for p, raw in files for canary in canaries if canary in raw] == []
    assert path.exists()
