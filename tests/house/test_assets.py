"""What ships in assets: whole, licensed, and the same in every theme."""

import re
import subprocess
import tomllib
from pathlib import Path

import pytest

from core.paths import resource

ROOT = Path(__file__).resolve().parents[2]
THEMES = [path.stem for path in sorted(resource("themes").glob("*.toml")) if path.stem != "tokens"]
TOKENS = tomllib.loads(resource("themes", "tokens.toml").read_text(encoding="utf-8"))


def theme(name):
    return tomllib.loads(resource("themes", f"{name}.toml").read_text(encoding="utf-8"))


def luminance(colour):
    shares = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, two):
    dark, light = sorted((luminance(one), luminance(two)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("name", THEMES)
def test_every_theme_has_the_roles_and_states_of_the_light_one(name):
    found, light = theme(name), theme("light")
    assert found["name"] == name
    assert found["color"].keys() == light["color"].keys()
    assert found["status"].keys() == light["status"].keys() == TOKENS["status"].keys()
    assert all(state.keys() == {"fg", "bg", "dot"} for state in found["status"].values())
    assert len(found["chart"]["series"]) == len(light["chart"]["series"])


@pytest.mark.parametrize("name", THEMES)
def test_text_is_readable_on_its_ground(name):
    found = theme(name)
    colour = found["color"]
    pairs = [(colour[text], colour[ground]) for text in ("text", "text_secondary", "text_muted", "link") for ground in ("surface", "surface_raised")]
    pairs += [(colour[f"on_{role}"], colour[role]) for role in ("primary", "danger")]
    pairs += [(colour[f"{role}_text"], colour[f"{role}_soft"]) for role in ("danger", "warning", "success", "info")]
    pairs += [(state["fg"], state["bg"]) for state in found["status"].values()]
    assert [pair for pair in pairs if contrast(*pair) < 4.5] == []


def test_every_icon_that_the_tokens_name_is_there():
    named = {*TOKENS["icon"].values(), *(state["icon"] for state in TOKENS["status"].values())}
    assert [name for name in sorted(named) if not resource("icons", f"{name}.svg").is_file()] == []


def test_icons_can_be_recoloured_and_name_their_licence():
    icons = {path.name: path.read_text(encoding="utf-8") for path in resource("icons").glob("*.svg") if path.stem != "paraf"}
    assert icons
    assert [name for name, svg in icons.items() if "currentColor" not in svg or 'stroke-width="2"' not in svg] == []
    assert [name for name, svg in icons.items() if not re.match(r"<!-- @license .* ISC -->", svg)] == []
    assert resource("icons", "LICENSE").is_file()


def test_every_font_comes_with_its_licence():
    families = {path.name.partition("-")[0] for path in resource("fonts").glob("*.ttf")}
    assert families >= {"Inter", "PlusJakartaSans"}
    assert [name for name in families if "SIL OPEN FONT LICENSE" not in resource("fonts", f"{name}-OFL.txt").read_text(encoding="utf-8").upper()] == []


def test_the_list_that_the_self_test_compares_with_names_every_file():
    """When this fails: git ls-files assets | sed 's,^assets/,,' | grep -v '^files.txt$' > assets/files.txt"""
    tracked = subprocess.run(["git", "ls-files", "assets"], cwd=ROOT, capture_output=True, text=True, check=False).stdout.split()
    listed = resource("files.txt").read_text(encoding="utf-8").split()
    there = [p.relative_to(resource()).as_posix() for p in resource().rglob("*") if p.is_file() and "__pycache__" not in p.parts]
    assert set(listed) <= set(there)
    assert sorted(f"assets/{name}" for name in (*listed, "files.txt")) == sorted(tracked or [f"assets/{name}" for name in there])
