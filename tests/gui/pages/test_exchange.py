"""The plan to and from other programs, with the real window: print, export, and the import from file to undo."""

from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from core.planning.incoming import tables
from gui import notices
from gui.models.trial_rows import VERDICT
from gui.pages.exchange import deeds
from gui.pages.exchange.wizard import COLUMNS, DONE, FILE, TRIAL
from gui.widgets.surfaces import EmptyState
from tests.core.planning.incoming import files

HEAD = ["Tanggal", "Platform", "Topik", "Caption"]
ROWS = [["14/03/2027", "IG", "Loket pindah", "Halo warga"], ["15/03/2027", "", "Ide saja", ""], ["32/03/2027", "IG", "Salah", "Halo"]]


@pytest.fixture
def page(demo_window, qtbot):
    demo_window.enter("humas")
    demo_window.show_page("calendar")
    found = demo_window.pages.currentWidget()
    qtbot.waitUntil(lambda: getattr(found, "exchange", None) is not None and found.hands is not None)
    return found


@pytest.fixture
def here(monkeypatch):
    """Files are read in this process, which takes a tenth of the time."""
    monkeypatch.setattr(deeds, "read_plan", lambda path, zone, **_more: tables.read(path.read_bytes(), ZoneInfo(zone)))


@pytest.fixture
def plan(tmp_path):
    def make(rows=ROWS, head=HEAD, name="rencana.csv"):
        path = tmp_path / name
        path.write_bytes(files.csv([head, *rows]))
        return path

    return make


def choose(page, words):
    next(a for a in page.plans.button.menu().actions() if a.text() == words).trigger()


def opened(page, path):
    notices.answer_next(str(path))
    choose(page, "Impor rencana…")
    wizard = page.exchange.wizard
    QTest.mouseClick(wizard.file.choose, Qt.MouseButton.LeftButton)
    return wizard


def press(wizard, key):
    QTest.mouseClick(wizard.buttons[key], Qt.MouseButton.LeftButton)


def titles(page):
    return {title for (title,) in page._desk._office.view_db.execute("SELECT title FROM item WHERE target LIKE '2027-03%' AND hidden = 0")}


def results(wizard):
    return [wizard.trial.model.index(n, 0).data(VERDICT).what for n in range(wizard.trial.model.rowCount())]


def test_an_import_goes_from_file_to_result_and_back(page, plan, here):
    wizard = opened(page, plan())
    assert wizard.at == COLUMNS
    assert [b.currentData() for b in wizard.columns.boxes] == ["date", "surface", "title", "caption"]
    press(wizard, "next")
    assert (wizard.at, results(wizard)) == (TRIAL, ["new", "new", "wrong"])
    assert wizard.buttons["next"].text() == "Impor 2 baru"
    assert titles(page) == set(), "nothing is written before the last button"
    press(wizard, "next")
    assert (wizard.at, titles(page)) == (DONE, {"Loket pindah", "Ide saja"})
    wizard.take_back()
    assert titles(page) == set()


def test_an_import_is_taken_back_with_ctrl_z_on_the_calendar_and_done_again(page, plan, here):
    wizard = opened(page, plan())
    for key in ("next", "next", "close"):
        press(wizard, key)
    page.plane.setFocus()
    QTest.keyClick(page.plane, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert titles(page) == set()
    page.hands.moves.redo()
    assert titles(page) == {"Loket pindah", "Ide saja"}


def test_a_file_that_came_in_before_is_the_same_and_there_is_nothing_to_import(page, plan, here):
    wizard = opened(page, plan())
    for key in ("next", "next", "close"):
        press(wizard, key)
    again = opened(page, plan())
    press(again, "next")
    assert results(again) == ["same", "same", "wrong"]
    assert not again.buttons["next"].isEnabled()
    assert "Tidak ada yang baru" in again.buttons["next"].toolTip()


def test_a_column_that_is_chosen_shows_at_once_and_is_remembered(page, plan, here):
    path = plan([["14/03/2027", "Loket pindah", "x"]], ["Kolom A", "Kolom B", "Kolom C"])
    wizard = opened(page, path)
    assert not wizard.buttons["next"].isEnabled()
    wizard.columns.list.item(0).setCheckState(Qt.CheckState.Checked)
    wizard.columns.boxes[0].setCurrentIndex(wizard.columns.boxes[0].findData("date"))
    wizard.columns.boxes[1].setCurrentIndex(wizard.columns.boxes[1].findData("title"))
    assert [(w.at, w.title) for w in wizard.columns.sample()] == [("2027-03-14", "Loket pindah")]
    assert wizard.buttons["next"].isEnabled()
    press(wizard, "next")
    press(wizard, "close")
    again = opened(page, path)
    assert [b.currentData() for b in again.columns.boxes] == ["date", "title", ""]
    assert again.buttons["next"].isEnabled()


def test_a_field_that_moves_to_another_column_leaves_the_first(page, plan, here):
    wizard = opened(page, plan())
    boxes = wizard.columns.boxes
    boxes[3].setCurrentIndex(boxes[3].findData("title"))
    assert [b.currentData() for b in boxes] == ["date", "surface", "", "title"]


def test_rows_are_sifted_by_result_with_the_keyboard_and_tell_their_reason(page, plan, here):
    wizard = opened(page, plan())
    press(wizard, "next")
    wizard.trial.sift._buttons["all"].setFocus()
    for _n in range(4):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
    assert (wizard.trial.sift.choice(), results(wizard)) == ("wrong", ["wrong"])
    assert "tidak ada" in wizard.trial.model.index(0, 5).data()
    wizard.trial.sift.chosen.emit("changed")
    assert wizard.trial.model.rowCount() == 0


def test_a_file_that_is_refused_is_named_and_another_can_be_chosen(page, plan, tmp_path, here):
    bad = tmp_path / "rencana.xlsx"
    bad.write_bytes(b"%PDF-1.7")
    wizard = opened(page, bad)
    assert wizard.at == FILE
    said = wizard.file._above.itemAt(0).widget().text
    assert "rencana.xlsx tidak diambil." in said and "PDF" in said
    wizard.read(plan())
    assert wizard.at == COLUMNS


def test_a_role_that_writes_nothing_sees_why_the_import_stays_a_dry_run(page, plan, here, demo_window):
    demo_window.enter("admin")
    wizard = opened(page, plan())
    press(wizard, "next")
    assert wizard.trial.run.count("new") == 2
    assert not wizard.buttons["next"].isEnabled() and "Tim humas" in wizard.buttons["next"].toolTip()


def test_escape_closes_and_gives_the_keyboard_back(page, plan, here):
    page.plane.setFocus()
    wizard = opened(page, plan())
    QTest.keyClick(wizard, Qt.Key.Key_Escape)
    assert not wizard.isVisible()
    assert page.plane.hasFocus()


def test_the_keyboard_alone_brings_a_file_in(page, plan, here):
    wizard = opened(page, plan())
    for _n in range(12):
        if QApplication.focusWidget() is wizard.buttons["next"]:
            break
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert wizard.at == TRIAL
    wizard.buttons["next"].setFocus()
    QTest.keyClick(wizard.buttons["next"], Qt.Key.Key_Return)
    assert wizard.at == DONE


def test_a_file_dropped_on_the_calendar_opens_the_import_with_it(page, plan, here):
    path = plan()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    enter = QDragEnterEvent(QPoint(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(page, enter)
    assert enter.isAccepted()
    drop = QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(page, drop)
    assert page.exchange.wizard.at == COLUMNS


def test_other_files_are_left_to_others(page, tmp_path):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "foto.png"))])
    enter = QDragEnterEvent(QPoint(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    enter.ignore()
    QApplication.sendEvent(page, enter)
    assert not enter.isAccepted()


def test_a_file_is_read_in_a_process_of_its_own(page, plan):
    assert opened(page, plan()).at == COLUMNS


@pytest.mark.parametrize(
    ("words", "name", "starts"),
    [
        ("Cetak bulan ini…", "bulan.pdf", b"%PDF"),
        ("Cetak minggu ini…", "minggu", b"%PDF"),
        ("Ekspor bulan ini…", "rencana.xlsx", b"PK"),
        ("Ekspor bulan ini…", "rencana.ics", b"BEGIN:VCALENDAR"),
    ],
)
def test_the_plan_on_the_screen_is_written_where_somebody_wants_it(page, tmp_path, words, name, starts):
    path = tmp_path / name
    notices.answer_next(str(path))
    choose(page, words)
    (written,) = tmp_path.glob(f"{path.stem}*")
    assert written.suffix in (".pdf", ".xlsx", ".ics")
    assert written.read_bytes().startswith(starts)


def test_whoever_changes_his_mind_writes_nothing(page, tmp_path):
    notices.answer_next("")
    choose(page, "Ekspor bulan ini…")
    assert list(tmp_path.glob("rencana*")) == []


def test_every_part_of_the_dialog_has_a_name(page, plan, here):
    wizard = opened(page, plan())
    press(wizard, "next")
    assert wizard.accessibleName() == "Impor rencana"
    assert wizard.trial.view.accessibleName() and all(b.text() for b in wizard.buttons.values())
    assert all(b.accessibleName() for b in wizard.columns.boxes)


def test_an_import_of_many_rows_shows_how_far_it_is_and_leaves_nothing_when_it_is_stopped(page, plan, here, monkeypatch):
    rows = [[f"{1 + n % 28:02}/03/2027", "IG", f"Baris {n}", "Halo"] for n in range(250)]
    wizard = opened(page, plan(rows))
    press(wizard, "next")
    shown, facts = [], page._desk._office.facts
    before, real = facts.last(), wizard.saving.show_progress

    def watch(part, done, total):
        real(part, done, total)
        shown.append((part, done, total, wizard.saving.bar.value()))
        if stopping and (part, done) == (0, 200):
            wizard.saving.stop.click()

    stopping = True
    monkeypatch.setattr(wizard.saving, "show_progress", watch)
    press(wizard, "next")
    assert (wizard.at, facts.last(), titles(page)) == (TRIAL, before, set())
    assert [s[:3] for s in shown] == [(0, 0, 250), (0, 100, 250), (0, 200, 250)]
    stopping = False
    press(wizard, "next")
    assert (wizard.at, len(titles(page))) == (DONE, 250)
    values = [s[3] for s in shown[3:]]
    assert values == sorted(values) and {s[0] for s in shown[3:]} == {0, 1}
    assert not wizard.saving.stop.isEnabled(), "what is written is not stopped any more"
    stopping = True
    wizard.take_back()
    assert (wizard.at, len(titles(page))) == (DONE, 250), "taking back may be stopped as well"
    stopping = False
    wizard.take_back()
    assert titles(page) == set()
    assert any(state.accessibleName().startswith("Impor diurungkan") for state in wizard.done.findChildren(EmptyState))


def test_escape_and_the_end_of_the_program_stop_an_import(page, plan, here, monkeypatch):
    for act in (lambda wizard: wizard.answer("close"), lambda wizard: page._desk.closing.emit()):
        wizard = opened(page, plan())
        press(wizard, "next")
        before = page._desk._office.facts.last()
        monkeypatch.setattr(wizard.saving, "show_progress", lambda *told, act=act, wizard=wizard: act(wizard))
        press(wizard, "next")
        assert (wizard.at, page._desk._office.facts.last()) == (TRIAL, before)
        wizard.answer("close")
