"""What must not stand in any file of the project: paths of one machine, addresses of package registries, names of the tools it was written with."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
BINARY = {".ttf", ".png", ".mo", ".ico", ".jpg", ".webp", ".pdf", ".db", ".paraf", ".zip"}

# written in pieces, so that this file does not find itself
FORBIDDEN = {
    "a path of one machine": re.compile("/" + r"(work|root|home/\w+|Users/\w+)" + "/"),
    "a folder outside the project": re.compile(r"\.\./" + "shared"),
    "a package registry": re.compile("(py" + r"pi\.org|python" + r"hosted\.org|npm" + r"js\.(com|org)|registry\.(npm|yarn))", re.IGNORECASE),
    "a trailer or writing tool": re.compile("(co-" + "authored-by|clau" + "de|chat" + "gpt|open" + "ai|anthro" + "pic|copi" + "lot)", re.IGNORECASE),
    "a reminder for later": re.compile(r"(?<![.-])\b(TO" + "DO|FIX" + "ME|XX" + r"X)\b"),  # not the pattern of a number: 99.999-999 in letters
}


def tracked() -> list[Path]:
    """Every text file under version control; of a copy without a repository, every text file outside hidden and built folders."""
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True) if shutil.which("git") else None
    if listed and listed.returncode == 0:
        names = [ROOT / name for name in listed.stdout.splitlines()]
    else:
        names = [p for top in ("core", "db", "gui", "assets", "tests", "bench", "docs") for p in (ROOT / top).rglob("*")] + list(ROOT.glob("*.*"))
    return [p for p in names if p.is_file() and p.suffix not in BINARY and "__pycache__" not in p.parts]


def found(pattern: re.Pattern[str]) -> list[str]:
    """Places that match, as file:line."""
    places = []
    for path in tracked():
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if pattern.search(line):
                places.append(f"{path.relative_to(ROOT)}:{number}")
    return places


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_file_holds(what):
    assert found(FORBIDDEN[what]) == []
