"""What the window can do, by shortcut and in the palette. The names are those of ``gui/shortcuts.py``."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from core.messages import _
from gui.pages import PAGES
from gui.theme import theme
from gui.widgets.palette import Command

if TYPE_CHECKING:
    from gui.overlays import Overlays
    from gui.window import Window


def by_name(window: Window, over: Overlays) -> dict[str, Callable[[], object]]:
    """Who does what the table of shortcuts names."""
    return {
        "palette": over.palette.open_it,
        "lock": over.lock.toggle,
        "theme": over.other_theme,
        "shortcuts": over.show_keys,
        "panels": partial(next_panel, window),
        "new": window.new_item,
        "fast": partial(open_fast, window),
        "quit": window.close,
        **{f"page {n}": partial(window.show_page, e.name) for n, e in enumerate(PAGES, 1)},
    }


def offered(window: Window, over: Overlays) -> list[Command]:
    """What the palette offers now."""
    pages = [
        Command(_("Buka {page}").format(page=_(e.title)), e.icon, partial(window.show_page, e.name), f"Ctrl {n % 10}" if n <= 10 else "")
        for n, e in enumerate(PAGES, 1)
        if window.opened
    ]
    locked, light = window.session.locked, theme.name == "light"
    plans = [Command(text, picture, partial(_plan, window, verb)) for verb, text, picture in _plans()] if window.opened else []
    new = [Command(_("Konten baru"), "plus", window.new_item, "Ctrl N")] if window.opened else []
    fast = [Command(_("Jalur cepat: pernyataan awal"), "zap", partial(open_fast, window), "Ctrl Shift H")] if window.opened else []
    report = [Command(_("Laporan bulanan…"), "chart-column", partial(open_monthly, window))] if window.opened else []
    return [
        *new,
        *fast,
        *pages,
        *plans,
        *report,
        Command(_("Masuk") if locked else _("Kunci"), "log-in" if locked else "lock", over.lock.toggle, "Ctrl L"),
        Command(_("Ganti ke tema gelap") if light else _("Ganti ke tema terang"), "moon" if light else "sun", over.other_theme, "Ctrl Shift D"),
        Command(_("Tampilan dan bahasa"), "settings-2", over.open_settings),
        Command(_("Daftar pintasan"), "keyboard", over.show_keys, "?"),
        Command(_("Tutup Paraf"), "log-out", window.close, "Ctrl Q"),
    ]


def open_fast(window: Window) -> None:
    """Begin a statement of the fast lane, from every screen."""
    window.show_page("crisis")
    begin = getattr(window.pages.currentWidget(), "open_new", None)
    if begin is not None:
        begin()


def open_monthly(window: Window) -> None:
    """Choose the month of a report, in the archive."""
    window.show_page("archive")
    page: Any = window.pages.currentWidget()
    page.show_tab("sheets")
    page.sheets.monthly.ask()


def _plans() -> tuple[tuple[str, str, str], ...]:
    return (
        ("open_campaigns", _("Kampanye…"), "megaphone"),
        ("open_repeats", _("Yang berulang…"), "repeat"),
        ("open_balance", _("Ritme & bauran…"), "chart-column"),
    )


def _plan(window: Window, verb: str) -> None:
    """Open a panel of the plan over the calendar."""
    window.show_page("calendar")
    plans = getattr(window.pages.currentWidget(), "plans", None)
    if plans is not None:  # loaded right after the first picture of the calendar
        getattr(plans, verb)()


def next_panel(window: Window) -> None:
    """F6 goes round: page, top bar, rail."""
    here = QApplication.focusWidget()
    page = window.pages.currentWidget()
    around: tuple[QWidget, ...] = (page, window.bar, window.rail)
    at = next((n for n, panel in enumerate(around) if here is not None and (panel is here or panel.isAncestorOf(here))), -1)
    match (at + 1) % 3:
        case 0:
            page.focus_first()
        case 1:
            window.bar.search.setFocus(Qt.FocusReason.TabFocusReason)
        case _:
            window.rail.items[0].setFocus(Qt.FocusReason.TabFocusReason)
