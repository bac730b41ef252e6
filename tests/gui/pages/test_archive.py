"""Arsip & audit on the real window and a demo office on disk: the log, the check of everything, files from outside, sheets, proofs, concerns."""

import multiprocessing

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget

import main
from core.documents.verifying import verify_sheet
from core.messages import Message
from db.checking import recall
from db.queries.audit import Concern
from db.queries.log import Told
from gui import notices
from gui.actions import offered
from gui.models.log_rows import TOLD
from gui.widgets.floating import Toast

ITEM = "k013"
"""A published item of the demo office."""
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(demo_window):
    demo_window.enter("humas")
    demo_window.show_page("archive")
    return demo_window


@pytest.fixture
def page(window):
    return window.pages.currentWidget()


def told(page) -> list[Told]:
    rows = page.log.view.rows
    return [rows.data(rows.index(n, 0), TOLD) for n in range(rows.rowCount())]


def click(knob):
    QApplication.processEvents()  # what was just made comes to stand
    assert knob.isVisible()
    assert knob.isEnabled(), knob.toolTip()
    QTest.mouseClick(knob, Qt.MouseButton.LeftButton)


def choose_tab(page, key):
    """With the mouse, on the tab itself."""
    box = next(box for tab, box in page.tabs.boxes() if tab.key == key)
    QTest.mouseClick(page.tabs, Qt.MouseButton.LeftButton, pos=box.center().toPoint())


def toasts(window):
    return [t.text for t in window.findChildren(Toast) if t.isVisible()]


def notices_in(widget):
    QApplication.processEvents()
    return " ".join(w.accessibleName() for w in widget.findChildren(QWidget, "banner") if w.isVisible())


def go_to(page, **wanted):
    """Make the newest fact with these values the current row."""
    fact = next(t for t in told(page) if all(getattr(t, name) == value for name, value in wanted.items()))
    page.log._pace.stop()  # as if the key had been let go long ago
    page.log.view.go_to(fact.n)
    return fact


# -- the log


def test_the_log_tells_every_fact_the_newest_first_and_shows_the_first_in_full(window, page):
    found = told(page)
    seen = []
    window.desk.ask(lambda office: office.facts.count(), owner=window, then=seen.append)
    assert len(found) == seen[0]
    assert [t.n for t in found] == sorted((t.n for t in found), reverse=True)
    assert page.log.panel.shown.told == found[0]
    assert page.log.filters.count.text().endswith(" catatan")


def test_filters_leave_what_was_asked_for_and_can_be_taken_away(qtbot, page):
    page.log.filters.deeds.show_ticked(["decision"])
    page.log.filters.changed.emit()
    assert {t.kind for t in told(page)} == {"decision"}
    page.log.filters.people.show_ticked(["kepala"])
    page.log.filters.changed.emit()
    assert {t.person for t in told(page)} == {"kepala"}
    page.log.filters.search.setFocus()
    QTest.keyClicks(page.log.filters.search, "zzqqxx")
    QTest.keyClick(page.log.filters.search, Qt.Key.Key_Return)
    assert told(page) == []
    click(page.log._empty.button)
    assert len(told(page)) > 200


def test_a_period_is_typed_and_a_word_that_is_no_day_is_marked(qtbot, page):
    filters = page.log.filters
    filters.period.setCurrentIndex(filters.period.findData("own"))
    filters.period.activated.emit(filters.period.currentIndex())
    assert QApplication.focusWidget() is filters.first
    QTest.keyClicks(filters.first, "12/12")
    QTest.keyClicks(filters.last, "12/12")
    filters._now()
    assert {t.at[:10] for t in told(page)} == {"2026-12-12"}
    filters.first.clear()
    QTest.keyClicks(filters.first, "lusa")
    assert filters.first.property("state_") == "error"


def test_the_panel_says_where_a_fact_stands_and_what_it_was_based_on(window, page):
    fact = go_to(page, kind="decision", step="final")
    shown = page.log.panel.shown
    assert shown.told.id == fact.id
    assert {(t.kind, t.step) for t in shown.based} >= {("decision", "verify"), ("decision", "design")}
    click(page.log.panel.copy_id)
    assert QGuiApplication.clipboard().text() == fact.id
    assert toasts(window) == ["Id fakta disalin"]


def test_what_it_was_based_on_leads_to_that_fact_by_key(page):
    go_to(page, kind="decision", step="final")
    based = page.log.panel.based
    based.setFocus()
    first = page.log.panel.shown.based[0]
    QTest.keyClick(based, Qt.Key.Key_Home)
    QTest.keyClick(based, Qt.Key.Key_Return)
    assert page.log.panel.shown.told.id == first.id
    assert page.log.view.current() == first.n


def test_only_this_item_and_back(page):
    go_to(page, kind="release", item=ITEM)
    click(page.log.panel.only)
    assert {t.item for t in told(page)} == {ITEM}
    assert page.log.filters.item.isVisible()
    click(page.log.filters.item)
    assert len({t.item for t in told(page)}) > 10


def test_enter_opens_the_content(window, page):
    go_to(page, kind="release", item=ITEM)
    page.log.view.setFocus()
    QTest.keyClick(page.log.view, Qt.Key.Key_Return)
    assert window.windowTitle() == "Paraf — Konten"
    assert window.pages.currentWidget().editing


def test_another_page_may_ask_for_everything_about_an_item(window, page):
    window.session.page_wanted.emit("archive", ITEM)
    assert {t.item for t in told(page)} == {ITEM}


def test_what_somebody_does_shows_on_top_and_nothing_moves(window, page):
    from db.actions.plan import plan

    fact = go_to(page, kind="release", item=ITEM)
    window.desk.do(plan, "k015", None, owner=window)
    assert told(page)[0].kind == "plan"
    assert page.log.view.current() == fact.n


def test_reading_goes_on_while_locked_and_a_proof_asks_for_a_person(window, page):
    go_to(page, kind="decision", step="final")
    window.over.lock.lock()
    assert len(told(page)) > 200
    click(page.log.panel.proof)
    assert window.over.lock.panel is not None
    assert window.over.lock.panel.isVisible()


# -- the proof of a decision


def test_the_proof_of_a_decision_is_checked_by_the_command_and_by_the_page(window, page, tmp_path, capsys):
    go_to(page, kind="decision", step="final", person="kepala")
    path = tmp_path / "bukti.pdf"
    notices.answer_next(str(path))
    click(page.log.panel.proof)
    assert toasts(window) == ["Bukti keputusan tersimpan: bukti.pdf"]
    assert main.main(["verify", str(path)]) == 0
    assert "memaraf konten" in capsys.readouterr().out
    choose_tab(page, "authenticity")
    notices.answer_next(str(path))
    click(page.authenticity.file.choose)
    assert page.authenticity.file.found.ok
    assert "Bukti keputusan ini utuh dan konsisten, dari kantor ini." in notices_in(page.authenticity.file)
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)
    drop(page.authenticity.file, path)
    assert not page.authenticity.file.found.ok
    assert "TIDAK dapat dipercaya" in notices_in(page.authenticity.file)
    assert main.main(["verify", str(path)]) == 1


def drop(card, *paths):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(p)) for p in paths])
    left, none, copy = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, Qt.DropAction.CopyAction
    enter = QDragEnterEvent(QPoint(20, 80), copy, mime, left, none)
    QApplication.sendEvent(card, enter)
    if enter.isAccepted():
        QApplication.sendEvent(card, QDropEvent(QPointF(20, 80), copy, mime, left, none))


def test_a_file_that_is_none_of_ours_is_told_in_its_place(page, tmp_path):
    choose_tab(page, "authenticity")
    path = tmp_path / "catatan.txt"
    path.write_text("bukan apa-apa")
    drop(page.authenticity.file, path)
    assert "TIDAK dapat dipercaya" in notices_in(page.authenticity.file)
    drop(page.authenticity.file, tmp_path / "tiada.pdf")
    assert "tidak dapat dibaca" in notices_in(page.authenticity.file)
    assert page.authenticity.file.choose.isEnabled()


# -- the check of everything


def test_whole_records_are_said_to_be_whole_and_the_answer_is_remembered(window, page, demo_home):
    choose_tab(page, "authenticity")
    assert "Belum pernah diperiksa" in notices_in(page.authenticity)
    click(page.authenticity.start)
    assert "Catatan utuh" in notices_in(page.authenticity)
    assert recall(demo_home).report.ok
    assert page.authenticity.start.isVisible()
    assert not page.authenticity.found_card.isVisible()


def test_records_that_somebody_changed_are_shown_loudly_and_named(window, page, demo_home):
    lost = next(p for p in demo_home.media.rglob("*") if p.is_file())
    lost.unlink()
    raw = bytearray(demo_home.facts.read_bytes())
    raw[raw.rindex(b'"kind":"release"') + 8] ^= 1
    demo_home.facts.write_bytes(raw)
    choose_tab(page, "authenticity")
    click(page.authenticity.start)
    said = notices_in(page.authenticity)
    assert "tidak lagi seperti saat ditulis" in said
    assert "pulihkan cadangan" in said
    found = page.authenticity.findings.lines.rows()
    assert any(lost.name in line.note for line in found)
    broken = next(line for line in found if line.title == "Fakta")
    tab = next(t for t, _box in page.tabs.boxes() if t.key == "authenticity")
    assert (tab.count, tab.alarm) == (len(found), True)
    page.authenticity.findings.go_to(broken.key)
    QTest.keyClick(page.authenticity.findings, Qt.Key.Key_Return)
    assert page.tabs.current() == "log"
    assert page.log.panel.shown.told.id in broken.key
    assert "rusak atau diubah" in notices_in(page.log.panel)


@pytest.fixture
def apart(qtbot, demo_home):
    """The part that checks, with threads as in the program."""
    from db.clock import shift
    from gui.app import open_office
    from gui.desk import Desk
    from gui.pages.archive.authenticity import Authenticity
    from gui.session import Session

    desk = Desk()
    part = Authenticity(desk, Session(demo_home, shift(demo_home.facts)))
    part.desk = desk
    qtbot.addWidget(part)
    desk.open(lambda: open_office(demo_home), owner=part)
    part.show()
    qtbot.waitUntil(lambda: "Belum pernah diperiksa" in notices_in(part), timeout=20_000)
    yield part
    desk.close()


def test_a_check_is_stopped_and_leaves_what_was_known(qtbot, demo_home, apart):
    click(apart.start)
    assert apart.cancel.isVisible()
    click(apart.cancel)
    qtbot.waitUntil(lambda: not apart.running, timeout=20_000)
    assert apart.start.isVisible()
    assert recall(demo_home) is None
    assert "Belum pernah diperiksa" in notices_in(apart)


def test_closing_the_program_does_not_wait_for_a_check(qtbot, demo_home, apart):
    click(apart.start)
    qtbot.waitUntil(lambda: bool(multiprocessing.active_children()), timeout=20_000)
    apart.desk.close()
    assert recall(demo_home) is None


# -- sheets again


def test_sheets_of_several_items_are_made_again_into_a_folder(window, page, tmp_path):
    choose_tab(page, "sheets")
    sheets = page.sheets
    assert {r.status for r in sheets.model.rows()} <= {"terbit", "terjadwal", "disetujui", "jalurcepat", "lewatjanji"}
    sheets.view.setFocus()
    sheets.view.setCurrentIndex(sheets.model.index(0))
    QTest.keyClick(sheets.view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert sheets.make.text() == "Buat 2 lembar persetujuan…"
    notices.answer_next(str(tmp_path))
    click(sheets.make)
    assert toasts(window) == [f"2 lembar tersimpan di {tmp_path.name}"]
    made = sorted(tmp_path.glob("*.pdf"))
    assert len(made) == 2
    assert [main.main(["verify", str(p)]) for p in made] == [0, 0]


def test_the_minutes_and_all_sheets_of_a_past_session_are_made_again(window, page, tmp_path, monkeypatch):
    from core.signing import Pick
    from db.actions.sign import sign
    from db.queries.approval import queue

    def session(office):
        sign(office, [Pick(r.item, r.step, r.rev, "approve") for r in queue(office)[:1]], "sesi-lalu")

    monkeypatch.setattr(QMenu, "popup", lambda *_at: None)
    choose_tab(page, "sheets")
    page.sheets.sessions.ask()
    assert [a.text() for a in page.sheets.sessions.menu.actions()] == ["Belum ada sesi persetujuan"]
    window.desk.ask(session, owner=window, then=lambda _done: None)
    click(page.sheets.sessions.button)
    (past,) = page.sheets.sessions.menu.actions()
    assert "Tim Humas · 1 keputusan" in past.text()
    for name, action, kind in zip(("ba.pdf", "lembar.pdf"), past.menu().actions(), ("minutes", "prints"), strict=True):
        notices.answer_next(str(tmp_path / name))
        action.trigger()
        found = verify_sheet((tmp_path / name).read_bytes())
        assert (found.problems, found.document) == ((), kind)


def test_the_palette_leads_to_the_months_of_the_report(window, page, monkeypatch):
    monkeypatch.setattr(QMenu, "popup", lambda *_at: None)
    window.show_page("calendar")
    next(c for c in offered(window, window.over) if c.text == "Laporan bulanan…").run()
    assert page.isVisible() and page.sheets.monthly.button.isVisible()
    assert [a.text() for a in page.sheets.monthly.menu.actions()][:2] == ["Desember 2026", "November 2026"]


def test_one_sheet_is_made_where_the_person_says_by_key(window, page, tmp_path):
    choose_tab(page, "sheets")
    page.sheets.choose(ITEM)
    notices.answer_next(str(tmp_path / "x.pdf"))
    QTest.keyClick(page.sheets.view, Qt.Key.Key_Return)
    assert toasts(window) == ["Lembar persetujuan tersimpan: x.pdf"]


def test_a_sheet_that_cannot_be_made_is_named_and_the_others_go_on(window, page, tmp_path, monkeypatch):
    from core.errors import Refused
    from gui.print import writing

    choose_tab(page, "sheets")
    real, wrong = writing.sheet_parts, page.sheets.model.rows()[0]

    def parts(office, item):
        if item == wrong.item:
            raise Refused(Message("Ada dua versi. Gabungkan dulu."))
        return real(office, item)

    monkeypatch.setattr(writing, "sheet_parts", parts)
    page.sheets.view.setFocus()
    page.sheets.view.setCurrentIndex(page.sheets.model.index(0))
    QTest.keyClick(page.sheets.view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    notices.answer_next(str(tmp_path))
    click(page.sheets.make)
    assert len(list(tmp_path.glob("*.pdf"))) == 1
    assert f"Lembar {wrong.title} tidak dibuat." in notices_in(page.sheets)


def test_a_locked_seat_is_asked_for_before_a_sheet(window, page):
    choose_tab(page, "sheets")
    page.sheets.view.setCurrentIndex(page.sheets.model.index(0))
    window.over.lock.lock()
    assert page.sheets.make.text() == "Masuk untuk membuat lembar"
    click(page.sheets.make)
    assert window.over.lock.panel.isVisible()


# -- concerns, tabs, keyboard


def test_concerns_lead_to_what_they_are_about(window, page):
    choose_tab(page, "concerns")
    assert page.concerns._empty.isVisible()
    fact = told(page)[0]
    loud, idle = Concern("tanpaparaf", "danger", "Judul", item=ITEM), Concern("idle", "warn", "", count=2)
    page.concerns.show_concerns((loud, idle, Concern("override", "info", "x", fact=fact.id)))
    assert next(t for t, _box in page.tabs.boxes() if t.key == "concerns").count == 1
    page.concerns.view.go_to("2")
    QTest.keyClick(page.concerns.view, Qt.Key.Key_Return)
    assert (page.tabs.current(), page.log.panel.shown.told.id) == ("log", fact.id)
    choose_tab(page, "concerns")
    page.concerns.show_concerns((idle,))
    QTest.keyClick(page.concerns.view, Qt.Key.Key_Return)
    assert page.log.filters.idle.isChecked()
    choose_tab(page, "concerns")
    page.concerns.show_concerns((loud,))
    QTest.keyClick(page.concerns.view, Qt.Key.Key_Return)
    assert window.windowTitle() == "Paraf — Konten"


def test_ctrl_tab_goes_round_the_tabs_and_the_keyboard_follows(page):
    page.log.view.setFocus()
    for key in ("authenticity", "sheets", "concerns", "log"):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab, CTRL)
        assert page.tabs.current() == key
    assert page.log.view.hasFocus()


def test_nothing_is_cut_on_the_smallest_screen(window, page):
    window.resize(1280, 640)
    QApplication.processEvents()
    for key in ("log", "authenticity", "sheets", "concerns"):
        choose_tab(page, key)
        QApplication.processEvents()
        part = page._parts[key]
        assert part.width() <= page.width()
        assert part.minimumSizeHint().width() <= page.width()
