"""``main.py check``: a line in, a line out, whatever stands in it."""

from __future__ import annotations

import io
import json
from datetime import date

import pytest

import main
from gui.commands import check

CTX = {"publish_date": "2026-12-01"}


def lines(*entries: object) -> tuple[int, list[dict[str, object]]]:
    source = io.StringIO("".join((e if isinstance(e, str) else json.dumps(e)) + "\n" for e in entries))
    out = io.StringIO()
    code = check.run_lines(source, out)
    return code, [json.loads(line) for line in out.getvalue().splitlines()]


def test_each_line_has_one_answer_in_the_same_order() -> None:
    code, found = lines({"id": "a", "text": "Senin, 8 Desember 2026", "ctx": CTX}, {"id": 2, "text": "Halo"})
    assert code == 0
    assert [f["id"] for f in found] == ["a", 2]
    assert found[1]["findings"] == []
    assert found[0]["findings"] == [
        {
            "check": "DATE_WEEKDAY",
            "severity": "block",
            "start": 0,
            "end": 22,
            "message": "8/12/2026 jatuh pada hari Selasa, bukan Senin.",
            "basis": [{"id": "pedoman", "label": "Ketepatan tanggal"}],
            "fix": "Selasa, 8 Desember 2026",
        }
    ]


@pytest.mark.parametrize(
    "broken",
    [
        "bukan json",
        "[1]",
        "{}",
        '{"id": 1, "text": 3}',
        '{"text": "a", "ctx": []}',
        '{"text": "a", "ctx": {"has_image": "ya"}}',
        '{"text": "a", "surface": "koran"}',
        "{" * 3000,
        '{"text": "a", "id": NaN}',
    ],
)
def test_a_malformed_line_is_answered_and_the_next_lines_are_still_read(broken: str) -> None:
    code, found = lines(broken, {"id": "b", "text": "Halo"})
    assert code == 1
    assert found[0]["id"] is None
    assert found[0]["error"]
    assert found[1] == {"id": "b", "findings": []}


def test_unknown_keys_kinds_and_context_are_ignored() -> None:
    code, found = lines({"id": 1, "text": "Halo", "kind": "puisi", "warna": 1, "ctx": {"musim": "hujan"}})
    assert (code, found) == (0, [{"id": 1, "findings": []}])


def test_an_empty_line_inside_is_malformed_and_at_the_end_it_is_nothing() -> None:
    assert lines({"id": 1, "text": "a"}, "")[0] == 0
    code, found = lines({"id": 1, "text": "a"}, "", {"id": 2, "text": "b"})
    assert code == 1
    assert [f["id"] for f in found] == [1, None, 2]


def test_a_lone_surrogate_passes_through() -> None:
    code, found = lines('{"id": "\\ud83d", "text": "NIK 3399011504850001 \\ud83d"}')
    assert code == 0
    assert found[0]["findings"][0]["check"] == "PII_NIK"  # type: ignore[index]


def test_a_finding_about_the_item_has_no_place_in_the_text() -> None:
    _code, found = lines({"id": 1, "text": "Halo", "ctx": {"has_image": True}})
    finding = found[0]["findings"][0]  # type: ignore[index]
    assert (finding["check"], finding["start"], finding["end"], finding["fix"]) == ("ALT_TEXT", None, None, None)


def test_people_read_the_findings_by_severity_with_the_fix() -> None:
    out = io.StringIO()
    check.run_text("Stunting turun 40 persen. Senin, 8 Desember 2026.", date(2026, 12, 1), out)
    text = out.getvalue()
    assert text.index("Wajib dibereskan") < text.index("Peringatan")
    assert "Selasa, 8 Desember 2026" in text
    out = io.StringIO()
    check.run_text("Halo warga.", date(2026, 12, 1), out)
    assert "Tidak ada temuan" in out.getvalue()


def test_a_missing_file_is_one_clear_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert main.main(["check", "/tidak/ada.txt"]) == 1
    assert "/tidak/ada.txt" in capsys.readouterr().err


def test_a_file_is_read_as_utf8_whatever_it_holds(tmp_path, capsys: pytest.CaptureFixture[str]) -> None:  # type: ignore[no-untyped-def]
    file = tmp_path / "naskah.txt"
    file.write_bytes(b"NIK 3399011504850001 " + b"\xff\xfe")
    assert main.main(["check", str(file)]) == 0
    assert "PII_NIK" in capsys.readouterr().out
