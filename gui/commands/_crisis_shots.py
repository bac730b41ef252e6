"""How the fast lane, corrections and redactions are arranged for their pictures; the clock of each picture is moved, the records are real."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from core.crisis import Statement, compose
from core.records import Changed
from gui.commands import _offscreen

if TYPE_CHECKING:
    from gui.overlays import Overlays
    from gui.window import Window

Arrange = Callable[["Window", "Overlays"], None]
SAID = Statement(
    "Sistem antrean loket tidak dapat dipakai sejak pukul 09.05",
    "Kami mengetahui gangguan ini dan mohon maaf atas ketidaknyamanannya",
    "Tim teknis memeriksa. Loket tetap melayani dengan nomor manual",
    6,
    "lapor.go.id",
)
SURFACES = ("fb_page", "threads_post", "wa_channel", "web_wordpress")


def sit(window: Window, person: str) -> None:
    """Unlock the seat of ``person``."""

    def unlock(office: Any) -> Any:
        from db.demo import pins

        office.unlock(person, pins()[person])
        return next(p for p in office.people() if p.id == person)

    window.desk.ask(unlock, owner=window, then=window.session.unlock)


def statement(window: Window, hours: float) -> None:
    """A statement that went out ``hours`` ago, and its page."""

    def write(office: Any) -> Any:
        from db.actions.enter import enter
        from db.actions.fast import keep, sign_fast
        from db.actions.release import release
        from db.demo import pins
        from db.queries.head import head

        clock, item = office._clock, f"krisis-{round(hours * 60)}"
        office._clock = lambda: clock() - timedelta(hours=hours)
        try:
            if office.state(item) is not None:
                return Changed(frozenset(), frozenset())
            office.unlock("kepala", pins()["kepala"])
            _kept, changed = keep(office, item, "gangguan", SAID, compose(SAID, office.now()), SURFACES)
            sign_fast(office, item, head(office, item).rev.id)
            for surface in SURFACES:
                release(office, item, surface, f"https://contoh.invalid/{surface}/krisis")
            enter(office, "incident_form", item, {"note": "12 keluhan masuk lewat pesan langsung."})
            return changed
        finally:
            office._clock = clock
            office.refresh()

    sit(window, "kepala")
    window.desk.do(write, owner=window)
    window.show_page("crisis")
    window.pages.currentWidget().open_item(f"krisis-{round(hours * 60)}")
    _offscreen.settle()


def form(window: Window, over: Overlays) -> None:
    """Five fields, the text composed, the guards quiet."""
    sit(window, "kepala")
    from gui.actions import open_fast

    open_fast(window)
    _offscreen.settle()
    page = window.pages.currentWidget()
    page.form.issue.setPlainText(SAID.issue)
    page.form.acknowledged.setPlainText(SAID.acknowledged)
    page.form.doing.setPlainText(SAID.doing)
    _offscreen.settle()
    page.form._draw()
    _offscreen.settle()


def doubtful(window: Window, over: Overlays) -> None:
    """The same with words that the head would have to answer for."""
    form(window, over)
    page = window.pages.currentWidget()
    page.form.text.setPlainText(page.form.text.toPlainText().replace("Tim teknis memeriksa.", "Penyebabnya vendor yang lalai, 12 loket terhenti."))
    _offscreen.settle()


def signing(window: Window, over: Overlays) -> None:
    """The PIN under exactly what goes out."""
    form(window, over)
    window.pages.currentWidget().form.sign.click()
    _offscreen.settle()


def countdown(window: Window, over: Overlays) -> None:
    """The clock after forty minutes."""
    statement(window, 0.7)


def overdue(window: Window, over: Overlays) -> None:
    """The clock after its end, loud on every screen."""
    statement(window, 6.2)


def guide(window: Window, over: Overlays) -> None:
    """What to do, before it burns."""
    sit(window, "humas")
    window.show_page("crisis")
    page = window.pages.currentWidget()
    page.parts.show_choice("guide")
    page._show_part()


SCREENS: dict[str, Arrange] = {
    "fast": form,
    "fast-doubts": doubtful,
    "fast-pin": signing,
    "countdown": countdown,
    "overdue": overdue,
    "crisis-guide": guide,
}
