"""The screens, one module or folder each, listed in the order of the rail.

A page module holds one class ``Page(desk, session)``, a QWidget and nothing more than this:

- ``bar``: the widget at the left of the top bar while the page shows, or None: then the title of the page stands there;
- ``focus_first()``: puts the keyboard where work begins;
- ``alone`` and ``stands_alone``, only where a page may stand without rail and top bar: the signal when that changes, and whether it does now;
- ``editing`` and the signal ``editing_changed``: whether it shows one work that wants all the room: the rail shrinks and the search steps back;
- ``build_ahead()``, where a page builds a large part later: build it now, nobody is waiting (``gui/ahead.py``);
- ``open_item(item)``: shows one content item, if the page knows how (the search calls it on the page of content).

A page asks the records through ``desk`` and reads ``session`` (``gui/session.py``: places, person, locked). It knows no other page
and not the window. It is built on the first visit or, if it is much visited (``gui/ahead.py``), in a quiet moment before.
A new page is one module and one line in ``PAGES``.
"""

from __future__ import annotations

from dataclasses import dataclass

from core.messages import N_


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the rail: ``title`` is its word, ``short`` the one where the rail is narrow; ``module`` is imported on the first visit."""

    name: str
    title: str
    icon: str
    module: str
    short: str = ""


PAGES = (
    Entry("home", N_("Beranda"), "layout-dashboard", "gui.pages.home"),
    Entry("calendar", N_("Kalender"), "calendar-days", "gui.pages.calendar"),
    Entry("content", N_("Konten"), "files", "gui.pages.content"),
    Entry("approval", N_("Persetujuan"), "signature", "gui.pages.approval"),
    Entry("publish", N_("Terbitkan"), "send", "gui.pages.publish"),
    Entry("library", N_("Media"), "image", "gui.pages.library"),
    Entry("studio", N_("Templat & merek"), "layout-template", "gui.pages.studio", N_("Templat")),
    Entry("accounts", N_("Akun"), "key-round", "gui.pages.accounts"),
    Entry("crisis", N_("Krisis"), "siren", "gui.pages.crisis"),
    Entry("archive", N_("Arsip & audit"), "archive", "gui.pages.archive", N_("Arsip")),
    Entry("settings", N_("Pengaturan"), "settings-2", "gui.pages.settings_page"),
)
"""Only pages that work; the rail never shows a promise."""
START = "calendar"
"""The page of the first paint: it needs plain SQL and no office."""
