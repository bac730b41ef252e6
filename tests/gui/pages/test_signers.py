"""Who may sign what, tried through the screen and past it: low risk together, signed paper, deputies, and every rule that a session meets."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from core.documents import reading
from core.documents.verifying import verify_sheet
from core.errors import Refused
from core.ledger.fingerprint import to_groups
from core.ledger.founding import next_charter
from core.signing import Pick
from db import demo
from db.actions.answer import answer
from db.actions.decide import Choice, decide, decide_all
from db.actions.revise import revise
from db.actions.sign import ChangedMeanwhile, sign
from db.actions.submit import submit
from db.queries.approval import queue
from db.queries.checklist import asked_at
from db.queries.head import head
from db.queries.minutes import session_minutes, session_sheets
from db.queries.review import review
from db.queries.sheet import sheet
from gui import notices
from gui.pages.approval.pin import SignDialog
from gui.print.sheets import minutes_pdf, prints_pdf, sheet_pdf
from gui.widgets.wipe import Wipe

K, CTRL, NONE = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def page(demo_window):
    demo_window.resize(1440, 868)
    demo_window.show_page("approval")
    return demo_window.pages.currentWidget()


def ask(window, fn, *args):
    """What a function of the records answers; what it refuses is an error."""
    got, wrong = [], []
    window.desk.ask(fn, *args, owner=window, then=got.append, failed=wrong.append)
    if wrong:
        raise wrong[0]
    return got[0]


def recharter(office, **changes):
    """The next charter, signed by the root of the fictional office."""
    sitting = office.take(demo.signer("root"))
    latest = office.chain.latest
    seen = {key: {epoch: seq for epoch, (seq, _id) in epochs.items()} for key, epochs in office.facts.heads().items()}
    office.say("charter", "charter", next_charter(latest.body, latest.id, seen, **changes))
    office.give_back(sitting)


def lend(office, role, person, **more):
    """Make ``person`` a deputy by a dated letter."""
    people = {k: dict(v) for k, v in office.chain.latest.body["people"].items()}
    grant = {"role": role, "as": "plh", "from": "2026-12-01T00:00:00+07:00", "until": "2026-12-31T23:59:59+07:00", "letter": "800/12/2026"}
    people[person] = {**people[person], "roles": [*people[person]["roles"], grant | more]}
    recharter(office, people=people)


def greeting(office, item, more, upto="final"):
    """An item of low risk that waits at ``upto``."""
    found = head(office, "k020")
    before = office.take(demo.signer("program"))
    revise(office, item, found.data, replace(found.look, surfaces=tuple(replace(s, text=f"{s.text}\n{more}") for s in found.look.surfaces)))
    demo.reply(office, item, "submit")
    submit(office, item)
    for who, step in (("teknis", "verify"), ("humas", "design"))[: 2 if upto == "final" else 1]:
        office.take(demo.signer(who))
        demo.reply(office, item, step)
        decide(office, item, step, "approve")
    demo.reply(office, item, upto)
    office.give_back(before)


def press(window, key, mods=NONE):
    QTest.keyClick(window.focusWidget() or window, key, mods)


def shown_dialog(window):
    return next(d for d in window.findChildren(SignDialog) if d.isVisible())


def give_pin(window, person):
    dialog = shown_dialog(window)
    QTest.keyClicks(dialog._pin, demo.pins()[person])
    press(window, K.Key_Return)


def read_on(qtbot, window, page):
    qtbot.waitUntil(lambda: not page.centre.busy())
    QApplication.processEvents()
    while any("ujung halaman" in why for why in page.decision.why_not("approve")):
        press(window, K.Key_Space)
        QApplication.processEvents()


def refused(office, item, step):
    """Why the person who is in may not approve ``item`` at ``step``."""
    with pytest.raises(Refused) as found:
        decide(office, item, step, "approve")
    return " ".join(str(m) for m in found.value.reasons)


def decisions(office, item, step):
    return [f for f in office.facts_of(item) if f.kind == "decision" and f.body["step"] == step]


def test_items_of_low_risk_are_approved_on_one_sheet_when_its_end_was_seen_each_with_its_own_signature(demo_window, page, qtbot):
    for n, word in enumerate(("Rukun.", "Damai.", "Sehat.")):
        ask(demo_window, greeting, f"salam-{n}", word)
    demo_window.enter("kepala")
    page.focus_first()
    light = [r for r in page._rows if r.together]
    assert {r.item for r in light} == {"salam-0", "salam-1", "salam-2"}
    assert page.queue.together.text() == "Setujui bersama: 3 berisiko rendah"
    press(demo_window, K.Key_B)
    assert len(page.together) == 3
    press(demo_window, K.Key_S)
    assert page.picks.chosen() == {}, "the end was not seen"
    read_on(qtbot, demo_window, page)
    assert page.decision.approve.text() == "Setujui 3 konten"
    press(demo_window, K.Key_S)
    assert set(page.picks.chosen().values()) == {"approve"}
    press(demo_window, K.Key_Return, CTRL)
    give_pin(demo_window, "kepala")
    signed = [f for n in range(3) for f in ask(demo_window, decisions, f"salam-{n}", "final")]
    assert len(signed) == 3
    assert len({f.sig for f in signed}) == 3
    # a class that the charter does not name is never offered
    ask(demo_window, lambda office: recharter(office, classes={}))
    assert not any(r.together for r in ask(demo_window, queue))


def test_groups_of_risk_and_campaign_hold_every_line_and_keys_follow_them(demo_window, page):
    ask(demo_window, greeting, "salam-0", "Rukun.", "design")
    demo_window.enter("humas")
    keys = {r.key for r in page._rows}
    for by in ("risk", "campaign", "near"):
        page.queue._reorder(by)
        assert set(page.queue.order()) == keys
        assert [r.key for r in page._rows] == page.queue.waiting()
    page.queue._reorder("risk")
    assert page._rows[-1].item in ("salam-0", "k020"), "low risk comes last"
    demo_window.show_page("home")
    assert page._prefs.text("approval/order") == "risk"


def test_whoever_holds_every_role_still_needs_a_second_person(demo_window, page, qtbot):
    def write(office):
        lend(office, "unit_teknis", "humas")
        lend(office, "kepala_humas", "humas", letter="800/13/2026")
        found = head(office, "k020")
        office.take(demo.signer("program"))
        revise(office, "salam-0", found.data, replace(found.look, surfaces=tuple(replace(s, text=f"{s.text}\nRukun.") for s in found.look.surfaces)))
        demo.reply(office, "salam-0", "submit")
        submit(office, "salam-0")
        office.take(demo.signer("humas"))
        for step in ("verify", "design"):
            demo.reply(office, "salam-0", step)
            decide(office, "salam-0", step, "approve")
        demo.reply(office, "salam-0", "final")
        return refused(office, "salam-0", "final")

    assert "dua orang" in ask(demo_window, write)
    demo_window.enter("humas")
    page.focus_first()
    page.open_item("salam-0")
    read_on(qtbot, demo_window, page)
    assert any("dua orang" in why for why in page.decision.why_not("approve")), page.decision.why_not("approve")
    assert not page.decision.approve.isEnabled()

    def past_the_screen(office):
        now = office.state("salam-0")
        office.take(demo.signer("humas"))
        relies = [c.decision for s in now.steps[:-1] for c in s.approvals]
        body = {
            "rev": now.rev, "facets": dict(now.facets), "saw": dict(now.facets), "step": "final", "verdict": "approve",
            "rules": "00" * 32, "answers": [], "relies": relies, "supersedes": [], "via": "self",
        }  # fmt: skip
        office.say("decision", "salam-0", body, [now.rev, *relies])
        return office.state("salam-0").status

    assert ask(demo_window, past_the_screen) == "menunggu"


def test_an_author_verifies_only_with_a_dated_waiver_that_shows_and_never_decides_everything(demo_window, page, qtbot):
    def write(office):
        lend(office, "unit_teknis", "program")
        found = head(office, "k020")
        office.take(demo.signer("program"))
        revise(office, "salam-0", found.data, replace(found.look, surfaces=tuple(replace(s, text=f"{s.text}\nRukun.") for s in found.look.surfaces)))
        demo.reply(office, "salam-0", "submit")
        submit(office, "salam-0")
        demo.reply(office, "salam-0", "verify")
        assert "ikut membuat" in refused(office, "salam-0", "verify")
        now = office.state("salam-0")
        body = {
            "rev": now.rev, "facets": {"data": now.facets["data"]}, "saw": dict(now.facets), "step": "verify", "verdict": "approve",
            "rules": "00" * 32, "answers": [], "relies": [], "supersedes": [], "via": "self",
        }  # fmt: skip
        office.say("decision", "salam-0", body, [now.rev])
        return office.state("salam-0").steps[0].met

    assert ask(demo_window, write) is False, "past the screen it counts for nothing"
    demo_window.enter("kepala")
    demo_window.show_page("settings")
    settings = demo_window.pages.currentWidget()
    settings.open("charter")
    charter = settings.panels["charter"]
    charter.propose.click()
    edit = charter.edit
    edit.threshold._buttons["2"].click()
    assert "1 orang" in edit.sign.toolTip(), "one head cannot be two"
    edit.threshold._buttons["1"].click()
    edit.more.click()
    for step in ("final", "verify"):
        edit.form.person.setCurrentIndex(edit.form.person.findData("program"))
        edit.form.step.setCurrentIndex(edit.form.step.findData(step))
        edit.form.add.click()
    assert "semua langkah" in edit.sign.toolTip()
    edit._unwaive(next(w for w in edit.draft.waivers if w.step == "final"))
    edit.code.setText(to_groups(demo.signer("root").seed()))
    assert edit.sign.isEnabled(), edit.sign.toolTip()
    edit.sign.click()
    assert charter.edit is None

    def finish(office):
        assert not office.state("salam-0").steps[0].met, "a waiver says nothing about what was decided before it"
        for who, step in (("program", "verify"), ("humas", "design"), ("kepala", "final")):
            office.take(demo.signer(who))
            demo.reply(office, "salam-0", step)
            decide(office, "salam-0", step, "approve")
        now = office.state("salam-0")
        return now.status, now.starred

    assert ask(demo_window, finish) == ("disetujui", True)


def test_a_deputy_decides_by_a_dated_letter_that_stands_everywhere_and_ends_with_it(demo_window, page, qtbot, tmp_path):
    ask(demo_window, lend, "kepala_humas", "admin")
    ask(demo_window, greeting, "salam-0", "Rukun.")
    demo_window.enter("admin")
    page.focus_first()
    page.open_item("salam-0")
    assert page.decision._acting.text() == "Sebagai Plh. Kepala humas, surat 800/12/2026, sampai 31 Des"
    page.begin_sitting()
    assert "Plh. Kepala humas, surat 800/12/2026" in page.sitting.head._who.text()
    read_on(qtbot, demo_window, page)
    press(demo_window, K.Key_S)
    press(demo_window, K.Key_Return, CTRL)
    assert "Plh. Kepala humas, surat 800/12/2026" in shown_dialog(demo_window)._signer()
    give_pin(demo_window, "admin")
    session = ask(demo_window, decisions, "salam-0", "final")[0].body["session"]

    def papers(office):
        office.take(demo.signer("admin"))
        return (
            minutes_pdf(*session_minutes(office, session), office.signer),
            prints_pdf(*session_sheets(office, session), office.signer),
            sheet_pdf(*sheet(office, "salam-0"), office.signer),
        )

    for made in ask(demo_window, papers):
        assert verify_sheet(made).problems == ()
        assert "800/12/2026" in reading.words(made).replace("\xa0", " ")

    def after(office):
        lend(office, "kepala_humas", "admin", **{"from": "2026-11-01T00:00:00+07:00", "until": "2026-11-30T00:00:00+07:00"})
        greeting(office, "salam-1", "Damai.")
        people = {k: dict(v) for k, v in office.chain.latest.body["people"].items()}
        people["admin"]["roles"] = [g for g in people["admin"]["roles"] if g.get("until", "") < "2026-12"]
        recharter(office, people=people)
        office.take(demo.signer("admin"))
        decide(office, "salam-1", "final", "approve")

    with pytest.raises(Refused, match="Kepala humas"):
        ask(demo_window, after)


def test_signed_paper_is_recorded_only_where_the_charter_allows_with_scan_and_note_and_says_so(demo_window, page, qtbot, tmp_path):
    ask(demo_window, greeting, "salam-0", "Rukun.")
    demo_window.enter("kepala")
    page.open_item("salam-0")
    assert not page.decision.paper.isVisible()
    scan = tmp_path / "paraf.pdf"
    scan.write_bytes(b"%PDF-1.4 paraf basah")

    def past_the_screen(office, **more):
        kept = office.media.add(scan).hash
        decide_all(office, [Choice("salam-0", "final", "approve", **({"scan": kept, "reason": "Kepala Humas, 14 Des, 800/1"} | more))])

    with pytest.raises(Refused, match="belum mengizinkan"):
        ask(demo_window, past_the_screen)
    ask(demo_window, lambda office: recharter(office, on_behalf=True))
    with pytest.raises(Refused, match="Tulis siapa"):
        ask(demo_window, lambda office: past_the_screen(office, reason=""))
    with pytest.raises(Refused, match="belum ada di laptop ini"):
        ask(demo_window, lambda office: past_the_screen(office, scan="ab" * 32))
    page._ask(kept=False)
    page.open_item("salam-0")
    page.focus_first()
    assert page.decision.paper.isVisible()
    notices.answer_next(str(scan))
    page.decision.paper.click()
    read_on(qtbot, demo_window, page)
    assert any("Tulis siapa" in why for why in page.decision.why_not("approve"))
    page.decision.note.setPlainText("Kepala Humas, 14 Desember 2026, surat 800/1/2026")
    page.open_item("salam-0")
    page.focus_first()
    press(demo_window, K.Key_S)
    press(demo_window, K.Key_Return, CTRL)
    assert any("Dicatat dari kertas" in text for text in shown_dialog(demo_window)._details(shown_dialog(demo_window)._lines[0]))
    give_pin(demo_window, "kepala")
    (fact,) = ask(demo_window, decisions, "salam-0", "final")
    assert (fact.body["via"], ask(demo_window, lambda o: o.media.holds(fact.body["scan"]))) == ("recorded_on_behalf", True)
    assert ask(demo_window, lambda o: o.state("salam-0").status) == "disetujui"
    link = ask(demo_window, review, "salam-0", "final").chain[-1]
    assert link.paper
    assert "dicatat dari kertas" in link.by[0][1]
    # taken back by the next charter that had not seen it, it would not count: this one has seen it
    ask(demo_window, lambda office: recharter(office, on_behalf=False))
    assert ask(demo_window, lambda o: o.state("salam-0").status) == "disetujui"


def test_a_picture_that_was_replaced_is_compared_with_a_wipe_by_mouse_and_arrows(demo_window, page, qtbot):
    from db.actions.attach import attach_bytes

    ask(demo_window, greeting, "salam-0", "Rukun.")

    def other_picture(office):
        office.take(demo.signer("kepala"))
        decide(office, "salam-0", "final", "return", reason="Ganti gambar.")
        office.take(demo.signer("program"))
        found = head(office, "salam-0")
        other = head(office, "k014").look.surfaces[0].media[0]
        old = found.look.surfaces[0].media[0]
        assert attach_bytes(office.places.media, office.media_bytes(other.hash))
        surfaces = tuple(replace(s, media=(replace(old, hash=other.hash),)) for s in found.look.surfaces)
        revise(office, "salam-0", found.data, replace(found.look, surfaces=surfaces))
        submit(office, "salam-0")
        office.take(demo.signer("humas"))
        demo.reply(office, "salam-0", "design")
        decide(office, "salam-0", "design", "approve")
        demo.reply(office, "salam-0", "final")
        office.lock()

    ask(demo_window, other_picture)
    demo_window.enter("kepala")
    page.open_item("salam-0")
    qtbot.waitUntil(lambda: not page.centre.busy())
    (swap,) = page.shown.since_mine.pictures
    assert swap.before
    assert swap.after != swap.before
    wipe = page.centre.findChildren(Wipe)[-1]
    assert wipe._old is not None
    assert wipe._new is not None
    wipe.setFocus()
    press(demo_window, K.Key_Right)
    assert wipe.place == 0.55
    press(demo_window, K.Key_Home)
    assert wipe.place == 0.0
    frame = wipe._frame()
    QTest.mouseClick(wipe, Qt.MouseButton.LeftButton, pos=frame.center().toPoint())
    assert abs(wipe.place - 0.5) < 0.02
    assert page._current == ("salam-0", "final"), "the arrows moved the handle, not the queue"


def test_the_next_item_is_ready_before_it_is_asked_for(demo_window, page, qtbot):
    demo_window.enter("humas")
    page.focus_first()
    qtbot.waitUntil(lambda: page._ahead._found is not None and page.centre._ahead is not None and not page.centre._ahead.busy())
    ready = page.centre._ahead
    asked = []
    page._desk.ask, honest = lambda *a, **k: asked.append(a[0]), page._desk.ask
    try:
        press(demo_window, K.Key_Down)
        assert page.centre.widget() is ready, "no query and no decoding stands between the key and the picture"
        assert page.centre.viewport().updatesEnabled()
    finally:
        page._desk.ask = honest


# -- the rules of docs/ledger.md section 3, past the screen


def test_what_the_rules_forbid_is_refused_by_the_action_and_counts_for_nothing_as_a_bare_fact(demo_window, page):
    def tries(office):
        greeting(office, "salam-0", "Rukun.", "design")

        def refused(who, *args, **more):
            office.take(demo.signer(who))
            with pytest.raises(Refused) as found:
                decide(office, *args, **more)
            return " ".join(str(m) for m in found.value.reasons)

        # the order of the steps, the role, one's own work, a no without its reason, an item that is closed
        assert "Langkah" in refused("kepala", "salam-0", "final", "approve")
        assert "Tim humas" in refused("admin", "salam-0", "design", "approve")
        assert "Unit teknis" in refused("program", "salam-0", "verify", "approve")
        assert "alasan" in refused("humas", "salam-0", "design", "return").lower()
        office.take(demo.signer("humas"))
        found, now = head(office, "salam-0"), office.state("salam-0")
        body = {
            "rev": found.rev.id, "facets": dict(now.facets), "saw": {"look": now.facets["look"]}, "step": "final", "verdict": "approve",
            "rules": "00" * 32, "answers": [], "relies": [], "supersedes": [], "via": "self",
        }  # fmt: skip
        for who in ("humas", "program", "admin", "kepala"):  # as a bare fact: without the role, or without the steps before
            office.take(demo.signer(who))
            office.say("decision", "salam-0", body, [found.rev.id])
            assert not office.state("salam-0").steps[-1].met
        # a paper that no charter allows, and one without its scan
        office.take(demo.signer("humas"))
        lone = body | {"step": "design", "facets": {"look": now.facets["look"]}, "via": "recorded_on_behalf", "scan": "ab" * 32}
        office.say("decision", "salam-0", lone, [found.rev.id])
        assert not next(s for s in office.state("salam-0").steps if s.id == "design").met
        # other bytes than those that stand: the decision names a facet that nobody has
        office.say("decision", "salam-0", body | {"step": "design", "facets": {"look": "cd" * 32}}, [found.rev.id])
        assert not next(s for s in office.state("salam-0").steps if s.id == "design").met
        # what changed meanwhile is void, and with it the whole batch
        other = found.look.surfaces
        pick = Pick("salam-0", "design", found.rev.id, "approve")
        office.take(demo.signer("program"))
        revise(office, "salam-0", found.data, replace(found.look, surfaces=tuple(replace(s, text=s.text + " Lagi.") for s in other)))
        office.take(demo.signer("humas"))
        with pytest.raises(ChangedMeanwhile):
            sign(office, [Pick("k025", "design", office.state("k025").rev, "approve"), pick])
        assert decisions(office, "k025", "design") == []
        # a return stands against everything until its author takes it back
        demo.reply(office, "salam-0", "design")
        decide(office, "salam-0", "design", "return", reason="Kurang terang.")
        assert office.state("salam-0").status == "dikembalikan"
        office.take(demo.signer("kepala"))
        with pytest.raises(Refused):
            decide(office, "salam-0", "final", "approve")
        # nobody who is not asked answers for somebody else
        office.take(demo.signer("admin"))
        with pytest.raises(Refused):
            answer(office, "k014", "final", {q.id: ("yes", "ya") for q in asked_at(office, head(office, "k014"), "final")})
        return True

    assert ask(demo_window, tries)
