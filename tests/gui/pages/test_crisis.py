"""The fast lane through the real window: written, signed, posted, verified, overdue, taken down; every refusal is tried on the screen too."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from core.crisis import promised
from core.ledger.state import Label
from db import demo
from db.clock import shift
from gui import notices
from gui.app import open_office
from gui.commands._crisis_shots import SAID, SURFACES
from gui.desk import Desk
from gui.pages.approval.pin import SignDialog
from gui.pages.crisis.form import FastForm
from gui.pages.crisis.sign import FastDialog
from gui.prefs import Prefs
from gui.session import Session
from gui.window import Window


@pytest.fixture
def window(demo_window, qtbot):
    """The real window whose clock a test moves: ``later(hours)``."""
    moved = [timedelta()]
    session, plain = demo_window.session, demo_window.session.now
    session.now = lambda: plain() + moved[0]

    def shift(office):
        own = office._clock
        office._clock = lambda: own() + moved[0]

    demo_window.desk.ask(shift, owner=demo_window, then=lambda _nothing: None)

    def later(hours):
        moved[0] += timedelta(hours=hours)

    demo_window.later = later
    demo_window.over.watch.chip._now = session.now
    return demo_window


def page_of(window):
    return window.pages.currentWidget()


def ask(window, fn, *args):
    got = []
    window.desk.ask(fn, *args, owner=window, then=got.append)
    return got[0]


def state(window, item):
    return ask(window, lambda office: office.state(item))


def fill(window):
    """The five fields, from wherever somebody is."""
    window.show_page("home")
    QTest.keyClick(window, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    page = page_of(window)
    page.form.issue.setPlainText(SAID.issue)
    page.form.acknowledged.setPlainText(SAID.acknowledged)
    page.form.doing.setPlainText(SAID.doing)
    page.form.surfaces.show_surfaces(SURFACES)
    page.form._judge()
    return page


def pin(window, person):
    dialog = next(d for d in window.findChildren(FastDialog) if d.isVisible())
    for digit in demo.pins()[person]:
        QTest.keyClick(dialog._pin, digit)
    QTest.keyClick(dialog._pin, Qt.Key.Key_Return)


def post_everywhere(window):
    page = page_of(window)
    for surface, card in list(page.detail.cards.items()):
        card.record.click()
        card.proof.address.setText(f"https://contoh.invalid/{surface}")
        card.proof.save.click()
    return page.detail.item


def out(window):
    """A statement of the head that is out on all its surfaces."""
    window.enter("kepala")
    fill(window).form.sign.click()
    pin(window, "kepala")
    return post_everywhere(window)


def approve_by_keys(qtbot, window, person):
    """The item that *Persetujuan* shows: every fact and question with Y, down to its end, S, and the PIN."""
    page = page_of(window)
    page.focus_first()
    qtbot.waitUntil(lambda: page._current is not None and page.shown is not None and not page.centre.busy())
    for _row in page.centre.marks.mine():
        QTest.keyClick(window.focusWidget() or window, Qt.Key.Key_Y)
    page.focus_first()

    def more():
        QTest.keyClick(page, Qt.Key.Key_Space)
        return (*page._current, page.shown.rev) in page._seen

    qtbot.waitUntil(more, timeout=10_000)
    assert page.decision.why_not("approve") == []
    QTest.keyClick(window.focusWidget() or window, Qt.Key.Key_S)
    QTest.keyClick(window.focusWidget() or window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    dialog = next(d for d in window.findChildren(SignDialog) if d.isVisible())
    QTest.keyClicks(dialog._pin, demo.pins()[person])
    QTest.keyClick(dialog._pin, Qt.Key.Key_Return)


def test_the_hour_of_a_promise_is_that_of_the_office_wherever_the_laptop_is(window):
    """Before the page heard anything of the office, too."""
    form = FastForm(window.desk, window.session)
    form.show_statement("k1", "gangguan", SAID, "Layanan sedang terganggu.", SURFACES)
    assert form.until.text() == f"sampai pukul {promised(form._written, SAID.hours):%H.%M}"
    assert form._written.utcoffset() == ask(window, lambda office: office.now()).utcoffset()


def test_from_five_fields_to_the_kit_to_the_verification(window, qtbot):
    window.enter("kepala")
    page = fill(window)
    assert page.form.sign.isEnabled(), page.form.sign.toolTip()
    now = window.session.now().astimezone(ZoneInfo("Asia/Jakarta"))
    hours = [f"{now - timedelta(minutes=back):%H.%M} WIB" for back in range(3)]
    assert any(hour in page.form.text.toPlainText() for hour in hours), "the hour of the office, not that of the machine"
    page.form.sign.click()
    pin(window, "kepala")
    kit = page_of(window)
    assert list(kit.detail.cards) == list(SURFACES)
    assert len({c.card.caption for c in kit.detail.cards.values()}) == 1
    item = post_everywhere(window)
    assert state(window, item).label is Label.HOLDING
    chip = window.over.watch.chip
    assert chip.isVisible()
    assert chip.text().startswith("05.5")
    window.show_page("crisis")
    page = page_of(window)
    assert page.hero.clock.isVisible()
    assert not page.form.isVisible()
    window.enter("teknis")
    page.hero.verify.click()
    approve_by_keys(qtbot, window, "teknis")
    assert state(window, item).label is Label.RELEASED
    assert not chip.isVisible()


def test_what_was_typed_while_locked_can_be_signed_as_soon_as_the_head_enters(window):
    page = fill(window)
    assert not page.form.save.isEnabled()
    assert page.form.until.text() == "sampai pukul 15.00", "the hour of the office, whatever the laptop thinks"
    said = page.form.text.toPlainText()
    window.enter("kepala")
    assert page.form.text.toPlainText() == said
    assert page.form.sign.isVisible()
    assert page.form.sign.isEnabled(), page.form.sign.toolTip()
    assert page.form.save.isEnabled()


def test_the_guards_are_seen_and_a_doubt_passes_only_with_a_reason(window):
    window.enter("kepala")
    page = fill(window)
    plain = page.form.text.toPlainText()
    page.form.text.setPlainText(plain.replace("Tim teknis", "Vendor yang lalai di 12 loket, kata Pak Budi, akan"))
    assert "12" in page.form.sign.toolTip()
    page.form.text.setPlainText(plain.replace("Tim teknis", "Vendor yang lalai"))
    assert not page.form.sign.isEnabled()
    page.form.reason.setText("Penyedia sudah mengumumkannya sendiri.")
    assert page.form.sign.isEnabled()
    page.form.text.setPlainText(plain + "\n\nParagraf ketiga.")
    assert "dua paragraf" in page.form.sign.toolTip()
    notices.answer_next("keep")
    page.form.again.click()
    assert "ketiga" in page.form.text.toPlainText()
    notices.answer_next("compose")
    page.form.again.click()
    assert page.form.text.toPlainText() == plain


def test_who_is_not_the_head_asks_and_nothing_goes_out(window):
    window.enter("humas")
    page = fill(window)
    assert page.form.sign.isHidden()
    page.form.ask.click()
    item = page._wanted
    assert state(window, item).label is Label.DRAFT
    window.show_page("publish")
    page_of(window).open_item(item)
    assert page_of(window).detail.cards == {}
    window.enter("kepala")
    window.show_page("home")
    assert any(line.key == f"fast {item}" for line in page_of(window).work.model().rows())


def test_the_clock_reminds_at_half_and_nine_tenths_and_is_loud_afterwards_and_after_a_restart(window):
    item = out(window)
    watch = window.over.watch
    window.later(3.1)
    watch.tick()
    window.later(2.5)
    watch.tick()
    tones = [b.property("tone") for b in window.banners.shown()]
    assert tones[-2:] == ["info", "warn"]
    window.later(0.5)
    watch.tick()
    assert window.banners.shown()[-1].property("tone") == "danger"
    assert "Lewat" in watch.chip.text()
    from gui.watch import Watch

    again = Watch(window)
    assert [c.item for c in again.clocks] == [item]
    window.begin_sitting()
    assert window.bar.isHidden()
    assert watch.alone.isVisible(), "a session without the top bar shows the clock as well"
    QApplication.processEvents()
    assert window.banners.isVisible()
    assert watch.alone.y() > window.banners.height(), "the clock covers nothing of what is said above the session"
    page_of(window).leave()
    window.show_page("crisis")
    page_of(window).open_item(item)
    assert not page_of(window).hero.extend.isEnabled()
    assert "lewat" in page_of(window).hero.extend.toolTip()
    from db.queries.crisis import promises

    today = window.session.today()
    kept = ask(window, promises, today, today)
    assert [(p.item, p.end, p.late > 0) for p in kept] == [(item, "", True)]
    page_of(window).hero.trouble.click()
    box = page_of(window).detail.trouble
    box.open.click()
    box.form.type._buttons["retract"].click()
    box.form.reason.setText("Keterangan tidak dapat dibuktikan.")
    box.form.save.click()
    assert state(window, item).label is Label.RETRACTED
    assert not watch.chip.isVisible()
    assert [(p.end, p.late > 0) for p in ask(window, promises, today, today)] == [("down", True)], "late for ever"


def test_the_clock_goes_on_in_a_window_that_is_opened_after_the_first_was_closed(window, demo_home, qtbot):
    item = out(window)
    end = window.over.watch.clocks[0].until
    window.close()
    again = Window(Desk(inline=True), Session(demo_home, shift(demo_home.facts)), Prefs(demo_home), lambda: open_office(demo_home))
    qtbot.addWidget(again)
    again.show()
    again.load()
    assert [(c.item, c.until) for c in again.over.watch.clocks] == [(item, end)]
    assert again.over.watch.chip.isVisible(), "before anybody enters"
    assert again.session.locked
    again.close()


def test_the_promise_is_extended_on_the_screen_with_a_reason_before_its_end(window):
    item = out(window)
    listed = [line.key for line in page_of(window).queue.lines.rows()]
    assert listed.count(item) == 1, "what is out and still in the fast lane stands once among what is to be posted"
    window.later(4)
    window.show_page("crisis")
    page = page_of(window)
    page.open_item(item)
    before = page.hero.shown.deadline
    page.hero.extend.click()
    assert not page.hero.form.save.isEnabled()
    page.hero.form.reason.setText("Unit teknis masih menguji.")
    page.hero.form.save.click()
    assert page.hero.shown.deadline == before + timedelta(hours=2)
    window.enter("humas")
    assert not page.hero.extend.isEnabled()


def test_the_next_news_takes_the_place_of_the_statement_and_only_the_head_sends_it(window):
    item = out(window)
    window.later(5)
    window.enter("humas")
    window.show_page("crisis")
    page = page_of(window)
    page.open_item(item)
    page.hero.news.click()
    assert page.form.sign.isHidden()
    page.form.acknowledged.setPlainText("Kami mohon maaf")
    page.form.doing.setPlainText("Antrean pulih sebagian; petugas menguji ulang")
    page.form.ask.click()
    assert state(window, item).label is Label.HOLDING
    old = page.shown.deadline
    assert page.live.text.text() != page.shown.text, "what is out is shown until the next news is out"
    window.enter("kepala")
    window.show_page("home")
    assert f"fast {item}" in [line.key for line in page_of(window).work.model().rows()]
    window.show_page("crisis")
    page.open_item(item)
    assert page.hero.sign.isVisible()
    page.hero.sign.click()
    pin(window, "kepala")
    post_everywhere(window)
    now = state(window, item)
    assert now.label is Label.HOLDING
    assert now.deadline > old.isoformat()
    assert now.redo == ()


def test_the_log_only_grows_and_comes_out_as_a_sealed_report(window, tmp_path):
    item = out(window)
    window.show_page("crisis")
    page = page_of(window)
    page.open_item(item)
    page.log.line.setText("12 keluhan masuk.")
    page.log.add.click()
    page.plays.knobs["evidence"].click()
    assert any(line.text == "12 keluhan masuk." for line in page.shown.log)
    assert next(s for s in page.shown.steps if s.id == "evidence").done
    path = tmp_path / "laporan.pdf"
    notices.answer_next(str(path))
    page.report.click()
    from db.examining import examine

    found = examine(path)
    assert found.problems == (), found
