"""The first start of a real office, with real clicks and keys on the real window: six steps, left and taken up again, then everybody enters."""

import io

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel

from core.errors import Trouble
from core.messages import say
from core.paths import places
from db import office as office_module
from db.actions import establish as action
from db.seats import Standing
from gui import notices
from gui.app import open_office
from gui.desk import Desk
from gui.pages.setup.root import Root
from gui.prefs import Prefs
from gui.session import Session
from gui.theme import theme
from gui.window import Window

PINS = {"program": "314159", "humas": "161803", "teknis": "271828", "kepala": "14142135"}
NAME = "Dinas Contoh Kabupaten Nusa Raya"


class Keyring:
    """A keyring in memory that can be locked."""

    held, state = {}, Standing.READY
    broken = False

    def standing(self):
        return self.state

    def get(self, key):
        return self.held.get(key)

    def put(self, key, half):
        if self.broken:
            raise Trouble(say("Brankas sistem terkunci."), say("Buka kunci brankas sistem."))
        self.held[key] = half


@pytest.fixture(autouse=True)
def keyring(monkeypatch):
    for name, value in (("held", {}), ("state", Standing.READY), ("broken", False)):
        monkeypatch.setattr(Keyring, name, value)
    for module in (office_module, action):
        monkeypatch.setattr(module, "KeyringHalves", Keyring)


@pytest.fixture
def start(qtbot, qapp, tmp_path, monkeypatch):
    """Opens a window on the same folder, as often as somebody starts the program."""
    monkeypatch.setattr(notices, "expected_only", True)
    theme.apply(qapp, "light")
    made = []

    def build():
        where = places(tmp_path)
        window = Window(Desk(), Session(where), Prefs(where), lambda: open_office(where))
        qtbot.addWidget(window)
        window.resize(1366, 688)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(lambda: window.isActiveWindow() and window.over is not None)
        made.append(window)
        return window

    yield build
    for window in made:
        window.close()
    assert notices.forget_answers() == []


def click(button):
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def press(text):
    """The button of this text, pressed with the mouse."""
    found = [b for b in QApplication.activeWindow().findChildren(QAbstractButton) if b.isVisible() and b.text() == text]
    assert len(found) == 1, (text, [b.text() for b in QApplication.activeWindow().findChildren(QAbstractButton) if b.isVisible()])
    assert found[0].isEnabled(), found[0].toolTip()
    click(found[0])


def type_(text):
    QTest.keyClicks(QApplication.focusWidget(), text)


def key(which):
    QTest.keyClick(QApplication.focusWidget(), which)


def begin(qtbot, window):
    press("Siapkan kantor kita")
    wizard = window.pages.currentWidget().wizard
    assert not window.rail.isVisible()
    return wizard


def to_office(wizard):
    press("Lanjut: instansi")
    assert not wizard.onward.isEnabled()
    assert "nama instansi" in wizard.why.text()
    type_(NAME)
    assert wizard.onward.isEnabled()


def make_pins(qtbot, wizard, pins=PINS):
    qtbot.waitUntil(lambda: wizard.answers.keyring is not None, timeout=10_000)
    wizard.focus_first()
    for person in wizard.answers.setup.members:
        for _twice in range(2):
            type_(pins[person.id])
            key(Qt.Key.Key_Return)
        assert person.id in wizard.answers.pins, person.id


def prove(qtbot, wizard):
    step = wizard.step
    assert isinstance(step, Root)
    qtbot.waitUntil(lambda: bool(wizard.answers.code), timeout=10_000)
    assert "ketik dua kelompok" in wizard.why.text()
    press("Sudah dicetak atau dicatat")
    shown = " ".join(x.text() for x in step.findChildren(QLabel) if x.isVisible())
    assert not any(group in shown for group in wizard.answers.code), "the code has to be out of sight while it is asked for"
    one, two = step.asked
    type_(wizard.answers.code[one].lower())
    assert not wizard.onward.isEnabled()
    key(Qt.Key.Key_Tab)
    type_(wizard.answers.code[two])


def enter(qtbot, window, person, pin):
    if not window.session.locked:
        window.over.lock.lock()
    window.over.lock.toggle()
    qtbot.waitUntil(lambda: window.over.lock.panel is not None, timeout=10_000)
    panel = window.over.lock.panel
    click(next(b for b in panel._group.buttons() if b.person.id == person))
    panel._pin.setFocus()
    type_(pin)
    key(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not window.session.locked, timeout=20_000)
    assert window.session.person.id == person


def logo(path):
    picture = Image.new("RGB", (120, 80), (27, 58, 107))
    out = io.BytesIO()
    picture.save(out, "JPEG", exif=picture.getexif())
    path.write_bytes(out.getvalue())
    return path


def test_from_an_empty_laptop_to_an_office_in_which_everybody_enters(qtbot, start, tmp_path):
    window = start()
    wizard = begin(qtbot, window)
    to_office(wizard)
    notices.answer_next(str(logo(tmp_path / "logo.jpg")))
    press("Pilih logo…")
    qtbot.waitUntil(lambda: wizard.answers.setup.logo is not None, timeout=10_000)
    assert len(wizard.answers.setup.palette) == 1
    press("Lanjut: tim")
    press("Lanjut: PIN paraf")
    make_pins(qtbot, wizard)
    press("Lanjut: kunci induk")
    qtbot.waitUntil(lambda: bool(wizard.answers.code), timeout=10_000)
    sheet = tmp_path / "lembar.pdf"
    notices.answer_next(str(sheet))
    press("Simpan lembar (PDF)…")
    qtbot.waitUntil(sheet.exists, timeout=10_000)
    prove(qtbot, wizard)
    press("Lanjut: ringkasan")
    press("Tanda tangani piagam")
    qtbot.waitUntil(lambda: window.rail.state.text() == "Tersimpan di komputer ini", timeout=60_000)
    assert window.rail.isVisible()
    assert not list((tmp_path / "config" / "setup").rglob("*.json*")), "the answers are not needed any more"
    for person, pin in PINS.items():
        enter(qtbot, window, person, pin)


def test_a_first_start_that_was_left_goes_on_where_it_was_without_secrets(qtbot, start, tmp_path):
    window = start()
    wizard = begin(qtbot, window)
    to_office(wizard)
    press("Lanjut: tim")
    press("3 orang")
    press("Lanjut: PIN paraf")
    qtbot.waitUntil(lambda: wizard.answers.keyring is not None, timeout=10_000)
    wizard.focus_first()
    for _twice in range(2):
        type_("314159")
        key(Qt.Key.Key_Return)
    press("Simpan dan keluar")
    assert window.rail.isVisible()
    window.close()
    written = b"".join(p.read_bytes() for p in tmp_path.rglob("*") if p.is_file())
    assert NAME.encode() in written
    assert b"314159" not in written
    assert not places(tmp_path).facts.exists()

    again = start()
    wizard = begin(qtbot, again)
    qtbot.waitUntil(lambda: wizard.at == 3, timeout=10_000)
    assert wizard.answers.setup.agency.name == NAME
    assert len(wizard.answers.setup.members) == 3
    assert wizard.answers.pins == {}


def test_a_keyring_that_fails_at_the_signature_leaves_nothing_and_the_answers_stay(qtbot, start, tmp_path):
    window = start()
    wizard = begin(qtbot, window)
    to_office(wizard)
    press("Lanjut: tim")
    press("Lanjut: PIN paraf")
    make_pins(qtbot, wizard)
    press("Lanjut: kunci induk")
    prove(qtbot, wizard)
    press("Lanjut: ringkasan")
    Keyring.broken = True
    press("Tanda tangani piagam")
    qtbot.waitUntil(lambda: not wizard.step.busy, timeout=30_000)
    assert not places(tmp_path).facts.exists()
    assert not list(places(tmp_path).data.glob("*"))
    Keyring.broken = False
    press("Tanda tangani piagam")
    qtbot.waitUntil(lambda: window.rail.state.text() == "Tersimpan di komputer ini", timeout=60_000)
    enter(qtbot, window, "kepala", PINS["kepala"])


def test_without_a_keyring_everybody_types_a_passphrase_and_is_told_why(qtbot, start):
    Keyring.state = Standing.NONE
    window = start()
    wizard = begin(qtbot, window)
    to_office(wizard)
    press("Lanjut: tim")
    press("Lanjut: PIN paraf")
    qtbot.waitUntil(lambda: wizard.answers.keyring is False, timeout=10_000)
    assert wizard.step.phrase.isVisible()
    assert not wizard.step.first.isVisible()
    assert wizard.step.phrase.hasFocus(), "the keyboard may not land on a button when the lines for digits go"
    type_("tiga kata")
    key(Qt.Key.Key_Return)
    type_("tiga kata")
    key(Qt.Key.Key_Return)
    assert "14" in wizard.step._fault.text()
    make_pins(qtbot, wizard, dict.fromkeys(PINS, "empat kata yang hafal"))
    assert wizard.onward.isEnabled()


def test_two_different_pins_are_no_pin(qtbot, start):
    window = start()
    wizard = begin(qtbot, window)
    to_office(wizard)
    press("Lanjut: tim")
    press("Lanjut: PIN paraf")
    qtbot.waitUntil(lambda: wizard.answers.keyring is not None, timeout=10_000)
    wizard.focus_first()
    type_("314159")
    key(Qt.Key.Key_Return)
    type_("314158")
    key(Qt.Key.Key_Return)
    assert "berbeda" in wizard.step._fault.text()
    assert wizard.answers.pins == {}


def test_roles_that_let_nothing_through_stop_the_first_start_with_every_reason(qtbot, start):
    window = start()
    wizard = begin(qtbot, window)
    to_office(wizard)
    press("Lanjut: tim")
    team = wizard.step
    click(team.rows[3].away)
    assert not wizard.onward.isEnabled()
    assert "Kepala humas" in wizard.onward.toolTip()
    press("Tambah orang")
    type_("Kepala Humas Baru")
    assert "Pilih peran untuk: Kepala Humas Baru" in wizard.onward.toolTip()
    team.rows[3].roles._menu.actions()[3].trigger()
    assert wizard.onward.isEnabled()


def test_a_field_takes_endless_and_strange_text_and_says_what_is_wrong(qtbot, start):
    window = start()
    wizard = begin(qtbot, window)
    to_office(wizard)
    fields = wizard.step.fields
    fields["region"].editor.setFocus()
    QApplication.clipboard().setText("A\u202eB" + "x" * 100_000)
    QTest.keyClick(fields["region"].editor, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    fields["domains"].editor.setFocus()
    type_("https://contoh.go.id")
    assert not wizard.onward.isEnabled()
    assert "huruf tersembunyi" in wizard.onward.toolTip()
    assert "tanpa https://" in wizard.onward.toolTip()


def test_a_file_that_is_no_picture_is_refused_in_words(qtbot, start, tmp_path):
    window = start()
    wizard = begin(qtbot, window)
    to_office(wizard)
    bad = tmp_path / "logo.png"
    bad.write_bytes(b"<svg onload=alert(1)>")
    notices.answer_next(str(bad))
    press("Pilih logo…")
    qtbot.waitUntil(lambda: "PNG" in wizard.step.logo.note.text() and wizard.step.logo.pick.isEnabled(), timeout=10_000)
    assert wizard.answers.setup.logo is None


def test_the_recovery_sheet_never_lands_beside_the_records(qtbot, start, tmp_path):
    window = start()
    wizard = begin(qtbot, window)
    to_office(wizard)
    press("Lanjut: tim")
    press("Lanjut: PIN paraf")
    make_pins(qtbot, wizard)
    press("Lanjut: kunci induk")
    qtbot.waitUntil(lambda: bool(wizard.answers.code), timeout=10_000)
    inside = places(tmp_path).data / "lembar.pdf"
    notices.answer_next(str(inside))
    press("Simpan lembar (PDF)…")
    assert "folder data" in wizard.step._saved.text()
    assert not inside.exists()
