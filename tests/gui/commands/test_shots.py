"""``shots`` draws what was asked for, in the asked size, and dresses the windows in the asked theme."""

import argparse
import importlib
import pkgutil

import pytest
from PySide6.QtGui import QImage

from gui import commands
from gui.commands import shots
from gui.theme import theme


def draw(qapp, out, *words):
    parser = argparse.ArgumentParser()
    shots.add(parser)
    args = parser.parse_args(["--out", str(out), *words])
    args.lang, args.home = "id", None
    try:
        assert shots.run(args) == 0
    finally:
        theme.apply(qapp, "light")
    return {path.name: QImage(str(path)) for path in out.iterdir()}


@pytest.fixture
def real_dialogs(monkeypatch):
    from gui import notices

    monkeypatch.setattr(notices, "expected_only", False)


def test_one_png_for_each_theme_and_size_named_after_what_it_shows(qapp, tmp_path):
    made = draw(qapp, tmp_path, "--page", "welcome", "--size", "1440x868", "--size", "1366x688")
    assert set(made) == {f"welcome-{t}-id-{s}.png" for t in ("light", "dark") for s in ("1440x868", "1366x688")}
    assert (made["welcome-dark-id-1366x688.png"].width(), made["welcome-dark-id-1366x688.png"].height()) == (1366, 688)


def test_a_dark_picture_is_dark(qapp, tmp_path):
    made = draw(qapp, tmp_path, "--page", "welcome", "--size", "1366x688")
    light, dark = (made[f"welcome-{t}-id-1366x688.png"].pixelColor(700, 600).lightness() for t in ("light", "dark"))
    assert light > 200 > 60 > dark


@pytest.mark.parametrize("size", ["0x0", "large", "99999x99999", "1440"])
def test_a_size_that_is_none_is_refused_as_a_bad_argument(tmp_path, size, capsys):
    parser = argparse.ArgumentParser()
    shots.add(parser)
    with pytest.raises(SystemExit) as ended:
        parser.parse_args(["--out", str(tmp_path), "--size", size])
    assert ended.value.code == 2


def test_every_screen_can_be_drawn(qapp, tmp_path, real_dialogs, monkeypatch):
    """On the small office of the window's tests; the command itself takes the demo office."""
    from gui import app as gui_app
    from tests.gui.fakes import FakeOffice

    def office(where):
        where.data.mkdir(parents=True)
        where.facts.touch()

    monkeypatch.setattr(shots, "_office", office)
    monkeypatch.setattr(gui_app, "open_office", lambda where: FakeOffice())
    modules = [importlib.import_module(f"gui.commands.{m.name}") for m in pkgutil.iter_modules(commands.__path__) if m.name.endswith("_shots")]
    need_content = {"card", "day", "planning", "posting", "posted", "office-settings"}.union(*(m.SCREENS for m in modules if hasattr(m, "SCREENS")))
    pages = [p for p in shots.SCREENS if p not in need_content]
    made = draw(qapp, tmp_path, "--theme", "light", "--size", "1366x688", *(w for p in pages for w in ("--page", p)))
    assert len(made) == len(pages)
    plain = made["locked-light-id-1366x688.png"]
    same = [name for name, picture in made.items() if picture == plain]
    assert same == ["locked-light-id-1366x688.png"], "a screen shows nothing of its own"
