"""Refusals are banners, troubles are dialogs, and no test is surprised by a dialog."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from core.errors import Refused, Trouble
from core.messages import say
from gui import notices
from gui.widgets.floating import Choice, Dialog, Toast

CHOICES = (Choice("cancel", "Batal"), Choice("return", "Kembalikan", "primary"))


@pytest.fixture
def window(qtbot):
    made = QWidget()
    made.resize(1280, 640)
    QVBoxLayout(made).addWidget(QLineEdit())
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


@pytest.fixture
def dialogs(monkeypatch):
    """Let this test open real dialogs."""
    monkeypatch.setattr(notices, "expected_only", False)


def test_an_announced_answer_is_given_without_a_dialog(window):
    answers = []
    notices.answer_next("return")
    notices.ask(window, "Kembalikan?", "", CHOICES, answers.append)
    assert answers == ["return"]
    assert notices.shown == ["Kembalikan?"]
    assert window.findChildren(Dialog) == []


def test_an_unexpected_dialog_fails_the_test(window):
    with pytest.raises(AssertionError, match="unexpected dialog"):
        notices.ask(window, "Kembalikan?", "", CHOICES, lambda key: None)


def test_an_answer_that_no_button_gives_fails_the_test(window):
    notices.answer_next("publish")
    with pytest.raises(AssertionError, match="no choice"):
        notices.ask(window, "Kembalikan?", "", CHOICES, lambda key: None)


def test_a_dialog_is_as_wide_as_the_words_of_its_buttons_need(window, dialogs):
    words = ("Kembali ke isian yang tadi", "Kosongkan semua yang masih contoh", "Pakai seluruhnya apa adanya")
    dialog = notices.ask(window, "Masih contoh", "", [Choice(str(n), text) for n, text in enumerate(words)], lambda key: None)
    QApplication.processEvents()
    assert all(made.width() >= made.sizeHint().width() for made in dialog.buttons.values())
    assert dialog.width() <= window.width()


def test_escape_answers_with_the_first_choice_and_gives_the_keyboard_back(qtbot, window, dialogs):
    line = window.findChild(QLineEdit)
    line.setFocus()
    answers = []
    dialog = notices.ask(window, "Kembalikan?", "", CHOICES, answers.append)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is dialog.buttons["return"])
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert answers == ["cancel"]
    assert QApplication.focusWidget() is line


def test_tab_goes_round_inside_a_dialog(qtbot, window, dialogs):
    dialog = notices.ask(window, "Kembalikan?", "", CHOICES, lambda key: None)
    seen = set()
    for _ in range(4):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        seen.add(QApplication.focusWidget())
    assert seen == set(dialog.buttons.values())


def test_enter_presses_the_button_that_has_the_keyboard(qtbot, window, dialogs):
    answers = []
    notices.ask(window, "Kembalikan?", "", CHOICES, answers.append)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert answers == ["return"]


def test_a_trouble_says_what_happened_and_what_to_do_once(window, dialogs):
    error = Trouble(say("Disk penuh."), say("Kosongkan ruang."))
    dialog = notices.trouble(window, error)
    assert (dialog.accessibleName(), dialog.accessibleDescription()) == ("Disk penuh.", "Kosongkan ruang.")
    assert notices.trouble(window, error) is None, "the same dialog twice"


def test_a_refusal_shows_every_reason():
    assert notices.reasons(Refused(say("Satu."), say("Dua."))) == ["Satu.", "Dua."]


def test_a_new_toast_takes_the_place_of_the_one_before(qtbot, window):
    notices.toast(window, "Satu")
    notices.toast(window, "Dua", "Urungkan", lambda: None)
    assert [t.text for t in window.findChildren(Toast) if t.isVisible()] == ["Dua"]


def test_a_toast_stays_at_the_bottom_when_the_window_grows(qtbot, window):
    toast = notices.toast(window, "Tersimpan")
    window.resize(1500, 900)
    box = toast.geometry().adjusted(toast.margin, toast.margin, -toast.margin, -toast.margin)
    assert abs(box.bottom() - (900 - 24)) <= 1
    assert abs(box.center().x() - 750) <= 1
