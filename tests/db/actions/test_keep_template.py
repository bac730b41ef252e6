"""A template of the office's own travels with the records, is foreign on every laptop until it was looked through, and may be put away and taken back."""

import shutil

import pytest

from core.errors import Refused
from core.paths import places, resource
from db import demo, templates
from db.actions.enter import enter
from db.actions.keep_template import keep_template, put_away_template
from db.actions.take_in import take_in
from db.bundle import read
from db.export import export
from db.office import Office
from db.queries.brand import brand, template_record

OWN = resource("brand", "templates", "jadwal.toml").read_text("utf-8").replace('id = "jadwal"', 'id = "jadwal_kita"')


def laptop(built, home, who):
    shutil.copytree(built, home)
    office = Office.open(places(home))
    office.take(demo.signer(who))
    return office


def shown(office):
    """The templates that count here, and what is wrong with the others."""
    found, wrong = templates.own(templates.folder(office.places), brand(office).templates, ("jadwal",))
    return {o.template.id: o for o in found}, [str(w) for w in wrong]


def test_a_template_reaches_the_other_laptop_and_a_wrong_one_is_told_in_words_there(demo_built, tmp_path):
    with laptop(demo_built, tmp_path / "a", "humas") as office, laptop(demo_built, tmp_path / "b", "kepala") as other:
        assert keep_template(office, OWN).kinds == {"entry"}
        assert not keep_template(office, OWN).kinds
        foreign = {"wrong": '[template]\nid = "wrong"', "jadwal": OWN.replace("jadwal_kita", "jadwal"), "lain": OWN, "besar": "#" * 200_000}
        foreign["kosong"] = OWN.replace("jadwal_kita", "kosong").replace("[node.halaman]", '[node.halaman]\nunless = "judul"')
        for name, source in foreign.items():  # as a changed program might say them
            enter(office, "template", template_record(name), {"title": name, "source": source})
        (path,) = export(office.facts, office.media, office.signer, tmp_path / "x.paraf", at=office.at())
        with read(path) as staged:
            take_in(other, staged)
        found, wrong = shown(other)
        assert list(found) == ["jadwal_kita"]
        assert (found["jadwal_kita"].source, found["jadwal_kita"].by) == (OWN, "Tim Humas")
        assert sorted(text.split()[1].rstrip(",:") for text in wrong) == ["besar.toml", "jadwal.toml", "kosong.toml", "lain.toml", "wrong.toml"]
        assert "Templat kosong.toml tidak dapat digambar dalam bentuk portrait. Minta perbaikan dari pembuatnya." in wrong
        with pytest.raises(Refused, match="tidak dapat digambar"):
            keep_template(office, foreign["kosong"].replace("kosong", "hampa"))
        put_away_template(other, "jadwal_kita")
        assert shown(other)[0] == {}
        put_away_template(other, "jadwal_kita", back=True)
        assert shown(other)[0]["jadwal_kita"].source == OWN
        with pytest.raises(Refused, match="tidak ada lagi"):
            put_away_template(other, "tidak_ada")
        with pytest.raises(Refused, match="sudah dipakai"):
            keep_template(other, OWN.replace("jadwal_kita", "jadwal"))
        other.take(demo.signer("ppid"))
        with pytest.raises(Refused, match="Hanya peran"):
            keep_template(other, OWN)
