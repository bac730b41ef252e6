"""Writing with the keys alone: a caption with faults is found, mended, bound, parted, joined and handed in; then it is verified with its proof."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from core.ledger.state import Label
from db.queries.answered import checklist
from db.queries.head import head

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
FAULTY = "Silahkan datang ke loket 2. Hubungi 0812-3456-7890. Sebanyak 12.480 warga terlayani."


@pytest.fixture
def editor(demo_window):
    demo_window.resize(1366, 688)
    demo_window.enter("program")
    demo_window.show_page("content")
    page = demo_window.pages.currentWidget()
    page.open_new("2026-12-24")
    return page.editor


def key(code, mods=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(QApplication.focusWidget(), code, mods)


def type_(text):
    for letter in text:
        QTest.keyClick(QApplication.focusWidget(), letter)


def ask(editor, fn):
    seen = []
    editor.desk.ask(fn, owner=editor, then=seen.append)
    return seen[0]


def shown(editor):
    return editor.captions.edit().exact_text()


def write(editor):
    """A title, two channels, and a caption full of faults, typed."""
    type_("Loket pagi")
    chip = editor.left.form.surfaces
    chip.show_ticked(("fb_page", "wa_channel"))
    chip.chosen.emit(frozenset(("fb_page", "wa_channel")))
    editor.captions.edit().setFocus()
    type_(FAULTY)
    editor.judge_now()
    assert not editor.head.hand_in.isEnabled()


def mend(editor):
    """F8 to each finding of the text, Ctrl+. where there is a proposal, until none is left that has one."""
    for _round in range(8):
        editor.judge_now()
        fixes = [i for i in editor.mending.issues if i.fix is not None and not i.settled]
        if not fixes:
            break
        key(Qt.Key.Key_F8)
        key(Qt.Key.Key_Period, CTRL)
    editor.judge_now()
    assert shown(editor).startswith("Silakan datang")
    assert "Hubungi 0811-0000-0100." in shown(editor), "the official line stands in for the private one"
    assert editor.mending.counts()[0] == len([i for i in editor.mending.issues if i.severity == "block" and not i.settled])


def bind(editor):
    """Ctrl+Shift+F on each loose number makes a fact of it; its source is typed."""
    for number in ("2", "12.480"):
        edit = editor.captions.edit()
        edit.setFocus()
        at = shown(editor).index(number)
        edit.choose(at, at + len(number))
        key(Qt.Key.Key_F, CTRL | SHIFT)
        menu = editor.facts.menu
        QTest.keyClick(menu, Qt.Key.Key_Return)
        card = editor.left.claims.cards[-1]
        card.lines["source"].setFocus()
        type_("Laporan loket, Desember 2026")
    editor.judge_now()


def part_and_join(editor):
    """The second channel gets words of its own, shows its difference, and follows again; Ctrl+Z brings the words back."""
    editor.captions.edit().setFocus()
    key(Qt.Key.Key_Tab, CTRL)
    editor.captions.shared.setFocus()
    key(Qt.Key.Key_Space)
    edit = editor.captions.edit()
    edit.setFocus()
    edit.moveCursor(edit.textCursor().MoveOperation.End)
    type_(" Sampai jumpa.")
    assert shown(editor).endswith("Sampai jumpa.")
    assert editor.captions.apart.isVisible()
    assert not editor.draft().shared
    editor.captions.shared.setFocus()
    key(Qt.Key.Key_Space)
    assert editor.draft().shared
    editor.captions.shared.setFocus()
    key(Qt.Key.Key_Z, CTRL)
    assert not editor.draft().shared
    key(Qt.Key.Key_Y, CTRL)
    assert editor.draft().shared


def verify(window, editor, item):
    """The questions before verification are answered where they stand, by whom they ask; then the facts are verified with Y and S."""
    window.enter("teknis")
    page = window.pages.currentWidget()
    page.open_item(item)
    editor.side.show_panel("checklist")
    mine = [q.id for q in editor.opened().questions if q.step == "verify" and q.mode == "ask" and q.who == "unit_teknis"]
    editor.side.checklist.cards[mine[0]]["yes"].setFocus()
    for _question in mine:  # the keyboard goes on to the next one by itself
        key(Qt.Key.Key_Space)
    lines = ask(editor, lambda office: checklist(office, head(office, item)))
    assert all(q.settled for q in lines if q.step == "verify" and q.mode == "ask" and q.who == "unit_teknis")


def test_a_caption_is_written_mended_bound_parted_and_handed_in_with_the_keys_alone(demo_window, editor):
    write(editor)
    mend(editor)
    bind(editor)
    part_and_join(editor)
    item = editor.item
    editor.captions.edit().setFocus()
    editor.judge_now()
    assert editor.head.hand_in.isEnabled(), editor.head.hand_in.toolTip()
    key(Qt.Key.Key_Return, CTRL)
    assert ask(editor, lambda office: office.state(item)).label is Label.IN_REVIEW
    fired = ask(editor, lambda office: next(f for f in office.facts_of(item) if f.kind == "submit")).body["found"]
    assert all(check.islower() and n > 0 for check, n in fired.items())
    verify(demo_window, editor, item)
