"""The editor on the real window and a demo office on disk: writing, checks, mending, facts, versions, talk, handing in, locking."""

from dataclasses import replace

import pytest
from PIL import Image
from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QImage, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPushButton

from core.checks import Finding
from core.content.facets import Claim
from core.ledger.state import Label
from core.messages import say
from db.drafts import Drafts
from db.office import Office
from db.queries.head import head
from gui import notices
from gui.pages.editor import deeds
from gui.pages.editor.findings import _issue, _verbs
from gui.widgets.floating import Toast

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def window(demo_window):
    demo_window.enter("humas")
    demo_window.show_page("content")
    return demo_window


@pytest.fixture
def page(window):
    return window.pages.currentWidget()


@pytest.fixture
def editor(page):
    return page.editor


def ask(window, fn, *args):
    """The answer of the records, now."""
    seen = []
    window.desk.ask(fn, *args, owner=window, then=seen.append)
    return seen[0]


def of(window, status):
    return ask(window, lambda office: office.view_db.execute("SELECT id FROM item WHERE status = ? ORDER BY id", (status,)).fetchone()[0])


def versions(window, item):
    return ask(window, lambda office: [f for f in office.facts_of(item) if f.kind == "revision"])


def state(window, item):
    return ask(window, lambda office: office.state(item))


@pytest.fixture
def draft(window, page):
    """A draft of the demo office, open in the editor."""
    item = of(window, "draf")
    page.open_item(item)
    return item


@pytest.fixture
def new(page):
    """Something new with a title and two surfaces that need no picture."""
    page.open_new("2026-12-24")
    QTest.keyClicks(page.editor.left.form.title, "Loket pagi")
    tick(page.editor, "x_post", "wa_channel")
    return page.editor.item


def tick(editor, *surfaces):
    editor.left.form.surfaces.show_ticked(surfaces)
    editor.left.form.surfaces.chosen.emit(frozenset(surfaces))


def write(editor, text):
    """Type at the end of the caption that shows, and have it judged."""
    edit = editor.captions.edit()
    edit.setFocus()
    edit.moveCursor(edit.textCursor().MoveOperation.End)
    edit.insert(text)
    editor.judge_now()


def press(editor, key, mods=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(QApplication.focusWidget(), key, mods)


# -- writing and keeping


def test_something_new_is_written_saved_and_handed_in(window, editor, new):
    write(editor, "Loket buka lebih pagi, silakan datang.")
    assert editor.head.hand_in.isEnabled(), editor.head.hand_in.toolTip()
    QTest.mouseClick(editor.head.hand_in, Qt.MouseButton.LeftButton)
    assert state(window, new).label is Label.IN_REVIEW
    assert ask(window, lambda office: office.entry("item", new).fields["target_date"]) == "2026-12-24T09:00"
    assert not editor.head.hand_in.isVisible()


def test_every_reason_against_handing_in_stands_under_the_button(editor, new):
    write(editor, "Hubungi 0812-3456-7890.")
    assert not editor.head.hand_in.isEnabled()
    reasons = editor.head.hand_in.toolTip().split("\n")
    assert len(reasons) >= 1
    assert all(r in editor.head.why.text for r in reasons)


def test_ctrl_s_makes_a_version_and_the_cursor_stays(window, editor, draft):
    before = len(versions(window, draft))
    write(editor, " Kalimat baru.")
    at = editor.captions.edit().textCursor().position()
    press(editor, Qt.Key.Key_S, CTRL)
    assert len(versions(window, draft)) == before + 1
    assert editor.captions.edit().textCursor().position() == at
    assert not editor.dirty()
    assert not editor.head.save.isEnabled()
    press(editor, Qt.Key.Key_S, CTRL)
    assert len(versions(window, draft)) == before + 1, "nothing changed, nothing written"


def test_leaving_with_changes_makes_a_version_and_without_makes_none(window, page, editor, draft):
    before = len(versions(window, draft))
    QTest.mouseClick(editor.bar.back, Qt.MouseButton.LeftButton)
    assert len(versions(window, draft)) == before
    page.open_item(draft)
    write(editor, " Tambahan.")
    QTest.mouseClick(editor.bar.back, Qt.MouseButton.LeftButton)
    assert len(versions(window, draft)) == before + 1


def test_something_new_without_a_surface_is_kept_when_one_leaves(window, page, editor):
    page.open_new()
    item = editor.item
    QTest.mouseClick(editor.bar.back, Qt.MouseButton.LeftButton)
    assert versions(window, item) == [], "nothing was written, nothing is kept"
    page.open_new()
    item = editor.item
    QTest.keyClicks(editor.left.form.title, "Baru judulnya")
    QTest.mouseClick(editor.bar.back, Qt.MouseButton.LeftButton)
    assert len(versions(window, item)) == 1
    assert page.list.model.rows()[0].title == "Baru judulnya"


def test_going_to_another_page_keeps_what_was_typed(window, editor, draft):
    before = len(versions(window, draft))
    write(editor, " Tambahan.")
    window.show_page("calendar")
    assert len(versions(window, draft)) == before + 1


def test_the_journal_follows_the_keys_and_is_offered_after_a_crash(window, page, editor, draft, demo_home):
    write(editor, " Setengah")
    assert editor.journal.waiting()
    editor.journal.write()
    assert "Setengah" in str(Drafts(demo_home.drafts).load("humas", draft))
    editor._open = None  # as if the program had ended here
    page.open_item(draft)
    assert editor.captions.edit().exact_text().endswith(" Setengah")
    assert editor.banners.shown()
    editor.throw_away()
    assert not editor.captions.edit().exact_text().endswith(" Setengah")
    assert Drafts(demo_home.drafts).load("humas", draft) is None


def test_a_disk_that_is_full_is_said_and_nothing_typed_is_lost(window, editor, draft, demo_home):
    demo_home.drafts.mkdir(parents=True, exist_ok=True)
    (demo_home.drafts / "humas").write_text("a file where the folder should be")
    write(editor, " Tetap ada")
    editor.journal.write()
    assert any("belum dapat disimpan" in b.text for b in editor.banners.shown())
    assert editor.captions.edit().exact_text().endswith(" Tetap ada")


# -- checks


def test_findings_show_as_waves_cards_and_counts(editor, new):
    write(editor, "Hubungi 0812-3456-7890 untuk 12.480 warga.")
    assert {w.severity for w in editor.captions.edit().waves()} >= {"block"}
    assert any("telepon" in c.issue.title for c in editor.side.findings.cards)
    assert editor.mending.counts()[0] >= 2
    assert editor.captions.tabs._tabs[0].warn


def test_a_stale_judgement_is_dropped(editor, new):
    write(editor, "Hubungi 0812-3456-7890.")
    found = editor.mending.issues
    editor._tried(editor._number - 1, editor._draft, replace(editor.trial, reasons=()))
    assert editor.mending.issues == found


def test_f8_goes_from_problem_to_problem_and_back(editor, new):
    write(editor, "Hubungi 0812-3456-7890 untuk 12.480 warga, atau 0813-1111-2222.")
    edit = editor.captions.edit()
    edit.choose(0, 0)
    seen = []
    for _n in range(3):
        press(editor, Qt.Key.Key_F8)
        seen.append(edit.chosen())
    assert len(set(seen)) == 3
    assert seen == sorted(seen)
    assert editor.mending.popover is not None
    press(editor, Qt.Key.Key_F8, SHIFT)
    assert edit.chosen() == seen[1]


def test_ctrl_dot_mends_in_one_step_that_can_be_undone(editor, new):
    text = "Pada Selasa, 24 Desember 2026 loket tutup."
    write(editor, text)
    fixable = next(i for i in editor.mending.issues if i.fix)
    edit = editor.captions.edit()
    edit.choose(fixable.start, fixable.start)
    press(editor, Qt.Key.Key_Period, CTRL)
    assert edit.exact_text() == text.replace(fixable.matched, fixable.fix)
    edit.undo()
    assert edit.exact_text() == text


def test_a_warning_is_set_aside_with_its_reason_and_calls_no_more(window, editor, new):
    write(editor, "Sebanyak 12.480 warga terlayani.")
    issue = next(i for i in editor.mending.issues if i.severity != "block")
    notices.answer_next("send")
    editor.mending.act(issue.key, "dismiss")
    assert editor.banners.shown(), "an empty reason is refused"
    editor.keeping.answer_finding(issue.span, "dismiss", "Kutipan judul lomba")
    assert next(i for i in editor.mending.issues if i.key == issue.key).settled
    assert len(versions(window, new)) == 1


def test_the_rail_leads_from_the_editor_back_to_the_list_and_keeps_what_was_typed(window, page, editor, new):
    write(editor, "Kalimat yang baru saja diketik.")
    QTest.mouseClick(next(i for i in window.rail.items if i.entry.name == "content"), Qt.MouseButton.LeftButton)
    assert not page.editing
    assert page.list.view.hasFocus()
    assert any("baru saja diketik" in s.caption for s in ask(window, head, new).look.surfaces)


def test_ctrl_q_closes_the_window_and_what_was_typed_a_moment_ago_is_kept(window, editor, new, demo_home):
    write(editor, "Kalimat yang baru saja diketik.")
    press(editor, Qt.Key.Key_Q, CTRL)
    assert not window.isVisible()
    with Office.open(demo_home) as office:
        assert any("baru saja diketik" in s.caption for s in head(office, new).look.surfaces)


# -- facts


def test_ctrl_shift_f_binds_the_selected_number_to_a_new_fact(editor, new):
    write(editor, "Sebanyak 12.480 warga terlayani.")
    edit = editor.captions.edit()
    edit.choose(9, 15)
    press(editor, Qt.Key.Key_F, CTRL | SHIFT)
    assert [(c.value, c.statement) for c in editor.draft().data.claims] == [("12.480", "Sebanyak 12.480 warga terlayani.")]
    assert editor.left.claims.cards[0].lines["source"].hasFocus()
    QTest.keyClicks(editor.left.claims.cards[0].lines["source"], "Laporan layanan Desember")
    editor.judge_now()
    assert not any(i.title == "Angka belum punya sumber" for i in editor.mending.issues)


def test_a_fact_is_shown_whole_and_its_day_read_as_people_write_it(editor, new):
    long = "Jumlah\u00a0warga yang terlayani loket keliling sepanjang bulan November 2026"
    editor.left.claims.show_claims((Claim("c1", long, "12.480", "warga", as_of="November 2026"),))
    card = editor.left.claims.cards[0]
    editor.left.show_claims("c1")
    QApplication.processEvents()
    assert (card.claim().statement, card.claim().as_of) == (long, "November 2026"), "what nobody touches stays to the letter"
    card.statement.setFocus()
    card.statement.moveCursor(QTextCursor.MoveOperation.End)
    assert 20 < card.statement.cursorRect().bottom() <= card.statement.viewport().height(), "the end of the sentence is in sight"
    QTest.keyClicks(card.statement, " ini")
    QTest.keyClick(card.statement, Qt.Key.Key_Return)
    assert card.lines["value"].hasFocus()
    assert card.claim().statement.endswith("November 2026 ini")
    line = card.lines["as_of"]
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, "30/11")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert (line.text(), card.claim().as_of) == ("30 Nov 2026", "2026-11-30")


def test_a_number_that_is_no_claim_is_marked(editor, new):
    write(editor, "Ada 3 langkah mudah.")
    key = next(i.key for i in editor.mending.issues if i.matched == "3")
    editor.mending.act(key, "mark")
    editor.judge_now()
    assert editor.draft().data.not_claims == ("3",)
    assert not any(i.key == key for i in editor.mending.issues)


# -- surfaces and pictures


def texts(editor):
    return {s.id: s.text for s in editor.draft().look.surfaces}


def test_a_surface_leaves_the_leading_text_and_follows_it_again_with_undo(editor, new):
    write(editor, "Sama untuk semua.")
    editor.captions.shared.click()
    assert editor.draft().detached == {"x_post"}
    write(editor, " Hanya X.")
    apart = {"x_post": "Sama untuk semua. Hanya X.", "wa_channel": "Sama untuk semua."}
    assert texts(editor) == apart
    assert editor.captions.apart.said.text() == "Beda dari induk"
    editor.captions.apart.compare.click()
    assert "Hanya X." in editor.captions.apart.text.accessibleName()
    editor.captions.apart.follow.click()
    assert set(texts(editor).values()) == {"Sama untuk semua."}
    assert not editor.captions.apart.isVisible()
    toast = next(t for t in editor.window().findChildren(Toast) if t.isVisible())
    next(b for b in toast.findChildren(type(editor.head.save)) if b.text() == "Urungkan").click()
    assert texts(editor) == apart


def test_one_surface_always_carries_the_leading_text(editor, new):
    editor.captions.shared.click()
    editor.captions.show_surface("wa_channel")
    assert not editor.captions.shared.isEnabled()
    write(editor, "Induk baru.")
    assert texts(editor) == {"x_post": "", "wa_channel": "Induk baru."}


def test_a_text_of_its_own_becomes_the_leading_one(editor, new):
    write(editor, "Lama.")
    editor.captions.shared.click()
    write(editor, " Baru.")
    editor.captions.apart.lead.click()
    assert set(texts(editor).values()) == {"Lama. Baru."}
    assert editor.draft().shared


def test_the_ring_counts_as_the_platform_counts(editor, new):
    write(editor, "https://contoh.go.id/" + "a" * 200)
    assert editor.captions.characters._used < 200, "X counts a link as 23"


def picture(path, kind="JPEG"):
    exif = Image.Exif()
    exif[0x010E] = "rahasia"
    Image.new("RGB", (640, 480), "teal").save(path, kind, exif=exif)
    return path


def test_a_dropped_picture_is_cleaned_kept_and_described(editor, new, tmp_path, demo_home):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(picture(tmp_path / "foto.jpg")))])
    event = QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    editor.left.media.dropEvent(event)
    (card,) = editor.left.media.cards
    assert card.missing.text == "Wajib diisi sebelum diajukan"
    card.alt.setPlainText("Petugas membuka loket")
    media = [s.media for s in editor.draft().look.surfaces]
    assert [m[0].alt for m in media] == ["Petugas membuka loket"] * 2
    kept = demo_home.media / media[0][0].hash[:2] / media[0][0].hash
    assert b"rahasia" not in kept.read_bytes()


@pytest.mark.parametrize("content", [b"%PDF-1.4 bukan gambar", b"", b"\x89PNG\r\n\x1a\nrusak"])
def test_what_is_no_picture_is_refused_by_name(editor, new, tmp_path, content):
    (tmp_path / "berkas.jpg").write_bytes(content)
    notices.answer_next(str(tmp_path / "berkas.jpg"))
    editor.left.media.choose.click()
    assert editor.left.media.cards == []
    assert "berkas.jpg" in editor.left.media._problem.text


def test_a_file_that_vanished_is_said(editor, new, tmp_path):
    notices.answer_next(str(tmp_path / "hilang.jpg"))
    editor.left.media.choose.click()
    assert "hilang.jpg" in editor.left.media._problem.text


# -- the day


def test_a_holiday_and_a_clash_are_said_at_once(window, page, editor):
    page.open_item("k001")
    when = editor.left.form.when
    when.day.setText("25/12/2026")
    when.day.textEdited.emit(when.day.text())
    assert "Natal" in editor.left.form.holiday.text
    other = ask(window, lambda office: office.view_db.execute("SELECT at, surfaces FROM chip WHERE item = 'k015'").fetchone())
    tick(editor, *other[1].split())
    editor.left.form.when.day.setText(f"{int(other[0][8:10])}/12/2026")
    editor.left.form.when.time.setText(other[0][11:16].replace(":", "."))
    when.day.textEdited.emit(when.day.text())
    assert editor.left.form.clash.text


# -- history, talk, checklist


def test_an_older_version_comes_back_into_the_fields_and_can_be_saved(window, editor, draft):
    start = editor.captions.edit().exact_text()
    write(editor, " Versi dua.")
    editor.keeping.save()
    editor.side.show_panel("history")
    assert len(editor.side.history.restore_buttons) == len(versions(window, draft)) - 1
    editor.side.history.restore_buttons[0].click()
    assert editor.captions.edit().exact_text() == start
    assert editor.dirty()


def test_a_message_is_sent_and_stays_when_it_is_refused(window, editor, draft):
    editor.side.show_panel("talk")
    editor.side.talk.field.setFocus()
    QTest.keyClicks(editor.side.talk.field, "Jam sudah dicek?")
    press(editor, Qt.Key.Key_Return, CTRL)
    assert editor.side.talk.field.toPlainText() == ""
    assert [c.text for c in editor._open.comments] == ["Jam sudah dicek?"]
    window.session.lock()
    assert not editor.side.talk.send.isEnabled()


def test_questions_are_answered_by_the_role_they_ask(window, editor, new):
    write(editor, "Loket buka lebih pagi, silakan datang.")
    kind = editor.left.form.kind
    kind.setCurrentIndex(kind.findData("kutipan"))
    kind.activated.emit(kind.currentIndex())
    editor.keeping.save()
    editor.side.show_panel("checklist")
    buttons = editor.side.checklist.cards["kutipan-pejabat"]
    assert not buttons["yes"].isEnabled()
    assert "Unit program" in buttons["yes"].toolTip()
    window.enter("program")
    buttons = editor.side.checklist.cards["kutipan-pejabat"]
    QTest.mouseClick(buttons["yes"], Qt.MouseButton.LeftButton)
    assert "perlu bukti" in buttons["trouble"].text
    buttons["note"].setText("Pesan persetujuan 3 Desember")
    QTest.mouseClick(buttons["yes"], Qt.MouseButton.LeftButton)
    assert next(q for q in editor._open.questions if q.id == "kutipan-pejabat").answer == "yes"


# -- reading only


@pytest.mark.parametrize("status", ["terbit"])
def test_what_is_published_can_only_be_read_and_says_why(window, page, editor, status):
    page.open_item(of(window, status))
    assert editor.read_only
    assert editor.captions.edit().isReadOnly()
    assert "terbit" in editor.head.why.text
    assert not editor.head.save.isVisible()


def test_a_locked_editor_reads_keeps_the_typing_and_offers_to_enter(window, editor, draft, demo_home):
    write(editor, " Belum selesai")
    window.session.lock()
    assert editor.captions.edit().isReadOnly()
    assert editor.captions.edit().exact_text().endswith(" Belum selesai")
    assert editor.head.enter.isVisible()
    window.enter("humas")
    assert editor.captions.edit().exact_text().endswith(" Belum selesai")
    assert not editor.captions.edit().isReadOnly()


def test_what_one_person_typed_is_not_shown_to_the_next(window, editor, draft):
    write(editor, " Rahasia dapur")
    window.session.lock()
    window.enter("program")
    assert "Rahasia dapur" not in editor.captions.edit().exact_text()


def test_an_item_in_review_warns_that_decisions_fall(window, page, editor):
    page.open_item(of(window, "menunggu"))
    assert any("menggugurkan" in b.text for b in editor.banners.shown())


@pytest.mark.parametrize("text", ["", "a" * 100_000, "😀👨‍👩‍👧 🇮🇩", "ערב \u202eterbalik", "\u00a0\u2028"])
def test_any_text_is_saved_byte_for_byte(window, editor, new, text):
    write(editor, text)
    editor.keeping.save()
    assert not editor.banners.shown()
    assert {s.text for s in editor._open.draft.look.surfaces} == {text}


# -- people, the window, and what a version costs


def menunggu(window, page):
    """Something that waits for the last paraf, open in the editor."""
    item = of(window, "menunggu")
    page.open_item(item)
    return item


def test_other_people_in_charge_cost_no_decision(window, page, editor):
    item = menunggu(window, page)
    approvals = [s.approvals for s in state(window, item).steps]
    editor.left.form.people.show_ticked(["program", "humas"])
    editor.left.form.people.chosen.emit(frozenset(["program", "humas"]))
    assert "tetap berlaku" in editor.head.cost.text
    editor.keeping.save()
    assert ask(window, lambda office: office.entry("item", item).fields["people"]) == ["program", "humas"]
    assert [s.approvals for s in state(window, item).steps] == approvals


def test_the_cost_of_a_change_is_said_before_and_its_field_after(window, page, editor):
    item = menunggu(window, page)
    lost = [s for s in state(window, item).steps if s.approvals and "look" in s.binds]
    write(editor, " Tambahan.")
    assert "gugur" in editor.head.cost.text
    assert "tampilan" in editor.head.cost.text
    editor.keeping.save()
    assert [b.text for b in editor.banners.shown() if "teks unggahan" in b.text and "gugur" in b.text]
    assert len([s for s in state(window, item).steps if not s.approvals]) >= len(lost)
    page.open_item("k023")
    page.open_item(item)
    assert any("teks unggahan" in b.text for b in editor.banners.shown()), "who opens it later reads it too"


def test_equal_bytes_with_a_name_keep_every_decision(window, page, editor):
    item = menunggu(window, page)
    before = [s.approvals for s in state(window, item).steps]
    editor.keeping._send(deeds.save, editor.draft(), "Sebelum rapat")
    assert [s.approvals for s in state(window, item).steps] == before
    assert editor.opened().versions[0].note == "Sebelum rapat"


def test_a_version_gets_its_name_from_the_dialog(window, editor, draft):
    write(editor, " Lagi.")
    notices.answer_next("save")
    press(editor, Qt.Key.Key_S, CTRL | SHIFT)
    assert not editor.dirty()


def test_the_window_is_signed_and_keeps_its_bytes_until_somebody_moves_it(window, page, editor, draft):
    before = editor.draft().look
    part = editor.left.form.span
    part.begin.day.setText(part.begin.day.text())
    part.begin.day.textEdited.emit(part.begin.day.text())
    assert editor.draft().look == before
    part.end.day.setText("1/1/2026")
    part.end.day.textEdited.emit("1/1/2026")
    assert part.problem.text
    part.end.day.setText("31/12/2026")
    part.end.day.textEdited.emit("31/12/2026")
    editor.keeping.save()
    assert state(window, draft).window[1].startswith("2026-12-31T")


def test_a_new_window_is_filled_in_around_the_planned_day(editor, new):
    editor.left.form.span.usual.click()
    look = editor.draft().look
    assert (look.not_before[:16], look.not_after[:16]) == ("2026-12-23T09:00", "2026-12-31T09:00")


# -- find and replace


def test_ctrl_h_replaces_in_every_caption_in_one_step_each(editor, new):
    write(editor, "Loket buka. loket tutup.")
    editor.captions.shared.click()
    press(editor, Qt.Key.Key_H, CTRL)
    find = editor.captions.finder
    QTest.keyClicks(find.words, "loket")
    assert find.count.text() == "1 dari 4"
    find.new.setText("Gerai")
    find.all.click()
    assert set(texts(editor).values()) == {"Gerai buka. Gerai tutup."}
    tick(editor, "wa_channel")
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    toast = next(t for t in editor.window().findChildren(Toast) if t.isVisible())
    next(b for b in toast.findChildren(QPushButton) if b.text() == "Urungkan").click()
    assert texts(editor) == {"wa_channel": "Loket buka. loket tutup."}


def test_enter_goes_from_one_caption_to_the_next_and_esc_back(editor, new):
    write(editor, "Loket pagi.")
    editor.captions.shared.click()
    press(editor, Qt.Key.Key_F, CTRL)
    find = editor.captions.finder
    QTest.keyClicks(find.words, "pagi")
    seen = []
    for _n in range(2):
        QTest.keyClick(find.words, Qt.Key.Key_Return)
        seen.append(editor.captions.tabs.current())
    assert sorted(seen) == ["wa_channel", "x_post"]
    press(editor, Qt.Key.Key_Escape)
    assert not find.isVisible()
    assert editor.captions.edit().hasFocus()


def test_one_place_is_replaced_and_the_next_is_marked(editor, new):
    write(editor, "a b a b")
    find = editor.captions.finder
    find.open_it(replacing=True)
    find.words.setText("a")
    find.step(1)
    find.new.setText("c")
    find.replace_one()
    assert editor.captions.edit().exact_text().count("c") == 1
    find.replace_one()
    assert editor.captions.edit().exact_text() == "c b c b"


# -- facts, once more


def test_a_number_is_bound_to_a_fact_that_is_there(editor, new):
    editor.left.claims.bind("", "Gerai yang buka")
    write(editor, "Ada 3 gerai.")
    edit = editor.captions.edit()
    edit.choose(4, 5)
    press(editor, Qt.Key.Key_F, CTRL | SHIFT)
    editor.facts.menu.actions()[-1].trigger()
    editor.facts.menu.close()
    assert [c.value for c in editor.draft().data.claims] == ["3"]
    editor.judge_now()
    assert "bound" in {w.severity for w in edit.waves()}


def test_a_fact_put_into_the_caption_is_bound_and_follows_its_value(editor, new):
    editor.left.claims.bind("12.480", "Warga yang terlayani")
    editor.facts._offer()
    write(editor, "Sebanyak ")
    editor.facts.inserts.actions()[0].trigger()
    editor.judge_now()
    assert editor.captions.edit().exact_text() == "Sebanyak 12.480"
    line = editor.left.claims.cards[0].lines["value"]
    line.setFocus()
    line.setText("12.500")
    line.textEdited.emit("12.500")
    line.editingFinished.emit()
    toast = next(t for t in editor.window().findChildren(Toast) if t.isVisible())
    next(b for b in toast.findChildren(type(editor.head.save)) if "12.500" in b.text()).click()
    assert editor.captions.edit().exact_text() == "Sebanyak 12.500"


def test_rows_of_a_spreadsheet_become_facts_and_go_again(editor, new):
    QApplication.clipboard().setText("Pernyataan\tNilai\tSatuan\tSumber\tTanggal\nWarga terlayani\t12.480\twarga\tLaporan\t1 Desember 2026\n")
    editor.left.claims.add.click()
    editor.left.claims.paste.click()
    (claim,) = editor.draft().data.claims
    assert (claim.value, claim.unit, claim.source, claim.as_of) == ("12.480", "warga", "Laporan", "2026-12-01")
    toast = next(t for t in editor.window().findChildren(Toast) if t.isVisible())
    next(b for b in toast.findChildren(type(editor.head.save)) if b.text() == "Urungkan").click()
    assert [c.value for c in editor.draft().data.claims] == [""], "the card that was still empty is back"


def test_a_document_is_kept_by_its_hash_and_names_the_source(editor, new, tmp_path, demo_home):
    (tmp_path / "SK jadwal 14.pdf").write_bytes(b"%PDF-1.4 sumber")
    editor.left.claims.bind("08.00", "Jam buka")
    notices.answer_next(str(tmp_path / "SK jadwal 14.pdf"))
    editor.left.claims.cards[0].proof.attach.click()
    (claim,) = editor.draft().data.claims
    assert claim.source == "SK jadwal 14"
    assert (demo_home.media / claim.document[:2] / claim.document).read_bytes() == b"%PDF-1.4 sumber"


def test_a_dropped_document_becomes_a_fact_and_a_pasted_picture_a_picture(editor, new, tmp_path):
    (tmp_path / "Data layanan.pdf").write_bytes(b"%PDF-1.4 data")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "Data layanan.pdf"))])
    editor.captions.edit().insertFromMimeData(data)
    assert [c.source for c in editor.draft().data.claims] == ["Data layanan"]
    shot = QMimeData()
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.darkCyan)
    shot.setImageData(image)
    editor.captions.edit().insertFromMimeData(shot)
    assert len(editor.left.media.cards) == 1


# -- talk and the checklist, once more


def test_a_message_about_words_finds_them_again_and_is_settled(window, editor, draft):
    edit = editor.captions.edit()
    words = edit.exact_text()[:12]
    edit.choose(0, 12)
    edit.setFocus()
    press(editor, Qt.Key.Key_M, CTRL | SHIFT)
    QTest.keyClicks(editor.side.talk.field, "Benar begini?")
    press(editor, Qt.Key.Key_Return, CTRL)
    (said,) = editor.opened().comments
    assert said.about == words.strip()
    edit.choose(0, 0)
    edit.insert("Awalan baru. ")
    editor.talking._show(said)
    start, end = edit.chosen()
    assert edit.exact_text()[start:end] == said.about
    editor.side.talk.cards[said.id]["close"].click()
    assert editor.opened().comments[0].closed_by == "Tim Humas"


def test_whoever_approves_reads_what_is_not_settled(window, page, editor):
    item = menunggu(window, page)
    editor.side.talk.sent.emit("Tunggu dulu, jamnya belum pasti.", "", "")
    from db.queries.review import review

    assert [c.text for c in ask(window, review, item, "final").talk] == ["Tunggu dulu, jamnya belum pasti."]
    editor.side.talk.closed.emit(editor.opened().comments[0].id, True)
    assert ask(window, review, item, "final").talk == ()


def test_an_answer_keeps_the_file_that_proves_it(window, editor, new, tmp_path):
    write(editor, "Loket buka lebih pagi, silakan datang.")
    kind = editor.left.form.kind
    kind.setCurrentIndex(kind.findData("kutipan"))
    kind.activated.emit(kind.currentIndex())
    editor.keeping.save()
    window.enter("program")
    (tmp_path / "persetujuan.png").write_bytes(b"\x89PNG bukti")
    question = "kutipan-pejabat"
    card = editor.side.checklist.cards[question]
    notices.answer_next(str(tmp_path / "persetujuan.png"))
    card["proof"].attach.click()
    card["yes"].click()
    found = next(q for q in editor.opened().questions if q.id == question)
    assert (found.answer, found.name, found.by) == ("yes", "persetujuan.png", "Unit Program")


# -- the preview, and low screens


def test_the_preview_folds_where_the_platform_does(editor, page):
    page.open_item("k023")
    preview = editor.preview
    text = editor.captions.edit().exact_text()
    assert preview.text.text().endswith("…")
    assert len(preview.text.text()) <= 126
    preview.more.click()
    assert preview.text.text() == text


def test_on_narrow_screens_the_preview_is_a_tab_and_on_low_ones_one_card_is_open(window, editor, new):
    window.resize(1366, 688)
    write(editor, "Hubungi 0812-3456-7890 untuk 12.480 warga.")
    assert "preview" in [t.key for t, _box in editor.side.tabs.boxes()]
    opened = [c for c in editor.side.findings.cards if not c.fold.isVisibleTo(c)]
    assert len(opened) == 1
    last = editor.side.findings.cards[-1]
    last.unfold()
    assert [c for c in editor.side.findings.cards if not c.fold.isVisibleTo(c)] == [last]
    window.resize(1440, 868)
    assert "preview" not in [t.key for t, _box in editor.side.tabs.boxes()]
    assert window.rail.width() == 76, "the editor wants the room"


def test_what_was_taken_back_elsewhere_never_comes_into_another_item(window, page, editor, new):
    editor.left.claims.bind("12.480", "Warga yang terlayani")
    editor.left.claims.cards[0].remove.click()
    assert [t for t in window.findChildren(Toast) if t.isVisible()]
    before = editor.draft()
    page.open_item("k023")
    assert not [t for t in window.findChildren(Toast) if t.isVisible()]
    now = editor.draft()
    editor.restore(before)
    assert editor.draft() == now


# -- choices, ready words, the class of the information


def test_boxes_and_ticks_are_taken_back_with_ctrl_z_and_chosen_again(editor, new):
    write(editor, "Loket buka lebih pagi.")
    form = editor.left.form
    form.kind.setFocus()
    for key in ("jadwal", "kutipan"):
        form.kind.setCurrentIndex(form.kind.findData(key))
        form.kind.activated.emit(form.kind.currentIndex())
    tick(editor, "x_post")
    assert [s.id for s in editor.draft().look.surfaces] == ["x_post"]
    QTest.keyClick(form.kind, Qt.Key.Key_Z, CTRL)
    assert {s.id for s in editor.draft().look.surfaces} == {"x_post", "wa_channel"}
    QTest.keyClick(form.kind, Qt.Key.Key_Z, CTRL)
    assert form.kind.currentData() == "jadwal"
    QTest.keyClick(form.kind, Qt.Key.Key_Z, CTRL)
    assert form.kind.currentData() == "lainnya"
    assert editor.captions.edit().exact_text() == "Loket buka lebih pagi.", "texts have an undo of their own"
    QTest.keyClick(form.kind, Qt.Key.Key_Y, CTRL)
    assert form.kind.currentData() == "jadwal"


def test_ready_words_go_to_the_cursor_and_hashtags_to_their_field_once(editor, new):
    write(editor, "Loket buka. ")
    editor.ready.words.aboutToShow.emit()
    names = [a.text() for a in editor.ready.words.actions()]
    assert any("Kanal aduan" in n for n in names), "the contact lines of the settings are offered"
    next(a for a in editor.ready.words.actions() if a.text().startswith("Apakah ada biaya")).trigger()
    assert editor.captions.edit().exact_text().startswith("Loket buka. Semua layanan loket gratis.")
    editor.ready.tags.aboutToShow.emit()
    for _time in range(2):
        next(a for a in editor.ready.tags.actions() if a.text().startswith("Loket keliling")).trigger()
    assert editor.captions.tags.text() == "#LoketKeliling #AntreDaring"
    assert editor.draft().look.surfaces[0].tags == ("#LoketKeliling", "#AntreDaring")
    campaign = editor.left.form.campaign
    campaign.setCurrentIndex(campaign.findText("Kenal Layanan Kamis"))
    campaign.activated.emit(campaign.currentIndex())
    editor.ready.tags.aboutToShow.emit()
    first = editor.ready.tags.actions()[0]
    assert first.text() == "Kampanye Kenal Layanan Kamis · #KenalLayanan", "the campaign of the item is offered first"
    first.trigger()
    assert editor.draft().look.surfaces[0].tags == ("#LoketKeliling", "#AntreDaring", "#KenalLayanan")
    editor.captions.edit().undo()
    assert editor.captions.edit().exact_text() == "Loket buka. "


def test_exempt_information_is_not_handed_in_and_restricted_needs_its_permission(editor, new):
    write(editor, "Loket buka lebih pagi, silakan datang.")
    part = editor.left.form.secrecy
    assert not part.authority.isVisibleTo(part)
    for key, enabled in (("dikecualikan", False), ("terbatas", False), ("terbuka", True)):
        part.box.setCurrentIndex(part.box.findData(key))
        part.box.activated.emit(part.box.currentIndex())
        editor.judge_now()
        assert editor.head.hand_in.isEnabled() is enabled, key
        assert bool(part.problem.text) is not enabled
    part.box.setCurrentIndex(part.box.findData("terbatas"))
    part.box.activated.emit(part.box.currentIndex())
    QTest.keyClicks(part.authority, "PPID, 12/PPID/2026")
    editor.judge_now()
    assert editor.head.hand_in.isEnabled()
    assert editor.draft().data.authority == "PPID, 12/PPID/2026"


def test_no_two_fields_of_the_form_have_one_name(editor, new):
    form = editor.left.form
    fields = [f for f in form.findChildren(QLineEdit) if f.isEnabled() and f.parent() is not None and not isinstance(f.parent(), QComboBox)]
    names = [f.accessibleName() for f in fields]
    assert len(names) == len(set(names)) > 5
    assert "Jam: Tanggal tayang" in names


def test_without_a_surface_nothing_is_said_to_have_passed(page, editor):
    editor.banners.add("info", ["Kata tentang konten yang dibuka sebelumnya"])
    page.open_new("2026-12-24")
    assert not editor.banners.isVisible()
    editor.judge_now()
    told = " ".join(part.text() for part in editor.side.findings.findChildren(QLabel))
    assert "55" not in told
    assert "Belum ada yang diperiksa" in told


def test_an_exception_that_nobody_could_grant_is_not_offered_and_the_card_says_why():
    gone = Finding("CONSENT_PERSON", "block", None, None, say("Izin tayang dicabut."), (), firm=True)
    offered = {firm: _verbs(_issue("CONSENT_PERSON:x", "ig_feed", replace(gone, firm=firm), "", "")) for firm in (True, False)}
    assert offered[True] == []
    assert [verb for verb, _text, _kind in offered[False]] == ["ask"]
    assert "Pakai gambar lain" in _issue("CONSENT_PERSON:x", "ig_feed", gone, "", "").why
