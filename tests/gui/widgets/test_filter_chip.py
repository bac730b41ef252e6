"""A filter chip and its menu of boxes."""

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest

from gui.widgets.filter_chip import FilterChip

CHOICES = [("draf", "Draf"), ("terbit", "Terbit"), ("menunggu", "Menunggu R&D")]


@pytest.fixture
def chip(qtbot):
    made = FilterChip("Status")
    qtbot.addWidget(made)
    made.offer(CHOICES)
    return made


def test_ticking_tells_the_keys_and_the_chip_names_them(chip):
    told = []
    chip.chosen.connect(told.append)
    draft, out, waiting = chip.menu().actions()
    draft.trigger()
    assert (chip.text(), chip.accessibleName(), chip.isChecked()) == ("Status: Draf", "Status: Draf", True)
    waiting.trigger()
    assert (chip.text(), chip.accessibleName()) == ("Status: Draf, Menunggu R&&D", "Status: Draf, Menunggu R&D")
    out.trigger()
    assert (chip.text(), chip.toolTip()) == ("Status: Draf +2", "Status: Draf, Menunggu R&D, Terbit")
    assert told == [{"draf"}, {"draf", "menunggu"}, {"draf", "menunggu", "terbit"}]


def test_showing_ticks_tells_nobody_and_no_tick_means_everything(chip):
    told = []
    chip.chosen.connect(told.append)
    chip.show_ticked({"terbit"})
    assert chip.ticked() == {"terbit"}
    chip.show_ticked(())
    assert (told, chip.text(), chip.isChecked()) == ([], "Status", False)


def test_what_is_ticked_stays_on_the_menu_when_nothing_of_it_is_left(chip):
    chip.show_ticked({"terbit"})
    chip.offer([("draf", "Draf")])
    assert chip.choices() == {"draf": "Draf", "terbit": "Terbit"}
    assert chip.text() == "Status: Terbit"


def test_the_menu_stays_open_while_boxes_are_ticked_and_is_not_taken_apart(chip, qtbot):
    chip.show()
    menu = chip.menu()
    menu.popup(QPoint(50, 50))
    first, second, _third = menu.actions()
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(first).center())
    chip.offer([("neu", "Baru")])
    menu.setActiveAction(second)
    QTest.keyClick(menu, Qt.Key.Key_Space)
    assert menu.isVisible()
    assert chip.ticked() == {"draf", "terbit"}
    QTest.keyClick(menu, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: "neu" in chip.choices())
    assert chip.choices() == {"neu": "Baru", "draf": "Draf", "terbit": "Terbit"}


def test_an_empty_menu_says_why(qtbot):
    chip = FilterChip("Kampanye")
    qtbot.addWidget(chip)
    chip.offer(())
    (only,) = chip.menu().actions()
    assert not only.isEnabled()
    assert "Tidak ada pilihan" in only.text()


@pytest.mark.parametrize("corner", [QPoint(300, 60), QPoint(300, 1000)], ids=["above", "below"])
def test_the_menu_begins_where_its_chip_begins(chip, qtbot, corner):
    chip.offer([("panjang", "Sebuah pilihan yang jauh lebih panjang daripada tombolnya")])
    chip.move(corner)
    chip.show()
    where = []
    QTimer.singleShot(0, chip, lambda: (where.append(chip.menu().x()), chip.menu().close()))
    chip.showMenu()
    assert where == [chip.mapToGlobal(QPoint()).x()]
