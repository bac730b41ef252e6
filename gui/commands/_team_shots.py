"""How *Urusan tim* is arranged for its pictures."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from gui.commands import _offscreen
from gui.commands._settings_shots import open_section

if TYPE_CHECKING:
    from gui.overlays import Overlays
    from gui.window import Window


def _panel(window: Window) -> Any:
    return open_section(window, "team").panels["team"]


def _home(window: Window, over: Overlays) -> None:
    _panel(window)


def _way(key: str) -> Callable[[Window, Overlays], None]:
    def arrange(window: Window, over: Overlays) -> None:
        _panel(window).open_way(key)

    return arrange


def _lend(window: Window, over: Overlays) -> None:
    panel = _panel(window)
    panel.open_way("lend")
    panel.form.person.setCurrentIndex(1)
    panel.form.letter.setText("800.1.11/412/2026")


def _request(window: Window) -> str:
    """A request of somebody new, with a seat key that is the same in every picture."""
    from core import joining
    from core.ledger.envelope import Signer

    found: list[str] = []

    def make(office: Any) -> str:
        return joining.write(Signer(b"\x2a" * 32), office.chain.genesis.id, "Analis Media", "", office.at())

    window.desk.ask(make, owner=window, then=found.append)
    return found[0]


def _join(window: Window, over: Overlays) -> None:
    panel = _panel(window)
    panel.open_way("join")
    panel.form.code.setPlainText(_request(window))
    _offscreen.settle()


def _waiting(window: Window, over: Overlays) -> None:
    from core.ledger import keys
    from core.log import Secret
    from db.actions.ask_seat import ask_seat

    panel = _panel(window)
    window.desk.ask(lambda office: ask_seat(office, "", "Analis Media", Secret("48151623"), cost=keys.DEMO_COST), owner=panel, then=lambda _text: None)
    panel.ask()
    _offscreen.settle()


def _proposal(window: Window, over: Overlays) -> None:
    """What the form proposes, at the charter."""
    from PySide6.QtWidgets import QScrollArea

    _lend(window, over)
    page: Any = window.pages.currentWidget()
    form = page.panels["team"].form
    form.until.setText("11 Januari 2027")
    form.go.click()
    _offscreen.settle()
    bar = page.findChild(QScrollArea).verticalScrollBar()
    bar.setValue(bar.maximum())


def _parcel_file(window: Window, home: Any) -> Any:
    """A parcel of an office that stands at ``home``, for another laptop."""
    from pathlib import Path

    from db.export import export
    from db.office import Office

    path = Path(home.cache) / "paket-tim-2026-12-14.paraf"
    path.parent.mkdir(parents=True, exist_ok=True)
    with Office.open(home) as office:
        return export(office.facts, office.media, None, path, at=office.at())[0]


def _parcel(window: Window, over: Overlays) -> None:
    """Something from another laptop waits for a yes."""
    import shutil
    import tempfile
    from pathlib import Path

    from core.paths import places
    from db import demo
    from db.actions.enter import enter
    from db.office import Office

    page = open_section(window, "parcel")
    with tempfile.TemporaryDirectory() as folder:
        other = places(Path(folder) / "laptop-lain")
        shutil.copytree(window.session.places.data, other.data)
        with Office.open(other) as office:
            office.unlock("humas", demo.pins()["humas"])
            enter(office, "idea", "ide-dari-lapangan", {"title": "Cerita petugas lapangan"})
        page.panels["parcel"].take([_parcel_file(window, other)])
        _offscreen.settle()


def _join_office(window: Window, over: Overlays) -> None:
    """An empty laptop looked into a parcel."""
    import tempfile
    from pathlib import Path

    from core.paths import places
    from db import demo

    page: Any = window.pages.currentWidget()
    page.join()
    with tempfile.TemporaryDirectory() as folder:
        other = places(Path(folder) / "laptop-lain")
        demo.build(other)
        page.joining.look(_parcel_file(window, other))
        _offscreen.settle()


SCREENS: dict[str, Callable[[Any, Any], None]] = {
    "join": _join_office,
    "parcel": _parcel,
    "team": _home,
    "team-join": _join,
    "team-lend": _lend,
    "team-proposal": _proposal,
    "team-waiting": _waiting,
    **{f"team-{key}": _way(key) for key in ("leave", "lose", "late", "root", "want", "paper")},
}
