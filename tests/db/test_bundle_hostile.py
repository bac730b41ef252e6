"""Files made to do harm: each is refused wholly, with the place named, and nothing of it is kept."""

from __future__ import annotations

import json
import os
import random
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from core.errors import Refused, Trouble
from core.ledger import envelope
from core.ledger.blob import pack
from core.ledger.canon import canon, sha256
from core.ledger.envelope import CONTEXT, Fact
from db import archive, bundle
from db.archive import BadArchive
from db.bundle import read, verify
from db.export import export
from db.media import Media
from tests.db.made import AT, ROOT, STAFF, STRANGER, Office, empty, office

COUNT = max(int(os.environ.get("PARAF_COUNT") or 0), 2000)
Entries = dict[str, bytes]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Office:
    made = office(tmp_path_factory.mktemp("office"))
    picture = Media(made.places.media).add(b"\x89PNG\r\n\x1a\n picture").hash
    ref, raw = pack({"text": "gagasan", "photo": picture})
    made.facts.append(STAFF, "entry", "ide", {"charter": made.charter.id, "type": "idea", "id": "ide", "fields": ref}, (), AT, [(ref, raw)])
    return made


@pytest.fixture(scope="module")
def good(made: Office, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return export(made.facts, Media(made.places.media), STAFF, tmp_path_factory.mktemp("out") / "x.paraf", at=AT)[0]


@pytest.fixture(scope="module")
def entries(good: Path) -> Entries:
    with zipfile.ZipFile(good) as found:
        return {n: found.read(n) for n in found.namelist()}


def head(made: Office, names: list[str], signer: envelope.Signer = STAFF, **changes: object) -> bytes:
    """A statement that fits ``names``, as a dishonest exporter with a true key could sign it."""
    statement = json.loads(bundle.Statement(made.charter.id, signer.key, AT, made.facts.heads(), bundle.content(names)).raw()) | changes
    raw = canon(statement)
    return canon({"sig": signer.sign(bundle.CONTEXT + raw).hex(), "statement": statement, "sum": sha256(raw)})


def forge(made: Office, out: Path, entries: Entries, **changes: object) -> Path:
    """A bundle of well-formed bytes around any ``entries``, its statement freshly signed."""
    names = sorted(n for n in entries if n != "bundle.json")
    out.write_bytes(b"".join(archive.stream(out, [("bundle.json", head(made, names, **changes), None), *((n, entries[n], None) for n in names)])))
    return out


def fact_entry(fact: Fact) -> tuple[str, bytes]:
    return f"facts/{fact.id[:2]}/{fact.id}.json", bundle.BEFORE + fact.raw + bundle.BETWEEN + fact.sig.hex().encode() + bundle.AFTER


def refused(path: Path, *places: str) -> None:
    with pytest.raises(BadArchive) as found:
        read(path)
    assert any(p in found.value.entry for p in places or ("",)), str(found.value)
    assert "ditolak seluruhnya" in str(found.value)


# -- zip files that are no exchange files


def zipped(out: Path, *more: tuple[str | zipfile.ZipInfo, bytes], how: int = zipfile.ZIP_STORED, comment: bytes = b"", entries: Entries | None = None) -> Path:
    with zipfile.ZipFile(out, "w", how) as made:
        for name, raw in [*(entries or {}).items(), *more]:
            made.writestr(name, raw)
        made.comment = comment
    return out


NAMES = [
    "../../etc/passwd", "/etc/passwd", "C:\\Windows\\x", "facts\\ab\\" + "a" * 64 + ".json", "facts/aa/../" + "a" * 64, "facts/aa/" + "A" * 64 + ".json",
    "facts/aa/" + "a" * 64, "media/aa/" + "a" * 63, "blob/aa/" + "a" * 64 + ".json", "media/aa/" + "a" * 64 + "\n", "", "x" * 9000, "facts/", "médja",
]  # fmt: skip


@pytest.mark.parametrize("name", [n for n in NAMES if n])
@pytest.mark.filterwarnings("ignore::UserWarning")
def test_a_name_outside_the_pattern_is_refused(tmp_path: Path, entries: Entries, name: str) -> None:
    refused(zipped(tmp_path / "x", (name, b"x"), entries=entries))


@pytest.mark.parametrize("name", NAMES)
def test_a_name_outside_the_pattern_is_refused_in_the_right_form_too(tmp_path: Path, made: Office, entries: Entries, name: str) -> None:
    try:
        path = forge(made, tmp_path / "x", {**entries, name: b"x"})
    except (UnicodeEncodeError, ValueError):
        pytest.skip("cannot be written at all")
    refused(path, name[:80] if name.isprintable() and name.isascii() else "#", "")


def test_zip_features_that_hide_things_are_refused(tmp_path: Path, good: Path, entries: Entries) -> None:
    link = zipfile.ZipInfo("media/aa/" + "a" * 64)
    link.external_attr = 0o120777 << 16
    crowd: list[Path] = [
        zipped(tmp_path / "link", (link, b"/etc/passwd"), entries=entries),
        zipped(tmp_path / "deflated", entries=entries, how=zipfile.ZIP_DEFLATED),
        zipped(tmp_path / "bomb", ("media/aa/" + "a" * 64, b"\0" * 50_000_000), entries=entries, how=zipfile.ZIP_DEFLATED),
        zipped(tmp_path / "comment", entries=entries, comment=b"hello"),
        zipped(tmp_path / "other-tool", entries=entries),
    ]
    raw = good.read_bytes()
    end = raw.rindex(b"PK\5\6")
    for name, changed in {
        "before": b"MZ" + raw, "after": raw + b"x", "between": raw[:end] + b"\0" + raw[end:], "twice": raw + raw, "no-end": raw[:end], "empty": b"",
        "text": b"halo", "short": raw[:-1], "half": raw[: len(raw) // 2], "count": raw[: end + 8] + b"\xff\xff\xff\xff" + raw[end + 12 :],
        "far": raw[: end + 16] + b"\xff\xff\xff\xff" + raw[end + 20 :],
    }.items():  # fmt: skip
        crowd.append(tmp_path / name)
        crowd[-1].write_bytes(changed)
    for path in crowd:
        refused(path)


@pytest.mark.filterwarnings("ignore::UserWarning")
def test_a_name_that_stands_twice_is_refused(tmp_path: Path, made: Office, entries: Entries) -> None:
    names = [*entries]
    for double in (names[0], names[2]):
        out = tmp_path / f"x{names.index(double)}"
        ordered = sorted([*names[1:], double])
        archive.write(out, [("bundle.json", head(made, ordered), None), *((n, entries[n], None) for n in ordered)])
        refused(out, double)


def test_the_right_names_in_another_order_are_refused(tmp_path: Path, made: Office, entries: Entries) -> None:
    names = sorted(n for n in entries if n != "bundle.json")[::-1]
    archive.write(tmp_path / "x", [("bundle.json", head(made, names), None), *((n, entries[n], None) for n in names)])
    refused(tmp_path / "x", names[1])


def test_too_many_and_too_large_entries_are_refused_before_they_are_read(tmp_path: Path, good: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MAX_ENTRIES", 4)
    refused(good)
    monkeypatch.setattr(archive, "MAX_ENTRIES", 20_000)
    monkeypatch.setattr(archive, "MAX_ENTRY", 900)
    refused(good)
    monkeypatch.setattr(archive, "MAX_ENTRY", archive.MIB)
    monkeypatch.setattr(archive, "MAX_TOTAL", -20_000 * 1024 + 100)
    refused(good)


# -- exchange files with evil inside


def envelope_of(text: str, signer: envelope.Signer = STAFF) -> tuple[str, bytes]:
    """The entry of a fact whose bytes are ``text``, truly signed."""
    raw = text.encode("utf-8", "surrogatepass")
    ref = sha256(raw)
    return f"facts/{ref[:2]}/{ref}.json", bundle.BEFORE + raw + bundle.BETWEEN + signer.sign(CONTEXT + raw).hex().encode() + bundle.AFTER


def fact_text(made: Office, **changes: object) -> str:
    value = json.loads(next(f.raw for _, f in made.facts.since() if f.kind == "entry")) | changes
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


EVIL: dict[str, Callable[[str], str]] = {
    "deep lists": lambda t: t.replace('"body":{', '"body":{"a":' + "[" * 9000 + "]" * 9000 + ","),
    "a key twice": lambda t: t.replace('"kind":"entry"', '"kind":"entry","kind":"entry"'),
    "a fraction": lambda t: t.replace('"seq":2', '"seq":2.0'),
    "an exponent": lambda t: t.replace('"seq":2', '"seq":2e0'),
    "not a number": lambda t: t.replace('"seq":2', '"seq":NaN'),
    "infinity": lambda t: t.replace('"seq":2', '"seq":Infinity'),
    "a huge number": lambda t: t.replace('"seq":2', '"seq":' + "9" * 5000),
    "just too large": lambda t: t.replace('"seq":2', '"seq":9007199254740992'),
    "a lone surrogate": lambda t: t.replace("idea", "\ud800"),
    "an escaped surrogate": lambda t: t.replace("idea", "\\ud800"),
    "text not in NFC": lambda t: t.replace("idea", "ide\u0301a"),
    "a byte order mark": lambda t: "\ufeff" + t,
    "white space": lambda t: t.replace(",", ", "),
    "other order": lambda t: "{" + ",".join(t[1:-1].split(",")[::-1]) + "}",
    "a list": lambda t: "[" + t + "]",
    "nothing": lambda t: "",
    "null": lambda t: "null",
    "65 KiB": lambda t: t.replace("idea", "i" * 66_000),
    "a NUL": lambda t: t.replace("idea", "i\0a"),
    "a negative seq": lambda t: t.replace('"seq":2', '"seq":-2'),
    "version 2": lambda t: t.replace('"v":1', '"v":2'),
    "a key of zeros": lambda t: t.replace(STAFF.key, "0" * 64),
    "more fields": lambda t: t.replace('"v":1', '"v":1,"w":1'),
}


@pytest.mark.parametrize("what", EVIL)
def test_a_signed_fact_outside_the_canonical_form_is_refused_and_named(tmp_path: Path, made: Office, entries: Entries, what: str) -> None:
    name, raw = envelope_of(EVIL[what](fact_text(made)))
    refused(forge(made, tmp_path / "x", {**entries, name: raw}), name)


@pytest.mark.parametrize("what", EVIL)
def test_a_statement_outside_the_canonical_form_is_refused(tmp_path: Path, made: Office, entries: Entries, what: str) -> None:
    names = sorted(n for n in entries if n != "bundle.json")
    told = EVIL[what](head(made, names).decode().replace('"v":1', '"seq":2,"v":1', 1).replace("bundle", "idea"))
    archive.write(tmp_path / "x", [("bundle.json", told.encode("utf-8", "surrogatepass"), None), *((n, entries[n], None) for n in names)])
    refused(tmp_path / "x", "bundle.json")


@pytest.mark.parametrize(
    "changes",
    [
        {"v": 2}, {"type": "backup"}, {"office": "x"}, {"office": None}, {"at": "kemarin"}, {"heads": []}, {"heads": {"x": {"y": [1]}}},
        {"heads": {"x": {"y": [0, "0" * 64]}}}, {"later": 7}, {"part": []}, {"by": None}, {"by": "0" * 64}, {"by": ROOT.key},
        {"heads": {"x": {"y": ["1", "0" * 64]}}}, {"content": "0" * 64}, {"later": [["x", 1]]},
    ],
    ids=str,
)  # fmt: skip
def test_a_statement_that_makes_no_sense_is_refused(tmp_path: Path, made: Office, entries: Entries, changes: dict[str, object]) -> None:
    refused(forge(made, tmp_path / "x", entries, **changes), "bundle.json")


def test_a_statement_must_be_there(tmp_path: Path, entries: Entries) -> None:
    names = sorted(n for n in entries if n != "bundle.json")
    archive.write(tmp_path / "x", [(n, entries[n], None) for n in names])
    refused(tmp_path / "x", "bundle.json")
    archive.write(tmp_path / "y", [])
    refused(tmp_path / "y")


def test_a_fact_under_another_facts_name_or_with_another_signature_is_refused(tmp_path: Path, made: Office, entries: Entries) -> None:
    one, two = [n for n in entries if n.startswith("facts/")][:2]
    refused(forge(made, tmp_path / "a", {**entries, one: entries[two]}), one)
    raw = entries[one]
    cut = len(bundle.BETWEEN) + 128 + len(bundle.AFTER)
    other = raw[:-cut] + entries[two][-cut:]
    refused(forge(made, tmp_path / "b", {**entries, one: other}), one)
    refused(forge(made, tmp_path / "c", {**entries, one: raw[:-130] + raw[-130:].upper()}), one)
    refused(forge(made, tmp_path / "d", {**entries, one: raw[:-1]}), one)
    refused(forge(made, tmp_path / "e", {**entries, one: raw + b" "}), one)


def test_bodies_and_pictures_that_nothing_names_or_that_changed_are_refused(tmp_path: Path, made: Office, entries: Entries) -> None:
    ref, raw = pack("sampah")
    extra = {f"blob/{ref[:2]}/{ref}": raw}
    refused(forge(made, tmp_path / "a", {**entries, **extra}), ref)
    picture = sha256(b"not named")
    refused(forge(made, tmp_path / "b", {**entries, f"media/{picture[:2]}/{picture}": b"not named"}), picture)
    for name in entries:
        if name.startswith(("blob/", "media/")):
            refused(forge(made, tmp_path / "c", {**entries, name: entries[name] + b"x"}), name)
            wrong = name.replace(name[-64:-62] + "/", "00/") if name[-64:-62] != "00" else name.replace("00/", "11/")
            moved = {**entries, wrong: entries[name]}
            del moved[name]
            refused(forge(made, tmp_path / "d", moved), wrong)


def test_a_body_that_is_no_salted_blob_is_refused(tmp_path: Path, made: Office, entries: Entries) -> None:
    for n, raw in enumerate((b"halo", b'{"value":1}', canon({"salt": "x", "value": 1}), b"[" * 5000 + b"]" * 5000, b"{}" * 600_000)):
        ref = sha256(raw)
        body = {"charter": made.charter.id, "type": "idea", "id": "ide", "fields": ref}
        fact = envelope.write(STAFF, epoch="ab" * 8, seq=1, prev=None, kind="entry", item="ide", at=AT, body=body)
        refused(forge(made, tmp_path / f"{n}", {**entries, fact_entry(fact)[0]: fact_entry(fact)[1], f"blob/{ref[:2]}/{ref}": raw}), ref)


def test_an_entry_left_out_by_somebody_without_the_key_is_refused(tmp_path: Path, entries: Entries) -> None:
    for gone in [n for n in entries if n != "bundle.json"]:
        archive.write(tmp_path / "x", [(n, raw, None) for n, raw in entries.items() if n != gone])
        refused(tmp_path / "x", "bundle.json")


def test_a_stranger_gets_nothing_in_by_sending_it_well_formed(tmp_path: Path, made: Office, entries: Entries) -> None:
    name, raw = envelope_of(fact_text(made, key=STRANGER.key), STRANGER)
    path = forge(made, tmp_path / "x", {**entries, name: raw})
    assert verify(path).strangers == (name[9:73],)
    there = empty(tmp_path / "b", made.charter)
    with read(path) as staged:
        done = bundle.import_into(there.facts, Media(there.places.media), staged)
    assert done.waiting == 1
    assert there.facts.get(name[9:73]) is None


def test_every_single_changed_byte_is_refused(tmp_path: Path, good: Path) -> None:
    raw = good.read_bytes()
    path = tmp_path / "x"
    chance = random.Random(4)
    for place in [*range(400), *range(len(raw) - 400, len(raw)), *chance.sample(range(len(raw)), 400)]:
        path.write_bytes(raw[:place] + bytes([raw[place] ^ 1 << chance.randrange(8)]) + raw[place + 1 :])
        with pytest.raises(Trouble):
            verify(path)


def mutated(raw: bytes, chance: random.Random) -> bytes:
    """Cut, doubled, swapped, overwritten or flipped somewhere."""
    changed = bytearray(raw)
    for _ in range(chance.randint(1, 3)):
        a, b = sorted(chance.sample(range(len(changed) + 1), 2)) if len(changed) else (0, 0)
        b = min(b, a + chance.choice([1, 4, 60, 4000]))
        way = chance.randrange(5)
        if way == 0:
            del changed[a:b]
        elif way == 1:
            changed[a:a] = changed[a:b]
        elif way == 2:
            changed[a:b] = changed[a:b][::-1]
        elif way == 3:
            changed[a:b] = chance.randbytes(b - a)
        elif b > a:
            changed[a] ^= 1 << chance.randrange(8)
    return bytes(changed)


def test_mutated_bundles_never_forge_a_fact_and_never_break_the_reader(tmp_path: Path, made: Office, good: Path, entries: Entries) -> None:
    chance = random.Random(5)
    raw, truth = good.read_bytes(), {f.id for _, f in made.facts.since()}
    path, accepted = tmp_path / "x", 0
    inner = [n for n in entries if n != "bundle.json"]
    for n in range(COUNT):
        if n % 2:
            path.write_bytes(mutated(raw, chance))
        else:  # a true form around false content, under its own true hash
            name = chance.choice(inner)
            changed = mutated(entries[name], chance)
            end = len(bundle.BETWEEN) + 128 + len(bundle.AFTER)
            ref = sha256(changed[len(bundle.BEFORE) : -end] if name.startswith("facts/") else changed)
            rest = {k: v for k, v in entries.items() if k != name}
            forge(made, path, {**rest, name.replace(name.split("/")[2][:64], ref).replace(name.split("/")[1], ref[:2], 1): changed})
        try:
            with read(path) as staged:
                accepted += 1
                assert {f.id for f in staged.facts} <= truth
        except (BadArchive, Refused):
            pass
    assert accepted < COUNT / 20  # only what a mutation happened to leave as it was


def test_a_refused_bundle_leaves_nothing_behind(tmp_path: Path, made: Office, entries: Entries) -> None:
    name, raw = envelope_of(EVIL["a fraction"](fact_text(made)))
    path = forge(made, tmp_path / "x", {**entries, name: raw})
    there = empty(tmp_path / "b", made.charter)
    there.facts.close()
    before = {p: p.read_bytes() for p in there.places.data.rglob("*") if p.is_file()}
    with pytest.raises(BadArchive):
        bundle.receive(there.places, path)
    assert {p: p.read_bytes() for p in there.places.data.rglob("*") if p.is_file()} == before
