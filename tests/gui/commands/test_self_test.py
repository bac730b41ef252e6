"""self-test: the keys that scripts read, and a missing part that is named."""

import json

import pytest

import main
from core import registry
from gui.commands import self_test

KEYS = [
    *("version", "python", "qt", "sqlite", "keyring", "checks", "check_ids", "platforms", "surfaces"),
    *("templates", "template_ids", "days", "themes", "catalogue_en", "letters", "problems"),
]


@pytest.fixture(scope="module")
def report(qapp):
    return self_test.examine()


def test_a_whole_build_has_no_problems(report):
    assert report["problems"] == []


def test_scripts_find_every_key_and_counts_that_fit_the_lists(report):
    assert list(report) == KEYS
    assert report["checks"] == len(report["check_ids"]) > 0
    assert report["templates"] == len(report["template_ids"]) > 0
    assert 0 <= report["catalogue_en"] <= 1


def test_a_part_that_is_missing_is_named_and_the_exit_code_says_so(qapp, monkeypatch, tmp_path):
    def gone():
        raise LookupError("core.platforms holds no modules")

    monkeypatch.setattr(self_test, "PARTS", {"Fakta bertanda tangan": self_test.PARTS["Fakta bertanda tangan"], "Platform": gone})
    out = tmp_path / "hasil.json"
    assert main.main(["self-test", "--json", "--out", str(out)]) == 1
    assert json.loads(out.read_text(encoding="utf-8"))["problems"] == ["Platform: core.platforms holds no modules"]


def test_an_empty_package_is_an_error_and_not_an_empty_list(tmp_path, monkeypatch):
    (tmp_path / "kosong").mkdir()
    (tmp_path / "kosong" / "__init__.py").write_text("")
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(LookupError):
        list(registry.modules("kosong"))


def test_a_file_that_is_gone_or_empty_is_named(tmp_path, monkeypatch):
    (tmp_path / "files.txt").write_text("rules/checklist.toml\nicons/lock.svg\ndemo/kit.toml\n")
    (tmp_path / "demo").mkdir()
    (tmp_path / "demo" / "kit.toml").write_text("[kit]")
    (tmp_path / "icons").mkdir()
    (tmp_path / "icons" / "lock.svg").touch()
    monkeypatch.setattr(self_test, "resource", tmp_path.joinpath)
    monkeypatch.setattr(self_test, "PARTS", {"Berkas program yang hilang": self_test.PARTS["Berkas program yang hilang"]})
    assert self_test.examine()["problems"] == ["Berkas program yang hilang: rules/checklist.toml, icons/lock.svg"]
