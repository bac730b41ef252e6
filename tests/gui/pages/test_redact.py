"""A published body is removed by two persons, through the real window: the chain still holds, the bytes are gone, old backups are named."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from core.errors import Refused
from db import demo
from db.actions.redact import redact
from db.backup import backup
from db.drafts import Drafts
from db.fsck import check_home
from db.queries.head import head
from gui import notices
from gui.pages.archive.redact import RedactDialog

DONE = "k013"


def ask(window, fn, *args, failed=None):
    got = []
    window.desk.ask(fn, *args, owner=window, then=got.append, failed=failed)
    return got[0] if got else None


def prepared(office):
    """What is to go: the words and the picture of a published version; an old backup and a draft hold the words as well."""
    found = head(office, DONE)
    words = found.look.surfaces[0].text[:40].encode()
    picture = office.media_bytes(found.look.surfaces[0].media[0].hash)
    backup(office.facts, office.media, office.places.backups, office.now())
    Drafts(office.places.drafts).save("program", DONE, {"text": found.look.surfaces[0].text})
    return found.rev.id, words, picture, office.state(DONE)


def holding(home, raw):
    return [p for p in home.rglob("*") if p.is_file() and raw in p.read_bytes()]


def dialog_of(window):
    return next(d for d in window.findChildren(RedactDialog) if d.isVisible())


def typed(dialog, pin):
    for digit in pin:
        QTest.keyClick(dialog._pin, digit)


def test_two_persons_remove_a_published_body_and_the_chain_still_holds(demo_window, demo_home):
    window = demo_window
    window.enter("kepala")
    rev, words, picture, before = ask(window, prepared)
    assert holding(demo_home.data, words)
    window.show_page("archive")
    page = window.pages.currentWidget()
    page.show_fact(rev)
    page.log.panel.remove.click()
    dialog = dialog_of(window)
    enter = dialog.buttons["enter"]
    for tick in dialog.ticks.values():
        tick.setChecked(True)
    typed(dialog, demo.pins()["kepala"])
    assert not enter.isEnabled()
    dialog.code.setText(dialog._found.code)
    dialog.sure.setChecked(True)
    assert enter.isEnabled(), enter.toolTip()
    notices.answer_next("close")
    QTest.keyClick(dialog._pin, Qt.Key.Key_Return)
    assert notices.shown[-1] == "Hancurkan cadangan lama ini"
    now = ask(window, lambda office: office.state(DONE))
    assert now == before, "no decision and no signature changed"
    old = {p for p in demo_home.backups.rglob("*") if p.is_file()}
    assert [p for raw in (words, picture) for p in holding(demo_home.data, raw) if p not in old] == []
    new = ask(window, lambda office: backup(office.facts, office.media, office.places.backups / "baru", office.now())).path
    assert words not in new.read_bytes()
    assert check_home(demo_home).ok
    window.show_page("publish")
    window.pages.currentWidget().open_item(DONE)


def test_nobody_else_and_no_wrong_code_removes_anything(demo_window):
    window = demo_window
    window.enter("humas")
    rev, _words, _picture, _before = ask(window, prepared)
    window.show_page("archive")
    page = window.pages.currentWidget()
    page.show_fact(rev)
    page.log.panel.remove.click()
    dialog = dialog_of(window)
    assert "Kepala humas" in dialog.buttons["enter"].toolTip()
    dialog.answer("cancel")
    window.enter("kepala")
    page.log.panel.remove.click()
    dialog = dialog_of(window)
    next(iter(dialog.ticks.values())).setChecked(True)
    dialog.code.setText("SALAH-KODE")
    dialog.sure.setChecked(True)
    typed(dialog, demo.pins()["kepala"])
    QTest.keyClick(dialog._pin, Qt.Key.Key_Return)
    assert dialog.isVisible()
    blob = ask(window, lambda office: head(office, DONE).rev.body["facets"]["look"]["body"])
    assert ask(window, lambda office: office.blob(blob)) is not None

    def alone(office):
        """The head says it twice, with a key that is no root: the rule and the derivation both say no."""
        with pytest.raises(Refused, match="Kunci induk"):
            redact(office, blob, DONE, "uu-27-2022", demo.signer("kepala"))
        with pytest.raises(Refused, match="dasar hukum"):
            redact(office, blob, DONE, "entah", demo.signer("root"))
        for _n in range(2):
            office.say("redact", DONE, {"blob": blob, "basis": "uu-27-2022"})
        office.honour_redactions()
        return office.blob(blob)

    assert ask(window, alone) is not None
