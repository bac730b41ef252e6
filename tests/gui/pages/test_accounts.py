"""The page of accounts through real clicks: nothing readable without a fresh PIN and a line in the log, and no secret left anywhere."""

import logging
import re
import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QWidget

from core import accounts, safety, totp
from core.documents.verifying import verify_sheet
from core.log import Secret, redact
from db import sealed
from db.backup import backup
from db.export import export
from db.queries.accounts import register, touches
from db.queries.editing import opening
from db.vault import KeyringVault, VaultState, VaultTrouble
from gui import clipboard, notices
from gui.crash import report
from gui.pages.accounts.listing import Header, _columns
from gui.pages.accounts.secret_row import DOTS, LOOK

CANARY = {"password": "kenari-sandi-7718", "codes": "kenari-kode-9902", "token": "kenari-token-4410", "totp": "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"}


@pytest.fixture
def page(demo_window):
    demo_window.enter("admin")
    demo_window.show_page("accounts")
    found = demo_window.pages.currentWidget()
    found.keys.vault.keep("instagram", {kind: Secret(text) for kind, text in CANARY.items()})
    found.open_item("instagram")
    found.refresh()
    yield found
    found.keys.clipboard.clear()


def asked(page, query, *args):
    got = []
    page._desk.ask(query, *args, owner=page, then=got.append)
    return got[0]


def acts(page, account="instagram"):
    return [t.act for t in asked(page, touches, account)]


def board():
    return QGuiApplication.clipboard().text()


def ticks(thing, n):
    for _ in range(n):
        thing.tick()


def test_the_register_shows_every_account_and_what_needs_care(page):
    assert [line.key for line in page.list.lines.rows()] == ["facebook", "instagram", "tiktok", "website", "whatsapp", "x", "youtube"]
    assert page.figures["safe"].number.text() == "6 dari 7"
    assert (page.figures["late"].number.text(), page.figures["soon"].number.text()) == ("1", "1")
    page.filter._buttons["care"].click()
    assert [line.key for line in page.list.lines.rows()] == ["tiktok", "whatsapp", "x"]
    page.filter._buttons["all"].click()
    page.search.setText("unit teknis")
    assert [line.key for line in page.list.lines.rows()] == ["website"]
    page.search.setText("zzz")
    assert page._none.isVisible()


def test_the_words_over_the_columns_stand_over_them_also_beside_a_scroll_bar(page, qtbot):
    page.window().resize(1280, 640)
    page.tell("warn", ["baris"])
    qtbot.waitUntil(page.list.verticalScrollBar().isVisible)
    box = page.list.visualRect(page.list.model().index(0, 0)).adjusted(16, 0, -16, 0)
    assert page.findChild(Header).columns() == _columns(box)


def test_a_secret_shows_for_ten_seconds_and_the_look_is_on_record(page):
    line = page.detail.secrets["password"]
    assert line.text.text() == DOTS
    line.eye.click()
    assert line.text.text() == CANARY["password"]
    assert acts(page) == ["reveal password"]
    ticks(line, LOOK)
    assert line.text.text() == DOTS


def test_another_account_and_the_lock_close_what_was_open(page, demo_window):
    line = page.detail.secrets["password"]
    line.eye.click()
    page.open_item("facebook")
    assert line.text.text() == "Belum disimpan"
    assert not line.copy.isEnabled()
    page.open_item("instagram")
    line.eye.click()
    page.detail.secrets["codes"].copy.click()
    demo_window.over.lock.lock()
    assert line.text.text() != CANARY["password"]
    assert board() == ""
    assert not line.eye.isEnabled()


def test_a_copy_goes_away_after_twenty_seconds_and_is_hidden_from_histories(page):
    page.detail.secrets["password"].copy.click()
    data = QGuiApplication.clipboard().mimeData()
    assert board() == CANARY["password"]
    assert set(clipboard.HINTS) <= set(data.formats())
    assert acts(page) == ["copy password"]
    ticks(page.keys.clipboard, 19)
    assert "1" in page.detail.secrets["password"].copy.text()
    assert board() == CANARY["password"]
    page.keys.clipboard.tick()
    assert board() == ""


def test_what_somebody_else_copied_stays(page):
    page.detail.secrets["password"].copy.click()
    QGuiApplication.clipboard().setText("takarir")
    page.keys.clipboard.clear()
    assert board() == "takarir"


def test_the_clipboard_is_emptied_when_the_program_ends(page, demo_window):
    page.detail.secrets["password"].copy.click()
    demo_window.close()
    assert board() == ""


def test_an_old_pin_is_asked_for_again_before_anything_happens(page, demo_window, qtbot):
    line = page.detail.secrets["password"]
    start = demo_window.session.clock()
    demo_window.session.clock = lambda: start + 301
    line.eye.click()
    assert line.text.text() == DOTS
    assert acts(page) == []
    qtbot.keyClicks(page.keys.pin._pin, "173205")
    page.keys.pin.answer("enter")
    assert line.text.text() == CANARY["password"]
    assert page.keys.pin is None


def test_a_code_of_two_factors_counts_its_seconds_and_goes_with_them(page, monkeypatch):
    monkeypatch.setattr(time, "time", lambda: 59.0 + 30 * 10)
    line = page.detail.secrets["totp"]
    monkeypatch.setattr(totp, "left", lambda _now: 3)
    line.eye.click()
    assert re.fullmatch(r"\d{3} \d{3} · berlaku 3 dtk lagi", line.text.text())
    line.tick()
    assert "2 dtk" in line.text.text()
    ticks(line, 2)
    assert line.text.text() == DOTS, "a code that is over is not left standing"
    line.copy.click()
    assert re.fullmatch(r"\d{6}", board())


def test_emergency_access_begins_with_a_reason(page, demo_window):
    demo_window.enter("kepala")
    line = page.detail.secrets["password"]
    assert page.detail.reason.isVisible()
    assert not line.eye.isEnabled()
    assert "darurat" in line.eye.toolTip()
    page.detail.reason.setText("admin sakit")
    line.eye.click()
    assert line.text.text() == CANARY["password"]
    assert asked(page, touches, "instagram")[0].reason == "admin sakit"


def test_who_holds_no_access_reads_why(page, demo_window):
    demo_window.enter("ppid")
    line = page.detail.secrets["password"]
    assert not line.copy.isEnabled()
    assert "pemegang akses" in line.copy.toolTip()
    assert not page.detail.edit.isEnabled()
    assert not page.add.isEnabled()


def test_a_new_password_is_made_kept_and_on_record(page):
    page.open_item("whatsapp")
    page.detail.change.click()
    form = page.detail.change_form
    form.secret.setText("humas2026")
    assert "Lemah" in form.judged.text()
    form.make.click()
    made = form.secret.text()
    assert "Kuat" in form.judged.text()
    form.save.click()
    assert page.keys.vault.read("whatsapp")["password"].reveal() == made
    assert acts(page, "whatsapp") == ["change password"]
    assert page.figures["late"].number.text() == "0"
    assert form.secret.text() == ""


def test_the_same_password_twice_is_said(page):
    page.open_item("facebook")
    page.detail.change.click()
    page.detail.change_form.secret.setText(CANARY["password"])
    page.detail.change_form.save.click()
    assert "Instagram" in page._told.itemAt(0).widget().text


def test_without_a_keyring_nothing_is_kept_until_somebody_chooses_memory(page):
    page.keys._vault = KeyringVault("ab" * 32)  # the tests have no keyring
    page.detail.change.click()
    page.detail.change_form.secret.setText("kenari-sandi-7718")
    page.detail.change_form.save.click()
    told = page._told.itemAt(0).widget()
    assert "tidak tersedia" in told.text
    assert not page.detail.change.isEnabled()
    assert not page._about.isVisible(), "nothing is said to be kept in a vault that is not there"
    page.keys.use_memory()
    assert page._about.isVisible()
    assert page.detail.change.isEnabled()
    assert "ingatan" in page.note.text()
    assert page._told.itemAt(0) is None


def test_an_account_is_written_down_and_taken_back(page):
    page.add.click()
    assert not page.form.save.isEnabled()
    page.form.platform.show_key("telegram")
    page.form.lines["handle"].setText("@dpc_contoh")
    page.form.lines["handle"].textEdited.emit("@dpc_contoh")
    page.form.save.click()
    assert page.detail.row.account.handle == "@dpc_contoh"
    assert [h.role for h in page.detail.row.holders] == ["kelola"]
    page.open_item("tiktok")
    page.detail.access.click()
    page.form.rows[1].removed.emit()
    page.form.save.click()
    assert [h.person for h in page.detail.row.holders] == ["admin"]
    page.undos.undo()
    assert [h.person for h in page.detail.row.holders] == ["admin", "program"]


def test_the_form_keeps_secrets_out_of_notes(page):
    page.detail.edit.click()
    page.form.notes.setPlainText("sandi: kenari-sandi-7718")
    assert not page.form.save.isEnabled()
    assert "kata sandi" in page.form.save.toolTip()


def test_an_audit_needs_evidence_at_every_point_and_moves_its_day(page, qtbot, tmp_path, monkeypatch):
    never, was = page.detail._audit.text(), page.detail.row.account.audited
    page.detail.audit.click()
    panel = page.more.panel
    assert not panel.buttons["save"].isEnabled()
    assert panel.rows["unique"].evidence.placeholderText() == "Brankas: tidak sama dengan akun lain"
    for row in panel.rows.values():
        row.show_answer("ok", "dilihat di setelan")
    panel.rows["apps"].show_answer("fault", "")
    assert "buktinya" in panel.buttons["save"].toolTip()
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(0xFF8800)
    QGuiApplication.clipboard().setImage(image)
    qtbot.keyClick(panel.rows["apps"].evidence, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert panel.rows["apps"].kept.name == "Tangkapan layar"
    assert panel.buttons["save"].isEnabled(), "a screenshot is evidence without a word"
    panel.rows["apps"].kept.remove.click()
    assert not panel.buttons["save"].isEnabled()
    file = tmp_path / "setelan aplikasi.pdf"
    file.write_bytes(b"%PDF-1.4 contoh")
    notices.answer_next(str(file))
    panel.rows["apps"].kept.attach.click()
    panel.answer("close")
    assert page.more.panel is panel, "what was typed holds it open once more"
    panel.answer("save")
    assert page.more.panel is None
    assert next(r for r in asked(page, register).rows if r.account.id == "instagram").account.audited == page._session.today()
    assert "Aplikasi terhubung" in page.detail._audit.text()
    page.detail.audit.click()
    last = page.more.panel.rows["apps"].last
    assert last.open.isVisible()
    opened = []
    monkeypatch.setattr(notices, "open_outside", opened.append)
    last.open.click()
    assert opened[0].read_bytes() == b"%PDF-1.4 contoh"
    page.more.panel.answer("close")
    qtbot.keyClick(page.list, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert page.detail._audit.text() == never, "Ctrl+Z: as if nobody had looked"
    assert page.detail.row.account.audited == was


def test_the_agenda_leads_to_where_each_duty_is_done(page):
    page.views._buttons["agenda"].click()
    keys = [line.key for line in page.agenda.list.lines.rows() if line.key]
    assert keys[0].startswith("password/whatsapp")
    assert "1" in page.views._buttons["agenda"].text()
    page.agenda.list.go_to(keys[0])
    page.agenda.list._choose(page.agenda.list.currentIndex())
    assert page.detail.row.account.id == "whatsapp"
    assert page.detail.change_form.isVisible()
    page.more.do_task(next(t for t in page.more.agenda.tasks if t.what == "audit" and t.due.account == "x"))
    assert page.more.panel is not None
    page.more.panel.answer("close")


def test_the_register_is_reviewed_account_by_account_on_one_screen(page, qtbot):
    page.more.review()
    panel = page.more.panel
    assert list(panel.rows) == [r.account.id for r in asked(page, register).rows]
    for row in panel.rows.values():
        row.show_answer("ok")
    panel.rows["x"].show_answer("fault")
    assert "perlu diubah" in panel.buttons["save"].toolTip()
    panel.rows["x"].show_answer("fault", "wakil sudah pindah")
    panel.answer("save")
    assert page.more.panel is None
    page.more.review()
    assert "wakil sudah pindah" in page.more.panel.rows["x"]._before.text()
    qtbot.keyClick(page.more.panel.rows["x"], Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert page.more.agenda.look is not None, "Ctrl+Z in a panel takes nothing back that was done before it opened"
    page.more.panel.answer("close")
    qtbot.keyClick(page.list, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert page.more.agenda.look is None


def test_somebody_leaves_and_what_is_open_stays_red(page, qtbot, tmp_path):
    page.more.open_leaver()
    panel = page.more.panel
    assert not panel.begin.isEnabled()
    panel.person.show_key("program")
    panel._turn()
    panel.begin.click()
    assert panel.count.text() == "5 dari 5 belum selesai"
    assert panel.deeds["tiktok", "revoked"].property("kind") == "dangero"
    panel.deeds["tiktok", "revoked"].click()
    assert ("tiktok", "revoked") not in panel.deeds
    assert "4 dari 5" in panel.count.text()
    panel.backs["tiktok", "revoked"].click()
    assert "5 dari 5" in panel.count.text()
    assert "program" in {h.person for r in asked(page, register).rows if r.account.id == "tiktok" for h in r.holders}
    panel.deeds["tiktok", "revoked"].click()
    qtbot.keyClick(panel.person, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert "5 dari 5" in panel.count.text(), "Ctrl+Z takes the last mark back"
    qtbot.keyClick(panel.person, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert page.more.agenda.leavings == (), "and then the list, which may have been for the wrong person"
    qtbot.keyClick(panel.person, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    panel.begin.click()
    panel.deeds["tiktok", "revoked"].click()
    path = tmp_path / "berita.pdf"
    notices.answer_next(str(path))
    panel.answer("paper")
    found = verify_sheet(path.read_bytes())
    assert found.ok, found.problems
    assert found.document == "leaving"
    assert found.facts >= 3
    changed = bytearray(path.read_bytes())
    changed[len(changed) // 2] ^= 1
    assert not verify_sheet(bytes(changed)).ok
    panel.answer("close")


def test_a_taken_over_account_is_stopped_and_given_back_at_the_end(page, demo_window):
    page.keys.vault.keep("facebook", {"password": Secret(CANARY["password"])})
    page.more.open_breach()
    panel = page.more.panel
    assert not panel.buttons["open"].isEnabled()
    panel.seen.setText("unggahan asing pukul 07.00")
    panel.answer("open")
    assert list(panel.ticks) == list(safety.STEPS)
    assert "Facebook" in panel._same[0]
    page.filter._buttons["care"].click()
    assert "instagram" in [line.key for line in page.list.lines.rows()]
    page.filter._buttons["all"].click()
    statement = asked(page, opening, page.more.agenda.breach("instagram").statement).draft
    assert statement.data.kind == "holding_statement"
    assert "diakses pihak lain" in statement.brief, "whoever opens the statement finds its words"
    assert "Instagram" in statement.title
    demo_window.enter("humas")
    assert not page.detail.secrets["password"].copy.isEnabled()
    assert "dibekukan" in page.detail.secrets["password"].copy.toolTip()
    demo_window.enter("admin")
    assert panel.statement.text() == "Baca pernyataan awal"
    assert "Tim Humas" in panel.waits.text(), "who opens it next is said by name"
    panel.ticks["mail"].click()
    panel.backs["mail"].click()
    for step in safety.STEPS:
        panel.ticks[step].click()
    assert page.more.panel is None
    assert page.detail.row.account.suspended is None
    page.undos.undo()
    assert page.detail.row.account.suspended is not None, "the last step given back is an open incident again"
    demo_window.enter("humas")
    demo_window.show_page("home")
    home = demo_window.pages.currentWidget()
    first = home.risks.lines.rows()[0]
    assert first.key.startswith("account_breach"), "nothing is more urgent"
    home._open_risk(first)
    page.more.panel.statement.click()
    assert demo_window.pages.currentWidget().shown.text.startswith("Akun resmi Instagram"), "one click makes the draft and shows it"


def test_secrets_go_to_another_laptop_sealed_and_on_record(page, demo_window, tmp_path, monkeypatch):
    monkeypatch.setattr(sealed, "_COST", 2**4)
    path = tmp_path / "ig.serah"
    page.more.open_hand()
    panel = page.more.panel
    panel.to.show_key("humas")
    panel._judge()
    notices.answer_next(str(path))
    panel.answer("hand")
    words = panel.words.text()
    assert len(words.split()) == 6
    panel.answer("close")
    assert panel.words.text() == ""
    assert acts(page)[0] == "hand account"
    assert words not in str(asked(page, touches, "instagram")[0])
    page.keys.vault.forget("instagram")
    page.more.open_receive()
    panel = page.more.panel
    notices.answer_next(str(path))
    panel.choose.click()
    panel.passphrase.setText(words)
    panel.answer("receive")
    assert "untuk orang lain" in panel.above.itemAt(0).widget().text
    panel.answer("close")
    demo_window.enter("humas")
    page.more.open_receive()
    panel = page.more.panel
    notices.answer_next(str(path))
    panel.choose.click()
    panel.passphrase.setText(words.upper())
    panel.answer("receive")
    assert {k: s.reveal() for k, s in page.keys.vault.read("instagram").items()} == CANARY
    assert acts(page)[0] == "receive account"
    panel.shred.click()
    assert not path.exists()
    panel.answer("close")


def test_logins_of_a_password_manager_come_in_once_and_the_file_is_destroyed(page, tmp_path):
    path = tmp_path / "ekspor.csv"
    path.write_text(
        "name,url,username,password,note\nIG,https://instagram.com,dinaspelayanancontoh,kenari-impor-1,\nThreads,https://threads.net,dpc_baru,kenari-impor-2,\n"
    )
    page.more.open_bring()
    panel = page.more.panel
    notices.answer_next(str(path))
    panel.choose.click()
    assert "Chrome" in panel.shape.text()
    assert [t.word() for t in panel.targets] == ["instagram", ""]
    panel.targets[1].show_key("new")
    panel._judge()
    assert panel.buttons["bring"].text() == "Impor 2 sandi"
    panel.answer("bring")
    assert page.keys.vault.read("instagram")["password"].reveal() == "kenari-impor-1"
    new = next(r for r in asked(page, register).rows if r.account.platform == "threads")
    assert page.keys.vault.read(new.account.id)["password"].reveal() == "kenari-impor-2"
    assert acts(page)[0] == "import password"
    panel.answer("close")
    page.refresh()
    reminder = page._plain.itemAt(0).widget()
    assert "ekspor.csv" in reminder.text, "what still lies there in plain text is not forgotten"
    page.more._destroy(path, lambda: None)
    page.refresh()
    assert not path.exists()
    assert page._plain.itemAt(0) is None


def test_what_the_vault_cannot_keep_is_not_on_record_as_imported(page, tmp_path):
    page.keys._vault = KeyringVault("ab" * 32)  # the tests have no keyring
    path = tmp_path / "ekspor.csv"
    path.write_text("name,url,username,password\nThreads,https://threads.net,dpc_baru,kenari-impor-2\n")
    before = [r.account.id for r in asked(page, register).rows]
    page.more.open_bring()
    panel = page.more.panel
    notices.answer_next(str(path))
    panel.choose.click()
    panel.targets[0].show_key("new")
    panel._judge()
    panel.answer("bring")
    assert "tidak tersedia" in panel.above.itemAt(0).widget().text, "said where the person looks"
    assert [r.account.id for r in asked(page, register).rows] == before
    assert panel.buttons["bring"].isVisible()
    panel.answer("close")
    panel.answer("close")


def test_the_recovery_address_is_veiled_from_whoever_looks_on(page, demo_window):
    mail, address = page.detail.mail, page.detail.row.account.recovery_email
    assert mail.text.text() == f"••••••@{address.rpartition('@')[2]}"
    assert not [w for w in page.detail.findChildren(QLabel) if address in w.text()]
    mail.eye.click()
    assert mail.text.text() == address
    mail.copy.click()
    assert board() == address
    demo_window.over.lock.lock()
    assert mail.text.text() != address
    assert not mail.eye.isEnabled()


def test_a_lost_keyring_is_no_dead_end(page, monkeypatch):
    page.keys.troubled.emit(VaultTrouble(VaultState.CHANGED))
    assert "berubah" in page._told.itemAt(0).widget().text
    assert page.detail.change.isEnabled(), "what was lost is written again"
    page.keys.troubled.emit(VaultTrouble(VaultState.LOCKED))
    assert not page.detail.change.isEnabled()
    page.keys.troubled.emit(None)


def test_no_secret_is_left_anywhere_after_a_day_of_use(page, demo_window, demo_home, caplog, tmp_path, monkeypatch):
    """Everything that people do with secrets in a day, then every place where something may stay behind."""
    monkeypatch.setattr(sealed, "_COST", 2**4)
    caplog.set_level(logging.DEBUG)
    for kind in accounts.SECRETS:
        page.detail.secrets[kind].eye.click()
        page.detail.secrets[kind].copy.click()
        ticks(page.detail.secrets[kind], LOOK)
    form = page.detail.change_form
    page.detail.change.click()
    form.secret.setText(CANARY["token"])
    form.eye.click()
    form.secret.insert("-lagi")
    form.save.click()
    assert not form.secret.isUndoAvailable()
    form.secret.undo()
    assert form.secret.text() == ""
    notices.answer_next(str(tmp_path / "ig.serah"))
    page.more.open_hand()
    page.more.panel.to.show_key("admin")
    page.more.panel._judge()
    page.more.panel.answer("hand")
    said = [page.more.panel.words.text()]
    page.more.panel.answer("close")
    path = tmp_path / "ekspor.csv"
    path.write_text(f"name,url,username,password\nIG,https://instagram.com,dinaspelayanancontoh,{CANARY['token']}\n")
    notices.answer_next(str(path))
    page.more.open_bring()
    page.more.panel.choose.click()
    page.more.panel.answer("bring")
    page.more.panel.shred.click()
    page.more.panel.answer("close")
    page.keys.clipboard.clear()
    crash = []

    def work(office):
        secret = Secret(CANARY["password"])
        try:
            raise RuntimeError(f"gagal dengan {secret.reveal()}")
        except RuntimeError as error:
            crash.append(report("1", type(error), error, error.__traceback__))
            logging.getLogger("paraf").exception("gagal %s", secret)
        export(office.facts, office.media, office.signer, demo_home.data / "paket.paraf", at=office.at())
        backup(office.facts, office.media, demo_home.backups, office.now())

    asked(page, work)
    page._prefs.save()
    demo_window.prefs.save()
    widgets = [demo_window, *demo_window.findChildren(QWidget)]
    shown = [text for w in widgets for text in (w.windowTitle(), w.accessibleName(), w.accessibleDescription(), w.toolTip(), w.statusTip())]
    shown += [w.text() for w in widgets if isinstance(w, QLineEdit | QLabel | QAbstractButton)] + [board(), *crash]
    shown += [redact(caplog.text)]
    files = [path for root in (demo_home.data.parent, tmp_path) for path in root.rglob("*") if path.is_file()]
    assert {"facts.db", "view.db", "window.ini", "paket.paraf", "ig.serah"} <= {path.name for path in files}
    for secret in (*CANARY.values(), *said):
        assert not [text for text in shown if secret in text]
        assert [path for path in files if secret.encode() in path.read_bytes() or secret.encode("utf-16-le") in path.read_bytes()] == []


def test_dots_say_nothing_about_what_is_behind_them(page, qtbot):
    """Every masked field, with other secrets of another length; the number of backup codes is told, so it stays the same."""

    def pictures():
        page.refresh()
        qtbot.wait(1)
        return {kind: line.grab().toImage() for kind, line in page.detail.secrets.items()}

    pictures()
    before = pictures()
    assert set(before) == set(CANARY)
    others = {"password": "lain-sekali-dan-jauh-lebih-panjang-1", "codes": "9", "token": "t", "totp": "JBSWY3DPEHPK3PXPJBSWY3DPJBSWY3DPEHPK3PXP"}
    page.keys.vault.keep("instagram", {kind: Secret(text) for kind, text in others.items()})
    assert pictures() == before
