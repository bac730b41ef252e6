"""How the page *Arsip & audit* is arranged for its pictures: each tab, whole records and records that somebody changed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from core.messages import N_, say
from gui.commands import _offscreen

if TYPE_CHECKING:
    from gui.overlays import Overlays
    from gui.pages.archive import Page
    from gui.window import Window

Arrange = Callable[["Window", "Overlays"], None]


def _page(window: Window) -> Page:
    def sit(office: Any) -> Any:
        from db import demo

        office.take(demo.signer("humas"))
        return next(p for p in office.people() if p.id == "humas")

    window.desk.ask(sit, owner=window, then=window.session.unlock)
    window.show_page("archive")
    _offscreen.settle()
    page: Page = window.pages.currentWidget()  # type: ignore[assignment]
    return page


def _log(window: Window, over: Overlays) -> None:
    """A decision that relies on two others."""
    page = _page(window)
    page.log.filters.deeds.show_ticked(["decision"])
    page.log.filters.changed.emit()
    _offscreen.settle()
    rows = page.log.view.rows
    chosen = next(n for n in range(rows.rowCount()) if rows.data(rows.index(n, 0), 0x0100).step == "final")
    page.log.view.setCurrentIndex(rows.index(chosen, 0))


def _empty(window: Window, over: Overlays) -> None:
    page = _page(window)
    page.log.filters.search.setText("zzqqxx")
    page.log.filters.changed.emit()


def _locked(window: Window, over: Overlays) -> None:
    window.show_page("archive")


def _whole(window: Window, over: Overlays) -> None:
    page = _page(window)
    page.show_tab("authenticity")
    page.authenticity.begin()


def _running(window: Window, over: Overlays) -> None:
    """Half of the facts checked."""
    page = _page(window)
    page.show_tab("authenticity")
    page.authenticity.show_running(True)
    page.authenticity.show_progress({"facts": (412, 824)})


def _changed(window: Window, over: Overlays) -> None:
    """What the check says of records in which a byte was changed and a picture was lost."""
    from db.checking import Checked
    from db.fsck import Finding, Report

    page = _page(window)
    page.show_tab("authenticity")
    facts: list[str] = []
    window.desk.ask(lambda office: [f.id for f in office.facts_of("k013")][:1], owner=window, then=facts.extend)
    findings = (
        Finding("fact", facts[0], say(N_("Fakta {id} (nomor {n}) rusak atau diubah."), id=facts[0], n=214)),
        Finding("media", "5f" * 32, say(N_("Berkas media {id} tidak ada di laptop ini."), id="5f" * 32)),
        Finding("blob", "a0" * 32, say(N_("Isi catatan {id} tidak ada di laptop ini."), id="a0" * 32), wrong=False),
    )
    page.authenticity.show_answer(Checked("", "2026-12-14T09:00:00+07:00", Report(findings, 823, 612, 40)))


def _sheets(window: Window, over: Overlays) -> None:
    page = _page(window)
    page.show_tab("sheets")
    _offscreen.settle()
    marks = page.sheets.view.selectionModel()
    for row in (1, 3):
        marks.select(page.sheets.model.index(row), marks.SelectionFlag.Select)


def _clean(window: Window, over: Overlays) -> None:
    """The fictional office has nothing that an auditor would look at."""
    _page(window).show_tab("concerns")


def _concerns(window: Window, over: Overlays) -> None:
    """What an office could show after a bad year."""
    from db.queries.audit import Concern

    page = _page(window)
    page.show_tab("concerns")
    _offscreen.settle()
    step, reason = say(N_("Persetujuan")), say(N_("tim terlalu kecil"))
    waived = say(N_("{who}, tahap {step} ({reason})"), who="Kepala Humas", step=step, reason=reason)
    page.concerns.show_concerns(
        (
            Concern("tanpaparaf", "danger", "Jam layanan libur panjang", item="k013", at="2026-12-11T16:20"),
            Concern("fork", "danger", "Admin Akun", person="admin", count=37),
            Concern("waiver_ends", "warn", waived, fact="0"),
            Concern("idle", "warn", "", count=4),
            Concern("override", "info", "Klarifikasi bansos palsu", fact="0", at="2026-12-09T09:31:00+07:00"),
        )
    )


SCREENS: dict[str, Arrange] = {
    "archive": _log,
    "archive-empty": _empty,
    "archive-locked": _locked,
    "archive-check": _whole,
    "archive-checking": _running,
    "archive-changed": _changed,
    "archive-sheets": _sheets,
    "archive-concerns": _concerns,
    "archive-clean": _clean,
}
"""Screen -> how a window with the demo office comes to show it."""
