"""import-plan from the command line: a dry run, the import, the same file again, and refusals in words."""

import json

from main import main
from tests.core.planning.incoming import files

ROWS = [["Tanggal", "Platform", "Judul", "Caption"], ["14/03/2027", "IG", "Loket pindah", "Halo"], ["32/03/2027", "IG", "Salah", "Halo"]]


def run(capsys, *words):
    code = main([str(w) for w in words])
    told = capsys.readouterr()
    assert "Traceback" not in told.err
    return code, told.out, told.err


def test_dry_run_import_and_the_same_again(demo_home, tmp_path, capsys):
    path = tmp_path / "rencana.csv"
    path.write_bytes(files.csv(ROWS))
    home = demo_home.data.parent
    words = ("import-plan", path, "--home", home, "--by", "humas")
    code, out, _ = run(capsys, *words, "--dry-run")
    assert (code, out.splitlines()[0]) == (1, "Akan masuk: 1 baru, 0 berubah, 0 sama, 1 bermasalah.")
    assert "Baris 3: Tanggal ini tidak ada: 32/03/2027." in out
    assert run(capsys, *words)[1].startswith("Masuk: 1 baru")
    code, out, _ = run(capsys, *words, "--json")
    found = json.loads(out)
    assert (found["new"], found["same"], found["wrong"]) == (0, 1, 1)
    assert found["rows"][0]["title"] == "Loket pindah"


def test_a_file_that_is_no_plan_ends_with_one_and_a_sentence(demo_home, tmp_path, capsys):
    path = tmp_path / "rencana.xlsx"
    path.write_bytes(b"%PDF-1.7")
    code, out, err = run(capsys, "import-plan", path, "--home", demo_home.data.parent, "--dry-run")
    assert (code, out) == (1, "")
    assert "PDF" in err
