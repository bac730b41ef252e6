"""What a start keeps for the next one: right or not at all."""

import pytest

from core import keep


def test_a_value_comes_back_with_its_key(tmp_path):
    keep.write(tmp_path / "new" / "x", "k1", {"a": (1, "é", True)})
    assert keep.read(tmp_path / "new" / "x") == ("k1", {"a": (1, "é", True)})
    assert [p.name for p in (tmp_path / "new").iterdir()] == ["x"]


@pytest.mark.parametrize("at", range(0, 60, 7))
def test_a_file_with_one_changed_byte_or_a_cut_end_is_as_good_as_none(tmp_path, at):
    path = tmp_path / "x"
    keep.write(path, "k", ["some", "longer", "list", "of", "words", "for", "bytes"])
    whole = path.read_bytes()
    for damaged in (whole[:at], whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :]):
        path.write_bytes(damaged)
        assert keep.read(path) is None


def test_a_toml_file_is_read_again_when_it_changed(tmp_path):
    source, folder = tmp_path / "a.toml", tmp_path / "cache"
    source.write_text("x = 1", encoding="utf-8")
    assert keep.toml(source, folder) == keep.toml(source, folder) == {"x": 1}
    source.write_text("x = 22", encoding="utf-8")
    assert keep.toml(source, folder) == {"x": 22}


def test_what_is_kept_is_not_parsed_again(tmp_path):
    source, folder = tmp_path / "a.toml", tmp_path / "cache"
    source.write_text("x = 1", encoding="utf-8")
    keep.toml(source, folder)
    keep.write(folder / "a.toml", keep.read(folder / "a.toml")[0], {"x": "kept"})
    assert keep.toml(source, folder) == {"x": "kept"}


def test_without_a_folder_that_can_be_written_the_file_itself_answers(tmp_path):
    source = tmp_path / "a.toml"
    source.write_text("x = 1", encoding="utf-8")
    assert keep.toml(source, None) == keep.toml(source, source) == {"x": 1}
