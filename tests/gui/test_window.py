"""The window: a frame that shows, finds, remembers and says; every control has a name, and no page is built before its visit."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QToolButton, QToolTip, QWidget

from core.errors import Refused, Trouble
from core.messages import say
from core.paths import places
from core.records import Found
from db.anchor import Standing
from gui import notices, shortcuts
from gui.desk import Desk
from gui.pages import PAGES
from gui.prefs import Prefs
from gui.session import Session
from gui.theme import theme
from gui.widgets import palette
from gui.widgets.floating import Toast
from gui.window import SMALLEST, Window
from tests.gui.fakes import PEOPLE, FakeOffice


@pytest.fixture
def where(tmp_path):
    """A data folder with an office in it."""
    found = places(tmp_path)
    found.data.mkdir(parents=True)
    found.facts.touch()
    return found


@pytest.fixture
def office():
    return FakeOffice()


@pytest.fixture
def make(qtbot, qapp, office):
    """Makes windows on a folder; closes them and their desks."""
    made = []

    def build(folder, opener=lambda: office):
        desk = Desk(inline=True)
        window = Window(desk, Session(folder), Prefs(folder), opener)
        qtbot.addWidget(window)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        window.load()
        made.append(window)
        return window

    yield build
    for window in made:
        window.close()
    if theme.name != "light":
        theme.apply(qapp, "light")


@pytest.fixture
def window(make, where):
    return make(where)


def press(window, key, mods=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(QApplication.focusWidget() or window, key, mods)


CTRL = Qt.KeyboardModifier.ControlModifier


# -- pages and rail


def test_the_rail_names_pages_from_1440_on_and_shows_icons_below(window):
    window.resize(1440, 868)
    assert window.rail.width() == 200
    window.resize(1439, 868)
    assert window.rail.width() == 76
    assert [i.text() for i in window.rail.items] == [e.title for e in PAGES]


def test_the_window_fits_the_smallest_screen(window):
    assert (window.minimumWidth(), window.minimumHeight()) == SMALLEST == (1280, 640)
    window.resize(*SMALLEST)
    hint = window.minimumSizeHint()
    assert hint.width() <= 1280
    assert hint.height() <= 640


def test_the_rail_says_which_office_and_that_it_is_saved_here(window):
    assert window.rail.state.text() == "Tersimpan di komputer ini"
    assert "12 fakta" in window.rail.state.toolTip()


def test_records_that_went_back_in_time_are_an_alarm(make, where):
    window = make(where, lambda: FakeOffice(standing=Standing.BEHIND))
    assert window.rail.state.text() == "Perlu perhatian"
    assert "mundur" in window.banners.shown()[0].text


def test_an_office_that_does_not_open_says_what_to_do(make, where):
    def fail():
        raise Trouble(say("Berkas fakta rusak."), say("Pulihkan dari cadangan."))

    notices.answer_next("close")
    window = make(where, fail)
    assert notices.shown == ["Berkas fakta rusak."]
    assert window.rail.state.text() == "Catatan tidak terbuka"


def test_a_folder_without_an_office_invites_to_set_one_up_or_to_look_at_the_example(make, tmp_path, monkeypatch, office):
    folder = places(tmp_path / "baru")
    window = make(folder)
    visible = [b for b in window.pages.currentWidget().findChildren(QAbstractButton) if b.isVisible()]
    assert [b.text() for b in visible] == ["Siapkan kantor kita", "Gabung ke kantor yang ada", "Buka kantor contoh"]
    assert not any(i.isVisible() for i in window.rail.items)

    def build(where, progress):
        progress(1, 2)
        where.data.mkdir(parents=True)
        where.facts.touch()

    monkeypatch.setattr("gui.pages.welcome._build", build)
    visible[2].click()
    assert window.windowTitle() == "Paraf — Kalender"
    assert window.rail.items[0].isVisible()
    assert window.opened


def test_a_demo_office_that_cannot_be_built_leaves_the_invitation(make, tmp_path, monkeypatch):
    def build(where, progress):
        raise Trouble(say("Disk penuh."), say("Kosongkan ruang."))

    monkeypatch.setattr("gui.pages.welcome._build", build)
    window = make(places(tmp_path / "baru"))
    notices.answer_next("close")
    look = next(b for b in window.pages.currentWidget().findChildren(QAbstractButton) if b.text() == "Buka kantor contoh")
    look.click()
    assert notices.shown == ["Disk penuh."]
    assert look.isEnabled()


# -- words to people


def test_a_refusal_nobody_took_is_a_banner_with_every_reason_and_no_dialog(window):
    window.desk.do(refuse, owner=window)
    window.desk.do(refuse, owner=window)
    assert [b.text for b in window.banners.shown()] == ["Bukan giliran Anda.\nTeks alternatif kosong."]


def refuse(office):
    raise Refused(say("Bukan giliran Anda."), say("Teks alternatif kosong."))


def test_a_banner_can_be_closed_and_takes_no_room_then(window):
    window.banners.add("info", ["Halo"])
    window.banners.findChild(QToolButton).click()
    assert window.banners.shown() == []
    assert not window.banners.isVisible()


# -- theme, language, geometry


def test_the_theme_changes_at_once_and_is_remembered(window, where):
    press(window, Qt.Key.Key_D, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert theme.name == "dark"
    assert Prefs(where).theme == "dark"


def test_the_language_is_remembered_for_the_next_start(window, where):
    window.over.use_language("en")
    assert Prefs(where).language == "en"
    assert "dibuka ulang" in window.findChild(Toast).text


def test_the_window_comes_back_where_it_was(make, where):
    first = make(where, FakeOffice)
    first.setGeometry(40, 50, 1300, 700)
    first.close()
    again = make(where, FakeOffice)
    assert (again.width(), again.height()) == (1300, 700)


# -- palette, shortcuts, keyboard


@pytest.fixture
def hits(monkeypatch):
    asked = []

    def search(office, typed):
        asked.append(typed)
        return (Found("i1", "Jadwal layanan", "draf", "2026-05-19T09:00", "\x02layanan\x03 keliling"),) if "layanan".startswith(typed) else ()

    monkeypatch.setattr(palette, "_search", search)
    return asked


def test_ctrl_k_opens_the_palette_with_the_commands(window, hits):
    press(window, Qt.Key.Key_K, CTRL)
    assert window.over.palette.isVisible()
    texts = [window.over.palette._model.data(window.over.palette._model.index(n)) for n in range(window.over.palette._model.rowCount())]
    assert "Buka Kalender" in texts
    assert "Masuk" in texts


def test_commands_are_found_by_the_beginnings_of_their_words(window):
    commands = [palette.Command(t, "x", lambda: None) for t in ("Ganti ke tema gelap", "Daftar pintasan", "Kunci")]
    assert [c.text for c in palette.matching(commands, "tem gel")] == ["Ganti ke tema gelap"]
    assert [c.text for c in palette.matching(commands, "antar")] == []
    assert len(palette.matching(commands, " ")) == 3


def test_content_is_found_and_opened_by_the_keyboard_alone(qtbot, window, hits, monkeypatch):
    opened = []
    monkeypatch.setattr("gui.pages.content.Page.open_item", lambda page, item: opened.append(item))
    press(window, Qt.Key.Key_K, CTRL)
    QTest.keyClicks(QApplication.focusWidget(), "layanan")
    qtbot.waitUntil(lambda: window.over.palette._model.rowCount() == 1)
    press(window, Qt.Key.Key_Return)
    assert opened == ["i1"]
    assert not window.over.palette.isVisible()


def test_only_the_last_word_typed_is_asked_for(qtbot, window, hits):
    press(window, Qt.Key.Key_K, CTRL)
    QTest.keyClicks(QApplication.focusWidget(), "layan")
    qtbot.waitUntil(lambda: bool(hits))
    assert hits == ["layan"]


def test_nothing_found_is_said_in_words(qtbot, window, hits):
    press(window, Qt.Key.Key_K, CTRL)
    QTest.keyClicks(QApplication.focusWidget(), "zzz")
    qtbot.waitUntil(lambda: bool(hits))
    assert "zzz" in window.over.palette._empty.text()
    assert window.over.palette._empty.isVisible()


def test_escape_closes_the_palette_and_gives_the_keyboard_back(window, hits):
    before = QApplication.focusWidget()
    press(window, Qt.Key.Key_K, CTRL)
    press(window, Qt.Key.Key_Escape)
    assert not window.over.palette.isVisible()
    assert QApplication.focusWidget() is before


def test_no_command_reaches_the_page_behind_a_dialog(window, hits):
    window.over.lock.toggle()
    press(window, Qt.Key.Key_K, CTRL)
    assert not window.over.palette.isVisible()
    press(window, Qt.Key.Key_Escape)
    press(window, Qt.Key.Key_K, CTRL)
    assert window.over.palette.isVisible()


def test_a_click_outside_closes_what_floats(window, hits):
    window.over.palette.open_it()
    QTest.mouseClick(window.rail, Qt.MouseButton.LeftButton, pos=window.rail.rect().center())
    assert not window.over.palette.isVisible()


@pytest.mark.parametrize("mods", [Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier])
def test_the_question_mark_lists_every_shortcut(window, mods):
    press(window, Qt.Key.Key_Question, mods)
    assert window.over.keys.isVisible()
    shown = {label.text() for label in window.over.keys.findChildren(QLabel)}
    assert {line.text for line in shortcuts.TABLE} <= shown


def test_a_question_mark_in_a_field_stays_a_question_mark(qtbot, window):
    field = QLineEdit(window)
    field.show()
    field.setFocus()
    QTest.keyClicks(field, "Kapan?")
    assert field.text() == "Kapan?"
    assert not window.over.keys.isVisible()


def test_no_key_of_the_window_is_used_twice():
    keys = [k for line in shortcuts.TABLE if not line.own for k in line.keys]
    assert len(keys) == len(set(keys))


def test_f6_goes_round_page_top_bar_and_rail(window):
    seen = []
    for _ in range(3):
        press(window, Qt.Key.Key_F6)
        here = QApplication.focusWidget()
        seen.append(next(n for n, p in enumerate((window.pages, window.bar, window.rail)) if p.isAncestorOf(here)))
    assert sorted(seen) == [0, 1, 2]


def test_the_ring_shows_for_the_keyboard_and_not_for_the_mouse(qtbot, window):
    window.bar.search.setFocus(Qt.FocusReason.TabFocusReason)
    assert window.over.ring.isVisible()
    box = window.over.ring.geometry()
    assert box.center() == window.bar.search.mapTo(window, window.bar.search.rect().center())
    window.bar.settings.setFocus(Qt.FocusReason.MouseFocusReason)
    assert not window.over.ring.isVisible()


def test_a_field_that_a_click_opened_has_no_ring_until_a_key_is_pressed(window):
    QTest.mouseClick(window.pages, Qt.MouseButton.LeftButton)
    window.bar.search.setFocus(Qt.FocusReason.TabFocusReason)
    assert not window.over.ring.isVisible()
    window.bar.settings.setFocus(Qt.FocusReason.OtherFocusReason)
    QTest.keyClick(window.bar.settings, Qt.Key.Key_Shift)
    window.bar.search.setFocus(Qt.FocusReason.TabFocusReason)
    assert window.over.ring.isVisible()


# -- names and disabled things


def test_every_control_has_a_name_for_a_screen_reader(window):
    window.over.palette.open_it()
    nameless = [w for w in window.findChildren(QAbstractButton) if w.isVisibleTo(window) and not (w.accessibleName() or w.text())] + [
        w for w in window.findChildren(QToolButton) if not w.accessibleName() and not w.text() and not w.objectName().startswith("qt_")
    ]
    assert nameless == []


def test_every_label_is_plain_text(window):
    assert [w.text() for w in window.findChildren(QLabel) if w.textFormat() != Qt.TextFormat.PlainText] == []


def test_a_title_in_a_tooltip_is_letters_and_fetches_nothing(window):
    QToolTip.showText(window.mapToGlobal(window.rect().center()), "<img src='//contoh.invalid/x.png'> Judul", window)
    tip = next(w for w in QApplication.topLevelWidgets() if w.inherits("QTipLabel"))
    assert (tip.textFormat(), tip.text()) == (Qt.TextFormat.PlainText, "<img src='//contoh.invalid/x.png'> Judul")
    QToolTip.hideText()


def test_no_property_of_ours_hides_one_of_qt(window):
    ours = ("kind", "scale", "tone", "state_", "icononly", "line", "own_ring")
    assert [(type(w).__name__, n) for w in window.findChildren(QWidget) for n in ours if w.metaObject().indexOfProperty(n) >= 0] == []


@pytest.mark.parametrize("width", [1440, 1366, 1280])
def test_no_button_is_narrower_than_its_words(window, width):
    window.session.unlock(PEOPLE[0])
    window.resize(width, 688)
    QApplication.processEvents()
    cut = [b.text() for b in window.findChildren(QAbstractButton) if b.isVisible() and b.text() and b.minimumSizeHint().width() > b.width() + 1]
    assert cut == []
