"""What is found by its name at run time has to be named to the builder as well, or a built program would lack it."""

import importlib
import re
from pathlib import Path

import pytest

import main

ROOT = Path(__file__).resolve().parents[2]
SPEC = (ROOT / "pyinstaller.spec").read_text(encoding="utf-8")


def test_the_builder_knows_every_package_that_a_registry_scans():
    scanned = {
        call[1] or ".".join(path.relative_to(ROOT).parent.parts)
        for top in ("core", "db", "gui")
        for path in (ROOT / top).rglob("*.py")
        for call in re.finditer(r'registry\.modules\((?:__name__|"([\w.]+)")', path.read_text(encoding="utf-8"))
    }
    assert scanned
    assert [package for package in scanned if f'"{package}"' not in SPEC] == []


@pytest.mark.parametrize("command", main.COMMANDS)
def test_every_command_has_options_and_a_run(command):
    module = importlib.import_module(f"gui.commands.{main.COMMANDS[command]}")
    assert callable(module.add)
    assert callable(module.run)
    assert module.__doc__
