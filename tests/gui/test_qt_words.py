"""Qt's own words are Indonesian, and what the table does not know stays readable."""

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialogButtonBox, QFileDialog, QLabel, QLineEdit

from core import messages
from gui import qt_words


@pytest.fixture
def words(qapp):
    made = qt_words.QtWords()
    qapp.installTranslator(made)
    yield
    qapp.removeTranslator(made)


def test_the_buttons_of_qt_dialogs_are_indonesian(qtbot, words):
    kinds = QDialogButtonBox.StandardButton
    box = QDialogButtonBox(kinds.Save | kinds.Cancel)
    qtbot.addWidget(box)
    assert [box.button(kind).text().replace("&", "") for kind in (kinds.Save, kinds.Cancel)] == ["Simpan", "Batal"]


def test_the_menu_of_a_text_field_is_indonesian_and_names_keys_as_the_keyboard_does(qtbot, words):
    line = QLineEdit("teks")
    qtbot.addWidget(line)
    texts = [a.text() for a in line.createStandardContextMenu().actions() if not a.isSeparator()]
    assert [t.split("\t")[0].replace("&", "") for t in texts] == ["Urungkan", "Ulangi", "Potong", "Salin", "Tempel", "Hapus", "Pilih semua"]
    assert "Ctrl+Z" in texts[0]


def test_what_stands_before_the_fields_of_a_file_dialog_is_indonesian(qtbot, words):
    dialog = QFileDialog()
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    qtbot.addWidget(dialog)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    said = {label.text().replace("&", "") for label in dialog.findChildren(QLabel) if label.text()}
    assert said == {"Cari di:", "Nama berkas:", "Jenis berkas:"}


def test_a_word_that_is_not_in_the_table_keeps_its_english(words):
    assert QCoreApplication.translate("QFileDialog", "Nobody translated this") == "Nobody translated this"
    assert QKeySequence("Ctrl+Shift+F").toString(QKeySequence.SequenceFormat.NativeText) == "Ctrl+Shift+F"


def test_every_translation_keeps_the_placeholders_of_its_source():
    for source, text in qt_words.WORDS.items():
        assert source.count("%1") == text.count("%1"), source
        assert text.strip(), source


def test_in_english_qt_is_left_alone(qapp, monkeypatch):
    installed = []
    monkeypatch.setattr(messages, "_language", "en")
    monkeypatch.setattr(qapp, "installTranslator", installed.append)
    qt_words.install(qapp)
    assert installed == []
