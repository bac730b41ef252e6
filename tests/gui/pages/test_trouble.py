"""Correction, takedown and retraction of something that is out, through the real window, and what the screen and the records refuse."""

import pytest
from PySide6.QtWidgets import QApplication

from core.content.facets import Look
from core.ledger.blob import pack
from core.ledger.state import Label
from db import demo
from db.actions.decide import decide
from db.actions.revise import revise
from db.queries.head import head
from gui import notices

DONE = "k013"
"""An item of the demo office that is out."""


@pytest.fixture
def window(demo_window):
    demo_window.enter("humas")
    demo_window.show_page("publish")
    demo_window.pages.currentWidget().open_item(DONE)
    QApplication.processEvents()
    return demo_window


def ask(window, fn, *args):
    got = []
    window.desk.ask(fn, *args, owner=window, then=got.append)
    return got[0]


def state(window):
    return ask(window, lambda office: office.state(DONE))


def box(window):
    return window.pages.currentWidget().detail.trouble


def report(window, type, cause, reason):
    form = box(window).form
    box(window).open.click()
    form.type._buttons[type].click()
    form.cause.setCurrentIndex(form.cause.findData(cause))
    form.reason.setText(reason)
    return form


def corrected(office):
    """What the program writes when somebody edits the caption and the chain approves it again."""
    office.unlock("program", demo.pins()["program"])
    found = head(office, DONE)
    look = Look(tuple(_fixed(s) for s in found.look.surfaces), found.look.template, found.look.kit_version, found.look.not_before, found.look.not_after)
    revise(office, DONE, found.data, look)
    for step in [s.id for s in office.state(DONE).steps if not s.met]:
        who = {"design": "humas", "verify": "teknis", "final": "kepala"}[step]
        office.unlock(who, demo.pins()[who])
        demo.reply(office, DONE, step)
        decide(office, DONE, step, "approve")
    office.unlock("humas", demo.pins()["humas"])
    return office.state(DONE)


def _fixed(s):
    from dataclasses import replace

    return replace(s, text=s.text.replace("07.50", "08.50"))


def test_a_correction_goes_out_where_the_mistake_stands_and_the_old_version_is_kept_and_marked(window, tmp_path):
    form = report(window, "correction", "keliru", "Jam buka keliru.")
    said = next(iter(form.notices.values())).toPlainText()
    assert said.startswith("Koreksi, ")
    assert "WIB" in said
    form.save.click()
    assert state(window).label is Label.CORRECTION_REQUIRED
    assert box(window).write.isVisible()
    card = next(iter(window.pages.currentWidget().detail.cards.values()))
    assert not card.record.isVisible(), "the old bytes cannot answer the report"
    now = ask(window, corrected)
    assert (now.label, now.way) == (Label.CORRECTION_REQUIRED, Label.APPROVED)
    verified = next(s for s in now.steps if s.id == "verify")
    assert verified.met, "the short chain: what did not change stays approved"
    page = window.pages.currentWidget()
    page.refresh()
    page._ask_kit()
    surfaces = list(page.detail.cards)
    for n, surface in enumerate(surfaces, 1):
        card = page.detail.cards[surface]
        assert "07.50" not in card.card.caption
        card.record.click()
        card.proof.address.setText(f"https://contoh.invalid/koreksi/{surface}")
        card.proof.save.click()
        assert state(window).label is (Label.RELEASED if n == len(surfaces) else Label.CORRECTION_REQUIRED)
    path = tmp_path / "bukti.pdf"
    notices.answer_next(str(path))
    box(window).proof.click()
    from core.documents.reading import words
    from db.examining import examine

    assert examine(path).problems == ()
    text = words(path.read_bytes())
    assert "DIGANTI" in text
    assert "Jam buka keliru." in text


def test_a_takedown_acts_at_once_is_loud_everywhere_and_the_head_confirms_it(window):
    report(window, "takedown", "subjek_data", "Pemilik data meminta.").save.click()
    assert state(window).label is Label.TAKEN_DOWN
    assert window.over.watch.chip.isVisible()
    assert box(window).ratify.isVisible()
    assert not box(window).ratify.isEnabled()
    window.enter("kepala")
    window.show_page("home")
    home = window.pages.currentWidget()
    assert f"ratify {DONE}" in [line.key for line in home.work.model().rows()]
    assert f"ratify {DONE}" in [line.key for line in home.risks.model().rows()]
    window.show_page("publish")
    box(window).ratify.click()
    assert state(window).ratify_by is None
    assert not window.over.watch.chip.isVisible()


def test_only_the_head_retracts_with_a_notice_and_a_forged_report_does_nothing(window):
    form = report(window, "retract", "pelanggaran", "Tidak boleh tayang.")
    assert "Kepala humas" in form.save.toolTip()

    def forge(office):
        office.unlock("program", demo.pins()["program"])
        post, why = office.state(DONE).releases[0], pack("coba")
        office.say("incident", DONE, {"release": post, "type": "takedown", "reason": why[0], "cause": "keliru"}, [post], [why])
        office.unlock("humas", demo.pins()["humas"])
        why = pack("coba lagi")
        office.say("incident", DONE, {"release": post, "type": "retract", "reason": why[0], "cause": "keliru"}, [post], [why])

    ask(window, forge)
    assert state(window).label is Label.RELEASED
    window.enter("kepala")
    for area in form.notices.values():
        area.setPlainText(" ")
    assert "wajib" in form.save.toolTip()
    form.reason.setText("Tidak boleh tayang lagi.")
    for area in form.notices.values():
        area.setPlainText("Pernyataan ini kami tarik.")
    form.save.click()
    assert state(window).label is Label.RETRACTED
