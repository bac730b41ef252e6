"""Pengaturan on the real window over a real office: who may change what, saving, undoing, and what stands on paper afterwards."""

import io
from datetime import date

import pytest
from PIL import Image
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from core.paths import places
from core.settings import SETTINGS, Place
from db import demo
from db.clock import shift
from db.office import Office
from db.queries.sheet import letterhead
from gui import notices
from gui.app import open_office
from gui.desk import Desk
from gui.pages.settings.year_days import YearDays
from gui.prefs import Prefs
from gui.session import Session
from gui.theme import theme
from gui.widgets.floating import Toast
from gui.window import Window
from tests.offices import copied


@pytest.fixture
def window(qtbot, qapp, small_built, tmp_path):
    where = copied(small_built, tmp_path)
    made = Window(Desk(inline=True), Session(where, shift(where.facts)), Prefs(where), lambda: open_office(where))
    qtbot.addWidget(made)
    made.resize(1366, 688)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.load()
    made.show_page("settings")
    yield made
    made.close()
    if theme.name != "light":
        theme.apply(qapp, "light")


@pytest.fixture
def page(window):
    return window.pages.currentWidget()


def sit(window, person):
    """Enter as ``person``."""
    window.desk.ask(lambda o: o.unlock(person, demo.pins()[person]), owner=window, then=lambda _nothing: None)
    window.desk.ask(lambda o: next(p for p in o.people() if p.id == person), owner=window, then=window.session.unlock)


def type_into(line, text):
    shown(line)
    line.editor.setFocus()
    line.editor.selectAll()
    QTest.keyClicks(line.editor, text)


def shown(line):
    """Open the section of a setting."""
    line.window().pages.currentWidget().open(line.setting.group)
    QApplication.processEvents()
    return line


def click(button):
    assert button.isEnabled(), button.toolTip()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def on_record(window):
    found = []
    window.desk.ask(lambda o: (dict(o.entry("setting", "office").fields), letterhead(o)), owner=window, then=found.append)
    return found[0]


def test_every_setting_has_its_field(page):
    assert set(page.lines) == {s.id for s in SETTINGS if s.place is Place.OFFICE}
    assert set(page.choices) == {s.id for s in SETTINGS if s.place is Place.MACHINE}


def test_reading_needs_nobody_and_changing_asks_to_enter(window, page):
    assert page.lines["address"].editor.text() == "Jl. Contoh Raya No. 1, Antah Berantah"
    assert page.lines["address"].editor.isReadOnly()
    assert page.enter.isVisible()
    assert not page.save.isVisible()
    click(page.enter)
    assert window.over.lock.panel is not None
    window.over.lock.panel.answer("cancel")


def test_a_role_that_may_not_change_settings_is_told_so(window, page):
    sit(window, "teknis")
    assert page.lines["address"].editor.isReadOnly()
    assert not page.save.isEnabled()
    assert "Tim humas" in page.save.toolTip() or "Kepala humas" in page.save.toolTip()


def test_a_changed_address_stands_on_the_letterhead_of_the_next_sheet(window, page):
    sit(window, "humas")
    type_into(page.lines["address"], "Jl. Baru No. 2")
    type_into(page.lines["region"], "Kabupaten Baru")
    assert page.save.text() == "Simpan 2 perubahan"
    click(page.save)
    _fields, head = on_record(window)
    assert head.parent == "Pemerintah Kabupaten Baru"
    assert head.lines[0] == "Jl. Baru No. 2 · (0999) 555-0100"
    assert not page.save.isEnabled()


def test_undo_signs_the_opposite_and_the_log_keeps_both(window, page):
    sit(window, "humas")
    count = []
    window.desk.ask(lambda o: o.facts.count(), owner=window, then=count.append)
    type_into(page.lines["official_phones"], "112")
    click(page.save)
    assert on_record(window)[0]["official_phones"] == ["112"]
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert on_record(window)[0]["official_phones"] == ["(0999) 555-0100", "0811-0000-0100", "112", "1708"]
    assert page.lines["official_phones"].editor.toPlainText().splitlines()[0] == "(0999) 555-0100"
    window.desk.ask(lambda o: o.facts.count(), owner=window, then=count.append)
    assert count[1] == count[0] + 2
    assert window.findChildren(Toast)


def test_a_wrong_value_names_itself_and_cannot_be_saved(window, page):
    sit(window, "kepala")
    type_into(page.lines["official_domains"], "https://contoh.go.id")
    assert not page.save.isEnabled()
    assert "tanpa https://" in page.save.toolTip()
    type_into(page.lines["official_domains"], "Contoh.go.id, contoh.go.id")
    click(page.save)
    assert on_record(window)[0]["official_domains"] == ["contoh.go.id"]


def test_what_is_typed_outlives_the_lock_and_news_from_elsewhere(window, page):
    sit(window, "humas")
    type_into(page.lines["short"], "DPC Baru")
    window.over.lock.lock()
    assert page.lines["short"].editor.text() == "DPC Baru"
    sit(window, "humas")
    click(page.save)
    assert on_record(window)[0]["short"] == "DPC Baru"


def test_emptying_and_forgetting(window, page):
    sit(window, "humas")
    click(page.lines["email"].reset)
    assert page.lines["email"].editor.text() == ""
    click(page.cancel)
    assert page.lines["email"].editor.text() == "dpc@antahberantahkab.go.id"
    click(page.lines["email"].reset)
    click(page.save)
    assert on_record(window)[1].lines[1] == "dpc.antahberantahkab.go.id"


def test_a_new_logo_is_printed_and_can_be_taken_back(window, page, tmp_path):
    sit(window, "humas")
    out = io.BytesIO()
    Image.new("RGB", (80, 80), (11, 79, 108)).save(out, "PNG")
    path = tmp_path / "logo.png"
    path.write_bytes(out.getvalue())
    notices.answer_next(str(path))
    click(page.lines["logo"].pick)
    assert page.save.text() == "Simpan 1 perubahan"
    click(page.save)
    fields, head = on_record(window)
    assert head.logo.startswith(b"\x89PNG")
    assert len(fields["logo"]) == 64
    page.undo()
    assert on_record(window)[0]["logo"] == ""


def test_a_day_that_the_office_made_a_holiday_shows_in_the_calendar(window, page):
    sit(window, "humas")
    line = shown(page.lines["holidays"])
    click(line.add)
    line.rows[0][0].setDate(QDate(2026, 12, 15))
    assert not page.save.isEnabled()
    assert "2026-12-15 libur" in page.save.toolTip()
    line.rows[0][2].setFocus()
    QTest.keyClicks(line.rows[0][2], "HUT Kabupaten")
    click(page.save)
    window.show_page("calendar")
    weeks = window.pages.currentWidget().weeks
    assert [m.name for m in weeks.marks(date(2026, 12, 15)) if m.kind == "holiday"] == ["HUT Kabupaten"]


def test_a_year_without_a_decree_is_listed_and_compared_by_the_office(window, page):
    sit(window, "humas")
    page.open("days")
    QApplication.processEvents()
    year = page.findChild(YearDays)
    assert year.note.text() == "Ditetapkan SKB 3 Menteri." and not year.compare.isVisible()
    year.year.setCurrentIndex(year.year.findData(2028))
    year.year.activated.emit(0)
    assert "2028" in year.note.text()
    assert {state for _day, _name, state in year.cells} == {"pasti", "perkiraan"}
    assert ("Sab, 1 Jan 2028", "Tahun Baru Masehi", "pasti") in year.cells
    click(year.compare)
    assert year.note.text() == "Dicocokkan kantor dengan SKB."
    click(page.save)
    assert on_record(window)[0]["holidays"] == ["2028-01-01 skb"]
    assert {state for _day, _name, state in year.cells} == {"pasti"} and not year.compare.isVisible()
    window.show_page("calendar")
    calendar = window.pages.currentWidget()
    calendar.view.go_to(date(2028, 3, 1))
    QApplication.processEvents()
    assert calendar._banner is None
    calendar.view.go_to(date(2029, 3, 1))
    QApplication.processEvents()
    assert "2029" in calendar._banner.text


def test_theme_and_language_stay_on_this_laptop(window, page):
    page.open("machine")
    click(page.choices["theme"]._buttons["dark"])
    assert theme.name == "dark"
    assert window.prefs.theme == "dark"
    click(page.choices["language"]._buttons["en"])
    assert window.prefs.language == "en"


@pytest.mark.parametrize("text", ["x" * 100_000, "A\u202eB", "🎉" * 300])
def test_endless_and_hidden_text_is_refused_in_words(window, page, text):
    sit(window, "humas")
    page.lines["region"].editor.setFocus()
    page.lines["region"].editor.selectAll()
    QApplication.clipboard().setText(text)
    page.lines["region"].editor.paste()
    assert not page.save.isEnabled()
    assert "200 huruf" in page.save.toolTip()


def test_the_office_opens_again_with_what_was_set(window, page, tmp_path):
    sit(window, "humas")
    type_into(page.lines["candidate_names"], "Calon Rekaan")
    click(page.save)
    window.close()
    with Office.open(places(tmp_path)) as again:
        assert again.entry("setting", "office").fields["candidate_names"] == ["Calon Rekaan"]
