"""The boxes for a PIN take digits and nothing else, and forget them when asked."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from gui.widgets.pin import LONGEST, SHORTEST, PinEdit


@pytest.fixture
def pin(qtbot):
    made = PinEdit("PIN")
    qtbot.addWidget(made)
    made.show()
    return made


def test_six_boxes_at_first_and_one_a_digit_up_to_twelve(pin):
    assert pin.boxes() == SHORTEST
    QTest.keyClicks(pin, "12345678")
    assert pin.boxes() == 8
    QTest.keyClicks(pin, "123456")
    assert pin.boxes() == LONGEST
    assert pin.take() == "123456781234"


def test_twelve_boxes_fit_into_the_dialog(pin):
    QTest.keyClicks(pin, "123456789012")
    assert pin.sizeHint().width() <= 400


def test_letters_and_signs_change_nothing(pin):
    QTest.keyClicks(pin, "1a-2 .3")
    assert pin.take() == "123"


def test_backspace_takes_the_last_digit(pin):
    QTest.keyClicks(pin, "1234")
    QTest.keyClick(pin, Qt.Key.Key_Backspace)
    assert pin.take() == "123"


@pytest.mark.parametrize(
    ("text", "taken"), [("482915", "482915"), (" 482915\n", "482915"), ("48-29", ""), ("sandi", ""), ("٤٨٢٩١٥", ""), ("1" * 20, "1" * LONGEST)]
)
def test_only_a_number_can_be_pasted(pin, text, taken):
    QGuiApplication.clipboard().setText(text)
    QTest.keyClick(pin, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert pin.take() == taken


def test_asking_for_the_digits_forgets_them(pin):
    QTest.keyClicks(pin, "482915")
    assert pin.take() == "482915"
    assert pin.take() == ""


def test_enter_counts_only_when_a_pin_could_be_that_long(qtbot, pin):
    QTest.keyClicks(pin, "12345")
    with qtbot.assertNotEmitted(pin.entered):
        QTest.keyClick(pin, Qt.Key.Key_Return)
    QTest.keyClicks(pin, "6")
    with qtbot.waitSignal(pin.entered):
        QTest.keyClick(pin, Qt.Key.Key_Return)


def test_the_digits_are_nowhere_for_a_screen_reader(pin):
    QTest.keyClicks(pin, "482915")
    assert "482915" not in pin.accessibleName() + pin.accessibleDescription()
    assert pin.accessibleDescription() == "6/6"


def test_every_length_fits_into_the_dialog_with_the_ring_of_its_last_box(pin):
    for _ in range(LONGEST):
        QTest.keyClicks(pin, "1")
        assert pin.sizeHint().width() <= PinEdit.WIDEST
