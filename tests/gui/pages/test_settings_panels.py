"""The panels of Pengaturan and its search on the real window: checks with reasons, limits with sources, the charter with its signature."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QPushButton

from core import platforms
from core.ledger.blob import pack
from core.ledger.fingerprint import to_groups
from core.paths import places
from core.settings import SETTINGS, Place
from db import demo
from db.clock import shift
from db.queries.snippets import snippets
from gui import notices
from gui.app import open_office
from gui.desk import Desk
from gui.prefs import Prefs
from gui.session import Session
from gui.widgets.floating import Toast
from gui.window import Window
from tests.offices import copied

CODE = to_groups(demo.signer("root").seed())


@pytest.fixture
def window(qtbot, qapp, small_built, tmp_path, monkeypatch):
    monkeypatch.setattr(notices, "expected_only", False)
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


@pytest.fixture
def page(window):
    return window.pages.currentWidget()


def sit(window, person):
    window.desk.ask(lambda o: o.unlock(person, demo.pins()[person]), owner=window, then=lambda _nothing: None)
    window.desk.ask(lambda o: next(p for p in o.people() if p.id == person), owner=window, then=window.session.unlock)


def seat_of(window, person, pin):
    window.desk.ask(lambda o: (o.unlock(person, pin), o.actor())[1], owner=window, then=window.__dict__.setdefault("found", []).append)
    return window.found[-1]


def click(button):
    assert button.isEnabled(), button.toolTip()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def open_panel(page, key):
    page.open(key)
    QApplication.processEvents()
    return page.panels[key]


def answer_dialog(window, text):
    """Type into the field of the dialog that is up, and press its last button."""
    field = next(f for f in window.findChildren(QPlainTextEdit) if f.isVisible() and f.accessibleName() == "Alasan")
    QTest.keyClicks(field, text)
    press = next(b for b in window.findChildren(type(window.pages.currentWidget().save)) if b.isVisible() and b.text() == "Matikan pemeriksaan")
    click(press)


def test_every_setting_is_found_by_its_own_name(page):
    for s in SETTINGS:
        page.sections.search.setText(s.title)
        assert page._parts[s.id].isVisible(), s.id
    page.sections.search.setText("tidak ada yang begini")
    assert page.nothing.isVisible()
    page.sections.search.setText("")
    assert not page.nothing.isVisible()
    assert page.cards["identity"].isVisible()


def test_a_section_that_closes_leaves_the_keyboard_in_the_settings(page):
    page.open("identity")
    page.focus_first()
    page.open("charter")
    assert page.sections.list.hasFocus()


def test_going_through_the_results_of_a_search_with_tab_does_not_end_it(page):
    page.sections.search.setFocus()
    QTest.keyClicks(page.sections.search, "nik")
    for _n in range(3):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert page.sections.search.text() == "nik"
    assert page.panels["rules"].isVisible()


def test_a_search_reaches_the_panels_and_a_section_ends_it(page):
    page.sections.search.setText("NIK")
    assert page.panels["rules"].isVisible()
    assert not page.cards["identity"].isVisible()
    page.open("days")
    assert page.sections.search.text() == ""
    assert page.cards["days"].isVisible()
    assert not page.panels["rules"].isVisible()


def test_the_sections_are_walked_with_the_arrow_keys_and_ctrl_f_searches(page):
    page.sections.list.setFocus()
    for _n in range(3):
        QTest.keyClick(page.sections.list, Qt.Key.Key_Down)
    assert page.section != "identity"
    QTest.keyClick(page, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.focusWidget() is page.sections.search


def test_what_waits_to_be_kept_is_marked_in_its_section_and_line(window, page):
    sit(window, "humas")
    page.open("security")
    line = page.lines["idle_minutes"]
    line.editor.setFocus()
    line.editor.selectAll()
    QTest.keyClicks(line.editor, "5")
    assert line.marks.waits.isVisible()
    assert line.marks.differs.isVisible()
    page.open("identity")
    assert page.save.isEnabled()
    page.open("security")
    click(line.marks.reset)
    assert not line.marks.waits.isVisible()
    assert not page.save.isEnabled()


def test_a_number_outside_its_bounds_is_refused_in_words(window, page):
    sit(window, "humas")
    page.open("security")
    line = page.lines["idle_minutes"]
    for text in ("0", "61", "-5", "1e9", "\u0665", "x", "", "9" * 5000):
        line.editor.setText(text)
        assert not page.save.isEnabled(), text
        assert "1 sampai 60" in page.save.toolTip()


def test_working_hours_are_a_table_that_grows_shrinks_and_comes_back(window, page):
    sit(window, "humas")
    page.open("hours")
    line = page.lines["work_hours"]
    assert len(line.rows) == 5
    click(line.add)
    line.rows[5][0].setCurrentIndex(5)
    line.rows[5][1].setText("8.00")
    line.rows[5][2].setText("12:00")
    line.rows[5][3].setText("")
    line.rows[5][4].setText("")
    assert line.value()[5] == "sat 08:00 12:00"
    click(page.save)
    found = []
    window.desk.ask(lambda o: o.entry("setting", "office").fields["work_hours"], owner=window, then=found.append)
    assert found[0][5] == "sat 08:00 12:00"
    line.rows[5][2].setText("7.00")
    assert not page.save.isEnabled()
    click(line.marks.reset)
    click(page.save)
    page.undo()
    assert page.lines["work_hours"].value()[5] == "sat 08:00 12:00"


def test_a_table_is_closed_for_a_role_that_may_not_change_it(window, page):
    sit(window, "teknis")
    page.open("hours")
    line = page.lines["work_hours"]
    assert not line.rows[0][1].isEnabled()
    assert not line.add.isEnabled()
    assert "Tim humas" in line.add.toolTip()


def test_a_check_is_switched_off_with_a_reason_and_on_again(window, page):
    sit(window, "kepala")
    panel = open_panel(page, "rules")
    click(panel.buttons["PII_PHONE"])
    answer_dialog(window, "Uji coba sepekan")
    assert panel.buttons["PII_PHONE"].text() == "Nyalakan"
    assert "1 dimatikan" in panel.note.text()
    click(panel.buttons["PII_PHONE"])
    assert panel.buttons["PII_PHONE"].text() == "Matikan…"


def test_a_check_without_a_reason_stays_on_and_says_why(window, page):
    sit(window, "kepala")
    panel = open_panel(page, "rules")
    click(panel.buttons["DATE_PAST"])
    answer_dialog(window, "   ")
    assert panel.buttons["DATE_PAST"].text() == "Matikan…"
    assert panel._above.count() == 1


def test_a_blocking_check_belongs_to_the_head(window, page):
    sit(window, "humas")
    panel = open_panel(page, "rules")
    assert not panel.buttons["PII_NIK"].isEnabled()
    assert "Kepala humas" in panel.buttons["PII_NIK"].toolTip()
    assert panel.buttons["DATE_PAST"].isEnabled()


def test_a_limit_is_corrected_with_its_source_and_taken_back(window, page):
    sit(window, "humas")
    panel = open_panel(page, "limits")
    panel.surface.setCurrentIndex(panel.surface.findData("x_post"))
    panel.fields["text_limit"].selectAll()
    QTest.keyClicks(panel.fields["text_limit"], "200")
    assert "dibaca" in panel.save.toolTip()
    QTest.keyClicks(panel.source, "Halaman bantuan")
    click(panel.save)
    assert platforms.surface("x_post").text_limit == 200
    assert "Halaman bantuan" in panel._told.text()
    click(panel.reset)
    assert platforms.surface("x_post").text_limit == 280


def test_a_limit_that_is_no_number_is_marked(window, page):
    sit(window, "humas")
    panel = open_panel(page, "limits")
    for text in ("0", "-1", "x", "1.000.000.000", "9" * 12, "\u0665"):
        panel.fields["text_limit"].setText(text)
        assert panel.fields["text_limit"].property("state_") == "error", text
        assert not panel.save.isEnabled()


def test_the_charter_is_told_in_plain_words(page):
    panel = open_panel(page, "charter")
    assert panel.propose.isVisible()
    assert not panel.propose.isEnabled()
    assert "Masuk dulu" in panel.propose.toolTip()


def test_a_person_joins_only_with_the_signature_of_the_root_and_the_own_pin(window, page):
    sit(window, "kepala")
    panel = open_panel(page, "charter")
    click(panel.propose)
    edit = panel.edit
    assert not edit.sign.isEnabled()
    click(edit.add)
    QTest.keyClicks(edit.rows[-1].name, "Bagian Hukum")
    edit.rows[-1].roles.show_ticked(("hukum",))
    edit.rows[-1].roles.chosen.emit(frozenset({"hukum"}))
    assert any("Bagian Hukum masuk tim sebagai Hukum" in s for s in edit.said)
    for field in next(iter(edit.pins.values())):
        QTest.keyClicks(field, "481516")
    assert "kode pemulihan" in edit.sign.toolTip()
    QTest.keyClicks(edit.code, CODE.lower())
    click(edit.sign)
    assert panel.edit is None
    assert panel.note.text() == "versi 2"
    person = next(m.id for m in panel._shown.draft.members if m.name == "Bagian Hukum")
    assert seat_of(window, person, "481516").has("hukum")


def test_a_wrong_code_keeps_the_proposal_and_forgets_the_code(window, page):
    sit(window, "kepala")
    panel = open_panel(page, "charter")
    click(panel.propose)
    edit = panel.edit
    edit.hours.selectAll()
    QTest.keyClicks(edit.hours, "4")
    QTest.keyClicks(edit.code, "ABCD-EFGH")
    click(edit.sign)
    assert panel.edit is edit
    assert panel._above.count() == 1
    assert edit.code.text() == ""
    assert edit.said == ("Pernyataan jalur cepat diverifikasi dalam 4 jam (sebelumnya 6).",)


def test_a_proposal_outlives_leaving_and_a_restart(window, page, tmp_path, qtbot):
    sit(window, "kepala")
    panel = open_panel(page, "charter")
    click(panel.propose)
    panel.edit.limit.selectAll()
    QTest.keyClicks(panel.edit.limit, "1")
    click(panel.edit.back)
    assert panel.go_on.isVisible()
    click(panel.go_on)
    assert "terbuka (sebelumnya 2)" in panel.edit.said[0]
    from gui.pages.settings.charter import CharterPanel

    again = CharterPanel("Tim dan piagam", window.desk, window.session)
    qtbot.addWidget(again)
    again.ask()
    assert again._kept == panel.edit.draft
    click(panel.edit.drop)
    assert panel.propose.isVisible()


def test_a_waiver_is_proposed_with_reason_and_end_and_can_be_withdrawn(window, page):
    sit(window, "kepala")
    panel = open_panel(page, "charter")
    click(panel.propose)
    edit = panel.edit
    edit.more.click()
    click(edit.form.add)
    assert len(edit.draft.waivers) == 1
    assert "atas tulisannya sendiri sampai" in edit.said[0]
    edit._unwaive(edit.draft.waivers[0])
    assert edit.said == ()


def test_the_home_page_leads_to_the_charter_and_to_security(page):
    page.open_item("charter")
    assert page.panels["charter"].isVisible()
    page.open_item("backup")
    assert page.cards["security"].isVisible()
    page.open_item("tidak-ada")
    assert page.section == "security"


def test_no_place_of_a_machine_setting_is_a_fact():
    assert {s.id for s in SETTINGS if s.place is Place.MACHINE} == {"theme", "language"}


def test_a_backup_by_hand_is_made_checked_and_told(window, page, tmp_path):
    page.open("security")
    assert page.backup.told.text() == "Belum ada cadangan."
    click(page.backup.make)
    assert list(places(tmp_path).backups.glob("facts-*.db"))
    assert page.backup.told.text().startswith("Cadangan terakhir:")
    assert page.backup.make.isEnabled()


# -- ready words


def test_ready_words_are_added_changed_and_put_away_with_an_undo(window, page):
    panel = open_panel(page, "snippets")
    assert not panel.save.isEnabled(), "nobody has entered"
    sit(window, "humas")
    panel = open_panel(page, "snippets")
    before = set(panel.buttons)
    assert len(before) == 6
    panel.group.setCurrentIndex(panel.group.findData("tags"))
    QTest.keyClicks(panel.name, "Hari libur")
    panel.text.setPlainText("#Libur, #InfoWarga bukan-tagar")
    assert "Bukan tagar" in panel.save.toolTip()
    panel.text.setPlainText("Libur, #InfoWarga #Libur")
    click(panel.save)
    (fresh,) = set(panel.buttons) - before
    seen = []
    window.desk.ask(lambda o: snippets(o), owner=window, then=seen.append)
    assert next(s for s in seen[0] if s.id == fresh).text == "#Libur #InfoWarga"
    assert "SP4N-LAPOR!" in next(s.text for s in seen[0] if not s.id and "aduan" in s.name)
    click(panel.buttons[fresh][0])
    assert panel.name.text() == "Hari libur"
    panel.text.setPlainText("#Libur")
    click(panel.save)
    click(panel.buttons[fresh][1])
    assert fresh not in panel.buttons
    toast = next(t for t in window.findChildren(Toast) if t.isVisible() and "dihapus" in t.text)
    click(next(b for b in toast.findChildren(QPushButton) if b.text() == "Urungkan"))
    assert fresh in panel.buttons


def override(office):
    """An exception of the head for a phone number, as a bare fact."""
    item, rev = office.view_db.execute("SELECT id, rev FROM item WHERE rev IS NOT NULL ORDER BY id").fetchone()
    blob = pack("Nomor layanan darurat")
    body = {"rev": rev, "check": "PII_PHONE", "span": "ab" * 32, "act": "override", "reason": blob[0]}
    return office.changed([office.say("finding", item, body, [rev], [blob])])


def test_a_months_findings_stand_in_a_table_and_the_report_is_written_where_somebody_says(window, page, tmp_path):
    sit(window, "kepala")
    window.desk.do(override, owner=window)
    month = open_panel(page, "rules").month
    assert month.month.currentText() == "Desember 2026"
    assert ("Nomor telepon pribadi", "Wajib dibereskan", "0", "0", "0", "1", "") in [(c[0], *c[1:]) for c in month.cells]
    month.month.setCurrentIndex(1)
    month.month.activated.emit(1)
    assert month.month.currentText() == "November 2026"
    assert "Nomor telepon pribadi" not in {c[0] for c in month.cells}
    page.sections.search.setText("batas")
    assert not month.isVisible()
    page.sections.search.setText("")
    click(month.papers.button)
    menu = month.papers.menu
    assert [a.text() for a in menu.actions()] == [month.month.itemText(n) for n in range(month.month.count())]
    menu.close()
    for name, begins in (("laporan", b"%PDF"), ("tabel.csv", b"\xef\xbb\xbf")):
        notices.answer_next(str(tmp_path / name))
        menu.actions()[0].trigger()
        assert next(tmp_path.glob(f"{name}*")).read_bytes().startswith(begins)
    notices.answer_next(str(tmp_path / "tabel.docx"))
    menu.actions()[0].trigger()
    assert any(".xlsx" in t.text for t in window.findChildren(Toast) if t.isVisible())
