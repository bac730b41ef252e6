"""How the fast lane, corrections and redactions are arranged for their pictures; the clock of each picture is moved, the records are real."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from core.crisis import Statement, compose
from core.records import Changed
from gui.commands import _offscreen
from gui.commands._approval_shots import rest

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
    page.form.surfaces.show_surfaces(SURFACES)
    page.form._judge()
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


def wrong(window: Window, over: Overlays) -> None:
    """The form of a correction, the notice composed."""
    sit(window, "humas")
    window.show_page("publish")
    page = window.pages.currentWidget()
    page.open_item("k013")
    _offscreen.settle()
    page.detail.trouble.open.click()
    page.detail.trouble.form.reason.setText("Jam buka pada unggahan sebelumnya keliru; yang benar 08.50.")
    _offscreen.settle()


def taken_down(window: Window, over: Overlays) -> None:
    """A takedown that waits for the word of the head."""

    def report(office: Any) -> Any:
        from db.actions.report import report as tell

        if office.state("k010").incidents:
            return Changed(frozenset(), frozenset())
        notices = {s.id: "Unggahan diturunkan, Senin, 14 Desember 2026 pukul 09.20 WIB. Kami mohon maaf." for s in office.state("k010").surfaces}
        return tell(office, "k010", "takedown", "Pemilik data meminta fotonya diturunkan.", "subjek_data", notices)

    sit(window, "humas")
    window.desk.do(report, owner=window)
    sit(window, "kepala")
    window.show_page("publish")
    window.pages.currentWidget().open_item("k010")
    _offscreen.settle()


def home_of_the_head(window: Window, over: Overlays) -> None:
    """What the fast lane asks of the head comes first."""
    taken_down(window, over)
    window.show_page("home")
    _offscreen.settle()


def redaction(window: Window, over: Overlays) -> None:
    """Two persons before something goes for ever."""
    from db.queries.head import head

    sit(window, "kepala")
    window.show_page("archive")
    page = window.pages.currentWidget()
    window.desk.ask(lambda office: head(office, "k013").rev.id, owner=window, then=page.show_fact)
    _offscreen.settle()
    page.log.panel.remove.click()
    _offscreen.settle()


def sitting(window: Window, over: Overlays) -> None:
    """The clock over a session that has no top bar."""
    statement(window, 0.7)
    window.begin_sitting()
    rest(window)


def over_and_done(window: Window, over: Overlays) -> None:
    """What is over, under what the promises of the month came to."""
    statement(window, 6.2)
    page = window.pages.currentWidget()
    page.parts.show_choice("done")
    page._show_part()
    _offscreen.settle()


SCREENS: dict[str, Arrange] = {
    "fast": form,
    "fast-doubts": doubtful,
    "fast-pin": signing,
    "countdown": countdown,
    "overdue": overdue,
    "crisis-guide": guide,
    "crisis-done": over_and_done,
    "countdown-sitting": sitting,
    "correction": wrong,
    "takedown": taken_down,
    "takedown-home": home_of_the_head,
    "redaction": redaction,
}
