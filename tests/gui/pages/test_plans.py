"""The plan over the calendar: empty slots, campaigns, repeats, rhythm and mix, with real clicks and keys on a demo office."""

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from core.planning import campaign, series
from core.records import Slot
from db.queries import campaigns, mix, repeats
from gui.pages.plans.sheet import Sheet
from gui.theme import theme
from gui.widgets.floating import Toast

LEFT = Qt.MouseButton.LeftButton
KENAL = date(2026, 12, 17)
"""A Thursday on which the demo office has not written anything yet."""


@pytest.fixture
def page(qtbot, demo_window):
    demo_window.enter("humas")
    demo_window.resize(1900, 1060)
    demo_window.show_page("calendar")
    found = demo_window.pages.currentWidget()
    qtbot.waitUntil(lambda: found.plans is not None and bool(waiting(found, KENAL)))
    return found


def waiting(page, day):
    return [s for s in page.weeks.slots(day) if s.kind != "suggest"]


def ask(page, fn, *args):
    found = []
    page._desk.ask(fn, *args, owner=page, then=found.append)
    return found[0]


def one(page, key):
    return next(s for s in ask(page, lambda office: repeats.every(office.view_db)) if s.id == key)


def ghost(page, day):
    """Where the empty slot of a day lies in the month."""
    lay = page.view.layout_now
    for row, top in zip(lay.rows, lay.tops, strict=True):
        for g in row.ghosts:
            if g.slot.day == day and g.slot.kind != "suggest":
                return QPoint(g.x + g.w // 2, g.y + top + g.h // 2)
    raise AssertionError(f"no slot on {day}")


def panel(page):
    """The content of the panel that is open."""
    assert isinstance(page.plans.sheet, Sheet)
    return page.plans.sheet.content


def menu(page, text):
    """Choose a line of the menu *Rencana*."""
    next(a for a in page.plans.button.menu().actions() if a.text().replace("&&", "&").startswith(text)).trigger()
    return panel(page)


def type_into(field, text):
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)


def press(button):
    assert button.isEnabled(), button.toolTip()
    QTest.mouseClick(button, LEFT)


def toast(page):
    return next(t for t in page.window().findChildren(Toast) if not t.isHidden())


def undo(page):
    press(toast(page).findChild(QPushButton))


# -- empty slots


def test_a_click_on_an_empty_slot_tells_its_rule_and_writes_it(page, demo_window):
    QTest.mouseClick(page.view.viewport(), LEFT, pos=ghost(page, KENAL))
    card = page.plans.card
    assert card.accessibleName() == "Kenal Layanan Kamis, Kamis, 17 Desember 2026 pukul 10.00"
    assert card.says.text().startswith("Setiap Kamis pukul 10.00, digeser ke hari kerja sebelumnya bila libur")
    press(card.write)
    assert demo_window.pages.currentWidget() is not page
    (item,) = [c.item for c in ask(page, _month, KENAL) if c.title == "Kenal Layanan Kamis"]
    assert one(page, "kenal-kamis").changes[KENAL].item == item
    assert waiting(page, KENAL) == []


def _month(office, day):
    from db.queries.calendar import month

    return month(office.view_db, day, day)


def test_the_key_s_opens_the_slot_of_the_day_and_enter_writes_it(page):
    page.view.go_to(KENAL)
    page.view.setFocus()
    QTest.keyClick(page.view, Qt.Key.Key_S)
    assert page.plans.card.isVisible()
    assert page.plans.card.write.hasFocus()
    QTest.keyClick(page.plans.card.write, Qt.Key.Key_Space)
    assert "Kenal Layanan Kamis" in [c.title for c in ask(page, _month, KENAL) if c.status == "draf"]


def test_of_several_slots_a_menu_asks_which(page):
    day = date(2026, 12, 23)
    assert len(waiting(page, day)) == 2
    page.view.go_to(day)
    QTest.keyClick(page.view, Qt.Key.Key_S)
    assert [a.text() for a in page.plans.menu.actions()] == ["08.00 Jumat 3M", "18.00 Kosong untuk hal mendesak"]
    page.plans.menu.actions()[1].trigger()
    assert page.plans.card.slot.kind == "urgent"
    assert page.plans.card.write.text() == "Isi sekarang"


def test_a_date_is_skipped_and_taken_back_like_a_move(page):
    QTest.mouseClick(page.view.viewport(), LEFT, pos=ghost(page, KENAL))
    press(page.plans.card.skip)
    assert waiting(page, KENAL) == []
    undo(page)
    assert [s.title for s in waiting(page, KENAL)] == ["Kenal Layanan Kamis"]
    page.view.setFocus()
    QTest.keyClick(page.view, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert waiting(page, KENAL) == []


def test_a_written_slot_is_taken_back_with_ctrl_z(page, demo_window):
    page.plans.show_slot(page.view, waiting(page, KENAL)[0], page.view.day_rect(KENAL))
    press(page.plans.card.write)
    demo_window.show_page("calendar")
    assert waiting(page, KENAL) == []
    QTest.keyClick(page.view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert [s.title for s in waiting(page, KENAL)] == ["Kenal Layanan Kamis"]


def test_a_suggested_hour_begins_something_new_and_has_no_rule(page, demo_window):
    wanted = []
    page._session.new_wanted.disconnect()
    page._session.new_wanted.connect(wanted.append)
    page.plans.show_slot(page.view, Slot(KENAL, "18:00", "", "suggest"), page.view.day_rect(KENAL))
    assert page.plans.card.skip.isHidden()
    press(page.plans.card.write)
    assert wanted == ["2026-12-17T18:00"]


def test_who_may_not_write_reads_why(page, demo_window):
    demo_window.session.lock()
    page._desk.ask(lambda office: office.lock(), owner=page, then=lambda _n: None)
    QTest.mouseClick(page.view.viewport(), LEFT, pos=ghost(page, KENAL))
    assert not page.plans.card.write.isEnabled()
    assert "Masuk dulu" in page.plans.card.write.toolTip()


# -- what repeats


def test_a_new_repeat_is_said_in_a_sentence_and_placed(page):
    content = menu(page, "Pengulangan baru")
    assert not content.save.isEnabled()
    type_into(content.form.title, "Kabar akhir bulan")
    rule = content.form.rule
    rule.pattern.setCurrentIndex(rule.pattern.findData("weekday"))
    rule.pattern.activated.emit(0)
    rule.weekday.setCurrentIndex(4)
    rule.weekday.activated.emit(4)
    rule.nth.setCurrentIndex(rule.nth.findData(-1))
    rule.nth.activated.emit(0)
    assert content.says.text() == "Setiap bulan pada Jumat terakhir pukul 08.00, digeser ke hari kerja berikutnya bila libur"
    assert content.dates.text().splitlines()[0] == "Sen, 28 Des 2026, digeser dari 25 Des"
    press(content.save)
    assert [s.title for s in waiting(page, date(2026, 12, 28))] == ["Kabar akhir bulan"]
    undo(page)
    assert waiting(page, date(2026, 12, 28)) == []


def test_a_day_that_cannot_be_read_closes_the_button_and_says_so(page):
    content = menu(page, "Pengulangan baru")
    type_into(content.form.title, "Apa saja")
    type_into(content.form.rule.start, "kapan kapan")
    assert not content.save.isEnabled()
    assert "Tanggal mulai tidak terbaca." in content.why.text()


def test_this_one_this_and_the_following_and_all(page):
    page.plans.open_repeats("jumat-3m", date(2027, 1, 15))
    content = panel(page)
    assert content.scope.choice() == "only"
    type_into(content.move_day, "13 Jan 2027")
    type_into(content.move_time, "9")
    press(content.save)
    assert one(page, "jumat-3m").changes[date(2027, 1, 15)] == series.Change(day=date(2027, 1, 13), time="09:00", item="")
    page.plans.sheet.answer("close")
    page.plans.open_repeats("jumat-3m", date(2027, 1, 22))
    content = panel(page)
    QTest.keyClick(content.scope._buttons["only"], Qt.Key.Key_Right)
    type_into(content.form.time, "13")
    assert content.save.text() == "Simpan untuk 22 Jan dan sesudahnya"
    press(content.save)
    assert one(page, "jumat-3m").rule.until == date(2027, 1, 21)
    (after,) = [s for s in ask(page, lambda office: repeats.every(office.view_db)) if s.title == "Jumat 3M" and s.id != "jumat-3m"]
    assert (after.rule.start, after.time) == (date(2027, 1, 22), "13:00")
    undo(page)
    assert one(page, "jumat-3m").rule.until == date(2027, 2, 26)
    content.scope.show_choice("all")
    content._scope_chosen()
    press(content.away)
    assert "jumat-3m" not in {s.id for s in ask(page, lambda office: repeats.every(office.view_db))}


def test_what_was_typed_holds_the_panel_open_once(page):
    content = menu(page, "Yang berulang")
    sheet = page.plans.sheet
    type_into(content.form.title, "Nama lain")
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    assert sheet.isVisible()
    drop = next(b for b in sheet.findChildren(QPushButton) if b.text() == "Buang dan tutup")
    press(drop)
    assert page.plans.sheet is None


# -- campaigns


def test_a_campaign_is_made_changed_put_away_and_brought_back(page):
    content = menu(page, "Kampanye baru")
    type_into(content.form.name, "Tertib berkas")
    type_into(content.form.start, "4 Jan 2027")
    type_into(content.form.end, "1 Jan 2027")
    assert "mendahului" in content.why.text()
    type_into(content.form.end, "29 Jan 2027")
    type_into(content.form.tags, "#TertibBerkas SiapUrus")
    press(content.save)
    (made,) = [c for c in ask(page, campaigns.campaigns).campaigns if c.name == "Tertib berkas"]
    assert (made.end, made.hashtags) == (date(2027, 1, 29), ("TertibBerkas", "SiapUrus"))
    assert "Tertib berkas" in [b.title for b in page.weeks.bars(date(2027, 1, 4))]
    press(content.away)
    assert made.id not in [c.id for c in ask(page, campaigns.campaigns).campaigns]
    undo(page)
    assert campaign.fields(made) in [campaign.fields(c) for c in ask(page, campaigns.campaigns).campaigns]


def test_who_signs_in_over_an_open_panel_goes_on_in_it_with_what_was_typed(page, demo_window):
    def leave():
        page._desk.ask(lambda office: office.lock(), owner=page, then=lambda _n: demo_window.session.lock())

    leave()
    for line, field in (("Kampanye…", "name"), ("Yang berulang…", "title")):
        content = menu(page, line)
        assert "Masuk dulu" in content.why.text()
        edit = getattr(content.form, field)
        words = edit.text() + " baru"
        type_into(edit, words)
        demo_window.enter("humas")
        assert (edit.text(), content.why.text(), content.save.isEnabled()) == (words, "", True)
        leave()
        assert (edit.text(), content.save.isEnabled()) == (words, False)
        content.forget()
        page.plans.sheet.answer("close")


def test_a_bar_opens_its_campaign_and_an_item_of_it_opens_in_the_editor(page, demo_window):
    page.plans._behind(page.view, next(b for b in page.weeks.bars(KENAL) if b.id == "dbd"), page.view.day_rect(KENAL))
    content = panel(page)
    assert content.form.name.text() == "Cegah DBD musim hujan"
    assert content.words.text() == "4 konten: 2 terbit, 1 siap"
    content.members.setFocus()
    QTest.keyClick(content.members, Qt.Key.Key_Return)
    assert page.plans.sheet is None
    assert demo_window.pages.currentWidget() is not page


# -- rhythm and mix


def test_an_empty_month_takes_the_rhythm_after_a_preview_and_gives_it_back(page):
    content = menu(page, "Terapkan ritme")
    for _n in range(3):
        press(content.mix.forth)
    assert content.mix.title.text() == "Maret 2027"
    found = ask(page, mix.balance, date(2027, 3, 1))
    count = sum(len(x.days) for x in found.laid)
    assert content.mix.apply.text() == f"Tempatkan {count} slot"
    press(content.mix.apply)
    after = ask(page, mix.balance, date(2027, 3, 1))
    assert len(after.placed) == sum(bool(x.days) for x in found.laid)
    assert not content.mix.apply.isEnabled()
    QTest.keyClick(page.plans.sheet, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert ask(page, mix.balance, date(2027, 3, 1)).placed == ()
    assert content.mix.apply.text() == f"Tempatkan {count} slot"


def test_the_mix_says_every_share_in_words(page):
    content = menu(page, "Ritme & bauran")
    told = content.mix.bars.accessibleDescription().splitlines()
    assert told[0] == "Layanan: 37 %, sasaran 35 %, sesuai sasaran; 11 konten, 1 slot"
    assert len(told) == 6
    lines = [line.title for line in content.mix.problems.lines.rows()]
    assert "TikTok: 27 hari tanpa konten" in lines


def test_a_gap_leads_to_its_day(page):
    content = menu(page, "Ritme & bauran")
    line = next(x for x in content.mix.problems.lines.rows() if x.title.startswith("TikTok"))
    content.mix.problems.chosen.emit(line)
    assert page.plans.sheet is None
    assert page.plane.current == date(2026, 12, 1)


def test_the_week_and_its_targets_are_saved_together_and_taken_back(page):
    content = menu(page, "Ritme & bauran")
    content.show_tab("rhythm")
    rhythm = content.rhythm
    before = ask(page, mix.the_rhythm)
    press(rhythm.new)
    type_into(rhythm.title, "Sapa warga")
    type_into(rhythm.targets["edukasi"], "90")
    assert "paling banyak 100" in rhythm.why.text()
    type_into(rhythm.targets["edukasi"], "20")
    press(rhythm.save)
    after = ask(page, mix.the_rhythm)
    assert ("Sapa warga" in [s.title for s in after.slots], after.targets["edukasi"]) == (True, 20)
    QTest.keyClick(page.plans.sheet, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    back = ask(page, mix.the_rhythm)
    assert (sorted(s.title for s in back.slots), back.targets) == (sorted(s.title for s in before.slots), before.targets)


def test_goals_of_accounts_are_for_their_roles(page, demo_window):
    content = menu(page, "Ritme & bauran")
    content.show_tab("accounts")
    assert not content.accounts.save.isEnabled()
    assert content.accounts.rows[0].goal.isReadOnly()
    page.plans.sheet.answer("close")
    demo_window.enter("admin")
    content = menu(page, "Ritme & bauran")
    content.show_tab("accounts")
    row = next(r for r in content.accounts.rows if r.account.id == "instagram")
    type_into(row.goal, "Info layanan")
    type_into(row.audience, "Warga muda")
    press(content.accounts.save)
    found = next(a for a in ask(page, mix.balance, KENAL).accounts if a.id == "instagram")
    assert (found.goal, found.audience) == ("Info layanan", "Warga muda")


@pytest.mark.parametrize("line", ["Kampanye…", "Yang berulang", "Ritme & bauran"])
@pytest.mark.parametrize("name", ["light", "dark"])
def test_every_control_of_a_panel_has_a_name_and_fits_the_smallest_screen(page, demo_window, qapp, line, name):
    theme.apply(qapp, name)
    demo_window.resize(1366, 688)
    menu(page, line)
    sheet = page.plans.sheet
    assert sheet.geometry().height() - 2 * sheet.margin <= 688
    assert sheet.geometry().width() - 2 * sheet.margin <= 1366
    nameless = [w for w in sheet.findChildren(QWidget) if w.focusPolicy() & Qt.FocusPolicy.TabFocus and w.isVisible() and not _name(w)]
    assert nameless == []
    assert not sheet.grab().isNull()


def test_tab_goes_round_inside_the_panel(page):
    menu(page, "Yang berulang")
    sheet = page.plans.sheet
    seen = set()
    for _n in range(80):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        here = QApplication.focusWidget()
        assert sheet.isAncestorOf(here)
        seen.add(here)
    assert {sheet.content.form.title, sheet.content.list, sheet.content.form.rule.start, sheet.buttons["close"]} <= seen


def _name(widget):
    return widget.accessibleName() or (widget.text() if hasattr(widget, "text") and callable(widget.text) else "")


def test_the_week_opens_the_same_cards_and_a_double_click_on_a_suggestion_begins_something_there(page):
    page.show_view("week")
    week = page.plane
    week.go_to(KENAL)
    lay, down = week._lay, week._lay.top - week.verticalScrollBar().value()
    waiting_ = next(g for g in lay.ghosts if g.slot.day == KENAL and g.slot.kind == "rhythm")
    QTest.mouseClick(week.viewport(), LEFT, pos=QPoint(waiting_.x + 20, waiting_.y + down + 10))
    assert page.plans.card.slot.source == "kenal-kamis"
    page.plans.card.close_it()
    strip = next(s for s in lay.strips if s.bar.id == "dbd")
    QTest.mouseClick(week.viewport(), LEFT, pos=QPoint(strip.x + 20, strip.y + 5))
    assert panel(page).form.name.text() == "Cegah DBD musim hujan"
    page.plans.sheet.answer("close")
    begun = []
    page._session.new_wanted.disconnect()
    page._session.new_wanted.connect(begun.append)
    free = next(g for g in lay.suggested if g.slot.day == KENAL and g.slot.time == "12:00")
    QTest.mouseDClick(week.viewport(), LEFT, pos=QPoint(free.x + 20, free.y + down + 4))
    assert begun == ["2026-12-17T12:00"]


def test_a_repeat_that_leaves_its_campaign_is_told(page):
    page.plans.open_repeats("jumat-3m")
    content = panel(page)
    assert "di luar masa" not in content.note.text()
    type_into(content.form.rule.until, "1 Mar 2027")
    assert content.note.text() == "Berjalan di luar masa kampanye Cegah DBD musim hujan (4 Des – 26 Feb)."


def test_the_palette_opens_the_panels(page, demo_window):
    from gui import actions

    demo_window.show_page("home")
    command = next(c for c in actions.offered(demo_window, demo_window.load()) if c.text == "Yang berulang…")
    command.run()
    assert panel(page).says.text()
