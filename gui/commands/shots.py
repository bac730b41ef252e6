"""``shots``: draws the screens of a demo office without a screen, one PNG each, to hold against the design and for the guide."""

from __future__ import annotations

import argparse
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core import messages
from core.errors import Trouble
from core.messages import LANGUAGES, N_, _, say
from core.paths import Places, places
from core.planning.dates import clock, short_date
from gui.commands import (
    _account_shots,
    _approval_shots,
    _archive_shots,
    _contact_sheets,
    _content_shots,
    _crisis_shots,
    _exchange_shots,
    _media_shots,
    _moving_shots,
    _offscreen,
    _plan_shots,
    _settings_shots,
    _setup_shots,
    _studio_shots,
    _team_shots,
    _view_shots,
)

if TYPE_CHECKING:
    from PySide6.QtGui import QPixmap

    from gui.overlays import Overlays
    from gui.window import Window

Arrange = Callable[["Window", "Overlays"], None]
SIZES = ("1440x868", "1366x688")
"""Client areas of the two smallest common screens (SPEC 8)."""
THEMES = ("light", "dark")


def add(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    options(parser)
    parser.add_argument("--page", choices=sorted((*SCREENS, _contact_sheets.NAME)), action="append", help=_("hanya layar ini; boleh disebut lebih dari sekali"))


def options(parser: argparse.ArgumentParser) -> None:
    """Where to, in which themes and sizes."""
    parser.add_argument("--out", type=Path, required=True, metavar="DIR")
    parser.add_argument("--theme", choices=THEMES, action="append")
    parser.add_argument("--size", type=_size, action="append", metavar="WxH")


def sizes() -> list[tuple[int, int]]:
    """The sizes of the pictures when nobody asks for others, in pixels."""
    return [_size(s) for s in SIZES]


def _size(text: str) -> tuple[int, int]:
    width, height = (int(part) for part in text.lower().split("x"))
    if not (320 <= width <= 7680 and 240 <= height <= 4320):
        raise ValueError(text)
    return width, height


def run(args: argparse.Namespace) -> int:
    """Draw what was asked for, by default every screen in both themes, both languages and both sizes."""
    languages = (args.lang,) if args.lang else LANGUAGES
    args.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="paraf-shots-") as folder:
        office, empty = places(Path(folder) / "office"), places(Path(folder) / "empty")
        if not args.page or set(args.page) - EMPTY - {_contact_sheets.NAME}:
            _office(office)
        if not args.page or _contact_sheets.NAME in args.page:
            for path in _contact_sheets.draw(args.out):
                print(path)
        for path in _draw(office, empty, args, languages, args.size or sizes()):
            print(path)
    return 0


def _office(where: Places) -> None:
    from db import demo

    demo.build(where)


def _draw(office: Places, empty: Places, args: argparse.Namespace, languages: tuple[str, ...], wanted: list[tuple[int, int]]) -> Iterator[Path]:
    app = _offscreen.application()
    from gui.theme import theme

    for language in languages:
        _speak(language)
        for name in args.theme or THEMES:
            theme.apply(app, name)
            for width, height in wanted:
                for page in (p for p in args.page or SCREENS if p != _contact_sheets.NAME):
                    path = args.out / f"{page}-{name}-{language}-{width}x{height}.png"
                    with _own(office, page) as where:
                        shot(empty if page in EMPTY else where, (width, height), SCREENS[page], path)
                    yield path


@contextmanager
def _own(office: Places, page: str) -> Iterator[Places]:
    """The office that all pictures share; a copy of it for a screen that writes."""
    if page not in _approval_shots.FRESH | _account_shots.FRESH | _studio_shots.FRESH:
        yield office
        return
    with tempfile.TemporaryDirectory(prefix="paraf-shot-") as folder:
        shutil.copytree(office.data.parent, Path(folder) / "office")
        yield places(Path(folder) / "office")


def _speak(language: str) -> None:
    try:
        messages.use(language)
    except OSError as missing:
        raise Trouble(say(N_("Katalog bahasa {lang} belum dibuat."), lang=language), say(N_("Jalankan make words, atau pilih --lang id."))) from missing


def shot(where: Places, size: tuple[int, int], arrange: Arrange, path: Path) -> None:
    """One picture: a window of its own, arranged, grabbed and closed."""
    from db.clock import shift
    from gui.app import open_office
    from gui.desk import Desk
    from gui.prefs import Prefs
    from gui.session import Session
    from gui.window import Window

    desk, prefs = Desk(inline=True), Prefs(where)
    prefs.forget_pages()  # what one picture chose is not the choice of the next
    window = Window(desk, Session(where, shift(where.facts) if where.facts.exists() else timedelta()), prefs, lambda: open_office(where))
    try:
        window.resize(*size)
        window.show()
        _offscreen.settle()
        over = window.load()
        _offscreen.settle()
        arrange(window, over)
        _offscreen.settle()
        if not _picture(window).save(str(path)):
            raise Trouble(say(N_("Gambar {path} tidak dapat ditulis."), path=path), say(N_("Periksa folder tujuan dan ruang kosongnya.")))
    finally:
        window.close()
        for part in (window, window.session, desk):  # what listens to the desk holds the window
            part.deleteLater()
        _offscreen.settle()


def _picture(window: Window) -> QPixmap:
    """The window with the menus that stand open over it."""
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QApplication

    found = window.grab()
    with QPainter(found) as painter:
        for other in QApplication.topLevelWidgets():
            if other.windowType() == Qt.WindowType.Popup and other.isVisible():
                painter.drawPixmap(window.mapFromGlobal(other.pos()), other.grab())
    return found


# -- how each screen is arranged


def _plain(window: Window, over: Overlays) -> None:
    """The page as it opens."""


def _enter(window: Window, over: Overlays) -> None:
    over.lock.toggle()
    if over.lock.panel is not None:
        _offscreen.type_digits("161")


def _entered(window: Window, over: Overlays) -> None:
    """The Tim Humas seat unlocked, as on a working day."""
    window.desk.ask(lambda office: next(p for p in office.people() if "humas" in p.roles), owner=window, then=window.session.unlock)


def _working(window: Window, role: str, page: str) -> Any:
    """The page with somebody of ``role`` at it whose seat can sign."""

    def unlock(office: Any) -> Any:
        person = next(p for p in office.people() if role in p.roles)
        if office.demo:
            from db.demo import pins

            office.unlock(person.id, pins()[person.id])
        return person

    window.desk.ask(unlock, owner=window, then=window.session.unlock)
    window.show_page(page)
    _offscreen.settle()
    return window.pages.currentWidget()


def _home(window: Window, over: Overlays) -> None:
    _working(window, "humas", "home")


def _home_head(window: Window, over: Overlays) -> None:
    """As the head sees it: what waits for the paraf comes first."""
    _working(window, "kepala_humas", "home")


def _home_locked(window: Window, over: Overlays) -> None:
    window.show_page("home")


def _publish(window: Window, over: Overlays) -> None:
    _working(window, "humas", "publish")


def _posting(window: Window, over: Overlays) -> None:
    """The record of a post, half filled in."""
    page = _working(window, "admin_akun", "publish")
    card = next(iter(page.detail.cards.values()))
    card.record.click()
    card.proof.address.setText("https://contoh.invalid/p/1")


def _planning(window: Window, over: Overlays) -> None:
    """A new time for something whose window opens later."""
    page = _working(window, "humas", "publish")
    page.open_item("k021")
    _offscreen.settle()
    page.detail.plan.change.click()


def _posted(window: Window, over: Overlays) -> None:
    """A published item whose post somebody changed."""
    page = _working(window, "humas", "publish")
    page.open_item("k013")
    _offscreen.settle()
    card = next(iter(page.detail.cards.values()))
    card.match.click()
    card.matching.text.setPlainText(card.card.caption.replace("07.50", "09.50"))


def _card(window: Window, over: Overlays) -> None:
    """The summary of what waits for the last paraf."""
    _entered(window, over)
    page = window.pages.currentWidget()
    page.open_item(next(chip.item for chip in page.shown() if chip.status == "menunggu"))


def _day(window: Window, over: Overlays) -> None:
    """Everything of the day on which the calendar stands."""
    _entered(window, over)
    view = window.pages.currentWidget().view
    view.day_activated.emit(view.current, view.day_rect(view.current))


def _palette(window: Window, over: Overlays) -> None:
    _entered(window, over)
    over.palette.open_it()


def _search(window: Window, over: Overlays) -> None:
    over.palette.open_it()
    over.palette.search_for("layanan")


def _keys(window: Window, over: Overlays) -> None:
    over.keys.open_it()


def _settings(window: Window, over: Overlays) -> None:
    over.open_settings()


def _office_settings(window: Window, over: Overlays) -> None:
    _working(window, "humas", "settings")


def _banner(window: Window, over: Overlays) -> None:
    from core.errors import Refused
    from gui import notices

    window.show_refusal(Refused(say(N_("Keputusan ini milik Kepala humas.")), say(N_("Teks alternatif gambar kedua masih kosong."))))
    notices.toast(window, _("Dipindah ke {day}, {at}").format(day=short_date(date(2026, 5, 21)), at=clock("09:00")), _("Urungkan"), lambda: None)


def _trouble(window: Window, over: Overlays) -> None:
    from gui import notices

    notices.trouble(
        window, Trouble(say(N_("Brankas sistem terkunci.")), say(N_("Buka kunci brankas sistem lalu coba lagi. Yang sudah diketik tetap ada di layar.")))
    )


def _crash(window: Window, over: Overlays) -> None:
    from gui import crash, notices
    from main import VERSION

    try:
        {}["contoh"]
    except KeyError as error:
        notices.crash(window, crash.report(VERSION, type(error), error, error.__traceback__), Path("log"))


SCREENS: dict[str, Arrange] = {
    "calendar": _entered,
    "card": _card,
    "day": _day,
    "home": _home,
    "home_head": _home_head,
    "home_locked": _home_locked,
    "publish": _publish,
    "planning": _planning,
    "posting": _posting,
    "posted": _posted,
    **_view_shots.SCREENS,
    **_approval_shots.SCREENS,
    **_content_shots.SCREENS,
    **_exchange_shots.SCREENS,
    **_plan_shots.SCREENS,
    **_moving_shots.SCREENS,
    **_account_shots.SCREENS,
    **_media_shots.SCREENS,
    **_archive_shots.SCREENS,
    **_studio_shots.SCREENS,
    **_crisis_shots.SCREENS,
    "locked": _plain,
    "login": _enter,
    "palette": _palette,
    "search": _search,
    "shortcuts": _keys,
    "settings": _settings,
    "welcome": _plain,
    **{f"setup-{n + 1}": _setup_shots.step(n) for n in range(6)},
    "office-settings": _office_settings,
    **_settings_shots.SCREENS,
    **_team_shots.SCREENS,
    "banner": _banner,
    "trouble": _trouble,
    "crash": _crash,
}
"""Screen -> how a window with the demo office comes to show it."""
EMPTY = frozenset({"join", "welcome", *(name for name in SCREENS if name.startswith("setup-"))})
"""Screens of a data folder without an office."""
