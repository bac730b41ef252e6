"""The engine: spans of the text as typed, hashes that bind, switches, and texts that nobody meant well."""

from __future__ import annotations

import random
import re
from datetime import date

import pytest

from bench.checks import measure
from core import checks, rules
from core.checks import Content, Context, _engine, _values
from tests.core.checks import lab

PUBLISH = Context(publish_date=date(2026, 12, 1))
NIK = "3399011504850001"


def only(text: str, context: Context = PUBLISH, **parts: str) -> checks.Finding:
    found = [f for f in checks.run(Content(text, **parts), context) if f.check in lab.FIRST]
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("before", "number"),
    [
        ("e\u0301e\u0301 aksen terurai ", NIK),
        ("😀👨‍👩‍👧 keluarga ", NIK),
        ("spasi\u00a0khusus\u2009dan\u200b tak terlihat ", NIK),
        ("", "3399\u200b0115\u00ad0485\u20600001"),
        ("\ufeff", "３３９９０１１５０４８５０００１"),
        ("NIK ", "3399 0115 0485 0001"),
        ("arah \u202e", NIK),
        ("angka 1️⃣ ", NIK),
    ],
)
def test_a_span_names_the_characters_as_they_were_typed(before: str, number: str) -> None:
    text = f"{before}{number} tercetak."
    assert only(text).matched(text) == number


def test_the_fix_of_a_nik_is_a_masked_number_that_passes() -> None:
    text = f"NIK {NIK} sudah jadi."
    finding = only(text)
    assert finding.fix == "3399**********01"
    assert checks.run(Content(text.replace(NIK, finding.fix)), PUBLISH) == ()


def test_the_fix_of_a_weekday_keeps_the_case_and_the_words_around_it() -> None:
    assert only("SENIN, 8 DESEMBER 2026").fix == "SELASA, 8 DESEMBER 2026"
    assert only("Acara senin tgl 8 Desember 2026").fix == "selasa tgl 8 Desember 2026"
    assert only("Rabu & Kamis, 8 & 9 Desember").fix == "Selasa & Rabu, 8 & 9 Desember"
    text = "Rapat Jum\u2019at, 10 Desember 2026 pukul 09.00 WIB"
    finding = only(text)
    assert checks.run(Content(text.replace(finding.matched(text), finding.fix or "")), PUBLISH) == ()


def test_the_fix_of_a_slipped_year_is_the_next_such_day_that_fits_the_weekday() -> None:
    found = checks.run(Content("Rakor Senin, 7 Desember 2025"), PUBLISH)
    assert [f.fix for f in found if f.check == "DATE_YEAR"] == ["Senin, 7 Desember 2026"]


def test_a_comma_elsewhere_keeps_the_hash_of_a_finding_and_another_number_changes_it() -> None:
    first, second = f"NIK {NIK} jadi.", f"Halo, NIK {NIK} jadi."
    assert checks.span_hash(only(first), first) == checks.span_hash(only(second), second)
    other = "NIK 3399011504850002 jadi."
    assert checks.span_hash(only(first), first) != checks.span_hash(only(other), other)
    assert len(checks.span_hash(only(first), first)) == 64


def test_the_same_words_under_two_checks_have_two_hashes() -> None:
    assert checks.text_hash("DATE_PAST", "7 Desember 2025") != checks.text_hash("DATE_YEAR", "7 Desember 2025")


def test_a_switched_off_check_is_silent_and_the_others_are_not() -> None:
    text = f"NIK {NIK}, Senin, 8 Desember 2026"
    assert {f.check for f in checks.run(Content(text), PUBLISH)} == {"PII_NIK", "DATE_WEEKDAY"}
    assert {f.check for f in checks.run(Content(text), PUBLISH, switched_off={"PII_NIK"})} == {"DATE_WEEKDAY"}


def test_findings_come_in_reading_order_and_those_of_the_item_last() -> None:
    text = f"Senin, 8 Desember 2026 NIK {NIK}"
    found = checks.run(Content(text), Context(publish_date=date(2026, 12, 1), has_image=True))
    assert [f.check for f in found] == ["DATE_WEEKDAY", "PII_NIK", "ALT_TEXT"]


def test_without_a_publish_date_nothing_that_needs_it_is_guessed() -> None:
    text = "Hadiri pasar murah 28 November 2020. Datang Senin, 8 Desember. Rapat 15 Desember 2024."
    assert checks.run(Content(text), Context()) == ()
    assert only("Senin, 8 Desember 2026", Context()).check == "DATE_WEEKDAY"


def test_an_office_phone_is_the_same_in_every_spelling() -> None:
    context = Context(official_phones=("0811-0000-0100",))
    for number in ("+62 811 0000 0100", "08110000 0100", "62811-0000-0100", "wa.me/6281100000100", "(0811) 0000 0100"):
        assert checks.run(Content(f"Hubungi {number}."), context) == (), number


def test_a_line_that_the_text_calls_official_is_a_warning_to_register_it() -> None:
    assert only("Call center 0811 9999 0001").severity == "warn"
    assert only("Call center Pak Contoh 0811 9999 0001").severity == "block"
    assert only("Telepon (0274) 512345").severity == "info"


def test_every_basis_is_a_law_in_force_or_good_practice() -> None:
    laws = rules.by_id("laws", "law")
    for check in checks.check_ids():
        entry = checks.entry(check)
        assert entry["severity"] in checks.SEVERITIES
        assert entry["what"]
        assert entry["help"]
        for basis in entry["basis"]:
            assert basis["id"] == "pedoman" or laws[basis["id"]]["status"] != "diganti", (check, basis)


def test_a_check_without_a_catalogue_entry_stops_the_program_loudly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_engine, "families", _engine.families.__wrapped__)
    catalogue = {k: v for k, v in rules.by_id("checks", "check").items() if k != "PII_KK"}
    monkeypatch.setattr(rules, "by_id", lambda *_names: catalogue)
    with pytest.raises(rules.BadRules, match="checks"):
        _engine.families()


def test_the_rules_hash_changes_with_a_rule_and_with_a_version(monkeypatch: pytest.MonkeyPatch) -> None:
    fresh = _engine.rules_hash.__wrapped__
    before = fresh()
    assert before == checks.rules_hash()
    family = checks.families()[0]
    monkeypatch.setattr(family, "VERSION", family.VERSION + 1)
    assert fresh() != before
    monkeypatch.undo()
    monkeypatch.setattr(rules, "load", lambda name: {"schema": 1, "name": name})
    assert fresh() != before


def test_a_context_of_wrong_types_is_refused_and_unknown_keys_are_ignored() -> None:
    assert Context.read({"warna": 1, "consent": "CNS-0012", "period": None}).consent == "CNS-0012"
    for wrong in ({"publish_date": "besok"}, {"publish_date": 3}, {"official_phones": "112"}, {"has_image": 1}, {"alt_text": []}):
        with pytest.raises(ValueError):
            Context.read(wrong)


def test_a_finding_of_an_unknown_check_is_an_error() -> None:
    with pytest.raises(rules.BadRules):
        _values.found(Content("x"), "TIDAK_ADA", None, _values.N_("x"))  # type: ignore[arg-type]


def test_every_sense_is_asked_for_by_a_frame_and_spelt_as_the_frames_read_it() -> None:
    senses, short = rules.part("senses", "sense"), rules.part("senses", "short")
    lines = [line for frame in rules.part("senses", "frame") for line in frame["says"]]
    asked = {name for line in lines for part in line.split() for name in part.split("|")} | {
        name for frame in rules.part("senses", "frame") for name in frame.get("unless", ())
    }
    assert set(senses) <= asked
    for name, sense in senses.items():
        for word in (*sense.get("words", ()), *sense.get("roots", ())):
            assert re.fullmatch(r"[a-z0-9]+(?: [a-z0-9]+)*", word), (name, word)
            assert not any(part in short for part in word.split()), (name, word)


NASTY = [
    "1",
    "0812 ",
    "3399 ",
    "7-9 ",
    "Senin, 7 Desember 2026 ",
    "10% ",
    "12 warga ",
    '"',
    "a.",
    "08.00-",
    "1/",
    "http://a.id/ ",
    "@a ",
    "e\u0301",
    "\ud83d",
    "\u202e",
    "😀",
    "*1",
    ".",
    "[a",
    "{{",
    "pilih a ",
    "Pak A ",
    "Aa (9) ",
    "korban anak AF (9) ",
    "jl a ",
    "berkat a ",
    "sebarkan ke ",
    "kalau tidak suka a ",
    "nasi kotak Bu Camat ",
    "# a",
    '"a',
    "kaum itu hama, jangan ",
    "p.d.i.p ",
    "sudah 14 a ",
    '"aaaaaaaa" kata Aa ',
    "(0999) 555 ",
    "denger2 kami ",
]


@pytest.mark.parametrize("piece", NASTY)
def test_spans_of_thousands_of_odd_characters_lie_inside_the_text(piece: str) -> None:
    text = (piece * 6_000)[:6_000]
    for finding in checks.run(Content(text), PUBLISH):
        assert finding.start is None or 0 <= finding.start <= (finding.end or 0) <= len(text)


def test_random_unicode_never_stops_a_check() -> None:
    chance = random.Random(7)
    parts = [
        *NASTY,
        "NIK ",
        "kk ",
        "naik ",
        "\n",
        "\u200d",
        "\ufe0f",
        "١٢",
        "ⅷ",
        "İ",
        "ß",
        "(",
        ")",
        "sumber: ",
        "per ",
        "Rp1.000 ",
        "WIB ",
        "\x00",
        "29 Februari 2027 ",
    ]
    for _n in range(200):
        text = "".join(chance.choice(parts) if chance.random() < 0.8 else chr(chance.randrange(0x10FFFF)) for _c in range(chance.randrange(60)))
        for finding in checks.run(Content(text, title=text), Context(publish_date=date(2026, 12, 1), has_image=True, alt_text=text)):
            assert finding.start is None or 0 <= finding.start <= (finding.end or 0) <= len(text)
            assert str(finding.message)


def test_a_hundred_thousand_characters_of_everything_are_read_to_the_end() -> None:
    pieces = (
        "Senin, 7 Desember 2026 NIK 3399 0115 0485 0001 ",
        "\ud83d\u202eIni 12 warga \u2067",
        "\U0001f468\u200d\U0001f469\u200d\U0001f467 ",
        "naik 10%.\n",
    )
    text = ("".join(pieces) * 1_500)[:100_000]
    found = checks.run(Content(text), PUBLISH)
    assert len(text) == 100_000
    assert all(f.start is None or 0 <= f.start <= (f.end or 0) <= len(text) for f in found)
    assert max(f.end or 0 for f in found if f.check == "PII_NIK") > 99_000


@pytest.mark.deep
def test_the_cost_of_a_text_grows_with_its_length_and_not_with_its_square() -> None:
    for name, ratio, goal in measure():
        assert ratio <= goal, name
