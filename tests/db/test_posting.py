"""The posting kit: what lies in its folder is what was approved."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from core.content.facets import Look, SurfaceText, look_value
from core.paths import places
from db import posting
from db.office import Office
from db.queries.head import head
from tests.offices import copied


def test_hashtags_kept_beside_a_text_are_published_a_line_below_it():
    surface = SurfaceText("ig_feed", "Loket buka pukul 08.00 WIB.", tags=("#Layanan", "#Dukcapil"))
    assert surface.caption == "Loket buka pukul 08.00 WIB.\n\n#Layanan #Dukcapil"
    assert SurfaceText("ig_feed", "Loket buka.").caption == "Loket buka."
    assert SurfaceText("ig_feed", "", tags=("#Layanan",)).caption == "#Layanan"
    assert look_value(Look((surface,)))["surfaces"][0]["text"] == "Loket buka pukul 08.00 WIB."


@pytest.fixture
def office(demo_built: Path, tmp_path: Path) -> Iterator[Office]:
    copied(demo_built, tmp_path / "kantor")
    with Office.open(places(tmp_path / "kantor")) as found:
        yield found


def test_the_folder_holds_caption_with_hashtags_title_link_and_alternative_texts(office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (item,) = office.view_db.execute("SELECT id FROM item WHERE status = 'terjadwal' ORDER BY id").fetchone()
    found = head(office, item)
    first = replace(found.look.surfaces[0], tags=("#Layanan",), title="Judul", first_link="https://contoh.invalid/a")
    monkeypatch.setattr(posting, "head", lambda _office, _item: replace(found, look=replace(found.look, surfaces=(first,))))
    posting.export_kit(office, found.item, tmp_path / "kit")
    here = tmp_path / "kit" / first.id
    assert (here / "teks.txt").read_bytes() == f"{first.text}\n\n#Layanan".encode()
    assert (here / "judul.txt").read_text() == "Judul"
    assert (here / "tautan-pertama.txt").read_text() == "https://contoh.invalid/a"
