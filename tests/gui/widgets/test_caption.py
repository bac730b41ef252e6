"""The caption field: exact text, positions across emoji, plain paste, one step of undo, waves that move with the words."""

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtTest import QTest

from gui.widgets.caption import CaptionEdit, Wave, to_python, to_qt

HARD = "Halo\u00a0warga \U0001f468\u200d\U0001f469\u200d\U0001f467 é\u2028baris\n\nIni 12.480 orang ערב"


@pytest.fixture
def edit(qtbot):
    made = CaptionEdit()
    qtbot.addWidget(made)
    made.resize(420, 300)
    made.show()
    return made


def test_every_character_comes_back_as_it_was(edit):
    edit.show_text(HARD)
    assert edit.exact_text() == HARD
    assert not edit.document().isUndoAvailable()


def test_a_hundred_thousand_characters_come_back(edit):
    text = "Layanan publik. " * 6250
    edit.show_text(text)
    assert edit.exact_text() == text


def test_positions_count_across_emoji():
    for n in range(len(HARD) + 1):
        assert to_python(HARD, to_qt(HARD, n)) == n


def test_a_replacement_hits_the_words_behind_an_emoji_and_is_undone_in_one_step(edit):
    edit.show_text(HARD)
    at = HARD.index("12.480")
    edit.replace(at, at + 6, "12.481")
    assert edit.exact_text() == HARD.replace("12.480", "12.481")
    edit.undo()
    assert edit.exact_text() == HARD


def test_rich_text_is_pasted_as_plain_words(edit):
    data = QMimeData()
    data.setHtml("<b>Tebal</b>")
    data.setText("Tebal\r\nbaris\0")
    edit.insertFromMimeData(data)
    assert edit.exact_text() == "Tebal\nbaris"
    only = QMimeData()
    only.setHtml("<img src='x'>")
    assert not edit.canInsertFromMimeData(only)


def test_waves_move_with_their_words_and_go_when_the_words_go(edit):
    edit.show_text("Ada 12.480 orang.")
    edit.show_waves([Wave(4, 10, "block", "a")])
    edit.insert("Kini ")
    assert edit.waves() == (Wave(9, 15, "block", "a"),)
    edit.grab()
    edit.replace(9, 15, "")
    assert edit.waves() == ()


def test_typing_tells_and_loading_does_not(qtbot, edit):
    told = []
    edit.typed.connect(lambda: told.append(1))
    edit.show_text("Satu")
    assert told == []
    QTest.keyClicks(edit, "x")
    assert told
    QTest.keyClick(edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert "\n" not in edit.exact_text(), "Ctrl+Enter belongs to the screen"


def test_a_selection_is_given_in_python_indices(edit):
    edit.show_text(HARD)
    at = HARD.index("12.480")
    edit.choose(at, at + 6)
    assert edit.chosen() == (at, at + 6)
    assert edit.createMimeDataFromSelection().text() == "12.480"
