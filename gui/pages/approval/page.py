"""The page *Persetujuan*: queue at the left, the item as it will be published in the middle, the decision at the right.

Nothing counts before the PIN: choices, answers and exceptions lie in ``draft/<person>/session.json`` and are signed together.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from core.messages import _, say
from core.records import Changed
from core.review import Elsewhere, Review, Waits
from core.signing import SKIP, Pick
from gui import notices
from gui.desk import Desk
from gui.pages import START
from gui.pages.approval import asks
from gui.pages.approval.ahead import Ahead
from gui.pages.approval.bars import Head, SignBar
from gui.pages.approval.centre import Centre
from gui.pages.approval.decision import Decision
from gui.pages.approval.frame import Frame
from gui.pages.approval.groups import in_order, next_key
from gui.pages.approval.keys import pressed
from gui.pages.approval.overview import Overview
from gui.pages.approval.papers import Papers
from gui.pages.approval.picks import Key, Picks
from gui.pages.approval.queue import Queue
from gui.pages.approval.reasons import UNSEEN, fit_together, own_reasons
from gui.pages.approval.signing import Signing
from gui.pages.approval.sitting import Sitting
from gui.prefs import Prefs
from gui.session import Session
from gui.widgets.pictures import Pictures
from gui.widgets.surfaces import Banner

_KINDS = frozenset({"open", "revision", "submit", "answer", "finding", "decision", "plan", "entry", "release", "incident", "charter", "redact"})
"""What may change the queue or an item on the screen."""
_SAVE_AFTER = 800
_ORDER = "approval/order"


class Page(QWidget):
    """The page. ``bar`` stands in the top bar of the window; in a session the page stands alone."""

    def __init__(self, desk: Desk, session: Session) -> None:
        super().__init__()
        self.setObjectName("page")
        self._desk, self._session = desk, session
        self._nearest: tuple[Waits, ...] = ()
        self._rows: tuple[Waits, ...] = ()
        self._others: tuple[Elsewhere, ...] = ()
        self._aside = False
        self.together: tuple[Review, ...] = ()
        self._seen_by: dict[str, set[tuple[str, str, str]]] = {}
        self._current: Key | None = None
        self.shown: Review | None = None
        self._person = ""
        self._wanted_item = ""
        pictures = Pictures(self, desk)
        self.queue, self.centre, self.decision = Queue(pictures), Centre(pictures), Decision()
        self.bar, self.foot, self.sitting = Head(), SignBar(), Sitting(self, desk, session)
        self.alone = self.sitting.alone
        self.papers, self._ahead = Papers(self, desk, session), Ahead(self, desk, self.centre)
        self.signing, self.overview = Signing(self, desk, session), Overview()
        self._prefs = Prefs(session.places)
        self.queue.show_order(self._prefs.text(_ORDER))
        self._saver = QTimer(self, singleShot=True, interval=_SAVE_AFTER)
        self._saver.timeout.connect(self._save_now)
        self.frame = Frame(self, self.sign)
        self._connect()
        self._person_changed()

    def _connect(self) -> None:
        self.queue.chosen.connect(self.open_key)
        self.queue.ordered.connect(self._reorder)
        self.queue.together_wanted.connect(self.look_together)
        self.overview.opened.connect(partial(self._session.page_wanted.emit, "content"))
        self.signing.signed.connect(self._signed)
        self.signing.refused.connect(self._not_signed)
        self.centre.ended.connect(self._ended)
        self.centre.rested.connect(self._look_ahead)
        self.centre.document_wanted.connect(self.papers.open)
        self.centre.claim_marked.connect(self._mark)
        self.centre.answered.connect(self._answer)
        self.centre.overridden.connect(self._override)
        self.decision.decided.connect(self._decide)
        self.decision.typed.connect(self._typed)
        self.decision.undone.connect(self._take_back)
        self.decision.paper_wanted.connect(self._paper)
        self.decision.single_wanted.connect(self.one_by_one)
        self.decision.left.connect(self.focus_first)
        self.decision.entry_wanted.connect(self._session.entry_wanted)
        self.foot.undone.connect(self.undo)
        self.foot.sign.clicked.connect(self.sign)
        self.bar.begin.clicked.connect(self._session.sitting_wanted)
        self.bar.others.clicked.connect(self.show_others)
        self.sitting.head.left.connect(self.leave)
        self.sitting.head.handed_over.connect(self.hand_over)
        self.sitting.ended.connect(self._sitting_ended)
        self._session.changed.connect(self._person_changed)
        self._desk.changed.connect(self._news)

    # -- what the window asks

    def focus_first(self) -> None:
        """The keyboard on the queue, from where every key of the page works."""
        (self.queue.view if self.queue.order() else self.overview.view).setFocus(Qt.FocusReason.OtherFocusReason)

    def open_item(self, item: str) -> None:
        """Show an item of the queue; remembered until the queue is there."""
        key = next((r.key for r in self._rows if r.item == item), None)
        self._wanted_item = "" if key else item
        if key:
            self.open_key(key)

    @property
    def stands_alone(self) -> bool:
        """Whether the page shows without rail and top bar now."""
        return self.sitting.stands_alone

    @property
    def occupied(self) -> bool:
        """Whether somebody sits here who may decide."""
        return bool(self._person)

    @property
    def item_shows(self) -> bool:
        """Whether the item stands in the middle, and not something else in its place."""
        return self.frame.middle.currentWidget() is self.centre

    def begin_sitting(self, before: str = START) -> None:
        """Nothing but the session on the screen; leaving it leads to the page ``before``. Without anything to decide, nothing happens."""
        self.sitting.begin(START if before == "approval" else before)
        self.focus_first()

    # -- the queue

    def _person_changed(self) -> None:
        """Somebody else sits here, or nobody: what is not saved yet is saved, and the queue is another one."""
        if self._saver.isActive():
            self._save_now()
        self.signing.close()
        person = self._session.person
        self._person = person.id if person else ""
        self.picks, self._changed = Picks(), frozenset[Key]()
        self._seen = self._seen_by.setdefault(self._person, set())  # what somebody else read, this person did not
        self._rows = self._nearest = self.together = ()
        self.sitting.show_person(person)
        handed = self.frame.handing and not self.sitting.handing
        self.frame.hand_over(self.sitting.handing)
        if handed:
            QTimer.singleShot(0, self, self.focus_first)  # the dialog of the PIN gives the keyboard back to a row that is gone
        self._ask(kept=bool(person))

    def _news(self, change: Changed) -> None:
        if change.kinds & _KINDS:
            self._ask(kept="open" in change.kinds and bool(self._person))

    def _ask(self, *, kept: bool) -> None:
        self._ahead.forget()
        self._desk.ask(asks.elsewhere, owner=self, then=self._know_others)
        self._desk.ask(partial(asks.load, kept=kept), self._person, owner=self, then=partial(self._loaded, self._person))

    def _loaded(self, person: str, found: asks.Loaded) -> None:
        if person != self._person:
            return
        self._nearest, kept = found
        self._rows = in_order(self._nearest, self.queue.by)
        if kept is not None:
            self.picks.load(kept)
        revs = {r.key: r.rev for r in self._rows}
        void = [k for k, p in self.picks.all().items() if revs.get(k) != p.rev]
        self._changed |= {k for k in void if k in revs and self.picks.chosen().get(k)}
        self.picks.drop(void)
        if void:
            self._save_now()
        keys = list(revs)
        self._current = next((r.key for r in self._rows if r.item == self._wanted_item), self._current)
        self._wanted_item = ""
        if self._current not in keys:
            self._current = next((k for k in keys if k not in self.picks.chosen()), None)
        self._show_all()
        if self._current is not None and not self._aside:
            self.open_key(self._current)

    def _show_all(self) -> None:
        chosen, total = self.picks.chosen(), len(self._rows)
        done, verdicts = sum(r.key in chosen for r in self._rows), list(chosen.values())
        self.queue.show_rows(self._rows, chosen, self._changed, self._current, locked=not self._person)
        self.bar.show_progress(done, total, verdicts)
        self.bar.begin.setVisible(bool(self._person and total))
        self.bar.show_others(len(self._others), shown=self._aside)
        self.sitting.head.show_progress(done, total, verdicts, self.sitting.pace.minutes_left(total - done))
        self.sitting.show(waiting=bool(self._person and total))
        self.foot.show_picks(self.picks.signing(), self.picks.can_undo(), locked=not self._person)
        self.foot.setVisible(total > 0)
        aside = (self._aside or not total) and bool(self._others)
        self.overview.show_items(self._others if aside else (), alone=not total)
        over = self.frame.finished if self.picks.signing() else self.frame.passed
        middle = self.frame.nothing if not total else over if self._current is None else self.centre
        self.frame.show(self.overview if aside else middle)

    def _reorder(self, by: str) -> None:
        self._prefs.keep_text(_ORDER, by)
        self._rows = in_order(self._nearest, self.queue.by)
        self._show_all()
        self.focus_first()

    def _know_others(self, found: tuple[Elsewhere, ...]) -> None:
        self._others = found
        self._show_all()

    def show_others(self) -> None:
        """What waits for others in the place of the item, or the item again."""
        self._aside = not self._aside
        self._show_all()
        if self._aside:
            self.overview.view.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.focus_first()

    def open_key(self, key: Key) -> None:
        """Show one line of the queue in the middle; what was made ready shows at once."""
        self._current, self.together, self._aside = key, (), False
        self._show_all()
        pick = self.picks.get(key)
        ready = self._ahead.ready(key, pick)
        if ready is not None:
            self._show_review(ready)
        else:
            self._desk.ask(asks.look, key, pick, owner=self, then=self._show_review)

    def _show_review(self, review: Review) -> None:
        if review.key != self._current or self.together:
            return
        self.shown = review
        self.centre.show_review(review, self.picks.get(review.key))
        self._show_decision()

    def _look_ahead(self) -> None:
        """While somebody reads, the item that comes next is made ready with its pictures."""
        key = next_key(self._rows, self.picks.chosen(), self._current)
        if key is not None and not self.together and self.isVisible():
            self._ahead.look(key, self.picks.get(key))

    def _show_decision(self) -> None:
        if self.together:
            unseen = not all((*r.key, r.rev) in self._seen for r in self.together)
            self.decision.show_together(self.together, [say(UNSEEN)] if unseen else [])
        elif self.shown is not None:
            pick = self.picks.get(self.shown.key)
            seen = (*self.shown.key, self.shown.rev) in self._seen
            self.decision.show_review(self.shown, pick, own_reasons(self.shown, pick, seen=seen), locked=not self._person)

    # -- several of low risk at once

    def look_together(self) -> None:
        """Everything of low risk on one sheet; it is approved together when its end was seen, with one signature an item."""
        keys = [r.key for r in self._rows if r.together and r.key not in self.picks.chosen()]
        if len(keys) > 1 and self._person:
            self._desk.ask(asks.look_at, keys, self.picks.all(), owner=self, then=self._show_together)

    def _show_together(self, found: tuple[Review, ...]) -> None:
        fit = fit_together(found, self.picks)
        if len(fit) < 2:
            self.signing.note(Banner("info", [_("Tidak ada dua konten berisiko rendah yang bisa disetujui bersama sekarang.")]))
            return
        self.together, self.shown, self._current, self._aside = fit, None, fit[0].key, False
        self._show_all()
        self.centre.show_reviews(fit, self.picks.all())
        self._show_decision()
        self.focus_first()

    def one_by_one(self) -> None:
        if self.together:
            self.open_key(self.together[0].key)

    def _approve_together(self) -> None:
        for review in self.together:
            self.picks.approve(review)
            self._changed -= {review.key}
            self.sitting.pace.decided()
        self.together = ()
        self._save_now()
        self._go(next_key(self._rows, self.picks.chosen(), self._current))

    # -- what is picked

    def _pick(self) -> Pick | None:
        """The pick on the item that is shown; None while nobody may pick."""
        if self.together or self.shown is None or not self._person or self.shown.key != self._current:
            return None
        return self.picks.get(self.shown.key) or Pick(self.shown.item, self.shown.step, self.shown.rev)

    def _keep(self, pick: Pick) -> None:
        self.picks.keep(pick)
        self._saver.start()

    def _mark(self, claim: str, mark: str) -> None:
        pick = self._pick()
        if pick is not None and self.shown is not None:
            marked = pick.marked(claim, mark)
            self._keep(marked)
            self._show_decision()
            self.decision.suggest(marked.marks, {c.id: c.statement for c in self.shown.claims})

    def _answer(self, question: str, answer: str, note: str) -> None:
        self._change(lambda pick: pick.answered(question, answer, note))

    def _override(self, span: str, why: str) -> None:
        self._change(lambda pick: pick.overridden(span, why))

    def _change(self, how: Callable[[Pick], Pick]) -> None:
        """Note something that the rules know about, and ask them again."""
        pick = self._pick()
        if pick is not None:
            self._keep(how(pick))
            self.open_key(pick.key)

    def _typed(self, text: str) -> None:
        pick = self._pick()
        if pick is not None:
            self._keep(replace(pick, reason=text))

    def _decide(self, verdict: str) -> None:
        if self.together and verdict == "approve":
            self._approve_together()
            return
        pick = self._pick()
        if pick is None:
            return
        reason = self.decision.reason() if verdict in ("return", "reject") or pick.scan else ""
        self.picks.put(replace(pick, verdict=verdict, reason=reason, to_step=self.decision.to_step() if verdict == "return" else ""))
        self._changed -= {pick.key}
        self.sitting.pace.decided()
        self._save_now()
        self._go(next_key(self._rows, self.picks.chosen(), self._current))

    def _paper(self) -> None:
        """Attach the scan of a signed paper to the choice on this item, or take it off again."""
        pick = self._pick()
        if pick is not None and pick.scan:
            self._scanned(pick.key, "")
        elif pick is not None:
            self.papers.scan(partial(self._scanned, pick.key))

    def _scanned(self, key: Key, digest: str) -> None:
        pick = self._pick()
        if pick is not None and pick.key == key:
            self._keep(replace(pick, scan=digest))
            self.open_key(key)

    def _go(self, key: Key | None) -> None:
        """To the next item, or to the end of the session; the letters belong to the page again, and no longer to the note."""
        self._current = key
        if key is None:
            self.shown = None
            self._show_all()
        else:
            self.open_key(key)
        self.focus_first()

    def _take_back(self) -> None:
        """The choice on the item that is shown, whenever it was made."""
        pick = self._pick()
        if pick is not None and pick.verdict:
            self.picks.put(replace(pick, verdict=""))
            self._save_now()
            self.open_key(pick.key)

    def undo(self) -> None:
        """Take the last choice back and show what it was about."""
        key = self.picks.undo()
        if key is not None:
            self._save_now()
            self.open_key(key)

    def _ended(self, where: tuple[str, str, str]) -> None:
        if where not in self._seen:
            self._seen.add(where)
            self._show_decision()

    # -- leaving and signing

    def _save_now(self) -> None:
        """Keep the choices of the person who made them; nothing of it is signed."""
        self._saver.stop()
        if self._person:
            self._desk.ask(asks.save, self._person, self.picks.all(), owner=self, then=lambda _nothing: None)

    def leave(self) -> None:
        """*Simpan & keluar*: the choices stay on this laptop for the next time."""
        self._save_now()
        self.sitting.leave()
        if self.picks.chosen():
            notices.toast(self.window(), _("Pilihan disimpan tanpa tanda tangan."))

    def _sitting_ended(self, back: str) -> None:
        self.frame.hand_over(False)
        self._session.page_wanted.emit(back, "")

    def hand_over(self) -> None:
        """Keep the choices and give the laptop to the next signer."""
        if self._person:
            self._save_now()
            self.sitting.hand_over()

    def sign(self) -> None:
        """Open the dialog that lists everything and asks for the PIN."""
        picks = self.picks.signing()
        if picks and self._session.person is not None:
            self._save_now()
            self.signing.ask(picks, self.picks.skipped())

    def _signed(self, picks: list[Pick]) -> None:
        self._drop([p.key for p in picks] + [k for k, v in self.picks.chosen().items() if v == SKIP])
        self.focus_first()

    def _not_signed(self, keys: tuple[Key, ...]) -> None:
        """What changed meanwhile waits again, marked."""
        self._changed |= set(keys)
        self._drop(keys)

    def _drop(self, keys: Collection[Key]) -> None:
        self.picks.drop(keys)
        self._save_now()
        self._ask(kept=False)

    # -- keys and size

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not pressed(self, event):
            super().keyPressEvent(event)

    def step(self, by: int) -> None:
        order = self.queue.order()
        if order:
            at = order.index(self._current) + by if self._current in order else 0
            self.open_key(order[max(0, min(at, len(order) - 1))])

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.frame.fit(self.width())
        super().resizeEvent(event)
