"""People and laptops come and go, through the real window: with real exchange files, a real charter and the code from paper."""

import tempfile
from datetime import timedelta

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from core.documents.verifying import verify_sheet
from core.ledger.fingerprint import to_groups
from core.paths import places
from db import demo
from gui import notices
from gui.pages.settings.seat_forms import Waiting
from gui.widgets.controls import SecretLine
from gui.widgets.prose import Prose
from gui.widgets.surfaces import Banner

CODE = to_groups(demo.signer("root").seed())
PIN = "48151623"


@pytest.fixture
def office(demo_window):
    """``office(fn)`` asks the records of the window."""

    def ask(fn, window=demo_window):
        found = []
        window.desk.ask(fn, owner=window, then=found.append)
        return found[0]

    return ask


@pytest.fixture
def team(demo_window):
    demo_window.enter("kepala")
    demo_window.show_page("settings")
    page = demo_window.built("settings")[0]
    page.open("team")
    return page


@pytest.fixture
def other(qtbot, tmp_path):
    """The window of a laptop without an office."""
    from gui.app import open_office
    from gui.desk import Desk
    from gui.prefs import Prefs
    from gui.session import Session
    from gui.window import Window

    home = places(tmp_path / "laptop-lain")
    window = Window(Desk(inline=True), Session(home, timedelta()), Prefs(home), lambda: open_office(home))
    qtbot.addWidget(window)
    window.show()
    window.load()
    return window


def said(panel):
    """What the banners of a panel say now."""
    QApplication.processEvents()
    return [b.text for b in panel.findChildren(Banner) if b.isVisible()]


def sign(page):
    """Sign the proposal that shows with the code from paper."""
    edit = page.panels["charter"].edit
    edit.code.setText(CODE)
    assert edit.sign.isEnabled(), edit.sign.toolTip()
    edit.sign.click()
    assert page.panels["charter"].edit is None


def parcel(page, path):
    notices.answer_next(str(path))
    page.panels["parcel"].send.click()
    assert path.exists()
    return path


def merge(page):
    panel = page.panels["parcel"]
    QApplication.processEvents()
    texts = [b.text() for b in panel.findChildren(type(panel.choose)) if b.isVisible()]
    assert "Gabungkan" in texts, texts
    next(b for b in panel.findChildren(type(panel.choose)) if b.text() == "Gabungkan").click()


def test_somebody_joins_from_an_empty_laptop_and_enters_there(team, office, other, tmp_path):
    first = parcel(team, tmp_path / "paket.paraf")
    other.show_files([first])
    joining = other._built["welcome"][0].joining
    assert joining.found.fingerprint == team.panels["team"]._shown.fingerprint
    assert not joining.go.isEnabled(), "nobody compared the fingerprint yet"
    joining.same.click()
    joining.go.click()
    there = other.built("settings")[0]
    assert other.pages.currentWidget() is there
    assert there.section == "team"
    asking = there.panels["team"]
    asking.buttons["want"].click()
    form = asking.form
    assert not form.make.isEnabled()
    form.name.setText("Vera Rekaan")
    for edit in (form.one, form.two):
        QTest.keyClicks(edit, PIN)
    form.make.click()
    assert (form.one.text(), form.two.text()) == ("", "")
    waiting = asking.findChild(Waiting)

    answering = team.panels["team"]
    answering.buttons["join"].click()
    form = answering.form
    form.code.setPlainText(waiting._asked.text)
    assert waiting.words.text() in [w.text() for w in form.findChildren(type(waiting.words))], "both laptops show the same four words"
    assert "Cocokkan empat kata dengan peminta, lalu centang." in form.reasons()
    form.same.click()
    form.roles.show_ticked(["ppid"])
    form.judge()
    form.go.click()
    assert team.section == "charter"
    assert team.panels["charter"].edit.said == ("Vera Rekaan masuk tim sebagai PPID, dengan kursi di laptopnya sendiri.",)
    sign(team)

    other.show_files([parcel(team, tmp_path / "paket-2.paraf")])
    merge(there)
    assert any("Vera Rekaan masuk tim sebagai PPID." in b.text for b in other.banners.shown()), "the other laptop shows once what changed"
    assert asking.findChildren(Waiting) == [] or not any(w.isVisible() for w in asking.findChildren(Waiting))
    office(lambda o: o.unlock(next(p.id for p in o.people() if p.name == "Vera Rekaan"), PIN), other)
    assert office(lambda o: o.actor().has("ppid"), other)
    other.banners.shown()[0].close_it()
    other.over.charter_news.ask()
    assert other.banners.shown() == []


def test_a_delegation_is_signed_with_its_letter_and_gives_the_role_for_its_days(team, office, demo_window):
    panel = team.panels["team"]
    panel.buttons["lend"].click()
    form = panel.form
    form.person.setCurrentIndex(form.person.findData("humas"))
    assert not form.go.isEnabled(), "without a letter"
    QTest.keyClicks(form.letter, "800/12/2026")
    form.go.click()
    assert not office(lambda o: (o.lock(), o.unlock("humas", demo.pins()["humas"]), o.actor())[2].has("kepala_humas")), "nothing before the signature"
    demo_window.enter("kepala")
    sign(team)
    acting = office(lambda o: (o.lock(), o.unlock("humas", demo.pins()["humas"]), o.actor())[2])
    assert acting.has("kepala_humas")
    lent = office(lambda o: o.chain.latest.lent("humas", "kepala_humas", o.at()))
    assert (lent["as"], lent["letter"]) == ("plh", "800/12/2026")


def test_whoever_leaves_is_shown_with_what_is_in_hand_and_is_gone_after_the_signature(team, office):
    panel = team.panels["team"]
    panel.buttons["leave"].click()
    form = panel.form
    form.person.setCurrentIndex(form.person.findData("ppid"))
    assert not form.go.isEnabled(), "work has to be handed over first"
    form.known.click()
    form.go.click()
    sign(team)
    assert "ppid" not in [p.id for p in office(lambda o: o.people())]


def test_work_roles_and_accesses_stand_in_one_list_that_leads_to_the_accounts_and_ends_in_minutes(team, demo_window, tmp_path):
    panel = team.panels["team"]
    panel.buttons["leave"].click()
    form = panel.form
    form.person.setCurrentIndex(form.person.findData("program"))
    before = [w.accessibleName() for w in form.findChildren(Prose)]
    assert any("TikTok" in text and "cabut aksesnya" in text for text in before)
    assert not form.paper.isEnabled(), "no list was begun"
    form.open_accounts.click()
    accounts = demo_window.built("accounts")[0]
    assert demo_window.pages.currentWidget() is accounts
    listed = accounts.more.panel
    assert listed.person.word() == "program"
    listed.begin.click()
    listed.deeds["tiktok", "revoked"].click()
    listed.answer("close")
    demo_window.show_page("settings")
    after = [w.accessibleName() for w in form.findChildren(Prose) if w.isVisibleTo(form)]
    assert any("TikTok" in text and "cabut aksesnya" not in text for text in after)
    path = tmp_path / "berita.pdf"
    notices.answer_next(str(path))
    form.paper.click()
    assert verify_sheet(path.read_bytes()).document == "leaving"


def test_the_only_verifier_cannot_just_leave(team):
    panel = team.panels["team"]
    panel.buttons["leave"].click()
    form = panel.form
    form.person.setCurrentIndex(form.person.findData("teknis"))
    form.known.click()
    form.go.click()
    edit = team.panels["charter"].edit
    edit.code.setText(CODE)
    assert not edit.sign.isEnabled()
    assert "Unit teknis" in edit.sign.toolTip()


def test_the_seats_of_a_lost_laptop_end_and_the_person_stays(team, office):
    panel = team.panels["team"]
    (line,) = panel._shown.seats["humas"]
    panel.buttons["lose"].click()
    panel.form.boxes[line.key].click()
    panel.form.go.click()
    sign(team)
    humas = next(p for p in office(lambda o: o.people()) if p.id == "humas")
    assert not humas.here
    team.open("team")
    assert panel._shown.seats["humas"] == ()


def test_a_forgotten_pin_becomes_a_new_one_typed_by_its_person(team, office):
    panel = team.panels["team"]
    panel.buttons["forget"].click()
    form = panel.form
    form.person.setCurrentIndex(form.person.findData("teknis"))
    form.go.click()
    edit = team.panels["charter"].edit
    edit.code.setText(CODE)
    assert not edit.sign.isEnabled(), "the person has not typed the new PIN"
    for field in edit.pins["teknis"]:
        QTest.keyClicks(field, "271828")
    sign(team)
    assert not team._session.locked, "the seat of somebody else ended"
    office(lambda o: o.unlock("teknis", "271828"))


def test_whoever_renews_the_own_seat_enters_anew_with_the_new_pin(team, office, demo_window):
    panel = team.panels["team"]
    panel.buttons["forget"].click()
    panel.form.person.setCurrentIndex(panel.form.person.findData("kepala"))
    panel.form.go.click()
    edit = team.panels["charter"].edit
    edit.code.setText(CODE)
    for field in edit.pins["kepala"]:
        QTest.keyClicks(field, PIN)
    sign(team)
    assert demo_window.session.locked
    assert office(lambda o: o.person) is None
    office(lambda o: o.unlock("kepala", PIN))


def test_a_wrong_paper_signs_nothing_and_can_be_told_from_the_right_one(team, office):
    panel = team.panels["team"]
    panel.buttons["paper"].click()
    for code, words in ((to_groups(demo.signer("kepala").seed()), "bukan kunci induk"), ("ABCD-EFGH", "kelompok"), (CODE, "memegang kunci induk")):
        panel.form.code.setText(code)
        panel.form.check.click()
        assert words in said(panel.form)[-1]
        assert panel.form.code.text() == ""
    assert office(lambda o: o.chain.latest.ver) == 1


@pytest.mark.parametrize("text", ["bukan kode", "PARAF-KURSI-1.AAAA", "PARAF-KURSI-1." + "A" * 9000, "\u202e\x00"])
def test_whatever_is_pasted_as_a_request_is_refused_in_words(team, text):
    panel = team.panels["team"]
    panel.buttons["join"].click()
    panel.form.code.setPlainText(text)
    assert not panel.form.go.isEnabled()
    assert "permintaan" in panel.form.reasons()[0]


def test_a_proposal_is_made_upon_the_one_that_waits(team, qtbot):
    panel = team.panels["team"]
    panel.buttons["lend"].click()
    QTest.keyClicks(panel.form.letter, "800/12/2026")
    panel.form.person.setCurrentIndex(panel.form.person.findData("humas"))
    panel.form.go.click()
    team.open("team")
    (line,) = panel._shown.seats["ppid"]
    panel.buttons["lose"].click()
    panel.form.boxes[line.key].click()
    panel.form.go.click()
    edit, bar = team.panels["charter"].edit, team._scroll.verticalScrollBar()
    assert len(edit.said) == 2
    qtbot.waitUntil(lambda: bar.value() == bar.maximum() > 0)
    assert edit.code.hasFocus(), "what is to be done next is in sight and has the keyboard"


def test_while_nobody_entered_one_may_ask_for_a_seat_and_propose_nothing(demo_window):
    demo_window.show_page("settings")
    page = demo_window.built("settings")[0]
    page.open("team")
    enabled = {key for key, b in page.panels["team"].buttons.items() if b.isEnabled()}
    assert enabled == {"want", "paper"}


# -- parcels


def test_a_damaged_or_foreign_parcel_is_refused_in_words_and_nothing_is_kept(team, office, tmp_path):
    good = parcel(team, tmp_path / "paket.paraf")
    bad = tmp_path / "rusak.paraf"
    raw = bytearray(good.read_bytes())
    raw[len(raw) // 2] ^= 1
    bad.write_bytes(raw)
    foreign = tmp_path / "foto.paraf"
    foreign.write_bytes(b"\xff\xd8\xff" + bytes(100))
    before = office(lambda o: o.facts.count())
    for path in (bad, foreign, tmp_path / "tidak-ada.paraf"):
        team.take_files([path])
        assert any(f"{path.name} tidak diambil." in text for text in said(team.panels["parcel"]))
    assert office(lambda o: o.facts.count()) == before


def test_files_of_a_second_start_are_looked_at_where_parcels_are(demo_window, tmp_path):
    demo_window.show_files([tmp_path / "kiriman.paraf"])
    page = demo_window.built("settings")[0]
    assert demo_window.pages.currentWidget() is page
    assert any("kiriman.paraf tidak diambil." in text for text in said(page.panels["parcel"]))


def test_closing_the_program_leaves_no_copy_of_a_parcel_that_was_looked_at(team, tmp_path, monkeypatch):
    first = parcel(team, tmp_path / "paket.paraf")
    (tmp_path / "sementara").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "sementara"))
    team.take_files([first])
    QApplication.processEvents()
    assert list((tmp_path / "sementara").iterdir())
    team.window().close()
    assert list((tmp_path / "sementara").iterdir()) == []


def test_a_sealed_parcel_wants_its_phrase_and_is_not_taken_twice(team, office, tmp_path):
    panel = team.panels["parcel"]
    team.open("parcel")
    panel.seal.click()
    assert not panel.send.isEnabled()
    phrase = "kelapa timur layar benang pagi"
    for edit in (panel.one, panel.two):
        edit.setText(phrase)
    sealed = parcel(team, tmp_path / "terkunci.paraf")
    assert b"Kepala Humas" not in sealed.read_bytes()
    team.take_files([sealed])
    for typed, words in (("salah sekali frasa ini", None), (phrase, "sudah ada di sini")):
        QApplication.processEvents()
        line = next(w for w in panel.findChildren(SecretLine) if w.isVisible() and w not in (panel.one, panel.two))
        line.setText(typed)
        line.returnPressed.emit()
        if words:
            assert any(words in text for text in said(panel))
