"""Publishing by hand on the real window and a demo office on disk: copy, export, record with proof, compare, plan, skip."""

import hashlib
from datetime import date, datetime

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from core.ledger.state import Label
from core.log import Secret
from db.queries.accounts import touches
from db.queries.head import head
from db.queries.publish import Due
from gui import notices
from gui.pages.publish import _lines
from gui.widgets.floating import Toast

READY, LATER, DONE = "k015", "k021", "k013"
"""Items of the demo office: one whose window is open now, one whose window opens later, one that is published."""
CTRL = Qt.KeyboardModifier.ControlModifier
ADDRESS = "https://contoh.invalid/p/1"


@pytest.fixture
def window(demo_window):
    demo_window.enter("humas")
    demo_window.show_page("publish")
    return demo_window


@pytest.fixture
def page(window):
    return window.pages.currentWidget()


def ask(window, fn, *args):
    """The answer of the records, now."""
    seen = []
    window.desk.ask(fn, *args, owner=window, then=seen.append)
    return seen[0]


def state(window, item):
    return ask(window, lambda office: office.state(item))


def card(page, item, surface):
    page.open_item(item)
    QApplication.processEvents()  # new cards come to stand
    return page.detail.cards[surface]


def click(button):
    assert button.isVisible()
    assert button.isEnabled(), button.toolTip()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def toasts(window):
    return [t.text for t in window.findChildren(Toast) if t.isVisible()]


def picture(colour=0xFF0000):
    made = QImage(48, 32, QImage.Format.Format_RGB32)
    made.fill(colour)
    return made


def test_the_list_holds_what_is_due_day_by_day_and_what_was_just_published(page):
    keys = [line.title if line.heading else line.key for line in page.queue.lines.rows()]
    assert keys[:2] == ["Besok · Sel, 15 Des 2026", READY]
    assert keys[keys.index("Sudah terbit") + 1 :] == ["k012", DONE]
    assert page.detail.item == READY
    bar = page.detail.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert bar.value() > 0
    page.open_item(READY)
    assert bar.value() == 0, "whoever is led here sees the head of the item first"


def test_the_copied_caption_is_the_approved_one_byte_for_byte(window, page):
    approved = ask(window, lambda office: head(office, READY)).look.surfaces
    for surface in approved:
        click(card(page, READY, surface.id).copy)
        assert QGuiApplication.clipboard().text().encode() == surface.text.encode()
    assert toasts(window) == [f"Teks unggahan Facebook disalin, {len(approved[-1].text.encode())} byte"]


def test_a_post_is_recorded_with_address_time_and_a_pasted_screenshot(window, page):
    shown = card(page, READY, "ig_carousel")
    click(shown.record)
    QTest.keyClicks(QApplication.focusWidget(), ADDRESS)
    QGuiApplication.clipboard().setImage(picture())
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_V, CTRL)
    (shot,) = shown.proof.shots()
    assert shown.proof.address.text() == ADDRESS, "the picture was pasted as text"
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return, CTRL)
    assert [(s.id, s.state) for s in state(window, READY).surfaces] == [("ig_carousel", "released"), ("fb_page", "planned")]
    assert page.detail.cards["ig_carousel"].address.text() == ADDRESS
    assert shot.hash[:12] in page.detail.cards["ig_carousel"].done.text()
    kept = ask(window, lambda office: office.media_bytes(shot.hash))
    assert hashlib.sha256(kept).hexdigest() == shot.hash
    assert next(line.note for line in page.queue.lines.rows() if line.key == READY) == "1 dari 2 kanal"


def test_a_dropped_file_is_proof_and_its_metadata_is_gone(page, tmp_path):
    picture().save(str(tmp_path / "layar.jpg"))
    raw = (tmp_path / "layar.jpg").read_bytes()
    (tmp_path / "layar.jpg").write_bytes(raw[:2] + b"\xff\xfe\x00\x0arahasia!" + raw[2:])
    shown = card(page, READY, "fb_page")
    click(shown.record)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(tmp_path / "layar.jpg"))])
    shown.proof.dropEvent(QDropEvent(QPointF(QPoint(5, 5)), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier))
    (shot,) = shown.proof.shots()
    assert shot.size == (48, 32)
    assert b"rahasia" not in shot.raw


def test_a_file_that_is_no_picture_is_refused_in_words_and_what_was_typed_stays(page, tmp_path):
    (tmp_path / "catatan.png").write_text("bukan gambar")
    shown = card(page, READY, "fb_page")
    click(shown.record)
    shown.proof.address.setText(ADDRESS)
    notices.answer_next(str(tmp_path / "catatan.png"))
    click(shown.proof.pick)
    assert "bukan gambar" in shown.proof.reasons.text()
    assert shown.proof.shots() == ()
    assert shown.proof.address.text() == ADDRESS


def test_a_record_without_proof_or_from_the_future_says_every_reason(page):
    shown = card(page, READY, "fb_page")
    click(shown.record)
    shown.proof.when.day.setText("31/12")
    shown.proof._judge()
    assert not shown.proof.save.isEnabled()
    assert shown.proof.reasons.text().split("\n") == ["Isi alamat unggahan atau lampirkan tangkapan layar.", "Waktu tayang belum terjadi."]
    assert shown.proof.save.toolTip() == shown.proof.reasons.text()


def test_before_the_window_opens_nothing_can_be_recorded_and_the_card_says_why(page):
    shown = card(page, LATER, "ig_feed")
    assert not shown.record.isEnabled()
    assert shown.reasons.isVisible()
    assert "belum dibuka" in shown.reasons.text() == shown.record.toolTip()
    assert [tone for tone, _ in page.detail.kit.loud] == ["info"]


def test_a_surface_is_left_out_only_with_a_reason_that_stays_on_record(window, page):
    shown = card(page, READY, "fb_page")
    click(shown.leave)
    assert not shown.skip.save.isEnabled()
    QTest.keyClicks(QApplication.focusWidget(), "Halaman sedang dipulihkan")
    click(shown.skip.save)
    assert [s.state for s in state(window, READY).surfaces] == ["planned", "skipped"]
    assert page.detail.cards["fb_page"].done.text() == "Dilewati Tim Humas: Halaman sedang dipulihkan"


def test_a_plan_is_moved_by_keys_and_taken_back_with_ctrl_z(window, page):
    page.open_item(READY)
    before = [s.when for s in state(window, READY).surfaces]
    click(page.detail.plan.change)
    QTest.keyClicks(QApplication.focusWidget(), "16/12")
    assert page.detail.plan.apply.text() == "Jadwalkan Rab, 16 Des 2026 09.00 WIB"
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert [s.when for s in state(window, READY).surfaces] == ["2026-12-16T09:00:00+07:00"] * 2
    assert page.detail.plan.line.text() == "Rab, 16 Des 2026 09.00 WIB"
    page.queue.setFocus()
    QTest.keyClick(page.queue, Qt.Key.Key_Z, CTRL)
    assert [s.when for s in state(window, READY).surfaces] == before
    assert toasts(window) == ["Jadwal dikembalikan seperti semula"]


def test_a_time_outside_the_approved_window_is_not_planned_and_the_reason_stands_below(page):
    page.open_item(READY)
    click(page.detail.plan.change)
    QTest.keyClicks(QApplication.focusWidget(), "30/12")
    assert not page.detail.plan.apply.isEnabled()
    assert page.detail.plan.reasons.text() == "Waktu ini sesudah jendela tayang yang disetujui."


def test_a_posted_text_is_held_against_the_approved_bytes(page):
    shown = card(page, DONE, "x_post")
    click(shown.match)
    box, approved = shown.matching, shown.card.caption
    QGuiApplication.clipboard().setText(approved)
    box._paste()
    assert box.verdict.text().startswith("Sama persis")
    box.text.setPlainText(approved.replace(" ", "\u00a0", 1))
    assert box.pasted() != approved
    assert box.verdict.text().startswith("Kata-katanya sama")
    box.text.setPlainText(approved.replace("07.50", "09.50"))
    assert "2 tempat" in box.verdict.text()
    assert box.diff.isVisible()
    assert "hilang: 07.50" in box.diff.accessibleName()
    assert "baru: 09.50" in box.diff.accessibleName()


def test_the_exported_files_are_the_approved_bytes(window, page, tmp_path):
    page.open_item(READY)
    notices.answer_next(str(tmp_path / "kit"))
    click(page.detail.export)
    for surface in ask(window, lambda office: head(office, READY)).look.surfaces:
        folder = tmp_path / "kit" / surface.id
        assert (folder / "teks.txt").read_bytes() == surface.text.encode()
        for medium, file in zip(surface.media, sorted(folder.glob("*.jpg")), strict=True):
            assert hashlib.sha256(file.read_bytes()).hexdigest() == medium.hash


def test_the_approval_sheet_is_saved_as_a_sealed_pdf(page, tmp_path):
    page.open_item(READY)
    notices.answer_next(str(tmp_path / "lembar.pdf"))
    click(page.detail.sheet)
    raw = (tmp_path / "lembar.pdf").read_bytes()
    assert raw.startswith(b"%PDF")
    assert b"\n%PARAF-SEAL v1 " in raw[-400:]


def test_a_post_without_approval_comes_first_and_loud(window, page):
    def rush(office):
        """Somebody posted a draft without asking, on a laptop where nothing held him back."""
        found = head(office, "k023")
        body = {"rev": found.rev.id, "facets": dict(found.state.facets), "surface": found.look.surfaces[0].id, "posted_at": office.at()}
        return office.changed([office.say("release", "k023", {**body, "proof": [], "relies": [], "replaces": [], "lane": "normal"}, [found.rev.id])])

    window.desk.do(rush, owner=window)
    assert state(window, "k023").label is Label.RELEASED_UNAPPROVED
    first, second = page.queue.lines.rows()[:2]
    assert (first.title, second.key, second.status) == ("Perlu perhatian", "k023", "tanpaparaf")
    page.open_item("k023")
    tone, text = page.detail.kit.loud[0]
    assert (tone, str(text).partition(":")[0]) == ("danger", "Terbit tanpa paraf")


def test_while_locked_everything_can_be_read_and_the_verbs_lead_to_the_lock(window, page):
    window.over.lock.lock()
    shown = card(page, READY, "fb_page")
    click(shown.copy)
    assert not shown.record.isVisible()
    click(shown.enter)
    assert window.over.lock.panel is not None


def test_a_refusal_of_the_records_stands_in_the_form_and_nothing_typed_is_lost(window, page, monkeypatch):
    shown = card(page, READY, "fb_page")
    click(shown.record)
    shown.proof.address.setText(ADDRESS)
    window.desk.ask(lambda office: office.lock(), owner=window, then=lambda _nothing: None)  # the seat was locked a moment ago
    click(shown.proof.save)
    assert "terkunci" in shown.proof.reasons.text()
    assert shown.proof.address.text() == ADDRESS
    assert shown.proof.save.text() == "Catat terbit di Facebook"


def test_what_is_typed_survives_what_others_change(window, page):
    from db.actions.plan import plan

    shown = card(page, READY, "fb_page")
    click(shown.record)
    shown.proof.address.setText(ADDRESS)
    window.desk.do(plan, READY, datetime.fromisoformat("2026-12-17T10:00:00+07:00"), owner=window)
    assert page.detail.cards["fb_page"] is shown
    assert shown.proof.isVisible()
    assert shown.proof.address.text() == ADDRESS
    assert page.detail.plan.line.text() == "Kam, 17 Des 2026 10.00 WIB"


def test_the_login_of_the_account_is_at_hand_in_two_keys(page, window, qtbot):
    page.open_item(READY)
    QApplication.processEvents()
    line = page.detail.first_login()
    assert line.found.handle in line.name.text()
    page.queue.setFocus()
    qtbot.keyClick(page.queue, Qt.Key.Key_U, CTRL)
    assert QGuiApplication.clipboard().text() == line.found.handle.removeprefix("@")
    qtbot.keyClick(page.queue, Qt.Key.Key_P, CTRL)
    assert "tidak ada" in line.why.text(), "nothing is in the vault yet"
    line._keys.vault.keep(line.found.account, {"password": Secret("kenari-sandi-7718")})
    qtbot.keyClick(page.queue, Qt.Key.Key_P, CTRL)
    assert QGuiApplication.clipboard().text() == "kenari-sandi-7718"
    assert "dtk" in line.secret.text()
    assert ask(window, touches, line.found.account)[0].act == "copy password"
    window.over.lock.lock()
    assert QGuiApplication.clipboard().text() == ""
    assert not page.detail.first_login().secret.isEnabled()


def test_what_the_fast_lane_let_out_stands_before_everything_else():
    rows = [
        Due("a", "Besok", "terjadwal", "2026-12-15T08:00", ("ig_feed",), 0),
        Due("b", "Tanpa waktu", "disetujui", "", ("ig_feed",), 0),
        Due("c", "Gangguan", "jalurcepat", "", ("ig_feed", "fb_page"), 1),
        Due("d", "Gangguan lama", "jalurcepat", "", ("ig_feed",), 1),
    ]
    shown = [line.title if line.heading else line.key for line in _lines(rows, date(2026, 12, 14))]
    assert shown[:2] == ["Tayangkan sekarang", "c"]
    assert shown[-4:] == ["Belum dijadwalkan", "b", "Sudah terbit", "d"]
