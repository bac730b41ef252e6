"""How the page *Persetujuan* is arranged for its pictures: each role at its own step, and the dialog of the PIN."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from core.messages import N_, say
from gui.commands import _offscreen
from gui.theme import theme
from gui.widgets.wipe import Wipe

if TYPE_CHECKING:
    from gui.overlays import Overlays
    from gui.window import Window

Arrange = Callable[["Window", "Overlays"], None]


def waiting(person: str) -> Arrange:
    """The first item that waits for this person."""

    def arrange(window: Window, over: Overlays) -> None:
        _sit(window, person)

    return arrange


def signing(window: Window, over: Overlays) -> None:
    """Tim humas approves one item, returns one, has others before it still, and is asked for the PIN."""
    _write(window, "design")
    page = _sit(window, "humas")
    for letter in "SK":
        for _screen in range(6):
            _press(window, Qt.Key.Key_Space)
        if letter == "K":
            page.decision.note.setPlainText("Ganti foto kedua; yang sekarang kurang terang.")
        _press(window, getattr(Qt.Key, f"Key_{letter}"))
    page.sign()
    _offscreen.settle()


def sitting(window: Window, over: Overlays) -> None:
    """The session of tim humas alone on the screen, one item decided."""
    page = _sit(window, "humas")
    page.begin_sitting()
    rest(window)
    for _screen in range(6):
        _press(window, Qt.Key.Key_Space)
    _press(window, Qt.Key.Key_S)
    rest(window)


def hand_over(window: Window, over: Overlays) -> None:
    """Between two signers."""
    page = _sit(window, "humas")
    page.begin_sitting()
    page.hand_over()
    _offscreen.settle()


def together(window: Window, over: Overlays) -> None:
    """Kepala humas has three greetings of low risk on one sheet; the queue stands by risk."""
    _write(window, "final")
    page = _sit(window, "kepala")
    page.begin_sitting()
    page.queue.show_order("risk")
    page.queue.ordered.emit("risk")
    page.look_together()
    rest(window)


def compare(window: Window, over: Overlays) -> None:
    """What changed since the last decision of kepala humas: words, and a picture under the wipe."""
    _write(window, "final")
    window.desk.ask(_replace, owner=window, then=lambda _done: None)
    page = _sit(window, "kepala")
    page.begin_sitting()
    page.open_item(_ITEMS[0])
    rest(window)
    page.centre.ensureWidgetVisible(page.centre.findChildren(Wipe)[-1], 0, 60)


def others(window: Window, over: Overlays) -> None:
    """What waits for others, while tim humas has work of its own."""
    _sit(window, "humas").show_others()


def papers(window: Window, over: Overlays) -> None:
    """After the signature: the message with its offers, and over the page the minutes and the sheets of the session as they are printed."""
    from gui.print.sheets import minutes_pdf, prints_pdf

    _write(window, "final")
    page = _sit(window, "kepala")
    made: list[bytes] = []

    def sign_and_print(office: Any) -> None:
        from core.signing import Pick
        from db.actions.sign import sign
        from db.queries.minutes import session_minutes, session_sheets

        sign(office, [Pick(i, "final", office.state(i).rev, "approve") for i in _ITEMS], "sesi-contoh")
        made.append(minutes_pdf(*session_minutes(office, "sesi-contoh"), office.signer))
        made.append(prints_pdf(*session_sheets(office, "sesi-contoh"), office.signer))

    window.desk.ask(sign_and_print, owner=window, then=lambda _done: None)
    page.focus_first()
    desk = QLabel(window)
    desk.setPixmap(_spread([(made[0], 0), (made[1], 1)], window.size()))
    desk.resize(window.size())
    desk.show()


def _spread(pages: list[tuple[bytes, int]], size: QSize) -> QPixmap:
    """Pages of PDFs side by side on a dark table."""
    import pypdfium2

    spread = QPixmap(size)
    spread.fill(theme["surface_pressed"])
    high, wide = size.height() - 48, (size.width() - 24 * (len(pages) + 1)) // len(pages)
    left = 0
    with QPainter(spread) as painter:
        for n, (pdf, number) in enumerate(pages):
            with pypdfium2.PdfDocument(pdf) as document:
                page = document[number]
                drawn = page.render(scale=min(high / page.get_height(), wide / page.get_width())).to_pil().convert("RGBA")
                page.close()
            left = left or (size.width() - len(pages) * (drawn.width + 24) + 24) // 2
            image = QImage(drawn.tobytes(), drawn.width, drawn.height, 4 * drawn.width, QImage.Format.Format_RGBA8888)
            painter.drawImage(left + n * (drawn.width + 24), 24, image)
    return spread


_ITEMS = ("salam-rukun", "salam-damai", "salam-sehat")


def _write(window: Window, upto: str) -> None:
    """Three greetings like one of the fictional office, brought before the step ``upto``."""
    from dataclasses import replace

    def write(office: Any) -> None:
        from db import demo
        from db.actions.decide import decide
        from db.actions.enter import enter
        from db.actions.revise import revise
        from db.actions.submit import submit
        from db.queries.head import head

        found = head(office, "k020")
        for item, title, day in zip(_ITEMS, ("Salam rukun", "Salam damai", "Salam sehat"), ("2026-12-20", "2026-12-21", "2026-12-23"), strict=True):
            office.take(demo.signer("program"))
            enter(office, "item", item, {"title": title, "target_date": day})
            look = replace(found.look, surfaces=tuple(replace(s, text=f"{title}, warga Antah Berantah.\n\n{s.text}") for s in found.look.surfaces))
            revise(office, item, found.data, look)
            demo.reply(office, item, "submit")
            submit(office, item)
            for who, step in (("teknis", "verify"), ("humas", "design"))[: 2 if upto == "final" else 1]:
                office.take(demo.signer(who))
                demo.reply(office, item, step)
                decide(office, item, step, "approve")
            demo.reply(office, item, upto)
        office.lock()

    window.desk.ask(write, owner=window, then=lambda _done: None)


def _replace(office: Any) -> None:
    """Kepala humas sent the first greeting back; now it comes again with other words and another picture."""
    from dataclasses import replace

    from db import demo
    from db.actions.decide import decide
    from db.actions.revise import revise
    from db.actions.submit import submit
    from db.queries.head import head

    item = _ITEMS[0]
    office.take(demo.signer("kepala"))
    decide(office, item, "final", "return", reason=str(say(N_("Gambarnya terlalu gelap, dan sebut tetangga."))))
    office.take(demo.signer("program"))
    found, other = head(office, item), head(office, "k014").look.surfaces[0].media[0]
    surfaces = [replace(s, text=s.text.replace("warga", "tetangga"), media=(replace(s.media[0], hash=other.hash),)) for s in found.look.surfaces]
    revise(office, item, found.data, replace(found.look, surfaces=tuple(surfaces)))
    submit(office, item)
    office.take(demo.signer("humas"))
    demo.reply(office, item, "design")
    decide(office, item, "design", "approve")
    demo.reply(office, item, "final")
    office.lock()


def _sit(window: Window, person: str) -> Any:
    """A seat of the fictional office on the page, without choices of another picture."""

    def unlock(office: Any) -> Any:
        from db.demo import pins
        from db.queries.approval import save_session

        office.unlock(person, pins()[person])
        save_session(office, person, {})
        return next(p for p in office.people() if p.id == person)

    window.desk.ask(unlock, owner=window, then=window.session.unlock)
    window.show_page("approval")
    rest(window)
    return window.pages.currentWidget()


def _press(window: Window, key: Qt.Key) -> None:
    QTest.keyClick(QApplication.focusWidget() or window, key)
    rest(window)


def rest(window: Window) -> None:
    """Until the sheet in the middle is whole."""
    _offscreen.settle()
    page: Any = window.pages.currentWidget()
    while page.centre.busy():
        _offscreen.settle()
    _offscreen.settle()


SCREENS: dict[str, Arrange] = {
    "verify": waiting("teknis"),
    "design": waiting("humas"),
    "question": waiting("ppid"),
    "approval": waiting("kepala"),
    "approval-empty": waiting("admin"),
    "signing": signing,
    "sitting": sitting,
    "hand-over": hand_over,
    "approval-others": others,
    "together": together,
    "compare": compare,
    "session-papers": papers,
}
FRESH = frozenset({"signing", "together", "compare", "session-papers"})
"""Screens that write into the office before they are drawn: each takes a copy of its own."""
