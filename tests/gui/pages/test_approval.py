"""The page *Persetujuan* on the real window and a real office on disk: three seats verify, design and sign with the keyboard."""

import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QLineEdit

from core.brake import TRIES
from core.review import Signed
from core.signing import from_json
from db.demo import pins
from gui import notices
from gui.pages.approval.pin import SignDialog

CTRL = Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier
K = Qt.Key


@pytest.fixture
def page(demo_window):
    demo_window.show_page("approval")
    return demo_window.pages.currentWidget()


@pytest.fixture
def seat(demo_window, page, qtbot):
    """Unlock a person and wait for the queue."""

    def enter(person):
        demo_window.enter(person)
        page.focus_first()
        qtbot.waitUntil(lambda: page._person == person)

    return enter


def press(window, key, mods=NONE):
    QTest.keyClick(QApplication.focusWidget() or window, key, mods)


def read_to_the_end(qtbot, page):
    """Space until the end of the item was in sight."""
    page.focus_first()

    def more():
        press(page, K.Key_Space)
        return (*page._current, page.shown.rev) in page._seen

    qtbot.waitUntil(more, timeout=10_000)


def titles(page):
    return [r.title for r in page._rows]


def shown_dialog(window):
    return next(d for d in window.findChildren(SignDialog) if d.isVisible())


def sign(window, person):
    """The dialog with the PIN of the fictional office; gives what it listed."""
    press(window, K.Key_Return, CTRL)
    dialog = shown_dialog(window)
    lines = dialog._lines
    QTest.keyClicks(dialog._pin, pins()[person])
    press(window, K.Key_Return)
    return lines


def ask(window, fn, *args):
    """What a function of the records answers."""
    got = []
    window.desk.ask(fn, *args, owner=window, then=got.append)
    return got[0]


def state(window, item):
    return ask(window, lambda office: office.state(item))


def step(window, item, name):
    return next(s for s in state(window, item).steps if s.id == name)


def decisions(window, item):
    return ask(window, lambda office: [f.body["verdict"] for f in office.facts_of(item) if f.kind == "decision"])


def session_file(window, person):
    path = window.session.places.drafts / person / "session.json"
    return from_json(json.loads(path.read_bytes())) if path.exists() else {}


# -- who sees what


def test_the_queue_shows_what_waits_for_the_role_of_the_person_nearest_slot_first(page, seat):
    seat("humas")
    assert [r.step for r in page._rows] == ["design"] * 3
    assert [r.at for r in page._rows] == sorted(r.at for r in page._rows)
    seat("kepala")
    assert titles(page) == ["Klarifikasi bansos palsu"]


def test_the_rail_counts_what_waits_for_the_person_who_is_in(demo_window, seat):
    item = next(i for i in demo_window.rail.items if i.entry.name == "approval")
    seat("humas")
    assert item.accessibleName() == "Persetujuan, 3 menunggu"
    seat("admin")
    assert item.accessibleName() == "Persetujuan"


def test_a_locked_page_can_be_read_and_asks_to_enter(demo_window, page):
    assert titles(page)
    assert page.shown.parts[0].text
    assert page.decision._enter.isVisible()
    assert not page.decision.approve.isVisible()
    said = [label.text() for label in page.findChildren(QLabel) if label.isVisible()]
    assert "Menunggu keputusan" in said
    assert not any("Menunggu Anda" in text or "keputusan Anda terakhir" in text for text in said)  # there is no *Anda* yet
    assert not page.foot.sign.isEnabled()
    page.decision._enter.click()
    assert demo_window.over.lock.panel is not None


def test_nobody_waiting_is_said_in_words_with_what_waits_for_others_since_when(demo_window, page, seat, qtbot):
    seat("admin")
    assert page.frame.middle.currentWidget() is page.overview
    assert page.overview._title.text() == "Tidak ada yang menunggu paraf"
    assert not page.foot.isVisible()
    lines = [line for line in page.overview.model.rows() if not line.heading]
    assert any(line.note.startswith("Menunggu Tim Humas") and line.when.startswith("sejak ") for line in lines)
    item = next(line.key for line in lines)
    page.overview.view.setFocus()
    press(demo_window, K.Key_Down)
    press(demo_window, K.Key_Return)
    assert demo_window.pages.currentWidget() is not page
    assert item


# -- unit teknis verifies


def test_unit_teknis_verifies_with_y_and_one_pin_and_the_data_facet_is_signed(demo_window, page, seat, qtbot):
    seat("teknis")
    item = page._current[0]
    assert "Masih ada 1 fakta yang belum ditandai (Y, T, atau R)." in page.decision.why_not("approve")
    for _row in page.centre.marks.mine():
        press(demo_window, K.Key_Y)
    read_to_the_end(qtbot, page)
    assert page.decision.why_not("approve") == []
    press(demo_window, K.Key_S)
    assert decisions(demo_window, item) == [], "nothing counts before the PIN"
    (line,) = sign(demo_window, "teknis")
    assert [answer for _q, answer, _note in line.answers] == ["yes", "yes"]
    assert [f for f, _hash in line.facets] == ["data"]
    assert step(demo_window, item, "verify").met
    assert titles(page) == []


def test_a_fact_marked_wrong_forbids_the_yes_and_writes_the_reason_of_the_return(demo_window, page, seat, qtbot):
    seat("teknis")
    item = page._current[0]
    press(demo_window, K.Key_T)
    assert "Tidak benar" in page.decision.reason()
    assert any("Kembalikan" in why for why in page.decision.why_not("approve"))
    page.focus_first()
    press(demo_window, K.Key_K)
    sign(demo_window, "teknis")
    assert decisions(demo_window, item) == ["return"]
    assert state(demo_window, item).status == "dikembalikan"


def test_not_relevant_without_a_note_forbids_the_yes(demo_window, page, seat, qtbot):
    seat("teknis")
    question = page.centre.marks.mine()[1]
    question.by_key(2)
    assert "Jawaban “tidak relevan” perlu alasan." in page.decision.why_not("approve")
    QTest.keyClicks(question.note, "bukan layanan")
    press(demo_window, K.Key_Return)
    assert "Jawaban “tidak relevan” perlu alasan." not in page.decision.why_not("approve")


# -- the rules on the buttons


def test_a_yes_waits_until_the_end_of_the_item_was_in_sight(demo_window, page, seat, qtbot):
    seat("humas")
    assert any("ujung halaman" in why for why in page.decision.why_not("approve"))
    assert not page.decision.approve.isEnabled()
    assert "ujung halaman" in page.decision.approve.toolTip()
    read_to_the_end(qtbot, page)
    assert page.decision.approve.isEnabled()


def test_a_return_needs_a_note_and_the_key_leads_to_it(demo_window, page, seat):
    seat("humas")
    press(demo_window, K.Key_K)
    assert QApplication.focusWidget() is page.decision.note
    assert page.picks.chosen() == {}
    QTest.keyClicks(page.decision.note, "sakelar lalu terang")
    assert page.decision.note.toPlainText() == "sakelar lalu terang", "letters in a field decide nothing"
    press(demo_window, K.Key_Return, CTRL)
    assert list(page.picks.chosen().values()) == ["return"]


def test_a_question_to_somebody_else_stops_the_head_until_it_is_answered(demo_window, page, seat, qtbot):
    seat("kepala")
    assert any("pertanyaan" in why for why in page.decision.why_not("approve"))
    seat("ppid")
    assert [r.asked for r in page._rows] == [True]
    assert not page.decision.approve.isVisible()
    press(demo_window, K.Key_Y)
    read_to_the_end(qtbot, page)
    press(demo_window, K.Key_S)
    sign(demo_window, "ppid")
    assert titles(page) == []
    seat("kepala")
    read_to_the_end(qtbot, page)
    assert page.decision.why_not("approve") == []
    press(demo_window, K.Key_S)
    (line,) = sign(demo_window, "kepala")
    assert {f for f, _h in line.facets} == {"data", "look"}
    assert len(line.affirmed) >= 2
    assert state(demo_window, "k014").status in ("disetujui", "terjadwal")


# -- provisional until the PIN


def design_all(demo_window, page, qtbot):
    while page._current is not None:
        read_to_the_end(qtbot, page)
        press(demo_window, K.Key_S)


def test_many_decisions_take_one_pin_and_share_a_session(demo_window, page, seat, qtbot, tmp_path):
    seat("humas")
    items = [r.item for r in page._rows]
    design_all(demo_window, page, qtbot)
    assert page.frame.finished.isVisible()
    assert len(sign(demo_window, "humas")) == 3
    sessions = ask(demo_window, lambda o: {f.body.get("session") for i in items for f in o.facts_of(i) if f.kind == "decision" and f.body["step"] == "design"})
    assert len(sessions) == 1
    notices.answer_next(str(tmp_path / "berita.pdf"))
    page.signing.notes.itemAt(0).widget().findChildren(type(page.foot.undo))[0].click()
    assert (tmp_path / "berita.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize(("verdicts", "skipped"), [("approve return", 0), ("approve return reject", 1), ("approve return reject answer", 1), ("answer", 0)])
def test_the_pin_dialog_cuts_no_word_of_its_counts(demo_window, page, seat, verdicts, skipped):
    seat("kepala")
    lines = [Signed(("k014", "final"), "Judul", "Persetujuan", verdict, ("ig_feed",), 1, ()) for verdict in verdicts.split()]
    dialog = SignDialog(demo_window, demo_window.desk, demo_window.session, demo_window.session.person, lines, [], skipped, None, {}, print)
    dialog.open_it()
    QApplication.processEvents()
    boxes = {box.accessibleName(): box for box in dialog.findChildren(QFrame) if box.objectName() == "card"}
    assert ("Dijawab: 1" in boxes) is ("answer" in verdicts)
    assert ("Dilewati: 0" in boxes) is (not skipped and "answer" not in verdicts)
    for box in boxes.values():
        assert all(label.width() >= label.sizeHint().width() for label in box.findChildren(QLabel))
    dialog.answer("cancel")


def test_ctrl_z_takes_choices_back_one_by_one(demo_window, page, seat, qtbot):
    seat("humas")
    first = page._current
    press(demo_window, K.Key_L)
    press(demo_window, K.Key_L)
    assert list(page.picks.chosen().values()) == ["skip", "skip"]
    press(demo_window, K.Key_Z, CTRL)
    press(demo_window, K.Key_Z, CTRL)
    assert page.picks.chosen() == {}
    assert page._current == first
    assert not page.foot.undo.isEnabled()


def test_choices_survive_leaving_locking_and_another_person(demo_window, page, seat, qtbot):
    seat("humas")
    read_to_the_end(qtbot, page)
    key = page._current
    press(demo_window, K.Key_S)
    press(demo_window, K.Key_Escape)
    assert demo_window.pages.currentWidget() is not page
    assert session_file(demo_window, "humas")[key].verdict == "approve"
    demo_window.show_page("approval")
    seat("teknis")
    assert page.picks.chosen() == {}
    seat("humas")
    assert page.picks.chosen() == {key: "approve"}
    assert decisions(demo_window, key[0]) == []


def test_a_wrong_pin_signs_nothing_and_says_how_many_tries_are_left(demo_window, page, seat, qtbot):
    seat("humas")
    read_to_the_end(qtbot, page)
    press(demo_window, K.Key_S)
    press(demo_window, K.Key_Return, CTRL)
    dialog = shown_dialog(demo_window)
    QTest.keyClicks(dialog._pin, "000000")
    press(demo_window, K.Key_Return)
    assert f"Tersisa {TRIES - 1} percobaan" in dialog._hint.text()
    assert dialog.isVisible()
    assert page.picks.signing()
    QTest.keyClicks(dialog._pin, pins()["humas"])
    press(demo_window, K.Key_Return)
    assert not page.picks.signing()


def test_an_item_that_changed_meanwhile_falls_back_and_nothing_is_signed(demo_window, page, seat, qtbot):
    from dataclasses import replace

    from db.actions.revise import revise
    from db.queries.head import head

    seat("humas")
    items = [r.item for r in page._rows]
    design_all(demo_window, page, qtbot)
    press(demo_window, K.Key_Return, CTRL)
    dialog = shown_dialog(demo_window)

    def other_hand(office):
        """A revision that no screen was told about, as an exchange brings it."""
        found = head(office, items[0])
        surfaces = tuple(replace(s, text=s.text + " Baru.") for s in found.look.surfaces)
        revise(office, items[0], found.data, replace(found.look, surfaces=surfaces))

    ask(demo_window, other_hand)
    QTest.keyClicks(dialog._pin, pins()["humas"])
    press(demo_window, K.Key_Return)
    assert not any(decisions(demo_window, i)[-1:] == ["approve"] and step(demo_window, i, "design").met for i in items)
    assert {k[0] for k in page._changed} == {items[0]}
    assert {k[0] for k in page.picks.chosen()} == set(items[1:])
    assert "berubah saat ditinjau" in page.signing.notes.itemAt(0).widget().text


def test_what_changed_since_ones_own_last_decision_is_shown(demo_window, page, seat, qtbot):
    from dataclasses import replace

    from db.actions.revise import revise
    from db.actions.submit import submit
    from db.demo import reply
    from db.queries.head import head

    seat("teknis")
    item = page._current[0]
    press(demo_window, K.Key_T)
    page.focus_first()
    press(demo_window, K.Key_K)
    sign(demo_window, "teknis")

    def mend(office):
        office.unlock("program", pins()["program"])
        found = head(office, item)
        surfaces = tuple(replace(s, text=s.text.replace("dua hari", "tiga hari")) for s in found.look.surfaces)
        claims = tuple(replace(c, source="Formulir testimoni, 11 Desember 2026") for c in found.data.claims)
        revise(office, item, replace(found.data, claims=claims), replace(found.look, surfaces=surfaces))
        reply(office, item, "submit")
        submit(office, item)

    ask(demo_window, mend)
    seat("teknis")
    (words,) = [pieces for _surfaces, pieces in page.shown.since_mine.texts]
    assert [(p.how, p.text.strip()) for p in words if p.how != "same"] == [("gone", "dua"), ("added", "tiga")]


def test_locking_while_the_pin_is_asked_closes_the_dialog_and_signs_nothing(demo_window, page, seat, qtbot):
    seat("humas")
    read_to_the_end(qtbot, page)
    item = page._current[0]
    press(demo_window, K.Key_S)
    press(demo_window, K.Key_Return, CTRL)
    demo_window.over.lock.lock()
    assert not any(d.isVisible() for d in demo_window.findChildren(SignDialog))
    assert decisions(demo_window, item)[-1:] != ["approve"] or not step(demo_window, item, "design").met


def test_an_exception_of_the_head_needs_a_reason_and_is_signed_with_the_decision(demo_window, page, seat, qtbot):
    from dataclasses import replace

    from db.actions.decide import decide
    from db.actions.find import answer_finding
    from db.actions.revise import revise
    from db.demo import reply, signer
    from db.queries.head import head
    from db.queries.judgement import judgement

    def blocked(office):
        """A caption that a check blocks, brought before the head with the exception that was asked for."""
        for who, act in (("humas", "write"), ("teknis", "verify"), ("humas", "design")):
            office.take(signer(who))
            if act == "write":
                found = head(office, "k014")
                surfaces = tuple(replace(s, text=s.text + " NIK 3201011212900001") for s in found.look.surfaces)
                revise(office, "k014", found.data, replace(found.look, surfaces=surfaces))
                for span, finding in judgement(office, head(office, "k014")).findings:
                    if finding.severity == "block":
                        answer_finding(office, "k014", span, "ask", "contoh latihan")
            elif not next(s for s in office.state("k014").steps if s.id == act).met:
                reply(office, "k014", act)
                decide(office, "k014", act, "approve")
        reply(office, "k014", "final")

    ask(demo_window, blocked)
    seat("kepala")
    read_to_the_end(qtbot, page)
    blocks = [c for c in page.shown.checks if c.severity == "block"]
    assert blocks
    assert any("belum dikecualikan" in why for why in page.decision.why_not("approve"))
    qtbot.waitUntil(lambda: not page.centre.busy())
    for field in [f for f in page.centre.findChildren(QLineEdit) if f.accessibleName().startswith("Alasan pengecualian")]:
        QTest.keyClicks(field, "hanya contoh latihan")
        QTest.keyClick(field, K.Key_Return)
    assert page.decision.why_not("approve") == []
    page.focus_first()
    press(demo_window, K.Key_S)
    (line,) = sign(demo_window, "kepala")
    assert [why for _check, why in line.overrides] == ["hanya contoh latihan"] * len(blocks)
    assert step(demo_window, "k014", "final").met


# -- looks


@pytest.mark.parametrize("size", [(1440, 868), (1366, 688), (1280, 640)])
def test_the_page_fits_the_screen(demo_window, page, seat, qtbot, size):
    seat("humas")
    demo_window.resize(*size)
    qtbot.waitUntil(lambda: page.centre.horizontalScrollBar().maximum() == 0)
    assert demo_window.minimumSizeHint().width() <= size[0]
    assert demo_window.minimumSizeHint().height() <= size[1]
    qtbot.waitUntil(lambda: page.centre.width() >= 600)


def test_it_works_with_real_threads(qtbot, demo_home):
    from db.clock import shift
    from gui.app import open_office
    from gui.desk import Desk
    from gui.prefs import Prefs
    from gui.session import Session
    from gui.window import Window

    window = Window(Desk(), Session(demo_home, shift(demo_home.facts)), Prefs(demo_home), lambda: open_office(demo_home))
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(lambda: window.isActiveWindow() and window.over is not None)

    def unlock(office):
        office.unlock("teknis", pins()["teknis"])
        return next(p for p in office.people() if p.id == "teknis")

    window.desk.ask(unlock, owner=window, then=window.session.unlock)
    window.show_page("approval")
    page = window.pages.currentWidget()
    qtbot.waitUntil(lambda: page.shown is not None and page._person == "teknis" and page.shown.why["return"] == (), timeout=20_000)
    qtbot.waitUntil(lambda: not page.centre.busy(), timeout=20_000)
    for _row in page.centre.marks.mine():
        press(window, K.Key_Y)
    page.focus_first()

    def more():
        press(window, K.Key_Space)
        return not page.decision.why_not("approve")

    qtbot.waitUntil(more, timeout=20_000)
    press(window, K.Key_S)
    qtbot.waitUntil(lambda: page.foot.sign.isEnabled())
    press(window, K.Key_Return, CTRL)
    qtbot.waitUntil(lambda: any(d.isVisible() for d in window.findChildren(SignDialog)), timeout=20_000)
    QTest.keyClicks(shown_dialog(window)._pin, pins()["teknis"])
    press(window, K.Key_Return)
    qtbot.waitUntil(lambda: page._rows == (), timeout=20_000)
    assert page.signing.notes.count() == 1
    window.close()


# -- where a fact comes from


def test_the_document_of_a_fact_is_one_click_away(demo_window, page, seat, qtbot, tmp_path, monkeypatch):
    from dataclasses import replace

    from PySide6.QtWidgets import QPushButton

    from db.actions.revise import revise
    from db.queries.head import head

    shown = []
    monkeypatch.setattr(notices, "open_outside", shown.append)
    letter = tmp_path / "SK bantuan.pdf"
    letter.write_bytes(b"%PDF-1.4 surat keputusan")

    def prove(office):
        office.unlock("program", pins()["program"])
        found = head(office, "k016")
        kept = office.media.add(letter).hash
        claims = tuple(replace(c, document=kept, source="SK bantuan.pdf") for c in found.data.claims)
        revise(office, "k016", replace(found.data, claims=claims, sources=("https://contoh.invalid/berita.",)), found.look)

    ask(demo_window, prove)
    seat("teknis")
    page.open_item("k016")
    qtbot.waitUntil(lambda: not page.centre.busy())
    links = [b for b in page.centre.findChildren(QPushButton) if b.accessibleName().startswith("Buka sumber")]
    links[0].click()
    assert shown
    assert shown[0].read_bytes() == letter.read_bytes()
    assert shown[0].suffix == ".pdf"


def test_only_a_web_address_in_a_source_becomes_a_link():
    from gui.pages.approval.sources import address

    assert address("Rilis, https://contoh.invalid/berita. Diambil kemarin") == "https://contoh.invalid/berita"
    assert address("file:///etc/passwd dan javascript:alert(1)") == ""
