"""A proposal for the charter: what it changes in sentences, why it cannot be signed, and what it leaves as it was."""

from dataclasses import replace
from datetime import date

import pytest

from core import charter_draft, team
from core.charter_draft import Draft, Extra, changes, differences, faults, read
from core.ledger import founding
from core.ledger.kinds import BODIES
from core.team import Member, Waiver

TODAY = date(2026, 11, 23)
KEY = "ab" * 32


def body(**more):
    people = {m.id: founding.person(m.name, [f"{n:02x}" * 32], *m.roles) for n, m in enumerate(team.template(4), 1)}
    return {**founding.first_charter("Dinas Contoh", "Asia/Makassar", [KEY], people), **more}


def now(**more):
    return read(body(**more), TODAY)


def said(before, after):
    return [str(m) for m in differences(before, after)]


def test_a_charter_read_as_a_draft_changes_nothing():
    charter = body()
    draft = read(charter, TODAY)
    assert said(draft, draft) == []
    assert {k: charter[k] for k in ("people", "steps", "waivers", "fast_lane", "classes", "roots")} == changes(charter, draft, {})
    assert "Belum ada yang diubah." in [str(m) for m in faults(draft, draft, TODAY)]


def test_every_change_is_one_plain_sentence():
    before = now()
    humas = next(m for m in before.members if m.id == "humas")
    after = replace(
        before,
        members=(
            *(m for m in before.members if m.id not in ("humas", "teknis")),
            replace(humas, name="Tim Media", roles=("humas", "hukum")),
            Member("baru", "Verifikator", ("unit_teknis",)),
        ),
        waivers=(Waiver("kepala", "verify", "tim-kecil", date(2026, 12, 31)),),
        late=("kedaruratan",),
        extra=(Extra("hukum", ("klarifikasi",)),),
        threshold=2,
        hours=4,
        limit=1,
    )
    assert said(before, after) == [
        "Tim Humas kini bernama Tim Media.",
        "Tim Media mendapat peran Hukum.",
        "Tim Media melepas peran Admin akun.",
        "Verifikator masuk tim sebagai Unit teknis, dengan kursi baru di laptop ini.",
        "Unit Teknis keluar dari tim: kursinya tidak berlaku lagi, tanda tangannya yang lama tetap sah.",
        "Kepala Humas boleh memutus Verifikasi data atas tulisannya sendiri sampai 31 Desember 2026, karena tim terlalu kecil.",
        "Paraf akhir memerlukan 2 orang (sebelumnya 1).",
        "Klarifikasi, Laporan kinerja: diverifikasi sebelum editing grafis.",
        "Klarifikasi: ditambah langkah Hukum sebelum paraf akhir.",
        "Pernyataan jalur cepat diverifikasi dalam 4 jam (sebelumnya 6).",
        "Kepala humas boleh membiarkan 1 jalur cepat terbuka (sebelumnya 2).",
    ]


def test_the_next_charter_has_the_shape_of_the_ledger_and_keeps_what_it_does_not_know():
    charter = body()
    charter["people"]["teknis"]["roles"] = [{"role": "unit_teknis", "until": "2027-01-01T00:00:00+08:00"}]
    charter["steps"] = [{"id": "arsip", "role": "ppid", "binds": ["data"], "threshold": 1}, *charter["steps"]]
    draft = read(charter, TODAY)
    draft = replace(draft, members=(*draft.members, Member("hukum", "Hukum", ("hukum",))), extra=(Extra("hukum", ("siaran_pers",)),))
    made = founding.next_charter(charter, "cd" * 32, {}, **changes(charter, draft, {"hukum": "ef" * 32}))
    assert BODIES["charter"](made)
    assert made["people"]["teknis"]["roles"] == charter["people"]["teknis"]["roles"]
    assert made["people"]["hukum"]["keys"] == ["ef" * 32]
    assert [s["id"] for s in made["steps"]] == ["arsip", "verify", "design", "hukum", "final"]
    assert read(made, TODAY) == draft


def test_a_removed_extra_step_is_gone_from_the_chain():
    charter = body()
    with_step = replace(read(charter, TODAY), extra=(Extra("ppid", ("siaran_pers",)),))
    made = {**charter, **changes(charter, with_step, {})}
    assert [s["id"] for s in {**made, **changes(made, replace(with_step, extra=()), {})}["steps"]] == ["verify", "design", "final"]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"threshold": 2}, "Kepala humas di tim ini 1 orang"),
        ({"threshold": 0}, "Kepala humas"),
        ({"hours": 0}, "jalur cepat 1 sampai"),
        ({"limit": 10}, "terbuka 1 sampai"),
        ({"extra": (Extra("hukum", ("klarifikasi",)),)}, "memegang peran itu"),
        ({"extra": (Extra("hukum", ()),)}, "Pilih jenis konten"),
        ({"members": ()}, "Paling sedikit 2 orang"),
        ({"members": (Member("a", "", ("humas",)), Member("b", "A\u202eB", ("kepala_humas",)))}, "Isi nama"),
        ({"waivers": (Waiver("kepala", "verify", "tim-kecil", date(2027, 12, 1)),)}, "90 hari"),
    ],
)
def test_a_charter_that_would_not_work_cannot_be_signed(change, words):
    before = now()
    assert words in " ".join(str(m) for m in faults(before, replace(before, **change), TODAY))


def test_waivers_that_are_over_are_left_behind():
    old = team.charter_waivers((Waiver("kepala", "verify", "tim-kecil", date(2026, 11, 22)), Waiver("kepala", "final", "tim-kecil", TODAY)), "Asia/Makassar")
    assert [w.step for w in now(waivers=old).waivers] == ["final"]


def test_a_draft_outlives_a_restart_and_nonsense_is_no_draft():
    draft = replace(now(), waivers=(Waiver("kepala", "verify", "tim-kecil", TODAY),), extra=(Extra("ppid", ("klarifikasi",)),))
    assert Draft.from_json(draft.to_json()) == draft
    for nonsense in ({}, {**draft.to_json(), "hours": "x"}, {**draft.to_json(), "members": 5}):
        assert Draft.from_json(nonsense) is None


def test_the_rules_that_cannot_be_switched_off_are_always_said():
    assert "Tidak bisa dimatikan" in str(charter_draft.sentences(now())[-1])


def test_low_risk_and_signed_paper_are_said_kept_and_taken_back():
    before = now()
    assert before.together == ("hari_besar",)
    after = replace(before, together=("hari_besar", "kutipan"), paper=True)
    assert said(before, after) == [
        "Kutipan pejabat: berisiko rendah, boleh disetujui bersama di satu lembar, tetap satu tanda tangan untuk tiap konten.",
        "Keputusan di atas kertas bertanda tangan boleh dicatat dengan pindaiannya.",
    ]
    signed = {**body(), **changes(body(), after, {})}
    assert signed["on_behalf"]
    assert signed["classes"]["kutipan"] == {"together": True}
    assert read(signed, TODAY) == after
    assert Draft.from_json(after.to_json()) == after
    assert said(after, before)[-1] == "Keputusan dari kertas tidak boleh dicatat lagi."
