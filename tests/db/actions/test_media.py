"""Rights, consents and requests on record; what was blacked out locks its origin; a consent that is gone stops every item that rests on it."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from PIL import Image

from core.content import draft as drafts
from core.content.facets import Look, Medium, SurfaceText
from core.errors import Refused
from core.ledger import founding
from core.ledger.envelope import Signer
from core.media.records import Consent, Picture, Request
from core.paths import places
from db.actions.attach import attach_bytes, copy_out, original
from db.actions.derive_picture import blacked_out, cropped, derive, unlock, unlock_all
from db.actions.edit import save
from db.actions.find import answer_finding
from db.actions.found import found
from db.actions.keep_media import keep_consent, keep_picture, keep_request
from db.actions.redact import redact
from db.bundle import receive
from db.export import export
from db.office import Office
from db.queries.head import head
from db.queries.home import home
from db.queries.judgement import judgement
from db.queries.library import alarms, library, locked, picture, whole
from db.queries.redaction import removal
from db.queries.shaky import shaky_items

DAY = timedelta(days=1)


HEAD = Signer(bytes([3]) * 32)
AT = datetime.fromisoformat("2026-12-14T09:00:00+07:00")


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """A small office with one person in every role that writes here."""
    root, seat = Signer(bytes([1]) * 32), Signer(bytes([2]) * 32)
    people = {"humas": founding.person("Tim Humas", [seat.key], "humas"), "kepala": founding.person("Kepala", [HEAD.key], "kepala_humas")}
    body = founding.first_charter("Kantor Uji", "Asia/Jakarta", [root.key], people, demo=True)
    found(places(tmp_path / "home"), root, body, at=AT.isoformat())
    with Office.open(places(tmp_path / "home"), now=lambda: AT) as opened:
        opened.take(seat)
        yield opened


def photo(colour: int = 90) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (200, 160), colour).save(out, "PNG")
    return out.getvalue()


def shown(office: Office, medium: Medium, item: str = "uji-1") -> str:
    """A draft on two surfaces that shows ``medium``."""
    draft = drafts.fresh(item, person="humas")
    look = Look(tuple(SurfaceText(s, "Loket buka.", media=(medium,)) for s in ("ig_feed", "fb_page")))
    save(office, replace(draft, title="Uji gambar", look=look))
    return item


def faults(office: Office, item: str) -> list[str]:
    return [str(f) for f in judgement(office, head(office, item)).content.media_faults]


def shaky(office: Office) -> frozenset[str]:
    return shaky_items(office.view_db, office.now().date().isoformat())


def test_what_is_known_of_a_picture_is_kept_and_only_what_differs_is_written(office: Office) -> None:
    medium = attach_bytes(office.places.media, photo())
    known = Picture(medium.hash, medium.mime, owner="Humas", licence="own", taken="Mei 2026", place="Aula", tags=("loket", "warga"), people=True)
    keep_picture(office, known)
    before = office.facts.last()
    keep_picture(office, known)
    assert office.facts.last() == before
    assert picture(office, medium.hash) == known
    (row,) = (r for r in library(office).rows if r.picture.hash == medium.hash)
    assert [str(m) for m in row.picture.lacks] == ["Izin orang yang tampak belum dicatat"]
    assert {"loket", "warga"} <= set(library(office).tags)
    with pytest.raises(Refused, match="paling panjang"):
        keep_picture(office, known._replace(owner="x" * 501))


def test_a_consent_needs_who_when_and_how_to_withdraw_it(office: Office) -> None:
    with pytest.raises(Refused) as refused:
        keep_consent(office, Consent("izin-1", child=True))
    assert len(refused.value.reasons) == 4
    keep_consent(office, Consent("izin-1", "Warga A", given=date(2026, 1, 2), contact="0811-0000"))
    assert [p.standing for p in library(office).papers] == ["ok"]


def test_a_consent_that_is_gone_stops_every_item_that_rests_on_it_and_nobody_can_override(office: Office) -> None:
    today, medium = office.now().date(), attach_bytes(office.places.media, photo())
    consent = Consent("izin-1", "Warga A", given=today - 90 * DAY, until=today + 200 * DAY, contact="0811-0000", surfaces=("ig_feed", "fb_page"))
    keep_consent(office, consent)
    item = shown(office, replace(medium, people=True, consent=("izin-1",)))
    assert faults(office, item) == []
    assert shaky(office) == frozenset()
    for changed, words in (
        (consent._replace(until=today - DAY), "berakhir"),
        (consent._replace(withdrawn=today), "dicabut"),
        (consent._replace(surfaces=("ig_feed",)), "tidak mencakup kanal"),
        (consent._replace(given=today + 5 * DAY), "baru berlaku"),
    ):
        keep_consent(office, changed)
        (told,) = faults(office, item)
        assert words in told
        judged = judgement(office, head(office, item), "submit")
        assert told in [str(m) for m in judged.content.media_faults]
        (span,) = {span for span, f in judged.findings if f.check == "CONSENT_PERSON" and f.severity == "block"}
        for act in ("ask", "override"):
            with pytest.raises(Refused, match="Pakai gambar lain"):
                answer_finding(office, item, span, act, "warga setuju lewat telepon")
    keep_consent(office, consent._replace(withdrawn=today))
    assert shaky(office) == {item}
    assert str(alarms(office)[0][1]).startswith("Izin tayang Warga A dicabut")
    keep_consent(office, consent)
    keep_picture(office, Picture(medium.hash, consents=("izin-1",)))
    shown(office, medium, "uji-2")
    keep_consent(office, consent._replace(until=today - DAY))
    assert shaky(office) == {item, "uji-2"}
    keep_consent(office, consent._replace(until=today + 10 * DAY))
    assert faults(office, item) == []
    assert [f.severity for _s, f in judgement(office, head(office, item)).findings if f.check == "CONSENT_PERSON"] == ["warn"]


def test_what_is_blacked_out_locks_its_origin(office: Office, tmp_path: Path) -> None:
    medium = attach_bytes(office.places.media, photo())
    keep_picture(office, Picture(medium.hash, medium.mime, owner="Humas", licence="own"))
    item = shown(office, medium)
    made = blacked_out(office.places.media, medium.hash, [(10, 10, 50, 40)])
    derive(office, made)
    assert made.hash != medium.hash
    after = picture(office, made.hash)
    assert (after.owner, after.origin, after.made, after.boxes) == ("Humas", medium.hash, "redact", ((10, 10, 50, 40),))
    assert picture(office, medium.hash).locked == made.hash
    assert locked(office) == {medium.hash}
    assert any("versi samarannya" in told for told in faults(office, item))
    parcel = export(office.facts, office.media, office.signer, tmp_path / "x.paraf", at=office.at(), withheld=locked(office))[0]
    assert medium.hash.encode() not in b"".join(_names(parcel))
    assert made.hash.encode() in b"".join(_names(parcel))
    unlock(office, medium.hash)
    assert faults(office, item) == []


def test_a_part_of_a_picture_is_a_new_picture_and_locks_nothing(office: Office) -> None:
    medium = attach_bytes(office.places.media, photo())
    made = cropped(office.places.media, medium.hash, (20, 10, 80, 100))
    derive(office, made)
    assert picture(office, made.hash).boxes == ((20, 10, 80, 100),)
    assert locked(office) == frozenset()
    whole = cropped(office.places.media, medium.hash, (0, 0, 200, 160))
    if whole.hash == medium.hash:
        with pytest.raises(Refused, match="tidak berubah"):
            derive(office, whole)


def test_every_part_of_a_photo_that_still_shows_what_was_hidden_is_locked_too(office: Office) -> None:
    folder = office.places.media
    medium = attach_bytes(folder, photo())
    left, right = (cropped(folder, medium.hash, (x, 0, 100, 160)) for x in (0, 100))
    small = cropped(folder, left.hash, (50, 50, 40, 40))
    for part in (left, right):
        derive(office, part)
    derive(office, small)
    made = blacked_out(folder, left.hash, [(10, 10, 20, 20)])
    derive(office, made)
    assert locked(office) == {medium.hash, left.hash}
    assert whole(office, right.hash) == right.hash, "of the whole only a part was blacked out"
    unlock_all(office, made.hash)
    assert locked(office) == frozenset()
    again = blacked_out(folder, medium.hash, [(90, 40, 30, 30)])
    derive(office, again)
    assert locked(office) == {medium.hash, left.hash, right.hash, made.hash}, "small ends at 90 and does not show it"
    assert whole(office, right.hash) == again.hash
    assert whole(office, made.hash) == made.hash


def test_a_laptop_that_holds_the_photo_already_locks_its_own_when_it_hears_of_it(office: Office, tmp_path: Path) -> None:
    medium = attach_bytes(office.places.media, photo())
    item = shown(office, medium)
    first = export(office.facts, office.media, office.signer, tmp_path / "1.paraf", at=office.at())[0]
    there = places(tmp_path / "lain")
    receive(there, first, root=office.chain.genesis.fact.key)
    with Office.open(there, now=lambda: AT) as other:
        assert other.media.holds(medium.hash)
        assert faults(other, item) == []
    derive(office, blacked_out(office.places.media, medium.hash, [(10, 10, 50, 40)]))
    second = export(office.facts, office.media, office.signer, tmp_path / "2.paraf", at=office.at(), withheld=locked(office))[0]
    receive(there, second)
    with Office.open(there, now=lambda: AT) as other:
        assert locked(other) == {medium.hash}
        assert any("versi samarannya" in told for told in faults(other, item)), "handing in, approving and publishing are refused there too"
        parcel = export(other.facts, other.media, None, tmp_path / "3.paraf", at=other.at(), withheld=locked(other))[0]
        assert medium.hash.encode() not in b"".join(_names(parcel))


def test_what_two_persons_remove_goes_with_the_file_as_it_came_and_copies_that_were_opened(office: Office) -> None:
    medium = attach_bytes(office.places.media, photo(), office.places.originals)
    part = cropped(office.places.media, medium.hash, (0, 0, 50, 50))
    derive(office, part)
    item = shown(office, Medium(part.hash, part.mime))
    offered = {b.id for b in removal(office, head(office, item).rev.id).bodies}
    assert {medium.hash, part.hash} <= offered, "the whole photo shows what its part shows"
    copy_out(office.places.media, medium.hash, office.places.copies / "a")
    assert original(office.places.originals, medium.hash)
    office.take(HEAD)
    redact(office, medium.hash, item, "uu-27-2022", Signer(bytes([1]) * 32))
    assert original(office.places.originals, medium.hash) is None
    assert not office.media.has(medium.hash)
    assert not office.places.copies.exists()


def test_a_request_lists_every_place_and_prepares_the_answer(office: Office) -> None:
    today, medium = office.now().date(), attach_bytes(office.places.media, photo())
    keep_consent(office, Consent("izin-1", "Warga A", given=today - 90 * DAY, contact="0811-0000"))
    item = shown(office, replace(medium, people=True, consent=("izin-1",)))
    with pytest.raises(Refused) as refused:
        keep_request(office, Request("minta-1"))
    assert len(refused.value.reasons) == 3
    keep_request(office, Request("minta-1", "withdraw", "Warga A", "warga@contoh.invalid", today, "Mohon foto saya diturunkan.", ("izin-1",)))
    (asked,) = library(office).requests
    assert asked.request.due == today + 3 * DAY
    assert {(u.item, u.surface, u.out) for u in asked.uses} == {(item, "ig_feed", False), (item, "fb_page", False)}
    assert "belum terbit" in " ".join(map(str, asked.answer))
    keep_consent(office, Consent("izin-1", "Warga A", given=today - 90 * DAY, until=today + 3 * DAY, contact="0811-0000"))
    assert {(r.kind, r.item) for r in home(office, AT, "humas", ("humas",)).risks} >= {("consent_soon", "izin-1"), ("subject_request", "minta-1")}
    with pytest.raises(Refused, match="dijawab"):
        keep_request(office, asked.request._replace(closed=today))
    keep_request(office, asked.request._replace(closed=today, outcome="Gambar diganti."))
    assert "subject_request" not in {r.kind for r in home(office, AT, "humas", ("humas",)).risks}


def test_what_stands_beside_a_video_is_counted_as_used(office: Office) -> None:
    cover = attach_bytes(office.places.media, photo())
    film = Medium(office.media.add(b"\0\0\0\x20ftypisom" + bytes(400)).hash, "video/mp4", cover=cover.hash)
    item = shown(office, film)
    rows = {r.picture.hash: r for r in library(office).rows}
    assert (rows[film.hash].kind, rows[cover.hash].kind) == ("video", "image")
    assert rows[cover.hash].items == (item,)


def _names(parcel: Path) -> list[bytes]:
    import zipfile

    with zipfile.ZipFile(parcel) as archive:
        return [n.encode() for n in archive.namelist() if n.startswith("media/")]
